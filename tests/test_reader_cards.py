"""Actions as cards: a box for each, one or several side by side, labels before their values and nothing drawn between."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

CARDS = [
    ("1.1", "Een loket openen in het\ndorpshuis van Oost", "Team balie", "Maart 2026"),
    ("1.2", "De bus later laten rijden", "Team vervoer", "Eind 2026"),
    ("1.3", "Fietsen lenen aan nieuwe\ninwoners van het dorp", "Fietspunt", "2027"),
    ("2.1", "Het plein opnieuw\nbestraten", "Team straten", "Q3 2026"),
    ("2.2", "Bankjes plaatsen langs de\nvaart", "Team groen", "Voorjaar 2027"),
    ("2.3", "Een klok op de toren zetten", "Het college", "December 2027"),
]
EXPECTED = [(number, text.replace("\n", " "), who, when) for number, text, who, when in CARDS]
HIGH = 90.0


def _labelled(page: SmallPage, x: float, y: float, card: tuple[str, str, str, str], colon: bool = False) -> None:
    """What stands in a card: three labels, their values in a column of their own or behind a colon."""
    for label, value in zip(("Wat", "Trekker", "Wanneer"), card[1:], strict=True):
        lines = value.split("\n")
        page.text(x + 6, y, f"{label}: {lines[0]}" if colon else label, 8)
        for number, line in enumerate(lines):
            if not colon or number:
                page.text(x + (6 if colon else 50), y + number * 10, line, 8)
        y += 10 * len(lines) + 5


def _box(page: SmallPage, x: float, y: float, wide: float) -> None:
    page.grid([x, x + wide], [y, y + HIGH])


def _found(folder: Path, page: SmallPage) -> list[tuple[str | None, str, str | None, str | None]]:
    return [(a.number, a.text, a.owner, a.when_text) for a in read_pages(folder, page).actions]


@pytest.mark.parametrize("across", [1, 2, 3])
def test_cards_with_a_number_in_a_band_on_top(tmp_path: Path, across: int) -> None:
    page = SmallPage()
    wide = {1: 480.0, 2: 235.0, 3: 160.0}[across]
    for place, card in enumerate(CARDS):
        x, y = 50 + place % across * (wide + 12), 60 + place // across * (HIGH + 26)
        page.fill(x, y, x + wide, y + 14, "0.1 0.4 0.5")
        page.text(x + 6, y + 10, f"Actie {card[0]}", 8, bold=True, colour="1 1 1")
        _box(page, x, y + 14, wide)
        _labelled(page, x, y + 28, card)
    assert _found(tmp_path, page) == EXPECTED


@pytest.mark.parametrize("colon", [False, True])
def test_cards_with_their_number_inside_the_box(tmp_path: Path, colon: bool) -> None:
    page = SmallPage()
    for place, card in enumerate(CARDS):
        x, y = 50 + place % 2 * 250, 60 + place // 2 * (HIGH + 20)
        _box(page, x, y, 235)
        page.text(x + 6, y + 14, f"Actie {card[0]}", 9, bold=True)
        _labelled(page, x, y + 30, card, colon)
    assert _found(tmp_path, page) == EXPECTED


def test_cards_that_share_their_lines(tmp_path: Path) -> None:
    page = SmallPage()
    for place, card in enumerate(CARDS):
        _labelled(page, 50 + place % 2 * 240, 75 + place // 2 * HIGH, card)
    page.grid([50, 290, 530], [60, 60 + HIGH, 60 + 2 * HIGH, 60 + 3 * HIGH])
    assert [f[1:] for f in _found(tmp_path, page)] == [e[1:] for e in EXPECTED]


def test_the_title_of_a_card_is_its_action(tmp_path: Path) -> None:
    page = SmallPage()
    for place, (_, text, who, when) in enumerate(CARDS[:4]):
        x, y = 50 + place % 2 * 250, 60 + place // 2 * (HIGH + 20)
        _box(page, x, y, 235)
        page.text(x + 6, y + 14, text.replace("\n", " "), 9, bold=True)
        for row, (label, value) in enumerate([("Trekker", who), ("Planning", when)]):
            page.text(x + 6, y + 34 + 15 * row, label, 8)
            page.text(x + 60, y + 34 + 15 * row, value, 8)
    assert [f[1:] for f in _found(tmp_path, page)] == [e[1:] for e in EXPECTED[:4]]


def test_labels_in_grey_above_their_values(tmp_path: Path) -> None:
    page = SmallPage()
    for place, (number, *values) in enumerate(CARDS[:4]):
        x, y = 50 + place % 2 * 250, 60 + place // 2 * 160
        page.grid([x, x + 235], [y, y + 140])
        page.text(x + 6, y + 14, f"Actie {number}", 9, bold=True)
        y += 30
        for label, value in zip(("Omschrijving", "Trekker", "Planning"), values, strict=True):
            page.text(x + 6, y, label, 7, colour="0.5 0.5 0.5")
            for line in value.split("\n"):
                y += 11
                page.text(x + 6, y, line, 8)
            y += 15
    assert _found(tmp_path, page) == EXPECTED[:4]


def test_a_theme_in_a_box_with_its_holder_and_its_years_is_no_card(tmp_path: Path) -> None:
    page = SmallPage()
    _box(page, 50, 60, 480)
    page.text(60, 80, "Thema 1: Mooie wegen", 13, bold=True)
    for row, (label, value) in enumerate([("Portefeuillehouder", "wethouder Bakker"), ("Looptijd", "2026-2029")]):
        page.text(60, 105 + 15 * row, label, 9)
        page.text(180, 105 + 15 * row, value, 9)
    assert texts(read_pages(tmp_path, page)) == []


def test_a_card_alone_on_the_last_page(tmp_path: Path) -> None:
    pages = [SmallPage(), SmallPage()]
    for place, (_, text, who, when) in enumerate(CARDS[:3]):
        page, x = pages[place // 2], 50 + place % 2 * 250
        _box(page, x, 60, 235)
        page.text(x + 6, 74, text.replace("\n", " "), 9, bold=True)
        for row, (label, value) in enumerate([("Trekker", who), ("Planning", when)]):
            page.text(x + 6, 94 + 15 * row, label, 8)
            page.text(x + 60, 94 + 15 * row, value, 8)
    assert [a.text for a in read_pages(tmp_path, *pages).actions] == [e[1] for e in EXPECTED[:3]]


def test_a_box_of_text_is_no_card(tmp_path: Path) -> None:
    page = SmallPage()
    _box(page, 50, 60, 400)
    for row, line in enumerate(["Wat een mooi dorp, zei de", "Trekker van de wandeling,", "Wanneer komen we terug?"]):
        page.text(60, 80 + 12 * row, line)
    assert texts(read_pages(tmp_path, page)) == []


def test_labels_inside_the_cells_of_an_action_table_are_no_cards(tmp_path: Path) -> None:
    page = SmallPage()
    rows = [["Actie", "Organisatie", "Planning"]]
    rows += [[text, f"Trekker: {who}\nPartners: dorpsraad", when] for _, text, who, when in CARDS]
    page.rows([50, 250, 420, 545], 60, rows, size=8)
    assert texts(read_pages(tmp_path, page)) == [e[1] for e in EXPECTED]


def test_a_name_a_text_and_chips_in_a_plan(tmp_path: Path) -> None:
    """The text is the action, its name a detail; chips are no signs, and a number with a colon in a value is no label."""
    told = ["Elke dag rijdt er een bus\ntot middernacht.", "Wie wil leent een fiets.", "", "De vaart gaat open."]
    chips = [("Wie", "Team vervoer"), ("Wanneer", "2026: drie, 2027: zes"), ("Kosten", "uren")]
    page = SmallPage()
    for place, text in enumerate(told):
        y = 60 + place * (HIGH + 14)
        page.fill(50, y, 54, y + HIGH, "0.1 0.4 0.5")
        _box(page, 50, y, 480)
        page.text(62, y + 16, f"1.{place + 1}", 11, bold=True, colour="0.1 0.4 0.5")
        page.text(95, y + 16, CARDS[place][1].split("\n")[0], 10, bold=True)
        for row, line in enumerate(text.split("\n")):
            page.text(95, y + 30 + 12 * row, line, 9)
        x = 95.0
        for label, value in chips:
            page.fill(x, y + 62, x + 115, y + 76, "0.9 0.95 0.96")
            page.text(x + 6, y + 72, label, 7, bold=True, colour="0.1 0.4 0.5")
            page.text(x + 8 + 4.3 * len(label), y + 72, value, 7)
            x += 122
    expected = [text.replace("\n", " ") or CARDS[n][1].split("\n")[0] for n, text in enumerate(told)]
    found = read_pages(tmp_path, page).actions
    assert [(a.number, a.text, a.owner, a.when_text, a.table_kind) for a in found] == [
        (f"1.{n}", text, "Team vervoer", "2026: drie, 2027: zes", "planned") for n, text in enumerate(expected, 1)
    ]
    assert [d.text for d in found[0].details][:1] == [CARDS[0][1].split("\n")[0]]


@pytest.mark.parametrize("first", ["1.1", "9.1"])
def test_a_panel_of_labels_in_the_box_of_its_action(tmp_path: Path, first: str) -> None:
    page = SmallPage()
    for place, (number, text, who, when) in enumerate(CARDS[:4]):
        y = 60 + 170 * place
        page.raw.append(f"0.7 w 0.1 0.4 0.5 RG 48 {842 - y - 151} 499 152 re S")
        page.fill(50, y, 545, y + 30, "0.1 0.4 0.5")
        page.fill(50, y, 90, y + 30, "0.9 0.7 0.2")
        page.fill(340, y + 30, 545, y + 150, "0.92 0.96 0.97")
        page.text(55 if place else 58, y + 20, first if not place else number, 14, bold=True)
        page.text(110, y + 20, f"Project {place + 1}", 12, bold=True, colour="1 1 1")
        page.text(60, y + 50, "Wat gaan we doen?", 9, bold=True, colour="0.1 0.4 0.5")
        for row, line in enumerate(text.split("\n")):
            page.text(60, y + 68 + 12 * row, line, 9)
        page.text(60, y + 105, "Aanleiding", 9, bold=True, colour="0.1 0.4 0.5")
        page.text(60, y + 122, "Het dorp vroeg erom.", 9)
        for row, (label, value) in enumerate((("Trekker", who), ("Planning", when))):
            page.text(350, y + 50 + 16 * row, label, 9, bold=True, colour="0.1 0.4 0.5")
            page.text(420, y + 50 + 16 * row, value, 9)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.owner, a.when_text) for a in found.actions] == [one[1:] for one in EXPECTED[:4]]


def test_text_between_the_coloured_parts_of_a_drawing_is_not_lost(tmp_path: Path) -> None:
    page = SmallPage()
    page.fill(50, 60, 545, 90, "0.1 0.4 0.5")
    page.fill(340, 90, 545, 210, "0.92 0.96 0.97")
    page.text(110, 80, "Over ons dorp", 12, bold=True, colour="1 1 1")
    page.text(60, 120, "Het dorp ligt aan de vaart en telt elf bruggen.", 9)
    page.text(350, 120, "Foto: de brug bij avond", 9)
    found = read_pages(tmp_path, page)
    assert any("elf bruggen" in passage.text for passage in found.passages)


def test_labels_that_are_told_by_their_colour_alone(tmp_path: Path) -> None:
    page = SmallPage()
    for place, (_, text, who, when) in enumerate(CARDS[:4]):
        x, y = 50 + place % 2 * 250, 80 + place // 2 * (HIGH + 20)
        page.fill(x, y, x + 235, y + HIGH, "0.95 0.95 0.93")
        page.fill(x, y, x + 235, y + 4, "0.85 0.3 0.15")
        page.text(x + 8, y + 24, text.replace("\n", " "), 8)
        page.line(x + 8, y + 60, x + 225, y + 60)
        for row, (label, value) in enumerate((("Wie?", who), ("Wanneer?", when))):
            page.text(x + 8, y + 72 + 11 * row, label, 7, colour="0.85 0.3 0.15")
            page.text(x + 11 + 4.2 * len(label), y + 72 + 11 * row, value, 7)
    assert [(text, who, when) for _, text, who, when in _found(tmp_path, page)] == [one[1:] for one in EXPECTED[:4]]
