"""Cards with a foot in a colour of its own that says on one line who does it and when."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

PALE, DARK, BRAND = "0.95 0.92 0.98", "0.35 0.2 0.55", "0.1 0.45 0.4"


@dataclass(frozen=True)
class Card:
    """What one action says; `when` may be left out."""

    title: str
    told: str
    who: str
    when: str | None


CARDS = [
    Card("Muziek op de kade", "Elke zaterdag speelt er\neen koor bij de brug.", "Havendienst", "juli 2027"),
    Card("Ramen vol kleur", "Makers richten lege ramen in.", "Kunstkring", "per direct"),
    Card("Karren voor de markt", "De kramen komen voortaan\nmet de bakfiets.", "markt, KVK", "Q2 2028"),
    Card("Bankjes in de zon", "Zes banken van oud hout.", "Groenbeheer", "31-12-2027"),
    Card("Gidsen met een verhaal", "Bewoners leiden rond in\nhun eigen straat.", "VVV", None),
]
Draw = Callable[[SmallPage, float, float, float, str], None]
HIGH = 90.0


def _foot_beside_strip(page: SmallPage, x: float, y: float, wide: float, colour: str) -> None:
    page.fill(x, y, x + wide, y + HIGH, PALE)
    page.fill(x, y, x + 9, y + HIGH, colour)
    page.fill(x + 9, y + HIGH - 20, x + wide, y + HIGH, colour)


def _foot_under_strip(page: SmallPage, x: float, y: float, wide: float, colour: str) -> None:
    page.fill(x, y, x + wide, y + HIGH - 20, PALE)
    page.fill(x, y, x + 7, y + HIGH - 20, colour)
    page.fill(x, y + HIGH - 20, x + wide, y + HIGH, colour)


def _foot_alone(page: SmallPage, x: float, y: float, wide: float, colour: str) -> None:
    page.fill(x, y, x + wide, y + HIGH, PALE)
    page.fill(x, y + HIGH - 20, x + wide, y + HIGH, colour)


def _strip_on_top(page: SmallPage, x: float, y: float, wide: float, colour: str) -> None:
    page.fill(x, y, x + wide, y + HIGH, PALE)
    page.fill(x, y, x + wide, y + 5, colour)
    page.fill(x, y + HIGH - 20, x + wide, y + HIGH, colour)


def _page(draw: Draw, across: int, foot: Callable[[Card], str], colours: tuple[str, ...] = (DARK, BRAND)) -> SmallPage:
    page = SmallPage(842, 595)
    page.text(40, 50, "Plan voor de haven 2027-2028", 22, bold=True)
    page.text(40, 76, "Wij maken van de haven een plek om te blijven hangen, samen met wie er werkt en woont.", 10)
    wide = 760 / across - 14
    for place, card in enumerate(CARDS):
        x, y = 40 + place % across * (wide + 14), 100 + place // across * (HIGH + 6)
        draw(page, x, y, wide, colours[place % len(colours)])
        page.text(x + 20, y + 22, card.title, 12, bold=True, colour=DARK)
        for number, line in enumerate(card.told.split("\n")):
            page.text(x + 20, y + 38 + 13 * number, line, 10)
        page.text(x + 16, y + HIGH - 7, foot(card), 9, colour="1 1 1")
    return page


def _who_and_when(sign: str) -> Callable[[Card], str]:
    return lambda card: f"Trekker: {card.who}" + (f" {sign} Gereed: {card.when}" if card.when else "")


def _when_and_who(card: Card) -> str:
    return (f"Wanneer: {card.when} / " if card.when else "") + f"Wie: {card.who}"


def _found(folder: Path, page: SmallPage) -> list[tuple[str, str | None, str | None]]:
    return sorted((a.text, a.owner, a.when_text) for a in read_pages(folder, page).actions)


EXPECTED = sorted((f"{c.title} {c.told}".replace("\n", " "), c.who, c.when) for c in CARDS)


@pytest.mark.parametrize("across", [1, 2, 3])
@pytest.mark.parametrize("draw", [_foot_beside_strip, _foot_under_strip, _foot_alone, _strip_on_top])
def test_a_foot_in_colour(tmp_path: Path, draw: Draw, across: int) -> None:
    page = _page(draw, across, _who_and_when("|")) if across > 1 else _page(draw, 1, _who_and_when("|"), (BRAND,))
    assert _found(tmp_path, page) == EXPECTED


@pytest.mark.parametrize("foot", [_who_and_when("\xb7"), _who_and_when("-"), _when_and_who])
def test_other_signs_and_another_order(tmp_path: Path, foot: Callable[[Card], str]) -> None:
    assert _found(tmp_path, _page(_foot_beside_strip, 2, foot)) == EXPECTED


def test_boxes_with_one_label_only_are_no_cards(tmp_path: Path) -> None:
    found = read_pages(tmp_path, _page(_foot_beside_strip, 2, lambda card: f"Contact: {card.who}"))
    assert texts(found) == []


def test_a_wider_box_with_one_label_beside_cards_is_none(tmp_path: Path) -> None:
    page = _page(_foot_beside_strip, 3, _who_and_when("|"))
    _foot_beside_strip(page, 40, 420, 760, DARK)
    page.text(60, 442, "Meepraten?", 12, bold=True)
    page.text(60, 458, "Kom naar de avond in het havenhuis, daar staat ook de koffie klaar.", 10)
    page.text(56, 503, "Trekker: Havendienst", 9, colour="1 1 1")
    assert _found(tmp_path, page) == EXPECTED
