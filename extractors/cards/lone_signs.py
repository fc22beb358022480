"""Signs without a word or a box that stand below each other beside the blocks of text that they judge: faces, ticks and crosses,
coloured discs, stoplights of several lamps.

What tells them from the marks of a list: there are several of them, and one comes again; of signs that nothing but their colour
tells apart, the colours are those of a traffic light. Each stands at the margin of a text, at one same distance.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.lexicon import words as lexicon
from corpus.pages import Colour, Page, Table, Word
from corpus.records import Box
from extractors.cards.signed_cards import of_traffic_light
from extractors.grids.by_height import Bands
from extractors.grids.page_marks import LIST_MARK
from extractors.text.boxes import box_around, holds, meet
from extractors.text.status_text import says_status

FEWEST = 3  # signs of one column on the first page with such
LARGEST = 45.0  # points
LONGEST = 3  # characters of a face made of signs
SQUARE = 1.6  # times its height: a disc is no wider
PALE = 235  # of 255: what is lighter does not stand out
APART = 45.0  # points of white space at most between a sign and its text
DRAWN = ("So", "Co")  # the categories of characters that are small drawings, or that a font of such has for itself
SAME_PLACE = 4.0  # points
SAME_SIZE = 0.3  # share
MOST_LAMPS = 5  # of one stoplight
SAME_LAMP, CLOSE = 0.15, 0.8  # of the size of a lamp: by how much others differ from it, and how far the next one is away
COLOURED, UNLIT = 30, (128, 128, 128)  # a lamp that is lit is no grey; the colour of a light of which none or several are


@dataclass(frozen=True, slots=True)
class LoneSign:
    """A sign by itself: where, in which colour, and the word that it is, if it is no drawing."""

    box: Box
    fill: Colour | None
    words: tuple[Word, ...] = ()

    @property
    def look(self) -> tuple[str, Colour | None]:
        """What tells it from others."""
        text = self.words[0].text if self.words else ""
        return (text, None) if text and text not in lexicon("marks")["blocks"] else ("", self.fill)


def lone_signs(page: Page, words: Sequence[Word], tables: Sequence[Table], earlier: Sequence[Box]) -> list[list[LoneSign]]:
    """The columns of such signs on a page outside its tables, from left to right, each from top to bottom. `earlier` are signs of
    such columns on the pages before: below one of those, less is enough.
    """
    columns: list[list[LoneSign]] = []
    for sign in sorted((*_glyphs(words), *_stoplights(list(_discs(page, words, tables)))), key=lambda s: (s.box.top, s.box.x0)):
        column = next((c for c in columns if _below(sign.box, c[0].box)), None)
        if column is None:
            columns.append([sign])
        else:
            column.append(sign)
    levels = Bands(words) if columns else None
    kept = [
        c
        for c in columns
        if (any(_below(c[0].box, box) for box in earlier) or _judges(c)) and levels is not None and _beside_text(c, levels)
    ]
    return sorted(kept, key=lambda c: c[0].box.x0)


def _glyphs(words: Sequence[Word]) -> Iterator[LoneSign]:
    """The words that are a sign and no more: one that may say a status, or one of which only the colour can."""
    blocks = lexicon("marks")["blocks"]
    for word in words:
        if len(word.text) > LONGEST or any(map(str.isalnum, word.text)):
            continue
        coloured = word.text in blocks and max(word.colour) - min(word.colour) > 30
        if coloured or (word.text not in blocks and (unicodedata.category(word.text[0]) in DRAWN or says_status(word.text))):
            yield LoneSign(Box(word.x0, word.top, word.x1, word.bottom), word.colour, (word,))


def _discs(page: Page, words: Sequence[Word], tables: Sequence[Table]) -> Iterator[LoneSign]:
    """The small filled drawings, as high as wide, outside tables, in which nothing is written."""
    for shape in page.shapes:
        wide, high = shape.x1 - shape.x0, shape.bottom - shape.top
        if shape.kind == "line" or shape.fill is None or min(shape.fill) > PALE or min(wide, high) <= LIST_MARK:
            continue
        box = Box(shape.x0, shape.top, shape.x1, shape.bottom)
        if max(wide, high) > LARGEST or max(wide, high) > SQUARE * min(wide, high) or any(meet(box, t.box) for t in tables):
            continue
        if not any(holds(box, w) for w in words):
            yield LoneSign(box, shape.fill)


def _stoplights(discs: Sequence[LoneSign]) -> list[LoneSign]:
    """The discs, those that stand close above or beside each other as one sign with the colour of the only one that is lit."""
    upright = [run for run in _runs(sorted(discs, key=lambda d: (round(d.box.x0), d.box.top))) if _is_light(run)]
    rest = _without(discs, upright)
    level = [run for run in _runs(sorted(rest, key=lambda d: (round(d.box.top), d.box.x0))) if _is_light(run)]
    found = _without(rest, level)
    for run in (*upright, *level):
        lit = [lamp.fill for lamp in run if lamp.fill and max(lamp.fill) - min(lamp.fill) > COLOURED]
        found.append(LoneSign(box_around([lamp.box for lamp in run]), lit[0] if len(lit) == 1 else UNLIT))
    return found


def _is_light(run: Sequence[LoneSign]) -> bool:
    return FEWEST <= len(run) <= MOST_LAMPS


def _without(discs: Sequence[LoneSign], lights: Sequence[Sequence[LoneSign]]) -> list[LoneSign]:
    lamps = {id(lamp) for run in lights for lamp in run}
    return [disc for disc in discs if id(disc) not in lamps]


def _runs(discs: Sequence[LoneSign]) -> Iterator[list[LoneSign]]:
    """The discs, in order, in runs of which each stands right beneath or beside the one before."""
    run: list[LoneSign] = []
    for disc in discs:
        if run and not _next_lamp(run[-1].box, disc.box):
            yield run
            run = []
        run.append(disc)
    yield run


def _next_lamp(one: Box, other: Box) -> bool:
    """Whether a disc stands right beneath or beside another of its size."""
    size = one.bottom - one.top
    beneath = abs(other.x0 - one.x0) < 1 and -1 < other.top - one.bottom < CLOSE * size
    beside = abs(other.top - one.top) < 1 and -1 < other.x0 - one.x1 < CLOSE * size
    return abs(other.bottom - other.top - size) < SAME_LAMP * size and (beneath or beside)


def _below(one: Box, other: Box) -> bool:
    """Whether two signs stand at one place across the page, and are as large."""
    left, right = one.x0 - other.x0, one.x1 - other.x1
    across = min(abs(left), abs(right), abs(left + right) / 2) < SAME_PLACE
    size, other_size = one.bottom - one.top, other.bottom - other.top
    return across and abs(size - other_size) <= SAME_SIZE * max(size, other_size)


def _judges(column: Sequence[LoneSign]) -> bool:
    """Whether the signs of a column can be those of statuses: the words of most say one, not all of them need be known."""
    counted = Counter(sign.look for sign in column)
    if len(column) < FEWEST or not 1 < len(counted) < len(column):
        return False
    said = [says_status(text) for text, _ in counted if text]
    return sum(said) * 2 >= len(said) and all(text or (fill is not None and of_traffic_light(fill)) for text, fill in counted)


def _beside_text(column: Sequence[LoneSign], levels: Bands[Word]) -> bool:
    """Whether each sign stands before a text that begins at one place, or all stand behind their texts with nothing beyond."""
    starts: list[float] = []
    before = 0
    for sign in column:
        box = sign.box
        level = [w for w in levels.near(box.top, box.bottom) if w not in sign.words and w.top < box.bottom and w.bottom > box.top]
        behind = [w.x0 for w in level if w.x0 >= box.x1 - 1]
        starts += [min(behind) - box.x1] if behind else []
        before += any(w.x1 <= box.x0 + 1 for w in level)
    if not starts:
        return before == len(column)
    usual = Counter(round(start) for start in starts).most_common(1)[0][0]
    at_one = sum(abs(start - usual) < SAME_PLACE for start in starts)
    return usual < APART and at_one == len(column)
