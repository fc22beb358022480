"""Everything in a result by its id: the card index behind the report and the workbook."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from corpus.records import Action, Commitment, Document, Extraction, Figure, Part, Priority, When
from corpus.results import Result
from corpus.traces import Disposition

Entry = TypeVar("Entry")


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
        read, trace = result.extractions, result.trace
        self.result = result
        self.extractions: dict[str, Extraction] = {x.document.document_id: x for x in read}
        self.documents: dict[str, Document] = {key: x.document for key, x in self.extractions.items()}
        self.twins = {key: reason for key, x in self.extractions.items() if (reason := x.twin_reason)}
        self.without_actions = {key: reason for key, x in self.extractions.items() if (reason := x.no_actions_reason)}
        self.files = _grouped((source.document_id, source.source_file) for source in result.sources)
        self.actions: dict[str, Action] = {a.action_id: a for x in read for a in x.actions}
        self.ordinals = {name: number for x in read for name, number in _ordinals(x)}
        self.commitments: dict[str, Commitment] = {c.commitment_id: c for x in read for c in x.commitments}
        self.figures: dict[str, Figure] = {f.figure_id: f for x in read for f in x.figures}
        self.priorities: dict[tuple[str, int], Priority] = {(p.document_id, p.priority_no): p for x in read for p in x.priorities}
        self.pictures = _grouped((picture.record_id, picture) for x in read for picture in x.pictures)
        self.links_from = _grouped((link.from_id, link) for link in trace.links)
        self.links_to = _grouped((link.to_id, link) for link in trace.links if link.to_id is not None)
        self.dispositions: dict[str, Disposition] = {d.action_id: d for d in trace.dispositions}
        self.findings = _grouped((subject, f) for f in trace.findings for subject in dict.fromkeys(f.subject_ids))
        self.trails = _grouped((s.trail_id, s) for s in sorted(trace.trails, key=lambda s: (s.trail_id, s.position)))
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


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, list[Entry]]:
    """What stands under each name, in order; nothing under any other."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for name, entry in pairs:
        found[name].append(entry)
    return found


def _ordinals(extraction: Extraction) -> Iterator[tuple[str, int]]:
    """The id of every action with its number among the actions of its kind in the document, from 1."""
    numbers: Counter[str] = Counter()
    for action in sorted(extraction.actions, key=lambda a: a.position):
        numbers[action.table_kind] += 1
        yield action.action_id, numbers[action.table_kind]
