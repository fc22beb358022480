"""Tables joined over page breaks: a table that runs to the foot of a page and goes on at the head of the next is one table.

No row is judged here; a row that the page break cut in two is marked, and put together once the columns have a meaning.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.pages import Cell, Colour, Table
from corpus.records import Box
from extractors.cards.cards import BLOCK, CARD
from extractors.cards.dated_cards import DATED
from extractors.cards.signed_cards import SIGNED
from extractors.heads.group_heads import Heads, two_rows
from extractors.heads.header_words import possible, uncounted
from extractors.heads.headers import is_header
from extractors.tables.page_parts import PageParts
from extractors.text.boxes import holds
from extractors.text.cells import HYPHENS
from extractors.text.content import Content, content
from extractors.text.lines import TextLine, text_of
from extractors.text.notes_under import without_notes

EDGE_TOLERANCE = 9.0  # points by which column edges may shift between two pages
CARDS = (CARD, BLOCK, SIGNED, DATED)  # the ways of tables that are one action each
LINE_HYPHEN = re.compile(rf"[{''.join(HYPHENS)}]\s*")
LOOSE_TOLERANCE = 90.0  # points, for a header alone at the foot of a page: its words need not stand where the columns begin
FEWEST_LABELS = 2  # header words, of different meaning, below each other: then they are labels of what stands beside them
COLOURED = 60  # of 255, between the channels of a colour that stands for a status
HEADER_DEPTH = 3  # the header stands in one of the first rows, below a title row or two


@dataclass(frozen=True, slots=True)
class TableRow:
    """One drawn row: a Content per column; `span` columns are covered by the first cell that is not empty.

    `fills` and `signs` hold per column the cell's fill and the boxes of pictures or drawings that may be status marks.
    `after_break`: the first row on a new page, which may be the rest of the row before. `under`: the columns in which a merged
    cell that begins in a row above reaches over this one.
    """

    cells: tuple[Content, ...]
    span: int
    fills: tuple[Colour | None, ...]
    signs: tuple[tuple[tuple[int, Box], ...], ...]
    page: int
    after_break: bool = False
    under: tuple[int, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cells, wraps as spaces; empty for an empty cell."""
        return tuple(self.text(column) for column in range(len(self.cells)))

    def text(self, column: int) -> str:
        """The text of one of them."""
        return self.cells[column].printed

    @property
    def bold(self) -> bool:
        """Whether all text of the row is bold."""
        filled = [cell for cell in self.cells if not cell.empty]
        return bool(filled) and all(cell.bold for cell in filled)

    def wider(self, more: Sequence[Content]) -> "TableRow":
        """The row with more cells behind its last."""
        return replace(
            self,
            cells=(*self.cells, *more),
            fills=(*self.fills, *[None] * len(more)),
            signs=(*self.signs, *[()] * len(more)),
        )

    def folded(self, run: Sequence[int], cell: Content, signs: tuple[tuple[int, Box], ...] = ()) -> "TableRow":
        """The row with one cell in place of those of the columns `run`, which stand side by side."""
        start, end = run[0], run[-1] + 1
        return replace(
            self,
            cells=(*self.cells[:start], cell, *self.cells[end:]),
            span=max(1, self.span - len(run) + 1),
            fills=(*self.fills[:start], None, *self.fills[end:]),
            signs=(*self.signs[:start], signs, *self.signs[end:]),
            under=tuple(c if c < start else c - len(run) + 1 for c in self.under if not start <= c < end),
        )


