"""The drawn boxes of a page that can be cards, and the words inside each."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from corpus.pages import Page, Shape, Word
from corpus.records import Box
from extractors.grids.ruled import WHITE, invisible
from extractors.text.boxes import holds, meet, within

SMALLEST = (80.0, 30.0)  # points: the width and height of a box that can be a card
MOST_BOXES = 60  # boxes of a page that are looked into; more are drawings
HALF = 0.5  # of the height of a box: a band on top of it is lower
NEAR = 2.0  # points within which two lines end at the same height or margin


def boxes(page: Page, taken: Sequence[Box]) -> Iterator[tuple[Box, list[Word]]]:
    """The drawn boxes of a page that are no part of a table, the words inside each; of nested boxes the innermost, but a band
    along the top of a box belongs to it. Rounded corners make a box a path.
    """
    drawn = {Box(s.x0, s.top, s.x1, s.bottom) for s in page.shapes if s.kind != "line" and not _unseen(s)} | _framed(page)
    large = [b for b in drawn if b.x1 - b.x0 >= SMALLEST[0] and b.bottom - b.top >= SMALLEST[1]]
    free = sorted((b for b in large if not any(meet(b, t) for t in taken)), key=lambda b: (b.top, b.x0, b.x1, b.bottom))
    found: list[Box] = []
    for box in free:  # a ground and its edge may be drawn apart
        if not any(within(box, other) and within(other, box) for other in found):
            found.append(box)
    if len(found) > MOST_BOXES:
        return
    upright = page.upright_words
    for box in found:
        words = [w for w in upright if holds(box, w)]
        nested = [other for other in found if within(other, box) and other != box]
        on_top = any(within(box, other) and tops(box, other) for other in found)
        if words and all(tops(other, box) for other in nested) and not on_top:
            yield box, words


def frame_of(page: Page, box: Box) -> Box | None:
    """The smallest drawn box around another; None without one."""
    drawn = {Box(s.x0, s.top, s.x1, s.bottom) for s in page.shapes if s.kind != "line" and not _unseen(s)}
    around = [b for b in drawn if within(box, b) and not within(b, box)]
    return min(around, key=lambda b: (b.x1 - b.x0) * (b.bottom - b.top), default=None)


def tops(band: Box, box: Box) -> bool:
    """Whether a box is a band along the whole top of a larger one, as the bar for a title is."""
    wide = band.x1 - band.x0 > 0.95 * (box.x1 - box.x0)
    return wide and abs(band.top - box.top) < NEAR and band.bottom - band.top < HALF * (box.bottom - box.top)


def _unseen(shape: Shape) -> bool:
    """Whether a shape leaves no trace on white paper."""
    return invisible(shape) or (shape.stroke is None and (shape.fill is None or min(shape.fill) >= WHITE))


def _framed(page: Page) -> set[Box]:
    """Boxes drawn as four lines: two upright ones of the same heights, and lines across where they begin and end."""
    lines = [s for s in page.shapes if s.kind == "line" and not invisible(s)]
    down = sorted((s.x0, s.top, s.bottom) for s in lines if s.bottom - s.top >= SMALLEST[1])
    across = [(s.top, s.x0, s.x1) for s in lines if s.x1 - s.x0 >= SMALLEST[0]]
    if len(down) > MOST_BOXES or len(across) > MOST_BOXES:
        return set()

    def closed(y: float, left: float, right: float) -> bool:
        return any(abs(at - y) < NEAR and x0 < left + NEAR and x1 > right - NEAR for at, x0, x1 in across)

    return {
        Box(left, top, right, bottom)
        for (left, top, bottom), (right, other_top, other_bottom) in combinations(down, 2)
        if abs(top - other_top) < NEAR and abs(bottom - other_bottom) < NEAR
        if closed(top, left, right) and closed(bottom, left, right)
    }
