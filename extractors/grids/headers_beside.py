"""Tables beside each other under headers on one line: each with the part of the page that is its own.

Their rows need not stand level, so each side is read as if nothing stood beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.pages import Page, Shape, Table, Word
from extractors.grids.by_height import middle_of
from extractors.grids.header_rows import Header
from extractors.grids.ruled import NARROW, invisible
from extractors.heads.header_words import normal, possible
from extractors.heads.headers import is_header
from extractors.text.boxes import x_middle
from extractors.text.lines import TextLine, line_of, rows_of_words

GUTTER = 8.0  # points of white space at least between what stands above two tables
ABOVE = 3.0  # times the font size: the farthest that a heading stands above its table
REACH = 4.0  # points above and beneath a header within which rules and fills are drawn about it
LEVEL = 30.0  # points by which the tops of two tables beside each other differ at most

Side = tuple[Header, Page, float, float]  # a header, its part of the page, and from where to where that reaches across


def sides_of(page: Page, header: Header, stop: float) -> Iterator[Side]:
    """The header and the page, or where it is the headers of several tables side by side, each with the page's part around it.

    `stop` is the height at which something else begins beneath.
    """
    cuts = () if header.drawn or header.groups else tuple(_cuts(page, header, 0))
    if not cuts:
        yield header, page, 0.0, page.width
        return
    words = [w for w in page.upright_words if header.top - 1 <= middle_of([w]) < stop]
    borders = [0.0, *(_border(words, header, cut) for cut in cuts), page.width]
    places = [0, *cuts, len(header.texts)]
    for start, end, left, right in zip(places, places[1:], borders, borders[1:], strict=False):
        inside = [w.x1 for w in words if left <= x_middle(w) < right and middle_of([w]) <= header.bottom + 1]
        own = replace(header, texts=header.texts[start:end], edges=(*header.edges[start:end], max(inside, default=right)))
        yield own, _part(page, left, right), left, right


def within(rows: Sequence[Sequence[Word]], left: float, right: float) -> list[list[Word]]:
    """The lines of words with only the words between two places across the page; lines without any are left out."""
    parts = ([w for w in row if left <= x_middle(w) < right] for row in rows)
    return [part for part in parts if part]


def lines_beside(lines: Sequence[TextLine], tables: Sequence[Table]) -> list[TextLine]:
    """The text lines of a page, those right above tables that stand beside each other parted as these are."""
    result = list(lines)
    for left in tables:
        beside = (t for t in tables if t.box.x0 >= left.box.x1 - 2 and abs(t.box.top - left.box.top) <= LEVEL)
        right = min(beside, key=lambda t: t.box.x0, default=None)
        if right is not None:
            result = _parted_above(result, (left.box.x1 + right.box.x0) / 2, min(left.box.top, right.box.top))
    return result


def _parted_above(lines: list[TextLine], x: float, top: float) -> list[TextLine]:
    """The lines with those right above a height cut in two at x, as far up as none crosses it."""
    last = top
    cut: dict[int, list[TextLine]] = {}
    for place in sorted((n for n, line in enumerate(lines) if line.box.bottom <= top + 2), key=lambda n: -lines[n].box.top):
        line = lines[place]
        sides = [[w for w in line.words if (x_middle(w) < x) == is_left] for is_left in (True, False)]
        apart = not all(sides) or min(w.x0 for w in sides[1]) - max(w.x1 for w in sides[0]) >= GUTTER
        if not apart or last - line.box.bottom > ABOVE * line.size or any(w.x0 < x < w.x1 for w in line.words):
            break
        last = line.box.top
        if all(sides):
            cut[place] = [line_of(row, line.page) for side in sides for row in rows_of_words(side)]
    return [part for place, line in enumerate(lines) for part in cut.get(place, [line])]


def _cuts(page: Page, header: Header, start: int) -> Iterator[int]:
    """The columns, from `start` on, with which another table begins: the header words before it come again, or its header is
    whole by itself and what is drawn about the header stops between the two.
    """
    texts = header.texts[start:]
    for place in range(2, len(texts) - 1):
        left, right = texts[:place], texts[place:]
        if not _names_actions(left) or not _names_actions(right):
            continue
        again = [normal(t) for t in left] == [normal(t) for t in right[:place]]
        if again or _drawn_apart(page, header, start + place):
            yield start + place
            yield from _cuts(page, header, start + place)
            return


def _names_actions(texts: Sequence[str]) -> bool:
    return is_header(texts) and any("action" in possible(t) for t in texts)


def _drawn_apart(page: Page, header: Header, column: int) -> bool:
    """Whether rules or fills about the header end before a column and begin anew with it, and none reaches over."""
    top, bottom = header.top - REACH, header.bottom + REACH
    wide = (s for s in page.shapes if s.kind != "path" and not invisible(s) and s.x1 - s.x0 > 3 * NARROW)
    near = [s for s in wide if s.top <= bottom and s.bottom >= top]
    x = header.edges[column]
    ends = [s.x1 for s in near if header.edges[column - 1] < s.x1 <= x]
    begins = [s.x0 for s in near if max(ends, default=x) + NARROW < s.x0 <= x + 2]
    return bool(ends) and bool(begins) and not any(s.x0 < x - NARROW and s.x1 > x + NARROW for s in near)


def _border(words: Sequence[Word], header: Header, column: int) -> float:
    """Where the page is parted left of a column: the middle of the widest white space between the headers on either side."""
    right = header.edges[column]
    left = max((w.x1 for w in words if w.x1 < right and middle_of([w]) <= header.bottom + 1), default=header.edges[column - 1])
    spans = sorted((w.x0, w.x1) for w in words if w.x1 > left and w.x0 <= right)
    best, end = (0.0, right - 1.0), left
    for x0, x1 in [*spans, (right, right)]:
        best = max(best, (x0 - end, (x0 + end) / 2))
        end = max(end, x1)
    return best[1]


def _part(page: Page, left: float, right: float) -> Page:
    """The page with nothing on it but what stands between two places across it; what reaches over them is cut off there."""
    words = tuple(w for w in page.words if left <= x_middle(w) < right)
    shapes = tuple(
        replace(s, x0=max(s.x0, left), x1=min(s.x1, right)) if s.kind != "path" else s
        for s in page.shapes
        if _inside(s, left, right)
    )
    return replace(page, words=words, shapes=shapes)


def _inside(shape: Shape, left: float, right: float) -> bool:
    if shape.kind == "path":
        return left <= (shape.x0 + shape.x1) / 2 < right
    return shape.x0 < right and shape.x1 > left
