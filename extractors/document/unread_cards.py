"""The cards without labels of a document that is no plan, given back to its running text.

Where its pages are taken apart it is not known yet what a document is. A box with a title, a text and a date holds an action in a
plan; elsewhere it may as well hold news.
"""

from collections.abc import Sequence

from extractors.cards.dated_cards import DATED
from extractors.tables.joined_tables import JoinedTable
from extractors.text.lines import TextLine


def unread_cards(tables: Sequence[JoinedTable], lines: Sequence[TextLine]) -> tuple[list[JoinedTable], list[TextLine]]:
    """Tables without those cards, and lines: those of each card stand together before the first line below it."""
    merged = list(lines)
    cards = [row for table in tables if table.way == DATED for row in table.rows]
    for row in cards:
        own = sorted((line for cell in row.cells for line in cell.lines), key=lambda line: (line.page, line.box.top, line.box.x0))
        last = (own[-1].page, own[-1].box.top)
        place = next((n for n, line in enumerate(lines) if (line.page, line.box.top) > last), len(lines))
        at = merged.index(lines[place]) if place < len(lines) else len(merged)
        merged[at:at] = own
    return [table for table in tables if table.way != DATED], merged
