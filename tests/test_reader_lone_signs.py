"""Blocks of text without a box, judged by a face, a disc or a tick at their margin."""

from collections.abc import Callable
from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

GREEN, AMBER, RED, BLUE, PURPLE = "0.1 0.55 0.25", "0.9 0.6 0.05", "0.8 0.15 0.15", "0.1 0.3 0.8", "0.5 0.1 0.6"
COLOURS = {":-)": GREEN, ":-|": AMBER, ":-(": RED}
CLASSES = {":-)": "on_track", ":-|": "in_progress", ":-(": "needs_attention"}
BLOCKS = [
    ("Een eigen plek voor bandjes", "De zolder van de kerk is ingericht en\nelke avond bezet.", ":-)"),
    ("Goedkoper zwemmen in de vakantie", "Het bad wil wel, maar het tarief ligt vast.", ":-|"),
    ("Praten met de burgemeester", "Dat is er niet van gekomen.", ":-("),
    ("Een veilige fietsroute naar school", "Twee kruisingen zijn aangepast.", ":-|"),
    ("Meer stageplekken bij de gemeente", "Er zijn nu twaalf plekken, vier\nmeer dan beloofd.", ":-)"),
    ("Een skatebaan bij de haven", "Er kwam een bezwaar en toen\nlag het stil.", ":-("),
]
Draw = Callable[[SmallPage, float, float, tuple[str, str, str]], None]


def _text(page: SmallPage, x: float, y: float, title: str, told: str) -> None:
    page.text(x, y, title, 11, bold=True)
    for row, line in enumerate(told.split("\n")):
        page.text(x, y + 14 + 12 * row, line, 10)


def _face_before(page: SmallPage, x: float, y: float, block: tuple[str, str, str]) -> None:
    page.text(x, y + 14, block[2], 20, colour=COLOURS[block[2]])
    _text(page, x + 45, y, *block[:2])


def _face_behind(page: SmallPage, x: float, y: float, block: tuple[str, str, str]) -> None:
    page.text(x + 300, y + 6, block[2], 14)
    _text(page, x, y, *block[:2])


def _disc_before(page: SmallPage, x: float, y: float, block: tuple[str, str, str]) -> None:
    page.disc(x + 8, y + 4, 8, COLOURS[block[2]])
    _text(page, x + 30, y, *block[:2])


def _page(draw: Draw, headings: bool = True, step: float = 48, wide: float = 595) -> SmallPage:
    page = SmallPage(wide)
    page.text(50, 60, "Wat is er terechtgekomen van onze wensen?", 22, bold=True)
    page.text(50, 86, "In 2025 gaven wij een lijst met wensen aan de raad. Nu kijken wij terug.", 10)
    y = 130.0
    for place, block in enumerate(BLOCKS):
        if headings and place % 2 == 0:
            page.text(50, y, ("Vrije tijd", "Onderweg", "Werk en sport")[place // 2], 17, bold=True)
            y += 28
        draw(page, 50, y, block)
        y += step
    return page


def _found(folder: Path, *pages: SmallPage) -> list[tuple[str, str | None, str]]:
    return [(a.text, a.result_text, a.status) for a in read_pages(folder, *pages, name="evaluatie.pdf").actions]


EXPECTED = [(title, told.replace("\n", " "), CLASSES[sign]) for title, told, sign in BLOCKS]


@pytest.mark.parametrize("headings", [True, False])
@pytest.mark.parametrize("draw", [_face_before, _face_behind])
def test_faces_at_the_margin(tmp_path: Path, draw: Draw, headings: bool) -> None:
    assert _found(tmp_path, _page(draw, headings)) == EXPECTED


def test_coloured_discs(tmp_path: Path) -> None:
    found = _found(tmp_path, _page(_disc_before))
    assert [row[:2] for row in found] == [row[:2] for row in EXPECTED]
    assert len({status for _, _, status in found}) == len(COLOURS)


def test_a_lone_block_on_the_next_page(tmp_path: Path) -> None:
    page = SmallPage()
    _face_before(page, 50, 60, ("Later sluiten in de zomer", "Dat mag nu tot elf uur.", ":-)"))
    page.text(50, 140, "Wat vinden wij ervan?", 17, bold=True)
    page.text(50, 165, "Het is nog niet af, maar er wordt naar ons geluisterd.", 10)
    found = _found(tmp_path, _page(_face_before), page)
    assert found == [*EXPECTED, ("Later sluiten in de zomer", "Dat mag nu tot elf uur.", "on_track")]


def test_the_kind_by_a_question_in_the_title(tmp_path: Path) -> None:
    assert read_pages(tmp_path, _page(_face_before), name="wensen.pdf").document.kind == "evaluation"


def _bullets(colours: tuple[str, ...]) -> SmallPage:
    page = SmallPage()
    page.text(50, 60, "Terugblik op het feest", 22, bold=True)
    for place, (title, told, _) in enumerate(BLOCKS):
        page.disc(58, 124 + 48 * place, 8, colours[place % len(colours)])
        _text(page, 80, 120 + 48 * place, title, told)
    return page


@pytest.mark.parametrize("colours", [(BLUE,), (GREEN,), (BLUE, PURPLE)])
def test_discs_in_the_colours_of_a_house_style_are_no_signs(tmp_path: Path, colours: tuple[str, ...]) -> None:
    assert texts(read_pages(tmp_path, _bullets(colours), name="evaluatie.pdf")) == []


def test_ticks_and_crosses_before_lines_without_titles_are_a_list(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Terugblik op het feest", 22, bold=True)
    for place, (_, told, sign) in enumerate(BLOCKS):
        page.text(50, 120 + 30 * place, sign, 10)
        page.text(80, 120 + 30 * place, told.split("\n")[0], 10)
    found = read_pages(tmp_path, page, name="evaluatie.pdf").actions
    assert [(a.text, a.status_mark, a.result_text) for a in found] == [
        (told.split("\n")[0], sign, None) for _, told, sign in BLOCKS
    ]
