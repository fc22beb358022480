"""Themes beside the rows as the priorities of a document, turned texts in merged cells and on scans, and legends in a footer."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from plan_reading import read_pages
from small_pdf import SmallPage

from extractors.actions.legend_lines import _starts
from extractors.pages.ocr import find_tesseract
from extractors.pages.turned_text import with_turned_text

EDGES = [70, 330, 430, 545]
HEAD = ["Actie", "Trekker", "Planning"]
THEMES = ["Water en wegen", "Wonen", "Jong en oud"]


def _page(themes: list[str], head: str, angle: float, fill: bool, rows: int = 3) -> SmallPage:
    """A table with rules between the rows that end beside the column of the turned themes, and one around each theme."""
    page = SmallPage()
    if head:
        page.text(36, 112, head, 8, bold=True)
    heights = page.rows(EDGES, 98, [HEAD], "none")
    for number, theme in enumerate(themes):
        top = heights[-1]
        body = [
            [f"Het plan {number}{letter} voor {theme.lower()}\nmet bewoners maken", "Beheer", "2026"] for letter in "abc"[:rows]
        ]
        heights = page.rows(EDGES, top, body, "across", head=False)
        if fill:
            page.fill(34, top, 66, heights[-1], "0.95 0.9 0.93")
        page.line(34, top, 545, top)
        middle, half = (top + heights[-1]) / 2, 2.2 * len(theme)
        page.text(53 if angle < 0 else 47, middle + half if angle < 0 else middle - half, theme, 8, True, angle=angle)
    page.line(34, heights[-1], 545, heights[-1])
    return page


@pytest.mark.parametrize("fill", [True, False])
@pytest.mark.parametrize("angle", [-90.0, 90.0])
@pytest.mark.parametrize("head", ["Thema", "Pijler", ""])
def test_themes_beside_all_rows_are_the_priorities(tmp_path: Path, head: str, angle: float, fill: bool) -> None:
    found = read_pages(tmp_path, _page(THEMES, head, angle, fill))
    assert [(a.priority_no, a.priority_title, a.subtheme) for a in found.actions] == [
        (number, theme, None) for number, theme in enumerate(THEMES, 1) for _ in range(3)
    ]
    assert [(p.priority_no, p.title) for p in found.priorities] == list(enumerate(THEMES, 1))
    assert all(e.page == 1 and e.quote for p in found.priorities for e in p.evidence)


def test_themes_keep_the_numbers_that_are_printed(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page(["2. Wonen", "3. Zorg", "5. Werken"], "Thema", -90.0, True))
    assert [p.priority_no for p in found.priorities] == [2, 3, 5]
    assert {a.priority_title for a in found.actions} == {"Wonen", "Zorg", "Werken"}


def test_a_theme_that_goes_on_under_a_title_that_says_so_is_one(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page(["1. Wonen", "2. Zorg", "3. Werken", "3. Werken (vervolg)"], "Thema", -90.0, True))
    assert [(p.priority_no, p.title) for p in found.priorities] == [(1, "Wonen"), (2, "Zorg"), (3, "Werken")]
    assert [a.priority_no for a in found.actions] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3]


@pytest.mark.parametrize(("themes", "head"), [(THEMES[:2], "Thema"), (THEMES, "Cluster")])
def test_themes_that_do_not_divide_a_document_are_sub_themes(tmp_path: Path, themes: list[str], head: str) -> None:
    """Two may group the rows of one priority, and not every head names what divides a plan."""
    found = read_pages(tmp_path, _page(themes, head, -90.0, True))
    assert not found.priorities
    assert list(dict.fromkeys(a.subtheme for a in found.actions)) == themes


def test_a_document_with_headings_for_its_priorities_has_sub_themes_beside_the_rows(tmp_path: Path) -> None:
    page = _page(THEMES, "Thema", -90.0, True)
    page.text(50, 60, "Prioriteit 4: Buiten zijn", 16, bold=True)
    found = read_pages(tmp_path, page)
    assert {(a.priority_no, a.priority_title) for a in found.actions} == {(4, "Buiten zijn")}
    assert list(dict.fromkeys(a.subtheme for a in found.actions)) == THEMES


# ------------------------------------------------------------------------------------------------- legends


def test_a_legend_in_the_footer_of_every_page(tmp_path: Path) -> None:
    pages = []
    for number in range(1, 5):
        page = SmallPage()
        rows = [[f"Pad {number}{letter} verharden", "Wegen", mark] for letter, mark in zip("abc", ("R", "G", "B"), strict=True)]
        page.rows([50, 330, 430, 545], 80, [["Maatregel", "Trekker", "Status"], *rows], "across")
        page.text(50, 822, "Legenda: R = gestopt; G = op schema; B = nog niet gestart", 7)
        page.text(480, 822, f"Monitor Dijkerland | {number}", 7)
        pages.append(page)
    found = read_pages(tmp_path, *pages, name="evaluatie.pdf")
    assert [(e.mark, e.status) for e in found.legend] == [("r", "dropped"), ("g", "on_track"), ("b", "not_started")]
    assert [a.status for a in found.actions] == ["dropped", "on_track", "not_started"] * 4
    assert found.passages == ()


@pytest.mark.parametrize(
    ("line", "used", "expected"),
    [
        ("Koers: ✔ klaar ↗ op schema → traag ↘ ligt stil ✖ gestopt", {"✔", "↗", "→", "✖"}, [1, 3, 6, 8, 11]),
        ("Zie ook ● blad 2", {"✔"}, []),
        ("✔ → klaar ✖ → gestopt", {"✔", "✖"}, [0, 3]),
        ("G klaar en G", {"G"}, [0]),
    ],
)
def test_a_sign_of_the_legend_that_no_row_has(line: str, used: set[str], expected: list[int]) -> None:
    """It parts the meaning before it from its own, though it stands in no status cell."""
    assert _starts(line.split(), used) == expected


# --------------------------------------------------------------------------------------------------- scans


def _drawn(text: str, quarters: int, scale: float) -> np.ndarray:
    """A page of 300 by 300 points with upright text, and beside it a text turned by quarters counter-clockwise."""
    font = ImageFont.load_default(size=9 * scale)
    picture = Image.new("L", (round(300 * scale), round(300 * scale)), 255)
    pen = ImageDraw.Draw(picture)
    for row in range(9):
        pen.text((60 * scale, (20 + 28 * row) * scale), "Bewoners maken samen een plan voor hun straat", 0, font=font)
    strip = Image.new("L", (round(200 * scale), round(14 * scale)), 255)
    ImageDraw.Draw(strip).text((2 * scale, 1 * scale), text, 0, font=font)
    picture.paste(strip.rotate(90 * quarters, expand=True), (round(20 * scale), round(50 * scale)))
    return np.asarray(picture, dtype=np.uint8)


@pytest.mark.skipif(find_tesseract() is None, reason="no Tesseract with Dutch")
@pytest.mark.parametrize("quarters", [1, 3])
def test_a_text_that_runs_up_or_down_a_scan(quarters: int) -> None:
    tesseract, scale = find_tesseract(), 200 / 72
    assert tesseract is not None
    grey = _drawn("Veilig over straat", quarters, scale)
    across = tesseract.words(grey, 200)
    found = with_turned_text(tesseract, grey, scale, across)
    turned = [w for w in found if not w.upright]
    assert [w.text for w in turned] == ["Veilig", "over", "straat"]
    assert all(18 < w.x0 < w.x1 < 38 and 45 < w.top < w.bottom < 255 for w in turned)
    assert (turned[0].top > turned[2].top) == (quarters == 1)  # read up the page, or down it
    assert sum(w.text == "Bewoners" for w in found) == 9


def test_a_turned_theme_that_begins_left_of_the_words_in_its_column(tmp_path: Path) -> None:
    """The letters of the theme stand a little farther left than the head over them."""
    page = _page(THEMES, "", -90.0, False)
    page.text(45.5, 112, "Thema", 6, bold=True)
    assert [a.priority_no for a in read_pages(tmp_path, page).actions] == [1, 1, 1, 2, 2, 2, 3, 3, 3]


AMBITIONS = ["1. Schone vaarten", "2. Warme huizen", "3. Korte wegen"]
AMBITION_HEAD = ["Ambitie", "Actie", "Doelgroep", "Gereed"]


@pytest.mark.parametrize("merged", [True, False])
def test_a_column_that_could_hold_goals_names_themes_where_these_stand_beside_several_rows(tmp_path: Path, merged: bool) -> None:
    page = SmallPage()
    rows = [
        [theme if not (merged and row) else "", f"Actie {row + 1} voor {theme[3:].lower()} doen", "ouderen", "Q3 2027"]
        for theme in AMBITIONS
        for row in range(3)
    ]
    page.text(40, 60, "Uitvoeringsplan 2027", 20, bold=True)
    page.rows([40, 160, 380, 460, 550], 90, [AMBITION_HEAD, *rows])
    found = read_pages(tmp_path, page)
    assert [a.priority_no for a in found.actions] == [1, 1, 1, 2, 2, 2, 3, 3, 3]
    assert [p.title for p in found.priorities] == [a[3:] for a in AMBITIONS]
    assert all(a.subtheme is None for a in found.actions)


def test_an_ambition_of_its_own_for_each_action_is_a_goal(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [
        [f"Minder {what}", f"Actie tegen {what} op straat", "ouderen", "2027"] for what in ("afval", "lawaai", "stank", "stof")
    ]
    page.rows([40, 160, 380, 460, 550], 90, [AMBITION_HEAD, *rows])
    found = read_pages(tmp_path, page)
    assert [(a.subtheme, a.details[0].text) for a in found.actions] == [(None, row[0]) for row in rows]
