"""The picture of the flow: from the priorities of a plan, through what the evaluation says, to what became of the actions.

Lengths are units of the SVG's own view box. Every action is a band of equal thickness, so widths can be compared by eye;
the tables hold the same numbers.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from output.dutch import count, document_name, in_a_row, short
from output.labels import Label, label, labels
from output.story import Fate, PlanStory

WIDTH = 1000.0
_TOP = 54.0
_BAR = 10.0
_LEFT, _MIDDLE, _RIGHT = 258.0, 510.0, 770.0  # left edge of each column of bars
_SLOT = 20.0  # least height that a node with its label takes
_GAP = 9.0
_BODY = 300.0  # height of all actions together
_THICKEST = 16.0  # one action is never drawn thicker
_MOST_PRIORITIES = 8
_TITLE_LENGTH = 33


@dataclass(frozen=True, slots=True)
class Axis:
    """One column of the picture: the left edge of its bars, the groups in it from the top down, and which one an action is in."""

    x: float
    side: str
    groups: tuple[Label, ...]
    key: Callable[[Fate], Label]

    def amount(self, fates: Sequence[Fate], group: Label) -> int:
        """How many actions are in a group."""
        return sum(self.key(fate) == group for fate in fates)


@dataclass(frozen=True, slots=True)
class Node:
    """A bar with its label: `x`, `y`, `height`; how many actions; colour and where the label goes."""

    label: Label
    amount: int
    x: float
    y: float
    height: float
    side: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A band between two bars as an SVG path, its colour, and a sentence for who hovers or listens."""

    path: str
    ink: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Crosstab:
    """A table of counts: row labels by column labels, with totals."""

    caption: str
    corner: str
    columns: tuple[Label, ...]
    rows: tuple[tuple[Label, tuple[int, ...], int], ...]
    totals: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The drawing of one plan: its size, column headings (x, text, second line, anchor), bars, bands, and the tables beneath."""

    height: float
    headings: tuple[tuple[float, str, str, str], ...]
    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    tables: tuple[Crosstab, ...]
    summary: str


def flow_of(plan: PlanStory) -> Flow | None:
    """The picture of one plan; None where nothing is known about its actions yet (no evaluation and no later document)."""
    if plan.is_open:
        return None
    axes = _axes(plan)
    unit = min(_THICKEST, _BODY / len(plan.fates))
    tallest = max(sum(max(_SLOT, unit * axis.amount(plan.fates, g)) + _GAP for g in axis.groups) for axis in axes)
    columns = [_bars(plan.fates, axis, unit, tallest) for axis in axes]
    ribbons = [
        ribbon
        for (left, right), (bars, next_bars) in zip(pairwise(axes), pairwise(columns), strict=True)
        for ribbon in _ribbons(plan.fates, left, right, bars, next_bars, unit)
    ]
    nodes = [node for column in columns for node in column]
    height = _TOP + tallest + _GAP
    if plan.fresh:
        size = max(2.0, unit * len(plan.fresh))
        nodes.append(Node(label("arrival", "fresh"), len(plan.fresh), _RIGHT, height, size, "right"))
        height += max(_SLOT, size) + _GAP
    captions = ("Wat er van de acties werd, per prioriteit", "Wat er van de acties werd, per status in de evaluatie")
    corners = ("Prioriteit", "Status in de evaluatie")
    tables = tuple(
        _crosstab(caption, corner, plan.fates, axis, axes[-1])
        for caption, corner, axis in zip(captions, corners, axes[:-1], strict=False)
    )
    return Flow(height, _headings(plan), tuple(nodes), tuple(ribbons), tables, summary(plan))


def _axes(plan: PlanStory) -> list[Axis]:
    """Priorities, statuses (where there is an evaluation), fates."""
    priorities = _priorities(plan.fates)
    axes = [Axis(_LEFT, "left", tuple(dict.fromkeys(priorities.values())), lambda fate: priorities[_priority_key(fate)])]
    if plan.evaluations:
        statuses = (*labels("status"), label("evaluation", "none"))
        axes.append(Axis(_MIDDLE, "middle", _present(plan.fates, status_of, statuses), status_of))
    axes.append(Axis(_RIGHT, "right", _present(plan.fates, _kind, labels("disposition")), _kind))
    return axes


def summary(plan: PlanStory) -> str:
    """One sentence with the numbers: what became of the actions of a plan."""
    amounts: Counter[str] = Counter(fate.kind for fate in plan.fates)
    parts = [count(amounts[kind.value], kind.one, kind.many) for kind in labels("disposition") if amounts[kind.value]]
    fresh = f" Nieuw in het vervolg: {count(len(plan.fresh), 'actie', 'acties')}." if plan.fresh else ""
    return f"{document_name(plan.document)}, {count(len(plan.fates), 'actie', 'acties')}: {in_a_row(parts)}.{fresh}"


def _headings(plan: PlanStory) -> tuple[tuple[float, str, str, str], ...]:
    found = [(_LEFT + _BAR, document_name(plan.document), count(len(plan.fates), "actie", "acties"), "end")]
    if plan.evaluations:
        names = ", ".join(document_name(d) for d in plan.evaluations)
        evaluated = sum(bool(fate.evaluations) for fate in plan.fates)
        found.append((_MIDDLE + _BAR / 2, short(names, 40), f"{count(evaluated, 'actie', 'acties')} beoordeeld", "middle"))
    second = document_name(plan.following) if plan.following else "geen later plan gelezen"
    found.append((_RIGHT, "Wat ervan werd", second, "start"))
    return tuple(found)


def _priority_key(fate: Fate) -> tuple[int, str]:
    number = fate.action.priority_no
    title = fate.priority.title if fate.priority else fate.action.priority_title
    return (number if number is not None else 10_000, title or "")


def _priorities(fates: Sequence[Fate]) -> dict[tuple[int, str], Label]:
    """A label per priority, in printed order; from the eighth on they share one."""
    keys = sorted({_priority_key(fate) for fate in fates})
    others = Label("others", "overige prioriteiten", ink="#48535f")
    found: dict[tuple[int, str], Label] = {}
    for place, key in enumerate(keys):
        no, title = key
        word = (
            f"{no}. {title}" if no < 10_000 and title else title or (f"prioriteit {no}" if no < 10_000 else "zonder prioriteit")
        )
        crowded = len(keys) > _MOST_PRIORITIES and place >= _MOST_PRIORITIES - 1
        found[key] = others if crowded else Label(f"{no} {title}", word, ink="#34424f")
    return found


def status_of(fate: Fate) -> Label:
    """What the evaluation says of an action, or that there is none."""
    return label("status", fate.evaluation.status) if fate.evaluation else label("evaluation", "none")


def _kind(fate: Fate) -> Label:
    return label("disposition", fate.kind)


def _present(fates: Sequence[Fate], key: Callable[[Fate], Label], order: Sequence[Label]) -> tuple[Label, ...]:
    there = {key(fate) for fate in fates}
    return tuple(value for value in order if value in there)


def _bars(fates: Sequence[Fate], axis: Axis, unit: float, tallest: float) -> list[Node]:
    """The bars of one column from the top down, each at least as high as its label, the column centred on the tallest one."""
    amounts = [axis.amount(fates, group) for group in axis.groups]
    slots = [max(_SLOT, unit * amount) for amount in amounts]
    y = _TOP + (tallest - sum(slots) - _GAP * len(slots)) / 2
    bars = []
    for group, amount, slot in zip(axis.groups, amounts, slots, strict=True):
        height = unit * amount
        bars.append(Node(group, amount, axis.x, y + (slot - height) / 2, height, axis.side))
        y += slot + _GAP
    return bars


def _ribbons(
    fates: Sequence[Fate], left: Axis, right: Axis, bars: Sequence[Node], next_bars: Sequence[Node], unit: float
) -> list[Ribbon]:
    """The bands between two columns; they leave and arrive in the order of the bars, so that they cross as little as can be."""
    amounts = Counter((left.key(fate), right.key(fate)) for fate in fates)
    leaving = {bar.label: bar.y for bar in bars}
    arriving = {bar.label: bar.y for bar in next_bars}
    found = []
    for a, b in product(bars, next_bars):
        amount = amounts[a.label, b.label]
        if amount:
            path = _band(a.x + _BAR, leaving[a.label], b.x, arriving[b.label], unit * amount)
            found.append(Ribbon(path, b.label.ink, f"{a.label.word} → {b.label.word}: {count(amount, 'actie', 'acties')}"))
            leaving[a.label] += unit * amount
            arriving[b.label] += unit * amount
    return found


def _band(x0: float, y0: float, x1: float, y1: float, thickness: float) -> str:
    middle, end0, end1 = (x0 + x1) / 2, y0 + thickness, y1 + thickness
    return (
        f"M{x0:.1f} {y0:.1f}C{middle:.1f} {y0:.1f} {middle:.1f} {y1:.1f} {x1:.1f} {y1:.1f}"
        f"V{end1:.1f}C{middle:.1f} {end1:.1f} {middle:.1f} {end0:.1f} {x0:.1f} {end0:.1f}Z"
    )


def _crosstab(caption: str, corner: str, fates: Sequence[Fate], down: Axis, across: Axis) -> Crosstab:
    amounts = Counter((down.key(fate), across.key(fate)) for fate in fates)
    rows = []
    for group in down.groups:
        cells = tuple(amounts[group, column] for column in across.groups)
        rows.append((group, cells, sum(cells)))
    totals = tuple(sum(cells[i] for _, cells, _ in rows) for i in range(len(across.groups)))
    return Crosstab(caption, corner, across.groups, tuple(rows), totals, sum(totals))


def clipped(text: str) -> str:
    """A bar's name at a length that fits beside it; the table has the whole name."""
    return short(text, _TITLE_LENGTH)
