"""What is drawn in the picture of a scan: lines and bands where text stands on them, signs beside coloured text."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.pages import Shape, Word
from extractors.pages.bullets import with_bullets
from extractors.pages.picture_shapes import drawn_in, only_text

SCALE = 200 / 72
EDGES, HEIGHTS = (60.0, 230.0, 420.0), (100.0, 140.0, 154.0, 200.0)  # points: the row between 140 and 154 is a band


class Sheet:
    """A picture of a page of 480 by 300 points at 200 dpi, drawn on in points."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (round(480 * SCALE), round(300 * SCALE)), (255, 255, 255))
        self._canvas = ImageDraw.Draw(self.image)

    def box(self, x0: float, top: float, x1: float, bottom: float, fill: tuple[int, int, int] = (0, 0, 0)) -> None:
        self._canvas.rectangle([round(v * SCALE) for v in (x0, top, x1, bottom)], fill=fill)

    def text(
        self, x: float, top: float, text: str, size: float, fill: tuple[int, int, int] = (0, 0, 0), heavy: bool = False
    ) -> None:
        font = ImageFont.load_default(size=size * SCALE)
        self._canvas.text((x * SCALE, top * SCALE), text, fill=fill, font=font, stroke_width=1 if heavy else 0, stroke_fill=fill)

    def table(self, band: tuple[int, int, int] = (220, 220, 220)) -> None:
        """Two columns, with a band over both between the second and the third line."""
        self.box(EDGES[0], HEIGHTS[1], EDGES[2], HEIGHTS[2], band)
        for y in HEIGHTS:
            self.box(EDGES[0], y, EDGES[2], y + 0.7)
        for x in EDGES:
            for top, bottom in ((HEIGHTS[0], HEIGHTS[1]), (HEIGHTS[2], HEIGHTS[3])):
                self.box(x, top, x + 0.7, bottom)
        for x in (EDGES[0], EDGES[2]):
            self.box(x, HEIGHTS[0], x + 0.7, HEIGHTS[3])

    def pixels(self, noise: float = 4.0) -> np.ndarray:
        pixels = np.asarray(self.image, dtype=np.float32)
        grain = np.random.default_rng(7).normal(0, noise, (*pixels.shape[:2], 1))
        return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def middle_lines(sheet: Sheet) -> list[tuple[int, int]]:
    """From where to where the column edge in the middle is drawn."""
    lines = drawn_in(sheet.pixels(), SCALE).lines
    return sorted(
        (round(line.top), round(line.bottom)) for line in lines if abs(line.x0 - EDGES[1]) < 3 and line.x1 - line.x0 < 3
    )


def test_a_letter_on_a_band_in_line_with_a_column_edge_is_no_column_edge() -> None:
    sheet = Sheet()
    sheet.table()
    sheet.box(EDGES[1] - 0.4, 143.8, EDGES[1] + 1.1, 152.0)  # the stem of a letter
    assert middle_lines(sheet) == [(101, 141), (155, 201)]


def test_a_column_edge_that_the_scanner_broke_is_one_line() -> None:
    sheet = Sheet()
    sheet.table()
    sheet.box(EDGES[1], HEIGHTS[1], EDGES[1] + 0.7, HEIGHTS[2])
    sheet.box(EDGES[1] - 2, 171, EDGES[1] + 3, 173.5, (255, 255, 255))
    assert middle_lines(sheet) == [(101, 201)]


@pytest.mark.parametrize("band", [(220, 220, 220), (243, 222, 221), (150, 190, 230)])
def test_a_band_that_a_bold_text_fills_begins_where_it_is_drawn(band: tuple[int, int, int]) -> None:
    sheet = Sheet()
    sheet.table(band)
    sheet.text(EDGES[0] + 4, 139.9, "Bedrijfjes en gehuchtjes bij de brug", 10.0, heavy=True)
    bands = [b for b in drawn_in(sheet.pixels(), SCALE).bands if b.bottom - b.top < 20]
    assert [near(b) for b in bands] == [(60, 420)]


def near(shape: Shape) -> tuple[int, int]:
    """Its left and right side, to the nearest ten points."""
    return round(shape.x0 / 10) * 10, round(shape.x1 / 10) * 10


