"""What a document says in a table about how many of its own actions have each status: per theme and for all of them."""

import re
from collections.abc import Iterable, Sequence

from corpus.lexicon import words
from corpus.records import DeclaredCount
from extractors.document.number_grids import (
    Grid,
    GridCell,
    Setting,
    is_area,
    names_total,
    number_columns,
    number_in,
    repeats_header,
    table_words,
    with_header,
)
from extractors.heads.header_words import possible
from extractors.text.plain_text import plain
from extractors.text.status_text import says_status

FEWEST_STATUSES = 2  # heads of columns or rows by which actions are counted


def declared_counts(grids: Iterable[Grid], setting: Setting) -> tuple[DeclaredCount, ...]:
    """The counts of all tables that count the document's own actions by status, in reading order; other tables give none."""
    return tuple(count for grid in map(with_header, grids) for count in _of_grid(grid, setting))


def _of_grid(grid: Grid, setting: Setting) -> list[DeclaredCount]:
    columns = number_columns(grid)
    if not columns or not counts_own_actions(grid, columns, setting):
        return []
    label = min(c for c in range(len(grid.header)) if c not in columns)
    rows = [row for row in grid.rows if not repeats_header(row, grid, columns)]
    if any(_is_status(grid.header[c]) for c in columns):
        heads = [(c, _group(grid.header[c])) for c in columns if not grid.header[c].strip().endswith("%")]
        return [count for row in rows for c, head in heads if (count := _count(_group(row[label].text), head, row[c]))]
    return [count for row in rows if (count := _count(None, _group(row[label].text), row[columns[0]]))]


def _group(label: str) -> str | None:
    """A head or label as printed; None for that of a total and for an empty one."""
    name = " ".join(label.split())
    return None if names_total(name) or not name else name


def _count(group: str | None, status: str | None, cell: GridCell) -> DeclaredCount | None:
    value = number_in(cell.text)
    if value is None or value < 0 or value != int(value) or "%" in cell.text.split("(")[0]:
        return None
    return DeclaredCount(group, status, int(value), cell.evidence)


def counts_own_actions(grid: Grid, columns: Sequence[int], setting: Setting) -> bool:
    """Whether a table counts the report's own actions by their status, which is no figure of what happens outside it: its columns
    or its rows are statuses, and it says that it counts actions or statuses, or is divided as the plan is; not where it is
    divided by areas.
    """
    label = min(c for c in range(len(grid.header)) if c not in columns)
    across = [header for c, header in enumerate(grid.header) if c != label]  # also over "2 (25%)", which is no number
    down = [row[label].text for row in grid.rows]
    if not any(_are_statuses(names) for names in (across, down)):
        return False
    places = [t for t in down if is_area(t, setting) and plain(t).split(" ")[0] not in table_words("total")]
    if places or plain(grid.header[label]) in table_words("area"):
        return False
    said = plain(" ".join(t for t in (grid.caption, *grid.header) if t))
    own = any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said) for word in (*words("counts")["actions"], *table_words("own")))
    return own or plain(grid.header[label]) in table_words("divided_by") or "status" in possible(grid.header[label])


def _are_statuses(names: Sequence[str]) -> bool:
    """Whether most of some heads, totals aside, are words or colours for a status, two at least."""
    rest = [n for n in map(plain, names) if n and not names_total(n) and n.split(" ")[0] not in table_words("count")]
    known = sum(_is_status(n) for n in rest)
    return known >= FEWEST_STATUSES and known * 2 > len(rest)


def _is_status(head: str) -> bool:
    """Whether a head is a word or colour for a status."""
    return plain(head) in words("status")["colours"] or says_status(plain(head))
