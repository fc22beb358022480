"""What documents say they are: fictional covers, heads of letters and first pages."""

from dataclasses import replace
from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage
from small_text import pages

from corpus.records import Passage
from extractors.document.identity import read_identity
from extractors.document.kinds import named_kinds
from extractors.document.periods import year_ranges

CASES = [
    pytest.param(
        pages("# Integraal Veiligheidsplan Zandstreek 2021-2024", "|# 1. Inleiding", "In de regio Zandstreek werken we samen."),
        ("strategic_plan", "Zandstreek", "2021-01-01", "2024-12-31", None, None),
        id="ivp",
    ),
    pytest.param(
        pages("# Jaarverslag 2025", "Programma Water - gemeente Zomerdijk - maart 2026", "Wij vertellen wat er is gedaan."),
        ("evaluation", "Zomerdijk", "2025-01-01", "2025-12-31", "2025-01-01", "2025-12-31"),
        id="a year report with the month of its making beneath the title",
    ),
    pytest.param(
        pages(
            "# Kadernota Integrale Veiligheid",
            "# 2023 t/m 2026",
            "# gemeente Zomerdijk",
            "|# 1. Inleiding",
            "De gemeente Zomerdijk is veilig.",
        ),
        ("strategic_plan", "Zomerdijk", "2023-01-01", "2026-12-31", None, None),
        id="kadernota of one municipality",
    ),
    pytest.param(
        pages(
            "# Samen sterk in de wijk",
            "# Uitvoeringsprogramma Jeugd Leemvoort 2022-2023",
            "|# Voorwoord",
            "In Leemvoort groeien kinderen op.",
        ),
        ("implementation_plan", "Leemvoort", "2022-01-01", "2023-12-31", None, None),
        id="uitvoeringsprogramma under a slogan",
    ),
    pytest.param(
        pages(
            "# Jaarplan Veiligheid 2025",
            "Basisteam Meerkwartier",
            "|# 1. Aanleiding",
            "Dit jaarplan is van het basisteam Meerkwartier.",
        ),
        ("implementation_plan", "Meerkwartier", "2025-01-01", "2025-12-31", None, None),
        id="jaarplan",
    ),
    pytest.param(
        pages(
            "# Uitvoeringsplan 2024-2025",
            "# Gezagsdriehoek Hoornerveld",
            "Integraal Veiligheidsplan 2022-2027",
            "|# 1. Inleiding",
            "Dit is het plan.",
        ),
        ("implementation_plan", "Hoornerveld", "2024-01-01", "2025-12-31", None, None),
        id="cover with the plan above it",
    ),
    pytest.param(
        pages(
            "# Evaluatie Uitvoeringsplan Veiligheid 2023",
            "# Regio Bergerduin",
            "|# 1. Vooraf",
            "Deze evaluatie gaat over het uitvoeringsplan 2022-2023 en kijkt terug over het jaar 2023.",
            "Ook het uitvoeringsplan 2024-2025 wordt genoemd.",
        ),
        ("evaluation", "Bergerduin", "2022-01-01", "2023-12-31", "2023-01-01", "2023-12-31"),
        id="evaluation of one year of a plan for two",
    ),
    pytest.param(
        pages(
            "# Voortgangsrapportage actieplan klimaat 2022-2025",
            "# gemeente Oosterwolde aan Zee",
            "|# 1. Stand",
            "Over het eerste halfjaar 2024.",
        ),
        ("evaluation", "Oosterwolde aan Zee", "2022-01-01", "2025-12-31", "2024-01-01", "2024-06-30"),
        id="progress report over half a year",
    ),
    pytest.param(
        pages(
            "# Jaarverslag Armoedebeleid 2023",
            "# Gemeente Kleidorp",
            "|# Inleiding",
            "In dit jaarverslag leest u wat de gemeente Kleidorp deed.",
        ),
        ("evaluation", "Kleidorp", "2023-01-01", "2023-12-31", "2023-01-01", "2023-12-31"),
        id="annual report",
    ),
    pytest.param(
        pages(
            "Raadsinformatiebrief",
            "Datum: 4 maart 2025",
            "Onderwerp: evaluatie 2024 en Jaarplan Veiligheid 2025-2026",
            "Geachte leden van de raad,",
            "Het uitvoeringsplan 2023-2024 is afgerond. De gemeente Waterhove gaat door met het jaarplan 2025-2026.",
        ),
        ("memo", "Waterhove", "2023-01-01", "2026-12-31", None, None),
        id="letter about an evaluation and the next plan",
    ),
    pytest.param(
        pages(
            "Raadsinformatiebrief",
            "Datum: 4 maart 2025",
            "Onderwerp: tussenstand 2024 en Actieprogramma Water 2025-2026",
            "Geachte leden van de raad,",
            "De gemeente Waterhove voert het Integraal Veiligheidsplan 2023-2026 uit met programma's van twee jaar.",
        ),
        ("memo", "Waterhove", "2023-01-01", "2026-12-31", None, None),
        id="letter about a report on the first years of the plan above it",
    ),
    pytest.param(
        pages(
            "Raadsinformatiebrief",
            "Datum: 4 maart 2025",
            "Onderwerp: tussenstand 2024 en Actieprogramma Water 2025-2026",
            "Geachte leden van de raad,",
            "De gemeente Waterhove begint opnieuw, nu het Integraal Veiligheidsplan 2019-2022 is afgesloten.",
        ),
        ("memo", "Waterhove", "2024-01-01", "2026-12-31", None, None),
        id="letter that names a plan of other years",
    ),
    pytest.param(
        pages(
            "Samenwerken aan rust",
            "|Dit uitvoeringsplan beschrijft wat de gemeenten Aalten, Breek en Cranswijk doen in de periode 2023-2024.",
        ),
        ("implementation_plan", "Aalten, Breek en Cranswijk", "2023-01-01", "2024-12-31", None, None),
        id="only the text says it",
    ),
    pytest.param(
        pages(
            "# Terugblik 2022 gemeente Kleidorp",
            "Wij vertellen hoe het werk op 1 december 2022 ervoor stond.",
            "Bron: register van de provincie, stand 20 februari 2023.",
        ),
        ("evaluation", "Kleidorp", "2022-01-01", "2022-12-31", "2022-01-01", "2022-12-01"),
        id="the day that a table's source names is not the report's",
    ),
    pytest.param(
        pages(
            "# Terugblik 2022 gemeente Kleidorp",
            "De tabel telt alle huizen.",
            "Bron: provincie, stand 20 februari 2023.",
        ),
        ("evaluation", "Kleidorp", "2022-01-01", "2022-12-31", "2022-01-01", "2022-12-31"),
        id="a source alone says nothing about the period",
    ),
    pytest.param(
        pages("# Programma Water en Groen 2023", "gemeente Kleidorp", "Kruisjes zeggen wanneer wij iets doen."),
        ("implementation_plan", "Kleidorp", "2023-01-01", "2023-12-31", None, None),
        id="a programme of one year is no policy plan",
    ),
    pytest.param(
        pages("# Programma Water en Groen 2023-2026", "gemeente Kleidorp", "Wij vertellen waar wij heen willen."),
        ("strategic_plan", "Kleidorp", "2023-01-01", "2026-12-31", None, None),
        id="a programme of several years is one",
    ),
    pytest.param(
        pages("# Kadernota 2024", "gemeente Kleidorp", "Waar gaat het geld heen?"),
        ("strategic_plan", "Kleidorp", "2024-01-01", "2024-12-31", None, None),
        id="a framework of one year stays one",
    ),
    pytest.param(
        pages("# Jaarverslag groen 2023 van de gemeente Kleidorp, april 2024", "De bomen zijn geteld: 300 over 2022."),
        ("evaluation", "Kleidorp", "2023-01-01", "2023-12-31", "2023-01-01", "2023-12-31"),
        id="a measurement over another year is not what a report is about",
    ),
    pytest.param(
        pages("# Notulen van de vergadering", "Aanwezig: drie leden."),
        ("other", None, None, None, None, None),
        id="nothing",
    ),
]


