"""The characters of a page to words, each with the size, weight and colour that it is set in."""

import ctypes
import math
from itertools import compress, repeat
from sys import intern
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from corpus.pages import Colour, Word
from extractors.pages.characters import HYPHEN, LETTER, base_points, read_characters
from extractors.pages.footnotes import without_references
from extractors.pages.frame import Frame
from extractors.pages.pdfium_calls import char_fill, char_matrix, char_owner, char_size, font_of
from extractors.pages.spaced_letters import first_of_spaced
from extractors.text.plain_text import composed

ASCENT, DESCENT = 0.78, 0.22  # of the font size: where a line of text begins and ends about its base line
BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
SIDEWAYS = (1, 3)  # quarter turns of text that runs up or down the page
LINE_ENDS = (0x0D, 0x0A)
CLOSE, CLOSER = 0.3, 0.12  # of the width of a turned line: the gap within a word at most; likewise across the end of a line
RAISED = 0.15  # of the height of the letter before: how much higher a reference to a note ends
LARGE_NUMBER = 1.9  # times the height of the letter after it
SLANT = 0.1  # of a quarter turn
NAME_LENGTH = 160  # bytes of a font's name that are looked at


class Style(NamedTuple):
    """How a run of characters is set; `quarters` is how far its base line is turned counter-clockwise in user space, None for a
    slant; `slanted`: that is more than a page lies askew.
    """

    size: float
    bold: bool
    italic: bool
    colour: Colour
    quarters: int | None
    slanted: bool


class PageText:
    """The text of one open page, read once; its words depend on which way round the page is looked at."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._characters = read_characters(text_page)
        self._styles = _Styles(text_page)
        self.character_count = self._characters.visible
        self.slanted: set[str] = set()  # the different words that are set aslant

    def words(self, frame: Frame) -> tuple[list[Word], int]:
        """All words in the order of the file, and by how many quarter turns clockwise the page must be turned for most of its
        text to stand upright (0..3).
        """
        characters = self._characters
        boxes = characters.boxes(frame)
        places, starts = _runs(characters.kinds, boxes, characters.codes)
        if not len(starts):
            return [], 0
        starts = starts[first_of_spaced(places, starts, boxes, characters.codes)]
        text = characters.codes[places].astype("<u4").tobytes().decode("utf-32-le")
        index = characters.index[places[starts]]
        joins = np.append(False, places[starts[1:]] == places[starts[1:] - 1] + 1)  # no blank stands before the word
        raised = np.append(False, _raised_figure(boxes, characters.codes) & ~_apart(boxes))
        may_refer = joins & raised[places[starts]]
        styles = self._styles.at(index.tolist())
        turns = [None if s.quarters is None else (s.quarters - frame.rotation) % 4 for s in styles]
        if any(turn in SIDEWAYS for turn in turns):
            first = _first_of_turned(places, starts, boxes, turns, characters.codes)
            starts, index, may_refer = starts[first], index[first], may_refer[first]
            styles, turns = list(compress(styles, first)), list(compress(turns, first))
        ends = np.append(starts[1:], len(places))
        around = _around(boxes[places], starts)
        upright = np.array([turn == 0 for turn in turns])
        sizes = np.array([s.size for s in styles])
        _stretch(around, upright, sizes, frame.point(*base_points(self._text_page, index))[1])
        # Words of a row share their heights, words of a column their edge, and many are the same word: each is kept once.
        values: dict[float, float] = {}
        corners = [[values.setdefault(v, v) for v in axis] for axis in around.T.tolist()]
        printed = [intern(composed(text[start:end])) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        words = [
            Word(said, x0, top, x1, bottom, s.size or bottom - top, s.bold, s.italic, s.colour, turn == 0)
            for said, x0, top, x1, bottom, s, turn in zip(printed, *corners, styles, turns, strict=True)
        ]
        self.slanted = {word.text for word, style in zip(words, styles, strict=True) if style.slanted}
        words = without_references(words, frozenset(np.flatnonzero(may_refer & upright).tolist()))
        return words, _turn_of_most(turns, ends - starts, self.character_count)


def _runs(kinds: np.ndarray, boxes: np.ndarray, codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places of the characters that belong to words, and at which of these each word starts.

    A hyphen at a line's end closes the word before it, and belongs to none when there is none.
    """
    letter = kinds == LETTER
    joined = np.zeros(len(kinds), dtype=bool)
    joined[1:] = letter[:-1] & (
        (kinds[1:] == HYPHEN) | (letter[1:] & ~_apart(boxes) & ~_large_number(boxes, codes) & ~_raised_figure(boxes, codes))
    )
    places = np.flatnonzero(letter | joined)
    return places, np.flatnonzero(~joined[places])


def _apart(boxes: np.ndarray) -> np.ndarray:
    """Whether a character cannot belong to the word before it: another line, or a gap that no kerning explains (n - 1, bool).

    Several characters of a ligature share one box, so an equal box never parts them.
    """
    before, after = boxes[:-1], boxes[1:]
    height = np.maximum(np.maximum(before[:, 3] - before[:, 1], after[:, 3] - after[:, 1]), 0.1)
    gap = after[:, 0] - before[:, 2]
    shift = np.abs((after[:, 1] + after[:, 3]) - (before[:, 1] + before[:, 3]))
    found: np.ndarray = (shift > height) | (gap > 0.3 * height) | (gap < -2.5 * height)  # shift: more than half a line
    return found


