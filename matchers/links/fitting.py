"""Weights of the features from pairs that people have judged: logistic regression that stays near given weights.

Used in two ways: to move the odds of one corpus to what its reviewers confirmed and rejected, and to see what weights several
annotated regions would give (`make accuracy`).
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from matchers.texts.vectors import Matrix

Vector = NDArray[np.float64]
INTERCEPT = "intercept"
STEPS = 50
ENOUGH = 30  # judged links, with at least a third of them on either side, before odds are moved


def log_odds(features: Mapping[str, Matrix], weights: Mapping[str, float]) -> Matrix:
    """Intercept plus weight times feature, per cell."""
    total: Matrix = np.full(next(iter(features.values())).shape, weights[INTERCEPT])
    for name, matrix in features.items():
        total = total + weights.get(name, 0.0) * matrix
    return total


def chance_of(odds: Matrix) -> Matrix:
    """Log-odds as probability, 0..1."""
    result: Matrix = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return result


def fit(table: Matrix, labels: Vector, importance: Vector, centre: Vector, looseness: Vector) -> Vector:
    """The weights that explain the labels best and stay near `centre` (ridge, `looseness` is the standard deviation allowed).

    `table` is (cases, features) with a column of ones for the intercept; `importance` weighs cases. Newton's method with halved
    steps.
    """
    stiffness = np.diag(1 / looseness**2)

    def loss(trial: Vector) -> float:
        odds = table @ trial
        off = trial - centre
        return float(importance @ (np.logaddexp(0, odds) - labels * odds) + 0.5 * off @ stiffness @ off)

    weights = centre.copy()
    for _ in range(STEPS):
        chance = chance_of(table @ weights)
        slope = table.T @ (importance * (chance - labels)) + stiffness @ (weights - centre)
        curve = (table * (importance * chance * (1 - chance))[:, None]).T @ table + stiffness
        step = np.linalg.solve(curve, slope)
        before = loss(weights)
        while loss(weights - step) > before and float(np.abs(step).max()) > 1e-9:
            step = step / 2
        weights = weights - step
        if float(np.abs(step).max()) < 1e-6:
            break
    return weights


def moved(odds: Sequence[float], verdicts: Sequence[bool]) -> tuple[float, float]:
    """Factor and shift that bring the log-odds of judged links to what the reviewers said (Platt 1999); (1, 0) while there are
    too few."""
    confirmed = sum(verdicts)
    if len(verdicts) < ENOUGH or 3 * min(confirmed, len(verdicts) - confirmed) < len(verdicts):
        return 1.0, 0.0
    table = np.column_stack([np.array(odds), np.ones(len(odds))])
    labels = np.array(verdicts, dtype=np.float64)
    factor, shift = fit(table, labels, np.ones(len(labels)), np.array([1.0, 0.0]), np.array([0.5, 2.0]))
    return max(float(factor), 0.1), float(shift)
