"""Rows of an evaluation (or of a look-back table) set beside the rows of the plan that they judge.

Evaluations copy the plan's wording with small changes, shorten it to a title, reword it, leave rows out and add rows. A row is
held against every planned row by its letters, by the share of its telling words that the planned row holds, by its place, and,
where the evaluation does not copy, by what both mean; the best assignment over the whole table is then taken, and a pair must be
plainly alike, or alike and far ahead of every other.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from corpus.records import Action
from matchers.texts.meaning import directions, nearness
from matchers.texts.normal import plain, terms
from matchers.texts.vectors import Matrix

# Shares (0..1). Copies with typing errors stay above 0.9; two different actions of one plan seldom pass 0.6.
ALIKE = 0.72
# Less alike counts when no other planned row comes near, or when both stand between matched neighbours.
AHEAD_ALIKE, AHEAD = 0.45, 0.15
ALIKE_IN_PLACE = 0.3
# In an evaluation that copies the plan's rows, so many of so many at least, a row that is less alike is another row.
COPIED, MOST, ENOUGH = 0.92, 0.8, 5  # more than `SHORTENED`: a title of which all words come back is no copy
ALIKE_AMONG_COPIES = 0.6
# Enough to choose between near-duplicates, too little to outweigh a difference in their words.
PLACE_BONUS, HEADING_BONUS = 0.06, 0.04
# Telling words or meaning in common prove less than letters do: all of them together count as a copy with errors.
SHORTENED = MEANT = 0.9
LONGEST_NAME = 80  # letters
SAME_NAME = 0.9
LONG_ENOUGH = 25  # letters of a text that is held by another for more than chance


@dataclass(frozen=True, slots=True)
class Judged:
    """One pair: the judging row, the planned row, how alike their texts are (0..1), whether only its place decided, and whether
    only a reviewer says so (then nobody measured how alike they are)."""

    row: Action
    plan: Action
    likeness: float
    by_place: bool = False
    by_reviewer: bool = False


def judge(rows: Sequence[Action], plan: Sequence[Action]) -> tuple[Judged, ...]:
    """The pairs of judging row and planned row, one to one, in the order of the judging rows."""
    if not rows or not plan:
        return ()
    likeness = _likeness(rows, plan)
    meant = np.zeros(likeness.shape) if _copying(likeness.max(axis=1)) else MEANT * _meant(rows, plan)
    either = np.maximum(likeness, meant)
    left, right = linear_sum_assignment(-(either + _closeness(rows, plan)))
    pairs = {
        int(i): int(j) for i, j in zip(left, right, strict=True) if any(_plain(one, int(i), int(j)) for one in (likeness, meant))
    }
    placed = _fill_by_place(pairs, either, rows, plan)
    return tuple(Judged(rows[i], plan[j], float(either[i, j]), i in placed) for i, j in sorted((pairs | placed).items()))


def _copies(rows: Sequence[Action], plan: Sequence[Action]) -> dict[int, int]:
    """Rows that are copied word for word from the only planned row with that text."""
    mine, theirs = (Counter(plain(one.text) for one in side) for side in (rows, plan))
    place = {plain(one.text): at for at, one in enumerate(plan)}
    return {i: place[text] for i, row in enumerate(rows) if mine[text := plain(row.text)] == theirs.get(text, 0) == 1}


def _copying(best: NDArray[np.float64]) -> bool:
    """Whether rows copy the plan, given how alike each is to its planned row."""
    return len(best) >= ENOUGH and int((best >= COPIED).sum()) >= MOST * len(best)


def _meant(rows: Sequence[Action], plan: Sequence[Action]) -> Matrix:
    """How near what every row says is to what every planned row says, whatever the words (0..1)."""
    near = nearness(*(directions([row.text for row in side]) for side in (rows, plan)))
    return np.maximum(near, 0.0)


def _plain(likeness: Matrix, row: int, column: int) -> bool:
    """Whether two rows are plainly one: alike, or alike enough and well ahead of every other pairing of either."""
    value = likeness[row, column]
    if value >= ALIKE:
        return True
    rival = max(np.delete(likeness[row], column).max(initial=0.0), np.delete(likeness[:, column], row).max(initial=0.0))
    return bool(value >= AHEAD_ALIKE and value - rival >= AHEAD)


def _likeness(rows: Sequence[Action], plan: Sequence[Action]) -> Matrix:
    """How alike every row is to every planned row; what is copied word for word is compared with nothing else."""
    best: Matrix = np.zeros((len(rows), len(plan)))
    copies = _copies(rows, plan)
    for i, j in copies.items():
        best[i, j] = 1.0
    left = [i for i in range(len(rows)) if i not in copies]
    right = sorted(set(range(len(plan))) - set(copies.values()))
    if left and right:
        best[np.ix_(left, right)] = _compared([rows[i] for i in left], [plan[j] for j in right])
    return best


def _compared(rows: Sequence[Action], plan: Sequence[Action]) -> Matrix:
    """The highest of: letters in common, letters of the sorted words in common, containment, telling words in common."""
    one, two = [plain(row.text) for row in rows], [plain(row.text) for row in plan]
    straight = process.cdist(one, two, scorer=fuzz.ratio, dtype=np.float32)
    sorted_words = process.cdist(one, two, scorer=fuzz.token_sort_ratio, dtype=np.float32) * 0.97
    contained = process.cdist(one, two, scorer=fuzz.partial_ratio, dtype=np.float32) * 0.85
    lengths = np.minimum(*np.meshgrid([len(t) for t in one], [len(t) for t in two], indexing="ij"))
    contained[lengths < LONG_ENOUGH] = 0
    letters = np.maximum(np.maximum(straight, sorted_words), contained).astype(np.float64) / 100
    best: Matrix = np.maximum(letters, SHORTENED * _telling(rows, plan))
    for j, names in enumerate(_names(plan)):
        for name in names:
            named = process.cdist(one, [name], scorer=fuzz.ratio, dtype=np.float32)[:, 0].astype(np.float64) / 100
            best[:, j] = np.maximum(best[:, j], np.where(named >= SAME_NAME, named, 0.0))
    return best


def _names(plan: Sequence[Action]) -> list[set[str]]:
    """What other columns of each planned row call it: short texts that no other row has, by which an evaluation may name it."""
    short = [{text for d in row.details if 1 < len(text := plain(d.text)) <= LONGEST_NAME} for row in plan]
    counted = Counter(text for texts in short for text in texts)
    return [{text for text in texts if counted[text] == 1} for texts in short]


def _telling(rows: Sequence[Action], plan: Sequence[Action]) -> Matrix:
    """The share of each judging row's words, weighed by how few planned rows hold them, that a planned row holds as well."""
    columns = {term: place for place, term in enumerate(dict.fromkeys(term for row in plan for term in terms(row.text)))}
    held = np.zeros((len(plan), len(columns) + 1))
    for j, row in enumerate(plan):
        held[j, [columns[term] for term in terms(row.text)]] = 1.0
    seen = held.sum(axis=0)
    shares: Matrix = np.zeros((len(rows), len(plan)))
    for i, row in enumerate(rows):
        own = terms(row.text)
        places = [columns.get(term, len(columns)) for term in own]
        weighed = np.array(list(own.values())) * np.log((len(plan) + 1) / (seen[places] + 0.5))
        if total := float(weighed.sum()):
            shares[i] = held[:, places] @ weighed / total
    return shares


