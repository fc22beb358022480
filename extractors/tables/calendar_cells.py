"""Plans set out over a calendar: a row for each theme or team, a column for each quarter, month or year, and in the cells what is
done then. Each bullet of a cell is an action, and so is the text of a cell without bullets.

Other documents than plans tell in such a table what was reached, and the cells of its budget are numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from extractors.cards.dated_cards import SAID
from extractors.heads.header_words import possible
from extractors.heads.headers import is_period, is_status_head
from extractors.tables.joined_tables import HEADER_DEPTH, JoinedTable, TableRow
from extractors.text.cells import paragraphs
from extractors.text.content import Content
from extractors.text.lines import TextLine, line_of
from extractors.times.when import is_time_like

FEWEST_TIMES, FEWEST = 2, 3  # columns of the calendar, and actions in them
WORDS = 2.5  # of an action, on average: shorter texts are stages ("ontwerp") or answers
TOLD = 0.8  # share of the texts that must be words, and neither numbers, times nor statuses
DEEPER = 4.0  # points by which the bullets of a list within a bullet stand farther in
THEME = "thema"  # the head of the column of what the rows stand for, where none is printed
ROW_HEADS = ("theme", "owner")  # what a row may stand for
BESIDE = ("planned_result", "owner", "partners", "cost", "theme")  # what other columns may say of a row


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the heads of a calendar stand: the place of their row (-1 for the header of the table), its texts, the columns of the
    calendar, the lines over each, and the other columns behind the first.
    """

    place: int
    texts: tuple[str, ...]
    columns: range
    lines: tuple[tuple[TextLine, ...], ...]
    others: tuple[int, ...] = ()


def with_planned_cells(table: JoinedTable) -> JoinedTable:
    """A table of which the cells hold what is done in each stretch of a calendar, as one with a row for each action; any other
    as it is.
    """
    head = _printed_head(table) if table.has_header else _head(table.rows)
    if head is None:
        return table
    found = [action for row in table.rows[head.place + 1 :] for action in _actions(row, head)]
    texts = [action.printed for _, action, _ in found]
    if len(texts) < FEWEST or sum(map(_says_what, texts)) < TOLD * len(texts) or mean(len(t.split()) for t in texts) < WORDS:
        return table
    corner = head.texts[0] if head.columns[0] else ""
    heads = (corner or THEME, SAID["told"], SAID["when"], *(head.texts[c] for c in head.others))
    return replace(
        table,
        headers=heads,
        header_lines=tuple(line for lines in head.lines for line in lines),
        edges=tuple(map(float, range(len(heads) + 1))),
        rows=tuple(_rows(table.rows[head.place + 1 :], head)),
        titles=(*table.titles, *(" ".join(t for t in row.texts if t) for row in table.rows[: max(0, head.place)])),
        given=frozenset({1, 2} if corner else {0, 1, 2}),
    )


def _head(rows: Sequence[TableRow]) -> _Head | None:
    """The first row with a stretch of the calendar over each column, or over each but the first, which says what the rows are."""
    for place, row in enumerate(rows[:HEADER_DEPTH]):
        first = 0 if is_period(row.text(0)) else 1
        columns = range(first, len(row.cells))
        named = not first or not row.text(0) or any(meaning in ROW_HEADS for meaning in possible(row.text(0)))
        if named and len(columns) >= FEWEST_TIMES and all(is_period(row.text(c)) for c in columns):
            return _Head(place, row.texts, columns, tuple(_lines_over(rows[:place], row.cells[c]) for c in columns))
    return None


def _printed_head(table: JoinedTable) -> _Head | None:
    """The header of a table whose first column says what the rows are, some more the stretches of a calendar, side by side, and
    the others what holds for the whole row, as its aim or who is in charge.
    """
    columns = [c for c, text in enumerate(table.headers) if is_period(text)]
    others = tuple(c for c in range(1, len(table.headers)) if c not in columns)
    if len(columns) < FEWEST_TIMES or columns[0] == 0 or columns[-1] - columns[0] >= len(columns):
        return None
    said = [possible(table.headers[c]) for c in others]
    if "theme" not in possible(table.headers[0]) or not all(meanings and meanings[0] in BESIDE for meanings in said):
        return None
    lines = tuple(tuple(table.lines_over(c)) for c in columns)
    return _Head(-1, table.headers, range(columns[0], columns[-1] + 1), lines, others) if all(lines) else None


def _lines_over(above: Sequence[TableRow], head: Content) -> tuple[TextLine, ...]:
    """The lines of a head, and those of the year over it and its neighbours."""
    middle = _middle(head.lines)
    years = [cell for row in above for cell in row.cells if not cell.empty and is_period(cell.printed)]
    over = [cell for cell in years if any(box.x0 <= middle < box.x1 for _, box in cell.boxes)]
    return (*head.lines, *(over[-1].lines if over else ()))


def _rows(rows: Sequence[TableRow], head: _Head) -> Iterator[TableRow]:
    theme = Content()
    for row in rows:
        own = row.cells[0] if head.columns[0] else Content()
        theme = theme if own.empty else own
        beside = tuple(row.cells[c] for c in head.others)
        for page, action, when in _actions(row, head):
            cells = (theme, action, when, *beside)
            yield TableRow(cells, 1, (None,) * len(cells), ((),) * len(cells), page)


def _actions(row: TableRow, head: _Head) -> Iterator[tuple[int, Content, Content]]:
    """What is done in each cell of a row, with its page and its time: the heads of all columns that the cell reaches over."""
    if row.texts == head.texts:  # once more, on the next page
        return
    for number, column in enumerate(head.columns):
        cell = row.cells[column]
        if not cell.empty:
            end = cell.boxes[0][1].x1
            reached = [head.lines[number], *(lines for lines in head.lines[number + 1 :] if _middle(lines) < end)]
            words = [word for lines in reached for line in lines for word in line.words]
            when = Content((line_of(words, head.lines[0][0].page),), cell.boxes)
            for lines in _items(cell):
                yield row.page, Content(lines, cell.boxes), when


def _middle(lines: Sequence[TextLine]) -> float:
    return (lines[0].box.x0 + lines[0].box.x1) / 2


def _items(cell: Content) -> list[tuple[TextLine, ...]]:
    """The lines of each bullet of a cell, with those of a list within it and without its mark; all lines of any other cell."""
    found = paragraphs(cell)
    if not all(item.bullet and item.unmarked for item in found):
        return [cell.lines]
    left = found[0].lines[0].box.x0 + DEEPER
    items: list[tuple[TextLine, ...]] = []
    for item in found:
        if items and item.lines[0].box.x0 > left:
            items[-1] += item.lines
        else:
            items.append(item.unmarked or item.lines)
    return items


def _says_what(text: str) -> bool:
    """Whether a text is one of words, that may be about something done."""
    return sum(map(str.isalpha, text)) * 2 > len(text) and not is_time_like(text) and not is_status_head(text)
