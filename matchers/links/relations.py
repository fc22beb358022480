"""Whether a later record carries on the whole of an earlier promise or only a part of it.

A part: few of its words come back, or only as an example ("bijvoorbeeld ..."), or as one thing among many in a much longer text.
What goes on for ever, or has yet to be done, goes on as a whole more often than what was done once and gets a next step; and of
several later texts the one that fits best does so more often than the others.
"""

import re
from functools import cache, lru_cache

import numpy as np

from corpus.lexicon import words
from corpus.records import BEHIND
from corpus.traces import Relation
from matchers.links.deciding import Decided
from matchers.links.pairing import Pair
from matchers.texts.normal import plain, terms, tokens

REMEMBERED = 1 << 14  # texts


@cache
def _examples() -> re.Pattern[str]:
    return re.compile("|".join(words("lifecycle")["example_clause"]))


@lru_cache(maxsize=REMEMBERED)
def without_examples(text: str) -> str:
    """The normalised text without the clauses that only give examples."""
    return _examples().sub(" ", plain(text))


def covered(pair: Pair, row: int, column: int) -> float:
    """The share (0..1) of the earlier promise's weight that stands in the later text, clauses with examples aside."""
    said = terms(without_examples(pair.later[column].text))
    rarity, places = pair.word_rarity, pair.index.vocabulary
    weighed = {term: weight * float(rarity[places[term]]) for term, weight in terms(pair.earlier[row].text).items()}
    return sum(weight for term, weight in weighed.items() if term in said) / (sum(weighed.values()) or 1.0)


def relation_of(decided: Decided, row: int, column: int) -> Relation:
    """`continues` or `partly_continues` for one linked cell."""
    weights: dict[str, float] = words("weights")["whole"]
    pair = decided.pair
    earlier = pair.earlier[row]
    lengths = [max(1, len(tokens(one.text))) for one in (pair.later[column], earlier)]
    odds = (
        weights["intercept"]
        + weights["coverage"] * covered(pair, row, column)
        + weights["height"] * float(decided.features["height"][row, column])
        + weights["longer"] * float(np.log(lengths[0] / lengths[1]))
        + weights["standing"] * (earlier.recurring or earlier.status == "on_track")
        + weights["to_do"] * (earlier.status in BEHIND)
        + weights["best"] * bool(decided.odds[row, column] >= decided.odds[row].max())
    )
    return "continues" if odds > 0 else "partly_continues"
