"""Where the columns of a table without vertical lines stand: the white space beneath its header, and the rules across it."""

import itertools
from collections.abc import Sequence
from statistics import median

from corpus.pages import Page, Word
from extractors.grids.by_height import middle_of
from extractors.grids.header_rows import Header
from extractors.grids.ruled import invisible
from extractors.heads.headers import is_period

WIDE_GAP = 3.2  # steps from line to line that part a table from what comes after it
AT_EDGE = 3.0  # points from a column's edge to the words that begin there
LARGER = 1.18  # times the size of the text in a table that a heading after it is set in
TIGHT, TOUCHING = 0.55, 0.15  # of the font size: white space that hardly parts two columns, and that hardly parts two words
WIDEST_SPACE, ALIKE = 0.8, 1.15  # of the font size: a space between words; times the usual one of a line: no wider than that
RUNNING = 9  # words of a line of running text
AT_START = 0.5  # points from the start of a column to a word that begins it


def fit_edges(page: Page, header: Header, body: list[list[Word]]) -> tuple[float, ...]:
    """Column edges moved into the white space between the columns of the body, for headers may be centred or indented."""
    if header.drawn:
        return header.edges
    edges = list(header.edges)
    sample = _first_rows(page, edges, body[:60])
    low = max((w.bottom for row in sample for w in row), default=header.bottom)
    drawn = [s.x1 for s in page.shapes if header.top - 8 <= s.top and s.bottom <= low + 8 and s.x0 >= edges[0] - 12]
    words = [w.x1 for row in sample for w in row]
    edges[-1] = max([*words, *(x for x in drawn if x < page.width - 8), edges[-1], edges[-2] + 10]) + 1
    left = min((w.x0 for row in sample for w in row), default=edges[0])
    edges[0] = min(edges[0], left) - 1
    for place in range(1, len(edges) - 1):
        low, high = edges[place - 1] + 4, edges[place + 1] - 4
        heads = header.texts[place - 1 : place + 1]  # none of what is carried over from the page before
        if heads and all(map(is_period, heads)):
            low, high = max(low, _end_of_head(page, header, place - 1)), min(high, edges[place])
        edges[place] = _gutter(sample, max(low, edges[place] - 90), min(high, edges[place] + 60), edges[place])
    return tuple(edges)


def _end_of_head(page: Page, header: Header, column: int) -> float:
    """Where the words of a column's head end: two columns of a calendar stand so close that no text beneath them tells more."""
    left, right = header.edges[column] - 1, header.edges[column + 1] - 1
    inside = (w for w in page.words if header.top - 1 <= middle_of([w]) <= header.bottom + 1)
    return max((w.x1 for w in inside if left <= w.x0 and w.x1 <= right), default=left)


def _first_rows(page: Page, edges: Sequence[float], rows: list[list[Word]]) -> list[list[Word]]:
    """The rows that tell where the columns are: what stands before a wide gap or a heading in larger type; of a scan, above the
    table's last rule as well.

    The words of a scan stand less exactly beneath each other, so that the lines of text after a table would count for more.
    """
    if not rows:
        return rows
    scanned = all(w.confidence is not None for w in rows[0])
    rules = rules_across(page, edges, rows[0][0].top)
    steps = [b[0].top - a[0].top for a, b in itertools.pairwise(rows)]
    size = median(w.size for row in rows for w in row)
    ends = (
        i
        for i, step in enumerate(steps, 1)
        if (step > WIDE_GAP * median(steps) or rows[i][0].size > LARGER * size)
        and (scanned or rows[i][0].top > max(rules, default=0.0))
    )
    first = rows[: next(ends, len(rows))]
    if scanned:
        last = max((y for y in rules if y < first[-1][0].bottom + size), default=0.0)
        first = [r for r in first if middle_of(r) < last] or first
    return first if len(first) > 2 else rows


