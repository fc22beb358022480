"""The rows of an action table: what a page break cut is put together, sub-theme rows are told from action rows, the rest is
accounted for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

from corpus.pages import Colour
from corpus.records import Box
from extractors.heads.totals import is_total
from extractors.tables.action_tables import ActionTable
from extractors.tables.broken_rows import whole_rows
from extractors.tables.columns import LONGEST_NUMBER, look
from extractors.tables.joined_tables import TableRow
from extractors.tables.numbered_rows import own_numbers
from extractors.tables.record_tables import RECORDS
from extractors.tables.reporting_moments import reported, reports_on
from extractors.text.content import Content
from extractors.text.lines import TextLine

SUBTHEME_LENGTH = 200  # characters: a longer text over all columns is a note, not a sub-theme
SUBTHEME_WORDS = 10
OTHER_SIZE = 0.7  # points by which a sub-theme is larger or smaller than the actions
FEWEST_CAPITALS = 6  # letters of a sub-theme in capitals: more than an abbreviation
ONE_CELL = ("action", "result", "recommendation", "owner", "partners", "number")  # fields that hold the first of their columns
WHOLE = ("when", "status")  # what all columns of one meaning say together


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action of a table, whole: a Content per column, the lines of its sub-theme, and the boxes of its status marks.

    `fills` holds the fill of each cell, for a status may be the colour of its cell; `own_number` the number that stands in the
    cell of the action itself.
    """

    table: ActionTable
    cells: tuple[Content, ...]
    subtheme: tuple[TextLine, ...]
    signs: tuple[tuple[tuple[int, Box], ...], ...]
    fills: tuple[Colour | None, ...]
    own_number: Content | None = None

    def cell(self, meaning: str) -> Content:
        """The content of the first column with a meaning that is not empty; an empty Content when there is none.

        Several columns of times ("Start", "Gereed") tell one time together, in the order in which they stand.
        """
        filled = [cell for cell, name in zip(self.cells, self.table.meanings, strict=True) if name == meaning and not cell.empty]
        if meaning != "when":
            own = self.own_number if meaning == "number" else None
            return filled[0] if filled else own or Content()
        return reduce(Content.then, filled, Content())

    def besides(self) -> list[tuple[str | None, Content]]:
        """The filled cells that none of the fields of an action holds, each with the head of its column as printed."""
        joined = self.table.table
        heads = [None if place in joined.given else head or None for place, head in enumerate(joined.headers)]
        columns = enumerate(zip(heads, self.cells, self.table.meanings, strict=True))
        theme = self.table.column("theme")  # is the sub-theme; another one names the single action
        filled = [one for place, one in columns if not one[1].empty and one[2] not in WHOLE and place != theme]
        first = {name: cell for _, cell, name in reversed(filled) if name in ONE_CELL}
        return [(head, cell) for head, cell, name in filled if cell is not first.get(name or "")]


@dataclass(frozen=True, slots=True)
class Counted:
    """How the drawn rows of a table were used; together they are all of its rows."""

    actions: int = 0
    subthemes: int = 0
    continued: int = 0
    headers: int = 0
    left_out: int = 0


def action_rows(table: ActionTable) -> tuple[list[ActionRow], Counted]:
    """The actions of a table in order, and a count of what every drawn row was."""
    rows, headers, continued = whole_rows(table)
    found: list[ActionRow] = []
    bare = table.without_rows()
    subtheme: tuple[TextLine, ...] = _opening(table)
    subthemes = left_out = 0
    usual = _usual_style(table, rows)
    for place, row in enumerate(rows):
        if is_total(row.texts):
            left_out += 1
        elif found and reports_on(row, table.action):
            found[-1] = _reported(found[-1], row)
            continued += 1
        elif _is_subtheme(table, rows, place, usual):
            subtheme = _lines_of_name(table, row)
            subthemes += 1
        elif row.cells[table.action].empty:
            if found and any(not c.empty for c in row.cells):  # more lines of the row above, drawn as a row of their own
                found[-1] = _append(found[-1], row)
                continued += 1
            else:
                left_out += 1
        else:
            found.append(ActionRow(bare, row.cells, _own_subtheme(table, row) or subtheme, row.signs, row.fills))
    found = _with_own_numbers(table, _carry_merged(table, found))
    return found, Counted(len(found), subthemes, continued, headers, left_out)