def _large_number(boxes: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Whether a digit, set far larger, stands before a letter as the number of a chapter before its title (n - 1, bool)."""
    digit = (codes[:-1] >= ord("0")) & (codes[:-1] <= ord("9"))
    letter = (codes[1:] >= ord("A")) & ~((codes[1:] > ord("Z")) & (codes[1:] < ord("a")))
    high = boxes[:, 3] - boxes[:, 1]
    found: np.ndarray = digit & letter & (high[:-1] > LARGE_NUMBER * high[1:])
    return found


def _raised_figure(boxes: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Whether a digit that ends higher than the letter before it may be a reference to a footnote (n - 1, bool)."""
    digit = (codes[1:] >= ord("0")) & (codes[1:] <= ord("9"))
    letter = (codes[:-1] >= ord("A")) & ~((codes[:-1] > ord("Z")) & (codes[:-1] < ord("a")))
    high = boxes[:-1, 3] - boxes[:-1, 1]
    found: np.ndarray = digit & letter & (boxes[:-1, 3] - boxes[1:, 3] > RAISED * high)
    return found


def _first_of_turned(
    places: np.ndarray, starts: np.ndarray, boxes: np.ndarray, turns: list[int | None], codes: np.ndarray
) -> np.ndarray:
    """Whether a run begins a word (n, bool): the letters of text that runs up or down the page are runs by themselves, perhaps
    with the end of a line between any two, which no file holds but pdfium puts there.
    """
    first = np.ones(len(starts), dtype=bool)
    for run in range(1, len(starts)):
        last, here = places[starts[run] - 1], places[starts[run]]
        between = codes[last + 1 : here]
        if turns[run] not in SIDEWAYS or turns[run] != turns[run - 1] or not np.isin(between, LINE_ENDS).all():
            continue
        widest = CLOSER if len(between) else CLOSE
        (x0, top, x1, bottom), (ax, a_top, bx, a_bottom) = boxes[last].tolist(), boxes[here].tolist()
        wide = max(x1 - x0, bx - ax, 0.1)
        first[run] = abs((x0 + x1) - (ax + bx)) > wide or max(a_top - bottom, top - a_bottom) > widest * wide
    return first


def _around(boxes: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The box around each run of boxes."""
    return np.hstack([np.minimum.reduceat(boxes[:, :2], starts), np.maximum.reduceat(boxes[:, 2:], starts)])


def _stretch(boxes: np.ndarray, upright: np.ndarray, sizes: np.ndarray, base: np.ndarray) -> None:
    """Give upright words the height of their font about the base line, for the boxes of some fonts hug the ink."""
    sound = upright & (sizes > 0.5) & (sizes < 200) & (boxes[:, 1] - sizes < base) & (base < boxes[:, 3] + sizes)
    boxes[sound, 1] = (base - ASCENT * sizes)[sound]
    boxes[sound, 3] = (base + DESCENT * sizes)[sound]


def _turn_of_most(turns: list[int | None], lengths: np.ndarray, characters: int) -> int:
    """The quarter turns counter-clockwise in which most characters stand; turning it clockwise as often sets them upright."""
    counted = [0, 0, 0, 0]
    for turn, length in zip(turns, lengths.tolist(), strict=True):
        if turn is not None:
            counted[turn] += length
    best = max(range(4), key=lambda t: (counted[t], -t))
    return best if best and counted[best] * 5 >= characters * 4 and characters > 40 else 0


class _Styles:
    """Styles looked up once per text object (a run of characters set alike), and fonts once per page."""

    def __init__(self, text_page: Any) -> None:
        self._text_page = text_page
        self._known: dict[int, Style] = {}
        self._distinct: dict[Style, Style] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._colour_pointers = [ctypes.byref(c) for c in self._colour]

    def at(self, index: list[int]) -> list[Style]:
        """The style of each character with these numbers."""
        known = self._known
        return [
            known.get(owner or -number - 1) or self._look_up(number, owner)
            for number, owner in zip(index, map(char_owner, repeat(self._text_page), index), strict=True)
        ]

    def _look_up(self, index: int, owner: int | None) -> Style:
        page = self._text_page
        font = font_of(ctypes.c_void_p(owner)) if owner else None
        if not font:
            bold, italic = self._weight(index)
        elif font in self._fonts:
            bold, italic = self._fonts[font]
        else:
            bold, italic = self._fonts[font] = self._weight(index)
        colour: Colour = (0, 0, 0)
        if char_fill(page, index, *self._colour_pointers):
            colour = (self._colour[0].value, self._colour[1].value, self._colour[2].value)
        matrix = pdfium.FS_MATRIX()
        size, angle = char_size(page, index), 0.0
        if char_matrix(page, index, ctypes.byref(matrix)):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
            angle = math.atan2(matrix.b, matrix.a)
        turn = angle / (math.pi / 2)
        quarters = round(turn) % 4 if abs(turn - round(turn)) < 0.02 else None
        style = Style(size, bold, italic, colour, quarters, abs(turn - round(turn)) > SLANT)
        style = self._known[owner or -index - 1] = self._distinct.setdefault(style, style)
        return style

    def _weight(self, index: int) -> tuple[bool, bool]:
        """Whether a character's font is bold, and whether it is italic."""
        buffer, flags = ctypes.create_string_buffer(NAME_LENGTH), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self._text_page, index, buffer, NAME_LENGTH, ctypes.byref(flags))
        name = buffer.value.decode("utf-8", "replace").casefold()
        heavy = pdfium.FPDFText_GetFontWeight(self._text_page, index) >= 600
        return heavy or any(mark in name for mark in BOLD_NAMES), "italic" in name or "oblique" in name
