"""Pictures and drawings on a page that may be the mark of a status."""

from collections.abc import Iterator, Sequence

from corpus.pages import Page, Shape
from corpus.records import Box
from extractors.grids.ruled import WHITE
from extractors.text.boxes import box_around, meet

LIST_MARK = 6.5  # points: the size up to which a disc may be the mark of a list item


def marks(page: Page) -> Iterator[Box]:
    """Pictures and coloured drawings of the size of a sign, 3 to 60 points a side; grey and white ones when larger than a list
    mark.
    """
    for image in page.images:
        if _sign_sized(image):
            yield image
    for shape in page.shapes:
        box = Box(shape.x0, shape.top, shape.x1, shape.bottom)
        if shape.kind in ("path", "rect") and _sign_sized(box) and (_coloured(shape) or _grey(shape) or _white(shape)):
            yield box


def drawings(parts: Sequence[Box], gap: float) -> list[Box]:
    """The boxes around parts that are less than `gap` points apart, as the disc and the tick of one sign are; top to bottom."""
    groups: list[Box] = []
    for part in parts:
        near = [g for g in groups if meet(g, part, gap)]
        groups = [g for g in groups if g not in near] + [box_around([*near, part])]
    return sorted(groups, key=lambda g: (g.top, g.x0))


def _sign_sized(box: Box) -> bool:
    return 3.0 <= box.x1 - box.x0 <= 60.0 and 3.0 <= box.bottom - box.top <= 60.0


def _coloured(shape: Shape) -> bool:
    colour = shape.fill or shape.stroke
    return colour is not None and max(colour) - min(colour) > 30


def _grey(shape: Shape) -> bool:
    """Whether a drawing is a sign of a print without colour: filled with grey, and larger than the mark of a list."""
    if shape.kind != "path" or shape.fill is None or min(shape.x1 - shape.x0, shape.bottom - shape.top) < LIST_MARK:
        return False
    return max(shape.fill) - min(shape.fill) <= 30 and 40 <= shape.fill[0] <= 215


def _white(shape: Shape) -> bool:
    """Whether a drawing is a disc with an edge around it, white or not filled, larger than the mark of a list."""
    wide, high = shape.x1 - shape.x0, shape.bottom - shape.top
    if shape.kind != "path" or shape.stroke is None or min(wide, high) < LIST_MARK:
        return False
    return (shape.fill is None or min(shape.fill) >= WHITE) and max(shape.stroke) < WHITE and abs(wide - high) < 0.1 * high
