"""Cards with their labels beside each other on one line, the values behind them or beneath, with icons or without."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

CARDS = [
    ("We openen een loket in het dorpshuis", "Maart 2026", ["Team balie,", "dorpsraad Oost"], ["Elke week open"]),
    ("De bus rijdt later", "Eind 2026", ["Team vervoer"], ["Laatste rit om", "half twaalf"]),
    ("We lenen fietsen uit aan nieuwe inwoners", "2027", ["Fietspunt"], ["Tachtig fietsen"]),
    ("Het plein krijgt nieuwe stenen", "Q3 2026", ["Team straten"], ["Een vlak plein"]),
]
EXPECTED = [(text, when, " ".join(who), " ".join(result)) for text, when, who, result in CARDS]
BLUE = "0.1 0.3 0.5"


def _found(folder: Path, page: SmallPage) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(a.text, a.when_text, a.owner, a.result_text) for a in read_pages(folder, page).actions]


def _icon(page: SmallPage, x: float, y: float, shape: int) -> None:
    """Icons of several shapes, filled and drawn."""
    if shape == 1:
        page.raw.append(f"{BLUE} RG 1.2 w {x:.1f} {842 - y:.1f} m {x + 4:.1f} {850 - y:.1f} l {x + 8:.1f} {842 - y:.1f} l s")
    else:
        page.disc(x + 4, y - 4, 4.5, BLUE)


@pytest.mark.parametrize("icons", [False, True])
@pytest.mark.parametrize("way", ["above", "bold before", "colon before", "grey before", "column before"])
def test_labels_beside_each_other(tmp_path: Path, way: str, icons: bool) -> None:
    page = SmallPage()
    for place, (text, when, who, result) in enumerate(CARDS):
        y = 60 + place * 110
        page.grid([50, 545], [y, y + 95])
        page.text(62, y + 20, text, 12, bold=True, colour=BLUE)
        page.text(62, y + 33, "Dit vertellen we ook in de dorpskrant.", 9)
        for column, (label, value) in enumerate(zip(("Wanneer", "Wie", "Resultaat"), ([when], who, result), strict=True)):
            x, base = 75 + column * 155, y + 55
            if icons:
                _icon(page, x - 13, base, column)
            before = {"colon before": f"{label}:"}.get(way, label)
            bold, colour = way in ("above", "bold before"), "0.5 0.5 0.5" if way == "grey before" else "0 0 0"
            page.text(x, base, before, 8, bold=bold, colour=colour)
            start = x + {"above": 0, "column before": 55}.get(way, 4.6 * len(before) + 3)
            base += 11 if way == "above" else 0
            for line, said in enumerate(value):
                page.text(x if line and way != "column before" else start, base + line * 11, said, 8)
    expected = [(f"{text} Dit vertellen we ook in de dorpskrant.", *rest) for text, *rest in EXPECTED]
    assert [found[:3] for found in _found(tmp_path, page)] == [wanted[:3] for wanted in expected]


def test_two_lines_of_labels_in_cards_beside_each_other(tmp_path: Path) -> None:
    page = SmallPage()
    for place, (text, when, who, result) in enumerate(CARDS):
        x, y = 50 + place % 2 * 250, 60 + place // 2 * 140
        page.grid([x, x + 240], [y, y + 120])
        page.text(x + 8, y + 18, text, 10, bold=True)
        for row, pairs in enumerate([(("Planning", [when]), ("Trekker", who)), (("Kosten", ["geen"]), ("Resultaat", result))]):
            for column, (label, value) in enumerate(pairs):
                at = y + 40 + row * 42
                page.text(x + 8 + column * 115, at, label, 7, colour="0.5 0.5 0.5")
                for line, said in enumerate(value):
                    page.text(x + 8 + column * 115, at + 11 + line * 10, said, 8)
    assert [found[:3] for found in _found(tmp_path, page)] == [wanted[:3] for wanted in EXPECTED]


def test_what_stands_below_the_labels_belongs_to_none_of_them(tmp_path: Path) -> None:
    page = SmallPage()
    for place, (text, when, who, _) in enumerate(CARDS):
        y = 60 + place * 110
        page.grid([50, 545], [y, y + 95])
        page.text(62, y + 20, text, 12, bold=True)
        for column, (label, value) in enumerate([("Wanneer", when), ("Wie", " ".join(who))]):
            page.text(62 + column * 200, y + 45, label, 8, bold=True)
            page.text(62 + column * 200, y + 56, value, 8)
        page.text(62, y + 80, "De dorpsraad kijkt ieder half jaar met ons mee of het nog goed gaat, ook in de winter.", 8)
    assert [found[1:3] for found in _found(tmp_path, page)] == [wanted[1:3] for wanted in EXPECTED]


def test_a_table_in_a_box_is_no_card(tmp_path: Path) -> None:
    page = SmallPage()
    page.grid([50, 545], [60, 210])
    page.text(62, 80, "Wat we gaan doen op het plein", 12, bold=True)
    for row, cells in enumerate([("Actie", "Wanneer", "Wie"), *((text, when, who[0]) for text, when, who, _ in CARDS)]):
        for x, said in zip((62, 300, 420), cells, strict=True):
            page.text(x, 105 + row * 20, said, 9, bold=row == 0)
    assert [found[0] for found in _found(tmp_path, page)] == [wanted[0] for wanted in EXPECTED]
