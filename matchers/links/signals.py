"""The signals: what speaks for or against an earlier and a later undertaking being the same, one small function each.

A signal measures a whole pair of documents at once (a matrix of values 0..1, NaN for "cannot be compared"). Adding a signal is a
function and a line in SIGNALS; its weight stands in `corpus/words/weights.toml`, its sentence in `explanations.toml` there."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from corpus.traces import Score
from matchers.explaining import percent, sentence
from matchers.links.pairing import DETAIL_WEIGHT, HEADING_WEIGHT, TOLD_WEIGHT, Pair, cosine
from matchers.texts.normal import tokens
from matchers.texts.vectors import Matrix

Measure = Callable[[Pair], Matrix]


@dataclass(frozen=True, slots=True)
class Signal:
    """`measure` gives the values of all cells; what the signal says of one cell stands under `name` in explanations.toml."""

    name: str
    measure: Measure


def letters(pair: Pair) -> Matrix:
    """Groups of 3 to 5 letters in common (TF-IDF cosine): survives other endings, compounds and typing errors."""
    return pair.fold(cosine(pair.earlier_grams, pair.face_grams))


def word_overlap(pair: Pair) -> Matrix:
    """Words in common, weighed by how rare they are in these two documents (TF-IDF cosine)."""
    return pair.fold(pair.words_by_face)


def coverage(pair: Pair) -> Matrix:
    """Which share of the earlier promise's weight comes back in the later text, however long that is."""
    has = (pair.index.words[pair.places(pair.later)] > 0).astype(np.float64)
    total = np.asarray(pair.earlier_words.sum(axis=1)).ravel()
    shared: Matrix = (pair.earlier_words @ has.T).toarray()
    return shared / np.where(total > 0, total, 1.0)[:, None]


def dossier(pair: Pair) -> Matrix:
    """The earlier promise with its heading, the other columns of its row and what the evaluation says, against the later row with
    its heading and other columns."""
    whole = pair.earlier_words.maximum(TOLD_WEIGHT * pair.told_words).maximum(HEADING_WEIGHT * pair.earlier_headings)
    return pair.fold(cosine(whole.maximum(DETAIL_WEIGHT * pair.earlier_details), pair.with_what_is_around()))


def meaning(pair: Pair) -> Matrix:
    """How near both are in meaning, in whatever words (see `matchers.texts.meaning`)."""
    return np.maximum(pair.meaning, 0.0)


def told(pair: Pair) -> Matrix:
    """What the evaluation says about the earlier promise, against the later text."""
    values = pair.fold(cosine(pair.told_words, pair.face_words))
    values[[one.told is None for one in pair.earlier], :] = np.nan
    return values


def told_letters(pair: Pair) -> Matrix:
    """The letters of what the evaluation says, against those of the later text."""
    values = pair.fold(cosine(pair.gram_vectors([one.told for one in pair.earlier]), pair.face_grams))
    values[[one.told is None for one in pair.earlier], :] = np.nan
    return values


def heading(pair: Pair) -> Matrix:
    """The heading above the one, against the heading and the text of the other."""
    both = cosine(pair.earlier_headings, pair.later_headings)
    crossed = np.maximum(cosine(pair.earlier_headings, pair.later_words), cosine(pair.earlier_words, pair.later_headings))
    values: Matrix = 0.5 * both + 0.5 * crossed
    values[[one.heading is None for one in pair.earlier], :] = np.nan
    values[:, [one.heading is None for one in pair.later]] = np.nan
    return values


def explained(pair: Pair) -> Matrix:
    """Which share of the later text's weight stands in the earlier promise, its heading or its evaluation."""
    whole = pair.index.words[pair.places(pair.earlier)]
    for texts in ([one.heading for one in pair.earlier], [one.told for one in pair.earlier]):
        whole = whole.maximum(pair.index.words[pair.index.places(texts)])
    total = np.asarray(pair.later_words.sum(axis=1)).ravel()
    shared: Matrix = ((whole > 0).astype(np.float64) @ pair.later_words.T).toarray()
    return shared / np.where(total > 0, total, 1.0)[None, :]


def theme(pair: Pair) -> Matrix:
    """Whether the priorities of the two are each other's counterpart, also when renamed or renumbered."""
    return pair.theme_likeness()


def owners(pair: Pair) -> Matrix:
    """The same owner or partners."""
    values: Matrix = np.full(pair.shape, np.nan)
    first = [set(tokens(" ".join((one.owner or "", *one.partners)))) for one in pair.earlier]
    second = [set(tokens(" ".join((one.owner or "", *one.partners)))) for one in pair.later]
    for row, one in enumerate(first):
        for column, two in enumerate(second):
            if one and two:
                values[row, column] = len(one & two) / min(len(one), len(two))
    return values


SIGNALS: tuple[Signal, ...] = (
    Signal("letters", letters),
    Signal("words", word_overlap),
    Signal("coverage", coverage),
    Signal("dossier", dossier),
    Signal("meaning", meaning),
    Signal("told", told),
    Signal("told_letters", told_letters),
    Signal("heading", heading),
    Signal("theme", theme),
)


def score(signal: Signal, value: float) -> Score:
    """What one signal says about one pair of undertakings, given the value that it measured."""
    if np.isnan(value):
        return Score(signal.name, None, sentence("scores", "not_comparable"))
    return Score(signal.name, round(float(value), 4), sentence("signals", signal.name, percent=percent(value)))
