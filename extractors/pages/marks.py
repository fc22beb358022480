"""Status marks by the colour that a reader sees: the cell is rendered and its saturated pixels are named.

Pictures, vector shapes, filled cells and coloured glyphs all go this one way.
"""

from typing import Protocol

import numpy as np
from PIL import Image

from corpus.records import Box
from extractors.text.colour_names import name_of

DOTS_PER_INCH = 108.0
SATURATED = 0.28  # HSV saturation from which a pixel has a colour
PALE, MUCH = 0.22, 0.4  # a sign may be of a paler colour, where so large a share of its pixels has it
FEWEST = 0.004  # share of the cell's pixels that must be coloured for a mark
PAPER = 0.9  # value from which a pixel without colour is paper
GREY = (0.15, 0.88)  # value of a grey sign that is neither ink nor paper
FLAT = 0.5  # share of a sign's pixels that must have that one value: the edges of black ink are grey, but of many values


class Renderer(Protocol):
    """What can draw a box of a page: an open PDF."""

    def render(self, number: int, box: Box | None = None, dots_per_inch: float = 96.0) -> Image.Image:
        """A picture (RGB) of a box on a page."""
        ...


def colour_in(pdf: Renderer, page: int, box: Box, sign: bool = False) -> str | None:
    """The name of the colour of the mark in a cell ("groen", "oranje", "rood", ...), "wit" for a disc of which only the edge is
    drawn, or None when the cell shows none.

    `sign` says that a drawing or picture stands in the box, so that a grey one counts as a mark too.
    """
    inset = min(1.5, (box.x1 - box.x0) / 8, (box.bottom - box.top) / 8)
    inner = Box(box.x0 + inset, box.top + inset, box.x1 - inset, box.bottom - inset)
    colour = colour_of(pdf.render(page, inner, DOTS_PER_INCH), sign)
    if sign and colour in (None, "grijs") and _is_ring(pdf.render(page, box, DOTS_PER_INCH)):
        return "wit"
    return colour


def colour_of(picture: Image.Image, sign: bool = False) -> str | None:
    """The name of the colour that stands out in a picture (RGB), see `colour_in`."""
    pixels = np.asarray(picture, dtype=np.float32).reshape(-1, 3)
    if not len(pixels):
        return None
    top, low = pixels.max(axis=1), pixels.min(axis=1)
    saturation = np.where(top > 0, (top - low) / np.maximum(top, 1), 0)
    for least, share in ((SATURATED, FEWEST), (PALE, MUCH)) if sign else ((SATURATED, FEWEST),):
        coloured = pixels[(saturation >= least) & (top > 60)]
        if len(coloured) >= max(12, share * len(pixels)):
            return name_of(np.median(_main_hue(coloured), axis=0))
    return "grijs" if sign and _is_grey(top[(saturation < 0.12) & (top / 255 < PAPER)] / 255) else None


def _is_ring(picture: Image.Image) -> bool:
    """Whether a sign is a disc that its edge alone shows: ink above, below and on both sides of a middle that is paper."""
    light = np.asarray(picture.convert("L"), dtype=np.float32) / 255
    high, wide = light.shape
    ink = light < PAPER
    middle = ink[high // 3 : high - high // 3, wide // 3 : wide - wide // 3]
    across, down = ink[high // 2, :], ink[:, wide // 2]
    return (
        not middle.any()
        and bool(across[: wide // 2].any() and across[wide // 2 :].any())
        and bool(down[: high // 2].any() and down[high // 2 :].any())
    )


def _is_grey(ink: np.ndarray) -> bool:
    """Whether the pixels that are not paper (values 0..1) are mostly of one grey."""
    if len(ink) < 30:
        return False
    usual = float(np.median(ink))
    return GREY[0] < usual < GREY[1] and float((np.abs(ink - usual) < 0.06).mean()) >= FLAT


def _main_hue(coloured: np.ndarray) -> np.ndarray:
    """The pixels of the hue that most coloured pixels have, so that a rim of another colour does not shift the median."""
    sample = coloured[:: max(1, len(coloured) // 400)]
    twelfths = (_hues(sample) * 12).astype(int)
    best = np.bincount(twelfths).argmax()  # of equals the lowest
    kept: np.ndarray = sample[twelfths == best]
    return kept


def _hues(pixels: np.ndarray) -> np.ndarray:
    """The hue (0..1) of each of some coloured pixels (n x 3), as `colorsys.rgb_to_hsv` finds it."""
    scaled = pixels / np.float32(255.0)
    top = scaled.max(axis=1)
    red, green, blue = ((top - channel) / (top - scaled.min(axis=1)) for channel in scaled.T)
    sixths = np.where(scaled[:, 0] == top, blue - green, np.where(scaled[:, 1] == top, 2 + red - blue, 4 + green - red))
    hues: np.ndarray = (sixths / 6) % 1.0
    return hues
