"""All texts of a region as two sparse matrices: words (with compound parts and synonyms) and character n-grams.

Built once per region; every document pair takes its rows from here and weighs them by rarity inside that pair.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matchers.texts.meaning import directions
from matchers.texts.normal import plain, stem, terms, tokens
from matchers.texts.vectors import Matrix

GRAM_SIZES = (3, 4, 5)
GRAM_BUCKETS = 1 << 17


class TextIndex:
    """Different texts by their place; the first row is empty and stands for a text that is absent."""

    def __init__(self, texts: Iterable[str | None], places: Iterable[str] = ()) -> None:
        """`places` are names of where the plans hold: the region, its municipalities and districts."""
        self._place: dict[str, int] = {"": 0}
        for text in texts:
            self._place.setdefault(text or "", len(self._place))
        different = list(self._place)
        self.vocabulary: dict[str, int] = {}
        self.generic: NDArray[np.bool_] | None = None
        rows: list[int] = []
        columns: list[int] = []
        weights: list[float] = []
        for row, text in enumerate(different):
            for term, weight in terms(text).items():
                rows.append(row)
                columns.append(self.vocabulary.setdefault(term, len(self.vocabulary)))
                weights.append(weight)
        self.names = list(self.vocabulary)
        where = {stem(word) for place in places for word in tokens(place)}
        self.is_place = np.array([name in where for name in self.names], dtype=np.bool_)
        self.words = sparse.csr_matrix((weights, (rows, columns)), shape=(len(different), len(self.vocabulary)), dtype=np.float64)
        self.grams = _gram_counts(different)

    @cached_property
    def directions(self) -> Matrix:
        """What each text is about: (texts, dimensions), see `matchers.texts.meaning`."""
        return directions(list(self._place))

    def places(self, texts: Sequence[str | None]) -> NDArray[np.int64]:
        """The row of each text. Raises KeyError for a text that the index was not built from."""
        return np.array([self._place[text or ""] for text in texts], dtype=np.int64)

    def terms_of(self, text: str) -> frozenset[int]:
        """The columns of `words` that a text has. Raises KeyError for a text that the index was not built from."""
        at = self._place[text]
        return frozenset(self.words.indices[self.words.indptr[at] : self.words.indptr[at + 1]].tolist())


def _gram_counts(texts: Sequence[str]) -> sparse.csr_matrix:
    """Counts of the 3- to 5-grams of each text, hashed into buckets. One pass over one array of code points, so that many texts
    cost little."""
    padded = [f" {plain(text)} " if text else "" for text in texts]
    codes = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(padded)), [len(text) for text in padded])
    rows: list[NDArray[np.int64]] = []
    columns: list[NDArray[np.int64]] = []
    for size in GRAM_SIZES:
        count = len(codes) - size + 1
        if count <= 0:
            continue
        value = np.full(count, size, dtype=np.uint64)
        for step in range(size):
            value = value * np.uint64(1_000_003) ^ codes[step : step + count]
        inside = owner[:count] == owner[size - 1 :]
        rows.append(owner[:count][inside])
        columns.append(((value ^ (value >> np.uint64(17))) % np.uint64(GRAM_BUCKETS))[inside].astype(np.int64))
    if not rows:
        return sparse.csr_matrix((len(padded), GRAM_BUCKETS), dtype=np.float64)
    row, column = np.concatenate(rows), np.concatenate(columns)
    return sparse.csr_matrix((np.ones(len(row)), (row, column)), shape=(len(padded), GRAM_BUCKETS), dtype=np.float64)
