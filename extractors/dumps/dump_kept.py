"""Tables of a dump whose cells tabs part, with the lines of each cell kept: "de brug\\nschouwen<tab>Q2 2031<tab>Havendienst".

Within a row the tabs tell where each cell ends. Nothing stands between the last cell of a row and the first of the next: there
the lines are shared out at the place that costs least, by how full they are and how the next begins.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.dumps.dump_costs import (
    IMPOSSIBLE,
    Atom,
    Layout,
    border,
    mark_cell,
    opening,
    short_cell,
    subtheme,
    time_cell,
    wrap,
)
from extractors.dumps.dump_rows import DumpRow, measured
from extractors.dumps.read_dump import DumpLine

ROUNDS = 3
FEWEST_CUT = 2  # rows of which a tab stands on another line than the next
STRANGE = 4.0  # of a cell that holds what its column does not
LONGEST_BELOW = 1.5  # cost from which a line behind the last row is text below the table
SUBTHEME_LINES = 2

_Cells = list[list[Atom]]


def keeps_lines(lines: Sequence[DumpLine], count: int) -> bool:
    """Whether rows of `count` cells run over lines: some lines hold fewer tabs than a row."""
    tabs = [len(line.columns) - 1 for line in lines if line.columns]
    if count == 2:
        return sum(not line.columns for line in lines) >= len(tabs) > FEWEST_CUT
    return sum(0 < tab < count - 1 for tab in tabs) >= FEWEST_CUT


def kept_rows(lines: Sequence[DumpLine], layout: Layout) -> tuple[list[DumpRow], int]:
    """The rows, and how many of the lines they take up. The widths of the layout are measured on the way."""
    count = len(layout.meanings)
    cells, between = _parted(lines, count)
    full = sorted(part[0].width for part in between if len(part) > 1 and part[0].text)
    layout.widths = [full[int(0.9 * (len(full) - 1))] if full else 30.0] * count
    rows: list[DumpRow] = []
    used = 0
    for _ in range(ROUNDS):
        rows, used = _rows(cells, between, layout)
        widths = measured(rows, layout)
        if all(abs(a - b) < 0.2 for a, b in zip(widths, layout.widths, strict=True)):
            break
        layout = replace(layout, widths=widths)
    return rows, used


def _parted(lines: Sequence[DumpLine], count: int) -> tuple[list[_Cells], _Cells]:
    """Of each row its cells but the last and the first; and the lines before, between and behind the rows: the last cell of one
    and the first of the next.
    """
    rows: list[_Cells] = [[]]
    between: _Cells = [[]]
    column = count - 1
    for place, line in enumerate(lines):
        for number, text in enumerate(line.columns or (line.text,)):
            if number:
                column += 1
                if column == count:
                    column = 1
                    rows.append([])
                if column == count - 1:
                    between.append([])
                else:
                    rows[-1].append([])
            into = between[-1] if column == count - 1 else rows[-1][-1]
            into.append(Atom(text, place, True, True, line.gap if not number else 0, line.new_page and not number))
    return rows[1:], between


def _rows(cells: Sequence[_Cells], between: _Cells, layout: Layout) -> tuple[list[DumpRow], int]:
    found: list[DumpRow] = []
    _, titles, first = _shared_out([Atom("", 0, True, True), *between[0]], layout)
    last: list[Atom] = []
    following: list[Atom]
    for row, part in zip(cells, between[1:], strict=False):
        found += [DumpRow({None: tuple(titles)})] if titles else []
        if part is between[-1]:
            last, titles, following = _until_text(part, layout), [], list[Atom]()
        else:
            last, titles, following = _shared_out(part, layout)
        texts = [first, *row, last]
        filled: dict[int | None, tuple[Atom, ...]] = {
            c: tuple(a for a in cell if a.text) for c, cell in enumerate(texts) if any(a.text for a in cell)
        }
        if filled:
            found.append(DumpRow(filled))
        first = following
    return found, max((a.line for row in found for cell in row.cells.values() for a in cell), default=-1) + 1


def _shared_out(part: list[Atom], layout: Layout) -> tuple[list[Atom], list[Atom], list[Atom]]:
    """Lines as the last cell of a row, the name of a sub-theme, and the first cell of the next row, which ends with the last."""
    head, *middle = part
    if not middle:
        return [head], [], []
    if not middle[-1].text:  # the next row begins with an empty cell
        return part, [], []
    choices = []
    for end in range(1, len(part)) if head.text else (1,):
        for begin in range(end, min(end + SUBTHEME_LINES + 1, len(part))):
            cost = _last(part[:end], layout) + _first(part[begin:], layout)
            if begin > end:
                cost += subtheme(part[end:begin], layout)
            elif head.text:
                cost += border(part[end - 1], part[begin], layout, len(layout.meanings) - 1, 0)
            choices.append((cost, end, begin))
    _, end, begin = min(choices)
    return part[:end], part[end:begin], part[begin:]


def _last(atoms: list[Atom], layout: Layout) -> float:
    return _cell(atoms, layout, len(layout.meanings) - 1) if atoms[0].text else 0.0


def _first(atoms: list[Atom], layout: Layout) -> float:
    prose = layout.kind(0) == "prose"
    return _cell(atoms, layout, 0) + (opening(atoms[0], layout, 0) if prose else 0.0)


def _cell(atoms: list[Atom], layout: Layout, column: int) -> float:
    """The cost of lines as one cell of a column."""
    kind = layout.kind(column)
    cost = IMPOSSIBLE
    if kind != "prose":
        cost = {"time": time_cell, "short": short_cell}.get(kind, mark_cell)(atoms, layout, column)
    if cost < IMPOSSIBLE:
        return cost
    strange = 0.0 if kind == "prose" else STRANGE
    return strange + sum(wrap(a, b, layout, column) for a, b in pairwise(atoms))


def _until_text(part: list[Atom], layout: Layout) -> list[Atom]:
    """The last cell of the table: the lines up to text that does not go on with it."""
    column = len(layout.meanings) - 1
    end = 1
    while part[0].text and end < len(part) and wrap(part[end - 1], part[end], layout, column) < LONGEST_BELOW:
        end += 1
    return part[:end]
