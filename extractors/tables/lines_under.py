"""What stands in the cell of the action beneath its text: lines that a label leads ("Trekker: ..."), and lines that are set
smaller or lighter under action after action, which name who does it. Each becomes a column of its own.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.pages import Word
from extractors.heads.header_words import Meaning, possible
from extractors.tables.action_tables import ActionTable
from extractors.tables.joined_tables import TableRow
from extractors.text.cells import BULLET
from extractors.text.content import Content
from extractors.text.lines import TextLine, line_of, text_of
from extractors.times.when import is_time_like

MEANINGS: tuple[Meaning, ...] = ("owner", "partners", "when")  # that a line beneath an action may have
FEWEST_LABELLED = 2  # actions with such a label beneath them; one alone may be a turn of the text
FEWEST, MOST_OFTEN = 3, 0.8  # actions, and their share, under which a line without a label stands in the same style
SMALLER, NO_LARGER = 0.92, 1.05  # times the size of the action
LIGHTER = 40  # of 255, in the mean of the channels
LONGEST = 80  # characters on average; longer ones are notes
LONGEST_LABEL = 3  # words

_Style = tuple[float, tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class _Parted:
    """The lines of an action's cell: its text, and for each meaning what stands beneath it."""

    text: tuple[TextLine, ...]
    under: dict[Meaning, tuple[TextLine, ...]]


def with_lines_under(tables: Sequence[ActionTable]) -> list[ActionTable]:
    """The action tables of a document, the lines beneath their actions as columns that the table has not yet."""
    return _without_labels(_without_small_lines(tables))


# -- lines with a label ------------------------------------------------------------------------------------------------------


def _without_labels(tables: Sequence[ActionTable]) -> list[ActionTable]:
    counted = Counter(m for table in tables for row in table.table.rows for m in _labelled(table, row).under)
    often = {m for m, count in counted.items() if count >= FEWEST_LABELLED}
    found: list[ActionTable] = []
    for table in tables:
        parted = [_labelled(table, row) for row in table.table.rows]
        columns = [m for m in MEANINGS if m in often and any(m in p.under for p in parted)]
        found.append(_widened(table, parted, columns) if columns else table)
    return found


def _labelled(table: ActionTable, row: TableRow) -> _Parted:
    """The cell parted at the lines that begin with a label of a column which the table lacks; all that follows goes with it."""
    under: dict[Meaning, list[TextLine]] = {}
    text: list[TextLine] = []
    current = text
    lines = row.cells[table.action].lines
    for line in lines:
        meaning, said = _label(line)
        if meaning in under or (under and BULLET.match(line.text)):  # a list of which each item has its own
            return _Parted(lines, {})
        if text and meaning is not None and meaning not in table.meanings:
            current = under.setdefault(meaning, [])
            current += [line_of(said, line.page)] if said else []
        else:
            current.append(line)
    return _Parted(tuple(text), {m: tuple(found) for m, found in under.items() if found})


def _label(line: TextLine) -> tuple[Meaning | None, Sequence[Word]]:
    """The meaning of the label that leads a line, and the words after it."""
    if ":" not in line.text:
        return None, ()
    words = line.words
    for count in range(1, min(LONGEST_LABEL, len(words)) + 1):
        if words[count - 1].text.endswith(":"):
            meanings = possible(text_of(words[:count]))
            return (meanings[0] if meanings and meanings[0] in MEANINGS else None), words[count:]
    return None, ()


# -- small lines -------------------------------------------------------------------------------------------------------------


def _without_small_lines(tables: Sequence[ActionTable]) -> list[ActionTable]:
    """The tables without owners, the last lines of each action taken for its owner where nearly all end in such lines."""
    rows = [(t, row) for t in tables if t.column("owner") is None for row in t.table.rows if _may_be_action(t, row)]
    ends = [end for table, row in rows if (end := _end(row.cells[table.action].lines))]
    styles = Counter(_style(end[0]) for end in ends)
    usual = max(sorted(styles), key=lambda s: styles[s], default=None)
    if (
        usual is None
        or styles[usual] < max(FEWEST, MOST_OFTEN * len(rows))
        or not _names([e for e in ends if _style(e[0]) == usual])
    ):
        return list(tables)
    return [
        t if t.column("owner") is not None else _widened(t, [_ended(t, row, usual) for row in t.table.rows], ["owner"])
        for t in tables
    ]


def _ended(table: ActionTable, row: TableRow, usual: _Style) -> _Parted:
    lines = row.cells[table.action].lines
    if row.after_break and lines and all(_style(line) == usual for line in lines):
        return _Parted((), {"owner": lines})
    end = _end(lines)
    if not end or _style(end[0]) != usual:
        return _Parted(lines, {})
    return _Parted(lines[: -len(end)], {"owner": end})


def _may_be_action(table: ActionTable, row: TableRow) -> bool:
    """Whether a row says more than one text: a sub-theme does not."""
    return row.span == 1 and bool(row.cells[table.action].lines) and sum(map(bool, row.texts)) > 1


def _end(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The last lines of a cell if they are set alike, smaller or lighter than what begins it."""
    if len(lines) < 2 or not _below(lines[-1], lines[0]):
        return ()
    start = len(lines)
    while start > 1 and _style(lines[start - 1]) == _style(lines[-1]):
        start -= 1
    return tuple(lines[start:])


def _below(line: TextLine, first: TextLine) -> bool:
    """Whether a line is set smaller than another, or no larger and lighter."""
    lighter = sum(line.colour) - sum(first.colour) >= 3 * LIGHTER
    return line.size < SMALLER * first.size or (lighter and line.size < NO_LARGER * first.size)


def _style(line: TextLine) -> _Style:
    return round(line.size, 1), line.colour


def _names(ends: Sequence[Sequence[TextLine]]) -> bool:
    """Whether such lines can name people or bodies: short, no sentences, no times, and not the same everywhere."""
    texts = [text_of(end) for end in ends]
    sentences = sum(text.rstrip().endswith((".", "!", "?")) for text in texts)
    times = sum(is_time_like(text) or not any(map(str.isalpha, text)) for text in texts)
    return sum(map(len, texts)) <= LONGEST * len(texts) and (sentences + times) * 4 <= len(texts) and len(set(texts)) > 1


# -- columns -----------------------------------------------------------------------------------------------------------------


def _widened(table: ActionTable, parted: Iterable[_Parted], columns: Sequence[Meaning]) -> ActionTable:
    """The table with a column for each of these meanings behind its last."""
    rows = [_wide_row(table, row, parts, columns) for row, parts in zip(table.table.rows, parted, strict=True)]
    return table.wider(rows, columns)


def _wide_row(table: ActionTable, row: TableRow, parts: _Parted, columns: Sequence[Meaning]) -> TableRow:
    action = table.meanings.index("action")
    cell = row.cells[action]
    text = Content(parts.text, cell.boxes) if parts.under else cell
    cells = [text if i == action else c for i, c in enumerate(row.cells)]
    more = [Content(parts.under[m], cell.boxes) if m in parts.under else Content() for m in columns]
    return replace(row, cells=tuple(cells)).wider(more)
