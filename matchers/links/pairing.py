"""Two sets of undertakings set side by side: every text weighed by how rare its words are inside this pair of documents."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from corpus.lexicon import words
from matchers.links.undertakings import Undertaking
from matchers.texts.index import TextIndex
from matchers.texts.meaning import nearness
from matchers.texts.normal import stem, tokens
from matchers.texts.vectors import Matrix

# A word that names no object ("opstellen", "aanpak"), or only a place in the region, says less about which promise is meant.
GENERIC_WEIGHT = 0.5
# What the evaluation says, the heading above and the other columns of the row belong to a promise, less than its own words: of
# the weight of a word, and of the length of its direction.
TOLD_WEIGHT = HEADING_WEIGHT = DETAIL_WEIGHT = 0.4
TOLD_DIRECTION = HEADING_DIRECTION = 0.3


class Pair:
    """The earlier undertakings (rows of every matrix) and the later ones (columns). Matrices are dense, shape (earlier,
    later)."""

    def __init__(self, index: TextIndex, earlier: Sequence[Undertaking], later: Sequence[Undertaking]) -> None:
        self.index = index
        self.earlier = tuple(earlier)
        self.later = tuple(later)
        self._faces = [(column, text) for column, one in enumerate(self.later) for text in (one.text, *one.parts)]
        self._owner = np.array([column for column, _ in self._faces], dtype=np.int64)

    @property
    def shape(self) -> tuple[int, int]:
        """How many earlier and later undertakings there are."""
        return (len(self.earlier), len(self.later))

    def _rows(self, texts: Sequence[str | None]) -> NDArray[np.int64]:
        return self.index.places(texts)

    @cached_property
    def _whole_rows(self) -> NDArray[np.int64]:
        return self._rows([one.text for one in (*self.earlier, *self.later)])

    def _rarity(self, counts: sparse.csr_matrix) -> Matrix:
        """Inverse document frequency of each column, over the undertakings of this pair."""
        chosen = counts[self._whole_rows]
        seen = np.bincount(chosen.indices, minlength=counts.shape[1])
        total = len(self._whole_rows)
        rarity: Matrix = np.where(seen > 0, np.log((total + 1) / (seen + 0.5)), 0.0)
        return rarity

    @cached_property
    def word_rarity(self) -> Matrix:
        """How rare each word of the index is in this pair; words that name no object, or only the place, count less."""
        return self._rarity(self.index.words) * np.where(generic_columns(self.index), GENERIC_WEIGHT, 1.0)

    @cached_property
    def gram_rarity(self) -> Matrix:
        """How rare each hashed character n-gram is in this pair."""
        return self._rarity(self.index.grams)

    def word_vectors(self, texts: Sequence[str | None]) -> sparse.csr_matrix:
        """Words of each text, weighed by rarity."""
        return weighed(self.index.words[self._rows(texts)], self.word_rarity)

    def gram_vectors(self, texts: Sequence[str | None]) -> sparse.csr_matrix:
        """Character n-grams of each text, damped and weighed by rarity."""
        counts = self.index.grams[self._rows(texts)].copy()
        counts.data = 1 + np.log(counts.data)
        return weighed(counts, self.gram_rarity)

    def places(self, undertakings: Sequence[Undertaking]) -> NDArray[np.int64]:
        """The rows of the index that hold the texts of these undertakings."""
        return self._rows([one.text for one in undertakings])

    @cached_property
    def earlier_grams(self) -> sparse.csr_matrix:
        """Character n-grams of each earlier row."""
        return self.gram_vectors([one.text for one in self.earlier])

    @cached_property
    def face_words(self) -> sparse.csr_matrix:
        """Words of each later row and of each of its bullets."""
        return self.word_vectors([text for _, text in self._faces])

    @cached_property
    def face_grams(self) -> sparse.csr_matrix:
        """Character n-grams of each later row and of each of its bullets."""
        return self.gram_vectors([text for _, text in self._faces])

    @cached_property
    def earlier_words(self) -> sparse.csr_matrix:
        """Words of each earlier row."""
        return self.word_vectors([one.text for one in self.earlier])

    @cached_property
    def later_words(self) -> sparse.csr_matrix:
        """Words of each later row as a whole."""
        return self.word_vectors([one.text for one in self.later])

    @cached_property
    def told_words(self) -> sparse.csr_matrix:
        """Words of what the evaluations say about each earlier row."""
        return self.word_vectors([one.told for one in self.earlier])

    @cached_property
    def earlier_details(self) -> sparse.csr_matrix:
        """Words of what the other columns of each earlier row say."""
        return self.word_vectors([one.details for one in self.earlier])

    @cached_property
    def later_details(self) -> sparse.csr_matrix:
        """Words of what the other columns of each later row say."""
        return self.word_vectors([one.details for one in self.later])

    @cached_property
    def earlier_headings(self) -> sparse.csr_matrix:
        """Words of the heading above each earlier row."""
        return self.word_vectors([one.heading for one in self.earlier])

    @cached_property
    def later_headings(self) -> sparse.csr_matrix:
        """Words of the heading above each later row."""
        return self.word_vectors([one.heading for one in self.later])

    @cached_property
    def meaning(self) -> Matrix:
        """How near what the earlier row says, with its evaluation and heading, is to each later row or bullet (-1..1)."""
        earlier = self._directions([one.text for one in self.earlier])
        earlier += TOLD_DIRECTION * self._directions([one.told for one in self.earlier])
        earlier += HEADING_DIRECTION * self._directions([one.heading for one in self.earlier])
        later = self._directions([text for _, text in self._faces])
        later += HEADING_DIRECTION * self._directions([one.heading for one in self.later])[self._owner]
        return self.fold(nearness(earlier, later))

    def _directions(self, texts: Sequence[str | None]) -> Matrix:
        """What each text is about; a matrix of its own, which may be changed."""
        rows: Matrix = self.index.directions[self._rows(texts)]
        return rows

    def fold(self, by_face: Matrix) -> Matrix:
        """The best of a later row and its bullets: from (earlier, faces) to (earlier, later)."""
        if len(self._faces) == len(self.later):
            return by_face
        best: Matrix = np.full((by_face.shape[0], len(self.later)), -np.inf)
        np.maximum.at(best.T, self._owner, by_face.T)
        return best

    @cached_property
    def words_by_face(self) -> Matrix:
        """Words in common (TF-IDF cosine): (earlier, faces), a face being a later row or one of its bullets."""
        return cosine(self.earlier_words, self.face_words)

    def best_part(self, row: int, column: int) -> int | None:
        """The number (from 1) of the bullet of a later row that fits better than the row as a whole, None when none does."""
        faces = np.flatnonzero(self._owner == column)
        return int(np.argmax(self.words_by_face[row, faces])) or None

    def shared_terms(self, row: int, column: int) -> list[tuple[str, float]]:
        """The words that two texts share (no synonym groups), the rarest first, with their weight."""
        names = self.index.names
        mine, theirs = self.index.terms_of(self.earlier[row].text), self.index.terms_of(self.later[column].text)
        both = [at for at in mine & theirs if not names[at].startswith("=")]
        found = [(names[at], float(self.word_rarity[at])) for at in both if self.word_rarity[at] > 0]
        return sorted(found, key=lambda term: (-term[1], term[0]))

    def shared_words(self, row: int, column: int) -> list[str]:
        """The words that two texts share, as the earlier text prints them, the rarest first; words that name no object come
        last."""
        printed: dict[str, str] = {}
        for word in tokens(self.earlier[row].text):
            printed.setdefault(stem(word), word)
        return [printed[term] for term, _ in self.shared_terms(row, column) if term in printed]

    def theme_likeness(self) -> Matrix:
        """Per cell how much the two priorities are each other's counterpart: 1 for the best match of a title, 0 for others, NaN
        without one."""
        mine = list(dict.fromkeys(one.theme for one in self.earlier if one.theme))
        theirs = list(dict.fromkeys(one.theme for one in self.later if one.theme))
        if not mine or not theirs:
            return np.full(self.shape, np.nan)
        alike = cosine(self.gram_vectors(mine), self.gram_vectors(theirs)) + cosine(
            self.word_vectors(mine), self.word_vectors(theirs)
        )
        best = alike / np.maximum(np.maximum(alike.max(axis=1)[:, None], alike.max(axis=0)[None, :]), 1e-9)
        rows = np.array([mine.index(one.theme) if one.theme else -1 for one in self.earlier])
        columns = np.array([theirs.index(one.theme) if one.theme else -1 for one in self.later])
        known = (rows >= 0)[:, None] & (columns >= 0)[None, :]
        return np.where(known, best[rows][:, columns] ** 2, np.nan)

    def with_what_is_around(self) -> sparse.csr_matrix:
        """Words of each face with those of its heading and of the other columns of its row, at their weights."""
        around = (HEADING_WEIGHT * self.later_headings).maximum(DETAIL_WEIGHT * self.later_details)
        return self.face_words.maximum(around[self._owner])


def weighed(counts: sparse.csr_matrix, rarity: Matrix) -> sparse.csr_matrix:
    """Each column times its rarity."""
    result = counts.astype(np.float64)
    result.data = result.data * rarity[result.indices]
    return result


def unit(vectors: sparse.csr_matrix) -> sparse.csr_matrix:
    """Rows of length one; empty rows stay empty."""
    result = vectors.copy()
    owner = np.repeat(np.arange(result.shape[0]), np.diff(result.indptr))
    lengths = np.sqrt(np.bincount(owner, result.data**2, minlength=result.shape[0]))
    lengths[lengths == 0] = 1.0
    result.data = result.data / lengths[owner]
    return result


def cosine(first: sparse.csr_matrix, second: sparse.csr_matrix) -> Matrix:
    """Cosine of every row of the first with every row of the second, 0..1."""
    result: Matrix = (unit(first) @ unit(second).T).toarray()
    return result


def generic_columns(index: TextIndex) -> NDArray[np.bool_]:
    """Which columns of the index are words that name no object, or a place in the region."""
    if index.generic is None:
        dull = {stem(word) for phrase in words("lifecycle")["generic"] for word in tokens(phrase)}
        index.generic = np.array([name.lstrip("=") in dull for name in index.names], dtype=np.bool_) | index.is_place
    return index.generic
