"""Tables beside each other, numbers of rows that no head stands over, and headings that end a table although rules follow."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

LEFT = [
    ["doorlopend", "Tellen hoeveel fietsen er in\nde stalling bij het dorpshuis\nstaan", "Beheer"],
    ["Q3 2026", "Het wandelpad verharden", "Wegen"],
    ["elk voorjaar", "Schoolkinderen planten een\nboom in het park", "Groen"],
]
MIDDLE = [["Q1 2026", "De haven uitbaggeren", "Water"], ["april en\noktober", "Oevers maaien", "Water"]]
RIGHT = [
    ["Q4 2026", "Een loket voor subsidies", "Balie"],
    ["2026-2027", "Spreekuur in elk dorp\nbij de bibliotheek", "Balie"],
    ["continu", "Brieven korter maken", "Balie"],
    ["mei 2027", "Klachten tellen", "Balie"],
]


def _table(
    page: SmallPage,
    edges: list[float],
    top: float,
    rows: list[list[str]],
    first: int,
    lines: bool,
    discs: bool,
    size: float = 8.0,
) -> int:
    """A table with the number of each row in a column without a head; returns the number after the last."""
    for x, text in zip([edges[0], *edges[2:]], ["Wanneer", "Actie", "Wie"], strict=False):
        page.text(x, top, text, size - 0.5, bold=True)
    y = top + 6
    for number, (when, action, owner) in enumerate(rows, first):
        if lines:
            page.line(edges[0], y, edges[-1], y)
        if discs:
            page.disc(edges[1] + 6, y + 11, 7, "0.9 0.6 0.1")
        page.text(
            edges[1] + 6 - 0.28 * size * len(str(number)), y + 14, str(number), size - 1, colour="1 1 1" if discs else "0 0 0"
        )
        for x, cell in ((edges[0], when), (edges[2], action), (edges[3], owner)):
            for place, line in enumerate(cell.split("\n")):
                page.text(x, y + 14 + place * 1.3 * size, line, size)
        y += 14 + 1.3 * size * max(cell.count("\n") + 1 for cell in (when, action, owner))
    if lines:
        page.line(edges[0], y, edges[-1], y)
    return first + len(rows)


def _expected(*tables: list[list[str]]) -> list[tuple[str, str, str, str]]:
    rows = [[cell.replace("\n", " ") for cell in row] for table in tables for row in table]
    return [(str(n), when, text, owner) for n, (when, text, owner) in enumerate(rows, 1)]


def _read(tmp_path: Path, *pages: SmallPage) -> list[tuple[str | None, str | None, str, str | None]]:
    return [(a.number, a.when_text, a.text, a.owner) for a in read_pages(tmp_path, *pages).actions]


@pytest.mark.parametrize("lines", [True, False])
def test_two_tables_beside_each_other_of_which_the_rows_do_not_stand_level(tmp_path: Path, lines: bool) -> None:
    page = SmallPage()
    after = _table(page, [45, 100, 122, 240, 285], 120, LEFT, 1, lines, discs=True)
    _table(page, [310, 365, 387, 505, 550], 120, RIGHT, after, lines, discs=True)
    assert _read(tmp_path, page) == _expected(LEFT, RIGHT)


def test_three_tables_beside_each_other_with_a_caption_on_a_band(tmp_path: Path) -> None:
    page = SmallPage(width=842, height=595)
    page.text(45, 60, "Wat wij in het hele gebied gaan doen voor wie er woont of werkt, en wanneer dat begint of klaar is.", 9)
    number = 1
    for left, name, rows in ((45, "Onderweg", LEFT), (305, "Aan het water", MIDDLE), (565, "In het dorp", RIGHT)):
        page.fill(left, 88, left + 240, 105, "0.85 0.93 0.92")
        page.text(left + 4, 100, name, 9.5, bold=True)
        number = _table(page, [left, left + 52, left + 72, left + 195, left + 240], 120, rows, number, True, discs=True)
    found = read_pages(tmp_path, page)
    assert [(a.number, a.when_text, a.text, a.owner) for a in found.actions] == _expected(LEFT, MIDDLE, RIGHT)
    assert [a.subtheme for a in found.actions] == ["Onderweg"] * 3 + ["Aan het water"] * 2 + ["In het dorp"] * 4


def test_two_tables_beside_each_other_under_different_headers(tmp_path: Path) -> None:
    """The rules of each end where the table ends; one that reaches over both makes them one table."""
    page = SmallPage()
    left_rows = [("Actie", "Planning"), ("Bomen tellen\nlangs de vaart", "2026"), ("Bruggen verven", "2027")]
    right_rows = [
        ("Maatregel", "Trekker"),
        ("Havenloket openen", "Balie"),
        ("Kades schoonmaken\nna de markt en\nde kermis", "Water"),
    ]
    for left, rows in ((45, left_rows), (310, right_rows)):
        page.rows([left, left + 170, left + 240], 100, rows, "across")
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [
        ("Bomen tellen langs de vaart", "2026", None),
        ("Bruggen verven", "2027", None),
        ("Havenloket openen", None, "Balie"),
        ("Kades schoonmaken na de markt en de kermis", None, "Water"),
    ]


@pytest.mark.parametrize("discs", [True, False])
@pytest.mark.parametrize("shift", [-14.0, 0.0, 6.0])
def test_numbers_of_rows_in_a_column_without_a_head(tmp_path: Path, discs: bool, shift: float) -> None:
    """They stand nearer to the column on their left, or to that on their right."""
    page = SmallPage()
    _table(page, [50, 150 + shift, 180, 420, 545], 120, RIGHT, 1, True, discs, size=10)
    assert _read(tmp_path, page) == _expected(RIGHT)


def test_a_list_numbered_inside_a_cell_is_no_column_of_numbers(tmp_path: Path) -> None:
    page = SmallPage()
    listed = "Meten in drie dorpen:\n1  in Oost\n2  in West\n3  in Noord"
    rows = [["Wanneer", "Actie", "Wie"], ["2026", listed, "Beheer"], ["2027", "De uitkomst delen", "Beheer"]]
    page.rows([50, 150, 420, 545], 100, rows, "across")
    found = read_pages(tmp_path, page)
    assert [a.number for a in found.actions] == [None, None]
    assert found.actions[0].text.split() == listed.split()


def test_a_heading_in_larger_type_ends_a_table_although_rules_follow(tmp_path: Path) -> None:
    page = SmallPage()
    head = ["Wanneer", "Wat gaan we doen?", "Wie"]
    edges = [50, 150, 420, 545]
    bottom = page.rows(
        edges, 60, [head, ["Q1 2026", "Bankjes verven", "Beheer"], ["Q2 2026", "Paden vegen", "Beheer"]], "across"
    )[-1]
    page.text(60, bottom + 42, "Opgave 2", 8, bold=True, colour="0.1 0.4 0.4")
    page.text(130, bottom + 42, "Spelen op het erf", 17, bold=True)
    page.line(50, bottom + 50, 545, bottom + 50)
    page.text(50, bottom + 72, "Kinderen vinden dicht bij huis een plek om te spelen en elkaar te zien.")
    page.rows(edges, bottom + 100, [head, ["2027", "Een klimboom planten", "Groen"]], "across")
    page.text(60, 50, "Opgave 1", 8, bold=True, colour="0.1 0.4 0.4")
    page.text(130, 50, "Netjes op straat", 17, bold=True)
    found = read_pages(tmp_path, page)
    assert texts(found) == ["Bankjes verven", "Paden vegen", "Een klimboom planten"]
    assert [(a.priority_no, a.priority_title) for a in found.actions] == [(1, "Netjes op straat")] * 2 + [
        (2, "Spelen op het erf")
    ]


def test_a_heading_of_short_words_behind_a_label_in_small_type(tmp_path: Path) -> None:
    """The label holds the longest word, the title most of the text: the line is as large as its title."""
    page = SmallPage()
    for top, number, title in ((60, 1, "Op en om het erf"), (260, 2, "Van weg tot wad"), (460, 3, "Samenwerking")):
        page.text(60, top, f"Ambitie {number}", 8, bold=True)
        page.text(110, top, title, 17)
        page.text(50, top + 24, "Hier staat in gewone letters wat er in dit deel van het gebied speelt.")
        page.rows([50, 350, 545], top + 60, [["Actie", "Wanneer"], [f"Het plan {number} schrijven", "2026"]], "across")
    assert [a.priority_title for a in read_pages(tmp_path, page).actions] == [
        "Op en om het erf",
        "Van weg tot wad",
        "Samenwerking",
    ]