@dataclass(frozen=True, slots=True)
class JoinedTable:
    """A table from its first to its last row, over all its pages. `headers` are empty texts where no header was recognised.

    `titles` are the texts of the rows above the header, `title_rows` the lines of those among them that hold one text only.
    `groups`: for each column the text that names it together with its neighbours, in the header row above; "" for none.
    `calendar`: the column that stands for several stretches of the calendar, of which the cells name those that were marked;
    `judged`: the column that stands for several of one status each. `head_marks`: for each column without words over it the sign
    or coloured cell there. `tab`: what the tab at the margin of its page says. `given`: the columns of which the head is printed
    nowhere.
    """

    headers: tuple[str, ...]
    header_lines: tuple[TextLine, ...]
    edges: tuple[float, ...]
    rows: tuple[TableRow, ...]
    page: int
    box: Box
    way: str
    titles: tuple[str, ...] = ()
    above: tuple[TextLine, ...] = field(default=(), repr=False)
    title_rows: tuple[tuple[TextLine, ...], ...] = field(default=(), repr=False)
    groups: tuple[str, ...] = ()
    calendar: int | None = None
    tab: Content = field(default_factory=Content)
    judged: int | None = None
    head_marks: tuple[tuple[int, Box] | None, ...] = ()
    given: frozenset[int] = frozenset()

    @property
    def has_header(self) -> bool:
        """Whether a header row was recognised."""
        return any(self.headers)

    def lines_over(self, column: int) -> list[TextLine]:
        """The lines of a column's own head."""
        left, right = self.edges[column], self.edges[column + 1]
        beside = [line for line in self.header_lines if left <= (line.box.x0 + line.box.x1) / 2 < right]
        return [line for line in beside if line.text in self.headers[column]]

    def folded(self, run: Sequence[int], rows: Iterable[TableRow]) -> "JoinedTable":
        """The table with one column in place of those of `run`, which stand side by side, and `rows` folded like it. Its header
        is what names these columns together, else all of their heads.
        """
        start, end = run[0], run[-1] + 1
        over = " ".join(dict.fromkeys(self.groups[c] for c in run if self.groups[c])) if self.groups else ""
        own = " ".join(head for head in self.headers[start:end] if head)
        return replace(
            self,
            headers=(*self.headers[:start], over or own, *self.headers[end:]),
            groups=(),
            edges=(*self.edges[: start + 1], *self.edges[end:]),
            rows=tuple(rows),
            calendar=self.calendar if self.calendar is None or self.calendar < end else self.calendar - len(run) + 1,
            head_marks=(*self.head_marks[:start], None, *self.head_marks[end:]) if self.head_marks else (),
        )


def join_tables(pages: Iterable[PageParts]) -> tuple[list[JoinedTable], list[TextLine]]:
    """All tables of a document in reading order, and all lines of text outside them."""
    done: list[JoinedTable] = []
    lines: list[TextLine] = []
    open_table: JoinedTable | None = None
    open_page = 0
    for parts in pages:
        lines.extend(parts.lines)
        for place, table in enumerate(parts.tables):
            fresh = _joined(table, parts)
            before = open_table if open_page in (parts.number - 1, 0) and place == 0 else None
            if before is not None and _goes_on(before, fresh, parts, table):
                done[-1] = _append(before, fresh)
            elif place and _heads(done[-1], fresh):
                head = done[-1]
                done[-1] = replace(fresh, headers=head.headers, header_lines=head.header_lines, titles=head.titles)
            else:
                done.append(fresh)
        last = max(parts.tables, key=lambda t: t.box.bottom, default=None)
        if last is not None:
            reaches_foot = not any(_beside(line.box, last.box) for line in without_notes(parts.below(last), last))
            open_table = done[-1] if reaches_foot and parts.tables[-1] is last else None
            open_page = parts.number
        elif parts.lines:
            open_table = None
    return done, lines


def _beside(one: Box, other: Box) -> bool:
    """Whether two boxes share part of the page's width."""
    return one.x0 < other.x1 and other.x0 < one.x1


def _goes_on(before: JoinedTable, fresh: JoinedTable, parts: PageParts, table: Table) -> bool:
    """Whether a page's first table is the rest of the table before: same columns, nothing between them, no other header and no
    other text over it.
    """
    if len(before.edges) != len(fresh.edges):
        return False
    shift = before.edges[0] - fresh.edges[0]  # mirrored margins of left and right pages
    tolerance = EDGE_TOLERANCE if before.rows and parts.number else LOOSE_TOLERANCE  # the columns of a text dump shift
    if any(abs(a - b - shift) > tolerance for a, b in zip(before.edges[:-1], fresh.edges[:-1], strict=True)):
        return False
    if any(_beside(line.box, table.box) and not _over_columns(line, before, fresh) for line in parts.above(table)):
        return False
    if any(text_of(lines) not in before.titles for lines in fresh.title_rows):
        return False
    return not fresh.has_header or _same_header(before.headers, fresh.headers)


def _heads(before: JoinedTable, fresh: JoinedTable) -> bool:
    """Whether a header stands by itself over a table without one, with headings between them."""
    if not before.has_header or before.rows or fresh.has_header or len(before.edges) != len(fresh.edges):
        return False
    return all(abs(a - b) <= EDGE_TOLERANCE for a, b in zip(before.edges[:-1], fresh.edges[:-1], strict=True))


def _over_columns(line: TextLine, before: JoinedTable, fresh: JoinedTable) -> bool:
    """Whether a line above a table is a head over several of its later columns that is printed once more, as the header is."""
    shift = before.edges[0] - fresh.edges[0]
    return line.box.x0 > fresh.edges[1] and any(
        line.text == other.text and abs(other.box.x0 - line.box.x0 - shift) <= EDGE_TOLERANCE for other in before.above[-1:]
    )


