"""Headings that are none, and none that are: running text put right by how it reads.

A reader tells headings by their type size, which an OCR layer guesses anew for every line. What reads as a piece of a sentence is
therefore no heading and joins the paragraph that it belongs to; a short line with a chapter number is one, however it was set.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from corpus.lexicon import words
from corpus.records import Box, Passage
from extractors.text.cells import BULLET
from extractors.text.labels import heads_letter
from extractors.text.lines import SAME_SIZE

MOST_HEADING_WORDS = 16
FEW_WORDS = 6  # of the first line of a heading in large type
NEAR, FAR, VERY_FAR = 0.3, 2.0, 8.0  # lines of white space: less parts no two paragraphs, more parts even a sentence
WITHIN = 0.6  # lines of white space within what stands behind a label in the head of a letter
ONE_HEADING = 1.0  # lines of white space within a heading set wide
OTHER_SIZE = 1.5  # times the size: more than the size of one line can be misread by
CHAPTER = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+(?=[A-ZÀ-Þ0-9(\"'‘“])")
_NAMED = re.compile(r"^[A-ZÀ-Þ][a-zà-ÿ]{3,} \d{1,3}(?:\.\d{1,2}){0,2}\s*[.:–-]?\s+[A-ZÀ-Þ(\"'‘“]")  # "Actie 3.2: Samen voor"
_SUBCHAPTER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-ZÀ-Þ][^.;!?]{2,80}$")
_HANGING = re.compile(
    r"(?:,|\b(?:de|het|een|van|in|op|en|of|om|te|die|dat|aan|met|voor|naar|bij|als|zijn|is|wordt|worden|deze|hun|ook))$",
    re.IGNORECASE,
)
_TOC_END = re.compile(r"(?:\.{3,}|…|\bp\.|\bblz\.|\bpag\.)\s*\d{1,3}\s*$|\.{4,}\s*$")


def chapter_number(text: str) -> tuple[int, ...] | None:
    """The number of a chapter heading: "4.2.1. Jeugd" gives (4, 2, 1); None for a heading without one."""
    match = CHAPTER.match(text)
    return tuple(int(n) for n in match.group(1).split(".")) if match else None


def is_contents_entry(text: str) -> bool:
    """Whether a line belongs to a table of contents: it ends in a page reference."""
    return bool(_TOC_END.search(text))


@cache
def _web() -> re.Pattern[str]:
    return re.compile(words("documents")["web"]["furniture"], re.IGNORECASE)


def is_web_furniture(text: str) -> bool:
    """Whether a line leads through the web page that a document was printed from ("Terug naar navigatie - Wonen")."""
    return _web().fullmatch(text.strip()) is not None


def tidy(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages with headings put right and pieces of paragraphs joined; `section` follows.

    Applying it twice changes nothing.
    """
    found: list[Passage] = []
    demoted = False
    for passage in _whole_headings(passages):
        heading = is_real_heading(passage)
        piece = passage.is_heading and not heading
        if found and piece and _wraps(found[-1], passage):
            found[-1] = _joined(found[-1], passage)
            continue
        if found and not heading and (piece or demoted) and not BULLET.match(passage.text) and _goes_on(found[-1], passage):
            found[-1] = _joined(found[-1], passage)
        else:
            found.append(replace(passage, is_heading=heading))
        demoted = piece or (demoted and not heading)
    return tuple(_with_sections(found))


def _whole_headings(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, a short heading that breaks off joined with the line in small letters right beneath it that is set alike:
    "Schone lucht voor" / "iedereen".
    """
    found: list[Passage] = []
    for passage in passages:
        before = found[-1] if found else None
        broken = before and before.text[:1].isupper() and _HANGING.search(before.text) and len(before.text.split()) <= FEW_WORDS
        if before and broken and passage.is_heading and _wraps(before, passage):
            found[-1] = _joined(before, passage)
        else:
            found.append(passage)
    return found


def is_real_heading(passage: Passage) -> bool:
    """Whether a passage that was set as a heading also reads as one, or a line that was not is one by its number."""
    text = passage.text.strip()
    if not passage.is_heading:
        return bool(_SUBCHAPTER.match(text)) and not is_contents_entry(text)
    count = len(text.split())
    if (CHAPTER.match(text) or _NAMED.match(text)) and count <= MOST_HEADING_WORDS:
        return True
    if text[:1].islower() or count > MOST_HEADING_WORDS or _HANGING.search(text):
        return False
    return not (text.endswith((".", ";")) and count > 9)


def _goes_on(before: Passage, passage: Passage) -> bool:
    """Whether a piece of a paragraph goes on with the passage before: no sentence ended there, or one begins in small letters."""
    if before.is_heading or before.page != passage.page:
        return not before.is_heading and passage.text[:1].islower() and not before.text.rstrip().endswith((".", ":", "!", "?"))
    if before.size and passage.size and max(before.size, passage.size) > OTHER_SIZE * min(before.size, passage.size):
        return False
    ended = before.text.rstrip().endswith((".", ":", "!", "?", ";"))
    gap = _gap(before, passage)
    if before.page == 1 and (heads_letter(passage.text) or (heads_letter(before.text) and gap > WITHIN)):
        return False
    return (passage.text[:1].islower() and gap < VERY_FAR) or (not ended and gap < FAR) or gap < NEAR


def _wraps(before: Passage, passage: Passage) -> bool:
    """Whether a piece in small letters is the last line of the heading right above it, which is set in its size."""
    alike = before.size and passage.size and abs(before.size - passage.size) < SAME_SIZE
    near = before.page == passage.page and 0 <= _gap(before, passage) < ONE_HEADING
    broken = before.text.endswith("-")  # inside a word: `titles` makes that whole
    return bool(before.is_heading and alike and near and passage.text[:1].islower() and not broken)


def _gap(before: Passage, passage: Passage) -> float:
    """The white space between two passages of one page, in lines; `NEAR` where there are no boxes to tell."""
    if before.box is None or passage.box is None:
        return NEAR
    height = min(passage.box.bottom - passage.box.top, 14.0)
    return (passage.box.top - before.box.bottom) / height if height > 0 else NEAR


def _joined(before: Passage, passage: Passage) -> Passage:
    """Two pieces as one passage, where the first stands; the box goes on over both when they share a page."""
    hyphen = before.text.endswith("-") and passage.text[:1].islower()
    text = f"{before.text}{'' if hyphen else ' '}{passage.text}"
    if before.box is None or passage.box is None or before.page != passage.page:
        return replace(before, text=text)
    a, b = before.box, passage.box
    return replace(before, text=text, box=Box(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom)))


def _with_sections(passages: Iterable[Passage]) -> list[Passage]:
    section: str | None = None
    found: list[Passage] = []
    for passage in passages:
        found.append(replace(passage, section=section))
        if passage.is_heading:
            section = passage.text
    return found
