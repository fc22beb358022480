"""Boards: cards in columns of which the heads say when ("Hele jaar", "Eerste halfjaar 2027"). The cards of a column leave their
time to its head, and label nothing but who does it or what comes of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box
from extractors.text.boxes import box_around
from extractors.text.lines import rows_of_words, segments, text_of
from extractors.times.when import is_time_like

FEWEST_COLUMNS, FEWEST_CARDS = 2, 3
LONGEST_HEAD = 5  # words
APART = 1.6  # times the font size: the white space between two heads
WHEN = "planning"  # the label that the time of a column gets on its cards

Line = list[Word]


@dataclass(frozen=True, slots=True)
class Board:
    """The heads of the columns of a page, in rows from top to bottom, each row from left to right."""

    rows: tuple[tuple[tuple[Word, ...], ...], ...] = ()

    def head(self, box: Box) -> tuple[Word, ...]:
        """The head under which a card stands: of the nearest row above it, the one over its middle; empty where there is none."""
        above = [row for row in self.rows if box_around(row[0]).bottom <= box.top + 1]
        if not above:
            return ()
        middles = [(b.x0 + b.x1) / 2 for b in map(box_around, above[-1])]
        bounds = [float("-inf"), *((a + b) / 2 for a, b in pairwise(middles)), float("inf")]
        place = next(n for n, x in enumerate(bounds[1:]) if (box.x0 + box.x1) / 2 < x)
        inside = box.x0 <= middles[place] <= box.x1
        return above[-1][place] if inside else ()


def board_of(page: Page, cards: Sequence[Box]) -> Board:
    """The heads over the boxes of a page that may be cards: a row of nothing but times, all different, over several of them; an
    empty board where there is none.
    """
    found: list[tuple[tuple[Word, ...], ...]] = []
    inside = [c for c in cards if c.x1 - c.x0 < page.width / FEWEST_COLUMNS]
    if len(inside) < FEWEST_CARDS:
        return Board()
    for row in rows_of_words(page.upright_words):
        heads = segments(row, APART)
        texts = {text_of(head) for head in heads}
        if FEWEST_COLUMNS <= len(texts) == len(heads) and all(map(_is_head, heads)):
            found.append(tuple(tuple(head) for head in heads))
    board = Board(tuple(found))
    under = [head for card in inside if (head := board.head(card))]
    return board if len(under) >= FEWEST_CARDS and len({id(head) for head in under}) >= FEWEST_COLUMNS else Board()


def _is_head(words: Line) -> bool:
    return len(words) <= LONGEST_HEAD and is_time_like(text_of(words))


def with_time(card: Table, head: Sequence[Word]) -> Table:
    """A card with the head of its column as one more label and value, which take no room on the card itself."""
    box, gutter = card.box, card.column_edges[1]
    given = Word(WHEN, box.x0, box.top, box.x0, box.top, 0.0)
    row = card.row_count
    cells = (
        Cell(replace(box, x1=gutter, bottom=box.top), row, 0, words=(given,)),
        Cell(replace(box, x0=gutter, bottom=box.top), row, 1, words=tuple(head)),
    )
    return replace(card, cells=(*card.cells, *cells), row_count=row + 1)
