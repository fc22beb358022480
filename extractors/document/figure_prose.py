"""Numbers in sentences to figures: percentages, "549 van de 1.165 zaken (47%)", and counts in chapters of numbers.

Shares of the report's own actions, norms and intentions are no figures, and neither are ages, dates and amounts of money.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Figure, Passage
from extractors.document.figures import identity
from extractors.document.number_grids import Setting
from extractors.text.plain_text import plain, straight
from extractors.text.sentences import sentences
from extractors.text.status_text import says_status, status_from_word

LONGEST_METRIC = 100  # characters
STATUS_WORDS = 3  # of which a status may consist

_DIGITS = r"\d{1,3}(?:\.\d{3}){1,4}|\d{1,12}(?:,\d{1,6})?"  # bounded: a run of digits without end is no number
_PERCENT = re.compile(rf"(?<![\d.,])(?P<value>{_DIGITS})\s?(?:%|procent\b)")
_SHARE = re.compile(
    rf"(?<![\d.,])(?P<part>{_DIGITS}) van (?:de |het |in totaal |alle )*(?P<whole>{_DIGITS}) (?P<noun>[a-zà-ÿ'-]+)"
)
_COUNT = re.compile(rf"(?<![\d.,/-])(?P<value>{_DIGITS}) (?P<noun>(?:[a-zà-ÿ-]+e )?[a-zà-ÿ'-]{{3,}})")
_CELLS = re.compile(
    rf"(?<!\d)(?:\d{{1,12}} \((?:{_DIGITS}) ?%\)[ |]*){{3,}}"
)  # a row of counts with their shares, which is no sentence
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d\d)(?![\d,.]\d)")


def figures_in_prose(passages: Iterable[Passage], setting: Setting) -> tuple[Figure, ...]:
    """The figures of the running text, in reading order. The area is one that the sentence names, else the region."""
    found: list[Figure] = []
    seen: Counter[str] = Counter()
    for passage in passages:
        if passage.is_heading:
            continue
        about_actions = _own_actions().search(plain(passage.text)) is not None
        for sentence in sentences(passage.text):
            for value, unit, metric in _numbers(straight(sentence), passage.section, about_actions):
                area = _area(sentence, setting)
                year = _year(sentence) or _year(passage.section or "") or setting.year
                found.append(
                    Figure(
                        figure_id=identity(setting.document_id, seen, passage.section, metric, area, year, value),
                        document_id=setting.document_id,
                        page=passage.page,
                        metric=metric,
                        value=value,
                        table_title=passage.section,
                        area=area,
                        year=year,
                        unit=unit,
                        evidence=(passage.evidence(setting.document_id, "value", sentence),),
                    )
                )
    return tuple(found)


@cache
def _prose(name: str) -> tuple[str, ...]:
    return tuple(words("figures")["prose"][name])


@cache
def _own() -> tuple[str, ...]:
    """What the report itself is made of."""
    return (*words("counts")["actions"], *_prose("not_of"))


@cache
def _one_of(name: str) -> re.Pattern[str]:
    """What finds any of such words, standing by itself."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _prose(name)))})(?!\w)")


def _numbers(sentence: str, section: str | None, about_actions: bool) -> list[tuple[float, str | None, str]]:
    """The figures of one sentence as (value, unit, metric), in the order in which they stand. `about_actions`: its paragraph says
    how many actions there are.
    """
    if not any(map(str.isdecimal, sentence)) or not any(map(str.isalpha, sentence)):
        return []
    said = plain(sentence)
    label, colon, _ = said.partition(":")
    if _CELLS.search(sentence) or _is_norm(said) or (colon and says_status(label)):
        return []
    found: list[tuple[int, float, str | None, str]] = []
    taken: list[tuple[int, int]] = []
    for match in _SHARE.finditer(sentence):
        if match.group("noun").casefold() in _own() or _is_no_count(match.group("noun")):
            continue
        taken.append(match.span())
        found.append(
            (
                match.start(),
                _value(match.group("part")),
                match.group("noun"),
                _metric(sentence, match.start(), match.end(), match.group("noun")),
            )
        )
    for match in _PERCENT.finditer(sentence):
        if not _is_declared(sentence, match.start(), match.end(), about_actions):
            taken.append(match.span())
            found.append((match.start(), _value(match.group("value")), "%", _metric(sentence, match.start(), match.end(), None)))
    if any(word in plain(section or "") for word in _prose("sections")) and _says_count(said):
        for match in _COUNT.finditer(sentence):
            if (
                any(a <= match.start() < b for a, b in taken)
                or match.group("noun").split()[-1].casefold() in _own()
                or _is_no_count(match.group("noun"))
                or _is_date_or_rank(sentence, match)
            ):
                continue
            noun = match.group("noun").split()[-1]
            found.append(
                (
                    match.start(),
                    _value(match.group("value")),
                    noun,
                    _metric(sentence, match.start(), match.end(), match.group("noun")),
                )
            )
    return [(value, unit, metric) for _, value, unit, metric in sorted(found, key=lambda f: f[0])]


