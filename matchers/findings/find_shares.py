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
from matchers.findings.counted_statuses import counted_statuses, division, holds_number, totals_named
from matchers.findings.rows_meant import Meant, meant, status_of
from matchers.findings.stating import cited_document, finding, named, number, quote
from matchers.findings.status_names import Legend, closed_up, named_status, with_own_marks
from matchers.findings.traced_region import Region
from matchers.texts.normal import plain, tokens

ROUNDING = 0.5  # percentage points
MOSTLY = 0.6  # share of the declared shares that must be right where they do not add up to a hundred
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


def _share(mark: str, declared: float, rows: Meant, total: int, alone: bool = True) -> _Line:
    """A declared share (percent) beside the rows of that status among all of them. `alone`: no other of its status is counted."""
    expected, slack = declared * total / 100, ROUNDING * total / 100
    fits, count = rows.fits(expected, slack), rows.nearest(expected, alone, slack)
    form = words("findings")["statements"]["share_equal" if fits else "share_other"]
    percent = number(round(100 * count / total, 1))
    return _Line(fits, form.format(mark=mark, declared=number(declared), count=count, percent=percent))


def _count(mark: str, declared: int, rows: Meant, alone: bool = True) -> _Line:
    """A declared count beside the rows of that status. `alone`: no other of its status is counted."""
    fits, count = rows.fits(declared), rows.nearest(declared, alone)
    form = words("findings")["statements"]["count_equal" if fits else "count_other"]
    return _Line(fits, form.format(mark=mark, declared=declared, count=count))


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
    lines = [_share(entry.mark, entry.declared_share or 0.0, Meant.of(marks[mark]), total) for entry, mark in counted]
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
    """A passage that divides all rows over the statuses: its numbers must add up to the rows or to another number that it tells,
    or it names their total. It is right only where every number of it was understood.
    """
    legend = with_own_marks(extraction.legend, rows)
    judged = _judged(extraction)
    for passage in _about_actions(extraction, rows):
        said = division(passage.text, legend)
        if said is None:
            continue
        marked = [row for row in rows if plain(row.status_mark or "") in said.counts]  # "van de acties met een kleur"
        about = marked if said.is_of(len(marked)) else judged if "unknown" in said.counts else rows
        if said.total is None and said.counts.total() != len(about) and len(about) not in totals_named(plain(passage.text)):
            continue
        alone = _statuses_apart(said.counts, legend)
        lines = [_count(said.names[one], value, meant(one, about, legend), alone) for one, value in said.counts.items()]
        if said.total is not None and said.total not in (len(about), len(judged)):
            lines.append(_count(words("findings")["words"]["all_rows"], said.total, Meant.of(len(about))))
        doubtful = said.missed or (said.wholes and said.wholes.isdisjoint((len(about), len(judged))))
        if not doubtful or not all(line.fits for line in lines):
            yield _finding(extraction, lines, len(about), [_cited(extraction, passage)])
            return


def _judged(extraction: Extraction) -> list[Action]:
    """The rows that a document judges, with those whose status is not known."""
    return [row for row in extraction.actions if row.table_kind != "planned"]


def _in_percent(extraction: Extraction, rows: list[Action]) -> Iterator[Finding]:
    """A passage that divides all rows over the statuses in percent: its shares must add up to a hundred, or be right but for
    a few, which then are wrong.
    """
    legend = with_own_marks(extraction.legend, rows)
    for passage in _about_actions(extraction, rows):
        clauses = counted_statuses(plain(passage.text), legend, in_percent=True)
        whole = abs(sum(value for value, _, _ in clauses) - 100) <= len(clauses) * ROUNDING
        if len({status for _, status, _ in clauses}) < max(2, len(clauses)):
            continue
        alone = _statuses_apart([status for _, status, _ in clauses], legend)
        lines = [_share(name, value, meant(one, rows, legend), len(rows), alone) for value, one, name in clauses]
        if not whole and sum(line.fits for line in lines) <= MOSTLY * len(lines):
            continue
        wholes = totals_named(plain(passage.text))
        of_others = wholes and wholes.isdisjoint((len(rows), len(_judged(extraction))))
        if not (of_others if all(line.fits for line in lines) else _has_unknown(extraction)):
            yield _finding(extraction, lines, len(rows), [_cited(extraction, passage)])
        return


def _statuses_apart(named: Collection[str], legend: Legend) -> bool:
    """Whether each class that is counted stands for another status, so that all rows of this one are meant by it."""
    return len({status_of(one, legend) for one in named}) == len(named)


def _about_actions(extraction: Extraction, rows: Sequence[Action]) -> Iterator[Passage]:
    """The passages that speak of what a plan is made of, by its name or by how many there are."""
    counted = (*words("counts")["actions"], *words("findings")["counts"]["counted"])
    for passage in extraction.passages:
        text = plain(passage.text)
        if any(word in text for word in counted) or len(rows) in totals_named(text):
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
    legend = with_own_marks(extraction.legend, rows)
    counts = [(one, count) for one in extraction.declared if (count := _counted(one, rows, legend)) is not None]
    lines = [(one, _count(_label(one), one.count, count, alone=False)) for one, count in counts]
    wrong = [(one, line) for one, line in lines if not line.fits]
    if not counts or 2 * len(wrong) > len(counts):  # a table that hardly agrees anywhere counts something else
        return
    shown = wrong or lines
    quotes = [Citation(e.document_id, e.page, quote(e.quote)) for one, _ in shown for e in one.evidence]
    yield _finding(extraction, [line for _, line in shown], len(rows), quotes or cited_document(extraction))


def _counted(declared: DeclaredCount, rows: list[Action], legend: Legend) -> Meant | None:
    """How many rows there are of what a table counts; None where its labels name no theme or status of the document."""
    of_theme = rows if declared.group is None else _of_theme(declared.group, rows)
    if not of_theme or declared.status is None:
        return Meant.of(len(of_theme)) if of_theme else None
    status = named_status(closed_up(declared.status, legend), legend)
    return None if status is None else meant(status[0], of_theme, legend)


def _label(declared: DeclaredCount) -> str:
    return ", ".join(part for part in (declared.group, declared.status) if part) or words("findings")["words"]["all_rows"]


def _of_theme(group: str, rows: list[Action]) -> list[Action]:
    """The rows of the theme that a label names best; none where it names none."""
    titles = sorted({row.priority_title for row in rows if row.priority_title})
    alike = {title: fuzz.token_set_ratio(plain(group), plain(title)) for title in titles}
    best = max(alike, key=lambda title: alike[title], default=None)
    return [row for row in rows if row.priority_title == best] if best and alike[best] >= SAME_THEME else []
