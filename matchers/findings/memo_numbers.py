"""A memo's sentence that tells a larger number of something done than the row of the evaluation that is about it."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.lexicon import words
from corpus.records import Action
from matchers.findings.restated import comparable
from matchers.texts.normal import plain, stem, terms, tokens
from matchers.texts.norms import DAY, EURO, Norm, amount, norms, number_pattern

FEWEST_SHARED = 2  # things that a sentence and a row both name, what is counted among them
AHEAD = 0.8  # of what the best row shares with the sentence: no other one may share so much
MOST_TIMES = 3.0  # times the number of the row: a larger one counts something else
LONGEST = 20  # words of a sentence that tells one thing


@dataclass(frozen=True, slots=True)
class Overstated:
    """The row that tells a smaller number, or several that are smaller together, and all of these in their own words."""

    row: Action
    said: str
    told: tuple[str, ...]


def overstated(sentence: str, rows: Sequence[Action]) -> Overstated | None:
    """The row of which a memo's sentence tells a larger number; None where the sentence tells of no number that is reached, or
    not plainly of one row.
    """
    text = plain(sentence)
    lists = words("findings")["memo"]
    said = [one for one in norms(text) if one.unit and one.unit not in (DAY, EURO) and not (one.is_limit or one.is_rest)]
    other = any(re.search(line, text) for line in (*lists["one_not_done"], *lists["other_time"]))
    if len(said) != 1 or other or len(tokens(sentence)) > LONGEST:
        return None
    row = _about(sentence, said[0], rows)
    reached = _reached(row, said[0]) if row is not None else []
    if row is None or said[0].value <= sum(value for value, _ in reached) or said[0].value > MOST_TIMES * max(reached)[0]:
        return None
    return Overstated(row, said[0].words, tuple(told for _, told in reached))


def _reached(row: Action, said: Norm) -> list[tuple[float, str]]:
    """The numbers of the same things that a result tells, with their words: of "four of the six" the four, and where there is
    one, those of other years that do not name them again ("seven visits in 2031 and five in 2032").
    """
    text = _of_so_many().sub(r"\1 ", plain(row.result_text or ""))
    found = [(one.value, one.words) for one in norms(text) if not (one.is_limit or one.is_rest) and comparable(said, one)]
    again = ((amount(hit[1]) or 0.0, hit[0]) for hit in _of_a_year().finditer(text)) if found else ()
    return [*found, *again]


@cache
def _of_so_many() -> re.Pattern[str]:
    """ "vier van de zes" """
    number, of = number_pattern(), "|".join(words("findings")["counts"]["of"])
    return re.compile(rf"\b({number}) (?:{of}) {number} ")


@cache
def _of_a_year() -> re.Pattern[str]:
    """ "vijf in 2032" """
    return re.compile(rf"\b({number_pattern()}) in (?:19|20)\d\d\b")


def _about(sentence: str, said: Norm, rows: Sequence[Action]) -> Action | None:
    """The row that shares most with a sentence and tells a number of the same things, plainly ahead of other such rows."""
    own = [found for word in dict.fromkeys(tokens(sentence)) if (found := _things(word))]
    rare: Counter[str] = Counter()
    held: list[list[frozenset[str]]] = []
    for row in rows:
        here = _things(f"{row.text} {row.result_text or ''}")
        rare.update(here)
        held.append([shared for word in own if (shared := word & here)])
    weights = [sum(max(math.log(1 + len(rows) / rare[thing]) for thing in shared) for shared in words) for words in held]
    ranked = sorted((at for at in range(len(rows)) if _reached(rows[at], said)), key=lambda at: -weights[at])
    if not ranked or len(held[ranked[0]]) < FEWEST_SHARED or weights[ranked[0]] < max(weights):
        return None
    rival = weights[ranked[1]] if len(ranked) > 1 else 0.0
    return rows[ranked[0]] if rival <= AHEAD * weights[ranked[0]] else None


@lru_cache(maxsize=4096)
def _things(text: str) -> frozenset[str]:
    """The stems of the words by which a text names things, with the parts of compounds and the groups of synonyms; no numbers."""
    named = (word for word in tokens(text) if not word[0].isdecimal() and amount(word) is None)
    return frozenset(terms(" ".join(named))) - _dull()


@cache
def _dull() -> frozenset[str]:
    """Stems of the words that say how often, how well or for whom."""
    return frozenset(map(stem, (*words("lifecycle")["generic"], *words("lifecycle")["quantity"])))