@pytest.mark.parametrize(("passages", "expected"), CASES)
def test_identity(passages: list[Passage], expected: tuple[str | None, ...]) -> None:
    found = read_identity("stuk", passages)
    assert (
        found.kind,
        found.region,
        found.period_start,
        found.period_end,
        found.reporting_start,
        found.reporting_end,
    ) == expected


LETTER = [
    "Aanbiedingsbrief",
    "Datum: 6 maart 2025",
    "Geachte leden van de raad,",
    "Hierbij ontvangt u het jaarverslag havens over 2024. Dit programma loopt goed.",
    "Met vriendelijke groet,",
    "de havenmeester",
]
BEHIND = [
    "|# Inhoud",
    "Aanbiedingsbrief",
    "Wat is gedaan",
    "|# Wat is gedaan",
    "De steigers zijn geverfd.",
    "|# Slot",
    "Tot zover.",
]


@pytest.mark.parametrize(
    ("texts", "running", "expected"),
    [
        ([*LETTER, *BEHIND], "Jaarverslag havens 2024", ("evaluation", "Jaarverslag havens 2024")),
        ([*LETTER, "|# Jaarverslag havens Leemvoort 2024", *BEHIND], None, ("evaluation", "Jaarverslag havens Leemvoort 2024")),
        ([*LETTER[:-2], *BEHIND], "Jaarverslag havens 2024", ("memo", None)),  # nobody takes leave: the letter goes on
        ([*LETTER, "|# Jaarverslag havens 2024"], "Jaarverslag havens 2024", ("memo", None)),  # no longer than the letter
        (["Raadsinformatiebrief", *LETTER[1:], *BEHIND], "Jaarverslag havens 2024", ("memo", None)),  # a document by itself
        ([*LETTER, *BEHIND], "Gemeente Leemvoort", ("memo", None)),  # what is behind it does not say that it is the report
    ],
)
def test_a_letter_bound_in_front_of_what_it_presents(
    texts: list[str], running: str | None, expected: tuple[str, str | None]
) -> None:
    found = read_identity("stuk", pages(*texts), running=[Passage(running, 1)] if running else [])
    kind, title = expected
    assert found.kind == kind
    assert title is None or (found.title, found.published) == (title, "2025-03-06")


