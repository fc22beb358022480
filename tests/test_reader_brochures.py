"""What designers make of a plan: bands instead of lines, coloured quarters, cards with round corners, tabs at the margin, drawn
signs with their legend elsewhere, small raised figures.
"""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage, write_pdf

from corpus.pages import Word
from extractors.actions.legend_percent import percentages_explained, span_of
from extractors.heads.header_words import possible
from extractors.heads.headers import is_period
from extractors.pages.pdf_source import PdfSource
from extractors.text.lines import line_of

DARK, BAND, TAB = "0.1 0.4 0.4", "0.9 0.94 0.93", "0.2 0.3 0.6"
EDGES = [60.0, 90.0, 300.0, 400.0, 540.0]
HEAD = ["Nr.", "Wat gaan\nwe doen?", "Wanneer\nklaar?", "Trekker\n(gemeente)"]
ROWS = [
    ["1.1", "Regentonnen uitdelen in de\nbuurt bij het sluisje", "voorjaar 2026", "Oosterwolde"],
    ["1.2", "Een greppel graven langs\nde ijsbaan", "Q3 2026", "Westerwolde"],
    ["1.3", "Bankjes met schaduw neerzetten", "2027", "Oosterwolde"],
    ["1.4", "De vijver uitbaggeren", "eind 2026", "waterschap Zuid"],
    ["1.5", "Een bord met de waterstand\nophangen", "n.t.b.", "Westerwolde"],
]


def _cells(page: SmallPage, edges: list[float], top: float, bottom: float, colour: str) -> None:
    """A row of filled cells side by side, as a browser draws a row with a background."""
    for left, right in pairwise(edges):
        page.fill(left, top, right, bottom, colour)


def _striped(page: SmallPage, edges: list[float], top: float, head: list[str], rows: list[list[str]]) -> list[float]:
    """A table with a bar for its header and every second row filled; returns the heights between its rows."""
    heights = [top]
    for place, row in enumerate([head, *rows]):
        bottom = heights[-1] + 12 * max(cell.count("\n") + 1 for cell in row) + 12
        if place % 2 == 0:
            _cells(page, edges, heights[-1], bottom, DARK if place == 0 else BAND)
        for left, cell in zip(edges, row, strict=False):
            for number, line in enumerate(cell.split("\n")):
                page.text(left + 4, heights[-1] + 14 + 12 * number, line, 9, place == 0, "1 1 1" if place == 0 else "0 0 0")
        heights.append(bottom)
    return heights


def _one_line(cell: str) -> str:
    return cell.replace("\n", " ")


def test_the_plain_rows_of_a_striped_table_with_tabs_beside_it(tmp_path: Path) -> None:
    page = SmallPage()
    heights = _striped(page, EDGES, 80, HEAD, ROWS)
    page.fill(38, heights[0], 60, heights[1], DARK)
    page.fill(38, heights[1], 60, heights[4], TAB)
    page.fill(38, heights[4], 60, heights[-1], "0.3 0.6 0.2")
    page.text(52, heights[1] + 40, "Nat", 9, True, "1 1 1", angle=-90)
    page.text(52, heights[4] + 40, "Droog", 9, True, "1 1 1", angle=-90)
    found = read_pages(tmp_path, page).actions
    assert [(a.number, a.text, a.when_text, a.owner) for a in found] == [
        (number, _one_line(text), when, owner) for number, text, when, owner in ROWS
    ]
    assert [a.subtheme for a in found] == ["Nat", "Nat", "Nat", "Droog", "Droog"]


def test_a_plain_row_below_the_last_band_and_the_tab_is_a_row_too(tmp_path: Path) -> None:
    page = SmallPage()
    heights = _striped(page, EDGES, 80, HEAD, ROWS)
    page.fill(38, heights[0], 60, heights[-2], TAB)
    page.text(52, heights[1] + 60, "Water", 9, True, "1 1 1", angle=-90)
    page.text(60, heights[-1] + 60, "De raden stellen dit plan vast in het voorjaar en passen het daarna ieder jaar aan.", 9)
    assert texts(read_pages(tmp_path, page)) == [_one_line(row[1]) for row in ROWS]


