"""Cards of a plan without labels: a title, a text, and when and by whom at one same place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction

GREY, GROUND, BRAND = "0.35 0.35 0.4", "0.95 0.95 0.94", "0.1 0.3 0.6"
CARDS = [
    ("Een bank bij elke halte", "Wij plaatsen veertig banken en\nvragen buurten waar.", "Q2 2027", "Team Straat"),
    ("Luisterend oor", "Vrijwilligers bellen iedere week\nmet wie dat wil.", "doorlopend", "De Brug"),
    ("Naar buiten met de klas", "Elke school krijgt een stuk bos.", "schooljaar 2026-2027", "Onderwijs & Groen"),
    ("Repareren kan je leren", "In vijf kernen een werkplaats.", "vanaf mei 2026", "Bibliotheek, Wijkraad"),
    ("De vaart weer schoon", "De schipper vist het vuil op.", "1 juli 2027", "Waterschap / Haven"),
]
HIGH, TOP, WIDE = 100.0, 90.0, 246.0
Foot = Callable[[SmallPage, float, float, str, str], None]


def _calendar(page: SmallPage, x: float, y: float) -> None:
    page.grid([x, x + 8], [y - 7, y - 5, y])


def _person(page: SmallPage, x: float, y: float) -> None:
    page.disc(x + 4, y - 5, 2, GREY)
    page.disc(x + 4, y - 1, 3, GREY)


def _abreast(page: SmallPage, x: float, y: float, when: str, owner: str) -> None:
    """Drawings before both, the second as far along as the first is long."""
    _calendar(page, x + 12, y + 84)
    page.text(x + 24, y + 84, when, 8, colour=GREY)
    beside = x + 50 + 4.5 * len(when)
    _person(page, beside - 12, y + 84)
    page.text(beside, y + 84, owner, 8, colour=GREY)


def _without_drawings(page: SmallPage, x: float, y: float, when: str, owner: str) -> None:
    page.text(x + 12, y + 84, when, 8, bold=True)
    page.text(x + 130, y + 84, owner, 8)


def _owner_first(page: SmallPage, x: float, y: float, when: str, owner: str) -> None:
    page.text(x + 12, y + 84, owner, 8, colour=GREY)
    page.text(x + 140, y + 84, when, 8, colour=GREY)


def _stacked(page: SmallPage, x: float, y: float, when: str, owner: str) -> None:
    for row, (draw, said) in enumerate(((_calendar, when), (_person, owner))):
        draw(page, x + 12, y + 78 + 13 * row)
        page.text(x + 24, y + 78 + 13 * row, said, 8, colour=GREY)


def _over_the_title(page: SmallPage, x: float, y: float, when: str, owner: str) -> None:
    page.text(x + 12, y + 11, when, 7, colour=BRAND)
    page.text(x + 140, y + 11, owner, 7, colour=BRAND)


def _frame(page: SmallPage, x: float, y: float) -> None:
    page.grid([x, x + WIDE], [y, y + HIGH])


def _ground(page: SmallPage, x: float, y: float) -> None:
    page.fill(x, y, x + WIDE, y + HIGH, BRAND)
    page.fill(x, y + 4, x + WIDE, y + HIGH, GROUND)


def _page(
    foot: Foot, cards: list[tuple[str, str, str, str]], ground: Callable[[SmallPage, float, float], None] = _ground
) -> SmallPage:
    page = SmallPage()
    page.text(40, 60, "Lijn 1 Samen buiten", 18, bold=True)
    for place, (title, told, when, owner) in enumerate(cards):
        x, y = 40 + place % 2 * (WIDE + 14), TOP + place // 2 * (HIGH + 14)
        ground(page, x, y)
        page.text(x + 12, y + 26, title, 12, bold=True)
        for row, line in enumerate(told.split("\n")):
            page.text(x + 12, y + 44 + 12 * row, line, 9)
        foot(page, x, y, when, owner)
    return page


def _found(extraction: Extraction) -> list[tuple[str, str | None, str | None]]:
    return [(a.text, a.when_text, a.owner) for a in extraction.actions]


def _expected(cards: list[tuple[str, str, str, str]] = CARDS) -> list[tuple[str, str, str]]:
    return [(f"{title} {told}".replace("\n", " "), when, owner) for title, told, when, owner in cards]


@pytest.mark.parametrize("ground", [_frame, _ground])
@pytest.mark.parametrize("foot", [_abreast, _without_drawings, _owner_first, _stacked, _over_the_title])
def test_a_time_at_one_same_place(tmp_path: Path, foot: Foot, ground: Callable[..., None]) -> None:
    assert _found(read_pages(tmp_path, _page(foot, CARDS, ground))) == _expected()


def test_cards_of_other_heights(tmp_path: Path) -> None:
    """The foot comes right under the text, wherever that ends."""
    page = SmallPage()
    for place, (title, told, when, owner) in enumerate(CARDS):
        lines = ["Dit hoort bij het werk van de wijk."] * (place % 3) + told.split("\n")
        x, y = 40 + place % 2 * (WIDE + 14), TOP + place // 2 * (HIGH + 34)
        page.fill(x, y, x + WIDE, y + HIGH + 20, GROUND)
        page.text(x + 12, y + 22, title, 12, bold=True)
        for row, line in enumerate(lines):
            page.text(x + 12, y + 38 + 12 * row, line, 9)
        _abreast(page, x, y - 30 + 12 * len(lines), when, owner)
    found = read_pages(tmp_path, page)
    assert [(a.when_text, a.owner) for a in found.actions] == [card[2:] for card in CARDS]


def test_a_card_alone_on_the_next_page(tmp_path: Path) -> None:
    pages = [_page(_abreast, CARDS[:4]), _page(_abreast, CARDS[4:])]
    assert _found(read_pages(tmp_path, *pages)) == _expected()


def test_what_stands_where_the_others_have_a_time(tmp_path: Path) -> None:
    cards = [*CARDS[:4], (*CARDS[4][:2], "na het raadsbesluit", "Haven")]
    found = read_pages(tmp_path, _page(_without_drawings, cards))
    assert _found(found) == _expected(cards)
    assert found.actions[-1].when is not None
    assert found.actions[-1].when.precision == "event"


@pytest.mark.parametrize(
    "cards",
    [
        CARDS[:2],  # too few
        [(title, told, when if n == 0 else "Meer weten?", owner) for n, (title, told, when, owner) in enumerate(CARDS)],
        [(when, told, title, owner) for title, told, when, owner in CARDS],  # a time line: the title is the time
    ],
)
def test_boxes_without_times_at_one_place_are_no_cards(tmp_path: Path, cards: list[tuple[str, str, str, str]]) -> None:
    found = read_pages(tmp_path, _page(_without_drawings, cards))
    assert found.actions == ()
    assert [(note.taken, note.rows) for note in found.tables] == [(False, 1)] * len(cards)


def test_the_last_line_of_a_text_is_no_time(tmp_path: Path) -> None:
    cards = [(title, f"Dit is klaar in het jaar\n{2026 + n}", "", "") for n, (title, *_) in enumerate(CARDS)]
    assert read_pages(tmp_path, _page(lambda *_: None, cards)).actions == ()


def test_the_news_of_an_evaluation_stays_text(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page(_abreast, CARDS), name="evaluatie.pdf")
    assert (found.document.kind, found.actions) == ("evaluation", ())
    said = " ".join(p.text for p in found.passages)
    assert all(part in said for title, told, *_ in CARDS for part in (title, told.replace("\n", " ")))


def test_the_bands_behind_the_rows_of_a_table_are_no_cards(tmp_path: Path) -> None:
    page = SmallPage(842, 595)
    for x, head in zip((50, 330, 470, 590, 720), ("Activiteit", "Doelgroep", "Gereed", "Wie", "Kosten"), strict=True):
        page.text(x, 84, head, 9, bold=True)
    for row, (title, told, when, owner) in enumerate(CARDS * 2):
        y = 92 + 34 * row
        if row % 2:
            page.fill(44, y, 800, y + 34, GROUND)
        for x, said in zip((50, 330, 470, 590, 720), (title, "bewoners", when, owner, str(row + 3)), strict=True):
            page.text(x, y + 13, said, 9)
        page.text(50, y + 26, told.split("\n")[0], 9)
    found = read_pages(tmp_path, page)
    assert [(note.taken, note.rows) for note in found.tables] == [(True, 2 * len(CARDS))]
    assert _found(found) == [(f"{title} {told.splitlines()[0]}", when, owner) for title, told, when, owner in CARDS * 2]


@pytest.mark.parametrize("sign", ["·", "|", "•"])
@pytest.mark.parametrize("time_last", [True, False])
def test_a_foot_that_signs_divide(tmp_path: Path, sign: str, time_last: bool) -> None:
    """Boxes between the text of two columns; a foot may run over two lines, or name nobody's time."""
    feet = [
        ("Team Straat", "Q2 2027"),
        ("De Brug", "doorlopend"),
        ("Onderwijs & Groen", "schooljaar 2026-2027"),
        ("Bibliotheek en alle wijkraden", "vanaf mei 2026"),
        ("Haven, Waterschap", None),
    ]
    page = SmallPage()
    page.text(40, 40, "Akkoord over buiten", 18, bold=True)
    for place, ((_, told, _, _), (owner, when)) in enumerate(zip(CARDS, feet, strict=True)):
        x, y = 40 + place % 2 * (WIDE + 14), TOP + place // 2 * (HIGH + 60)
        page.text(x, y - 24, "Dit vonden wij samen belangrijk in de gesprekken", 9)
        page.text(x, y - 12, "die wij in de buurten hadden.", 9)
        page.fill(x, y, x + WIDE, y + HIGH, BRAND)
        page.fill(x + 12, y + 8, x + 52, y + 19, "0.9 0.8 0.4")
        page.text(x + 18, y + 16, f"ACTIE {place + 1}", 7, bold=True)
        for row, line in enumerate(told.split("\n")):
            page.text(x + 12, y + 36 + 12 * row, line, 9, colour="1 1 1")
        parts = [part for part in ([owner, when] if time_last else [when, owner]) if part]
        said = f" {sign} ".join(parts).split(" ")
        half = len(said) if place != 3 else len(said) - 2  # one foot is too long for its line
        for row, piece in enumerate((said[:half], said[half:])):
            page.text(x + 12, y + 76 + 11 * row, " ".join(piece), 8, colour="0.95 0.95 0.95")
    found = read_pages(tmp_path, page)
    expected = [(told.replace("\n", " "), owner, when) for (_, told, _, _), (owner, when) in zip(CARDS, feet, strict=True)]
    assert [(a.text, a.owner, a.when_text) for a in found.actions] == expected
    assert [a.number for a in found.actions] == ["1", "2", "3", "4", "5"]
