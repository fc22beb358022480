"""A document pair decided: for every cell the probability that the later undertaking carries the earlier one on."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from corpus.lexicon import words
from matchers.evaluations.told import Verdict
from matchers.links.features import features, swaps
from matchers.links.fitting import chance_of, log_odds
from matchers.links.mixing import Mix, mix
from matchers.links.pairing import Pair
from matchers.links.swaps import Swap
from matchers.texts.vectors import Matrix


@dataclass(frozen=True, slots=True)
class Decided:
    """One document pair: the pair, its mix, what was exchanged in near-duplicates, its features, and per cell (earlier, later)
    the log-odds and the probability of a link."""

    pair: Pair
    mix: Mix
    swaps: dict[tuple[int, int], Swap]
    features: dict[str, Matrix]
    odds: Matrix
    chance: Matrix


def weights() -> dict[str, float]:
    """The weight of every feature, and the intercept."""
    known: dict[str, float] = words("weights")["features"]
    return known


def decide(pair: Pair, verdicts: Mapping[str, Verdict], factor: float = 1.0, shift: float = 0.0) -> Decided:
    """The probability of a link for every cell. `factor` and `shift` move the log-odds to what reviewers said."""
    mixed = mix(pair)
    if 0 in pair.shape:
        nothing: Matrix = np.zeros(pair.shape)
        return Decided(pair, mixed, {}, {}, nothing, nothing)
    exchanged = swaps(pair, mixed.score)
    found = features(pair, mixed, exchanged, verdicts)
    odds = factor * log_odds(found, weights()) + shift
    return Decided(pair, mixed, exchanged, found, odds, chance_of(odds))
