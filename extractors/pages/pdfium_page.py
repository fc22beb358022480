"""One page of a born-digital PDF, through pdfium's raw interface: characters to words, page objects to shapes and picture boxes.

The pitfalls met are noted where they are handled.
"""

from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from corpus.pages import Page, Shape, Word
from corpus.records import Box
from extractors.pages.frame import Frame
from extractors.pages.huge_pictures import HUGE
from extractors.pages.page_shapes import Objects, bounds_of, read_shapes
from extractors.pages.page_words import PageText
from extractors.pages.struck_words import struck_through

BULLET_LIMIT = 300  # small discs on a page; more are the dots of a chart
TICK_BOX = (5.0, 13.0)  # points: least and most side of a box to tick
LARGE_PICTURE = 4_000_000  # pixels from which a picture takes long to unpack
FEWEST_SLANTED = 6  # different words; a mark across the page says fewer
FEWEST = 0.5  # characters that a text object yields on average, blank ones included


def read_page(page: Any, number: int, frame: Frame) -> tuple[Page, list[str]]:
    """Words, shapes and pictures, and the codes of what was noticed: `turned_1` .. `turned_3`, `many_objects`, `doubtful`,
    `outside`, `slanted`, `large_picture`, `huge_picture`. What lies outside the visible page, as the other half of a spread that
    was cut in two does, is left out.

    Where most of the text stands turned on the page as it is shown, the page is read as if it lay the other way round.
    """
    found, characters, frame, codes = _read_text(page, frame)
    words = [word for word in found if _shows(frame, word)]
    if len(words) < len(found):
        codes.append("outside")
    drawn = read_shapes(page, frame)
    words, shapes = struck_through(words, [shape for shape in drawn.shapes if _shows(frame, shape)])
    images = tuple(image for image in drawn.images if _shows(frame, image))
    words = _with_bullets(words, shapes)
    result = Page(number, frame.width, frame.height, tuple(words), tuple(shapes), images, characters, drawn.segments)
    if drawn.cut:
        codes.append("many_objects")
    if drawn.pixels > LARGE_PICTURE:
        codes.append("large_picture")
    if drawn.pixels > HUGE:
        codes.append("huge_picture")
    if _is_doubtful(result, drawn.texts):
        codes.append("doubtful")
    return result, codes


def _shows(frame: Frame, one: Word | Shape | Box) -> bool:
    """Whether the middle of something lies on the visible page."""
    return 0 <= one.x0 + one.x1 <= 2 * frame.width and 0 <= one.top + one.bottom <= 2 * frame.height


def _is_doubtful(page: Page, texts: int) -> bool:
    """Whether pdfium may have missed text: hardly a character came of the text objects, or nothing at all came of the page."""
    return page.char_count < FEWEST * texts or not (page.char_count or page.shapes or page.images)


def _read_text(page: Any, frame: Frame) -> tuple[list[Word], int, Frame, list[str]]:
    """The words, the number of visible characters, the frame in which they stand upright, and whether it is a turned one or words
    stand aslant in it.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return [], 0, frame, []
    try:
        text = PageText(text_page)
        words, turn = text.words(frame)
        codes = ["slanted"] if len(text.slanted) >= FEWEST_SLANTED else []
        if not turn:
            return words, text.character_count, frame, codes
        frame = frame.turned(turn)
        return text.words(frame)[0], text.character_count, frame, [*codes, f"turned_{turn}"]
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def hides_text(page: Any, frame: Frame) -> bool:
    """Whether hardly any text of a page can be seen: it is drawn without ink, or a picture is painted over it, as on a scan."""
    seen = hidden = 0
    for item, kind, matrix in Objects(page):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            inkless = pdfium.FPDFTextObj_GetTextRenderMode(item) in (
                pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
                pdfium.FPDF_TEXTRENDERMODE_CLIP,
            )
            seen, hidden = (seen, hidden + 1) if inkless else (seen + 1, hidden)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, top, x1, bottom = bounds_of(item, matrix, frame) or (0.0, 0.0, 0.0, 0.0)
            if (x1 - x0) * (bottom - top) > 0.5 * frame.width * frame.height:
                seen, hidden = 0, hidden + seen
    return seen * 10 <= hidden


def _boxes_to_tick(shapes: list[Shape]) -> list[Shape]:
    """The small squares drawn as a line only, one below another with nothing of the kind beside them: a list to tick off."""
    squares = [
        s
        for s in shapes
        if s.kind != "line"
        and s.stroke is not None
        and s.fill is None
        and TICK_BOX[0] <= s.x1 - s.x0 <= TICK_BOX[1]
        and abs((s.x1 - s.x0) - (s.bottom - s.top)) < 1
    ]
    if len(squares) > BULLET_LIMIT:
        return []

    def beside(one: Shape, other: Shape) -> bool:
        return one is not other and one.top < other.bottom and other.top < one.bottom and abs(one.x0 - other.x0) > 2

    def beneath(one: Shape, other: Shape) -> bool:
        return abs(one.x0 - other.x0) < 1 and 0 < abs(one.top - other.top) - (one.bottom - one.top) < TICK_BOX[1] * 5

    return [s for s in squares if any(beneath(s, o) for o in squares) and not any(beside(s, o) for o in squares)]


def _with_bullets(words: list[Word], shapes: list[Shape]) -> list[Word]:
    """The words, those before which a small disc or square is drawn marked as the beginning of a list item."""
    discs = [
        s
        for s in shapes
        if s.fill is not None
        and 1.5 <= s.x1 - s.x0 <= 6.5
        and 1.5 <= s.bottom - s.top <= 6.5
        and abs((s.x1 - s.x0) - (s.bottom - s.top)) < 1
    ]
    discs += _boxes_to_tick(shapes)
    if not discs or len(discs) > BULLET_LIMIT:
        return words
    result = list(words)
    for disc in discs:
        middle = (disc.top + disc.bottom) / 2
        beside = [
            i
            for i, w in enumerate(result)
            if 1.5 <= w.x0 - disc.x1 <= 24
            and w.top < middle < w.bottom
            and disc.bottom - disc.top < (0.7 if disc.fill else 1.1) * w.size
        ]
        if beside:
            first = min(beside, key=lambda i: result[i].x0)
            result[first] = replace(result[first], bullet=True)
    return result
