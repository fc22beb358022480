"""The tables of a raw text dump: found by their header, their rows recovered from the lines below it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.records import Remark
from extractors.dumps.cell_lines import find_cell_lines
from extractors.dumps.dump_columns import columns_apart, find_columns
from extractors.dumps.dump_cuts import says_status
from extractors.dumps.dump_doubts import are_doubtful, not_read
from extractors.dumps.dump_headers import DumpHeader, find_headers
from extractors.dumps.dump_headings import ends_table
from extractors.dumps.dump_rows import DumpRow
from extractors.dumps.dump_serialised import serialised
from extractors.dumps.dump_tabs import tabbed
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import Meaning, possible


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: the places of its first and last line, its header, and its rows: blocks, one per page a row runs over."""

    first: int
    last: int
    header: DumpHeader
    rows: tuple[tuple[DumpRow, ...], ...]


def find_tables(
    lines: Sequence[DumpLine], records: Sequence[FoundTable] = (), remarks: list[Remark] | None = None
) -> list[FoundTable]:
    """Every action table of a dump, in order, among them the `records` that were found before. `remarks` is told of the tables
    that cannot be read.
    """
    remarks = [] if remarks is None else remarks
    stops = {place for place, line in enumerate(lines) if line.piece or ends_table(lines, place)}
    celled = [FoundTable(h.first, last, h, tuple((row,) for row in rows)) for h, rows, last in find_cell_lines(lines, stops)]
    known = [*celled, *(found for found in records if _places(celled).isdisjoint(range(found.first, found.last + 1)))]
    taken, names = _places(known), _names(lines)
    headers = [header for header in find_headers(lines) if header.first not in taken]
    apart, used = _in_columns_apart(lines, headers, stops, taken, names, remarks)
    headers = [header for header in headers if header.first not in used]
    headed = _beneath(headers, lines, stops | taken | used, names, remarks)
    return sorted([*known, *apart, *headed], key=lambda table: table.first)


def _places(tables: Iterable[FoundTable]) -> set[int]:
    return {place for table in tables for place in range(table.first, table.last + 1)}


def _in_columns_apart(
    lines: Sequence[DumpLine],
    headers: Sequence[DumpHeader],
    stops: set[int],
    taken: set[int],
    names: frozenset[str],
    remarks: list[Remark],
) -> tuple[list[FoundTable], set[int]]:
    """The tables whose columns come one after another, and the lines of all such, those among them that cannot be parted."""
    tables, unread = find_columns(lines, stops | taken, taken | _in_one_piece(headers, lines), names)
    remarks.extend(not_read(table.heads, lines[table.first].number) for table in unread)
    if apart := [table for table in tables if table.left_out]:
        remarks.append(columns_apart(apart, lines))
    found = [FoundTable(table.first, table.last, table.header, tuple(_whole(table.rows, 0))) for table in tables]
    used = _places(found) | {p for table in found for p in table.header.lines}
    return found, used | {p for table in unread for p in range(table.first, table.last + 1)}


def _beneath(
    headers: Sequence[DumpHeader], lines: Sequence[DumpLine], stops: set[int], names: frozenset[str], remarks: list[Remark]
) -> Iterator[FoundTable]:
    """The tables whose rows come behind their header, up to a line that ends any; one that is printed again begins no other."""
    place = 0
    while place < len(headers):
        header = headers[place]
        repeats = 0
        while _goes_on(headers, place + repeats, lines, stops):
            repeats += 1
        following = headers[place + repeats + 1].first if place + repeats + 1 < len(headers) else len(lines)
        skipped = {p for h in headers[place + 1 : place + repeats + 1] for p in range(h.first, h.last + 1)}
        end = next((s for s in range(header.last + 1, following) if s in stops), following)
        table = _table(lines, header, [p for p in range(header.last + 1, end) if p not in skipped], end, names, remarks)
        if table is not None:
            yield table
        place += repeats + 1


def _in_one_piece(headers: Sequence[DumpHeader], lines: Sequence[DumpLine]) -> set[int]:
    """The lines of the headers that name the action and stand together: the rows come behind all of them."""
    naming = [header for header in headers if any("action" in possible(column) for column in header.columns)]
    whole = [header for header in naming if not any(lines[p].gap == 1 for p in range(header.first + 1, header.last + 1))]
    return {place for header in whole for place in range(header.first, header.last + 1)}


def _names(lines: Sequence[DumpLine]) -> frozenset[str]:
    """Words that stand with a capital inside a line, behind a word that ends no sentence."""
    found: set[str] = set()
    for line in lines:
        words = line.text.split()
        found.update(w.strip(".,;:()'\"‘’“”") for v, w in pairwise(words) if w[:1].isupper() and v[-1:].isalpha() and v.islower())
    return frozenset(found)


