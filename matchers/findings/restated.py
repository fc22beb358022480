"""How a later text tells an earlier promise: another time, a lower number, fewer words. Each comparison gives both wordings."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.records import Action, When
from matchers.links.undertakings import details_of
from matchers.texts.normal import notions, plain, shared_weight, stem, terms, tokens
from matchers.texts.norms import DAY, EURO, HOUR, PERCENT, Norm, Rhythm, as_printed, norms, rhythms

CLEARLY_LESS = 0.95
SAME_TIME = 92.0  # share of letters from which two time expressions are one with a typing error
LONG = 270  # days from which a stretch is a period to work in, not a moment to be ready
MOMENT = 100  # days up to which a stretch is a moment to be ready: a month, a quarter, a season
SAME_WORK = 0.55  # share of the terms of the longer text that two texts have in common
SAME_WORDS = 0.35  # the same, parts of compounds and synonyms left out
SHORTEST_HEAD = 3  # letters of the last part of a compound
ENGLISH_PLURAL = "es"  # which no stemmer of Dutch takes off ("coaches")
SAME_UNIT = 94.0  # share of letters from which two stems are one with a typing error
SAME_SPELLING = 80.0  # share of letters from which two spellings are one word


Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Told:
    """One telling of a promise: its text, and its time as printed and as read (None for a promise in running text)."""

    text: str
    when_text: str | None = None
    when: When | None = None
    details: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What was promised and what is said later, both in the words of the documents."""

    before: str
    after: str


def told(action: Action) -> Told:
    """A row as it tells its promise in its text and time."""
    return Told(action.text, action.when_text, action.when)


def told_whole(action: Action) -> Told:
    """A row as it tells its promise with all of its columns."""
    return Told(action.text, action.when_text, action.when, details_of(action) or "")


def printed(said: str, one: Told) -> str:
    """Normalised words in the form in which they are printed in a telling; as they are where that cannot be told."""
    pattern = re.compile(as_printed(said), re.IGNORECASE)
    found = (hit.group() for text in (one.when_text, one.text, one.details) if text and (hit := pattern.search(text)))
    return " ".join(next(found, said).split())


def rhythm(one: Told) -> Rhythm | None:
    """How often a year: as the time says, be it by its months ("maart en oktober"), else as the first words of the text say."""
    in_time = rhythms(one.when_text)
    if in_time:
        return in_time[0]
    if one.when_text and (moments := _moments(one.when_text)) > 1:
        return Rhythm(float(moments), plain(one.when_text))
    if one.when is not None and one.when.per_year is not None and one.when_text and not norms(one.when_text):
        return Rhythm(one.when.per_year, one.when_text)
    in_text = rhythms(one.text)
    return in_text[0] if in_text and not norms(one.when_text) else None


def slower(earlier: Told, later: Told) -> Change | None:
    """A rhythm that is lower later on."""
    before, after = rhythm(earlier), rhythm(later)
    if before is None or after is None or after.per_year >= CLEARLY_LESS * before.per_year:
        return None
    if not rhythms(later.when_text) and not _same_subject(earlier, later, after):
        return None
    return Change(printed(before.words, earlier), printed(after.words, later))


def _said(one: Told, read: Callable[[str | None], tuple[Read, ...]]) -> list[Read]:
    """What is read from all that a telling says: its time, its text and its other columns."""
    return [*read(one.when_text), *read(one.text), *read(one.details)]


def faster(earlier: Told, later: Told) -> Change | None:
    """A rhythm that both print as their time, and that is higher later on."""
    before, after = rhythms(earlier.when_text), rhythms(later.when_text)
    if not before or not after or before[0].per_year >= CLEARLY_LESS * after[0].per_year:
        return None
    return Change(printed(before[0].words, earlier), printed(after[0].words, later))


def _same_subject(earlier: Told, later: Told, after: Rhythm) -> bool:
    """Whether the clause in which a text names its rhythm speaks of what was promised."""
    clauses = [one for one in _clauses(later.text) if one.strip()]
    clause = next((one for one in clauses if after.words in plain(one)), later.text)
    if len(clauses) == 1:
        return True  # all that it says, it says of what carries the promise on
    return bool({term for term, weight in terms(clause).items() if weight >= 1.0} & terms(earlier.text).keys())


def _clauses(text: str) -> list[str]:
    return [piece for line in text.split("\n") for piece in line.replace(";", ".").split(". ")]


