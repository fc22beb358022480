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
from matchers.calibration import above_chance, chance_limit, probability
from matchers.index import Matrix
from matchers.mixing import Mix, mix
from matchers.pairing import Pair
from matchers.signals import SIGNALS, score
from matchers.told import Verdict

DECIDED = 0.5
SHOWN = 0.1
CANDIDATES = 3
WHOLE = 0.5


@dataclass(frozen=True, slots=True)
class Followed:
    """One document pair, decided: the pair, its mix, and the probability of a link per cell (earlier, later)."""

    pair: Pair
    mix: Mix
    chance: Matrix


def link_id(from_id: str, from_part: int | None, relation: str, to_id: str | None, to_part: int | None) -> str:
    """The stable name of a link: "l" and twelve hexadecimal digits over its ends and its relation."""
    key = "|".join(str(one) if one is not None else "" for one in (from_id, from_part, relation, to_id, to_part))
    return "l" + hashlib.sha256(key.encode()).hexdigest()[:12]


def follow(pair: Pair, verdicts: Mapping[str, Verdict]) -> Followed:
    """The probability of a link for every cell of a document pair."""
    mixed = mix(pair)
    if 0 in pair.shape:
        return Followed(pair, mixed, np.zeros(pair.shape))
    height = above_chance(mixed.score)
    return Followed(pair, mixed, probability(height, chance_limit(height.size), _prior(pair, mixed.score, verdicts)))


def _prior(pair: Pair, score_: Matrix, verdicts: Mapping[str, Verdict]) -> Matrix:
    """What speaks for or against a link besides the texts, in log-odds: competition, prose, and what the evaluation says."""
    odds: dict[str, float] = words("weights")["odds"]
    best_of_row = score_ >= score_.max(axis=1, keepdims=True)
    best_of_column = score_ >= score_.max(axis=0, keepdims=True)
    prior: Matrix = np.select(
        [best_of_row & best_of_column, best_of_row, best_of_column],
        [odds["mutual_best"], odds["best_of_row"], odds["best_of_column"]],
        default=odds["second_choice"],
    )
    prior = prior + odds["prose"] * np.array([one.in_prose for one in pair.later])[None, :]
    for row, one in enumerate(pair.earlier):
        if (verdict := verdicts.get(one.record_id)) is None:
            continue
        if verdict.first("claim"):
            prior[row] += odds["claimed"] * best_of_row[row]
        elif verdict.first("dropped"):
            prior[row] += odds["dropped"]
        elif verdict.first("single_event"):
            prior[row] += odds["single_event"]
    return prior


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
    scores = tuple(score(signal, pair, row, column, mixed.values[signal.name][row, column]) for signal in SIGNALS)
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
