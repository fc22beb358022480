"""Plans set out over a calendar: a column for each quarter, and in the cells what is done then."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Extraction

EDGES = [40, 140, 250, 360, 470, 580]
QUARTERS = ["1e kwartaal", "2e kwartaal", "3e kwartaal", "4e kwartaal"]
ROWS = [
    ["1. Water", "• Kade herstellen\n• Steiger voor de\n   roeiclub bouwen", "", "• Sloten baggeren", "• Gemaal keuren"],
    ["2. Groen", "", "Bomen planten langs\nde Ringdijk", "• Park maaien op\n   proef", ""],
    ["3. Wegen", "• Fietspad verlichten", "• Brug naar de haven\n   schilderen", "", ""],
]
PLANNED = [
    ("Kade herstellen", "1e kwartaal", "Water"),
    ("Steiger voor de roeiclub bouwen", "1e kwartaal", "Water"),
    ("Sloten baggeren", "3e kwartaal", "Water"),
    ("Gemaal keuren", "4e kwartaal", "Water"),
    ("Bomen planten langs de Ringdijk", "2e kwartaal", "Groen"),
    ("Park maaien op proef", "3e kwartaal", "Groen"),
    ("Fietspad verlichten", "1e kwartaal", "Wegen"),
    ("Brug naar de haven schilderen", "2e kwartaal", "Wegen"),
]


def _read(
    folder: Path, rows: list[list[str]], name: str = "jaarplan-2026.pdf", title: str = "Jaarplan openbare ruimte 2026"
) -> Extraction:
    page = SmallPage(width=842, height=595)
    page.text(40, 50, title, 16, bold=True)
    page.rows(EDGES, 100, rows, size=9)
    return read_pages(folder, page, name=name)


@pytest.mark.parametrize("corner", ["", "Thema", "Programmalijn"])
def test_each_bullet_is_an_action_with_the_time_over_its_column(tmp_path: Path, corner: str) -> None:
    found = _read(tmp_path, [[corner, *QUARTERS], *ROWS])
    assert [(a.text, a.when_text, a.priority_title) for a in found.actions] == PLANNED
    assert {a.when.start for a in found.actions if a.when} == {"2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01"}


def test_teams_before_the_cells_are_in_charge(tmp_path: Path) -> None:
    found = _read(tmp_path, [["Team", *QUARTERS], *ROWS])
    assert [(a.text, a.owner) for a in found.actions][-1] == ("Brug naar de haven schilderen", "3. Wegen")


@pytest.mark.parametrize("years", [("2026", "2027", "2028"), ("Jaar\n2026", "Jaar\n2027", "Jaar\n2028")])
def test_an_aim_and_who_is_in_charge_beside_years(tmp_path: Path, years: tuple[str, ...]) -> None:
    page = SmallPage(width=842, height=595)
    page.text(40, 50, "Uitvoeringsplan openbare ruimte 2026-2028", 16, bold=True)
    heads = ["Thema", "Wat willen we bereiken?", *years, "Wie trekt"]
    aims, teams = ("Een droge kade", "Meer bomen", "Veilig fietsen"), ("Team Water", "Team Groen", "Team Wegen")
    rows = [[row[0], aim, *row[1:4], team] for row, aim, team in zip(ROWS, aims, teams, strict=True)]
    page.rows([30, 100, 240, 380, 520, 660, 740], 100, [heads, *rows], size=9)
    found = read_pages(tmp_path, page, name="uitvoeringsplan-2026-2028.pdf")
    printed = dict(zip(QUARTERS, (year.replace("\n", " ") for year in years), strict=False))
    owners = dict(zip(("Water", "Groen", "Wegen"), teams, strict=True))
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [
        (text, printed[quarter], owners[theme]) for text, quarter, theme in PLANNED if quarter in printed
    ]


def test_a_list_within_a_bullet_is_part_of_the_action(tmp_path: Path) -> None:
    rows = [list(row) for row in ROWS]
    rows[0][1] = "• Kade herstellen\n      - langs de haven\n      - langs de vaart"
    assert texts(_read(tmp_path, [["", *QUARTERS], *rows]))[0].startswith("Kade herstellen - langs de haven")


def test_a_cell_over_two_quarters_is_done_in_both(tmp_path: Path) -> None:
    page = SmallPage(width=842, height=595)
    page.text(40, 50, "Jaarplan openbare ruimte 2026", 16, bold=True)
    heights = page.rows(EDGES, 100, [["", *QUARTERS], *ROWS], size=9)
    bottom = heights[-1] + 40
    page.grid([40, 140, 360, 470, 580], [heights[-1], bottom])
    page.text(44, heights[-1] + 14, "4. Spelen", 9)
    page.text(144, heights[-1] + 14, "• Speeltuinen keuren en opknappen", 9)
    assert [(a.text, a.when_text) for a in read_pages(tmp_path, page).actions][-1] == (
        "Speeltuinen keuren en opknappen",
        "1e kwartaal 2e kwartaal",
    )


@pytest.mark.parametrize(
    "rows",
    [
        [["Functie", *QUARTERS], ["Adviseur", "360", "360", "300", "360"], ["Inkoper (2)", "700", "700", "560", "700"]],
        [["", *QUARTERS], ["Kade", "ontwerp", "keuze", "bouw", "oplevering"], ["Brug", "keuze", "ontwerp", "bouw", "gereed"]],
        [["", *QUARTERS], ["Raad", "12 januari", "6 april", "3 juli", "5 oktober"], ["College", "mei", "juni", "juli", "mei"]],
        [["Indicator", *QUARTERS], *ROWS],
    ],
)
def test_numbers_stages_dates_and_indicators_over_a_calendar_are_no_actions(tmp_path: Path, rows: list[list[str]]) -> None:
    assert not texts(_read(tmp_path, rows))


def test_what_a_report_tells_by_year_is_not_planned(tmp_path: Path) -> None:
    rows = [["", "2022", "2023", "2024", "2025"], *ROWS]
    assert not texts(_read(tmp_path, rows, "jaarverslag-2025.pdf", "Jaarverslag openbare ruimte 2025"))
