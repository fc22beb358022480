"""The statuses that a sentence counts: which number or share goes with which."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.lexicon import words
from matchers.evaluations.explicit import sentences
from matchers.findings.status_names import Legend, named_status
from matchers.texts.normal import plain
from matchers.texts.norms import amount

BEFORE = re.compile(r"[^\W\d_]+ (?:er )?(?:nog )?$")
WORD = re.compile(r"\d+(?:[.,]\d+)?%?|[^\W\d_]+")
YEAR = re.compile(r"(?:19|20)\d\d")


def counted_statuses(text: str, legend: Legend, in_percent: bool = False) -> list[tuple[float, str, str]]:
    """(number, class, words that say the class) for every number of a text, or every share, that a status word goes with; years
    and the totals of which others are parts are none.
    """
    return [(value, *named) for value, named in _numbers(text, legend, in_percent) if named]


@dataclass(frozen=True, slots=True)
class Division:
    """Sentences that divide actions over statuses: how many of each class, with the words for it; the numbers of which others are
    said to be parts; those that no status goes with; and the one that all of them add up to, if it is told.
    """

    counts: Counter[str]
    names: dict[str, str]
    wholes: frozenset[int]
    missed: tuple[int, ...]
    total: int | None

    def is_of(self, count: int) -> bool:
        """Whether so many rows are divided, with every number understood."""
        return self.counts.total() == count and not self.missed and (not self.wholes or count in self.wholes)


def division(text: str, legend: Legend) -> Division | None:
    """How a text divides actions over statuses; None where it counts fewer than two of these."""
    told = [plain(one) for one in _whole_sentences(text)]
    counting = [one for one in told if counted_statuses(one, legend)]
    clauses = [clause for one in counting for clause in counted_statuses(one, legend)]
    if len(clauses) < 2:
        return None
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for value, status, clause in clauses:
        counts[status] += int(value)
        names.setdefault(status, clause)
    wholes = frozenset(number for one in counting for number in totals_named(one))
    missed = [number for one in counting for number in _not_understood(one, legend)]
    before = {number for one in told if one not in counting for number in (*_not_understood(one, legend), *totals_named(one))}
    every = counts.total() + sum(missed)
    itself = [number for number in sorted(missed, reverse=True) if every == 2 * number]  # "14 acties: 4 gereed, ..."
    total = next((number for number in (every, counts.total()) if number in wholes | before), itself[0] if itself else None)
    if total in missed:
        missed.remove(total)
    return Division(counts, names, wholes, tuple(missed), total)


def _whole_sentences(text: str) -> list[str]:
    """The sentences of a text; a semicolon ends none of them."""
    found: list[str] = []
    for one in sentences(text):
        if found and found[-1].endswith(";"):
            found[-1] = f"{found[-1]} {one}"
        else:
            found.append(one)
    return found


def _not_understood(text: str, legend: Legend) -> list[int]:
    """The whole numbers of a normalised text that no status word goes with and that are no time, no name and no total."""
    return [int(value) for value, named in _numbers(text, legend) if not named and value == int(value)]


def _numbers(text: str, legend: Legend, in_percent: bool = False) -> Iterator[tuple[float, tuple[str, str] | None]]:
    """Every number of a text, or every share, that may count rows, with the class that goes with it and the words that say it."""
    bare = _percent().sub("%", re.sub(r"\([^()]*\)", " ", text))
    numbers = [
        hit
        for hit in WORD.finditer(bare)
        if hit.group().endswith("%") == in_percent
        and _value(hit.group()) > 0
        and not YEAR.fullmatch(hit.group())
        and not _is_total(bare, hit)
        and not _is_time_or_name(bare, hit)
    ]
    for place, hit in enumerate(numbers):
        end = numbers[place + 1].start() if place + 1 < len(numbers) else len(bare)
        verb = BEFORE.search(bare[: hit.start()])  # "ligt 3 % stil"
        clause = re.split(r"[.;]", bare[hit.end() : end])[0]
        yield _value(hit.group()), named_status(clause, legend, verb.group() if verb else "")


def totals_named(text: str) -> set[int]:
    """The numbers of a normalised text of which others are parts ("van de 38 acties zijn er 12 klaar")."""
    values = (_value(hit.group()) for hit in WORD.finditer(text) if _is_total(text, hit))
    return {int(value) for value in values if value and value == int(value)}


def _is_total(text: str, hit: re.Match[str]) -> bool:
    return any(text[: hit.start()].endswith(f"{of} ") for of in words("findings")["counts"]["of"])


def _is_time_or_name(text: str, hit: re.Match[str]) -> bool:
    """Whether a number is a day or a duration ("31 december", "6 weken"), an ordinal ("3e") or a name ("fase 2")."""
    after = re.match(r"( ?)([^\W\d_]+)", text[hit.end() :])
    before = re.search(r"(\S+) $", text[: hit.start()])
    counts = words("findings")["counts"]
    later = (*words("times")["months"], *counts["times"]) if after and after.group(1) else counts["ordinal"]
    return bool(after and after.group(2) in later) or bool(before and before.group(1) in words("counts")["name_before"])


def holds_number(text: str) -> bool:
    """Whether a text holds a number or a share other than nought."""
    return any(_value(word) for word in WORD.findall(plain(text)))


@cache
def _percent() -> re.Pattern[str]:
    """The sign or the word for percent behind a number, with the blank before it."""
    return re.compile(rf"(?<=\d) ?(?:%|{words('findings')['counts']['percent']}\b)")


def _value(word: str) -> float:
    """A number or a share in percent; 0 for any other word."""
    return amount(word.rstrip("%")) or 0.0
