"""Cards that show by a sign how far an action is: a title, a text, and no label for either."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction

GREEN, AMBER, RED = "0.2 0.6 0.25", "0.95 0.55 0.1", "0.8 0.15 0.15"
WHITE, DARK, GROUND = "1 1 1", "0.1 0.3 0.35", "0.95 0.93 0.9"
COLOURS = {GREEN: "groen", AMBER: "oranje", RED: "rood"}
WORDS = {GREEN: "Afgerond", AMBER: "In uitvoering", RED: "Niet gestart"}
CARDS = [
    ("Een loket in Oost", "Het loket ging open in maart\nen telde veertig bezoekers.", "Blijft bestaan.", GREEN),
    ("De bus later laten rijden", "Er is overlegd met de vervoerder.", "Gesprek voortzetten.", AMBER),
    ("Fietsen lenen", "Twaalf fietsen zijn uitgeleend.", "Gaat door.", GREEN),
    ("Het plein bestraten", "De aannemer ging failliet.", "Opnieuw aanbesteden.", RED),
    ("Bankjes langs de vaart", "De eerste vier staan er.", "Rest volgt in 2028.", AMBER),
    ("Een klok op de toren", "De klok hangt en slaat.", "Klaar.", GREEN),
]
HIGH, TOP = 96.0, 70.0
Draw = Callable[[SmallPage, float, float, float, str], None]


def _dot_left(page: SmallPage, x: float, y: float, _: float, colour: str) -> None:
    page.disc(x + 14, y + 14, 7, colour)


def _dot_right(page: SmallPage, x: float, y: float, wide: float, colour: str) -> None:
    page.disc(x + wide - 14, y + 14, 7, colour)


def _dot_at_the_foot(page: SmallPage, x: float, y: float, wide: float, colour: str) -> None:
    page.disc(x + wide - 14, y + HIGH - 14, 7, colour)


def _dot_on_the_edge(page: SmallPage, x: float, y: float, wide: float, colour: str) -> None:
    page.disc(x + wide / 2, y, 8, colour)


def _square(page: SmallPage, x: float, y: float, _: float, colour: str) -> None:
    page.fill(x + 6, y + 6, x + 20, y + 20, colour)


def _strip(page: SmallPage, x: float, y: float, _: float, colour: str) -> None:
    page.fill(x, y, x + 5, y + HIGH, colour)


def _bar(page: SmallPage, x: float, y: float, wide: float, colour: str) -> None:
    page.fill(x, y, x + wide, y + 5, colour)


def _pill(page: SmallPage, x: float, y: float, wide: float, colour: str) -> None:
    page.fill(x + wide - 66, y + HIGH - 22, x + wide - 6, y + HIGH - 8, colour)
    page.text(x + wide - 63, y + HIGH - 12, WORDS[colour], 7, colour=WHITE)


def _dot_and_word(page: SmallPage, x: float, y: float, _: float, colour: str) -> None:
    page.disc(x + 14, y + HIGH - 12, 6, colour)
    page.text(x + 26, y + HIGH - 10, WORDS[colour], 8)


def _frame(page: SmallPage, x: float, y: float, wide: float) -> None:
    page.grid([x, x + wide], [y, y + HIGH])


def _ground(page: SmallPage, x: float, y: float, wide: float) -> None:
    page.fill(x, y, x + wide, y + HIGH, GROUND)


def _shadow(page: SmallPage, x: float, y: float, wide: float) -> None:
    page.fill(x + 3, y + 3, x + wide + 3, y + HIGH + 3, "0.7 0.7 0.7")
    page.fill(x, y, x + wide, y + HIGH, GROUND)


def _page(
    sign: Draw, ground: Callable[[SmallPage, float, float, float], None], across: int, cards: list[tuple[str, ...]]
) -> SmallPage:
    page = SmallPage(842, 595)
    wide = {1: 740.0, 2: 364.0, 3: 240.0}[across]
    for place, (title, told, after, colour) in enumerate(cards):
        x, y = 50 + place % across * (wide + 12), TOP + place // across * (HIGH + 16)
        ground(page, x, y, wide)
        sign(page, x, y, wide, colour)
        page.text(x + 26, y + 18, title, 11, bold=True, colour=DARK)
        for row, line in enumerate(told.split("\n")):
            page.text(x + 12, y + 36 + 11 * row, line, 9)
        page.text(x + 12, y + 64, "Vervolg", 9, bold=True)
        page.text(x + 52, y + 64, after, 9)
    return page


def _found(extraction: Extraction) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(a.text, a.result_text, a.recommendation, a.status_mark) for a in extraction.actions]


def _expected(names: dict[str, str] = COLOURS, cards: list[tuple[str, ...]] = CARDS) -> list[tuple[str, ...]]:
    return [(title, told.replace("\n", " "), after, names[colour]) for title, told, after, colour in cards]


@pytest.mark.parametrize("across", [2, 3])
@pytest.mark.parametrize("ground", [_frame, _ground, _shadow])
@pytest.mark.parametrize("sign", [_dot_left, _dot_right, _dot_at_the_foot, _dot_on_the_edge, _square, _strip, _bar])
def test_a_sign_wherever_it_stands(tmp_path: Path, sign: Draw, ground: Callable[..., None], across: int) -> None:
    found = read_pages(tmp_path, _page(sign, ground, across, CARDS), name="evaluatie.pdf")
    assert _found(found) == _expected()


@pytest.mark.parametrize("sign", [_pill, _dot_and_word])
def test_a_sign_with_its_word(tmp_path: Path, sign: Draw) -> None:
    found = read_pages(tmp_path, _page(sign, _ground, 2, CARDS), name="evaluatie.pdf")
    assert _found(found) == _expected(WORDS)
    assert [a.status for a in found.actions] == [
        "completed",
        "in_progress",
        "completed",
        "not_started",
        "in_progress",
        "completed",
    ]


def test_a_number_in_a_badge_is_no_status(tmp_path: Path) -> None:
    page = _page(_dot_right, _ground, 2, CARDS)
    for place in range(len(CARDS)):
        x, y = 50 + place % 2 * 376, TOP + place // 2 * (HIGH + 16)
        page.disc(x + 14, y + 14, 9, "0.1 0.3 0.6")
        page.text(x + 10, y + 17, str(place + 1), 8, bold=True, colour=WHITE)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert _found(found) == _expected()
    assert [a.number for a in found.actions] == ["1", "2", "3", "4", "5", "6"]


def test_a_card_alone_on_the_next_page(tmp_path: Path) -> None:
    pages = [_page(_dot_left, _ground, 2, CARDS[:4]), _page(_dot_left, _ground, 2, CARDS[4:5])]
    assert _found(read_pages(tmp_path, *pages, name="evaluatie.pdf")) == _expected(cards=CARDS[:5])


def test_a_legend_in_boxes_is_no_card(tmp_path: Path) -> None:
    page = SmallPage(842, 595)
    for place, (colour, word) in enumerate(WORDS.items()):
        y = TOP + 60 * place
        _ground(page, 50, y, 300)
        _dot_left(page, 50, y, 300, colour)
        page.text(76, y + 18, word, 11, bold=True)
        page.text(62, y + 36, "Zo noemen wij het in dit boekje.", 9)
    assert read_pages(tmp_path, page, name="evaluatie.pdf").actions == ()


@pytest.mark.parametrize("name", ["uitvoeringsplan.pdf", "evaluatie.pdf"])
@pytest.mark.parametrize(
    "colours", [["0.1 0.3 0.7", "0.5 0.1 0.6", "0.1 0.6 0.7", "0.8 0.15 0.5"], [AMBER] * 4, [GREEN, AMBER, GREEN, RED]]
)
def test_the_pillars_of_a_plan_are_no_actions(tmp_path: Path, colours: list[str], name: str) -> None:
    """Colours that repeat tell statuses in an evaluation, where nothing else is known of the boxes."""
    page = SmallPage(842, 595)
    for place, colour in enumerate(colours):
        x = 50 + 185 * place
        _ground(page, x, TOP, 175)
        _dot_left(page, x, TOP, 175, colour)
        page.text(x + 26, TOP + 18, f"Lijn {'ABCD'[place]}: samen", 11, bold=True)
        page.text(x + 12, TOP + 36, "Hier werken wij aan.", 9)
    found = read_pages(tmp_path, page, name=name)
    assert len(found.actions) == (4 if name == "evaluatie.pdf" and len(set(colours)) == 3 else 0)


def test_signs_on_the_cards_of_a_plan_are_an_ornament(tmp_path: Path) -> None:
    page = SmallPage(842, 595)
    for place, (title, told, _, colour) in enumerate(CARDS):
        x, y = 50 + place % 2 * 376, TOP + place // 2 * (HIGH + 16)
        _ground(page, x, y, 364)
        _dot_left(page, x, y, 364, colour)
        page.text(x + 26, y + 18, title, 11, bold=True)
        page.text(x + 12, y + 36, told.split("\n")[0], 9)
        for row, (label, value) in enumerate([("Trekker", f"Team {place}"), ("Planning", f"Q{place % 4 + 1} 2027")]):
            page.text(x + 12, y + 60 + 14 * row, label, 9, bold=True)
            page.text(x + 70, y + 60 + 14 * row, value, 9)
    found = read_pages(tmp_path, page).actions
    assert [(a.table_kind, a.text, a.owner, a.when_text, a.result_text) for a in found] == [
        ("planned", " ".join([card[0], card[1].split("\n")[0]]), f"Team {n}", f"Q{n % 4 + 1} 2027", None)
        for n, card in enumerate(CARDS)
    ]


@pytest.mark.parametrize("right", [True, False])
def test_in_a_plan_the_number_in_a_badge_parts_the_name_from_the_action(tmp_path: Path, right: bool) -> None:
    page = SmallPage(842, 595)
    for place, (title, told, more, colour) in enumerate(CARDS):
        x, y = 50 + place % 2 * 376, TOP + place // 2 * (HIGH + 16)
        _ground(page, x, y, 364)
        badge = x + 360 if right else x + 4
        page.disc(badge, y + 4, 9, colour)
        page.text(badge - 3, y + 7, str(place + 1), 9, bold=True, colour="1 1 1")
        page.text(x + 18, y + 22, title, 11, bold=True)
        page.text(x + 18, y + 37, told.split("\n")[0], 9)
        page.text(x + 18, y + 49, more, 9)
        for column, (label, value) in enumerate([("Wie", f"Team {place}"), ("Wanneer", "2027"), ("Budget", "€ 100")]):
            page.text(x + 18 + 100 * column, y + 68, label, 8, bold=True, colour=colour)
            page.text(x + 18 + 100 * column, y + 80, value, 9)
    found = read_pages(tmp_path, page).actions
    assert [(a.number, a.text, a.owner, a.when_text, a.status_mark) for a in found] == [
        (str(n), f"{told.split(chr(10))[0]} {more}", f"Team {n - 1}", "2027", None)
        for n, (_, told, more, _) in enumerate(CARDS, 1)
    ]
    assert [a.details[0].text for a in found] == [card[0] for card in CARDS]


def test_coloured_list_marks_in_the_bands_of_a_table_are_no_signs(tmp_path: Path) -> None:
    page = SmallPage()
    edges = (50.0, 270.0, 350.0, 450.0, 550.0)
    for x, head in zip(edges, ("Actie", "Wijk", "Trekker", "Planning"), strict=False):
        page.text(x + 6, 96, head, 9, bold=True)
    for row, (title, *_) in enumerate(CARDS):
        y = 104 + 52 * row
        for left, right in pairwise(edges):
            if row % 2 == 0:
                page.fill(left, y, right, y + 52, "0.9 0.95 0.92")
        page.text(56, y + 14, title, 9)
        for line in range(2 if row == 0 else 0):
            page.raw.append(f"BT {GREEN} rg /R 9 Tf 56 {842 - y - 28 - 12 * line} Td (\x95) Tj ET")
            page.text(66, y + 28 + 12 * line, f"stap {line + 1}", 9)
        page.disc(292, y + 12, 7, GREEN)
        page.text(356, y + 14, f"Team {row}", 9)
        for quarter in range(4):
            page.fill(456 + 10 * quarter, y + 8, 464 + 10 * quarter, y + 14, GREEN if quarter == row % 4 else "0.85 0.87 0.89")
        page.text(456, y + 26, f"Q{row % 4 + 1} 2027", 8)
    found = read_pages(tmp_path, page).actions
    assert [a.when_text for a in found] == [f"Q{row % 4 + 1} 2027" for row in range(6)]
    assert [a.owner for a in found] == [f"Team {row}" for row in range(6)]


def test_a_pill_behind_titles_of_any_length_on_boxes_that_fold_open(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(40, 40, "Digitaal in 2028: hoe staat het ervoor?", 16, bold=True)
    rows = [
        ("Loket in Oost", GREEN, "maart 2028"),
        ("Alle brieven van het dorpshuis in gewone taal", AMBER, "juni 2028"),
        ("Een meldpunt voor kapotte straatlampen", RED, "eind 2028"),
    ]
    for place, (title, colour, when) in enumerate(rows):
        top = 80 + 70 * place
        page.grid([40, 550], [top, top + 60])
        page.text(50, top + 16, "+", 10, bold=True)
        page.text(62, top + 16, title, 10, bold=True, colour=DARK)
        left = 62 + 5.6 * len(title) + 10
        page.fill(left, top + 6, left + 60, top + 19, colour)
        page.text(left + 5, top + 15, WORDS[colour], 7, colour=WHITE)
        for row, (label, value) in enumerate((("Wie?", "Team Balie"), ("Wanneer klaar?", when))):
            page.text(50, top + 34 + 14 * row, label, 8)
            page.text(150, top + 34 + 14 * row, value, 8)
    found = read_pages(tmp_path, page, name="voortgang-2028.pdf")
    assert [(a.text, a.status_mark, a.owner, a.when_text) for a in found.actions] == [
        (title, WORDS[colour], "Team Balie", when) for title, colour, when in rows
    ]
