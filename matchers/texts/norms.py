"""Numbers and rhythms that a promise can be held to, read from Dutch text: "3 controles per gemeente per jaar", "om het jaar",
"binnen twee weken"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from corpus.lexicon import words
from matchers.texts.normal import plain, stem

TOKEN = re.compile(r"\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:,\d+)?|[^\W\d_]+[23]?(?!\d)|[^\W\d_]+|[^\w\s]")
THOUSANDS = re.compile(r"\.(?=\d{3}(?!\d))")
YEAR = re.compile(r"(?:19|20)\d\d")
OF_ONE_YEAR = re.compile(r" in (?:19|20)\d\d\b")
BEFORE_BRACKET = re.compile(r"([^\W\d_]{4,}) \($")
LONGEST_NOUN = 40  # letters
PERCENT, EURO, DAY = "%", "euro", "dag"  # the units of shares, sums of money and stretches of time
MOST_TIMES = 24  # twice a month: up to here a number per year without a noun says how often, above it so many of something
KEPT = 4096  # texts whose numbers are remembered: each is compared several times


@dataclass(frozen=True, slots=True)
class Norm:
    """So many of something: `value`, the stem of what is counted, the words as they stand (in lower case).

    `unit` is empty where what is counted is not named ("200 per jaar"). `per_year` is how often a year the number holds (12 for
    "per maand"), None where no time is named. A limit ("binnen twee weken") is counted in days; more of it is worse. `is_rest`:
    the number is what is left of a promise ("de laatste twee").
    """

    value: float
    unit: str
    words: str
    per_year: float | None = None
    is_limit: bool = False
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a year something returns, with the words that say so.

    `counted` is the unit of time of a rhythm that says a number of times ("twee keer per jaar": "jaar"), else None ("ieder
    kwartaal").
    """

    per_year: float
    words: str
    counted: str | None = None


@cache
def _numbers() -> dict[str, int]:
    """Dutch number words up to a hundred, and hundreds and thousands."""
    lists = words("findings")["numbers"]
    small = {plain(word): value for value, word in enumerate(lists["small"]) if value}
    found: dict[str, int] = small | lists["misread"]
    for ten, value in lists["tens"].items():
        found[ten] = value
        for one in range(1, 10):
            word = plain(lists["small"][one]).replace("é", "e")
            found[word + ("ën" if word.endswith("e") else "en") + ten] = value + one
    for count, word in enumerate(["", "", *lists["small"][2:]]):
        if count != 10:
            found[plain(word) + "honderd"] = 100 * max(count, 1)
        found[plain(word) + "duizend"] = 1000 * max(count, 1)
    return found


def amount(word: str) -> float | None:
    """A number in figures or in letters; None for another word. A point before three figures parts thousands, any other one
    stands for a comma ("12.5 %"). A bare "een" is an article.
    """
    if word[0].isdecimal():
        return float(THOUSANDS.sub("", word).replace(",", "."))
    value = _numbers().get(word)
    return None if value is None else float(value)


@cache
def _periods() -> dict[str, tuple[str, float]]:
    """Name of a unit of time -> its normal name and how many go into a year."""
    found: dict[str, tuple[str, float]] = {}
    for name, entry in words("times")["periods"].items():
        found |= {alias: (name, float(entry["per_year"])) for alias in entry["names"]}
    return found


@cache
def _short_forms() -> dict[str, re.Pattern[str]]:
    """A period -> the short forms of "per" and it: "p.j.", "p/jr", "/jaar"."""
    lists = words("times")["short_periods"]
    return {period: re.compile(rf"\s?(?<![^\W\dx])(?:{_either(forms)})(?:\.|(?!\w))") for period, forms in lists.items()}


def _spelled_out(text: str) -> str:
    """The normalised text with short forms of a rhythm written out."""
    said = plain(text)
    for period, short in _short_forms().items():
        said = short.sub(f" per {period}", said)
    return said


def as_printed(said: str) -> str:
    """A pattern for where words of a norm or rhythm stand in a text, however white space and short forms are set there."""
    pattern = r"\s+".join(re.escape(word) for word in said.split())
    for period, short in _short_forms().items():
        pattern = pattern.replace(rf"\s+per\s+{period}", rf"(?:\s+per\s+{period}|{short.pattern})")
    return pattern


