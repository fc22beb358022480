"""The story that the report and the workbook tell: per region, what became of every planned action, and what needs a look."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from corpus.records import Action, Document, Figure, Priority
from corpus.results import Result
from corpus.traces import Disposition, DispositionKind, Finding, Link, Relation
from output.catalogue import Catalogue, Spot
from output.regions import by_region, in_time

ONWARD: tuple[Relation, ...] = ("continues", "partly_continues", "merged_into")
_SEVERITY_ORDER = ("serious", "attention", "info")


@dataclass(frozen=True, slots=True)
class Step:
    """A link with both ends. `end` is None for a promise to come back of which nothing was found."""

    link: Link
    start: Spot
    end: Spot | None

    @property
    def is_kept(self) -> bool:
        """Whether something was found at the other end."""
        return self.end is not None


@dataclass(frozen=True, slots=True)
class Fate:
    """One planned action and all that is known of it.

    `evaluations` are the rows that evaluate it, `onward` where it goes and `possible` where it might, `promises` what was said
    about its return, `origins` what it comes from, `trail` all stops of the undertaking including this one, oldest first.
    """

    spot: Spot
    action: Action
    priority: Priority | None
    disposition: Disposition | None
    evaluations: tuple[Spot, ...]
    onward: tuple[Step, ...]
    possible: tuple[Step, ...]
    promises: tuple[Step, ...]
    findings: tuple[Finding, ...]
    origins: tuple[Step, ...]
    trail: tuple[Spot, ...]

    @property
    def kind(self) -> DispositionKind:
        """What became of the action; "unknown" where nothing was decided."""
        return self.disposition.disposition if self.disposition else "unknown"

    @property
    def evaluation(self) -> Action | None:
        """The row whose status counts: the last that evaluates the action and has a status, else the last."""
        rows = [s.record for s in self.evaluations if isinstance(s.record, Action)]
        return next((row for row in reversed(rows) if row.status != "unknown"), rows[-1] if rows else None)


@dataclass(frozen=True)  # no slots: what is computed once per plan is kept in the instance
class PlanStory:
    """One plan: the fate of each of its actions in printed order, the documents that evaluate it, and the plan that follows.

    `fresh` are the actions of the following plan that come from nowhere in the corpus.
    """

    document: Document
    fates: tuple[Fate, ...]
    evaluations: tuple[Document, ...]
    following: Document | None
    fresh: tuple[Spot, ...]

    @cached_property
    def is_open(self) -> bool:
        """Whether nothing is known about its actions yet: no evaluation and no later document."""
        return not self.evaluations and all(fate.kind == "unknown" for fate in self.fates)


@dataclass(frozen=True, slots=True)
class Uptake:
    """Of a policy plan how many promises its text holds, and for how many a row was found that carries one out."""

    document: Document
    taken_up: int
    promises: int


@dataclass(frozen=True)  # no slots, as above
class RegionStory:
    """All that one region's documents tell. `name` is None where no document names a region."""

    name: str | None
    documents: tuple[Document, ...]
    plans: tuple[PlanStory, ...]
    findings: tuple[Finding, ...]
    promises: tuple[Step, ...]
    unplanned: tuple[Spot, ...]
    lookbacks: tuple[Spot, ...]
    commitments: tuple[Spot, ...]
    uptakes: tuple[Uptake, ...]
    figures: tuple[Figure, ...]

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """The fates of all plans of the region."""
        return tuple(fate for plan in self.plans for fate in plan.fates)


@dataclass(frozen=True, slots=True)
class Story:
    """One result, told per region; `catalogue` finds the rest."""

    catalogue: Catalogue
    regions: tuple[RegionStory, ...]


def tell(result: Result) -> Story:
    """Join the records of one result into the story that people read; of a document that came twice it is told once."""
    catalogue = Catalogue(result)
    told = _Told(catalogue)
    regions = ((name, [d for d in documents if d.document_id not in catalogue.twins]) for name, documents in by_region(catalogue))
    return Story(catalogue, tuple(_region_story(catalogue, told, name, documents) for name, documents in regions if documents))


