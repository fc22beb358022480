"""A dump in which blanks keep the letters in their places ("pdftotext -layout" and its like): its lines as pages of words on a
grid.

Columns then stand beneath each other as they do on the page, so that tables are found by their header and the white space as
those of a PDF without lines are. Size and weight are lost: headings are known by their words, their number and the room around.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.pages import Page, Word
from extractors.dumps.dump_headings import is_heading
from extractors.dumps.dump_width import width_of
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import possible
from extractors.heads.headers import is_header

SIZE, HEADING, PITCH = 10.0, 13.0, 12.0  # points: of running text, of headings, from line to line
LETTER = 4.4  # points from letter to letter: one blank is a space between words, two part columns
MARGIN = 4.0  # points above and below the text of a page

MOST_WORDS, MOST_TITLES, NEAR = 10, 3, 12  # of a sub-theme; lines from it to the first row; lines that tell how wide a cell is

_APART = re.compile(r" {2,}")


def pages_of(lines: Sequence[DumpLine]) -> Iterator[Page]:
    """The pages of a dump that keeps its layout, each beneath the one before on an endless page numbered 0."""
    sizes = _sizes(lines)
    starts = [place for place, line in enumerate(lines) if line.new_page or not place]
    top = 0.0
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        words: list[Word] = []
        first = top + MARGIN - PITCH * lines[begin].number
        for place in range(begin, end):
            words += _words(lines[place], first + PITCH * lines[place].number, sizes[place])
        top = max(w.bottom for w in words) + MARGIN
        yield Page(0, max(w.x1 for w in words) + LETTER, top, tuple(words))


def _sizes(lines: Sequence[DumpLine]) -> list[float | None]:
    """Of each line that is a heading or the name of a sub-theme its size, of all others None; one beside others is neither."""
    cells = [tuple(_APART.split(line.places.strip())) for line in lines]
    texts = [replace(line, columns=parts if len(parts) > 1 else ()) for line, parts in zip(lines, cells, strict=True)]
    widths = sorted(width_of(line.text) for line in texts if not line.columns)
    usual = widths[int(0.9 * (len(widths) - 1))] if widths else 0.0
    found: list[float | None] = []
    for place, line in enumerate(texts):
        if line.columns:
            found.append(None)
        elif _heads_table(texts, place):
            found.append(HEADING)
        elif possible(line.text):
            found.append(None)
        elif _heads_rows(texts, place):
            found.append(SIZE)
        else:
            found.append(HEADING if is_heading(texts, place, usual) else None)
    return found


def _heads_table(lines: Sequence[DumpLine], place: int) -> bool:
    """Whether a line is the title right above the header of a table."""
    line = lines[place]
    title = len(line.text.split()) <= MOST_WORDS and line.text[-1] not in ".;,:" and line.text[0].isupper()
    return title and place + 1 < len(lines) and len(line.text.split()) > 1 and is_header(lines[place + 1].columns)


def _heads_rows(lines: Sequence[DumpLine], place: int) -> bool:
    """Whether a short line is the name of a sub-theme: it stands where the rows begin, the next row in columns follows it, and it
    does not go on with the first cell of the row above, for it would have fitted there.
    """
    line = lines[place]
    after = next((other for other in lines[place + 1 : place + 1 + MOST_TITLES] if other.columns), None)
    if (
        after is None
        or is_header(after.columns)
        or _left(after) != _left(line)
        or len(line.text.split()) > MOST_WORDS
        or line.text[-1] in ".;,:"
        or not line.text[0].isupper()
    ):
        return False
    before = lines[place - 1] if place else None
    if before is None or line.gap or line.new_page or not before.columns or _left(before) != _left(line):
        return True
    if is_header(before.columns):
        return True
    near = (
        other.columns[0] for other in lines[max(0, place - NEAR) : place + NEAR] if other.columns and _left(other) == _left(line)
    )
    width = max(map(len, near))
    return len(line.text) > width or len(before.columns[0]) + 1 + len(line.text.split(" ", 1)[0]) <= width


def _left(line: DumpLine) -> int:
    """How many blanks stand before a line."""
    return len(line.places) - len(line.places.lstrip())


def _words(line: DumpLine, top: float, size: float | None) -> Iterator[Word]:
    bold, size = size is not None, size or SIZE
    for found in re.finditer(r"\S+", line.places):
        text = html.unescape(found.group())
        end = found.end() if found.start() or possible(text) != ("number",) else 1  # the next head is another column's
        left, right = round(found.start() * LETTER, 2), round(end * LETTER, 2)
        yield Word(text, left, round(top, 2), right, round(top + size, 2), size, bold, line=line.number)
