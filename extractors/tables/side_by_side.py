"""Two tables side by side that were found as one: the same header words twice, left and right."""

from dataclasses import replace

from corpus.records import Box
from extractors.heads.header_words import normal, possible
from extractors.tables.joined_tables import JoinedTable, TableRow


def parted(table: JoinedTable) -> list[JoinedTable]:
    """The left table and the right one of a table whose header comes twice in one line; any other by itself."""
    half, odd = divmod(len(table.headers), 2)
    if odd or half < 2 or not table.has_header:
        return [table]
    if not all(_same(left, right) for left, right in zip(table.headers[:half], table.headers[half:], strict=True)):
        return [table]
    return [_side(table, 0, half), _side(table, half, 2 * half)]


def _same(left: str, right: str) -> bool:
    """Whether two header texts end in the same header word; a title may stand before it."""
    mine, theirs = normal(left).split(), normal(right).split()
    return (
        bool(mine) and bool(theirs) and (mine == theirs or mine[-1] == theirs[-1]) and bool(possible(mine[-1]) or possible(left))
    )


def _side(table: JoinedTable, start: int, end: int) -> JoinedTable:
    """The columns from `start` to `end` (exclusive) as a table of their own, rows without any text left out."""
    rows = tuple(
        TableRow(row.cells[start:end], min(row.span, end - start), row.fills[start:end], row.signs[start:end], row.page)
        for row in table.rows
        if any(not cell.empty for cell in row.cells[start:end])
    )
    x0, x1 = table.edges[start], table.edges[end]
    headers = tuple(h if possible(h) else h.split()[-1] for h in table.headers[start:end])
    lines = tuple(line for line in table.header_lines if x0 - 2 <= line.box.x0 < x1)
    box = Box(x0, table.box.top, x1, table.box.bottom)
    return replace(table, headers=headers, header_lines=lines, edges=table.edges[start : end + 1], rows=rows, box=box)
