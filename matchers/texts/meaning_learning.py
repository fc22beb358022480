"""The vectors of words, learned from rewordings: texts of one undertaking are drawn together, those of its neighbours apart.

    python -m matchers.texts.meaning_learning corpus/rewordings corpus/words/meaning.npz

Every line of the corpus is a nest (`corpus/rewordings/README.md`): actions of one sub-theme, each with its evaluation and later
wordings by other hands. The loss is that of contrastive learning with the other texts of some nests as negatives (InfoNCE, Oord
et al. 2018; several positives as in Khosla et al. 2020), and what words in common tell already is added to the
likeness, so that the vectors learn the rest. Same corpus, same file: the random numbers have a fixed seed.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from matchers.texts.meaning import GRAM_BUCKETS, Meanings, word_features, write
from matchers.texts.normal import terms, tokens, word_terms
from matchers.texts.vectors import Matrix, unit_rows

DIMENSIONS = 128
ROUNDS = 5
TOGETHER = 8  # nests whose texts are set against each other at a time
FORGOTTEN = 0.3  # share of the features left out at a time, so that no single word is relied on
SHARED_WORDS, DIRECTION = 6.0, 7.0  # how much words in common, and the direction, move the odds
FEWEST = 2  # texts in which a term must stand to have a vector of its own
STEP, FIRST_DECAY, SECOND_DECAY = 5e-3, 0.9, 0.999  # of Adam (Kingma and Ba 2015), for the rows that a batch touches
START = 0.03  # spread of the vectors before learning


@dataclass(frozen=True, slots=True)
class Nest:
    """Texts of one sub-theme; `same` holds for each undertaking the places of its texts."""

    texts: tuple[str, ...]
    same: tuple[tuple[int, ...], ...]


def read_nests(folder: Path) -> list[Nest]:
    """All nests of a folder of JSON Lines, in the order of file names and lines."""
    lines = (line for file in sorted(folder.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines() if line.strip())
    return [_nest(json.loads(line)) for line in lines]


def _nest(told: dict[str, Any]) -> Nest:
    texts: list[str] = []
    same: dict[int, list[int]] = {}

    def add(text: str, of: Iterable[int]) -> None:
        for action in of:
            same.setdefault(action, []).append(len(texts))
        texts.append(text)

    for action in told["actions"]:
        for text in (action["plan"], action["evaluation"], *(later["text"] for later in action["later"])):
            add(text, [action["id"]])
    for merged in told["merged"]:
        add(merged["text"], merged["of"])
    for text in told["new"]:
        add(text, [])
    return Nest(tuple(texts), tuple(map(tuple, same.values())))


def learn(nests: Sequence[Nest], seed: int = 0) -> Meanings:
    """Vectors from nests: the same for the same nests and seed."""
    random = np.random.default_rng(seed)
    texts = [text for nest in nests for text in nest.texts]
    seen = Counter(term for text in texts for term in terms(text))
    columns = {term: at for at, term in enumerate(sorted(term for term, count in seen.items() if count >= FEWEST))}
    rarity = np.log(len(texts) / (np.array([seen[term] for term in columns]) + 0.5)).astype(np.float32)
    meanings = Meanings(columns, rarity, float(np.log(len(texts) / 0.5)), np.zeros((0, 0), dtype=np.float32))
    batches = [_Prepared(nest, meanings, seen, len(texts)) for nest in nests]
    adam = _Adam(random.normal(0.0, START, (len(columns) + GRAM_BUCKETS, DIMENSIONS)))
    for _ in range(ROUNDS):
        order = random.permutation(len(batches))
        for start in range(0, len(order), TOGETHER):
            _step([batches[at] for at in order[start : start + TOGETHER]], adam, random)
    return Meanings(columns, rarity, meanings.unseen, adam.values.astype(np.float32))


class _Prepared:
    """One nest in numbers: `features` (texts, columns), `shared` and `positive` (texts, texts)."""

    def __init__(self, nest: Nest, meanings: Meanings, seen: Counter[str], total: int) -> None:
        self.features = sparse.vstack([_features(text, meanings) for text in nest.texts]).tocsr()
        self.shared = _words_in_common(nest.texts, seen, total)
        self.positive = np.zeros(self.shared.shape, dtype=np.bool_)
        for group in nest.same:
            self.positive[np.ix_(group, group)] = True


def _features(text: str, meanings: Meanings) -> sparse.csr_matrix:
    """The features of a text's words by the words' rarity, as one row."""
    found: defaultdict[int, float] = defaultdict(float)
    for word in tokens(text):
        for column, weight in word_features(word, meanings.columns):
            found[column] += weight * meanings.rarity_of(word_terms(word)[0][0])
    width = len(meanings.columns) + GRAM_BUCKETS
    return sparse.csr_matrix((list(found.values()), ([0] * len(found), list(found))), shape=(1, width), dtype=np.float64)


def _words_in_common(texts: Sequence[str], seen: Counter[str], total: int) -> Matrix:
    """Cosine of the terms of every two texts, by rarity."""
    names = {term: at for at, term in enumerate(dict.fromkeys(term for text in texts for term in terms(text)))}
    counts = np.zeros((len(texts), len(names)))
    for row, text in enumerate(texts):
        for term, weight in terms(text).items():
            counts[row, names[term]] = weight * np.log(total / (seen[term] + 0.5))
    vectors = unit_rows(counts)
    result: Matrix = vectors @ vectors.T
    return result


def _step(nests: Sequence[_Prepared], adam: "_Adam", random: np.random.Generator) -> None:
    """Draw the texts of one undertaking together, those of all others in these nests apart."""
    features = sparse.vstack([nest.features for nest in nests]).tocsr()
    features.data = features.data * (random.random(len(features.data)) > FORGOTTEN)
    touched, inverse = np.unique(features.indices, return_inverse=True)
    narrow = sparse.csr_matrix((features.data, inverse, features.indptr), shape=(features.shape[0], len(touched)))
    sums = narrow @ adam.values[touched]
    lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    units = sums / lengths
    positive = np.asarray(sparse.block_diag([nest.positive for nest in nests]).todense(), dtype=np.float64)
    shared = np.asarray(sparse.block_diag([nest.shared for nest in nests]).todense())
    odds = DIRECTION * (units @ units.T) + SHARED_WORDS * shared
    np.fill_diagonal(odds, -np.inf)
    np.fill_diagonal(positive, 0.0)
    chance = np.exp(odds - odds.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    known = positive.sum(axis=1, keepdims=True)
    slope = np.where(known > 0, chance - positive / np.maximum(known, 1.0), 0.0) / max(1.0, float((known > 0).sum()))
    by_unit = DIRECTION * (slope + slope.T) @ units
    by_sum = (by_unit - units * (by_unit * units).sum(axis=1, keepdims=True)) / lengths
    adam.move(touched, narrow.T @ by_sum)


class _Adam:
    """Adam that moves only the rows of `values` which a batch touches."""

    def __init__(self, values: Matrix) -> None:
        self.values = values
        self._first, self._second = np.zeros_like(values), np.zeros_like(values)
        self._count = 0

    def move(self, rows: NDArray[np.int64], slope: Matrix) -> None:
        self._count += 1
        self._first[rows] = FIRST_DECAY * self._first[rows] + (1 - FIRST_DECAY) * slope
        self._second[rows] = SECOND_DECAY * self._second[rows] + (1 - SECOND_DECAY) * slope**2
        first = self._first[rows] / (1 - FIRST_DECAY**self._count)
        second = self._second[rows] / (1 - SECOND_DECAY**self._count)
        self.values[rows] -= STEP * first / (np.sqrt(second) + 1e-8)


if __name__ == "__main__":
    write(learn(read_nests(Path(sys.argv[1]))), Path(sys.argv[2]))
