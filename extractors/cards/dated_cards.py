"""Cards of a plan that label nothing: a box for each action, with a title, a text, and at one same place when it is done; who
does it may stand beside the time or beneath it. Little drawings may picture both.

What makes boxes cards is that the same place holds a time in most of those that are as wide, and in three of one page at least.
That place is told from the text around it: by how it is set, by a drawing before it or by a ground of its own; above the title of
a card it is no larger than the text, as the years of a time line are. In a foot whose parts signs divide ("Haven · mei 2027") it
is the first part or the last, wherever that begins.

Whether a document is a plan is not known yet where its pages are taken apart; the cards of any other are given back to its text
(`extractors/document/unread_cards.py`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.pages import Cell, Colour, Page, Table, Word
from corpus.records import Box
from extractors.cards.card_entries import FEWEST_LABELS, entries_of, style_of
from extractors.cards.cards import with_tab
from extractors.cards.grounds import Ground
from extractors.cards.signed_cards import title_of
from extractors.text.boxes import box_around, holds, meet
from extractors.text.lines import rows_of_words, segments, text_of
from extractors.times.when import is_time_like

DATED = "dated card"  # the way of these tables
FEWEST = 3  # cards of one page whose times stand at the same place
MOST = 0.5  # share of the boxes as wide as these that hold a time there
GAP = 1.2  # of the font size: white space that parts a time from what stands beside it
SAME_PLACE, SAME_WIDTH = 6.0, 10.0  # points
AT_FOOT, AT_HEAD = 3, 2  # lines from the foot or from the head of a card among which a time is looked for
LONGEST_TIME = 6  # words beside the times of other cards that are no time known here ("na besluit van de raad")
STYLES = 3  # of title, text and time
MOST_PARTS = 3  # beside each other on a line of a card; more are the columns of a table
MOST_TITLE_WORDS, MOST_OWNER_WORDS = 25, 12
JOINING = "&+/-–—"  # signs within a text; any other sign by itself is an ornament
SAID = {
    "told": "actie",
    "when": "planning",
    "owner": "trekker",
    "more": "overig",
    "theme": "subthema",
}  # the labels that such parts of a card lack

Line = list[Word]
_Style = tuple[float, bool, Colour]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the time of a card stands: in which line, counted from the foot (-1 is the last) or from the head (0), how far from
    the left and from the right of its box, and how it is set. `part` is for the foot that signs divide: 0 for the first of its
    parts, -1 for the last; such a foot may go on over several lines and counts as one.
    """

    line: int
    left: float
    right: float
    style: _Style
    part: int | None = None


@dataclass(frozen=True, slots=True)
class _Card:
    box: Box
    lines: tuple[Line, ...]
    line: int  # that of the time
    time: int  # which part of that line
    place: Place
    dated: bool  # what stands there is a time


@dataclass(slots=True)
class _Item:
    """A text at the foot of a card, which may go on beneath itself."""

    words: Line
    x: float = field(init=False)

    def __post_init__(self) -> None:
        self.x = self.words[0].x0


def find_dated_cards(page: Page, on_page: Sequence[Ground], taken: Sequence[Table], earlier: list[Place]) -> list[Table]:
    """The cards of a page, of the boxes `on_page`, as tables like other cards, with the labels they lack; none where `taken` are
    cards already.

    `earlier` holds the places of the times on the pages before, that of this page is added.
    """
    free = [(box, words) for box, words in on_page if not any(meet(box, t.box) for t in taken)]
    if len(free) < FEWEST and not earlier:
        return []
    told = [
        (box, words, list(_possible(page, box, lines)))
        for box, words in free
        if len(lines := rows_of_words(w for w in words if w.upright)) > 1
    ]
    if not any(card.dated for _, _, cards in told for card in cards):
        return []
    found = [(box, cards) for box, words, cards in told if sum(bool(e.label) for e in entries_of(words)) < FEWEST_LABELS]
    best: list[_Card] = []
    for one in (card for _, cards in found for card in cards if card.dated):
        alike = [same for _, cards in found if (same := _at(cards, one.place)) is not None]
        known = any(_alike(one.place, place) for place in earlier)
        wide = sum(abs(_width(box) - _width(one.box)) < SAME_WIDTH for box, _ in found)
        dated = sum(card.dated for card in alike)
        enough = known or (dated >= FEWEST and dated > MOST * wide)
        if enough and dated > sum(card.dated for card in best):
            best = alike
    tables = [table for card in best if (table := _table(page, card)) is not None]
    if tables and not any(_alike(best[0].place, place) for place in earlier):
        earlier.append(best[0].place)
    return with_tab(page, tables)


