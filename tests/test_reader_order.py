"""Running text in columns is read down one column and then down the next; what belongs side by side is read across."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

LEFT = [
    "Het centrum verandert. Winkels", "sluiten en er komen woningen", "voor in de plaats. Dat vraagt",
    "om keuzes die wij samen met", "bewoners en ondernemers", "maken. Een ronde langs alle",
]  # fmt: skip
RIGHT = [
    "straten laat zien waar het begint.", "Ondernemers vragen om rust en", "om een plan. In dit stuk staat",
    "daarom wat wij in de komende", "twee jaar willen doen en", "wanneer dat klaar is.",
]  # fmt: skip
WHOLE = "Na de zomer volgt een voorstel aan de raad over de inrichting van alle straten in het hele centrum."


def _said(folder: Path, page: SmallPage) -> list[str]:
    return [p.text for p in read_pages(folder, page).passages]


def _columns(page: SmallPage, top: float, *columns: list[str], shift: float = 0.0, width: float = 0.0) -> None:
    for number, column in enumerate(columns):
        for line, text in enumerate(column):
            page.text(50 + number * (width or 500 / len(columns)), top + 13 * line + shift * number, text, size=9)


@pytest.mark.parametrize("shift", [0.0, 4.0, 6.5])
def test_two_columns(tmp_path: Path, shift: float) -> None:
    page = SmallPage()
    page.text(50, 60, "Een nieuw centrum", size=16, bold=True)
    _columns(page, 100, LEFT, RIGHT, shift=shift)
    page.text(50, 240, WHOLE, size=9)
    assert _said(tmp_path, page) == ["Een nieuw centrum", " ".join(LEFT + RIGHT), WHOLE]


def test_three_columns(tmp_path: Path) -> None:
    page = SmallPage(width=842, height=595)
    third = ["Jongeren willen een plek", "om te zitten en te praten.", "Ouderen vragen om banken", "en om licht in de avond."]
    _columns(page, 100, LEFT, RIGHT, third, width=240)
    assert _said(tmp_path, page) == [" ".join(LEFT + RIGHT), " ".join(third)]


def test_a_heading_under_the_columns_begins_what_follows(tmp_path: Path) -> None:
    page = SmallPage()
    _columns(page, 100, LEFT, RIGHT)
    page.text(50, 205, "Vervolg", size=13, bold=True)
    page.text(50, 225, WHOLE, size=9)
    assert _said(tmp_path, page) == [" ".join(LEFT + RIGHT), "Vervolg", WHOLE]


def test_headings_inside_the_columns(tmp_path: Path) -> None:
    page = SmallPage()
    for x, heading, column in ((50, "Straten", LEFT), (310, "Mensen", RIGHT[1:])):
        page.text(x, 100, heading, size=12, bold=True)
        for number, line in enumerate(column):
            page.text(x, 118 + 13 * number, line, size=9)
    assert _said(tmp_path, page) == ["Straten", " ".join(LEFT), "Mensen", " ".join(RIGHT[1:])]


def test_columns_above_and_below_a_table(tmp_path: Path) -> None:
    page = SmallPage()
    other = [line.replace("en", "er") for line in RIGHT]
    _columns(page, 100, LEFT, RIGHT)
    bottom = page.rows(
        [50, 330, 430, 545], 200, [["Actie", "Wanneer", "Trekker"], ["Een ronde langs de straten", "2025", "Wijken"]]
    )[-1]
    _columns(page, bottom + 20, RIGHT[1:], other)
    found = read_pages(tmp_path, page)
    assert texts(found) == ["Een ronde langs de straten"]
    assert [p.text for p in found.passages] == [" ".join(LEFT + RIGHT), " ".join(RIGHT[1:]), " ".join(other)]


def test_labels_and_values_are_read_across(tmp_path: Path) -> None:
    page = SmallPage()
    pairs = {
        "Bestuurder": "wethouder De Waal",
        "Opdracht": "het college",
        "Team": "de wijken",
        "Start": "1 mei",
        "Einde": "1 juni",
    }
    for number, (label, value) in enumerate(pairs.items()):
        page.text(50, 100 + 14 * number, label)
        page.text(310, 100 + 14 * number, value)
    assert " ".join(_said(tmp_path, page)) == " ".join(f"{label} {value}" for label, value in pairs.items())


def test_titles_and_page_numbers_are_read_across(tmp_path: Path) -> None:
    page = SmallPage()
    for number, title in enumerate(
        ["Wat wij willen bereiken", "Hoe wij dat doen", "Wie er mee doet", "Wat het kost", "Hoe het verder gaat"]
    ):
        page.text(50, 100 + 14 * number, title)
        page.text(500, 100 + 14 * number, str(3 + number))
    assert "bereiken 3" in " ".join(_said(tmp_path, page))


def test_one_column_of_text_stays_as_it_is(tmp_path: Path) -> None:
    page = SmallPage()
    lines = [f"{WHOLE[:60]} en zo voort, regel {letter}" for letter in "abcdefgh"]
    for number, line in enumerate(lines):
        page.text(50, 100 + 13 * number, line)
    assert " ".join(_said(tmp_path, page)) == " ".join(lines)


def test_a_second_column_of_three_lines(tmp_path: Path) -> None:
    page = SmallPage()
    _columns(page, 100, LEFT, RIGHT[:3])
    page.text(50, 240, WHOLE, size=9)
    assert _said(tmp_path, page) == [" ".join(LEFT + RIGHT[:3]), WHOLE]
