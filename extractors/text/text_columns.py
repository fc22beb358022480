"""Running text in columns: lines in the order in which they are read, down one column and then down the next.

A column is parted from the next by white space that no line crosses. Only running text is parted so; what stands side by side in
short pieces (labels and values, titles and page numbers, figures) is read across.

Method: the white gap of the recursive X-Y cut (George Nagy and Sharad Seth, "Hierarchical representation of optically scanned
documents", 1984), with lines of text in place of pixels.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from corpus.pages import Word
from corpus.records import Box
from extractors.text.boxes import x_middle
from extractors.text.lines import TextLine, line_of, rows_of_words, segments, text_lines

FEWEST_ROWS = 4  # lines of text that make a column
SHORTER = 3  # lines of the shorter of two columns
FEWEST_WORDS = 3  # words of a usual line
LETTERS = 0.75  # share of the characters
FILLED = 0.6  # of the width of the widest line, by a usual one
GUTTER = 9.0  # points of white space at least, or as wide as the letters are high
BREAK = 2.2  # heights of the letters: wider white space over the whole page ends the columns
MOST_WORDS = 5_000  # on a page; more are the lettering of a drawing

Rows = Sequence[Sequence[Word]]


def lines_in_order(words: Sequence[Word], page: int, barriers: Sequence[Box] = ()) -> list[TextLine]:
    """All text lines of the words of a page in reading order. No column reaches past a box of `barriers` (the tables)."""
    if len(words) > MOST_WORDS:
        return text_lines(words, page)
    return list(_ordered(rows_of_words(words), page, barriers))


def _ordered(rows: Rows, page: int, barriers: Sequence[Box]) -> Iterator[TextLine]:
    found = [(regions, x) for x in _starts(rows) if (regions := list(_regions(rows, x, barriers)))]
    if not found:
        yield from (line_of(row, page) for row in rows)
        return
    regions, x = max(found, key=lambda f: (sum(end - start for start, end in f[0]), -f[1]))
    place = 0
    for start, end in regions:
        yield from (line_of(row, page) for row in rows[place:start])
        for side in _sides(rows[start:end], x):
            yield from _ordered(side, page, barriers)
        place = end
    yield from (line_of(row, page) for row in rows[place:])


def _starts(rows: Rows) -> list[float]:
    """Where a column may begin: the left edges, but those of the leftmost lines, that several pieces of text share."""
    if len(rows) < FEWEST_ROWS:
        return []
    left = min(row[0].x0 for row in rows)
    edges = Counter(
        round(part[0].x0 / 2) * 2.0 for row in rows for part in segments(row, GUTTER / 10) if part[0].x0 > left + 4 * GUTTER
    )
    return sorted(x - 2.0 for x, count in edges.items() if count >= SHORTER)


def _regions(rows: Rows, x: float, barriers: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """The stretches of rows (from, to) that hold running text on both sides of x and nothing across it."""
    start = 0
    for place in range(len(rows) + 1):
        crossing = place < len(rows) and _crosses(rows[place], x)
        if place < len(rows) and not crossing and not (place > start and _parted(rows[place - 1], rows[place], x, barriers)):
            continue
        end = _end_of_columns(rows, start, place, x)
        if end - start >= FEWEST_ROWS and all(_is_running_text(side) for side in _sides(rows[start:end], x)):
            yield start, end
        start = place + crossing


def _crosses(row: Sequence[Word], x: float) -> bool:
    """Whether a line runs over x, or leaves no more white space about it than there is between words."""
    before = max((w.x1 for w in row if x_middle(w) < x), default=-1e9)
    after = min((w.x0 for w in row if x_middle(w) >= x), default=1e9)
    return before > x or after < x or after - before < max(GUTTER, row[0].size)


def _parted(upper: Sequence[Word], lower: Sequence[Word], x: float, barriers: Sequence[Box]) -> bool:
    """Whether a table over x, or much white space, lies between two rows."""
    bottom, top = max(w.bottom for w in upper), min(w.top for w in lower)
    if top - bottom > BREAK * max(upper[0].size, lower[0].size):
        return True
    return any(b.x0 < x < b.x1 and bottom <= b.top + 2 and b.bottom - 2 <= top for b in barriers)


def _end_of_columns(rows: Rows, start: int, end: int, x: float) -> int:
    """Where the columns of a stretch end: a heading under the shorter one, or white space there, begins something else."""
    sides = [
        [place for place in range(start, end) if any((x_middle(w) < x) == left for w in rows[place])] for left in (True, False)
    ]
    if not all(sides):
        return start
    usual = median(w.size for row in rows[start:end] for w in row)
    for before, place in zip(range(start, end), range(start + 1, end), strict=False):
        if place <= min(sides[0][-1], sides[1][-1]):
            continue
        row = rows[place]
        heading = all(w.bold for w in row) or row[0].size > 1.12 * usual
        if heading or min(w.top for w in row) - max(w.bottom for w in rows[before]) > usual:
            return place
    return end


def _sides(rows: Rows, x: float) -> list[list[list[Word]]]:
    words = [w for row in rows for w in row]
    return [rows_of_words(w for w in words if (x_middle(w) < x) == left) for left in (True, False)]


def _is_running_text(rows: Rows) -> bool:
    if len(rows) < SHORTER or median(len(row) for row in rows) < FEWEST_WORDS:
        return False
    text = "".join(w.text for row in rows for w in row)
    widths = [row[-1].x1 - row[0].x0 for row in rows]
    return sum(c.isalpha() for c in text) >= LETTERS * len(text) and median(widths) >= FILLED * max(widths)
