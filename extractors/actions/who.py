"""Who does it, where one column says who is in charge and who helps ("Trekker en partners").

The two are parted by the sign that the head parts them with ("trekker / betrokken"), by a word ("m.m.v.") or by a line that the
writer broke; or a word in brackets tells who is in charge. Where nothing but commas stands between names, all of them are: who of
them is in charge is not said.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from corpus.lexicon import words
from extractors.heads.header_words import possible
from extractors.text.cells import BULLETS, Hyphens, join_lines
from extractors.text.content import Content
from extractors.text.lines import TextLine

AND = re.compile(r"\s*(?:[/,&+()]|\b(?:en|of|met|plus)\b)\s*")
ITEM = re.compile(rf"\s*(?:[;\n{BULLETS}]|,(?![^(]*\)))\s*")
SIGNS = (" / ", " | ", " - ", " – ")
MOST_LINES = 100  # of a cell within which the names of those who help begin
GAP = 0.3  # of the font size: a space between words

Parted = tuple[tuple[TextLine, ...], str, tuple[TextLine, ...], str]


@cache
def names_both(header: str) -> bool:
    """Whether a head stands over who is in charge and over who helps."""
    parts = [part for part in AND.split(header.casefold()) if part]
    known = {meanings[0] for part in parts if (meanings := possible(part))}
    return len(parts) > 1 and {"owner", "partners"} <= known


@cache
def sign_between(header: str) -> str | None:
    """The sign, blanks around it, with which a head parts the two, as its cells then do as well; None where it does not."""
    head = header.casefold()
    for sign in (sign for sign in SIGNS if head.count(sign) == 1):
        sides = [[meanings[0] for part in AND.split(side) if (meanings := possible(part))] for side in head.split(sign)]
        if sides[0][-1:] == ["owner"] and sides[1][:1] == ["partners"]:
            return sign
    return None


@cache
def _cue() -> re.Pattern[str]:
    cues = sorted(words("headers")["who"]["helped_by"], key=len, reverse=True)
    return re.compile(rf"[\s,;(]+(?:{'|'.join(map(re.escape, cues))})(?=[\s:])[\s:]*", re.IGNORECASE)


def labels_helpers(cell: Content) -> bool:
    """Whether a line of a cell, beneath the one in charge, begins with a label for those who help ("met: politie")."""
    return any((cue := _cue().match(f" {line.text} ")) and ":" in cue.group() for line in cell.lines[1:])


@cache
def _in_charge() -> re.Pattern[str]:
    return re.compile(rf"\s*\((?:{'|'.join(map(re.escape, words('headers')['who']['in_charge']))})\.?\)", re.IGNORECASE)


def names_in(text: str | None) -> tuple[str, ...]:
    """The partners that a text names: one a line where each stands on its own, else parted at commas and semicolons."""
    if not text:
        return ()
    return tuple(p for part in ITEM.split(text) if (p := part.strip(f" .-–{BULLETS}")))


def names_known(cells: Iterable[Content], hyphens: Hyphens) -> set[str]:
    """The names that some of these cells plainly tell apart; in other cells they tell a name from one that goes on."""
    found: set[str] = set()
    for cell in cells:
        if (plain := _plainly(cell, hyphens)) is not None:
            found |= {plain[1], *ITEM.split(plain[3])}
        elif len(cell.lines) == 1 and not cell.empty:
            found |= {*ITEM.split(cell.printed)}
    return found - {""}


def parted(cell: Content, hyphens: Hyphens, known: set[str], header: str) -> Parted:
    """The lines and the text of who is in charge, and those of who helps, empty where nobody does; `known`: see `names_known`,
    `header`: the head of their column.
    """
    lines = cell.lines
    whole = join_lines([line.text for line in lines], hyphens)
    if (sign := sign_between(header)) and whole.count(sign) == 1:
        owner, rest = whole.split(sign)
        return lines, owner.strip(), lines, rest.strip()
    if (plain := _plainly(cell, hyphens)) is not None:
        return plain
    for n in range(1, min(len(lines), MOST_LINES)):
        owner, rest = (join_lines([line.text for line in some], hyphens) for some in (lines[:n], lines[n:]))
        if owner in known or {*ITEM.split(rest)} <= known:
            return lines[:n], owner, lines[n:], rest
    return lines, whole, (), ""


def _plainly(cell: Content, hyphens: Hyphens) -> Parted | None:
    """The same where a word, or a line that the writer broke, parts the two; else None."""
    lines = cell.lines
    text = join_lines([line.text for line in lines], hyphens)
    if _in_charge().search(text):
        items = ITEM.split(text)
        first = next((item for item in items if _in_charge().search(item)), items[0])
        others = [item for item in items if item is not first]
        return lines, _in_charge().sub("", first).strip(), lines if others else (), ", ".join(others)
    if (cue := _cue().search(text)) and text[: cue.start()].strip():
        begun = next((n for n, line in enumerate(lines) if _cue().search(f" {line.text} ")), len(lines) - 1)
        return lines[: max(begun, 1)], text[: cue.start()].strip(), lines[begun:], text[cue.end() :].strip(" )")
    for n in range(1, min(len(lines), MOST_LINES)):
        owner = join_lines([line.text for line in lines[:n]], hyphens)
        if (
            "," not in owner
            and not owner.endswith("/")
            and not _open_brackets(lines[:n])
            and _is_broken(lines[n - 1], lines[n], cell)
        ):
            return lines[:n], owner, lines[n:], join_lines([line.text for line in lines[n:]], hyphens)
    return None


def _open_brackets(lines: Sequence[TextLine]) -> int:
    text = "".join(line.text for line in lines)
    return text.count("(") - text.count(")")


def _is_broken(before: TextLine, line: TextLine, cell: Content) -> bool:
    """Whether the writer began a new line: the next word would have fitted on the line before, the margins of the cell aside."""
    if line.first.opens:
        return True
    box = next((box for page, box in cell.boxes if page == before.page), None)
    if box is None or before.page != line.page or not before.page:
        return False
    margin = max(0.0, min(other.box.x0 for other in cell.lines if other.page == before.page) - box.x0)
    first = line.first
    return before.box.x1 + GAP * before.size + (first.x1 - first.x0) < box.x1 - margin - 0.5