def _closeness(rows: Sequence[Action], plan: Sequence[Action]) -> Matrix:
    """A small bonus for the same relative place, heading and theme: decides between near-duplicates, never makes a pair."""
    place_one = np.arange(len(rows)) / max(1, len(rows) - 1)
    place_two = np.arange(len(plan)) / max(1, len(plan) - 1)
    bonus: Matrix = PLACE_BONUS * (1 - np.abs(place_one[:, None] - place_two[None, :]))
    head_one = np.array([plain(row.subtheme or "") for row in rows])
    head_two = np.array([plain(row.subtheme or "") for row in plan])
    theme_one = np.array([plain(row.priority_title or str(row.priority_no)) for row in rows])
    theme_two = np.array([plain(row.priority_title or str(row.priority_no)) for row in plan])
    bonus = bonus + HEADING_BONUS * (head_one[:, None] == head_two[None, :])
    return np.asarray(bonus + HEADING_BONUS * (theme_one[:, None] == theme_two[None, :]))


def _fill_by_place(pairs: dict[int, int], likeness: Matrix, rows: Sequence[Action], plan: Sequence[Action]) -> dict[int, int]:
    """Reworded rows: as many rows as planned rows left between two matched neighbours, under the same theme, pair up in order
    where they share a telling word and no numbers that agree elsewhere tell them apart.
    """
    found: dict[int, int] = {}
    matched = sorted(pairs.items())
    copying = _copying(np.array([likeness[i, j] for i, j in matched]))
    least = ALIKE_AMONG_COPIES if copying else ALIKE_IN_PLACE
    numbered = _numbers_agree([(rows[i], plan[j]) for i, j in matched])
    fences = [(-1, -1), *matched, (len(rows), len(plan))]
    for (i, j), (next_i, next_j) in pairwise(fences):
        if next_j <= j or next_i - i != next_j - j:
            continue
        for row, column in zip(range(i + 1, next_i), range(j + 1, next_j), strict=True):
            one, other = rows[row], plan[column]
            alike = likeness[row, column] >= least and terms(one.text).keys() & terms(other.text).keys()
            apart = numbered and one.number != other.number
            if alike and not apart and one.priority_no == other.priority_no and column not in pairs.values():
                found[row] = column
    return found


def _numbers_agree(pairs: Sequence[tuple[Action, Action]]) -> bool:
    """Whether the printed numbers of rows that are one are mostly the same, so that others tell rows apart."""
    both = [row.number == planned.number for row, planned in pairs if row.number and planned.number]
    return len(both) >= ENOUGH and sum(both) >= MOST * len(both)
