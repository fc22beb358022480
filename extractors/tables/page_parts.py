"""A page taken apart: the tables on it and the lines of text outside them, page after page, with what is carried over a page
break.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.pages import Page, Shape, Table, Word
from corpus.records import Box
from extractors.tables.aligned import Carried, find_aligned
from extractors.tables.cards import find_cards
from extractors.tables.header_rows import header_only, is_band
from extractors.tables.headers_beside import lines_beside
from extractors.tables.ruled import find_ruled
from extractors.tables.striped import with_plain_rows
from extractors.tables.unparted_heads import with_parted_head
from extractors.text.callouts import callouts, holds, is_mixed
from extractors.text.labels import labels_apart
from extractors.text.lines import TextLine
from extractors.text.text_columns import lines_in_order

LIST_MARK = 6.5  # points: the size up to which a disc may be the mark of a list item


@dataclass(frozen=True, slots=True)
class PageParts:
    """One page: its tables (top to bottom), its text lines outside them, and the drawings and pictures that may be status
    marks.
    """

    number: int
    width: float
    height: float
    tables: tuple[Table, ...]
    lines: tuple[TextLine, ...]
    marks: tuple[Box, ...]
    continues: bool

    def above(self, table: Table) -> list[TextLine]:
        """The text lines above a table on this page, the nearest last: those of its own column of text, where there are any."""
        above = [line for line in self.lines if line.box.bottom <= table.box.top + 2]
        own = [line for line in above if line.box.x0 < table.box.x1 and table.box.x0 < line.box.x1]
        return sorted(own or above, key=lambda line: line.box.bottom)

    def below(self, table: Table) -> list[TextLine]:
        """The text lines below a table on this page."""
        return [line for line in self.lines if line.box.top >= table.box.bottom - 2]


def take_apart(pages: Iterator[Page]) -> Iterator[PageParts]:
    """Every page in turn. Nothing of a page is kept but the columns of a table that may go on over the page break, and how cards
    are labelled."""
    carried: Carried | None = None
    labels: list[frozenset[str]] = []  # of the cards so far
    for page in pages:
        ruled = [with_parted_head(table) for table in with_plain_rows(page, find_ruled(page))]
        cards = find_cards(page, ruled, labels)
        ruled = [t for t in ruled if not any(_covers(c.box, t.box) for c in cards)] + cards
        aligned = find_aligned(page, ruled, carried)
        stripes = _stripes(page, [t for t in ruled if not any(_within(t, a) for a in aligned)])
        tables = [t for t in ruled if t not in stripes and not (header_only(t) and any(_over(t, a) for a in aligned))]
        tables = sorted(
            [t for t in tables if not any(_within(t, a) for a in aligned)] + aligned, key=lambda t: (t.box.top, t.box.x0)
        )
        outside = [w for w in page.words if not any(_holds(t.box, w.x0, w.x1, w.top, w.bottom) for t in tables)]
        running = _lines(page, [w for w in outside if w.upright], [t.box for t in tables])
        lines = tuple(labels_apart(lines_beside(running, tables)))
        yield PageParts(
            page.number, page.width, page.height, tuple(tables), lines, tuple(_marks(page)),
            carried is not None and any(t.row_count and t in aligned and t.column_edges == carried.edges for t in tables),
        )  # fmt: skip
        last = max(tables, key=lambda t: t.box.bottom, default=None)
        lowest = max((line.box.bottom for line in lines), default=0.0)
        open_below = last is not None and (last.way != "ruled" or header_only(last) or is_band(page, last))
        carried = None
        if last and open_below and last.box.bottom >= lowest - 2:
            carried = Carried(last.column_edges, header_alone=last.way == "aligned" and last.row_count == 1)


def _lines(page: Page, words: list[Word], tables: Sequence[Box]) -> list[TextLine]:
    """The lines of text outside the tables in reading order; a box around which the text flows comes after it where its lines
    would else be mixed with those beside it.
    """
    lines = lines_in_order(words, page.number, tables)
    boxes = [box for box in callouts(page, words) if is_mixed(box, lines)]
    if not boxes:
        return lines
    around = lines_in_order([w for w in words if not any(holds(box, w) for box in boxes)], page.number, tables)
    return around + [line for box in boxes for line in lines_in_order([w for w in words if holds(box, w)], page.number)]


def _covers(card: Box, box: Box) -> bool:
    """Whether a ruled table is the frame of a card, or of cards side by side."""
    return card.x0 < box.x1 and box.x0 < card.x1 and card.top < box.bottom and box.top < card.bottom


def _stripes(page: Page, ruled: Sequence[Table]) -> list[Table]:
    """The coloured bands behind every other line of text in columns: no tables by themselves, for the lines between belong to
    them.
    """
    bands = sorted((t for t in ruled if t.row_count == 1 and len(t.cells) > 1 and is_band(page, t)), key=lambda t: t.box.top)
    found: list[Table] = []
    for upper, lower in pairwise(bands):
        gap = Box(upper.box.x0, upper.box.bottom, upper.box.x1, lower.box.top)
        between = {round(w.top) for w in page.words if _holds(gap, w.x0, w.x1, w.top, w.bottom)}
        alike = len(upper.column_edges) == len(lower.column_edges) and all(
            abs(a - b) < 2 for a, b in zip(upper.column_edges, lower.column_edges, strict=True)
        )
        if alike and len(between) == 1 and gap.bottom - gap.top < 2 * (upper.box.bottom - upper.box.top):
            found += [t for t in (upper, lower) if t not in found]
    return found


def _over(bar: Table, table: Table) -> bool:
    """Whether a ruled header bar is the header of an aligned table."""
    return abs(bar.box.top - table.box.top) < 6 and bar.box.x0 < table.box.x1 and table.box.x0 < bar.box.x1


def _within(inner: Table, outer: Table) -> bool:
    """Whether a ruled table is a band or bar inside an aligned one."""
    middle = (inner.box.top + inner.box.bottom) / 2
    inside = outer.box.top - 2 <= middle <= outer.box.bottom + 2
    return inner.way == "ruled" and inside and inner.box.x0 >= outer.box.x0 - 6 and inner.box.x1 <= outer.box.x1 + 6


def _holds(box: Box, x0: float, x1: float, top: float, bottom: float) -> bool:
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _marks(page: Page) -> Iterator[Box]:
    """Pictures and coloured drawings of the size of a sign, 3 to 60 points a side; grey ones when larger than a list mark."""
    for image in page.images:
        if _sign_sized(image):
            yield image
    for shape in page.shapes:
        box = Box(shape.x0, shape.top, shape.x1, shape.bottom)
        if shape.kind in ("path", "rect") and _sign_sized(box) and (_coloured(shape) or _grey(shape)):
            yield box


def _sign_sized(box: Box) -> bool:
    return 3.0 <= box.x1 - box.x0 <= 60.0 and 3.0 <= box.bottom - box.top <= 60.0


def _coloured(shape: Shape) -> bool:
    colour = shape.fill or shape.stroke
    return colour is not None and max(colour) - min(colour) > 30


def _grey(shape: Shape) -> bool:
    """Whether a drawing is a sign of a print without colour: filled with grey, and larger than the mark of a list."""
    if shape.kind != "path" or shape.fill is None or min(shape.x1 - shape.x0, shape.bottom - shape.top) < LIST_MARK:
        return False
    return max(shape.fill) - min(shape.fill) <= 30 and 40 <= shape.fill[0] <= 215
