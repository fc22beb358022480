"""Which later promises carry an earlier one on: from the mixed scores of a document pair to links with a probability and a
reason.

Links are n to m: one promise may be split over several, several may be merged into one.
"""

import hashlib

import numpy as np

from corpus.traces import DECIDED, Citation, Link
from matchers.explaining import sentence
from matchers.links.deciding import Decided
from matchers.links.reasons import explain, waterfall
from matchers.links.relations import relation_of

SHOWN = 0.1
CANDIDATES = 3


def link_id(from_id: str, from_part: int | None, relation: str, to_id: str | None, to_part: int | None) -> str:
    """The stable name of a link: "l" and twelve hexadecimal digits over its ends and its relation."""
    key = "|".join(str(one) if one is not None else "" for one in (from_id, from_part, relation, to_id, to_part))
    return "l" + hashlib.sha256(key.encode()).hexdigest()[:12]


def links(decided: Decided, lowest: float = SHOWN) -> list[Link]:
    """The links of a document pair, and per earlier promise the next best candidates that fall short of a decision (at most
    three in all, none below `lowest`)."""
    found: list[Link] = []
    chance = decided.chance
    for row in range(chance.shape[0]):
        order = np.lexsort((np.arange(chance.shape[1]), -chance[row]))
        for rank, column in enumerate(order):
            likely = float(chance[row, column])
            if likely < lowest or (likely < DECIDED and rank >= CANDIDATES):
                break
            found.append(_link(decided, row, int(column), likely))
    return found


def _link(decided: Decided, row: int, column: int, likely: float) -> Link:
    pair = decided.pair
    earlier, later = pair.earlier[row], pair.later[column]
    relation = relation_of(decided, row, column)
    part = pair.best_part(row, column)
    return Link(
        link_id(earlier.record_id, None, relation, later.record_id, part),
        earlier.record_id,
        relation,
        later.record_id,
        "model",
        explain(decided, row, column, relation) if likely >= DECIDED else sentence("links", "candidate"),
        to_part=part,
        probability=round(likely, 4),
        citation=Citation(later.document_id, later.page, later.parts[part - 1] if part else later.text),
        scores=waterfall(decided, row, column) if likely >= DECIDED else (),
    )
