"""Stoplights: three lamps beside or above each other, one of them lit; rows whose cells are centred between rules."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

COLOURS = {"groen": "0.18 0.8 0.44", "oranje": "1 0.62 0.11", "rood": "0.9 0.22 0.27"}
ORDER = ["rood", "oranje", "groen"]
ROWS = [
    (
        ["Fietsles voor nieuwkomers", "in de gymzaal"],
        ["Er zijn twee groepen van", "tien, en een derde vormt", "zich nu."],
        "groen",
    ),
    (["Buurtmoestuin aan de", "Kersenhof"], ["Geopend in mei."], "groen"),
    (["Zwembad langer open"], ["De exploitant wil eerst weten", "wie de badmeester betaalt."], "oranje"),
    (
        ["Jeugdhonk in de oude", "brandweerkazerne"],
        ["De kazerne is verkocht en het", "college zoekt nog steeds een", "andere plek."],
        "rood",
    ),
    (["Huiskamer voor oma's"], ["Wacht op een pand."], None),
]
EDGES = (57, 205, 265, 440, 538)


def _lamps(page: SmallPage, x: float, y: float, lit: str | None, unlit: str, housing: str | None, down: bool) -> None:
    """Three lamps about a place, of which one or none is lit."""
    if housing is not None:
        wide, high = (9, 22) if down else (22, 9)
        page.fill(x - wide, y - high, x + wide, y + high, housing)
    for place, name in enumerate(ORDER):
        step = 13 * (place - 1)
        page.disc(x + (0 if down else step), y + (step if down else 0), 5.5, COLOURS[name] if name == lit else unlit)


def _page(unlit: str, housing: str | None, down: bool = False, legend: str | None = None) -> SmallPage:
    page = SmallPage()
    page.text(57, 60, "Tussenstand van het dorpsplan", 16, bold=True)
    page.text(57, 84, legend or "Groen: gelukt. Oranje: deels gelukt. Rood: niet gelukt.", 10)
    y = 110.0
    for edge, head in zip(EDGES, ("Actie", "Stand", "Toelichting", "Trekker"), strict=False):
        page.text(edge + 3, y + 12, head, 10, bold=True)
    y += 18
    page.line(EDGES[0], y, EDGES[-1], y)
    for action, told, lit in ROWS:
        high = max(12.0 * max(len(action), len(told)) + 10, 54 if down else 28)
        for lines, edge, bold in ((action, EDGES[0], True), (told, EDGES[2], False), (["Welzijn"], EDGES[3], False)):
            top = y + (high - 12 * len(lines)) / 2
            for place, line in enumerate(lines):
                page.text(edge + 3, top + 12 * place + 9, line, 10, bold=bold)
        _lamps(page, 230, y + high / 2, lit, unlit, housing, down)
        y += high
        page.line(EDGES[0], y, EDGES[-1], y)
    return page


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize(
    ("unlit", "housing", "dark"),
    [
        ("0.36 0.39 0.42", "0.2 0.22 0.24", "grijs"),
        ("0.75 0.75 0.75", None, "grijs"),
        ("0.8 0.8 0.8", "0 0 0", "grijs"),
        ("0.93 0.93 0.93", "0.4 0.4 0.4", None),
    ],
)
def test_the_lit_lamp_is_the_mark(tmp_path: Path, unlit: str, housing: str | None, dark: str | None, down: bool) -> None:
    found = read_pages(tmp_path, _page(unlit, housing, down), name="tussenevaluatie.pdf")
    assert [(a.text, a.status_mark) for a in found.actions] == [(" ".join(r[0]), r[2] or dark) for r in ROWS]
    assert [a.result_text for a in found.actions] == [" ".join(r[1]) for r in ROWS]
    assert {a.owner for a in found.actions} == {"Welzijn"}


def test_a_legend_tells_what_no_lamp_means(tmp_path: Path) -> None:
    legend = "Groen: gelukt. Oranje: deels gelukt. Rood: niet gelukt. Brandt er geen lamp, dan is het stopgezet."
    found = read_pages(tmp_path, _page("0.36 0.39 0.42", "0.2 0.22 0.24", legend=legend), name="tussenevaluatie.pdf")
    assert [a.status for a in found.actions] == ["completed", "completed", "in_progress", "needs_attention", "dropped"]
    assert {e.mark: e.meaning for e in found.legend}["rood"] == "niet gelukt"


def test_coloured_squares_between_rules_are_no_cells(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(57, 60, "Tussenstand van het dorpsplan", 16, bold=True)
    rows = [["Actie", "Stand", "Toelichting", "Trekker"]]
    rows += [[" ".join(action), "", " ".join(told[:1]), "Welzijn"] for action, told, _ in ROWS[:4]]
    heights = page.rows((57, 245, 290, 440, 538), 100, rows, lines="across", pad=7)
    for top, row in zip(heights[1:], ROWS[:4], strict=False):
        page.fill(252, top + 6, 266, top + 20, COLOURS[row[2] or ""])
    found = read_pages(tmp_path, page, name="tussenevaluatie.pdf")
    assert [(a.text, a.status_mark, a.owner) for a in found.actions] == [(" ".join(r[0]), r[2], "Welzijn") for r in ROWS[:4]]


def test_words_for_a_status_on_colours_between_rules_are_no_cells(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(57, 60, "Tussenstand van het dorpsplan", 16, bold=True)
    said = ["Gereed", "Loopt", "Vertraagd", "Gereed"]
    rows = [["Actie", "Stand", "Toelichting", "Trekker"]]
    rows += [[" ".join(action), "", told[0][:24], "Welzijn"] for action, told, _ in ROWS[:4]]
    heights = page.rows((57, 245, 310, 440, 538), 100, rows, lines="across", pad=7)
    for top, status in zip(heights[1:], said, strict=False):
        page.fill(247, top + 6, 303, top + 20, "0.2 0.5 0.3")
        page.text(252, top + 17, status, 9, colour="1 1 1")
    found = read_pages(tmp_path, page, name="tussenevaluatie.pdf")
    assert [(a.text, a.status_mark) for a in found.actions] == [(" ".join(r[0]), s) for r, s in zip(ROWS, said, strict=False)]


def test_a_legend_shows_the_lights_themselves(tmp_path: Path) -> None:
    page = _page("0.75 0.75 0.75", None, legend="Hieronder staat wat de lampen zeggen.")
    meant = {"groen": "is klaar", "oranje": "loopt vertraging op", "rood": "gaat niet door"}
    for n, (colour, meaning) in enumerate(meant.items()):
        _lamps(page, 80, 600 + 20 * n, colour, "0.75 0.75 0.75", None, down=False)
        page.text(110, 604 + 20 * n, meaning, 10)
    found = read_pages(tmp_path, page, name="tussenevaluatie.pdf")
    assert {e.mark: e.meaning for e in found.legend} == meant
    assert [a.status for a in found.actions][:4] == ["completed", "completed", "needs_attention", "dropped"]
