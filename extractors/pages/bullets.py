"""The bullets of lists on scanned pages: solid dots at the head of a line, which OCR takes for letters or passes over."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from corpus.pages import Word
from corpus.records import Box
from extractors.pages.picture_shapes import INK
from extractors.pages.straight import Picture

DOT = (1.8, 6.0)  # points: least and most width and height of a bullet
ROUND = 1.35  # times its lesser side: its greater one at most
SOLID = 0.68  # share of its box that a dot fills; the letters e and o fill half
HEAD = (3.0, 32.0)  # points of white between a bullet and its text
ALONE = 8.0  # points of white before a bullet
BULLET = "•"


def with_bullets(words: Sequence[Word], grey: Picture, scale: float) -> list[Word]:
    """The words with a bullet for each dot at the head of a line; letters that a dot was taken for are gone.

    `grey` shows nothing but text, dark on light, with `scale` pixels to a point.
    """
    result = list(words)
    for dot in _dots(grey, scale):
        x, y = (dot.x0 + dot.x1) / 2, (dot.top + dot.bottom) / 2
        taken = [w for w in result if w.x0 - 1 <= x <= w.x1 + 1 and w.top - 1 <= y <= w.bottom + 1]
        if any(len(w.text) > 1 or w.text == BULLET for w in taken):
            continue
        line = [w for w in result if w not in taken and w.upright and w.top < y < w.bottom]
        text = min((w for w in line if w.x0 > x), key=lambda w: w.x0, default=None)
        before = max((w.x1 for w in line if w.x0 < x), default=-ALONE)
        high = text.bottom - text.top if text else 0.0
        if (
            text is None
            or not HEAD[0] <= text.x0 - dot.x1 <= HEAD[1]
            or dot.x0 - before < ALONE
            or dot.bottom - dot.top > high / 2
        ):
            continue
        result = [w for w in result if w not in taken]
        result.insert(result.index(text), replace(text, text=BULLET, x0=dot.x0, x1=dot.x1, bold=False))
    return result


def _dots(grey: Picture, scale: float) -> list[Box]:
    """The solid, round pieces of ink of the size of a bullet."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(grey < INK, dtype=np.uint8))
    found = []
    for left, top, wide, high, area in stats[1:].tolist():
        sides = sorted((wide / scale, high / scale))
        if DOT[0] <= sides[0] and sides[1] <= DOT[1] and sides[1] <= ROUND * sides[0] and area >= SOLID * wide * high:
            found.append(Box(left / scale, top / scale, (left + wide) / scale, (top + high) / scale))
    return found
