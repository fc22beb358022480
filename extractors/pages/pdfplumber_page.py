"""One page through plain pdfplumber: slower, but another engine; the fallback where pdfium gives up."""

from pathlib import Path
from typing import Any

import pdfplumber

from corpus.pages import Colour, Page, Shape, Word
from corpus.records import Box
from extractors.text.cells import FONT_SIGNS

_SIGNS = str.maketrans(FONT_SIGNS)


def read_page(path: Path, number: int) -> Page:
    """The page with that number (from 1). Raises whatever pdfminer raises on a broken page."""
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[number - 1]
        words = [_word(w) for w in page.extract_words(extra_attrs=["fontname", "size"], keep_blank_chars=False)]
        shapes = [_shape("line", o) for o in page.lines] + [_shape("rect", o) for o in page.rects]
        shapes += [_shape("path", o) for o in page.curves]
        images = [Box(o["x0"], o["top"], o["x1"], o["bottom"]) for o in page.images]
        count = sum(1 for c in page.chars if c["text"].strip())
        return Page(number, float(page.width), float(page.height), tuple(words), tuple(shapes), tuple(images), count)


def _word(found: dict[str, Any]) -> Word:
    name = str(found.get("fontname", "")).casefold()
    return Word(
        found["text"].translate(_SIGNS),
        found["x0"],
        found["top"],
        found["x1"],
        found["bottom"],
        float(found.get("size", found["bottom"] - found["top"])),
        bold="bold" in name or "black" in name,
        italic="italic" in name or "oblique" in name,
        upright=bool(found.get("upright", True)),
    )


def _shape(kind: str, found: dict[str, Any]) -> Shape:
    fill = _rgb(found.get("non_stroking_color")) if found.get("fill") else None
    stroke = _rgb(found.get("stroking_color")) if found.get("stroke") else None
    return Shape(kind, found["x0"], found["top"], found["x1"], found["bottom"], fill, stroke)


def _rgb(colour: Any) -> Colour:
    """A PDF colour of 1, 3 or 4 numbers (0..1) as RGB 0..255; black when it is of another form."""
    try:
        parts = [float(c) for c in colour] if isinstance(colour, list | tuple) else [float(colour or 0)]
    except (TypeError, ValueError):  # the name of a pattern
        return 0, 0, 0
    if len(parts) == 1:
        parts = parts * 3
    elif len(parts) == 4:
        cyan, magenta, yellow, black = parts
        parts = [(1 - cyan) * (1 - black), (1 - magenta) * (1 - black), (1 - yellow) * (1 - black)]
    if len(parts) != 3:
        return 0, 0, 0
    red, green, blue = (round(255 * min(1.0, max(0.0, p))) for p in parts)
    return red, green, blue
