"""What a text is about, as a direction: texts that say the same in other words point the same way.

The vectors of words were learned from a corpus of rewordings that was written for this (`corpus/rewordings`, see
`matchers.texts.meaning_learning`): a word is the sum of the vectors of its stem, its parts, its synonym groups and its groups of
letters (as Bojanowski et al. 2017), so that a word that was never seen has one as well; a text is the sum of its words by
rarity. Nothing was learned from plans.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus.lexicon import WORDS
from matchers.texts.normal import tokens, word_terms
from matchers.texts.vectors import Matrix, unit_rows

LEARNED = WORDS / "meaning.npz"
GRAM_SIZES = (3, 4, 5)
GRAM_BUCKETS = 1 << 13
GRAMS_WEIGHT = 2.0  # all groups of letters of a word together
REMEMBERED = 1 << 15  # words
LEVELS = 3  # on either side of nought: all that the file keeps of a value; finer steps find no more links


@dataclass(frozen=True, slots=True)
class Meanings:
    """What was learned: the column of each term, how rare each is (`rarity`, natural logarithm; `unseen` for any other), and
    `vectors`, a row for each term and then one for each bucket of groups of letters.
    """

    columns: dict[str, int]
    rarity: NDArray[np.float32]
    unseen: float
    vectors: NDArray[np.float32]

    def rarity_of(self, stem: str) -> float:
        """How rare a stem is in the corpus of rewordings."""
        return float(self.rarity[self.columns[stem]]) if stem in self.columns else self.unseen


def word_features(word: str, columns: dict[str, int]) -> list[tuple[int, float]]:
    """What a word is the sum of: columns with their weights; nothing for a stop word."""
    known = word_terms(word)
    if not known:
        return []
    stem = f"<{known[0][0]}>"
    grams = [stem[at : at + size] for size in GRAM_SIZES for at in range(len(stem) - size + 1)]
    found = [(columns[term], weight) for term, weight in known if term in columns]
    return found + [(len(columns) + zlib.crc32(gram.encode()) % GRAM_BUCKETS, GRAMS_WEIGHT / len(grams)) for gram in grams]


def write(meanings: Meanings, path: Path) -> None:
    """Keep what was learned in a file; each vector rounded to so many `LEVELS` of its largest value."""
    largest = np.maximum(np.abs(meanings.vectors).max(axis=1), 1e-9)
    steps = np.round(meanings.vectors / largest[:, None] * LEVELS).astype(np.int8)
    terms = np.frombuffer("\n".join(meanings.columns).encode(), dtype=np.uint8)
    np.savez_compressed(
        path, terms=terms, rarity=meanings.rarity, unseen=meanings.unseen, steps=steps, largest=largest.astype(np.float32)
    )


def read(path: Path) -> Meanings:
    """What `write` kept. Raises OSError for a file that is not there."""
    with np.load(path, allow_pickle=False) as kept:
        terms = kept["terms"].tobytes().decode().split("\n")
        vectors = kept["steps"].astype(np.float32) * (kept["largest"] / LEVELS)[:, None]
        return Meanings({term: at for at, term in enumerate(terms)}, kept["rarity"], float(kept["unseen"]), vectors)


@cache
def learned() -> Meanings:
    """What comes with Planspoor."""
    return read(LEARNED)


@lru_cache(maxsize=REMEMBERED)
def _word_vector(word: str) -> NDArray[np.float32] | None:
    meanings = learned()
    features = word_features(word, meanings.columns)
    if not features:
        return None
    columns, weights = zip(*features, strict=True)
    rarity = meanings.rarity_of(word_terms(word)[0][0])
    vector: NDArray[np.float32] = rarity * (np.array(weights, dtype=np.float32) @ meanings.vectors[list(columns)])
    return vector


def directions(texts: Sequence[str | None]) -> Matrix:
    """The direction of each text: (texts, dimensions), rows of length one; zeros for a text without words."""
    place: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    vectors: list[NDArray[np.float32]] = []
    for row, text in enumerate(texts):
        for word in tokens(text or ""):
            if word not in place:
                if (vector := _word_vector(word)) is None:
                    continue
                place[word] = len(vectors)
                vectors.append(vector)
            rows.append(row)
            columns.append(place[word])
    if not vectors:
        return np.zeros((len(texts), learned().vectors.shape[1]))
    counts = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(texts), len(vectors)))
    return unit_rows(counts @ np.array(vectors, dtype=np.float64))


def nearness(earlier: Matrix, later: Matrix) -> Matrix:
    """How near every one of some texts is to every one of others (-1..1), given what each is about.

    What all of them are about is taken out first (Arora et al. 2017), for it tells no two apart; a text without words is near to
    none.
    """
    both = unit_rows(np.concatenate([earlier, later]))
    told = both.any(axis=1, keepdims=True)
    apart = unit_rows(np.where(told, both - both.sum(axis=0) / max(1, len(both)), 0.0))
    result: Matrix = apart[: len(earlier)] @ apart[len(earlier) :].T
    return result
