"""Many signals into one score per cell, without labels: every signal measured in its own spread inside the document pair.

Square roots tame near-copies, z-scores make signals comparable, and the cross-domain local scaling of Conneau et al. (2018,
CSLS) lowers rows and columns that look like everything.
"""

from dataclasses import dataclass

import numpy as np

from corpus.lexicon import words
from matchers.links.pairing import Pair
from matchers.links.signals import SIGNALS
from matchers.texts.vectors import Matrix

NEIGHBOURS = 3
CROWDING = 0.5


@dataclass(frozen=True, slots=True)
class Mix:
    """`values` holds each signal as measured (NaN where it cannot be compared), `score` the mix after the correction for
    crowding.

    All matrices are (earlier, later).
    """

    values: dict[str, Matrix]
    score: Matrix


def mix(pair: Pair) -> Mix:
    """All signals of a pair, and the mix of those that carry weight."""
    weights: dict[str, float] = words("weights")["signals"]
    values: dict[str, Matrix] = {}
    raw: Matrix = np.zeros(pair.shape)
    total = sum(weights.values())
    for signal in SIGNALS:
        values[signal.name] = signal.measure(pair)
        if weight := weights.get(signal.name, 0.0):
            raw = raw + weight / total * standardised(values[signal.name])
    return Mix(values, uncrowded(raw))


def standardised(matrix: Matrix) -> Matrix:
    """Square root, then z-score over the cells that can be compared; 0 (no opinion) elsewhere."""
    known = ~np.isnan(matrix)
    if not known.any():
        return np.zeros(matrix.shape)
    root = np.sqrt(np.maximum(np.nan_to_num(matrix), 0.0))
    spread = float(root[known].std())
    if spread < 1e-9:
        return np.zeros(matrix.shape)
    result: Matrix = np.where(known, (root - float(root[known].mean())) / spread, 0.0)
    return result


def uncrowded(raw: Matrix) -> Matrix:
    """CSLS: from each cell, half of the mean of the best neighbours in its row and in its column."""
    if 0 in raw.shape:
        return raw
    rows = np.sort(raw, axis=1)[:, -NEIGHBOURS:].mean(axis=1)
    columns = np.sort(raw, axis=0)[-NEIGHBOURS:].mean(axis=0)
    result: Matrix = raw - CROWDING * (rows[:, None] + columns[None, :]) / 2
    return result
