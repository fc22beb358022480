"""From PDF user space to page space: origin top left, y down, as the page is shown."""

from typing import TypeVar

import numpy as np

Number = TypeVar("Number", float, np.ndarray)


class Frame:
    """The visible box of a page after /Rotate, with its corner at 0, 0."""

    def __init__(self, left: float, bottom: float, right: float, top: float, rotation: int) -> None:
        """Take the visible box in user space and the page's rotation in quarter turns clockwise (0..3)."""
        wide, high = right - left, top - bottom
        self.rotation = rotation
        self.width, self.height = (high, wide) if rotation % 2 else (wide, high)
        self._left, self._bottom, self._right, self._top = left, bottom, right, top

    def turned(self, quarters: int) -> "Frame":
        """The same page turned by so many quarter turns clockwise more."""
        return Frame(self._left, self._bottom, self._right, self._top, (self.rotation + quarters) % 4)

    def point(self, x: Number, y: Number) -> tuple[Number, Number]:
        """A point of user space in page space, or many at once."""
        if self.rotation == 0:
            return x - self._left, self._top - y
        if self.rotation == 1:
            return y - self._bottom, x - self._left
        if self.rotation == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A rectangle of user space as (x0, top, x1, bottom) in page space."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