def _goes_on(headers: Sequence[DumpHeader], place: int, lines: Sequence[DumpLine], stops: set[int]) -> bool:
    """Whether the next header is this one once more, at the head of a page, with nothing but the table between."""
    if place + 1 >= len(headers):
        return False
    header, following = headers[place], headers[place + 1]
    same = [c.casefold() for c in header.columns] == [c.casefold() for c in following.columns]
    return same and lines[following.first].new_page and not any(s in stops for s in range(header.last + 1, following.first))


def _table(
    lines: Sequence[DumpLine],
    header: DumpHeader,
    places: Sequence[int],
    end: int,
    names: frozenset[str],
    remarks: list[Remark],
) -> FoundTable | None:
    kept = len(header.columns) - header.marked
    meanings = _meanings(header.columns[:kept], [lines[p] for p in places])
    if header.marked:  # which of them a mark belongs to is seen when its row is known
        meanings = (*(None if m == "status" else m for m in meanings), "status")
    main = meanings.index("action") if "action" in meanings else 0
    fresh = False
    inside: list[DumpLine] = []
    for before, place in zip([header.last, *places], places, strict=False):
        fresh = fresh or place != before + 1  # a repeated header stood between
        inside.append(replace(lines[place], new_page=True) if fresh else lines[place])
        fresh = False
    if any(line.columns for line in inside) or (len(set(header.lines)) == 1 and lines[header.first].columns):
        rows, used = tabbed(inside, meanings, main, names)
    else:
        rows, used = serialised(inside, meanings, main, names, header.marked)
        if rows and are_doubtful(_whole(rows, main), meanings, main):
            remarks.append(not_read(header.columns, lines[header.first].number))
            return None
    if not rows:
        return None
    if header.marked:
        rows = [_in_columns(row, kept, header.marked, places, lines) for row in rows]
    last = places[used - 1] if used else header.last
    return FoundTable(header.first, last if used < len(places) else end - 1, header, tuple(_whole(rows, main)))


def _in_columns(row: DumpRow, first: int, count: int, places: Sequence[int], lines: Sequence[DumpLine]) -> DumpRow:
    """The row with its marks in the `count` columns from `first` on: one in each, or a single one where as many lines of blanks
    follow as columns are empty behind it. Else nothing tells where they stand, and they are left out.
    """
    mark = row.cells.get(first)
    if mark is None:
        return row
    cells = {column: atoms for column, atoms in row.cells.items() if column != first}
    pieces = [replace(atom, text=text) for atom in mark for text in atom.text.split()]
    if len(pieces) == count:
        return DumpRow({**cells, **{first + place: (piece,) for place, piece in enumerate(pieces)}}, row.rest)
    if len(pieces) > 1:
        return DumpRow(cells, row.rest)
    place = places[mark[-1].line]
    before = lines[place].above
    # at the end of the text only the blanks before the mark tell
    column = count - 1 - lines[place + 1].above if place + 1 < len(lines) else before or -1
    if not 0 <= column <= min(before, count - 1):
        return DumpRow(cells, row.rest)
    return DumpRow({**cells, first + column: mark}, row.rest)


def _meanings(columns: Sequence[str], lines: Sequence[DumpLine]) -> tuple[Meaning | None, ...]:
    """A first meaning for each column: enough to tell times, values, numbers and running text apart."""
    words = sum(says_status(line.text) for line in lines)
    found: list[Meaning | None] = []
    plainly = any(possible(c) == ("status",) for c in columns)
    for column in columns:
        options = [m for m in possible(column) if m != "action" or "action" not in found]
        if "status" in options and {"result", "planned_result"} & set(options) and (words < 2 or plainly):
            options = [m for m in options if m != "status"]
        found.append(options[0] if options else None)
    if "action" not in found:
        place = next((i for i, m in enumerate(found) if m in (None, "theme")), None)
        if place is not None:
            found[place] = "action"
    return tuple(found)


# -- rows over pages -------------------------------------------------------------------------------------------------------------


def _whole(rows: Sequence[DumpRow], main: int) -> list[tuple[DumpRow, ...]]:
    """Rows with what a page break cut off them: the rest of a row, or items of a list that began on the page before."""
    usual = sum(_marked(row, main) for row in rows) * 3 > len(rows)
    result: list[tuple[DumpRow, ...]] = []
    for row in rows:
        before = result[-1][-1] if result else None
        listed = (
            before is not None and not before.is_subtheme and not usual and _marked(row, main) and _holds_list(result[-1], main)
        )
        if before is not None and not before.is_subtheme and (row.rest or listed):
            result[-1] = (*result[-1], row)
        elif row.cells:
            result.append((row,))
    return result


def _marked(row: DumpRow, main: int) -> bool:
    cell = row.cells.get(main, ())
    return bool(cell) and cell[0].bullet


def _holds_list(blocks: Sequence[DumpRow], main: int) -> bool:
    return any(a.bullet for row in blocks for a in row.cells.get(main, ()))
