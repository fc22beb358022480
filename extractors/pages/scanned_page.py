"""Scanned pages as the same Page that every reader gives: what is drawn comes from the picture, words from the text layer or OCR.

The page is set straight first: all its coordinates, and what `Scans.render` shows, are those of the straight page. In the corners
of an A4 page that is 4.5 points from where they are on the page as it lies for every half degree that it is askew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from PIL import Image

from corpus.errors import UnreadableError
from corpus.pages import Page, Word
from corpus.records import Box, Remark
from extractors.grids.ruled import invisible
from extractors.pages.bullets import with_bullets
from extractors.pages.letters import Letters
from extractors.pages.lone_letters import lone_letters
from extractors.pages.lone_numbers import lone_numbers
from extractors.pages.misread_words import is_a_line, is_a_speck, is_letter_of, is_sign_misread, touches, without_stacks
from extractors.pages.ocr import INSTALL, OcrError, Tesseract, find_tesseract, sureness
from extractors.pages.picture_shapes import Drawn, colourless, drawn_in, letters_left, only_text
from extractors.pages.read_pdf import PdfFile
from extractors.pages.straight import Picture, Straightening, ink_of, lies_on_its_side, on_white, skew_of
from extractors.pages.turned_text import with_turned_text
from extractors.text.text_quality import judge, plainly_dutch

COVERED = 0.7  # share of a page that pictures cover on a scan
FEW_SHAPES = 6  # visible lines and boxes that a scan may have
FEW_WORDS = 12  # words of a text layer that are no more than a stamp or a page number
SHAPE_DPI = 200.0  # for lines, bands, signs and the size of letters
OCR_DPI = 200.0  # more reads no better and takes longer
LARGEST = 3600.0  # pixels on the longer side of a picture
SMALL_DPI = 75.0  # for the skew
UNSURE = 0.5  # mean confidence below which a page may lie upside down, or hold no text
SURE = 0.6  # confidence from which a word counts that stands where no text was expected
MARGIN = 10.0  # points of white around a part of a page; Tesseract reads nothing at the edge
NOISE = 0.5  # confidence below which a word without any letter or digit is a speck


def is_scan(page: Page) -> bool:
    """Whether a page looks like a picture of a page: pictures cover most of it and hardly anything is drawn. Costs nothing."""
    if not page.images or page.width <= 0 or page.height <= 0:
        return False
    covered = sum(
        max(0.0, min(b.x1, page.width) - max(b.x0, 0.0)) * max(0.0, min(b.bottom, page.height) - max(b.top, 0.0))
        for b in page.images
    )
    return covered >= COVERED * page.width * page.height and sum(not invisible(s) for s in page.shapes) <= FEW_SHAPES


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page's straight picture on white paper, with `scale` pixels to a point, and what is drawn on it."""

    picture: Picture
    scale: float
    drawn: Drawn


