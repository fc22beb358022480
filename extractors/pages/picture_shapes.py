"""What is drawn in the picture of a scanned page: ruling lines, filled bands and coloured signs, as shapes and boxes in points.

Method of the lines: thin dark (or, in a dark band, light) structures by black-hat and top-hat, kept where they run on without a
break by opening with a long element, as in Gatos et al., "Automatic table detection in document images" (2005).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from corpus.pages import Colour, Shape
from corpus.records import Box
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
CONTRAST = 28  # grey levels by which a line stands out from what lies beside it
TINT = 6  # levels by which a band differs from the white of the paper
SAME = 14  # grey levels within which two pixels belong to one band
COARSE = 1.4  # pixels to a point at which bands and signs are looked for: about 100 dots per inch
BAND = (24.0, 8.0)  # least width and height of a band in points
FULL = 0.82  # share of its box that a band fills, the text on it included
ACROSS = 0.6  # share of a band's width that its first and last line of pixels fill
PLAIN = 0.5  # share of its box that shows a band's own colour
COLOURS = 10  # colours of bands looked for on one page
FEWEST = 250  # pixels at COARSE that the smallest band has
SIGN = (4.0, 45.0)  # points: least and most width and height of a sign
SATURATED = 60  # HSV saturation (0..255) from which a pixel of a sign is coloured
SOLID = 0.72  # share of its box that a disc, square or triangle-like sign fills; letters fill less
DISC = 5.5  # points: least width and height of a sign without a colour to go by
PALE = 200  # grey level below which a pixel may belong to a grey sign
FAINTEST = 40.0  # grey levels by which letters on a band stand out at least
INK = 140  # grey level below which a pixel is a letter's
RIM = 0.22  # of a word's height: how far its letters may reach out of its box
LETTER = (3.5, 40.0)  # points: height of a letter, and what it does not exceed
OPEN = 0.22  # share that a tick or a cross fills


@dataclass(frozen=True, slots=True)
class Drawn:
    """What stands on a page beside its text: `lines` and `bands` as shapes, `signs` as boxes (points, origin top left)."""

    lines: tuple[Shape, ...] = ()
    bands: tuple[Shape, ...] = ()
    signs: tuple[Box, ...] = ()


def drawn_in(picture: Picture, scale: float) -> Drawn:
    """The lines, bands and signs of a straight picture (RGB, on white paper) with `scale` pixels to a point."""
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    lines = tuple(_lines(grey, scale))
    shrink = max(1, round(scale / COARSE))  # bands and signs are large, and noise goes with the detail
    size = (max(1, picture.shape[1] // shrink), max(1, picture.shape[0] // shrink))
    small: Picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    scale *= size[0] / picture.shape[1]
    drawn = Drawn(lines, tuple(_bands(small, scale, lines)))
    return replace(drawn, signs=tuple(_signs(small, scale, drawn)))


def only_text(picture: Picture, scale: float, drawn: Drawn) -> Picture:
    """The picture in grey with nothing left but text, dark on white: lines and signs wiped, light letters on bands dark."""
    grey = np.array(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    for band in drawn.bands:
        part = grey[_pixels(Box(band.x0, band.top, band.x1, band.bottom), scale, 0)]
        ground = float(np.median(part)) if part.size else 255.0
        away = np.abs(part.astype(np.float32) - ground)
        part[:] = 255 - np.clip(away * (255.0 / max(FAINTEST, float(np.percentile(away, 99)))), 0, 255) if part.size else 255
    boxes = [Box(line.x0, line.top, line.x1, line.bottom) for line in drawn.lines]
    return without(grey, scale, [*boxes, *drawn.signs], margin=2)


def without(grey: Picture, scale: float, boxes: Sequence[Box], margin: int = 1) -> Picture:
    """The grey picture with boxes (in points) painted white, and so many pixels around them."""
    result = grey.copy()
    for box in boxes:
        result[_pixels(box, scale, margin)] = 255
    return result


def _pixels(box: Box, scale: float, margin: int) -> tuple[slice, slice]:
    """The rows and columns of pixels that a box covers."""
    top, bottom, left, right = (round(v * scale) for v in (box.top, box.bottom, box.x0, box.x1))
    return slice(max(0, top - margin), max(0, bottom + margin + 1)), slice(max(0, left - margin), max(0, right + margin + 1))


def letters_left(grey: Picture, scale: float, boxes: Sequence[Box]) -> tuple[Picture, Box] | None:
    """What of the size of letters stands on a grey picture outside the boxes of words, and the box that holds it all.

    The rest of the picture is made white. Boxes are in points. None when there is nothing.
    """
    _, labels, stats, middles = cv2.connectedComponentsWithStats(np.asarray(grey < INK, dtype=np.uint8))
    wide, high = stats[:, cv2.CC_STAT_WIDTH] / scale, stats[:, cv2.CC_STAT_HEIGHT] / scale
    covered = np.zeros(grey.shape, dtype=np.bool_)
    for box in boxes:
        more = RIM * (box.bottom - box.top)
        covered[_pixels(Box(box.x0 - more, box.top - more, box.x1 + more, box.bottom + more), scale, 0)] = True
    across, down = middles[:, 0].astype(np.intp), middles[:, 1].astype(np.intp)
    letters = (high >= LETTER[0]) & (high <= LETTER[1]) & (wide <= LETTER[1]) & ~covered[down, across]
    letters[0] = False
    if not letters.any():
        return None
    around = round(2 * scale) | 1  # the rim of a letter, its dot
    near = cv2.dilate(letters[labels].astype(np.uint8), np.ones((around, around), np.uint8))
    left, top = stats[letters, cv2.CC_STAT_LEFT] / scale, stats[letters, cv2.CC_STAT_TOP] / scale
    outline = Box(left.min(), top.min(), (left + wide[letters]).max(), (top + high[letters]).max())
    return np.where(near > 0, grey, np.uint8(255)), outline


def colourless(picture: Picture) -> bool:
    """Whether a picture (RGB) is in shades of grey: no colour scanner makes its three channels alike everywhere."""
    sample = picture[::3, ::3].astype(np.int16)
    return float(((sample.max(axis=2) - sample.min(axis=2)) > 3).mean()) < 0.0005


# ------------------------------------------------------------------------------------------------ lines

Stroke = tuple[float, float, float, float]  # position, from, to, thickness


def _lines(grey: Picture, scale: float) -> Iterator[Shape]:
    """Horizontal and vertical ruling lines, ends drawn to the lines that they meet.

    A short stroke counts where both its ends meet a long line: the side of a low cell. A letter does not do that.
    """
    across, down = _strokes(grey, scale), _strokes(np.ascontiguousarray(grey.T), scale)
    long_across, long_down = ([s for s in strokes if s[2] - s[1] >= LONG] for strokes in (across, down))
    across, down = _meet(across, long_down), _meet(down, long_across)
    for y, x0, x1, thick in across:
        yield Shape("line", x0, y - thick / 2, x1, y + thick / 2, None, (0, 0, 0))
    for x, top, bottom, thick in down:
        yield Shape("line", x - thick / 2, top, x + thick / 2, bottom, None, (0, 0, 0))


def _strokes(grey: Picture, scale: float) -> list[Stroke]:
    """The horizontal strokes of a picture, in points; those that run through a line of text left out."""
    thick = max(3, round(THICK * scale)) | 1
    upright = cv2.getStructuringElement(cv2.MORPH_RECT, (1, thick))
    dark = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, upright)
    light = cv2.morphologyEx(grey, cv2.MORPH_TOPHAT, upright)
    # light lines part the cells of a dark band; elsewhere the paper between two lines of text would pass for one
    light[cv2.morphologyEx(grey, cv2.MORPH_OPEN, upright) > DARK_BAND] = 0
    found: list[Stroke] = []
    for thin in (dark, light):
        mask = np.asarray(thin > CONTRAST, dtype=np.uint8)
        found += [s for s in _one_each(_runs(mask, scale)) if not _through_text(mask, s, scale)]
    return sorted(found)


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


# ------------------------------------------------------------------------------------------------ bands


def _bands(picture: Picture, scale: float, lines: Sequence[Shape]) -> Iterator[Shape]:
    """Filled rectangles: stretches of one colour that is not the paper's, whatever text stands on them; lines part them."""
    free = np.asarray(picture.min(axis=2) < 255 - TINT, dtype=np.uint8)
    for colour in _palette(picture[free > 0]):
        close = cv2.inRange(picture, np.subtract(colour, SAME), np.add(colour, SAME))
        near: Mask = np.asarray(cv2.bitwise_and(close, free * 255), dtype=np.uint8)
        if not cv2.erode(near, np.ones((7, 9), np.uint8)).any():  # the pixels of letters, no band
            continue
        mask = cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((3, 7), np.uint8))
        for line in lines:
            mask[_pixels(Box(line.x0, line.top, line.x1, line.bottom), scale, 0)] = 0
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        big = [o for o in outlines if len(o) > 3 and min(cv2.boundingRect(o)[2:]) >= BAND[1] * scale]
        mask[:] = 0
        cv2.drawContours(mask, big, -1, 255, cv2.FILLED)  # the text on a band makes holes in it
        mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((7, 13), np.uint8)))
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=4)
        for label, (left, top, wide, high, area) in enumerate(stats[1:].tolist(), 1):
            left, top, wide, high, area = _trimmed(labels[top : top + high, left : left + wide] == label, left, top)
            if wide < BAND[0] * scale or high < BAND[1] * scale or area < FULL * wide * high:
                continue
            here = (slice(top, top + high), slice(left, left + wide))
            if np.count_nonzero(near[here]) < PLAIN * wide * high:
                continue
            free[here] = 0  # the text on a band is no band
            yield _snapped(left / scale, top / scale, (left + wide) / scale, (top + high) / scale, colour, lines)


