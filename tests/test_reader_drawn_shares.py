"""Actions as blocks of text with a percentage and a bar as long as it says, and no head, label or box."""

from collections.abc import Callable
from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction

TRACK, FILLED = "0.85 0.88 0.8", "0.2 0.4 0.25"
WIDE = 160.0
Block = tuple[str, str, str]
BLOCKS: list[Block] = [
    ("Veertig bankjes langs de vaart", "Er staan er negentien.", "48%"),
    ("Een nieuwe brug\nbij de molen", "De brug is in mei geopend.", "100%"),
    ("De dijk verhogen", "De vergunning laat op zich wachten.", "0%"),
    ("Roeiles voor kinderen", "Er kwam niemand opdagen.", "vervallen"),
    ("Stekjes ruilen op\nhet plein", "Drie van de vier keer gedaan.", "75%"),
    ("Vlotten bouwen", "Klaar, en in gebruik.", "100%"),
]


def _bar(page: SmallPage, x: float, y: float, said: str) -> None:
    page.fill(x, y, x + WIDE, y + 10, TRACK)
    if said.endswith("%") and said != "0%":
        page.fill(x, y, x + WIDE * int(said[:-1]) / 100, y + 10, FILLED)


def _title(page: SmallPage, x: float, y: float, title: str) -> float:
    for row, line in enumerate(title.split("\n")):
        page.text(x, y + 12 * row, line, 10, bold=True)
    return y + 12 * (title.count("\n") + 1)


def _beside(page: SmallPage, y: float, block: Block) -> None:
    """The bar right of the title, the percentage behind it, the story beneath."""
    title, told, said = block
    below = _title(page, 50, y, title)
    _bar(page, 280, y - 8, said)
    page.text(460, y + 1, said, 11, bold=True, colour=FILLED)
    page.text(50, below + 3, told, 9)


def _before(page: SmallPage, y: float, block: Block) -> None:
    """The percentage and the bar first."""
    title, told, said = block
    page.text(50, y, said, 11, bold=True, colour=FILLED)
    _bar(page, 110, y - 8, said)
    below = _title(page, 300, y, title)
    page.text(300, below + 3, told, 9)


