"""The whole tracing: documents of a corpus in, links, dispositions, trails and findings out. Pure and deterministic."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from corpus.records import Action, Extraction
from corpus.traces import CARRIES_ON, Citation, Judgement, Link, Trace, TrailStep
from matchers.dispositions import dispositions
from matchers.evaluations.hindered import without_hindered
from matchers.evaluations.judging_rows import Judged
from matchers.evaluations.regions import by_region
from matchers.evaluations.succession import Lineage, lineage
from matchers.evaluations.told import judged_rows, unplanned, verdicts
from matchers.explaining import percent, sentence
from matchers.findings.families import find
from matchers.findings.traced_region import Region
from matchers.judgements.anchored import anchored
from matchers.judgements.judged import apply
from matchers.line_numbers import LineNumbers
from matchers.links.claims import claims
from matchers.links.deciding import Decided
from matchers.links.fitting import ENOUGH, moved
from matchers.links.following import Following, Shift
from matchers.links.linking import link_id
from matchers.links.merges import mergers
from matchers.links.undertakings import record_texts
from matchers.trails import trails

# How the regions are gone through: `map`, or something that does the same on several processes.
Documents = Sequence[Extraction]
Each = Callable[[Callable[[Documents], Trace], Sequence[Documents]], Iterable[Trace]]


def trace(extractions: Sequence[Extraction], judgements: Sequence[Judgement] = (), each: Each = map) -> Trace:
    """Everything that the tracing of one corpus gives, sorted so that the same input gives the same bytes.

    Regions have nothing to do with each other; `each` says how they are gone through."""
    judgements = anchored(judgements, record_texts(extractions))
    regions = by_region([replace(one, pictures=()) for one in extractions])
    found = list(each(partial(_traced, judgements=judgements, shift=_shift(regions, judgements)), regions))
    links = [link for one in found for link in one.links]
    return Trace(
        tuple(sorted(links, key=lambda one: (one.from_id, one.relation, -one.sureness, one.to_id or "", one.link_id))),
        tuple(sorted((fate for one in found for fate in one.dispositions), key=lambda fate: fate.action_id)),
        tuple(sorted((step for one in found for step in one.trails), key=lambda step: (step.trail_id, step.position))),
        tuple(sorted((finding for one in found for finding in one.findings), key=lambda one: (one.kind, one.finding_id))),
        tuple(sorted(pair for one in found for pair in one.predecessors)),
    )


def _traced(documents: Documents, judgements: Sequence[Judgement], shift: Shift) -> Trace:
    """The trace of one region."""
    line = without_hindered(lineage(documents))
    region = _trace_region(line, judgements, shift)
    numbers = LineNumbers(line.documents)
    return Trace(
        tuple(map(numbers.in_link, region.links)),
        region.dispositions,
        region.trails,
        tuple(map(numbers.in_finding, find(region))),
        tuple(line.predecessors),
    )


def _shift(regions: Iterable[Documents], judgements: Sequence[Judgement]) -> Shift:
    """How far reviewers' judgements move the odds of all links; not at all while there are too few of them."""
    asked = {
        (one.from_id, one.to_id): one.verdict == "confirmed" for one in judgements if one.relation in CARRIES_ON and one.to_id
    }
    if len(asked) < ENOUGH:
        return Shift()
    odds: list[float] = []
    said: list[bool] = []

    def look(decided: Decided) -> None:
        rows = {one.record_id: place for place, one in enumerate(decided.pair.earlier)}
        columns = {one.record_id: place for place, one in enumerate(decided.pair.later)}
        for (from_id, to_id), confirmed in sorted(asked.items()):
            if from_id in rows and to_id in columns:
                odds.append(float(decided.odds[rows[from_id], columns[to_id]]))
                said.append(confirmed)

    judged = {record_id for pair in asked for record_id in pair}
    for region in regions:
        if judged & record_texts(region).keys():
            line = without_hindered(lineage(region))
            Following(line, verdicts(line, judged_rows(line, judgements)), Shift(), look=look)
    return Shift(*moved(odds, said))


def _trace_region(line: Lineage, judgements: Sequence[Judgement], shift: Shift) -> Region:
    judged = judged_rows(line, judgements)
    spoken = verdicts(line, judged)
    loose = unplanned(line, judged)
    followed = Following(line, spoken, shift, loose)
    said = record_texts(line.documents)
    carried = apply(followed.links, [one for one in judgements if one.relation in CARRIES_ON], said)
    promises = claims(line, {**spoken, **loose}, _by_source([*carried, *followed.answers]))
    other = [*(_evaluates(one) for one in judged if not one.by_reviewer), *mergers(judged, spoken), *promises]
    links = (*carried, *apply(other, [one for one in judgements if one.relation not in CARRIES_ON], said))
    fates = dispositions(line, spoken, _by_source(links), followed.searched)
    return Region(line, judged, spoken, links, fates, _trails(line, judged, links))


def _by_source(links: Iterable[Link]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.from_id, []).append(link)
    return found


def _evaluates(one: Judged) -> Link:
    how = sentence("links", "evaluates_in_place" if one.by_place else "evaluates", percent=percent(one.likeness))
    name = link_id(one.row.action_id, None, "evaluates", one.plan.action_id, None)
    citation = Citation(one.row.document_id, one.row.first_page, one.row.text)
    return Link(name, one.row.action_id, "evaluates", one.plan.action_id, "rule", how, citation=citation)


def _trails(line: Lineage, judged: Sequence[Judged], links: Sequence[Link]) -> tuple[TrailStep, ...]:
    actions: Mapping[str, Action] = {a.action_id: a for e in line.documents for a in e.actions}
    order = {a.action_id: (place, a.position) for place, e in enumerate(line.documents) for a in e.actions}
    onward: dict[str, list[str]] = {}
    for one in judged:
        onward.setdefault(one.plan.action_id, []).append(one.row.action_id)
    followed: set[str] = set()
    for link in links:
        target = link.to_id or ""
        if link.carries_on and link.holds and target in actions and link.from_id in actions:
            onward.setdefault(link.from_id, []).append(target)
            followed.add(target)
    starts = [name for name, action in actions.items() if action.table_kind == "planned" and name not in followed]
    return trails(order, starts, onward)
