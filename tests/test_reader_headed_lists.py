"""Evaluations that list their actions under headings that say how these stand."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

CHAPTERS = [
    (
        "1 Het water op",
        [
            ("Uitgevoerd", [("Een steiger bij het veer", "Hij ligt er sinds mei."), ("Lessen in het zeilen", "Zes keer.")]),
            ("Niet uitgevoerd", [("Een pont op zondag", "Er is geen schipper.")]),
        ],
    ),
    (
        "2 De haven",
        [
            ("In uitvoering", [("Walstroom", "De kabel ligt er.")]),
            ("Vervallen", [("Een hotel op palen (40 kamers)", "De raad wil het niet.")]),
        ],
    ),
]
LISTED = [(*item, mark, n) for n, (_, lists) in enumerate(CHAPTERS, 1) for mark, items in lists for item in items]
NAME = "jaarverslag-2026.pdf"


def _page(form: str = "\u2022 {} \u2013 {}", bold: bool = True) -> SmallPage:
    page, y = SmallPage(), 90.0
    page.text(50, 50, "Jaarverslag uitvoering havenbeleid 2026", size=18, bold=True)
    page.text(50, 66, "De voornemens van dit jaar staan hieronder naar de stand op 31 december, per onderdeel.")
    for chapter, lists in CHAPTERS:
        page.text(50, y, chapter, size=14, bold=True)
        y += 20
        for mark, items in lists:
            page.text(50, y, mark, size=10.5, bold=bold)
            y += 16
            for name, told in items:
                page.text(56, y, form.format(name, told))
                y += 14
            y += 8
        y += 8
    page.text(50, y, "3 Tot slot", size=14, bold=True)
    page.text(50, y + 20, "Wij danken alle schippers die dit jaar hebben geholpen.")
    return page


@pytest.mark.parametrize("form", ["\u2022 {} \u2013 {}", "- {} \u2014 {}", "\u2022 {} - {}"])
@pytest.mark.parametrize("bold", [True, False])
def test_an_item_has_the_status_over_its_list_and_its_account_behind_the_dash(tmp_path: Path, form: str, bold: bool) -> None:
    found = read_pages(tmp_path, _page(form, bold), name=NAME)
    assert [(a.text, a.result_text, a.status_mark, a.priority_no) for a in found.actions] == LISTED
    assert [a.status for a in found.actions] == ["completed", "completed", "not_started", "in_progress", "dropped"]
    assert {a.table_kind for a in found.actions} == {"evaluated"}
    assert [p.title for p in found.priorities] == ["Het water op", "De haven"]


def test_items_without_an_account_have_none(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page("\u2022 {0}"), name=NAME)
    assert [(a.text, a.result_text) for a in found.actions] == [(name, None) for name, *_ in LISTED]


def test_beside_a_table_of_actions_such_lists_sum_it_up(tmp_path: Path) -> None:
    page = _page()
    rows = [[name, told, mark] for name, told, mark, _ in LISTED]
    page.rows([50, 220, 440, 545], 560, [["Actie", "Toelichting", "Status"], *rows], size=8)
    assert texts(read_pages(tmp_path, page, name=NAME)) == [name for name, *_ in LISTED]


def test_lists_of_one_status_or_under_other_headings_are_text(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Jaarverslag uitvoering havenbeleid 2026", size=18, bold=True)
    for place, heading in enumerate(["Uitgevoerd", "Bijlagen", "Geraadpleegd"]):
        page.text(50, 90 + 80 * place, heading, size=10.5, bold=True)
        for number, (name, told, *_) in enumerate(LISTED[:3]):
            page.text(56, 106 + 80 * place + 14 * number, f"\u2022 {name} \u2013 {told}")
    assert texts(read_pages(tmp_path, page, name=NAME)) == []
