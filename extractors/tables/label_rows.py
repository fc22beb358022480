"""Records with their labels on top: rows of header words between the rows of values, a table for each action."""

from dataclasses import replace
from itertools import chain

from extractors.heads.header_words import normal, possible
from extractors.tables.joined_tables import JoinedTable, TableRow


def labels_on_top(table: JoinedTable) -> JoinedTable:
    """A table whose every second row names the cells below it, as one row with a column for each label; any other as it is."""
    labels, values = table.rows[1::2], table.rows[0::2]
    if not table.has_header or len(values) != len(labels) + 1 or not labels or not all(_names(row) for row in labels):
        return table
    named = [table.headers, *(row.texts for row in labels)]
    if len({normal(text) for texts in named for text in texts if text}) != sum(bool(text) for texts in named for text in texts):
        return table  # a label that comes again is a header repeated
    places = [(number, column) for number, texts in enumerate(named) for column, text in enumerate(texts) if text]
    below = [values[number] for number, _ in places]
    row = TableRow(
        tuple(r.cells[c] for r, (_, c) in zip(below, places, strict=True)),
        1,
        tuple(r.fills[c] for r, (_, c) in zip(below, places, strict=True)),
        tuple(r.signs[c] for r, (_, c) in zip(below, places, strict=True)),
        values[0].page,
    )
    lines = chain(table.header_lines, (line for r in labels for cell in r.cells for line in cell.lines))
    return replace(
        table,
        headers=tuple(named[number][column] for number, column in places),
        header_lines=tuple(lines),
        edges=tuple(float(i) for i in range(len(places) + 1)),
        rows=(row,),
        way="records",
    )


def _names(row: TableRow) -> bool:
    """Whether a row holds header words and nothing else."""
    filled = [text for text in row.texts if text]
    return bool(filled) and all(possible(text) for text in filled)
