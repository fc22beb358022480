"""What a document calls its statuses: by the marks and meanings of its legend, by marks that this does not explain, and by the
common words for them.
"""

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.records import Action, LegendEntry
from corpus.status_words import cell_words
from matchers.texts.normal import plain, stem, tokens

NAMED = 0.65  # how far a clause must say what a legend says (0..1)
LONG = 8  # letters of a meaning that is told by its letters
SHORTEST = 4  # letters of a word that says something

Legend = tuple[LegendEntry, ...]


def with_own_marks(legend: Legend, rows: Sequence[Action]) -> Legend:
    """A legend with the marks of rows that it does not explain, each with the status that was read from it."""
    known = {plain(entry.mark) for entry in legend}
    marks = {plain(row.status_mark): row.status for row in rows if row.status_mark}
    own = [LegendEntry(mark, mark, status) for mark, status in sorted(marks.items()) if mark and mark not in known]
    return (*legend, *own)


def closed_up(head: str, legend: Legend) -> str:
    """The mark of the legend that a head is when it was broken over two lines without a hyphen, else the head."""
    closed = "".join(plain(head).split())
    return next((plain(entry.mark) for entry in legend if "".join(plain(entry.mark).split()) == closed), plain(head))


def named_status(clause: str, legend: Legend, verb: str = "") -> tuple[str, str] | None:
    """The class that a clause names: by a mark or meaning of the document's own legend, else by the common status words; `verb`
    stands before its number. Of several actions verbs say in the plural what a mark says of one ("lopen nog").
    """
    return _named(clause, legend, verb) or _named(_of_one(clause), legend, "")


def _of_one(clause: str) -> str:
    """A clause with its verbs in the singular."""
    forms = words("findings")["counts"]["singular"]
    return re.sub(r"[^\W\d_]+", lambda word: forms.get(word.group(), word.group()), clause)


def _named(clause: str, legend: Legend, verb: str) -> tuple[str, str] | None:
    names, on_colour = _names(legend), words("findings")["counts"]["on_colour"]
    if clause in names:
        return names[clause], clause
    for name, mark in names.items():
        stands = rf"\b{re.escape(name)}\b" if len(name) > 2 else rf"\b{on_colour} {re.escape(name)}\b"
        if re.search(stands, clause) and not _otherwise(name, clause):
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
    for phrase, status in common_phrases():
        if re.search(rf"\b{re.escape(phrase)}\b", clause):
            marks = [plain(entry.mark) for entry in legend if entry.status == status]
            return (marks[0] if len(marks) == 1 else status), phrase
    return None


def _otherwise(name: str, clause: str) -> bool:
    """Whether a clause holds a single word only inside a common phrase for another status ("gereed" in "nog niet gereed")."""
    status = cell_words().get(name)
    if status is None:
        return False
    return any(one != status and name in phrase.split() and phrase in clause for phrase, one in common_phrases())


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
def common_phrases() -> tuple[tuple[str, str], ...]:
    """The common status words with their class, the longest first."""
    pairs = [(phrase, status) for phrase, status in cell_words().items() if len(phrase) > 4]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))
