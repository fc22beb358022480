"""Where a document's priorities begin and end.

Priorities are found, in this order:
1. as numbered headings ("Prioriteit 1: ...", "3.4 Ambitie 2 - ...", "Thema A", "Programmalijn II"), or headings with such a
   word and no number;
2. as the sub-chapters of a chapter that is called after them ("4.2 Prioriteiten" with 4.2.1, 4.2.2);
3. as the headings that an enumeration announces ("zijn vijf thema's benoemd:" and a heading for each);
4. as the headings of one size of which each has a line that names who answers for it, else a table of actions.

Headings without numbers are numbered by their order.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.number_words import number_words
from corpus.records import Passage
from extractors.document.dividing_headings import dividing_headings, without_continuation
from extractors.document.holders import holder_places, holders_behind
from extractors.document.kinds import kind_pattern
from extractors.document.running_text import chapter_number, is_contents_entry
from extractors.text.cells import FOLDING, LIST_MARKS
from extractors.text.plain_text import plain

LONGEST_TITLE = 130  # characters
FEWEST_LISTED = 3  # lines of a list of who answers for which priority
SAME_TITLE = 80.0  # token-set similarity (0..100) from which a heading is the one that an enumeration announced
LIST_MARK = re.compile(rf"^\s*(?:[{re.escape(LIST_MARKS)}]+|\(?\d{{1,2}}[.)]|\(?[a-z][.)])\s*")

_WORD_AND_NUMBER = re.compile(r"^\s*(?P<word>[^\W\d_]{3,})\s+(?P<number>\d{1,2})(?!\d)\s*[.:)\-–—|]*\s*(?P<title>\S.*)$")
_LETTER_AND_NUMBER = re.compile(r"^\s*(?P<word>[A-Z])\.?(?P<number>\d{1,2})(?![\d.])\s*[.:)\-–—|]*\s+(?P<title>[^\W\d_].{2,})$")


@dataclass(frozen=True, slots=True)
class PriorityHeading:
    """A heading of a priority: its place among the passages, its number and its title; `spare` more passages hold its title.

    `earlier`: it is one of the plan before, on which this plan looks back under the headings of that time.
    """

    place: int
    number: int
    title: str
    spare: int = 0
    earlier: bool = False


NUMBER_IN_CHAPTER = re.compile(r"(?<=\s)\d{1,2}\.\d{1,2}(?=[\s.:])")
SECTION, CHAPTER = re.compile(r"^(\d{1,2})\.\d{1,2}\.?\s"), re.compile(r"^(\d{1,2})\.?\s+(?=\D)")
FEWEST_CHAPTERS = 2  # over sections, and sections of each
IN_CHAPTER = "."  # behind the word of a family: its numbers begin with that of a chapter


@cache
def _families() -> tuple[str, ...]:
    return tuple(str(f["word"]) for f in words("priorities")["families"])


@cache
def _numbered() -> re.Pattern[str]:
    """A word for a priority with its number, after a chapter number or not: "3.2 Prioriteit 1. Titel", "Doel 3B: titel",
    "Thema A", "PIJLER II - titel".
    """
    family = "|".join(sorted(_families(), key=len, reverse=True))
    spelled = "|".join(number_words(words("priorities")["numbers"]))
    before = r"(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+)?"  # the number of the heading itself
    chapter = r"\d{1,2}(?:\.(?=\d)|(?=[a-h](?![\w'])))"  # the "3." of "3.2", the "3" of "3B"
    number = rf"\d{{1,2}}(?!\d)|[a-h](?![\w'])|[ivx]{{1,4}}(?![\w'])|(?:{spelled})(?!\w)"
    return re.compile(
        rf"^\s*{before}(?P<family>{family})\s+(?:nr\.?\s*)?(?P<chapter>{chapter})?(?P<number>{number})"
        r"\s*[.:)\-–—|]*\s*(?P<title>.*)$",
        re.IGNORECASE,
    )


@cache
def _numbered_behind() -> re.Pattern[str]:
    """The same behind the title: "Titel (prioriteit 1)", "Titel - thema 2"."""
    family = "|".join(sorted(_families(), key=len, reverse=True))
    return re.compile(
        rf"^\s*(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\.?\s+)?(?P<title>[A-ZÀ-Þ].{{2,}}?)\s*(?:[(\[|]|\s[-–—])\s*"
        rf"(?P<family>{family})\s+(?:nr\.?\s*)?(?P<number>\d{{1,2}})\s*[)\]]?\s*$",
        re.IGNORECASE,
    )


@cache
def _named() -> re.Pattern[str]:
    family = "|".join(sorted(_families(), key=len, reverse=True))
    return re.compile(
        rf"^\s*(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}\.?\s+)?(?P<family>{family})\s*[:\-–—]?\s+(?P<title>[A-ZÀ-Þ].*)$", re.IGNORECASE
    )


def priority_headings(text: Sequence[Passage], tables: Sequence[int] = ()) -> list[PriorityHeading]:
    """All headings of priorities in reading order; a priority may have several (a look back and a plan).

    `tables` are the places in the text before which a table of actions stands, in order.
    """
    listed = set(portfolio_places(text))
    for pattern in (_numbered(), _numbered_behind(), _named()):
        by_family: dict[str, list[PriorityHeading]] = {}
        for place in (n for n in range(len(text)) if n not in listed):
            if found := _matched(pattern, text, place):
                by_family.setdefault(found[0], []).append(found[1])
        chosen = _best_family(_counted_on(by_family), text, least=1 if pattern is _numbered() else 2)
        if chosen:
            return _with_own(text, _renumbered(chosen) if pattern is _named() else chosen, tables)
    return _sub_chapters(text) or _announced(text) or _dividing(text, tables)


def portfolio_places(text: Sequence[Passage]) -> list[int]:
    """The places of the lines of a list of who answers for which priority: several in a row, no heading among them, each with an
    office and a name behind something else.
    """
    found: list[int] = []
    run: list[int] = []
    before: set[str] = set()
    for place, passage in enumerate(text):
        parts = None if passage.is_heading else holders_behind(passage.text)
        if parts is not None and plain(parts[0]) not in before:
            run.append(place)
            before.add(plain(parts[0]))
            continue
        found += run if len(run) >= FEWEST_LISTED else []
        run, before = [], set()
    return found + (run if len(run) >= FEWEST_LISTED else [])


def numbers_a_priority(text: Sequence[Passage], bands: Iterable[str]) -> Callable[[str], bool] | None:
    """What tells whether a band across a table numbers a priority: with the word that the document's headings use.

    Where no heading does so the bands themselves decide, when two or more of them are numbered alike. None when no word does.
    """
    headings = [said for h in priority_headings(text) if _numbered().match(said := text[h.place].text)]
    counted: dict[str, set[int]] = {}
    for said in headings or bands:
        if len(said) <= LONGEST_TITLE and (match := _numbered().match(said)):
            counted.setdefault(match.group("family").casefold(), set()).add(_number(match.group("number")))
    family = max(_families(), key=lambda f: len(counted.get(f, ())))
    if len(counted.get(family, ())) < (1 if headings else 2):
        return None
    return lambda said: (m := _numbered().match(said)) is not None and m.group("family").casefold() == family


def number_and_title(text: str) -> tuple[int, str] | None:
    """The number and the title, perhaps empty, in a text that begins as the heading of a priority does; else None."""
    match = _numbered().match(text.strip())
    return (_number(match.group("number")), match.group("title").strip()) if match else None


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, written out or shortened."""
    return fuzz.token_set_ratio(plain(one), plain(other)) >= SAME_TITLE


