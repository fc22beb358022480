"""Headings and paragraphs of running text: told by how they are set and how they read, each under its section."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

TEXT = ["De gemeente werkt al jaren aan schone straten. Dat lukt niet overal even", "goed. Daarom komt er een nieuw plan."]


def _paragraph(page: SmallPage, top: float, lines: list[str] | None = None) -> float:
    for number, line in enumerate(lines or TEXT):
        page.text(50, top + 13 * number, line)
    return top + 13 * len(lines or TEXT)


def _outline(folder: Path, *pages: SmallPage) -> list[tuple[str, bool, str | None]]:
    return [(p.text, p.is_heading, p.section) for p in read_pages(folder, *pages).passages]


def test_a_heading_is_larger_or_bold_and_what_follows_stands_under_it(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Schone straten", size=18, bold=True)
    page.text(50, 100, "Waar het om gaat", size=13)
    bottom = _paragraph(page, 120)
    page.text(50, bottom + 20, "Wie er helpen", bold=True)
    _paragraph(page, bottom + 34)
    whole = " ".join(TEXT)
    assert _outline(tmp_path, page) == [
        ("Schone straten", True, None),
        ("Waar het om gaat", True, "Schone straten"),
        (whole, False, "Waar het om gaat"),
        ("Wie er helpen", True, "Waar het om gaat"),
        (whole, False, "Wie er helpen"),
    ]


def test_a_heading_over_two_lines_is_one_heading(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Samen met bewoners en ondernemers werken aan", size=16, bold=True)
    page.text(50, 78, "schone en veilige straten", size=16, bold=True)
    _paragraph(page, 110)
    assert _outline(tmp_path, page)[0][0] == "Samen met bewoners en ondernemers werken aan schone en veilige straten"


@pytest.mark.parametrize("first", ["Schone straten voor", "Waar het moet,", "Rust en groen"])
def test_a_heading_in_large_type_on_a_page_of_its_own(tmp_path: Path, first: str) -> None:
    opening, page = SmallPage(), SmallPage()
    opening.fill(0, 0, 595, 842, "0.1 0.3 0.5")
    opening.text(70, 200, first, size=40, bold=True, colour="1 1 1")
    opening.text(70, 243, "bewoners", size=40, bold=True, colour="1 1 1")
    _paragraph(page, 110)
    assert _outline(tmp_path, opening, page)[0][:2] == (f"{first} bewoners", True)


def test_a_bold_sentence_and_a_bold_word_in_a_line_are_text(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Het college kiest daarom voor een ander plan in alle wijken.", bold=True)
    page.text(50, 90, "Let op:", bold=True)
    page.text(90, 90, "dit plan geldt voor drie jaar en wordt dan opnieuw bekeken.")
    assert [heading for _, heading, _ in _outline(tmp_path, page)] == [False, False]


def test_a_paragraph_goes_on_over_the_page_and_a_new_one_begins(tmp_path: Path) -> None:
    first, second, third = SmallPage(), SmallPage(), SmallPage()
    _paragraph(first, 700, ["De raad stelt het plan in het voorjaar vast, na een ronde langs de dorpen en de"])
    _paragraph(second, 60, ["wijken. Daarna begint het werk."])
    _paragraph(third, 60, ["Het eerste dorp is Oosterend."])
    assert [text for text, _, _ in _outline(tmp_path, first, second, third)] == [
        "De raad stelt het plan in het voorjaar vast, na een ronde langs de dorpen en de wijken. Daarna begint het werk.",
        "Het eerste dorp is Oosterend.",
    ]


def test_items_of_a_list_are_passages_of_their_own(tmp_path: Path) -> None:
    page = SmallPage()
    _paragraph(page, 60, ["Wij vragen hulp van:", "- scholen en verenigingen, ook die", "buiten het dorp", "- ondernemers"])
    assert [text for text, _, _ in _outline(tmp_path, page)] == [
        "Wij vragen hulp van:",
        "- scholen en verenigingen, ook die buiten het dorp",
        "- ondernemers",
    ]


def test_drawn_list_marks_begin_items_too(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Wij vragen hulp van deze drie:")
    for number, item in enumerate(("de scholen in de dorpen", "de winkels aan het plein", "de kerken en de moskee")):
        page.disc(56, 73 + 13 * number, 1.8, "0 0 0")
        page.text(66, 76 + 13 * number, item)
    assert [text for text, _, _ in _outline(tmp_path, page)] == [
        "Wij vragen hulp van deze drie:",
        "\u2022 de scholen in de dorpen",
        "\u2022 de winkels aan het plein",
        "\u2022 de kerken en de moskee",
    ]


def test_text_inside_a_table_is_no_passage(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Schone straten", size=18, bold=True)
    page.rows([50, 330, 430, 545], 100, [["Actie", "Wanneer", "Trekker"], ["De goten vegen", "2026", "Beheer"]])
    _paragraph(page, 200)
    assert [text for text, _, _ in _outline(tmp_path, page)] == ["Schone straten", " ".join(TEXT)]


@pytest.mark.parametrize("chapters", [2, 1])
def test_chapters_over_numbered_sections_are_the_priorities(tmp_path: Path, chapters: int) -> None:
    page = SmallPage()
    page.text(50, 40, "Jaarplan haven 2027", size=20, bold=True)
    y = 70.0
    for chapter in range(1, 3):
        if chapter <= chapters:
            page.text(50, y, f"{chapter}. {('Droge voeten', 'Volle boten')[chapter - 1]}", size=16, bold=True)
            y += 24
        for section in range(1, 3):
            number = f"{chapter}.{section}" if chapters == 2 else f"1.{2 * chapter + section - 2}"
            page.text(
                50, y, f"{number} {('Dijken', 'Duinen', 'Steigers', 'Sluizen')[2 * chapter + section - 3]}", size=12, bold=True
            )
            page.rows(
                [50, 400, 545], y + 8, [["Actie", "Wanneer"], [f"Werk {number} doen", "Q2 2027"], [f"Klus {number} doen", "2027"]]
            )
            y += 100
    found = read_pages(tmp_path, page, name="jaarplan.pdf")
    sections = ["Dijken", "Duinen", "Steigers", "Sluizen"]
    assert [p.title for p in found.priorities] == (["Droge voeten", "Volle boten"] if chapters == 2 else sections)
    assert len(found.actions) == 8
