"""Lines of ruled and squared paper behind a table part none of its rows; the lines of the table itself do."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

EDGES = [50, 300, 420, 545]
ROWS = [(f"De kade van wijk {number} vegen", "Havendienst", f"Q{number} 2031") for number in range(1, 5)]


@pytest.mark.parametrize(("step", "squared"), [(3.3, False), (5.0, True), (1.0, True)])
def test_paper_behind_a_table(tmp_path: Path, step: float, squared: bool) -> None:
    page = SmallPage()
    for number in range(int(800 / step)):
        page.line(20, 20 + step * number, 575, 20 + step * number, 0.1)
    for number in range(int(555 / step) if squared else 0):
        page.line(20 + step * number, 20, 20 + step * number, 820, 0.1)
    page.rows(EDGES, 100, [("Actie", "Trekker", "Wanneer"), *ROWS])
    found = read_pages(tmp_path, page)
    assert [(a.text, a.owner, a.when_text) for a in found.actions] == ROWS


def test_rows_of_one_line_each_are_no_paper(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [(f"De kade van wijk {number} vegen", "Havendienst", f"Q{1 + number % 4} 2031") for number in range(1, 45)]
    for place, row in enumerate([("Actie", "Trekker", "Wanneer"), *rows]):
        for x, text in zip(EDGES, row, strict=False):
            page.text(x + 3, 60 + 12 * place + 9, text, 8, bold=place == 0)
    page.grid(EDGES, [60 + 12 * place for place in range(len(rows) + 2)])
    assert [a.text for a in read_pages(tmp_path, page).actions] == [row[0] for row in rows]
