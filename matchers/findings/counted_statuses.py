"""The statuses that a sentence or a table counts: which number or share goes with which, in the words of the document's legend
or in common ones."""

import re
from functools import cache

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.records import Action, LegendEntry
from matchers.texts.normal import plain, stem, tokens
from matchers.texts.norms import amount

NAMED = 0.65  # how far a clause must say what a legend says (0..1)
LONG = 8  # letters of a meaning that is told by its letters
SHORTEST = 4  # letters of a word that says something
BEFORE = re.compile(r"[^\W\d_]+ $")
WORD = re.compile(r"\d+(?:[.,]\d+)?%?|[^\W\d_]+")


def counted_statuses(text: str, legend: tuple[LegendEntry, ...], in_percent: bool = False) -> list[tuple[float, str, str]]:
    """(number, class, words that say the class) for every number of a text, or every share, that a status word goes with."""
    bare = _percent().sub("%", re.sub(r"\([^()]*\)", " ", text))
    numbers = [hit for hit in WORD.finditer(bare) if hit.group().endswith("%") == in_percent and _value(hit.group()) > 0]
    found: list[tuple[float, str, str]] = []
    for place, hit in enumerate(numbers):
        end = numbers[place + 1].start() if place + 1 < len(numbers) else len(bare)
        verb = BEFORE.search(bare[: hit.start()])  # "ligt 3 % stil"
        clause = re.split(r"[.;]", bare[hit.end() : end])[0]
        if read := named_status(clause, legend, verb.group() if verb else ""):
            found.append((_value(hit.group()), *read))
    return found


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


def class_of(row: Action, legend: tuple[LegendEntry, ...]) -> str:
    """The class by which a row is counted: the legend's own sign, or the one that stands for its status, else the status."""
    mark = plain(row.status_mark or "")
    signs = [plain(entry.mark) for entry in legend]
    if mark in signs:
        return mark
    same = [sign for sign, entry in zip(signs, legend, strict=True) if entry.status == row.status]
    return same[0] if len(same) == 1 else row.status


def closed_up(head: str, legend: tuple[LegendEntry, ...]) -> str:
    """The mark of the legend that a head is when it was broken over two lines without a hyphen, else the head."""
    closed = "".join(plain(head).split())
    return next((plain(entry.mark) for entry in legend if "".join(plain(entry.mark).split()) == closed), plain(head))


def named_status(clause: str, legend: tuple[LegendEntry, ...], verb: str = "") -> tuple[str, str] | None:
    """The class that a clause names: by a mark or meaning of the document's own legend, else by the common status words; `verb`
    stands before its number.
    """
    names, on_colour = _names(legend), words("findings")["counts"]["on_colour"]
    for name, mark in names.items():
        stands = rf"\b{re.escape(name)}\b" if len(name) > 2 else rf"\b{on_colour} {re.escape(name)}\b"
        if re.search(stands, clause):
            return mark, name
    said = {stem(word) for word in tokens(verb + clause)}
    for name, mark in names.items():  # "lopen achter" says "loopt achter"
        if len(own := {stem(word) for word in tokens(name)}) > 1 and own <= said:
            return mark, name
    scored = [(_agrees(plain(entry.meaning), clause), plain(entry.mark), plain(entry.meaning)) for entry in legend]
    best = max(scored, default=None)
    if best and best[0] >= NAMED:
        return best[1], best[2]
    for phrase, status in _phrases():
        if re.search(rf"\b{re.escape(phrase)}\b", clause):
            marks = [plain(entry.mark) for entry in legend if entry.status == status]
            return (marks[0] if len(marks) == 1 else status), phrase
    return None


def _names(legend: tuple[LegendEntry, ...]) -> dict[str, str]:
    """What a legend's marks are called in sentences, with the mark: the mark itself, the colour that a letter stands for, another
    reader's name for a colour, the beginning of the meaning.
    """
    names = {plain(entry.mark): plain(entry.mark) for entry in legend}
    for mark in tuple(names):
        colour = words("status")["letters"].get(mark, mark)
        for near in (colour, *words("legend")["near"].get(colour, ())):  # one reader's yellow is another's orange
            names.setdefault(near, mark)
    for entry in legend:
        names.setdefault(re.split(r"[,;(/]", plain(entry.meaning))[0].strip(), plain(entry.mark))
    return {name: mark for name, mark in names.items() if name}


def _agrees(meaning: str, clause: str) -> float:
    """How much of a clause says what a legend says (0..1): by letters, or by the stems of its words."""
    long = LONG <= len(meaning) <= len(clause) / 0.7
    letters = fuzz.partial_ratio(meaning, clause) / 100 if long else 0.0
    own = {stem(word) for word in tokens(clause) if len(word) >= SHORTEST}
    shared = own & {stem(word) for word in tokens(meaning)}
    return max(letters, len(shared) / len(own) if len(shared) > 1 else 0.0)


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """The common status words with their class, the longest first."""
    pairs = [(phrase, status) for status, phrases in words("status")["cell"].items() for phrase in phrases if len(phrase) > 4]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
