"""Headings and heads of tables whose letters stand apart: they are the words that a reader sees."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage, write_pdf

from extractors.pages.read_pdf import PdfFile

EDGES = [50, 330, 430, 545]


def _spaced(page: SmallPage, x: float, y: float, text: str, size: float = 8.0, apart: float = 0.2) -> None:
    """A line of text with its letters apart by a share of their size."""
    page.raw.append(f"BT 0 0 0 rg /R {size} Tf {apart * size:.2f} Tc {x} {page.height - y:.2f} Td ({text}) Tj 0 Tc ET")


def _words(folder: Path, page: SmallPage) -> list[str]:
    pdf = PdfFile(write_pdf(folder / "blad.pdf", [page]))
    found = pdf.page(1)
    pdf.close()
    assert found is not None
    return [word.text for word in found.words]


@pytest.mark.parametrize("apart", [0.12, 0.2, 0.3, 0.45])
def test_letters_set_apart_are_the_words_that_they_spell(tmp_path: Path, apart: float) -> None:
    page = SmallPage()
    _spaced(page, 50, 100, "WATER EN VAART IN 2026", apart=apart)
    assert _words(tmp_path, page) == ["WATER", "EN", "VAART", "IN", "2026"]


def test_letters_typed_with_blanks_between_them_are_a_word(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 100, "M A A T R E G E L   E N   T I J D")
    assert _words(tmp_path, page) == ["MAATREGEL", "EN", "TIJD"]


def test_small_capitals_set_apart_are_one_word(tmp_path: Path) -> None:
    page = SmallPage()
    for x, letter, size in [(50, "H", 20.0), (69, "A", 14.0), (83, "V", 14.0), (97, "E", 14.0), (111, "N", 14.0)]:
        page.text(x, 100, letter, size=size)
    assert _words(tmp_path, page) == ["HAVEN"]


def test_short_words_are_joined_where_longer_ones_show_how_far_letters_stand_apart(tmp_path: Path) -> None:
    page = SmallPage()
    _spaced(page, 50, 100, "MAATREGEL")
    _spaced(page, 300, 100, "WIE")
    _spaced(page, 400, 100, "NR")
    assert _words(tmp_path, page) == ["MAATREGEL", "WIE", "NR"]


@pytest.mark.parametrize(
    "text",
    ["A. B. Smit", "J P de Vries", "G O R", "A B C D E", "x x x x x", "1 2 3 4 5 6", "a b o", "type A B C D F E", "op 1 m a x"],
)
def test_single_letters_that_spell_no_word_stay_apart(tmp_path: Path, text: str) -> None:
    page = SmallPage()
    page.text(50, 100, text)
    assert _words(tmp_path, page) == text.split()


def test_letters_over_narrow_columns_stay_apart(tmp_path: Path) -> None:
    page = SmallPage()
    for place, month in enumerate("JFMAMJJASOND"):
        page.text(50 + 9 * place, 100, month, size=7)
    assert _words(tmp_path, page) == list("JFMAMJJASOND")


def test_a_table_under_heads_with_their_letters_apart_is_read(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(
        EDGES,
        100,
        [["", "", ""], ["Kade van de Oostgracht herstellen", "mei", "gereed"], ["Sluis bedienen op afstand", "juni", "loopt"]],
    )
    for x, head in zip(EDGES, ["MAATREGEL", "PLANNING", "STAND"], strict=False):
        _spaced(page, x + 4, 113, head)
    found = read_pages(tmp_path, page)
    assert texts(found) == ["Kade van de Oostgracht herstellen", "Sluis bedienen op afstand"]
    assert [(a.when_text, a.status_mark) for a in found.actions] == [("mei", "gereed"), ("juni", "loopt")]