def _trimmed(band: npt.NDArray[np.bool_], left: int, top: int) -> tuple[int, int, int, int, int]:
    """A band without the line of text that stands so near above or below that it hangs on: x, y, width, height, area."""
    rows = np.flatnonzero(band.mean(axis=1) >= ACROSS)
    if not rows.size:
        return left, top, 0, 0, 0
    part = band[rows[0] : rows[-1] + 1]
    columns = np.flatnonzero(part.any(axis=0))
    part = part[:, columns[0] : columns[-1] + 1]
    return left + int(columns[0]), top + int(rows[0]), part.shape[1], part.shape[0], int(np.count_nonzero(part))


def _snapped(x0: float, top: float, x1: float, bottom: float, fill: Colour, lines: Sequence[Shape]) -> Shape:
    """A band with its sides moved onto the ruling lines that run along them."""

    def side(value: float, start: float, end: float, across: bool) -> float:
        near = [
            (line.top + line.bottom) / 2 if across else (line.x0 + line.x1) / 2
            for line in lines
            if (line.x1 - line.x0 > line.bottom - line.top) == across
            and (min(line.x1, end) - max(line.x0, start) if across else min(line.bottom, end) - max(line.top, start))
            > 0.5 * (end - start)
        ]
        return min((n for n in near if abs(n - value) <= REACH), key=lambda n: abs(n - value), default=value)

    return Shape(
        "rect",
        side(x0, top, bottom, False),
        side(top, x0, x1, True),
        side(x1, top, bottom, False),
        side(bottom, x0, x1, True),
        fill,
    )