def _matched(pattern: re.Pattern[str], text: Sequence[Passage], place: int) -> tuple[str, PriorityHeading] | None:
    passage = text[place]
    said = passage.text.strip().lstrip(f"{FOLDING} ")
    match = pattern.match(said) if len(said) <= LONGEST_TITLE + 20 else None
    if match is None or is_contents_entry(said):
        return None
    listed = not passage.is_heading and passage.section is not None and plain(passage.section) in ("inhoud", "inhoudsopgave")
    if listed:
        return None
    if not passage.is_heading and (pattern is not _numbered() or said.count(". ") or said.endswith((".", ";", ","))):
        return None
    title, spare = match.group("title").strip(), 0
    if not title and place + 1 < len(text) and text[place + 1].is_heading and len(text[place + 1].text) <= LONGEST_TITLE:
        title, spare = text[place + 1].text.strip(), 1
    title = _clean(title)
    if not title or (":" in title and kind_pattern("strategic_plan").search(plain(title.split(":")[0]))):
        return None
    groups = match.groupdict()
    family = match.group("family").casefold() + (IN_CHAPTER if groups.get("chapter") else "")
    return family, PriorityHeading(place, _number(groups["number"]) if "number" in groups else 0, title, spare)


def _counted_on(by_family: dict[str, list[PriorityHeading]]) -> dict[str, list[PriorityHeading]]:
    """The headings by their word; those with the number of a chapter before their own ("Doelstelling 6.1") only where none stands
    by itself, counted on over the chapters.
    """
    found = {family: headings for family, headings in by_family.items() if not family.endswith(IN_CHAPTER)}
    for family, headings in by_family.items():
        several = len({h.number for h in headings}) < len({h.title for h in headings})
        found.setdefault(family.removesuffix(IN_CHAPTER), _renumbered(headings) if several else headings)
    return found


