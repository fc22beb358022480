"""Rows over all columns that say what came of the action in the row above each: tables that judge with marks and have no column
for a result.
"""

from collections.abc import Sequence
from itertools import pairwise

from extractors.tables.action_tables import ActionTable
from extractors.tables.joined_tables import TableRow
from extractors.text.content import Content

FEWEST = 2  # such rows of a table; one alone may be a remark
FEWEST_WORDS = 4  # of a sentence
ENDS = (".", "!", "?")


def accounts_beneath(table: ActionTable, rows: Sequence[TableRow]) -> dict[int, Content]:
    """The places of such rows, each with its text: one sentence or more, not bold, right beneath the row of an action that has a
    mark or a word for its status. None in a table with results, or with fewer than `FEWEST` of them.
    """
    judging = [place for place, _ in table.axes] or [place for place, name in enumerate(table.meanings) if name == "status"]
    if not judging or table.column("result") is not None:
        return {}
    found: dict[int, Content] = {}
    for place, (above, row) in enumerate(pairwise(rows), start=1):
        judged = above.text(table.action) and any(above.text(c) or above.signs[c] or above.fills[c] for c in judging)
        told = [cell for cell in row.cells if not cell.empty]
        if judged and above.span == 1 and row.span >= len(row.cells) and len(told) == 1 and _is_said(told[0]):
            found[place] = told[0]
    return found if len(found) >= FEWEST else {}


def _is_said(cell: Content) -> bool:
    text = cell.printed.rstrip()
    return not cell.bold and text.endswith(ENDS) and len(text.split()) >= FEWEST_WORDS