def _palette(pixels: npt.NDArray[np.uint8]) -> list[Colour]:
    """The colours that fill at least as much as the smallest band; dark ones first, lest the pale rim of letters be a band."""
    found: list[Colour] = []
    while len(found) < COLOURS:
        keys = (pixels[:, 0].astype(np.int32) >> 3 << 10) | (pixels[:, 1].astype(np.int32) >> 3 << 5) | (pixels[:, 2] >> 3)
        counts = np.bincount(keys, minlength=1)
        best = int(np.argmax(counts))
        if counts[best] < FEWEST:
            break
        middle = np.array([((best >> shift) & 31) * 8 + 4 for shift in (10, 5, 0)], dtype=np.int16)
        away = np.abs(pixels.astype(np.int16) - middle).max(axis=1)
        red, green, blue = (int(v) for v in np.median(pixels[away <= SAME // 2], axis=0))
        found.append((red, green, blue))
        pixels = pixels[away > SAME]
    return sorted(found, key=lambda c: (sum(c), c))


# ------------------------------------------------------------------------------------------------ signs


def _signs(picture: Picture, scale: float, drawn: Drawn) -> Iterator[Box]:
    """Coloured or dark, solid, free-standing blobs of the size of a status sign; on a band when that itself is pale."""
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    coloured = ((hsv[..., 1] >= SATURATED) & (hsv[..., 2] >= 60)).astype(np.uint8)
    coloured = np.asarray(cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)))
    dark = np.asarray((picture.min(axis=2) < PALE) & (coloured == 0), dtype=np.uint8)
    for mask, covering in ((coloured, _is_coloured), (dark, _is_dark)):
        for shape in (*(b for b in drawn.bands if covering(b)), *drawn.lines):
            mask[_pixels(Box(shape.x0, shape.top, shape.x1, shape.bottom), scale, 1)] = 0
    blobs = list(_blobs(coloured, scale))
    for box, filled in blobs:  # letters of coloured text stand side by side and fill little
        if _sign_sized(box) and (
            filled >= SOLID or (filled >= OPEN and not any(_next_to(b, box) for b, _ in blobs if b is not box))
        ):
            yield box
    blobs = list(_blobs(dark, scale))
    for box, filled in blobs:
        wide, high = box.x1 - box.x0, box.bottom - box.top
        round_or_square = filled >= SOLID and min(wide, high) >= DISC and max(wide, high) <= 1.5 * min(wide, high) <= SIGN[1]
        if round_or_square and not any(_next_to(other, box) for other, _ in blobs if other is not box):
            yield box


def _is_coloured(band: Shape) -> bool:
    return band.fill is None or max(band.fill) == 0 or 255 * (max(band.fill) - min(band.fill)) >= SATURATED / 2 * max(band.fill)


def _is_dark(band: Shape) -> bool:
    return band.fill is None or min(band.fill) < PALE + SAME


def _blobs(mask: Mask, scale: float) -> Iterator[tuple[Box, float]]:
    """The pieces of a mask as boxes, each with the share of its box that it fills; specks left out."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    big = stats[1:][stats[1:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1) >= 2 * scale]
    for left, top, wide, high, area in big.tolist():
        yield Box(left / scale, top / scale, (left + wide) / scale, (top + high) / scale), area / (wide * high)


def _sign_sized(box: Box) -> bool:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    return min(wide, high) >= SIGN[0] and max(wide, high) <= SIGN[1] and max(wide, high) <= 2.6 * min(wide, high)


def _next_to(one: Box, other: Box) -> bool:
    """Whether two boxes stand side by side on one line, no further apart than letters and words do."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    gap = max(one.x0, other.x0) - min(one.x1, other.x1)
    return shared > 0.3 * min(one.bottom - one.top, other.bottom - other.top) and gap < 1.2 * (other.bottom - other.top)
