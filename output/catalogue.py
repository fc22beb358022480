"""Everything in a result by its id: the card index behind the report and the workbook."""

from collections import defaultdict
from dataclasses import dataclass

from corpus.records import Action, Commitment, Document, Extraction, Figure, Part, Picture, Priority, When
from corpus.results import Result
from corpus.traces import Disposition, Finding, Link, TrailStep


@dataclass(frozen=True, slots=True)
class Spot:
    """A row or a promise in prose (or one part of a row) with the document in which it stands."""

    record: Action | Commitment
    document: Document
    part: Part | None = None

    @property
    def record_id(self) -> str:
        """The id of the row or promise."""
        return self.record.action_id if isinstance(self.record, Action) else self.record.commitment_id

    @property
    def text(self) -> str:
        """The text of the part, or of the whole row or promise."""
        return self.part.text if self.part else self.record.text

    @property
    def when_text(self) -> str | None:
        """When, as printed, of the part or of the whole row."""
        if self.part and self.part.when_text:
            return self.part.when_text
        return self.record.when_text if isinstance(self.record, Action) else None

    @property
    def when(self) -> When | None:
        """The time that `when_text` says."""
        if self.part and self.part.when_text:
            return self.part.when
        return self.record.when if isinstance(self.record, Action) else None

    @property
    def owner(self) -> str | None:
        """Who answers for the row, as printed."""
        return self.record.owner if isinstance(self.record, Action) else None

    @property
    def first_page(self) -> int | None:
        """The page on which it begins, from 1."""
        return self.record.first_page if isinstance(self.record, Action) else self.record.page

    @property
    def last_page(self) -> int | None:
        """The page on which it ends."""
        return self.record.last_page if isinstance(self.record, Action) else self.record.page


class Catalogue:
    """Looks up what a result holds. Lists keep the order of the result."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.extractions: dict[str, Extraction] = {x.document.document_id: x for x in result.extractions}
        self.documents: dict[str, Document] = {key: x.document for key, x in self.extractions.items()}
        self.twins = {key: reason for key, x in self.extractions.items() if (reason := x.twin_reason)}
        self.files: dict[str, list[str]] = defaultdict(list)
        for source in result.sources:
            self.files[source.document_id].append(source.source_file)
        self.actions: dict[str, Action] = {a.action_id: a for x in result.extractions for a in x.actions}
        self.ordinals: dict[str, int] = {}
        for extraction in result.extractions:
            numbers: dict[str, int] = defaultdict(int)
            for action in sorted(extraction.actions, key=lambda a: a.position):
                numbers[action.table_kind] += 1
                self.ordinals[action.action_id] = numbers[action.table_kind]
        self.commitments: dict[str, Commitment] = {c.commitment_id: c for x in result.extractions for c in x.commitments}
        self.figures: dict[str, Figure] = {f.figure_id: f for x in result.extractions for f in x.figures}
        self.priorities: dict[tuple[str, int], Priority] = {
            (p.document_id, p.priority_no): p for x in result.extractions for p in x.priorities
        }
        self.pictures: dict[str, list[Picture]] = defaultdict(list)
        for extraction in result.extractions:
            for picture in extraction.pictures:
                self.pictures[picture.record_id].append(picture)
        self.links_from: dict[str, list[Link]] = defaultdict(list)
        self.links_to: dict[str, list[Link]] = defaultdict(list)
        for link in result.trace.links:
            self.links_from[link.from_id].append(link)
            if link.to_id is not None:
                self.links_to[link.to_id].append(link)
        self.dispositions: dict[str, Disposition] = {d.action_id: d for d in result.trace.dispositions}
        self.findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in result.trace.findings:
            for subject in dict.fromkeys(finding.subject_ids):
                self.findings[subject].append(finding)
        self.trails: dict[str, list[TrailStep]] = defaultdict(list)
        for step in sorted(result.trace.trails, key=lambda s: (s.trail_id, s.position)):
            self.trails[step.trail_id].append(step)
        self.trail_of: dict[str, str] = {s.action_id: trail for trail, steps in self.trails.items() for s in steps}

    def spot(self, record_id: str | None, part_no: int | None = None) -> Spot | None:
        """The row or promise with this id, narrowed to one part where a part number is given. None for an unknown id."""
        action = self.actions.get(record_id or "")
        if action is not None:
            part = next((p for p in action.parts if p.part_no == part_no), None)
            return Spot(action, self.documents[action.document_id], part)
        commitment = self.commitments.get(record_id or "")
        return Spot(commitment, self.documents[commitment.document_id]) if commitment is not None else None

    def document_of(self, record_id: str) -> Document | None:
        """The document that a record of any kind belongs to; None for an unknown id."""
        spot = self.spot(record_id)
        if spot is not None:
            return spot.document
        figure = self.figures.get(record_id)
        if figure is not None:
            return self.documents.get(figure.document_id)
        while record_id not in self.documents and "/" in record_id:  # ids of priorities and legends begin with the document's
            record_id = record_id.rpartition("/")[0]
        return self.documents.get(record_id)

    def priority(self, action: Action) -> Priority | None:
        """The priority that an action stands under, if the document names it."""
        return self.priorities.get((action.document_id, action.priority_no)) if action.priority_no is not None else None
