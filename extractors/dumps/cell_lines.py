"""Tables of a dump with a line for each cell, and an empty line for an empty one, as word processors save them as text."""

from collections.abc import Sequence

from extractors.dumps.dump_costs import Atom
from extractors.dumps.dump_cuts import says_status
from extractors.dumps.dump_headers import DumpHeader
from extractors.dumps.dump_rows import DumpRow
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import Meaning, is_term, possible
from extractors.times.when import is_time_like

FEWEST_HEADS, MOST_HEADS = 3, 12
FEWEST_ROWS = 2
LEFT = 6  # lines behind the last row, up to where something else begins


def find_cell_lines(lines: Sequence[DumpLine], stops: set[int]) -> list[tuple[DumpHeader, tuple[DumpRow, ...], int]]:
    """Every such table: its header, its rows, whose lines count from behind the header, and the place of its last line. `stops`
    are the lines that end any table.
    """
    found: list[tuple[DumpHeader, tuple[DumpRow, ...], int]] = []
    place = 0
    while place < len(lines):
        heads = _heads(lines, place)
        place += max(1, len(heads))
        meanings = [possible(lines[p].text) for p in heads]
        if len(heads) < FEWEST_HEADS or not any("action" in options for options in meanings):
            continue
        end = next((p for p in range(place, len(lines)) if p in stops or _heads(lines, p)), len(lines))
        rows = _rows(lines[place:end], lines[place - 1].number, meanings)
        if rows:
            last = place + max(atom.line for row in rows for cell in row.cells.values() for atom in cell)
            columns = tuple(lines[p].text for p in heads)
            found.append((DumpHeader(heads[0], heads[-1], columns, tuple(heads)), tuple(rows), last))
            place = last + 1
    return found


def _heads(lines: Sequence[DumpLine], place: int) -> range:
    """The lines from a place on that hold a head each, with nothing between them; none for fewer than `FEWEST_HEADS`."""
    end = place
    while end < min(len(lines), place + MOST_HEADS) and _is_head(lines[end]):
        if end > place and lines[end].number != lines[end - 1].number + 1:
            break
        end += 1
    return range(place, end) if end - place >= FEWEST_HEADS else range(0)


def _is_head(line: DumpLine) -> bool:
    if not is_term(line.text) or line.columns or line.text[:1].islower():
        return False
    return possible(line.text)[0] != "status" or not says_status(line.text)


def _rows(lines: Sequence[DumpLine], before: int, meanings: Sequence[Sequence[Meaning]]) -> list[DumpRow]:
    """The rows, each as many lines of the file as there are heads, the first of them behind the line numbered `before`; none
    unless every row has its action, and a time or status in each column for these, where the cells are not empty.
    """
    main = next(n for n, options in enumerate(meanings) if "action" in options)
    told = {n for n, options in enumerate(meanings) if n != main and {*options} & {"when", "status"} and "result" not in options}
    by_row: dict[int, dict[int | None, tuple[Atom, ...]]] = {}
    for place, line in enumerate(lines):
        row, column = divmod(line.number - before - 1, len(meanings))
        by_row.setdefault(row, {})[column] = (Atom(line.text, place, True, True),)
    rows: list[DumpRow] = []
    for number in range(len(by_row)):
        cells = by_row.get(number, {})
        said = [cells[column][0].text for column in told if column in cells]
        if main not in cells or not all(says_status(text) or is_time_like(text) for text in said):
            break
        rows.append(DumpRow(cells))
    used = sum(len(row.cells) for row in rows)
    marked = sum(column in row.cells for row in rows for column in told)
    rest = [line.text for line in lines[used:]]
    whole = len(rest) <= LEFT and not any(says_status(text) or is_time_like(text) for text in rest)
    return rows if len(rows) >= FEWEST_ROWS and 2 * marked > len(rows) and whole else []
