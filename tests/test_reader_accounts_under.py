"""Evaluations with a row over all columns beneath each action, which tells what came of it."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

EDGES = [40, 75, 330, 400, 470, 555]
HEAD = ["Nr.", "Activiteit", "Totaal", "Tijd", "Geld"]
ROWS = [
    ("1.1", "Een steiger aanleggen bij het veer", "Groen", "De steiger ligt er sinds mei.\nHet dorp heeft hem ingewijd."),
    ("1.2", "De oever ophogen", "Oranje", "Het zand kwam te laat. Wij gaan in het voorjaar verder."),
    ("1.3", "Een wedstrijd zeilen houden", "Groen", ""),
    ("1.4", "De haven uitbaggeren", "Rood", "De aannemer is failliet."),
    ("1.5", "Walstroom aanleggen", "Groen", "Alle plaatsen hebben stroom."),
]
RESULTS = [told.replace("\n", " ") or None for *_, told in ROWS]
KIND = "voortgangsrapportage-2026.pdf"


def _drawn(page: SmallPage, top: float, rows: list[list[str] | str], plain: bool = True) -> None:
    page.rows(EDGES, top, [HEAD, *rows], size=8, plain=range(len(rows) + 1) if plain else ())


def _page() -> SmallPage:
    page = SmallPage()
    page.text(40, 50, "Voortgangsrapportage haven 2026", size=16, bold=True)
    page.text(40, 68, "Wat er dit jaar van de plannen is gekomen, staat hieronder.", size=8)
    return page


def _rows() -> list[list[str] | str]:
    pairs = [[[number, text, mark, mark, mark], told] for number, text, mark, told in ROWS]
    return [row for pair in pairs for row in pair if row]


def test_the_account_beneath_an_action_is_its_result(tmp_path: Path) -> None:
    page = _page()
    _drawn(page, 80, _rows())
    found = read_pages(tmp_path, page, name=KIND)
    assert texts(found) == [text for _, text, *_ in ROWS]
    assert [a.result_text for a in found.actions] == RESULTS
    assert {a.subtheme for a in found.actions} == {None}
    assert {a.table_kind for a in found.actions} == {"evaluated"}


@pytest.mark.parametrize("cut", [1, 2, 4, 7])
def test_a_page_may_end_between_an_action_and_its_account(tmp_path: Path, cut: int) -> None:
    pages, rows = [_page(), SmallPage()], _rows()
    _drawn(pages[0], 700 - 22 * cut, rows[:cut])
    _drawn(pages[1], 60, rows[cut:])
    for number, page in enumerate(pages, 1):
        page.text(40, 800, f"Gemeente Veerdam - voortgangsrapportage haven {number}", size=9)
    found = read_pages(tmp_path, *pages, name=KIND)
    assert [a.result_text for a in found.actions] == RESULTS


def test_bold_names_over_the_rows_are_sub_themes_beside_accounts(tmp_path: Path) -> None:
    page, rows = _page(), _rows()
    rows = ["Het veer", *rows[:4], "De haven", *rows[4:]]
    page.rows(EDGES, 80, [HEAD, *rows], size=8, plain=[n for n, row in enumerate(rows, 1) if str(row).endswith(".")])
    found = read_pages(tmp_path, page, name=KIND)
    assert [a.subtheme for a in found.actions] == ["Het veer"] * 2 + ["De haven"] * 3
    assert [a.result_text for a in found.actions] == RESULTS


@pytest.mark.parametrize("plain", [True, False])
def test_what_stands_over_the_actions_is_a_sub_theme_though_it_is_a_sentence(tmp_path: Path, plain: bool) -> None:
    page = _page()
    goals = ["Iedereen kan het water op.", "De haven is veilig voor kinderen."]
    rows = [[number, text, mark, mark, mark] for number, text, mark, _ in ROWS]
    _drawn(page, 80, [goals[0], *rows[:2], goals[1], *rows[2:]], plain)
    found = read_pages(tmp_path, page, name=KIND)
    assert [a.subtheme for a in found.actions] == [goals[0]] * 2 + [goals[1]] * 3
    assert {a.result_text for a in found.actions} == {None}


@pytest.mark.parametrize(("said", "plain"), [("Op en om het water", True), ("Wat wij op het water deden.", False)])
def test_a_title_beneath_an_action_is_what_the_rows_below_it_are_about(tmp_path: Path, said: str, plain: bool) -> None:
    page = _page()
    rows = [[number, text, mark, mark, mark] for number, text, mark, _ in ROWS]
    _drawn(page, 80, [rows[0], said, rows[1], said, *rows[2:]], plain)
    found = read_pages(tmp_path, page, name=KIND)
    assert [a.subtheme for a in found.actions] == [None] + [said] * 4
    assert {a.result_text for a in found.actions} == {None}


def test_rows_of_an_evaluation_without_a_head_tell_their_status_in_words(tmp_path: Path) -> None:
    page = _page()
    words = ("Uitgevoerd", "In uitvoering", "Uitgevoerd", "Moet nog beginnen")
    pairs = [
        [[f"1{letter}", f"{text} samen met het dorp", word], told]
        for letter, word, (_, text, _, told) in zip("abcd", words, ROWS, strict=False)
    ]
    rows = [row for pair in pairs for row in pair if row]
    page.rows([40, 75, 430, 555], 80, rows, head=False, size=8, plain=range(len(rows)))
    found = read_pages(tmp_path, page, name=KIND)
    assert [(a.number, a.text, a.status_mark, a.result_text) for a in found.actions] == [
        (f"1{letter}", f"{text} samen met het dorp", word, told.replace("\n", " ") or None)
        for letter, word, (_, text, _, told) in zip("abcd", words, ROWS, strict=False)
    ]
    assert [a.status for a in found.actions] == ["completed", "in_progress", "completed", "not_started"]
