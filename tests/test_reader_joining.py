"""Tables that run over page breaks: header repeated or not, rows that a break cuts, margins that change sides."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

EDGES = [50, 330, 430, 545]
HEAD = ["Actie", "Wanneer", "Trekker"]
FIRST = ["Fietspad langs de vaart aanleggen", "2025", "Team wegen"]
SECOND = ["Speeltuin aan de Kade opknappen", "Q2 2026", "Team groen"]
THIRD = ["Bankjes plaatsen in het park", "Eind 2026", "Team groen"]
LONG = (
    "Samen met de bewoners van de oude wijk een plan maken\nvoor het plein, de stoepen en de bomen. Dat plan leggen wij",
    "voor aan de raad, daarna werken wij het met de aannemer uit\nen vragen wij wie er mee wil helpen bij het planten",
    "van de bomen in het najaar.",
)


@pytest.mark.parametrize("lines", ["all", "across", "none", "zebra"])
@pytest.mark.parametrize("repeated", [True, False], ids=["header repeated", "header once"])
def test_a_table_over_two_pages(tmp_path: Path, lines: str, repeated: bool) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 100, [HEAD, FIRST, SECOND], lines)
    second.rows(EDGES, 60, [HEAD, THIRD] if repeated else [THIRD], lines, head=repeated)
    found = read_pages(tmp_path, first, second)
    assert [(a.text, a.when_text, a.owner, a.first_page) for a in found.actions] == [(*FIRST, 1), (*SECOND, 1), (*THIRD, 2)]
    assert [n.rows for n in found.tables] == [3]


@pytest.mark.parametrize("lines", ["all", "across", "none"])
def test_margins_that_change_sides_with_the_page(tmp_path: Path, lines: str) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 100, [HEAD, FIRST, SECOND], lines)
    second.rows([edge - 22 for edge in EDGES], 60, [THIRD], lines, head=False)
    found = read_pages(tmp_path, first, second)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [tuple(FIRST), tuple(SECOND), tuple(THIRD)]


@pytest.mark.parametrize("lines", ["all", "across", "none"])
def test_a_row_over_three_pages_is_one_action(tmp_path: Path, lines: str) -> None:
    first, second, third = SmallPage(), SmallPage(), SmallPage()
    first.rows(EDGES, 700, [HEAD, FIRST, [LONG[0], "2025-2026", "Wijkteam"]], lines)
    second.rows(EDGES, 60, [[LONG[1], "", ""]], lines, head=False)
    third.rows(EDGES, 60, [[LONG[2], "", ""], SECOND], lines, head=False)
    found = read_pages(tmp_path, first, second, third)
    assert texts(found) == [FIRST[0], " ".join(" ".join(LONG).split()), SECOND[0]]
    assert (found.actions[1].first_page, found.actions[1].last_page) == (1, 3)
    assert [e.page for e in found.actions[1].evidence if e.field == "text"] == [1, 2, 3]


def test_the_rest_of_a_row_that_starts_with_a_capital_joins_where_the_time_is_missing(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 700, [HEAD, ["Een loket openen in het dorpshuis, samen met de", "2026", "Balie"]])
    second.rows(EDGES, 60, [["Dorpsraad en de bibliotheek.", "", ""], SECOND], head=False)
    found = read_pages(tmp_path, first, second)
    assert texts(found) == ["Een loket openen in het dorpshuis, samen met de Dorpsraad en de bibliotheek.", SECOND[0]]


def test_a_row_whose_time_is_cut_as_well_is_one_action_where_the_others_begin_with_capitals(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    cut = ["Schouw houden met bewoners in", "April en september", "Team wegen"]
    first.rows(EDGES, 700, [HEAD, FIRST, SECOND, cut])
    second.rows(EDGES, 60, [["alle zes de wijken.", "2026", ""], THIRD], head=False)
    found = read_pages(tmp_path, first, second)
    assert texts(found) == [FIRST[0], SECOND[0], "Schouw houden met bewoners in alle zes de wijken.", THIRD[0]]
    assert found.actions[2].when_text == "April en september 2026"


@pytest.mark.parametrize(
    ("others", "joined"),
    [
        (["Welzijn", "Halt"], True),  # the owners begin with capitals: "politie" goes on with the one before the break
        (["politie", "Halt en welzijn"], False),
    ],
)
def test_a_small_letter_in_a_column_tells_of_the_rest_of_a_row_where_its_cells_begin_with_capitals(
    tmp_path: Path, others: list[str], joined: bool
) -> None:
    first, second = SmallPage(), SmallPage()
    edges, texts_of = [50, 330, 440, 545], ["Rondes lopen", "Lessen geven op school", "Controles op de kade met het"]
    owners = [*others, "Belastingdienst,"]
    rows = [[text, f"{n} keer", owner] for n, (text, owner) in enumerate(zip(texts_of, owners, strict=True), 4)]
    first.rows(edges, 650, [["Inzet", "Prestatie", "Uitvoering"], *rows])
    second.rows(
        edges, 60, [["Havenbedrijf", "", "politie"] if joined else ["Avond voor verhuurders", "1 avond", "politie"]], head=False
    )
    found = read_pages(tmp_path, first, second, name="prestatieplan-2027.pdf")
    last = f"{texts_of[2]} Havenbedrijf" if joined else "Avond voor verhuurders"
    assert (len(found.actions), found.actions[-1].text) == (3 if joined else 4, last)


def test_a_whole_row_whose_first_word_has_no_capital_stays_an_action(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 700, [HEAD, FIRST, SECOND])
    second.rows(EDGES, 60, [["e-learning aanbieden aan de wijkteams", "2026", "Team wegen"], THIRD], head=False)
    assert len(read_pages(tmp_path, first, second).actions) == 4


def test_a_row_that_stands_whole_on_the_next_page_is_an_action_of_its_own(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 700, [HEAD, FIRST])
    second.rows(EDGES, 60, [SECOND, THIRD], head=False)
    assert texts(read_pages(tmp_path, first, second)) == [FIRST[0], SECOND[0], THIRD[0]]


def test_a_row_with_a_status_of_its_own_is_no_rest_of_the_row_before_the_page_break(tmp_path: Path) -> None:
    head = ["Actie", "Status", "Stand van zaken"]
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 700, [head, ["Pont varen", "op schema", "De pont vaart"], ["Kade vegen", "op schema", "Elke week"]])
    second.rows(EDGES, 60, [head, ["Kano's verhuren", "vertraagd", "de verhuurder is ziek"]])
    found = read_pages(tmp_path, first, second, name="evaluatie.pdf")
    assert [(a.text, a.status_mark) for a in found.actions] == [
        ("Pont varen", "op schema"), ("Kade vegen", "op schema"), ("Kano's verhuren", "vertraagd"),
    ]  # fmt: skip


def test_a_ruled_header_alone_at_the_foot_belongs_to_the_rows_on_the_next_page(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 780, [HEAD])
    second.rows(EDGES, 60, [FIRST, SECOND], head=False)
    found = read_pages(tmp_path, first, second)
    assert [(a.text, a.when_text) for a in found.actions] == [tuple(FIRST[:2]), tuple(SECOND[:2])]


def test_a_subtheme_at_the_foot_of_a_page_is_that_of_the_rows_on_the_next(tmp_path: Path) -> None:
    for lines in ("all", "across", "none"):
        first, second = SmallPage(), SmallPage()
        first.rows(EDGES, 650, [HEAD, "Onderweg", FIRST, "Groen in de buurt"], lines)
        second.rows(EDGES, 60, [HEAD, SECOND, THIRD], lines)
        found = read_pages(tmp_path, first, second)
        assert [(a.text, a.subtheme) for a in found.actions] == [
            (FIRST[0], "Onderweg"),
            (SECOND[0], "Groen in de buurt"),
            (THIRD[0], "Groen in de buurt"),
        ]


def test_text_between_two_tables_keeps_them_apart(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 100, [HEAD, FIRST])
    second.text(50, 60, "Hieronder staat wat er verder in de wijken gebeurt, in volgorde van belang.")
    second.rows(EDGES, 80, [HEAD, SECOND])
    found = read_pages(tmp_path, first, second)
    assert texts(found) == [FIRST[0], SECOND[0]]
    assert [n.rows for n in found.tables] == [1, 1]


def test_another_header_begins_another_table(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 100, [HEAD, FIRST])
    second.rows(EDGES, 60, [["Activiteit", "Gereed", "Wie"], SECOND])
    found = read_pages(tmp_path, first, second)
    assert texts(found) == [FIRST[0], SECOND[0]]
    assert len(found.tables) == 2


def test_a_table_of_many_rows_over_many_pages(tmp_path: Path) -> None:
    rows = [[f"Onderhoud aan brug {number} uitvoeren", str(2025 + number % 3), "Beheer"] for number in range(1000)]
    pages = []
    for start in range(0, len(rows), 34):
        page = SmallPage()
        page.table(EDGES, 60, [HEAD, *rows[start : start + 34]])
        pages.append(page)
    found = read_pages(tmp_path, *pages, compress=True)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [tuple(row) for row in rows]
    assert len(found.tables) == 1


def test_a_note_at_the_foot_ends_no_table(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 700, [HEAD, FIRST, [LONG[0], "2025-2026", "Wijkteam"]])
    first.line(50, 792, 150, 792)
    first.text(50, 800, "1 Met steun van de provincie.", size=8)
    second.rows(EDGES, 60, [[LONG[1], "", ""], SECOND], head=False)
    found = read_pages(tmp_path, first, second)
    assert texts(found) == [FIRST[0], " ".join(" ".join(LONG[:2]).split()), SECOND[0]]


def test_a_header_that_is_broken_otherwise_on_the_next_page_is_the_same(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 100, [["Actie-\nomschrijving", *HEAD[1:]], FIRST, SECOND])
    second.rows(EDGES, 60, [["Actie- omschrijving", *HEAD[1:]], THIRD])
    found = read_pages(tmp_path, first, second)
    assert texts(found) == [FIRST[0], SECOND[0], THIRD[0]]
    assert [n.rows for n in found.tables] == [3]
