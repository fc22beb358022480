"""Which area a document is about: a region, a group of municipalities or one municipality, by the names that it uses itself.

Candidates are the names in the title that are no ordinary words, and the names that follow a word for an area
("gezagsdriehoek X", "regio X", "gemeente X"), or the municipalities that the cover lists. A name in the title counts most, a
name that the text keeps using counts more than one used once; the word for the area is left off.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Passage
from extractors.document.kinds import named_kinds
from extractors.text.plain_text import straight

IN_TITLE, ON_COVER = 12.0, 6.0  # what a name is worth in the title, and beside a word for an area on the first page
IN_ROW = 1.5  # municipalities beside each other on a cover, where nothing names what they are together
IN_TITLE_ONLY = 4.0  # a capitalised word before the year in the title, of which nothing else says that it is a place
SECTIONS = {"cues": 1.0, "municipality": 0.5, "bodies": 0.0}  # of words for an area, and what a name beside one is worth
DATE_LINE = 250  # characters in which a place before a date may stand
DATE_LINES = 4  # passages at the head of the first page
LONGEST_COVER_LINE = 120  # characters
FEWEST_IN_ROW = 2  # names of municipalities beside each other
SHORTEST_IN_CAPITALS = 5  # letters of a name that is printed in capitals
MOST_CUES = 8  # a name that stands beside such words more often is worth no more

_DOCUMENT_WORD = re.compile(r"(?:uitvoerings|veiligheids|voortgangs|jaar|beleids|meerjaren)", re.IGNORECASE)
ARTICLES = ("De", "Het", "Den")
_BETWEEN = re.compile(r"\s+[-–—]\s+|\s*[|/•·]\s*|,\s+|\s+en\s+")
_CAPITAL = r"[A-ZÀ-Þ](?:[\w'’]|-(?=\w))*"


@cache
def _common() -> frozenset[str]:
    return frozenset(words("documents")["not_names"]["words"])


@cache
def _abstract() -> re.Pattern[str]:
    """Endings of words that are no names of places."""
    return re.compile(rf"(?:{'|'.join(words('documents')['not_names']['endings'])})$", re.IGNORECASE)


@cache
def _correspondence() -> re.Pattern[str]:
    """Beginnings of lines that say who gets or signs a letter, who need not be whom it is about."""
    return re.compile(rf"(?:{'|'.join(words('documents')['labels']['correspondence'])})\b", re.IGNORECASE)


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


@cache
def _date_line() -> re.Pattern[str]:
    """ "Dorpstad, januari 2026", "Dorpstad, 3 maart 2026"."""
    months = "|".join(sorted(words("times")["months"], key=len, reverse=True))
    return re.compile(rf"(?<!\w)({_name()}), (?:\d{{1,2}} )?(?i:{months})\.? (?:19|20)\d\d\b")


class _Candidates:
    """Names with what speaks for them.

    Spellings that differ in capitals or white space alone are one name: covers print names in capitals and letter by letter.
    """

    def __init__(self) -> None:
        self.worth: dict[str, float] = {}
        self.cued: Counter[str] = Counter()
        self._printed: dict[str, str] = {}
        self._proof: dict[str, Passage] = {}

    def add(self, name: str, worth: float, passage: Passage, cued: bool = False) -> None:
        key = _key(name)
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


def _key(name: str) -> str:
    return re.sub(r"\s", "", name.casefold())


def find_region(
    title: str | None, title_passages: Sequence[Passage], passages: Sequence[Passage], running: Sequence[Passage] = ()
) -> tuple[str | None, tuple[Passage, ...]]:
    """The name of the area, without the word for it, and the passage that proves it; (None, ()) when nothing names one.

    The headers and footers of pages, `running`, are asked where nothing else says that a name is that of a place; where there is
    no name at all, the place before the date at the head of the first page.
    """
    best = _best(title, title_passages, passages, running)
    if best is None or (title and _in_title_only(title, best[0], passages)):
        best = _best(None, (), running) or best
    best = best or _before_date(passages)
    return (_as_in_sentences(best[0], passages), best[1]) if best else (None, ())


def _best(
    title: str | None, title_passages: Sequence[Passage], passages: Sequence[Passage], running: Sequence[Passage] = ()
) -> tuple[str, tuple[Passage, ...]] | None:
    found = _Candidates()
    first_page = passages[0].page if passages else None
    cued = Counter(name for p in (*passages, *running) for name in _cued_in(p))
    on_cover: set[str] = set()
    for place, passage in enumerate(passages):
        text = _whole(passages, place)
        cover = passage.page == first_page and len(text) < LONGEST_COVER_LINE and not _correspondence().match(text)
        for section, worth in SECTIONS.items():
            for match in _after(section).finditer(text):
                if name := _trimmed(match.group(1)):
                    name = _first_of_two(name, cued) if cover else name
                    fresh = cover and _key(name) not in on_cover
                    on_cover |= {_key(name)} if cover else set()
                    found.add(name, ON_COVER if fresh else worth, passage, cued=True)
        if cover and (listed := _listed().search(text)):
            found.add(listed.group(1), ON_COVER, passage)
        elif cover and (row := _row_of_names(text, passages)):
            found.add(row, IN_ROW, passage)
        if cover and re.fullmatch(_name(), text) and (left := _left_over(text)) and _is_place(left[0], passages):
            found.add(left[0], ON_COVER, passage)
    if title and title_passages and (named := _in_title(title, found.names(), passages)):
        found.add(*named, title_passages[0])
    if best := found.best(least=2.0):
        return best
    for passage in passages:
        if listed := _listed().search(straight(passage.text)):
            return listed.group(1), (passage,)
    return found.best(least=0.1)


def _row_of_names(text: str, passages: Sequence[Passage]) -> str | None:
    """The municipalities that a line of a cover names beside each other, parted by signs ("A – B – C, januari 2031"), of which
    the text uses most again as names; None for any other line.
    """
    row = _undated().sub("", text).strip()
    names = [name.strip() for name in _BETWEEN.split(row)]
    if len(names) < FEWEST_IN_ROW or not all(re.fullmatch(_name(), name) and _trimmed(name) == name for name in names):
        return None
    if any(named_kinds(name) or _abstract().search(name) or _is_word(name, passages) for name in names):
        return None
    again = sum(sum(_says(p.text, name) for p in passages) > 1 for name in names)
    return row if 2 * again > len(names) else None


@cache
def _undated() -> re.Pattern[str]:
    """What follows a row of names on its line: a date, a version."""
    months = "|".join(sorted(words("times")["months"], key=len, reverse=True))
    return re.compile(rf"(?:,| [-–])? (?:\(|(?:\d{{1,2}} )?(?i:{months})\b|(?i:versie)\b|(?:19|20)\d\d).*$")


@cache
def _row_that_ends() -> re.Pattern[str]:
    """Names beside each other at the end of a text, parted by signs."""
    return re.compile(rf"(?<![\w-]){_name()}(?:(?:\s+[-–—]\s+|\s*[|/•·]\s*){_name()})+$")


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", straight(text)) is not None


def _cued_in(passage: Passage) -> list[str]:
    """The names that a passage sets behind words for an area."""
    text = straight(passage.text)
    matches = (match for section in SECTIONS for match in _after(section).finditer(text))
    return [name for match in matches if (name := _trimmed(match.group(1)))]


def _first_of_two(name: str, cued: Counter[str]) -> str:
    """Of two names that stand beneath each other on a cover, and so are read as one, the first: the text sets that one alone
    behind a word for an area, the two together nowhere else.
    """
    parts = name.split()
    shorter = [" ".join(parts[:count]) for count in range(len(parts) - 1, 0, -1)]
    return next((s for s in shorter if cued[s]), name) if cued[name] < 2 else name


def _before_date(passages: Sequence[Passage]) -> tuple[str, tuple[Passage, ...]] | None:
    """The place at the head of the first page that a date follows; no team, office or body that dates its work."""
    makers = words("documents")["areas"]["makers"]
    for passage in (p for p in passages[:DATE_LINES] if p.page == passages[0].page):
        for dated in _date_line().finditer(straight(passage.text)[:DATE_LINE]):
            name = _trimmed(dated.group(1))
            if name and not name.casefold().split()[0].endswith(tuple(makers)):
                row = _row_that_ends().search(straight(passage.text)[: dated.end(1)])
                return (row.group() if row else name), (passage,)
    return None


def _whole(passages: Sequence[Passage], place: int) -> str:
    """A passage's text; of a word for an area that stands on a line of its own, with the name beneath it."""
    text = straight(passages[place].text).strip()
    alone = text.casefold().rstrip(":") in {*words("documents")["areas"]["cues"], *words("documents")["areas"]["municipality"]}
    return f"{text.rstrip(':')} {straight(passages[place + 1].text)}" if alone and place + 1 < len(passages) else text


