"""Rows of an action table put together that a page break cut, or that were drawn as several, and what merged cells say given to
all rows that they hold for.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.heads.header_words import normal
from extractors.heads.totals import is_total
from extractors.tables.action_tables import ActionTable
from extractors.tables.joined_tables import TableRow
from extractors.text.cells import BULLET, paragraphs
from extractors.text.content import Content
from extractors.text.status_text import status_from_word
from extractors.times.when import is_time_like

SMALL_WORD = re.compile(r"[a-zà-ÿ]{2,}(?![\w.-])")  # a word without a capital, neither an abbreviation nor "e-learning"
CAPITALS = 0.8  # share of the actions of a table that begin with a capital where all are meant to
HOLDS_FOR_ALL = ("when", "owner", "partners", "status", "result", "recommendation")  # what a merged cell says of several actions


def whole_rows(table: ActionTable) -> tuple[list[TableRow], int, int]:
    """Rows without repeated headers, those that a page break cut put together; and how many of each."""
    whole: list[TableRow] = []
    headers = continued = 0
    for row in table.table.rows:
        header = _repeats_header(table, row)
        if header == "whole":
            headers += 1
        elif header == "subtheme":
            headers += 1
            first = row.cells[table.action]
            cells = tuple(first if i == table.action else Content() for i in range(len(row.cells)))
            whole.append(replace(row, cells=cells, span=len(row.cells)))
        elif whole and ((row.after_break and _is_rest(table, whole[-1], row)) or _is_item(table, whole[-1], row)):
            row = _back_to_merged_cells(table, whole, row)
            whole[-1] = _glue(whole[-1], row)
            continued += 1
        else:
            whole.append(row)
    return _merged_cells_filled(table, whole), headers, continued


def _is_item(table: ActionTable, before: TableRow, row: TableRow) -> bool:
    """Whether a row is an item of the list that ends the action before it, drawn as a row of its own so that it has its own time:
    the number of that action, else its owner, stands beside all of them in one merged cell.
    """
    action = table.action
    column = next((c for m in ("number", "owner") if (c := table.column(m)) is not None), None)
    if column is None or column not in row.under or before.span > 1 or row.span > 1:
        return False
    return bool(BULLET.match(row.text(action))) and not BULLET.match(before.text(action)) and bool(before.text(action))


def _back_to_merged_cells(table: ActionTable, whole: list[TableRow], row: TableRow) -> TableRow:
    """The rest of a row without what goes on with a merged cell that begins above that row: this is put where the cell begins."""
    moved = [
        c
        for c, meaning in enumerate(table.meanings)
        if meaning in HOLDS_FOR_ALL and c in whole[-1].under and whole[-1].cells[c].empty and not row.cells[c].empty
    ]
    for column in moved:
        place = next(i for i in range(len(whole) - 1, -1, -1) if i == 0 or column not in whole[i].under)
        rest = Content(row.cells[column].lines)
        cells = whole[place].cells
        whole[place] = replace(whole[place], cells=(*cells[:column], cells[column].then(rest), *cells[column + 1 :]))
    return replace(row, cells=tuple(Content() if c in moved else cell for c, cell in enumerate(row.cells)))


def _merged_cells_filled(table: ActionTable, rows: Sequence[TableRow]) -> list[TableRow]:
    """The rows, each with what a merged cell that begins above it says: it holds for all rows over which it is drawn, but not for
    those of one action, which is merged itself.

    A page break cuts a merged cell in two, and the second is empty where all text stood in the first.
    """
    columns = [c for c, meaning in enumerate(table.meanings) if meaning in HOLDS_FOR_ALL]
    found: list[TableRow] = []
    for place, row in enumerate(rows):
        after = rows[place + 1].under if place + 1 < len(rows) else ()
        cut = [c for c in columns if row.after_break and found and row.span == 1 and c in (*found[-1].under, *after)]
        held = [c for c in columns if found and row.cells[c].empty and not row.signs[c] and (c in row.under or c in cut)]
        of_one_action = table.action in row.under and row.cells[table.action].empty
        if held and not of_one_action:
            above = found[-1]
            row = replace(
                row,
                cells=tuple(Content(above.cells[c].lines) if c in held else cell for c, cell in enumerate(row.cells)),
                signs=tuple(above.signs[c] if c in held else signs for c, signs in enumerate(row.signs)),
            )
        found.append(row)
    return found


def _repeats_header(table: ActionTable, row: TableRow) -> str | None:
    """ "whole" for the header once more, "subtheme" when only its first cell differs: the header then doubles as sub-theme."""
    if not table.table.has_header:
        return None
    pairs = [(normal(a), normal(b)) for a, b in zip(row.texts, table.table.headers, strict=True)]
    same = [a == b for a, b in pairs if b]
    if all(same):
        return "whole"
    action = table.action
    others = [a == b for i, (a, b) in enumerate(pairs) if b and i != action]
    return "subtheme" if len(others) >= 2 and all(others) and pairs[action][0] else None


def _is_rest(table: ActionTable, before: TableRow, row: TableRow) -> bool:
    """Whether the first row on a page is the rest of the last one on the page before."""
    if row.span > 1 or before.span > 1 or is_total(row.texts):
        return False
    action = table.action
    mine, theirs = row.texts, before.texts
    if not mine[action]:
        return any(mine) or any(row.signs)
    if not theirs[action] or (row.bold and not before.bold):
        return False
    if _marked_anew(table, before, row):
        return False
    number = table.column("number")
    if number is not None and mine[number]:
        return False
    if BULLET.match(mine[action]) and _ends_in_list(before.cells[action]):
        return True
    if SMALL_WORD.match(mine[action]) and theirs[action].rstrip()[-1:].isalnum() and _begins_with_capitals(table, action):
        return True
    when = table.column("when")
    if when is not None and mine[when] and theirs[when] and is_time_like(mine[when]) and is_time_like(theirs[when]):
        return False
    if mine[action][:1].islower():
        return True
    if theirs[action].rstrip()[-1:] in ".!?;:" and not BULLET.match(mine[action]):
        return False
    empties = [
        c
        for c, meaning in enumerate(table.meanings)
        if meaning in ("when", "status", "owner", "cost") and theirs[c] and not mine[c]
    ]
    if BULLET.match(mine[action]):
        return bool(empties)
    goes_on = [c for c, text in enumerate(mine) if text[:1].islower() and _begins_with_capitals(table, c)]
    return bool(empties) or (when is None and bool(goes_on))


def _marked_anew(table: ActionTable, before: TableRow, row: TableRow) -> bool:
    """Whether a row has a mark or a word for a status of its own where the row before it has one; a fill that goes on over the
    page is none.
    """
    status = table.column("status")
    columns = [place for place, _ in table.axes] or ([status] if status is not None else [])
    if any(all(text and status_from_word(text, "evaluation") for text in (row.texts[c], before.texts[c])) for c in columns):
        return True
    return any(
        row.signs[c] and before.signs[c] and (row.texts[c] or row.fills[c] is None or row.fills[c] != before.fills[c])
        for c in columns
    )


def _begins_with_capitals(table: ActionTable, column: int) -> bool:
    """Whether the cells of a column begin with a capital, so that one that does not goes on with the cell above it."""
    texts = [t for row in table.table.rows if not row.after_break and (t := row.text(column))]
    return len(texts) > 2 and sum(t[:1].isupper() for t in texts) >= CAPITALS * len(texts)


def _ends_in_list(cell: Content) -> bool:
    """Whether a cell begins as a text and ends as a list."""
    blocks = paragraphs(cell)
    return len(blocks) > 1 and not blocks[0].bullet and blocks[-1].bullet


def _glue(before: TableRow, row: TableRow) -> TableRow:
    return replace(
        before,
        cells=tuple(a.then(b) for a, b in zip(before.cells, row.cells, strict=True)),
        signs=tuple(a + b for a, b in zip(before.signs, row.signs, strict=True)),
        fills=tuple(a if a is not None else b for a, b in zip(before.fills, row.fills, strict=True)),
    )