def _gutter(rows: Sequence[Sequence[Word]], low: float, high: float, start: float) -> float:
    """The x between `low` and `high` that the fewest lines of text cross, the nearest to `start` among equals.

    A word that stands right at `start` begins its column, however near the text beside it ends.
    """
    candidates = sorted(
        {start - 1.0} | {w.x0 - 1.0 for row in rows for w in row if low <= w.x0 - 1.0 <= high}, key=lambda x: (abs(x - start), x)
    )
    best, fewest = start - 1.0, 10**9
    for x in candidates[:80]:
        crossing = sum(1 for row in rows for w in row if w.x0 < x - 0.5 and w.x1 > x + 0.5)
        pairs = (pair for row in rows for pair in itertools.pairwise(row))
        tight = sum(
            a.x1 <= x < b.x0 + 1
            and b.x0 - a.x1 < TIGHT * a.size
            and not (abs(b.x0 - start) < AT_START and b.x0 - a.x1 > TOUCHING * a.size)
            for a, b in pairs
        )
        if crossing + tight < fewest:
            best, fewest = x, crossing + tight
    return best


def rules_across(page: Page, edges: Sequence[float], start: float) -> list[float]:
    """Heights of horizontal rules and of the edges of filled bands that reach over most of the table's width."""
    wide = edges[-1] - edges[0]
    pieces: list[tuple[float, float, float]] = []
    for shape in page.shapes:
        if shape.kind == "path" or invisible(shape) or shape.x1 - shape.x0 < 8 or shape.bottom < start:
            continue
        left, right = max(shape.x0, edges[0] - 6), min(shape.x1, edges[-1] + 6)
        if right > left:
            thin = shape.bottom - shape.top < 3
            pieces += [(y, left, right) for y in ([(shape.top + shape.bottom) / 2] if thin else [shape.top, shape.bottom])]
    levels: list[list[tuple[float, float, float]]] = []
    for piece in sorted(pieces):
        if levels and piece[0] - levels[-1][0][0] <= 3:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return [level[0][0] for level in levels if _reach(level) >= 0.55 * wide]


def _reach(level: list[tuple[float, float, float]]) -> float:
    """How much of the width the pieces at one height cover together."""
    covered, end = 0.0, -1e9
    for _, left, right in sorted(level, key=lambda p: p[1]):
        covered += max(0.0, right - max(left, end))
        end = max(end, right)
    return covered


def crosses(row: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether a line of text runs on over a column edge, as body text and long sub-themes do.

    In a text dump a long cell may reach into the column beside it, for its letters all have one width; white space inside a line
    then tells that it stands in columns.
    """
    if row[0].line is not None and any(b.x0 - a.x1 > a.size for a, b in itertools.pairwise(row)):
        return False
    for edge in edges[1:-1]:
        if any(w.x0 < edge - 2 and w.x1 > edge + 2 for w in row):
            return True
        for a, b in itertools.pairwise(row):
            if (
                (a.x0 + a.x1) / 2 < edge <= (b.x0 + b.x1) / 2
                and (b.x0 - a.x1 < 0.5 * a.size or _widely_spaced(row, b.x0 - a.x1))
                and not _begins_at(b, edge, row, edges)
            ):
                return True
    return False


def _widely_spaced(row: Sequence[Word], gap: float) -> bool:
    """Whether a line is running text with so much white space between all its words, as in the text of many scans, that a gap in
    it is no more than one of these.
    """
    if gap > WIDEST_SPACE * row[0].size or sum(len(w.text) > 1 and w.text[0].isalpha() for w in row) < RUNNING:
        return False
    return gap <= ALIKE * median(b.x0 - a.x1 for a, b in itertools.pairwise(row))


def _begins_at(word: Word, edge: float, row: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether a word begins a column although the text beside it ends right before it: it stands at the edge, as another word of
    the line that plainly begins a column stands at its own.
    """
    plain = (b.x0 for a, b in itertools.pairwise(row) if b.x0 - a.x1 > a.size)
    others = [other for other in edges[1:-1] if other != edge]
    return 0 <= word.x0 - edge <= AT_EDGE and any(0 <= x - other <= AT_EDGE for x in plain for other in others)


def columns_of(row: Sequence[Word], edges: Sequence[float]) -> set[int]:
    """The columns in which the words of a line stand."""
    return {c for w in row for c in range(len(edges) - 1) if edges[c] <= (w.x0 + w.x1) / 2 < edges[c + 1]}
