"""A header text looked up in the lexicon: which of its terms it is, and what that can mean.

Meanings: action, when, owner, partners, status, result, planned_result, recommendation, cost, number, theme.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.lexicon import words
from extractors.text.row_numbers import CALLED_NUMBER

LONGEST = 400  # characters of a header text, remarks in parentheses included
END_OF_YEAR = 9  # as the number of a report: after all reports of its year
Meaning = str
PUNCTUATION = re.compile(r"[^\w#%]+")
SOFT_HYPHEN = re.compile("\u00ad\\s*")
BROKEN = re.compile(r"(?<=[a-z])[-\u2010]\s+(?=[a-z])")  # where a line's end cut a word of a header
PARENTHESES = re.compile(r"\([^)]*\)")
DATE = re.compile(r"\b[0-3]?\d(?:[-./][01]?\d[-./](?:(?:19|20)\d\d|\d\d)|[-/][01]?\d)\b")  # in figures: "31-12-2027", "31-12"
AND = re.compile(r"\s+(?:en|&)\s+")  # between two heads in one
YEAR = re.compile(r"\b(?:19|20)\d\d\b(?:\s*[-/]\s*(?:(?:19|20)?\d\d)\b)?|\bq[1-4]\b|\b[0-3]?\d(?= [a-z]{3,9}\b)")


class Moment(NamedTuple):
    """Which report a status is from: its year, 0 where none is named, and its number in that year, 0 for the only one."""

    year: int
    number: int


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """Lower case, punctuation as one space; `#` and `%` stay, for they are headers by themselves."""
    return " ".join(PUNCTUATION.sub(" ", SOFT_HYPHEN.sub("", text.casefold())).split())


def term_of(text: str) -> str | None:
    """The lexicon term that a header text is, whole or without years and loose words, or doubled ("Geplande acties Actie");
    else None.
    """
    if len(text) > LONGEST:
        return None
    if (term := _term_of(text)) is not None or not ("-" in text or "\u2010" in text):
        return term
    return _term_of(whole) if (whole := BROKEN.sub("", text)) != text else None


def term_or_empty(text: str | None) -> str:
    """The same, "" for none."""
    return (term_of(text) or "") if text else ""


def possible(text: str) -> tuple[Meaning, ...]:
    """The meanings that a header text can have; empty for a text that is no header word."""
    term = term_of(text)
    return _terms()[term] if term else ()


def is_term(text: str) -> bool:
    """Whether a text is a term of the lexicon as it stands."""
    return normal(text) in _terms()


@lru_cache(maxsize=4096)
def begins_a_term(text: str) -> bool:
    """Whether a printed word is the first of some term, or the first part of that where a soft hyphen cuts it: no text
    that begins otherwise is a term as it stands.
    """
    start = normal(text)
    return start in _first_words() or (text.endswith("\u00ad") and any(term.startswith(start) for term in _terms()))


def has_a_word_of_a_term(text: str) -> bool:
    """Whether a printed word holds a word of any term."""
    return any(word in _words_of_terms() for word in normal(text).split())


def is_followed(text: str, term: str) -> bool:
    """Whether a header word is followed by words that are none."""
    rest = [word for word in normal(text).removeprefix(term).split() if word not in _loose() and not word[0].isdecimal()]
    return bool(rest) and " ".join(rest) not in _terms()


def uncounted(label: str) -> str:
    """A label without the number behind it, where it counts actions ("Actie 1.6"), or without what stands in place of one
    ("Actie nieuw").
    """
    word, _, rest = label.strip().partition(" ")
    found = CALLED_NUMBER.fullmatch(label)
    if found is None and normal(rest) in words("headers")["labels"]["uncounted"]:
        return word if "action" in possible(word) else label
    return found.group(1) if found and found.group(1) and "action" in possible(found.group(1)) else label


@lru_cache(maxsize=4096)
def moment_of(plain: str) -> Moment | None:
    """The report that a text in normal form names, with its year or its number; None for any other text."""
    known = words("headers")["moments"]
    if found := re.match(known["whole_year"], plain):
        return Moment(int(found["year"]), END_OF_YEAR)
    found = re.match(known["report"], plain)
    if found is None or not any(found.groupdict().values()):
        return None
    return Moment(int(found["year"] or found["later"] or 0), known["ordinals"].get(found["count"], 0))


@lru_cache(maxsize=4096)
def part_of(plain: str) -> Moment | None:
    """The part of a year that a header in normal form tells about ("stand van zaken 2e helft"); None for any other text."""
    known = words("headers")["moments"]
    found = re.match(known["part"], plain)
    return Moment(int(found["year"] or 0), known["ordinals"][found["count"]]) if found else None


@lru_cache(maxsize=4096)
def _term_of(text: str) -> str | None:
    if (written_out := words("headers")["abbreviated"].get(text.strip().casefold())) is not None:
        return str(written_out)
    if (whole := normal(text)) in _terms():
        return whole
    if (about := _about_axis(whole)) is not None:
        return about
    plain = normal(DATE.sub(" ", PARENTHESES.sub(" ", text))) or whole
    if not plain or len(plain) > 90:
        return None
    if plain in _terms():
        return plain
    if moment_of(plain):
        return "status"
    if (asked := next((term for pattern, term in _questions() if pattern.search(plain)), None)) is not None:
        return asked
    if plain[0].isdecimal():  # "2. Aanpak 2025" is a chapter, not a header
        return None
    if (earlier := _origin().sub("", plain)) != plain and "action" in _terms().get(earlier, ()):
        return str(words("headers")["origin"]["term"])
    bare = " ".join(YEAR.sub(" ", plain).split())
    tokens = bare.split()
    kept = [t for t in tokens if t not in _loose()] or tokens[:1]  # "Stand per 31 december": all of it could be dropped
    for candidate in (bare, " ".join(kept), " ".join(_without_loose_end(tokens))):
        if candidate in _terms():
            return candidate
    for cut in range(1, len(kept)):  # two terms of one meaning side by side
        first, second = " ".join(kept[:cut]), " ".join(kept[cut:])
        shared = set(_terms().get(first, ())) & set(_terms().get(second, ()))
        if shared:
            return first
    if len(kept) == 2 and kept[0] in _terms() and _certain(kept[0]) and _carries(*kept):
        return kept[0]
    both = [part for part in AND.split(text.casefold()) if part]
    return normal(both[0]) if len(both) == 2 and all(normal(part) in _terms() for part in both) else None  # "Planning en trekker"


def _about_axis(whole: str) -> str | None:
    """The term for a header that names an axis and what is told of it: "Planning (toelichting)" is no time, but tells of one."""
    axis, _, behind = whole.rpartition(" ")
    known = words("headers")["axes"]
    return known["behind"].get(behind) if axis in known["words"] else None


def _carries(term: str, behind: str) -> bool:
    """Whether a term still means what it means with another word behind it."""
    labels = words("headers")["labels"]
    return len(term) > 1 and term not in labels["questions"] and behind not in labels["wholes"]


def _certain(term: str) -> bool:
    """Whether a term means one thing and may carry more words behind it ("Trekker gemeente", "Gedaan sinds de start")."""
    return len(_terms()[term]) == 1 and term not in words("headers")["ambiguous"]


def _without_loose_end(tokens: Sequence[str]) -> Sequence[str]:
    """Words up to the loose ones at the end, which may be words of a term elsewhere: "stand van zaken eind"."""
    end = len(tokens)
    while end and tokens[end - 1] in _loose():
        end -= 1
    return tokens[:end]


@cache
def _terms() -> dict[str, tuple[Meaning, ...]]:
    """Every header term with the meanings it can have, in the lexicon's order."""
    found: dict[str, list[Meaning]] = {}
    for meaning, terms in words("headers")["terms"].items():
        for term in terms:
            found.setdefault(term, []).append(meaning)
    return {term: tuple(meanings) for term, meanings in found.items()}


@cache
def _loose() -> frozenset[str]:
    return frozenset(words("headers")["loose"]["words"])


@cache
def _questions() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(q["pattern"]), q["term"]) for q in words("headers")["questions"])


@cache
def _origin() -> re.Pattern[str]:
    return re.compile(words("headers")["origin"]["pattern"])


@cache
def _words_of_terms() -> frozenset[str]:
    return frozenset(word for term in _terms() for word in term.split())


@cache
def _first_words() -> frozenset[str]:
    """What terms begin with: their first word or words."""
    return frozenset(" ".join(term.split()[:count]) for term in _terms() for count in range(1, len(term.split()) + 1))