def _with_own_numbers(table: ActionTable, rows: list[ActionRow]) -> list[ActionRow]:
    """The rows, numbers that stand in the cells of the actions taken out of them, where no column holds numbers."""
    place = table.action
    numbered = own_numbers([row.cells[place] for row in rows]) if "number" not in table.meanings else None
    return (
        [
            replace(row, cells=(*row.cells[:place], rest, *row.cells[place + 1 :]), own_number=number)
            for row, (number, rest) in zip(rows, numbered, strict=True)
        ]
        if numbered
        else rows
    )


def _opening(table: ActionTable) -> tuple[TextLine, ...]:
    """The sub-theme that the header row itself names, where its first column is no header word; else the heading above the
    table.
    """
    if table.opening_subtheme is None:
        return table.heading
    left, right = table.table.edges[table.opening_subtheme], table.table.edges[table.opening_subtheme + 1]
    return tuple(line for line in table.table.header_lines if left <= (line.box.x0 + line.box.x1) / 2 < right)


def _append(action: ActionRow, row: TableRow) -> ActionRow:
    return replace(
        action,
        cells=tuple(a.then(b) if not b.empty else a for a, b in zip(action.cells, row.cells, strict=True)),
        signs=tuple(a + b for a, b in zip(action.signs, row.signs, strict=True)),
    )


def _reported(action: ActionRow, row: TableRow) -> ActionRow:
    """An action with what a report beneath it says."""
    judging = [place for place, name in enumerate(action.table.meanings) if name in ("status", "result")]
    told = [place for place in judging if not row.cells[place].empty or row.signs[place]]
    return replace(
        action,
        cells=reported(action.cells, row, told),
        signs=tuple(b if place in told else a for place, (a, b) in enumerate(zip(action.signs, row.signs, strict=True))),
        fills=tuple(b if place in judging else a for place, (a, b) in enumerate(zip(action.fills, row.fills, strict=True))),
    )


# ---------------------------------------------------------------------------------------- sub-themes


@dataclass(frozen=True, slots=True)
class _Style:
    """How most action rows of a table are set; `colour` is that in which all of them begin, None where they differ."""

    bold: bool
    fill: Colour | None
    colour: Colour | None
    size: float | None  # that of all of them, None where they differ
    capitals: bool
    lettered: bool  # whether any of them has a letter or a Roman number for its number
    beside: float  # share of rows with text in more columns than the action's, 0 where no more than numbers stand there


def _usual_style(table: ActionTable, rows: Sequence[TableRow]) -> _Style:
    action = table.action
    full = [r for r in rows if _filled(r) >= 2 and not r.cells[action].empty]
    filled = [r.fills[action] for r in full]
    bold = sum(r.cells[action].bold for r in full) * 2 > len(full)
    fill = max(set(filled), key=lambda f: (filled.count(f), str(f))) if filled else None
    colours = {r.cells[action].lines[0].colour for r in full}
    sizes = {round(r.cells[action].lines[0].size, 1) for r in full}
    capitals = any(r.cells[action].lines[0].text.isupper() for r in full)
    number = table.column("number")
    lettered = number is not None and any(_is_letter(r.text(number)) for r in full if _filled(r) > 2)
    one_colour, one_size = colours.pop() if len(colours) == 1 else None, sizes.pop() if len(sizes) == 1 else None
    told = any(r.text(c) for r in rows for c in range(len(r.cells)) if c not in (action, number))
    beside = len(full) / max(1, len(rows)) if told else 0.0
    return _Style(bold, fill, one_colour, one_size, capitals, lettered, beside)


