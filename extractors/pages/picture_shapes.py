"""What is drawn in the picture of a scanned page: lines, filled bands and coloured signs, as shapes and boxes in points."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from corpus.pages import Colour, Shape
from corpus.records import Box
from extractors.pages.picture_lines import DARK_BAND, REACH, lines_in
from extractors.pages.straight import Picture

Mask = npt.NDArray[np.uint8]

TINT = 6  # levels by which a band differs from the white of the paper
SAME = 14  # grey levels within which two pixels belong to one band
COARSE = 1.4  # pixels to a point at which bands and signs are looked for: about 100 dots per inch
BAND = (24.0, 8.0)  # least width and height of a band in points
FULL = 0.82  # share of its box that a band fills, the text on it included
ACROSS = 0.6  # share of a band's width that its first and last line of pixels fill
PLAIN = 0.5  # share of its box that shows a band's own colour
LETTER_WIDE = 5.0  # points over which a band shows between the strokes of its text
SHOWS = 0.2  # share of its height that it shows there
GLIMPSE = 0.05  # share that is enough where next to no paper shows either
COLOURS = 10  # colours of bands looked for on one page
FEWEST = 250  # pixels at COARSE that the smallest band has
SIGN = (4.0, 45.0)  # points: least and most width and height of a sign
SATURATED = 60  # HSV saturation (0..255) from which a pixel of a sign is coloured
SOLID = 0.72  # share of its box that a disc, square or triangle-like sign fills; letters fill less
CORE = 0.26  # of its lesser side: how far the inmost point of a sign lies from its rim; in the stroke of a letter, 0.23 at most
DISC = 5.5  # points: least width and height of a sign without a colour to go by
PALE = 200  # grey level below which a pixel may belong to a grey sign
RIMMED = 1.0  # points by which a dark band may reach farther or less far than it was seen to
RIM_SHOWS = 0.3  # share of a row or column at its rim that is paper: no line of letters is as thick
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
    lines = tuple(lines_in(grey, scale))
    shrink = max(1.0, scale / COARSE)  # bands and signs are large, and noise goes with the detail
    shrink = round(shrink) if abs(shrink - round(shrink)) < 0.1 else shrink
    size = (max(1, int(picture.shape[1] / shrink)), max(1, int(picture.shape[0] / shrink)))
    small: Picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    coarse = scale * size[0] / picture.shape[1]
    drawn = Drawn(lines, tuple(_bands(small, coarse, lines)))
    return replace(drawn, signs=tuple(_signs(small, coarse, drawn, lambda box: _has_core(picture, box, scale))))


def only_text(picture: Picture, scale: float, drawn: Drawn) -> Picture:
    """The picture in grey with nothing left but text, dark on white: lines and signs wiped, light letters on bands dark."""
    grey = np.array(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    for band in drawn.bands:
        box = Box(band.x0, band.top, band.x1, band.bottom)
        part = grey[_pixels(box, scale, 0)]
        ground = float(np.median(part)) if part.size else 255.0
        if ground <= DARK_BAND:  # to its very rim, or that stands about the letters as a frame
            part = grey[_pixels(box, scale, round(RIMMED * scale))]
        if part.size:
            part[:] = _letters_on(part, ground, scale)
    boxes = [Box(line.x0, line.top, line.x1, line.bottom) for line in drawn.lines]
    return without(grey, scale, [*boxes, *drawn.signs], margin=2)


def _letters_on(band: Picture, ground: float, scale: float) -> Picture:
    """The letters on a band (grey), dark on white; what is lighter than a light band, and the rim of a dark one, is paper.

    `ground` is the band's own grey.
    """
    away = band.astype(np.float32) - ground
    away = np.clip(-away if ground > DARK_BAND else np.abs(away), 0, None)
    if ground <= DARK_BAND:
        bright = away > FAINTEST
        deep = min(round(2 * RIMMED * scale) + 1, band.shape[0] // 2, band.shape[1] // 2)
        for lane, rim in ((bright, away), (bright.T, away.T)):  # views: the rim is painted in place
            for side in (slice(None, deep), slice(-deep, None)):
                rim[side][lane[side].mean(axis=1) > RIM_SHOWS] = 0.0
        _, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(away > FAINTEST, dtype=np.uint8))
        high, wide = band.shape
        for label, (left, top, w, h, _area) in enumerate(stats[1:].tolist(), 1):  # the paper that rounded corners leave
            if (left <= deep or left + w >= wide - deep) and (top <= deep or top + h >= high - deep):
                away[labels == label] = 0.0
    letters = away[away > FAINTEST]
    full = float(np.percentile(letters, 90)) if letters.size else FAINTEST
    return np.asarray(255 - np.clip(away * (255.0 / full), 0, 255), dtype=np.uint8)


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


# ------------------------------------------------------------------------------------------------ bands


def _bands(picture: Picture, scale: float, lines: Sequence[Shape]) -> Iterator[Shape]:
    """Filled rectangles: stretches of one colour that is not the paper's, whatever text stands on them; lines part them."""
    paper = picture.min(axis=2) >= 255 - TINT
    free = np.asarray(~paper, dtype=np.uint8)
    for colour in _palette(picture[(free > 0) & _flat(picture)]):
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
            if np.count_nonzero(near[here]) < PLAIN * wide * high or not free[here].any():
                continue
            left, wide = _widened(near, paper, lines, here, scale)
            here = (slice(top, top + high), slice(left, left + wide))
            free[here] = 0  # the text on a band is no band
            yield _snapped(left / scale, top / scale, (left + wide) / scale, (top + high) / scale, colour, lines)


