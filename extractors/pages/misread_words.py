"""Words of a scan that are none: what OCR makes of ruling lines, signs, dust and columns of digits."""

from collections.abc import Sequence

import numpy as np

from corpus.pages import Shape, Word
from corpus.records import Box
from extractors.pages.picture_shapes import INK
from extractors.pages.straight import Picture

FEW_SCRAPS = 8  # turned words of one or two characters that a page may have
STROKES = "|¦{}[]"  # what OCR makes of a stroke
STANDS_ALONE, NEVER_ALONE = "•●-–—&+/%€", "_.,;:'\"`´‘’‚‛“”„^~°"
SMALLEST = 2.5  # points of ink from top to bottom that a letter or digit has
TOUCH = 0.12  # of a word's height: no white between two words is as narrow


def without_stacks(words: Sequence[Word]) -> list[Word]:
    """The words without turned scraps: an OCR layer takes columns of single digits for lines of text that stand on their side."""
    turned = [w for w in words if not w.upright]
    scraps = sum(len(w.text) <= 2 for w in turned)
    return [w for w in words if w.upright] if scraps >= FEW_SCRAPS and scraps > len(turned) / 2 else list(words)


def is_letter_of(sign: Box, word: Word) -> bool:
    """Whether a coloured sign is part of a longer word, as the capital of a coloured heading is, or of a turned one."""
    inside = (
        word.x0 - 1 <= (sign.x0 + sign.x1) / 2 <= word.x1 + 1 and word.top - 1 <= (sign.top + sign.bottom) / 2 <= word.bottom + 1
    )
    longer = word.x1 - word.x0 > 1.5 * (sign.x1 - sign.x0) and sum(c.isalnum() for c in word.text) > 1
    return inside and (longer or not word.upright)


def is_sign_misread(word: Word, sign: Box) -> bool:
    """Whether a word is what OCR made of a sign."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return len(word.text) <= 3 and sign.x0 - 1 <= x <= sign.x1 + 1 and sign.top - 2 <= y <= sign.bottom + 2


def is_a_line(word: Word, lines: Sequence[Shape]) -> bool:
    """Whether a word is what OCR made of a ruling line: "|", or any mark without letters or digits right on the line."""
    if any(c.isalnum() for c in word.text):
        return False
    if not word.text.strip(STROKES):
        return True
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(s.x0 - 2 <= x <= s.x1 + 2 and s.top - 2 <= y <= s.bottom + 2 for s in lines)


def is_a_speck(word: Word, grey: Picture, scale: float) -> bool:
    """Whether a word of one character is dust: a mark that never stands alone, or a letter without a letter's height of ink."""
    if len(word.text) != 1 or word.text in STANDS_ALONE:
        return False
    if not word.text.isalnum():
        return word.text in NEVER_ALONE
    rows = slice(max(0, round((word.top - 1) * scale)), round((word.bottom + 1) * scale))
    columns = slice(max(0, round((word.x0 - 1) * scale)), round((word.x1 + 1) * scale))
    inked = np.flatnonzero((grey[rows, columns] < INK).any(axis=1))
    return not inked.size or bool((inked[-1] - inked[0] + 1) / scale < SMALLEST)


def touches(word: Word, others: Sequence[Word]) -> bool:
    """Whether a word begins or ends where another does, as the last letter does that a text layer's box leaves out."""
    near = TOUCH * (word.bottom - word.top)
    middle = (word.top + word.bottom) / 2
    return any(o.top < middle < o.bottom and o.x0 - near < word.x1 and word.x0 < o.x1 + near for o in others)
