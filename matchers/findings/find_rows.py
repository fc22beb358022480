"""Rows that stand on one side only: planned and not evaluated, or evaluated and never planned."""

from collections.abc import Iterator, Sequence

from corpus.records import Action, Extraction, Priority, TableKind
from corpus.traces import Finding
from matchers.findings.stating import cited, cited_document, cited_priority, finding, named, short
from matchers.findings.traced_region import Region
from matchers.texts.normal import plain, terms

# An evaluation that judges a smaller share of a plan than this is about a part of it: what it leaves out tells nothing.
COVERS = 0.5
FEW_WORDS = 50  # with which a theme is not evaluated
KIN = 0.3  # share of the shorter text's terms


def one_sided_rows(region: Region) -> Iterator[Finding]:
    """Findings for every evaluation, and for every look-back that goes row by row, over one plan of the region."""
    by_id = {e.document.document_id: e for e in region.line.documents}
    kinds: tuple[tuple[dict[str, str], TableKind], ...] = (
        (region.line.evaluates, "evaluated"),
        (region.line.looks_back, "retrospective"),
    )
    for judges, kind in kinds:
        for judge_id, plan_id in judges.items():
            rows = [a for a in by_id[judge_id].actions if a.table_kind == kind]
            yield from _one_sided(region, by_id[judge_id], rows, by_id[plan_id])


def _one_sided(region: Region, judge: Extraction, rows: list[Action], plan: Extraction) -> Iterator[Finding]:
    planned = [a for a in plan.actions if a.table_kind == "planned"]
    pairs = [one for one in region.judged if one.row.document_id == judge.document.document_id]
    judged = {one.plan.action_id for one in pairs}
    known = {one.row.action_id for one in pairs}
    if not planned or len(judged) < COVERS * len(planned):
        return
    of_plan, by_judge = named(plan.document), named(judge.document)
    covered = {a.priority_no for a in planned if a.action_id in judged}
    unjudged = [a for a in planned if a.action_id not in judged]
    unknown = [row for row in rows if row.action_id not in known]
    for action in unjudged:
        if action.priority_no in covered and not any(_kin(action, row) for row in unknown):
            subjects = (action.action_id, judge.document.document_id)
            quotes = [*cited(action, "text", "when_text"), *cited_document(judge)]
            yield finding("missing_from_evaluation", subjects, quotes, action=short(action.text), plan=of_plan, judge=by_judge)
    for priority, actions in _named_only(judge, rows, [a for a in unjudged if a.priority_no not in covered]):
        yield finding(
            "missing_from_evaluation",
            [*(action.action_id for action in actions), judge.document.document_id],
            [*(quote for action in actions for quote in cited(action, "text", "when_text")), cited_priority(priority)],
            "missing_theme",
            theme=priority.title,
            count=str(len(actions)),
            action=short(actions[0].text),
            plan=of_plan,
            judge=by_judge,
        )
    for row in unknown:
        if not any(_kin(action, row) for action in unjudged):
            quotes = [*cited(row, "text", "result_text"), *cited_document(plan)]
            yield finding("not_in_plan", [row.action_id], quotes, action=short(row.text), plan=of_plan, judge=by_judge)


def _named_only(judge: Extraction, rows: Sequence[Action], actions: Sequence[Action]) -> Iterator[tuple[Priority, list[Action]]]:
    """The priorities that an evaluation names, without a row and with few words or none, each with the actions planned there."""
    with_rows = {row.priority_title for row in rows}
    for priority in judge.priorities:
        told = sum(len(p.text.split()) for p in judge.passages if p.section and priority.title in p.section and not p.is_heading)
        own = [action for action in actions if action.priority_title and plain(action.priority_title) == plain(priority.title)]
        if own and priority.title not in with_rows and told <= FEW_WORDS:
            yield priority, own


def _kin(action: Action, row: Action) -> bool:
    """Whether a lonely row may be the other's rewording: then neither is said to stand on one side only."""
    one, two = terms(action.text), terms(row.text)
    shared = sum(min(weight, two[term]) for term, weight in one.items() if term in two)
    return shared >= KIN * max(1e-9, min(sum(one.values()), sum(two.values())))