class Scans:
    """The scanned pages of one document. Give it every page; those that are no scans come back as they are."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._letters = Letters()
        self._straight: dict[int, Straightening] = {}
        self._colourless: set[int] = set()
        self._layered: list[int] = []
        self._lacking: list[int] = []  # pages whose text layer lacks what only OCR could read, which is not there
        self._read: dict[int, list[float]] = {}  # pages read by OCR: the confidence of each word
        self._unread: list[int] = []
        self._pages = self._words = 0
        self._rendered: tuple[tuple[int, float], Image.Image] | None = None

    @property
    def most_pages(self) -> bool:
        """Whether the text of at least half of the pages seen comes from OCR, done here or by whoever made the file."""
        return 2 * (len(self._read) + len(self._layered)) >= self._pages > 0

    def read(self, page: Page) -> Page:
        """The page with its words, lines and signs; a page that is no scan and whose text can be read comes back untouched.

        A page that needs OCR which is not there, or fails, comes back without words; `finish` says so.
        """
        result = self._as_read(page)
        self._pages += 1
        self._words += len(result.words)
        return result

    def _as_read(self, page: Page) -> Page:
        if not is_scan(page):
            return page if _legible(page.words) else self._recognised(page, scanned=False)
        if len(page.words) <= FEW_WORDS or not _legible(page.words):
            return self._recognised(page, scanned=True)
        if not self._pdf.hides_text(page.number):  # set in type on top of a picture: only what is drawn is missing
            drawn = self._sheet(page, SHAPE_DPI, straighten=False).drawn
            return replace(page, shapes=page.shapes + drawn.lines + drawn.bands, images=page.images + drawn.signs)
        self._layered.append(page.number)
        sheet = self._sheet(page, SHAPE_DPI)
        straight = self._straight.get(page.number, Straightening(page.width, page.height))
        words = [_moved(w, straight) for w in without_stacks(page.words)]
        return self._completed(self._enriched(page, sheet, words), sheet)

    def render(self, number: int, box: Box | None, dots_per_inch: float) -> Image.Image:
        """A picture (RGB) of a page, or of one box on it, set straight; see `PdfFile.render`."""
        if number not in self._straight:
            return self._pdf.render(number, box, dots_per_inch)
        key = (number, dots_per_inch)
        if self._rendered is None or self._rendered[0] != key:  # one page is cut up into many pictures
            whole = np.asarray(self._pdf.render(number, None, dots_per_inch), dtype=np.uint8)
            self._rendered = (key, Image.fromarray(self._straight[number].picture(whole)))
        picture = self._rendered[1]
        if box is None:
            return picture.copy()
        scale = picture.width / self._straight[number].width
        left, top = max(0, round(box.x0 * scale)), max(0, round(box.top * scale))
        return picture.crop((left, top, max(left + 1, round(box.x1 * scale)), max(top + 1, round(box.bottom * scale))))

    def shows_colours(self, number: int) -> bool:
        """Whether the page's picture can tell colours apart: not one scanned in shades of grey."""
        return number not in self._colourless

    # ------------------------------------------------------------------------------------------ pictures

    def _sheet(self, page: Page, dots_per_inch: float, straighten: bool = True) -> _Sheet:
        """The page's picture, set straight; remembers by how much."""
        dots_per_inch = min(dots_per_inch, LARGEST * 72.0 / max(page.width, page.height))
        picture = np.asarray(self._pdf.render(page.number, None, dots_per_inch), dtype=np.uint8)
        scale = picture.shape[1] / page.width
        if straighten:
            angle = skew_of(ink_of(_small(picture, scale)))
            self._straight.pop(page.number, None)
            if angle:
                self._straight[page.number] = Straightening(page.width, page.height, angle)
                picture = self._straight[page.number].picture(picture)
        picture = on_white(picture)
        drawn = drawn_in(picture, scale)
        if drawn.signs and colourless(picture):
            self._colourless.add(page.number)
        return _Sheet(picture, scale, drawn)

    def _enriched(self, page: Page, sheet: _Sheet, words: Sequence[Word]) -> Page:
        """The page with measured words and what is drawn; a sign that is part of a word is none, nor a word read into a sign."""
        signs = tuple(s for s in sheet.drawn.signs if not any(is_letter_of(s, w) for w in words))
        kept = [w for w in words if not any(is_sign_misread(w, s) for s in signs) and not is_a_line(w, sheet.drawn.lines)]
        grey = only_text(sheet.picture, sheet.scale, replace(sheet.drawn, signs=signs))
        turned = tuple(w for w in kept if not w.upright)
        kept = [w for w in kept if w.upright and not is_a_speck(w, grey, sheet.scale)]
        kept = with_bullets(kept, grey, sheet.scale)
        measured = tuple(self._letters.measured(kept, grey, sheet.scale)) + turned
        return replace(page, words=measured, shapes=page.shapes + sheet.drawn.lines + sheet.drawn.bands, images=signs)

    # ----------------------------------------------------------------------------------------------- OCR

    def _completed(self, page: Page, sheet: _Sheet) -> Page:
        """A page with the words that its text layer lacks: light letters in a dark header, single digits in a table."""
        grey = only_text(sheet.picture, sheet.scale, replace(sheet.drawn, signs=page.images))
        tesseract = find_tesseract()
        if tesseract is None:
            if letters_left(grey, sheet.scale, _boxes(page.words)) is not None:
                self._lacking.append(page.number)
            return page
        try:
            more = _passed_over(tesseract, grey, sheet.scale, page.words)
        except OcrError as error:
            failed = f"Wat in de tekstlaag van bladzijde {page.number} ontbreekt, kon niet met OCR worden gelezen: {error}."
            self._pdf.remarks.append(Remark("ocr_failed", failed, page.number))
            return page  # the layer's own words stand
        return replace(page, words=page.words + tuple(self._letters.measured(more, grey, sheet.scale)))

    def _recognised(self, page: Page, scanned: bool) -> Page:
        """The page with its words read off the picture."""
        tesseract = find_tesseract()
        if tesseract is None:
            self._unread.append(page.number)
            return replace(page, words=())
        try:
            page, sheet, words = self._right_way_up(tesseract, page, scanned)
            if scanned:
                grey = only_text(sheet.picture, sheet.scale, replace(sheet.drawn, signs=()))  # letters that lie on their side
                words = with_turned_text(tesseract, grey, sheet.scale, words)  # may look like signs
        except OcrError as error:
            self._pdf.remarks.append(
                Remark("ocr_failed", f"Bladzijde {page.number} kon niet met OCR worden gelezen: {error}.", page.number)
            )
            return replace(page, words=())
        sure = sureness(words)
        if sure < UNSURE:  # a photograph or a drawing: what was read there are no words
            words = []
        self._read[page.number] = [w.confidence or 0.0 for w in words]
        if not scanned:  # its lines are drawn; only its letters cannot be told
            grey = only_text(sheet.picture, sheet.scale, sheet.drawn)
            return replace(page, words=tuple(self._letters.measured(words, grey, sheet.scale)))
        return self._enriched(page, sheet, words)

    def _right_way_up(self, tesseract: Tesseract, page: Page, scanned: bool) -> tuple[Page, _Sheet, list[Word]]:
        """The page the right way up, its picture and words: one on its side is turned, one without sense tried upside down."""
        if scanned and lies_on_its_side(
            ink_of(np.asarray(self._pdf.render(page.number, None, SMALL_DPI).convert("L"), dtype=np.uint8))
        ):
            page = self._turned(page, 1)
        sheet = self._sheet(page, OCR_DPI, straighten=scanned)
        words = _words_on(tesseract, sheet)
        if scanned and words and sureness(words) < UNSURE:
            upside_down = self._turned(page, 2)
            other = self._sheet(upside_down, OCR_DPI)
            others = _words_on(tesseract, other)
            if sureness(others) > sureness(words):
                return upside_down, other, others
            self._turned(page, 2)
            sheet = self._sheet(page, OCR_DPI)
        return page, sheet, words

    def _turned(self, page: Page, quarters: int) -> Page:
        """The page turned clockwise, as the file's own renderer shows it from now on."""
        self._pdf.turn(page.number, quarters)
        size = (page.height, page.width) if quarters % 2 else (page.width, page.height)
        return replace(page, width=size[0], height=size[1], words=())

    # -------------------------------------------------------------------------------------------- remarks

    def finish(self) -> None:
        """Say how the scans were read. Raises UnreadableError when the document has no words at all because it is a scan."""
        name = self._pdf.path.name
        if self._unread and not self._words:
            raise UnreadableError(
                f"{name} bestaat uit beelden zonder leesbare tekst, en het OCR-programma Tesseract met Nederlands ontbreekt.",
                f"Installeer het met '{INSTALL}' en draai opnieuw, of bied een versie met tekst aan.",
            )
        if self._read and not self._words:
            raise UnreadableError(
                f"{name} bestaat uit beelden waarop geen tekst te lezen is.",
                "Bied een scherpere scan aan (minstens 200 dpi) of een versie met tekst.",
            )
        self._pdf.remarks.extend(self._remarks())

    def _remarks(self) -> Iterator[Remark]:
        if self._unread:
            yield Remark(
                "needs_ocr",
                f"{_named(self._unread)} zonder leesbare tekst en niet gelezen, "
                "want het OCR-programma Tesseract met Nederlands ontbreekt. "
                f"Installeer het met '{INSTALL}' en draai opnieuw.",
                self._unread[0] if len(self._unread) == 1 else None,
            )
        if self._layered:
            yield Remark(
                "scan_with_text",
                f"{_named(self._layered)} gescand; de tekst komt uit de tekstlaag van het bestand, "
                "die niet zegt hoe zeker zij is. Vergelijk aanhalingen met het beeld.",
            )
        if self._lacking:
            yield Remark(
                "needs_ocr",
                f"{_named(self._lacking)} gescand met een tekstlaag waarin letters of cijfers ontbreken; die zijn niet gelezen, "
                "want het OCR-programma Tesseract met Nederlands ontbreekt. "
                f"Installeer het met '{INSTALL}' en draai opnieuw.",
                self._lacking[0] if len(self._lacking) == 1 else None,
            )
        sure = {number: sum(c) / len(c) for number, c in self._read.items() if c}
        if sure:
            every = [c for confidences in self._read.values() for c in confidences]
            lowest = min(sure, key=lambda n: (sure[n], n))
            yield Remark(
                "read_by_ocr",
                f"{_named(sorted(sure))} als beeld gelezen met OCR (Tesseract); leesfouten zijn mogelijk. "
                "Vergelijk aanhalingen met het beeld.",
            )
            yield Remark(
                "ocr_confidence",
                f"De gemiddelde zekerheid van de OCR is {sum(every) / len(every):.0%}; "
                f"het laagst op bladzijde {lowest} ({sure[lowest]:.0%}).",
            )


