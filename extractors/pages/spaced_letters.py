"""Words set with their letters apart ("M A A T R E G E L"), as headings and heads of tables are: each letter comes as a word."""

from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

import numpy as np

LONGEST = 3  # letters of a run within such a word: kerning brings a few together
ALONE = 0.6  # share of the runs that are single letters at least
FEWEST, DIFFERENT = 4, 3  # letters that show that they stand apart on purpose, and the different ones among them
WIDEST = 0.6  # of the height of the letters: how far apart they stand at most
NEXT = 1.0  # of that height: what stands farther on belongs to something else
EVEN = 0.05  # of that height: by which one gap may differ from another
BLANK = 0.12  # of that height: how much wider the gap between two words is at least
CLOSEST = 0.3  # of the usual gap: how wide the gap within a kerned run is at least
KERNED = 0.2  # of the gaps within words: how many are not alike at most; one always
SMALL_CAPITAL = 0.6  # of the height of a capital: how low small capitals are at least


class _Stretch(NamedTuple):
    """Runs side by side: the number of the first, the one after the last, their letters' places, height and usual gap."""

    first: int
    end: int
    places: np.ndarray
    height: float
    usual: float


def first_of_spaced(places: np.ndarray, starts: np.ndarray, boxes: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """Whether a run begins a word (n, bool), where letters at equal distances, narrower than those between words, are one word.

    Few letters ("W I E") are one only on a page where more of them show that letters are set so far apart.
    """
    first = np.ones(len(starts), dtype=bool)
    found = list(_stretches(places, starts, boxes))
    shown = [stretch for stretch in found if _is_shown(stretch, codes)]
    for one in found:
        if any(abs(one.height - s.height) <= EVEN * s.height and abs(one.usual - s.usual) <= EVEN * s.height for s in shown):
            last = places[starts[one.first + 1 : one.end] - 1]
            gaps = boxes[places[starts[one.first + 1 : one.end]], 0] - boxes[last, 2]
            first[one.first + 1 : one.end] = gaps > one.usual + BLANK * one.height
    return first


def _stretches(places: np.ndarray, starts: np.ndarray, boxes: np.ndarray) -> Iterator[_Stretch]:
    """The stretches of a line whose letters stand evenly apart, with no word as near to them as they are to each other."""
    lengths = np.diff(np.append(starts, len(places)))
    before, after = boxes[places[starts[1:] - 1]], boxes[places[starts[1:]]]
    high, high_after = before[:, 3] - before[:, 1], after[:, 3] - after[:, 1]
    tallest = np.maximum(np.maximum(high, high_after), 0.1)
    gap = after[:, 0] - before[:, 2]
    level = np.abs((after[:, 1] + after[:, 3]) - (before[:, 1] + before[:, 3])) <= tallest
    alike = np.minimum(high, high_after) >= SMALL_CAPITAL * tallest
    short = lengths <= LONGEST
    beside = np.where(level & alike & (gap > 0), gap, np.inf)
    joined = short[1:] & short[:-1] & (beside <= NEXT * tallest)
    edges = np.concatenate([[0], np.flatnonzero(~joined) + 1, [len(starts)]])
    around = np.concatenate([[np.inf], beside, [np.inf]])
    several = np.flatnonzero(np.diff(edges) > 1)
    for first, end in zip(edges[several].tolist(), edges[several + 1].tolist(), strict=True):
        if np.count_nonzero(lengths[first:end] == 1) >= ALONE * (end - first):
            stretch = _measured(first, end, places[starts[first] : starts[end - 1] + lengths[end - 1]], boxes)
            if stretch and min(around[first], around[end]) > stretch.usual + BLANK * stretch.height:
                yield stretch


def _measured(first: int, end: int, places: np.ndarray, boxes: np.ndarray) -> _Stretch | None:
    """The stretch with its height and usual gap; None where its letters stand closely or unevenly."""
    height = median((boxes[places, 3] - boxes[places, 1]).tolist())
    gaps = boxes[places[1:], 0] - boxes[places[:-1], 2]
    near = gaps[gaps <= WIDEST * height]
    if not len(near):
        return None
    usual = median(near.tolist())
    within = gaps[gaps <= usual + BLANK * height]
    uneven = np.count_nonzero(np.abs(within - usual) > EVEN * height)
    if usual <= EVEN * height or uneven > max(1, KERNED * len(within)) or within.min() < CLOSEST * usual:
        return None
    return _Stretch(first, end, places, height, usual)


def _is_shown(stretch: _Stretch, codes: np.ndarray) -> bool:
    """Whether enough letters stand there, not all in the order of the alphabet, as those of a list do."""
    letters = [chr(code).casefold() for code in codes[stretch.places].tolist() if chr(code).isalpha()]
    enough = len(letters) >= FEWEST and len(set(letters)) >= DIFFERENT and 2 * len(letters) > len(stretch.places)
    return enough and letters != sorted(letters)
