"""Columns for quarters, months or years with marks in their cells: the heads of the marked ones say when."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

ACTIONS = [
    ("Een loket openen in het dorpshuis", "Team balie", {0}),
    ("De bus later laten rijden", "Team vervoer", {1, 2}),
    ("Fietsen lenen aan nieuwe inwoners", "Fietspunt", {0, 1, 2, 3}),
    ("Bankjes plaatsen langs de vaart", "Team groen", {3}),
]
EDGES = [50, 250, 350, 395, 440, 485, 530]
MARKED = [", ".join(f"{{{c}}}" for c in sorted(marked)) for _, _, marked in ACTIONS]


def _rows(heads: list[str], mark: str) -> list[list[str]]:
    return [["Actie", "Trekker", *heads]] + [
        [text, who, *(mark if c in marked else "" for c in range(4))] for text, who, marked in ACTIONS
    ]


@pytest.mark.parametrize("lines", ["all", "across", "zebra"])
@pytest.mark.parametrize(
    ("heads", "mark"),
    [
        (["Q1", "Q2", "Q3", "Q4"], "x"),
        (["jan", "feb", "mrt", "apr"], "X"),
        (["2026", "2027", "2028", "2029"], "•"),
        (["1e kw", "2e kw", "3e kw", "4e kw"], "v"),
        (["lente", "zomer", "herfst", "winter"], "X"),
    ],
)
def test_the_heads_of_marked_columns(tmp_path: Path, heads: list[str], mark: str, lines: str) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, _rows(heads, mark), lines=lines, size=9)
    found = read_pages(tmp_path, page, name="uitvoeringsplan-2026.pdf")
    assert [(a.text, a.owner, a.when_text) for a in found.actions] == [
        (text, who, marked.format(*heads)) for (text, who, _), marked in zip(ACTIONS, MARKED, strict=True)
    ]


def test_bars_of_colour_in_months(tmp_path: Path) -> None:
    page = SmallPage()
    heads = ["sep", "okt", "nov", "dec"]
    for row, (_, _, marked) in enumerate(ACTIONS):
        for column in marked:
            page.fill(EDGES[2 + column], 122 + 22 * row, EDGES[3 + column], 144 + 22 * row, "0.3 0.6 0.4")
    page.rows(EDGES, 100, _rows(heads, ""), size=9)
    assert [a.when_text for a in read_pages(tmp_path, page).actions] == [marked.format(*heads) for marked in MARKED]


def test_bars_of_which_one_says_more(tmp_path: Path) -> None:
    page = SmallPage()
    heads = ["Q1", "Q2", "Q3", "Q4"]
    for row, (_, _, marked) in enumerate(ACTIONS):
        for column in marked:
            page.fill(EDGES[2 + column], 122 + 22 * row, EDGES[3 + column], 144 + 22 * row, "0.3 0.6 0.9")
    rows = _rows(heads, "")
    rows[2][3] = "concept"
    page.rows(EDGES, 100, rows, size=9)
    found = read_pages(tmp_path, page, name="uitvoeringsplan-2026.pdf")
    assert [a.when_text for a in found.actions] == [marked.format(*heads) for marked in MARKED]
    assert {a.table_kind for a in found.actions} == {"planned"}


def _two_years(page: SmallPage) -> None:
    page.text(54, 112, "Actie", 9, bold=True)
    page.text(254, 112, "Trekker", 9, bold=True)
    for left, year, columns in ((350, "2026", EDGES[2:5]), (440, "2027", EDGES[4:])):
        page.grid([left, left + 90], [100, 116])
        page.grid(columns, [116, 132])
        page.text(left + 30, 112, year, 9, bold=True)
        for x, half in zip(columns, ("Q3", "Q4"), strict=False):
            page.text(x + 4, 127, half, 9, bold=True)
    page.grid(EDGES[:3], [100, 132])
    page.rows(EDGES, 132, _rows([], "x")[1:], head=False, size=9)


def test_quarters_of_two_years(tmp_path: Path) -> None:
    page = SmallPage()
    _two_years(page)
    found = read_pages(tmp_path, page)
    heads = ["Q3 2026", "Q4 2026", "Q3 2027", "Q4 2027"]
    assert [a.when_text for a in found.actions] == [heads[0], "Q4 2026, Q3 2027", "Q3, Q4 2026, Q3, Q4 2027", heads[3]]
    spans = [(a.when.start, a.when.end) for a in found.actions if a.when]
    assert spans[1:] == [("2026-10-01", "2027-09-30"), ("2026-07-01", "2027-12-31"), ("2027-10-01", "2027-12-31")]


@pytest.mark.parametrize("lines", ["zebra", "none"])
def test_quarters_of_two_years_without_lines(tmp_path: Path, lines: str) -> None:
    page = SmallPage()
    for x, y, text in (
        (54, 110, "Actie"), (254, 110, "Trekker"), (382, 110, "2026"), (472, 110, "2027"),
        (354, 124, "Q1"), (399, 124, "Q2"), (444, 124, "Q1"), (489, 124, "Q2"),
    ):  # fmt: skip
        page.text(x, y, text, 9, bold=True)
    rows = [[text, who, *("x" if c == n else "" for c in range(4))] for n, (text, who, _) in enumerate(ACTIONS)]
    page.rows(EDGES, 130, rows, lines=lines, head=False, size=9)
    found = read_pages(tmp_path, page)
    assert [a.when_text for a in found.actions] == ["Q1 2026", "Q2 2026", "Q1 2027", "Q2 2027"]


def test_the_year_of_a_head_holds_for_the_quarters_below(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [["Actie", "Trekker", "Planning 2027"]] + [[text, who, "Q2"] for text, who, _ in ACTIONS]
    page.text(50, 60, "Uitvoeringsplan 2026-2029", 16, bold=True)
    page.rows([50, 280, 400, 530], 100, rows, size=9)
    found = read_pages(tmp_path, page)
    assert {(a.when.start, a.when.end) for a in found.actions if a.when} == {("2027-04-01", "2027-06-30")}


def test_a_year_among_other_heads_is_not_that_of_all(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsplan 2026-2027", 16, bold=True)
    rows = _rows(["1e helft", "2e helft", "2027", ""], "x")
    page.rows(EDGES[:6], 100, [row[:5] for row in rows], size=9)
    first = read_pages(tmp_path, page).actions[0]
    assert first.when_text == "1e helft"
    assert first.when is not None
    assert first.when.start is None


def test_amounts_per_year_are_no_marks(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [["Actie", "Trekker", "2026", "2027"]] + [[text, who, "10.000", ""] for text, who, _ in ACTIONS]
    page.rows([50, 280, 400, 460, 530], 100, rows, size=9)
    found = read_pages(tmp_path, page)
    assert texts(found) == [text for text, _, _ in ACTIONS]
    assert {a.when_text for a in found.actions} == {None}


def test_marks_and_words_over_several_columns(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [["Actie", "Trekker", "Q1", "Q2", "Q3", "Q4"]], size=9)
    over = [(2, 3, "x"), (3, 5, "X"), (2, 6, "doorlopend"), (5, 6, "x")]
    for row, ((text, who, _), (first, last, said)) in enumerate(zip(ACTIONS, over, strict=True)):
        top = 122 + 22 * row
        page.grid([*EDGES[: first + 1], *EDGES[last:]], [top, top + 22])
        for x, cell in ((50, text), (250, who), (EDGES[first], said)):
            page.text(x + 4, top + 13, cell, 9)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text) for a in found.actions] == [
        (ACTIONS[0][0], "Q1"), (ACTIONS[1][0], "Q2, Q3"), (ACTIONS[2][0], "doorlopend"), (ACTIONS[3][0], "Q4"),
    ]  # fmt: skip


WIDE = [40, 75, 285, 318, 351, 384, 417, 450, 483, 516, 549, 610, 720]
QUARTERS = [f"Q{quarter} {year}" for year in (27, 28) for quarter in (1, 2, 3, 4)]


def _rules_only(fills: bool) -> SmallPage:
    """A landscape table with rules and no other lines, years over its quarters, bands of themes, marks or fills set midway."""
    page = SmallPage(width=842, height=595)
    page.text(370, 48, "2027", 8, bold=True)
    page.text(500, 48, "2028", 8, bold=True)
    for x, head in zip([44, 79], ["Nr", "Actie"], strict=True):
        page.text(x, 64, head, 8, bold=True)
    for x, head in zip(WIDE[2:], QUARTERS, strict=False):
        page.text(x + 6, 64, head, 7, bold=True)
    for x, head in zip([553, 614], ["Wie", "Opmerking"], strict=True):
        page.text(x, 64, head, 8, bold=True)
    marked = [{0, 1}, {2}, {1, 3, 5, 7}, {6, 7}]
    y = 74.0
    for y_rule in (36.0, 74.0):
        page.line(40, y_rule, 720, y_rule)
    for place, (text, who, _) in enumerate(ACTIONS):
        if place in (0, 2):
            page.text(44, y + 13, str(place // 2 + 1), 9, bold=True)
            page.text(79, y + 13, ["Wonen en leren", "Groen en water"][place // 2], 9, bold=True)
            y += 20
            page.line(40, y, 720, y)
        for column in marked[place]:
            if fills:
                page.fill(WIDE[2 + column], y, WIDE[3 + column], y + 20, "0.6 0.75 0.65")
            else:
                page.text(WIDE[2 + column] + 14, y + 13, "x", 8)
        for x, said in ((44, f"{place // 2 + 1}.{place % 2 + 1}"), (79, text), (553, who), (614, "met de wijk")):
            page.text(x, y + 13, said, 8)
        y += 20
        page.line(40, y, 720, y)
    return page


@pytest.mark.parametrize("fills", [False, True])
def test_quarters_with_their_year_in_a_table_with_rules_only(tmp_path: Path, fills: bool) -> None:
    found = read_pages(tmp_path, _rules_only(fills), name="uitvoeringsplan-2027-2028.pdf")
    assert [(a.number, a.text, a.owner, a.table_kind) for a in found.actions] == [
        (number, text, who, "planned") for number, (text, who, _) in zip(("1.1", "1.2", "2.1", "2.2"), ACTIONS, strict=True)
    ]
    assert [a.when_text for a in found.actions] == ["Q1 27, Q2 27", "Q3 27", "Q2 27, Q4 27, Q2 28, Q4 28", "Q3 28, Q4 28"]
    assert found.actions[2].when is not None
    assert (found.actions[2].when.start, found.actions[2].when.end) == ("2027-04-01", "2028-12-31")
    assert {a.result_text for a in found.actions} == {None}


def test_words_over_quarters_that_no_lines_part(tmp_path: Path) -> None:
    page = _rules_only(fills=False)
    page.text(79, 207, "Een roeiboot voor de buurt", 8)
    page.text(340, 207, "zolang het water open is", 8)
    page.text(553, 207, "Botenclub", 8)
    page.line(40, 214, 720, 214)
    last = read_pages(tmp_path, page, name="uitvoeringsplan-2027-2028.pdf").actions[-1]
    assert (last.text, last.when_text, last.owner) == ("Een roeiboot voor de buurt", "zolang het water open is", "Botenclub")


def test_the_head_over_the_years_is_no_part_of_the_time(tmp_path: Path) -> None:
    page = SmallPage()
    heads = ["2026", "2027", "2028", "2029"]
    for left, right, over in ((50, 350, "Maatregel"), (350, 530, "Planning")):
        page.grid([left, right], [78, 100])
        page.text(left + 4, 93, over, 9, bold=True)
    page.rows(EDGES, 100, _rows(heads, "x"), size=9)
    found = read_pages(tmp_path, page).actions
    assert [(a.text, a.when_text) for a in found] == [
        (text, marked.format(*heads)) for (text, _, _), marked in zip(ACTIONS, MARKED, strict=True)
    ]