REPORT = [
    "# Jaarverslag havens Leemvoort 2024",
    *BEHIND,
    "In alle havens is dit jaar gebaggerd, geverfd en geteld, zoals was afgesproken met de schippers.",
]


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        ([*LETTER, *REPORT], "evaluation"),
        ([*LETTER[1:], "Bijlage: jaarverslag havens", *REPORT], "evaluation"),
        ([*LETTER[:-2], *REPORT], "memo"),  # nobody takes leave
        ([*LETTER, *REPORT[:1]], "memo"),  # no longer than the letter
        (["Raadsinformatiebrief", *LETTER[1:], *REPORT], "memo"),  # a document by itself
        ([*LETTER, "# Onze havens", REPORT[-1], REPORT[-1]], "memo"),  # what is behind it does not say what it is
    ],
)
def test_a_letter_in_front_of_what_it_presents_in_a_file_without_pages(texts: list[str], kind: str) -> None:
    assert read_identity("stuk", [replace(p, page=None) for p in pages(*(t.removeprefix("|") for t in texts))]).kind == kind


@pytest.mark.parametrize(
    ("subject", "days"),
    [
        ("Voortgang Jaarplan Havens 2024, eerste halfjaar", ("2024-01-01", "2024-06-30")),
        ("Voortgang Jaarplan Havens, tweede kwartaal 2024", ("2024-04-01", "2024-06-30")),
        ("Voortgang Jaarplan Havens 2024", ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_letter_whose_tables_judge_the_actions_is_the_evaluation(subject: str, days: tuple[str, str]) -> None:
    letter = pages("Aan de gemeenteraad", "Datum: 9 juli 2024", f"Onderwerp: {subject}", "Geachte raadsleden,", "Het is af.")
    assert read_identity("brief", letter).kind == "memo"
    found = read_identity("brief", letter, accounts=True)
    assert (found.kind, found.reporting_start, found.reporting_end) == ("evaluation", *days)


def test_every_value_has_the_passage_that_proves_it() -> None:
    passages = pages(
        "# Uitvoeringsplan Leemvoort 2022-2023", "Vastgesteld door het college op 12 mei 2022", "|# 1. Inleiding", "In Leemvoort."
    )
    found = read_identity("stuk", passages)
    assert {e.field: e.page for e in found.evidence} == {"kind": 1, "title": 1, "region": 1, "period": 1, "published": 1}
    assert all(e.document_id == "stuk" and e.quote in {p.text for p in passages} for e in found.evidence)


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["# Samen sterk", "# Uitvoeringsplan Leemvoort 2022-2023"], "Uitvoeringsplan Leemvoort 2022-2023"),
        (["# Integraal Veiligheidsplan", "# Zandstreek 2021-2024"], "Integraal Veiligheidsplan Zandstreek 2021-2024"),
        (["# Integraal Veiligheidsplan Zandstreek 2021-", "2024"], "Integraal Veiligheidsplan Zandstreek 2021-2024"),
        (["# Evaluatie jaarplan", "# Januari 2024"], "Evaluatie jaarplan"),
        (
            ["Memo", "Onderwerp: voortgang van het actieplan -", "tweede halfjaar", "Datum: 1 mei 2024"],
            "voortgang van het actieplan - tweede halfjaar",
        ),
        (["# Een bijzonder jaar", "Met voorwoord."], "Een bijzonder jaar"),
        (["1. Inleiding", "Dit uitvoeringsplan."], None),
    ],
)
def test_title(texts: list[str], title: str | None) -> None:
    assert read_identity("stuk", pages(*texts)).title == title


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Collegedatum: 20 mei 2024", "2024-05-20"),
        ("Datum raadsvergadering 03-12-2023", "2023-12-03"),
        ("Vastgesteld door de raad op 1 oktober 2022", "2022-10-01"),
        ("Leemvoort, 7 januari 2025", "2025-01-07"),
        ("Gemeente Leemvoort | College 4 maart 2025", "2025-03-04"),
        ("Collegebesluit 3 november 2024", "2024-11-03"),
        ("Gemeente Leemvoort, team Water - versie 1.2, 12 maart 2024", "2024-03-12"),
        ("Peildatum 30 juni 2024; besproken in het college van 27 augustus 2024.", "2024-08-27"),
        ("Deze agenda is op 26 januari 2024 vastgesteld door het college.", "2024-01-26"),
        ("Gemeente Leemvoort, peildatum 1 juli 2024", None),
        ("Gemeente Leemvoort, maart 2024", None),  # no day is told
        ("De gemeente ontving op 3 mei 2024 een brief over de sluis, die nog niet is beantwoord.", None),
        ("In 2022 besloot de raad.", None),
        ("De wet van 12 mei 2011 is hier van belang.", None),
    ],
)
def test_date_of_adoption(text: str, published: str | None) -> None:
    assert read_identity("stuk", pages("# Uitvoeringsplan Leemvoort 2024-2025", text)).published == published


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Vastgesteld door de gemeenteraad op 15 december 2023. Vormgeving: bureau Kade.", "2023-12-15"),
        ("Aldus vastgesteld in de vergadering van 21 januari 2024.", "2024-01-21"),
        ("Versie 1.0, vastgesteld in het college van 19 december 2023.", "2023-12-19"),
        ("Dit plan is opgesteld door het team Water en op 26 januari 2024 vastgesteld door beide colleges.", "2024-01-26"),
        ("Het waterplan is vastgesteld op 3 mei 2020.", None),  # another one
        ("Wij hebben op 3 mei 2020 besloten de sluis te sluiten.", None),
    ],
)
def test_date_of_adoption_on_the_last_page(text: str, published: str | None) -> None:
    found = read_identity("stuk", pages("# Uitvoeringsplan Leemvoort 2024-2025", *["|Er gebeurt veel."] * 6, f"|{text}"))
    assert found.published == published


