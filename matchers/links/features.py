"""What decides about a link: the score on the pair's own scale, competition, neighbours, and what the evaluation says.

Each feature is a matrix (earlier, later) of about 0..1 with one weight in `corpus/words/weights.toml`; together they are the
log-odds.
"""

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel
from scipy import sparse

from matchers.evaluations.told import Verdict
from matchers.links.calibration import lead, learn_scale, on_scale
from matchers.links.mixing import Mix
from matchers.links.pairing import Pair, cosine
from matchers.links.signals import explained, owners
from matchers.links.swaps import COPIED, Swap, swapped
from matchers.links.undertakings import Undertaking
from matchers.texts.normal import plain, tokens
from matchers.texts.vectors import Matrix

# Near-duplicates are looked for among this many best of each row and column.
LOOKED_AT = 4
# An exchange weaker than the first is wording, one stronger than the second is another thing.
WORDING, ANOTHER = 0.16, 0.22
NEAR_DUPLICATE = 0.5
# Below this likeness on an absolute scale a place high on the pair's own scale is worth less: two unrelated plans have a best
# row too.
ALIKE_AT_ALL = 0.35
DECAY = 2.0
COLUMN_DECAY = 1.5
OTHER_HEADING = 0.3
FAR = 0.01


def swaps(pair: Pair, score: Matrix) -> dict[tuple[int, int], Swap]:
    """The cells in which a sentence was copied and its object exchanged; only the best few of each row and column are looked
    at."""
    mine, theirs = ([tokens(one.text) for one in side] for side in (pair.earlier, pair.later))
    likeness = process.cdist(mine, theirs, scorer=Indel.normalized_similarity, score_cutoff=COPIED)
    found: dict[tuple[int, int], Swap] = {}
    for row, column in np.argwhere((likeness > 0) & _best(score)):
        if swap := swapped(pair.earlier[row].text, pair.later[column].text):
            found[int(row), int(column)] = swap
    return found


def _best(score: Matrix) -> NDArray[np.bool_]:
    """Which cells are among the best of their row or column."""
    rows = np.sort(score, axis=1)[:, -LOOKED_AT:][:, :1]
    columns = np.sort(score, axis=0)[-LOOKED_AT:][:1]
    result: NDArray[np.bool_] = (score >= rows) | (score >= columns)
    return result


def features(
    pair: Pair, mixed: Mix, exchanged: Mapping[tuple[int, int], Swap], verdicts: Mapping[str, Verdict]
) -> dict[str, Matrix]:
    """All features of a document pair by name. `exchanged` comes from `swaps`."""
    swap: Matrix = np.zeros(pair.shape)
    for (row, column), one in exchanged.items():
        swap[row, column] = np.clip((one.strength - WORDING) / (ANOTHER - WORDING), 0.0, 1.0)
    duplicate = swap > NEAR_DUPLICATE
    resemblance = np.sqrt(np.maximum(mixed.values["dossier"], 0.0))
    height = on_scale(mixed.score, learn_scale(mixed.score, duplicate))
    height = np.where(height > 0, height * np.minimum(1.0, resemblance / ALIKE_AT_ALL), height)
    standing = np.where(duplicate, -1.0, height)
    row_lead, column_lead = lead(standing), lead(standing.T).T
    return {
        "height": height,
        "resemblance": resemblance,
        "row_lead": row_lead,
        "column_lead": column_lead,
        "meant": mixed.values["meaning"],
        "swap": swap,
        "neighbours": neighbours(pair, standing),
        "explained": explained(pair),
        "claim_sentence": np.sqrt(np.maximum(claim_sentence(pair), 0.0)),
        "claimed": _said(pair, verdicts, lambda one: one.says("claim")) * (row_lead >= 0),
        "ended": _said(pair, verdicts, Verdict.ended),
        "single_event": _said(pair, verdicts, lambda one: one.says("single_event")),
        "owners": same_owners(pair),
        "rhythm": same_rhythm(pair),
        "prose": in_prose(pair),
    }


