"""Sentences that say in so many words what becomes of an action: it comes back, is dropped, went into another, is done, needs
nothing more.

Read from the result and the recommendation of an evaluated row. Typing errors in the words that matter are forgiven, a denied
or merely considered promise is none, and a year that broke off at a line's end ("UVP 2025-202") still counts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from corpus.lexicon import words
from matchers.texts.normal import plain

StatementKind = Literal["claim", "announcement", "denied_claim", "dropped", "merged", "single_event", "settled", "nothing_next"]
NEXT: tuple[tuple[StatementKind, str], ...] = (("dropped", "dropped_next"), ("nothing_next", "nothing_next"))
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[\"'(]?[A-ZÀ-Ý0-9])")
YEAR = re.compile(r"20\d\d")
LONG_ENOUGH = 8
REACH = 90  # letters around the name of a plan in which the words of a promise are looked for
KEY_WORD = re.compile(rf"[a-zï]{{{LONG_ENOUGH},}}")
LONG_WORD = re.compile(rf"[a-zà-ÿ]{{{LONG_ENOUGH - 1},}}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, as printed, and what it says. `years` are the years it names, in order; `clause` is the part of the sentence,
    normalised, that holds the promise of a return."""

    kind: StatementKind
    sentence: str
    years: tuple[int, ...] = ()
    clause: str = ""


@cache
def _abbreviated() -> re.Pattern[str]:
    """The end of a text that breaks off at an abbreviation after which its sentence goes on."""
    known = words("sentences")
    inside = sorted(set(known["abbreviations"]) - set(known["closing"]))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, inside))})\.$", re.I)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, as printed. Abbreviations with points do not end one."""
    found: list[str] = []
    for piece in SENTENCE_END.split(text):
        if found and _abbreviated().search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return tuple(one.strip() for one in found if one.strip())


@cache
def time_words() -> tuple[str, ...]:
    """What may stand before the year of a time: words of time, the months and the seasons; some are expressions."""
    times = words("times")
    return (*words("carry_over")["when"], *times["months"], *times["seasons"])


@cache
def _patterns(source: str, name: str) -> re.Pattern[str]:
    when = rf"(?:(?:{'|'.join(time_words())}) )*<year>"
    lines = [line.replace("<when>", when).replace("<year>", r"20\d\d") for line in words(source)[name]]
    return re.compile("|".join(f"(?:{line})" for line in lines))


def _in_phrases(pattern: re.Pattern[str]) -> set[str]:
    """The words of all phrases that a pattern finds. The phrases are expressions themselves: their words stand there in full."""
    lists = [*words("carry_over").values(), *(v for k, v in words("lifecycle").items() if k not in ("steps", "generic"))]
    return {word for lines in lists for line in lines for word in pattern.findall(line)}


@cache
def _key_words() -> tuple[str, ...]:
    """The longer words of all phrases: those in which a typing error is forgiven."""
    return tuple(sorted(_in_phrases(KEY_WORD)))


@cache
def _known_words() -> frozenset[str]:
    """Words of the phrases that are long enough to be taken for an error in a longer one ("vervolg", "vervolgd")."""
    return frozenset(_in_phrases(LONG_WORD))


@cache
def _mended(word: str) -> str:
    """The key word that this word is one typing error away from, else the word itself."""
    if len(word) < LONG_ENOUGH - 1 or word in _known_words():
        return word
    near = process.extractOne(word, _key_words(), scorer=OSA.distance, score_cutoff=1)
    return str(near[0]) if near and near[0][0] == word[0] else word


def mended(sentence: str) -> str:
    """The sentence in the form in which phrases are looked for: normalised, with typing errors in key words undone."""
    return LONG_WORD.sub(lambda hit: _mended(hit.group()), plain(sentence))


def statements(text: str, until: int | None = None, onward: bool = False) -> tuple[Statement, ...]:
    """What the sentences of one evaluation text say. `until` is the last year of the plan under review: a sentence that names
    only years up to it, or that plan, promises nothing about a later one. `onward`: the text stands under a head that asks what
    follows, so that a later year is a promise however little else the sentence says ("In 2026 de rest"), and one word an answer
    ("Stoppen", "Geen"); so does what comes after a label that asks it ("Advies: niet voortzetten").
    """
    found: list[Statement] = []
    for sentence in sentences(text):
        said = list(_read(sentence, until))
        asked = onward or _patterns("lifecycle", "asks_next").match(mended(sentence))
        found.extend(said or (_followed(sentence, until) if asked else ()))
    return tuple(found)


def _followed(sentence: str, until: int | None) -> Iterable[Statement]:
    text = _patterns("lifecycle", "asks_next").sub("", mended(sentence), count=1)
    yield from (Statement(kind, sentence) for kind, name in NEXT if _patterns("lifecycle", name).search(text))
    years = tuple(int(year) for year in YEAR.findall(text))
    weak = any(_patterns("carry_over", name).search(text) for name in ("denial", "hearsay", "past"))
    if years and until is not None and _ahead(years, until) and not weak:
        yield Statement("claim", sentence, years)


