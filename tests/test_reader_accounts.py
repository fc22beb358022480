"""Evaluations without a table: a heading names each action, and a labelled paragraph beneath it tells what came of it."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction

ACTIONS = [
    ("Lampen langs de kade vervangen", "Alle lampen branden sinds mei. Afgerond.", "completed"),
    ("Een klok op de toren zetten", "De klok loopt achter op de planning, de maker is ziek.", "needs_attention"),
    ("Bankjes plaatsen in het park", "Er staan er drie. De overige vijf volgen in het najaar. In uitvoering.", "in_progress"),
    ("Een brug over de vaart leggen", "Wij hebben besloten deze actie te laten vervallen.", "dropped"),
]
STANDS = dict(zip((name for name, _, _ in ACTIONS), ("afgerond", "vertraagd", "loopt", "vervallen"), strict=True))
THEMES = ["1. Licht en tijd", "2. Buiten zitten"]


def _page(title: str, label: str, many: int = 4, more: str = "") -> SmallPage:
    page = SmallPage()
    page.text(50, 50, title, size=18, bold=True)
    page.text(50, 76, "Met dit verslag leest u hoe het gaat met de plannen voor ons dorp in 2027, tot en met augustus.")
    y = 110.0
    for place, (name, told, _) in enumerate(ACTIONS[:many]):
        if place % 2 == 0:
            page.text(50, y, THEMES[place // 2], size=14, bold=True)
            y += 22
        page.text(50, y, name, bold=True)
        if more:
            page.text(50, y + 16, more)
            y += 16
        page.text(50, y + 16, f"{label} {told}")
        y += 44
    return page


def _read(tmp_path: Path, *pages: SmallPage, name: str = "evaluatie.pdf") -> Extraction:
    return read_pages(tmp_path, *pages, name=name)


@pytest.mark.parametrize("label", ["Stand van zaken:", "Resultaat:", "Wat hebben we gedaan?:", "Voortgang:"])
def test_a_labelled_account_under_each_heading(tmp_path: Path, label: str) -> None:
    found = _read(tmp_path, _page("Evaluatie dorpsplan 2027", label))
    assert [(a.text, a.result_text, a.status, a.table_kind) for a in found.actions] == [
        (name, told, status, "evaluated") for name, told, status in ACTIONS
    ]
    assert [p.title for p in found.priorities] == ["Licht en tijd", "Buiten zitten"]
    assert [a.priority_no for a in found.actions] == [1, 1, 2, 2]
    assert all({e.field for e in a.evidence} == {"text", "result_text"} for a in found.actions)


def test_a_letter_that_accounts_for_actions_is_an_evaluation(tmp_path: Path) -> None:
    found = _read(tmp_path, _page("Raadsinformatiebrief", "Stand van zaken:"), name="brief.pdf")
    assert found.document.kind == "evaluation"
    assert len(found.actions) == len(ACTIONS)


def test_what_stands_before_the_account_belongs_to_the_name(tmp_path: Path) -> None:
    found = _read(tmp_path, _page("Evaluatie dorpsplan 2027", "Resultaat:", more="Zoals de dorpsraad vroeg."))
    assert [a.text for a in found.actions] == [f"{name} Zoals de dorpsraad vroeg." for name, _, _ in ACTIONS]


@pytest.mark.parametrize(
    ("title", "label", "many"),
    [
        ("Evaluatie dorpsplan 2027", "Stand van zaken:", 2),  # too few to be more than chapters
        ("Uitvoeringsplan dorp 2027", "Resultaat:", 4),  # a plan accounts for nothing
        ("Evaluatie dorpsplan 2027", "Let op:", 4),
        ("Evaluatie dorpsplan 2027", "Trekker:", 4),
    ],
)
def test_other_headings_with_text_are_none(tmp_path: Path, title: str, label: str, many: int) -> None:
    found = _read(tmp_path, _page(title, label, many), name=f"{title.split()[0].casefold()}.pdf")
    assert not [a for a in found.actions if a.table_kind == "evaluated"]


def test_paragraphs_that_end_with_how_far_it_is(tmp_path: Path) -> None:
    page = _page("Evaluatie dorpsplan 2027", "")
    for name, told, _ in ACTIONS:
        page.raw = [raw.replace(f"( {told})", f"({told} Stand: {STANDS[name]}.)") for raw in page.raw]
    found = _read(tmp_path, page).actions
    assert [(a.text, a.result_text, a.status_mark) for a in found] == [(name, told, STANDS[name]) for name, told, _ in ACTIONS]
    assert [a.status for a in found] == ["completed", "needs_attention", "in_progress", "dropped"]
    assert [a.priority_no for a in found] == [1, 1, 2, 2]
    assert all({e.field for e in a.evidence} == {"text", "result_text", "status_mark"} for a in found)


@pytest.mark.parametrize(("word", "label"), [("Belofte", "Ons oordeel"), ("Actie", "Status"), ("Afspraak", "Oordeel")])
def test_a_numbered_heading_with_the_action_its_account_and_its_status(tmp_path: Path, word: str, label: str) -> None:
    page, y = SmallPage(), 100.0
    page.text(50, 50, "Evaluatie dorpsplan 2027", size=18, bold=True)
    for number, (name, told, _) in enumerate(ACTIONS, 1):
        page.text(50, y, f"{word} {number}", 12, bold=True)
        for place, said in enumerate((f"{name}.", told, f"{label}: {STANDS[name]}")):
            page.text(50, y + 20 * (place + 1), said)
        y += 96
    found = _read(tmp_path, page)
    assert [(a.number, a.text, a.result_text, a.status_mark) for a in found.actions] == [
        (str(number), f"{name}.", told, STANDS[name]) for number, (name, told, _) in enumerate(ACTIONS, 1)
    ]


def test_numbered_headings_over_text_without_a_status_are_no_accounts(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Evaluatie dorpsplan 2027", size=18, bold=True)
    for number in range(1, 5):
        page.text(50, 40 + 70 * number, f"Belofte {number}", 12, bold=True)
        page.text(50, 60 + 70 * number, "Dit beloofden wij aan het dorp.")
        page.text(50, 80 + 70 * number, "Hoe het ging: goed.")
    assert not _read(tmp_path, page).actions