def _either(alternatives: Any) -> str:
    return "|".join(re.escape(one) for one in sorted(alternatives, key=len, reverse=True))


class _Patterns(NamedTuple):
    """Expressions of time: adverbs ("halfjaarlijks"), every so often ("iedere twee jaar"), so many times in a period ("drie keer
    per jaar", "eens in de twee jaar"), a period without a number ("per jaar"), a day ("iedere eerste maandag").
    """

    adverbs: re.Pattern[str]
    every: re.Pattern[str]
    often: re.Pattern[str]
    per: re.Pattern[str]
    on_day: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    norms = words("findings")["norms"]
    number = rf"(?:\d+|{_either(_numbers())})"
    period = rf"(?:{_either(_periods())})"
    scope = r"(?:per \w+ )?"
    count = rf"(?P<count>{number}|{norms['one']}) ?(?:{_either(norms['times'])})|(?P<once>{_either(norms['once'])})"
    bare_count = rf"(?P<bare>{number})(?P<scope> per \w+)?(?= per )"
    often = rf"\b(?:(?:{count}) {scope}|{bare_count} )(?:{_either(norms['per'])}) (?P<every>{number} )?(?P<period>{period})\b"
    adverbs = rf"\b(?:{_either(words('times')['adverbs'])})\b"
    each, other = _either(norms["every"]), _either(norms["every_other"])
    every = rf"\b(?:{each}|(?P<other>{other})) (?P<every>{number} )?(?P<period>{period})\b"
    weekday = rf"(?:{each}) (?P<nth>(?:{_either(norms['which_day'])}) )?(?:{_either(norms['days_of_week'])})"
    per = rf"\bper (?P<period>{period})\b"
    on_day = rf"\b{weekday}(?P<month> (?:{_either(norms['of_each_month'])}))?\b"
    return _Patterns(*map(re.compile, (adverbs, every, often, per, on_day)))


@lru_cache(maxsize=KEPT)
def rhythms(text: str | None) -> tuple[Rhythm, ...]:
    """The rhythms of a text in the order in which they stand; a number of things per year is none of them but a norm."""
    if not text:
        return ()
    said = _spelled_out(text)
    patterns = _patterns()
    found: list[tuple[int, int, Rhythm]] = []
    for hit in patterns.often.finditer(said):
        name, per_year = _periods()[hit["period"]]
        times = words("findings")["norms"]["once"][hit["once"]] if hit["once"] else amount(hit["count"] or hit["bare"]) or 1.0
        if hit["bare"] and not hit["scope"] and times > MOST_TIMES:
            continue
        gap = amount(hit["every"].strip()) or 1.0 if hit["every"] else 1.0
        found.append((hit.start(), hit.end(), Rhythm(times * per_year / gap, hit.group(), name)))
    for hit in patterns.every.finditer(said):
        name, per_year = _periods()[hit["period"]]
        gap = amount(hit["every"].strip()) or 1.0 if hit["every"] else 2.0 if hit["other"] else 1.0
        found.append((hit.start(), hit.end(), Rhythm(per_year / gap, hit.group())))
    for hit in patterns.adverbs.finditer(said):
        times, gap, name = words("times")["adverbs"][hit.group()]
        found.append((hit.start(), hit.end(), Rhythm(times * _periods()[name][1] / gap, hit.group())))
    for hit in patterns.on_day.finditer(said):
        if hit["month"] or not hit["nth"]:
            found.append((hit.start(), hit.end(), Rhythm(12.0 if hit["month"] else 52.0, hit.group())))
    found.sort(key=lambda one: (one[0], -one[1]))
    kept: list[Rhythm] = []
    reached = -1
    for start, end, rhythm in found:
        if start >= reached:
            kept.append(rhythm)
            reached = end
    return tuple(kept)


@lru_cache(maxsize=KEPT)
def norms(text: str | None) -> tuple[Norm, ...]:
    """The countable promises of a text, in order. Years, dates, numbers of times and bare numbers are none."""
    return tuple(_read(_spelled_out(text))) if text else ()


