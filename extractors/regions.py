"""Which area a document is about: a region, a group of municipalities or one municipality, by the names that it uses itself.

Candidates are the names in the title that are no ordinary words, and the names that follow a word for an area
("gezagsdriehoek X", "regio X", "gemeente X"). A name in the title counts most, a name that the text keeps using counts more
than one used once; the word for the area is left off.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Passage
from extractors.status_text import straight

IN_TITLE, ON_COVER = 12.0, 6.0  # what a name is worth in the title, and beside a word for an area on the first page
LONGEST_COVER_LINE = 120  # characters
MOST_CUES = 8  # a name that stands beside such words more often is worth no more

_ABSTRACT = re.compile(r"(?:heid|schap|teit|atie|isme|zorg|beleid|plan|leven|hulp)$", re.IGNORECASE)
_DOCUMENT_WORD = re.compile(r"(?:uitvoerings|veiligheids|voortgangs|jaar|beleids|meerjaren)", re.IGNORECASE)
_CAPITAL = r"[A-ZÀ-Þ](?:[\w'’]|-(?=\w))*"


@cache
def _common() -> frozenset[str]:
    return frozenset(words("documents")["not_names"]["words"])


@cache
def _name() -> str:
    """A name: capitalised words, with small words between two of them ("Berg aan den Dam")."""
    inside = "|".join(re.escape(w) for w in words("documents")["areas"]["inside"])
    return rf"(?:'s-|'t )?{_CAPITAL}(?: (?:(?:{inside}) ){{0,2}}{_CAPITAL})*"


@cache
def _after(section: str) -> re.Pattern[str]:
    cues = sorted(words("documents")["areas"][section], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?i:{'|'.join(re.escape(c) for c in cues)}) (?:de |het |politie )?({_name()})")


@cache
def _listed() -> re.Pattern[str]:
    """de gemeenten A, B en C; with or without commas, for a name may hold "en" itself."""
    small = "|".join(re.escape(w) for w in words("documents")["areas"]["inside"])
    one = rf"{_CAPITAL}(?: (?:(?:{small}) ){{0,2}}{_CAPITAL})*"
    return re.compile(rf"(?<!\w)(?i:gemeenten) \(?({one}(?:, {one})* en {one}|{one}(?:, {one})+)")


class _Candidates:
    """Names with what speaks for them. Spellings that differ in capitals alone are one name, printed as running text does."""

    def __init__(self) -> None:
        self.worth: dict[str, float] = {}
        self.cued: Counter[str] = Counter()
        self._printed: dict[str, str] = {}
        self._proof: dict[str, Passage] = {}

    def add(self, name: str, worth: float, passage: Passage, cued: bool = False) -> None:
        key = name.casefold()
        self.cued[key] += cued
        self._proof.setdefault(key, passage)
        if key not in self._printed or self._printed[key].isupper():
            self._printed[key] = name
        if self.cued[key] <= MOST_CUES:
            self.worth[key] = self.worth.get(key, 0.0) + worth

    def best(self, least: float) -> tuple[str, tuple[Passage, ...]] | None:
        """The name that most speaks for, the first of equals."""
        key = max(self.worth, key=lambda k: self.worth[k], default=None)
        return (self._printed[key], (self._proof[key],)) if key is not None and self.worth[key] >= least else None

    def names(self) -> list[str]:
        """The names that stand beside a word for an area, the most frequent first."""
        return [self._printed[k] for k in sorted(self.cued, key=lambda k: (-self.cued[k], k)) if self.cued[k]]


def find_region(
    title: str | None, title_passages: Sequence[Passage], passages: Sequence[Passage]
) -> tuple[str | None, tuple[Passage, ...]]:
    """The name of the area, without the word for it, and the passage that proves it; (None, ()) when nothing names one."""
    found = _Candidates()
    first_page = passages[0].page if passages else None
    on_cover: set[str] = set()
    for passage in passages:
        text = straight(passage.text)
        cover = passage.page == first_page and len(text) < LONGEST_COVER_LINE
        for section, worth in (("cues", 1.0), ("municipality", 0.5)):
            for match in _after(section).finditer(text):
                if name := _trimmed(match.group(1)):
                    fresh = cover and name.casefold() not in on_cover
                    on_cover |= {name.casefold()} if cover else set()
                    found.add(name, ON_COVER if fresh else worth, passage, cued=True)
        if cover and re.fullmatch(_name(), text.strip()) and (name := _left_over(text.strip())) and _is_place(name, passages):
            found.add(name, ON_COVER, passage)
    if title and title_passages and (name := _in_title(title, found.names(), passages)):
        found.add(name, IN_TITLE, title_passages[0])
    if best := found.best(least=2.0):
        return best
    for passage in passages:
        if listed := _listed().search(straight(passage.text)):
            return listed.group(1), (passage,)
    return found.best(least=0.0) or (None, ())


def known_areas(passages: Sequence[Passage], region: str | None) -> tuple[str, ...]:
    """The municipalities and other areas that a document names, in order of first mention; the region last."""
    found: list[str] = []
    for passage in passages:
        text = straight(passage.text)
        for listed in _listed().finditer(text):
            found += _parted(listed.group(1))
        for single in _after("municipality").finditer(text):
            if name := _trimmed(single.group(1)):
                found.append(name)
    return tuple(dict.fromkeys([*(name for name in found if name != region), *([region] if region else [])]))


def _parted(listed: str) -> list[str]:
    """The names of "A, B en C". An "en" parts two names only after the last comma, or where there is none.

    Elsewhere it is in a name.
    """
    parts = [p.strip() for p in listed.split(",")]
    first, _, last = parts[-1].rpartition(" en ")
    return [p for p in (*parts[:-1], first, last) if p]


def _trimmed(name: str) -> str | None:
    """A name without ordinary words at its ends; None when nothing is left, or when it is an abbreviation."""
    parts = name.split()
    while parts and (parts[-1].casefold().strip("'’") in _common() or parts[-1][0].islower()):
        parts.pop()
    article = len(parts) > 1 and parts[0] in ("De", "Het", "Den")
    if (
        not parts
        or (parts[0].casefold() in _common() and not article)
        or (len(parts) == 1 and parts[0].isupper() and len(parts[0]) < 5)
    ):
        return None
    return " ".join(parts)


def _in_title(title: str, cued: Sequence[str], passages: Sequence[Passage]) -> str | None:
    """The name of a place in a title: one that the text names as an area, else a capitalised rest that is used as a place."""
    plain = straight(title)
    for name in cued:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain, re.IGNORECASE):
            return name
    left = [n for m in re.finditer(_name(), plain) if (n := _left_over(m.group()))]
    if placed := next((n for n in left if _is_place(n, passages, plain)), None):
        return placed
    return next((n for n in left if re.search(rf"{re.escape(n)},? (?:19|20)\d\d", plain) and not _ABSTRACT.search(n)), None)


def _is_place(name: str, passages: Sequence[Passage], title: str = "") -> bool:
    """Whether a name is used as a place: after "in", "binnen", "voor" and the like."""
    places = "|".join(words("documents")["areas"]["places_before"])
    placed = re.compile(rf"\b(?i:{places}) (?:de |het )?{re.escape(name)}(?!\w)")
    return any(placed.search(text) for text in (title, *(straight(p.text) for p in passages)))


def _left_over(name: str) -> str | None:
    """What a run of capitalised words keeps when ordinary words and words for documents are taken out of it."""
    kept: list[str] = []
    for word in name.split():
        if word.casefold() in _common() or _DOCUMENT_WORD.match(word):
            if kept:
                break
            continue
        kept.append(word)
    while kept and kept[-1][0].islower():
        kept.pop()
    return " ".join(kept) or None
