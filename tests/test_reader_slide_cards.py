"""Cards as slides have them: drawn twice, as strips with their labels aside, and as boards whose heads say when."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

CARDS = [
    ("1.1", "Licht op het pad", ["Langs het kanaal komen lage lampen", "die met de schemering aangaan."], "Beheer", "Q3 2027"),
    ("1.2", "De brug op slot", ["Een slagboom houdt sluipverkeer tegen."], "Verkeer", "mei 2027"),
    ("1.3", "Stille straten", ["Nieuw asfalt in de Molenbuurt."], "Wegen", "heel 2027"),
    ("1.4", "Lopen naar school", ["Twee oversteken bij de scholen."], "Verkeer", "eind 2027"),
]
BLUE, PALE = "0.05 0.45 0.55", "0.94 0.97 0.98"


def _slide() -> SmallPage:
    page = SmallPage(width=960, height=540)
    page.text(45, 38, "Ambitie 1: Veilig onderweg", 22, bold=True, colour=BLUE)
    return page


def _ground(page: SmallPage, x: float, y: float, wide: float, high: float) -> None:
    """A card as slide programs draw it: its ground, and its edge as a second shape a little larger."""
    page.fill(x + 0.8, y + 0.8, x + wide - 0.8, y + high - 0.8, PALE)
    page.raw.append(f"0.7 0.8 0.85 RG 0.8 w {x:.1f} {540 - y - high:.1f} {wide:.1f} {high:.1f} re S")


def _body(page: SmallPage, x: float, y: float, title: str, lines: list[str]) -> float:
    page.text(x, y, title, 12, bold=True, colour=BLUE)
    for number, line in enumerate(lines):
        page.text(x, y + 16 + 13 * number, line, 11)
    return y + 16 + 13 * len(lines)


def _expected(page: list[tuple[str, str, list[str], str, str]]) -> set[tuple[str, str, str, str]]:
    return {(number, f"{title} {' '.join(lines)}", owner, when) for number, title, lines, owner, when in page}


def _found(folder: Path, *pages: SmallPage) -> list[tuple[str | None, str, str | None, str | None]]:
    return [(a.number, a.text, a.owner, a.when_text) for a in read_pages(folder, *pages).actions]


@pytest.mark.parametrize("across", [2, 3])
def test_a_card_of_which_ground_and_edge_are_drawn_apart_is_one(tmp_path: Path, across: int) -> None:
    page = _slide()
    wide = {2: 420.0, 3: 280.0}[across]
    for place, (number, title, lines, owner, when) in enumerate(CARDS):
        x, y = 45 + place % across * (wide + 15), 70 + place // across * 160
        _ground(page, x, y, wide, 145)
        _body(page, x + 10, y + 20, f"{number} {title}", lines)
        page.text(x + 10, y + 122, f"Trekker: {owner}", 9, colour="0.3 0.3 0.3")
        page.text(x + 10, y + 134, f"Wanneer: {when}", 9, colour="0.3 0.3 0.3")
    found = _found(tmp_path, page)
    assert len(found) == len(CARDS)
    assert set(found) == _expected(CARDS)


@pytest.mark.parametrize("numbered", [True, False])
def test_strips_with_their_labels_in_a_column_of_their_own(tmp_path: Path, numbered: bool) -> None:
    page = _slide()
    y = 70.0
    for number, title, lines, owner, when in CARDS:
        high = 30.0 + 14 * len(lines)
        page.fill(45, y, 49, y + high, BLUE)
        page.fill(49, y, 915, y + high, PALE)
        if numbered:
            page.text(60, y + high / 2 + 5, number, 14, bold=True, colour=BLUE)
        _body(page, 105, y + 15, title, lines)
        page.text(680, y + high / 2 - 2, f"Trekker: {owner}", 9, colour="0.3 0.3 0.3")
        page.text(680, y + high / 2 + 10, f"Wanneer: {when}", 9, colour="0.3 0.3 0.3")
        y += high + 10
    # a title behind a number that stands apart is the short name of what its text says
    expected = [
        (number, " ".join(lines), owner, when) if numbered else (None, " ".join([title, *lines]), owner, when)
        for number, title, lines, owner, when in CARDS
    ]
    assert _found(tmp_path, page) == expected


BOARD = {
    "Hele jaar": [("2.1", "Fietsles", ["Wie wil leert fietsen", "op het plein."], "Welzijn")],
    "Eerste halfjaar 2027": [
        ("2.2", "Nieuwe bus", ["De kleine bus rijdt tot elf uur."], "Vervoer"),
        ("2.3", "Haltes", ["Alle haltes krijgen een bank."], "Realisatie"),
    ],
    "Tweede halfjaar 2027": [("2.4", "Pontje", ["Het pontje vaart ook op zondag."], "Beheer")],
}


def _board(heads: list[str], labels: bool = True) -> SmallPage:
    page = _slide()
    for column, (head, cards) in enumerate(zip(heads, BOARD.values(), strict=True)):
        x = 45.0 + 300 * column
        page.fill(x, 60, x + 285, 420, "0.9 0.95 0.93")
        page.fill(x + 8, 68, x + 277, 92, "0.5 0.78 0.65")
        page.text(x + 142 - 3.2 * len(head), 84, head, 12, bold=True)
        for place, (number, title, lines, owner) in enumerate(cards):
            y = 102.0 + 110 * place
            page.fill(x + 8, y, x + 277, y + 100, "1 1 1")
            page.raw.append(f"0.7 0.8 0.85 RG 0.8 w {x + 8:.1f} {540 - y - 100:.1f} 269 100 re S")
            below = _body(page, x + 18, y + 18, f"{number} {title}", lines)
            if labels:
                page.text(x + 18, below + 8, f"Trekker: {owner}", 9, colour="0.3 0.3 0.3")
    return page


def test_the_head_of_a_column_says_when_its_cards_are_done(tmp_path: Path) -> None:
    cards = [(*card, head) for head, cards in BOARD.items() for card in cards]
    found = read_pages(tmp_path, _board(list(BOARD)))
    assert {(a.number, a.text, a.owner, a.when_text) for a in found.actions} == _expected(cards)
    assert len(found.actions) == len(cards)
    assert {(a.priority_no, a.subtheme) for a in found.actions} == {(1, None)}


@pytest.mark.parametrize(("heads", "labels"), [(["Fietsen", "Bussen", "Varen"], True), (list(BOARD), False)])
def test_boxes_under_other_heads_or_without_labels_are_no_board(tmp_path: Path, heads: list[str], labels: bool) -> None:
    assert _found(tmp_path, _board(heads, labels)) == []
