"""Rows over all columns beneath the actions: what came of each, or what the rows below are about."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

EDGES = [40.0, 250.0, 350.0, 450.0, 545.0]
HEAD = ("Activiteit", "Totaal", "Tijd", "Geld")
ACTIONS = [("De kade vegen", "Groen"), ("De haven baggeren", "Rood"), ("De brug schilderen", "Groen")]


def _page(beneath: list[str], bold: bool = False) -> SmallPage:
    """A ruled table of judged actions, each with a text over all columns beneath it unless that is empty."""
    page = SmallPage()
    heights = [80.0, 98.0]
    cut: list[tuple[float, float]] = [(80.0, 98.0)]
    for x, head in zip(EDGES, HEAD, strict=False):
        page.text(x + 3, 93, head, 8, bold=True)
    y = 98.0
    for (text, mark), said in zip(ACTIONS, beneath, strict=True):
        page.text(EDGES[0] + 3, y + 13, text, 8)
        for x in EDGES[1:4]:
            page.text(x + 3, y + 13, mark, 8)
        cut.append((y, y + 18))
        heights.append(y := y + 18)
        if said:
            page.text(EDGES[0] + 3, y + 13, said, 8, bold=bold)
            heights.append(y := y + 18)
    for height in heights:
        page.line(EDGES[0], height, EDGES[-1], height)
    for x in (EDGES[0], EDGES[-1]):
        page.line(x, heights[0], x, heights[-1])
    for top, bottom in cut:
        for x in EDGES[1:-1]:
            page.line(x, top, x, bottom)
    return page


def test_a_sentence_over_all_columns_says_what_came_of_the_action_above(tmp_path: Path) -> None:
    said = ["De veegploeg kwam elke week langs.", "De baggeraar lag lang in het ijs. In mei gaat hij verder.", ""]
    found = read_pages(tmp_path, _page(said), name="evaluatie.pdf").actions
    assert [(a.text, a.result_text, a.subtheme) for a in found] == [
        (text, told or None, None) for (text, _), told in zip(ACTIONS, said, strict=True)
    ]


@pytest.mark.parametrize(("said", "bold"), [("Op en om het water", False), ("Wat wij op het water deden.", True)])
def test_a_title_over_all_columns_is_what_the_rows_below_are_about(tmp_path: Path, said: str, bold: bool) -> None:
    found = read_pages(tmp_path, _page([said, said, ""], bold), name="evaluatie.pdf").actions
    assert [(a.result_text, a.subtheme) for a in found] == [(None, None), (None, said), (None, said)]