# ------------------------------------------------------------------------------------------------- words


def _legible(words: Sequence[Word]) -> bool:
    """Whether the words of a page are anything but garbage; a page without words is not told to be."""
    texts = [w.text for w in words]
    return plainly_dutch(texts) or judge(" ".join(texts)).verdict != "garbled"


def _moved(word: Word, straight: Straightening) -> Word:
    """A word of a text layer on the straight page. Its box hangs on the left end of its base line, or surrounds a slant."""
    wide, high = word.x1 - word.x0, word.bottom - word.top
    middle = (word.top + word.bottom) / 2
    if word.upright:
        x0, y = straight.point(word.x0, middle)
    elif wide < high and len(word.text) > 2:
        return word  # truly turned
    else:
        x, y = straight.point(word.x0 + wide / 2, middle)
        x0, high = x - wide / 2, min(high, word.size or high)
    return replace(word, x0=x0, x1=x0 + wide, top=y - high / 2, bottom=y + high / 2, upright=True)


def _words_on(tesseract: Tesseract, sheet: _Sheet) -> list[Word]:
    """The words on a sheet: those in its layout, then those that the layout passed over."""
    grey = only_text(sheet.picture, sheet.scale, sheet.drawn)
    words = tesseract.words(grey, sheet.scale * 72.0)
    words += _passed_over(tesseract, grey, sheet.scale, words)
    return [w for w in words if any(c.isalnum() for c in w.text) or (w.confidence or 0.0) >= NOISE]


