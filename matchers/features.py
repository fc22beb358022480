"""What decides about a link: the score on the pair's own scale, competition, neighbours, and what the evaluation says.

Each feature is a matrix (earlier, later) of about 0..1 with one weight in `corpus/words/weights.toml`; together they are the
log-odds.
"""

from collections.abc import Callable, Mapping

import numpy as np
from rapidfuzz import fuzz, process

from matchers.calibration import lead, learn_scale, on_scale
from matchers.index import Matrix
from matchers.mixing import Mix
from matchers.normal import plain
from matchers.pairing import Pair, cosine
from matchers.signals import explained
from matchers.swaps import Swap, swapped
from matchers.told import Verdict
from matchers.undertakings import Undertaking

# Two sentences that are copied for half of their words agree in about as many letters; below this none is looked at more closely.
LOOKS_COPIED = 50.0
NEAR_DUPLICATE = 0.2
DECAY = 2.0
COLUMN_DECAY = 1.5
OTHER_HEADING = 0.3


def swaps(pair: Pair) -> dict[tuple[int, int], Swap]:
    """The cells in which a sentence was copied and its object exchanged."""
    mine, theirs = [plain(one.text) for one in pair.earlier], [plain(one.text) for one in pair.later]
    likeness = process.cdist(mine, theirs, scorer=fuzz.ratio, score_cutoff=LOOKS_COPIED)
    found: dict[tuple[int, int], Swap] = {}
    for row, column in np.argwhere(likeness > 0):
        if swap := swapped(pair.earlier[row].text, pair.later[column].text):
            found[int(row), int(column)] = swap
    return found


def features(
    pair: Pair, mixed: Mix, exchanged: Mapping[tuple[int, int], Swap], verdicts: Mapping[str, Verdict]
) -> dict[str, Matrix]:
    """All features of a document pair by name. `exchanged` comes from `swaps`."""
    swap: Matrix = np.zeros(pair.shape)
    for (row, column), one in exchanged.items():
        swap[row, column] = one.strength
    duplicate = swap > NEAR_DUPLICATE
    height = on_scale(mixed.score, learn_scale(mixed.score, duplicate))
    standing = np.where(duplicate, -1.0, height)
    row_lead, column_lead = lead(standing), lead(standing.T).T
    return {
        "height": height,
        "resemblance": np.sqrt(np.maximum(mixed.values["dossier"], 0.0)),
        "row_lead": row_lead,
        "column_lead": column_lead,
        "swap": swap,
        "neighbours": neighbours(pair, standing),
        "explained": explained(pair),
        "claim_sentence": np.sqrt(np.maximum(claim_sentence(pair), 0.0)),
        "claimed": _said(pair, verdicts, lambda one: one.says("claim")) * (row_lead >= 0),
        "dropped": _said(pair, verdicts, Verdict.dropped),
        "single_event": _said(pair, verdicts, lambda one: one.says("single_event")),
        "prose": np.broadcast_to(np.array([one.in_prose for one in pair.later], dtype=np.float64), pair.shape).copy(),
    }


def _said(pair: Pair, verdicts: Mapping[str, Verdict], asks: Callable[[Verdict], bool]) -> Matrix:
    rows = [one.record_id in verdicts and asks(verdicts[one.record_id]) for one in pair.earlier]
    return np.broadcast_to(np.array(rows, dtype=np.float64)[:, None], pair.shape).copy()


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
    left = _kernel(pair.earlier, DECAY, OTHER_HEADING)
    np.fill_diagonal(left, 0.0)
    right = _kernel(pair.later, COLUMN_DECAY, 1.0)
    result: Matrix = left @ likely @ right / np.maximum(left.sum(axis=1, keepdims=True), 1e-9)
    return result


def _kernel(rows: tuple[Undertaking, ...], decay: float, other_heading: float) -> Matrix:
    """How near two rows of one document are: 1 for the row itself, less with distance, nothing across themes or to running
    text."""
    place = np.arange(len(rows))
    near: Matrix = np.exp(-np.abs(place[:, None] - place[None, :]) / decay)
    themes = np.array([str(one.theme_no) for one in rows])
    headings = np.array([one.subtheme or "" for one in rows])
    prose = np.array([one.in_prose for one in rows])
    near *= (themes[:, None] == themes[None, :]) & ~prose[:, None] & ~prose[None, :]
    near *= np.where(headings[:, None] == headings[None, :], 1.0, other_heading)
    np.fill_diagonal(near, 1.0)
    return near
