"""What may be the sign of a card: small drawings and pictures in a box or on its edge, glyphs, a strip along a side, a band on
top; or the drawing before a text that no box holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.lexicon import words as lexicon
from corpus.pages import Colour, Page, Word
from corpus.records import Box
from extractors.cards.card_entries import entries_of
from extractors.grids.by_height import Bands
from extractors.grids.page_marks import LIST_MARK
from extractors.heads.header_words import possible
from extractors.text.boxes import box_around, holds
from extractors.text.lines import text_of

LARGEST = (130.0, 45.0)  # points: the width and height of a sign; a wide one holds a word
SHARE = 0.5  # of the width of its box, that a sign takes up at most
STRIP = 14.0  # points: the breadth of a strip along a side of a box
ALONG = 0.85  # of that side
OUTSIDE = 14.0  # points by which a sign on the edge of a box sticks out
ICON_NEAR = 1.2  # of the font size, between a label and the drawing that pictures it
PALE = 235  # of 255: what is lighter is part of the ground
FEWEST = 2  # labels with an icon each


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign and its colour, if that is known; `strip`: it runs along a side of its box."""

    box: Box
    fill: Colour | None = None
    strip: bool = False
    glyph: Word | None = None


class PageSigns:
    """What is drawn on a page in a colour that a sign may have, by its height: looked through once, not for every box."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._filled = Bands(s for s in page.shapes if s.fill is not None and min(s.fill) <= PALE)
        self._images = Bands(page.images)
        blocks = lexicon("marks")["blocks"]
        self._glyphs = Bands(w for w in page.words if w.text in blocks and max(w.colour) - min(w.colour) > 30)

    def inside(self, box: Box, words: Sequence[Word]) -> list[Sign]:
        """The drawings in a box that may be its sign: none that is the ground of a label, or pictures one; `words` are those in
        the box.
        """
        signs = [sign for sign in self._about(box) if not _is_labelled(within(words, sign.box))]
        icons = _icons(self._page, signs, words) if signs else []
        return [sign for sign in signs if sign not in icons]

    def _about(self, box: Box) -> Iterator[Sign]:
        """What may be the sign of a box: small drawings and pictures in it or on its edge, glyphs, strips, bands."""
        reach = max(OUTSIDE, STRIP)
        top, bottom = box.top - reach, box.bottom + reach
        for shape in self._filled.near(top, bottom):
            mark = Box(shape.x0, shape.top, shape.x1, shape.bottom)
            if shape.kind != "line" and _is_small(mark, box) and _about(mark, box):
                yield Sign(mark, shape.fill)
            elif _is_strip(mark, box):
                yield Sign(mark, shape.fill, True)
        for image in self._images.near(top, bottom):
            if _is_small(image, box) and _about(image, box):
                yield Sign(image)
        glyphs = [w for w in self._glyphs.near(top, bottom) if holds(box, w)]
        for word in glyphs:
            if not any(abs(word.x0 - other.x0) < LIST_MARK and other is not word for other in glyphs):  # those of a list
                yield Sign(Box(word.x0, word.top, word.x1, word.bottom), word.colour, glyph=word)


def within(words: Sequence[Word], box: Box) -> list[Word]:
    """The words in a box."""
    return [w for w in words if holds(box, w)]


def sign_before(page: Page, box: Box) -> tuple[Box, Colour | None] | None:
    """The drawing or picture left of the first line of a text, with its colour, if that is known; None without one."""
    found: list[Sign] = [Sign(image) for image in page.images]
    found += [
        Sign(Box(s.x0, s.top, s.x1, s.bottom), s.fill)
        for s in page.shapes
        if s.kind != "line" and s.fill is not None and min(s.fill) <= PALE
    ]
    near = [
        sign
        for sign in found
        if min(sign.box.x1 - sign.box.x0, sign.box.bottom - sign.box.top) > LIST_MARK
        and max(sign.box.x1 - sign.box.x0, sign.box.bottom - sign.box.top) <= LARGEST[1]
        and box.x0 - LARGEST[1] - OUTSIDE <= sign.box.x0
        and sign.box.x1 <= box.x0 + 1
        and sign.box.top - OUTSIDE <= box.top <= sign.box.bottom
        and not within(page.words, sign.box)
    ]
    sign = max(near, key=lambda sign: sign.box.x1 - sign.box.x0, default=None)
    return (sign.box, sign.fill) if sign is not None else None


def _is_labelled(inside: Sequence[Word]) -> bool:
    """Whether a label stands in a drawing with its value ("Wie team water"), so that the drawing is the ground of the two."""
    labels = (possible(text_of(inside[:count])) for count in range(1, len(inside)))
    return any(meanings and "status" not in meanings for meanings in labels)


def _icons(page: Page, signs: Sequence[Sign], words: Sequence[Word]) -> list[Sign]:
    """The drawings that stand before the labels of a card or over them, at several of these: they picture what a label says."""
    labels = [e.label for e in entries_of(words) if e.label and "status" not in possible(text_of(e.label))]
    if len(labels) < FEWEST:
        return []
    drawn = [Box(s.x0, s.top, s.x1, s.bottom) for s in page.shapes if s.kind != "line"]
    drawn += [*page.images, *(sign.box for sign in signs)]
    if sum(any(_pictures(mark, label) for mark in drawn) for label in labels) < FEWEST:
        return []
    return [sign for sign in signs if not sign.strip and any(_pictures(sign.box, label) for label in labels)]


def _pictures(mark: Box, label: Sequence[Word]) -> bool:
    """Whether a mark stands just before a label on its line, or just over its beginning."""
    around, near = box_around(label), ICON_NEAR * label[0].size
    if max(mark.x1 - mark.x0, mark.bottom - mark.top) > LARGEST[1]:
        return False
    before = mark.top < around.bottom and around.top < mark.bottom and -2 <= around.x0 - mark.x1 <= near
    over = mark.x0 < around.x1 and around.x0 < mark.x1 and -2 <= around.top - mark.bottom <= near
    return before or over


def _is_small(mark: Box, box: Box) -> bool:
    wide, high = mark.x1 - mark.x0, mark.bottom - mark.top
    return min(wide, high) > LIST_MARK and wide <= min(LARGEST[0], SHARE * (box.x1 - box.x0)) and high <= LARGEST[1]


def _about(mark: Box, box: Box) -> bool:
    """Whether a mark lies in a box, or on its edge."""
    across = box.x0 - OUTSIDE <= mark.x0 and mark.x1 <= box.x1 + OUTSIDE and mark.x0 < box.x1 and mark.x1 > box.x0
    down = (
        box.top - OUTSIDE <= mark.top and mark.bottom <= box.bottom + OUTSIDE and mark.top < box.bottom and mark.bottom > box.top
    )
    return across and down


def _is_strip(mark: Box, box: Box) -> bool:
    """Whether a filled shape runs along a side of a box, or is the band on its top."""
    wide, high = mark.x1 - mark.x0, mark.bottom - mark.top
    inside = (
        mark.x0 > box.x0 - STRIP and mark.x1 < box.x1 + STRIP and mark.top > box.top - STRIP and mark.bottom < box.bottom + STRIP
    )
    upright = wide <= STRIP and ALONG * (box.bottom - box.top) <= high and (mark.x0 < box.x0 + STRIP or mark.x1 > box.x1 - STRIP)
    flat = high < (box.bottom - box.top) / 2 and ALONG * (box.x1 - box.x0) <= wide and mark.top < box.top + STRIP
    return inside and (upright or flat)
