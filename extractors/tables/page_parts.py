"""A page taken apart: the tables on it and the lines of text outside them, page after page, with what is carried over a page
break.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.pages import Page, Table, Word
from corpus.records import Box
from extractors.cards.barred_columns import find_barred_columns
from extractors.cards.cards import BLOCK, CARD, find_cards
from extractors.cards.cards_by_time import KnownTimes, find_cards_by_time
from extractors.cards.dated_cards import DATED, Place, find_dated_cards
from extractors.cards.folding_boxes import Bar, shut_boxes
from extractors.cards.grounds import grounds
from extractors.cards.margin_labels import MARGIN_LABELS, Margin, find_margin_labels
from extractors.cards.pilled_blocks import KnownPills, find_pilled_blocks
from extractors.cards.repeated_blocks import Opening, find_repeated_blocks
from extractors.cards.signed_cards import SIGNED, Known, find_signed_cards, sign_boxes
from extractors.cards.time_charts import find_time_charts
from extractors.cards.under_headers import without_rows
from extractors.grids.aligned import find_aligned
from extractors.grids.carried import Carried, carried_from
from extractors.grids.header_rows import header_only, is_band
from extractors.grids.headers_beside import lines_beside
from extractors.grids.heads_above import with_head_above
from extractors.grids.page_marks import marks
from extractors.grids.resumed import Layout
from extractors.grids.ruled import find_ruled
from extractors.grids.side_menu import without_menu
from extractors.grids.striped import with_plain_rows
from extractors.grids.texts_beside import with_texts_beside
from extractors.grids.title_bars import shapes_outside, title_bars
from extractors.grids.unparted_heads import with_parted_head
from extractors.text.boxes import box_around, holds, meet, words_outside
from extractors.text.callouts import callouts, is_mixed
from extractors.text.labels import labels_apart
from extractors.text.lines import TextLine, text_lines
from extractors.text.text_columns import lines_in_order

OPEN = 0.95  # share of a drawn table that its cells fill, below which words may stand between them


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

    def with_more(self, below: "PageParts") -> "PageParts":
        """This part of an endless page together with the part below it."""
        return PageParts(
            self.number,
            max(self.width, below.width),
            below.height,
            self.tables + below.tables,
            self.lines + below.lines,
            self.marks + below.marks,
            self.continues,
        )

    def above(self, table: Table) -> list[TextLine]:
        """The text lines above a table on this page, the nearest last: those of its own column of text, where there are any."""
        above = [line for line in self.lines if line.box.bottom <= table.box.top + 2]
        own = [line for line in above if line.box.x0 < table.box.x1 and table.box.x0 < line.box.x1]
        return sorted(own or above, key=lambda line: line.box.bottom)

    def below(self, table: Table) -> list[TextLine]:
        """The text lines below a table on this page."""
        return [line for line in self.lines if line.box.top >= table.box.bottom - 2]


@dataclass(slots=True)
class _Known:
    """What is carried from page to page; nothing else of a page is kept."""

    table: Carried | None = None  # the columns of a table that may go on over the page break
    layout: Layout | None = None  # the columns of the last table that white space made
    labels: list[frozenset[str]] = field(default_factory=list)  # of the cards so far
    bars: list[Bar] = field(default_factory=list)  # of those that fold open
    signs: list[Known] = field(default_factory=list)  # where they stand in them
    times: list[Place] = field(default_factory=list)  # where they stand in cards without labels
    over: KnownTimes = field(default_factory=KnownTimes)  # cards
    margin: Margin | None = None  # of the labels of the last records that no box held
    openings: list[Opening] = field(default_factory=list)  # of blocks with labels
    pills: KnownPills = field(default_factory=KnownPills)  # in blocks without a box


def take_apart(pages: Iterator[Page]) -> Iterator[PageParts]:
    """Every page in turn, each with what is known from those before it."""
    known = _Known()
    for page in pages:
        yield _parts(page, known)


def _parts(printed: Page, known: _Known) -> PageParts:
    whole, menu = without_menu(printed)
    bars = title_bars(whole)
    page = replace(whole, shapes=shapes_outside(whole.shapes, bars)) if bars else whole
    drawn, signed = _drawn(page, known)
    tables, aligned = _with_aligned(page, drawn, bars, known)
    tables, blocks = _with_blocks(page, tables, known)
    taken = [t.box for t in tables]
    running = _lines(page, [*words_outside(page.upright_words, taken), *_in_no_cell(page, tables)], taken)
    lines = _with_menu(labels_apart(lines_beside(running, tables)), text_lines(menu, page.number))
    signs = sign_boxes([*signed, *blocks])
    before, known.table = known.table, _open_below(page, tables, lines)
    continues = before is not None and any(t.row_count and t in aligned and t.column_edges == before.edges for t in tables)
    return PageParts(page.number, page.width, page.height, tuple(tables), lines, (*marks(page), *signs), continues)


def _drawn(page: Page, known: _Known) -> tuple[list[Table], list[Table]]:
    """The tables that lines, boxes or labels make, top to bottom, and those that may hold signs of their own."""
    ruled = [with_head_above(page, with_parted_head(table)) for table in with_plain_rows(page, find_ruled(page))]
    ruled = [with_texts_beside(page, table) for table in ruled]
    cards, signed = _cards(page, ruled, known)
    ruled = _apart(ruled, cards) + cards  # a table that a card meets is its frame, or that of several cards side by side
    charts = find_time_charts(page)
    ruled = _apart(ruled, charts) + charts
    records, known.margin = find_margin_labels(page, ruled, known.margin)
    ruled = _without_told(ruled, records)
    repeated = find_repeated_blocks(page, [*ruled, *records], known.openings)
    return _in_order([*_apart(ruled, repeated), *repeated, *records]), [*signed, *repeated]


def _cards(page: Page, ruled: Sequence[Table], known: _Known) -> tuple[list[Table], list[Table]]:
    """The actions that stand in boxes, and those of them with a sign."""
    on_page = grounds(page, ruled)
    cards = find_cards(page, ruled, known.labels)
    cards += shut_boxes(page, cards, known.bars)
    signed = find_signed_cards(page, ruled, on_page, known.signs)
    cards = _apart(cards, signed) + signed
    barred = find_barred_columns(page)
    cards = _apart(cards, barred) + barred
    cards += find_dated_cards(page, on_page, cards, known.times)
    return without_rows(page, cards + find_cards_by_time(page, ruled, on_page, cards, known.over)), signed


def _with_aligned(page: Page, drawn: Sequence[Table], bars: Sequence[Box], known: _Known) -> tuple[list[Table], Sequence[Table]]:
    """The tables with those that white space makes, into which bands and bars go, and the latter alone."""
    aligned, known.layout = find_aligned(page, drawn, known.table, known.layout, bars)
    outside = [t for t in drawn if not any(_within(t, a) for a in aligned)]
    stripes = _stripes(page, outside)
    kept = [t for t in outside if t not in stripes and not (header_only(t) and any(_over(t, a) for a in aligned))]
    return _in_order([*kept, *aligned]), aligned


def _with_blocks(page: Page, tables: Sequence[Table], known: _Known) -> tuple[list[Table], list[Table]]:
    """The tables with the blocks under pills, and the latter alone. Lines between blocks make a table of one column, bars in them
    one without words: these go.
    """
    sure = [t for t in tables if len(t.column_edges) > 2 and any(cell.words for cell in t.cells)]
    blocks = without_rows(page, find_pilled_blocks(page, sure, known.pills))
    kept = [t for t in tables if t in sure or not any(meet(t.box, block.box) for block in blocks)]
    return _in_order([*kept, *blocks]), blocks


def _open_below(page: Page, tables: Sequence[Table], lines: Sequence[TextLine]) -> Carried | None:
    """The columns of the last table of a page that may go on over its end; None without one."""
    last = max(tables, key=lambda t: t.box.bottom, default=None)
    lowest = max((line.box.bottom for line in lines), default=0.0)
    if last is None or last.box.bottom < lowest - 2:
        return None
    is_open = last.way not in ("ruled", MARGIN_LABELS, CARD, BLOCK, SIGNED, DATED) or header_only(last) or is_band(page, last)
    return carried_from(last) if is_open else None


def _apart(tables: Sequence[Table], others: Sequence[Table]) -> list[Table]:
    """The tables that meet none of the others."""
    return [table for table in tables if not any(meet(table.box, other.box) for other in others)]


def _without_told(tables: Sequence[Table], records: Sequence[Table]) -> list[Table]:
    """The tables but for the bars over records, of which these hold the words."""
    told = {id(word) for record in records for cell in record.cells for word in cell.words}
    return [table for table in tables if not told or any(id(w) not in told for cell in table.cells for w in cell.words)]


def _in_order(tables: Sequence[Table]) -> list[Table]:
    """Top to bottom, and from left to right."""
    return sorted(tables, key=lambda table: (table.box.top, table.box.x0))


def _lines(page: Page, words: list[Word], tables: Sequence[Box]) -> list[TextLine]:
    """The lines of text outside the tables in reading order; a box around which the text flows comes after it where its lines
    would else be mixed with those beside it.
    """
    lines = lines_in_order(words, page.number, tables)
    boxes = [box for box in callouts(page, words) if is_mixed(box, lines)]
    if not boxes:
        return lines
    around = lines_in_order(words_outside(words, boxes), page.number, tables)
    return around + [line for box in boxes for line in lines_in_order([w for w in words if holds(box, w)], page.number)]


def _in_no_cell(page: Page, tables: Sequence[Table]) -> list[Word]:
    """The words on the open ground of drawn tables, whose cells leave room between each other."""
    found: list[Word] = []
    for table in tables:
        filled = sum((c.box.x1 - c.box.x0) * (c.box.bottom - c.box.top) for c in table.cells)
        whole = (table.box.x1 - table.box.x0) * (table.box.bottom - table.box.top)
        if table.way == "ruled" and filled < OPEN * whole:
            held = {word for cell in table.cells for word in cell.words}
            inside = [w for w in page.upright_words if w not in held and holds(table.box, w)]
            found += words_outside(inside, [cell.box for cell in table.cells])
    return found


def _with_menu(lines: Sequence[TextLine], menu: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines of a page with those of its menu before the first that does not stand above it."""
    top = min((line.box.top for line in menu), default=0.0)
    place = next((n for n, line in enumerate(lines) if line.box.top >= top), len(lines))
    return (*lines[:place], *menu, *lines[place:])


def _stripes(page: Page, ruled: Sequence[Table]) -> list[Table]:
    """The coloured bands behind every other line of text in columns: no tables by themselves, for the lines between belong to
    them.
    """
    bands = sorted((t for t in ruled if t.row_count == 1 and len(t.cells) > 1 and is_band(page, t)), key=lambda t: t.box.top)
    found: list[Table] = []
    for upper, lower in pairwise(bands):
        gap = Box(upper.box.x0, upper.box.bottom, upper.box.x1, lower.box.top)
        between = {round(w.top) for w in page.words if holds(gap, w)}
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
    """Whether a ruled table is a band or bar inside an aligned one, which ends with its last words."""
    said = box_around([word for cell in inner.cells for word in cell.words] or [inner.box])
    middle = (said.top + said.bottom) / 2
    inside = outer.box.top - 2 <= middle <= outer.box.bottom + 2
    return inner.way == "ruled" and inside and inner.box.x0 >= outer.box.x0 - 6 and inner.box.x1 <= outer.box.x1 + 6