def test_the_file_name_is_a_last_hint_for_the_kind_and_never_for_the_region() -> None:
    passages = pages("Bladzijde zonder koppen.", "Er staat niets over het stuk zelf.")
    found = read_identity("stuk", passages, file_name="uvp_leemvoort_2024.pdf")
    assert (found.kind, found.region) == ("implementation_plan", None)
    assert read_identity("stuk", pages("# Evaluatie 2023"), file_name="uvp.pdf").kind == "evaluation"


def test_no_text_at_all() -> None:
    found = read_identity("stuk", [])
    assert (found.kind, found.title, found.region, found.evidence) == ("other", None, None, ())


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023-2024", [(2023, 2024)]),
        ("2023 – 2026", [(2023, 2026)]),
        ("2019 tot en met 2022", [(2019, 2022)]),
        ("2025 en 2026", [(2025, 2026)]),
        ("2024/'25", [(2024, 2025)]),
        ("evaluatie 2022 en plan 2023-2024", [(2022, 2022), (2023, 2024)]),
        ("30-03-2023", []),
        ("kost € 2.024 of 2024,50", []),
        ("geen jaar", []),
        ("de jaren 2023, 2024 en 2025", [(2023, 2025)]),
        ("'23-'26", [(2023, 2026)]),
        ("van 1 juli 2026 tot en met 31 december 2027", [(2026, 2027)]),
        ("van september 2023 t/m augustus 2024", [(2023, 2024)]),
    ],
)
def test_years(text: str, years: list[tuple[int, int]]) -> None:
    assert year_ranges(text) == years


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Uitvoeringsprogramma 2025 bij de Kadernota 2023-2026", ("2025-01-01", "2025-12-31")),
        ("Kadernota 2023-2026 met Uitvoeringsprogramma 2023", ("2023-01-01", "2026-12-31")),
        ("Maatregelenplan voor 2024, 2025 en 2026", ("2024-01-01", "2026-12-31")),
    ],
)
def test_a_title_with_the_years_of_two_plans(title: str, expected: tuple[str, str]) -> None:
    found = read_identity("stuk", pages(f"# {title}", "|# Inleiding", "Er staat hier niets over jaren."))
    assert (found.period_start, found.period_end) == expected


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        (["2027 2028", "# Actieprogramma Schoon"], ("2027-01-01", "2028-12-31")),
        (["2027", "2028", "2029", "# Actieprogramma Schoon"], ("2027-01-01", "2029-12-31")),
        (["# Actieprogramma Schoon", "2027-2029", "2026"], ("2027-01-01", "2029-12-31")),
        (["2027", "# Actieprogramma Schoon"], ("2027-01-01", "2027-12-31")),
    ],
)
def test_years_one_beneath_the_other_on_a_cover(cover: list[str], expected: tuple[str, str]) -> None:
    found = read_identity("stuk", pages(*cover, "|# Inleiding", "Wij ruimen in 2027 de bermen op."))
    assert (found.period_start, found.period_end) == expected


