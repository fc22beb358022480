"""Cells that a dump marks one by one, set as lines with a tab between the cells of a row: with scraps of HTML ("<td>"), a line
for each cell; or with quotation marks, as spreadsheets write them.

The lines keep their numbers: what a row takes from the lines beneath its first leaves these empty.
"""

import html
import re
from collections.abc import Sequence

from extractors.heads.header_words import possible

LONGEST_CELL = 20_000  # characters between two quotation marks
_CELL = re.compile(r"<(?:td|th)\b[^<>]{0,300}>", re.IGNORECASE)
_ROW = re.compile(r"</?tr\b[^<>]{0,300}>", re.IGNORECASE)
_MARK = re.compile(r"</?(?:td|th|tr|table|tbody|thead)\b[^<>]{0,300}>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]{0,300}>", re.IGNORECASE)
_QUOTED = re.compile(rf'(?<![^\t\n])"((?:[^"\t]|""){{1,{LONGEST_CELL}}})"(?=[\t\r\n]|$)')


def unquoted(text: str) -> str:
    """A text in which tabs part cells, without the quotation marks around these; those inside are no longer doubled."""
    return _QUOTED.sub(lambda cell: cell[1].replace('""', '"'), text) if "\t" in text else text


def with_tabs(lines: Sequence[str]) -> list[str]:
    """The lines, cells in marks of HTML set as rows. Where no mark begins a row it has as many cells as there are heads right
    above the first; without heads the lines stay as they are.
    """
    result = list(lines)
    place = 0
    while place < len(lines):
        if not _CELL.search(lines[place]):
            place += 1
            continue
        end = _end(lines, place)
        heads = _heads(lines, place)
        rows = _rows(lines, place, end, len(heads))
        if rows:
            result[place:end] = [""] * (end - place)
            for first, cells in rows:
                result[first] = "\t".join(cells)
        if rows and heads:
            for head in heads:
                result[head] = ""
            result[heads[0]] = "\t".join(_said(lines[head]) for head in heads)
        place = end
    return result


def _end(lines: Sequence[str], place: int) -> int:
    """Where the cells end that begin on a line: behind the last line with a mark, or the text of a cell that is left open, which
    ends at an empty line.
    """
    end, is_open = place, False
    for at in range(place, len(lines)):
        marks = _MARK.findall(lines[at])
        if marks:
            is_open = _CELL.match(marks[-1]) is not None
        elif not lines[at].strip():
            is_open = False
            continue
        elif not is_open:
            break
        end = at + 1
    return end


def _heads(lines: Sequence[str], place: int) -> list[int]:
    """The lines right above that hold a head each, white space between them aside."""
    found: list[int] = []
    for at in range(place - 1, -1, -1):
        said = _said(lines[at])
        if said and not possible(said):
            break
        found += [at] if said else []
    return found[::-1]


def _rows(lines: Sequence[str], place: int, end: int, count: int) -> list[tuple[int, list[str]]]:
    """The rows of cells between two lines, each with its first line; none where nothing tells how many cells a row has."""
    cells: list[tuple[int, bool, list[str]]] = []  # the line of each, whether it begins a row, and its texts
    opened = False
    for at in range(place, end):
        rest = _ROW.split(lines[at])
        for number, part in enumerate(rest):
            opened = opened or number > 0
            before, *marked = _CELL.split(part)
            if cells and _said(before):
                cells[-1][2].append(_said(before))
            for text in marked:
                cells.append((at, opened, [_said(text)]))
                opened = False
    if any(begins for _, begins, _ in cells[1:]):
        starts = [n for n, (_, begins, _) in enumerate(cells) if begins or n == 0]
    elif count and len(cells) % count == 0:
        starts = list(range(0, len(cells), count))
    else:
        return []
    rows = [cells[a:b] for a, b in zip(starts, [*starts[1:], len(cells)], strict=True)]
    return [(row[0][0], [" ".join(texts).strip() for _, _, texts in row]) for row in rows]


def _said(scrap: str) -> str:
    return " ".join(html.unescape(_MARK.sub(" ", _BREAK.sub(" ", scrap))).split())
