"""Headings that stand inside a found table, given back to the running text; the table is parted there.

White space and thin rules do not tell where a table ends and the title of the next theme begins, and some plans print the theme
as a band across one long table. A row is such a heading when it holds a single text that is set much larger than the table's
rows, or that numbers a theme ("Thema 2 - Wonen") as the headings of the document do, or that says who answers for it, or that
is the upper of two kinds of bands.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from corpus.pages import Colour
from corpus.records import Box
from extractors.cards.dated_cards import DATED
from extractors.cards.signed_cards import SIGNED
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.tables.record_tables import is_record
from extractors.text.labels import is_labelled
from extractors.text.lines import TextLine
from extractors.text.passages import LONGEST_HEADING

MUCH_LARGER = 1.4  # times the size of the table's other rows
FEWEST_BANDS = 2  # of the upper kind in a table
FEWEST_ROWS = 2  # rows with several texts that tell the size of a table

IsHeading = Callable[[str], bool]
_Look = tuple[Colour | None, float, bool, Colour]


def larger_headings(tables: Sequence[JoinedTable], lines: Sequence[TextLine]) -> tuple[list[JoinedTable], list[TextLine]]:
    """Tables and lines, the rows in much larger type, and those that say who answers for a part, moved from the first to the
    second.
    """
    over = [line for table in tables for row in table.title_rows if is_labelled(row[0].text) for line in row]

    def of_table(table: JoinedTable) -> Callable[[TableRow], bool]:
        sizes = [size for row in table.rows if _texts(row) > 1 for cell in row.cells for size in cell.sizes]
        full = sum(_texts(row) > 1 for row in table.rows)
        least = MUCH_LARGER * median(sizes) if full >= FEWEST_ROWS and not is_record(table) else float("inf")
        return lambda row: max(line.size for line in _lines(row)) >= least or is_labelled(_text(row))

    return _given_back(tables, _merged(lines, over), of_table)


def upper_bands(tables: Sequence[JoinedTable], lines: Sequence[TextLine]) -> tuple[list[JoinedTable], list[TextLine]]:
    """The same for the bands of a table that has two kinds of them, set otherwise: those that stand right over one of the other
    kind, and all that are set like these.
    """

    def of_table(table: JoinedTable) -> Callable[[TableRow], bool]:
        upper = _upper(table.rows)
        return lambda row: id(row) in upper

    return _given_back(tables, lines, of_table)


def _upper(rows: Sequence[TableRow]) -> frozenset[int]:
    """Which rows are upper bands, by identity: of a look that stands over another one and never under it."""
    looks = [_look(row) if _can_be(row) and row.span > 1 else None for row in rows]
    over = Counter((a, b) for a, b in pairwise(looks) if a and b and a != b)
    tops = {a for a, _ in over if a not in {b for _, b in over}}
    if len(tops) != 1:
        return frozenset()
    bands = [row for row, look in zip(rows, looks, strict=True) if look in tops]
    first = next((look for look in looks if look), None)
    distinct = len({_text(row) for row in bands}) == len(bands) >= FEWEST_BANDS
    return frozenset(map(id, bands)) if distinct and first in tops else frozenset()


def _look(row: TableRow) -> _Look:
    """How a band is set: the fill of its ground, and the size, weight and colour of its first line."""
    line, ground = _lines(row)[0], next((fill for fill in row.fills if fill), None)
    return ground, round(line.size, 1), line.bold, line.colour


def named_headings(
    tables: Sequence[JoinedTable], lines: Sequence[TextLine], is_heading: IsHeading
) -> tuple[list[JoinedTable], list[TextLine]]:
    """The same for the rows, and the lines above a header inside the table, of which the text reads as a heading."""
    over = [line for table in tables for row in table.title_rows for line in row if is_heading(line.text)]
    return _given_back(tables, _merged(lines, over), lambda _: lambda row: is_heading(_text(row)))


def band_texts(tables: Sequence[JoinedTable]) -> list[str]:
    """The texts of all rows and of the lines above a header that hold nothing but one text."""
    rows = [_text(row) for table in tables for row in table.rows if _can_be(row)]
    return rows + [line.text for table in tables for row in table.title_rows for line in row]


def _given_back(
    tables: Sequence[JoinedTable], lines: Sequence[TextLine], of_table: Callable[[JoinedTable], Callable[[TableRow], bool]]
) -> tuple[list[JoinedTable], list[TextLine]]:
    kept: list[JoinedTable] = []
    found: list[TextLine] = []
    for table in tables:
        is_heading = of_table(table)
        is_card = table.way in (SIGNED, DATED)  # in a box of its own, with its title
        places = [n for n, row in enumerate(table.rows) if not is_card and _can_be(row) and is_heading(row)]
        if not places:
            kept.append(table)
            continue
        found += [line for n in places for line in _lines(table.rows[n])]
        for start, end in zip([-1, *places], [*places, len(table.rows)], strict=True):
            if rows := table.rows[start + 1 : end]:
                kept.append(_piece(table, rows, _lines(table.rows[start]) if start >= 0 else None))
    return kept, _merged(lines, found)


def _merged(lines: Sequence[TextLine], found: Sequence[TextLine]) -> list[TextLine]:
    """All lines, those found put before the first one that stands below them."""
    merged = list(lines)
    for line in found:
        place = next(
            (n for n, other in enumerate(merged) if (other.page, other.box.top) > (line.page, line.box.top)), len(merged)
        )
        merged.insert(place, line)
    return merged


def _piece(table: JoinedTable, rows: Sequence[TableRow], heading: Sequence[TextLine] | None) -> JoinedTable:
    """Some rows of a table as a table; `heading` is what stands above them, None for the first piece."""
    if heading is None:
        return replace(table, rows=tuple(rows))
    first = rows[0]
    boxes = [box for cell in first.cells for page, box in cell.boxes if page == first.page]
    top, bottom = min((b.top for b in boxes), default=table.box.top), max((b.bottom for b in boxes), default=table.box.bottom)
    box = Box(table.box.x0, top, table.box.x1, bottom)
    return replace(
        table, rows=(replace(first, after_break=False), *rows[1:]), page=first.page, box=box, titles=(), above=tuple(heading)
    )


def _texts(row: TableRow) -> int:
    return sum(not cell.empty for cell in row.cells)


def _lines(row: TableRow) -> tuple[TextLine, ...]:
    return tuple(line for cell in row.cells for line in cell.lines)


def _text(row: TableRow) -> str:
    return " ".join(cell.printed for cell in row.cells if not cell.empty)


def _can_be(row: TableRow) -> bool:
    """Whether a row holds one short text, or one with a label before it, and no sign."""
    if _texts(row) != 1 or any(row.signs):
        return False
    text = _text(row)
    return any(c.isalpha() for c in text) and (len(text) <= LONGEST_HEADING or is_labelled(text))
