"""Where a table with rules across only ends: a table of numbers right beneath it is none of its rows."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

COLUMNS = (50.0, 250.0, 330.0)


def _row(page: SmallPage, top: float, *cells: str) -> float:
    for x, cell in zip(COLUMNS, cells, strict=False):
        page.text(x, top, cell)
    page.line(50, top + 6, 545, top + 6)
    return top + 20


def _numbers(page: SmallPage, top: float, caption: str | None, head: bool) -> None:
    if caption:
        page.text(50, top, caption, bold=True)
        top += 18
    rows = [("Dorp", "2025", "2026")] if head else []
    for name, *values in [*rows, ("Oudeveen", "41", "52"), ("Nieuweveen", "36", "61"), ("Langewijk", "22", "31")]:
        page.text(60, top, name, bold=name == "Dorp")
        for x, value in zip((160, 200), values, strict=True):
            page.text(x, top, value, bold=name == "Dorp")
        page.line(50, top + 5, 230, top + 5)
        top += 16


@pytest.mark.parametrize("carried", [False, True])
@pytest.mark.parametrize(
    ("caption", "head"),
    [("Tabel 2: Nieuwe rekken per dorp", True), (None, True), ("Tabel 2: Rekken per dorp", False)],
)
def test_a_table_of_numbers_beneath_the_rows(tmp_path: Path, caption: str | None, head: bool, carried: bool) -> None:
    first, second = SmallPage(), SmallPage()
    for x, text in zip(COLUMNS, ("Actie", "Wanneer", "Stand van zaken"), strict=True):
        first.text(x, 700 if carried else 100, text, bold=True)
    first.line(50, 706 if carried else 106, 545, 706 if carried else 106)
    top = _row(first, 730 if carried else 130, "Fietsenrekken bij elke halte", "2026", "De rekken staan er.")
    if carried:
        top = 80.0
    last = second if carried else first
    top = _row(last, top, "Een pomp op het plein zetten", "2026", "De pomp werkt sinds de zomer.")
    _numbers(last, top + 12, caption, head)
    found = read_pages(tmp_path, first, *([second] if carried else []), name="voortgangsrapportage.pdf")
    assert texts(found) == ["Fietsenrekken bij elke halte", "Een pomp op het plein zetten"]
    assert [f.value for f in found.figures] == [41.0, 52.0, 36.0, 61.0, 22.0, 31.0]
    assert [f.year for f in found.figures][:2] == ([2025, 2026] if head else [None, None])


def test_an_action_that_begins_like_a_caption_is_a_row(tmp_path: Path) -> None:
    page = SmallPage()
    for x, text in zip(COLUMNS, ("Actie", "Wanneer", "Stand van zaken"), strict=True):
        page.text(x, 100, text, bold=True)
    page.line(50, 106, 545, 106)
    top = _row(page, 130, "Fietsenrekken bij elke halte", "2026", "De rekken staan er.")
    _row(page, top, "Tabel 2 van de nota herzien", "2027", "Nog niet gedaan.")
    assert texts(read_pages(tmp_path, page, name="voortgangsrapportage.pdf"))[1] == "Tabel 2 van de nota herzien"


def test_a_heading_over_a_table_with_more_columns_ends_the_table_above(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Evaluatie haven 2027", 20, bold=True)
    rows = [["Actie", "Wat is er gedaan?"], ["Kade ophogen", "De kade ligt er."], ["Sluis verven", "Nog niet."]]
    low = page.rows([50, 220, 545], 80, rows, lines="across")[-1]
    page.text(54, low + 40, "Bestedingen", 16, bold=True)
    money = [["Post", "Begroot", "Besteed"], ["Hout en zand", "10.000", "9.500"], ["Verf voor de sluis", "2.000", "0"]]
    page.rows([50, 180, 260, 340], low + 50, money, lines="across")
    assert texts(read_pages(tmp_path, page, name="evaluatie.pdf")) == ["Kade ophogen", "Sluis verven"]


@pytest.mark.parametrize("last", ["Een kermis in\nde kern", "De haven\nbaggeren"])
def test_the_last_line_of_a_bold_cell_belongs_to_its_row(tmp_path: Path, last: str) -> None:
    page = SmallPage()
    rows = [
        ["Bruggen verven", "De verf is op.\nIn mei gaan wij verder."],
        ["De kade vegen", "Elke week gedaan."],
        [last, "Nog niet begonnen."],
    ]
    y = 114.0
    for x, head in ((50, "Dit spraken we af"), (300, "Wat kwam ervan terecht?")):
        page.text(x, 92, head, 10, bold=True)
    for action, told in rows:
        for x, said, bold in ((50, action, True), (300, told, False)):
            for place, line in enumerate(said.split("\n")):
                page.text(x, y + 12 * place, line, 10, bold=bold)
        y += 40
    page.text(50, y + 20, "Hoe gaat het verder?", 14, bold=True)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert texts(found) == [action.replace("\n", " ") for action, _ in rows]
    assert [p.text for p in found.passages] == ["Hoe gaat het verder?"]
