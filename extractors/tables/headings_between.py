"""Records that stand under small headings: what each heading says is the sub-theme of the records beneath it, up to the next.

As one table per run of records is made (`record_tables.py`), only the heading over the first of them is that table's own.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extractors.heads.header_words import possible
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.tables.record_tables import TAB, where_begun
from extractors.tables.table_headings import is_subtheme_heading, look_of
from extractors.text.content import Content
from extractors.text.lines import TextLine

FEWEST = 2  # headings of one look that part the records of a table

_Place = tuple[int, float]  # page, points from its top


def with_headings_between(
    tables: Sequence[JoinedTable], lines: Sequence[TextLine], body: float, is_priority: Callable[[TextLine], bool]
) -> list[JoinedTable]:
    """The tables of records with a column for the sub-themes that headings between them tell, where several do.

    `lines`: the text outside the tables; `body`: its font size in points; `is_priority`: tells the title of a priority.
    """
    if not any(len(where_begun(table)) > FEWEST for table in tables):  # nearly all documents: their lines need not be looked at
        return list(tables)
    titles = [_place(line) for line in lines if is_priority(line)]
    small = {_place(line): line for line in lines if not is_priority(line) and is_subtheme_heading(line, body)}
    others = sorted({_place(line) for line in lines} - small.keys())
    return [_headed(table, small, titles, others) for table in tables] if len(small) >= FEWEST else list(tables)


def _headed(
    table: JoinedTable, small: Mapping[_Place, TextLine], titles: Sequence[_Place], others: Sequence[_Place]
) -> JoinedTable:
    """The table with its sub-themes; `others`: where the lines stand that are no such headings, in order."""
    themed = any("theme" in possible(head) for head in table.headers)
    begun = [(page, top) for page, top in where_begun(table) if page is not None]
    if themed or len(begun) != len(table.rows):
        return table
    order = sorted(small)
    over = [head for place in begun if (head := _last_before(place, order))]
    heads = [small[place] for place in dict.fromkeys(over)]
    alike = len({look_of(line) for line in heads}) == 1 and len({line.text for line in heads}) == len(heads)
    whole = len(over) == len(begun) and FEWEST <= len(heads) < len(begun)  # as many as there are records are their names
    if not whole or not alike or _outlived(over, begun, titles) or not _close(over, begun, others):
        return _without_heading(table, heads)
    rows = [_under(row, small[place]) for row, place in zip(table.rows, over, strict=True)]
    return replace(
        table,
        headers=(*table.headers, TAB),
        groups=(*table.groups, "") if table.groups else (),
        edges=(*table.edges, table.edges[-1] + 1),
        rows=tuple(rows),
    )


def _without_heading(table: JoinedTable, heads: Sequence[TextLine]) -> JoinedTable:
    """The table without the line above it where that is but the first of several headings, which tells nothing of the others."""
    first = len(heads) > 1 and table.above and table.above[-1] == heads[0]
    return replace(table, above=table.above[:-1]) if first else table


def _outlived(over: Sequence[_Place], begun: Sequence[_Place], titles: Sequence[_Place]) -> bool:
    """Whether the title of a priority stands between a record and the heading over it: then there are records without one."""
    return any(head < title < place for head, place in zip(over, begun, strict=True) for title in titles)


def _close(over: Sequence[_Place], begun: Sequence[_Place], others: Sequence[_Place]) -> bool:
    """Whether no other line stands between a heading and the first record under it."""
    first = dict(zip(reversed(over), reversed(begun), strict=True))
    return all((_last_before(place, others) or head) <= head for head, place in first.items())


def _last_before(place: _Place, places: Sequence[_Place]) -> _Place | None:
    at = bisect_right(places, place)
    return places[at - 1] if at else None


def _under(row: TableRow, heading: TextLine) -> TableRow:
    return replace(row, cells=(*row.cells, Content((heading,))), fills=(*row.fills, None), signs=(*row.signs, ()))


def _place(line: TextLine) -> _Place:
    return line.page, line.box.top
