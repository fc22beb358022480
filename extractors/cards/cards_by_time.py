"""Cards of a plan that leave their time to what stands over them: a time line down the page or boards beside each other, with
boxes under each time ("Eerste kwartaal", "Voorjaar 2027", "Het hele jaar door") in which nothing is labelled.

A box holds a tag, the same as others have, or a title; the action; and at its foot, set otherwise, who does it. Most name
somebody or have a tag: boxes that do neither may as well tell a history.

They are given back to the text of any document but a plan, as those of `dated_cards.py` are.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.pages import Cell, Colour, Page, Table, Word
from corpus.records import Box
from extractors.cards.boards import Board
from extractors.cards.card_entries import FEWEST_LABELS, entries_of
from extractors.cards.cards import with_tab
from extractors.cards.dated_cards import DATED, SAID, can_be_owner
from extractors.cards.grounds import Ground
from extractors.text.boxes import box_around, meet, words_outside
from extractors.text.lines import rows_of_words, segments, text_of
from extractors.times.when import is_time_like

FEWEST_TIMES, FEWEST = 2, 3  # times, and cards under them, on the first page with such
LONGEST_TIME = 5  # words
LONGEST_BADGE = 2  # characters of the number of a time on the line
LONGEST_FOOT, LONGEST_TAG = 2, 2  # lines
APART = 1.2  # times the font size: white space between two times, or between a time and its number
LEAST, MOST = 3, 60  # words in a card

Line = list[Word]
_Look = tuple[float, bool, bool, Colour]


@dataclass(slots=True)
class KnownTimes:
    """How the times on the pages before are set, and the tags of the cards under them."""

    looks: set[tuple[float, bool]] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Card:
    """A box, the time over it, and its lines: those set otherwise before the text, the text, and those after it."""

    box: Box
    time: tuple[Word, ...]
    first: list[Line]
    body: list[Line]
    foot: list[Line]

    @property
    def opening(self) -> str:
        return " ".join(map(text_of, self.first)).casefold()

    @property
    def owner(self) -> Line:
        words = [w for line in self.foot for w in line]
        return words if words and can_be_owner(words) else []


def find_cards_by_time(
    page: Page, ruled: Sequence[Table], on_page: Sequence[Ground], taken: Sequence[Table], earlier: KnownTimes
) -> list[Table]:
    """The cards of a page, of the boxes `on_page` outside `taken`, as tables like other cards, with the labels they lack.

    `earlier` holds what is known from the pages before, that of this page is added.
    """
    if len(page.shapes) < FEWEST and not ruled and not earlier.looks:
        return []
    tables = [*taken, *(t for t in ruled if sum(bool(cell.words) for cell in t.cells) > 1)]  # no card by itself
    free = [(box, words) for box, words in on_page if not any(meet(box, t.box) for t in tables)]
    if len(free) < (1 if earlier.looks else FEWEST):
        return []
    inside = [box for box, words in free if not _is_time(words)]
    outside = rows_of_words(words_outside(page.upright_words, inside))
    times = _times(outside)
    known = any(_set(row[0]) in earlier.looks for row in times.rows)
    if not times.rows or (not known and len({text_of(time) for row in times.rows for time in row}) < FEWEST_TIMES):
        return []
    cards = [card for box, words in free if box in inside and (card := _card(box, words, times, outside)) is not None]
    under = {text_of(card.time) for card in cards}
    if not known and (len(cards) < FEWEST or len(under) < FEWEST_TIMES):
        return []
    tags = _tags(cards, earlier.tags)
    if sum(bool(card.owner) or card.opening in tags for card in cards) * 2 <= len(cards):
        return []
    earlier.looks |= {_set(card.time) for card in cards}
    earlier.tags |= tags
    return with_tab(page, [_table(page, card, card.opening in tags) for card in cards])


# -- the times -------------------------------------------------------------------------------------------------------------------


def _is_time(words: Sequence[Word]) -> bool:
    return 0 < len(words) <= LONGEST_TIME and is_time_like(text_of(words))


def _set(time: Sequence[Word]) -> tuple[float, bool]:
    return round(time[0].size, 1), time[0].bold


def _times(lines: Sequence[Line]) -> Board:
    """The lines of nothing but times, their numbers aside."""
    rows: list[tuple[tuple[Word, ...], ...]] = []
    for line in lines:
        if len(line) > 4 * LONGEST_TIME:
            continue
        parts = segments(line, APART)
        parts = [p for p in parts if len(text_of(p)) > LONGEST_BADGE or not text_of(p).isdecimal()]
        if parts and all(map(_is_time, parts)):
            rows.append(tuple(tuple(part) for part in parts))
    return Board(tuple(rows))


def _over(box: Box, times: Board, outside: Sequence[Line]) -> tuple[Word, ...]:
    """The time that a box stands under, with no heading between the two; of several on a line the one over its middle."""
    above = [row for row in times.rows if box_around(row[0]).bottom <= box.top + 1]
    if not above:
        return ()
    time = above[-1][0] if len(above[-1]) == 1 else times.head(box)
    if not time:
        return ()
    end = box_around(time).bottom
    between = [line for line in outside if end <= line[0].top and line[0].bottom <= box.top]
    return () if any(line[0].bold or line[0].size >= time[0].size for line in between) else time


# -- the parts of a card ---------------------------------------------------------------------------------------------------------


def _card(box: Box, words: Sequence[Word], times: Board, outside: Sequence[Line]) -> _Card | None:
    """What a box holds, if it stands under a time and its text is that of one action."""
    time = _over(box, times, outside)
    if not time or not LEAST <= len(words) <= MOST or sum(bool(e.label) for e in entries_of(words)) >= FEWEST_LABELS:
        return None
    lines = rows_of_words(words)
    if any(len(segments(line, 2 * APART)) > 1 for line in lines):  # columns
        return None
    looks = [_look(line) for line in lines]
    counted = Counter[_Look]()
    for look, line in zip(looks, lines, strict=True):
        counted[look] += len(text_of(line))
    usual = _usual(looks, counted)
    start = looks.index(usual)
    end = len(looks) - looks[::-1].index(usual)
    if start > LONGEST_TAG or len(looks) - end > LONGEST_FOOT:
        return None
    return _Card(box, time, lines[:start], lines[start:end], lines[end:])


def _look(line: Line) -> _Look:
    return round(line[0].size, 1), line[0].bold, line[0].italic, line[0].colour


def _usual(looks: Sequence[_Look], counted: Counter[_Look]) -> _Look:
    """How the text of a card is set: between what opens it and its foot, where it has both; else as most of it is."""
    between = [look for look in looks[1:-1] if look not in (looks[0], looks[-1])]
    return max(between or looks, key=lambda look: counted[look])


def _tags(cards: Sequence[_Card], known: set[str]) -> set[str]:
    """What opens cards and is a tag: the same comes again, or did on a page before."""
    openings = Counter(card.opening for card in cards if card.first)
    repeated = sum(count > 1 or opening in known for opening, count in openings.items())
    return set(openings) if repeated * 3 >= len(openings) else set()


def _table(page: Page, card: _Card, tagged: bool) -> Table:
    """A card as a table: its title over both columns, then a row for each part; its time takes no room on it."""
    first = [w for line in card.first for w in line]
    body = [w for line in card.body for w in line]
    owner = card.owner
    more = [] if owner else [w for line in card.foot for w in line]
    values = [(SAID["theme"], first)] if tagged else []
    values += [(SAID["told"], body), (SAID["owner"], owner), (SAID["more"], more)]
    box, gutter = card.box, (card.box.x0 + card.box.x1) / 2
    cells = [Cell(box_around(first), 0, 0, 2, 1, tuple(first))] if first and not tagged else []

    def add(label: str, at: Box, words: Sequence[Word]) -> None:
        row = cells[-1].row + 1 if cells else 0
        given = Word(label, at.x0, at.top, at.x0, at.bottom, 0.0)
        cells.append(Cell(replace(at, x1=max(gutter, at.x0)), row, 0, words=(given,)))
        cells.append(Cell(at, row, 1, words=tuple(words)))

    for label, words in values:
        if words:
            add(label, box_around(words), words)
    add(SAID["when"], replace(box, bottom=box.top), card.time)
    return Table(page.number, box, (box.x0, gutter, box.x1), tuple(cells), cells[-1].row + 1, DATED)
