"""The rows of a table whose cells tabs part."""

import re
from collections.abc import Sequence

from extractors.dumps.dump_costs import Atom
from extractors.dumps.dump_kept import keeps_lines, kept_rows
from extractors.dumps.dump_rows import DumpRow
from extractors.dumps.dump_serialised import layout_of, moved, serialised
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import Meaning
from extractors.text.cells import BULLETS

FILLED = 0.75  # share of the cells of rows without tabs that hold something
SUBTHEME_LENGTH = 160  # characters
TITLE_WORDS = 10
INLINE_ITEM = re.compile(rf"\s+(?=[{BULLETS}]\s+\S)")  # list items of a cell that came out as one line


def tabbed(
    lines: Sequence[DumpLine], meanings: tuple[Meaning | None, ...], main: int, names: frozenset[str]
) -> tuple[list[DumpRow], int]:
    """The rows of lines whose cells are parted by tabs; a line without tabs goes to the cell it continues, or is read apart."""
    if keeps_lines(lines, len(meanings)):
        rows, used = kept_rows(lines, layout_of(lines, meanings, main, names))
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
            inner, count = serialised(run, meanings, main, names)
            filled = sum(len(row.cells) for row in inner) >= FILLED * len(meanings) * len(inner)
            if not more and not (filled and any(m == "when" and i in r.cells for r in inner for i, m in enumerate(meanings))):
                return _with_subthemes(rows, main), used  # running text below the table
            rows.extend(moved(row, place) for row in inner)
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
