"""Evaluations that judge their actions in a table and tell beneath it, under the number of some, what came of them."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

EDGES = [50, 90, 400, 545]
ROWS = [
    ("2A1", "De kade opnieuw bestraten", "Groen"),
    ("2A2", "Een steiger voor de veerboot", "Oranje"),
    ("2A3", "De haven uitbaggeren", "Groen"),
    ("2A4", "Walstroom voor zes schepen", "Rood"),
]
TOLD = {"2A2": "De aannemer kon het hout niet leveren. In mei gaat hij verder.", "2A4": "Het net is vol."}
NAME = "voortgangsrapportage-2027.pdf"


def _page(told: dict[str, str], numbers: list[str] | None = None) -> SmallPage:
    """A table with lines across, whose numbers have no head, and beneath it what is told of its actions."""
    page = SmallPage()
    page.text(50, 50, "Voortgangsrapportage haven 2027", 16, bold=True)
    page.text(50, 90, "Doel 2A: Een haven waar het goed werken is", 12, bold=True)
    rows = [[number, *row[1:]] for number, row in zip(numbers or [row[0] for row in ROWS], ROWS, strict=True)]
    low = page.rows(EDGES, 100, [["", "Prestatie", "Stoplicht"], *rows], lines="across")[-1]
    page.text(50, low + 30, "Toelichting", 10, bold=True)
    for place, (number, said) in enumerate(told.items()):
        page.text(50, low + 50 + 22 * place, f"{number} {said}", 10)
    return page


def test_what_is_told_under_its_number_is_the_result_of_an_action(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page(TOLD), name=NAME)
    assert [(a.number, a.text, a.result_text) for a in found.actions] == [
        (number, text, TOLD.get(number)) for number, text, _ in ROWS
    ]
    assert [(e.quote, e.page) for a in found.actions for e in a.evidence if e.field == "result_text"] == [
        (f"{number} {said}", 1) for number, said in TOLD.items()
    ]
    assert [(p.priority_no, p.title) for p in found.priorities] == [(1, "Een haven waar het goed werken is")]


@pytest.mark.parametrize(
    "told",
    [
        {"2A2": TOLD["2A2"]},  # one may be a remark
        {"2A2": "Steiger", "2A4": "Stroom"},  # names
        {"2B2": TOLD["2A2"], "2B4": TOLD["2A4"]},  # of another table
    ],
)
def test_other_text_beneath_a_table_is_no_result(tmp_path: Path, told: dict[str, str]) -> None:
    found = read_pages(tmp_path, _page(told), name=NAME)
    assert texts(found) == [text for _, text, _ in ROWS]
    assert {a.result_text for a in found.actions} == {None}


def test_bare_figures_stand_for_other_things_too(tmp_path: Path) -> None:
    told = {"2": "schepen kregen een ligplaats in de haven.", "4": "kades zijn nog te laag voor het water."}
    found = read_pages(tmp_path, _page(told, ["1", "2", "3", "4"]), name=NAME)
    assert [(a.number, a.result_text) for a in found.actions] == [(str(n), None) for n in range(1, 5)]