def _page(draw: Callable[[SmallPage, float, Block], None], blocks: list[Block], lines: bool = True) -> SmallPage:
    page = SmallPage()
    page.text(50, 50, "Voortgang 2027", 20, bold=True)
    for place in range(3):
        page.text(50, 70 + 11 * place, "Per onderdeel staat hier hoe ver het werk in de wijk is gekomen.", 9)
    y = 130.0
    for place, block in enumerate(blocks):
        if place % 3 == 0:
            page.text(50, y, ["Langs het water", "Samen bezig"][place // 3], 15, bold=True)
            y += 16
        if lines:
            page.line(50, y, 545, y)
        draw(page, y + 22, block)
        y += 70
    return page


def _found(extraction: Extraction) -> list[tuple[str, str | None, str | None]]:
    return [(a.text, a.result_text, a.status_mark) for a in extraction.actions]


@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("draw", [_beside, _before])
def test_a_bar_as_long_as_its_percentage(tmp_path: Path, draw: Callable[..., None], lines: bool) -> None:
    found = read_pages(tmp_path, _page(draw, BLOCKS, lines), name="evaluatie.pdf")
    assert _found(found) == [(title.replace("\n", " "), told, said) for title, told, said in BLOCKS]
    assert [a.status for a in found.actions] == ["in_progress", "completed", "not_started", "dropped", "in_progress", "completed"]
    assert [a.priority_title for a in found.actions] == ["Langs het water"] * 3 + ["Samen bezig"] * 3


def test_the_figures_of_a_chart_are_no_actions(tmp_path: Path) -> None:
    blocks = [
        ("Gaat wel eens roeien", "Het was in 2024 minder.", "48%"),
        ("Heeft een tuin", "Vooral in Noord.", "31%"),
        BLOCKS[4],
    ]
    found = read_pages(tmp_path, _page(_beside, blocks), name="evaluatie.pdf")
    assert (found.document.kind, found.actions) == ("evaluation", ())


def test_percentages_without_bars_are_no_statuses(tmp_path: Path) -> None:
    page = SmallPage()
    for place, (title, told, said) in enumerate(BLOCKS):
        page.text(50, 80 + 60 * place, title.replace("\n", " "), 10, bold=True)
        page.text(460, 80 + 60 * place, said, 11)
        page.text(50, 94 + 60 * place, told, 9)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert (found.document.kind, found.actions) == ("evaluation", ())
    assert found.passages[0].text == "Veertig bankjes langs de vaart 48% Er staan er negentien."


def test_boxes_abreast_are_no_callout(tmp_path: Path) -> None:
    """Large figures in boxes beside each other stand above the first heading, and not behind all that the page says."""
    page = SmallPage()
    for place, (figure, named) in enumerate([("48", "bankjes"), ("3 km", "vaart"), ("12", "bruggen"), ("7", "vlotten")]):
        x = 50 + 125 * place
        page.fill(x, 60, x + 110, 110, TRACK)
        page.text(x + 40, 85, figure, 17, bold=True)
        page.text(x + 40, 100, named, 8)
    for line in range(4):
        page.text(50, 140 + 12 * line, "Dit is de tekst die in een lange regel over de hele breedte van het blad doorloopt.", 10)
    said = [p.text for p in read_pages(tmp_path, page, name="evaluatie.pdf").passages]
    assert said[0].split() == ["48", "3", "km", "12", "7"]


def test_boxes_with_a_bar_and_a_label(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Voortgang 2027", 20, bold=True)
    numbers = range(1, len(BLOCKS) + 1)
    told = [(n, *block) for n, block in zip(numbers, BLOCKS, strict=True) if block[2].endswith("%")]
    for place, (number, title, said, share) in enumerate(told):
        x, y = 50 + 260 * (place % 2), 100 + 110 * (place // 2)
        page.raw.append(f"0.5 w 0.7 0.7 0.8 RG {x} {842 - y - 100} 240 100 re S")
        below = _title(page, x + 10, y + 16, f"{number}. {title}")
        _bar(page, x + 10, below, share)
        page.text(x + 180, below + 9, share, 7, bold=True)
        page.text(x + 10, below + 26, said, 9)
        page.text(x + 10, below + 42, f"Trekker: team {number}", 8)
    found = read_pages(tmp_path, page, name="voortgangsrapportage.pdf")
    assert [(a.number, a.text, a.result_text, a.owner, a.status_mark) for a in found.actions] == [
        (f"{n}.", title.replace("\n", " "), said, f"team {n}", share) for n, title, said, share in told
    ]


@pytest.mark.parametrize("bold", [True, False])
def test_a_title_over_its_bar_beside_what_came_of_it(tmp_path: Path, bold: bool) -> None:
    page = SmallPage()
    page.text(50, 50, "Zo staan we ervoor in 2027", 18, bold=True)
    blocks = [block for block in BLOCKS if block[2].endswith("%")]
    y = 90.0
    for place, (title, told, said) in enumerate(blocks):
        if place in (0, 3):
            page.text(50, y, ("Sterke dorpen", "Water genoeg")[place // 3], 13, bold=True)
            page.text(50, y + 15, f"Bestuurlijk trekker: wethouder {('Vaart', 'Molen')[place // 3]}", 8)
            y += 44
        for row, line in enumerate(title.split("\n")):
            page.text(50, y + 12 * row, line, 10, bold=bold)
        page.text(300, y, told, 10)
        below = y + 12 * (title.count("\n") + 1)
        _bar(page, 50, below - 6, said)
        page.text(216, below + 2, said, 8)
        for x in range(50, 540, 3):  # a line of dashes
            page.fill(x, below + 10, x + 1.5, below + 10.7, "0.6 0.6 0.6")
        y = below + 26
    found = read_pages(tmp_path, page, name="voortgang-2027.pdf")
    assert _found(found) == [(title.replace("\n", " "), told, said) for title, told, said in blocks]
    assert [(p.title, [h.name for h in p.portfolio_holders]) for p in found.priorities] == [
        ("Sterke dorpen", ["Vaart"]),
        ("Water genoeg", ["Molen"]),
    ]