def _width(box: Box) -> float:
    return box.x1 - box.x0


# -- where a time may stand ------------------------------------------------------------------------------------------------------


def _possible(page: Page, box: Box, lines: Sequence[Line]) -> Iterator[_Card]:
    """A box once for every part of a line, near its foot or its head, that may say when."""
    drawn = _drawn(page, box)
    body = _body(lines)
    if _is_table(lines):
        return
    set_apart = len({style_of(line) for line in lines}) >= STYLES  # little text may be outnumbered by what stands apart from it
    for n, line in enumerate(lines):
        if AT_HEAD <= n < len(lines) - AT_FOOT:
            continue
        parts = _parts(line)
        for m, part in enumerate(parts):
            dated = is_time_like(text_of(part))
            apart = style_of(part) != body or set_apart or any(_pictures(d, part) for d in drawn)
            if apart and (dated or len(part) <= LONGEST_TIME):
                left, right = part[0].x0 - box.x0, box.x1 - part[-1].x1
                ways = [n - len(lines)] if 0 < n >= len(lines) - AT_FOOT else []
                ways += [n] if n < AT_HEAD and part[0].size <= body[0] + 0.1 else []
                for at in ways:
                    yield _Card(box, tuple(lines), n, m, Place(at, left, right, style_of(part)), dated)
    yield from _in_divided_foot(box, lines)


def _in_divided_foot(box: Box, lines: Sequence[Line]) -> Iterator[_Card]:
    """A box for the first and for the last part of its foot, where signs divide that or it names one thing only."""
    first = _foot(lines)
    if first is None:
        return
    foot = _divided(lines[first:])
    for part, at in ((foot[0], 0), (foot[-1], -1)):
        dated = len(foot) > 1 and is_time_like(text_of(part))
        yield _Card(box, tuple(lines), first, 0, Place(-1, 0.0, 0.0, style_of(part), at), dated)


def _foot(lines: Sequence[Line]) -> int | None:
    """Where the foot of a card begins: its last lines as far as they are set alike, and otherwise than what stands above them."""
    first = len(lines) - 1
    while first > 0 and style_of(lines[first - 1]) == style_of(lines[-1]):
        first -= 1
    return first if first > 0 and len(lines) - first <= AT_FOOT else None


def _is_table(lines: Sequence[Line]) -> bool:
    """Whether a box holds rows of a table: a line of many parts, or several with a time at one place and something beside it."""
    rows = [parts for line in lines if len(parts := _parts(line)) > 1]
    if any(len(parts) > MOST_PARTS for parts in rows):
        return True
    starts = [part[0].x0 for parts in rows for part in parts if is_time_like(text_of(part))]
    return any(abs(a - b) < SAME_PLACE for a, b in pairwise(sorted(starts)))


def _drawn(page: Page, box: Box) -> list[Box]:
    """The small drawings and pictures in a box."""
    drawn = [*(Box(s.x0, s.top, s.x1, s.bottom) for s in page.shapes), *page.images]
    return [d for d in drawn if holds(box, d) and d.x1 - d.x0 < _width(box) / 2 and d.bottom - d.top < (box.bottom - box.top) / 2]


def _body(lines: Sequence[Line]) -> _Style:
    """How the text of a card is set: as most of its words are."""
    styles = [style_of([word]) for line in lines for word in line]
    return max(styles, key=styles.count)


def _divided(foot: Sequence[Line]) -> list[Line]:
    """The parts of a foot of one line or more."""
    return _parts([word for line in foot for word in line])


def _parts(line: Line) -> list[Line]:
    """The parts of a line between wide white space, ornaments left out."""
    found: list[Line] = []
    for part in segments(line, GAP):
        piece: Line = []
        for word in part:
            if any(c.isalnum() or c in JOINING for c in word.text):
                piece.append(word)
            else:
                found += [piece] if piece else []
                piece = []
        found += [piece] if piece else []
    return found


def _pictures(mark: Box, part: Line) -> bool:
    """Whether a drawing stands just before a text on its line, or is the ground beneath it."""
    around, size = box_around(part), part[0].size
    level = mark.top < around.bottom and around.top < mark.bottom and mark.bottom - mark.top < 3 * size
    return level and (-2 <= around.x0 - mark.x1 <= size or (mark.x0 <= around.x0 and mark.x1 >= around.x1))


def _at(cards: Sequence[_Card], place: Place) -> _Card | None:
    """What stands at a place of a box, a time before anything else."""
    same = [card for card in cards if _alike(card.place, place)]
    return max(same, key=lambda card: card.dated, default=None)


