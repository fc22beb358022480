"""The division over the statuses that a document declares, in percent in its legend, in numbers in a sentence or in a table,
against its rows."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.records import Action, DeclaredCount, Extraction, LegendEntry, Passage
from corpus.traces import Citation, Finding
from matchers.evaluations.explicit import sentences
from matchers.findings.counted_statuses import class_of, closed_up, counted_statuses, holds_number, named_status
from matchers.findings.stating import cited_document, finding, named, number, quote
from matchers.findings.traced_region import Region
from matchers.texts.normal import plain, tokens

ROUNDING = 0.5  # percentage points
SAME_THEME = 80.0  # share of letters (0..100) from which a label names a theme


@dataclass(frozen=True, slots=True)
class _Line:
    """What a document declares of one status beside what its rows say: whether both agree, and the words that tell it."""

    fits: bool
    said: str


def declared_shares(region: Region) -> Iterator[Finding]:
    """One finding per document that declares shares or counts: they match, or they do not."""
    for extraction in region.line.documents:
        rows = [a for a in extraction.actions if a.table_kind != "planned" and a.status != "unknown"]
        if rows:
            yield from [*_in_legend(extraction, rows)] or _in_percent(extraction, rows)
            yield from _in_prose(extraction, rows)
            yield from _in_table(extraction)


def _share(mark: str, declared: float, count: int, total: int) -> _Line:
    """A declared share (percent) beside the rows of that status among all of them."""
    share = 100 * count / total
    fits = abs(declared - share) <= ROUNDING
    form = words("findings")["statements"]["share_equal" if fits else "share_other"]
    return _Line(fits, form.format(mark=mark, declared=number(declared), count=count, percent=number(round(share, 1))))


def _count(mark: str, declared: int, count: int) -> _Line:
    """A declared count beside the rows of that status."""
    form = words("findings")["statements"]["count_equal" if declared == count else "count_other"]
    return _Line(declared == count, form.format(mark=mark, declared=declared, count=count))


def _finding(extraction: Extraction, lines: Sequence[_Line], total: int, quotes: Sequence[Citation]) -> Finding:
    return finding(
        "declared_shares_match" if all(line.fits for line in lines) else "declared_shares_mismatch",
        [extraction.document.document_id],
        quotes,
        judge=named(extraction.document),
        total=str(total),
        counts="; ".join(line.said for line in lines),
    )


def _in_legend(extraction: Extraction, rows: list[Action]) -> Iterator[Finding]:
    declared = [entry for entry in extraction.legend if entry.declared_share is not None]
    marks = Counter(plain(row.status_mark) for row in rows if row.status_mark)
    total = marks.total()
    counted = _marks_of(declared, marks)
    if len(counted) < 2 or not total:
        return
    lines = [_share(entry.mark, entry.declared_share or 0.0, marks[mark], total) for entry, mark in counted]
    quotes = [Citation(e.document_id, e.page, quote(e.quote)) for entry, _ in counted for e in entry.evidence]
    yield _finding(extraction, lines, total, quotes or cited_document(extraction))


def _marks_of(declared: Sequence[LegendEntry], marks: Collection[str]) -> list[tuple[LegendEntry, str]]:
    """The entries of a legend with the mark of the rows that each is about: its own; or where no row bears any of theirs (colours
    of a chart over rows with words) the one that its meaning names. An entry that names none, or several, is left out.
    """
    own = [(entry, plain(entry.mark)) for entry in declared]
    if any(mark in marks for _, mark in own):
        return own
    named = [(entry, [mark for mark in marks if mark in tokens(entry.meaning)]) for entry in declared]
    return [(entry, found[0]) for entry, found in named if len(found) == 1]


def _in_prose(extraction: Extraction, rows: list[Action]) -> Iterator[Finding]:
    """A passage that divides all rows over the statuses: its numbers must add up to the rows, or to the total it names."""
    for passage in _about_actions(extraction):
        text = plain(passage.text)
        clauses = counted_statuses(text, extraction.legend)
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
        actual = Counter(class_of(row, extraction.legend) for row in about)
        lines = [_count(names[status], value, actual[status]) for status, value in said.items()]
        yield _finding(extraction, lines, len(about), [_cited(extraction, passage)])
        return


def _in_percent(extraction: Extraction, rows: list[Action]) -> Iterator[Finding]:
    """A passage that divides all rows over the statuses in percent: its shares must add up to a hundred."""
    for passage in _about_actions(extraction):
        clauses = counted_statuses(plain(passage.text), extraction.legend, in_percent=True)
        whole = abs(sum(value for value, _, _ in clauses) - 100) <= len(clauses) * ROUNDING
        if not whole or len({status for _, status, _ in clauses}) < max(2, len(clauses)):
            continue
        actual = Counter(class_of(row, extraction.legend) for row in rows)
        lines = [_share(name, value, actual[status], len(rows)) for value, status, name in clauses]
        if all(line.fits for line in lines) or not _has_unknown(extraction):
            yield _finding(extraction, lines, len(rows), [_cited(extraction, passage)])
        return


def _about_actions(extraction: Extraction) -> Iterator[Passage]:
    """The passages that speak of what a plan is made of."""
    counted = words("findings")["counts"]["counted"]
    for passage in extraction.passages:
        text = plain(passage.text)
        if any(word in text for word in counted):
            yield passage


def _cited(extraction: Extraction, passage: Passage) -> Citation:
    """The sentences of a passage in which numbers stand, as a quote."""
    kept = " ".join(one for one in sentences(passage.text) if holds_number(one))
    return Citation(extraction.document.document_id, passage.page, quote(kept or passage.text))


def _has_unknown(extraction: Extraction) -> bool:
    """Whether the status of a row is not known, so that a division cannot be said to be wrong."""
    return any(row.table_kind == "evaluated" and row.status == "unknown" for row in extraction.actions)


def _in_table(extraction: Extraction) -> Iterator[Finding]:
    """A table that counts the rows of each theme by status: what does not agree with the rows, or that all of it does."""
    rows = [a for a in extraction.actions if a.table_kind == "evaluated"]
    counts = [(one, count) for one in extraction.declared if (count := _counted(one, rows, extraction.legend)) is not None]
    lines = [(one, _count(_label(one), one.count, count)) for one, count in counts]
    wrong = [(one, line) for one, line in lines if not line.fits]
    if not counts or 2 * len(wrong) > len(counts):  # a table that hardly agrees anywhere counts something else
        return
    shown = wrong or lines
    quotes = [Citation(e.document_id, e.page, quote(e.quote)) for one, _ in shown for e in one.evidence]
    yield _finding(extraction, [line for _, line in shown], len(rows), quotes or cited_document(extraction))


def _counted(declared: DeclaredCount, rows: list[Action], legend: tuple[LegendEntry, ...]) -> int | None:
    """How many rows there are of what a table counts; None where its labels name no theme or status of the document."""
    of_theme = rows if declared.group is None else _of_theme(declared.group, rows)
    if not of_theme or declared.status is None:
        return len(of_theme) or None
    status = named_status(closed_up(declared.status, legend), legend)
    return None if status is None else sum(class_of(row, legend) == status[0] for row in of_theme)


def _label(declared: DeclaredCount) -> str:
    return ", ".join(part for part in (declared.group, declared.status) if part) or words("findings")["words"]["all_rows"]


def _of_theme(group: str, rows: list[Action]) -> list[Action]:
    """The rows of the theme that a label names best; none where it names none."""
    titles = sorted({row.priority_title for row in rows if row.priority_title})
    alike = {title: fuzz.token_set_ratio(plain(group), plain(title)) for title in titles}
    best = max(alike, key=lambda title: alike[title], default=None)
    return [row for row in rows if row.priority_title == best] if best and alike[best] >= SAME_THEME else []
