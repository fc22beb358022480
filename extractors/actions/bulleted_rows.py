"""Rows that stand for a goal: the goal at left, beside it a cell with nothing but bullets ("Wat willen we bereiken? | Wat gaan we
daarvoor doen? | Wanneer"). Each bullet is then an action of its own, with what stands opposite it in the other columns.

Bullets under words of their own are no actions but the parts of one (see `parts`), and so are those of a single row among others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from extractors.actions.parts import opposite, time_groups
from extractors.tables.action_rows import ActionRow
from extractors.text.cells import Paragraph, paragraphs
from extractors.text.content import Content

GOALS = ("planned_result", "theme")
MOST = 0.8  # share of the rows of a table that hold nothing but bullets
FEWEST = 3  # rows, so that a table has a way of its own


def one_row_a_bullet(rows: Iterable[ActionRow]) -> Iterator[ActionRow]:
    """The rows, those of tables of goals with bullets beside them parted into a row for each bullet."""
    for _, found in groupby(rows, key=lambda row: row.table.table.headers):
        table = list(found)
        bullets = [_bullets(row) for row in table] if _names_goals(table[0]) else []
        listed = sum(bool(items) for items in bullets)
        if listed < max(FEWEST, MOST * len(table)) or not any(len(items) > 1 for items in bullets):
            yield from table
            continue
        for row, items in zip(table, bullets, strict=True):
            yield from _parted(row, items) if items else [row]


def _names_goals(row: ActionRow) -> bool:
    """Whether a column before that of the actions holds what is to be reached."""
    return any(meaning in GOALS for meaning in row.table.meanings[: row.table.action])


def _bullets(row: ActionRow) -> list[Paragraph]:
    """The bullets of an action cell that holds nothing else; none for another cell, or one whose marks are part of a word."""
    items = paragraphs(row.cells[row.table.action])
    return items if items and all(item.bullet and item.unmarked for item in items) else []


def _parted(row: ActionRow, bullets: Sequence[Paragraph]) -> Iterator[ActionRow]:
    place = row.table.action
    opposed = {column: _opposed(cell, bullets) for column, cell in enumerate(row.cells) if column > place and not cell.empty}
    for number, bullet in enumerate(bullets):
        cells = [opposed[column][number] if column in opposed else cell for column, cell in enumerate(row.cells)]
        cells[place] = Content(bullet.unmarked or bullet.lines, row.cells[place].boxes)
        yield replace(row, cells=tuple(cells))


def _opposed(cell: Content, bullets: Sequence[Paragraph]) -> list[Content]:
    """What a cell says of each bullet: its own bullets where there are as many, else what stands opposite, else all of it."""
    items = paragraphs(cell)
    if len(items) == len(bullets) and all(item.bullet for item in items):
        return [Content(item.unmarked or item.lines, cell.boxes) for item in items]
    groups = time_groups(cell, bullets)
    beside = opposite(bullets, groups) if len(groups) == len(bullets) else {}
    return [Content(beside[place].lines, cell.boxes) if place in beside else cell for place in range(len(bullets))]
