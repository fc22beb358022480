"""What a table that runs to the foot of a page leaves open for the next: its columns, and its header, which may come again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.pages import Page, Table, Word
from extractors.grids.by_height import middle_of
from extractors.grids.header_rows import Header
from extractors.grids.white_space import fit_edges
from extractors.text.lines import rows_of_words

FARTHEST = 60.0  # points by which the margins of left and right pages may differ
SAME_PLACE = 2.0  # points by which the words of a header printed once more may stand otherwise


@dataclass(frozen=True, slots=True)
class Carried:
    """The column edges of a table that ran to the foot of a page and may go on on the next.

    `header_alone`: no row of it was seen yet, so the edges are those of its header's words. `head`: the words of its first row
    and where they begin, from left to right.
    """

    edges: tuple[float, ...]
    header_alone: bool = False
    head: tuple[tuple[str, float], ...] = ()


def carried_from(table: Table) -> Carried:
    """What a table at the foot of a page leaves open."""
    head = tuple((w.text, w.x0) for w in _in_order(w for c in table.cells if c.row == 0 for w in c.words if w.upright))
    return Carried(table.column_edges, table.way == "aligned" and table.row_count == 1, head)


def _in_order(words: Iterable[Word]) -> list[Word]:
    return [w for row in rows_of_words(words) for w in row]


def carried_edges(page: Page, carried: Carried, body: list[list[Word]]) -> Iterator[tuple[float, ...]]:
    """The edges in which a table may go on: as they were, or shifted with the margin, as on left and right pages."""
    if not body:
        return
    edges = carried.edges
    if carried.header_alone or body[0][0].line is not None:  # the columns of a text dump stand otherwise on each page
        edges = fit_edges(page, Header((), edges, 0.0, 0.0), body)
    yield edges
    shift = min(row[0].x0 for row in body) - 1 - edges[0]
    if 3 < abs(shift) <= FARTHEST:
        yield tuple(edge + shift for edge in edges)


def repeated_edges(page: Page, header: Header, carried: Carried) -> tuple[float, ...]:
    """The edges of the table that ran to the foot of the page before, shifted with the margin, where this header is its header
    once more; else none. What goes on after a page break may fill one column only, and tells nothing about the others.
    """
    words = _in_order(w for w in page.upright_words if header.top - 1 <= middle_of([w]) <= header.bottom + 1)
    if carried.header_alone or not words or [w.text for w in words] != [text for text, _ in carried.head]:
        return ()
    shifts = [w.x0 - x for w, (_, x) in zip(words, carried.head, strict=True)]
    if max(shifts) - min(shifts) > SAME_PLACE or abs(shifts[0]) > FARTHEST:
        return ()
    return tuple(edge + shifts[0] for edge in carried.edges)
