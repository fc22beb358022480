"""The statuses that a sentence counts: which number or share goes with which."""

import re
from functools import cache

from corpus.lexicon import words
from matchers.findings.status_names import Legend, named_status
from matchers.texts.normal import plain
from matchers.texts.norms import amount

BEFORE = re.compile(r"[^\W\d_]+ (?:er )?$")
WORD = re.compile(r"\d+(?:[.,]\d+)?%?|[^\W\d_]+")
YEAR = re.compile(r"(?:19|20)\d\d")


def counted_statuses(text: str, legend: Legend, in_percent: bool = False) -> list[tuple[float, str, str]]:
    """(number, class, words that say the class) for every number of a text, or every share, that a status word goes with; years
    and the totals of which others are parts are none.
    """
    bare = _percent().sub("%", re.sub(r"\([^()]*\)", " ", text))
    numbers = [
        hit
        for hit in WORD.finditer(bare)
        if hit.group().endswith("%") == in_percent
        and _value(hit.group()) > 0
        and not YEAR.fullmatch(hit.group())
        and not _is_total(bare, hit)
    ]
    found: list[tuple[float, str, str]] = []
    for place, hit in enumerate(numbers):
        end = numbers[place + 1].start() if place + 1 < len(numbers) else len(bare)
        verb = BEFORE.search(bare[: hit.start()])  # "ligt 3 % stil"
        clause = re.split(r"[.;]", bare[hit.end() : end])[0]
        if read := named_status(clause, legend, verb.group() if verb else ""):
            found.append((_value(hit.group()), *read))
    return found


def totals_named(text: str) -> set[int]:
    """The numbers of a normalised text of which others are parts ("van de 38 acties zijn er 12 klaar")."""
    return {int(value) for hit in WORD.finditer(text) if _is_total(text, hit) and (value := _value(hit.group())) == int(value)}


def _is_total(text: str, hit: re.Match[str]) -> bool:
    return any(text[: hit.start()].endswith(f"{of} ") for of in words("findings")["counts"]["of"])


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
