"""Headings that divide a document without saying so: each stands above something that every part has.

Such a thing is the line that names who answers for the part, or its table of actions. Of the headings before such a place the one
counts that is set in the size which most parts have, the largest of those sizes: the parts' own sub-headings are smaller, and a
slogan or chapter that stands above one part only does not repeat.
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import groupby

from corpus.lexicon import words
from corpus.records import Passage
from extractors.document.kinds import named_kinds
from extractors.document.running_text import is_contents_entry
from extractors.text.plain_text import plain

FEWEST = 2  # parts that make a division
USUAL = 0.6  # share of the parts that have a heading of the size that divides
MOST_TIMES = 2  # that a title comes up on average, over however many slides: in a look back and in a plan
MOST_SLIDES = 12  # over which one part runs
LONGEST = 110  # characters of a heading that can be a title


def dividing_headings(text: Sequence[Passage], places: Sequence[int]) -> list[int]:
    """The places of the headings that divide a text, one for each part, in order; empty when there are fewer than two.

    `places` are the places in the text, in order, at which each part has what marks it. Two without a heading between them
    belong to one part.
    """
    before = [0, *places]
    between = [[at for at in range(a, b) if _can_divide(text, at)] for a, b in zip(before, places, strict=False)]
    parts = [headings for headings in between if headings]
    sizes = {_size(text[at]) for headings in parts for at in headings}
    for size in sorted(sizes, reverse=True):
        chosen = [max(at for at in headings if _size(text[at]) == size) for headings in parts if _has(text, headings, size)]
        named = [plain(without_continuation(text[at].text)) for at in chosen]
        titles, runs = {*named}, sum(1 for _ in groupby(named))
        if len(titles) >= FEWEST and runs <= MOST_TIMES * len(titles) and len(chosen) >= USUAL * len(parts):
            return chosen
    return []


def without_continuation(title: str) -> str:
    """A title without what says that its part goes on: "Wonen (vervolg)", "Wonen 2/3", "Vervolg: Wonen"."""
    known = words("priorities")["continuation"]
    bare = re.sub(known["before"], "", title.strip(), flags=re.IGNORECASE)
    bare = re.sub(known["after"], "", bare, flags=re.IGNORECASE)
    counted = re.search(known["counted"], bare, re.IGNORECASE)
    if counted and int(counted[1]) <= int(counted[2]) <= MOST_SLIDES:
        bare = bare[: counted.start()]
    return bare.strip() or title


def _has(text: Sequence[Passage], headings: Sequence[int], size: int) -> bool:
    return any(_size(text[at]) == size for at in headings)


def _size(passage: Passage) -> int:
    """The size in which a heading is set, in half points; 0 when not known."""
    return round((passage.size or 0.0) * 2)


def _can_divide(text: Sequence[Passage], at: int) -> bool:
    """Whether a heading can be the title of a part: it names a subject, not what comes next ("Doelen", "Wat gaan we doen?")."""
    said = re.sub(r"^\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+", "", plain(text[at].text))
    bare = re.sub(r"\W*\b(?:19|20)\d\d\b\W*", " ", said).strip(" :.")
    return (
        text[at].is_heading
        and 2 < len(bare) <= LONGEST
        and not text[at].text.rstrip().endswith("?")
        and not is_contents_entry(text[at].text)
        and bare not in _not_subjects()
        and not _label().match(said)
        and not (named_kinds(bare) and (text[at].page or 1) == (text[0].page or 1))
        and any(c.isalpha() for c in bare)
    )


@cache
def _label() -> re.Pattern[str]:
    """The label before the one who answers for a part, which may be set like a heading."""
    holders = words("priorities")["holders"]
    return re.compile(rf"(?:{'|'.join(re.escape(w) for w in (*holders['cues'], *holders['labels']))})\b\s*[:|]")


@cache
def _not_subjects() -> frozenset[str]:
    """Headings that say what a section is for, not what it is about."""
    lists = words("priorities")
    return frozenset(
        (
            *(word for listed in lists["labels"].values() for word in listed),
            *lists["closing"]["words"],
            *lists["no_subject"]["words"],
            *lists["holders"]["cues"],
            *words("documents")["chapters"]["words"],
        )
    )
