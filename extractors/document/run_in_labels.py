"""Paragraphs that run on from one label to the next: "Doelstelling: ... Portefeuillehouder: ..." is two."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from corpus.lexicon import words
from corpus.records import Passage
from extractors.text.cells import BULLETS

ENDS = (".", "!", "?", ";", ")")  # of what stands before a label in the same paragraph
LONGEST_NAMED = 60  # characters of a label with a name


def parted_at_labels(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages, a paragraph parted before each label of what a priority tells: one with a capital, behind a sentence, or
    behind a label with a name. Headings stay whole.
    """
    return tuple(part for passage in passages for part in _parts(passage))


def _parts(passage: Passage) -> Iterator[Passage]:
    starts = [0]
    for label in [] if passage.is_heading or ":" not in passage.text else _label().finditer(passage.text):
        before = passage.text[starts[-1] : label.start()].rstrip()
        if before.endswith(ENDS) or (len(before) <= LONGEST_NAMED and _label().match(before)):
            starts.append(label.start())
    if len(starts) == 1:
        yield passage
        return
    for start, end in pairwise((*starts, len(passage.text))):
        yield replace(passage, text=passage.text[start:end].strip())


@cache
def _label() -> re.Pattern[str]:
    lists = words("priorities")
    names = (
        *(name for field in ("objective", "goals", "theme") for name in lists["labels"][field]),
        *lists["holders"]["labels"],
        *lists["holders"]["cues"],
    )
    one_of = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?<!\S)(?:[{BULLETS}–-]\s*)?(?=[A-ZÀ-Þ])(?i:{one_of}) ?:")
