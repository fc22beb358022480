"""Cards of a plan under the times of a time line or a board, in which nothing is labelled."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

PALE, GREY = "0.96 0.96 0.96", "0.35 0.35 0.35"
TRACKS = {"Water": "0.1 0.4 0.7", "Wegen": "0.7 0.3 0.1", "Samenleven": "0.3 0.55 0.2"}
Card = tuple[str, str, str]
CARDS: list[tuple[str, list[Card]]] = [
    (
        "Eerste kwartaal",
        [("Water", "Sluis opknappen en\nde deuren verven", "Havendienst"), ("Wegen", "Brug keuren", "team Beheer")],
    ),
    (
        "Tweede kwartaal",
        [
            ("Water", "Steiger verlengen tot\nvoorbij de molen", "Roeiclub en haven"),
            ("Samenleven", "Buurtmaal op de kade", "Wijkraad"),
        ],
    ),
    (
        "Najaar",
        [
            ("Wegen", "Klinkers leggen in de\nAchterstraat", "Wegen"),
            ("Samenleven", "Taalcafe openen", "Bibliotheek"),
        ],
    ),
]
TITLE = "Jaarplan Kade en wijk 2027"
ALL_YEAR = "Het hele jaar door"


def _card(page: SmallPage, x: float, y: float, wide: float, card: Card, tag: bool = True, foot: bool = True) -> None:
    track, told, who = card
    page.fill(x, y, x + wide, y + 74, PALE)
    page.fill(x, y, x + wide, y + 2, TRACKS[track])
    y += 14
    if tag:
        page.text(x + 8, y, track, 7.5, bold=True, colour=TRACKS[track])
        y += 13
    for line in told.split("\n"):
        page.text(x + 8, y, line, 9)
        y += 12
    if foot:
        page.text(x + 8, y + 5, who, 8, colour=GREY)


def _down(badge: str = "disc", times: tuple[str, ...] = (), tag: bool = True, foot: bool = True, title: str = TITLE) -> SmallPage:
    page = SmallPage()
    page.text(45, 60, title, 22, bold=True)
    page.text(45, 90, "De kleur zegt bij welk spoor een blok hoort, daaronder staat wie het oppakt.", 10)
    page.fill(60, 110, 63, 440, "0.8 0.8 0.8")
    for place, (time, cards) in enumerate(CARDS):
        y = 130.0 + 115 * place
        if badge == "disc":
            page.disc(61, y - 4, 13, "0.9 0.4 0.2")
            page.text(58, y, str(place + 1), 11, bold=True, colour="1 1 1")
        page.text(95, y, times[place] if times else time, 13, bold=True)
        for number, card in enumerate(cards):
            _card(page, 95 + 220 * number, y + 12, 205, card, tag, foot)
    return page


def _found(folder: Path, *pages: SmallPage) -> list[tuple[str, str | None, str | None, str | None]]:
    return sorted((a.text, a.owner, a.when_text, a.subtheme) for a in read_pages(folder, *pages).actions)


def _expected(times: tuple[str, ...] = (), tag: bool = True) -> list[tuple[str, str, str, str | None]]:
    return sorted(
        (told.replace("\n", " "), who, times[place] if times else time, track if tag else None)
        for place, (time, cards) in enumerate(CARDS)
        for track, told, who in cards
    )


@pytest.mark.parametrize("tag", [True, False])
@pytest.mark.parametrize("badge", ["disc", "none"])
def test_a_time_line_down_the_page(tmp_path: Path, badge: str, tag: bool) -> None:
    assert _found(tmp_path, _down(badge, tag=tag)) == _expected(tag=tag)


@pytest.mark.parametrize("times", [("Q1 2027", "Q2 2027", "Q4 2027"), ("2027", "2028", "2029"), ("januari", "mei", "oktober")])
def test_other_times(tmp_path: Path, times: tuple[str, ...]) -> None:
    assert _found(tmp_path, _down(times=times)) == _expected(times)


def test_a_last_time_on_the_next_page_in_a_frame_of_its_own(tmp_path: Path) -> None:
    page = SmallPage()
    page.fill(45, 40, 550, 160, "0.99 0.93 0.9")
    page.text(57, 60, ALL_YEAR, 13, bold=True)
    card = ("Wegen", "Gaten vullen, tien per week", "team Beheer")
    _card(page, 57, 72, 230, card)
    page.text(45, 200, "Mensen en middelen", 13, bold=True)
    page.text(45, 220, "Er werken drie mensen aan dit plan.", 10)
    assert _found(tmp_path, _down(), page) == sorted([*_expected(), (card[1], card[2], ALL_YEAR, card[0])])


def test_boards_beside_each_other(tmp_path: Path) -> None:
    page = SmallPage(842, 595)
    page.text(45, 60, TITLE, 22, bold=True)
    for column, (time, cards) in enumerate(CARDS):
        page.text(50 + 260 * column, 110, time, 13, bold=True)
        for number, card in enumerate(cards):
            _card(page, 50 + 260 * column, 125 + 90 * number, 240, card)
    assert _found(tmp_path, page) == _expected()


@pytest.mark.parametrize("times", [("1998", "2011", "2023"), ("Eerste kwartaal", "Najaar", "Winter")])
def test_boxes_with_no_more_than_a_text_may_tell_a_history(tmp_path: Path, times: tuple[str, ...]) -> None:
    assert texts(read_pages(tmp_path, _down(times=times, tag=False, foot=False))) == []


def test_boxes_under_other_headings_are_none(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _down(times=("Aan de kade", "In de wijk", "Op de brug")))
    assert found.actions == ()
    assert {"1 Aan de kade", "Brug keuren", "Wijkraad"} <= {passage.text for passage in found.passages}


def test_the_boxes_of_an_evaluation_are_text(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _down(title="Evaluatie Kade en wijk 2026"), name="evaluatie.pdf")
    assert (found.document.kind, found.actions) == ("evaluation", ())
    assert {"1 Eerste kwartaal", "Brug keuren", "Wijkraad"} <= {passage.text for passage in found.passages}


def test_the_cells_of_a_table_under_a_time_are_none(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(45, 60, TITLE, 22, bold=True)
    for place, (time, cards) in enumerate(CARDS):
        y = 120.0 + 150 * place
        page.text(50, y, time, 13, bold=True)
        page.grid([50, 280, 510], [y + 10, y + 90])
        for column, (_, told, who) in enumerate(cards):
            for row, line in enumerate(told.split("\n")):
                page.text(58 + 230 * column, y + 26 + 12 * row, line, 9)
            page.text(58 + 230 * column, y + 60, who, 8, colour=GREY)
    found = read_pages(tmp_path, page)
    assert found.actions == ()
    assert [(note.taken, note.rows) for note in found.tables] == [(False, 1)] * len(CARDS)
