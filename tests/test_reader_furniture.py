"""Running headers, footers and page numbers belong to no row and no passage; what only looks like them stays."""

from pathlib import Path

from plan_reading import read_pages, texts
from small_pdf import SmallPage

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
        assert not any("Zonnedael" in p.text for p in found.passages), lines


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