def _as_in_sentences(name: str, passages: Sequence[Passage]) -> str:
    """A name in capitals as the text prints it elsewhere: "LEEMVOORT" and "L EEMVOORT" as "Leemvoort"."""
    if not name.isupper():
        return name
    name = re.sub(r"\b([B-Z]) (?=[A-Z]{2})", r"\1", name)  # what is left of letters set wide apart
    letters = r"\s?".join(re.escape(c) for c in _key(name))
    spelled = (m.group() for p in passages for m in re.finditer(rf"(?<!\w){letters}(?!\w)", straight(p.text), re.IGNORECASE))
    return next((s for s in spelled if not s.isupper() and s[0].isupper()), name)


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
    article = len(parts) > 1 and parts[0] in ARTICLES
    if not parts or (parts[0].casefold() in _common() and not article) or _is_abbreviation(parts):
        return None
    return " ".join(parts)


def _is_abbreviation(words_of_name: Sequence[str]) -> bool:
    """Whether a name is no more than a few capitals ("WWZ", "IVP")."""
    return len(words_of_name) == 1 and words_of_name[0].isupper() and len(words_of_name[0]) < SHORTEST_IN_CAPITALS


def _in_title(title: str, cued: Sequence[str], passages: Sequence[Passage]) -> tuple[str, float] | None:
    """The name of a place in a title and what it is worth.

    One that the text names as an area, else a capitalised rest that is used as a place or has an article of its own, else one
    right before the year.
    """
    plain = straight(title)
    for name in cued:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain, re.IGNORECASE):
            return name, IN_TITLE
    left = [name for m in re.finditer(_name(), plain) for name in _left_over(m.group())]
    for name in left:
        if name.split(" ")[0] in ARTICLES or _is_place(name, passages, plain):
            return name, IN_TITLE
    for name in left:
        dated = re.search(rf"(?<!en )(?<!& ){re.escape(name)},? (?:19|20)\d\d", plain)
        if dated and not _abstract().search(name) and not _is_word(name, passages) and not _is_abbreviation(name.split()):
            return name, IN_TITLE_ONLY
    return None


