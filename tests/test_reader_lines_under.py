"""Lines beneath an action in its cell: owners set small, labelled lines; and merged cells that hold for several actions."""

from pathlib import Path

from plan_reading import read_pages, texts
from small_pdf import SmallPage

EDGES = [50, 330, 430, 545]
GREY = "0.55 0.55 0.55"
ROWS = [
    (["De brug bij de sluis krijgt een leuning en", "een nieuwe laag verf."], "beheerder bruggen", "D B", "mei 2026"),
    (["Iedere klas plant een boom in het park."], "juf van de week", "D", "elk voorjaar"),
    (["Op het plein komen banken en een kraan,", "zodat reizigers kunnen rusten."], "team pleinen", "B", "Q3 2026"),
    (["De veerpont vaart ook op zondag."], "schipper", "D B", "doorlopend"),
]


def _ruled(page: SmallPage, rows: list[tuple[list[str], str, str, str]], size: float, colour: str, top: float = 100.0) -> float:
    """A table of rules with the owner beneath the action; the height of its last rule."""
    for edge, head in zip(EDGES, ("Onze inzet", "Dorp", "Wanneer"), strict=False):
        page.text(edge, top + 10, head, 8)
    y = top + 14
    page.line(EDGES[0], y, EDGES[-1], y)
    for lines, owner, village, when in rows:
        for number, line in enumerate(lines):
            page.text(EDGES[0], y + 16 + 13 * number, line)
        page.text(EDGES[1], y + 16, village)
        page.text(EDGES[2], y + 16, when)
        page.text(EDGES[0], y + 16 + 13 * len(lines), owner, size, colour=colour)
        y += 28 + 13 * len(lines)
        page.line(EDGES[0], y, EDGES[-1], y)
    return y


def test_a_small_grey_line_under_every_action_is_its_owner(tmp_path: Path) -> None:
    page = SmallPage()
    _ruled(page, ROWS, 7.0, GREY)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.owner, a.when_text) for a in found.actions] == [(" ".join(r[0]), r[1], r[3]) for r in ROWS]
    assert found.actions[0].evidence[0].quote == " ".join(ROWS[0][0])


def test_lines_set_like_the_action_belong_to_it(tmp_path: Path) -> None:
    page = SmallPage()
    _ruled(page, ROWS, 10.0, "0 0 0")
    assert {a.owner for a in read_pages(tmp_path, page).actions} == {None}


def test_a_small_line_under_one_action_belongs_to_it(tmp_path: Path) -> None:
    page = SmallPage()
    _ruled(page, [ROWS[0], *((r[0], "", r[2], r[3]) for r in ROWS[1:])], 7.0, GREY)
    found = read_pages(tmp_path, page)
    assert [a.owner for a in found.actions] == [None] * 4
    assert found.actions[0].text.endswith("beheerder bruggen")


def test_small_lines_that_are_sentences_are_no_owners(tmp_path: Path) -> None:
    page = SmallPage()
    _ruled(page, [(r[0], f"Hierover is met {r[1]} gesproken.", r[2], r[3]) for r in ROWS], 7.0, GREY)
    assert {a.owner for a in read_pages(tmp_path, page).actions} == {None}


def test_labelled_lines_under_the_action(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [["Maatregel", "Planning"]]
    rows += [[f"{' '.join(r[0])}\nTrekker: {r[1]}\nSamen met: de buurt", r[3]] for r in (ROWS[1], ROWS[3])]
    page.rows([50, 400, 545], 100, rows)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.owner) for a in found.actions] == [(r[0][0], r[1]) for r in (ROWS[1], ROWS[3])]


def test_a_list_with_an_owner_in_each_item_stays_as_it_is(tmp_path: Path) -> None:
    page = SmallPage()
    cell = "De haven krijgt:\n- een steiger\nWie: schipper\n- een lamp\nWie: team licht"
    page.rows([50, 400, 545], 100, [["Maatregel", "Planning"], [cell, "2026"], [cell.replace("haven", "kade"), "2027"]])
    assert {a.owner for a in read_pages(tmp_path, page).actions} == {None}


def test_prose_after_the_closing_rule_is_no_row_and_moves_no_column(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [(["Bij de molen leggen wij een pad aan voor wie slecht ter been"], "molenaar", "D B", "2026"), *ROWS[1:]]
    bottom = _ruled(page, rows, 7.0, GREY)
    for number, (left, right) in enumerate(
        (("Aan de oever staat een hut,", "en wie er slaapt hoort de uilen in"), ("leeg.", "bos."))
    ):
        page.text(50, bottom + 30 + 13 * number, left)
        page.text(270, bottom + 30 + 13 * number, right)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text) for a in found.actions] == [(" ".join(r[0]), r[3]) for r in rows]


