"""Running headers, footers and page numbers belong to no row and no passage; what only looks like them stays."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.pages import Page, Word
from extractors.pages.furniture import learn

EDGES = [50, 330, 430, 545]
HEAD = ["Actie", "Wanneer", "Trekker"]


def _pages(lines: str, count: int = 5, head: bool = True) -> list[SmallPage]:
    pages = []
    for number in range(1, count + 1):
        page = SmallPage()
        page.text(50, 30, "Uitvoeringsprogramma Zonnedael", size=8)
        page.text(300, 820, f"{number} van {count}", size=8)
        rows = [[f"Straat {number}{letter} opnieuw inrichten", "2025", "Wegen"] for letter in "abcdefghijklmnopqrstuvwxyz"]
        page.rows(EDGES, 60, [HEAD, *rows] if head or number == 1 else rows, lines, head=head or number == 1)
        pages.append(page)
    return pages


def test_header_and_footer_lines_are_no_part_of_rows_over_pages(tmp_path: Path) -> None:
    for lines in ("all", "across", "none"):
        found = read_pages(tmp_path, *_pages(lines, head=False))
        assert len(found.actions) == 5 * 26, lines
        assert all("Zonnedael" not in a.text and "van" not in a.text for a in found.actions), lines
        assert [n.rows for n in found.tables] == [5 * 26], lines
        assert found.passages == (), lines


def test_a_header_row_that_every_page_repeats_is_no_furniture(tmp_path: Path) -> None:
    found = read_pages(tmp_path, *_pages("none"))
    assert len(found.actions) == 5 * 26
    assert {a.when_text for a in found.actions} == {"2025"}


def test_the_same_words_on_two_pages_only_are_text(tmp_path: Path) -> None:
    pages = [SmallPage() for _ in range(6)]
    for number, page in enumerate(pages):
        page.text(50, 30, "Wat ons bindt" if number < 2 else f"Hoofdstuk {'abcdef'[number]} begint hier", size=12, bold=True)
        page.text(50, 60, f"Dit is de tekst van bladzijde {'abcdef'[number]} van dit stuk.")
    said = " ".join(p.text for p in read_pages(tmp_path, *pages).passages)
    assert said.count("Wat ons bindt") == 2


@pytest.mark.parametrize(
    ("text", "height", "furniture"),
    [
        ("Gemeente Zonnedael - voortgang {}", 810, True),
        ("Zonnedael {}", 810, False),
        ("Wat wij doen in wijk {}", 40, False),
        ("Gemeente Zonnedael - voortgang 2{}", 810, False),
    ],
)
def test_a_footer_of_two_pages_larger_than_their_tables_ends_in_their_number(
    tmp_path: Path, text: str, height: float, furniture: bool
) -> None:
    pages = [SmallPage(), SmallPage()]
    for number, page in enumerate(pages, 1):
        rows = [[f"Straat {number}{letter} opnieuw inrichten", "2025", "Wegen"] for letter in "abcde"]
        page.rows(EDGES, 60, [HEAD, *rows], size=8)
        page.text(50, height, text.format(number), size=9)
    said = [passage.text for passage in read_pages(tmp_path, *pages).passages]
    assert (said == []) == furniture


def test_a_row_of_which_every_page_repeats_the_time_keeps_it(tmp_path: Path) -> None:
    pages = []
    for number in range(4):
        page = SmallPage()
        page.rows(EDGES, 60, [HEAD, [f"Wijk {'abcd'[number]} bezoeken", "Ieder jaar", "Wethouder"]])
        page.text(50, 400, f"Na dit bezoek volgt een verslag aan de bewoners van wijk {'abcd'[number]}.")
        pages.append(page)
    found = read_pages(tmp_path, *pages)
    assert [(a.when_text, a.owner) for a in found.actions] == [("Ieder jaar", "Wethouder")] * 4


def test_a_lone_number_in_the_margin_goes_a_number_in_the_text_stays(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(290, 825, "17")
    page.text(50, 300, "Het aantal meldingen in dat jaar was")
    page.text(50, 314, "17")
    said = " ".join(p.text for p in read_pages(tmp_path, page, page).passages)
    assert said == "Het aantal meldingen in dat jaar was 17 Het aantal meldingen in dat jaar was 17"
    assert texts(read_pages(tmp_path, page)) == []


def _scanned(number: int, top: float, footer: str, row: str, confidence: float | None = 0.95) -> Page:
    """A page with a line of a table at its head and a footer, the words as read off a picture (or not)."""
    words = []
    for text, at in ((row, 60.0), (footer, top)):
        x = 60.0
        for part in text.split():
            words.append(Word(part, x, at, x + 5 * len(part), at + 9, 9.0, confidence=confidence))
            x += 5 * len(part) + 3
    return Page(number, 595.0, 842.0, tuple(words))


FOOTERS = [f"Samen sterk {said} Zonnedael 2025" for said in ("| Werkplan", "Werkplan", "| Werkpian")]
NAMES = ["Molenwijk", "Havenkwartier", "Oude Kern", "Zuiderpark", "De Hoven", "Lange Akkers"]


def test_a_footer_that_ocr_reads_in_three_ways_at_three_heights_goes() -> None:
    pages = [_scanned(n, 797.0 + 3 * (n % 3), FOOTERS[n % 3], f"Buurtavond houden in {NAMES[n]} 2025") for n in range(6)]
    known = learn(pages)
    assert [w.text for page in pages for w in known.without(page).words if w.top > 700] == []
    assert all("Buurtavond" in {w.text for w in known.without(page).words} for page in pages)


def test_lines_in_type_must_be_the_same_to_be_furniture() -> None:
    pages = [_scanned(n, 797.0 + 3 * (n % 3), FOOTERS[n % 3], f"{NAMES[n]}", None) for n in range(6)]
    assert all(learn(pages).without(page) is page for page in pages)


@pytest.mark.parametrize("label", ["", "Vervolg:"])
def test_the_last_word_of_a_text_at_the_foot_is_no_page_number(tmp_path: Path, label: str) -> None:
    page = SmallPage()
    page.text(50, 770, label, bold=True)
    page.text(110 if label else 50, 770, "Wij gaan daarmee door in het uitvoeringsprogramma 2026-")
    page.text(50, 784, "2027.")
    other = SmallPage()
    other.text(50, 400, "De rest volgt later.")
    other.text(50, 784, "2")
    found = " ".join(p.text for p in read_pages(tmp_path, page, other).passages)
    assert "2026-2027." in found
    assert not found.endswith("2")


def test_a_small_line_over_the_table_of_a_second_page_is_no_text(tmp_path: Path) -> None:
    pages = [SmallPage(), SmallPage()]
    for page in pages:
        page.text(50, 36, "Havenstad - bijlage 2 bij het voorstel", 7)
    pages[0].text(50, 60, "Uitvoeringsprogramma haven 2027", 16, bold=True)
    head = ["Actie", "Wie", "Wanneer"]
    first = [[f"De kade vegen bij steiger {n}", "team Haven", "2027"] for n in range(30)]
    pages[0].rows([50, 300, 420, 545], 80, [head, "1 Schoon", *first], size=9, pad=3, leading=11, lines="all")
    pages[1].rows([50, 300, 420, 545], 45, [["De brug verven", "team Wegen", "2028"]], size=9, head=False, lines="all")
    found = read_pages(tmp_path, *pages)
    assert (len(found.actions), {a.subtheme for a in found.actions}) == (31, {"1 Schoon"})