class _Told:
    """The findings and the announced returns by the document in which they are told."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.findings: dict[str, list[Finding]] = defaultdict(list)
        self.promises: dict[str, list[Step]] = defaultdict(list)
        for finding in catalogue.result.trace.findings:
            subjects = (catalogue.document_of(subject) for subject in finding.subject_ids)
            homes = [d.document_id for d in subjects if d] + [c.document_id for c in finding.citations]
            known = (home for home in homes if home in catalogue.documents)
            self.findings[next(known, min(catalogue.documents, default=""))].append(finding)
        for link in catalogue.result.trace.links:
            step = step_of(catalogue, link) if link.relation == "claims_carry_over" else None
            if step:
                self.promises[step.start.document.document_id].append(step)


def _region_story(catalogue: Catalogue, told: _Told, name: str | None, documents: list[Document]) -> RegionStory:
    spots = [
        Spot(action, document)
        for document in documents
        for action in sorted(catalogue.extractions[document.document_id].actions, key=lambda a: a.position)
    ]
    plans = _plan_stories(catalogue, documents, spots)
    findings = [finding for d in documents for finding in told.findings[d.document_id]]
    return RegionStory(
        name=name,
        documents=tuple(documents),
        plans=plans,
        findings=tuple(sorted(findings, key=lambda f: (_SEVERITY_ORDER.index(f.severity), f.kind, f.finding_id))),
        promises=tuple(step for d in documents for step in told.promises[d.document_id]),
        unplanned=tuple(s for s in spots if _kind(s) == "evaluated" and not _evaluated(catalogue, s.record_id)),
        lookbacks=tuple(s for s in spots if _kind(s) == "retrospective"),
        commitments=tuple(
            Spot(commitment, d) for d in documents for commitment in catalogue.extractions[d.document_id].commitments
        ),
        uptakes=tuple(uptake for d in documents if (uptake := _uptake(catalogue, d)) is not None),
        figures=tuple(figure for d in documents for figure in catalogue.extractions[d.document_id].figures),
    )


def _uptake(catalogue: Catalogue, document: Document) -> Uptake | None:
    """What became of the promises in a policy plan's text; None for another document, and where no plan carries it out."""
    promises = catalogue.extractions[document.document_id].commitments
    followed = [p for p in promises if any(link.relation in ONWARD for link in catalogue.links_from[p.commitment_id])]
    if document.kind != "strategic_plan" or not followed:
        return None
    sure = [p for p in followed if any(link.relation in ONWARD and link.holds for link in catalogue.links_from[p.commitment_id])]
    return Uptake(document, len(sure), len(promises))


def _kind(spot: Spot) -> str:
    return spot.record.table_kind if isinstance(spot.record, Action) else "prose"


def _evaluated(catalogue: Catalogue, record_id: str) -> list[Spot]:
    """The rows that a row evaluates."""
    links = (link for link in catalogue.links_from[record_id] if link.relation == "evaluates")
    return [spot for link in links if (spot := catalogue.spot(link.to_id, link.to_part)) is not None]


def step_of(catalogue: Catalogue, link: Link) -> Step | None:
    """A link with both ends looked up; None where its start is not in the corpus."""
    start = catalogue.spot(link.from_id, link.from_part)
    return Step(link, start, catalogue.spot(link.to_id, link.to_part)) if start else None


def _plan_stories(catalogue: Catalogue, documents: list[Document], spots: list[Spot]) -> tuple[PlanStory, ...]:
    stories = []
    for document in documents:
        planned = [s for s in spots if s.document is document and _kind(s) == "planned"]
        if not planned:
            continue
        fates = tuple(_fate(catalogue, spot) for spot in planned)
        evaluating = {s.document.document_id: s.document for fate in fates for s in fate.evaluations}
        following = _following(catalogue, document, fates)
        fresh = _fresh(catalogue, following, spots) if following else ()
        evaluations = tuple(sorted(evaluating.values(), key=in_time))
        stories.append(PlanStory(document, fates, evaluations, following, fresh))
    return tuple(stories)


