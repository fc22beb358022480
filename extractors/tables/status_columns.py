"""Columns that each stand for a status ("R", "O", "G"; "Gereed", "Loopt", "Niet gestart"; smileys) with a mark in one of them, as
one column that says which: whatever the mark looks like, the head over it is the status.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from corpus.records import Box
from extractors.heads.headers import is_status_head
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.text.content import Content
from extractors.text.lines import TextLine, line_of
from extractors.text.status_text import says_status
from extractors.text.ticks import is_tick

FEWEST = 2  # columns
MARKED = 0.5  # share of the rows that must have a mark
ONE_EACH = 0.9  # share of the marked rows that must have no more than one
MARKS_ONLY = 0.8  # share of the texts in these columns that must be marks


def with_status_column(table: JoinedTable) -> JoinedTable:
    """A table whose columns for one status each are one column of statuses; any other table as it is.

    A cell of it holds the words of the head over the mark; the sign of that head where it has no words.
    """
    run = _run(table)
    if len(run) < FEWEST:
        return table
    heads = [() if table.head_marks[c] else tuple(table.lines_over(c)) for c in run]
    if not all(lines or table.head_marks[c] for lines, c in zip(heads, run, strict=True)):
        return table
    own = tuple(table.headers[c] for c in run)
    start, end = run[0], run[-1] + 1
    rows = [row for row in table.rows if row.texts[start:end] != own or not any(own)]
    plain = [row for row in rows if row.span < len(row.cells) - 1]
    texts = [text for row in plain if row.span == 1 for c in run if (text := row.text(c))]
    if sum(map(_is_mark, texts)) < MARKS_ONLY * len(texts):
        return table
    by_fill = not texts and not any(row.signs[c] for row in plain for c in run)
    marked = {id(row): [c for c in run if _marked(row, c, run, by_fill)] for row in rows}
    counts = Counter(len(marked[id(row)]) for row in plain if marked[id(row)])
    if counts.total() < max(1, MARKED * len(plain)) or counts[1] < ONE_EACH * counts.total():
        return table
    folded = (
        _folded(row, run, [heads[c - start] for c in marked[id(row)]], [table.head_marks[c] for c in marked[id(row)]])
        for row in rows
    )
    return replace(table.folded(run, folded), judged=start)


def _run(table: JoinedTable) -> list[int]:
    """The most columns side by side whose heads are statuses, all different."""
    named = [is_status_head(h) or mark is not None for h, mark in zip(table.headers, table.head_marks, strict=False)]
    runs = [[c for c, _ in found] for status, found in groupby(enumerate(named), lambda n: n[1]) if status]
    run = max(runs, key=len, default=[])
    texts = [table.headers[c].casefold() for c in run if table.headers[c]]
    return run if len(set(texts)) == len(texts) else []


def _is_mark(text: str) -> bool:
    """Whether a text is a tick or the like, or a sign that is a status by itself."""
    return is_tick(text) or (len(text) <= 2 and not text.isalnum() and says_status(text))


def _marked(row: TableRow, column: int, run: Sequence[int], by_fill: bool) -> bool:
    """Whether a column is marked: by text or a sign; in a table without either by a fill that no cell outside the run has."""
    if not by_fill:
        return bool(row.text(column) or row.signs[column])
    fill = row.fills[column]
    return fill is not None and all(fill != other for c, other in enumerate(row.fills) if c not in run)


def _folded(
    row: TableRow, run: Sequence[int], heads: Sequence[tuple[TextLine, ...]], marks: Sequence[tuple[int, Box] | None]
) -> TableRow:
    """A row with one cell for all these columns: what stands over those that are marked in it."""
    boxes = tuple(box for c in run for box in row.cells[c].boxes)
    lines = [line for head in heads for line in head]
    said = (line_of([w for line in lines for w in line.words], lines[0].page),) if lines else ()
    return row.folded(run, Content(said, boxes), tuple(m for m in marks if m is not None))