def lower(earlier: Told, later: Told) -> Change | None:
    """The first number that is lower later on; a limit that is longer counts as lower. Numbers of the other columns count where
    they are of the same things.
    """
    promised = [*norms(earlier.when_text), *norms(earlier.text)]
    told_later = [*norms(later.when_text), *norms(later.text)]
    kept = [one for one in told_later if not one.is_rest]
    for one in promised:
        same = [other for other in (told_later if one.is_rest else kept) if comparable(one, other)]
        if not same and not one.is_limit and one.unit != DAY:
            same = _only_one(promised, kept)
        if same and all(_less(one, other) for other in same):
            return Change(printed(one.words, earlier), printed(same[0].words, later))
    also = [other for other in (*kept, *norms(later.details)) if not other.is_rest]
    for one in (*promised, *norms(earlier.details)):
        same = [other for other in also if comparable(one, other)]
        if same and all(_less(one, other) for other in same):
            return Change(printed(one.words, earlier), printed(same[0].words, later))
    return _fewer_a_year(earlier, later)


def _fewer_a_year(earlier: Told, later: Told) -> Change | None:
    """Less often a year, where each says only once how much of its work a year brings, as a number of things ("vier controles per
    jaar") or of times ("drie keer per jaar").
    """
    before, after = _yearly(earlier), _yearly(later)
    if len(dict(before)) != 1 or len(dict(after)) != 1 or after[0][0] >= CLEARLY_LESS * before[0][0]:
        return None
    return Change(printed(before[0][1], earlier), printed(after[0][1], later))


def _yearly(one: Told) -> list[tuple[float, str]]:
    """How many things or times a year, with the words that say so."""
    things = [(norm.value * norm.per_year, norm.words) for norm in _said(one, norms) if norm.per_year and _is_counted(norm)]
    return [*things, *((rhythm.per_year, rhythm.words) for rhythm in _said(one, rhythms) if rhythm.counted)]


def _is_counted(norm: Norm) -> bool:
    """Whether a number counts things: no share, no money, no days or hours, nothing that is left over."""
    return norm.unit not in (PERCENT, EURO, DAY, HOUR) and not norm.is_rest


def comparable(one: Norm, other: Norm) -> bool:
    """Whether two numbers are of the same things."""
    if DAY in (one.unit, other.unit):
        return one.unit == other.unit and one.is_limit
    if not one.unit or not other.unit:
        return bool(one.per_year and other.per_year)
    return _one_thing(one.unit, other.unit) or bool(set(notions(one.unit)) & set(notions(other.unit)))


def _one_thing(unit: str, other: str) -> bool:
    """Whether two stems name one thing: a compound is what its last part is ("logeerbed": "bed"); typing errors aside."""
    short, long = sorted((unit, other), key=len)
    if long == short + ENGLISH_PLURAL:
        return True
    return (len(short) >= SHORTEST_HEAD and long.endswith(short)) or fuzz.ratio(unit, other) >= SAME_UNIT


def _only_one(promised: list[Norm], kept: list[Norm]) -> list[Norm]:
    """The single number of the later text, where the earlier one has a single number too: it counts the same under another
    name."""
    before, after = ([norm for norm in said if norm.unit not in (DAY, HOUR)] for said in (promised, kept))
    return after if len(before) == 1 and len(after) == 1 and after[0].value > 1 else []


def _less(one: Norm, other: Norm) -> bool:
    if one.unit == DAY:
        return other.value > one.value
    if one.per_year and other.per_year:
        return other.value * other.per_year < CLEARLY_LESS * one.value * one.per_year
    return other.value < one.value and (other.per_year or 1.0) <= (one.per_year or 1.0)


def retimed(earlier: Told, later: Told) -> Change | None:
    """Another time in a row that restates the promise itself. One that leaves out "from", or the beginning and tells the end in
    the same words, is no other time.
    """
    one, two = earlier.when, later.when
    if one is None or two is None or not earlier.when_text or not later.when_text:
        return None
    if one.start and one.start == two.start and bool(one.end) != bool(two.end) and not (one.recurrence or two.recurrence):
        return None
    before, after = tokens(earlier.when_text), tokens(later.when_text)
    if 0 < len(after) < len(before) and before[-len(after) :] == after and (one.end, one.recurrence) == (two.end, two.recurrence):
        return None
    same_dates = _dates(one) == _dates(two)
    if same_dates and fuzz.ratio(" ".join(before), " ".join(after)) >= SAME_TIME:
        return None
    if not _known(one) or not _known(two):
        return None
    if same_dates and one.per_year == two.per_year and (one.end or one.per_year or one.recurrence == two.recurrence):
        return None
    return Change(earlier.when_text, later.when_text)


def _dates(when: When) -> tuple[str | None, str | None]:
    return when.start, when.end


def _known(when: When) -> bool:
    return bool(when.start or when.end or when.recurrence)


