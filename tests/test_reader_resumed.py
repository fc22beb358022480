"""A table without lines of which only the first block has a header: what stands between its blocks is no end of it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.pages import Word
from extractors.grids import resumed
from extractors.grids.resumed import Layout

ROWS = [
    ("Een loket openen in Oost, ook\nin de avond", "team Balie", "Q1 2027"),
    ("De bus later laten rijden", "Vervoer", "elk jaar"),
    ("Fietsen lenen aan nieuwe\ninwoners", "Fietspunt", "2027"),
    ("Het plein opnieuw bestraten", "Wegen", "Q3 2026"),
    ("Bankjes plaatsen langs de\nvaart en bij de brug", "team Groen", "eind 2027"),
    ("Een klok op de toren zetten", "Beheer", "voorjaar 2027"),
    ("Lampen vervangen in het park", "Beheer", "Q2 2027"),
    ("Het zwembad langer open\nhouden in de zomer", "De Plons", "doorlopend"),
]
COLUMNS = {
    2: ([60, 420], ["wat", "wanneer"], [0, 2]),
    3: ([60, 300, 430], ["wat", "wie", "wanneer"], [0, 1, 2]),
    5: ([60, 90, 290, 390, 480], ["nr", "wat", "wie", "wanneer", "kosten"], [None, 0, 1, 2, None]),
}
SUBS = ["Aan de balie", "Onderweg", "Op het plein", "In het groen"]


def _block(page: SmallPage, y: float, columns: int, rows: list[tuple[str, ...]], head: bool, first: int) -> float:
    edges, heads, order = COLUMNS[columns]
    if head:
        for x, text in zip(edges, heads, strict=True):
            page.text(x, y, text, 8)
        y += 14
    for number, row in enumerate(rows, first):
        cells = [row[place] if place is not None else "" for place in order]
        if columns == 5:
            cells[0], cells[4] = str(number), "regulier"
        for x, cell in zip(edges, cells, strict=True):
            for line, text in enumerate(cell.split("\n")):
                page.text(x, y + 12 * line, text, 10)
        y += 12 * max(cell.count("\n") + 1 for cell in cells) + 6
    return y


def _sub(page: SmallPage, y: float, text: str, way: str) -> None:
    if way == "capitals":
        page.text(60, y, text.upper(), 10)
    elif way == "colour":
        page.text(60, y, text, 10, colour="0.5 0.2 0.1")
    elif way == "bold":
        page.text(60, y, text, 10, bold=True)
    else:
        page.text(60, y, text, 8.5)


def _pages(columns: int, way: str, between: bool) -> list[SmallPage]:
    pages = [SmallPage(), SmallPage()]
    for place in range(4):
        page, y = pages[place // 2], 70.0 if place % 2 == 0 else 320.0
        if between or place == 0:
            page.text(60, y, f"Thema {place + 1} Een mooi dorp", 17)
            page.text(
                60, y + 20, "Het dorp is van ons allemaal en wij houden het mooi, ook voor wie er later nog komt wonen.", 10
            )
            page.text(60, y + 32, "Wij doen dat met iedereen die er woont en werkt, en met de verenigingen die er zijn.", 10)
        _sub(page, y + 58, SUBS[place], way)
        _block(page, y + 76, columns, ROWS[2 * place : 2 * place + 2], place == 0, 2 * place + 1)
    return pages


@pytest.mark.parametrize("way", ["capitals", "colour", "bold", "small"])
@pytest.mark.parametrize("columns", [2, 3, 5])
def test_a_header_over_the_first_block_alone(tmp_path: Path, columns: int, way: str) -> None:
    found = read_pages(tmp_path, *_pages(columns, way, True)).actions
    assert [a.text for a in found] == [row[0].replace("\n", " ") for row in ROWS]
    assert [a.when_text for a in found] == [row[2] for row in ROWS]
    assert [a.subtheme for a in found] == [SUBS[n // 2].upper() if way == "capitals" else SUBS[n // 2] for n in range(8)]
    if columns > 2:
        assert [a.owner for a in found] == [row[1] for row in ROWS]
    if columns == 5:
        assert [a.number for a in found] == [str(n) for n in range(1, 9)]


def test_two_blocks_on_the_next_page_with_a_heading_right_over_each(tmp_path: Path) -> None:
    pages = [SmallPage(), SmallPage()]
    _block(pages[0], 70, 3, ROWS[:4], True, 1)
    for place in range(2):
        pages[1].text(60, 60 + 110 * place, f"Voor het dorp {place + 1}", 12, bold=True, colour="0 0.4 0.5")
        _block(pages[1], 78 + 110 * place, 3, ROWS[4 + 2 * place : 6 + 2 * place], False, 1)
    found = read_pages(tmp_path, *pages).actions
    assert [(a.text, a.owner, a.when_text) for a in found] == [(row[0].replace("\n", " "), row[1], row[2]) for row in ROWS]


def test_text_after_the_table_is_none_of_it(tmp_path: Path) -> None:
    page = SmallPage()
    _block(page, 70, 3, ROWS[:4], True, 1)
    page.text(60, 300, "Hoe verder", 14)
    for row in range(6):
        page.text(
            60, 325 + 12 * row, "Over het geld praten wij in het najaar met de raad en met de dorpen, zoals ieder jaar.", 10
        )
    for row, (area, value) in enumerate([("Oost", "31"), ("West", "44"), ("Midden", "12")]):
        page.text(60, 430 + 14 * row, area, 10)
        page.text(350, 430 + 14 * row, value, 10)
    assert texts(read_pages(tmp_path, page)) == [row[0].replace("\n", " ") for row in ROWS[:4]]


def test_figures_under_a_table_are_none_of_it(tmp_path: Path) -> None:
    """A table of figures of which one column happens to begin where one of the actions does."""
    page = SmallPage()
    y = _block(page, 70, 3, [*ROWS[:4]], True, 1)
    page.text(60, y + 40, "Meldingen", 14)
    for x, head in ((190, "2024"), (240, "2025"), (300, "2026")):
        page.text(x, y + 64, head, 10)
    for place, (name, *counts) in enumerate(
        [("Kuilen", "31", "28", "19"), ("Lampen", "12", "17", "9"), ("Bomen", "4", "6", "5")]
    ):
        for x, text in zip((60, 190, 240, 300), (name, *counts), strict=True):
            page.text(x, y + 82 + 18 * place, text, 10)
    assert len(read_pages(tmp_path, page).actions) == 4


def test_a_page_of_many_headings_is_looked_through_a_few_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each heading ends a block; the lines beneath are not all looked at again for each of them."""
    looked = 0

    def counted(row: Sequence[Word], layout: Layout) -> bool:
        nonlocal looked
        looked += 1
        return strange(row, layout)

    strange = resumed._strange
    monkeypatch.setattr(resumed, "_strange", counted)
    looks = []
    for many in (40, 80):
        pages = [SmallPage(), SmallPage(height=842 * 4)]
        _block(pages[0], 70, 3, ROWS[:4], True, 1)
        for place in range(many):
            pages[1].text(60, 60 + 40 * place, f"Thema {place} Een mooi dorp", 17)
            _block(pages[1], 74 + 40 * place, 3, [ROWS[3], ROWS[5]], False, 1)
        looked = 0
        read_pages(tmp_path, *pages)
        looks.append(looked)
    assert 0 < looks[1] < 2.5 * looks[0]
