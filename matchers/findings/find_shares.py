"""The division over the statuses that a document declares, in percent in its legend, in numbers in a sentence or in a table,
against its rows."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.records import Action, DeclaredCount, Extraction, LegendEntry, Passage
from corpus.traces import Citation, Finding
from matchers.evaluations.explicit import sentences
from matchers.findings.stating import cited_document, finding, named, number, quote
from matchers.findings.traced_region import Region
from matchers.texts.normal import plain, stem, tokens
from matchers.texts.norms import amount

ROUNDING = 0.5  # percentage points
NAMED = 0.65  # how far a clause must say what a legend says (0..1)
SAME_THEME = 80.0  # share of letters (0..100) from which a label names a theme
LONG = 8  # letters of a meaning that is told by its letters
SHORTEST = 4  # letters of a word that says something
BEFORE = re.compile(r"[^\W\d_]+ $")
WORD = re.compile(r"\d+(?:[.,]\d+)?%?|[^\W\d_]+")


def declared_shares(region: Region) -> Iterator[Finding]:
    """One finding per document that declares shares or counts: they match, or they do not."""
    for extraction in region.line.documents:
        rows = [a for a in extraction.actions if a.table_kind != "planned" and a.status != "unknown"]
        if rows:
            yield from [*_in_legend(extraction, rows)] or _in_percent(extraction, rows)
            yield from _in_prose(extraction, rows)
            yield from _in_table(extraction)


def _in_legend(extraction: Extraction, rows: list[Action]) -> Iterator[Finding]:
    declared = [entry for entry in extraction.legend if entry.declared_share is not None]
    marks = Counter(plain(row.status_mark) for row in rows if row.status_mark)
    total = marks.total()
    counted = _marks_of(declared, marks)
    if len(counted) < 2 or not total:
        return
    told: list[str] = []
    right = True
    for entry, mark in counted:
        count, share = marks[mark], entry.declared_share or 0.0
        fits = abs(share - 100 * count / total) <= ROUNDING
        right = right and fits
        form = words("findings")["statements"]["share_equal" if fits else "share_other"]
        percent = number(round(100 * count / total, 1))
        told.append(form.format(mark=entry.mark, declared=number(share), count=count, percent=percent))
    quotes = [Citation(e.document_id, e.page, quote(e.quote)) for entry, _ in counted for e in entry.evidence]
    yield _finding(extraction, right, total, told, quotes or cited_document(extraction))


def _marks_of(declared: Sequence[LegendEntry], marks: Collection[str]) -> list[tuple[LegendEntry, str]]:
    """The entries of a legend with the mark of the rows that each is about: its own; or where no row bears any of theirs (colours
    of a chart over rows with words) the one that its meaning names. An entry that names none, or several, is left out.
    """
    own = [(entry, plain(entry.mark)) for entry in declared]
    if any(mark in marks for _, mark in own):
        return own
    named = [(entry, [mark for mark in marks if mark in tokens(entry.meaning)]) for entry in declared]
    return [(entry, found[0]) for entry, found in named if len(found) == 1]


def _finding(extraction: Extraction, right: bool, total: int, told: list[str], quotes: list[Citation]) -> Finding:
    return finding(
        "declared_shares_match" if right else "declared_shares_mismatch",
        [extraction.document.document_id],
        quotes,
        judge=named(extraction.document),
        total=str(total),
        counts="; ".join(told),
    )


def _in_prose(extraction: Extraction, rows: list[Action]) -> Iterator[Finding]:
    """A passage that divides all rows over the statuses: its numbers must add up to the rows, or to the total it names."""
    counted = words("findings")["counts"]["counted"]
    for passage in extraction.passages:
        text = plain(passage.text)
        if not any(word in text for word in counted):
            continue
        clauses = _clauses(text, extraction.legend)
        if len(clauses) < 2:
            continue
        said: Counter[str] = Counter()
        names: dict[str, str] = {}
        for value, status, clause in clauses:
            said[status] += int(value)
            names.setdefault(status, clause)
        marked = [row for row in rows if plain(row.status_mark or "") in said]  # "van de acties met een kleur"
        about = marked if said.total() == len(marked) else rows
        if said.total() != len(about) and f"{said.total()} " not in text:
            continue
        actual = Counter(_class(row, extraction.legend) for row in about)
        told: list[str] = []
        right = True
        for status, value in said.items():
            fits = value == actual[status]
            right = right and fits
            form = words("findings")["statements"]["count_equal" if fits else "count_other"]
            told.append(form.format(mark=names[status], declared=value, count=actual[status]))
        citation = Citation(extraction.document.document_id, passage.page, quote(_quoted(passage)))
        yield _finding(extraction, right, len(about), told, [citation])
        return


def _in_percent(extraction: Extraction, rows: list[Action]) -> Iterator[Finding]:
    """A passage that divides all rows over the statuses in percent: its shares must add up to a hundred."""
    for passage in extraction.passages:
        text = plain(passage.text)
        if not any(word in text for word in words("findings")["counts"]["counted"]):
            continue
        clauses = _clauses(text, extraction.legend, in_percent=True)
        whole = abs(sum(value for value, _, _ in clauses) - 100) <= len(clauses) * ROUNDING
        if not whole or len({status for _, status, _ in clauses}) < max(2, len(clauses)):
            continue
        actual = Counter(_class(row, extraction.legend) for row in rows)
        told: list[str] = []
        right = True
        for value, status, name in clauses:
            share = 100 * actual[status] / len(rows)
            fits = abs(value - share) <= ROUNDING
            right = right and fits
            form = words("findings")["statements"]["share_equal" if fits else "share_other"]
            percent = number(round(share, 1))
            told.append(form.format(mark=name, declared=number(value), count=actual[status], percent=percent))
        citation = Citation(extraction.document.document_id, passage.page, quote(_quoted(passage)))
        if right or not _has_unknown(extraction):
            yield _finding(extraction, right, len(rows), told, [citation])
        return


def _has_unknown(extraction: Extraction) -> bool:
    """Whether the status of a row is not known, so that a division cannot be said to be wrong."""
    return any(row.table_kind == "evaluated" and row.status == "unknown" for row in extraction.actions)


def _in_table(extraction: Extraction) -> Iterator[Finding]:
    """A table that counts the rows of each theme by status: what does not agree with the rows, or that all of it does."""
    rows = [a for a in extraction.actions if a.table_kind == "evaluated"]
    counts = [(one, count) for one in extraction.declared if (count := _counted(one, rows, extraction.legend)) is not None]
    agreeing = [(one, count) for one, count in counts if one.count == count]
    if not agreeing or 2 * len(agreeing) < len(counts):  # a table that hardly agrees anywhere counts something else
        return
    right = len(agreeing) == len(counts)
    shown = agreeing if right else [(one, count) for one, count in counts if one.count != count]
    form = words("findings")["statements"]["count_equal" if right else "count_other"]
    told = [form.format(mark=_label(one), declared=one.count, count=count) for one, count in shown]
    quotes = [Citation(e.document_id, e.page, quote(e.quote)) for one, _ in shown for e in one.evidence]
    yield _finding(extraction, right, len(rows), told, quotes or cited_document(extraction))


def _counted(declared: DeclaredCount, rows: list[Action], legend: tuple[LegendEntry, ...]) -> int | None:
    """How many rows there are of what a table counts; None where its labels name no theme or status of the document."""
    of_theme = rows if declared.group is None else _of_theme(declared.group, rows)
    if not of_theme or declared.status is None:
        return len(of_theme) or None
    status = _status(_closed_up(declared.status, legend), legend)
    return None if status is None else sum(_class(row, legend) == status[0] for row in of_theme)


def _label(declared: DeclaredCount) -> str:
    return ", ".join(part for part in (declared.group, declared.status) if part) or words("findings")["words"]["all_rows"]


def _of_theme(group: str, rows: list[Action]) -> list[Action]:
    """The rows of the theme that a label names best; none where it names none."""
    titles = sorted({row.priority_title for row in rows if row.priority_title})
    alike = {title: fuzz.token_set_ratio(plain(group), plain(title)) for title in titles}
    best = max(alike, key=lambda title: alike[title], default=None)
    return [row for row in rows if row.priority_title == best] if best and alike[best] >= SAME_THEME else []


def _closed_up(head: str, legend: tuple[LegendEntry, ...]) -> str:
    """The mark of the legend that a head is when it was broken over two lines without a hyphen, else the head."""
    closed = "".join(plain(head).split())
    return next((plain(entry.mark) for entry in legend if "".join(plain(entry.mark).split()) == closed), plain(head))


def _quoted(passage: Passage) -> str:
    """The sentences of a passage in which numbers stand."""
    kept = [one for one in sentences(passage.text) if any(_value(word) for word in WORD.findall(plain(one)))]
    return " ".join(kept) or passage.text


def _class(row: Action, legend: tuple[LegendEntry, ...]) -> str:
    """The class by which a row is counted: the legend's own sign, or the one that stands for its status, else the status."""
    mark = plain(row.status_mark or "")
    signs = [plain(entry.mark) for entry in legend]
    if mark in signs:
        return mark
    same = [sign for sign, entry in zip(signs, legend, strict=True) if entry.status == row.status]
    return same[0] if len(same) == 1 else row.status


