"""Which words changed between an old text and its successors.

Words are compared without capitals, punctuation and kinds of quotes and dashes; a match of nothing but little words is taken
as chance, so that a rewritten sentence does not fall into confetti.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_WORD = re.compile(r"\S+\s*")
_ODD = re.compile(r"[^\w%€+]+")
_MAX_WORDS = 600  # beyond this the comparison costs more than it shows
_MIN_SHARED = 0.4  # share of the shorter text's words: below it the texts are simply different
_TELLING = 4  # letters: a shorter word alone between two changes is no match


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text; `changed`: it stands in this text and not in the other."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The old text and each new one in stretches.

    A new text that has too little in common is not `comparable` and stays one unchanged stretch; in the old text a stretch is
    changed when no comparable new text holds it.
    """

    old: tuple[Stretch, ...]
    new: tuple[tuple[Stretch, ...], ...]
    comparable: tuple[bool, ...]


def compare(old: str, new: Sequence[str]) -> Comparison:
    """Compare an old text with each of the new ones, word by word."""
    old_words = _WORD.findall(old)
    kept_somewhere: set[int] = set()
    new_stretches: list[tuple[Stretch, ...]] = []
    comparable: list[bool] = []
    for text in new:
        new_words = _WORD.findall(text)
        kept_old, kept_new = _shared(old_words, new_words)
        alike = len(kept_old) >= max(1.0, _MIN_SHARED * min(len(old_words), len(new_words)))
        comparable.append(alike)
        new_stretches.append(_stretches(new_words, kept_new) if alike else (Stretch(text, False),))
        if alike:
            kept_somewhere |= kept_old
    old_stretches = _stretches(old_words, kept_somewhere) if any(comparable) else (Stretch(old, False),)
    return Comparison(old_stretches, tuple(new_stretches), tuple(comparable))


def same(old: str | None, new: str | None) -> bool:
    """Whether two short texts say the same, capitals, punctuation and kinds of dashes aside."""
    return _keys(_WORD.findall(old or "")) == _keys(_WORD.findall(new or ""))


def _keys(found: list[str]) -> list[str]:
    return [key for word in found if (key := _ODD.sub("", word.casefold()))]


def _shared(old: list[str], new: list[str]) -> tuple[set[int], set[int]]:
    """The places in both texts of the words that they have in common. None where a text is too long to compare."""
    if len(old) > _MAX_WORDS or len(new) > _MAX_WORDS:
        return set(), set()
    old_keys, new_keys = ([_ODD.sub("", word.casefold()) for word in found] for found in (old, new))
    matcher = SequenceMatcher(None, old_keys, new_keys, autojunk=False)
    kept_old: set[int] = set()
    kept_new: set[int] = set()
    for a, b, size in matcher.get_matching_blocks():
        if any(len(key) >= _TELLING for key in old_keys[a : a + size]):
            kept_old.update(range(a, a + size))
            kept_new.update(range(b, b + size))
    return kept_old, kept_new


def _stretches(found: list[str], kept: set[int]) -> tuple[Stretch, ...]:
    """The words in runs of kept and changed ones; white space at the end of a changed run is not part of the change."""
    stretches = []
    for shared, run in groupby(range(len(found)), key=lambda i: i in kept):
        text = "".join(found[i] for i in run)
        stretches.append(Stretch(text if shared else text.rstrip(), not shared))
        if not shared and text != text.rstrip():
            stretches.append(Stretch(text[len(text.rstrip()) :], False))
    return tuple(stretches)
