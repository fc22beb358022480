"""Crossings of edges to cells: the same cells as pdfplumber finds."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pdfplumber.table import edges_to_intersections, intersections_to_cells

from extractors.grids.crossings import cells_of

SPOTS = st.integers(min_value=0, max_value=4)
LINES = st.lists(st.tuples(st.sampled_from("hv"), SPOTS, SPOTS, SPOTS), max_size=14)


def edge(orientation: str, at: int, start: int, end: int) -> dict[str, Any]:
    low, high = 20 * min(start, end), 20 * max(start, end)
    box = (low, 20 * at, high, 20 * at) if orientation == "h" else (20 * at, low, 20 * at, high)
    names = ("x0", "top", "x1", "bottom")
    return {"orientation": orientation, **dict(zip(names, map(float, box), strict=True))}


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_the_cells_are_those_of_pdfplumber(lines: list[tuple[str, int, int, int]]) -> None:
    crossings = edges_to_intersections([edge(*line) for line in lines if line[2] != line[3]], 3, 3)
    assert list(cells_of(crossings)) == intersections_to_cells(crossings)


def test_a_cell_needs_an_edge_along_each_side() -> None:
    square = [edge("h", 0, 0, 2), edge("h", 2, 0, 2), edge("v", 0, 0, 2), edge("v", 2, 0, 2)]
    assert list(cells_of(edges_to_intersections(square, 3, 3))) == [(0, 0, 40, 40)]
    broken = [*square[:3], edge("v", 2, 0, 1)]
    assert list(cells_of(edges_to_intersections(broken, 3, 3))) == []
