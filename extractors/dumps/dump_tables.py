"""The tables of a raw text dump: found by their header, their rows recovered from the lines below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil

from extractors.dumps.dump_costs import Atom, Layout, is_number
from extractors.dumps.dump_cuts import common_signs, common_values, cuts, time_starts_and_ends
from extractors.dumps.dump_headers import DumpHeader, find_headers
from extractors.dumps.dump_headings import ends_table
from extractors.dumps.dump_kept import keeps_lines, kept_rows
from extractors.dumps.dump_rows import DumpRow, measured, read_rows, widest
from extractors.dumps.dump_width import width_of
from extractors.dumps.read_dump import DumpLine
from extractors.tables.headers import Meaning, possible
from extractors.text.cells import BULLET
from extractors.text.status_text import status_from_word
from extractors.times.when import is_time_like

STRETCH, AGAIN, LAST_ROWS = 700, 120, 4  # lines read at once; lines and rows at the end of them that are read again
FEWEST_NUMBERED = 3  # numbers of rows that count on from one before them
BEFORE_TIME = 3  # lines before a time from which the width of the action column is guessed
SUBTHEME_LENGTH = 160  # characters
TITLE_WORDS = 10
INLINE_ITEM = re.compile(r"\s+(?=[•▪◦‣●➢\uf0b7\uf0a7]\s+\S)")  # list items of a cell that came out as one line


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: the places of its first and last line, its header, and its rows: blocks, one per page a row runs over."""

    first: int
    last: int
    header: DumpHeader
    rows: tuple[tuple[DumpRow, ...], ...]


def find_tables(lines: Sequence[DumpLine], records: Sequence[FoundTable] = ()) -> list[FoundTable]:
    """Every action table of a dump, in order, among them the `records` that were found before."""
    taken = {place for found in records for place in range(found.first, found.last + 1)}
    headers = [header for header in find_headers(lines) if header.first not in taken]
    stops = taken | {place for place in range(len(lines)) if ends_table(lines, place)}
    names = _names(lines)
    found: list[FoundTable] = []
    place = 0
    while place < len(headers):
        header = headers[place]
        repeats = 0
        while _goes_on(headers, place + repeats, lines, stops):
            repeats += 1
        following = headers[place + repeats + 1].first if place + repeats + 1 < len(headers) else len(lines)
        skipped = {p for h in headers[place + 1 : place + repeats + 1] for p in range(h.first, h.last + 1)}
        end = next((s for s in range(header.last + 1, following) if s in stops), following)
        table = _table(lines, header, [p for p in range(header.last + 1, end) if p not in skipped], end, names)
        if table is not None:
            found.append(table)
        place += repeats + 1
    return sorted([*found, *records], key=lambda table: table.first)


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
    lines: Sequence[DumpLine], header: DumpHeader, places: Sequence[int], end: int, names: frozenset[str]
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
        rows, used = _tabbed(inside, meanings, main, names)
    else:
        rows, used = _serialised(inside, meanings, main, names, header.marked)
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
    words = sum(status_from_word(line.text, "evaluation") is not None for line in lines)
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


# -- cell after cell -------------------------------------------------------------------------------------------------------------


def _serialised(
    lines: Sequence[DumpLine],
    meanings: tuple[Meaning | None, ...],
    main: int,
    names: frozenset[str],
    marked: int = 0,
) -> tuple[list[DumpRow], int]:
    """The rows of lines that hold the cells one after another, and how many of the lines they take up.

    A very long table is read in stretches; the last rows of a stretch are read again with the next, and how wide the columns are
    is looked for in the first only.
    """
    rows: list[DumpRow] = []
    begin = used = 0
    learned: list[float] = []
    while begin < len(lines):
        stretch = lines[begin : begin + STRETCH]
        layout = _layout(stretch, meanings, main, names)
        layout.marked = marked
        atoms = _atoms(stretch, layout)
        reading = read_rows(atoms, layout, [learned] if learned else _guesses(stretch, layout))
        found = list(reading.rows)
        learned = measured(found, replace(layout, widths=learned or layout.widths))
        used = begin + (atoms[reading.used - 1].line + 1 if reading.used else 0)
        if begin + len(stretch) == len(lines) or used < begin + len(stretch) - AGAIN or len(found) <= LAST_ROWS:
            rows.extend(_moved(row, begin) for row in found)
            break
        rows.extend(_moved(row, begin) for row in found[:-LAST_ROWS])
        begin += min(a.line for cell in found[-LAST_ROWS].cells.values() for a in cell)
    while rows and rows[-1].is_subtheme:  # a title behind the last row belongs to the text below
        used = min(a.line for a in rows.pop().cells[None])
    return rows, used


