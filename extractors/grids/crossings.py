"""From edges to cells: pdfplumber's TableFinder, with its search for cells done once per crossing instead of once per pair.

Method: as `pdfplumber.table.intersections_to_cells`, of which the result is the same: from every crossing the smallest box whose
four corners are crossings and whose four sides each run along one edge.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from pdfplumber.table import TableFinder, TableSettings, cells_to_tables, edges_to_intersections
from pdfplumber.utils.geometry import obj_to_bbox

Point = tuple[float, float]
Corners = tuple[float, float, float, float]
Crossings = Mapping[Point, Mapping[str, list[dict[str, Any]]]]


class Grid(TableFinder):
    """The cells of a page's tables as (x0, top, x1, bottom), table by table. `page` and `settings` as TableFinder takes them."""

    def __init__(self, page: Any, settings: dict[str, Any]) -> None:
        self.page = page
        self.settings = TableSettings.resolve(settings)
        self.edges = self.get_edges()
        tolerance = self.settings.intersection_x_tolerance, self.settings.intersection_y_tolerance
        self.by_table: list[list[Corners]] = cells_to_tables(list(cells_of(edges_to_intersections(self.edges, *tolerance))))


def cells_of(crossings: Crossings) -> Iterator[Corners]:
    """The smallest cell to the right of and below every crossing, if there is one, from left to right and top to bottom."""
    edges = {point: {side: frozenset(map(obj_to_bbox, met[side])) for side in "vh"} for point, met in crossings.items()}
    columns: dict[float, list[Point]] = defaultdict(list)
    rows: dict[float, list[Point]] = defaultdict(list)
    for point in sorted(edges):
        columns[point[0]].append(point)
        rows[point[1]].append(point)
    for point in sorted(edges):
        upright, level = edges[point]["v"], edges[point]["h"]
        below = [p for p in columns[point[0]] if p[1] > point[1] and not upright.isdisjoint(edges[p]["v"])]
        right = [p for p in rows[point[1]] if p[0] > point[0] and not level.isdisjoint(edges[p]["h"])] if below else []
        for under, beside in ((under, beside) for under in below for beside in right):
            corner = edges.get((beside[0], under[1]))
            if corner and not (corner["v"].isdisjoint(edges[beside]["v"]) or corner["h"].isdisjoint(edges[under]["h"])):
                yield (*point, beside[0], under[1])
                break
