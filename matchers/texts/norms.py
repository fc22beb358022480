"""Numbers and rhythms that a promise can be held to, read from Dutch text: "3 controles per gemeente per jaar", "om het jaar",
"binnen twee weken"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
TIMES = "keer"  # the unit of occasions of which no period is named ("vier keer een markt", "2x")
HOUR = "uur"  # the unit of the hours that somebody works or something is open in a period
MOST_TIMES = 24  # twice a month: up to here a number per year without a noun says how often, above it so many of something
HUNDRED = 100  # from which number words are put before others
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
def _number_words() -> dict[str, int]:
    """Dutch number words up to a hundred, and hundreds and thousands."""
    lists = words("numbers")
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
    value = _number_words().get(word) or _compound(word)
    return None if value is None else float(value)


@lru_cache(maxsize=KEPT)
def _compound(word: str) -> int | None:
    """A number word of hundreds or thousands and what goes with them: "honderdvijftig", "tweeduizenddriehonderd"."""
    known = _number_words()
    for cut in range(len(word) - 1, 0, -1):
        head, rest = known.get(word[:cut], 0), word[cut:].removeprefix(words("numbers")["and"])
        below = known.get(rest) or _compound(rest) if head >= HUNDRED and rest else None
        if below and below < (1000 if head % 1000 == 0 else HUNDRED):
            return head + below
    return None


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


@cache
def number_pattern() -> str:
    """A pattern for a whole number of a normalised text, in figures or in letters."""
    return rf"(?:\d+|{_either(_number_words())})"


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
    number = number_pattern()
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
    found = [*_often(said), *_every_so_often(said), *_in_one_word(said), *_on_days(said)]
    kept: list[Rhythm] = []
    reached = -1
    for hit, rhythm in sorted(found, key=lambda one: (one[0].start(), -one[0].end())):
        if hit.start() >= reached:
            kept.append(rhythm)
            reached = hit.end()
    return tuple(kept)


_Found = Iterator[tuple[re.Match[str], Rhythm]]


def _often(said: str) -> _Found:
    """So many times in a period: "drie keer per jaar", "eens in de twee jaar"."""
    for hit in _patterns().often.finditer(said):
        name, per_year = _periods()[hit["period"]]
        times = words("findings")["norms"]["once"][hit["once"]] if hit["once"] else amount(hit["count"] or hit["bare"]) or 1.0
        if not hit["bare"] or hit["scope"] or times <= MOST_TIMES:
            yield hit, Rhythm(times * per_year / (_gap(hit) or 1.0), hit.group(), name)


def _every_so_often(said: str) -> _Found:
    """Every period, every other one, or every so many: "ieder kwartaal", "om het jaar", "iedere twee jaar"."""
    for hit in _patterns().every.finditer(said):
        _, per_year = _periods()[hit["period"]]
        yield hit, Rhythm(per_year / (_gap(hit) or (2.0 if hit["other"] else 1.0)), hit.group())


def _gap(hit: re.Match[str]) -> float | None:
    """How many periods lie between two times, where a number says so."""
    return (amount(hit["every"].strip()) or 1.0) if hit["every"] else None


def _in_one_word(said: str) -> _Found:
    """Adverbs: "halfjaarlijks"."""
    for hit in _patterns().adverbs.finditer(said):
        times, gap, name = words("times")["adverbs"][hit.group()]
        yield hit, Rhythm(times * _periods()[name][1] / gap, hit.group())


def _on_days(said: str) -> _Found:
    """A day of every week, or one of every month: "iedere maandag", "elke eerste maandag van de maand"."""
    for hit in _patterns().on_day.finditer(said):
        if hit["month"] or not hit["nth"]:
            yield hit, Rhythm(12.0 if hit["month"] else 52.0, hit.group())


@lru_cache(maxsize=KEPT)
def norms(text: str | None) -> tuple[Norm, ...]:
    """The countable promises of a text, in order. Years, dates, numbers of times in a period and bare numbers are none."""
    if not text:
        return ()
    readers = (_money, _in_brackets, _share, _hours, _occasions, _counted)
    found = (next(filter(None, (read(one) for read in readers)), None) for one in _numbers_of(_spelled_out(text)))
    return tuple(norm for norm in found if norm)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of a normalised text: its value, and its place among the tokens of the text."""

    text: str
    tokens: Sequence[re.Match[str]]
    place: int
    value: float

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.tokens[self.place].start()

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.tokens[self.place].end()

    def word(self, steps: int = 0) -> str:
        """The token so many steps further (back, where negative); nothing beyond the text."""
        at = self.place + steps
        return self.tokens[at].group() if 0 <= at < len(self.tokens) else ""

    def said(self, end: int) -> str:
        """The text from the number up to a place."""
        return self.text[self.start : end]


def _numbers_of(text: str) -> Iterator[_Number]:
    """The numbers that may be norms: no years, names ("artikel 3"), parts of a sign ("24/7", "Q1-2") or what was before ("van één
    naar drie bedden").
    """
    lists = words("findings")["norms"]
    found = list(TOKEN.finditer(text))
    for place, token in enumerate(found):
        number = _Number(text, found, place, amount(token.group()) or 0.0)
        if number.word() == lists["one"] and number.word(-1) in lists["at_most"]:  # "binnen een maand"
            number = replace(number, value=1.0)
        if not number.value or YEAR.fullmatch(number.word()) or number.word(-1) in words("counts")["name_before"]:
            continue
        touches = place > 0 and found[place - 1].end() == token.start()
        was = number.word(1) in lists["from_to"] and number.word(2) and amount(number.word(2))
        if not was and (not touches or _stands_apart(number.word(-1), number.word())):
            yield number


