"""The boxes of a page that may be cards, whatever tells it of each: drawn ones, and cells of drawn tables without a header."""

from collections.abc import Collection, Sequence
from itertools import islice, product

from corpus.pages import Page, Table, Word
from corpus.records import Box
from extractors.cards.card_boxes import boxes
from extractors.grids.header_rows import begins_with_header

WHOLE_PAGE = 0.75  # of the width and of the height of the page: a box that large is the ground of the page
SHADOW = 0.5  # share of the smaller of two boxes that lies in the other, from which one is the shadow of the other
TILE, MOST_TILES = 25.0, 500  # points; and tiles under a box: a larger one is looked at everywhere

Ground = tuple[Box, list[Word]]  # a box and the words in it


def grounds(page: Page, ruled: Sequence[Table]) -> list[Ground]:
    """The boxes of a page outside the tables among `ruled` that have a header; of a box and its shadow the first."""
    seen = _Seen()
    taken = [t.box for t in ruled if begins_with_header(t) or t.row_count * (len(t.column_edges) - 1) > 1]
    cells = ((c.box, list(c.words)) for t in ruled if t.box in taken and not begins_with_header(t) for c in t.cells if c.words)
    found: list[Ground] = []
    for box, words in (*boxes(page, taken), *cells):
        whole = box.x1 - box.x0 > WHOLE_PAGE * page.width and box.bottom - box.top > WHOLE_PAGE * page.height
        if not whole and not seen.shades(box):
            seen.add(box)
            found.append((box, words))
    return found


class _Seen:
    """Boxes by the tiles of the page that they lie on: a page may have thousands of them, above and beside each other."""

    def __init__(self) -> None:
        self._all: list[Box] = []
        self._large: list[Box] = []
        self._on: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Take in one more."""
        self._all.append(box)
        tiles = _tiles(box)
        if len(tiles) > MOST_TILES:
            self._large.append(box)
            return
        for tile in tiles:
            self._on.setdefault(tile, []).append(box)

    def shades(self, box: Box) -> bool:
        """Whether one of the boxes is a shadow of this one, or has it for a shadow."""
        tiles = _tiles(box)
        near = [*self._large, *(other for tile in tiles for other in self._on.get(tile, ()))]
        return any(_overlap(box, other) > SHADOW for other in (near if len(tiles) <= MOST_TILES else self._all))


def _tiles(box: Box) -> Collection[tuple[int, int]]:
    """The tiles that a box lies on, each by its column and row; of one that lies on too many, one more than `MOST_TILES`."""
    columns, rows = (range(int(low // TILE), int(high // TILE) + 1) for low, high in ((box.x0, box.x1), (box.top, box.bottom)))
    return tuple(islice(product(columns, rows), MOST_TILES + 1))


def _overlap(one: Box, other: Box) -> float:
    """The share of the smaller of two boxes that lies in the other."""
    wide, high = min(one.x1, other.x1) - max(one.x0, other.x0), min(one.bottom, other.bottom) - max(one.top, other.top)
    areas = [(b.x1 - b.x0) * (b.bottom - b.top) for b in (one, other)]
    return max(wide, 0.0) * max(high, 0.0) / max(min(areas), 1.0)
