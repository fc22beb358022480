"""Numbers that count items, "1.2", "A3", "B.4.", "3A1", "2b", or letters, "b)": each is the next of the one before; and such a
number in front of what it counts.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

COUNTED = re.compile(r"((?:\d{0,2}[A-Z]\.?|[A-Z]?\.?(?:\d{1,2}\.)+)?)(\d{1,2})[.):]?")

LETTERED = re.compile(r"(\d{1,2}\.?)([a-z])[.):]?")
LETTER = re.compile(r"\(?([a-z])([.):]?)", re.IGNORECASE)  # by itself

# One that opens a line, with a word behind it: "3. Sluis", "A2: Brug", "(1.2) Kade", "IV.b Haven"; no "2x" or "3e".
OPENING = re.compile(
    r"^\(?((?:[A-Z]{1,3}[.-]?)?\d{1,3}[a-df-h]?(?:\.\d{1,2}[a-df-h]?){0,3}|[IVX]+(?:\.[a-z\d]{1,2})+)\s?[.:)–-]?\s+(?=\S)"
)

Count = tuple[str, int]  # what stands before the last number or letter, and that number, or which letter it is


def count_of(word: str) -> Count | None:
    """The number that a word is; None for any other word."""
    if found := COUNTED.fullmatch(word):
        return found[1], int(found[2])
    lettered = LETTERED.fullmatch(word)
    return (f"{lettered[1]}a", ord(lettered[2]) - ord("a") + 1) if lettered else None


def letter_of(word: str, marked: bool = True) -> Count | None:
    """Which letter of the alphabet a word is, as a number; None for any other word. `marked`: with a sign behind it ("b)")."""
    found = LETTER.fullmatch(word)
    return ("", ord(found[1].casefold()) - ord("a") + 1) if found and (found[2] or not marked) else None


def counts_on(before: Count, count: Count) -> bool:
    """Whether a number is the next of another."""
    return count == (before[0], before[1] + 1)


def count_rows(words: Sequence[str]) -> bool:
    """Whether all words are such numbers or letters, each the next of the one before or the first of another count."""
    counts = [count for word in words if (count := count_of(word) or letter_of(word, marked=False)) is not None]
    return len(counts) == len(words) and all(counts_on(a, b) or b[1] == 1 for a, b in pairwise(counts))
