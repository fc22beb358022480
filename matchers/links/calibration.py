"""What a score is worth in this pair of documents, learned from the pair itself and without labels.

Plans differ in how they are worded: in one pair a link shares half its words, in another a fifth. But in every pair the second
and third choices of a row show what chance looks like (few promises are split), and the first choices are a mixture of chance
and links. A mixture of two normal distributions over the first choices, with the chance half fixed, gives the height of a
typical link (the empirical null of Efron 2004 with a two-group model). Scores are then told on the scale from chance (0) to
typical link (1).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchers.texts.vectors import Matrix

ROUNDS = 60
# The mixture starts from, and with few rows stays near, links that lie this many spreads above chance.
EXPECTED_DISTANCE = 3.0
PSEUDO_ROWS = 4.0
LOWEST, HIGHEST = -1.0, 1.5


@dataclass(frozen=True, slots=True)
class Scale:
    """The score that chance gives to a runner-up, its spread, and the score of a typical link."""

    chance: float
    spread: float
    typical: float


def learn_scale(score: Matrix, excluded: NDArray[np.bool_] | None = None) -> Scale:
    """The scale of one document pair. `excluded` cells (near-duplicates) are no first choices."""
    shown = np.where(excluded, -np.inf, score) if excluded is not None else score
    rows, columns = np.sort(shown, axis=1), np.sort(shown, axis=0)
    first = np.concatenate([rows[:, -1], columns[-1]])
    others = [
        ranked
        for width, ranked in ((rows.shape[1], rows.T), (columns.shape[0], columns))
        for ranked in ranked[-min(3, width) : -1]
    ]
    runners = np.concatenate(others) if others else np.ravel(shown)
    first, runners = first[np.isfinite(first)], runners[np.isfinite(runners)]
    if not len(first) or not len(runners):
        return Scale(0.0, 1.0, EXPECTED_DISTANCE)
    chance = float(np.median(runners))
    floor = max(0.2 * float(np.std(score)), 1e-6)
    spread = max(1.4826 * float(np.median(np.abs(runners - chance))), floor)
    return Scale(chance, spread, _typical(first, chance, spread))


def _typical(first: NDArray[np.float64], chance: float, spread: float) -> float:
    """Expectation maximisation for the link half of the mixture."""
    expected = chance + EXPECTED_DISTANCE * spread
    middle = max(float(np.quantile(first, 0.8)), chance + 2 * spread)
    width, share = max(spread, 1e-6), 0.6
    for _ in range(ROUNDS):
        by_chance = (1 - share) * np.exp(-0.5 * ((first - chance) / spread) ** 2) / spread
        by_chance[first > chance + EXPECTED_DISTANCE * spread] = 0.0
        by_link = share * np.exp(-0.5 * ((first - middle) / width) ** 2) / width
        by_link[first < chance] = 0.0
        belongs = by_link / (by_chance + by_link + 1e-12)
        count = float(belongs.sum())
        middle = (float(belongs @ first) + PSEUDO_ROWS * expected) / (count + PSEUDO_ROWS)
        squares = float(belongs @ (first - middle) ** 2) + 2 * PSEUDO_ROWS * spread**2
        width = float(np.sqrt(squares / (count + PSEUDO_ROWS)))
        share = (count + 3) / (len(first) + 5)
    return middle


def on_scale(score: Matrix, scale: Scale) -> Matrix:
    """Each score on the scale from chance (0) to typical link (1), within -1 and 1.5."""
    result: Matrix = np.clip((score - scale.chance) / max(scale.typical - scale.chance, 1e-9), LOWEST, HIGHEST)
    return result


def lead(values: Matrix) -> Matrix:
    """Per cell how far it is ahead of the best other cell of its row (positive only for the first choice)."""
    if values.shape[1] < 2:
        return np.zeros(values.shape)
    ranked = np.sort(values, axis=1)
    best, second = ranked[:, -1:], ranked[:, -2:-1]
    result: Matrix = np.where(values >= best, values - second, values - best)
    return np.clip(result, -1.0, 0.8)
