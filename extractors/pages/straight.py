"""Setting a skewed scan straight and its paper white; the way from the page as it lies to the page set straight.

Method of the skew: the angle at which the ink, projected on the vertical, makes the sharpest profile (Postl, 1986; Baird, 1987).
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]

MOST_SKEW = 4.0  # degrees looked at to either side; a page that lies more askew is left as it is
LEAST_SKEW = 0.04  # degrees below which nothing is gained by turning
PAPER_NOISE = 5.0  # levels by which blank paper strays from its own shade
DARKEST_PAPER = 120.0  # level below which the ground of a page is no paper
REACH = 5  # pixels at 75 dots per inch over which letters of one word join
LETTER = 26  # pixels there that a letter, or a few that touch, is high and wide at most
FEWEST_LETTERS = 40  # to tell which way a page lies
DOTS = 40_000  # ink pixels that take part in the search


@dataclass(frozen=True, slots=True)
class Straightening:
    """How a page of `width` by `height` points is set straight: turned by `angle` degrees counter-clockwise about its middle.

    The page keeps its size; what the turn brings in at the corners is paper.
    """

    width: float
    height: float
    angle: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it lies, on the page set straight."""
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        across, down = x - self.width / 2, y - self.height / 2
        return self.width / 2 + across * cos + down * sin, self.height / 2 - across * sin + down * cos

    def picture(self, whole: Picture) -> Picture:
        """A picture (RGB) of the whole page set straight."""
        if not self.angle:
            return whole
        high, wide = whole.shape[:2]
        matrix = cv2.getRotationMatrix2D(((wide - 1) / 2, (high - 1) / 2), self.angle, 1.0)
        turned = cv2.warpAffine(whole, matrix, (wide, high), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(turned, dtype=np.uint8)


def skew_of(ink: Picture) -> float:
    """The angle in degrees, counter-clockwise, that sets a page straight; 0.0 when none within MOST_SKEW does so clearly.

    `ink` is a picture of about 75 dots per inch in which ink is not zero.
    """
    ys, xs = np.nonzero(ink)
    if len(ys) < 400:
        return 0.0
    step = max(1, len(ys) // DOTS)
    down, across = ys[::step].astype(np.float64), xs[::step].astype(np.float64)
    coarse = np.arange(-MOST_SKEW, MOST_SKEW + 0.01, 0.25)
    best = _sharpest(down, across, coarse)
    if abs(best) > MOST_SKEW - 0.3:  # at the rim: the true angle lies outside
        return 0.0
    best = _sharpest(down, across, best + np.arange(-0.25, 0.26, 0.05))
    best = _sharpest(down, across, best + np.arange(-0.04, 0.041, 0.01))
    return round(best, 3) if abs(best) >= LEAST_SKEW else 0.0


def _sharpest(down: npt.NDArray[np.float64], across: npt.NDArray[np.float64], angles: npt.NDArray[np.float64]) -> float:
    """The angle at which the ink is spread most unevenly over the rows: the largest sum of squared steps from row to row."""

    def sharpness(angle: float) -> float:
        heights = down - across * math.tan(math.radians(angle))
        rows = np.bincount(np.round(heights - heights.min()).astype(np.int64))
        return float((np.diff(rows.astype(np.float64)) ** 2).sum())

    return float(angles[int(np.argmax([sharpness(angle) for angle in angles]))])


def lies_on_its_side(ink: Picture) -> bool:
    """Whether the lines of text run up or down: letters stand closer to what is above and below them than to what is beside them.

    `ink` is a picture of about 75 dots per inch in which ink is not zero.
    """
    _, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(ink > 0, dtype=np.uint8))
    letters = stats[:, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1) <= LETTER
    letters[0] = False
    small = letters[labels].astype(np.uint8)
    beside, above = (
        cv2.connectedComponents(cv2.dilate(small, np.ones(shape, np.uint8)))[0] for shape in ((1, REACH), (REACH, 1))
    )
    return beside > FEWEST_LETTERS and above * 1.25 < beside


def ink_of(grey: Picture) -> Picture:
    """The ink on a grey picture of about 75 dots per inch: what is darker than its surroundings."""
    return np.asarray(cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 18), dtype=np.uint8)


def on_white(picture: Picture) -> Picture:
    """A picture (RGB) whose paper is white all over: the shade of the paper, fitted as a quadratic surface, divided out.

    Bands and pictures are darker than the paper and fall out of the fit; a page that is dark all over stays as it is.
    """
    small = np.asarray(cv2.resize(picture, (48, 64), interpolation=cv2.INTER_AREA), dtype=np.float64)
    light = small.min(axis=2).ravel()
    ys, xs = (v.ravel() for v in np.mgrid[-1:1:64j, -1:1:48j])
    terms = np.stack([np.ones_like(xs), xs, ys, xs * ys, xs**2, ys**2], axis=1)
    kept = light >= np.percentile(light, 60)
    for _ in range(4):
        if kept.sum() < 60:
            return picture
        fit = np.linalg.lstsq(terms[kept], light[kept], rcond=None)[0]
        kept = np.abs(light - terms @ fit) < PAPER_NOISE
    flat = small.reshape(-1, 3)
    shade = np.stack([terms @ np.linalg.lstsq(terms[kept], flat[kept, channel], rcond=None)[0] for channel in range(3)], axis=1)
    if kept.sum() < 60 or shade.min() < DARKEST_PAPER:
        return picture
    high, wide = picture.shape[:2]
    surface = cv2.resize(shade.reshape(64, 48, 3).clip(1, 255).astype(np.uint8), (wide, high), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(picture, surface, scale=255), dtype=np.uint8)
