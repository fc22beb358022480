"""Bars in a table that looks back, where they name the priorities of the plan before: other ones than those of this plan."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from corpus.records import Action, TableKind
from extractors.actions.context import Context

FEWEST = 2
MORE = 2  # bars that a look back may have above the number of this plan's priorities

_LOOKS_BACK: tuple[TableKind, ...] = ("retrospective", "evaluated")


def with_earlier_priorities(actions: Sequence[Action], priorities: int, context: Context) -> list[Action]:
    """The actions, those that look back under the priorities of the earlier plan where their bars are of that rank.

    They are when they stand outside the sections of this plan's priorities, some bar has the title of one of them and another has
    not, and there are about as many (`priorities` is how many this plan has). They are numbered in their order, as the earlier
    plan is not at hand here.
    """
    outside = [a for a in actions if a.table_kind in _LOOKS_BACK and _outside(a, context)]
    bars = [bar for bar, _ in groupby(_bar(a) for a in outside)]
    named = {_bar(a) for a in outside if a.priority_no is not None}
    titles = [bar for bar in bars if bar is not None]
    if not (FEWEST <= len(titles) <= priorities + MORE) or len(set(titles)) < len(bars) or not 0 < len(named) < len(titles):
        return list(actions)
    numbers = {title: number for number, title in enumerate(titles, 1)}
    moved = {a.action_id for a in outside}
    return [_under(a, numbers) if a.action_id in moved else a for a in actions]


def _outside(action: Action, context: Context) -> bool:
    proof = next(e for e in action.evidence if e.field == "text")
    return context.priority_at(proof.page or 0, proof.box.top if proof.box else 0.0) == (None, None)


def _bar(action: Action) -> str | None:
    return action.subtheme or action.priority_title


def _under(action: Action, numbers: dict[str, int]) -> Action:
    title = _bar(action)
    assert title is not None, "each of them stands under a bar"
    proof = tuple(e for e in action.evidence if e.field != "subtheme")
    return replace(action, priority_no=numbers[title], priority_title=title, subtheme=None, evidence=proof)
