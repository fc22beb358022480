"""Results that say in so many words that an action is not done, or that it is, whatever its mark says."""

import re
from functools import cache

from corpus.lexicon import words
from corpus.records import UNFINISHED, Action
from matchers.evaluations.explicit import mended, sentences

# What the reader makes of a whole result weighs against a mark from this confidence (0..1).
FIRM = 0.65
# From this one on a result denies a mark that says done, where a sentence says that a step has not been taken yet.
PARTLY = 0.45


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in words("findings")["denial"][name]))


def denial(row: Action) -> str | None:
    """The sentence by which a result says that the action is not done: its first one, or the one that denies where the whole
    result is firm about it, or tells of a step that is still to be taken. None where there is none."""
    said = sentences(row.result_text or "")
    if not said:
        return None
    sure = (row.told_confidence or 0.0) if row.told_status in UNFINISHED else 0.0
    firm = sure >= FIRM
    wherever = ["insisted", *(["denied"] if firm else []), *(["not_yet"] if row.status == "completed" and sure >= PARTLY else [])]
    for place, sentence in enumerate(said):
        text = mended(sentence)
        ways = wherever if place else ["denied", *wherever]
        if any(_pattern(way).search(text) for way in ways) and not _pattern("denied_not").search(text):
            return sentence
    return said[-1] if firm else None


def completion(row: Action) -> str | None:
    """The sentence by which a result says that the action itself is done; the whole result where this is firm about it and the
    mark says that the action has not begun. None where there is none.
    """
    said = (sentence for sentence in sentences(row.result_text or "") if _pattern("finished").search(mended(sentence)))
    firm = row.told_status == "completed" and (row.told_confidence or 0.0) >= FIRM
    return next(said, row.result_text if row.status == "not_started" and firm else None)
