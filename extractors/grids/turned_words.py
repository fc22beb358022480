"""Words that run up or down the page beside the rows of a table: the theme of all rows that their box reaches along."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box
from extractors.grids.ruled import invisible
from extractors.text.boxes import box_around, holds

NEAR = 3.0  # points by which the box of a text may reach into the column beside it
FARTHEST = 60.0  # points left of a table that a theme beside it may begin
MOST = 400  # turned words on one page; a page with more is a drawing or a map
WIDER = 1.2  # times the height of its letters: how wide the box of a tab is at least
CLOSING = 30.0  # points from the last line of a table to the rule that closes it
RULE, WIDEST = 3.0, 20.0  # points: thickness at most and length at least of a rule between rows
REACH = 2.0  # times the words' own size: how far apart two of them may stand and still be one text


def with_turned_words(page: Page, table: Table) -> Table:
    """A table found by white space with each turned text in its column's cell of the first row that it stands beside."""
    turned = [w for w in page.words if not w.upright]
    if not 0 < len(turned) <= MOST:
        return table
    whole = [(_merged(page, box, table), words) for box, words in _blocks(page, turned)]
    blocks = [(box, words) for box, words in whole if _beside(box, words, table.box)]
    if not blocks:
        return table
    left = min(box.x0 for box, _ in blocks)
    if all(box.x1 <= table.box.x0 + NEAR for box, _ in blocks):
        table = _with_first_column(table, left)
    cells = list(table.cells)
    for box, words in blocks:
        x = (box.x0 + box.x1) / 2
        beside = [
            n
            for n, c in enumerate(cells)
            if c.box.x0 <= x < c.box.x1 and box.top - 1 <= (c.box.top + c.box.bottom) / 2 <= box.bottom + 1 and c.column_span == 1
        ]
        first = min(beside, key=lambda n: cells[n].box.top, default=None)
        if first is not None and not cells[first].words:
            cells[first] = replace(cells[first], words=tuple(words))
    return replace(table, cells=tuple(cells))


def tab_of(page: Page, box: Box) -> tuple[Word, ...]:
    """The words that run up or down in the one tab at a margin of the page, beside everything in `box`; empty without such a tab,
    and where several tabs are an index of the whole document.
    """
    turned = [w for w in page.words if not w.upright]
    if not 0 < len(turned) <= MOST:
        return ()
    tabs = [
        words
        for around, words in _blocks(page, turned)
        if (around.x1 <= box.x0 + NEAR or around.x0 >= box.x1 - NEAR)
        and around.x1 - around.x0 > WIDER * (words[0].x1 - words[0].x0)
        and around.bottom - around.top > around.x1 - around.x0
        and not any(w.upright and _beyond(w, around, box) for w in page.words)
    ]
    return tuple(tabs[0]) if len(tabs) == 1 else ()


def _beyond(word: Word, tab: Box, box: Box) -> bool:
    """Whether a word stands between a tab and the edge of the page."""
    outside = word.x0 >= tab.x1 if tab.x0 >= box.x1 - NEAR else word.x1 <= tab.x0
    return outside and tab.top <= (word.top + word.bottom) / 2 <= tab.bottom


def _beside(box: Box, words: Sequence[Word], table: Box) -> bool:
    """Whether a turned text stands in a table, or in a drawn box close to the left of it that begins and ends with its rows."""
    if holds(table, words[0]):
        return True
    drawn = box.bottom - box.top > 1.1 * (max(w.bottom for w in words) - min(w.top for w in words))
    level = table.top - NEAR < box.top and box.bottom < table.bottom + CLOSING
    return drawn and level and table.x0 - FARTHEST < box.x0 and box.x1 <= table.x0 + NEAR


def frames_themes(table: Table) -> bool:
    """Whether a drawn table is no more than a column of turned texts with all that stands beside each of them in one cell."""
    first = [w for c in table.cells if c.column == 0 for w in c.words]
    return len(table.column_edges) == 3 and bool(first) and not any(w.upright for w in first)


def _merged(page: Page, box: Box, table: Table) -> Box:
    """The box of a text in a cell merged over several rows, which no frame is drawn around: from the rule above it to the one
    beneath it, where the rules between its rows end beside it.
    """
    x = (box.x0 + box.x1) / 2
    rules = [s for s in page.shapes if s.kind != "path" and not invisible(s) and s.bottom - s.top < RULE and s.x1 - s.x0 > WIDEST]
    own = [s.top for s in rules if s.x0 <= x <= s.x1]
    if x >= table.column_edges[-1]:
        return box
    top = max((y for y in own if table.box.top - NEAR <= y <= box.top + NEAR), default=None)
    bottom = min((y for y in own if box.bottom - NEAR <= y <= table.box.bottom + CLOSING), default=None)
    if top is None or bottom is None:
        return box
    edge = next(e for e in table.column_edges if e > x)
    beside = [s for s in rules if top < s.top < bottom and box.x1 - NEAR <= s.x0 < edge + NEAR]
    return Box(box.x0, min(top, box.top), box.x1, max(bottom, box.bottom)) if beside else box


def _with_first_column(table: Table, left: float) -> Table:
    """The table with an empty column more on its left."""
    moved = [replace(c, column=c.column + 1) for c in table.cells]
    edge = table.column_edges[0]
    rows = {c.row: c.box for c in table.cells}
    first = [Cell(Box(left, box.top, edge, box.bottom), row, 0) for row, box in rows.items()]
    cells = sorted([*moved, *first], key=lambda c: (c.row, c.column))
    box = replace(table.box, x0=left)
    return replace(table, box=box, column_edges=(left, *table.column_edges), cells=tuple(cells))


def _blocks(page: Page, turned: Sequence[Word]) -> list[tuple[Box, list[Word]]]:
    """The turned words by the drawn box around them, or by their nearness where there is none; in the order of the file."""
    boxes = [
        Box(s.x0, s.top, s.x1, s.bottom)
        for s in page.shapes
        if s.kind == "rect" and not invisible(s) and s.bottom - s.top > s.x1 - s.x0
    ]
    found: list[tuple[Box, list[Word]]] = []
    for word in turned:
        around = min((b for b in boxes if holds(b, word)), key=lambda b: (b.x1 - b.x0) * (b.bottom - b.top), default=None)
        own = Box(word.x0, word.top, word.x1, word.bottom)
        if found and around is not None and found[-1][0] == around:
            found[-1][1].append(word)
        elif found and around is None and _near(found[-1][0], own, REACH * (word.x1 - word.x0)):
            last, words = found[-1]
            found[-1] = (box_around((last, own)), [*words, word])
        else:
            found.append((around or own, [word]))
    return found


def _near(one: Box, other: Box, reach: float) -> bool:
    return max(other.top - one.bottom, one.top - other.bottom) < reach and max(other.x0 - one.x1, one.x0 - other.x1) < reach
