"""Evaluations without a table: lists of which each item has a sign before it, or a status in brackets behind it."""

from pathlib import Path

import pytest
from docx import Document
from plan_reading import read_pages
from small_pdf import SmallPage

from extractors.extract import read_plan

ITEMS = [
    ("De steiger verlengen", "Haven", "Q2 2027", "gereed", "De steiger is klaar sinds mei."),
    ("Bankjes verven langs de kade", "Buitendienst", "2027", "loopt", "De helft is blauw."),
    ("Vaarlessen geven aan scholieren", "Zeilclub", "zomer 2027", "niet gestart", "Er is geen leraar."),
    ("Boeien vernieuwen", "Havenmeester", "eind 2027", "gereed", "Alle boeien liggen er."),
]
STATUS = {"gereed": "completed", "loopt": "in_progress", "niet gestart": "not_started"}


def _page(opening: str, marked: int = 4) -> SmallPage:
    page = SmallPage()
    page.text(50, 50, "Evaluatie havenplan 2027", size=18, bold=True)
    page.text(50, 76, "De haven is van ons allemaal. Dit verslag vertelt wat er van het plan terecht is gekomen.")
    for place, (text, who, when, status, told) in enumerate(ITEMS):
        y = 110 + 62 * place
        if place % 2 == 0:
            page.text(50, y, f"{place // 2 + 1}. {['Aan de kade', 'Op het water'][place // 2]}", size=14, bold=True)
        begins = opening.replace("1", str(place % 2 + 1)).replace("a", "ab"[place % 2])
        mark = f" [{status}]" if place < marked else ""
        page.text(60, y + 18, f"{begins}{text} - {who} - {when}{mark}")
        page.text(72, y + 36, told, size=9)
    return page


@pytest.mark.parametrize("opening", ["a. ", "- ", "1) "])
def test_a_status_behind_who_and_when(tmp_path: Path, opening: str) -> None:
    found = read_pages(tmp_path, _page(opening), name="evaluatie.pdf").actions
    assert [(a.text, a.owner, a.when_text, a.status_mark, a.status, a.result_text) for a in found] == [
        (text, who, when, status, STATUS[status], told) for text, who, when, status, told in ITEMS
    ]
    assert {a.table_kind for a in found} == {"evaluated"}
    assert [a.priority_title for a in found] == ["Aan de kade"] * 2 + ["Op het water"] * 2
    assert all({e.field for e in a.evidence} >= {"text", "owner", "when_text", "status_mark", "result_text"} for a in found)


@pytest.mark.parametrize("signs", [("☑", "☐"), ("✓", "✗")])
def test_a_sign_before_each_item(tmp_path: Path, signs: tuple[str, str]) -> None:
    document = Document()
    document.add_heading("Evaluatie havenplan 2027", 0)
    for place, (text, who, when, status, told) in enumerate(ITEMS):
        if place % 2 == 0:
            document.add_heading(f"{place // 2 + 1}. {['Aan de kade', 'Op het water'][place // 2]}", 1)
        document.add_paragraph(f"{signs[status != 'gereed']} {text} ({who}, {when})")
        document.add_paragraph(told)
    path = tmp_path / "evaluatie.docx"
    document.save(str(path))
    found = read_plan(path, "evaluatie", "0" * 64, with_pictures=False).extraction.actions
    assert [(a.text, a.owner, a.when_text, a.status_mark, a.result_text) for a in found] == [
        (text, who, when, signs[status != "gereed"], told) for text, who, when, status, told in ITEMS
    ]
    assert [a.status == "completed" for a in found] == [status == "gereed" for *_, status, _ in ITEMS]


@pytest.mark.parametrize("x", [50, 60])
def test_what_follows_the_last_result_is_none_of_it(tmp_path: Path, x: float) -> None:
    page = _page("- ")
    page.text(x, 110 + 62 * 4, "In het najaar praten wij met de raad over een nieuw plan voor de haven.")
    found = read_pages(tmp_path, page, name="evaluatie.pdf").actions
    assert [a.result_text for a in found] == [told for *_, told in ITEMS]


def test_a_result_of_several_paragraphs_further_to_the_right(tmp_path: Path) -> None:
    page = _page("- ")
    page.text(72, 110 + 62 * 3 + 60, "Een boei is weggedreven en wordt gezocht.", size=9)
    found = read_pages(tmp_path, page, name="evaluatie.pdf").actions
    assert found[-1].result_text == "Alle boeien liggen er. Een boei is weggedreven en wordt gezocht."


def test_lists_of_which_few_items_are_judged_are_text(tmp_path: Path) -> None:
    assert not read_pages(tmp_path, _page("- ", marked=2), name="evaluatie.pdf").actions


@pytest.mark.parametrize(
    "lines",
    [
        ("✓ afgerond", "✗ gestopt", "☐ nog niet begonnen"),
        ("● gereed (6; 24%)", "● loopt (6; 24%)", "● gestopt (1; 4%)", "● loopt achter (2; 8%)"),
    ],
)
def test_a_list_that_explains_signs_is_none(tmp_path: Path, lines: tuple[str, ...]) -> None:
    document = Document()
    document.add_heading("Evaluatie havenplan 2027", 0)
    for line in lines:
        document.add_paragraph(line)
    path = tmp_path / "evaluatie.docx"
    document.save(str(path))
    assert not read_plan(path, "evaluatie", "0" * 64, with_pictures=False).extraction.actions


def test_a_list_in_a_plan_is_not_judged(tmp_path: Path) -> None:
    page = _page("- ")
    page.raw = [raw.replace("Evaluatie", "Uitvoeringsplan") for raw in page.raw]
    found = read_pages(tmp_path, page, name="uitvoeringsplan.pdf")
    assert (found.document.kind, found.actions) == ("implementation_plan", ())
    assert [p.text for p in found.passages if "Boeien" in p.text] == ["- Boeien vernieuwen - Havenmeester - eind 2027 [gereed]"]
