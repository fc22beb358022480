"""Sheets of a source without pages: its one endless page, in the layout that the reader made for it, cut up and set in type."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from math import ceil
from unicodedata import combining, normalize

from PIL import Image, ImageDraw, ImageFont

from corpus.pages import Cell, Table, Word
from corpus.records import Box
from extractors.tables.page_parts import PageParts
from extractors.text.lines import TextLine, line_of

HEIGHT = 780.0  # points of the endless page on one sheet
MARGIN = 20.0  # points of white left and right of the layout
LETTERS = 0.86  # of its size: how high a letter is set, for the layout counts on narrow ones
WRAPPED = 1.7  # times its size: a word as high stands for a paragraph of several lines
FACES = ("LiberationSans-Regular.ttf", "DejaVuSans.ttf", "arial.ttf")


def sheet_count(parts: PageParts) -> int:
    """How many sheets the endless page fills, at least one."""
    return max(1, ceil(parts.height / HEIGHT))


def sheet(parts: PageParts, number: int) -> PageParts:
    """What stands on a sheet (from 1), moved to where it stands there; what runs over its edge is on both sheets."""
    top, bottom = (number - 1) * HEIGHT, number * HEIGHT

    def on_it(box: Box) -> bool:
        return box.bottom > top and box.top < bottom

    tables = tuple(_moved_table(t, top, bottom) for t in parts.tables if on_it(t.box))
    lines = tuple(_moved_line(line, top) for line in parts.lines if on_it(line.box))
    marks = tuple(moved(mark, top) for mark in parts.marks if on_it(mark))
    return replace(parts, width=parts.width + 2 * MARGIN, height=HEIGHT, tables=tables, lines=lines, marks=marks)


def moved(box: Box, top: float) -> Box:
    """A box of the endless page on the sheet that begins at `top`."""
    return Box(box.x0 + MARGIN, box.top - top, box.x1 + MARGIN, box.bottom - top)


def typeset(parts: PageParts, scale: float) -> Image.Image:
    """A picture (RGB) of a sheet with its words in type, `scale` pixels to a point."""
    image = Image.new("RGB", (round(parts.width * scale), round(parts.height * scale)), (255, 255, 255))
    canvas = ImageDraw.Draw(image)
    runs = [line.words for line in parts.lines] + [cell.words for table in parts.tables for cell in table.cells]
    for words in runs:
        for line in _lines_of(words):
            _set(canvas, line, scale)
    return image


def is_wrapped(word: Word) -> bool:
    """Whether a word is one of a paragraph that the layout put on one high line."""
    return word.upright and word.bottom - word.top > WRAPPED * word.size > 0


def _lines_of(words: Sequence[Word]) -> Iterator[list[Word]]:
    """The words in lines: those of one height together."""
    for _, line in groupby(words, key=lambda w: (w.top, w.bottom)):
        yield list(line)


def _set(canvas: ImageDraw.ImageDraw, words: Sequence[Word], scale: float) -> None:
    """Words where they stand; a paragraph that the layout put on one high line is wrapped within it."""
    high = is_wrapped(words[0])
    left, right = words[0].x0 * scale, max(w.x1 for w in words) * scale
    x, y = left, words[0].top * scale
    for word in words:
        size = max(4.0, LETTERS * word.size * scale)
        font, plain = _font(round(size))
        text = word.text if not plain else "".join(c for c in normalize("NFD", word.text) if not combining(c))
        if not high:
            x = word.x0 * scale
        elif x > left and x + font.getlength(text) > right:
            x, y = left, y + size * 1.2
        canvas.text((x, y), text, fill=word.colour, font=font)
        if word.bold:
            canvas.text((x + 0.6, y), text, fill=word.colour, font=font)
        x += font.getlength(text + " ")


@cache
def _font(size: int) -> tuple[ImageFont.FreeTypeFont | ImageFont.ImageFont, bool]:
    """A type face of the machine, and whether it is the plain one of Pillow, that has no accents."""
    for name in FACES:
        try:
            return ImageFont.truetype(name, size), False
        except OSError:
            continue
    return ImageFont.load_default(size=size), True


def _moved_word(word: Word, top: float) -> Word:
    return replace(word, x0=word.x0 + MARGIN, x1=word.x1 + MARGIN, top=word.top - top, bottom=word.bottom - top)


def _moved_line(line: TextLine, top: float) -> TextLine:
    return line_of([_moved_word(w, top) for w in line.words], line.page)


def _moved_table(table: Table, top: float, bottom: float) -> Table:
    """A table with those of its cells that are on the sheet."""
    cells = [c for c in table.cells if c.box.bottom > top and c.box.top < bottom]
    return replace(
        table,
        box=moved(table.box, top),
        cells=tuple(_moved_cell(c, top) for c in cells),
        column_edges=tuple(x + MARGIN for x in table.column_edges),
    )


def _moved_cell(cell: Cell, top: float) -> Cell:
    return replace(cell, box=moved(cell.box, top), words=tuple(_moved_word(w, top) for w in cell.words))
