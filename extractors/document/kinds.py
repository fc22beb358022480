"""Words for kinds of documents: which kinds a text names, and where a document speaks of itself."""

import re
from functools import cache
from typing import get_args

from corpus.lexicon import words
from corpus.records import DocumentKind
from extractors.text.plain_text import plain

CHAPTER = re.compile(r"\bprogramma \d{1,2}(?!\d)")  # of a budget: no document by itself
KINDS: tuple[DocumentKind, ...] = tuple(k for k in get_args(DocumentKind) if k != "other")


@cache
def kind_pattern(kind: DocumentKind) -> re.Pattern[str]:
    """The words for a kind of document, over plain text; some of them also at the end of a compound ("slotverantwoording")."""
    listed = words("documents")["kinds"][kind]
    phrases = "|".join(re.escape(p) for p in sorted(listed["phrases"], key=len, reverse=True))
    heads = "|".join(re.escape(h) for h in sorted(listed["heads"], key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{phrases}|[a-zà-ÿ]{{2,30}}-?(?:{heads}))(?:s|en|nen)?(?!\w)")


def named_kinds(text: str) -> dict[DocumentKind, int]:
    """The kinds of document that a text names, with the place where each is named first."""
    said = CHAPTER.sub(lambda chapter: " " * len(chapter.group()), plain(text))
    return {kind: match.start() for kind in KINDS if (match := kind_pattern(kind).search(said))}


@cache
def _general() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:[a-zà-ÿ-]{{2,30}})?(?:{'|'.join(words('documents')['general']['heads'])})(?!\w)")


def names_a_plan(text: str) -> bool:
    """Whether a title that names no known kind ends a word in what plans are called in general ("Groenplan")."""
    return _general().search(CHAPTER.sub("", plain(text))) is not None


def rank(kind: DocumentKind) -> int:
    """Which kind a document is when its title names several: the lowest. Who writes about a plan is no plan."""
    return int(words("documents")["kinds"][kind]["rank"])


def speaks_of_itself(text: str, kind: DocumentKind) -> bool:
    """Whether a text says "dit uitvoeringsplan", "deze evaluatie" and the like."""
    said = plain(text)
    return any(re.search(rf"(?<!\w){re.escape(p)}(?!\w)", said) for p in words("documents")["self"][kind])
