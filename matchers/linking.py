"""Which later promises carry an earlier one on: from the mixed scores of a document pair to links with a probability and a
reason.

Links are n to m: one promise may be split over several, several may be merged into one.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from corpus.lexicon import words
from corpus.traces import DecidedBy, Link, Relation
from matchers.features import features, swaps
from matchers.fitting import chance_of, log_odds
from matchers.index import Matrix
from matchers.mixing import Mix, mix
from matchers.pairing import Pair
from matchers.signals import SIGNALS, score
from matchers.swaps import Swap
from matchers.told import Verdict

DECIDED = 0.5
SHOWN = 0.1
CANDIDATES = 3
WHOLE = 0.5


@dataclass(frozen=True, slots=True)
class Followed:
    """One document pair, decided: the pair, its mix, what was exchanged in near-duplicates, its features, and per cell
    (earlier, later) the log-odds and the probability of a link."""

    pair: Pair
    mix: Mix
    swaps: dict[tuple[int, int], Swap]
    features: dict[str, Matrix]
    odds: Matrix
    chance: Matrix


def link_id(from_id: str, from_part: int | None, relation: str, to_id: str | None, to_part: int | None) -> str:
    """The stable name of a link: "l" and twelve hexadecimal digits over its ends and its relation."""
    key = "|".join(str(one) if one is not None else "" for one in (from_id, from_part, relation, to_id, to_part))
    return "l" + hashlib.sha256(key.encode()).hexdigest()[:12]


def follow(pair: Pair, verdicts: Mapping[str, Verdict], factor: float = 1.0, shift: float = 0.0) -> Followed:
    """The probability of a link for every cell of a document pair. `factor` and `shift` move the log-odds to what reviewers
    said."""
    mixed = mix(pair)
    if 0 in pair.shape:
        nothing: Matrix = np.zeros(pair.shape)
        return Followed(pair, mixed, {}, {}, nothing, nothing)
    exchanged = swaps(pair)
    found = features(pair, mixed, exchanged, verdicts)
    odds = factor * log_odds(found, words("weights")["features"]) + shift
    return Followed(pair, mixed, exchanged, found, odds, chance_of(odds))


def links(followed: Followed) -> list[Link]:
    """The links of a document pair, with at most three candidates per earlier promise that fall short of a decision."""
    found: list[Link] = []
    chance = followed.chance
    for row in range(chance.shape[0]):
        order = np.lexsort((np.arange(chance.shape[1]), -chance[row]))
        for rank, column in enumerate(order):
            likely = float(chance[row, column])
            if likely < SHOWN or (likely < DECIDED and rank >= CANDIDATES):
                break
            found.append(_link(followed, row, int(column), likely))
    return found


def relation_of(followed: Followed, row: int, column: int) -> Relation:
    """`continues` when most of the earlier promise comes back, `partly_continues` when a minority of its weight does."""
    return "continues" if followed.mix.values["coverage"][row, column] >= WHOLE else "partly_continues"


def _link(followed: Followed, row: int, column: int, likely: float, decided_by: DecidedBy = "model") -> Link:
    pair, mixed = followed.pair, followed.mix
    earlier, later = pair.earlier[row], pair.later[column]
    relation = relation_of(followed, row, column)
    part = pair.best_part(row, column)
    scores = tuple(
        score(signal, pair, row, column, mixed.values[signal.name][row, column])
        for signal in SIGNALS
        if signal.name in mixed.values
    )
    return Link(
        link_id(earlier.record_id, None, relation, later.record_id, part),
        earlier.record_id,
        relation,
        later.record_id,
        decided_by,
        _explanation(followed, row, column, relation),
        to_part=part,
        probability=round(likely, 4),
        scores=scores,
    )


def _explanation(followed: Followed, row: int, column: int, relation: Relation) -> str:
    pair, mixed = followed.pair, followed.mix
    shared = [term for term, _ in pair.shared_terms(row, column)[:4]]
    covered = round(100 * float(mixed.values["coverage"][row, column]))
    lead = "Zet de eerdere actie voort" if relation == "continues" else "Zet een deel van de eerdere actie voort"
    first = f"{lead}: {covered} % van het gewicht van de eerdere tekst komt terug."
    second = f" Zeldzame woorden in beide: {', '.join(shared)}." if shared else ""
    return first + second
