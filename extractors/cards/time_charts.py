"""Charts of time: a row of stretches of the calendar with bars beneath it, and at each bar or mark what is done then, without a
column of names. A smaller line under a text tells when and by whom ("mrt - sep 2027 | bibliotheek"); else the bar does, by the
columns that it reaches over.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box
from extractors.cards.card_entries import style_of
from extractors.heads.headers import is_period, may_be_in_period
from extractors.text.boxes import box_around, holds
from extractors.text.lines import middle_across, rows_of_words, segments, text_of
from extractors.times.when import is_time_like

CHART = "time chart"  # the way of these tables
FEWEST_HEADS, FEWEST = 4, 2  # stretches side by side; entries beneath them
GAP = 0.9  # of the font size: white space that parts texts side by side
CLOSE = 0.7  # of the font size: white space between a text and the line under it, at most
ALIGNED = 3.0  # points within which texts are flush
BAR = (12.0, 60.0)  # points: the height of a bar
PALE = 250  # of 255: no colour
REACH = 0.2  # share of a column that a bar covers at least
MOST_BESIDE = 0.2  # share of the lines that begin left of the chart
PARTING = ("|", "·", "•", ";", "/")  # signs between when and by whom
MOST_WORDS = 25  # of an entry
HEADS = ("actie", "planning", "trekker")

Line = list[Word]
Entry = tuple[Line, Line, Line]  # what, when and by whom


def find_time_charts(page: Page) -> list[Table]:
    """The charts of a page as tables with the columns action, time and owner."""
    if not _may_have_heads(page):
        return []
    rows = rows_of_words(page.upright_words)
    found: list[Table] = []
    starts = [(place, heads) for place, row in enumerate(rows) if (heads := _heads(row))]
    for n, (place, heads) in enumerate(starts):
        below = rows[place + 1 : starts[n + 1][0] if n + 1 < len(starts) else len(rows)]
        left, right = _span(page, heads)
        beside = [row for row in below if row[0].x0 < left - ALIGNED]
        if below[:1] == beside[:1] or len(beside) > MOST_BESIDE * len(below):  # the names of the bars, or of rows of figures
            continue
        parts = [part for row in below for part in segments(row, GAP)]
        entries = list(_told(parts))
        if len(entries) < FEWEST:
            entries = list(_drawn(page, parts, heads, (left, right)))
        if len(entries) >= FEWEST:
            found.append(_table(page, heads, entries, left, right))
    return found


def _may_have_heads(page: Page) -> bool:
    """Whether enough words that may name a stretch of the calendar stand side by side; asked first, for few pages have them."""
    return any(len(row) >= FEWEST_HEADS for row in rows_of_words(w for w in page.upright_words if may_be_in_period(w.text)))


def _heads(row: Line) -> list[Line]:
    """The stretches of the calendar that a line consists of; none for any other line, or where they are not on one step."""
    heads = segments(row, GAP)
    if len(heads) < FEWEST_HEADS or not all(is_period(text_of(head)) for head in heads):
        return []
    steps = [middle_across(b) - middle_across(a) for a, b in pairwise(heads)]
    return heads if max(steps) < 1.5 * min(steps) else []


def _span(page: Page, heads: Sequence[Line]) -> tuple[float, float]:
    """From where to where the columns under the heads reach."""
    half = (middle_across(heads[-1]) - middle_across(heads[0])) / (len(heads) - 1) / 2
    return max(0.0, middle_across(heads[0]) - half), min(page.width, middle_across(heads[-1]) + half)


def _told(parts: Sequence[Line]) -> Iterator[Entry]:
    """The texts with a line under them that says when, and perhaps by whom."""
    for place, line in enumerate(parts):
        when, who = _when_and_who(line)
        if not when:
            continue
        what: list[Line] = []
        for upper in reversed(parts[:place]):
            lower = what[0] if what else line
            gap = min(w.top for w in lower) - max(w.bottom for w in upper)
            if not gap < CLOSE * upper[0].size or not _flush(upper, lower):
                continue
            if style_of(upper) == style_of(line) or (what and style_of(upper) != style_of(what[0])) or _when_and_who(upper)[0]:
                break
            what.insert(0, upper)
        if what and sum(map(len, what)) <= MOST_WORDS:
            yield [w for text in what for w in text], when, who


def _when_and_who(line: Line) -> tuple[Line, Line]:
    """The parts of a line that says when, and behind a sign by whom; both empty for any other line."""
    cut = next((n for n, w in enumerate(line) if w.text in PARTING), len(line))
    when, who = line[:cut], line[cut + 1 :]
    return (when, who) if when and is_time_like(text_of(when)) else ([], [])


def _flush(one: Line, other: Line) -> bool:
    middle = abs(middle_across(one) - middle_across(other))
    return min(abs(one[0].x0 - other[0].x0), abs(one[-1].x1 - other[-1].x1), middle) < ALIGNED


def _drawn(page: Page, parts: Sequence[Line], heads: Sequence[Line], reach: tuple[float, float]) -> Iterator[Entry]:
    """The texts in bars, each with the first and the last of the stretches that its bar reaches over."""
    top, step = max(w.bottom for head in heads for w in head), (reach[1] - reach[0]) / len(heads)
    bars = {
        Box(s.x0, s.top, s.x1, s.bottom)
        for s in page.shapes
        if s.kind != "line" and s.fill is not None and min(s.fill) < PALE and s.top > top and BAR[0] <= s.bottom - s.top <= BAR[1]
    }
    taken: set[int] = set()
    for bar in sorted(bars, key=lambda b: (b.top, b.x0)):
        words = [w for part in parts for w in part if holds(bar, part[0]) and id(w) not in taken]
        taken |= {id(w) for w in words}
        over = [n for n in range(len(heads)) if _covered(bar, reach[0] + n * step, step) >= REACH]
        if words and over and len(words) <= MOST_WORDS and any(c.isalpha() for w in words for c in w.text):
            yield words, [w for n in dict.fromkeys((over[0], over[-1])) for w in heads[n]], []


def _covered(bar: Box, start: float, step: float) -> float:
    return (min(bar.x1, start + step) - max(bar.x0, start)) / step


def _table(page: Page, heads: Sequence[Line], entries: Sequence[Entry], left: float, right: float) -> Table:
    """The entries as rows, the columns side by side under heads that the page does not print."""
    top = min(w.top for head in heads for w in head)
    bottom = max(w.bottom for entry in entries for line in entry for w in line) + 1
    edges = tuple(left + (right - left) * n / len(HEADS) for n in range(len(HEADS) + 1))
    cells = [
        Cell(Box(a, top, b, top + 1), 0, n, words=(Word(head, a, top, a, top + 1, 0.0),))
        for n, (head, (a, b)) in enumerate(zip(HEADS, pairwise(edges), strict=True))
    ]
    for row, entry in enumerate(entries, 1):
        cells += [Cell(box_around(line or entry[0]), row, n, words=tuple(line)) for n, line in enumerate(entry)]
    return Table(page.number, Box(left, top, right, bottom), edges, tuple(cells), len(entries) + 1, CHART)
