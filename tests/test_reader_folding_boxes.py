"""Plans printed from a web page, with a box for each action that folds open."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Extraction

OPEN = [
    ("Een steiger bouwen bij het veer", "Het oude hout is verrot.", "team Haven", "2027"),
    ("Kinderen leren zeilen", "", "zeilschool", "zomer 2027"),
    ("Walstroom aanleggen", "Motoren stinken.", "netbeheerder", "2028"),
]
SHUT = ["Het veer laten varen op zondag", "Een hotel op palen"]


def _bar(page: SmallPage, y: float, title: str, sign: str, high: float, colour: str = "0.95 0.95 0.95") -> None:
    page.fill(40, y, 555, y + 26, colour)
    page.grid([40, 555], [y, y + high])
    page.text(48, y + 17, sign, size=12, colour="0.9 0.3 0.2")
    page.text(66, y + 17, title, size=10, bold=True)


def _pages(signs: tuple[str, str] = ("-", "+"), shut_colour: str = "0.95 0.95 0.95") -> list[SmallPage]:
    pages, y = [SmallPage(), SmallPage()], 90.0
    pages[0].text(40, 50, "Uitvoeringsplan haven 2027-2028", size=20, bold=True)
    pages[0].text(40, 72, "Klik op een actie om meer te lezen over wat de gemeente doet.", size=9)
    for title, why, who, when in OPEN:
        _bar(pages[0], y, title, signs[0], 96)
        pages[0].line(40, y + 26, 555, y + 26)
        y += 40
        if why:
            pages[0].text(66, y, f"Waarom? {why}", size=9)
            y += 13
        for label, value in (("Wie doet het?", who), ("Wanneer?", when), ("Wat kost het?", "40.000")):
            pages[0].text(66, y, label, size=9, colour="0.4 0.4 0.4")
            pages[0].text(160, y, value, size=9)
            y += 13
        y += 30 if why else 43
    _bar(pages[0], y, SHUT[0], signs[1], 26, shut_colour)
    _bar(pages[1], 60, SHUT[1], signs[1], 26, shut_colour)
    return pages


def _read(tmp_path: Path, pages: list[SmallPage]) -> Extraction:
    return read_pages(tmp_path, *pages, name="uitvoeringsplan-haven.pdf")


@pytest.mark.parametrize("signs", [("-", "+"), ("\u2013", "+")])
def test_the_bar_of_a_box_is_the_action_whether_it_is_open_or_shut(tmp_path: Path, signs: tuple[str, str]) -> None:
    found = _read(tmp_path, _pages(signs))
    assert texts(found) == [*(title for title, *_ in OPEN), *SHUT]
    assert [(a.owner, a.when_text) for a in found.actions] == [*((who, when) for *_, who, when in OPEN), *[(None, None)] * 2]
    assert {a.subtheme for a in found.actions} == {None}
    assert [d.text for d in found.actions[0].details] == ["Het oude hout is verrot.", "40.000"]


def test_a_bar_without_a_sign_or_in_another_colour_is_no_shut_box(tmp_path: Path) -> None:
    for pages in (_pages(("-", "")), _pages(shut_colour="0.7 0.8 0.9")):
        assert texts(_read(tmp_path, pages)) == [title for title, *_ in OPEN]
