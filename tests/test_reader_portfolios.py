"""A list of who answers for which priority, apart from the priorities: its lines are no headings, its names are theirs."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction
from extractors.document.holders import holders_behind

LIST = [("Thema 1", "Groene straten", "wethouder Verloo"), ("Thema 2", "Vrije tijd", "burgemeester Kist"),
        ("Thema 3", "Open haven", "wethouder Beerman")]  # fmt: skip
NAMES = [["Verloo"], ["Kist"], ["Beerman"]]
ROWS = {
    "Open haven": ["De kade ophogen tot aan de sluis", "Een botenhelling bij het strand maken"],
    "Groene straten": ["Alle tegels uit de Lindelaan halen", "Bomen planten langs de ringvaart"],
    "Vrije tijd": ["Het zwembad in de avond openen", "Een speelweek voor alle scholen"],
}


def _list(page: SmallPage, lines: list[tuple[str, str, str]], ruled: bool = False, top: float = 120.0) -> None:
    page.text(40, 60, "Uitvoeringsplan 2027-2028", 20, bold=True)
    page.text(40, top - 20, "Portefeuilles", 13, bold=True)
    for row, cells in enumerate(lines):
        for x, cell in zip((44, 100, 180), cells, strict=True):
            page.text(x, top + 14 + 20 * row, cell)
    if ruled:
        page.grid([40, 96, 176, 360], [top + 20 * n for n in range(len(lines) + 1)])


def _plan(lines: list[tuple[str, str, str]], ruled: bool = False) -> list[SmallPage]:
    """The list, and a table for each theme, in another order than that of the list."""
    first, second = SmallPage(), SmallPage()
    _list(first, lines, ruled)
    rows = [["Thema", "Actie", "Wie", "Planning"]]
    rows += [
        [theme if n == 0 else "", said, "Team Wijk", "Q3 2027"]
        for theme, actions in ROWS.items()
        for n, said in enumerate(actions)
    ]
    second.table([40, 140, 380, 460, 540], 60, rows)
    return [first, second]


def _priorities(found: Extraction) -> list[tuple[int, str, list[str]]]:
    return [(p.priority_no, p.title, [h.name for h in p.portfolio_holders]) for p in found.priorities]


def _expected() -> list[tuple[int, str, list[str]]]:
    return [(n, title, names) for n, ((_, title, _), names) in enumerate(zip(LIST, NAMES, strict=True), 1)]


@pytest.mark.parametrize("ruled", [False, True])
def test_the_list_numbers_the_themes_of_the_rows_and_names_their_holders(tmp_path: Path, ruled: bool) -> None:
    found = read_pages(tmp_path, *_plan(LIST, ruled))
    assert _priorities(found) == _expected()
    assert [a.priority_no for a in found.actions] == [3, 3, 1, 1, 2, 2]
    proof = [e for p in found.priorities for e in p.evidence if e.field == "portfolio_holders"]
    assert [e.page for e in proof] == [1, 1, 1]


def test_a_list_without_numbers_names_holders(tmp_path: Path) -> None:
    found = read_pages(tmp_path, *_plan([("", title, who) for _, title, who in LIST]))
    assert [p[1:] for p in _priorities(found)] == [(t, {e[1]: e[2] for e in _expected()}[t]) for t in ROWS]


def test_a_list_beside_the_headings_themselves(tmp_path: Path) -> None:
    pages = [SmallPage()]
    _list(pages[0], LIST)
    for number, title, _ in LIST:
        page = SmallPage()
        page.text(40, 60, f"{number} {title}", 16, bold=True)
        page.text(40, 90, "Hier leest u wat wij de komende jaren gaan doen.")
        page.table([40, 300, 400, 500], 110, [["Actie", "Wie", "Planning"], *([a, "Team Wijk", "2027"] for a in ROWS[title])])
        pages.append(page)
    found = read_pages(tmp_path, *pages)
    assert _priorities(found) == _expected()
    assert [a.priority_no for a in found.actions] == [1, 1, 2, 2, 3, 3]


def test_a_list_that_alone_names_the_priorities(tmp_path: Path) -> None:
    page = SmallPage()
    _list(page, LIST)
    page.table([40, 300, 400, 500], 300, [["Actie", "Wie", "Planning"], *([a, "Team Wijk", "2027"] for a in ROWS["Vrije tijd"])])
    found = read_pages(tmp_path, page)
    assert _priorities(found) == _expected()
    assert [a.priority_no for a in found.actions] == [None, None]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Thema 2 Vrije tijd wethouder Kist", ("Thema 2 Vrije tijd", ["Kist"])),
        ("Vrije tijd - wethouder Kist", ("Vrije tijd", ["Kist"])),
        ("Vrije tijd (burgemeester Van der Kist)", ("Vrije tijd", ["Van der Kist"])),
        ("Vrije tijd wethouder Kist en burgemeester Loo", ("Vrije tijd", ["Kist", "Loo"])),
        ("Wethouder Kist", None),
        ("Vrije tijd", None),
        ("Wij spraken hierover met wethouder Kist in het dorpshuis", None),
    ],
)
def test_a_line_with_an_office_and_a_name_at_its_end(line: str, expected: tuple[str, list[str]] | None) -> None:
    found = holders_behind(line)
    assert (found and (found[0], [h.name for h in found[1]])) == expected


def test_a_table_of_themes_with_their_holders_and_goals_holds_no_actions(tmp_path: Path) -> None:
    page, second = SmallPage(), _plan(LIST)[1]
    page.text(40, 60, "Uitvoeringsplan 2027-2028", 20, bold=True)
    rows = [[label.split()[1], title, f"{name} (wijken)", "Wie er woont is er graag."] for label, title, name in LIST]
    page.table([40, 80, 200, 380, 560], 120, [["Nr.", "Thema", "Portefeuillehouder", "Wat willen we bereiken?"], *rows])
    found = read_pages(tmp_path, page, second)
    assert _priorities(found) == _expected()
    assert {h.topic for p in found.priorities for h in p.portfolio_holders} == {"wijken"}
    assert [a.priority_no for a in found.actions] == [3, 3, 1, 1, 2, 2]


def test_who_answers_for_it_right_of_a_title_in_small_print(tmp_path: Path) -> None:
    pages = []
    for number, (title, holder) in enumerate([("Schone kades", "Femke Wolters"), ("Rustig water", "Jorrit de Haan")], 1):
        page = SmallPage()
        page.text(50, 60, f"{number}. {title}", 16, bold=True)
        page.text(330, 60, f"Wethouder {holder}", 8)
        page.rows(
            [50, 300, 420, 545], 90, [["Actie", "Wie", "Wanneer"], *[[f"{title} {n}", "team Haven", "2027"] for n in range(3)]]
        )
        pages.append(page)
    found = read_pages(tmp_path, *pages)
    assert [(p.title, [h.name for h in p.portfolio_holders]) for p in found.priorities] == [
        ("Schone kades", ["Femke Wolters"]),
        ("Rustig water", ["Jorrit de Haan"]),
    ]
