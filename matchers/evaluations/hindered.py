"""Documents that cannot be set beside others: those with too many rows are compared with nothing, and in a plan of which no row
was read nothing can be found. Nothing is concluded from what waits on them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.records import Extraction
from matchers.evaluations.succession import LONGEST_GAP, Lineage, has_planned
from matchers.size import is_too_large, too_large

Groups = tuple[tuple[Extraction, ...], ...]


def without_hindered(line: Lineage) -> Lineage:
    """The lineage in which nothing that is too large stands beside anything. `hindered` maps every plan, and every document that
    judges one, to the first that is too large among itself, its judges and the plans of a period in which its promises are
    looked for; else to those of the next period of which no row was read.
    """
    by_id = {e.document.document_id: e for e in line.documents}
    judges = [(by_id[judge], plan) for found in (line.evaluates, line.looks_back) for judge, plan in found.items()]
    hindered: dict[str, Sequence[Extraction]] = {}
    for name, groups in line.next_plans.items():
        beside = [(by_id[name],), *((judge,) for judge, plan in judges if plan == name), *groups[: LONGEST_GAP + 1]]
        if large := next(filter(None, map(too_large, beside)), None):
            hindered[name] = large
        elif unread := [plan for group in groups[:1] for plan in group if not has_planned(plan)]:
            hindered[name] = unread
    for judge, plan in judges:
        if plan in hindered:
            hindered.setdefault(judge.document.document_id, hindered[plan])

    def small(pairs: Mapping[str, str]) -> dict[str, str]:
        return {judge: plan for judge, plan in pairs.items() if not any(is_too_large(by_id[name]) for name in (judge, plan))}

    def followed(plans: Mapping[str, Groups]) -> dict[str, Groups]:
        return {name: () if is_too_large(by_id[name]) else _up_to_large(groups) for name, groups in plans.items()}

    return replace(
        line,
        next_plans=followed(line.next_plans),
        evaluates=small(line.evaluates),
        looks_back=small(line.looks_back),
        carried_out=followed(line.carried_out),
        hindered=hindered,
    )


def _up_to_large(groups: Groups) -> Groups:
    """The groups before the first that is too large."""
    return tuple(takewhile(lambda group: not too_large(group), groups))