def test_the_colours_of_a_legend_are_bands_beside_however_many_shades_of_letters() -> None:
    sheet = Sheet()
    colours = [(90, 153, 74), (49, 115, 176), (244, 204, 76), (185, 60, 46)]
    for place, colour in enumerate(colours):  # filled cells that touch
        sheet.box(20, 10 + 18 * place, 65, 28 + 18 * place, colour)
    for line in range(16):
        sheet.text(90, 10 + 17 * line, "Straatverlichting vernieuwen langs de dijk en het plein", 13, (line * 13,) * 3)
    drawn = drawn_in(sheet.pixels(), SCALE)
    bands = sorted((round(b.top), round(b.bottom)) for b in drawn.bands if b.x1 < 70)
    assert len(bands) == 4
    assert all(abs(top - 10 - 18 * n) < 2 and abs(bottom - 28 - 18 * n) < 2 for n, (top, bottom) in enumerate(bands))


def test_a_dark_band_leaves_nothing_but_its_letters() -> None:
    sheet = Sheet()
    sheet.box(40, 100, 440, 130, (70, 80, 95))
    sheet.box(425, 100, 441, 112, (255, 255, 255))  # a corner that is cut off
    sheet.text(60, 108, "Planning", 10, (255, 255, 255))
    pixels = sheet.pixels()
    left = only_text(pixels, SCALE, drawn_in(pixels, SCALE))
    ink = np.argwhere(left < 140) / SCALE
    assert len(ink) > 500
    assert ink[:, 0].min() > 104
    assert ink[:, 1].min() > 55
    assert ink[:, 0].max() < 126
    assert ink[:, 1].max() < 130


def test_paper_at_the_corner_of_a_light_band_is_no_letter() -> None:
    sheet = Sheet()
    sheet.box(40, 100, 100, 114, (211, 235, 210))
    for x in (40, 97):
        sheet.box(x, 100, x + 3, 103, (255, 255, 255))
    sheet.text(50, 102, "Gereed", 8)
    pixels = sheet.pixels()
    left = only_text(pixels, SCALE, drawn_in(pixels, SCALE))
    ink = np.argwhere(left < 140) / SCALE
    assert len(ink) > 100
    assert ink[:, 1].min() > 48
    assert ink[:, 1].max() < 92


@pytest.mark.parametrize("ground", [(255, 255, 255), (220, 208, 226)])
def test_short_words_of_a_coloured_heading_are_no_signs(ground: tuple[int, int, int]) -> None:
    sheet = Sheet()
    sheet.box(30, 90, 450, 120, ground)
    sheet.text(40, 98, "Wat is er en we zijn aan zee", 8.5, (110, 70, 130), heavy=True)
    assert drawn_in(sheet.pixels(), SCALE).signs == ()


def test_signs_beside_each_other_are_signs() -> None:
    sheet = Sheet()
    canvas = ImageDraw.Draw(sheet.image)
    corner = [round(v * SCALE) for v in (100, 100, 110, 110)]
    canvas.ellipse(corner, fill=(0, 160, 70))
    canvas.rectangle([c + round(14 * SCALE) if n % 2 == 0 else c for n, c in enumerate(corner)], fill=(220, 40, 40))
    x, y = round(160 * SCALE), round(110 * SCALE)
    canvas.polygon([(x, y), (x + 28, y), (x + 14, y - 26)], fill=(240, 160, 20))
    found = drawn_in(sheet.pixels(), SCALE).signs
    assert sorted(round(s.x0) for s in found) == [100, 114, 160]


def test_a_dot_before_a_line_is_a_bullet_whatever_ocr_took_it_for() -> None:
    sheet = Sheet()
    canvas = ImageDraw.Draw(sheet.image)
    lines = []
    for n, taken in enumerate(("e", "", "•")):
        top = 100.0 + 20 * n
        canvas.ellipse([round(v * SCALE) for v in (60, top + 4, 64, top + 8)], fill=(0, 0, 0))
        sheet.text(80, top, "Bomen planten", 9)
        if taken:
            lines.append(Word(taken, 60.0, top + 4, 64.0, top + 8, 9.0, confidence=0.7))
        lines.append(Word("Bomen", 80.0, top, 108.0, top + 11, 9.0, confidence=0.9))
        lines.append(Word("planten.", 111.0, top, 140.0, top + 11, 9.0, confidence=0.9))
    grey = np.asarray(sheet.image.convert("L"), dtype=np.uint8)
    assert [w.text for w in with_bullets(lines, grey, SCALE)] == ["•", "Bomen", "planten."] * 3


def test_a_letter_before_a_line_is_no_bullet() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "e", 9, heavy=True)
    sheet.text(80, 100, "bomen planten", 9)
    lines = [
        Word("e", 60.0, 103.0, 65.0, 108.0, 9.0, confidence=0.9),
        Word("bomen", 80.0, 100.0, 108.0, 111.0, 9.0, confidence=0.9),
    ]
    grey = np.asarray(sheet.image.convert("L"), dtype=np.uint8)
    assert with_bullets(lines, grey, SCALE) == lines
