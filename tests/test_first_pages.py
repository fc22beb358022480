"""First pages of fictional documents of many kinds, drawn and read: what each says that it is."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Document

EDGES_OF_HEAD = {2: [60, 160, 540], 4: [60, 160, 330, 420, 540]}
FILLER = "Wij vertellen op deze bladzijde in gewone woorden wat er in de dorpen speelt en wie daaraan meewerkt"


def text_page(*texts: str) -> SmallPage:
    """A page of running text; "# " makes a heading."""
    page, top = SmallPage(), 70.0
    for text in (*texts, f"{FILLER}.", f"{FILLER}."):
        heading = text.startswith("# ")
        page.text(60, top, text.removeprefix("# "), 14 if heading else 10, bold=heading)
        top += 24
    return page


def cover(*lines: tuple[float, str, float]) -> SmallPage:
    """A cover: lines as (height of the base line, text, size in points)."""
    page = SmallPage()
    for top, text, size in lines:
        page.text(60, top, text, size, bold=size > 20)
    return page


def letter(head: list[list[str]], *texts: str, lines: str = "all") -> SmallPage:
    """A letter with its head in a table."""
    page = SmallPage()
    top = page.rows(EDGES_OF_HEAD[len(head[0])], 100, head, lines, head=False)[-1] + 40
    for text in (*texts, f"{FILLER}."):
        page.text(60, top, text, 10)
        top += 24
    return page


def days(document: Document) -> tuple[str | None, ...]:
    return document.period_start, document.period_end, document.reporting_start, document.reporting_end, document.published


CASES = {
    "kadernota": (
        [
            cover(
                (150, "Samen waakzaam", 36),
                (300, "Kadernota Integrale", 24),
                (328, "Veiligheid", 24),
                (356, "2023 t/m 2026", 24),
                (700, "Gemeente Berkenrode", 11),
            ),
            text_page("# 1. Inleiding", "In Berkenrode wonen wij rustig en dat willen wij zo houden."),
        ],
        ("strategic_plan", "Kadernota Integrale Veiligheid 2023 t/m 2026", "Berkenrode"),
        ("2023-01-01", "2026-12-31", None, None, None),
    ),
    "jaarverslag": (
        [
            cover((60, "GEMEENTE S TEENDAM", 12), (200, "Jaarverslag 2024", 32), (240, "Toezicht en handhaving", 20)),
            text_page(
                "# Vooraf",
                "Dit jaarverslag gaat over de uitvoering van het Uitvoeringsprogramma VTH 2024.",
                "Ook in Steendam is bouwen populair.",
            ),
        ],
        ("evaluation", "Jaarverslag 2024 Toezicht en handhaving", "Steendam"),
        ("2024-01-01", "2024-12-31", "2024-01-01", "2024-12-31", None),
    ),
    "collegebrief": (
        [
            letter(
                [
                    ["Aan", "de leden van de gemeenteraad"],
                    ["Van", "het college van Vlietkant"],
                    ["Datum", "11 juni 2024"],
                    ["Onderwerp", "Voortgang van het Uitvoeringsprogramma\nDuurzaam Vlietkant 2023-2026"],
                ],
                "Geachte raadsleden,",
                "Met deze collegebrief praten wij u bij over de zonnedaken.",
            )
        ],
        ("memo", "Voortgang van het Uitvoeringsprogramma Duurzaam Vlietkant 2023-2026", "Vlietkant"),
        ("2023-01-01", "2026-12-31", None, None, "2024-06-11"),
    ),
    "uitvoeringsagenda": (
        [
            cover(
                (120, "Niemand langs de kant", 38),
                (300, "Uitvoeringsagenda armoede", 22),
                (326, "2025", 22),
                (720, "gemeente", 12),
                (736, "Oud-Kreekveld", 12),
            ),
            text_page("# Waarom deze agenda", "De uitvoeringsagenda hoort bij de Kadernota Bestaanszekerheid 2023-2026."),
        ],
        ("implementation_plan", "Uitvoeringsagenda armoede 2025", "Oud-Kreekveld"),
        ("2025-01-01", "2025-12-31", None, None, None),
    ),
    "evaluatie": (
        [
            cover((200, "Evaluatie", 30), (260, "Jeugdbeleid 2021-2024", 18), (500, "Regio Hollebeek", 11)),
            text_page("# Leeswijzer", "De peildatum is 31 december 2024.", "De regio Hollebeek telt vijf kernen."),
        ],
        ("evaluation", "Evaluatie Jeugdbeleid 2021-2024", "Hollebeek"),
        ("2021-01-01", "2024-12-31", "2021-01-01", "2024-12-31", None),
    ),
    "raadsvoorstel": (
        [
            letter(
                [
                    ["Raadsvergadering", "12 december 2024", "Nummer", "24-118"],
                    ["Onderwerp", "Uitvoeringsprogramma\nWonen 2025-2028", "Bijlagen", "een"],
                ],
                "Raadsvoorstel",
                "De raad van de gemeente Rietmolen wordt gevraagd het programma vast te stellen.",
            ),
            text_page("# Bijlage", "Uitvoeringsprogramma Wonen 2025-2028."),
        ],
        ("memo", "Uitvoeringsprogramma Wonen 2025-2028", "Rietmolen"),
        ("2025-01-01", "2028-12-31", None, None, "2024-12-12"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_a_document_says_that_it_is(tmp_path: Path, name: str) -> None:
    pages, said, dates = CASES[name]
    found = read_pages(tmp_path, *pages, name="stuk.pdf").document
    assert (found.kind, found.title, found.region) == said
    assert days(found) == dates


@pytest.mark.parametrize("lines", ["all", "across", "none"])
def test_the_head_of_a_letter_as_a_table_with_and_without_lines(tmp_path: Path, lines: str) -> None:
    head = [["Aan", "de raad"], ["Datum", "3 maart 2025"], ["Betreft", "Stand van zaken Actieplan Bomen 2024-2025"]]
    page = letter(head, "Beste leden van de raad,", "In de gemeente Elzenhorst is veel geplant.", lines=lines)
    page.text(60, 70, "RAADSINFORMATIEBRIEF", 16, bold=True)
    found = read_pages(tmp_path, page, name="stuk.pdf").document
    assert (found.kind, found.title, found.region) == ("memo", "Stand van zaken Actieplan Bomen 2024-2025", "Elzenhorst")
    assert days(found) == ("2024-01-01", "2025-12-31", None, None, "2025-03-03")


def test_a_letter_about_two_plans_runs_from_the_first_to_the_last(tmp_path: Path) -> None:
    page = letter(
        [["Onderwerp", "Woonagenda: terugblik 2022-2023 en vooruitblik 2024-2025"], ["Datum", "1-2-2024"]],
        "Dit memo gaat over wonen in Elzenhorst.",
    )
    page.text(60, 70, "Memo", 16, bold=True)
    found = read_pages(tmp_path, page, name="stuk.pdf").document
    assert found.kind == "memo"
    assert days(found) == ("2022-01-01", "2025-12-31", None, None, "2024-02-01")


def test_a_word_that_the_line_of_a_cover_breaks_is_whole_in_the_title(tmp_path: Path) -> None:
    page = cover(
        (60, "GEMEENTE ELZENHORST", 12),
        (200, "Voortgangs-", 34),
        (238, "rapportage Wonen", 34),
        (276, "over 2024", 34),
        (330, "Hoe ver zijn we?", 15),
    )
    found = read_pages(tmp_path, page, text_page("# Inleiding", "Elzenhorst bouwt door."), name="stuk.pdf").document
    assert (found.kind, found.title, found.region) == ("evaluation", "Voortgangsrapportage Wonen over 2024", "Elzenhorst")
    assert days(found) == ("2024-01-01", "2024-12-31", "2024-01-01", "2024-12-31", None)


def test_years_that_a_cover_parts(tmp_path: Path) -> None:
    page = cover(
        (200, "Uitvoeringsprogramma", 26),
        (229, "Waterrijk De Drie Plassen 2022-", 26),
        (258, "2025", 26),
        (300, "Samen tegen het water", 14),
    )
    found = read_pages(tmp_path, page, text_page("# Inleiding", "Het water stijgt."), name="stuk.pdf").document
    assert (found.title, found.region) == ("Uitvoeringsprogramma Waterrijk De Drie Plassen 2022-2025", "De Drie Plassen")
    assert days(found)[:2] == ("2022-01-01", "2025-12-31")


EDGES = [60, 330, 430, 480, 560]
HEAD = ["Maatregel", "Planning", "Status", "Resultaat"]


@pytest.mark.parametrize(
    ("title", "said", "expected"),
    [
        (
            "Tussenrapportage 2023 Groenplan",
            "Dit is de tussenrapportage van het programma dat in 2021 is gestart. De stand is die van 31 december 2023.",
            ("2021-01-01", "2025-12-31", "2021-01-01", "2023-12-31"),
        ),
        (
            "Voortgangsrapportage eerste halfjaar 2023",
            "Deze rapportage volgt het Groenplan, een programma voor 2021-2025.",
            ("2021-01-01", "2025-12-31", "2023-01-01", "2023-06-30"),
        ),
        (
            "Eindverantwoording Groenplan 2021-2025",
            "Wij leggen verantwoording af over het hele programma.",
            ("2021-01-01", "2025-12-31", "2021-01-01", "2025-12-31"),
        ),
        (
            "Jaarrapportage 2023 Groenplan",
            "De raad stelde in 2021 het beleidsplan 2021-2030 vast. Dit verslag hoort bij het jaarplan 2023.",
            ("2023-01-01", "2023-12-31", "2023-01-01", "2023-12-31"),
        ),
    ],
)
def test_the_period_of_an_account_is_that_of_its_plan(tmp_path: Path, title: str, said: str, expected: tuple[str, ...]) -> None:
    page = text_page("# Stand", said)
    rows = [
        HEAD,
        ["Honderd bomen planten", "2021 t/m 2025", "Loopt", "Er staan er zestig"],
        ["Bermen inzaaien", "2022-2025", "Loopt", "Het bloeit"],
    ]
    page.rows(EDGES, 240, rows)
    found = read_pages(tmp_path, cover((200, title, 26)), page, name="stuk.pdf").document
    assert found.kind == "evaluation"
    assert days(found)[:4] == expected


def test_a_municipality_that_only_the_running_header_names(tmp_path: Path) -> None:
    pages = []
    for number in range(1, 5):
        page = SmallPage()
        page.text(50, 30, "Gemeente Kleidorp", 8)
        page.text(380, 30, "Jaarplan Wegen en Water", 8)
        page.text(50, 100, ["Jaarplan Wegen en Water 2026", "Vooraf", "De wegen", "Het water"][number - 1], 18, bold=True)
        page.text(50, 140, f"Dit is het verhaal van hoofdstuk {number}, dat wij samen hebben geschreven.")
        pages.append(page)
    found = read_pages(tmp_path, *pages, name="jaarplan.pdf")
    assert found.document.region == "Kleidorp"
    assert [e.page for e in found.document.evidence if e.field == "region"] == [1]


def test_what_follows_the_name_of_a_municipality_on_a_cover(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 100, "Jaarplan Wegen en Water 2026", 18, bold=True)
    page.text(50, 200, "Gemeente Kleidorp")
    page.text(50, 213, "Vastgesteld door het college op 3 maart 2026")
    assert read_pages(tmp_path, page, name="jaarplan.pdf").document.region == "Kleidorp"


def test_the_head_of_a_letter_in_lines_set_close_together(tmp_path: Path) -> None:
    """Beneath a name in large type; the greeting follows upon the subject, which ends without a full stop."""
    page = SmallPage()
    page.text(80, 90, "gemeente Overmeer", 15, bold=True)
    page.text(80, 116, "Aan de gemeenteraad van Overmeer", 10)
    for row, line in enumerate(["Datum: 12 maart 2024", "Ons kenmerk: Z/24/1", "Onderwerp: Collegebericht voortgang sport 2023"]):
        page.text(80, 140 + 13 * row, line, 10)
    page.text(80, 196, "Geachte leden van de raad,", 10)
    page.text(
        80, 222, "Met deze brief informeren wij u over de sport. In april ontvangt u het Uitvoeringsprogramma 2024-2025.", 10
    )
    found = read_pages(tmp_path, page, name="brief.pdf").document
    assert found.title == "Collegebericht voortgang sport 2023"
    assert days(found) == ("2023-01-01", "2023-12-31", None, None, "2024-03-12")


@pytest.mark.parametrize(("first", "then"), [("2024-", "2025"), ("2024-2025,", "deel twee"), ("2024-2025", "en wat volgt")])
def test_a_subject_that_goes_on_under_its_label(tmp_path: Path, first: str, then: str) -> None:
    page = SmallPage()
    page.text(60, 70, "RAADSINFORMATIEBRIEF", 11, bold=True)
    head = [
        ("Aan:", "de raad van Elzenhorst"),
        ("Datum:", "3 maart 2025"),
        ("Onderwerp:", f"Stand van zaken Actieplan Bomen {first}"),
    ]
    for row, (label, said) in enumerate(head):
        page.text(60, 95 + 13 * row, label)
        page.text(160, 95 + 13 * row, said)
    page.text(60, 95 + 13 * len(head), then)
    page.text(60, 180, "Inleiding", 13, bold=True)
    page.text(60, 200, f"{FILLER}.")
    said = f"Stand van zaken Actieplan Bomen {first}{'' if first.endswith('-') else ' '}{then}"
    assert read_pages(tmp_path, page, name="stuk.pdf").document.title == said
