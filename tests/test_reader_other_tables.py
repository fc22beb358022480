"""Tables that hold no actions are left out, and it is said why: figures, contents, budgets, terms, versions."""

from itertools import pairwise
from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

TABLES: dict[str, list[list[str]]] = {
    "figures": [
        ["Gemeente", "2023", "2024", "Totaal"],
        ["Waterland", "12", "14", "26"],
        ["Zonnedael", "7", "9", "16"],
        ["Veenhoek", "3", "1", "4"],
    ],
    "contents": [
        ["Hoofdstuk", "Onderwerp", "Pagina", ""],
        ["1", "Inleiding", "3", ""],
        ["2", "Wat gaan we doen", "5", ""],
        ["3", "Planning", "9", ""],
    ],
    "budget": [
        ["Onderdeel", "Begroot", "Werkelijk", "Verschil"],
        ["Wegen", "10.000", "9.500", "500"],
        ["Groen", "7.000", "8.000", "-1.000"],
    ],
    "terms": [
        ["Begrip", "Betekenis", "", ""],
        ["Wijkteam", "Een team in de wijk", "", ""],
        ["Loket", "Een balie voor inwoners", "", ""],
    ],
    "versions": [
        ["Versie", "Datum", "Auteur", "Wijziging"],
        ["0.1", "1 mei 2024", "J. Brink", "Eerste opzet"],
        ["1.0", "3 juni 2024", "J. Brink", "Vastgesteld"],
    ],
    "versions told": [
        ["Versie", "Datum", "Wat is er anders", "Wie"],
        ["0.1", "1 mei 2024", "Eerste opzet voor de buren van het park", "J. Brink"],
        ["0.2", "9 mei 2024", "Vragen van de boswachter verwerkt", "J. Brink"],
        ["1.0", "3 juni 2024", "Vastgesteld door het college", "J. Brink"],
    ],
}


@pytest.mark.parametrize("lines", ["all", "across", "none"])
@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_of_something_else_gives_no_actions(tmp_path: Path, name: str, lines: str) -> None:
    page = SmallPage()
    page.text(50, 60, "Bijlage", size=14, bold=True)
    page.rows([50, 180, 340, 450, 545], 100, TABLES[name], lines)
    found = read_pages(tmp_path, page)
    assert texts(found) == []
    assert all(not n.taken and n.reason for n in found.tables)


