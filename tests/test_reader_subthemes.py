"""Sub-themes: rows over all columns, rows in bold or in colour, a column of themes, a header that doubles as one, headings."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction
from extractors.heads.totals import is_total

EDGES = [50, 330, 430, 545]
HEAD = ["Actie", "Wanneer", "Trekker"]
ROWS = [
    ["Fietspad langs de vaart aanleggen", "2025", "Team wegen"],
    ["Speeltuin aan de Kade opknappen", "Q2 2026", "Team groen"],
    ["Bankjes plaatsen in het park", "Eind 2026", "Team groen"],
    ["Onderhoud aan de bruggen", "Doorlopend", "Beheer"],
]
TEXTS = [row[0] for row in ROWS]


def _subthemes(found: Extraction) -> list[tuple[str, str | None]]:
    return [(a.text, a.subtheme) for a in found.actions]


@pytest.mark.parametrize("lines", ["all", "across", "none", "zebra"])
def test_bold_rows_with_one_text(tmp_path: Path, lines: str) -> None:
    page = SmallPage()
    rows = [HEAD, ["Onderweg", "", ""], *ROWS[:2], ["In het groen", "", ""], *ROWS[2:]]
    page.rows(EDGES, 100, rows, lines, bold=(1, 4))
    expected = list(zip(TEXTS, ["Onderweg"] * 2 + ["In het groen"] * 2, strict=True))
    assert _subthemes(read_pages(tmp_path, page)) == expected


def test_filled_rows_with_one_text_in_plain_letters(tmp_path: Path) -> None:
    page = SmallPage()
    for y in (122, 188):
        page.fill(50, y, 545, y + 22, "0.8 0.9 1")
    page.rows(EDGES, 100, [HEAD, ["Onderweg", "", ""], *ROWS[:2], ["In het groen", "", ""], *ROWS[2:]])
    expected = list(zip(TEXTS, ["Onderweg"] * 2 + ["In het groen"] * 2, strict=True))
    assert _subthemes(read_pages(tmp_path, page)) == expected


def test_a_merged_row_without_any_style(tmp_path: Path) -> None:
    page = SmallPage()
    heights = page.rows(EDGES, 100, [HEAD, ROWS[0], ROWS[1]])
    page.rows([50, 545], heights[-1], [["Waar wij samen met bewoners aan werken"]], head=False)
    page.rows(EDGES, heights[-1] + 22, ROWS[2:], head=False)
    found = read_pages(tmp_path, page)
    assert _subthemes(found) == list(zip(TEXTS, [None, None, *["Waar wij samen met bewoners aan werken"] * 2], strict=True))


def test_a_second_column_that_names_the_single_action_is_kept_as_a_detail(tmp_path: Path) -> None:
    page = SmallPage()
    themes, names = ["Onderweg", "", "In het groen", ""], ["Vaartpad", "Kadespeeltuin", "Rustpunten", "Bruggen"]
    body = ([t, n, *row] for t, n, row in zip(themes, names, ROWS, strict=True))
    page.rows([20, 90, 170, 390, 470, 570], 100, [["Thema", "Onderwerp", *HEAD], *body])
    found = read_pages(tmp_path, page)
    assert _subthemes(found) == list(zip(TEXTS, ["Onderweg"] * 2 + ["In het groen"] * 2, strict=True))
    assert [[(d.label, d.text) for d in a.details] for a in found.actions] == [[("Onderwerp", name)] for name in names]


def test_a_column_of_themes_holds_until_the_next_one(tmp_path: Path) -> None:
    page = SmallPage()
    themes = ["Onderweg", "", "In het groen", ""]
    page.rows([30, 120, 360, 450, 560], 100, [["Thema", *HEAD], *([t, *row] for t, row in zip(themes, ROWS, strict=True))])
    expected = list(zip(TEXTS, ["Onderweg"] * 2 + ["In het groen"] * 2, strict=True))
    assert _subthemes(read_pages(tmp_path, page)) == expected


def test_a_column_without_a_head_holds_the_themes_of_merged_rows(tmp_path: Path) -> None:
    page = SmallPage()
    edges = [30, 120, 360, 450, 560]
    for left, right, text in zip(edges, edges[1:], ["", *HEAD], strict=False):
        page.fill(left, 100, right, 122, "0.1 0.3 0.5")
        page.text(left + 4, 114, text, bold=True, colour="1 1 1")
    themes = ["Onderweg", "", "In het", "groen"]  # the second one wraps to beside the next row
    page.rows(edges, 122, [[t, *row] for t, row in zip(themes, ROWS, strict=True)], "zebra", head=False)
    expected = list(zip(TEXTS, ["Onderweg"] * 2 + ["In het groen"] * 2, strict=True))
    assert _subthemes(read_pages(tmp_path, page)) == expected


def test_a_total_on_the_next_page_is_no_rest_of_the_last_row(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    head = [HEAD[0], "Trekker", "Kosten"]
    edges = [50, 330, 430, 545]
    first.rows(edges, 690, [head, *([row[0], row[2], "4.000"] for row in ROWS)])
    second.rows(edges, 60, [head, ["Totaal voor de wijk", "", "16.000"]])
    assert [a.text for a in read_pages(tmp_path, first, second).actions] == TEXTS


def test_a_remark_before_some_rows_is_no_theme(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(
        [30, 120, 360, 450, 560], 100, [["", *HEAD], *([t, *r] for t, r in zip(["Nieuw", "", "Nieuw", ""], ROWS, strict=True))]
    )
    assert _subthemes(read_pages(tmp_path, page)) == [(text, None) for text in TEXTS]


def test_a_header_that_names_the_subtheme_in_place_of_the_word_for_actions(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [["Onderweg", "Wanneer", "Trekker"], *ROWS[:2]])
    page.rows(EDGES, 220, [["In het groen", "Wanneer", "Trekker"], *ROWS[2:]])
    expected = list(zip(TEXTS, ["Onderweg"] * 2 + ["In het groen"] * 2, strict=True))
    assert _subthemes(read_pages(tmp_path, page)) == expected


def test_a_repeated_header_in_one_table_that_names_the_next_subtheme(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [["Onderweg", "Wanneer", "Trekker"], *ROWS[:2], ["In het groen", "Wanneer", "Trekker"], *ROWS[2:]]
    page.rows(EDGES, 100, rows, bold=(3,))
    other = SmallPage()
    other.rows(EDGES, 100, [["Water", "Wanneer", "Trekker"], ["De sloten baggeren", "2026", "Beheer"]])
    found = read_pages(tmp_path, page, other)
    expected = list(zip(TEXTS, ["Onderweg"] * 2 + ["In het groen"] * 2, strict=True))
    assert _subthemes(found) == [*expected, ("De sloten baggeren", "Water")]


def test_a_heading_right_above_each_table(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Prioriteit 1: Een wijk om in te wonen", size=15, bold=True)
    page.text(50, 80, "Onderweg", size=12, bold=True)
    page.rows(EDGES, 90, [HEAD, *ROWS[:2]])
    page.text(50, 230, "In het groen", size=12, bold=True)
    page.rows(EDGES, 240, [HEAD, *ROWS[2:]])
    page.text(50, 400, "De raad krijgt ieder jaar een verslag over de voortgang van al deze acties.")
    expected = list(zip(TEXTS, ["Onderweg"] * 2 + ["In het groen"] * 2, strict=True))
    assert _subthemes(read_pages(tmp_path, page)) == expected


def test_a_heading_over_two_lines_right_above_a_table_is_read_whole(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Op het water en aan de kade, in de haven en op de", 14, bold=True)
    page.text(50, 76, "werf", 14, bold=True)
    page.rows([50, 350, 545], 90, [["Actie", "Wanneer"], ["De kade vegen", "2027"], ["De haven baggeren", "2028"]])
    whole = "Op het water en aan de kade, in de haven en op de werf"
    assert {a.subtheme for a in read_pages(tmp_path, page).actions} == {whole}


def test_a_heading_that_only_announces_the_table_is_no_subtheme(tmp_path: Path) -> None:
    for heading in ("Wat gaan we doen?", "Acties 2025-2026", "Actieprogramma"):
        page = SmallPage()
        page.text(50, 80, heading, size=12, bold=True)
        page.rows(EDGES, 90, [HEAD, *ROWS])
        page.text(50, 400, "De raad krijgt ieder jaar een verslag over de voortgang van al deze acties.")
        assert _subthemes(read_pages(tmp_path, page)) == [(text, None) for text in TEXTS], heading


def test_an_action_without_a_time_is_no_subtheme(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [HEAD, ROWS[0], ["Met de dorpsraad bekijken welke stoepen wij het eerst herstellen.", "", ""], *ROWS[1:]]
    page.rows([50, 400, 470, 560], 100, rows)
    found = read_pages(tmp_path, page)
    assert [a.text for a in found.actions] == [TEXTS[0], rows[2][0], *TEXTS[1:]]
    assert {a.subtheme for a in found.actions} == {None}


def test_what_every_drawn_row_was_used_for_adds_up(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, "Onderweg", *ROWS[:2], HEAD, "In het groen", *ROWS[2:], ["Totaal", "", ""]], bold=(4,))
    note = read_pages(tmp_path, page).tables[0]
    assert (note.actions, note.subthemes, note.headers, note.left_out) == (4, 2, 1, 1)
    assert note.rows == 8


def test_a_row_over_the_header_is_the_subtheme_of_its_table(tmp_path: Path) -> None:
    page = SmallPage()
    for top, name, rows in ((100, "Onderweg", ROWS[:2]), (300, "In het groen", ROWS[2:])):
        page.rows(EDGES, top, [name, HEAD, *rows])
    expected = list(zip(TEXTS, ["Onderweg"] * 2 + ["In het groen"] * 2, strict=True))
    assert _subthemes(read_pages(tmp_path, page)) == expected


def test_a_row_over_the_header_that_names_no_subject_is_no_subtheme(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, ["Wat gaan we doen?", HEAD, *ROWS])
    assert _subthemes(read_pages(tmp_path, page)) == [(text, None) for text in TEXTS]


def test_a_short_title_that_fits_in_the_column_of_numbers(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [["Nr.", *HEAD], ["Groen", "", "", ""], ["1.1", *ROWS[1]], ["1.2", *ROWS[2]]]
    page.rows([30, 90, 360, 450, 560], 100, rows, "across", bold=(1,))
    assert _subthemes(read_pages(tmp_path, page)) == [(TEXTS[1], "Groen"), (TEXTS[2], "Groen")]


def test_a_theme_column_that_names_the_priorities(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    for number, title in enumerate(["Mooie wegen", "Groene parken"], 1):
        first.text(50, 100 + 80 * number, f"Thema {number}: {title}", 13, bold=True)
        first.text(50, 120 + 80 * number, f"Over {title.lower()} is al veel geschreven in dit dorp.")
    first.text(50, 400, "Hoe het verder gaat", 16, bold=True)
    second.text(50, 60, "Alle acties", 16, bold=True)
    themes = ["Thema 1", "", "Groene parken", "Bruggen"]
    rows = [["Thema", *HEAD[:2]], *([theme, *row[:2]] for theme, row in zip(themes, ROWS, strict=True))]
    second.rows([50, 160, 430, 545], 100, rows)
    found = read_pages(tmp_path, first, second)
    assert [(a.priority_no, a.priority_title, a.subtheme) for a in found.actions[:3]] == [
        (1, "Mooie wegen", None), (1, "Mooie wegen", None), (2, "Groene parken", None),
    ]  # fmt: skip
    assert found.actions[3].subtheme == "Bruggen"


def test_rows_that_say_who_answers_and_what_for_are_no_subthemes(tmp_path: Path) -> None:
    page = SmallPage()
    heights = page.rows(
        [50, 545], 100, [["Speerpunt 1: Mooie wegen"], ["Portefeuillehouder: wethouder Berk (wegen)\nDoel: iedereen komt thuis"]]
    )
    page.rows(EDGES, heights[-1], [HEAD, *ROWS])
    page.text(50, 700, "Speerpunt 2: Groen", 14, bold=True)
    found = read_pages(tmp_path, page)
    assert _subthemes(found) == [(text, None) for text in TEXTS]
    assert [(h.name, h.topic) for p in found.priorities for h in p.portfolio_holders] == [("Berk", "wegen")]


def test_times_of_two_columns_are_one_time(tmp_path: Path) -> None:
    page = SmallPage()
    edges = [40, 300, 380, 460, 560]
    rows = [
        ["Actie", "Start", "Gereed", "Trekker"],
        *([row[0], f"Q{n} 2025", "Eind 2026", row[2]] for n, row in enumerate(ROWS, 1)),
    ]
    rows[1][0] = "Fietspad langs de vaart:\n- ontwerpen\n- aanleggen"
    page.rows(edges, 100, rows)
    found = read_pages(tmp_path, page)
    assert [a.when_text for a in found.actions] == [f"Q{n} 2025 Eind 2026" for n in range(1, 5)]
    assert next((a.when.start, a.when.end) for a in found.actions if a.when) == ("2025-01-01", "2026-12-31")
    assert [part.when_text for part in found.actions[0].parts] == [None, None]


@pytest.mark.parametrize("said", ["Totaal", "Totaal wijken en dorpen", "Subtotaal 2026"])
@pytest.mark.parametrize("lines", ["all", "zebra", "none"])
def test_a_row_of_totals_is_no_action(tmp_path: Path, lines: str, said: str) -> None:
    page = SmallPage()
    costs = ["\x80 4.000", "\x80 12.500", "\x80 900", "\x80 17.000"]
    rows = [[row[0], cost, *row[1:]] for row, cost in zip(ROWS, costs, strict=True)]
    edges = [30, 270, 340, 440, 560]
    heights = page.rows(edges, 100, [[HEAD[0], "Kosten", *HEAD[1:]], *rows], lines)
    page.rows(edges, heights[-1], [[said, "34.400", "", ""]], "all" if lines == "all" else "none", head=False)
    assert [a.text for a in read_pages(tmp_path, page).actions] == TEXTS


@pytest.mark.parametrize(
    ("texts", "total"),
    [
        (["Totaal"], True),
        (["Totaal thema 2", "", "\u20ac 1.765.000"], True),
        (["", "Totale kosten", "120", "1,5 mln"], True),
        (["Totaal vuurwerkverbod invoeren", "2026"], False),
        (["Totaal vuurwerkverbod invoeren", "\u20ac 4.000", "Team feest"], False),
        (["De kosten bekijken", "\u20ac 4.000"], False),
    ],
)
def test_what_a_total_is(texts: list[str], total: bool) -> None:
    assert is_total(texts) is total


GROUPS = ["Onderweg", "", "In het groen", ""]


@pytest.mark.parametrize(
    ("group", "action"),
    [
        ("Onderdeel", "Afspraak uit de agenda"),
        ("Onderdeel", "Afspraak"),
        ("Opgave", "Actie"),
        ("Opgaven", "Inspanningen"),
        ("Speerpunten", "Maatregelen"),
        ("Project", "Activiteit"),
        ("Initiatief", "Wat spreken we af"),
        ("Product", "Stap"),
        ("Item", "Zo stond het er destijds"),
        ("Aanpak", ""),
    ],
)
@pytest.mark.parametrize("status", ["Stand van zaken", "Status"])
def test_a_noun_for_something_larger_names_the_groups_of_the_actions_beside_it(
    tmp_path: Path, group: str, action: str, status: str
) -> None:
    page = SmallPage()
    page.text(50, 60, "Monitor wijkbeheer 2026", 16, bold=True)
    words = ["op koers", "gereed", "vertraagd", "op koers"]
    rows = [[g, *row[:2], word] for g, row, word in zip(GROUPS, ROWS, words, strict=True)]
    page.rows([30, 130, 370, 450, 560], 100, [[group, action, "Wanneer", status], *rows])
    found = read_pages(tmp_path, page)
    assert _subthemes(found) == list(zip(TEXTS, ["Onderweg"] * 2 + ["In het groen"] * 2, strict=True))
    assert [a.status_mark for a in found.actions] == words


@pytest.mark.parametrize("group", ["Onderdeel", "Project", "Voornemen", "Opgave"])
def test_such_a_noun_over_the_only_column_of_actions_names_them(tmp_path: Path, group: str) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [[group, "Wanneer", "Trekker"], *ROWS])
    assert [a.text for a in read_pages(tmp_path, page).actions] == TEXTS


def test_steps_beneath_an_action_that_calls_itself_one_stay_with_it(tmp_path: Path) -> None:
    page = SmallPage()
    steps = [["Speeltuin opknappen", "Bewoners vragen", "Q1 2026"], ["", "Toestellen bestellen", "Q3 2026"]]
    page.rows([50, 200, 430, 545], 100, [["Actie", "Hoe ver", "Wanneer"], *steps, ["Bankjes plaatsen", "Plek kiezen", "2027"]])
    assert [a.text for a in read_pages(tmp_path, page).actions] == ["Speeltuin opknappen", "Bankjes plaatsen"]


@pytest.mark.parametrize(
    "header",
    [
        "Afspraak uit de agenda", "Maatregel uit het uitvoeringsplan 2026", "Actie volgens het vorige jaarplan",
        "Inspanning uit de eerdere nota",
        "Acties opgenomen in het coalitieakkoord", "Voornemen uit ons programma", "Wat spraken we af",
    ],
)  # fmt: skip
def test_a_column_that_repeats_an_earlier_plan_holds_the_actions(tmp_path: Path, header: str) -> None:
    page = SmallPage()
    page.text(50, 60, "Voortgangsrapportage wijkbeheer 2026", 16, bold=True)
    results = ["Het pad ligt er.", "Er is nog niet begonnen.", "Zij staan er sinds mei.", "Loopt door."]
    rows = [[row[0], result] for row, result in zip(ROWS, results, strict=True)]
    page.rows([50, 300, 545], 100, [[header, "Resultaat"], *rows])
    found = read_pages(tmp_path, page).actions
    assert [(a.text, a.result_text) for a in found] == list(zip(TEXTS, results, strict=True))


def test_whom_an_action_is_for_groups_no_actions_behind_them(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [[row[0], group, *row[1:]] for row, group in zip(ROWS, ["fietsers", "kinderen", "ouderen", "iedereen"], strict=True)]
    page.rows([30, 240, 330, 430, 560], 100, [["Actie", "Doelgroep", *HEAD[1:]], *rows])
    found = read_pages(tmp_path, page)
    assert _subthemes(found) == [(text, None) for text in TEXTS]
    assert [[d.text for d in a.details] for a in found.actions] == [["fietsers"], ["kinderen"], ["ouderen"], ["iedereen"]]


def test_whom_actions_are_for_groups_them_before_them(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [[group, *row] for row, group in zip(ROWS, ["Fietsers", "", "Ouderen", ""], strict=True)]
    page.rows([30, 120, 360, 450, 560], 100, [["Doelgroep", *HEAD], *rows])
    expected = list(zip(TEXTS, ["Fietsers"] * 2 + ["Ouderen"] * 2, strict=True))
    assert _subthemes(read_pages(tmp_path, page)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Veilig door de haven", "Veilig door de haven"),
        ("Nu fietst de helft. Dat worden er meer.", None),
        ('"Je hoort nooit meer iets van ze, zegt Jo (16)"', None),
    ],
)
def test_a_quotation_or_a_sentence_in_bold_above_a_table_is_no_heading(tmp_path: Path, line: str, expected: str | None) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan haven 2026", size=20, bold=True)
    for place in range(4):
        page.text(50, 90 + 14 * place, "De haven is van iedereen, en wie er woont of werkt mag er iets van vinden.")
    page.text(50, 160, line, size=13, bold=True)
    page.rows(EDGES, 180, [HEAD, *ROWS])
    assert {a.subtheme for a in read_pages(tmp_path, page).actions} == {expected}


def test_how_urgent_an_action_is_names_no_group(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [["Actie", "Trekker", "Wanneer", "Prioriteit"]]
    rows += [[text, who, when, level] for (text, when, who), level in zip(ROWS, ["hoog", "laag", "hoog", "midden"], strict=True)]
    page.rows([50, 290, 380, 460, 545], 90, rows)
    found = read_pages(tmp_path, page).actions
    assert [(a.text, a.subtheme, a.priority_no) for a in found] == [(text, None, None) for text in TEXTS]


@pytest.mark.parametrize("once", [True, False], ids=["each its own", "over several rows"])
def test_a_column_that_names_each_action_is_no_column_of_themes(tmp_path: Path, once: bool) -> None:
    page = SmallPage()
    told = [f"Wij gaan met de bewoners van wijk {n} in gesprek over alles wat zij daar missen" for n in range(1, 9)]
    names = [f"Gesprek {'abcdefgh'[n] if once else 'abcd'[n // 2]}" for n in range(8)]
    rows = [[name, text, "2026", "Team wijk"] for name, text in zip(names, told, strict=True)]
    page.rows([30, 130, 470, 520, 590], 100, [["Onderwerp", *HEAD], *rows])
    found = read_pages(tmp_path, page)
    assert [a.subtheme for a in found.actions] == ([None] * 8 if once else names)
    assert [[d.text for d in a.details] for a in found.actions] == ([[name] for name in names] if once else [[]] * 8)


def test_of_two_kinds_of_bands_the_upper_one_names_the_priority(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan haven 2031-2032", size=18, bold=True)
    rows: list[Sequence[str] | str] = [("Nr.", "Actie", "Wanneer", "Trekker")]
    rows += ["1  De oever", "Kades", ("1.1", "Kades schilderen", "2031", "Havenmeester"), ("1.2", "Kades vegen", "2032", "Wacht")]
    rows += ["Paden", ("1.3", "Paden maaien", "2031", "Wacht"), "2  Het water", "Boeien"]
    rows += [("2.1", "Boeien keuren", "2032", "Loods"), "3  De brug", ("3.1", "Brug smeren", "2031", "Wachter")]
    page.rows([50, 90, 300, 400, 500], 100, rows, plain=[2, 5, 8])
    found = read_pages(tmp_path, page, name="uitvoeringsplan.pdf")
    assert [(p.priority_no, p.title) for p in found.priorities] == [(1, "De oever"), (2, "Het water"), (3, "De brug")]
    assert [(a.priority_no, a.number, a.subtheme) for a in found.actions] == [
        (1, "1.1", "Kades"),
        (1, "1.2", "Kades"),
        (1, "1.3", "Paden"),
        (2, "2.1", "Boeien"),
        (3, "3.1", None),
    ]
