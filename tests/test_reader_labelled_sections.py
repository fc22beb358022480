"""Plans with a paragraph under each heading in which labels run on with the text."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Extraction

SECTIONS = [
    ("1.1 De steiger", "Wat: Bij het veer komt een steiger van hout. Wie: team Haven. Wanneer: zomer 2027.", "Kosten: 40.000."),
    ("1.2 Lessen", "Wat: Kinderen leren zeilen. Zij betalen niets. Wie: zeilschool. Wanneer: elk jaar.", "Kosten: geen"),
    ("1.3 Walstroom", "Wat: Alle plaatsen krijgen stroom. Wie: netbeheerder. Locatie: oude kom.", "Wanneer: 2028. Kosten: p.m."),
    ("1.4 Het veer", "Wat: Het veer vaart ook op zondag. Locatie: nieuwe kom. Wie: veerman.", "Kosten: 3.000 per jaar."),
]
ACTIONS = [
    ("1.1", "Bij het veer komt een steiger van hout.", "team Haven", "zomer 2027"),
    ("1.2", "Kinderen leren zeilen. Zij betalen niets.", "zeilschool", "elk jaar"),
    ("1.3", "Alle plaatsen krijgen stroom.", "netbeheerder", "2028"),
    ("1.4", "Het veer vaart ook op zondag.", "veerman", None),
]


def _read(tmp_path: Path, label: str = "Wat:", cut: int = 9) -> Extraction:
    pages, y = [SmallPage(), SmallPage()], 90.0
    pages[0].text(50, 50, "Uitvoeringsplan haven 2027-2028", size=18, bold=True)
    page = pages[0]
    for number, (heading, first, second) in enumerate(SECTIONS):
        page.text(50, y, heading, bold=True)
        page.text(50, y + 14, first.replace("Wat:", label), size=9)
        if number == cut:
            page, y = pages[1], 20.0
        page.text(50, y + 25, second, size=9)
        y += 50
    page.text(50, y, "Dit plan is te lezen op het stadhuis. Daar helpt de bode: elke dag tot vijf uur.", size=9)
    return read_pages(tmp_path, *pages)


@pytest.mark.parametrize("label", ["Wat:", "Actie:", "Maatregel:", "Wat gaan we doen:"])
def test_what_stands_behind_the_label_for_the_action_is_the_action(tmp_path: Path, label: str) -> None:
    found = _read(tmp_path, label)
    assert [(a.number, a.text, a.owner, a.when_text) for a in found.actions] == ACTIONS
    assert {a.table_kind for a in found.actions} == {"planned"}
    assert [a.details[0].text for a in found.actions] == ["De steiger", "Lessen", "Walstroom", "Het veer"]
    assert [(d.label, d.text) for d in found.actions[2].details[1:]] == [("Locatie", "oude kom."), ("Kosten", "p.m.")]


@pytest.mark.parametrize("cut", [0, 2])
def test_a_page_may_end_between_two_labels(tmp_path: Path, cut: int) -> None:
    assert [(a.number, a.text, a.owner, a.when_text) for a in _read(tmp_path, cut=cut).actions] == ACTIONS


def test_paragraphs_that_begin_with_another_label_are_no_such_actions(tmp_path: Path) -> None:
    found = texts(_read(tmp_path, "Doel:"))
    assert [text.partition(" Doel: ")[0] for text in found] == ["De steiger", "Lessen", "Walstroom", "Het veer"]