def _is_subtheme(table: ActionTable, rows: Sequence[TableRow], place: int, usual: _Style) -> bool:
    """Whether a row names what the rows beneath it are about, rather than an action: it says nothing but one text,
    and it is drawn over all columns, or set otherwise than the actions, or short and unfinished where every action has a time.
    """
    row = rows[place]
    if table.table.way == RECORDS:
        return False  # a record without labels is one whose box is shut
    if place + 1 < len(rows) and reports_on(rows[place + 1], table.action):
        return False
    columns = [c for c, t in enumerate(row.texts) if t]
    number = table.column("number")
    spans = row.span >= max(2, len(row.cells) - 1)
    letters = spans or not usual.lettered
    counted = number is not None and (_is_number(row.texts[number]) or (letters and _is_letter(row.texts[number])))
    named = [c for c in columns if not (counted and c == number)] or (columns if spans else [])
    signed = any(signs for column, signs in enumerate(row.signs) if not (counted and column == number))
    if len(named) != 1 or signed or named[0] not in (table.action, 0) or _status_fill(table, row):
        return False
    text = row.texts[named[0]]
    if len(text) > SUBTHEME_LENGTH:
        return False
    if spans:
        return True
    cell = row.cells[named[0]]
    fill = row.fills[named[0]]
    plain_fill = usual.fill if not _zebra(rows, table.action) else fill
    if (cell.bold and not usual.bold) or (fill != plain_fill and fill is not None):
        return len(text.split()) <= 3 * SUBTHEME_WORDS
    if _is_set_otherwise(cell, usual):
        return len(text.split()) <= SUBTHEME_WORDS and text.rstrip()[-1:] not in ".;"
    follows = place + 1 < len(rows) and not rows[place + 1].after_break
    short = len(text.split()) <= SUBTHEME_WORDS and text.rstrip()[-1:] not in ".;,:"
    return short and usual.beside >= 0.75 and follows and not _has_room_for_none(table)


def _lines_of_name(table: ActionTable, row: TableRow) -> tuple[TextLine, ...]:
    """The lines of a row that names a sub-theme, without the number in the column of numbers where something else stands too."""
    number = table.column("number")
    named = [cell for column, cell in enumerate(row.cells) if column != number and not cell.empty]
    return tuple(line for cell in named or row.cells for line in cell.lines)


def _is_set_otherwise(cell: Content, usual: _Style) -> bool:
    """Whether a text is in a colour, a size or in capitals as no action of the table is."""
    if usual.colour is not None and all(line.colour != usual.colour for line in cell.lines):
        return True
    if usual.size is not None and all(abs(line.size - usual.size) > OTHER_SIZE for line in cell.lines):
        return True
    letters = "".join(c for c in cell.printed if c.isalpha())
    return not usual.capitals and len(letters) >= FEWEST_CAPITALS and letters.isupper()


def _is_number(text: str) -> bool:
    """Whether a text can be the number of an action ("3.1", "A-12"), not a short title that begins in the same column."""
    return len(text) <= LONGEST_NUMBER and any(c.isdecimal() for c in text)


def _is_letter(text: str) -> bool:
    """Whether a text is the letter or the Roman number of a group of actions ("A.", "II")."""
    mark = text.strip(" .:)")
    return len(mark) == 1 or (bool(mark) and set(mark) <= set("IVX"))


def _filled(row: TableRow) -> int:
    """How many texts and signs a row has."""
    return sum(map(bool, row.texts)) + sum(map(bool, row.signs))


def _zebra(rows: Sequence[TableRow], action: int) -> bool:
    """Whether the fills alternate over full rows: then a fill says nothing about the row."""
    fills = [r.fills[action] for r in rows if sum(bool(t) for t in r.texts) >= 2]
    return len(fills) >= 3 and len(set(fills)) == 2 and min(fills.count(f) for f in set(fills)) * 3 >= len(fills)


def _status_fill(table: ActionTable, row: TableRow) -> bool:
    """Whether the row's status cell is filled with a colour of its own."""
    column = table.column("status")
    if column is None:
        return False
    colour = row.fills[column]
    return colour is not None and max(colour) - min(colour) > 60 and colour != row.fills[table.action]


def _has_room_for_none(table: ActionTable) -> bool:
    """Whether the table often leaves its second column empty, so that an empty one says nothing."""
    when = table.column("when")
    return when is not None and look(table.table.rows, when) == "empty"


def _own_subtheme(table: ActionTable, row: TableRow) -> tuple[TextLine, ...]:
    """The lines of the row's own theme column, if the table has one."""
    column = table.column("theme")
    return row.cells[column].lines if column is not None else ()


def _carry_merged(table: ActionTable, found: list[ActionRow]) -> list[ActionRow]:
    """Where a theme column is merged or left empty, the theme of the row above holds."""
    column = table.column("theme")
    if column is None:
        return found
    last: tuple[TextLine, ...] = ()
    result: list[ActionRow] = []
    begun = 0  # the first row of the theme
    for row in found:
        lines = row.cells[column].lines
        if lines and last and lines[0].text[:1].islower() and not table.table.headers[column]:
            last += lines  # a theme merged over several rows, which wraps to beside the second of them
            result[begun:] = [replace(above, subtheme=last) for above in result[begun:]]
        elif lines:
            last, begun = lines, len(result)
        result.append(replace(row, subtheme=last or row.subtheme))
    return result