def _number(text: str) -> int:
    """1, A, II or "twee" as a number."""
    low = text.casefold()
    if low.isdecimal():
        return int(low)
    if low in (known := number_words(words("priorities")["numbers"])):
        return known[low]
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
    return roman.get(low) or ord(low[0]) - ord("a") + 1


def _clean(title: str) -> str:
    """A title without the point or page number at its end, what says that it goes on, and in brackets who answers for it."""
    if title.rstrip().endswith(")") and (parts := holders_behind(title)):
        title = parts[0]
    title = without_continuation(re.sub(r"(?:\s*\.{2,}\s*|\t+|\s{2,})\d{1,3}$", "", title))
    return title.strip().rstrip(".:;,").strip(" -–—·•|")


def _best_family(by_family: dict[str, list[PriorityHeading]], text: Sequence[Passage], least: int) -> list[PriorityHeading]:
    """The headings of the word that divides the document: the most often used as a real heading, else the preferred one."""
    best: list[PriorityHeading] = []
    for family in _families():
        headings = by_family.get(family, [])
        real = [h for h in headings if text[h.place].is_heading or h.spare]
        headings = real or headings
        if len({h.number or h.title for h in headings}) >= max(least, len({h.number or h.title for h in best}) + 1):
            best = headings
    return best


def _renumbered(headings: list[PriorityHeading]) -> list[PriorityHeading]:
    """Headings without numbers, numbered by the order in which their titles come up."""
    order: list[str] = []
    for heading in headings:
        if plain(heading.title) not in order:
            order.append(plain(heading.title))
    return [replace(h, number=order.index(plain(h.title)) + 1) for h in headings]


@cache
def _chapter_words() -> re.Pattern[str]:
    plurals = sorted((p for f in words("priorities")["families"] for p in f["plural"]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(p) for p in plurals)})(?!\w)")


def _sub_chapters(text: Sequence[Passage]) -> list[PriorityHeading]:
    """The numbered sub-chapters of the chapter that is called "prioriteiten" or the like.

    The deepest such chapter with two of them.
    """
    found: list[PriorityHeading] = []
    for passage in text:
        number = chapter_number(passage.text) if passage.is_heading else None
        if number is None or not _chapter_words().search(plain(passage.text)):
            continue
        below = [
            (place, p)
            for place, p in enumerate(text)
            if p.is_heading and (n := chapter_number(p.text)) and n[:-1] == number and not _chapter_words().search(plain(p.text))
        ]
        first = {chapter_number(p.text): place for place, p in reversed(below)}
        if len(first) >= 2:
            ordered = sorted(first.values())
            found = [PriorityHeading(place, n, _clean(_without_number(text[place].text))) for n, place in enumerate(ordered, 1)]
    return [h for h in found if h.title]


def _without_number(text: str) -> str:
    return re.sub(r"^\s*\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+", "", text)


def _announced(text: Sequence[Passage]) -> list[PriorityHeading]:
    """Headings of which most were announced by an enumeration of priorities, each numbered by its place there."""
    for place, passage in enumerate(text):
        titles = _enumerated(text, place) if _chapter_words().search(plain(passage.text)) else []
        if not 2 <= len(titles) <= 12:
            continue
        hits: list[tuple[int, int]] = []
        for at in range(place + 1, len(text)):
            if text[at].is_heading and not chapter_number(text[at].text):
                ratios = [fuzz.token_set_ratio(plain(text[at].text), plain(t)) for t in titles]
                best = max(range(len(titles)), key=lambda n: ratios[n])
                if ratios[best] >= SAME_TITLE:
                    hits.append((at, best + 1))
        hits = _with_gaps(text, hits, len(titles))
        if len({n for _, n in hits}) * 5 >= len(titles) * 3:
            return [PriorityHeading(at, n, _clean(text[at].text)) for at, n in hits]
    return []


