"""Which document follows, evaluates or reports on which, region by region, from their kinds and periods.

A plan may skip a period, a plan may have two yearly evaluations, a region may have several plans over the same years: then
titles and priorities tell which series a plan belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from corpus.records import Extraction
from matchers.texts.normal import YEAR, plain, shared_weight, terms

SAME_ROW = 85.0
# A promise that has been absent for longer than this many plans is not looked for any more.
LONGEST_GAP = 1
MOST_COMPARED = 25  # changed rows that are compared letter by letter to find the plan of an evaluation


@dataclass(frozen=True, slots=True)
class Lineage:
    """The documents of one region, oldest first. `evaluates` and `looks_back` map a document to the plan whose rows it judges,
    `carried_out` a policy plan to the implementation plans of its own years, one group per period, the first first. `hindered`
    maps a document to those that keep its rows from being followed: too large to be compared, or without a row that was read (see
    the module of that name).
    """

    documents: tuple[Extraction, ...]
    plans: tuple[Extraction, ...]
    next_plans: dict[str, tuple[tuple[Extraction, ...], ...]]
    evaluates: dict[str, str]
    looks_back: dict[str, str]
    reports_on: dict[str, tuple[str, ...]]
    predecessors: tuple[tuple[str, str], ...]
    carried_out: dict[str, tuple[tuple[Extraction, ...], ...]]
    hindered: Mapping[str, Sequence[Extraction]] = field(default_factory=dict)


def age(extraction: Extraction) -> tuple[str, str, str, str]:
    """Sort key: by the first day, then the last, of what a document is about."""
    document = extraction.document
    start = document.period_start or document.reporting_start or document.published or "9999"
    return (start, document.period_end or "9999", document.reporting_end or document.published or "", document.document_id)


def has_planned(extraction: Extraction) -> bool:
    """Whether the document holds rows that promise something."""
    return any(action.table_kind == "planned" for action in extraction.actions)


def is_plan(extraction: Extraction) -> bool:
    """Whether the document promises something, as a plan does."""
    return extraction.document.kind in ("implementation_plan", "strategic_plan") or has_planned(extraction)


def lineage(documents: Sequence[Extraction]) -> Lineage:
    """The lineage of one region's documents (all of one region, in any order)."""
    ordered = tuple(sorted(documents, key=age))
    plans = tuple(e for e in ordered if is_plan(e) and e.document.kind not in ("evaluation", "memo"))
    evaluates: dict[str, str] = {}
    looks_back: dict[str, str] = {}
    for extraction in ordered:
        judged = [a.text for a in extraction.actions if a.table_kind == "evaluated"]
        if extraction.document.kind == "evaluation" or judged:
            others = [plan for plan in plans if plan is not extraction]
            if plan := _judged_plan(extraction, judged, others):
                evaluates[extraction.document.document_id] = plan.document.document_id
        elif back := [a.text for a in extraction.actions if a.table_kind == "retrospective"]:
            earlier = [plan for plan in plans if _starts_before(plan, extraction)]
            if plan := _judged_plan(extraction, back, earlier, back=True):
                looks_back[extraction.document.document_id] = plan.document.document_id
    next_plans = {plan.document.document_id: _later_plans(plan, plans) for plan in plans}
    reports_on = {e.document.document_id: _reported(e, ordered, plans) for e in ordered if e.document.kind == "memo"}
    return Lineage(
        ordered,
        plans,
        next_plans,
        evaluates,
        looks_back,
        reports_on,
        _predecessors(ordered, plans, evaluates, reports_on),
        {p.document.document_id: _under(p, next_plans) for p in plans if p.document.kind == "strategic_plan"},
    )


def _starts_before(earlier: Extraction, later: Extraction) -> bool:
    return (earlier.document.period_start or "") < (later.document.period_start or "9999")


def _overlap(first: Extraction, second: Extraction) -> bool:
    one, two = first.document, second.document
    start = one.reporting_start or one.period_start
    end = one.reporting_end or one.period_end
    if not (start and end and two.period_start and two.period_end):
        return False
    return start <= two.period_end and two.period_start <= end


def _judged_plan(judge: Extraction, rows: Sequence[str], plans: Sequence[Extraction], back: bool = False) -> Extraction | None:
    """The plan whose rows return in the judging document; where rows do not decide, the plan of the same period."""
    best: tuple[tuple[float, bool, bool, str], Extraction] | None = None
    for plan in plans:
        planned = [plain(a.text) for a in plan.actions if a.table_kind == "planned"]
        share = 0.0
        if rows and planned:
            share = returning([plain(row) for row in rows], planned)
        same = (judge.document.period_start, judge.document.period_end) == (plan.document.period_start, plan.document.period_end)
        fits = back or same or _overlap(judge, plan)
        if share < 0.2 and not (fits and (plan.document.kind == "implementation_plan" or not rows)):
            continue
        rank = (round(share, 1), same, fits, plan.document.period_start or "")
        if best is None or rank > best[0]:
            best = (rank, plan)
    return best[1] if best else None


