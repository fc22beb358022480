"""The whole tracing: documents of a corpus in, links, dispositions, trails and findings out. Pure and deterministic."""

from collections.abc import Mapping, Sequence

from corpus.records import Action, Extraction
from corpus.traces import Citation, Disposition, Finding, Judgement, Link, Trace, TrailStep
from matchers.dispositions import by_action, dispose
from matchers.evaluations import Judged
from matchers.index import TextIndex
from matchers.judged import apply
from matchers.linking import DECIDED, follow, link_id, links
from matchers.pairing import Pair
from matchers.succession import Lineage, by_region, lineage
from matchers.told import Verdict, judged_rows, verdicts
from matchers.trails import trails
from matchers.undertakings import planned, promised, texts_of


def trace(extractions: Sequence[Extraction], judgements: Sequence[Judgement] = ()) -> Trace:
    """Everything that the tracing of one corpus gives, sorted by identifier."""
    all_links: list[Link] = []
    dispositions: list[Disposition] = []
    steps: list[TrailStep] = []
    findings: list[Finding] = []
    predecessors: list[tuple[str, str]] = []
    for documents in by_region(extractions):
        line = lineage(documents)
        predecessors.extend(line.predecessors)
        region = _trace_region(line, judgements)
        all_links.extend(region[0])
        dispositions.extend(region[1])
        steps.extend(region[2])
    return Trace(
        tuple(
            sorted(
                all_links,
                key=lambda link: (link.from_id, link.relation, -(link.probability or 1.0), link.to_id or "", link.link_id),
            )
        ),
        tuple(sorted(dispositions, key=lambda one: one.action_id)),
        tuple(sorted(steps, key=lambda step: (step.trail_id, step.position))),
        tuple(sorted(findings, key=lambda one: (one.kind, one.finding_id))),
        tuple(sorted(predecessors)),
    )


def _trace_region(line: Lineage, judgements: Sequence[Judgement]) -> tuple[list[Link], list[Disposition], list[TrailStep]]:
    judged = judged_rows(line)
    spoken = verdicts(line, judged)
    sides = {e.document.document_id: (planned(e, spoken), promised(e)) for e in line.plans}
    index = TextIndex(texts_of(one for rows, prose in sides.values() for one in (*rows, *prose)))
    found: list[Link] = [_evaluates(one) for one in judged]
    for plan in line.plans:
        earlier = sides[plan.document.document_id][0]
        groups = line.next_plans[plan.document.document_id]
        if not earlier or not groups:
            continue
        later = [u for e in groups[0] for side in sides[e.document.document_id] for u in side]
        followed = follow(Pair(index, earlier, later), spoken)
        model = links(followed)
        found.extend(model)
        found.extend(_claims(earlier_ids=[u.record_id for u in earlier], spoken=spoken, model=by_action(model)))
    written = {a.action_id: a.text for e in line.documents for a in e.actions}
    written |= {c.commitment_id: c.text for e in line.documents for c in e.commitments}
    found = list(apply(found, judgements, written))
    grouped = by_action(found)
    dispositions = [
        dispose(
            action,
            [e.document.document_id for e in (line.next_plans[plan.document.document_id] or ((),))[0]],
            spoken.get(action.action_id),
            [link for link in grouped.get(action.action_id, ()) if link.relation in ("continues", "partly_continues")],
            None,
            "het volgende plan",
        )
        for plan in line.plans
        for action in plan.actions
        if action.table_kind == "planned"
    ]
    return found, dispositions, _trails(line, judged, found)


def _evaluates(one: Judged) -> Link:
    how = f"Zelfde actie: de teksten komen voor {round(100 * one.likeness)} % overeen"
    how += ", en de rij staat op dezelfde plaats." if one.by_place else "."
    return Link(
        link_id(one.row.action_id, None, "evaluates", one.plan.action_id, None),
        one.row.action_id,
        "evaluates",
        one.plan.action_id,
        "rule",
        how,
        citation=Citation(one.row.document_id, one.row.first_page, one.row.text),
    )


def _claims(earlier_ids: Sequence[str], spoken: dict[str, Verdict], model: Mapping[str, Sequence[Link]]) -> list[Link]:
    found: list[Link] = []
    for action_id in earlier_ids:
        verdict = spoken.get(action_id)
        if verdict is None:
            continue
        for row, statement in verdict.statements:
            if statement.kind != "claim":
                continue
            kept = [link for link in model.get(action_id, ()) if (link.probability or 0) >= DECIDED]
            for to_id, to_part in [(link.to_id, link.to_part) for link in kept] or [(None, None)]:
                found.append(
                    Link(
                        link_id(row.action_id, None, "claims_carry_over", to_id, to_part),
                        row.action_id,
                        "claims_carry_over",
                        to_id,
                        "rule",
                        "De evaluatie zegt dat dit terugkomt.",
                        to_part=to_part,
                        citation=Citation(row.document_id, row.first_page, statement.sentence),
                    )
                )
    return found


def _trails(line: Lineage, judged: Sequence[Judged], found: Sequence[Link]) -> list[TrailStep]:
    actions: dict[str, Action] = {a.action_id: a for e in line.documents for a in e.actions}
    order = {a.action_id: (place, a.position) for place, e in enumerate(line.documents) for a in e.actions}
    onward: dict[str, list[str]] = {}
    for one in judged:
        onward.setdefault(one.plan.action_id, []).append(one.row.action_id)
    successors: set[str] = set()
    for link in found:
        if link.relation in ("continues", "partly_continues") and (link.probability or 1.0) >= DECIDED and link.to_id in actions:
            onward.setdefault(link.from_id, []).append(link.to_id or "")
            successors.add(link.to_id or "")
    starts = [a for a in actions if actions[a].table_kind == "planned" and a not in successors]
    return list(trails(order, starts, onward))
