"""What the text under the title of a card is: in an evaluation what came of it; in a plan the action, of which the title is the
short name. Without a box around them title and text are a section of the plan, and tell the action together.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.records import DocumentKind
from extractors.tables.cards import BLOCK, TOLD
from extractors.tables.headers import Meaning
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.tables.record_tables import is_given
from extractors.text.content import Content

PLANS = ("strategic_plan", "implementation_plan")
JUDGING = ("evaluation", "memo")

_Meanings = list[Meaning | None]


def with_names(table: JoinedTable, meanings: Sequence[Meaning | None], kind: DocumentKind) -> tuple[JoinedTable, _Meanings]:
    """The table and what its columns mean. A card of a plan with nothing under its title has its title as its action."""
    found = list(meanings)
    told = next((c for c, head in enumerate(table.headers) if head == TOLD and is_given(table.way, head)), None)
    if told is None or "action" not in found:
        return table, found
    if kind in JUDGING or (kind not in PLANS and "status" in found):
        found[told] = "result"
        return table, found
    name = found.index("action")
    if table.way == BLOCK:
        found[told] = None
        return replace(table, rows=tuple(_together(row, name, told) for row in table.rows)), found
    found[name], found[told] = None, "action"
    return replace(table, rows=tuple(_swapped(r, name, told) if r.cells[told].empty else r for r in table.rows)), found


def _together(row: TableRow, one: int, other: int) -> TableRow:
    """A row with what stands in the second of two columns behind what stands in the first."""
    cells = list(row.cells)
    cells[one], cells[other] = cells[one].then(cells[other]), Content()
    return replace(row, cells=tuple(cells))


def _swapped(row: TableRow, one: int, other: int) -> TableRow:
    """A row with the cells of two columns in each other's place."""
    cells = list(row.cells)
    cells[one], cells[other] = cells[other], cells[one]
    return replace(row, cells=tuple(cells))
