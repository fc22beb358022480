"""A dump in which blanks keep the letters in their places ("pdftotext -layout" and its like): its lines as pages of words on a grid.

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
from extractors.tables.headers import possible

SIZE, HEADING, PITCH = 10.0, 13.0, 12.0  # points: of running text, of headings, from line to line
LETTER = 4.4  # points from letter to letter: one blank is a space between words, two part columns
MARGIN = 4.0  # points above and below the text of a page

_APART = re.compile(r" {2,}")


def pages_of(lines: Sequence[DumpLine]) -> Iterator[Page]:
    """The pages of a dump that keeps its layout, each beneath the one before on an endless page numbered 0."""
    heads = _headings(lines)
    starts = [place for place, line in enumerate(lines) if line.new_page or not place]
    top = 0.0
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        words: list[Word] = []
        first = top + MARGIN - PITCH * lines[begin].number
        for place in range(begin, end):
            words += _words(lines[place], first + PITCH * lines[place].number, heads[place])
        top = max(w.bottom for w in words) + MARGIN
        yield Page(0, max(w.x1 for w in words) + LETTER, top, tuple(words))


def _headings(lines: Sequence[DumpLine]) -> list[bool]:
    """Of each line whether it is a heading; one that stands beside others is none."""
    cells = [tuple(_APART.split(line.places.strip())) for line in lines]
    texts = [replace(line, columns=parts if len(parts) > 1 else ()) for line, parts in zip(lines, cells, strict=True)]
    widths = sorted(width_of(line.text) for line in texts if not line.columns)
    usual = widths[int(0.9 * (len(widths) - 1))] if widths else 0.0
    return [is_heading(texts, place, usual) and not possible(line.text) for place, line in enumerate(texts)]


def _words(line: DumpLine, top: float, heading: bool) -> Iterator[Word]:
    size = HEADING if heading else SIZE
    for found in re.finditer(r"\S+", line.places):
        left, right = found.start() * LETTER, found.end() * LETTER
        yield Word(html.unescape(found.group()), round(left, 2), round(top, 2), round(right, 2), round(top + size, 2), size, heading, line=line.number)  # fmt: skip
