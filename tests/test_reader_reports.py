"""Reports as they are exported from the web: cards without a table, marks per axis, several reports in one table."""

from pathlib import Path

import pytest
from docx import Document
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction
from extractors.document.running_text import is_web_furniture
from extractors.extract import read_plan
from extractors.heads.header_words import normal
from extractors.tables.reporting_moments import last_report, moment_of

CARDS = [
    ("Kade verlichten met zonnelampen", "Alle lampen branden.", "G"),
    ("Sluisdeuren verven met vrijwilligers", "Het verven is uitgesteld.", "R"),
    ("Kanotocht langs de molens houden", "De route wordt voorbereid.", "O"),
]
STATUS = {"G": "on_track", "R": "needs_attention", "O": "in_progress"}
EXPECTED = [(title, STATUS[mark], told) for title, told, mark in CARDS]


def read(folder: Path, cards: list[list[str]], title: str = "Bestuursrapportage 2027 Zandoever") -> Extraction:
    """What is read from a Word file with a heading and paragraphs per card."""
    document = Document()
    document.add_heading(title, 0)
    document.add_paragraph("Gemeente Zandoever")
    for heading, *lines in cards:
        document.add_heading(heading, 2)
        for line in lines:
            document.add_paragraph(line)
    path = folder / "rapportage.docx"
    document.save(str(path))
    return read_plan(path, "rapportage", "0" * 64, with_pictures=False).extraction


def told(found: Extraction) -> list[tuple[str, str, str | None]]:
    return [(a.text, a.status, a.result_text) for a in found.actions]


def test_labels_with_the_mark_beneath_them(tmp_path: Path) -> None:
    lines = [[f"I.a.{n}. {t}", "Inhoud (indicator)", m, "Inhoud (toelichting)", r] for n, (t, r, m) in enumerate(CARDS, 1)]
    found = read(tmp_path, lines)
    assert told(found) == EXPECTED
    assert [a.number for a in found.actions] == ["I.a.1", "I.a.2", "I.a.3"]
    assert [a.status_mark for a in found.actions] == ["inhoud G", "inhoud R", "inhoud O"]
    assert all({e.field for e in a.evidence} == {"text", "number", "status_mark", "result_text"} for a in found.actions)


def test_labels_with_the_mark_above_them(tmp_path: Path) -> None:
    plan = "We gaan dit samen met de haven doen."
    top = ["Status", "Gestart", "Planning", "Einddatum: 31-12-2027", plan, "Toelichting"]
    lines = [[t, *top, m, "Tijd", r, "G", "Geld", "Binnen de raming."] for t, r, m in CARDS]
    found = read(tmp_path, lines)
    assert [(a.text, a.status_mark) for a in found.actions] == [(t, f"status Gestart, tijd {m}, geld G") for t, _, m in CARDS]
    assert [a.status for a in found.actions] == ["in_progress", "needs_attention", "in_progress"]
    assert [a.result_text for a in found.actions] == [f"{r} Binnen de raming." for _, r, _ in CARDS]


def test_a_mark_between_what_was_planned_and_what_came_of_it(tmp_path: Path) -> None:
    colour = {"G": "Groen", "R": "Rood", "O": "Oranje"}
    found = read(tmp_path, [[t, "We gaan dit samen met de haven doen.", colour[m], r] for t, r, m in CARDS])
    assert told(found) == EXPECTED
    assert not found.commitments
    assert not found.priorities


def test_cards_that_name_the_holder_are_no_priorities(tmp_path: Path) -> None:
    lines = [
        [f"P1{n} {t}", "Portefeuillehouder", "J. Kok", "Stand van zaken", r, "Tijd (indicator)", m]
        for n, (t, r, m) in enumerate(CARDS)
    ]
    found = read(tmp_path, lines)
    assert told(found) == EXPECTED
    assert {a.owner for a in found.actions} == {"J. Kok"}
    assert {a.priority_title for a in found.actions} == {None}
    assert not found.priorities


def test_marks_that_are_explained_are_no_actions(tmp_path: Path) -> None:
    legend = ["Groen", "Gereed of op schema", "Oranje", "Loopt achter", "Rood", "Ligt stil"]
    found = read(tmp_path, [["Uitleg bij dit deel", *legend], ["Uitleg bij dat deel", *legend], ["Nog een uitleg", *legend]])
    assert not found.actions


def with_table(folder: Path, rows: list[list[str]]) -> Extraction:
    document = Document()
    document.add_heading("Voortgangsrapportage 2027 Zandoever", 0)
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    path = folder / "voortgang.docx"
    document.save(str(path))
    return read_plan(path, "voortgang", "0" * 64, with_pictures=False).extraction


