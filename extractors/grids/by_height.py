"""What stands at a height of a page, found without looking at all of it: a page may hold ten thousands of lines and fills."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from corpus.pages import Shape, Word
from corpus.records import Box

BAND = 20.0  # points: a page is cut into bands of that height
HIGH = 320.0  # points: what is higher is looked at everywhere
MOST_PAGES = 4  # lists of things on a page that are kept sorted

Line = list[Word]
Placed = TypeVar("Placed", Box, Word, Shape)


def middle_of(row: Sequence[Word]) -> float:
    """The height of the middle of a line of words."""
    return (min(w.top for w in row) + max(w.bottom for w in row)) / 2


class LinesByHeight:
    """Lines of words by the height of their middles."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        placed = sorted((middle_of(line), place) for place, line in enumerate(lines))
        self._middles = [middle for middle, _ in placed]
        self._places = [place for _, place in placed]

    def between(self, low: float, high: float) -> list[Line]:
        """The lines from one height up to another, in the order given."""
        places = self._places[bisect_left(self._middles, low) : bisect_left(self._middles, high)]
        return [self._lines[place] for place in sorted(places)]


class Bands(Generic[Placed]):
    """Words, shapes or boxes by the bands of the page that they lie in."""

    def __init__(self, placed: Iterable[Placed] = ()) -> None:
        self._placed: list[Placed] = []
        self._high: list[int] = []
        self._bands: dict[int, list[int]] = {}
        for one in placed:
            self.add(one)

    def add(self, one: Placed) -> None:
        """Take in one more."""
        place = len(self._placed)
        self._placed.append(one)
        if one.bottom - one.top <= HIGH:
            for band in range(int(one.top // BAND), int(one.bottom // BAND) + 1):
                self._bands.setdefault(band, []).append(place)
        else:
            self._high.append(place)

    def near(self, top: float, bottom: float) -> list[Placed]:
        """Those that may reach into a stretch of the page, and all that do, in the order in which they were added."""
        if not bottom - top <= HIGH:
            return list(self._placed)
        first, last = int(top // BAND), int(bottom // BAND)
        if first == last and not self._high:
            return [self._placed[place] for place in self._bands.get(first, ())]
        places = {place for band in range(first, last + 1) for place in self._bands.get(band, ())}
        return [self._placed[place] for place in sorted(places.union(self._high))]


def bands_of(placed: Sequence[Placed]) -> Bands[Placed]:
    """The words, shapes or pictures of a page by bands, which are made once while the page is read."""
    return _bands(_Same(placed))


class _Same:
    """One very list: comparing all that two lists hold would take longer than sorting them."""

    def __init__(self, placed: Sequence[Box] | Sequence[Word] | Sequence[Shape]) -> None:
        self.placed = placed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.placed is other.placed

    def __hash__(self) -> int:
        return id(self.placed)


@lru_cache(maxsize=MOST_PAGES)
def _bands(same: _Same) -> Bands:  # type: ignore[type-arg]
    return Bands(same.placed)