def _passed_over(tesseract: Tesseract, grey: Picture, scale: float, words: Sequence[Word]) -> list[Word]:
    """The words of a picture that are not among `words`, as far as Tesseract is sure of them."""
    left = letters_left(grey, scale, _boxes(words))
    if left is None:
        return []
    rest, box = left
    x, y = (max(0.0, v - MARGIN) for v in (box.x0, box.top))
    part = rest[round(y * scale) : round((box.bottom + MARGIN) * scale), round(x * scale) : round((box.x1 + MARGIN) * scale)]
    found = [
        w
        for w in tesseract.words(np.ascontiguousarray(part), scale * 72.0, sparse=True)
        if (w.confidence or 0.0) >= SURE and any(c.isalnum() for c in w.text)
    ]
    still = letters_left(part, scale, _boxes(found))
    if still is not None:
        found += lone_numbers(tesseract, still[0], scale) or lone_letters(tesseract, still[0], scale)
    x, y = round(x * scale) / scale, round(y * scale) / scale
    placed = [replace(w, x0=w.x0 + x, x1=w.x1 + x, top=w.top + y, bottom=w.bottom + y) for w in found]
    return [w for w in placed if not touches(w, words)]


def _boxes(words: Sequence[Word]) -> list[Box]:
    return [Box(w.x0, w.top, w.x1, w.bottom) for w in words]


def _small(picture: Picture, scale: float) -> Picture:
    """The picture in grey at SMALL_DPI."""
    factor = SMALL_DPI / 72.0 / scale
    return np.asarray(
        cv2.resize(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA),
        dtype=np.uint8,
    )


def _named(numbers: Sequence[int]) -> str:
    """ "Bladzijde 3 is" or "De bladzijden 1-4 en 7 zijn"."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    names = [str(a) if a == b else f"{a} en {b}" if b == a + 1 else f"{a} tot en met {b}" for a, b in runs]
    if len(numbers) == 1:
        return f"Bladzijde {names[0]} is"
    return f"De bladzijden {', '.join(names[:-1])} en {names[-1]} zijn" if len(names) > 1 else f"De bladzijden {names[0]} zijn"
