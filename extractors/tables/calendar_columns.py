"""Columns for stretches of the calendar ("Q1", "mrt", "2027") with marks in their cells, as one column that says when."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractors.heads.headers import is_period
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.text.content import Content
from extractors.text.lines import TextLine, line_of
from extractors.text.ticks import is_tick

FEWEST = 2  # columns
MARKED = 0.5  # share of the rows that must have a mark
MARKS_ONLY = 0.8  # share of the marks in these columns that say no more: others are amounts, or what happens then


def with_calendar(table: JoinedTable) -> JoinedTable:
    """A table whose columns for stretches of the calendar are one: in each row the heads of the columns marked there; any other
    table as it is.
    """
    run = _run(table)
    heads = [table.lines_over(column) for column in run]
    if len(run) < FEWEST or not all(heads) or not _holds_marks(table, run):
        return table
    start, end = run[0], run[-1] + 1
    names = tuple(table.headers[c] for c in run)
    rows = (_folded(table, row, run, heads) for row in table.rows if row.texts[start:end] != names)
    return replace(table.folded(run, rows), calendar=start)


def _run(table: JoinedTable) -> list[int]:
    """The most columns side by side whose heads are stretches of the calendar."""
    runs = [[c for c, _ in found] for dated, found in groupby(enumerate(table.headers), lambda h: is_period(h[1])) if dated]
    return max(runs, key=len, default=[])


def _lines_of_group(table: JoinedTable, column: int, heads: Sequence[TextLine]) -> list[TextLine]:
    """The lines of the head that names a column together with its neighbours."""
    group = table.groups[column]
    columns = [c for c, text in enumerate(table.groups) if text == group]
    left, right = table.edges[columns[0]], table.edges[columns[-1] + 1]
    over = [line for line in table.header_lines if line.text in group and left <= (line.box.x0 + line.box.x1) / 2 < right]
    return [line for line in over if line not in heads]


def _holds_marks(table: JoinedTable, run: Sequence[int]) -> bool:
    """Whether the cells of these columns hold marks and hardly anything else."""
    plain = [row for row in table.rows if row.span < len(row.cells) - 1]
    texts = [text for row in plain if row.span == 1 for c in run if (text := row.text(c)) and text != table.headers[c]]
    marks = [sum(_marked(table, row, c, run) for c in run) for row in plain]
    others = sum(not is_tick(text) for text in texts)
    return sum(map(bool, marks)) >= max(1, MARKED * len(plain)) and others <= (1 - MARKS_ONLY) * max(len(texts), sum(marks))


def _marked(table: JoinedTable, row: TableRow, column: int, run: Sequence[int]) -> bool:
    """Whether a column is marked: by text or a sign in a cell that reaches over it, or by a fill that the cells beside the
    calendar do not have.
    """
    middle = (table.edges[column] + table.edges[column + 1]) / 2
    over = (c for c in run if c <= column and (row.text(c) or row.signs[c]))
    if any(c == column or any(box.x1 > middle for page, box in row.cells[c].boxes if page == table.page) for c in over):
        return True
    fill = row.fills[column]
    return fill is not None and all(fill != other for c, other in enumerate(row.fills) if c not in run)


def _folded(table: JoinedTable, row: TableRow, run: Sequence[int], heads: Sequence[Sequence[TextLine]]) -> TableRow:
    """A row with one cell for all columns of the calendar; what is written over several of them stays as it is."""
    boxes = tuple(box for c in run for box in row.cells[c].boxes)
    written = next((row.cells[c] for c in run if row.span > 1 and row.text(c) and not is_tick(row.text(c))), None)
    marked = [(c, lines) for c, lines in zip(run, heads, strict=True) if _marked(table, row, c, run)]
    cell = Content(_when(table, marked, [line for lines in heads for line in lines]), boxes)
    return row.folded(run, written or cell)


def _when(
    table: JoinedTable, marked: Sequence[tuple[int, Sequence[TextLine]]], heads: Sequence[TextLine]
) -> tuple[TextLine, ...]:
    """The heads of the marked columns as one line, with commas between them, each group of them before the head of the group
    where there are several.
    """
    groups = table.groups or ("",) * len(table.headers)
    calendar = [groups[column] for column, head in enumerate(table.headers) if is_period(head)]
    several = len({group for group in calendar if group}) > 1
    named: list[list[TextLine]] = []
    for _, found in groupby(marked, lambda m: groups[m[0]]):
        together = list(found)
        named += [list(own) for _, own in together]
        if several and groups[together[0][0]]:
            named[-1] += _lines_of_group(table, together[0][0], heads)
    words = [[w for line in lines for w in line.words] for lines in named]
    parted = [[*own[:-1], replace(own[-1], text=f"{own[-1].text},")] for own in words[:-1]] + words[-1:]
    return (line_of([w for own in parted for w in own], named[0][0].page),) if named else ()