def _said(pair: Pair, verdicts: Mapping[str, Verdict], asks: Callable[[Verdict], bool]) -> Matrix:
    rows = [one.record_id in verdicts and asks(verdicts[one.record_id]) for one in pair.earlier]
    return np.broadcast_to(np.array(rows, dtype=np.float64)[:, None], pair.shape).copy()


def in_prose(pair: Pair) -> Matrix:
    """1 where either side is a sentence in running text, else 0."""
    earlier, later = (np.array([one.in_prose for one in side], dtype=np.float64) for side in (pair.earlier, pair.later))
    return np.maximum(earlier[:, None], later[None, :])


def same_owners(pair: Pair) -> Matrix:
    """0.5 for the same owner and partners, -0.5 for others, 0 where either row names none."""
    values = owners(pair)
    return np.where(np.isnan(values), 0.0, np.nan_to_num(values) - 0.5)


def same_rhythm(pair: Pair) -> Matrix:
    """1 where both print the same time or come back at the same intervals, else 0."""
    printed = [plain(one.when_text) if one.when_text else None for one in (*pair.earlier, *pair.later)]
    again = [one.when.recurrence if one.when else None for one in (*pair.earlier, *pair.later)]
    count = len(pair.earlier)
    same: Matrix = np.zeros(pair.shape)
    for told in (printed, again):
        first, second = np.array(told[:count], dtype=object), np.array(told[count:], dtype=object)
        known = np.array([one is not None for one in first])[:, None] & np.array([one is not None for one in second])[None, :]
        same = np.maximum(same, known & (first[:, None] == second[None, :]))
    return same


def claim_sentence(pair: Pair) -> Matrix:
    """The sentence that promises a return, with the sentence before it ("hiervan"), against the later text and its bullets."""
    if not any(one.claim for one in pair.earlier):
        return np.zeros(pair.shape)
    return pair.fold(cosine(pair.word_vectors([one.claim for one in pair.earlier]), pair.face_words))


def neighbours(pair: Pair, standing: Matrix) -> Matrix:
    """Whether the rows around the earlier one lead to the later one or to the rows around it (0..1).

    Plans are copied and edited in order, so neighbours travel together; a row's own link does not count. Rows under the same
    heading count most (the idea of similarity flooding, Melnik et al. 2002, in one step).
    """
    likely = 1 / (1 + np.exp(-6 * (standing - 0.55)))
    left, right = _around(pair.earlier, DECAY, OTHER_HEADING), _around(pair.later, COLUMN_DECAY, 1.0)
    right += sparse.identity(len(pair.later), format="csr")
    near = np.asarray((right @ (left @ likely).T).T, dtype=np.float64)
    share: Matrix = near / np.maximum(np.asarray(left.sum(axis=1)).reshape(-1, 1), 1e-9)
    return share


def _around(rows: tuple[Undertaking, ...], decay: float, other_heading: float) -> sparse.csr_matrix:
    """How near every two rows of one document are: less than 1 with distance, nothing across themes, to running text or to
    itself. Symmetrical."""
    themes = np.array([str(one.theme_no) for one in rows])
    headings = np.array([one.subtheme or "" for one in rows])
    prose = np.array([one.in_prose for one in rows])
    diagonals = {0: np.zeros(len(rows))}
    for step in range(1, min(len(rows), int(decay * -np.log(FAR)) + 1)):
        same = (themes[step:] == themes[:-step]) & ~prose[step:] & ~prose[:-step]
        values = np.exp(-step / decay) * same * np.where(headings[step:] == headings[:-step], 1.0, other_heading)
        values[values < FAR] = 0.0
        diagonals |= {-step: values, step: values}
    near: sparse.csr_matrix = sparse.diags(list(diagonals.values()), list(diagonals), format="csr")
    near.eliminate_zeros()
    return near
