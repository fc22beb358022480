"""Lone figures of a table, laid in lines: what no OCR reads as it stands, for it takes a column of digits for anything but text.

The pieces that no word covers are cut out, set side by side on common base lines with white between them, and read as lines of
digits; every digit goes back to the piece that it was read from.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from corpus.pages import Word
from extractors.pages.ocr import Tesseract
from extractors.pages.picture_shapes import INK
from extractors.pages.straight import Picture

FEWEST = 6  # pieces from which they may be a table's figures
MOST = 3000
LINE = 25  # pieces in a line
HIGH = (4.0, 16.0)  # points: least and most height of a piece
WIDE = 40.0  # points: most width
JOINS = 3.0  # points of white within one number
APART = 4.0  # points between two pieces in a line; farther apart, Tesseract takes the white for text that it must make out
NUMBERS = 0.6  # share of what is read freely that must be digits
SURE = 0.6  # confidence from which a number counts
DIGITS = "0123456789.,%-"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of ink in pixels: where it stands in the picture, and from which column on in its line."""

    left: int
    top: int
    wide: int
    high: int
    signs: int  # as many pieces of ink as high as a digit
    x: int = 0
    line: int = 0


def lone_numbers(tesseract: Tesseract, rest: Picture, scale: float) -> list[Word]:
    """The numbers on a grey picture that shows only what no word covers; empty unless most of it reads as digits.

    `scale` is pixels to a point; the words' coordinates are in points from the picture's corner. Raises OcrError.
    """
    pieces = pieces_in(rest, scale)
    if not FEWEST <= len(pieces) <= MOST:
        return []
    laid, pieces, base = laid_out(rest, pieces, scale)
    free = [c for c in tesseract.characters(laid, scale * 72.0) if c.text.isalnum()]
    if sum(c.text.isdecimal() for c in free) < NUMBERS * max(len(free), FEWEST):
        return []
    texts: dict[Piece, list[Word]] = {}
    for digit in tesseract.characters(laid, scale * 72.0, DIGITS):
        x, y = (digit.x0 + digit.x1) / 2 * scale, (digit.top + digit.bottom) / 2 * scale
        line = int(y // base)
        piece = next((p for p in pieces if p.line == line and p.x - 2 <= x <= p.x + p.wide + 2), None)
        if piece is not None:
            texts.setdefault(piece, []).append(digit)
    return [word for piece, digits in texts.items() if (word := _number(piece, digits, scale)) is not None]


def pieces_in(rest: Picture, scale: float) -> list[Piece]:
    """The pieces of ink as large as numbers, the short ones first: in lines of one length they are read best."""
    ink = np.asarray(rest < INK, dtype=np.uint8)
    _, _, single, middles = cv2.connectedComponentsWithStats(ink)
    joined = cv2.dilate(ink, np.ones((1, round(JOINS * scale) | 1), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined)
    found = []
    margin = round(JOINS * scale) // 2
    for left, top, wide, high, _area in stats[1:].tolist():
        if HIGH[0] * scale <= high <= HIGH[1] * scale and wide - 2 * margin <= WIDE * scale:
            within = (
                (middles[1:, 0] >= left)
                & (middles[1:, 0] < left + wide)
                & (middles[1:, 1] >= top)
                & (middles[1:, 1] < top + high)
            )
            signs = int(np.count_nonzero(within & (single[1:, cv2.CC_STAT_HEIGHT] > high / 2)))
            found.append(Piece(left, top, wide, high, signs))
    return sorted(found, key=lambda p: (p.signs, p.top, p.left))


def laid_out(rest: Picture, pieces: Sequence[Piece], scale: float) -> tuple[Picture, list[Piece], int]:
    """The pieces in lines on white, each with its place there, and the height of a line in pixels."""
    gap = round(APART * scale)
    height = max(p.high for p in pieces)
    line = height + 2 * gap
    lines = [pieces[i : i + LINE] for i in range(0, len(pieces), LINE)]
    picture = np.full((line * len(lines), max(sum(p.wide + gap for p in row) for row in lines) + gap), 255, np.uint8)
    placed: list[Piece] = []
    for number, row in enumerate(lines):
        x, bottom = gap, line * number + gap + height
        for p in row:
            picture[bottom - p.high : bottom, x : x + p.wide] = rest[p.top : p.top + p.high, p.left : p.left + p.wide]
            placed.append(Piece(p.left, p.top, p.wide, p.high, p.signs, x, number))
            x += p.wide + gap
    return picture, placed, line


def _number(piece: Piece, digits: Sequence[Word], scale: float) -> Word | None:
    """The word that a piece is, when it was surely read and holds a digit."""
    text = "".join(d.text for d in sorted(digits, key=lambda d: d.x0))
    sure = round(sum(d.confidence or 0.0 for d in digits) / len(digits), 3)
    if sure < SURE or sum(c.isdecimal() for c in text) != piece.signs:
        return None
    x0, top = piece.left / scale, piece.top / scale
    return Word(text, x0, top, x0 + piece.wide / scale, top + piece.high / scale, piece.high / scale, confidence=sure)