def test_contents_with_dotted_leaders_give_no_actions(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Inhoud", size=14, bold=True)
    for number, title in enumerate(("Wat hebben we gedaan", "Wat gaan we doen", "Wanneer is het klaar", "Wie doet het")):
        page.text(50, 100 + 18 * number, f"{number + 1}. {title} {'.' * 60} {number + 3}")
    assert texts(read_pages(tmp_path, page)) == []


def test_every_table_seen_is_accounted_for_beside_those_taken(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows([50, 330, 430, 545], 80, [["Actie", "Wanneer", "Trekker"], ["De haven uitdiepen", "2026", "Beheer"]])
    page.rows([50, 180, 340, 450, 545], 300, TABLES["figures"])
    found = read_pages(tmp_path, page)
    assert [n.taken for n in found.tables] == [True, False]
    assert found.tables[1].reason.startswith("geen kop herkend")


def test_a_plan_and_its_evaluation_in_one_document_are_told_apart(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.text(50, 50, "Uitvoeringsplan 2025", size=18, bold=True)
    first.text(50, 90, "Wat hebben we gedaan?", size=14, bold=True)
    first.rows([50, 250, 450, 545], 110, [["Actie", "Resultaat", "Status"], ["De kade herstellen", "Het werk is af.", "Gereed"]])
    second.text(50, 90, "Wat gaan we doen?", size=14, bold=True)
    second.rows([50, 330, 430, 545], 110, [["Actie", "Wanneer", "Trekker"], ["De haven uitdiepen", "2026", "Beheer"]])
    found = read_pages(tmp_path, first, second)
    assert [(a.text, a.table_kind, a.status) for a in found.actions] == [
        ("De kade herstellen", "retrospective", "completed"),
        ("De haven uitdiepen", "planned", "unknown"),
    ]


def test_numbers_per_year_between_stripes(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Gebouwde schuren per dorp", 14, bold=True)
    edges = [50, 200, 260, 320, 380]
    values = {"Oosteind": (3, 4, 6), "Westeind": (8, 2, 1), "Hoogkerk": (5, 5, 7), "Laagveen": (1, 9, 2)}
    rows = [["Dorp", "2022", "2023", "2024"], *([name, *map(str, found)] for name, found in values.items())]
    for place in (1, 3):
        top = 80 + 22 * place
        for left, right in pairwise(edges):
            page.fill(left, top, right, top + 22, "0.9 0.92 0.95")
    page.rows(edges, 80, rows, lines="none")
    found = read_pages(tmp_path, page, name="verslag.pdf").figures
    assert [(f.area, f.year, f.value) for f in found] == [
        (name, year, float(value)) for name, row in values.items() for year, value in zip((2022, 2023, 2024), row, strict=True)
    ]
    assert {f.metric for f in found} == {"Gebouwde schuren per dorp"}


PAPERS = [
    ["Wanneer", "Product", "Wie levert aan"],
    ["April 2027", "Jaarstukken over 2026", "Team geld"],
    ["Juni 2027", "Kadernota voor de raad", "Alle teams"],
]


@pytest.mark.parametrize(
    "heading",
    [
        "Planning-en-controlkalender", "P&C-cyclus", "4.2 Planning en control cyclus 2027", "Vergaderschema",
        "Bestuurlijke kalender",
        "Overzicht van de overlegmomenten", "Planning van de besluitvorming", "Versiegeschiedenis",
        "Rapportagekalender 2027-2028", "Tabel 3. Besluitvormingsproces", "Overlegstructuur",
    ],
)  # fmt: skip
def test_a_calendar_of_papers_and_meetings_holds_no_actions(tmp_path: Path, heading: str) -> None:
    page = SmallPage()
    page.text(50, 80, heading, 13, bold=True)
    page.rows([50, 150, 400, 545], 100, PAPERS)
    found = read_pages(tmp_path, page)
    assert found.actions == ()
    assert [note.reason for note in found.tables] == [
        "het opschrift noemt vergaderingen, vaste stukken of een lijst en geen acties"
    ]


@pytest.mark.parametrize("heading", ["Uitvoeringskalender", "Verkeer rond de raadszaal", "Overleg in de wijk", "Planning"])
def test_a_heading_of_actions_that_only_sounds_like_one_leaves_them(tmp_path: Path, heading: str) -> None:
    page = SmallPage()
    page.text(50, 80, heading, 13, bold=True)
    page.rows([50, 150, 400, 545], 100, PAPERS)
    assert texts(read_pages(tmp_path, page)) == ["Jaarstukken over 2026", "Kadernota voor de raad"]


@pytest.mark.parametrize(
    "head",
    [
        ["Risico", "Kans", "Gevolg", "Maatregel", "Trekker"],
        ["Risico's", "Oorzaak", "Gevolg", "Te nemen maatregelen", "Eigenaar"],
        ["Onderwerp", "Waarschijnlijkheid", "Impact", "Maatregel", "Trekker"],
    ],
)
def test_risks_with_their_measures_are_no_actions(tmp_path: Path, head: list[str]) -> None:
    page = SmallPage()
    rows = [
        ["Te weinig mensen", "groot", "Wachtlijst", "Samen werven", "Team P"],
        ["Duur hout", "klein", "Later af", "Vroeg inkopen", "Beheer"],
    ]
    page.rows([50, 150, 200, 300, 430, 545], 100, [head, *rows])
    assert read_pages(tmp_path, page).actions == ()


@pytest.mark.parametrize(
    "head",
    [
        ["Overleg", "Deelnemers", "Frequentie"], ["Overleg", "Hoe vaak", "Deelnemers"], ["Gremium", "Voorzitter", "Planning"],
        ["Vergadering", "Samenstelling", "Wanneer"], ["Overleg", "Wanneer", "Wie"], ["Bijeenkomst", "Datum", "Onderwerp"],
    ],
)  # fmt: skip
def test_meetings_and_who_attends_are_no_actions(tmp_path: Path, head: list[str]) -> None:
    rows = [["Havenkring", "4 x per jaar", "schippers, havenmeester"], ["Kadetafel", "maandelijks", "bewoners en winkeliers"]]
    page = SmallPage()
    page.text(50, 80, "De gesprekken staan hieronder.")
    page.rows([50, 200, 340, 545], 100, [head, *rows])
    assert read_pages(tmp_path, page, name="uitvoeringsplan.pdf").actions == ()


def test_a_table_that_counts_actions_names_none(tmp_path: Path) -> None:
    rows = [["Schone haven", "Kist", "9"], ["Stille kade", "Roos", "8"], ["Vrije vaart", "Roos", "11"]]
    page = SmallPage()
    page.text(50, 80, "De acties zijn zo verdeeld:")
    page.rows([50, 250, 400, 545], 100, [["Opgave", "Portefeuillehouder", "Acties"], *rows])
    assert read_pages(tmp_path, page, name="uitvoeringsplan.pdf").actions == ()


def test_themes_with_their_holder_and_ambition_are_no_actions(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [
        ["1 Schone haven", "wethouder Kist", "Wie zwemt, ziet de bodem."],
        ["2 Stille kade", "wethouder Kist", "Iedereen slaapt met het raam open."],
        ["3 Vrije vaart", "burgemeester Roos", "De brug gaat open als het moet."],
        ["4 Groene wal", "burgemeester Roos", "Om de tien meter een boom."],
    ]
    page.text(50, 60, "Uitvoeringsplan haven 2027", 18, bold=True)
    page.rows([50, 180, 320, 545], 100, [["Thema", "Portefeuillehouder", "Ambitie"], *rows], "across")
    found = read_pages(tmp_path, page)
    assert found.actions == ()


def test_amounts_under_years_number_no_theme(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan haven 2027", 18, bold=True)
    page.rows(
        [50, 200, 280, 360], 100, [["Thema", "2027", "2028"], ["Haven", "1.000", "2.000"], ["Kade", "500", "700"]], "across"
    )
    assert read_pages(tmp_path, page).priorities == ()


def test_headings_of_two_columns_of_text_are_no_heads(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Uitvoeringsplan haven 2027", size=18, bold=True)
    page.fill(48, 88, 150, 104, "0.9 0.5 0.1")
    page.text(52, 100, "Dit gaan we doen", size=10, bold=True, colour="1 1 1")
    page.text(320, 100, "Wie doet wat?", size=17, bold=True, colour="0.2 0.2 0.2")
    items = ["Drijfvuil vissen uit de binnenhaven", "Bankjes verven langs de hele kade", "Steigers schrobben na iedere storm"]
    for place, item in enumerate(items):
        page.text(52, 124 + 26 * place, f"- {item}")
    for line in range(6):
        page.text(320, 124 + 13 * line, "De haven is van iedereen die er woont,")
    assert texts(read_pages(tmp_path, page)) == items
