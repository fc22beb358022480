"""Running text to sentences."""

import re
from functools import cache

from corpus.lexicon import words

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_LAST_WORD = re.compile(r"[^\s(\"'“‘]+$")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(words("sentences")["abbreviations"])


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, in order, as printed; joined by blanks they give the text with its white space collapsed.

    A point after a known abbreviation, a single capital or a number ("Artikel 3. lid 2", "burgemeester A. Smit") ends none,
    nor does one before a small letter.
    """
    text = " ".join(text.split())
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        rest = text[end:].lstrip()
        if match.group().startswith(".") and rest and _goes_on(text[start : match.start()], rest):
            continue
        found.append(text[start:end].strip())
        start = end
    tail = text[start:].strip()
    return [s for s in (*found, tail) if s]


def _goes_on(before: str, rest: str) -> bool:
    """Whether the sentence runs on after a point."""
    word = _LAST_WORD.search(before)
    last = word.group().casefold() if word else ""
    if rest[0].islower() or last in _abbreviations():
        return True
    return (len(last) == 1 and last.isalpha()) or (last.isdecimal() and len(last) < 3 and before.strip() == last)