def _stands_apart(before: str, number: str) -> bool:
    """Whether a number is one of its own though a sign stands right before it: a bracket, a quote, the dash of a list."""
    return before.isalpha() or before in "(\"'€" or (before == "-" and number.isalpha())


def _money(number: _Number) -> Norm | None:
    """A sum in euros: "€ 1,2 miljoen"."""
    large = words("findings")["norms"]["large_sums"]
    said = re.match(rf"(?: (?P<large>{_either(large)})\b)?(?: {EURO}\b)?", number.text[number.end :])
    after = said.group() if said else ""
    signed = number.word(-1) == "€"
    if not signed and not after.endswith(EURO):
        return None
    start = number.text.rindex("€", 0, number.start) if signed else number.start
    times = float(large[said["large"]]) if said and said["large"] else 1.0
    return Norm(number.value * times, EURO, number.text[start : number.end] + after)


def _in_brackets(number: _Number) -> Norm | None:
    """A number in brackets by itself, right behind what it counts: "schoolpleinen (3)"."""
    if not number.text.startswith(")", number.end):
        return None
    noun = BEFORE_BRACKET.search(number.text, max(0, number.start - LONGEST_NOUN), number.start)
    return Norm(number.value, stem(noun[1]), number.text[noun.start() : number.end + 1]) if noun else None


def _share(number: _Number) -> Norm | None:
    """A share in percent."""
    if not number.text[number.end : number.end + 2].lstrip().startswith("%"):
        return None
    return Norm(number.value, PERCENT, number.said(number.text.index("%", number.end) + 1))


def _hours(number: _Number) -> Norm | None:
    """Hours in a period ("16 uur per week"), or those within which something is to happen ("binnen 24 uur")."""
    said = re.match(rf" {HOUR}\b", number.text[number.end :])
    if said is None:
        return None
    end = number.end + said.end()
    if hit := _patterns().per.match(number.text, end + 1):
        return Norm(number.value, HOUR, number.said(hit.end()), _periods()[hit["period"]][1])
    lists = words("findings")["norms"]
    if number.word(-1) not in lists["within"]:
        return None
    return Norm(number.value * float(lists["days"][HOUR]), DAY, f"{number.word(-1)} {number.said(end)}", is_limit=True)


def _occasions(number: _Number) -> Norm | None:
    """A number of times in no period ("twee keer een markt", "2x"); one in a period is a rhythm."""
    lists = words("findings")["norms"]
    if number.word(1) not in lists["occasions"] or number.word(2) in lists["compares"]:
        return None
    if _patterns().often.match(number.text, number.start):
        return None
    return Norm(number.value, TIMES, number.said(number.tokens[number.place + 1].end()))


def _counted(number: _Number) -> Norm | None:
    """A number of something: of days, of things, or, where no noun follows, of whatever the promise is about."""
    head = _head(number)
    if head is None:
        return _of_what_is_not_named(number)
    unit = stem(head.group())
    lists = words("findings")["norms"]
    days = next((float(days) for name, days in lists["days"].items() if stem(name) == unit), None)
    if days is None:
        return _of_things(number, head, unit)
    if number.word(-1) in lists["at_most"] or number.word(-2) in lists["at_most"]:
        return Norm(number.value * days, DAY, f"{number.word(-1)} {number.said(head.end())}", is_limit=True)
    if number.word(-1) in (*lists["every"], *lists["articles"]):
        return None
    return Norm(number.value * days, DAY, number.said(head.end()))


def _of_what_is_not_named(number: _Number) -> Norm | None:
    """So many per period, without a noun: "200 per jaar"; a low number there says how often."""
    hit = _patterns().per.match(number.text, number.end + 1) if number.value > MOST_TIMES else None
    return Norm(number.value, "", number.said(hit.end()), _periods()[hit["period"]][1]) if hit else None


def _of_things(number: _Number, head: re.Match[str], unit: str) -> Norm:
    """So many things, in a period where one is named behind them: "3 controles per gemeente per jaar"."""
    lists = words("findings")["norms"]
    said, end = number.said(head.end()), head.end()
    adjective = "" if head is number.tokens[number.place + 1] else number.word(1)
    is_rest = number.word(-1) in lists["rest"] or adjective in lists["rest"]
    if one_year := OF_ONE_YEAR.match(number.text, end):
        return Norm(number.value, unit, said + one_year.group(), 1.0, is_rest=is_rest)
    behind = re.match(rf"(?: (?:{_either(lists['for_each'])}) \w+){{0,2}}", number.text[end:])
    tail = behind.group() if behind else ""
    if hit := _patterns().per.search(tail):
        return Norm(number.value, unit, said + tail[: hit.end()], _periods()[hit["period"]][1], is_rest=is_rest)
    return Norm(number.value, unit, said, is_rest=is_rest)


def _head(number: _Number) -> re.Match[str] | None:
    """The noun that a number counts: the next word, or the one after it where that one is an adjective."""
    lists = words("findings")["norms"]
    following = number.tokens[number.place + 1 : number.place + 3]
    if not following or number.text[number.end : following[0].start()] != " ":
        return None
    head, word = following[0], following[0].group()
    if len(following) > 1 and (word.endswith("e") or word in lists["between"]) and word not in lists["no_count"]:
        noun = following[1].group()
        if noun.isalpha() and noun not in lists["no_count"] and len(noun) > 2:
            head, word = following[1], noun
    if word in lists["measures"]:
        return head
    if len(word) < 3 or not word.isalpha() or word in lists["no_count"] or word in _number_words():
        return None
    return head
