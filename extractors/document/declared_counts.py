"""What a document says in a table about how many of its own actions have each status: per theme and for all of them."""

from collections.abc import Iterable

from corpus.records import DeclaredCount
from extractors.document.figures import (
    FEWEST_ROWS,
    Grid,
    GridCell,
    Setting,
    counts_own_actions,
    is_status,
    is_total,
    number_columns,
    number_in,
    repeats_header,
    with_header,
)


def declared_counts(grids: Iterable[Grid], setting: Setting) -> tuple[DeclaredCount, ...]:
    """The counts of all tables that count the document's own actions by status, in reading order; other tables give none."""
    return tuple(count for grid in map(with_header, grids) for count in _of_grid(grid, setting))


def _of_grid(grid: Grid, setting: Setting) -> list[DeclaredCount]:
    columns = number_columns(grid)
    if not columns or len(grid.rows) < FEWEST_ROWS or not counts_own_actions(grid, columns, setting):
        return []
    label = min(c for c in range(len(grid.header)) if c not in columns)
    rows = [row for row in grid.rows if not repeats_header(row, grid, columns)]
    if any(is_status(grid.header[c]) for c in columns):
        heads = [(c, _group(grid.header[c])) for c in columns if not grid.header[c].strip().endswith("%")]
        return [count for row in rows for c, head in heads if (count := _count(_group(row[label].text), head, row[c]))]
    return [count for row in rows if (count := _count(None, _group(row[label].text), row[columns[0]]))]


def _group(label: str) -> str | None:
    """A head or label as printed; None for a total or for a column that counts whatever the status."""
    name = " ".join(label.split())
    return None if is_total(name) or not name else name


def _count(group: str | None, status: str | None, cell: GridCell) -> DeclaredCount | None:
    value = number_in(cell.text)
    if value is None or value < 0 or value != int(value) or "%" in cell.text.split("(")[0]:
        return None
    return DeclaredCount(group, status, int(value), cell.evidence)
