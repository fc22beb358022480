"""Rows of an evaluation (or of a look-back table) set beside the rows of the plan that they judge.

Evaluations copy the plan's wording, with small changes, missing and extra rows. RapidFuzz says how alike two rows are; the best
assignment over the whole table is then taken, and a row between two matched neighbours may differ more than a lonely one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from corpus.records import Action
from matchers.normal import plain

# Shares of letters in common. Copies with typing errors stay above 0.9; two different actions of one plan seldom pass 0.6.
ALIKE = 0.72
ALIKE_IN_PLACE = 0.5
PLACE_BONUS = 0.06
HEADING_BONUS = 0.04


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair: the judging row, the planned row, how alike their texts are (0..1), and whether only its place decided."""

    row: Action
    plan: Action
    likeness: float
    by_place: bool = False


def judge(rows: Sequence[Action], plan: Sequence[Action]) -> tuple[Judged, ...]:
    """The pairs of judging row and planned row, one to one, in the order of the judging rows."""
    if not rows or not plan:
        return ()
    likeness = _likeness(rows, plan)
    score = likeness + _closeness(rows, plan)
    left, right = linear_sum_assignment(-score)
    pairs = {int(i): int(j) for i, j in zip(left, right, strict=True) if likeness[i, j] >= ALIKE}
    placed = _fill_by_place(pairs, likeness, rows, plan)
    return tuple(Judged(rows[i], plan[j], float(likeness[i, j]), i in placed) for i, j in sorted((pairs | placed).items()))


def _likeness(rows: Sequence[Action], plan: Sequence[Action]) -> NDArray[np.float64]:
    """Letters in common (0..1): the plain ratio, or that of the sorted words less a little, whichever is higher; containment
    counts as well."""
    one, two = [plain(row.text) for row in rows], [plain(row.text) for row in plan]
    straight = process.cdist(one, two, scorer=fuzz.ratio, dtype=np.float32)
    sorted_words = process.cdist(one, two, scorer=fuzz.token_sort_ratio, dtype=np.float32) * 0.97
    contained = process.cdist(one, two, scorer=fuzz.partial_ratio, dtype=np.float32) * 0.85
    lengths = np.minimum(*np.meshgrid([len(t) for t in one], [len(t) for t in two], indexing="ij"))
    contained[lengths < 25] = 0  # a few words are contained in too many rows
    best: NDArray[np.float64] = np.maximum(np.maximum(straight, sorted_words), contained).astype(np.float64) / 100
    return best


def _closeness(rows: Sequence[Action], plan: Sequence[Action]) -> NDArray[np.float64]:
    """A small bonus for the same relative place, heading and theme: decides between near-duplicates, never makes a pair."""
    place_one = np.arange(len(rows)) / max(1, len(rows) - 1)
    place_two = np.arange(len(plan)) / max(1, len(plan) - 1)
    bonus: NDArray[np.float64] = PLACE_BONUS * (1 - np.abs(place_one[:, None] - place_two[None, :]))
    head_one = np.array([plain(row.subtheme or "") for row in rows])
    head_two = np.array([plain(row.subtheme or "") for row in plan])
    theme_one = np.array([plain(row.priority_title or str(row.priority_no)) for row in rows])
    theme_two = np.array([plain(row.priority_title or str(row.priority_no)) for row in plan])
    bonus = bonus + HEADING_BONUS * (head_one[:, None] == head_two[None, :])
    return np.asarray(bonus + HEADING_BONUS * (theme_one[:, None] == theme_two[None, :]))


def _fill_by_place(
    pairs: dict[int, int], likeness: NDArray[np.float64], rows: Sequence[Action], plan: Sequence[Action]
) -> dict[int, int]:
    """Reworded rows: exactly one row and one planned row left between two matched neighbours, under the same theme."""
    found: dict[int, int] = {}
    taken = set(pairs.values())
    for i in range(len(rows)):
        if i in pairs:
            continue
        before = pairs.get(i - 1, -1 if i == 0 else None)
        after = pairs.get(i + 1, len(plan) if i == len(rows) - 1 else None)
        if before is None or after is None or after - before != 2 or before + 1 in taken:
            continue
        j = before + 1
        if likeness[i, j] >= ALIKE_IN_PLACE and rows[i].priority_no == plan[j].priority_no:
            found[i] = j
    return found