@pytest.mark.parametrize("beneath", [240, 60])
def test_the_subject_of_a_letter_that_begins_with_a_word_of_headers(tmp_path: Path, beneath: float) -> None:
    page = SmallPage()
    page.text(60, 60, "Raadsbrief", 14, bold=True)
    head = (("Aan", "de gemeenteraad"), ("Datum", "3 maart 2025"), ("Onderwerp", "Evaluatie uitvoeringsplan groen 2022-"))
    for number, (label, said) in enumerate(head):
        page.text(60, 90 + 16 * number, label)
        page.text(240, 90 + 16 * number, said)
    page.text(beneath, 137, "2023 en nieuw bomenplan 2024-2025")
    page.text(60, 154, "Bijlagen")
    page.text(240, 154, "2")
    for number in range(5):
        page.text(60, 190 + 14 * number, "De bomen langs de sloten zijn geteld en gesnoeid, en dat gaat zo door.")
    document = read_pages(tmp_path, page, name="brief.pdf").document
    assert document.title == "Evaluatie uitvoeringsplan groen 2022-2023 en nieuw bomenplan 2024-2025"
    assert (document.period_start, document.period_end) == ("2022-01-01", "2025-12-31")


def test_a_label_over_columns_is_no_subject_and_one_inside_a_paragraph_is(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Raadsbrief", size=18, bold=True)
    head = ["Aan: de raad van Zandstad", "Datum: 12 maart 2026", "Onderwerp: verslag Uitvoeringsplan Water 2024-2025"]
    for place, line in enumerate([*head, "Kenmerk: 26-118"]):
        page.text(50, 90 + 12 * place, line)
    page.text(50, 170, "Hierbij ontvangt u het verslag over het Uitvoeringsplan Water 2024-2025 van de gemeente Zandstad.")
    page.table(
        [50, 250, 350, 450], 200, [["Onderwerp", "Budget 2031", "Budget 2032"], ["Sloten", "10", "20"], ["Gemalen", "5", "6"]]
    )
    found = read_pages(tmp_path, page, name="raadsbrief.pdf").document
    assert (found.kind, found.title, found.region) == ("memo", "verslag Uitvoeringsplan Water 2024-2025", "Zandstad")
    assert (found.period_start, found.period_end) == ("2024-01-01", "2025-12-31")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Perspectiefnota 2027", "strategic_plan"),
        ("Collegeprogramma Samen Varen", "strategic_plan"),
        ("Najaarsbericht 2027", "evaluation"),
        ("1e burap 2027", "evaluation"),
        ("Lokale inclusie agenda", "implementation_plan"),
        ("Statenbrief over de vaarweg", "memo"),
        ("Programmabegroting 2027", "implementation_plan"),
        ("Programma 6 Haven en vaarweg", None),
        ("Begroting 2027", None),
    ],
)
def test_kinds_that_a_title_names(title: str, kind: str | None) -> None:
    assert next(iter(named_kinds(title)), None) == kind


def test_a_chapter_of_a_budget_is_what_the_header_around_it_says() -> None:
    text = pages("# Programma 6 Haven", "Dit programma gaat over de haven.", "Tekst.")
    assert read_identity("stuk", text).kind == "strategic_plan"
    assert read_identity("stuk", text, running=[Passage("Programmabegroting 2027", 1)]).kind == "implementation_plan"


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("Groenplan 2023-2026", "Dit plan gaat over bomen.", "implementation_plan"),
        ("Lokaal mobiliteitsprogramma 2027", "Wij leggen paden aan.", "implementation_plan"),
        ("Gemeentelijk Rioleringsplan 2027-2030", "Het riool is oud.", "implementation_plan"),
        ("Groenbeleidsplan 2023-2026", "Dit plan gaat over bomen.", "strategic_plan"),
        ("Groenplan 2023-2026", "In deze evaluatie kijken wij terug.", "evaluation"),
        ("Plantenlijst 2023", "Het college stelt de lijst vast.", "other"),
    ],
)
def test_what_a_plan_is_called_in_general(title: str, text: str, kind: str) -> None:
    assert read_identity("stuk", pages(f"# {title}", text)).kind == kind
