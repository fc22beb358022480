"""Actions as cards: a box for each, often two or three side by side, with labels before their values and no line between them.

A box counts as a card when it labels two things at least that the columns of an action table would be named after, and tells
which action it is about: by a label, or by a title over the labels or in the band on top of the box. What stands under a title
that is set otherwise gets a label of its own where none is printed that could be meant for it. A box that labels one thing only
is a card beside others of its width that label that and more: what nobody has decided yet is left out there.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from statistics import median

from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box
from extractors.cards.boards import board_of, with_time
from extractors.cards.card_boxes import boxes, frame_of
from extractors.cards.card_entries import (
    FEWEST_LABELS,
    NUMBER,
    STATUS,
    Entry,
    entries_in,
    entries_of,
    entries_of_foot,
    given,
    is_given,
    without_sign,
)
from extractors.grids.drawn_shares import shares_with_bars
from extractors.grids.header_rows import begins_with_header
from extractors.grids.turned_words import tab_of
from extractors.heads.header_words import is_term, normal, possible
from extractors.text.boxes import box_around, holds
from extractors.text.lines import rows_of_words, text_of
from extractors.text.row_numbers import CALLED_NUMBER
from extractors.text.status_text import status_from_word

CARD, BLOCK = "card", "block"  # the ways of these tables: in a box, or without one
TOLD = "nadere toelichting"  # the label that the text under the title of a card lacks
MOSTLY = 0.6  # of a drawn table's cells of several lines that must be cards
SAME_WIDTH = 10.0  # points
NEAR = 3.0  # points within which the sides of two cells are one
MOST_CELLS = 6  # of a drawn table that is a card as a whole
LARGER = 1.1  # times the usual size of the text in a box: a title
ASIDE = 0.25  # of the width of a card: how wide the cell with its sign is at most
MOST_WIDE = 0.85  # of the width of a foot: how wide the text over it is
BESIDE = {"when", "owner", "partners", "status", "result", "recommendation"}


def find_cards(page: Page, ruled: Sequence[Table], earlier: list[frozenset[str]]) -> list[Table]:
    """The cards of a page as tables of two columns, labels and values; a title is a row over both.

    A box of which nothing but its title may be an action (a theme with its holder and its years has one too) is a card only where
    another is like it. `earlier` holds the labels of the cards on the pages before, those of this page are added.
    """
    found: list[Table] = []
    for table in ruled:
        found += _in_cells(page, table) or _of_panel(page, table)
    taken = [t.box for t in ruled if _holds_its_words(page, t)]
    drawn = list(boxes(page, taken))
    board = board_of(page, [box for box, _ in drawn])
    for box, words in drawn:
        entries = _with_share(page, words)
        frame = frame_of(page, box) if entries and not _tells(entries) else None
        if frame is not None and (whole := _with_frame(page, box, entries, frame)):
            box, entries = frame, whole
        head = () if any(e.label and "when" in possible(text_of(e.label)) for e in entries) else board.head(box)
        if entries and _tells(entries) and not _holds_several(entries):
            card = card_table(page, box, entries)
            found.append(with_time(card, head) if head else card)
    labels = {id(card): _labels(card) for card in found}
    full = [card for card in found if _labels_enough(labels[id(card)])]
    known = [*earlier, *(labels[id(card)] for card in full)]
    full = [card for card in full if _names_action(mine := labels[id(card)]) or sum(_alike(mine, o) for o in known) > 1]
    earlier += [mine for card in full if (mine := labels[id(card)]) not in earlier]
    cards = [card for card in found if card in full or any(_as_wide(card, o) and labels[id(card)] <= labels[id(o)] for o in full)]
    return with_tab(page, cards)


def _with_frame(page: Page, box: Box, entries: list[Entry], frame: Box) -> list[Entry]:
    """A panel of labels with the rest of the frame around it, in which the title stands and what is told of the action; empty
    without them.
    """
    if not _labels_enough({text_of(e.label) for e in entries}):
        return []
    lines = rows_of_words(w for w in page.upright_words if holds(frame, w) and not holds(box, w))
    if not lines:
        return []
    usual = median(w.size for line in lines for w in line)
    titled = next((n for n, line in enumerate(lines) if line[0].size < LARGER * usual), len(lines))
    title = [Entry([], lines[:titled])] if titled else []
    told = entries_in(lines[titled:]) or [Entry([], lines)]
    return [*(title if told[0].label else []), *told, *entries] if title or not told[0].label else []


def _of_panel(page: Page, table: Table) -> list[Table]:
    """A drawn table that is one card as a whole: one of its few cells is a panel of labels; empty for another."""
    if len(table.cells) > MOST_CELLS or begins_with_header(table) or not _holds_its_words(page, table):
        return []
    panels = [(cell.box, entries) for cell in table.cells if (entries := entries_of(cell.words)) and not _tells(entries)]
    whole = _with_frame(page, *panels[0], table.box) if len(panels) == 1 else []
    return [card_table(page, table.box, whole)] if whole and _tells(whole) else []


def _holds_its_words(page: Page, table: Table) -> bool:
    """Whether a drawn table has words, all of them in its cells; a bar with a bar in it has none, and coloured parts of a box
    leave out what stands on its ground.
    """
    inside = sum(holds(table.box, word) for word in page.upright_words)
    return 0 < inside <= sum(word.upright for cell in table.cells for word in cell.words)


def _with_share(page: Page, words: list[Word]) -> list[Entry]:
    """The labels and values of a box; a percentage with its bar, if there is one, is a value without a label."""
    shares = shares_with_bars(page, words)
    if len(shares) != 1:
        return entries_of(words)
    entries = entries_of([w for w in words if not any(w is said for said in shares[0])])
    return [*entries, Entry([given(STATUS, shares[0])], shares)] if entries else []


def with_tab(page: Page, cards: list[Table]) -> list[Table]:
    """The cards of a page, each with the tab at its margin that names what they have in common."""
    if not cards:
        return cards
    tab = tab_of(page, box_around([card.box for card in cards]))
    return [replace(card, tab=tab) for card in cards] if tab else cards


def _labels(card: Table) -> frozenset[str]:
    """The labels that a card has printed on it."""
    labels = [c.words for c in card.cells if c.column == 0 and c.column_span == 1]
    return frozenset(normal(said) for label in labels if (said := text_of(label)) != TOLD or not is_given(label))


def _labels_enough(labels: Collection[str]) -> bool:
    """Whether labels name enough of an action to make a card by themselves."""
    return len({m[0] for label in labels if (m := possible(label))}) >= FEWEST_LABELS


def _names_action(labels: Collection[str]) -> bool:
    return any("action" in possible(label) for label in labels)


def _as_wide(one: Table, other: Table) -> bool:
    return abs((one.box.x1 - one.box.x0) - (other.box.x1 - other.box.x0)) < SAME_WIDTH


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) * 2 > min(len(one), len(other))


def _in_cells(page: Page, table: Table) -> list[Table]:
    """The cards among the cells of a drawn table, if most of its cells of several lines are cards."""
    if begins_with_header(table):
        return []
    found: list[Table] = []
    for cell in table.cells:
        entries = entries_of(cell.words) or entries_of_foot(cell.words)
        if not entries or _holds_several(entries):
            continue
        above = next((c for c in table.cells if c.words and _stands_on(c, cell)), None)
        if above is not None and _alone(above.words):
            above = None
        if above is not None:
            entries[:1] = [Entry([], without_sign(rows_of_words(above.words))), _under_title(entries[0])]
        if _tells(entries):
            box = _around(above, cell)
            if (aside := _sign_aside(table, cell)) is not None:
                entries.append(aside[1])
                box = replace(box, x0=aside[0].box.x0)
            found.append(card_table(page, box, entries))
    return found if found and len(found) >= MOSTLY * sum(map(_has_lines, table.cells)) else []


def _sign_aside(table: Table, cell: Cell) -> tuple[Cell, Entry] | None:
    """The narrow cell at the left of a card with nothing but a letter, a number or a word for a status, and what that says; None
    where there is none.
    """
    aside = next((c for c in table.cells if c.words and c.row == cell.row and c.column + c.column_span == cell.column), None)
    if aside is None or aside.box.x1 - aside.box.x0 > ASIDE * (cell.box.x1 - cell.box.x0):
        return None
    words = [word for word in aside.words if word.upright]
    said = text_of(words)
    if CALLED_NUMBER.fullmatch(said):
        return aside, Entry([given(NUMBER, words)], [words])
    is_status = len(said) == 1 or status_from_word(said, "evaluation") is not None
    return (aside, Entry([given(STATUS, words)], [words])) if words and is_status else None


def _has_lines(cell: Cell) -> bool:
    """Whether a cell holds more than a line."""
    return len(rows_of_words(w for w in cell.words if w.upright)) > 1


def _under_title(entry: Entry) -> Entry:
    """What stands first under a title, with a label of its own: a question that opens it ("Waarom? De brug ..."), else a given
    one.
    """
    if entry.label:
        return entry
    first = entry.value[0]
    asks = next((n for n, word in enumerate(first, 1) if word.text.endswith("?")), 0)
    if asks and is_term(text_of(first[:asks])):
        return Entry(first[:asks], [line for line in (first[asks:], *entry.value[1:]) if line])
    return Entry([given(TOLD, first)], entry.value)


def _alone(words: Sequence[Word]) -> bool:
    """Whether words make a card by themselves."""
    entries = entries_of(words)
    return bool(entries) and _tells(entries) and _labels_enough({text_of(e.label) for e in entries})


def _stands_on(upper: Cell, lower: Cell) -> bool:
    """Whether a cell stands right above another and is as wide, but for a strip in colour along its side."""
    a, b = upper.box, lower.box
    inside = a.x0 > b.x0 - NEAR and a.x1 < b.x1 + NEAR
    return abs(a.bottom - b.top) < NEAR and inside and a.x1 - a.x0 > MOST_WIDE * (b.x1 - b.x0)


def _around(upper: Cell | None, lower: Cell) -> Box:
    return Box(lower.box.x0, upper.box.top if upper else lower.box.top, lower.box.x1, lower.box.bottom)


def _tells(entries: Sequence[Entry]) -> bool:
    """Whether labels and values tell which action they are about, and something about it."""
    labels = [possible(text_of(e.label)) for e in entries if e.label]
    known = [m for m in labels if m]
    named = not entries[0].label or any({"action", "planned_result"} & set(m) for m in known)
    return named and any(BESIDE & set(m) for m in known) and len(known) * 2 > len(labels)


def _holds_several(entries: Sequence[Entry]) -> bool:
    """Whether what labels tell beside the action comes round again, whole: a box around several actions, which are told apart as
    blocks of text.
    """
    told = Counter(said for e in entries if e.label and BESIDE & set(possible(said := text_of(e.label))))
    return len(told) >= FEWEST_LABELS and min(told.values()) > 1


def _parted_title(entries: Sequence[Entry]) -> list[Entry]:
    """Labels and values with the title parted from the text under it, where that is set otherwise and no label says what an
    action is or what came of it.
    """
    titled = bool(entries) and not entries[0].label
    if not titled or any(m[0] == "result" or "action" in m for e in entries[1:] if (m := possible(text_of(e.label)))):
        return list(entries)
    lines = entries[0].value
    looks = [_looks_of(line) for line in lines]
    title = next((n for n, look in enumerate(looks) if look != looks[0]), len(lines))
    if title == len(lines) or len(looks[0]) != 1:
        return list(entries)
    return [Entry([], lines[:title]), Entry([given(TOLD, lines[title])], lines[title:]), *entries[1:]]


def _looks_of(line: list[Word]) -> set[tuple[float, bool]]:
    """How the words of a line are set, numbers and list marks aside."""
    return {(round(w.size, 1), w.bold) for w in line if any(map(str.isalpha, w.text)) and not CALLED_NUMBER.fullmatch(w.text)}


def card_table(page: Page, box: Box, labelled: Sequence[Entry], way: str = CARD) -> Table:
    """A card as a table: a row per label."""
    entries = _parted_title(labelled)
    values = [w.x0 for e in entries if e.label for line in e.value for w in line[:1]]
    labels = [w.x1 for e in entries for w in e.label]
    gutter = min(max(min(values, default=box.x1), box.x0 + 1), box.x1 - 1)
    if any(x > gutter for x in labels):  # labels before their values in one line, or above them
        gutter = (box.x0 + box.x1) / 2
    cells: list[Cell] = []
    tops = [min(w.top for line in (e.label, *e.value) for w in line) for e in entries]
    bounds = [box.top, *tops[1:], box.bottom]
    for row, entry in enumerate(entries):
        top, bottom = bounds[row], bounds[row + 1]
        words = tuple(w for line in entry.value for w in line)
        bottom = bottom if bottom > top else max(w.bottom for w in (*entry.label, *words))  # labels beside each other
        if not entry.label:
            cells.append(Cell(Box(box.x0, top, box.x1, bottom), row, 0, 2, 1, words))
            continue
        cells.append(Cell(Box(box.x0, top, gutter, bottom), row, 0, words=tuple(entry.label)))
        cells.append(Cell(Box(gutter, top, box.x1, bottom), row, 1, words=words))
    return Table(page.number, box, (box.x0, gutter, box.x1), tuple(cells), len(entries), way)
