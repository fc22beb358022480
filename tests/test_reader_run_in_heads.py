"""Evaluations that tell in paragraphs: a head run in with the text, what came of it, and at the end how far it is."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

TOLD = [
    ("Fietsenstalling", "De stalling ging in mei open en staat elke dag vol.", "gerealiseerd"),
    ("Speelbos", "De grond is gekocht. De bomen komen in het najaar.", "deels gerealiseerd"),
    ("Leesclub", "De bibliotheek had er geen ruimte voor.", "niet gestart"),
]


def _page(state: str, silent: bool = False) -> SmallPage:
    page = SmallPage()
    page.text(50, 60, "Evaluatie uitvoeringsplan dorp 2027-2028", size=18, bold=True)
    page.text(50, 110, "3 Samen in het dorp", size=14, bold=True)
    page.text(50, 135, "Hier staat per actie kort wat er is gebeurd.")
    for place, (head, prose, status) in enumerate(TOLD):
        page.text(50, 165 + 40 * place, f"{head}.", bold=True)
        page.text(130, 165 + 40 * place, prose)
        if not (silent and place == 1):
            page.text(50, 178 + 40 * place, state.format(status))
    return page


@pytest.mark.parametrize("state", ["Stand: {}.", "Status: {}", "Stand van zaken: {}."])
def test_each_paragraph_is_an_action(tmp_path: Path, state: str) -> None:
    found = read_pages(tmp_path, _page(state), name="evaluatie.pdf")
    assert [(a.text, a.result_text, a.status_mark) for a in found.actions] == TOLD
    assert [a.status for a in found.actions] == ["completed", "in_progress", "not_started"]
    assert {(a.table_kind, a.number, a.first_page) for a in found.actions} == {("evaluated", None, 1)}


@pytest.mark.parametrize("form", ["{head}. {status}. {prose}", "{status} – {head}. {prose}", "{status}. {head}. {prose}"])
def test_the_status_stands_behind_the_name_or_before_it(tmp_path: Path, form: str) -> None:
    page = SmallPage()
    page.text(50, 60, "Evaluatie uitvoeringsplan dorp 2027-2028", size=18, bold=True)
    page.text(50, 110, "3 Samen in het dorp", size=14, bold=True)
    page.text(50, 135, "Hier staat per actie kort wat er is gebeurd.")
    for place, (head, prose, status) in enumerate(TOLD):
        page.text(50, 165 + 40 * place, form.format(head=head, prose=prose, status=status.capitalize()), size=9)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(a.text, a.result_text, (a.status_mark or "").lower()) for a in found.actions] == TOLD


def test_one_between_them_may_say_no_status(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page("Stand: {}.", silent=True), name="evaluatie.pdf")
    assert [(a.text, a.status_mark) for a in found.actions] == [
        ("Fietsenstalling", "gerealiseerd"), ("Speelbos", None), ("Leesclub", "niet gestart"),
    ]  # fmt: skip


def test_a_plan_tells_nothing_so(tmp_path: Path) -> None:
    page = _page("Stand: {}.")
    page.raw[0] = page.raw[0].replace("Evaluatie uitvoeringsplan", "Uitvoeringsplan")
    assert read_pages(tmp_path, page, name="uitvoeringsplan.pdf").actions == ()