def _read(sentence: str, until: int | None) -> Iterable[Statement]:
    text = mended(sentence)
    years = tuple(int(year) for year in YEAR.findall(text))
    denied = _patterns("carry_over", "denial").search(text) is not None
    doubted = _patterns("carry_over", "hearsay").search(text) is not None
    if promise := _promise(text, years, until):
        clause = _clause(text, *promise)
        if _patterns("carry_over", "denial").search(clause):
            yield Statement("denied_claim", sentence, years)
        elif not _patterns("carry_over", "hearsay").search(clause):
            yield Statement("claim", sentence, years, _between(text, *promise, words("carry_over")["clause_from"]))
    elif _patterns("carry_over", "announcement").search(text) and _ahead(years, until) and not denied and not doubted:
        yield Statement("announcement", sentence, years)
    settled = _patterns("lifecycle", "settled").search(text) is not None
    drops = _patterns("lifecycle", "dropped").finditer(text)
    if not doubted and not settled and any(not _one_occasion(text, hit.start()) for hit in drops):
        yield Statement("dropped", sentence, years)
    if _patterns("lifecycle", "merged").search(text) and not doubted and not denied:
        yield Statement("merged", sentence, years)
    if settled and not doubted:
        yield Statement("settled", sentence, years)
    over = _patterns("lifecycle", "single_event").finditer(text)
    if not denied and not doubted and any(not _aside(text, hit.start()) for hit in over):
        yield Statement("single_event", sentence, years)


def _one_occasion(text: str, until: int) -> bool:
    """Whether the clause in which place `until` stands has one occasion of several as its subject, named by its month or
    season."""
    return _patterns("lifecycle", "one_occasion").match(_clause(text, until, until).lstrip(" ,;:")) is not None


def _aside(text: str, until: int) -> bool:
    """Whether the clause in which place `until` stands tells of something else than the action ("waarvan de helft is ...")."""
    return _patterns("lifecycle", "aside").match(_clause(text, until, until).lstrip(" ,;:")) is not None


def _ahead(years: tuple[int, ...], until: int | None) -> bool:
    """Whether the years a sentence names reach beyond the plan under review; no years, or no known end, is no objection."""
    return not years or until is None or max(years) > until


def _promise(text: str, years: tuple[int, ...], until: int | None) -> tuple[int, int] | None:
    """Where a sentence says that something comes back: it names a later plan and a place in it, or moves something to a later
    year."""
    if _patterns("carry_over", "past").search(text):
        return None
    if (moved := _patterns("carry_over", "moved").search(text)) and _ahead(years, until):
        return moved.span()
    for plan in _patterns("carry_over", "plan").finditer(text):
        own = tuple(int(year) for year in YEAR.findall(plan.group()))
        broken = bool(re.search(r"20\d?$|20\d\d-20\d?$", plan.group())) and not own
        later = _patterns("carry_over", "later").search(plan.group()) is not None
        named = own and (until is None or max(own) > until)
        elsewhere = not own and bool(years) and _ahead(years, until)
        bare = not own and not years
        if (later and _ahead(own, until)) or named or broken or elsewhere or bare:
            first = max(0, plan.start() - REACH)
            places = _patterns("carry_over", "place").finditer(text[first : plan.end() + REACH])
            place = min(places, key=lambda one: _apart(first + one.start(), first + one.end(), plan), default=None)
            if place is not None:
                if bare and not later and not _patterns("carry_over", "plain_place").search(place.group()):
                    continue
                return min(first + place.start(), plan.start()), max(first + place.end(), plan.end())
    return None


def _apart(start: int, end: int, plan: re.Match[str]) -> int:
    """How many letters lie between a stretch of text and the name of a plan."""
    return max(plan.start() - end, start - plan.end(), 0)


def _clause(text: str, start: int, end: int) -> str:
    """The part of a sentence around a hit, from comma or conjunction to comma: a denial elsewhere in the sentence does not
    reach it."""
    marks = words("carry_over")
    return _between(text, start, end, [*marks["clause_from"], *marks["clause_joined"]])


def _between(text: str, start: int, end: int, before: Iterable[str]) -> str:
    """The part of a text around a hit, from the last of some marks before it to where the clause ends."""
    left = max((text.rfind(mark, 0, start) for mark in before), default=-1)
    right = min((place for mark in words("carry_over")["clause_to"] if (place := text.find(mark, end)) >= 0), default=len(text))
    return text[max(left, 0) : right]


def looks_back(text: str) -> bool:
    """Whether the text refers to the row above in place of saying something itself ("Zie uitleg hierboven")."""
    return any(_patterns("lifecycle", "look_back").search(mended(one)) for one in sentences(text)[:1])


def without_plans(text: str) -> str:
    """A normalised text without the names of plans ("het uitvoeringsprogramma 2024-2025")."""
    return _patterns("carry_over", "plan").sub(" ", text)


def host_direction(sentence: str) -> Literal["above", "below"] | None:
    """Whether a merger's sentence points at the row above or the row below, else None."""
    text = mended(sentence)
    if _patterns("lifecycle", "above").search(text):
        return "above"
    return "below" if _patterns("lifecycle", "below").search(text) else None
