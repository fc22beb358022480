"""Rows that add up the amounts above them: no actions."""

import re
from collections.abc import Sequence
from functools import cache

from corpus.lexicon import words
from extractors.heads.header_words import normal
from extractors.times.when import is_time_like

LONGEST = 6  # words of what is added up ("Totaal programmalijn 2")
AMOUNT = re.compile(r"^\W*\d[\d.,\s]*(?:\W*|\s*(?:k|mln|miljoen|euro|eur|fte|uur|uren|procent)\W*)$", re.IGNORECASE)


@cache
def _words() -> frozenset[str]:
    return frozenset(words("headers")["totals"]["words"])


def is_total(texts: Sequence[str]) -> bool:
    """Whether the cells of a row are a total: a word for it alone, or what is added up and beside it nothing but amounts."""
    filled = [text for text in texts if text]
    first = normal(filled[0]).split() if filled else []
    if not first or first[0] not in _words() or len(first) > LONGEST:
        return False
    return len(first) == 1 or (len(filled) > 1 and all(AMOUNT.match(text) and not is_time_like(text) for text in filled[1:]))