def test_quarters_coloured_in_through_two_years(tmp_path: Path) -> None:
    page = SmallPage(width=842, height=595)
    edges = [40.0, 70.0, 300.0, 400.0, *(400 + 40.0 * n for n in range(1, 9))]
    quarters = [{1, 2, 3}, {3, 4, 5}, {7, 8}, {2, 3, 4, 5, 6}]
    page.fill(40, 60, 720, 100, DARK)
    for (left, right), text in zip(pairwise(edges), ["Nr.", "Actie", "Trekker"], strict=False):
        page.fill(left, 60, right, 100, DARK)
        page.text(left + 3, 75, text, 9, True, "1 1 1")
    for left, year in ((400, "2026"), (560, "2027")):
        page.fill(left, 60, left + 160, 80, DARK)
        page.text(left + 65, 75, year, 9, True, "1 1 1")
    for number in range(8):
        page.fill(edges[3 + number], 80, edges[4 + number], 100, DARK)
        page.text(edges[3 + number] + 14, 94, f"Q{number + 1}", 9, True, "1 1 1")
    for place, (row, marked) in enumerate(zip(ROWS, quarters, strict=False)):
        top = 100 + 30 * place
        if place % 2:
            _cells(page, edges, top, top + 30, BAND)
        for number in marked:
            page.fill(edges[2 + number], top, edges[3 + number], top + 30, "0.5 0.5 0.8")
        for left, cell in zip(edges, (row[0], _one_line(row[1]), row[3]), strict=False):
            page.text(left + 3, top + 18, cell, 9)
    found = read_pages(tmp_path, page).actions
    assert [(a.number, a.text, a.table_kind) for a in found] == [(r[0], _one_line(r[1]), "planned") for r in ROWS[:4]]
    assert [(a.when_text, a.when.start, a.when.end) for a in found if a.when] == [
        ("Q1, Q2, Q3 2026", "2026-01-01", "2026-09-30"),
        ("Q3, Q4 2026, Q5 2027", "2026-07-01", "2027-03-31"),
        ("Q7, Q8 2027", "2027-07-01", "2027-12-31"),
        ("Q2, Q3, Q4 2026, Q5, Q6 2027", "2026-04-01", "2027-06-30"),
    ]


