"""Cards that show how far an action is by a sign: a box for each, with a title, a text, and a sign of which the colour or the
word says the rest. No label names the title, the text or the sign, as one does in the cards of `cards.py`.

A sign is a dot, a square, a pill with a word in it, a picture, a glyph, a strip along a side of the box or the band on its top.
Where it stands is no matter, but it stands at the same place in several boxes, of this page or of those before, and there are
several colours, of which one comes again or all are those of a traffic light. The boxes may lie on a ground or a shadow of their
own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.pages import Cell, Colour, Page, Table, Word
from corpus.records import Box
from extractors.cards.card_entries import NUMBER, STATUS, Entry, entries_of, style_of, without_sign
from extractors.cards.card_signs import STRIP, PageSigns, Sign, within
from extractors.cards.grounds import Ground
from extractors.heads.header_words import possible
from extractors.heads.headers import is_status_head
from extractors.text.boxes import box_around
from extractors.text.lines import rows_of_words, segments, text_of
from extractors.text.row_numbers import CALLED_NUMBER

SIGNED = "signed card"  # the way of these tables
SAME_PLACE = 8.0  # points
SAME_SIZE = 0.3  # share by which two signs differ
MOST_TITLE_WORDS = 30
FEWEST = 2
FEWEST_PICTURES = 3  # cards whose signs are pictures, of which the colours are not known here
COUNT = re.compile(r"^(?:\d+(?:[.,]\d+)?)?%?$")
SAID = {
    "sign": STATUS,
    "told": "toelichting",
    "number": NUMBER,
    "share": "percentage",
}  # the labels, of one word, that such parts of a card lack


@dataclass(frozen=True, slots=True)
class Known:
    """Where the sign of a card stands: how far from the left, the right, the top and the bottom of its box; and its size.
    `worded`: it holds a word for a status, and may stand behind a title wherever that ends.
    """

    place: tuple[float, float, float, float]
    size: tuple[float, float]
    strip: bool
    worded: bool = False


@dataclass(frozen=True, slots=True)
class _Card:
    box: Box
    words: tuple[Word, ...]
    sign: Sign
    known: Known
    others: tuple[Sign, ...] = ()  # what else is drawn in it


def find_signed_cards(page: Page, ruled: Sequence[Table], on_page: Sequence[Ground], earlier: list[Known]) -> list[Table]:
    """The cards of a page that carry a sign, of the boxes `on_page`, as tables of two columns like other cards, with the labels
    they lack.

    `earlier` holds the places of the signs on the pages before, those of this page are added.
    """
    drawn = PageSigns(page)
    found = [card for box, words in on_page for card in _possible(drawn, box, words)]
    best: list[_Card] = []
    for one in found:
        alike = _without_rows(_one_each(card for card in found if _alike(one.known, card.known)), ruled)
        before = any(_alike(one.known, known) for known in earlier)
        if (len(alike) >= FEWEST or before) and _rank(alike) > _rank(best) and _tells(alike, before):
            best = alike
    tables: list[Table] = []
    for card in best:
        table = _table(page, card, _parts(card))
        if table is not None:
            tables.append(table)
            if not any(_alike(card.known, known) for known in earlier):
                earlier.append(card.known)
    return tables


def card_of(
    page: Page, box: Box, words: Sequence[Word], sign: tuple[Box, Colour | None], share: Sequence[Word], labelled: bool
) -> Table | None:
    """The words around a sign as a card, though no box holds them; `share`: how far its action is, in percent, apart from the
    other words; `labelled`: whether its text may have labels. None without a title.
    """
    card = _unplaced(box, words, sign)
    return _table(page, card, _parts(card, labelled), share, sure=True)


def card_with_title_aside(
    page: Page, box: Box, title: Sequence[Word], told: Sequence[Word], sign: tuple[Box, Colour | None], stated: Sequence[Word]
) -> Table | None:
    """The same where the title stands at the left of what is told; `stated`: the words or the percentage of the sign."""
    card = _unplaced(box, [*title, *told], sign)
    return _table(page, card, _Parts(rows_of_words(title), rows_of_words(told), list(stated), [], []), sure=True)


def _unplaced(box: Box, words: Sequence[Word], sign: tuple[Box, Colour | None]) -> _Card:
    return _Card(box, tuple(words), Sign(*sign), Known((0.0, 0.0, 0.0, 0.0), (0.0, 0.0), False))


def says_status(label: Sequence[Word]) -> bool:
    """Whether a label is that of a status, and not more likely that of a time ("Planning")."""
    meanings = possible(text_of(label))
    return "status" in meanings and meanings[0] != "when"


def sign_boxes(tables: Sequence[Table]) -> Iterator[Box]:
    """The boxes of the signs that cards carry."""
    for table in tables:
        yield from (cell.box for cell in table.cells if table.way == SIGNED and cell.fill is not None)


def _possible(drawn: PageSigns, box: Box, words: list[Word]) -> Iterator[_Card]:
    """A box once for every drawing in it that may be its sign."""
    signs = drawn.inside(box, words)
    for sign in signs:
        b = sign.box
        place = (b.x0 - box.x0, box.x1 - b.x1, b.top - box.top, box.bottom - b.bottom)
        worded = not sign.strip and is_status_head(text_of(within(words, b)))
        known = Known(place, (b.x1 - b.x0, b.bottom - b.top), sign.strip, worded)
        yield _Card(box, tuple(words), sign, known, tuple(s for s in signs if s is not sign))


def _alike(one: Known, other: Known) -> bool:
    """Whether two signs stand at the same place of their boxes: at one distance from a side, and from the top or the bottom."""
    if one.strip != other.strip:
        return False
    (left, right, top, bottom), (left2, right2, top2, bottom2) = one.place, other.place
    across = min(abs(left - left2), abs(right - right2), abs((left - right) - (left2 - right2)) / 2) < SAME_PLACE
    across = across or (one.worded and other.worded)
    down = min(abs(top - top2), abs(bottom - bottom2)) < SAME_PLACE
    if one.strip:  # as long as its box
        return across and down and (one.size[0] < STRIP) == (other.size[0] < STRIP)
    high = abs(one.size[1] - other.size[1]) <= SAME_SIZE * max(one.size[1], other.size[1])
    return across and down and high


def _one_each(cards: Iterator[_Card]) -> list[_Card]:
    """The first of the cards for each box."""
    found: dict[tuple[float, float, float, float], _Card] = {}
    for card in cards:
        found.setdefault((card.box.x0, card.box.top, card.box.x1, card.box.bottom), card)
    return list(found.values())


def _without_rows(cards: list[_Card], ruled: Sequence[Table]) -> list[_Card]:
    """The cards but those that are a lone cell of a row of a drawn table, which has others with text beside it."""
    rows: dict[tuple[int, int], list[Box]] = {}
    for number, table in enumerate(ruled):
        for cell in table.cells:
            if cell.words:
                rows.setdefault((number, cell.row), []).append(cell.box)
    boxes_of = {card.box for card in cards}
    lone = {b for row in rows.values() if 2 * len(own := boxes_of.intersection(row)) < len(row) for b in own}
    return [card for card in cards if card.box not in lone]


def _rank(cards: Sequence[_Card]) -> tuple[int, int, int]:
    """How well a sign tells cards apart: in how many it stands, in how many colours; a number in it makes it a badge."""
    plain = [card for card in cards if not CALLED_NUMBER.fullmatch(text_of(within(card.words, card.sign.box)))]
    fills = {card.sign.fill for card in cards if card.sign.fill is not None}
    return (len(cards) and min(len(fills), 2), len(cards), len(plain))


def _tells(cards: Sequence[_Card], before: bool) -> bool:
    """Whether the signs can be those of statuses: there are several colours, and one comes again or all are of a traffic light;
    or a sign holds a word for a status, or the cards have labels too. The boxes of a legend explain a status each.
    """
    fills = [card.sign.fill for card in cards if card.sign.fill is not None]
    opening = [text_of(rows_of_words(card.words)[0]) for card in cards]
    if sum(map(is_status_head, opening)) * 2 >= len(cards) and len(set(fills)) == len(fills):
        return False
    if sum(map(_counts, cards)) * 2 >= len(cards):
        return False
    if before:
        return True
    if any(is_status_head(text_of(within(card.words, card.sign.box))) for card in cards):
        return True
    different = set(fills)
    if all(card.sign.strip for card in cards):
        return len(different) > 1 and all(map(of_traffic_light, different))
    if any((parts := _parts(card)) and parts.entries for card in cards):
        return True
    if not fills:
        return len(cards) >= FEWEST_PICTURES
    return len(different) > 1 and (len(different) < len(fills) or all(map(of_traffic_light, different)))


def _counts(card: _Card) -> bool:
    """Whether a card says how many actions have a status, and nothing else ("12 / op koers")."""
    words = [w.text for w in card.words]
    said = [text for text in words if not COUNT.match(text)]
    return len(said) < len(words) and is_status_head(" ".join(said))


def of_traffic_light(colour: Colour) -> bool:
    """Whether a colour can be one of a traffic light, or grey: no blue or purple."""
    red, green, blue = colour
    grey = max(colour) - min(colour) <= 30
    return grey or blue < max(red, green) - 30


# -- the parts of a card ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Parts:
    """What stands in a card; `sign`: the words of its sign or beside it."""

    title: list[list[Word]]
    told: list[list[Word]]
    sign: list[Word]
    number: list[Word]
    entries: list[Entry]


def _parts(card: _Card, labelled: bool = True) -> _Parts | None:
    """The parts of a card; None for one without a title."""
    sign: list[Word] = []
    number: list[Word] = []
    words = list(card.words)
    for mark in (card.sign, *card.others):
        if mark.strip:
            continue
        inside = [mark.glyph] if mark.glyph else within(words, mark.box)
        if CALLED_NUMBER.fullmatch(text_of(inside)):
            number = number or inside
        elif mark is card.sign:
            sign = inside
        else:
            continue
        words = [w for w in words if w not in inside]
    lines = rows_of_words(words)
    if not sign and not card.sign.strip:
        sign = _stated(lines, card.sign.box)
        lines = rows_of_words(w for w in words if w not in sign)
    if not lines:
        return None
    entries = entries_of([w for line in lines for w in line]) if labelled else []
    first = lines
    if entries:
        first = entries[0].value if not entries[0].label else []
        entries = entries[1:] if not entries[0].label else entries
    if first and not number and CALLED_NUMBER.fullmatch(text_of(first[0])):
        number, first = first[0], first[1:]
    title = title_of(first)
    return _Parts(without_sign(title), first[len(title) :], sign, number, entries) if title else None


def _stated(lines: Sequence[list[Word]], sign: Box) -> list[Word]:
    """The word for a status that stands beside a sign, apart from what else is on its line."""
    for line in lines:
        middle = (min(w.top for w in line) + max(w.bottom for w in line)) / 2
        if not sign.top <= middle <= sign.bottom:
            continue
        for part in segments(line):
            if is_status_head(text_of(part)) and (part == line or part is not segments(line)[0]):
                return part
    return []


def title_of(lines: list[list[Word]]) -> list[list[Word]]:
    """The first lines of a card, as far as they are set alike and otherwise than what follows; else what a wider space ends, else
    the first."""
    if not lines:
        return []
    alike = next((n for n, line in enumerate(lines) if style_of(line) != style_of(lines[0])), len(lines))
    if alike < len(lines):
        return lines[:alike]
    gaps = [min(w.top for w in b) - max(w.bottom for w in a) for a, b in pairwise(lines)]
    if gaps and max(gaps) > 2 * max(min(gaps), 1.0):
        return lines[: gaps.index(max(gaps)) + 1]
    return lines if lines[0][0].bold or len(lines) == 1 else lines[:1]


def _table(page: Page, card: _Card, parts: _Parts | None, share: Sequence[Word] = (), sure: bool = False) -> Table | None:
    """A card as a table: its title over both columns, then a row for each part with a label; `sure`: its sign tells a status
    where no label certainly does. None without parts.
    """
    if parts is None:
        return None
    text = " ".join(text_of(line) for line in parts.title)
    if len(text.split()) > MOST_TITLE_WORDS or not any(c.isalpha() for c in text):
        return None
    box = Box(card.box.x0, min(card.box.top, card.sign.box.top), card.box.x1, max(card.box.bottom, card.sign.box.bottom))
    gutter = (box.x0 + box.x1) / 2
    cells: list[Cell] = []

    def add(label: Sequence[Word] | str, words: Sequence[Word], around: Box, fill: Colour | None = None) -> None:
        row = cells[-1].row + 1 if cells else 0
        if isinstance(label, str):
            label = [_label(label, around)]
        cells.append(Cell(Box(around.x0, around.top, gutter, around.bottom), row, 0, words=tuple(label)))
        cells.append(Cell(around, row, 1, words=tuple(words), fill=fill))

    title = [w for line in parts.title for w in line]
    if parts.number:
        add(SAID["number"], parts.number, box_around(parts.number))
    cells.append(Cell(box_around(title), len(cells) // 2, 0, 2, 1, tuple(title)))
    if not any(says_status(e.label) if sure else "status" in possible(text_of(e.label)) for e in parts.entries):
        add(SAID["sign"], parts.sign, card.sign.box, card.sign.fill or None)
    told = [w for line in parts.told for w in line]
    if told or not parts.entries:
        add(SAID["told"], told, box_around(told or title))
    if share:
        add(SAID["share"], share, box_around(share))
    for entry in parts.entries:
        value = [w for line in entry.value for w in line]
        add(entry.label, value, box_around([*entry.label, *value]))
    return Table(page.number, box, (box.x0, gutter, box.x1), tuple(cells), cells[-1].row + 1, SIGNED)


def _label(text: str, at: Box) -> Word:
    """The label that a part of a card does not have."""
    return Word(text, at.x0, at.top, at.x1, at.bottom, 0.0)