def _in_title_only(title: str, name: str, passages: Sequence[Passage]) -> bool:
    """Whether a name is a guess from the title, of which nothing says that it is a place."""
    cued = (m.group(1) for p in passages for cue in ("cues", "municipality") for m in _after(cue).finditer(straight(p.text)))
    named = any(_key(name) in _key(found) for found in cued)
    return not named and name in straight(title) and not _is_place(name, passages, straight(title))


def _is_word(name: str, passages: Sequence[Passage]) -> bool:
    """Whether the text uses a name as an ordinary word, in small letters."""
    word = re.compile(rf"(?<![\w-]){re.escape(name.casefold())}(?!\w)")
    return any(word.search(p.text) for p in passages)


def _is_place(name: str, passages: Sequence[Passage], title: str = "") -> bool:
    """Whether a name is used as a place: after "in", "binnen", "voor" and the like."""
    places = "|".join(words("documents")["areas"]["places_before"])
    placed = re.compile(rf"\b(?i:{places}) (?:de |het )?{re.escape(name)}(?!\w)")
    return any(placed.search(text) for text in (title, *(straight(p.text) for p in passages)))


def _left_over(name: str) -> list[str]:
    """What a run of capitalised words keeps when ordinary words and words for documents are taken out of it, piece by piece.

    An article with a capital begins a name: "Waterplan De Vijf Meren" holds "Waterplan" and "De Vijf Meren".
    """
    pieces: list[list[str]] = [[]]
    parts = name.split()
    for place, word in enumerate(parts):
        if place > 0 and word in ARTICLES and place + 1 < len(parts):
            pieces.append([word])
        elif word.casefold() in _common() or _DOCUMENT_WORD.match(word) or named_kinds(word):
            small = word[0].islower() and pieces[-1]
            pieces[-1:] = [[*pieces[-1], word]] if small else [pieces[-1], []]
        else:
            pieces[-1].append(word)
    for piece in pieces:
        while piece and (piece[-1][0].islower() or piece[-1] in ARTICLES):
            piece.pop()
    return [" ".join(piece) for piece in pieces if piece]
