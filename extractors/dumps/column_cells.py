"""The lines of one column of a dump as its cells: for each number of cells the cheapest borders between them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.lexicon import words
from extractors.dumps.dump_costs import (
    IMPOSSIBLE,
    Atom,
    Layout,
    is_full,
    left_time,
    mark_cell,
    opening,
    short_cell,
    time_cell,
    too_wide,
    wrap,
)
from extractors.heads.header_words import normal

MOST_CELLS = 100  # of a column; one that would rather have more is not read
LONGEST = {"time": 4, "short": 4, "status": 3, "number": 1, "prose": 25}  # lines of a cell
TITLE, TITLE_WORDS, TITLE_WIDTH = 0.7, 4, 0.5  # of a sub-theme: its cost, its words, and share of the column's width
USUAL_VALUE = 0.6  # what `dump_costs` asks for an ordinary value, for which nothing is asked here
SEVERAL = 1.0  # of each line more of a cell whose lines could all be one, and of white space inside one
ROUGH, FULL_LINE, LOOSE_END = 2.0, 0.8, 1.2  # of a cell that ends inside a sentence, at a full line, without a full stop
_PRICES: dict[str, Callable[[Sequence[Atom], Layout, int], float]] = {
    "time": time_cell,
    "short": short_cell,
    "status": mark_cell,
    "number": mark_cell,
}

Cells = tuple[tuple[Atom, ...], ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """A column as so many cells, and what that costs. `titles`: sub-themes between them, by the cell they stand over."""

    cells: Cells
    titles: tuple[tuple[int, Atom], ...]
    cost: float


@dataclass(frozen=True, slots=True)
class _Way:
    """The lines up to one as cells: the cost, and where the last cell begins, or title."""

    cost: float
    begin: int = 0
    title: bool = False


def partings(lines: Sequence[Atom], layout: Layout) -> dict[int, Parting]:
    """By number of cells the cheapest way to part the lines of a column, the only one of the layout; none for lines that cannot
    stand in it.
    """
    kind = layout.kind(0)
    sentences = kind == "prose" and sum(atom.ended for atom in lines) * 3 > len(lines)
    best: list[dict[int, _Way]] = [{0: _Way(0.0)}]  # by line: how many cells there are up to it
    for end in range(1, len(lines) + 1):
        found: dict[int, _Way] = {}
        for begin, price in _last_cells(lines, end, layout, kind):
            _extend(found, best[begin], _border(lines, begin, layout, sentences), _Way(price, begin))
        if layout.main == 0 and end < len(lines) and _may_be_title(lines[end - 1], layout.widths[0]):
            _extend(found, best[end - 1], _border(lines, end - 1, layout, sentences), _Way(TITLE, end - 1, True))
        best.append(found)
    ways = best[-1]
    if not ways or min(ways, key=lambda count: ways[count].cost) == MOST_CELLS:
        return {}
    return {count: _traced(lines, best, count) for count in ways if count}


def is_no_number(text: str) -> bool:
    """Whether a text stands for the number of a row that has none."""
    return normal(text) in words("dump")["numbers"]["none"]


def _extend(found: dict[int, _Way], before: dict[int, _Way], border: float, more: _Way) -> None:
    """A cell or title behind the ways up to it, where that is cheaper than what was found; a title needs no full stop."""
    for count, way in before.items():
        cost = way.cost + more.cost + (0.0 if way.title else border)
        cells = count + (not more.title)
        if cells <= MOST_CELLS and cost < (found[cells].cost if cells in found else IMPOSSIBLE):
            found[cells] = _Way(cost, more.begin, more.title)


def _may_be_title(line: Atom, width: float) -> bool:
    short = len(line.text.split()) <= TITLE_WORDS and line.width < TITLE_WIDTH * width
    return short and not (line.ended or line.bullet or line.lower or line.unfinished)


def _last_cells(lines: Sequence[Atom], end: int, layout: Layout, kind: str) -> list[tuple[int, float]]:
    """Where a cell may begin that ends before the line `end`, and its cost."""
    if kind in _PRICES:
        if kind == "number" and is_no_number(lines[end - 1].text):
            return [(end - 1, 0.0)]
        begins = range(end - 1, max(-1, end - 1 - LONGEST[kind]), -1)
        return [(begin, _price(lines[begin:end], layout, kind)) for begin in begins]
    found: list[tuple[int, float]] = []
    cost = 0.0
    for begin in range(end - 1, max(-1, end - 1 - LONGEST[kind]), -1):
        line = lines[begin]
        if begin < end - 1:
            cost += wrap(line, lines[begin + 1], layout, 0)
        cost += too_wide(line.width, layout, 0) + (left_time(line, layout) if layout.main == 0 else 0.0)
        found.append((begin, cost + opening(line, layout, 0)))
    return found


def _price(cell: Sequence[Atom], layout: Layout, kind: str) -> float:
    """The cost of a cell that is no running text."""
    price = _PRICES[kind](cell, layout, 0) - (USUAL_VALUE if kind == "short" else 0.0)
    each = len(cell) > 1 and kind in ("status", "time") and all(_PRICES[kind]([line], layout, 0) < SEVERAL for line in cell)
    apart = sum(line.gap > 0 for line in cell[1:]) if layout.gaps else 0
    return price + SEVERAL * (apart + (len(cell) - 1 if each else 0))


def _border(lines: Sequence[Atom], begin: int, layout: Layout, sentences: bool) -> float:
    """The cost of a border before a line: how odd it is that a cell ends there. `sentences`: the cells are such."""
    if begin == 0 or layout.kind(0) in ("time", "status", "number"):
        return 0.0
    before, after = lines[begin - 1], lines[begin]
    cost = ROUGH if before.unfinished else 0.0
    if not before.ended:
        cost += LOOSE_END if sentences else 0.0
        apart = bool(after.gap) and layout.gaps  # white space tells of a border though the line is full
        cost += FULL_LINE if layout.kind(0) == "prose" and not apart and is_full(before, after, layout.widths[0]) else 0.0
    return cost


def _traced(lines: Sequence[Atom], best: Sequence[dict[int, _Way]], count: int) -> Parting:
    cells: list[tuple[Atom, ...]] = []
    titles: list[tuple[int, Atom]] = []
    cost, end, left = best[-1][count].cost, len(lines), count
    while end:
        way = best[end][left]
        if way.title:
            titles.append((left, lines[way.begin]))
        else:
            cells.append(tuple(lines[way.begin : end]))
            left -= 1
        end = way.begin
    return Parting(tuple(reversed(cells)), tuple(reversed(titles)), cost)
