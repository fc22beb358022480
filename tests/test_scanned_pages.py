"""Scanned pages: what an OCR layer and OCR itself make of columns of single digits and letters."""

import shutil
from itertools import product
from math import dist
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.pages import Shape, Word
from extractors.pages.lone_letters import lone_letters
from extractors.pages.lone_numbers import lone_numbers
from extractors.pages.misread_words import is_a_line, is_a_speck, touches, without_stacks
from extractors.pages.ocr import Tesseract, characters_of, find_tesseract
from extractors.pages.straight import Straightening
from extractors.sources import open_source

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="needs Tesseract: apt-get install tesseract-ocr tesseract-ocr-nld"
)
SCALE = 200 / 72


def a_picture(texts: list[list[str]]) -> np.ndarray:
    """A page of 200 dpi with the texts in columns 60 points apart."""
    image = Image.new("L", (1000, 900), 255)
    canvas = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=26)
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            canvas.text((80 + 170 * column, 60 + 50 * row), text, fill=0, font=font)
    return np.asarray(image, dtype=np.uint8)


@needs_tesseract
def test_digits_far_apart_are_read_where_they_stand() -> None:
    texts = [["0", "1", "12", "7"], ["3", "0", "0", "24"], ["8", "40", "2", "0"], ["5", "9", "31", "6"]]
    tesseract = find_tesseract()
    assert tesseract is not None
    found = {
        (round((w.top - 20) / 18), round((w.x0 - 28) / 61)): w.text for w in lone_numbers(tesseract, a_picture(texts), SCALE)
    }
    want = {(r, c): text for r, line in enumerate(texts) for c, text in enumerate(line)}
    assert all(want[place] == text for place, text in found.items())
    assert len(found) >= 14


@needs_tesseract
def test_letters_far_apart_are_no_numbers() -> None:
    tesseract = find_tesseract()
    assert tesseract is not None
    assert lone_numbers(tesseract, a_picture([["A", "Wie", "n.v.t.", "K"], ["M", "Hoe", "Wat", "R"]]), SCALE) == []


@needs_tesseract
def test_capitals_in_a_column_are_read_where_they_stand() -> None:
    tesseract = find_tesseract()
    assert tesseract is not None
    column = ["G", "R", "O", "G", "O", "G", "R", "O"]
    found = lone_letters(tesseract, a_picture([["", letter] for letter in column]), SCALE)
    assert [w.text for w in sorted(found, key=lambda w: w.top)] == column
    assert {round(w.x0 / 10) for w in found} == {9}


@needs_tesseract
@pytest.mark.parametrize("row", [["G", "R", "O"], ["Wie", "Hoe", "Wat"]])
def test_what_stands_beside_each_other_or_is_a_word_is_no_column_of_letters(row: list[str]) -> None:
    tesseract = find_tesseract()
    assert tesseract is not None
    assert lone_letters(tesseract, a_picture([row]), SCALE) == []


@pytest.mark.parametrize(("angle", "points"), [(0.5, 4.5), (1.0, 9.0), (-1.0, 9.0)])
def test_how_far_the_corner_of_a_skewed_page_moves_is_as_the_readme_says(angle: float, points: float) -> None:
    for x, y in product((0.0, 595.0), (0.0, 842.0)):
        there = Straightening(595.0, 842.0, angle).point(x, y)
        assert dist((x, y), there) == pytest.approx(points, abs=0.05)


SCAN = Path(__file__).parent.parent / "corpus" / "samples" / "layouts" / "pdf" / "scan-with-text.pdf"


@pytest.mark.parametrize(
    ("tesseract", "code", "said"),
    [(None, "needs_ocr", "Tesseract met Nederlands ontbreekt"), (Tesseract("false"), "ocr_failed", "foutcode 1")],
)
def test_what_a_text_layer_lacks_and_ocr_cannot_read_is_said(
    monkeypatch: pytest.MonkeyPatch, tesseract: Tesseract | None, code: str, said: str
) -> None:
    monkeypatch.setattr("extractors.pages.scanned_page.find_tesseract", lambda: tesseract)
    source = open_source(SCAN)
    assert all(parts.lines or parts.tables for parts in source.parts())
    remarks = [r for r in source.remarks if r.code == code]
    source.close()
    assert remarks
    assert all("tekstlaag" in r.message and said in r.message for r in remarks)


def test_characters_of_an_hocr_page() -> None:
    hocr = "<span class='ocrx_cinfo' title='x_bboxes 10 20 30 40; x_conf 91.5'>&amp;</span>"
    assert characters_of(hocr, 0.5) == [Word("&", 5.0, 10.0, 15.0, 20.0, 10.0, confidence=0.915)]


def words(*texts: str, upright: bool) -> list[Word]:
    return [Word(text, 300.0, 100.0 + 12 * n, 306.0, 110.0 + 12 * n, 6.0, upright=upright) for n, text in enumerate(texts)]


def test_digits_taken_for_turned_text_are_dropped() -> None:
    upright = words("Totaal", "12", upright=True)
    assert without_stacks([*upright, *words("o", "l", "=", "f", "o", "]", "8", "n", "e", upright=False)]) == upright


@pytest.mark.parametrize("texts", [("Stand", "van", "zaken", "per", "kwartaal", "en", "wijk", "of", "kern"), ("Q1", "Q2", "Q3")])
def test_turned_text_stays(texts: tuple[str, ...]) -> None:
    turned = words(*texts, upright=False)
    assert without_stacks(turned) == turned


def test_ruling_lines_that_an_ocr_layer_took_for_marks_are_dropped() -> None:
    line = Shape("line", 200.0, 50.0, 201.0, 300.0)
    assert is_a_line(Word("|", 400.0, 100.0, 402.0, 110.0, 10.0), [line])
    assert is_a_line(Word("!", 199.0, 100.0, 202.0, 110.0, 10.0), [line])
    assert not is_a_line(Word("!", 240.0, 100.0, 243.0, 110.0, 10.0), [line])
    assert not is_a_line(Word("1", 199.0, 100.0, 202.0, 110.0, 10.0), [line])


def test_a_letter_that_touches_a_word_is_no_word_of_its_own() -> None:
    word = Word("2021-Q4", 196.8, 271.0, 229.6, 279.0, 8.0)
    assert touches(Word("4", 228.0, 271.0, 233.0, 279.0, 8.0), [word])
    assert not touches(Word("5", 233.0, 271.0, 237.0, 279.0, 8.0), [word])
    assert not touches(Word("4", 228.0, 281.0, 233.0, 289.0, 8.0), [word])


@pytest.mark.parametrize(
    ("text", "high", "dust"), [("Ì", 2, True), ("1", 16, False), ("‚", 16, True), ("•", 6, False), ("in", 1, False)]
)
def test_dust_is_no_word(text: str, high: int, dust: bool) -> None:
    grey = np.full((200, 200), 255, dtype=np.uint8)
    grey[100 : 100 + high, 60:64] = 0
    assert is_a_speck(Word(text, 20.0, 34.0, 25.0, 44.0, 10.0), grey, SCALE) is dust
