"""Tables without vertical lines: rules only, zebra, coloured header bars, and nothing but white space."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

EDGES = [50, 330, 430, 545]
HEAD = ["Maatregel", "Planning", "Trekker"]
ROWS = [
    ["Een meldpunt openen voor vastgelopen\nondernemers in het buitengebied", "Q1 2025", "Balie"],
    ["De markt verplaatsen naar het plein", "Voorjaar 2025", "Marktmeester"],
    ["Winkeliers helpen bij het verduurzamen van\nhun pand, met een gesprek en een plan\nper straat", "2025-2026", "Klimaatteam"],
    ["Leegstand bijhouden", "Ieder kwartaal", "Balie"],
]
EXPECTED = [(" ".join(text.split("\n")), when, owner) for text, when, owner in ROWS]


def _fields(found: object) -> list[tuple[str, str, str]]:
    return [(a.text, a.when_text, a.owner) for a in found.actions]  # type: ignore[attr-defined]


@pytest.mark.parametrize("lines", ["across", "none", "zebra"])
def test_rows_between_rules_bands_or_white_space(tmp_path: Path, lines: str) -> None:
    page = SmallPage()
    page.text(50, 60, "Wat gaan we doen?", size=14, bold=True)
    page.rows(EDGES, 100, [HEAD, *ROWS], lines)
    found = read_pages(tmp_path, page)
    assert _fields(found) == EXPECTED
    assert [n.taken for n in found.tables] == [True]


def test_no_white_space_between_the_rows_of_a_borderless_table(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, *ROWS], "none", pad=0.0)
    assert _fields(read_pages(tmp_path, page)) == EXPECTED


@pytest.mark.parametrize("lines", ["across", "none", "zebra"])
def test_a_coloured_header_bar_with_white_letters(tmp_path: Path, lines: str) -> None:
    page = SmallPage()
    page.fill(50, 100, 545, 122, "0.1 0.3 0.5")
    for x, text in zip(EDGES, HEAD, strict=False):
        page.text(x + 4, 114, text, bold=True, colour="1 1 1")
    page.rows(EDGES, 122, ROWS, lines, head=False)
    assert _fields(read_pages(tmp_path, page)) == EXPECTED


def test_a_header_bar_at_the_foot_of_a_page_belongs_to_the_rows_on_the_next(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.text(50, 60, "Inleiding", size=14, bold=True)
    first.text(50, 80, "Hieronder staat wat wij dit jaar en volgend jaar in het centrum willen doen.")
    first.fill(50, 780, 545, 802, "0.1 0.3 0.5")
    for x, text in zip(EDGES, HEAD, strict=False):
        first.text(x + 4, 794, text, bold=True, colour="1 1 1")
    second.rows(EDGES, 60, ROWS, "across", head=False)
    assert _fields(read_pages(tmp_path, first, second)) == EXPECTED


def test_a_header_on_two_lines(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [["Wat gaan we\ndaarvoor doen", "Wanneer\ngereed", "Trekker"], *ROWS], "across")
    found = read_pages(tmp_path, page)
    assert _fields(found) == EXPECTED
    assert found.tables[0].columns[0] == ("Wat gaan we daarvoor doen", "action")


def test_a_heading_right_above_a_header_is_no_part_of_it(tmp_path: Path) -> None:
    """The heading runs on over the white space between the first two columns of the header."""
    page = SmallPage()
    page.text(50, 60, "Jaarverslag winkelgebied 2025", size=18, bold=True)
    page.text(54, 113, "Levendige straten en pleinen", size=11.5, bold=True)
    rows = [
        ["Actie", "Wat is er gebeurd", "Tijd", "Geld"],
        ["Banken plaatsen", "Er staan acht banken\naan de haven.", "G", "R"],
        ["Kraam huren", "De kraam is gehuurd.", "O", "G"],
    ]
    page.rows([50, 150, 400, 450, 500], 117, rows, "none")
    found = read_pages(tmp_path, page, name="jaarverslag.pdf")
    assert [(a.text, a.result_text) for a in found.actions] == [
        ("Banken plaatsen", "Er staan acht banken aan de haven."),
        ("Kraam huren", "De kraam is gehuurd."),
    ]


def test_a_bold_line_between_the_rows_is_their_subtheme(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, "Ondernemers buiten de bebouwde kom", ROWS[0], "Centrum", *ROWS[1:]], "none")
    found = read_pages(tmp_path, page)
    assert _fields(found) == EXPECTED
    assert [a.subtheme for a in found.actions] == ["Ondernemers buiten de bebouwde kom", "Centrum", "Centrum", "Centrum"]


def test_the_table_ends_where_running_text_or_a_heading_begins(tmp_path: Path) -> None:
    page = SmallPage()
    bottom = page.rows(EDGES, 100, [HEAD, *ROWS], "none")[-1]
    page.text(50, bottom + 30, "Organisatie", size=14, bold=True)
    page.text(50, bottom + 50, "De gemeenten overleggen ieder kwartaal over de voortgang en sturen zo nodig bij, samen.")
    page.text(50, bottom + 62, "Een klein team bereidt dat voor.")
    found = read_pages(tmp_path, page)
    assert _fields(found) == EXPECTED
    assert "Een klein team bereidt dat voor." in " ".join(p.text for p in found.passages)


def test_centred_headers_over_columns_that_begin_elsewhere(tmp_path: Path) -> None:
    page = SmallPage()
    for x, text in ((150, "Maatregel"), (355, "Planning"), (470, "Trekker")):
        page.text(x, 114, text, bold=True)
    page.line(50, 122, 545, 122)
    page.rows(EDGES, 122, ROWS, "across", head=False)
    assert _fields(read_pages(tmp_path, page)) == EXPECTED


def test_two_borderless_tables_with_other_columns_on_one_page(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 80, "Centrum", size=14, bold=True)
    bottom = page.rows(EDGES, 100, [HEAD, *ROWS[:2]], "none")[-1]
    page.text(50, bottom + 40, "Buitengebied", size=14, bold=True)
    page.rows(
        [50, 130, 420],
        bottom + 60,
        [["Wanneer", "Activiteit", "Wie"], ["2026", "Het ommetje langs de molen herstellen", "Wegen"]],
        "none",
    )
    found = read_pages(tmp_path, page)
    assert _fields(found) == [*EXPECTED[:2], ("Het ommetje langs de molen herstellen", "2026", "Wegen")]
    assert [n.rows for n in found.tables if n.taken] == [2, 1]


def test_body_text_in_two_columns_beside_a_table_gives_no_rows(tmp_path: Path) -> None:
    page = SmallPage()
    left = [
        "Het centrum verandert. Winkels",
        "sluiten en er komen woningen",
        "voor in de plaats. Dat vraagt",
        "om keuzes die wij samen met",
        "bewoners maken.",
    ]
    right = [
        "Ondernemers vragen om rust",
        "en om een plan. In dit stuk",
        "staat daarom wat wij in de",
        "komende twee jaar doen en",
        "wanneer dat klaar is.",
    ]
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        page.text(50, 100 + 13 * number, one)
        page.text(310, 100 + 13 * number, other)
    bottom = page.rows(EDGES, 190, [HEAD, *ROWS], "none")[-1]
    for number, (one, other) in enumerate(zip(left, right, strict=True)):
        page.text(50, bottom + 30 + 13 * number, one)
        page.text(310, bottom + 30 + 13 * number, other)
    found = read_pages(tmp_path, page)
    assert _fields(found) == EXPECTED


def test_words_that_are_headers_in_running_text_make_no_table(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 100, "Wat, wie en wanneer")
    page.text(50, 114, "Per actie staat er wat wij doen, wie de trekker is en wanneer het resultaat er is.")
    page.text(50, 128, "De status van elke actie volgt in de evaluatie over een jaar.")
    found = read_pages(tmp_path, page)
    assert (found.actions, found.tables) == ((), ())


def test_text_after_a_table_without_lines_does_not_move_its_columns(tmp_path: Path) -> None:
    rows = [
        ("De markt verplaatsen naar het plein", "EZ", "2025"),
        ("Leegstand bijhouden", "Balie", "2026"),
        ("Gevels", "Wijk", "mei"),
    ]
    page = SmallPage()
    page.rows([50, 290, 340, 545], 60, [["Maatregel", "Wie", "Wanneer"], *rows], "none")
    page.text(50, 220, "Schone lucht in de wijk", size=18, bold=True)
    for place in range(12):
        page.text(50, 260 + 14 * place, "Wij houden de lucht schoon, en wij meten dat op alle hoeken van elke")
    page.text(50, 428, "straat in de wijk, ook waar nu nog geen meter aan de gevel van een huis hangt.")
    found = read_pages(tmp_path, page)
    assert [(a.text, a.owner, a.when_text) for a in found.actions] == rows


def test_what_large_figures_count_heads_no_columns(tmp_path: Path) -> None:
    page = SmallPage()
    for x, count, what in ((60, "14", "activiteiten"), (260, "2", "helemaal klaar"), (430, "1", "gestopt")):
        page.text(x, 80, count, size=22, bold=True)
        page.text(x, 104, what)
    for place, line in enumerate(("Het plein is af", "De haven nog niet", "Voor het dak is geen geld")):
        page.text(60, 150 + 30 * place, line)
        page.text(260, 150 + 30 * place, "Zie de brief aan de raad")
        page.text(430, 150 + 30 * place, "in mei")
    assert read_pages(tmp_path, page, name="evaluatie-2031.pdf").tables == ()


def test_a_header_alone_over_headings_heads_the_rows_beneath_each(tmp_path: Path) -> None:
    page = SmallPage()
    edges = (60, 280, 380, 470)
    for x, head in zip(edges, ("Actie", "Planning", "Aanspreekpunt", "Partners"), strict=True):
        page.text(x, 100, head, size=9)
    below = 130.0
    for number, title in ((1, "De oever bewaren"), (2, "Het water beleven")):
        page.text(60, below, title, size=15, bold=True)
        for place, action in enumerate(("Boeien keuren in de haven", "Kades schilderen langs de vaart")):
            top = below + 24 + 30 * place
            cells = (f"{action} {number}", "mei 2031", "Loods", "Politie")
            for x, text in zip(edges, cells, strict=True):
                page.text(x, top, text)
        below += 100
    found = read_pages(tmp_path, page, name="uitvoeringsplan-2031.pdf")
    assert [(a.text, a.when_text, a.owner, a.partners) for a in found.actions] == [
        (f"{action} {number}", "mei 2031", "Loods", ("Politie",))
        for number in (1, 2)
        for action in ("Boeien keuren in de haven", "Kades schilderen langs de vaart")
    ]


def test_a_bar_over_the_next_table_is_no_row_of_the_one_above(tmp_path: Path) -> None:
    page = SmallPage()
    edges = [50, 150, 300, 400, 545]
    top = 80.0
    for number, title in ((1, "Wonen"), (2, "Water")):
        page.fill(50, top, 545, top + 22, "0.1 0.4 0.3")
        page.text(56, top + 15, f"{number} {title}", bold=True, colour="1 1 1")
        page.text(440, top + 15, "wethouder Vlot", size=8, colour="1 1 1")
        rows = [
            ("Project", "Actie", "Planning", "Toelichting"),
            ("Kade", f"De kade in wijk {number} schilderen.", "mei", "Het is af."),
        ]
        top = page.rows(edges, top + 22, rows, "across")[-1] + 4
    found = read_pages(tmp_path, page, name="evaluatie-2031.pdf")
    assert [(a.text, a.result_text, a.priority_title) for a in found.actions] == [
        ("De kade in wijk 1 schilderen.", "Het is af.", "Wonen"),
        ("De kade in wijk 2 schilderen.", "Het is af.", "Water"),
    ]
