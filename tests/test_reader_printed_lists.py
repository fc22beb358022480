"""A list of actions printed from a spreadsheet over two pages: its header on the first page only, the date of the print and the
page number at the foot, themes in capitals between the rows, and the day on which things stood so.
"""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

EDGES = (54, 78, 260, 340, 400, 480)
THEMES = {
    "STATIONSBUURT": [("Fietswrakken weghalen", "Beheer", "Afgerond"), ("Kluisjes plaatsen bij het busplein", "Balie", "Loopt")],
    "HAVENKOM": [("Steigers keuren", "Havendienst", "Loopt"), ("Avondtoezicht in de zomer", "Toezicht", "Vervallen")],
    "BUITENGEBIED": [("Hekken om de zandput", "Beheer", "Afgerond"), ("Bezoek aan lege schuren", "Toezicht", "Niet gestart")],
}
FIRST = 4  # rows on the first page
ROWS = [(theme, *row) for theme, rows in THEMES.items() for row in rows]


def _pages(head: str, foot: str) -> list[SmallPage]:
    pages = [SmallPage(width=842, height=595), SmallPage(width=842, height=595)]
    pages[0].text(55, 75, "Actielijst openbare ruimte", 12, bold=True)
    pages[0].text(55, 88, head, 8)
    for x, text in zip(EDGES, ("#", "Mijlpaal / actie", "Eigenaar", "Deadline", "Status", "Opmerkingen"), strict=True):
        pages[0].text(x, 125, text, 7.5, bold=True)
    pages[0].line(54, 130, 780, 130)
    y, theme = 134.0, ""
    for number, (group, text, who, status) in enumerate(ROWS, 1):
        page = pages[number > FIRST + 1]
        if number == FIRST + 2:
            y = 66
        if group != theme:
            page.text(55, y + 12, group, 8, bold=True)
            y, theme = y + 18, group
        if number % 2:
            page.fill(54, y, 780, y + 26, "0.9 0.93 0.97")
        cells = (str(number), text, who, "mei", status, f"Besproken in week {number} met de buurt")
        for x, cell in zip(EDGES, cells, strict=True):
            page.text(x, y + 16, cell, 7)
        y += 26
    for number, page in enumerate(pages, 1):
        page.text(740, 44, "INTERN", 7)
        page.text(55, 570, "Afgedrukt op 14-01-2028", 7)
        page.text(720, 570, foot.format(number=number), 7)
    return pages


@pytest.mark.parametrize("foot", ["Pagina {number} van 2", "blz. {number}"])
def test_the_list_goes_on_over_the_page(tmp_path: Path, foot: str) -> None:
    found = read_pages(tmp_path, *_pages("Uitvoeringsplan Buiten 2026-2029 - stand per 31 december 2027", foot), name="lijst.pdf")
    assert [(a.text, a.owner, a.status_mark) for a in found.actions] == [row[1:] for row in ROWS]
    assert [(p.priority_no, p.title) for p in found.priorities] == list(enumerate(THEMES, 1))
    assert [a.priority_no for a in found.actions] == [1, 1, 2, 2, 3, 3]


def test_a_list_that_tells_how_things_stood_is_an_evaluation(tmp_path: Path) -> None:
    stood = _pages("Uitvoeringsplan Buiten 2026-2029 - stand per 31 december 2027", "{number}")
    document = read_pages(tmp_path, *stood, name="lijst.pdf").document
    assert (document.kind, document.reporting_end) == ("evaluation", "2027-12-31")
    planned = read_pages(tmp_path, *_pages("Uitvoeringsplan Buiten 2026-2029", "{number}"), name="plan.pdf")
    assert planned.document.kind == "implementation_plan"
