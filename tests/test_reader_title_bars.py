"""Coloured bars with a chapter's title over tables without vertical lines: titles, and no tables."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

EDGES = [50.0, 200.0, 420.0, 545.0]
HEAD = ["Actie", "Wat is er gedaan?", "En verder"]
ROWS = {
    "Water": [["Kade ophogen", "De kade ligt er.", "Verlengen in 2028"], ["Sluis verven", "Nog niet.", ""]],
    "Zand": [["Strand vegen", "Elke week gedaan.", "Doorgaan"], ["Duin planten", "Helm geplant.", ""]],
}


def _bar(page: SmallPage, top: float, number: int, title: str, parts: int) -> None:
    """A bar of one or two filled boxes side by side with the number and the title of a chapter in large type."""
    if parts == 2:
        page.fill(50, top, 62, top + 36, "0.9 0.6 0.1")
    page.fill(50 if parts == 1 else 62, top, 545, top + 36, "0.1 0.2 0.4")
    page.text(75, top + 24, str(number), 16, bold=True, colour="1 1 1")
    page.text(100, top + 24, title, 16, bold=True, colour="1 1 1")


@pytest.mark.parametrize("parts", [1, 2])
def test_a_bar_parts_the_tables_and_its_title_is_a_priority(tmp_path: Path, parts: int) -> None:
    page = SmallPage()
    page.text(50, 50, "Evaluatie haven 2027", 20, bold=True)
    top = 80.0
    for number, (title, rows) in enumerate(ROWS.items(), 1):
        _bar(page, top, number, title, parts)
        top = page.rows(EDGES, top + 46, [HEAD, *rows], lines="across")[-1] + 26
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(p.priority_no, p.title) for p in found.priorities] == [(1, "Water"), (2, "Zand")]
    assert [(a.text, a.priority_no) for a in found.actions] == [
        ("Kade ophogen", 1), ("Sluis verven", 1), ("Strand vegen", 2), ("Duin planten", 2),
    ]  # fmt: skip
    assert [a.recommendation for a in found.actions] == ["Verlengen in 2028", None, "Doorgaan", None]
