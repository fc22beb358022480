"""Numbers that count items, "1.2", "A3", "B.4.": each is the next of the one before."""

import re

COUNTED = re.compile(r"((?:[A-Z]\.?|[A-Z]?\.?(?:\d{1,2}\.)+)?)(\d{1,2})[.):]?")

Count = tuple[str, int]  # what stands before the last number, and that number


def count_of(word: str) -> Count | None:
    """The number that a word is; None for any other word."""
    found = COUNTED.fullmatch(word)
    return (found[1], int(found[2])) if found else None


def counts_on(before: Count, count: Count) -> bool:
    """Whether a number is the next of another."""
    return count == (before[0], before[1] + 1)
