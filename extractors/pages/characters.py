"""The characters of a page, all at once: codes and boxes as arrays, so that nothing is done per character in Python."""

import ctypes
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from extractors.pages.frame import Frame
from extractors.pages.pdfium_calls import char_box, char_code, char_origin
from extractors.text.cells import FONT_SIGNS, SOFT_HYPHEN

HYPHENS = [0x02, 0xFFFE, 0xAD]  # what pdfium hands out for a hyphen at a line's end
SPACES = [0x20, 0xA0, 0x09, 0x0D, 0x0A, 0x2002, 0x2003, 0x2007, 0x2009, 0x200B, 0x202F, 0x3000, 0]
FIRST_OWN = 0xF000  # from which on fonts of signs have their own codes
LETTER, BLANK, HYPHEN = range(3)
BATCH = 2048  # characters whose boxes are asked for before they are copied

_KINDS = np.full(0x10000, LETTER, dtype=np.uint8)
_KINDS[SPACES], _KINDS[HYPHENS] = BLANK, HYPHEN

# Where pdfium writes boxes and points to: made once, for a pointer costs as much as the call. pdfium has only one thread anyway.
_boxes = np.empty((BATCH, 4), dtype=np.float32)
_points = np.empty((2, BATCH))


def _pointers(kind: Any, values: np.ndarray) -> list[Any]:
    """For each of a row of values, or rows of values, the pointer to it as pdfium wants it."""
    first = kind.from_buffer(values)
    return [ctypes.byref(first, i * ctypes.sizeof(kind)) for i in range(len(values))]


_box_pointers = _pointers(pdfium.FS_RECTF, _boxes)
_point_pointers = [_pointers(ctypes.c_double, axis) for axis in _points]


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of a text page that have a box, in the order of the file.

    `index` (n) is pdfium's number of each, `codes` (n, uint32) its code point, `kinds` (n) LETTER for what can be seen, BLANK, or
    HYPHEN for one at a line's end; `rectangles` (n x 4, float64) are left, top, right and bottom in user space.
    """

    index: np.ndarray
    codes: np.ndarray
    kinds: np.ndarray
    rectangles: np.ndarray

    @property
    def visible(self) -> int:
        """How many are no blanks."""
        return int(np.count_nonzero(self.kinds != BLANK))

    def boxes(self, frame: Frame) -> np.ndarray:
        """Their boxes in page space: x0, top, x1, bottom (n x 4, float64)."""
        left, top, right, bottom = self.rectangles.T
        ax, ay = frame.point(left, bottom)
        bx, by = frame.point(right, top)
        return np.stack([np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)], axis=1)


def read_characters(text_page: Any) -> Characters:
    """All characters of a text page."""
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    index, codes = _whole(_codes(text_page, count))
    rectangles, known = _rectangles(text_page, count)
    index, codes = index[known[index]], codes[known[index]]
    kinds = _KINDS[np.minimum(codes, 0xFFFF)]
    codes[kinds == HYPHEN] = ord(SOFT_HYPHEN)  # kept as a mark: only the whole document tells whether it belongs to the word
    if (codes >= FIRST_OWN).any():
        for sign, meant in FONT_SIGNS.items():
            codes[codes == ord(sign)] = ord(meant)
    return Characters(index, codes, kinds, rectangles[index])


def base_points(text_page: Any, index: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where on their base line the characters with these numbers begin, in user space: x and y (n), NaN where unknown."""
    found = np.empty((2, len(index)))
    for start in range(0, len(index), BATCH):
        wanted = index[start : start + BATCH].tolist()
        known = np.array(list(map(char_origin, repeat(text_page), wanted, *_point_pointers)), dtype=bool)
        found[:, start : start + len(wanted)] = np.where(known, _points[:, : len(wanted)], np.nan)
    return found[0], found[1]


def _codes(text_page: Any, count: int) -> np.ndarray:
    """What pdfium gives for each character: a code point, or half of one."""
    text = np.zeros(count + 1, dtype=np.uint16)
    if pdfium.FPDFText_GetText(text_page, 0, count, text.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))) == count + 1:
        codes = text[:count].astype(np.uint32)
        if not _halves(codes).any():
            return codes
    # The whole text leaves out characters without a code, and those beyond 16 bits take two places: ask for them one by one.
    codes = np.fromiter(map(char_code, repeat(text_page), range(count)), dtype=np.uint32, count=count)
    codes[codes > 0x10FFFF] = 0xFFFD
    return codes


def _halves(codes: np.ndarray) -> np.ndarray:
    halves: np.ndarray = (codes >= 0xD800) & (codes < 0xE000)
    return halves


def _whole(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places and codes of whole characters: the second half of a pair stands for both, a half alone is left out."""
    halves = _halves(codes)
    whole, wanted = codes.copy(), ~halves
    high = 0
    for place in np.flatnonzero(halves).tolist():
        code = int(codes[place])
        if code < 0xDC00:
            high = code
        elif high:
            whole[place] = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            wanted[place], high = True, 0
    index = np.flatnonzero(wanted)
    return index, whole[index]


def _rectangles(text_page: Any, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Left, top, right and bottom of every character (n x 4), and whether pdfium knows them (n)."""
    rectangles, known = np.zeros((count, 4)), np.zeros(count, dtype=bool)
    for start in range(0, count, BATCH):
        stop = min(count, start + BATCH)
        known[start:stop] = list(map(char_box, repeat(text_page), range(start, stop), _box_pointers))
        rectangles[start:stop] = _boxes[: stop - start]
    return rectangles, known
