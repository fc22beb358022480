"""Actions in record form: one small table per action with labels on the left and values on the right, laid out as rows of one
table.

A record ends where one of its labels comes again. A row over both columns above the first label is the action itself, where no
label names one; where one does, the title has a label of its own (see `card_names.py`), unless it is no more than a number. A
label may count the actions ("Actie 1.6"): what it counts is the label.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.pages import Colour
from corpus.records import Box
from extractors.cards.card_entries import is_given
from extractors.cards.cards import BLOCK, CARD
from extractors.cards.dated_cards import DATED
from extractors.cards.signed_cards import SIGNED
from extractors.heads.header_words import normal, possible, uncounted
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.tables.label_rows import labels_on_top
from extractors.tables.side_by_side import parted
from extractors.text.content import Content
from extractors.text.lines import TextLine, line_of
from extractors.text.row_numbers import CALLED_NUMBER
from extractors.times.when import is_time_like

FEWEST_LABELS = 2  # known labels, of different meaning, that make a record
MOST_LABELS = 14
RECORDS = "records"  # how a table of records was found
TITLE = "actie"  # the label of a record's title row
NAME = "korte naam"  # the label of a title above a label that names the action
TAB = "subthema"  # the label of what the tab at the margin of a page of records says
SHORTEST_CALLED = 3  # words of a title with its number behind it
NUMBER = "nr"  # the label of one that holds no more than a number ("Actie 1.2"), where another label names the action


@dataclass
class _Record:
    """The values of one record by label, in the order in which the labels stand."""

    cells: dict[str, Content] = field(default_factory=dict)
    fills: dict[str, Colour | None] = field(default_factory=dict)
    signs: dict[str, tuple[tuple[int, Box], ...]] = field(default_factory=dict)
    page: int = 0

    def add(self, label: str, row: TableRow, column: int) -> None:
        """Take in a value; a label without text goes on with the one before."""
        known = self.cells.get(label)
        self.cells[label] = known.then(row.cells[column]) if known else row.cells[column]
        self.fills[label] = row.fills[column]
        self.signs[label] = self.signs.get(label, ()) + row.signs[column]
        self.page = self.page or row.page

    def rename(self, label: str, other: str) -> None:
        """Give what stands under a label another one."""
        self.cells[other] = self.cells.pop(label)
        self.fills[other] = self.fills.pop(label)
        self.signs[other] = self.signs.pop(label)


def as_rows(tables: Sequence[JoinedTable]) -> list[JoinedTable]:
    """The tables of a document, those in record form replaced by one table per run of records with the same labels."""
    result: list[JoinedTable] = []
    run: list[JoinedTable] = []
    for table in map(labels_on_top, (side for found in tables for side in parted(found))):
        labelled = [one for one in run if not _is_title(one)]
        joins = _is_title(table) or (is_record(table) and (not labelled or _alike(labelled[-1], table)))
        if joins:
            run.append(table)
            continue
        result += _rows_of(run)
        run = [table] if is_record(table) else []
        if not run:
            result.append(table)
    return result + _rows_of(run)


def where_begun(table: JoinedTable) -> list[tuple[int | None, float]]:
    """Where a table begins: its page (None for a source without pages) and the points from its top; of one made of records, which
    may stand under several headings, where each of these begins.
    """
    rows = table.rows if table.way in (RECORDS, BLOCK, DATED, SIGNED) else ()
    firsts = [[cell.lines[0] for cell in row.cells if not cell.empty] for row in rows]
    places = [min((line.page, line.box.top) for line in lines) for lines in firsts if lines]
    return [(page or None, top) for page, top in places] or [(table.page or None, table.box.top)]


def is_record(table: JoinedTable) -> bool:
    """Whether a table is one record or more: two columns, the first of them labels that mostly are header words."""
    if len(table.headers) != 2 or table.has_header or not table.rows:
        return False
    labels = [row.texts[0] for row in table.rows if row.span == 1 and row.texts[0]]
    if len(labels) < FEWEST_LABELS or any(len(label) > 60 for label in labels):
        return False
    meanings = [possible(uncounted(label)) for label in labels]
    known = [m for m in meanings if m]
    titled = any(row.span > 1 for row in table.rows)
    names_action = titled or any("action" in m or "planned_result" in m for m in known)
    return len(known) * 2 > len(labels) and len({m[0] for m in known}) >= FEWEST_LABELS and names_action


def _is_title(table: JoinedTable) -> bool:
    """Whether a table is a card with nothing but a title, which tells what it is only beside others; or several of them, joined
    over the end of a page.
    """
    return table.way == CARD and all(row.span > 1 for row in table.rows)


def _alike(before: JoinedTable, table: JoinedTable) -> bool:
    """Whether two record tables use mostly the same labels, printed or given."""
    if before.way != table.way and {before.way, table.way} & {DATED, BLOCK}:
        return False
    mine, theirs = ({normal(uncounted(r.texts[0])) for r in t.rows if r.span == 1} for t in (table, before))
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _rows_of(run: Sequence[JoinedTable]) -> list[JoinedTable]:
    """One table of the records of a run: a column per label, a row per record."""
    if all(map(_is_title, run)):
        return list(run)
    records = _Records(_numbered_titles(run))
    for table in run:
        records.take(table)
    return [records.as_table(run[0])]


@dataclass
class _Records:
    """The records of a run of tables, one after another; their labels in the order in which they first stand, and the lines of
    each label, none for one that is not printed. `numbered`: their titles begin with a number.
    """

    numbered: bool
    found: list[_Record] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    lines: dict[str, tuple[TextLine, ...]] = field(default_factory=dict)

    def take(self, table: JoinedTable) -> None:
        """Take in the records of one table."""
        current, last, title_over = self._cut_off(table) or _Record(), "", False
        before = len(self.found)
        elsewhere = any(_names_action(row) for row in table.rows if row.span == 1)
        for row in table.rows:
            title = row.span > 1
            counted, row = (None, row) if title else _counted(row)
            text = TITLE if title else row.texts[0]
            if title and elsewhere and (number := _only_number(row)) is not None:
                row, text = number, NUMBER
            label = normal(text) or last
            if title_over and not title and _names_action(row):
                text, label, title_over = TITLE, TITLE, False
                if not row.cells[1].empty:
                    self._know(NAME, NAME)
                    current.rename(TITLE, NAME)
            elif label in current.cells and normal(text):
                self.found.append(current)
                current = _Record()
            if counted is not None:
                self._know(NUMBER, NUMBER)
                current.add(NUMBER, counted, 0)
            if title and text == TITLE:
                title_over = True
                if self.numbered and (parts := _number_and_title(row)) is not None:
                    self._know(NUMBER, NUMBER)
                    current.add(NUMBER, parts[0], _filled(row))
                    row = parts[1]
            self._know(label, text, () if title else row.cells[0].lines)
            current.add(label, row, _filled(row) if title else 1)
            last = label
        self.found.append(current)
        if not table.tab.empty:
            self._know(TAB, TAB)
            for record in self.found[before:]:
                record.cells.setdefault(TAB, table.tab)

    def _cut_off(self, table: JoinedTable) -> _Record | None:
        """The last record, taken back, where a table goes on with it on the next page: it opens with a label that this record
        does not have yet and that no record opens with.
        """
        first = next((row for row in table.rows if row.span > 1 or normal(row.texts[0])), None)
        if not self.found or first is None or first.span > 1 or first.page <= self.found[-1].page:
            return None
        label = normal(uncounted(first.texts[0]))
        if label in self.found[-1].cells or any(next(iter(record.cells)) == label for record in self.found):
            return None
        return self.found.pop()

    def as_table(self, first: JoinedTable) -> JoinedTable:
        """All records as one table that stands where the first of the tables does."""
        names = [n for n in self.labels if n][:MOST_LABELS]
        return replace(
            first,
            headers=tuple(self.labels[n] for n in names),
            header_lines=tuple(line for name in names for line in self.lines[name]),
            edges=tuple(float(i) for i in range(len(names) + 1)),
            rows=tuple(_row(record, names) for record in self.found),
            given=frozenset(n for n, name in enumerate(names) if is_given(self.lines[name])),
            way=first.way if first.way in (SIGNED, DATED, BLOCK) else RECORDS,
        )

    def _know(self, label: str, text: str, lines: tuple[TextLine, ...] = ()) -> None:
        self.labels.setdefault(label, text)
        self.lines.setdefault(label, lines)


def _names_action(row: TableRow) -> bool:
    """Whether a label says that the action stands beside it, and no more than a time does not ("Afgesproken: Q3 2027")."""
    return "action" in possible(uncounted(row.texts[0])) and not is_time_like(row.texts[1])


def _filled(row: TableRow) -> int:
    """The first column of a row that holds text."""
    return next((i for i, cell in enumerate(row.cells) if not cell.empty), 0)


def _counted(row: TableRow) -> tuple[TableRow | None, TableRow]:
    """The number in a label that counts actions, as a row of its own, and the row without it; None for any other label."""
    lines = row.cells[0].lines
    if len(lines) != 1 or uncounted(row.texts[0]) == row.texts[0]:
        return None, row
    label, number = (line_of(part, lines[0].page) for part in (lines[0].words[:-1], lines[0].words[-1:]))
    return _holding(row, 0, (number,)), _holding(row, 0, (label,))


def _numbered_titles(run: Sequence[JoinedTable]) -> bool:
    """Whether the titles of a run of records begin with a number each, several of them and no two with the same; those of records
    with a number of its own aside.
    """
    unnumbered = (table for table in run if NUMBER not in (row.texts[0] for row in table.rows))
    titles = [row for table in unnumbered for row in table.rows if row.span > 1]
    numbers = [parts[0].text(_filled(row)) for row in titles if (parts := _number_and_title(row)) is not None]
    return len(numbers) == len(titles) > 1 and len(set(numbers)) == len(numbers)


def _number_and_title(row: TableRow) -> tuple[TableRow, TableRow] | None:
    """A title row as its number and what follows it ("3.4 Het plein", "Maatregel 3: Het plein"), or stands before it
    ("Het plein", at the right "Maatregel 3"); None for one without a number.
    """
    filled = _filled(row)
    lines = row.cells[filled].lines
    parts = (_numbered_before(lines[0]) or _numbered_behind(lines[0])) if lines else None
    if parts is None:
        return None
    number, title = parts
    return _holding(row, filled, (number,)), _holding(row, filled, (title, *lines[1:]))


def _numbered_before(line: TextLine) -> tuple[TextLine, TextLine] | None:
    words = line.words
    at = 1 if "action" in possible(words[0].text) else 0
    if len(words) < at + 2 or not CALLED_NUMBER.fullmatch(words[at].text):
        return None
    counted = replace(words[at], text=words[at].text.rstrip(":"))
    return line_of([counted], line.page), line_of(words[at + 1 :], line.page)


def _numbered_behind(line: TextLine) -> tuple[TextLine, TextLine] | None:
    if len(line.words) < SHORTEST_CALLED:
        return None
    *title, called, number = line.words
    if "action" not in possible(called.text) or not CALLED_NUMBER.fullmatch(number.text):
        return None
    return line_of([number], line.page), line_of(title, line.page)


def _holding(row: TableRow, column: int, lines: tuple[TextLine, ...]) -> TableRow:
    """The row with other lines in one of its cells."""
    return replace(row, cells=tuple(Content(lines, c.boxes) if i == column else c for i, c in enumerate(row.cells)))


def _only_number(row: TableRow) -> TableRow | None:
    """A title row that is no more than a number, with the word for an action left out ("Maatregel 3.4"); None for any other."""
    filled = _filled(row)
    lines = row.cells[filled].lines
    found = CALLED_NUMBER.fullmatch(row.text(filled)) if len(lines) == 1 else None
    if found is None or (found.group(1) and not {"action", "number"} & set(possible(found.group(1)))):
        return None
    return _holding(row, filled, (line_of(lines[0].words[-1:], lines[0].page),))


def _row(record: _Record, names: Sequence[str]) -> TableRow:
    return TableRow(
        tuple(record.cells.get(n, Content()) for n in names),
        1,
        tuple(record.fills.get(n) for n in names),
        tuple(record.signs.get(n, ()) for n in names),
        record.page,
    )