def _flat(picture: Picture) -> npt.NDArray[np.bool_]:
    """The pixels that are of one colour with those around them: no letter's, and no edge's."""
    around = np.ones((3, 3), np.uint8)
    return np.asarray(cv2.subtract(cv2.dilate(picture, around), cv2.erode(picture, around)).max(axis=2) <= 2 * SAME)


def _widened(
    near: Mask, paper: npt.NDArray[np.bool_], lines: Sequence[Shape], here: tuple[slice, slice], scale: float
) -> tuple[int, int]:
    """Where a band begins and how wide it is, with the parts of it that hold so much text that they did not look like one.

    `near` shows the band's own colour, `paper` the paper; `here` is what of them the band takes so far.
    """
    rows, left, wide = here[0], here[1].start, here[1].stop - here[1].start
    reach = rows.start / scale, rows.stop / scale
    shown = (near[rows] > 0).mean(axis=0)
    window = np.full(round(LETTER_WIDE * scale) | 1, 1 / (round(LETTER_WIDE * scale) | 1))
    beside, bare = np.convolve(shown, window, "same"), np.convolve(paper[rows].mean(axis=0), window, "same")
    full = (beside >= SHOWS) | ((beside >= GLIMPSE) & (bare < GLIMPSE))
    for line in lines:
        if line.bottom - line.top > line.x1 - line.x0 and min(line.bottom, reach[1]) - max(line.top, reach[0]) > BAND[1] / 2:
            full[round(line.x0 * scale) : round(line.x1 * scale) + 1] = False
    first, last = left, left + wide - 1
    while first > 0 and full[first - 1]:
        first -= 1
    while last < len(full) - 1 and full[last + 1]:
        last += 1
    first += int(np.argmax(shown[first : left + 1] >= PLAIN))
    last -= int(np.argmax(shown[left + wide - 1 : last + 1][::-1] >= PLAIN))
    return first, last - first + 1


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


def _signs(picture: Picture, scale: float, drawn: Drawn, has_core: Callable[[Box], bool]) -> Iterator[Box]:
    """Coloured or dark, solid, free-standing blobs of the size of a status sign; on a band when that itself is pale.

    `has_core` tells a blob that is solid in the picture as it was scanned from letters that run together in this small one.
    """
    hsv = cv2.cvtColor(picture, cv2.COLOR_RGB2HSV)
    coloured = ((hsv[..., 1] >= SATURATED) & (hsv[..., 2] >= 60)).astype(np.uint8)
    coloured = np.asarray(cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)))
    dark = np.asarray((picture.min(axis=2) < PALE) & (coloured == 0), dtype=np.uint8)
    for mask, covering in ((coloured, _is_coloured), (dark, _is_dark)):
        for shape in (*(b for b in drawn.bands if covering(b)), *drawn.lines):
            mask[_pixels(Box(shape.x0, shape.top, shape.x1, shape.bottom), scale, 1)] = 0
    blobs = list(_blobs(coloured, scale))
    for box, filled in blobs:  # letters of coloured text stand side by side and fill little
        if not _sign_sized(box) or filled < OPEN:
            continue
        if (filled >= SOLID and has_core(box)) or not any(_next_to(b, box) for b, _ in blobs if b is not box):
            yield box
    blobs = list(_blobs(dark, scale))
    for box, filled in blobs:
        wide, high = box.x1 - box.x0, box.bottom - box.top
        round_or_square = filled >= SOLID and min(wide, high) >= DISC and max(wide, high) <= 1.5 * min(wide, high) <= SIGN[1]
        if round_or_square and not any(_next_to(other, box) for other, _ in blobs if other is not box):
            yield box


def _has_core(picture: Picture, box: Box, scale: float) -> bool:
    """Whether the coloured part of a box is as thick as a disc, square or triangle, and not made of strokes."""
    hsv = cv2.cvtColor(np.ascontiguousarray(picture[_pixels(box, scale, 1)]), cv2.COLOR_RGB2HSV)
    coloured = np.asarray((hsv[..., 1] >= SATURATED) & (hsv[..., 2] >= 60), dtype=np.uint8)
    edged = cv2.copyMakeBorder(coloured, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    thickest = float(cv2.distanceTransform(edged, cv2.DIST_L2, 3).max())
    return thickest >= CORE * scale * min(box.x1 - box.x0, box.bottom - box.top)


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