def _layout(lines: Sequence[DumpLine], meanings: tuple[Meaning | None, ...], main: int, names: frozenset[str]) -> Layout:
    """What can be said of a table before its rows are known."""
    texts = [line.text for line in lines]
    layout = Layout(meanings, main, [1.0] * len(meanings), common_values(texts), names)
    layout.gaps = sum(line.gap == 1 for line in lines) >= 0.2 * len(lines)
    layout.joined = sum(_time_and_more(text) for text in texts) >= 2
    times = sum(_time_in_front(text) for text in texts) if "when" in meanings else 0
    layout.bullets = 0 < times <= sum(bool(BULLET.match(text)) for text in texts)
    numbers = [match.group() for text in texts if (match := re.match(r"\S+", text)) and is_number(match.group())]
    layout.numbered = "number" in meanings and sum(_counts_on(a, b) for a, b in pairwise(numbers)) >= FEWEST_NUMBERED
    layout.statuses = "status" in meanings and sum(status_from_word(t, "evaluation") is not None for t in texts) >= 2
    if "status" in meanings and not layout.statuses:
        layout.values = {*layout.values, *common_signs(texts)}
    return layout


def _counts_on(one: str, other: str) -> bool:
    """Whether a number of a row is followed by the next, or by the first of the next chapter."""
    first, second = (re.findall(r"\d+", text) for text in (one, other))
    return bool(first) and bool(second) and (int(second[-1]) in (int(first[-1]) + 1, 1))


def _guesses(lines: Sequence[DumpLine], layout: Layout) -> list[list[float]]:
    """Widths of the columns to begin with: the action as wide as the lines right before a time, as wide as all lines, or less."""
    texts = [line.text for line in lines]
    anchors = [i for i, text in enumerate(texts) if _time_in_front(text)] if "when" in layout.meanings else []
    ahead = sorted(
        width_of(texts[j])
        for i in anchors
        for j in range(max(0, i - BEFORE_TIME), i)
        if not any(k in anchors for k in range(j, i))
    )
    behind = [t[max(time_starts_and_ends(t)[1], default=0) :].strip() if i in anchors else t for i, t in enumerate(texts)]
    every = sorted(width_of(text) for text in behind)
    times = sorted(width_of(texts[i][: max(time_starts_and_ends(texts[i])[1])]) for i in anchors)
    found: list[list[float]] = []
    usual, most = widest(every), _share(every, 0.97)
    when = max(_share(times, 0.9), 5.0) if times else 0.3 * usual
    first = _share(ahead, 0.9) if len(ahead) >= 3 else usual
    for action, other in dict.fromkeys([(first, usual), (first, most), (usual, usual), (most, most), (0.6 * most, most)]):
        widths = [other] * len(layout.meanings)
        for column in range(len(layout.meanings)):
            kind = layout.kind(column)
            if column == layout.main:
                widths[column] = min(action, other)
            elif kind == "time":
                widths[column] = when
            elif kind != "prose":
                widths[column] = 0.5 * action
        found.append(widths)
    return found


def _share(values: Sequence[float], share: float) -> float:
    """The value below which a share of sorted values lies."""
    return values[ceil(share * (len(values) - 1))]


def _time_in_front(text: str) -> bool:
    """Whether a line begins with a time, and goes on as another cell would."""
    starts, ends = time_starts_and_ends(text)
    if 0 not in starts:
        return False
    return is_time_like(text) or any(not text[e:].strip()[:1].islower() for e in ends)


def _time_and_more(text: str) -> bool:
    """Whether a line holds a time and the beginning or the end of another cell."""
    starts, ends = time_starts_and_ends(text)
    if 0 in starts and not is_time_like(text):
        return any(text[e:].strip()[:1].isupper() for e in ends)
    return bool(starts - {0}) and len(text.rstrip(" .")) in ends and any(text[:s].rstrip().endswith(".") for s in starts)


def _atoms(lines: Sequence[DumpLine], layout: Layout) -> list[Atom]:
    """The lines, cut wherever a cell may begin."""
    often = sum(line.trailing >= 3 for line in lines) * 6 > len(lines)
    kinds = [layout.kind(c) for c in range(len(layout.meanings)) if layout.kind(c) not in ("number", "status")]
    capitals = any(one != "time" and other != "time" for one, other in pairwise(kinds))
    found: list[Atom] = []
    for place, line in enumerate(lines):
        places = [0, *cuts(line.text, layout.meanings, layout.values, capitals, layout.marked), len(line.text)]
        for number, (begin, finish) in enumerate(pairwise(places)):
            last = number == len(places) - 2
            found.append(
                Atom(
                    line.text[begin:finish].strip(),
                    place,
                    number == 0,
                    last,
                    line.gap if number == 0 else 0,
                    line.new_page and number == 0,
                    last and line.trailing >= 3 and not often,
                    line.above if number == 0 and not line.new_page else 0,
                )
            )
    return found