def returning(rows: Sequence[str], planned: Sequence[str]) -> float:
    """The share of rows that stand among the planned ones, word for word or nearly so."""
    known = set(planned)
    changed = [row for row in rows if row not in known][:MOST_COMPARED]
    if not changed:
        return 1.0
    scores = process.cdist(changed, planned, scorer=fuzz.token_sort_ratio, score_cutoff=SAME_ROW)
    copied = 1 - sum(row not in known for row in rows) / len(rows)
    return copied + (1 - copied) * float((scores.max(axis=1) > 0).mean())


def _series(plan: Extraction) -> Mapping[str, float]:
    titles = [plan.document.title or "", *(priority.title for priority in plan.priorities)]
    return terms(" ".join(titles))


def _likeness(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    shared = shared_weight(first, second)
    return shared / max(1.0, sum(first.values()) + sum(second.values()) - shared)


def _later_plans(plan: Extraction, plans: Sequence[Extraction]) -> tuple[tuple[Extraction, ...], ...]:
    """The plans that may carry this plan's promises on: one group per later period, the nearest first."""
    document = plan.document
    strategic = document.kind == "strategic_plan"
    starts: dict[str, list[Extraction]] = {}
    for other in plans:
        start = other.document.period_start
        if other is plan or start is None or document.period_start is None:
            continue
        if other.document.kind == "strategic_plan" and not (strategic and has_planned(other)):
            continue
        if start > document.period_start or (
            strategic and start == document.period_start and other.document.kind != "strategic_plan"
        ):
            starts.setdefault(start, []).append(other)
    own_series = [p for p in plans if p.document.period_start == document.period_start and p.document.kind == document.kind]
    groups: list[tuple[Extraction, ...]] = []
    for start in sorted(starts):
        group = starts[start]
        if len(own_series) > 1:
            group = [
                other
                for other in group
                if max(own_series, key=lambda p: (_likeness(_series(p), _series(other)), p is plan)) is plan
            ]
        if group:
            groups.append(tuple(group))
    return tuple(groups)


def _under(
    policy: Extraction, next_plans: Mapping[str, tuple[tuple[Extraction, ...], ...]]
) -> tuple[tuple[Extraction, ...], ...]:
    """The implementation plans that carry a policy plan out: those of its own years."""
    groups = (
        tuple(plan for plan in group if plan.document.kind == "implementation_plan" and _overlap(plan, policy))
        for group in next_plans[policy.document.document_id]
    )
    return tuple(group for group in groups if group)


def _reported(memo: Extraction, ordered: Sequence[Extraction], plans: Sequence[Extraction]) -> tuple[str, ...]:
    """The evaluations and plans a memo speaks about, the oldest first: those whose period it covers; where no evaluation is among
    them, as where it offers the next plan, the newest one before it of which it names the year.
    """
    judging = [e for e in ordered if e.document.kind == "evaluation"]
    found = [e for e in ordered if e is not memo and (e in judging or e in plans) and (_overlap(memo, e) or _overlap(e, memo))]
    if not any(e in judging for e in found):
        earlier = [e for e in judging if age(e) < age(memo) and (e.document.period_end or "")[:4] in _years_named(memo)]
        found = [*earlier[-1:], *found]
    return tuple(e.document.document_id for e in found)


def _years_named(document: Extraction) -> set[str]:
    return {year for passage in document.passages for year in YEAR.findall(passage.text)}


def _predecessors(
    ordered: Sequence[Extraction],
    plans: Sequence[Extraction],
    evaluates: dict[str, str],
    reports_on: dict[str, tuple[str, ...]],
) -> tuple[tuple[str, str], ...]:
    """Document -> the document it follows on: a plan the plan before it, an evaluation its plan, a memo the evaluation it is
    about."""
    found: list[tuple[str, str]] = []
    kinds = {e.document.document_id: e.document.kind for e in ordered}
    for extraction in ordered:
        document = extraction.document
        if document.document_id in evaluates:
            found.append((document.document_id, evaluates[document.document_id]))
        elif document.kind == "memo":
            about = reports_on[document.document_id]
            judged = [one for one in about if kinds[one] == "evaluation"] or list(about)
            if judged:
                found.append((document.document_id, judged[-1]))
        elif extraction in plans and (before := _plan_before(extraction, plans)):
            found.append((document.document_id, before.document.document_id))
    return tuple(sorted(found))


def _plan_before(plan: Extraction, plans: Sequence[Extraction]) -> Extraction | None:
    """The plan that a plan follows on: the newest earlier one of its kind, else the policy plan of its years, else the newest
    earlier one; of several the one of its series.
    """
    document = plan.document
    if not document.period_start:
        return None
    before = [other for other in plans if other is not plan and _starts_before(other, plan)]
    same_kind = [other for other in before if other.document.kind == document.kind]
    policies = [other for other in plans if other.document.kind == "strategic_plan" and _overlap(plan, other)]
    follows = same_kind or (policies if document.kind != "strategic_plan" else []) or before
    newest = max((other.document.period_start or "" for other in follows), default="")
    nearest = [other for other in follows if (other.document.period_start or "") == newest]
    mine = _series(plan)
    return max(nearest, key=lambda other: (_likeness(_series(other), mine), other.document.document_id), default=None)