def postponed(earlier: Told, later: Told, behind: bool = False, unfinished: bool = False) -> Change | None:
    """A later end for the same work; not the mere rolling on of a task that takes the whole of its period. What is `behind` and
    goes on as a whole is the same work whatever the words, and has not merely rolled on; so is what is `unfinished`, if it had
    to be ready at a moment and now has to be at a later one.
    """
    one, two = earlier.when, later.when
    if one is None or two is None or not earlier.when_text or not later.when_text:
        return None
    if not one.end or not two.end or one.recurrence is not None or two.recurrence is not None:
        return None
    due_later = unfinished and max(_length(one), _length(two)) <= MOMENT and not _comes_round(earlier.when_text, later.when_text)
    if not behind and not due_later and not same_work(earlier.text, later.text):
        return None
    rolls_on = not behind and _length(one) >= LONG and _length(two) >= LONG
    return Change(earlier.when_text, later.when_text) if two.end > one.end and not rolls_on else None


def _comes_round(before: str, after: str) -> bool:
    """Whether two times without a year name the same months, as those of the work of a season do."""
    months = _months(before)
    return bool(months) and months <= _months(after) and not _years(before) and not _years(after)


def other_months(earlier: Told, later: Told) -> Change | None:
    """Other months for work that returns every year."""
    if not earlier.when_text or not later.when_text or not same_work(earlier.text, later.text):
        return None
    if _years(earlier.when_text) or _years(later.when_text):
        return None
    before, after = _months(earlier.when_text), _months(later.when_text)
    whole = any(phrase in plain(later.when_text) for phrase in words("findings")["calendar"]["whole_year"])
    moved = bool(before) and not before <= after and (bool(after) or whole)
    return Change(earlier.when_text, later.when_text) if moved else None


def same_work(text: str, other: str) -> bool:
    """Whether two texts have most of their terms in common, in both directions: the same step of the same work. Whole words must
    agree too: parts of compounds alone make no same work."""
    one, two = terms(text), terms(other)
    return _shared(one, two) >= SAME_WORK and _shared(_whole(one), _whole(two)) >= SAME_WORDS


def _shared(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """Share of the terms of the longer text that both have (0..1)."""
    return shared_weight(one, two) / max(sum(one.values()), sum(two.values()), 1e-9)


def _whole(found: Mapping[str, float]) -> dict[str, float]:
    return {term: weight for term, weight in found.items() if weight >= 1.0}


def _length(when: When) -> int:
    """Days from first to last; 0 for a moment or a bound."""
    if not when.start or not when.end:
        return 0
    return (date.fromisoformat(when.end) - date.fromisoformat(when.start)).days


def _years(text: str) -> bool:
    return any(len(word) == 4 and word.startswith("20") and word.isdecimal() for word in tokens(text))


def _months(text: str) -> frozenset[int]:
    """The months that a time names, 1 to 12, those of its seasons included."""
    times = words("times")
    found: set[int] = set()
    for word in tokens(text):
        if word in times["months"]:
            found.add(int(times["months"][word]))
        elif word in times["seasons"]:
            first, length = times["seasons"][word]
            found |= {(int(first) - 1 + step) % 12 + 1 for step in range(int(length))}
    return frozenset(found)


def _moments(text: str) -> int:
    """How many months or seasons a time lists and nothing else ("maart en oktober"); 0 for any other time."""
    times = words("times")
    parts = [part.split() for part in re.split(rf",|\b{words('findings')['calendar']['and']}\b", plain(text))]
    named = [len(part) == 1 and (part[0] in times["months"] or part[0] in times["seasons"]) for part in parts]
    return len(parts) if all(named) else 0


def lost_words(text: str, other: str) -> tuple[str, ...]:
    """The object words of a text that its restatement leaves out; spelling, hyphens and dull words aside."""
    others = tokens(other)
    joined = "".join(others)
    stems = {stem(word) for word in others}
    found: list[str] = []
    for word in tokens(text):
        if len(word) < 4 or word[0].isdecimal() or stem(word) in _dull() or word in joined or stem(word) in stems:
            continue
        if not any(fuzz.ratio(word, candidate) >= SAME_SPELLING for candidate in others):
            found.append(word)
    return tuple(dict.fromkeys(found))


@cache
def _dull() -> frozenset[str]:
    """Stems of words whose loss changes no promise."""
    return frozenset(stem(word) for phrase in words("lifecycle")["generic"] for word in tokens(phrase)) | frozenset(
        stem(word) for word in words("trace_terms")["stop"]
    )


def lost_norms(earlier: Told, later: Told) -> tuple[Norm, ...]:
    """The numbers of a promise for which its restatement has none: neither of the same things nor the same number."""
    kept = [*norms(later.when_text), *norms(later.text)]
    if not kept and rhythms(later.text):
        return ()
    return tuple(
        one for one in norms(earlier.text) if not any(comparable(one, other) or one.value == other.value for other in kept)
    )