def _rounded(page: SmallPage, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
    """A filled box with round corners."""
    top, bottom, r = page.height - y0, page.height - y1, 6
    page.raw.append(
        f"{colour} rg {x0 + r} {top} m {x1 - r} {top} l {x1} {top} {x1} {top} {x1} {top - r} c {x1} {bottom + r} l "
        f"{x1} {bottom} {x1} {bottom} {x1 - r} {bottom} c {x0 + r} {bottom} l {x0} {bottom} {x0} {bottom} {x0} {bottom + r} c "
        f"{x0} {top - r} l {x0} {top} {x0} {top} {x0 + r} {top} c f"
    )


CARDS = [
    ("2.1", "Lampen ruilen", "De marktkraam ruilt oude lampen\nom voor zuinige.", "maandelijks", "het energieteam"),
    ("2.2", "Dak te huur", "Boeren verhuren hun staldak aan\nde dorpscoöperatie.", "Q2 2026", "Westerwolde"),
    ("2.3", "Warme voeten", "Vloeren isoleren in zestig huizen", "2026-2027", "woonstichting Dak"),
    ("2.4", "Sluis als bron", "Onderzoek naar warmte uit het\nkanaal", "eind 2027", "waterschap Zuid"),
]


@pytest.mark.parametrize("bar", [True, False])
@pytest.mark.parametrize("side", ["left", "right"])
def test_cards_with_round_corners_a_title_and_a_tab_at_the_margin(tmp_path: Path, bar: bool, side: str) -> None:
    page = SmallPage()
    for place, (number, title, text, when, owner) in enumerate(CARDS):
        x, y = 70 + place % 2 * 240, 60 + place // 2 * 180
        _rounded(page, x, y, x + 225, y + 165, "0.95 0.96 0.94")
        if bar:
            page.fill(x, y, x + 225, y + 26, "0.85 0.5 0.2")
        page.text(x + 8, y + 18, f"{number} {title}", 11, True, "1 1 1" if bar else "0 0.3 0.5")
        y += 44
        for label, value in (("Wat", text), ("Wanneer", when), ("Trekker", owner)):
            page.text(x + 8, y, label, 9, True, "0 0.4 0.4")
            for count, line in enumerate(value.split("\n")):
                page.text(x + 62, y + 12 * count, line, 9)
            y += 12 * len(value.split("\n")) + 6
    left = 0.0 if side == "left" else 560.0
    page.fill(left, 90, left + 35, 300, TAB)
    page.text(left + 22, 220, "Zuinig aan", 12, True, "1 1 1", angle=-90)
    found = read_pages(tmp_path, page).actions
    assert [(a.number, a.text, a.when_text, a.owner, a.subtheme) for a in found] == [
        (number, f"{title} {_one_line(text)}", when, owner, "Zuinig aan") for number, title, text, when, owner in CARDS
    ]


def test_several_tabs_are_an_index_of_the_document(tmp_path: Path) -> None:
    page = SmallPage()
    for place, (number, title, text, when, owner) in enumerate(CARDS):
        y = 60 + place * 110
        _rounded(page, 70, y, 420, y + 100, "0.95 0.96 0.94")
        page.text(78, y + 16, f"{number} {title}", 11, True)
        for count, (label, value) in enumerate((("Wat", _one_line(text)), ("Wanneer", when), ("Trekker", owner))):
            page.text(78, y + 36 + 16 * count, label, 9, True, "0 0.4 0.4")
            page.text(132, y + 36 + 16 * count, value, 9)
    for place, name in enumerate(("Wonen", "Werken", "Water")):
        page.fill(560, 90 + 150 * place, 595, 230 + 150 * place, TAB)
        page.text(582, 200 + 150 * place, name, 12, True, "1 1 1", angle=-90)
    assert [a.subtheme for a in read_pages(tmp_path, page).actions] == [None] * len(CARDS)


def test_a_striped_table_of_figures_is_one_table(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(60, 40, "Tabel 1: Geplante bomen", 11, True)
    for place in range(4):
        page.text(440, 40 + 12 * place, "Er is een rij bomen bij.", 9)
    counts = [("Oosterwolde", "12", "30"), ("Westerwolde", "0", "7"), ("Zuiderwolde", "25", "28"), ("Noorderwolde", "3", "4")]
    edges = [60.0, 240.0, 330.0, 420.0]
    for place, row in enumerate([("Gemeente", "2024", "2025"), *counts]):
        top = 70 + 18 * place
        if place % 2 == 0:
            _cells(page, edges, top, top + 18, "0.7 0.8 0.9" if place == 0 else BAND)
        for left, cell in zip(edges, row, strict=False):
            page.text(left + 5, top + 12, cell, 9, place == 0)
    found = read_pages(tmp_path, page, name="evaluatie-2025.pdf").figures
    figures = {(f.area, f.year, f.value) for f in found}
    assert {(area, year, float(n)) for area, *numbers in counts for year, n in zip((2024, 2025), numbers, strict=True)} <= figures
    assert {f.table_title for f in found} == {"Tabel 1: Geplante bomen"}


# -- signs -----------------------------------------------------------------------------------------------------------------------

GOLD = "0.9 0.65 0.1"


def _sun(page: SmallPage, x: float, y: float, size: float) -> None:
    page.disc(x, y, size / 2, GOLD)
    for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
        page.line(x + dx * size * 0.4, y + dy * size * 0.4, x + dx * size * 0.7, y + dy * size * 0.7, 1)


def _flash(page: SmallPage, x: float, y: float, size: float) -> None:
    y, half = page.height - y, size / 2
    page.raw.append(
        f"{GOLD} rg {x} {y + half} m {x + half} {y + half} l {x} {y} l {x + half / 2} {y} l {x - half / 2} {y - half} l "
        f"{x - half / 5} {y - 2} l {x - half} {y - 2} l f"
    )


def _cloud(page: SmallPage, x: float, y: float, size: float) -> None:
    page.disc(x - size / 4, y, size / 4, GOLD)
    page.disc(x + size / 4, y, size / 4, GOLD)
    page.fill(x - size / 2, y, x + size / 2, y + size / 4, GOLD)


SIGNS: dict[str, tuple[Callable[[SmallPage, float, float, float], None], str, str]] = {
    "zonnig": (_sun, "De actie is gereed", "completed"),
    "bewolkt": (_cloud, "Loopt volgens planning", "on_track"),
    "bliksem": (_flash, "Gestopt", "dropped"),
}
SHOWN = ["zonnig", "bliksem", "bewolkt", "zonnig", "bewolkt"]


def test_signs_of_one_colour_are_told_apart_by_the_legend_of_drawings(tmp_path: Path) -> None:
    page, legend = SmallPage(), SmallPage()
    page.text(60, 50, "Evaluatie 2025", 16, True)
    edges = [60.0, 90.0, 280.0, 330.0, 540.0]
    told = ["De tonnen staan er.", "Er is geen draagvlak.", "De helft staat.", "Alles is weg.", "Het bord is besteld."]
    rows = [[number, text, "", result] for (number, text, _, _), result in zip(ROWS, told, strict=True)]
    heights = _striped(page, edges, 80, ["Nr.", "Actie", "Weer", "Stand van zaken\neind 2025"], rows)
    for name, (top, bottom) in zip(SHOWN, pairwise(heights[1:]), strict=True):
        SIGNS[name][0](page, 300, (top + bottom) / 2, 12)
    legend.text(60, 60, "Hoe lees je de plaatjes?", 14, True)
    for place, (name, (draw, meaning, _)) in enumerate(SIGNS.items()):
        draw(legend, 80, 100 + 50 * place, 26)
        legend.text(120, 96 + 50 * place, name.capitalize(), 9, True)
        legend.text(120, 109 + 50 * place, meaning, 9)
    found = read_pages(tmp_path, page, legend, name="evaluatie-2025.pdf")
    assert [(a.text, a.result_text) for a in found.actions] == [(_one_line(r[1]), r[3]) for r in rows]
    assert [(a.status_mark, a.status) for a in found.actions] == [(name, SIGNS[name][2]) for name in SHOWN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50 t/m 99 % op schema", ((50, 99), "op schema")),
        ("1-49%: achter op schema", ((1, 49), "achter op schema")),
        ("0 % nog niet begonnen", ((0, 0), "nog niet begonnen")),
        ("vanaf 75 % goed op weg", ((75, 100), "goed op weg")),
        ("25% of minder: vertraagd", ((0, 25), "vertraagd")),
        ("Op schema (50 tot en met 99 %)", ((50, 99), "Op schema")),
        ("Zie hoofdstuk 3", None),
        ("99 tot 50 % omgekeerd", None),
        ("In 2026 was 50 % gereed", None),
    ],
)
def test_what_a_legend_says_of_percentages(text: str, expected: tuple[tuple[float, float], str] | None) -> None:
    assert percentages_explained(text) == expected


def test_a_printed_percentage_is_a_span_of_one() -> None:
    assert (span_of("40 %"), span_of("50-99 %"), span_of("gereed")) == ((40, 40), (50, 99), None)


def test_percentages_are_read_by_the_legend_beside_a_column_of_signs(tmp_path: Path) -> None:
    page, legend = SmallPage(), SmallPage()
    page.text(60, 50, "Evaluatie 2025", 16, True)
    shown = ["40 %", "60 %", "100 %", "0 %", "stop"]
    rows = [[number, text, mark, "Er is overlegd."] for (number, text, _, _), mark in zip(ROWS, shown, strict=True)]
    _striped(page, EDGES, 80, ["Nr.", "Actie", "Hoe ver\nzijn we?", "Stand van zaken"], rows)
    legend.text(60, 60, "Hoe lees je de plaatjes en de balk?", 14, True)
    for place, (name, (draw, meaning, _)) in enumerate(SIGNS.items()):
        draw(legend, 80, 100 + 40 * place, 26)
        legend.text(120, 96 + 40 * place, name.capitalize(), 9, True)
        legend.text(120, 109 + 40 * place, meaning, 9)
    for place, line in enumerate(["100 % gereed", "50 t/m 99 % op schema", "1 t/m 49 % achter op schema", "0 % niet begonnen"]):
        legend.text(400, 96 + 13 * place, line, 9)
    found = read_pages(tmp_path, page, legend, name="evaluatie-2025.pdf")
    assert [a.status for a in found.actions] == ["needs_attention", "on_track", "completed", "not_started", "dropped"]
    assert found.figures == ()


# -- words -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Stand van zaken eind 2025", "Stand van zaken medio 2026", "Stand van zaken per 1 mei"])
def test_a_header_with_a_time_behind_it(text: str) -> None:
    assert "result" in possible(text)


@pytest.mark.parametrize(("text", "expected"), [("Q5", True), ("Kwartaal 7", True), ("Maand 14", True), ("K5", False)])
def test_a_head_may_count_quarters_through_several_years(text: str, expected: bool) -> None:
    assert is_period(text) is expected


def _words(folder: Path, page: SmallPage) -> list[str]:
    source = PdfSource(write_pdf(folder / "woorden.pdf", [page]))
    try:
        return [w.text for parts in source.parts() for line in parts.lines for w in line.words]
    finally:
        source.close()


def test_a_large_chapter_number_stands_apart_from_its_title(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(60, 80, "4", 44)
    page.text(84.4, 80, "Samen buiten", 20)
    page.text(60, 140, "De 2e ronde begint in mei.", 10)
    words = _words(tmp_path, page)
    assert words[:3] == ["4", "Samen", "buiten"]
    assert "2e" in words


def test_a_page_with_a_single_character_is_read(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(60, 80, "W", 44)
    assert _words(tmp_path, page) == ["W"]


def _word(text: str, x: float, size: float, bold: bool = True) -> Word:
    return Word(text, x, 20 - size, x + 10, 20, size, bold)


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ([("3.", 15), ("Rondom", 15), ("het", 10.5), ("waterland", 10.5)], 15.0),
        ([("Waterland", 15), ("(Toelichting", 10.5), ("hieronder)", 10.5)], 10.5),
        ([("Plan", 12), ("voor", 12), ("later", 12)], 12.0),
    ],
)
def test_a_line_in_small_capitals_is_as_large_as_its_capitals(words: list[tuple[str, float]], size: float) -> None:
    assert line_of([_word(text, 12.0 * n, high) for n, (text, high) in enumerate(words)], 1).size == size


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.parametrize("x", [182.5, 184.0])
@pytest.mark.parametrize("size", [6, 10])
def test_a_raised_figure_is_left_out_where_a_note_explains_it(tmp_path: Path, noted: bool, x: float, size: float) -> None:
    page = SmallPage()
    page.text(60, 100, "Een bos planten van 40 are", 10)
    page.text(x, 96, "2", 6)
    page.text(60, 130, "Groep p3 en Q4", 10)
    if noted:
        page.text(60, 760, "2", size)
        page.text(68, 762, "Met subsidie van het fonds.", 8)
    words = _words(tmp_path, page)
    assert ("are" in words and "2" not in words[:8]) is noted
    assert "p3" in words
    assert "Q4" in words


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_box_that_the_text_flows_around_is_read_by_itself(tmp_path: Path, side: str) -> None:
    page = SmallPage()
    shift, box = (0, 330) if side == "right" else (230, 60)
    beside = ["Wij delen ieder jaar de tellingen", "van de bomen langs de vaart met", "bewoners van de kernen in het dal"]
    for place, line in enumerate(beside):
        page.text(60 + shift, 100 + 14 * place, line, 10)
    page.fill(box, 86, box + 210, 136, "0.9 0.95 0.85")
    page.text(box + 8, 104, "Eens per kwartaal bellen wij met de", 8)
    page.text(box + 8, 118, "molenaars over het peil.", 8)
    page.text(60, 150, "en met de raden, die een overzicht krijgen van alles wat er in het jaar daarvoor geplant is.", 10)
    source = PdfSource(write_pdf(tmp_path / "kader.pdf", [page]))
    said = " ".join(line.text for parts in source.parts() for line in parts.lines)
    source.close()
    assert "langs de vaart met bewoners van de kernen in het dal en met de raden" in said
    assert said.endswith("Eens per kwartaal bellen wij met de molenaars over het peil.")