def _read(text: str) -> Iterator[Norm]:
    lists = words("findings")["norms"]
    found = list(TOKEN.finditer(text))
    for place, token in enumerate(found):
        value = amount(token.group())
        before = found[place - 1].group() if place else ""
        if value is None or value == 0 or YEAR.fullmatch(token.group()) or before in lists["name_before"]:
            continue
        if place and found[place - 1].end() == token.start() and not _stands_apart(before, token.group()):
            continue  # part of "24/7", "Q1-2"
        if place + 2 < len(found) and found[place + 1].group() in lists["from_to"] and amount(found[place + 2].group()):
            continue  # "van één naar drie bedden": what was, not what is promised
        if money := _money(text, token, before):
            yield Norm(value * money[0], EURO, money[1])
            continue
        if noun := _bracketed(text, token):
            yield Norm(value, stem(noun[1]), text[noun.start() : token.end() + 1])
            continue
        if text[token.end() : token.end() + 2].lstrip().startswith("%"):
            yield Norm(value, PERCENT, text[token.start() : text.index("%", token.end()) + 1])
            continue
        head = _head(text, found, place)
        if head is None:
            if value > MOST_TIMES and (hit := _patterns().per.match(text, token.end() + 1)):
                yield Norm(value, "", text[token.start() : hit.end()], _periods()[hit["period"]][1])
            continue
        unit, end = stem(found[head].group()), found[head].end()
        days = next((float(days) for name, days in lists["days"].items() if stem(name) == unit), None)
        said = text[token.start() : end]
        if days is not None:
            if before in lists["at_most"] or (place > 1 and found[place - 2].group() in lists["at_most"]):
                yield Norm(value * days, DAY, f"{before} {said}", is_limit=True)
            elif before not in lists["every"] and before not in lists["articles"]:
                yield Norm(value * days, DAY, said)
            continue
        rest = re.match(rf"(?: (?:{_either(lists['for_each'])}) \w+){{0,2}}", text[end:])
        tail = rest.group() if rest else ""
        hit = _patterns().per.search(tail)
        rest_of = before in lists["rest"] or any(one.group() in lists["rest"] for one in found[place + 1 : head])
        times = _periods()[hit["period"]][1] if hit else None
        if one_year := OF_ONE_YEAR.match(text, end):
            times, said = 1.0, said + one_year.group()
        yield Norm(value, unit, said + (tail[: hit.end()] if hit else ""), times, is_rest=rest_of)


def _stands_apart(before: str, number: str) -> bool:
    """Whether a number is one of its own though a sign stands right before it: a bracket, a quote, the dash of a list."""
    return before.isalpha() or before in "(\"'€" or (before == "-" and number.isalpha())


def _money(text: str, token: re.Match[str], before: str) -> tuple[float, str] | None:
    """What a number of euros is to be multiplied by ("€ 1,2 miljoen": a million), and the whole amount as it stands."""
    large = words("findings")["norms"]["large_sums"]
    said = re.match(rf"(?: (?P<large>{_either(large)})\b)?(?: {EURO}\b)?", text[token.end() :])
    after = said.group() if said else ""
    if before != "€" and not after.endswith(EURO):
        return None
    start = text.rindex("€", 0, token.start()) if before == "€" else token.start()
    return float(large[said["large"]]) if said and said["large"] else 1.0, text[start : token.end()] + after


def _bracketed(text: str, token: re.Match[str]) -> re.Match[str] | None:
    """The noun right before a number that stands in brackets by itself: "schoolpleinen (3)"."""
    closed = text.startswith(")", token.end())
    return BEFORE_BRACKET.search(text, max(0, token.start() - LONGEST_NOUN), token.start()) if closed else None


def _head(text: str, found: list[re.Match[str]], place: int) -> int | None:
    """The place of the noun that a number counts: the next word, or the one after it where that one is an adjective."""
    lists = words("findings")["norms"]
    at = place + 1
    if at >= len(found) or text[found[place].end() : found[at].start()] != " ":
        return None
    word = found[at].group()
    if at + 1 < len(found) and (word.endswith("e") or word in lists["between"]) and word not in lists["no_count"]:
        following = found[at + 1].group()
        if following.isalpha() and following not in lists["no_count"] and len(following) > 2:
            at, word = at + 1, following
    if word in lists["measures"]:
        return at
    if len(word) < 3 or not word.isalpha() or word in lists["no_count"] or word in _numbers():
        return None
    return at
