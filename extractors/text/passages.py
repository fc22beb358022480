"""Lines outside the tables to running text: headings and paragraphs with the section they stand in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from statistics import median

from corpus.records import Passage
from extractors.text.boxes import box_around
from extractors.text.cells import BULLET, Hyphens, join_lines
from extractors.text.counted import Count, count_of, counts_on
from extractors.text.labels import heads_letter, is_labelled
from extractors.text.lines import TextLine, body_size

NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+\S")
LONGEST_HEADING = 160  # characters
SHORT = 0.5  # share of the width of its column below which a line was ended on purpose
APART, WIDER = 0.55, 1.2  # white space between paragraphs, in font sizes; how much wider it is than inside them
FEWEST_INSIDE = 5  # lines that go on with a sentence
SAME_SIZE = 0.25  # points by which lines of one size may differ
GOES_ON = (".", ",", ";", ":", "-")  # at the end of a line of running text
NEAR = 2.0  # points within which lines begin at one edge


def passages(lines: Iterable[TextLine], hyphens: Hyphens) -> tuple[Passage, ...]:
    """Headings and paragraphs in reading order. `section` is the heading under which a passage stands."""
    rows = list(lines)
    body = _body(rows)
    ends = _right_edges(rows)
    apart = _apart(rows)
    found: list[Passage] = []
    section: str | None = None
    block: list[TextLine] = []

    def close() -> None:
        if block:
            found.append(_passage(block, section, hyphens, heading=False))
            block.clear()

    place = 0
    while place < len(rows):
        line = rows[place]
        if is_heading(line, body):
            close()
            heading = [line]
            while place + 1 < len(rows) and _goes_on(heading[-1], rows[place + 1], body, ends):
                place += 1
                heading.append(rows[place])
            passage = _passage(heading, section, hyphens, heading=True)
            section = passage.text
            found.append(passage)
        else:
            if block and (
                _breaks(block[-1], line, apart)
                or _leaves_list(block[0], line)
                or _counts_on(block[0], line)
                or _ended(block[-1], line, ends)
            ):
                close()
            block.append(line)
        place += 1
    close()
    return tuple(found)


def _body(lines: Sequence[TextLine]) -> float:
    """The size of the running text, in points. Where tables take up all the text of a document its headings are what is left: the
    usual size is theirs when there is one line of it to a page and none reads as running text. Then it is the smallest of all.
    """
    body = body_size(lines)
    usual = [line for line in lines if abs(line.size - body) <= SAME_SIZE]
    alone = len(usual) == len({line.page for line in usual})
    if alone and not any(line.text.endswith(GOES_ON) or line.text[:1].islower() for line in usual):
        return min((line.size for line in lines), default=body)
    return body


def is_heading(line: TextLine, body: float) -> bool:
    """Whether a line is set as a heading: larger than the body, or bold or numbered and bold, and not a sentence."""
    text = line.text.strip()
    if not text or len(text) > LONGEST_HEADING or not any(c.isalpha() for c in text):
        return False
    if line.size > 1.12 * body:
        return True
    return (
        line.bold and all(w.bold for w in line.words) and not text.endswith((".", ";", ",")) and not BULLET.match(text[:2] + " ")
    ) or (line.bold and bool(NUMBERED.match(text)) and all(w.bold for w in line.words))


def _goes_on(before: TextLine, line: TextLine, body: float, ends: Mapping[int, float]) -> bool:
    """Whether a heading wraps onto the next line: set alike, right beneath it, not ended before, and not a new number."""
    return (
        is_heading(line, body)
        and line.page == before.page
        and abs(line.size - before.size) < 0.3
        and line.colour == before.colour
        and line.box.top - before.box.bottom < 0.45 * line.size
        and not NUMBERED.match(line.text)
        and before.box.x1 - before.box.x0 > 12 * line.size
        and not _ended(before, line, ends)
    )


def _apart(lines: Sequence[TextLine]) -> float:
    """From how much white space on, in font sizes, a line begins a paragraph: more than there is between lines of which the
    second plainly goes on with the sentence of the first, where the text is set wide.
    """
    inside = [
        (line.box.top - before.box.bottom) / line.size
        for before, line in pairwise(lines)
        if line.page == before.page
        and line.box.top > before.box.top
        and line.text[:1].islower()
        and before.text.rstrip()[-1:] not in ".!?:;"
        and not _opens(line)
    ]
    return max(APART, WIDER * median(inside)) if len(inside) >= FEWEST_INSIDE else APART


def _opens(line: TextLine) -> bool:
    """Whether a list mark or a label opens a line."""
    return line.first.opens or line.first.bullet or bool(BULLET.match(line.text)) or is_labelled(line.text)


def _breaks(before: TextLine, line: TextLine, apart: float) -> bool:
    """Whether a new paragraph begins: a list mark, extra white space, or a page break after the end of a sentence."""
    if _opens(line):
        return True
    if line.page == 1 and heads_letter(line.text):
        return True
    if line.page != before.page or line.box.top < before.box.top - 2:  # the next page, or the next column
        return before.text.rstrip()[-1:] in ".!?:;" or line.text[:1].isupper()
    gap = line.box.top - before.box.bottom
    if gap > apart * line.size:
        return True
    return before.text.rstrip().endswith(":") and line.text[:1].isupper() and not _in_bracket(before.text)


def _in_bracket(text: str) -> bool:
    """Whether a bracket is still open at the end of a text: a colon in it announces nothing."""
    return max(text.rfind("("), text.rfind("[")) > max(text.rfind(")"), text.rfind("]"))


def _counts_on(first: TextLine, line: TextLine) -> bool:
    """Whether a line begins with the number after the one that its paragraph began with: "1.2 ..." below "1.1 ..."."""
    one, other = _count(first.text), _count(line.text)
    return one is not None and other is not None and counts_on(one, other)


def _count(text: str) -> Count | None:
    """The number that a text begins with, where it has more than one part: a number alone may as well count something else."""
    word, _, rest = text.partition(" ")
    count = count_of(word) if rest[:1].isalpha() else None
    return count if count and count[0] else None


def _right_edges(lines: Iterable[TextLine]) -> dict[int, float]:
    """How far the lines that begin at one edge reach, by that edge in steps of `NEAR`."""
    ends: dict[int, float] = {}
    for line in lines:
        edge = round(line.box.x0 / NEAR)
        for step in (edge - 1, edge, edge + 1):
            ends[step] = max(ends.get(step, 0.0), line.box.x1)
    return ends


def _ended(before: TextLine, line: TextLine, ends: Mapping[int, float]) -> bool:
    """Whether a line stops well short of where its column ends, and the next begins with a capital: addresses, covers."""
    whole = ends[round(before.box.x0 / NEAR)] - before.box.x0
    return line.text[:1].isupper() and before.box.x1 - before.box.x0 < SHORT * whole


def _leaves_list(first: TextLine, line: TextLine) -> bool:
    """Whether a line stands left of the list item before it: running text goes on after the list."""
    if first.page != line.page or not (first.first.bullet or BULLET.match(first.text)):
        return False
    return line.box.x0 < first.box.x0 - 0.5 * line.size or (first.first.bullet and line.box.x0 < first.box.x0 - 2)


def _passage(lines: list[TextLine], section: str | None, hyphens: Hyphens, heading: bool) -> Passage:
    first = lines[0].page
    here = [line.box for line in lines if line.page == first]
    box = box_around(here)
    text = join_lines([line.text for line in lines], hyphens)
    if lines[0].first.bullet:  # drawn on the page, though no character of it
        text = f"• {text}"
    numbers = [w.line for line in lines for w in line.words if w.line is not None]
    place = (min(numbers), max(numbers)) if numbers else None
    return Passage(text, first or None, section, heading, box, round(lines[0].size, 1) or None, place)