def _value(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


def _is_norm(said: str) -> bool:
    """Whether a sentence sets a norm or tells an intention."""
    return _one_of("norms").search(said) is not None


def _is_declared(sentence: str, start: int, end: int, about_actions: bool) -> bool:
    """Whether a percentage is a share of the report's own actions ("Van de 40 acties is 30% klaar"), or of a status colour.
    `about_actions`: the paragraph says how many there are, so that a share of a status is one of them.
    """
    after = plain(sentence[end : end + 60])
    of, own = words("figures")["prose"]["of"], "|".join(_own())
    said = plain(sentence[:start])
    before = re.search(rf"\b{of}(?:\d+ )?(?:{own})\b[^.;:]*$|\b(?:{own}) \($", said)
    behind = re.match(rf"\W*(?:{of})?(?:{own})\b", after)
    if before or behind or any(re.search(rf"\b{c}\b", after) for c in _prose("colours")):
        return True
    clause = re.split(r"[,;:.()]", said[:-1])[-1] if said.endswith("(") else re.split(r"[,;:.()]", after)[0]
    return about_actions and _names_status(clause.split())


def _names_status(said: Sequence[str]) -> bool:
    """Whether a few words that follow each other stand for a status."""
    return any(
        status_from_word(" ".join(said[begin : begin + count]), "evaluation") or said[begin] in _prose("colours")
        for begin in range(len(said))
        for count in range(1, STATUS_WORDS + 1)
        if not said[begin].isdecimal()
    )


@cache
def _own_actions() -> re.Pattern[str]:
    """So many of the report's own actions: "40 acties"."""
    return re.compile(rf"\b\d{{1,4}} (?:[^\W\d]+ )?(?:{'|'.join(_own())})\b")


def _says_count(said: str) -> bool:
    return _one_of("count_verbs").search(said) is not None


def _is_no_count(noun: str) -> bool:
    """Whether what stands behind a number is nothing that is counted: a time, an age, a word that only joins others."""
    first, last = noun.casefold().split()[0], noun.casefold().split()[-1]
    return first in _prose("no_count") or last in _prose("no_count") or last in words("small_words")["words"]


def _is_date_or_rank(sentence: str, match: re.Match[str]) -> bool:
    """Whether a number is a year, part of a date, or names rather than counts ("artikel 13", "fase 2")."""
    before = sentence[: match.start()].rstrip().rsplit(" ", 1)[-1].casefold().strip("(")
    return bool(_YEAR.fullmatch(match.group("value"))) or before in (*words("counts")["name_before"], *_prose("money_before"))


def _metric(sentence: str, start: int, end: int, noun: str | None) -> str:
    """What the number is about: a noun and what follows in its clause; for a number in brackets, what stands before it."""
    before, after = sentence[:start].rstrip(), sentence[end:]
    if before.endswith("("):
        clause = re.split(r"[,;:.]", before[:-1])[-1]
    else:
        clause = f"{noun or ''} {re.split(r'[;:.(]| en (?=[0-9])', after)[0]}"
    clause = re.sub(r"^\s*(?:van (?:de |het |alle )?)", "", " ".join(clause.split()))
    clause = clause.strip(" ,)(-")
    if len(clause) < 4:
        clause = " ".join(sentence.split())
    return clause if len(clause) <= LONGEST_METRIC else clause[:LONGEST_METRIC].rsplit(" ", 1)[0]


def _area(sentence: str, setting: Setting) -> str | None:
    """The area that a sentence names after "in", "binnen", "gemeente" and the like, else the region."""
    text = straight(sentence)
    for area in sorted(setting.areas, key=len, reverse=True):
        if area != setting.region and re.search(
            rf"\b(?i:in|binnen|gemeente|te|voor|uit|van) {re.escape(straight(area))}(?!\w)", text
        ):
            return area
    return setting.region


def _year(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match.group(1)) if match else None