def test_a_subtheme_told_by_its_colour_alone(tmp_path: Path) -> None:
    page = SmallPage()
    y = 100.0
    for edge, head in zip((50, 400), ("Maatregel", "Planning"), strict=True):
        page.text(edge, y, head)
    for text, when, colour in (
        ("Langs het water", "", "0.1 0.3 0.8"),
        ("De oever maaien", "mei 2026", "0 0 0"),
        ("In het bos", "", "0.1 0.3 0.8"),
        ("De paden vegen", "najaar 2026", "0 0 0"),
        ("Rondom de kerk", "", "0.1 0.3 0.8"),
        ("De klok luiden", "elke dag", "0 0 0"),
    ):
        page.line(50, y + 8, 545, y + 8)
        y += 24
        page.text(50, y, text, colour=colour)
        page.text(400, y, when)
    page.line(50, y + 8, 545, y + 8)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.subtheme) for a in found.actions] == [
        ("De oever maaien", "Langs het water"),
        ("De paden vegen", "In het bos"),
        ("De klok luiden", "Rondom de kerk"),
    ]


# -- merged cells ------------------------------------------------------------------------------------------------------------

GRID = [50, 80, 330, 430, 545]
HEAD = ["Nr.", "Maatregel", "Planning", "Trekker"]


def _drawn(page: SmallPage, top: float, rows: list[list[str]], open_below: dict[int, set[int]]) -> None:
    """A ruled table; `open_below` names for a row, from 0, the columns that are merged with the row beneath."""
    heights = [top + 22 * place for place in range(len(rows) + 1)]
    for x in GRID:
        page.line(x, heights[0], x, heights[-1])
    for place, y in enumerate(heights):
        for column in range(len(GRID) - 1):
            if column not in open_below.get(place - 1, set()):
                page.line(GRID[column], y, GRID[column + 1], y)
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            for number, line in enumerate(text.split("\n")):
                page.text(GRID[column] + 4, heights[place] + 14 + 12 * number, line, bold=row == HEAD)


def test_an_owner_merged_over_the_steps_of_one_action_is_named_once(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [
        HEAD,
        ["1", "De kade ophogen", "Q1 2026", "Team oevers"],
        ["", "", "Q3 2026", ""],
        ["2", "Boeien leggen", "2027", "Team boot"],
    ]
    _drawn(page, 100, rows, {1: {0, 1, 3}})
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [
        ("De kade ophogen", "Q1 2026 Q3 2026", "Team oevers"),
        ("Boeien leggen", "2027", "Team boot"),
    ]


def test_an_owner_merged_over_rows_holds_for_all_also_over_a_page_break(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    _drawn(
        first,
        700,
        [HEAD, ["1", "De kade ophogen", "2026", "Beheerder oevers en"], ["2", "Palen slaan langs de", "2027", ""]],
        {1: {3}},
    )
    _drawn(
        second,
        50,
        [
            HEAD,
            ["", "nieuwe steiger", "", "vaarwegen"],
            ["3", "Boeien leggen", "2026", ""],
            ["4", "Lampen ophangen", "2027", "Team licht"],
        ],
        {1: {3}},
    )
    found = read_pages(tmp_path, first, second)
    assert [(a.text, a.owner, a.first_page) for a in found.actions] == [
        ("De kade ophogen", "Beheerder oevers en vaarwegen", 1),
        ("Palen slaan langs de nieuwe steiger", "Beheerder oevers en vaarwegen", 1),
        ("Boeien leggen", "Beheerder oevers en vaarwegen", 2),
        ("Lampen ophangen", "Team licht", 2),
    ]


def test_a_merged_cell_goes_on_empty_over_a_page_break(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    _drawn(
        first,
        720,
        [HEAD, ["1", "De kade ophogen", "2026", "Team oevers"], ["2", "Palen slaan.", "2027", ""]],
        {1: {3}},
    )
    _drawn(second, 50, [["3", "Boeien leggen", "2026", ""], ["4", "Lampen ophangen", "2027", "Team licht"]], {})
    assert [a.owner for a in read_pages(tmp_path, first, second).actions] == ["Team oevers"] * 3 + ["Team licht"]


def test_items_drawn_as_rows_beside_a_merged_number_are_parts_of_one_action(tmp_path: Path) -> None:
    page = SmallPage()
    _drawn(
        page,
        100,
        [
            HEAD,
            ["1", "De dijk wordt veilig in drie stukken:", "", "Dijkgraaf"],
            ["", "- stuk bij de molen", "mei 2026", ""],
            ["", "- stuk bij de kerk", "mei 2027", ""],
            ["2", "De sluis krijgt een wachter", "2026", "Sluismeester"],
        ],
        {1: {0, 3}, 2: {0, 3}},
    )
    found = read_pages(tmp_path, page)
    assert [a.owner for a in found.actions] == ["Dijkgraaf", "Sluismeester"]
    assert texts(found)[0].startswith("De dijk wordt veilig in drie stukken:")
    assert [(p.text, p.when_text) for p in found.actions[0].parts] == [
        ("stuk bij de molen", "mei 2026"),
        ("stuk bij de kerk", "mei 2027"),
    ]


def test_actions_beside_a_merged_number_stay_apart(tmp_path: Path) -> None:
    page = SmallPage()
    _drawn(
        page,
        100,
        [
            HEAD,
            ["1", "De dijk wordt veilig", "2026", "Dijkgraaf"],
            ["", "De sluis krijgt een wachter", "2027", "Sluismeester"],
            ["2", "Het gemaal wordt stil", "2026", "Team water"],
        ],
        {1: {0}},
    )
    assert len(read_pages(tmp_path, page).actions) == 3
