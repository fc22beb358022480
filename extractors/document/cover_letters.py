"""A letter bound in front of the document that it presents: the document is what comes after it."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from corpus.lexicon import words
from corpus.records import Passage
from extractors.document.kinds import named_kinds
from extractors.text.plain_text import plain

MOST_PAGES = 3  # of a letter that presents a document
FIRST_PAGES = 2  # of the document after it, on which it says what it is
FIRST_PASSAGES = 8  # likewise, where there are no pages
LONGEST_LETTER = 9000  # characters of a letter where there are no pages
LONGEST = 150  # characters of a line in which it does


def letter_end(passages: Sequence[Passage], running: Sequence[Passage] = ()) -> int:
    """The place of the first passage after a cover letter; 0 where there is none.

    It begins with the first page, greets, says that a document comes with it and takes leave; what begins on the page after that
    is longer than the letter and calls itself what the letter calls it. A letter that has a name of its own as a document of the
    council ("Raadsinformatiebrief") is the document, and what comes with it is its annex.
    """
    if not passages:
        return 0
    if passages[0].page is None:
        return _end_without_pages(passages, running)
    first = passages[0].page
    closing = next((p for p in passages if (p.page or first) < first + MOST_PAGES and _closes().match(plain(p.text))), None)
    if closing is None or closing.page is None:
        return 0
    end = next((n for n, p in enumerate(passages) if (p.page or 0) > closing.page), 0)
    letter, rest = passages[:end], passages[end:]
    last = passages[-1].page or first
    if not end or last - closing.page <= closing.page - first + 1 or _is_document(letter):
        return 0
    named = (p for p in rest if (p.page or 0) <= closing.page + FIRST_PAGES)
    return end if _presented(letter, chain(running, named)) else 0


def _end_without_pages(passages: Sequence[Passage], running: Sequence[Passage]) -> int:
    """The same for a file without pages: what the letter presents begins with the first heading after it takes leave."""
    closing = next((n for n, p in enumerate(passages) if _closes().match(plain(p.text))), None)
    if closing is None or sum(len(p.text) for p in passages[:closing]) > LONGEST_LETTER:
        return 0
    end = next((n for n, p in enumerate(passages) if n > closing and p.is_heading), 0)
    letter, rest = passages[:end], passages[end:]
    if not end or sum(len(p.text) for p in rest) <= sum(len(p.text) for p in letter) or _is_document(letter):
        return 0
    return end if _presented(letter, chain(running, rest[:FIRST_PASSAGES])) else 0


def _presented(letter: Sequence[Passage], named: Iterable[Passage]) -> bool:
    """Whether a letter greets and presents a document of a kind by which one of the short texts after it goes."""
    greets = any(_greets().match(plain(p.text)) for p in letter)
    presented = {kind for p in letter if _presents().search(plain(p.text)) for kind in named_kinds(p.text)} - {"memo"}
    own = {kind for p in named if len(p.text) <= LONGEST for kind in named_kinds(p.text)}
    return greets and bool(presented & own)


def _is_document(letter: Sequence[Passage]) -> bool:
    """Whether a letter names itself otherwise than as one that comes along with something."""
    covers = words("documents")["cover_letter"]["names"]
    heads = [plain(p.text) for p in letter[:3] if len(p.text) < LONGEST]
    return any("memo" in named_kinds(head) and not any(name in head for name in covers) for head in heads)


@cache
def _listed(name: str) -> str:
    return "|".join(words("documents")["cover_letter"][name])


@cache
def _closes() -> re.Pattern[str]:
    return re.compile(rf"(?:{_listed('closing')})\b")


@cache
def _greets() -> re.Pattern[str]:
    return re.compile(rf"(?:{_listed('greeting')})\b")


@cache
def _presents() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_listed('presents')})\b")