def _clauses(text: str, legend: tuple[LegendEntry, ...], in_percent: bool = False) -> list[tuple[float, str, str]]:
    """(number, class, words that say the class) for every number of a text, or every share, that a status word goes with."""
    bare = _percent().sub("%", re.sub(r"\([^()]*\)", " ", text))
    numbers = [hit for hit in WORD.finditer(bare) if hit.group().endswith("%") == in_percent and _value(hit.group()) > 0]
    found: list[tuple[float, str, str]] = []
    for place, hit in enumerate(numbers):
        end = numbers[place + 1].start() if place + 1 < len(numbers) else len(bare)
        verb = BEFORE.search(bare[: hit.start()])  # "ligt 3 % stil"
        clause = re.split(r"[.;]", bare[hit.end() : end])[0]
        if read := _status(clause, legend, verb.group() if verb else ""):
            found.append((_value(hit.group()), *read))
    return found


@cache
def _percent() -> re.Pattern[str]:
    """The sign or the word for percent behind a number, with the blank before it."""
    return re.compile(rf"(?<=\d) ?(?:%|{words('findings')['counts']['percent']}\b)")


def _value(word: str) -> float:
    """A number or a share in percent; 0 for any other word."""
    return amount(word.rstrip("%")) or 0.0


def _status(clause: str, legend: tuple[LegendEntry, ...], verb: str = "") -> tuple[str, str] | None:
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
