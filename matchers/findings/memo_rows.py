"""A memo's sentence that calls one thing done, against the row of the evaluation that judges it."""

import re
from collections.abc import Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import BEHIND, Action
from matchers.texts.normal import plain, stem, terms, tokens

# A sentence is about a row that holds so large a share of its own words, so many at least, and plainly more than any other row.
ABOUT, FEWEST, AHEAD = 0.6, 3, 0.8


def denied_row(sentence: str, rows: Sequence[Action]) -> Action | None:
    """The row that a memo's sentence calls done and the evaluation does not: by its mark, or by denying the same verb ("niet
    gehaald"). None where the sentence claims nothing of the kind or is about no single row.
    """
    text = plain(sentence)
    lists = words("findings")["memo"]
    done = re.search(lists["one_done"], text)
    if done is None or any(re.search(line, text) for line in lists["one_not_done"]):
        return None
    row = _about(sentence, rows)
    if row is None:
        return None
    denies = re.search(lists["one_denied"].replace("{verb}", re.escape(done.group("verb"))), plain(row.result_text or ""))
    return row if row.status in (*BEHIND, "dropped") or denies else None


def _about(sentence: str, rows: Sequence[Action]) -> Action | None:
    own = _objects(sentence)
    if len(own) < FEWEST:
        return None
    held = [sum(term in terms(row.text) for term in own) for row in rows]
    ranked = sorted(held, reverse=True)
    best = ranked[0] if ranked else 0
    if best < max(FEWEST, ABOUT * len(own)) or (len(ranked) > 1 and ranked[1] > AHEAD * best):
        return None
    return rows[held.index(best)]


def _objects(sentence: str) -> frozenset[str]:
    """The stems of the words by which a sentence names things."""
    found = (stem(word) for word in tokens(sentence) if word.isalpha() and terms(word))
    return frozenset(one for one in found if one not in _dull())


@cache
def _dull() -> frozenset[str]:
    """Stems of the words that say how often, how well or for whom, and of the verbs of being done."""
    verbs = re.findall(r"[a-zé]{4,}", words("findings")["memo"]["one_done"])
    return frozenset(map(stem, (*words("lifecycle")["generic"], *words("lifecycle")["quantity"], *verbs)))
