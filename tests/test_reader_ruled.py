"""Tables drawn with lines: merged cells, header bars, rules that end early, two tables side by side."""

from itertools import pairwise
from pathlib import Path

from plan_reading import read_pages, texts
from small_pdf import SmallPage

EDGES = [50, 330, 430, 545]
HEAD = ["Actie", "Wanneer", "Trekker"]
FIRST = ["Fietspad langs de vaart aanleggen", "2025", "Team wegen"]
SECOND = ["Speeltuin aan de Kade opknappen", "Q2 2026", "Team groen"]
THIRD = ["Bankjes plaatsen in het park", "Eind 2026", "Team groen"]


def test_a_plain_table_gives_its_rows_with_every_field(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, FIRST, SECOND])
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [tuple(FIRST), tuple(SECOND)]
    assert [(n.taken, n.reason, n.rows) for n in found.tables] == [(True, "kop herkend", 2)]
    assert found.tables[0].columns == (("Actie", "action"), ("Wanneer", "when"), ("Trekker", "owner"))


def test_a_row_over_all_columns_is_the_subtheme_of_those_below_it(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, "Onderweg", FIRST, "In de buurt", SECOND, THIRD])
    found = read_pages(tmp_path, page)
    assert [(a.text, a.subtheme) for a in found.actions] == [
        (FIRST[0], "Onderweg"),
        (SECOND[0], "In de buurt"),
        (THIRD[0], "In de buurt"),
    ]


def test_a_theme_merged_over_rows_holds_for_all_of_them(tmp_path: Path) -> None:
    page = SmallPage()
    edges = [40, 130, 360, 440, 555]
    heights = [100, 122, 144, 166, 188]
    for y in heights:
        page.line(edges[0] if y in (100, 122, 166, 188) else edges[1], y, edges[-1], y)
    for x in edges:
        page.line(x, heights[0], x, heights[-1])
    for edge, text in zip(edges, ["Thema", *HEAD], strict=False):
        page.text(edge + 4, 115, text, bold=True)
    page.text(44, 148, "Onderweg")
    page.text(44, 181, "Natuur")
    for y, row in zip((137, 159, 181), (FIRST, SECOND, THIRD), strict=True):
        for edge, text in zip(edges[1:], row, strict=False):
            page.text(edge + 4, y, text)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.subtheme) for a in found.actions] == [
        (FIRST[0], "Onderweg"),
        (SECOND[0], "Onderweg"),
        (THIRD[0], "Natuur"),
    ]


def test_a_time_merged_over_two_rows_holds_for_both(tmp_path: Path) -> None:
    page = SmallPage()
    heights = [100, 122, 144, 166]
    for y in heights:
        page.line(EDGES[0], y, EDGES[1], y)
        page.line(EDGES[2], y, EDGES[-1], y)
    for y in (100, 122, 166):
        page.line(EDGES[1], y, EDGES[2], y)
    for x in EDGES:
        page.line(x, 100, x, 166)
    for edge, text in zip(EDGES, HEAD, strict=False):
        page.text(edge + 4, 115, text, bold=True)
    page.text(54, 137, FIRST[0])
    page.text(54, 159, SECOND[0])
    page.text(334, 140, "2025")
    page.text(434, 137, FIRST[2])
    page.text(434, 159, SECOND[2])
    found = read_pages(tmp_path, page)
    assert [(a.text, a.owner) for a in found.actions] == [(FIRST[0], FIRST[2]), (SECOND[0], SECOND[2])]
    assert [a.when_text for a in found.actions] == ["2025", "2025"]


def test_a_header_over_two_columns_names_the_first_of_them(tmp_path: Path) -> None:
    page = SmallPage()
    edges = [40, 70, 330, 430, 555]
    page.rows(edges, 122, [["1", *FIRST], ["2", *SECOND]], head=False)
    page.line(40, 100, 555, 100)
    for x in (40, 330, 430, 555):
        page.line(x, 100, x, 122)
    for x, text in ((44, "Maatregel"), (334, "Planning"), (434, "Trekker")):
        page.text(x, 115, text, bold=True)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [tuple(FIRST), tuple(SECOND)]


def test_two_tables_side_by_side_are_two_tables(tmp_path: Path) -> None:
    page = SmallPage(width=842, height=595)
    page.rows([40, 250, 330, 400], 100, [HEAD, FIRST, SECOND])
    page.rows([430, 640, 720, 800], 100, [HEAD, THIRD, ["Lantaarns vervangen in de wijk", "2027", "Beheer"]])
    found = read_pages(tmp_path, page)
    assert texts(found) == [FIRST[0], SECOND[0], THIRD[0], "Lantaarns vervangen in de wijk"]
    assert [n.rows for n in found.tables] == [2, 2]


def test_lines_drawn_as_thin_boxes_and_in_pieces_make_the_same_table(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [HEAD, FIRST, SECOND]
    heights = page.rows(EDGES, 100, rows, lines="none")
    for y in heights:
        for left, right in pairwise(EDGES):
            page.fill(left, y - 0.3, right, y + 0.3, "0 0 0")
    for x in EDGES:
        for top, bottom in pairwise(heights):
            page.fill(x - 0.3, top, x + 0.3, bottom, "0 0 0")
    assert texts(read_pages(tmp_path, page)) == [FIRST[0], SECOND[0]]


def test_a_table_whose_sides_are_open_is_closed_at_the_ends_of_its_rules(tmp_path: Path) -> None:
    page = SmallPage()
    heights = page.rows(EDGES, 100, [HEAD, FIRST, SECOND], lines="across")
    page.line(EDGES[0], 100, EDGES[-1], 100)
    for x in EDGES[1:-1]:
        page.line(x, 100, x, heights[-1])
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [tuple(FIRST), tuple(SECOND)]


def test_white_lines_and_a_page_wide_background_draw_no_table(tmp_path: Path) -> None:
    page = SmallPage()
    page.fill(0, 0, 595, 842, "0.95 0.97 1")
    page.rows(EDGES, 100, [HEAD, FIRST, SECOND])
    page.fill(60, 400, 500, 500, "1 1 1")
    found = read_pages(tmp_path, page)
    assert texts(found) == [FIRST[0], SECOND[0]]
    assert len(found.tables) == 1


def test_a_row_of_totals_is_left_out(tmp_path: Path) -> None:
    page = SmallPage()
    edges = [50, 300, 380, 460, 545]
    page.rows(edges, 100, [[*HEAD, "Kosten"], [*FIRST, "10.000"], [*SECOND, "5.000"], ["Totaal", "", "", "15.000"]])
    assert texts(read_pages(tmp_path, page)) == [FIRST[0], SECOND[0]]


def test_a_table_that_looks_back_on_the_plan_before(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 40, "Uitvoeringsplan veren 2024-2025", 18, bold=True)
    page.text(50, 70, "Terugblik op 2022-2023", bold=True)
    rows = [["Actie uit het vorige plan", "Wat is ervan terechtgekomen?"], ["De pont laten varen", "Zij vaart elke dag."]]
    page.rows([50, 300, 545], 80, rows)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.result_text, a.table_kind) for a in found.actions] == [(*rows[1], "retrospective")]
