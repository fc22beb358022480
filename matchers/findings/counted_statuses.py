"""The statuses that a sentence or a table counts: which number or share goes with which, in the words of the document's legend
or in common ones; and how many rows are meant by that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.records import Action, LegendEntry
from matchers.texts.normal import plain, stem, tokens
from matchers.texts.norms import amount

NAMED = 0.65  # how far a clause must say what a legend says (0..1)
LONG = 8  # letters of a meaning that is told by its letters
SHORTEST = 4  # letters of a word that says something
BEFORE = re.compile(r"[^\W\d_]+ (?:er )?$")
WORD = re.compile(r"\d+(?:[.,]\d+)?%?|[^\W\d_]+")
YEAR = re.compile(r"(?:19|20)\d\d")

Legend = tuple[LegendEntry, ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """How many rows may be meant by a status that is counted: those that bear its very mark, those of its class whatever their
    mark, and those whose mark stands for it or for another ("op schema of afgerond"), or that bear none though most do
    (their status is read from words).
    """

    marked: int
    alike: int
    doubtful: int

    @classmethod
    def of(cls, count: int) -> "Meant":
        """Rows about which there is no doubt."""
        return cls(count, count, 0)

    def fits(self, declared: float, slack: float = 0.0) -> bool:
        """Whether so many rows can be meant."""
        return any(-slack <= declared - counted <= self.doubtful + slack for counted in (self.marked, self.alike))

    def nearest(self, declared: float, alone: bool, slack: float = 0.0) -> int:
        """How many are meant: so many if that can be, else those of the class where no other of its status is counted (`alone`),
        else those with the mark.
        """
        return round(declared) if self.fits(declared, slack) else self.alike if alone else self.marked


def with_own_marks(legend: Legend, rows: Sequence[Action]) -> Legend:
    """A legend with the marks of rows that it does not explain, each with the status that was read from it."""
    known = {plain(entry.mark) for entry in legend}
    marks = {plain(row.status_mark): row.status for row in rows if row.status_mark}
    own = [LegendEntry(mark, mark, status) for mark, status in sorted(marks.items()) if mark and mark not in known]
    return (*legend, *own)


def meant(named: str, rows: Sequence[Action], legend: Legend) -> Meant:
    """The rows that a class counts, which is a mark of the legend or a status."""
    status = status_of(named, legend)
    in_words = [row for row in rows if not row.status_mark and row.status != "unknown"]
    told = in_words if 2 * len(in_words) < len(rows) else []
    sure = [row for row in rows if row not in told]
    marked = [row for row in sure if class_of(row, legend) == named]
    alike = [row for row in sure if row.status == status]
    others = [row for row in sure if row not in alike and row not in marked]
    doubtful = len(told) + sum(status in _readings(row.status_mark or "", legend) for row in others)
    return Meant(len(marked), len(alike), doubtful)


def status_of(named: str, legend: Legend) -> str | None:
    """The status for which a class stands."""
    return next((entry.status for entry in legend if plain(entry.mark) == named), named)


def _readings(mark: str, legend: Legend) -> set[str]:
    """The statuses of a mark that stands for one or the other ("op schema of afgerond"); none for any other."""
    meaning = next((plain(entry.meaning) for entry in legend if plain(entry.mark) == plain(mark)), "")
    parts = re.split(rf"[,/]| {words('findings')['counts']['either']} ", meaning)
    named = dict(_phrases())
    found = {named[part.strip()] for part in parts if part.strip() in named}
    return found if len(found) > 1 else set()


def totals_named(text: str) -> set[int]:
    """The numbers of a normalised text of which others are parts ("van de 38 acties zijn er 12 klaar")."""
    return {int(value) for hit in WORD.finditer(text) if _is_total(text, hit) and (value := _value(hit.group())) == int(value)}


def _is_total(text: str, hit: re.Match[str]) -> bool:
    return any(text[: hit.start()].endswith(f"{of} ") for of in words("findings")["counts"]["of"])


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


def class_of(row: Action, legend: Legend) -> str:
    """The class by which a row is counted: the legend's own sign, or the one that stands for its status, else the status."""
    mark = plain(row.status_mark or "")
    signs = [plain(entry.mark) for entry in legend]
    if mark in signs:
        return mark
    same = [sign for sign, entry in zip(signs, legend, strict=True) if entry.status == row.status]
    return same[0] if len(same) == 1 else row.status


def closed_up(head: str, legend: Legend) -> str:
    """The mark of the legend that a head is when it was broken over two lines without a hyphen, else the head."""
    closed = "".join(plain(head).split())
    return next((plain(entry.mark) for entry in legend if "".join(plain(entry.mark).split()) == closed), plain(head))


def named_status(clause: str, legend: Legend, verb: str = "") -> tuple[str, str] | None:
    """The class that a clause names: by a mark or meaning of the document's own legend, else by the common status words; `verb`
    stands before its number.
    """
    names, on_colour = _names(legend), words("findings")["counts"]["on_colour"]
    if clause in names:
        return names[clause], clause
    for name, mark in names.items():
        stands = rf"\b{re.escape(name)}\b" if len(name) > 2 else rf"\b{on_colour} {re.escape(name)}\b"
        if re.search(stands, clause):
            return mark, name
    before = {stem(word) for word in tokens(verb)}
    said = {stem(word) for word in tokens(clause)} | before
    for name, mark in names.items():  # "lopen achter" says "loopt achter", "lopen er 3" says "loopt"
        own = {stem(word) for word in tokens(name)}
        if own and own <= (said if len(own) > 1 else before):
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


def _names(legend: Legend) -> dict[str, str]:
    """What a legend's marks are called in sentences, with the mark, the longest name first: the mark itself, the colour that a
    letter stands for, another reader's name for a colour, the parts of the meaning.
    """
    names = {plain(entry.mark): plain(entry.mark) for entry in legend}
    for mark in tuple(names):
        colour = words("status")["letters"].get(mark, mark)
        for near in (colour, *words("legend")["near"].get(colour, ())):  # one reader's yellow is another's orange
            names.setdefault(near, mark)
    for entry in legend:
        for part in re.split(r"[,;/]", re.sub(r"\([^()]*\)", " ", plain(entry.meaning))):
            names.setdefault(" ".join(part.split()), plain(entry.mark))
    return {name: names[name] for name in sorted(names, key=lambda name: (-len(name), name)) if name}


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
