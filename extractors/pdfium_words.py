"""The words of a page, through pdfium's raw interface: characters with their boxes, put together where they belong together.

A page has thousands of characters, and asking for each costs more than anything done with it afterwards. So the two questions
asked of every character (which one, where) go through bare function pointers, and the rest is reckoned over all of them at once.
"""

import ctypes
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from corpus.pages import Colour, Word
from extractors.page_frame import Frame

HYPHENS = (0x02, 0xFFFE, 0xAD)  # what pdfium hands out for a hyphen at a line's end
SPACES = (0x20, 0xA0, 0x09, 0x0D, 0x0A, 0x2002, 0x2003, 0x2007, 0x2009, 0x200B, 0x202F, 0x3000, 0)
ASCENT, DESCENT = 0.78, 0.22  # of the font size: where a line of text begins and ends about its base line
SOFT_HYPHEN = "\u00ad"  # how a word marks that its line broke inside it; `cells.joined` decides what becomes of it

Numbers = NDArray[np.float64]
Boxes = tuple[Numbers, Numbers, Numbers, Numbers]  # x0, top, x1, bottom in page space, one of each per character


def _bare(function: Any, result: Any, *more: Any) -> Callable[..., int]:
    """A function of pdfium's that takes a text page and a place, without the checks of types that pypdfium2 puts before it."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *more)(address)


_code_at = _bare(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_box_at = _bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)
_object_at = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_origin_at = _bare(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)


def read_words(text_page: ctypes.c_void_p, frame: Frame) -> tuple[list[Word], int, int]:
    """All words of a page in the order of its content, the number of visible characters, and by how many quarter turns clockwise
    the page must be turned for most of its text to stand upright (0..3).
    """
    styles = _Styles(text_page, frame.rotation)
    places, codes, parted, boxes = _characters(text_page, frame)
    if not len(places):
        return [], 0, 0
    hyphen = np.isin(codes, HYPHENS)
    # A word ends at white space, behind a hyphen at a line's end, and before a character that cannot belong to it.
    opens = parted | ~hyphen & _apart(boxes)
    opens[1:] |= hyphen[:-1]
    opens[0] = True
    # The hyphen is kept as a mark, for only the whole document tells whether it belongs to the word; alone it is nothing.
    text = np.where(hyphen, ord(SOFT_HYPHEN), codes).astype("<u4").tobytes().decode("utf-32-le")
    starts = np.flatnonzero(opens)
    lows = [np.minimum.reduceat(side, starts).tolist() for side in boxes[:2]]
    highs = [np.maximum.reduceat(side, starts).tolist() for side in boxes[2:]]
    words = [
        _word(text[start:end], place, box, styles, frame)
        for start, end, place, box, dropped in zip(
            starts.tolist(),
            [*starts[1:].tolist(), len(codes)],
            places[starts].tolist(),
            zip(*lows, *highs, strict=True),
            hyphen[starts].tolist(),
            strict=True,
        )
        if not dropped
    ]
    return words, len(codes), styles.turn_of_most(len(codes))


def _characters(
    text_page: ctypes.c_void_p, frame: Frame
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_], Boxes]:
    """Every visible character: its place in pdfium's list, its code point, whether white space stands before it, and its box."""
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    page = ctypes.cast(text_page, ctypes.c_void_p).value
    rectangles = (pdfium.FS_RECTF * count)()
    first, size = ctypes.addressof(rectangles), ctypes.sizeof(pdfium.FS_RECTF)
    codes = np.array(_whole([_code_at(page, place) for place in range(count)]), dtype=np.int64)
    boxed = np.array([_box_at(page, place, first + size * place) for place in range(count)], dtype=np.bool_)
    space = np.isin(codes, SPACES)
    places = np.flatnonzero(~space & (codes >= 0) & boxed)
    spaces = np.cumsum(space)[places]
    parted = np.zeros(len(places), dtype=np.bool_)
    parted[1:] = spaces[1:] != spaces[:-1]
    left, top, right, bottom = np.frombuffer(rectangles, dtype=np.float32).reshape(-1, 4)[places].astype(np.float64).T
    return places, codes[places], parted, frame.boxes(left, bottom, right, top)


def _whole(codes: list[int]) -> list[int]:
    """The codes with surrogate pairs put together at the place of the second half; -1 for a half."""
    high = 0
    for place, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00:
            high, codes[place] = code, -1
        elif 0xDC00 <= code < 0xE000:
            codes[place] = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else -1
            high = 0
    return codes


