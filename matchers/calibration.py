"""From a mixed score to the probability that two undertakings are linked, per document pair and without labels.

Nearly all cells of a pair are no link, so the bulk of the scores shows what chance looks like (Efron's empirical null). A score
is measured in spreads above that bulk; the middle between link and chance lies where so many cells would be expected to give
about one by chance."""

import numpy as np

from matchers.index import Matrix

STEEPNESS = 2.0


def above_chance(score: Matrix) -> Matrix:
    """Each score in robust standard deviations above the median of the pair."""
    if score.size == 0:
        return score
    middle = float(np.median(score))
    spread = 1.4826 * float(np.median(np.abs(score - middle)))
    result: Matrix = (score - middle) / max(spread, 1e-9)
    return result


def chance_limit(cells: int) -> float:
    """The height that about one of so many independent normal scores would reach by chance: sqrt(2 ln n) less the usual
    correction."""
    count = max(cells, 8)
    root = float(np.sqrt(2 * np.log(count)))
    return root - float((np.log(np.log(count)) + np.log(4 * np.pi)) / (2 * root))


def probability(height: Matrix, limit: float, prior: Matrix | float = 0.0) -> Matrix:
    """The probability (0..1) of a link at this height above chance; `prior` is added in log-odds."""
    odds = STEEPNESS * (height - limit) + prior
    result: Matrix = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return result
