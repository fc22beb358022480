"""What the text under the title of a card is: in an evaluation what came of the action, in a plan the action itself.

There the title is its short name where a number stands apart from it, as in the columns of a table or in a badge on the corner of
its card; a title right behind its number, or with none, begins what the text goes on to say. The same holds where a label stands
between a title and the action; an evaluation quotes there what was promised, and the title is its name.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.records import DocumentKind
from extractors.cards.cards import TOLD
from extractors.cards.signed_cards import SAID, SIGNED
from extractors.heads.header_words import Meaning
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.tables.record_tables import NAME
from extractors.text.content import Content

PLANS = ("strategic_plan", "implementation_plan")
JUDGING = ("evaluation", "memo")
APART = 0.8  # of the font size: more white space than between a number and a title that belong together

_Meanings = list[Meaning | None]


def with_names(table: JoinedTable, meanings: Sequence[Meaning | None], kind: DocumentKind) -> tuple[JoinedTable, _Meanings]:
    """The table and what its columns mean. A card of a plan with nothing under its title has its title as its action."""
    found = list(meanings)
    given = {table.headers[column]: column for column in sorted(table.given)}
    if NAME in given and "action" in found and kind not in JUDGING:
        title, action = given[NAME], found.index("action")
        number = found.index("number") if "number" in found else None
        if number is None or not _mostly_apart(table, number, title):
            rows = [_changed(r, action, r.cells[title].then(r.cells[action]), title, Content()) for r in table.rows]
            table = replace(table, rows=tuple(rows))
    under = (TOLD, SAID["told"]) if table.way == SIGNED and kind in PLANS else (TOLD,)
    told = next((column for head, column in given.items() if head in under), None)
    if told is None or "action" not in found:
        return table, found
    if kind in JUDGING or (kind not in PLANS and "status" in found):
        found[told] = "result"
        return table, found
    name, number = found.index("action"), found.index("number") if "number" in found else None
    found[told] = None
    if number is not None and _mostly_apart(table, number, name):
        found[name], found[told] = None, "action"
        rows = [_changed(r, name, r.cells[told], told, r.cells[name]) if r.cells[told].empty else r for r in table.rows]
    else:
        rows = [_changed(r, name, r.cells[name].then(r.cells[told]), told, Content()) for r in table.rows]
    return replace(table, rows=tuple(rows)), found


def _mostly_apart(table: JoinedTable, number: int, name: int) -> bool:
    return sum(_is_apart(row.cells[number], row.cells[name]) for row in table.rows) * 2 > len(table.rows)


def _is_apart(number: Content, name: Content) -> bool:
    """Whether a number stands in a column of its own before a name, or elsewhere in its card."""
    if number.empty or name.empty:
        return False
    before, first = number.lines[0].box, name.lines[0].box
    beside = before.top < first.bottom and first.top < before.bottom and before.x1 <= first.x1
    return not beside or first.x0 - before.x1 > APART * name.lines[0].size


def _changed(row: TableRow, one: int, first: Content, other: int, second: Content) -> TableRow:
    """A row with other contents in two of its cells."""
    cells = list(row.cells)
    cells[one], cells[other] = first, second
    return replace(row, cells=tuple(cells))