def _alike(one: Place, other: Place) -> bool:
    across = min(abs(one.left - other.left), abs(one.right - other.right)) < SAME_PLACE and one.part == other.part
    return one.line == other.line and one.style == other.style and across


# -- the parts of a card ---------------------------------------------------------------------------------------------------------


def _table(page: Page, card: _Card) -> Table | None:
    """A card as a table: its title over both columns, then a row for each part; None where it has no title."""
    lines, n = list(card.lines), card.line
    if card.place.part is not None:
        return _divided_table(page, card)
    parts = _parts(lines[n])
    time = parts[card.time]
    beside = [p for p in parts if p is not time and (card.place.line < 0 or style_of(p) == style_of(time))]
    items = [_Item(list(part)) for part in sorted([time, *beside], key=lambda p: p[0].x0)]
    body = _body(lines)
    first, past = n, n + 1
    if card.place.line < 0:
        while first > 1 and style_of(lines[first - 1]) == style_of(time) != body:
            first -= 1
        items = [_Item(list(part)) for line in lines[first:n] for part in _parts(line)] + items
        past = _take_foot(items, lines, n, body, _drawn(page, card.box))
    rest = [*lines[:first], *lines[past:]]
    used = {id(word) for item in items for word in item.words}
    over = [w for w in lines[n] if id(w) not in used and any(c.isalnum() for c in w.text)]
    if over:  # the title, on one line with the time
        rest.insert(first, over)
    when = next(item for item in items if time[0] in item.words)
    return _made(page, card.box, rest, when.words, [item.words for item in items if item is not when])


def _divided_table(page: Page, card: _Card) -> Table | None:
    """A card with a foot that signs divide; what stands there alone and is no time names who does it."""
    foot = _divided(card.lines[card.line :])
    alone = len(foot) == 1 and not is_time_like(text_of(foot[0]))
    when = [] if alone else foot.pop(card.place.part or 0)
    return _made(page, card.box, card.lines[: card.line], when, foot)


def _made(page: Page, box: Box, text: Sequence[Line], when: Line, others: Sequence[Line]) -> Table | None:
    """The table of a card: what it says when, beside that, and else; None where it has no title."""
    title = title_of(list(text))
    words = [w for line in title for w in line]
    if not words or len(words) > MOST_TITLE_WORDS or not any(c.isalpha() for c in text_of(words)) or is_time_like(text_of(words)):
        return None
    owner = next((item for item in others if can_be_owner(item)), None)
    more = [w for item in others if item is not owner for w in item]
    told = [w for line in text[len(title) :] for w in line]
    values = [(SAID["told"], told or words)]
    values += [(SAID["when"], when)] if when else []
    values += [(SAID["owner"], owner)] if owner else []
    values += [(SAID["more"], more)] if more else []
    gutter = (box.x0 + box.x1) / 2
    cells = [Cell(box_around(words), 0, 0, 2, 1, tuple(words))] if told else []
    for row, (label, value) in enumerate(values, 1 if told else 0):
        b = box_around(value)
        given = Word(label, b.x0, b.top, b.x0, b.bottom, 0.0)
        cells += [Cell(replace(b, x1=max(gutter, b.x0)), row, 0, words=(given,)), Cell(b, row, 1, words=tuple(value))]
    return Table(page.number, box, (box.x0, gutter, box.x1), tuple(cells), cells[-1].row + 1, DATED)


def _take_foot(items: list[_Item], lines: Sequence[Line], n: int, body: _Style, drawn: Sequence[Box]) -> int:
    """Add the lines beneath that of the time to the items, but those set as the text is; returns the line past the last taken.

    A part goes on with what stands above it, unless a drawing is before it or just one of the two is a time.
    """
    for at, line in enumerate(lines[n + 1 :], n + 1):
        if style_of(line) == body != style_of(lines[n]):
            return at
        for part in _parts(line):
            above = next((item for item in reversed(items) if abs(item.x - part[0].x0) < SAME_PLACE), None)
            times = {is_time_like(text_of(part)), above is not None and is_time_like(text_of(above.words))}
            if above is None or len(times) > 1 or any(_pictures(d, part) for d in drawn):
                items.append(_Item(list(part)))
            else:
                above.words += part
    return len(lines)


def can_be_owner(words: Line) -> bool:
    """Whether a text beside a time can name somebody: it holds words, not many, and no amount or time."""
    said = text_of(words)
    letters = sum(c.isalpha() for c in said)
    return (
        letters > 1 and letters > sum(c.isdecimal() for c in said) and len(words) <= MOST_OWNER_WORDS and not is_time_like(said)
    )
