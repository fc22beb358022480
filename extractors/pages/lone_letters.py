"""Lone capitals one below another in a column of a table ("G", "O", "R" for how far each action is): read as it stands, OCR
passes them over. Laid in a line, as lone figures are, they are read well.
"""

from collections.abc import Sequence
from statistics import median

from corpus.pages import Word
from extractors.pages.lone_numbers import SURE, Piece, laid_out, pieces_in
from extractors.pages.ocr import Tesseract
from extractors.pages.straight import Picture

FEWEST = 3  # letters of one column
LEVEL = 3.0  # points by which the middles of two letters of one column may differ
ALIKE = 0.2  # share by which their heights may
WIDEST = 1.6  # times its height
LETTERS = 0.8  # share of a column that must be read as letters, surely


def lone_letters(tesseract: Tesseract, rest: Picture, scale: float) -> list[Word]:
    """The letters that stand in columns by themselves on a grey picture that shows only what no word covers.

    `scale` is pixels to a point; the words' coordinates are in points from the picture's corner. Raises OcrError.
    """
    single = [p for p in pieces_in(rest, scale) if p.signs == 1 and p.wide <= WIDEST * p.high]
    return [word for column in _columns(single, scale) for word in _read(tesseract, rest, column, scale)]


def _columns(pieces: Sequence[Piece], scale: float) -> list[list[Piece]]:
    """The pieces one below another, of about one height."""
    columns: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.top, p.left)):
        for column in columns:
            level = median(p.left + p.wide / 2 for p in column)
            high = median(p.high for p in column)
            if abs(piece.left + piece.wide / 2 - level) <= LEVEL * scale and abs(piece.high - high) <= ALIKE * high:
                column.append(piece)
                break
        else:
            columns.append([piece])
    return [column for column in columns if len(column) >= FEWEST]


def _read(tesseract: Tesseract, rest: Picture, column: Sequence[Piece], scale: float) -> list[Word]:
    """A word for each piece of a column that was surely read; none unless nearly all are letters. They are of one height, so that
    they are all capitals.
    """
    laid, placed, line = laid_out(rest, column, scale)
    found: dict[Piece, Word] = {}
    for sign in tesseract.characters(laid, scale * 72.0):
        x, y = (sign.x0 + sign.x1) / 2 * scale, (sign.top + sign.bottom) / 2 * scale
        piece = next((p for p in placed if p.line == int(y // line) and p.x <= x <= p.x + p.wide), None)
        if piece is not None and (piece not in found or (sign.confidence or 0.0) > (found[piece].confidence or 0.0)):
            found[piece] = sign
    sure = {p: s for p, s in found.items() if (s.confidence or 0.0) >= SURE and len(s.text) == 1 and s.text.isalpha()}
    if len(sure) < LETTERS * len(column):
        return []
    return [_word(piece, sign, scale) for piece, sign in sure.items()]


def _word(piece: Piece, sign: Word, scale: float) -> Word:
    x0, top = piece.left / scale, piece.top / scale
    high = piece.high / scale
    return Word(sign.text.upper(), x0, top, x0 + piece.wide / scale, top + high, high, confidence=sign.confidence)