def _with_gaps(text: Sequence[Passage], hits: list[tuple[int, int]], count: int) -> list[tuple[int, int]]:
    """A heading that alone stands between those of numbers n and n+2 is that of n+1, though it is worded otherwise."""
    found = list(hits)
    for (at, number), (after, following) in pairwise(hits):
        between = [p for p in range(at + 1, after) if text[p].is_heading]
        if following == number + 2 <= count and len(between) == 1:
            found.append((between[0], number + 1))
    return sorted(found)


def _enumerated(text: Sequence[Passage], place: int) -> list[str]:
    """The items that a sentence announces: inside it ("(1) jeugd; (2) zorg"), or as the list beneath it."""
    said = text[place].text
    for passage in text[place + 1 : place + 8]:
        if not re.match(r"\s*\(\d\)", passage.text) or "(1)" not in said:
            break
        said = f"{said} {passage.text}"
    if len(inline := re.split(r"\(\d\)", said)[1:]) >= 2:
        return [re.split(r"[;.]", part)[0].strip(" ,").removesuffix(" en").strip(" ,") for part in inline]
    if not said.rstrip().endswith(":"):
        return []
    items: list[str] = []
    for passage in text[place + 1 : place + 14]:
        if passage.is_heading or len(passage.text) > LONGEST_TITLE or (items and passage.text.rstrip().endswith(":")):
            break
        if passage.text.rstrip().endswith(".") and not LIST_MARK.match(passage.text) and len(passage.text.split()) > 8:
            break
        items.append(LIST_MARK.sub("", passage.text).strip(" ;."))
    return items


def _dividing(text: Sequence[Passage], tables: Sequence[int]) -> list[PriorityHeading]:
    """The headings that divide the text by who answers for each part, else by the tables of actions; by these also where some
    of the parts that they divide do not say who answers for them.
    """
    places, others = dividing_headings(text, holder_places(text)), dividing_headings(text, tables)
    if not places or {*places} < {*others}:
        places = others
    places = _chapters_over(text, places) or _counted_over(text, places) or places
    if alike := _numbered_alike(text, places):
        return alike
    return _renumbered([PriorityHeading(at, 0, _clean(_without_number(text[at].text))) for at in places])


def _counted_over(text: Sequence[Passage], places: Sequence[int]) -> list[int]:
    """The larger headings, counted one by one ("1 Wonen", "2 Werken"), over headings without a number, of which each stands under
    one of them and several under some, and none of their titles comes again; else none.
    """
    if any(chapter_number(text[at].text) for at in places) or len({plain(text[at].text) for at in places}) < len(places):
        return []
    chapters = [_larger_above(text, at) for at in places]
    found = sorted({at for at in chapters if at is not None})
    numbers = [int(match[1]) for at in found if (match := CHAPTER.match(text[at].text.strip()))]
    counted = len(numbers) == len(found) and all(b == a + 1 for a, b in pairwise(numbers))
    return found if None not in chapters and counted and FEWEST_CHAPTERS <= len(found) < len(places) else []


def _larger_above(text: Sequence[Passage], place: int) -> int | None:
    """The place of the last heading before another one that is set larger."""
    size = text[place].size or 0.0
    return next((at for at in range(place - 1, -1, -1) if text[at].is_heading and (text[at].size or 0.0) > size + 0.3), None)


def _chapters_over(text: Sequence[Passage], places: Sequence[int]) -> list[int]:
    """The numbered chapters over headings of which each numbers a section of one ("1.2 School en thuis" of "1 Een sterke basis"),
    where several chapters have several such sections, and none of their titles comes again; else none.
    """
    sections = [SECTION.match(text[at].text.strip()) for at in places]
    titles = {plain(_without_number(text[at].text)) for at in places}
    if not all(sections) or len(titles) < len(places):
        return []
    counted = Counter(found[1] for found in sections if found)
    if len(counted) < FEWEST_CHAPTERS or min(counted.values()) < FEWEST_CHAPTERS:
        return []
    found: dict[str, int] = {}
    for at in range(places[-1]):
        opened = CHAPTER.match(text[at].text.strip()) if text[at].is_heading else None
        if opened and opened[1] in counted:
            found[opened[1]] = at
    return sorted(found.values()) if found.keys() == counted.keys() else []


