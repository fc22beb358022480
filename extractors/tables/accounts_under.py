"""Accounts beneath actions: rows over all columns that tell in sentences what came of the action above them, in a table
that has no column for that. They become such a column.

A row over all columns that names a sub-theme is no sentence; one that says in a sentence what the actions beneath it are for
stands over the first of them as well.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.records import DocumentKind
from extractors.tables.action_tables import ActionTable
from extractors.tables.card_names import PLANS
from extractors.tables.joined_tables import TableRow
from extractors.text.content import Content

FEWEST = 2  # accounts of one document
SENTENCE_ENDS = (".", "!", "?", "…")


def with_accounts_under(tables: Sequence[ActionTable], kind: DocumentKind) -> list[ActionTable]:
    """The action tables of a document, the accounts beneath their actions as a column of results."""
    told = [[_tells(row) for row in table.table.rows] if _has_room(table, kind) else [] for table in tables]
    begun = sum(rows[0] for rows in told if rows)
    holding = sum(any(rows) for rows in told)
    if sum(map(sum, told)) < FEWEST or begun * 2 >= holding:
        return list(tables)
    return [_with_results(table, rows) if any(rows) else table for table, rows in zip(tables, told, strict=True)]


def _has_room(table: ActionTable, kind: DocumentKind) -> bool:
    """Whether results can be told of the actions of a table, and none of its columns does."""
    return "result" not in table.meanings and ("status" in table.meanings or kind not in PLANS)


def _tells(row: TableRow) -> bool:
    """Whether a row is nothing but sentences over all columns, not in bold as a heading is."""
    filled = [cell for cell in row.cells if not cell.empty]
    over_all = row.span >= max(2, len(row.cells) - 1)
    return over_all and len(filled) == 1 and not filled[0].bold and filled[0].printed.endswith(SENTENCE_ENDS)


def _with_results(table: ActionTable, told: Sequence[bool]) -> ActionTable:
    rows = [_moved(row) if tells else row.wider([Content()]) for row, tells in zip(table.table.rows, told, strict=True)]
    return table.wider(rows, ["result"])


def _moved(row: TableRow) -> TableRow:
    """The row with what it says in a last column of its own: more of the action above it."""
    [said] = [cell for cell in row.cells if not cell.empty]
    empty = replace(row, cells=tuple(Content() for _ in row.cells), span=1, fills=tuple(None for _ in row.fills))
    return empty.wider([said])
