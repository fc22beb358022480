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
MOST_CUES = 8  # a name that stands beside such words more often is worth no more

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


def find_region(
    title: str | None, title_passages: Sequence[Passage], passages: Sequence[Passage]
) -> tuple[str | None, tuple[Passage, ...]]:
    """The name of the area, without the word for it, and the passage that proves it; (None, ()) when nothing names one."""
    score: dict[str, float] = {}
    proof: dict[str, Passage] = {}
    first_page = passages[0].page if passages else None

    def count(name: str | None, worth: float, passage: Passage) -> None:
        if name:
            score[name] = score.get(name, 0.0) + worth
            proof.setdefault(name, passage)

    cued: Counter[str] = Counter()
    covered: set[str] = set()
    for passage in passages:
        text = straight(passage.text)
        for section in ("cues", "municipality"):
            for match in _after(section).finditer(text):
                if not (name := _trimmed(match.group(1))):
                    continue
                cued[name] += 1
                on_cover = passage.page == first_page and len(text) < 120 and name not in covered
                covered |= {name} if on_cover else set()
                if cued[name] <= MOST_CUES:
                    count(name, ON_COVER if on_cover else (1.0 if section == "cues" else 0.5), passage)
    title_name = _in_title(title, cued, passages) if title else None
    if title_name and title_passages:
        count(title_name, IN_TITLE, title_passages[0])
        proof[title_name] = title_passages[0]
    if score:
        best = max(score, key=lambda n: (score[n], -list(score).index(n)))
        if score[best] >= 2:
            return best, (proof[best],)
    for passage in passages:
        if listed := _listed().search(straight(passage.text)):
            return listed.group(1), (passage,)
    if score:
        best = max(score, key=lambda n: (score[n], -list(score).index(n)))
        return best, (proof[best],)
    return None, ()


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
    if not parts or parts[0].casefold() in _common() or (len(parts) == 1 and parts[0].isupper() and len(parts[0]) < 5):
        return None
    return " ".join(parts)


def _in_title(title: str, cued: Counter[str], passages: Sequence[Passage]) -> str | None:
    """The name of a place in a title: one that the text names as an area, else a capitalised rest that is used as a place.

    Used as a place: after "in", "voor" and the like in the title or the text, or right before the years of the title.
    """
    plain = straight(title)
    for name in sorted(cued, key=lambda n: (-cued[n], n)):
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain, re.IGNORECASE):
            return name
    places = "|".join(words("documents")["areas"]["places_before"])
    found = [n for m in re.finditer(_name(), plain) if (n := _left_over(m.group()))]
    for name in found:
        here = re.escape(name)
        placed = re.compile(rf"\b(?i:{places}) {here}(?!\w)")
        if re.search(rf"{here},? (?:19|20)\d\d", plain) or any(
            placed.search(s) for s in (plain, *(straight(p.text) for p in passages))
        ):
            return name
    return None


def _left_over(name: str) -> str | None:
    """What a run of capitalised words keeps when ordinary words and words for documents are taken out of it."""
    kept: list[str] = []
    for word in name.split():
        if word.casefold() in _common() or any(
            word.casefold().startswith(p) for p in ("uitvoerings", "veiligheids", "voortgangs", "jaar", "beleids", "meerjaren")
        ):
            if kept:
                break
            continue
        kept.append(word)
    while kept and kept[-1][0].islower():
        kept.pop()
    return " ".join(kept) or None