def test_reports_side_by_side(tmp_path: Path) -> None:
    colour = {"G": "Groen", "R": "Rood", "O": "Oranje"}
    head = ["Naam activiteit", "Jaar realisatie", "Status over 2026", "2027 1e VGR", "2027 2e VGR"]
    found = with_table(tmp_path, [head, *([t, "2027", "Oranje", "Groen", colour[m]] for t, _, m in CARDS)])
    assert [(a.text, a.status, a.when_text) for a in found.actions] == [(t, STATUS[m], "2027") for t, _, m in CARDS]


@pytest.mark.parametrize("head", ["Prestatie", "1.1 Varen en wonen"])
def test_reports_beneath_each_action(tmp_path: Path, head: str) -> None:
    rows = [[head, "Voortgang", "%", "Geld"]]
    for title, _, mark in CARDS:
        rows += [[title, "", "", ""], ["Voortgang eerste bestuursrapportage", "O", "40%", "G"]]
        rows += [["Voortgang tweede bestuursrapportage", mark, "80%", "G"]]
    found = with_table(tmp_path, rows)
    assert [(a.text, a.status) for a in found.actions] == [(t, STATUS[m]) for t, _, m in CARDS]


def test_what_was_planned_beside_what_is_told_of_the_status(tmp_path: Path) -> None:
    head = ["Activiteit", "Resultaat", "Toelichting status"]
    found = with_table(tmp_path, [head, *([t, "Een vastgesteld plan", r] for t, r, _ in CARDS)])
    assert [a.result_text for a in found.actions] == [r for _, r, _ in CARDS]
    assert found.actions[1].status == "needs_attention"


@pytest.mark.parametrize(
    ("heads", "last"),
    [
        (["Actie", "Status over 2026", "2027 1e VGR", "2027 2e VGR"], 3),
        (["Actie", "2027 2e VGR", "2027 1e VGR", "Status over 2026"], 1),
        (["Actie", "1e burap", "2e burap"], 2),
        (["Actie", "2e bestuursrapportage 2027", "Status 2027"], 2),
        (["Actie", "Status 2027", "Stand van zaken"], None),
    ],
)
def test_the_last_report_is_the_status(heads: list[str], last: int | None) -> None:
    meanings = ["action", *["status"] * (len(heads) - 1)]
    read_as = last_report(meanings, heads, ["prose", *["short"] * (len(heads) - 1)])
    assert read_as == (meanings if last is None else [m if n in (0, last) else None for n, m in enumerate(meanings)])


def test_the_last_part_of_the_year_is_the_result() -> None:
    heads = ["Actie", "Stand van zaken 1e helft", "Stand van zaken tweede helft 2027", "Oordeel"]
    meanings = ["action", "result", "result", "status"]
    assert last_report(meanings, heads, ["prose", "prose", "prose", "short"]) == ["action", None, "result", "status"]
    assert last_report(meanings, ["Actie", "Resultaat", "Toelichting", "Oordeel"], ["prose"] * 4) == meanings


@pytest.mark.parametrize(
    "text", ["Bestuursrapportage", "Tussenrapportage 2027", "Voortgang van de haven 2027", "2. Aanpak 2027", "Status"]
)
def test_what_names_no_report(text: str) -> None:
    assert moment_of(normal(text)) is None


@pytest.mark.parametrize(
    ("text", "furniture"),
    [
        ("Terug naar navigatie - Wonen aan het water", True),
        ("Deze pagina is gebouwd op 12/03/2027 10:11:12 met de export van 12/03/2027", True),
        ("Terug naar de haven", False),
        ("Deze pagina is gebouwd", False),
    ],
)
def test_furniture_of_a_web_page(text: str, furniture: bool) -> None:
    assert is_web_furniture(text) is furniture


@pytest.mark.parametrize(("said", "kind"), [("{}. Het hout ligt klaar.", "evaluation"), ("Het hout ligt klaar, {}.", "memo")])
def test_a_letter_with_a_table_of_results_that_open_with_their_status(tmp_path: Path, said: str, kind: str) -> None:
    page = SmallPage()
    page.text(50, 50, "Aan de gemeenteraad", 10)
    page.text(50, 66, "Onderwerp: voortgang havenplan 2027", 10)
    page.text(50, 90, "Geachte raad,", 10)
    page.text(50, 110, "In dit overzicht ziet u hoe het er met de haven voor staat.", 10)
    done = ["Loopt", "Afgerond", "Vertraagd", "Niet gestart", "Vervallen"] * 2
    rows = [[f"Steiger {place} van de haven vernieuwen", said.format(status), "Doorgaan"] for place, status in enumerate(done, 1)]
    page.rows([50, 240, 440, 545], 130, [["Maatregel", "Hoe staat het ervoor?", "Vervolg"], *rows])
    assert read_pages(tmp_path, page, name="brief.pdf").document.kind == kind
