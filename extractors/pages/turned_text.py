"""Text that runs up or down a scanned page: what OCR, which reads across, takes for scraps or passes over.

A strip of ink that is much taller than wide and in which hardly a word was read is cut out, turned either way and read again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from corpus.pages import Word
from corpus.records import Box
from extractors.pages.ocr import Tesseract, sureness
from extractors.pages.picture_shapes import INK
from extractors.pages.straight import Picture
from extractors.text.boxes import holds

LETTER = (1.5, 18.0)  # points: least and most side of a letter
JOINS = (4.0, 8.0)  # points of white, across and along the page, within one text
TALL, WIDE = 28.0, 32.0  # points: least height and most width of a strip
SLIM = 2.2  # times its width that a strip is tall at least
MOST = 24  # strips on one page
SURE = 0.65  # mean confidence from which a turned text counts
KNOWN, LONG = 0.8, 3  # confidence and letters of a word that was read across rightly
FEWEST = 4  # letters of a turned text
MARGIN = 8.0  # points of white around a strip


def with_turned_text(tesseract: Tesseract, grey: Picture, scale: float, words: Sequence[Word]) -> list[Word]:
    """The words with those of turned texts, last and each text in the order in which it is read, in place of the scraps that were
    read there.

    `grey` shows nothing but text, dark on light, with `scale` pixels to a point. Raises OcrError.
    """
    kept, found = list(words), []
    for strip in _strips(grey, scale):
        inside = [w for w in kept if holds(strip, w)]
        across = [w for w in inside if w.x1 - w.x0 >= w.bottom - w.top or len(w.text) == 1]
        if any((w.confidence or 0.0) >= KNOWN and _letters([w]) >= LONG for w in across):
            continue
        turned = max((_read(tesseract, grey, scale, strip, up) for up in (True, False)), key=_weight)
        if _weight(turned) > _weight(across) and sureness(turned) >= SURE and _letters(turned) >= FEWEST:
            kept = [w for w in kept if w not in inside]
            found += turned
    return kept + found


def _strips(grey: Picture, scale: float) -> Iterator[Box]:
    """The tall and narrow stretches of letters, from left to right and top to bottom."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(grey < INK, dtype=np.uint8))
    sides = stats[:, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT)] / scale
    letter = (sides.max(axis=1) >= LETTER[0]) & (sides.max(axis=1) <= LETTER[1])
    letter[0] = False  # the paper
    if count < FEWEST:
        return
    ink = letter[labels].astype(np.uint8)
    across, along = (max(1, round(join * scale)) | 1 for join in JOINS)
    _, _, blocks, _ = cv2.connectedComponentsWithStats(cv2.dilate(ink, np.ones((along, across), np.uint8)))
    found = []
    for left, top, wide, high, _ in blocks[1:].tolist():
        box = Box(
            (left + across / 2) / scale, (top + along / 2) / scale,
            (left + wide - across / 2) / scale, (top + high - along / 2) / scale,
        )  # fmt: skip
        if box.bottom - box.top >= TALL and box.x1 - box.x0 <= min(WIDE, (box.bottom - box.top) / SLIM):
            found.append(box)
    yield from sorted(found, key=lambda b: (b.x0, b.top))[:MOST]


def _read(tesseract: Tesseract, grey: Picture, scale: float, strip: Box, up: bool) -> list[Word]:
    """The words of a strip that runs up the page, or down it, where they stand on the page."""
    left, top = (max(0, round((v - 1) * scale)) for v in (strip.x0, strip.top))
    part = grey[top : round((strip.bottom + 1) * scale), left : round((strip.x1 + 1) * scale)]
    high, wide = part.shape
    margin = round(MARGIN * scale)
    level = np.pad(np.rot90(part, -1 if up else 1), margin, constant_values=255)
    found = []
    for w in tesseract.words(np.ascontiguousarray(level), scale * 72.0):
        start, end, upper, lower = (v - MARGIN for v in (w.x0, w.x1, w.top, w.bottom))
        if up:
            x0, x1, y0, y1 = upper, lower, high / scale - end, high / scale - start
        else:
            x0, x1, y0, y1 = wide / scale - lower, wide / scale - upper, start, end
        x, y = left / scale, top / scale
        found.append(replace(w, x0=x0 + x, x1=x1 + x, top=y0 + y, bottom=y1 + y, size=x1 - x0, upright=False))
    return found


def _letters(words: Sequence[Word]) -> int:
    return sum(sum(map(str.isalpha, w.text)) for w in words)


def _weight(words: Sequence[Word]) -> float:
    """How much was read, and how surely."""
    return sum((w.confidence or 0.0) ** 2 * len(w.text) for w in words)