def _following(catalogue: Catalogue, document: Document, fates: Iterable[Fate]) -> Document | None:
    """The plan that follows: the one named most often by the dispositions, else the one whose predecessor this document is."""
    named: dict[str, int] = defaultdict(int)
    for fate in fates:
        if fate.disposition and fate.disposition.next_document_id:
            named[fate.disposition.next_document_id] += 1
    if named:
        return catalogue.documents.get(min(named, key=lambda d: (-named[d], d)))
    followers = [a for a, b in catalogue.result.trace.predecessors if b == document.document_id]
    plans = [catalogue.documents[d] for d in followers if _has_planned(catalogue, d)]
    return min(plans, key=in_time, default=None)


def _has_planned(catalogue: Catalogue, document_id: str) -> bool:
    return document_id in catalogue.extractions and any(
        a.table_kind == "planned" for a in catalogue.extractions[document_id].actions
    )


def _fresh(catalogue: Catalogue, document: Document, spots: list[Spot]) -> tuple[Spot, ...]:
    """The planned actions of a document that no sure link leads to."""
    return tuple(
        spot
        for spot in spots
        if spot.document.document_id == document.document_id
        and _kind(spot) == "planned"
        and not any(link.relation in (*ONWARD, "claims_carry_over") for link in arrivals(catalogue, spot))
    )


def arrivals(catalogue: Catalogue, spot: Spot) -> list[Link]:
    """The sure links that lead to a row or promise from another document."""
    links = [link for link in catalogue.links_to[spot.record_id] if link.holds]
    origins = ((link, catalogue.spot(link.from_id)) for link in links)
    return [link for link, origin in origins if origin is None or origin.document.document_id != spot.document.document_id]


def _fate(catalogue: Catalogue, spot: Spot) -> Fate:
    assert isinstance(spot.record, Action)
    own = spot.record_id
    judging = [catalogue.spot(link.from_id) for link in catalogue.links_to[own] if link.relation == "evaluates"]
    evaluations = sorted({s.record_id: s for s in judging if s}.values(), key=lambda s: (in_time(s.document), s.record_id))
    ids = [own, *(s.record_id for s in evaluations)]
    leaving = [link for record_id in ids for link in catalogue.links_from[record_id]]
    steps = [s for link in leaving if link.relation in ONWARD and (s := step_of(catalogue, link)) and s.end]
    trail = catalogue.trails.get(catalogue.trail_of.get(own, ""), [])
    findings = {f.finding_id: f for record_id in ids for f in catalogue.findings[record_id]}
    return Fate(
        spot=spot,
        action=spot.record,
        priority=catalogue.priority(spot.record),
        disposition=catalogue.dispositions.get(own),
        evaluations=tuple(evaluations),
        onward=tuple(_once(s for s in steps if s.link.holds)),
        possible=tuple(_once(s for s in steps if not s.link.holds)),
        promises=tuple(s for link in leaving if link.relation == "claims_carry_over" and (s := step_of(catalogue, link))),
        findings=tuple(findings.values()),
        origins=tuple(
            step for link in arrivals(catalogue, spot) if link.relation in ONWARD and (step := step_of(catalogue, link))
        ),
        trail=tuple(stop for mark in trail if (stop := catalogue.spot(mark.action_id))),
    )


def _once(steps: Iterable[Step]) -> list[Step]:
    """Each target once, the likeliest first: the row and its evaluation may both lead there."""
    ranked = sorted(steps, key=lambda s: -(s.link.probability if s.link.probability is not None else 1.0))
    seen: dict[tuple[str, int | None], Step] = {}
    for step in ranked:
        if step.end:
            seen.setdefault((step.end.record_id, step.end.part.part_no if step.end.part else None), step)
    return list(seen.values())
