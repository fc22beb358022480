"""Boxes that look like cards and are none: bands and cells of a table, whose rows keep to the columns of a header above them."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.pages import Page, Table
from extractors.grids.header_rows import Header, header_rows
from extractors.text.boxes import holds, words_outside
from extractors.text.lines import rows_of_words

AT_COLUMN = 3.0  # points from the start of a column to a word that begins in it
PADDING = 8.0  # points from the edge of a drawn cell to its words
FEWEST_COLUMNS = 3  # of a header; two may stand over a card by chance
FEWEST_BEGUN = 2  # columns in which a row has words


def without_rows(page: Page, cards: Sequence[Table]) -> list[Table]:
    """The cards that are not part of a table: in its rows words begin right beneath several heads of one header, and a cell lies
    between two of these."""
    if not cards:
        return []
    outside = words_outside(page.upright_words, [card.box for card in cards])
    headers = header_rows(page, rows_of_words(outside), [])
    headers = [header for header in headers if len(header.texts) >= FEWEST_COLUMNS]
    return [card for card in cards if not any(_keeps_columns(page, card, header) for header in headers)]


def _keeps_columns(page: Page, card: Table, header: Header) -> bool:
    if card.box.top < header.bottom - AT_COLUMN:
        return False
    first = [w.x0 for w in page.upright_words if holds(card.box, w)]
    begun = sum(any(abs(x - start) <= AT_COLUMN for x in first) for start in header.edges[:-1])
    inner = pairwise(header.edges[1:-1])
    return begun >= FEWEST_BEGUN or any(left - PADDING <= card.box.x0 and card.box.x1 <= right + 1 for left, right in inner)
