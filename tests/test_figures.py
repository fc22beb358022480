"""Figures from tables, from lines in columns and from sentences; fictional numbers."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.pages import Word
from corpus.records import Evidence, Figure, Passage
from extractors.document.declared_counts import declared_counts
from extractors.document.figure_grids import line_grids
from extractors.document.figure_prose import figures_in_prose
from extractors.document.figures import read_figures
from extractors.document.number_grids import Grid, GridCell, Setting, number_in
from extractors.document.regions import known_areas
from extractors.text.lines import TextLine, line_of

SETTING = Setting("verslag", "Zandstreek", 2023, ("Leemvoort", "Noordveen", "Berg en Dam", "Zandstreek"))


def grid(*rows: str, caption: str | None = "Aantal meldingen", section: str | None = None, header: bool = True) -> Grid:
    """A grid of rows whose cells are parted by "|"; the first row is the header."""
    cells = [[c.strip() for c in row.split("|")] for row in rows]
    body = cells[1:] if header else cells
    return Grid(
        tuple(cells[0]) if header else ("",) * len(cells[0]),
        tuple(tuple(GridCell(c, (Evidence("verslag", "value", c, 4),) if c else ()) for c in row) for row in body),
        caption,
        section,
        4,
    )


def said(figures: tuple[Figure, ...]) -> list[tuple[str | None, str, int | None, float]]:
    return [(f.area, f.metric, f.year, f.value) for f in figures]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12.0),
        ("1.187", 1187.0),
        ("1 187", 1187.0),
        ("12,5", 12.5),
        ("1.250,75", 1250.75),
        ("79*", 79.0),
        ("47%", 47.0),
        ("12 (30%)", 12.0),
        ("47 %", 47.0),
        ("€ 2.500", 2500.0),
        ("€ 2.500,-", 2500.0),
        ("-3", -3.0),
        ("133|", 133.0),
        ("0", 0.0),
        ("", None),
        ("-", None),
        ("n.b.", None),
        ("12 zaken", None),
        ("1-2", None),
        ("Q1", None),
    ],
)
def test_numbers_as_printed(text: str, value: float | None) -> None:
    assert number_in(text) == value


def test_metrics_in_the_header() -> None:
    figures = read_figures(
        [
            grid(
                "Gemeente|Gestart|Klaar",
                "Leemvoort|5|4*",
                "Noordveen|7|6",
                "Totaal Zandstreek|12|10",
                caption="Aantal zaken 2022:",
            )
        ],
        SETTING,
    )
    assert said(figures) == [
        ("Leemvoort", "Gestart", 2022, 5.0),
        ("Leemvoort", "Klaar", 2022, 4.0),
        ("Noordveen", "Gestart", 2022, 7.0),
        ("Noordveen", "Klaar", 2022, 6.0),
        ("Zandstreek", "Gestart", 2022, 12.0),
        ("Zandstreek", "Klaar", 2022, 10.0),
    ]
    assert [f.is_total for f in figures] == [False] * 4 + [True] * 2
    assert {f.table_title for f in figures} == {"Aantal zaken 2022"}
    assert {f.unit for f in figures} == {"zaken"}
    assert figures[1].evidence[0].quote == "4*"


def test_years_in_the_header_and_a_header_that_was_not_recognised() -> None:
    figures = read_figures(
        [grid("Gemeente|2021|2022", "Leemvoort|5|4", "Totaal|5|4", caption="Tabel 1: Aantal inbraken", header=False)], SETTING
    )
    assert said(figures) == [
        ("Leemvoort", "Aantal inbraken", 2021, 5.0),
        ("Leemvoort", "Aantal inbraken", 2022, 4.0),
        ("Zandstreek", "Aantal inbraken", 2021, 5.0),
        ("Zandstreek", "Aantal inbraken", 2022, 4.0),
    ]


def test_a_header_that_comes_back_gives_no_figures() -> None:
    table = grid("||2019|2020", "Brand|Leemvoort|3|5", "||2019|2020", "|Noordveen|1|0")
    assert [f.value for f in read_figures([table], SETTING)] == [3, 5, 1, 0]


def test_metric_and_area_in_two_columns_the_metric_merged() -> None:
    figures = read_figures([grid("Delict|Gemeente|2022", "Diefstal|Leemvoort|3", "|Noordveen|4", "Brand|Leemvoort|1")], SETTING)
    assert said(figures) == [
        ("Leemvoort", "Diefstal", 2022, 3.0),
        ("Noordveen", "Diefstal", 2022, 4.0),
        ("Leemvoort", "Brand", 2022, 1.0),
    ]


def test_areas_across() -> None:
    figures = read_figures([grid("Soort|Leemvoort|Noordveen|Totaal", "Diefstal|3|4|7", "Brand|1|0|1")], SETTING)
    assert said(figures) == [
        ("Leemvoort", "Diefstal", 2023, 3.0),
        ("Noordveen", "Diefstal", 2023, 4.0),
        ("Zandstreek", "Diefstal", 2023, 7.0),
        ("Leemvoort", "Brand", 2023, 1.0),
        ("Noordveen", "Brand", 2023, 0.0),
        ("Zandstreek", "Brand", 2023, 1.0),
    ]
    assert [f.is_total for f in figures] == [False, False, True, False, False, True]


def test_what_one_table_calls_municipalities_are_areas_over_the_columns_of_another() -> None:
    named = grid("Gemeente|2021|2022", "Elst|5|4", "Oever|2|3")
    across = grid("Jaar|Elst|Oever", "2021|7|8", "2022|9|6", caption="Aantal klachten")
    assert said(read_figures([named, across], SETTING))[4:] == [
        ("Elst", "Aantal klachten", 2021, 7.0),
        ("Oever", "Aantal klachten", 2021, 8.0),
        ("Elst", "Aantal klachten", 2022, 9.0),
        ("Oever", "Aantal klachten", 2022, 6.0),
    ]


def test_a_row_that_only_names_something_heads_the_rows_below_it() -> None:
    table = grid("Gemeente|2022|2023", "Brand||", "Leemvoort|3|5", "Noordveen|1|0", "Diefstal|Diefstal|Diefstal", "Leemvoort|7|8")
    figures = read_figures([table], SETTING)
    assert [(f.area, f.metric, f.value) for f in figures if f.year == 2023] == [
        ("Leemvoort", "Brand", 5.0),
        ("Noordveen", "Brand", 0.0),
        ("Leemvoort", "Diefstal", 8.0),
    ]


def test_metrics_without_areas_belong_to_the_region() -> None:
    figures = read_figures([grid("Indicator|2022|2023", "Overlast jeugd|30|28", "Vernieling|12|9")], SETTING)
    assert said(figures)[0] == ("Zandstreek", "Overlast jeugd", 2022, 30.0)


@pytest.mark.parametrize(
    ("caption", "title"),
    [
        ("Meldingen per wijk", "Meldingen per wijk"),
        ("de jaren daarna. Bedragen in euro's.", "Wat het kost"),  # the end of a sentence
        (None, "Wat het kost"),
    ],
)
def test_what_the_figures_of_a_table_are_called(caption: str | None, title: str) -> None:
    found = read_figures(
        [grid("Gemeente | 2022 | 2023", "Leemvoort | 4 | 6", "Noordveen | 5 | 7", caption=caption, section="Wat het kost")],
        SETTING,
    )
    assert {f.table_title for f in found} == {title}


def test_empty_and_unknown_cells_give_no_figure() -> None:
    figures = read_figures([grid("Gemeente|Aantal", "Leemvoort|3", "Noordveen|-", "Berg en Dam|n.b.", "Zandstreek|")], SETTING)
    assert said(figures) == [("Leemvoort", "Aantal", 2023, 3.0)]


@pytest.mark.parametrize(
    "table",
    [
        grid("Actie|Wanneer", "Lampen vervangen|2023", "Borden plaatsen|2024"),
        grid("Nr.|Actie|Trekker", "1|Lampen vervangen|Leemvoort", "2|Borden plaatsen|Noordveen"),
        grid("Hoofdstuk|Pagina", "Inleiding|3", "Slot|9"),
        grid("Begrip|Betekenis", "Boa|Opsporingsambtenaar", "Driehoek|Overleg"),
        grid(
            "Actie|Aantal",
            "In alle straten van het dorp worden de komende twee jaar de oude lampen vervangen door zuinige lampen|3",
            "Borden|4",
        ),
        grid("Gemeente|Aantal", "Leemvoort|3"),
    ],
)
def test_what_is_no_table_of_numbers(table: Grid) -> None:
    assert read_figures([table], SETTING) == ()


@pytest.mark.parametrize(
    "table",
    [
        grid(
            "Thema|klaar|op koers|vertraagd|totaal", "Haven|3|2|1|6", "Dorp|4|0|1|5", "Totaal|7|2|2|11", caption="Stand eind 2023"
        ),
        grid("Wethouder|Groen|Oranje|Rood", "De Wit|3|2|1", "Van Dam|4|0|1", caption="Tabel 1. Aantal afspraken"),
        grid("Stand|Aantal acties", "Afgerond|12", "Loopt|7", "Niet gestart|2", "Totaal|21", caption=None),
        grid("Thema|Acties|Gereed|Loopt", "Wonen|8|2 (25%)|6 (75%)", "Wegen|6|3 (50%)|3 (50%)"),
    ],
)
def test_counts_of_the_own_actions_by_status_are_no_figures(table: Grid) -> None:
    assert read_figures([table], SETTING) == ()


@pytest.mark.parametrize(
    ("table", "counts"),
    [
        (
            grid("Thema|klaar|vertraagd|totaal", "Haven|3|1|4", "Dorp|4 (80%)|1 (20%)|5", "Totaal|7|2|9"),
            [
                *[("Haven", "klaar", 3), ("Haven", "vertraagd", 1), ("Haven", None, 4)],
                *[("Dorp", "klaar", 4), ("Dorp", "vertraagd", 1), ("Dorp", None, 5)],
                *[(None, "klaar", 7), (None, "vertraagd", 2), (None, None, 9)],
            ],
        ),
        (
            grid("Stand|Aantal acties", "Afgerond|12", "Loopt|7", "Totaal|19"),
            [(None, "Afgerond", 12), (None, "Loopt", 7), (None, None, 19)],
        ),
        (
            grid("Oordeel|Aantal|Aandeel", "Gereed|3|75%", "Niet gestart|1|25%", "Totaal|4|100%"),
            [(None, "Gereed", 3), (None, "Niet gestart", 1), (None, None, 4)],
        ),
        (grid("Gemeente|Lopend|Afgerond", "Leemvoort|3|2", "Noordveen|4|0", caption="Zaken bij de havenmeester"), []),
    ],
)
def test_what_a_table_says_of_the_own_actions(table: Grid, counts: list[tuple[str | None, str | None, int]]) -> None:
    assert [(one.group, one.status, one.count) for one in declared_counts([table], SETTING)] == counts


def test_cases_by_how_they_stand_are_figures() -> None:
    rows = "Leemvoort|3|2", "Noordveen|4|0"
    for head, caption in (("Gemeente", "Zaken bij de havenmeester"), ("", "Opgelegde maatregelen"), ("Soort", "Zaken in 2023")):
        places = rows if head != "Soort" else ("Geluid|3|2", "Afval|4|0")
        table = grid(f"{head}|Lopend|Afgerond", *places, caption=caption, section="Stand van de acties")
        assert len(read_figures([table], SETTING)) == 4


def test_identifiers_are_unique_and_stay() -> None:
    one = grid("Gemeente|Aantal", "Leemvoort|3", "Noordveen|4")
    other = grid("Gemeente|Aantal", "Leemvoort|8", "Noordveen|9", caption="Aantal boetes")
    alone, both = read_figures([one], SETTING), read_figures([other, one, one], SETTING)
    assert {f.figure_id for f in alone} <= {f.figure_id for f in both}
    assert len({f.figure_id for f in both}) == len(both)


def lines(*texts: str) -> list[TextLine]:
    found = []
    for top, text in zip(range(60, 600, 14), texts, strict=False):
        found.append(line_of([Word(w, 50 + 40 * i, top, 85 + 40 * i, top + 12, 10) for i, w in enumerate(text.split())], 3))
    return found


def test_a_coloured_head_over_lines_gives_them_its_years(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 90, "Tabel 1. Gestolen bootjes")
    page.fill(50, 100, 545, 122, "0.1 0.3 0.5")
    for x, head in zip((54, 254, 354, 454), ("Gemeente", "2021", "2022", "2023"), strict=True):
        page.text(x, 114, head, bold=True, colour="1 1 1")
    for n, cells in enumerate((("Leemvoort", "3", "5", "4"), ("Noordveen", "1", "0", "2"), ("Wilgendam", "2", "2", "7"))):
        for x, cell in zip((54, 254, 354, 454), cells, strict=True):
            page.text(x, 140 + 24 * n, cell)
        page.line(50, 146 + 24 * n, 545, 146 + 24 * n)
    figures = read_pages(tmp_path, page, name="evaluatie.pdf").figures
    assert [(f.area, f.year, f.value) for f in figures][:4] == [
        ("Leemvoort", 2021, 3.0),
        ("Leemvoort", 2022, 5.0),
        ("Leemvoort", 2023, 4.0),
        ("Noordveen", 2021, 1.0),
    ]
    assert {f.metric for f in figures} == {"Gestolen bootjes"}


def test_years_on_a_ground_of_their_own_over_a_ruled_table(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 80, "De haven in getallen")
    for x, head in zip((54, 304, 374, 444), ("Kerncijfer", "2024", "2025", "2026"), strict=True):
        page.text(x, 116, head, bold=True)
    page.rows([50, 300, 370, 440, 510], 124, [("Roeiboten", "112", "113", "115"), ("Kano's", "31", "32", "33")])
    figures = read_pages(tmp_path, page, name="evaluatie-2026.pdf").figures
    assert [(f.metric, f.year, f.value) for f in figures][:3] == [
        ("Roeiboten", 2024, 112.0),
        ("Roeiboten", 2025, 113.0),
        ("Roeiboten", 2026, 115.0),
    ]


@pytest.mark.parametrize("total", ["Totaal", "Totaal misdrijven"])
def test_a_coloured_head_of_two_rows_gives_the_lines_below_it_their_places_and_years(tmp_path: Path, total: str) -> None:
    page = SmallPage()
    page.text(50, 90, "Tabel 1. Gestolen vaartuigen")
    for top in (100, 122):
        page.fill(50, top, 250, top + 22, "0.1 0.3 0.5")
    for x in (250, 400):
        page.fill(x, 100, x + 149, 121, "0.1 0.3 0.5")
        for at in (x, x + 75):
            page.fill(at, 122, at + 74, 144, "0.1 0.3 0.5")
    for x, top, head in ((54, 136, "Soort vaartuig"), (290, 114, "Leemvoort"), (440, 114, "Noordveen")):
        page.text(x, top, head, bold=True, colour="1 1 1")
    for x, year in zip((270, 345, 420, 495), ("2021", "2022", "2021", "2022"), strict=True):
        page.text(x, 136, year, bold=True, colour="1 1 1")
    for n, cells in enumerate((("Roeiboot", 3, 5, 4, 2), ("Kano", 1, 0, 2, 9), ("Vlot", 2, 2, 7, 1), (total, 6, 7, 13, 12))):
        for x, cell in zip((54, 270, 345, 420, 495), cells, strict=True):
            page.text(x, 162 + 24 * n, str(cell))
        page.line(50, 168 + 24 * n, 549, 168 + 24 * n)
    page.text(50, 300, "In gemeente Leemvoort en in gemeente Noordveen wordt weer meer gevaren dan in voorgaande jaren.")
    figures = read_pages(tmp_path, page, name="evaluatie.pdf").figures
    assert [(f.metric, f.area, f.year, f.value) for f in figures][:4] == [
        ("Roeiboot", "Leemvoort", 2021, 3.0),
        ("Roeiboot", "Leemvoort", 2022, 5.0),
        ("Roeiboot", "Noordveen", 2021, 4.0),
        ("Roeiboot", "Noordveen", 2022, 2.0),
    ]
    assert [(f.area, f.year, f.value) for f in figures if f.is_total] == [
        ("Leemvoort", 2021, 6.0), ("Leemvoort", 2022, 7.0), ("Noordveen", 2021, 13.0), ("Noordveen", 2022, 12.0),
    ]  # fmt: skip


def test_lines_that_stand_in_columns() -> None:
    text = ["Bijlage", "2021 2022", "Diefstal fiets LEEMVOORT 3 5", "NOORDVEEN 1 0", "BERG EN DAM 0 2", "Totaal 4 7", "Einde."]
    figures = read_figures(line_grids(lines(*text), "verslag", SETTING.areas), SETTING)
    assert said(figures) == [
        ("LEEMVOORT", "Diefstal fiets", 2021, 3.0),
        ("LEEMVOORT", "Diefstal fiets", 2022, 5.0),
        ("NOORDVEEN", "Diefstal fiets", 2021, 1.0),
        ("NOORDVEEN", "Diefstal fiets", 2022, 0.0),
        ("BERG EN DAM", "Diefstal fiets", 2021, 0.0),
        ("BERG EN DAM", "Diefstal fiets", 2022, 2.0),
        ("Zandstreek", "Diefstal fiets", 2021, 4.0),
        ("Zandstreek", "Diefstal fiets", 2022, 7.0),
    ]


@pytest.mark.parametrize("head", ["", "Onderwerp ", "Per thema "])
def test_lines_beneath_areas_side_by_side(head: str) -> None:
    text = [
        "Vorige tabel 2020 2021",
        "Bomen 3 5",
        "Drie dorpen in 2022",
        f"{head}Leemvoort Noordveen Berg en Dam",
        "Inwoners 900 800 700",
    ]
    text += ["Bankjes 9 8 7", "Molens 1 0 2"]
    assert said(read_figures(line_grids(lines(*text), "verslag", SETTING.areas), SETTING)) == [
        (area, metric, 2022, value)
        for metric, values in (("Inwoners", (900, 800, 700)), ("Bankjes", (9, 8, 7)), ("Molens", (1, 0, 2)))
        for area, value in zip(("Leemvoort", "Noordveen", "Berg en Dam"), values, strict=True)
    ]


def test_one_number_a_line_needs_column_headers_above() -> None:
    table = ["Aantal boetes", "Gemeente Aantal", "Leemvoort 3", "Noordveen 4", "Berg en Dam 5"]
    assert [f.value for f in read_figures(line_grids(lines(*table), "verslag", SETTING.areas), SETTING)] == [3.0, 4.0, 5.0]
    contents = ["Inhoud", "Inleiding 3", "Prioriteiten 4", "Slot 9"]
    assert line_grids(lines(*contents), "verslag", SETTING.areas) == []


def prose(text: str, section: str | None = "3. Cijfers 2022") -> list[tuple[str | None, float, str | None, int | None]]:
    return [(f.area, f.value, f.unit, f.year) for f in figures_in_prose([Passage(text, 5, section)], SETTING)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Voor 120 van de 300 zaken (40%) volgde een boete.",
            [("Zandstreek", 120.0, "zaken", 2022), ("Zandstreek", 40.0, "%", 2022)],
        ),
        (
            "In 2021 zijn 1.165 boetes en 547 waarschuwingen gegeven.",
            [("Zandstreek", 1165.0, "boetes", 2021), ("Zandstreek", 547.0, "waarschuwingen", 2021)],
        ),
        ("• 41 % van het totaal betreft verkeersfeiten.", [("Zandstreek", 41.0, "%", 2022)]),
        ("In Leemvoort daalde het aantal inbraken met 12,5%.", [("Leemvoort", 12.5, "%", 2022)]),
        ("1,5% ziet op vuurwerk en 1,6% op lawaai.", [("Zandstreek", 1.5, "%", 2022), ("Zandstreek", 1.6, "%", 2022)]),
        ("In dit verslag is 77,5% van de acties groen.", []),
        ("De norm is dat minimaal 80% van de meldingen wordt opgelost.", []),
        ("De regeling geldt voor jongeren van 12 tot 18 jaar, sinds 1 mei 2021.", []),
        ("Er zijn 6 gemeenten die 2 keer per jaar overleggen.", []),
        ("Gereed: 40% is af.", []),
        ("Van alle acties is 30% klaar.", []),
        ("Van de 36 acties zijn er negen (25,0 procent) klaar en lopen er zestien (44,4 procent) goed.", []),
        ("Vijf acties (13,9 procent) zijn vertraagd.", []),
        ("2 Bomen en struiken 8 2 (25%) 3 (38%) 3 (38%)", []),
        ("Er stond niets in artikel 13 van de verordening.", []),
        ("In Leemvoort is een stijging van 103 naar 146 te zien.", []),
    ],
)
def test_numbers_in_sentences(text: str, figures: list[tuple[str | None, float, str | None, int | None]]) -> None:
    assert prose(text) == figures


def test_counts_are_figures_in_chapters_of_numbers_only() -> None:
    assert prose("Er zijn 14 boetes gegeven.", "4. Cijfers") == [("Zandstreek", 14.0, "boetes", 2023)]
    assert prose("Er zijn 14 boetes gegeven.", "1. Vooraf") == []


def test_the_areas_that_a_document_names() -> None:
    passages = [
        Passage("De gemeenten Berg en Dam, Leemvoort en Noordveen werken samen.", 1),
        Passage("De gemeente Zomerdijk doet niet mee.", 1),
    ]
    assert known_areas(passages, "Zandstreek") == ("Berg en Dam", "Leemvoort", "Noordveen", "Zomerdijk", "Zandstreek")


def test_the_head_of_a_column_beside_gemeente_is_no_area() -> None:
    heads = [Passage("Gemeente Aantal", 1, None), Passage("Gemeente Gestart Afgerond Lopend", 1, None)]
    assert known_areas(heads, "Zandstreek") == ("Zandstreek",)


CELLS = st.sampled_from(["Gemeente", "Leemvoort", "Totaal", "2023", "2024", "3", "4,5", "1.200", "12%", "-", ""])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.lists(CELLS | st.text(max_size=12), min_size=3, max_size=3), min_size=1, max_size=6),
    st.text(max_size=120) | st.sampled_from(["In 2023 waren er 14 meldingen.", "Van de 40 boten zijn er 12 gekeurd."]),
)
def test_any_grid_and_any_sentence_are_read(rows: list[list[str]], text: str) -> None:
    any_grid = Grid(tuple(rows[0]), tuple(tuple(GridCell(c) for c in row) for row in rows[1:]))
    for figure in (*read_figures([any_grid], SETTING), *figures_in_prose([Passage(text, 1, "Cijfers")], SETTING)):
        assert figure.metric
        assert figure.area != ""


def test_rows_between_coloured_bands_are_parted_like_those_on_them(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Jaarverslag toezicht 2026", size=18, bold=True)
    page.text(50, 84, "Zandstad, 3 februari 2027 - team Toezicht")
    rows = [("Soort", "2025", "2026"), ("Boetes", "41", "38"), ("Gesprekken", "287", "264"), ("Bezoeken", "19", "22")]
    for place, row in enumerate(rows):
        top = 120 + 20 * place
        if place % 2 == 0:
            for left, right in ((50, 250), (250, 350), (350, 450)):
                page.fill(left, top, right, top + 20, "0.9 0.92 0.95")
        for left, text in zip((54, 254, 354), row, strict=True):
            page.text(left, top + 14, text)
    page.grid([50, 450], [120 + 20 * place for place in range(5)])
    page.text(50, 216, "Tabel 4: toezicht op straat")
    found = read_pages(tmp_path, page, name="jaarverslag-2026.pdf")
    assert {f.table_title for f in found.figures} == {"Tabel 4: toezicht op straat"}
    assert [(f.area, f.metric, f.year, f.value) for f in found.figures] == [
        ("Zandstad", name, year, float(value))
        for name, *values in rows[1:]
        for year, value in zip((2025, 2026), values, strict=True)
    ]


def test_a_caption_between_two_tables_belongs_to_the_nearer_one(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Jaarverslag toezicht 2026", size=18, bold=True)
    page.text(50, 84, "Zandstad, 3 februari 2027 - team Toezicht")
    for top, labels in ((120, ("Boetes", "Gesprekken")), (210, ("Bezoeken", "Klachten"))):
        page.grid([50, 250, 350, 450], [top + 20 * n for n in range(4)])
        for place, row in enumerate((("Soort", "2025", "2026"), *((label, "41", "38") for label in labels))):
            for left, text in zip((54, 254, 354), row, strict=True):
                page.text(left, top + 14 + 20 * place, text)
    page.text(50, 204, "Tabel 4: bezoeken")
    found = read_pages(tmp_path, page, name="jaarverslag-2026.pdf")
    titles = {f.metric: f.table_title for f in found.figures}
    assert titles.keys() == {"Boetes", "Gesprekken", "Bezoeken", "Klachten"}
    assert {label for label, title in titles.items() if title == "Tabel 4: bezoeken"} == {"Bezoeken", "Klachten"}


@pytest.mark.parametrize("shift", [0.0, 7.0])
def test_a_table_of_villages_beside_a_chart_of_them(tmp_path: Path, shift: float) -> None:
    """What stands in the chart at the height of the table's lines, or between them, is none of the table's."""
    page = SmallPage(842, 595)
    places = [("Elst", 41, 38, 12), ("Oever", 28, 26, 31), ("Waard", 19, 22, 7), ("Broek", 33, 30, 9)]
    page.text(50, 60, "Dorpen in cijfers", size=18, bold=True)
    page.text(50, 100, "Leden van de bibliotheek", bold=True)
    page.text(450, 100 + shift, "Wandelaars in procenten, 2026", bold=True)
    for x, text in ((50, "Dorp"), (250, "2025"), (330, "2026")):
        page.text(x, 120, text, bold=True)
    for row, (place, *numbers) in enumerate(places):
        for x, text in zip((50, 250, 330), (place, *map(str, numbers[:2])), strict=True):
            page.text(x, 140 + 18 * row, text)
        page.text(450, 140 + shift + 18 * row, place)
        page.fill(520, 132 + shift + 18 * row, 520 + 4 * numbers[2], 142 + shift + 18 * row, "0.2 0.5 0.5")
        page.text(530 + 4 * numbers[2], 140 + shift + 18 * row, str(numbers[2]))
    page.text(450, 230 + shift, "Bron: telling najaar 2026")
    found = read_pages(tmp_path, page, name="jaarverslag-2026.pdf").figures
    assert [(f.table_title, f.area, f.year, f.value) for f in found] == [
        *(
            ("Leden van de bibliotheek", place, 2025 + n, float(number))
            for place, *ns, _ in places
            for n, number in enumerate(ns)
        ),
        *(("Wandelaars in procenten, 2026", place, 2026, float(number)) for place, _, _, number in places),
    ]


def test_two_tables_abreast_beneath_prose_that_runs_over_both(tmp_path: Path) -> None:
    page = SmallPage(842, 595)
    page.text(50, 60, "Dorpen in cijfers", size=18, bold=True)
    page.text(50, 90, "Het gaat goed met de dorpen, al zeggen de cijfers hieronder niet alles over het leven op het land.")
    for x, title in ((50, "Lege winkels per"), (444, "Banen per dorp")):
        page.text(x, 130, title, bold=True)
    page.text(50, 142, "dorp", bold=True)
    for left in (50, 450):
        for x, year in ((left + 150, "2025"), (left + 210, "2026")):
            page.text(x, 166, year, bold=True)
        for row, place in enumerate(("Elst", "Oever", "Waard", "Broek")):
            for x, text in ((left, place), (left + 150, str(left + row)), (left + 210, str(left + 10 + row))):
                page.text(x, 186 + 18 * row, text)
    found = read_pages(tmp_path, page, name="jaarverslag-2026.pdf").figures
    assert {(f.table_title, f.area) for f in found} == {
        (title, place) for title in ("Lege winkels per dorp", "Banen per dorp") for place in ("Elst", "Oever", "Waard", "Broek")
    }
    assert {(f.area, f.year): f.value for f in found if f.table_title == "Banen per dorp"}["Waard", 2026] == 462.0


def test_a_table_above_another_is_not_beside_it_though_the_places_of_the_lower_begin_farther_right(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Rondes per dorp", bold=True)
    for x, text in ((50, "Dorp"), (180, "2025"), (220, "2026")):
        page.text(x, 80, text, bold=True)
    places = ("Elst", "Oever", "Waard", "Broek")
    for row, place in enumerate(places):
        for x, text in ((50, place), (180, str(1 + row)), (220, str(2 + row))):
            page.text(x, 98 + 18 * row, text)
    page.text(50, 190, "Klachten per dorp", bold=True)
    for x, text in ((50, "Onderwerp"), (300, "Dorp"), (400, "2025"), (460, "2026")):
        page.text(x, 210, text, bold=True)
    for row, place in enumerate(places):
        for x, text in ((50, "Herrie" if row == 0 else ""), (300, place), (400, str(30 + row)), (460, str(40 + row))):
            page.text(x, 228 + 18 * row, text)
    found = read_pages(tmp_path, page, name="jaarverslag-2026.pdf").figures
    titles = {f.value: f.table_title for f in found}
    assert {value for value, title in titles.items() if title == "Klachten per dorp"} == {
        30 + n for n in (0, 1, 2, 3, 10, 11, 12, 13)
    }


@pytest.mark.parametrize(("last", "totals"), [("60 | 99", [60.0, 99.0]), ("61 | 99", [])])
def test_a_last_row_with_the_name_of_the_region_is_the_total_where_it_adds_up_in_a_column(last: str, totals: list[float]) -> None:
    rows = ["Kern | 2022 | 2023", "Leemvoort | 10 | 20", "Noordveen | 20 | 20", "Berg en Dam | 30 | 20", f"Zandstreek | {last}"]
    assert [f.value for f in read_figures([grid(*rows)], SETTING) if f.is_total] == totals


@pytest.mark.parametrize(
    ("last", "totals"),
    [
        ("Samenwerkende dorpen | 60 | 61", [60.0, 61.0]),  # adds up in one column, so it is the total of the other too
        ("Eiland Ver | 59 | 61", []),
    ],
)
def test_a_last_row_under_another_name_is_the_total_where_it_adds_up_in_a_column(last: str, totals: list[float]) -> None:
    rows = ["Kern | 2022 | 2023", "Leemvoort | 10 | 20", "Noordveen | 20 | 20", "Berg en Dam | 30 | 20", last]
    assert [f.value for f in read_figures([grid(*rows)], SETTING) if f.is_total] == totals


def test_a_last_row_that_is_the_sum_of_noughts_is_no_total() -> None:
    rows = ["Kern | 2022 | 2023", "Leemvoort | 0 | 2", "Noordveen | 1 | 2", "Berg en Dam | 0 | 2", "Eiland Ver | 1 | 2"]
    assert not [f for f in read_figures([grid(*rows)], SETTING) if f.is_total]


def test_the_municipality_by_its_name_is_an_area() -> None:
    text = ["2021 2022", "LEEMVOORT 3 5", "NOORDVEEN 1 0", "Gemeente Zandstreek 4 5"]
    setting = Setting("verslag", "Zandstreek", 2022, ("Leemvoort", "Noordveen", "Zandstreek"))
    figures = read_figures(line_grids(lines(*text), "verslag", setting.areas), setting)
    assert [(f.area, f.value) for f in figures[-2:]] == [("Gemeente Zandstreek", 4.0), ("Gemeente Zandstreek", 5.0)]
    assert len({f.metric for f in figures}) == 1


def test_heads_over_the_same_years_again(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(60, 100, "Dorpen in cijfers", bold=True, size=14)
    for x, text in ((210, "Gestolen"), (330, "Herrie")):
        page.text(x, 140, text, bold=True)
    page.text(210, 152, "bootjes", bold=True)
    for row, cells in enumerate(("2031 2032 2031 2032", "Leemvoort 3 4 11 12", "Noordveen 5 6 13 14", "Zandhoek 7 8 15 16")):
        *label, a, b, c, d = cells.split()
        for x, text in zip((60, 200, 250, 320, 370), ("".join(label), a, b, c, d), strict=True):
            page.text(x, 170 + 20 * row, text)
    found = read_pages(tmp_path, page, name="jaarverslag-2032.pdf").figures
    assert {(f.metric, f.year, f.value) for f in found if f.area == "Noordveen"} == {
        ("Gestolen bootjes", 2031, 5.0), ("Gestolen bootjes", 2032, 6.0), ("Herrie", 2031, 13.0), ("Herrie", 2032, 14.0),
    }  # fmt: skip


@pytest.mark.parametrize("below", [True, False])
def test_tiles_with_a_count_and_its_status(tmp_path: Path, below: bool) -> None:
    page = SmallPage()
    page.text(50, 50, "Evaluatie dorpsplan 2027", size=18, bold=True)
    tiles = [("12", "op koers"), ("3", "afgerond"), ("1", "nog niet gestart")]
    for place, (count, status) in enumerate(tiles):
        page.text(70 + 150 * place, 100 if below else 125, count, size=20, bold=True)
        page.text(60 + 150 * place, 125 if below else 95, status, size=9)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(one.group, one.status, one.count) for one in found.declared] == [
        (None, status, int(count)) for count, status in tiles
    ]
    assert all(one.evidence for one in found.declared)


@pytest.mark.parametrize(
    "tiles",
    [
        [("12", "woningen"), ("3", "scholen"), ("1", "bruggen")],
        [("12", "op koers"), ("3", "afgerond")],  # too few to be more than chance
        [("12%", "op koers"), ("3%", "afgerond"), ("1%", "gestopt")],
        [("12", "afgerond"), ("3", "afgerond"), ("1", "gestopt")],
    ],
)
def test_other_numbers_over_words_count_no_actions(tmp_path: Path, tiles: list[tuple[str, str]]) -> None:
    page = SmallPage()
    page.text(50, 50, "Evaluatie dorpsplan 2027", size=18, bold=True)
    for place, (count, status) in enumerate(tiles):
        page.text(70 + 150 * place, 100, count, size=20, bold=True)
        page.text(60 + 150 * place, 125, status, size=9)
    assert not read_pages(tmp_path, page, name="evaluatie.pdf").declared


def test_a_table_that_goes_on_over_a_page_break_keeps_its_caption(tmp_path: Path) -> None:
    pages = [SmallPage(), SmallPage()]
    areas = [("Leemvoort", 21, 18), ("Noordveen", 34, 29), ("Berg en Dam", 19, 22), ("Zandstreek", 74, 69)]
    pages[0].text(50, 50, "Evaluatie Zandstreek 2027", size=18, bold=True)
    pages[0].text(50, 90, "Cijfers", size=14, bold=True)
    pages[0].text(50, 700, "Inbraken per wijk", bold=True)
    for place, rows in enumerate((areas[:2], areas[2:])):
        top = 716 if place == 0 else 50
        cells = [["Wijk", "2026", "2027"], *([area, str(one), str(two)] for area, one, two in rows)]
        pages[place].rows([50, 250, 350, 450], top, cells)
    found = read_pages(tmp_path, *pages, name="evaluatie.pdf").figures
    assert {f.table_title for f in found} == {"Inbraken per wijk"}
    assert said(found)[-1] == ("Zandstreek", "Inbraken per wijk", 2027, 69.0)
    assert [f.page for f in found] == [1] * 4 + [2] * 4


def test_percentages_in_a_row_are_no_figures() -> None:
    assert figures_in_prose([Passage("64% 12% 14% 7%", 2, "Het jaar in cijfers")], SETTING) == ()
