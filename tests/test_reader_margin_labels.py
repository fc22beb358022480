"""Records that no box holds: labels below each other at the margin, their values beside them, with lines across or none."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

LABEL, VALUE = 60.0, 150.0
Record = list[tuple[str, str]]
RECORDS: list[Record] = [
    [
        ("Maatregel 1.1", "Een lift in het dorpshuis bouwen, met een\nknop op rolstoelhoogte"),
        ("Planning", "Q2 2025"),
        ("Resultaat", "De lift is besteld."),
        ("Conclusie", "Vertraagd. De lift komt in het voorjaar, zodra de fabriek hem kan leveren."),
    ],
    [
        ("Maatregel 1.2", "De leeszaal op zondag openen"),
        ("Planning", "Q3 2025"),
        ("Resultaat", "Elke zondag open, met gemiddeld\nveertig bezoekers."),
        ("Conclusie", "Afgerond."),
    ],
    [
        ("Maatregel 1.3", "Oefenen met de reddingsboot"),
        ("Planning", "Q4 2025"),
        ("Resultaat", "De boot lag stil."),
        ("Conclusie", "Niet gestart. Advies: huur een tweede boot voor de maanden waarin de eigen boot stilligt."),
    ],
]


def _put(page: SmallPage, top: float, record: Record, bold: bool = True, rules: bool = True) -> float:
    """A record from `top` on; returns the height beneath it."""
    if rules:
        page.line(55, top - 11, 540, top - 11)
    for label, value in record:
        page.text(LABEL, top, label, bold=bold)
        for line in value.split("\n"):
            page.text(VALUE, top, line)
            top += 13
    if rules:
        page.line(55, top - 9, 540, top - 9)
    return top + 16


def _values(records: Sequence[Record], label: int) -> list[str]:
    return [record[label][1].replace("\n", " ") for record in records]


@pytest.mark.parametrize(("bold", "rules"), [(True, True), (True, False), (False, True), (False, False)])
def test_records_with_and_without_lines_across(tmp_path: Path, bold: bool, rules: bool) -> None:
    page = SmallPage()
    page.text(LABEL, 60, "Terugblik 2025", size=18, bold=True)
    top = 120.0
    for record in RECORDS:
        top = _put(page, top, record, bold, rules)
    found = read_pages(tmp_path, page, name="terugblik.pdf")
    assert texts(found) == _values(RECORDS, 0)
    assert [a.number for a in found.actions] == ["1.1", "1.2", "1.3"]
    assert [a.when_text for a in found.actions] == _values(RECORDS, 1)
    assert [a.result_text for a in found.actions] == _values(RECORDS, 2)
    assert [a.status for a in found.actions] == ["needs_attention", "completed", "not_started"]
    assert found.actions[2].recommendation == "huur een tweede boot voor de maanden waarin de eigen boot stilligt."


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_record_over_a_page_break_and_the_parts_of_the_document(tmp_path: Path, cut: int) -> None:
    """The second part begins at the foot of a page with no more than the first lines of a record."""
    first, second = SmallPage(), SmallPage()
    first.text(LABEL, 60, "Terugblik 2025", size=18, bold=True)
    first.text(LABEL, 100, "Ontmoeten", size=14, bold=True)
    _put(first, 140, RECORDS[0])
    first.text(LABEL, 720, "Redden", size=14, bold=True)
    _put(first, 760, RECORDS[1][:cut])
    top = _put(second, 60, RECORDS[1][cut:])
    _put(second, top, RECORDS[2])
    second.text(LABEL, 400, "Tot slot", size=14, bold=True)
    second.text(LABEL, 420, "Wij danken alle vrijwilligers voor hun inzet.")
    found = read_pages(tmp_path, first, second, name="terugblik.pdf")
    assert texts(found) == _values(RECORDS, 0)
    assert [a.result_text for a in found.actions] == _values(RECORDS, 2)
    assert [a.priority_title for a in found.actions] == ["Ontmoeten", "Redden", "Redden"]
    assert [(a.first_page, a.last_page) for a in found.actions] == [(1, 1), (1, 2), (2, 2)]


def test_a_value_that_goes_on_at_the_head_of_the_next_page(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    top = _put(first, 100, RECORDS[0])
    _put(first, top, [*RECORDS[1][:2], ("Resultaat", "Elke zondag open, met gemiddeld")], rules=False)
    second.text(VALUE, 60, "veertig bezoekers.")
    _put(second, 73, RECORDS[1][3:], rules=False)
    found = read_pages(tmp_path, first, second, name="terugblik.pdf")
    assert [a.result_text for a in found.actions] == _values(RECORDS[:2], 2)


@pytest.mark.parametrize("value", ["Elke zondag open, met gemiddeld\nveertig bezoekers.", "Elke zondag open, ook met Pasen."])
def test_a_label_over_two_lines(tmp_path: Path, value: str) -> None:
    page = SmallPage()
    top = 100.0
    for record in RECORDS[:2]:
        top = _put(page, top, record[:2], rules=False) - 16
        lines = value.split("\n")
        for place, label in enumerate(["Stand van", "zaken:"]):
            page.text(LABEL, top, label, bold=True)
            if place < len(lines):
                page.text(VALUE, top, lines[place])
            top += 13
        top += 16
    found = read_pages(tmp_path, page, name="terugblik.pdf")
    assert [a.result_text for a in found.actions] == [value.replace("\n", " ")] * 2


@pytest.mark.parametrize(
    "lines",
    [
        [
            ("Onderwerp", "De nieuwe brug"),
            ("Datum", "1 mei 2025"),
            ("Status", "Ter kennisname"),
            ("Wethouder", "De Wit"),
        ],
        [("Activiteit", "De ijsbaan is open"), ("Overig", "De kantine ook"), ("Water", "Het ijs is dik"), ("Weer", "Het vriest")],
        [
            ("Actie", "Het woord voor iets dat iemand doet"),
            ("Project", "Meer acties samen"),
            ("Taak", "Een stuk ervan"),
        ],
    ],
)
def test_other_lines_with_a_word_before_them_are_no_records(tmp_path: Path, lines: Record) -> None:
    page = SmallPage()
    _put(page, 100, lines)
    assert texts(read_pages(tmp_path, page, name="terugblik.pdf")) == []


def test_labels_that_count_the_actions_in_a_drawn_table(tmp_path: Path) -> None:
    page = SmallPage()
    for number, record in enumerate(RECORDS):
        page.rows([50, 170, 545], 100 + number * 140, [list(row) for row in record], head=False)
    found = read_pages(tmp_path, page, name="terugblik.pdf")
    assert [(a.number, a.text) for a in found.actions] == list(zip(["1.1", "1.2", "1.3"], _values(RECORDS, 0), strict=True))


def test_a_bar_with_title_and_status_belongs_to_the_record_beneath_it_also_where_a_page_cuts_it(tmp_path: Path) -> None:
    barred = [("De lift", "Vertraagd"), ("De leeszaal", "Afgerond"), ("De reddingsboot", "Niet gestart")]
    first, second = SmallPage(), SmallPage()
    first.text(LABEL, 60, "Terugblik 2025", size=18, bold=True)
    top = 110.0
    for page, (title, status), record in zip((first, first, second), barred, RECORDS, strict=True):
        page.fill(56, top - 13, 430, top + 5)
        page.fill(430, top - 13, 540, top + 5, "0.2 0.5 0.3")
        page.text(LABEL, top, title, bold=True)
        page.text(440, top, status, bold=True, colour="1 1 1")
        top += 20
        told = [("Afspraak", record[0][1]), *record[1:3]]
        if title == "De leeszaal":
            _put(first, 790, told[:2], rules=False)
            top = _put(second, 40, told[2:], rules=False)
        else:
            top = _put(page, top, told, rules=False)
        top = 750 if title == "De lift" else top
    found = read_pages(tmp_path, first, second, name="terugblik.pdf")
    assert texts(found) == _values(RECORDS, 0)
    assert [a.result_text for a in found.actions] == _values(RECORDS, 2)
    assert [a.status_mark for a in found.actions] == [status for _, status in barred]
    assert [[d.text for d in a.details] for a in found.actions] == [[title] for title, _ in barred]
