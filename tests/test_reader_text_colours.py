"""Actions of which the colour of their text says how far they are, as a line of coloured words explains."""

from collections.abc import Callable
from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction

GREEN, BLUE, ORANGE, RED, GREY, INK = (
    "0.1 0.5 0.3",
    "0.1 0.4 0.9",
    "0.85 0.45 0.05",
    "0.75 0.1 0.1",
    "0.5 0.5 0.5",
    "0.1 0.1 0.12",
)
LEGEND = {"afgerond": GREEN, "loopt volgens planning": BLUE, "vertraagd": ORANGE, "vervallen": GREY}
CLASSES = {GREEN: "completed", BLUE: "on_track", ORANGE: "needs_attention", GREY: "dropped"}
ROWS = [
    ("Bomen voor de school", "Twaalf lindes langs het plein.", "Zij staan er sinds maart.", "Team groen", GREEN),
    ("Vijver uitbaggeren", "Het slib gaat naar het depot.", "De helft is schoon.", "Waterschap", BLUE),
    ("Bijenlint", "Een strook bloemen langs de dijk.", "Het zaad kwam te laat.", "Imkers", ORANGE),
    ("Otterbrug", "Een loopplank onder de brug.", "De brug wordt gesloopt.", "Provincie", GREY),
    ("Egelluik", "Een opening in elke schutting.", "Er zijn er veertig gemaakt.", "Wijkraad", GREEN),
]
HEADS = ("Voornemen", "Wat is er gebeurd?", "Met wie")


def _legend_abreast(page: SmallPage, sign: str = "") -> None:
    page.text(50, 120, "De kleur van de tekst toont de stand:", 10)
    x = 50.0
    for place, (word, colour) in enumerate(LEGEND.items()):
        if sign and place:
            page.text(x - 12, 140, sign, 10)
        page.text(x, 140, word, 10, bold=True, colour=colour)
        x += 6 * len(word) + 26


def _legend_below(page: SmallPage) -> None:
    for place, (word, colour) in enumerate(LEGEND.items()):
        page.text(50, 105 + 14 * place, word, 10, colour=colour)


def _legend_behind_a_word(page: SmallPage) -> None:
    page.text(50, 140, "Legenda:", 10)
    x = 110.0
    for word, colour in LEGEND.items():
        page.text(x, 140, word, 10, colour=colour)
        x += 6 * len(word) + 12


def _page(title_only: bool = False, heads: tuple[str, ...] = HEADS) -> SmallPage:
    page = SmallPage()
    page.text(50, 60, "Terugblik Plan Natuur Ooievaarsdorp 2027", 20, bold=True)
    edges = (50, 270, 450, 545)
    for edge, head in zip(edges, heads, strict=False):
        page.text(edge, 190, head, 10, bold=True, colour=INK)
    page.line(50, 198, 545, 198)
    y = 214.0
    for title, told, result, who, colour in ROWS:
        page.text(50, y, title, 10, bold=True, colour=colour)
        page.text(50, y + 13, told, 10, colour=INK if title_only else colour)
        page.text(270, y, result, 10, colour=INK)
        page.text(450, y, who, 10, colour="0.45 0.45 0.47")
        page.line(50, y + 22, 545, y + 22)
        y += 38
    return page


def _found(extraction: Extraction) -> list[tuple[str, str | None, str | None, str]]:
    return [(a.text, a.result_text, a.owner, a.status) for a in extraction.actions]


EXPECTED = [(f"{title} {told}", result, who, CLASSES[colour]) for title, told, result, who, colour in ROWS]


@pytest.mark.parametrize("title_only", [False, True])
@pytest.mark.parametrize("legend", [_legend_abreast, _legend_below, _legend_behind_a_word])
def test_the_colour_of_the_text(tmp_path: Path, legend: Callable[[SmallPage], None], title_only: bool) -> None:
    page = _page(title_only)
    legend(page)
    found = read_pages(tmp_path, page, name="terugblik.pdf")
    assert _found(found) == EXPECTED
    assert {entry.mark for entry in found.legend} == {"groen", "blauw", "oranje", "grijs"}


@pytest.mark.parametrize("sign", ["|", "/", "-"])
def test_signs_between_the_words_of_the_legend(tmp_path: Path, sign: str) -> None:
    page = _page()
    _legend_abreast(page, sign)
    assert _found(read_pages(tmp_path, page, name="terugblik.pdf")) == EXPECTED


def test_two_shades_of_one_colour(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Terugblik Plan Natuur Ooievaarsdorp 2027", 20, bold=True)
    shades = {"afgerond": "0.05 0.35 0.1", "op schema": "0.4 0.75 0.35", "vertraagd": RED}
    x = 50.0
    for word, colour in shades.items():
        page.text(x, 120, word, 10, colour=colour)
        x += 90
    for edge, head in zip((50, 300), HEADS[:2], strict=True):
        page.text(edge, 160, head, 10, bold=True)
    page.line(50, 166, 545, 166)
    for place, (row, colour) in enumerate(zip(ROWS, shades.values(), strict=False)):
        page.text(50, 184 + 26 * place, row[0], 10, colour=colour)
        page.text(300, 184 + 26 * place, row[2], 10)
        page.line(50, 192 + 26 * place, 545, 192 + 26 * place)
    found = read_pages(tmp_path, page, name="terugblik.pdf")
    assert [a.status for a in found.actions] == ["completed", "on_track", "needs_attention"]
    assert [a.status_mark for a in found.actions] == ["donkergroen", "groen", "rood"]


def test_colours_that_nothing_explains_say_nothing(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page(), name="terugblik.pdf")
    assert [a.status_mark for a in found.actions] == [None] * len(ROWS)
    assert found.legend == ()


def test_coloured_headings_below_each_other_are_no_legend(tmp_path: Path) -> None:
    page = _page()
    page.text(50, 105, "Water en groen", 10, colour=GREEN)
    page.text(50, 119, "Wegen en bruggen", 10, colour=BLUE)
    page.text(50, 133, "Samen afgerond", 10, colour=ORANGE)
    assert read_pages(tmp_path, page, name="terugblik.pdf").legend == ()


def test_with_whom_beside_a_column_for_who_names_partners(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page(heads=("Voornemen", "Met wie", "Trekker")), name="terugblik.pdf")
    assert [a.owner for a in found.actions] == [row[3] for row in ROWS]
    assert all(a.partners for a in found.actions)