# -- tabs ------------------------------------------------------------------------------------------------------------------------


def _tabbed(
    lines: Sequence[DumpLine], meanings: tuple[Meaning | None, ...], main: int, names: frozenset[str]
) -> tuple[list[DumpRow], int]:
    """The rows of lines whose cells are parted by tabs; a line without tabs goes to the cell it continues, or is read apart."""
    if keeps_lines(lines, len(meanings)):
        rows, used = kept_rows(lines, _layout(lines, meanings, main, names))
        return _with_subthemes(rows, main), used
    rows = []
    used = place = 0
    while place < len(lines):
        if lines[place].columns:
            rows.append(_tab_row(lines[place], place, len(meanings)))
            used = place = place + 1
            continue
        stop = next((i for i in range(place, len(lines)) if lines[i].columns), len(lines))
        run = list(lines[place:stop])
        more = stop < len(lines)
        begun = more and (lines[stop].number == run[-1].number or (lines[stop].text[:1].islower() and lines[stop].gap == 0))
        if begun:  # a cell that begins on a line before its tab
            row = _tab_row(lines[stop], stop, len(meanings))
            head = _plain_atoms(run, place)
            rows.append(DumpRow({**row.cells, 0: (*head, *row.cells.get(0, ()))}))
            stop += 1
        elif rows and run[0].text[:1].islower() and run[0].gap == 0:
            column = max(c for c in rows[-1].cells if c is not None)
            rows[-1] = DumpRow({**rows[-1].cells, column: (*rows[-1].cells[column], *_plain_atoms(run, place))})
        elif more and len(run) == 1 and len(run[0].text) <= SUBTHEME_LENGTH:
            rows.append(DumpRow({None: tuple(_plain_atoms(run, place))}))
        else:
            inner, count = _serialised(run, meanings, main, names)
            if not more and not any(m == "when" and i in r.cells for r in inner for i, m in enumerate(meanings)):
                return _with_subthemes(rows, main), used  # running text below the table
            rows.extend(_moved(row, place) for row in inner)
            if count < len(run):
                return _with_subthemes(rows, main), place + count
        used = place = stop
    return _with_subthemes(rows, main), used


def _tab_row(line: DumpLine, place: int, count: int) -> DumpRow:
    texts = [*line.columns[: count - 1], " ".join(line.columns[count - 1 :])] if len(line.columns) > count else list(line.columns)
    cells: dict[int | None, tuple[Atom, ...]] = {}
    for column, text in enumerate(texts):
        if text:
            cells[column] = tuple(Atom(piece, place, True, True) for piece in INLINE_ITEM.split(text))
    return DumpRow(cells)


def _plain_atoms(lines: Sequence[DumpLine], first: int) -> list[Atom]:
    return [Atom(line.text, first + i, True, True, line.gap, line.new_page) for i, line in enumerate(lines)]


def _moved(row: DumpRow, by: int) -> DumpRow:
    """A row whose lines are counted from further up."""
    for cell in row.cells.values():
        for atom in cell:
            atom.line += by
    return row


def _titled(row: DumpRow, main: int) -> DumpRow:
    """A row that holds nothing but words left of the action, as one that holds them where the action stands."""
    if len(row.cells) != 1 or (column := next(iter(row.cells))) is None or column >= main:
        return row
    atoms = row.cells[column]
    words = any(len(word) > 2 and word.isalpha() for atom in atoms for word in atom.text.split())
    return DumpRow({main: atoms}, row.rest) if words else row


def _with_subthemes(rows: list[DumpRow], main: int) -> list[DumpRow]:
    """Rows that hold nothing but a text in the action column, and are followed by a full row, as sub-themes.

    Where the table opens with such a row it has sub-themes, and those may be long; elsewhere only short ones without full stop.
    """
    rows = [_titled(row, main) for row in rows]
    alone = [set(row.cells) == {main} for row in rows]
    has_them = bool(alone) and alone[0] and sum(alone) * 5 <= 2 * len(alone)
    result: list[DumpRow] = []
    for place, row in enumerate(rows):
        if alone[place] and place + 1 < len(rows) and not alone[place + 1]:
            text = " ".join(a.text for a in row.cells[main])
            title = len(text.split()) <= TITLE_WORDS and text[-1] not in ".;:,"
            if len(text) <= SUBTHEME_LENGTH and (title or (has_them and not (place and alone[place - 1]))):
                row = DumpRow({None: row.cells[main]})
        result.append(row)
    return result


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