def _same_header(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two headers are one; how a hyphen at a line's end is set may differ from page to page."""
    return [LINE_HYPHEN.sub("", t.casefold()) for t in one] == [LINE_HYPHEN.sub("", t.casefold()) for t in other]


def _append(before: JoinedTable, fresh: JoinedTable) -> JoinedTable:
    rows = fresh.rows
    if rows:
        rows = (replace(rows[0], after_break=True), *rows[1:])
    return replace(before, rows=before.rows + rows, edges=before.edges if before.rows else fresh.edges)


def _joined(table: Table, parts: PageParts) -> JoinedTable:
    """One page's table as rows of contents, its header row taken off."""
    columns = max(1, len(table.column_edges) - 1)
    by_row: dict[int, list[Cell]] = {}
    under: dict[int, set[int]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
        for below in range(cell.row + 1, cell.row + cell.row_span):
            under.setdefault(below, set()).add(min(cell.column, columns - 1))
    drawn = [(_row(cells, columns, parts, tuple(sorted(under.get(row, ())))), cells) for row, cells in sorted(by_row.items())]
    drawn = [(row, cells) for row, cells in drawn if any(not cell.empty for cell in row.cells) or any(row.signs)]
    rows, found = [row for row, _ in drawn], [cells for _, cells in drawn]
    upper = rows[:HEADER_DEPTH] if table.way not in CARDS else []  # a card has labels beside its values, and no header
    place = next((i for i, row in enumerate(upper) if is_header(row.texts)), None)
    if place is not None and _labels_beside(rows, place):
        place = None
    above = tuple(parts.above(table)[-6:])
    if place is None:
        tab = content(table.tab, parts.number, table.box) if table.tab else Content()
        return JoinedTable(
            ("",) * columns, (), table.column_edges, tuple(rows), table.page, table.box, table.way, (), above, tab=tab
        )
    head = [rows[place]]
    heads = Heads(head[0].texts, ("",) * columns)
    if place + 1 < len(rows):
        spans = {c.column: c.column_span for c in found[place] if c.words}
        both = two_rows(head[0].texts, rows[place + 1].texts, spans, rows[place + 1].bold == head[0].bold)
        if both is not None:
            heads = both
            head.append(rows[place + 1])
    lines = tuple(line for row in head for cell in row.cells for line in cell.lines)
    titles = tuple(" ".join(t for t in row.texts if t) for row in rows[:place])
    over = tuple(cell.lines for row in rows[:place] for cell in row.cells if sum(map(bool, row.texts)) == 1 and not cell.empty)
    body = tuple(rows[place + len(head) :])
    return JoinedTable(
        heads.texts, lines, table.column_edges, body, table.page, table.box, table.way, titles, above, over, heads.groups,
        head_marks=_head_marks(head[-1], heads.texts),
    )  # fmt: skip


def _head_marks(row: TableRow, heads: Sequence[str]) -> tuple[tuple[int, Box] | None, ...]:
    """For each column without words over it the sign that stands there, or its cell where that has a colour of its own."""
    found: list[tuple[int, Box] | None] = []
    for column, (cell, fill) in enumerate(zip(row.cells, row.fills, strict=True)):
        own = fill is not None and max(fill) - min(fill) > COLOURED and row.fills.count(fill) == 1
        places = row.signs[column] or (cell.boxes if own else ())
        found.append(places[0] if places and not heads[column] else None)
    return tuple(found)


def _labels_beside(rows: Sequence[TableRow], place: int) -> bool:
    """Whether a row that reads as a header is a label and its value ("Status" / "gereed") among others of a record: the first of
    two columns holds header words in most other rows too, of several meanings.
    """
    others = [row.text(0) for n, row in enumerate(rows) if n != place and len(row.cells) == 2 and row.span == 1]
    known = [meanings[0] for text in others if text and (meanings := possible(uncounted(text)))]
    return len({*known}) >= FEWEST_LABELS and len(known) * 2 > len(others)


def _row(cells: list[Cell], columns: int, parts: PageParts, under: tuple[int, ...]) -> TableRow:
    contents = [Content() for _ in range(columns)]
    fills: list[Colour | None] = [None] * columns
    signs: list[tuple[tuple[int, Box], ...]] = [()] * columns
    span = 1
    for cell in sorted(cells, key=lambda c: c.column):
        place = min(cell.column, columns - 1)
        contents[place] = content(cell.words, parts.number, cell.box)
        for column in range(place, min(columns, place + cell.column_span)):
            fills[column] = cell.fill
        signs[place] = tuple((parts.number, mark) for mark in parts.marks if _stands_in(mark, cell.box))
        if cell.words and cell.column_span > span:
            span = cell.column_span
    return TableRow(tuple(contents), span, tuple(fills), tuple(signs), parts.number, under=under)


def _stands_in(mark: Box, box: Box) -> bool:
    """Whether a drawing stands in a cell and is no wider than it."""
    return holds(box, mark) and mark.x1 - mark.x0 <= box.x1 - box.x0
