"""Themes as plans lay them out: without a number, under a banner, across a table; read from drawn pages."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction

EDGES = [50, 330, 430, 545]
HEAD = ["Actie", "Wanneer", "Trekker"]
FIRST = ["Fietspad langs de vaart aanleggen", "2025", "Team wegen"]
SECOND = ["Speeltuin aan de Kade opknappen", "Q2 2026", "Team groen"]
THIRD = ["Bankjes plaatsen in het park", "Eind 2026", "Team groen"]
WATER = ["Steigers verven", "2025", "Team water"], ["Boten tellen", "2026", "Team water"]
FOURTH = ["Buurtbus laten rijden op zaterdag", "Medio 2025", "Team vervoer"]
BODY = "Wij lezen hier een alinea die verder niets belooft en alleen vertelt hoe het er in het dorp voor staat"


def themes(found: Extraction) -> list[tuple[int, str]]:
    return [(p.priority_no, p.title) for p in found.priorities]


def by_theme(found: Extraction) -> list[tuple[str, int | None, str | None]]:
    return [(a.text, a.priority_no, a.subtheme) for a in found.actions]


def cover(*texts: str) -> SmallPage:
    page = SmallPage()
    for place, text in enumerate(texts):
        page.text(60, 150 + 40 * place, text, 26, bold=True)
    return page


def test_a_page_for_each_theme_with_a_line_for_who_answers_for_it(tmp_path: Path) -> None:
    pages = [cover("Jaarplan Dorpen 2025")]
    for title, holder, row in (("Wegen en paden", "wethouder Prins", FIRST), ("Groen en spelen", "wethouder Vos", SECOND)):
        page = SmallPage()
        page.text(50, 70, title, 20, bold=True)
        for line in range(4):
            page.text(50, 100 + 13 * line, BODY)
        page.text(50, 170, f"Portefeuillehouder: {holder}", 9)
        page.rows(EDGES, 190, [HEAD, row])
        page.text(50, 300, "Wat kost het", 13, bold=True)
        page.text(50, 320, BODY)
        pages.append(page)
    found = read_pages(tmp_path, *pages)
    assert themes(found) == [(1, "Wegen en paden"), (2, "Groen en spelen")]
    assert [h.name for p in found.priorities for h in p.portfolio_holders] == ["Prins", "Vos"]
    assert by_theme(found) == [(FIRST[0], 1, None), (SECOND[0], 2, None)]


def test_numbered_chapters_of_which_some_have_a_holder_under_a_label_of_its_own(tmp_path: Path) -> None:
    page = SmallPage()
    top = 60.0
    for number, title, holder, row in (
        (1, "Inleiding", "", None),
        (2, "Veilige wegen", "Burgemeester De Haan", FIRST),
        (3, "Onze stijl", "", None),
        (4, "Groene dorpen", "Wethouder Ter Brake", SECOND),
    ):
        page.text(50, top, f"{number} {title}", 16, bold=True)
        page.text(50, top + 20, BODY)
        top += 45
        if row:
            page.text(50, top, "Bestuurlijk trekker", 10, bold=True)
            page.text(50, top + 14, holder)
            top = page.rows(EDGES, top + 24, [HEAD, row])[-1] + 30
    found = read_pages(tmp_path, cover("Uitvoeringsprogramma Dorpen 2025-2026"), page)
    assert themes(found) == [(1, "Veilige wegen"), (2, "Groene dorpen")]
    assert [h.name for p in found.priorities for h in p.portfolio_holders] == ["De Haan", "Ter Brake"]


def test_no_word_and_no_holder_but_a_table_under_each_large_heading(tmp_path: Path) -> None:
    page = SmallPage()
    top = 60.0
    for title, rows in (("Wegen en paden", [FIRST, FOURTH]), ("Groen en spelen", [SECOND, THIRD])):
        page.text(50, top, title, 17, bold=True)
        page.text(50, top + 20, BODY)
        page.text(50, top + 50, "Wat gaan we doen?", 12, bold=True)
        top = page.rows(EDGES, top + 60, [HEAD, *rows])[-1] + 40
    found = read_pages(tmp_path, cover("Actieplan Dorpen 2025-2026"), page)
    assert themes(found) == [(1, "Wegen en paden"), (2, "Groen en spelen")]
    assert [a.priority_no for a in found.actions] == [1, 1, 2, 2]


@pytest.mark.parametrize("word", ["THEMA", "OPGAVE", "Pijler"])
def test_a_banner_in_small_type_above_a_large_title(tmp_path: Path, word: str) -> None:
    pages = [cover("Jaarplan Dorpen 2025")]
    for number, (title, row) in enumerate((("Wegen", FIRST), ("Groen", SECOND)), 1):
        page = SmallPage()
        for line in range(3):
            page.text(50, 60 + 13 * line, BODY)
        page.text(50, 130, f"{word} {number}", 8)
        page.text(50, 150, title, 22, bold=True)
        page.text(50, 180, "Portefeuillehouder: wethouder Prins", 9)
        page.rows(EDGES, 200, [HEAD, row])
        pages.append(page)
    found = read_pages(tmp_path, *pages)
    assert themes(found) == [(1, "Wegen"), (2, "Groen")]
    assert [a.priority_no for a in found.actions] == [1, 2]


@pytest.mark.parametrize(
    "titles",
    [
        ["Thema 1 | Wegen", "Thema 2 | Groen"],
        ["Wegen (prioriteit 1)", "Groen (prioriteit 2)"],
        ["Opgave A. Wegen", "Opgave B. Groen"],
        ["Bouwsteen 1: Wegen", "Bouwsteen 2: Groen"],
    ],
)
def test_ways_of_numbering(tmp_path: Path, titles: list[str]) -> None:
    page = SmallPage()
    top = 60.0
    for title, row in zip(titles, (FIRST, SECOND), strict=True):
        page.text(50, top, title, 17, bold=True)
        page.text(50, top + 20, BODY)
        top = page.rows(EDGES, top + 40, [HEAD, row])[-1] + 40
    found = read_pages(tmp_path, cover("Actieplan Dorpen 2025-2026"), page)
    assert themes(found) == [(1, "Wegen"), (2, "Groen")]
    assert [a.priority_no for a in found.actions] == [1, 2]


@pytest.mark.parametrize("lines", ["all", "across", "zebra"])
def test_themes_as_bands_across_one_table(tmp_path: Path, lines: str) -> None:
    page = SmallPage()
    rows = [HEAD, "Thema 1: Wegen en paden", FIRST, FOURTH, "Thema 2: Groen en spelen", SECOND, "Buiten de kom", THIRD]
    page.rows(EDGES, 100, rows, lines)
    found = read_pages(tmp_path, cover("Actieplan Dorpen 2025-2026"), page)
    assert themes(found) == [(1, "Wegen en paden"), (2, "Groen en spelen")]
    assert by_theme(found) == [
        (FIRST[0], 1, None),
        (FOURTH[0], 1, None),
        (SECOND[0], 2, None),
        (THIRD[0], 2, "Buiten de kom"),
    ]


def test_bands_without_numbers_across_the_one_table_of_a_document(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, "Wegen en paden", FIRST, FOURTH, "Groen en spelen", SECOND, THIRD, "Water", *WATER])
    found = read_pages(tmp_path, cover("Actieplan Dorpen 2025-2026"), page)
    assert themes(found) == [(1, "Wegen en paden"), (2, "Groen en spelen"), (3, "Water")]
    assert [a.priority_no for a in found.actions] == [1, 1, 2, 2, 3, 3]


QUARTERS = [50, 85, 330, 430, 470, 510, 545]
QUARTERED = ["Nr", "Activiteit", "Team", "Q1", "Q2", "Q3"]
BANDS = {"1. Straten": "S", "2. Groen en water": "G", "3. Bruggen": "B"}
ALL_BANDS = [(1, "Straten"), (2, "Groen en water"), (3, "Bruggen")]


def rounds(letter: str) -> list[list[str]]:
    """Two rows of a group, each with a cross under a quarter."""
    crosses = ["x", "", ""], ["", "x", ""]
    return [[f"{letter}{n}", f"Ronde {n} langs deel {letter} lopen", "Buitendienst", *row] for n, row in enumerate(crosses, 1)]


def by_quarter(found: Extraction) -> list[tuple[str | None, int | None, str | None, str | None]]:
    return [(a.number, a.priority_no, a.owner, a.when_text) for a in found.actions]


ALL_ROUNDS = [(f"{letter}{n}", theme, "Buitendienst", f"Q{n}") for theme, letter in enumerate(BANDS.values(), 1) for n in (1, 2)]


@pytest.mark.parametrize("apart", [True, False], ids=["a table each", "one table"])
def test_a_band_over_the_header_of_each_group_of_rows(tmp_path: Path, apart: bool) -> None:
    page = SmallPage()
    groups = [[band, QUARTERED, *rounds(letter)] for band, letter in BANDS.items()]
    top = 100.0
    for rows in groups if apart else [[row for group in groups for row in group]]:
        top = page.rows(QUARTERS, top, rows, head=False)[-1] + 20
    found = read_pages(tmp_path, cover("Jaarprogramma Buitenruimte 2025"), page)
    assert themes(found) == ALL_BANDS
    assert by_quarter(found) == ALL_ROUNDS


def test_bands_over_the_header_under_a_numbered_priority_are_sub_themes(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Prioriteit 4: Buiten zijn", 17, bold=True)
    top = 100.0
    for band, letter in BANDS.items():
        top = page.rows(QUARTERS, top, [band, QUARTERED, *rounds(letter)], head=False)[-1] + 20
    found = read_pages(tmp_path, page)
    assert themes(found) == [(4, "Buiten zijn")]
    assert list(dict.fromkeys(a.subtheme for a in found.actions)) == list(BANDS)


@pytest.mark.parametrize("at", ["foot", "head"])
def test_a_group_that_begins_at_a_page_break_under_footers_larger_than_the_cells(tmp_path: Path, at: str) -> None:
    """The band and the header of the last group alone at the foot of the first page, or right at the head of the second."""
    first, second = SmallPage(), SmallPage()
    *upper, last = [[band, QUARTERED, *rounds(letter)] for band, letter in BANDS.items()]
    tops = (500.0, 600.0) if at == "foot" else (580.0, 680.0)
    for top, rows in zip(tops, upper, strict=True):
        first.rows(QUARTERS, top, rows, head=False, size=6)
    if at == "foot":
        first.rows(QUARTERS, 720, last[:2], head=False, size=6)
    second.rows(QUARTERS, 50, last[2:] if at == "foot" else last, head=False, size=6)
    for number, page in enumerate((first, second), 1):
        page.text(50, 815, f"Dorp aan Zee - programma 2025   Pagina {number} van 2", 10)
    found = read_pages(tmp_path, first, second)
    assert themes(found) == ALL_BANDS
    assert by_quarter(found) == ALL_ROUNDS
    assert [a.first_page for a in found.actions] == [1] * 4 + [2] * 2
    assert found.passages == ()


@pytest.mark.parametrize("marks", [["A.", "B.", "C."], ["a)", "b)", "c)"], ["I", "II", "III"], ["1.", "2.", "3."]])
@pytest.mark.parametrize("bold", [True, False])
def test_rows_of_a_mark_and_a_title_alone_are_themes(tmp_path: Path, marks: list[str], bold: bool) -> None:
    page = SmallPage()
    rows = [QUARTERED]
    for mark, (_, title), letter in zip(marks, ALL_BANDS, BANDS.values(), strict=True):
        rows += [[mark, title, "", "", "", ""], *rounds(letter)]
    page.rows(QUARTERS, 100, rows, bold=[1, 4, 7] if bold else [])
    found = read_pages(tmp_path, cover("Jaarprogramma Buitenruimte 2025"), page)
    assert themes(found) == ALL_BANDS
    assert by_quarter(found) == ALL_ROUNDS


def test_an_action_with_a_letter_for_its_number_is_no_theme(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [[letter, *row[1:]] for letter, row in zip("abcdef", (row for band in "SGB" for row in rounds(band)), strict=True)]
    rows[3][2:] = ["", "", "", ""]
    page.rows(QUARTERS, 100, [QUARTERED, *rows])
    assert [a.number for a in read_pages(tmp_path, page).actions] == list("abcdef")


def test_bands_that_number_no_theme_stay_sub_themes(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Prioriteit 1: Buiten", 17, bold=True)
    page.rows(EDGES, 100, [HEAD, "Doel 1: Wegen", FIRST, FOURTH, "Doel 2: Groen", SECOND])
    found = read_pages(tmp_path, cover("Actieplan Dorpen 2025-2026"), page)
    assert by_theme(found) == [(FIRST[0], 1, "Doel 1: Wegen"), (FOURTH[0], 1, "Doel 1: Wegen"), (SECOND[0], 1, "Doel 2: Groen")]


@pytest.mark.parametrize("lines", ["across", "none"])
def test_the_title_of_the_next_theme_right_under_a_table(tmp_path: Path, lines: str) -> None:
    page = SmallPage()
    page.text(50, 60, "Thema 1: Wegen", 17, bold=True)
    bottom = page.rows(EDGES, 80, [HEAD, FIRST, FOURTH], lines)[-1]
    page.text(54, bottom + 22, "Thema 2: Groen", 17, bold=True)
    if lines == "across":
        page.line(50, bottom + 30, 545, bottom + 30)
    page.rows(EDGES, bottom + 36, [HEAD, SECOND, THIRD], lines)
    found = read_pages(tmp_path, cover("Actieplan Dorpen 2025-2026"), page)
    assert themes(found) == [(1, "Wegen"), (2, "Groen")]
    assert by_theme(found) == [(FIRST[0], 1, None), (FOURTH[0], 1, None), (SECOND[0], 2, None), (THIRD[0], 2, None)]