def _with_own(text: Sequence[Passage], found: list[PriorityHeading], tables: Sequence[int]) -> list[PriorityHeading]:
    """The headings found, and those that divide a later chapter of the same rank, where all found ones stand in a chapter that
    looks back: then they are the priorities of the plan before, and the later ones are the plan's own.
    """
    size = max((text[h.place].size or 0.0 for h in found), default=0.0)
    if not size or any(not text[h.place].is_heading for h in found):
        return found
    above = [p for p in text[: found[0].place] if p.is_heading and (p.size or 0.0) > size]
    if not above or not _looks_back().search(above[-1].text.casefold()):
        return found
    chapter = above[-1].size or 0.0
    after = [at for at in range(found[0].place, len(text)) if text[at].is_heading and abs((text[at].size or 0.0) - chapter) < 0.3]
    if not after or after[0] < found[-1].place or _looks_back().search(text[after[0]].text.casefold()):
        return found
    start = after[0]
    own = _dividing(text[start:], [at - start for at in tables if at > start])
    return [*(replace(h, earlier=True) for h in found), *(replace(h, place=h.place + start) for h in own)] if own else found


@cache
def _looks_back() -> re.Pattern[str]:
    return re.compile(words("headers")["labels"]["look_back"])


def _numbered_alike(text: Sequence[Passage], places: Sequence[int]) -> list[PriorityHeading]:
    """The headings numbered by themselves after one word or letter, whatever it is ("Resultaat 1 – Titel", "Blok 2: Titel", "B3
    Titel"); else none.
    """
    found = [_WORD_AND_NUMBER.match(text[at].text) or _LETTER_AND_NUMBER.match(text[at].text) for at in places]
    matches = [match for match in found if match is not None]
    if not matches or len(matches) < len(found) or len({m.group("word").casefold() for m in matches}) > 1:
        return []
    titles = {m.group("number"): plain(_clean(m.group("title"))) for m in matches}
    if len(titles) < 2 or not all(titles.values()):
        return []
    return [PriorityHeading(at, int(m.group("number")), _clean(m.group("title"))) for at, m in zip(places, matches, strict=True)]


# -- sections --------------------------------------------------------------------------------------------------------------------


def section_ends(text: Sequence[Passage], headings: Sequence[PriorityHeading]) -> list[int]:
    """For each heading the place where its section ends.

    The next priority, a chapter of the same or a higher level, a closing chapter.
    """
    ends: list[int] = []
    for n, heading in enumerate(headings):
        following = headings[n + 1].place if n + 1 < len(headings) else len(text)
        own = chapter_number(text[heading.place].text)
        above = _chapter_above(text, heading.place)
        end = following
        for place in range(heading.place + 1 + heading.spare, following):
            passage = text[place]
            if not passage.is_heading:
                continue
            number = chapter_number(passage.text)
            level = len(own) if own else len(above) if above else 1
            is_next = number is not None and len(number) <= level and not _counts_inside(number, own or above)
            is_next = is_next and not (own is None and _counts_under(passage, text[heading.place], heading.number))
            if (
                is_next
                or plain(_without_number(passage.text)).strip(" :.") in words("priorities")["closing"]["words"]
                or _is_annex(passage.text)
            ):
                end = place
                break
        ends.append(end)
    return ends


def _chapter_above(text: Sequence[Passage], place: int) -> tuple[int, ...] | None:
    """The number of the last numbered chapter before a heading."""
    for passage in reversed(text[:place]):
        if passage.is_heading and (number := chapter_number(passage.text)):
            return number
    return None


def _counts_inside(number: tuple[int, ...], above: tuple[int, ...] | None) -> bool:
    """Whether a number that looks like a chapter's counts inside the section ("2. Wat we zien" in chapter 4).

    Chapters only go up.
    """
    return above is not None and number <= above


def _counts_under(passage: Passage, heading: Passage, number: int) -> bool:
    """Whether a smaller heading counts on from the number of the priority itself: "2.1 Titel" under "Lijn 2 - Titel", "6.2.1"
    under "Doel 6.2 Titel".
    """
    found = chapter_number(passage.text)
    smaller = passage.size is None or heading.size is None or passage.size < heading.size
    printed = NUMBER_IN_CHAPTER.search(heading.text)
    own = tuple(map(int, printed.group().split("."))) if printed else (number,)
    return found is not None and len(found) > len(own) and found[: len(own)] == own and smaller


def _is_annex(text: str) -> bool:
    return bool(re.match(r"\s*bijlage\b", text, re.IGNORECASE))
