"""The ruling lines in the picture of a scanned page.

Method: thin dark (or, in a dark band, light) structures by black-hat and top-hat, kept where they run on without a break by
opening with a long element, as in Gatos et al., "Automatic table detection in document images" (2005).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from corpus.pages import Shape
from extractors.pages.straight import Picture

Mask = npt.NDArray[np.uint8]

LONG = 22.0  # points from which a stroke is a ruling line; no letter of running text is as long
SHORT = 8.0  # points from which a stroke may be the side of a low cell
TEXT_RUN = 90.0  # points up to which letters that stand close may look like a stroke
WHOLE = 0.92  # share of a short line's length that shows ink
BESIDE = 4.5  # points from a stroke within which letters of its own line of text would show
DARK_BAND = 150  # grey level up to which a band may hold light lines
THICK = 4.0  # points up to which a stroke is a line and no band
BROKEN = 4.0  # points of a line that the scanner may have lost
LEVEL = 1.6  # points within which two strokes lie in one line
REACH = 5.0  # points by which the end of a line may miss the line that it meets
TOUCH = 2.2  # points by which the end of a short line may miss it
INKED = 0.8  # share that shows ink of what a line covers between two lines that it crosses
CONTRAST = 28  # grey levels by which a line stands out from what lies beside it

Stroke = tuple[float, float, float, float]  # position, from, to, thickness


def lines_in(grey: Picture, scale: float) -> Iterator[Shape]:
    """Horizontal and vertical ruling lines, ends drawn to the lines that they meet.

    A short stroke counts where both its ends meet a long line: the side of a low cell. A letter does not do that.
    """
    (across, thin_across), (down, thin_down) = _strokes(grey, scale), _strokes(np.ascontiguousarray(grey.T), scale)
    long_across, long_down = ([s for s in strokes if s[2] - s[1] >= LONG] for strokes in (across, down))
    across, down = _meet(across, long_down), _meet(down, long_across)
    across = [part for s in across for part in _inked_parts(s, long_down, thin_across, scale)]
    down = [part for s in down for part in _inked_parts(s, long_across, thin_down, scale)]
    for y, x0, x1, thick in across:
        yield Shape("line", x0, y - thick / 2, x1, y + thick / 2, None, (0, 0, 0))
    for x, top, bottom, thick in down:
        yield Shape("line", x - thick / 2, top, x + thick / 2, bottom, None, (0, 0, 0))


def _strokes(grey: Picture, scale: float) -> tuple[list[Stroke], Mask]:
    """The horizontal strokes of a picture, in points, and all that is as thin; what runs through a line of text is left out."""
    thick = max(3, round(THICK * scale)) | 1
    upright = cv2.getStructuringElement(cv2.MORPH_RECT, (1, thick))
    dark = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, upright)
    light = cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, upright)
    # light lines part the cells of a dark band; elsewhere the paper between two lines of text would pass for one
    light[cv2.morphologyEx(grey, cv2.MORPH_OPEN, upright) > DARK_BAND] = 0
    found: list[Stroke] = []
    masks = [np.asarray(thin > CONTRAST, dtype=np.uint8) for thin in (dark, light)]
    for mask in masks:
        found += [s for s in _one_each(_runs(mask, scale)) if not _through_text(mask, s, scale)]
    return sorted(found), masks[0] | masks[1]


def _runs(mask: Mask, scale: float) -> Iterator[Stroke]:
    """The unbroken strokes of a mask, SHORT or longer."""
    mask = np.asarray(cv2.dilate(mask, np.ones((3, 1), np.uint8)))  # a line that slants by a pixel stays whole
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, round(SHORT * scale)), np.uint8)))
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for left, top, wide, high in map(cv2.boundingRect, outlines):
        thickness = max(1, high - 2) / scale
        if thickness <= THICK and wide > 3 * (high - 2):
            yield (top + high / 2) / scale, left / scale, (left + wide) / scale, thickness


def _one_each(strokes: Iterator[Stroke]) -> list[Stroke]:
    """Pieces of one line put together: at the same height, with no more than a break between them."""
    levels: dict[int, list[Stroke]] = {}
    for at, start, end, thick in sorted(strokes, key=lambda s: (s[1], s[0])):
        level = int(at / LEVEL)
        near = ((key, place) for key in (level - 1, level, level + 1) for place in range(len(levels.get(key, ()))))
        for key, place in near:
            y, x0, x1, t = levels[key][place]
            if abs(y - at) <= LEVEL and start <= x1 + BROKEN:
                long, short = x1 - x0, end - start
                levels[key][place] = ((y * long + at * short) / (long + short), x0, max(x1, end), max(t, thick))
                break
        else:
            levels.setdefault(level, []).append((at, start, end, thick))
    return [stroke for level in levels.values() for stroke in level]


def _through_text(mask: Mask, stroke: Stroke, scale: float) -> bool:
    """Whether a stroke is made of letters that stand close: not so long, and broken, or with ink right above and below it."""
    at, start, end, thick = stroke
    if end - start > TEXT_RUN:
        return False
    own = mask[
        max(0, round((at - thick / 2) * scale) - 1) : round((at + thick / 2) * scale) + 2,
        round(start * scale) : round(end * scale),
    ]
    if own.size and own.any(axis=0).mean() < WHOLE:
        return True
    beside = []
    for side in (-1, 1):
        near, far = (at + side * (thick / 2 + d) for d in (0.8, BESIDE))
        top, bottom = sorted((round(near * scale), round(far * scale)))
        strip = mask[max(0, top) : max(0, bottom) + 1, round(start * scale) : round(end * scale)]
        beside.append(float(strip.any(axis=0).mean()) if strip.size else 0.0)
    return min(beside) > 0.15 and sum(beside) > 0.6


def _inked_parts(stroke: Stroke, crossing: Sequence[Stroke], mask: Mask, scale: float) -> Iterator[Stroke]:
    """What of a line is drawn, from one line that it crosses to the next.

    A band over all columns has no column edges, and a letter on it that happens to stand in line with them is none either.
    """
    at, start, end, thick = stroke
    met = sorted(c[0] for c in crossing if c[1] - LEVEL <= at <= c[2] + LEVEL)
    cuts = [c for c in met if start + THICK < c < end - THICK]
    inked = (mask[max(0, round((at - thick / 2) * scale) - 2) : round((at + thick / 2) * scale) + 3] > 0).max(axis=0)
    begin: float | None = None
    for first, last in pairwise([start, *cuts, end]):
        inner = inked[round((first + 1) * scale) : max(0, round((last - 1) * scale))]
        loose = any(
            (c + LEVEL < first and last - c < LONG) or (last < c - LEVEL and c - first < LONG) for c in met if c not in cuts
        )
        if cuts and last - first > THICK and (loose or (inner.size and inner.mean() < INKED)):
            if begin is not None:
                yield at, begin, first, thick
            begin = None
        elif begin is None:
            begin = first
    if begin is not None:
        yield at, begin, end, thick


def _meet(strokes: list[Stroke], others: list[Stroke]) -> list[Stroke]:
    """Strokes with their ends moved to the crossing lines that they just miss or overshoot.

    What is no longer than a run of letters must meet such a line, or lie in line with a longer stroke; what is not LONG must
    meet two.
    """
    result = []
    levels = [s[0] for s in strokes if s[2] - s[1] > TEXT_RUN]
    for at, start, end, thick in strokes:
        near = [o[0] for o in others if o[1] - REACH <= at <= o[2] + REACH]
        reach = REACH if end - start >= LONG else TOUCH
        ends = [min((x for x in near if abs(x - e) <= reach), key=lambda x: abs(x - e), default=None) for e in (start, end)]
        met = sum(e is not None for e in ends)
        if end - start < LONG and (met < 2 or ends[0] == ends[1]):
            continue
        if end - start <= TEXT_RUN and not met and not any(abs(at - level) <= LEVEL for level in levels):
            continue
        first, last = (e if e is not None else old for e, old in zip(ends, (start, end), strict=True))
        if last - first > 2 * THICK:
            result.append((at, first, last, thick))
    return result