def _apart(boxes: Boxes) -> NDArray[np.bool_]:
    """For each character whether it cannot belong to the word before it: another line, or a gap that no kerning explains.

    Several characters of a ligature share one box, so an equal box never parts them.
    """
    x0, top, x1, bottom = boxes
    parted = np.zeros(len(x0), dtype=np.bool_)
    tall = bottom - top
    height = np.maximum(np.maximum(tall[:-1], tall[1:]), 0.1)
    shift = np.abs((top[1:] + bottom[1:]) - (top[:-1] + bottom[:-1]))
    gap = x0[1:] - x1[:-1]
    parted[1:] = (shift > height) | (gap > 0.3 * height) | (gap < -2.5 * height)  # shift: more than half a line up or down
    return parted


def _word(text: str, place: int, box: tuple[float, ...], styles: "_Styles", frame: Frame) -> Word:
    """The finished word. Upright words get the height of their font about the base line, for character boxes hug the ink of
    some fonts.
    """
    size, bold, italic, colour, upright = styles.at(place, len(text))
    x0, top, x1, bottom = box
    base = styles.base_line(place, frame) if upright else None
    if base is not None and 0.5 < size < 200 and top - size < base < bottom + size:
        top, bottom = base - ASCENT * size, base + DESCENT * size
    return Word(text, x0, top, x1, bottom, size or bottom - top, bold, italic, colour, upright)


class _Styles:
    """Font size, weight and colour of a character, looked up once per text object (a run of characters set alike)."""

    __slots__ = (
        "_address",
        "_buffer",
        "_colour",
        "_flags",
        "_known",
        "_text_page",
        "_turn",
        "_turns",
        "_x",
        "_x_at",
        "_y",
        "_y_at",
    )

    def __init__(self, text_page: ctypes.c_void_p, rotation: int) -> None:
        self._text_page = text_page
        self._address = ctypes.cast(text_page, ctypes.c_void_p).value
        self._turn = rotation * math.pi / 2
        self._turns = [0, 0, 0, 0]  # characters by quarter turn clockwise as the page is shown
        self._known: dict[int, tuple[float, bool, bool, Colour, int | None]] = {}
        self._buffer = ctypes.create_string_buffer(160)
        self._flags = ctypes.c_int()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_at, self._y_at = ctypes.addressof(self._x), ctypes.addressof(self._y)

    def base_line(self, index: int, frame: Frame) -> float | None:
        """Where a character's base line runs in page space; None when unknown."""
        if not _origin_at(self._address, index, self._x_at, self._y_at):
            return None
        return frame.point(self._x.value, self._y.value)[1]

    def at(self, index: int, characters: int) -> tuple[float, bool, bool, Colour, bool]:
        """Size, bold, italic, colour and uprightness of a word of so many characters, by its first one."""
        key = _object_at(self._address, index) or -index - 1
        if key not in self._known:
            self._known[key] = self._look_up(index)
        size, bold, italic, colour, turn = self._known[key]
        if turn is not None:
            self._turns[turn] += characters
        return size, bold, italic, colour, turn == 0

    def turn_of_most(self, characters: int) -> int:
        """The quarter turns counter-clockwise in which most characters stand; turning the page clockwise as often sets them
        upright.
        """
        best = max(range(4), key=lambda t: (self._turns[t], -t))
        return best if best and self._turns[best] * 5 >= characters * 4 and characters > 40 else 0

    def _look_up(self, index: int) -> tuple[float, bool, bool, Colour, int | None]:
        page = self._text_page
        pdfium.FPDFText_GetFontInfo(page, index, self._buffer, 160, ctypes.byref(self._flags))
        name = self._buffer.value.decode("utf-8", "replace").casefold()
        weight = pdfium.FPDFText_GetFontWeight(page, index)
        bold = weight >= 600 or any(mark in name for mark in ("bold", "black", "heavy", "semibold", "demi"))
        italic = "italic" in name or "oblique" in name
        colour: Colour = (0, 0, 0)
        if pdfium.FPDFText_GetFillColor(page, index, *[ctypes.byref(c) for c in self._colour]):
            colour = (self._colour[0].value, self._colour[1].value, self._colour[2].value)
        matrix = pdfium.FS_MATRIX()
        size, angle = pdfium.FPDFText_GetFontSize(page, index), 0.0
        if pdfium.FPDFText_GetMatrix(page, index, ctypes.byref(matrix)):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
            angle = math.atan2(matrix.b, matrix.a)  # counter-clockwise in user space
        turn = ((angle - self._turn) % math.tau) / (math.pi / 2)
        quarter = round(turn) % 4 if abs(turn - round(turn)) < 0.02 else None
        return size, bold, italic, colour, quarter
