"""The day on which a document was adopted, sent or finished."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Passage
from extractors.document.kinds import KINDS, speaks_of_itself
from extractors.document.titles import HEAD_LINES, LONGEST_TITLE
from extractors.text.plain_text import plain
from extractors.text.sentences import sentences
from extractors.times.when import read_when

FIRST_PAGES = 4  # pages on which a document introduces itself
DAY = (
    r"(\d{1,2}(?:e|ste)?\s+(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+(?:19|20)\d\d"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)"
)


def adopted_on(passages: Sequence[Passage], title: Sequence[Passage] = ()) -> tuple[str | None, tuple[Passage, ...]]:
    """The day (ISO 8601) and the passage that says it; None where no passage does. `title`: the passages of the title.

    After a label in the head; in a sentence that says that this document was adopted, at its front or at its end; after the body
    or the team that it comes from, at its head.
    """
    if not passages:
        return None, ()
    found = next(_told(passages, title), None)
    return (read_when(found[0]).start, (found[1],)) if found else (None, ())


def _told(passages: Sequence[Passage], title: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """The days that passages tell, the surest first."""
    front = [p for p in passages if (p.page or 1) <= FIRST_PAGES]
    head = [p for p in front if p.page == front[0].page][:HEAD_LINES]
    yield from _labelled(head)
    yield from _adopted(front, head)
    by_itself = [(day.group(1), p) for p in head if p not in title and (day := _alone().fullmatch(plain(p.text)))]
    if len(by_itself) == 1:
        yield from by_itself
    yield from _behind_a_body(p for p in head if p not in title)
    yield from _at_the_end([p for p in passages if p.page == passages[-1].page and p.page is not None])


def _labelled(head: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    for label in words("documents")["labels"]["date"]:
        spaced = r"\W*\s*".join(re.escape(w) for w in label.split())
        for passage in head:
            if match := re.search(rf"(?<!\w){spaced}\W{{0,4}}\s*{DAY}", plain(passage.text)):
                yield match.group(1), passage


def _adopted(front: Sequence[Passage], head: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    for passage in front:
        text = plain(passage.text)
        short = len(text) < LONGEST_TITLE and passage in head
        own = _of_itself(text)
        if ((short or own) and (match := _day_of_adoption().search(text))) or (
            own and (match := _day_before_adoption().search(text))
        ):
            yield match.group(1), passage


def _behind_a_body(head: Iterator[Passage]) -> Iterator[tuple[str, Passage]]:
    """The day behind a college, a council, a team or a version, in one short line of the head alone; not that on which things
    stood so.
    """
    lines = [(passage, plain(passage.text)) for passage in head if len(passage.text) < LONGEST_TITLE]
    told = [(match, passage) for passage, text in lines for match in _body().finditer(text)]
    found = [
        (match.group(2), passage) for match, passage in told if not re.search(rf"\b(?:{_any_of('standing')})\b", match.group(1))
    ]
    if len({day for day, _ in found}) == 1:
        yield found[0]


def _at_the_end(last_page: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """The day in a colophon ("Vastgesteld door de raad op ..."), or in a sentence of the last page about the document itself."""
    for passage in last_page:
        for sentence in map(plain, sentences(passage.text)):
            itself = _of_itself(sentence)
            if (match := _opens_with_adoption().match(sentence) or (itself and _day_of_adoption().search(sentence))) or (
                itself and (match := _day_before_adoption().search(sentence))
            ):
                yield match.group(1), passage


def _of_itself(text: str) -> bool:
    return any(speaks_of_itself(text, kind) for kind in KINDS)


def _any_of(name: str) -> str:
    return "|".join(words("documents")["labels"][name])


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"(?:[\w' ]{{2,30}}, )?{DAY}\.?")


@cache
def _day_of_adoption() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('adopted')})\b[^.;]{{0,80}}?\b{DAY}")


@cache
def _day_before_adoption() -> re.Pattern[str]:
    return re.compile(rf"\b{DAY}[^.;]{{0,40}}?\b(?:{_any_of('adopted')})\b")


@cache
def _opens_with_adoption() -> re.Pattern[str]:
    return re.compile(rf"(?:\w+ ){{0,1}}(?:versie [\w.]+, )?(?:{_any_of('adopted')})\b[^.;]{{0,80}}?\b{DAY}")


@cache
def _body() -> re.Pattern[str]:
    """A body or version, and the day that ends the part of the line that names it."""
    return re.compile(rf"\b(?:{_any_of('bodies')})\b([^.;|\d]{{0,60}}?){DAY}(?=\W*(?:[.;|]|$))")
