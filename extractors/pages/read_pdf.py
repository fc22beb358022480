"""A PDF file to pages: pdfium first, pdfplumber as second opinion and fallback.

Both count the pages, and the characters where pdfium's reading is doubtful; a difference becomes a Remark, it is never swallowed.
"""

import math
import mmap
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from PIL import Image

from corpus.errors import UnreadableError
from corpus.pages import Page
from corpus.records import Box, Remark
from extractors.pages import pdfium_page, pdfplumber_page
from extractors.pages.care import CARELESS, NO_PAGE, Care
from extractors.pages.frame import Frame
from extractors.pages.huge_pictures import shrink_pictures
from extractors.pages.page_shapes import OBJECT_LIMIT

SAMPLE = {1: 1, 20: 2, 100: 4}  # from so many pages on: doubtful pages on which both engines count characters
LARGEST = 5_000  # pixels on the longer side of a rendered picture
DRAWN = 200_000  # path segments from which a page is said to be mostly drawing
HEAVY = 20_000  # path segments from which the second engine is too slow to be asked about a page
TOLERANCE = 0.05  # share of characters by which they may differ
HARDLY = 0.2  # share of the characters of a page, below which it was not read


class PdfFile:
    """An open PDF. Pages are read one at a time and not kept, so memory does not grow with length; close it after use."""

    def __init__(self, path: Path, care: Care = CARELESS) -> None:
        """Raises UnreadableError for a file that is no PDF, is broken, is encrypted or has no pages."""
        self.path = path
        self._care = care
        self.remarks: list[Remark] = []
        self._turned: dict[int, int] = {}  # pages read as if they lay another way round: quarter turns clockwise
        self._doubtful: dict[int, int] = {}  # pages on which pdfium may have missed text: the characters that it read
        self._shown: tuple[int, pypdfium2.PdfPage] | None = None  # the page rendered last: it is often cut up into many pictures
        self._large: set[int] = set()  # pages with a picture that takes long to unpack, each time that a box with it is drawn
        self._has_huge = False  # a page was read with a picture of more pixels than can be seen; it may come again on others
        self._whole: dict[float, Image.Image] = {}  # the page rendered last, whole, by its scale, if it is one of those
        self._pdf = _open(path)
        self.page_count = len(self._pdf)
        self._repaired = not pdfium.FPDF_DocumentHasValidCrossReferenceTable(self._pdf.raw)
        if self.page_count == 0:
            raise UnreadableError(f"{path.name} heeft geen enkele bladzijde.", "Vraag de afzender om een nieuw exemplaar.")

    def close(self) -> None:
        """Close the file."""
        if self._shown:
            self._shown[1].close()
        self._pdf.close()

    def page(self, number: int) -> Page | None:
        """One page (numbered from 1), or None with a Remark when it cannot be read."""
        if number in self._care.without:
            self.remarks.append(_not_read(number, "het leesprogramma liep erop vast"))
            return None
        self._care.at_page(number)
        try:
            raw = self._pdf[number - 1]
        except pypdfium2.PdfiumError:
            return self._fallback(number)
        try:
            page, codes = pdfium_page.read_page(raw.raw, number, _frame(raw))
        finally:
            raw.close()
        if ("doubtful" in codes or self._repaired) and page.segment_count <= HEAVY:
            self._doubtful[number] = page.char_count
        for code in codes:
            if code.startswith("turned_"):
                self._turned[number] = int(code[-1])
        if "large_picture" in codes:
            self._large.add(number)
        self._has_huge = self._has_huge or "huge_picture" in codes
        self.remarks += _oddities(number, codes, page.segment_count)
        return page

    def render(self, number: int, box: Box | None = None, dots_per_inch: float = 96.0) -> Image.Image:
        """A picture (RGB) of a page, or of one box on it, in page space. At most LARGEST pixels a side."""
        self._care.at_page(number)
        try:
            return self._picture(number, box, dots_per_inch)
        finally:
            self._care.at_page(NO_PAGE)

    def _picture(self, number: int, box: Box | None, dots_per_inch: float) -> Image.Image:
        raw = self._to_show(number)
        frame = _frame(raw)
        turns = self._turned.get(number, 0)
        shown = frame.turned(turns)
        wanted = box or Box(0.0, 0.0, shown.width, shown.height)
        area = Box(
            max(0.0, wanted.x0), max(0.0, wanted.top),
            min(shown.width, wanted.x1), min(shown.height, wanted.bottom),
        )  # fmt: skip
        if area.x1 - area.x0 < 1 or area.bottom - area.top < 1:
            return Image.new("RGB", (1, 1), "white")
        scale = min(dots_per_inch / 72.0, LARGEST / max(area.x1 - area.x0, area.bottom - area.top))
        left, top, right, bottom = area.x0, area.top, shown.width - area.x1, shown.height - area.bottom
        margins = [left, bottom, right, top]  # turning clockwise makes the left margin the top one
        margins = margins[-turns:] + margins[:-turns] if turns else margins
        if not (raw.get_width() > 1 and raw.get_height() > 1):  # its boxes do not overlap: there is nothing to show
            return Image.new("RGB", (1, 1), "white")
        whole = number in self._large and scale * max(shown.width, shown.height) <= LARGEST
        picture = self._cut_out(raw, scale, margins) if whole else _drawn(raw, scale, margins)
        return picture.rotate(-90 * turns, expand=True) if turns else picture

    def _cut_out(self, raw: pypdfium2.PdfPage, scale: float, margins: Sequence[float]) -> Image.Image:
        """The same as `_drawn`, cut out of the whole page, which is drawn once."""
        if scale not in self._whole:
            self._whole[scale] = _drawn(raw, scale, (0.0, 0.0, 0.0, 0.0))
        page = self._whole[scale]
        left, bottom, right, top = (math.ceil(margin * scale) for margin in margins)  # as pdfium's own crop is rounded
        return page.crop((left, top, page.width - right, page.height - bottom))

    def _to_show(self, number: int) -> pypdfium2.PdfPage:
        """The open page with that number; the one before is closed."""
        if self._shown is None or self._shown[0] != number:
            if self._shown:
                self._shown[1].close()
            self._shown = None
            self._whole.clear()
            self._shown = number, self._pdf[number - 1]
            if self._has_huge:
                shrink_pictures(self._pdf.raw, self._shown[1].raw)
        return self._shown[1]

    def hides_text(self, number: int) -> bool:
        """See `pdfium_page.hides_text`."""
        raw = self._to_show(number)
        return pdfium_page.hides_text(raw.raw, _frame(raw))

    def turn(self, number: int, quarters: int) -> None:
        """Show a page from now on turned by so many quarter turns clockwise: for a scan, of which only its picture tells how it
        lies.
        """
        self._turned[number] = (self._turned.get(number, 0) + quarters) % 4

    def second_opinion(self) -> None:
        """Count the pages, and on some of the doubtful pages among those read the characters, with the other engine; add a Remark
        for every difference.

        Doubtful are pages of which hardly a character or nothing came, and all pages of a file that pdfium had to repair.
        """
        try:
            with self.path.open("rb") as stream:
                count = sum(1 for _ in _Leaf.create_pages(PDFDocument(PDFParser(stream), caching=False)))
            if count != self.page_count:
                self.remarks.append(
                    Remark(
                        "page_count_differs",
                        "Twee leesprogramma's tellen een verschillend aantal bladzijden "
                        f"({self.page_count} en {count}). Vergelijk het resultaat met het document.",
                    )
                )
            asked = _sample(self._doubtful, count)
            if asked:
                with pdfplumber.open(self.path, pages=asked) as other:
                    for number, page in zip(asked, other.pages, strict=True):
                        self._compare(number, self._doubtful[number], _characters(page.layout))
        except Exception as error:  # pdfminer raises anything on broken files; the first engine's reading stands
            self.remarks.append(
                Remark(
                    "no_second_opinion",
                    f"Het tweede leesprogramma kon dit bestand niet openen ({type(error).__name__}); er is geen kruiscontrole.",
                )
            )

    def _compare(self, number: int, ours: int, theirs: int) -> None:
        if abs(ours - theirs) <= TOLERANCE * max(ours, theirs) + 20:
            return
        if ours < HARDLY * theirs:
            told = (
                f"Bladzijde {number} is niet gelezen, of maar voor een klein deel: {ours} tekens, terwijl een tweede "
                f"leesprogramma er {theirs} ziet. Wat daar staat ontbreekt in het resultaat. Druk het document opnieuw af "
                "naar PDF en bied dat aan."
            )
        else:
            told = (
                f"Op bladzijde {number} lezen twee leesprogramma's een verschillend aantal tekens ({ours} en {theirs}). "
                "Controleer deze bladzijde met planspoor inspect."
            )
        self.remarks.append(Remark("characters_differ", told, number))

    def _fallback(self, number: int) -> Page | None:
        try:
            page = pdfplumber_page.read_page(self.path, number)
        except Exception as error:  # same reason as above
            self.remarks.append(_not_read(number, type(error).__name__))
            return None
        self.remarks.append(Remark("page_by_fallback", f"Bladzijde {number} is met het tweede leesprogramma gelezen.", number))
        return page


class _Leaf(PDFPage):
    """A page of the other engine's tree that is only counted: what it holds is not looked up."""

    def __init__(self, *_: Any) -> None:
        pass


def _not_read(number: int, why: str) -> Remark:
    return Remark("page_not_read", f"Bladzijde {number} kon niet worden gelezen ({why}); de andere bladzijden wel.", number)


def _oddities(number: int, codes: Sequence[str], segments: int) -> list[Remark]:
    """What an auditor should know of a page: text that was not read, drawings that were not looked at in full."""
    said: dict[str, str] = {}
    if "outside" in codes:
        said["text_outside_page"] = (
            f"Op bladzijde {number} staat tekst buiten het zichtbare deel van de bladzijde; die is niet meegelezen. "
            "Vergelijk het resultaat met het document."
        )
    if "slanted" in codes:
        said["slanted_text"] = (
            f"Op bladzijde {number} staat tekst die schuin over de bladzijde loopt; die is niet als tabel of lopende "
            "tekst gelezen. Vergelijk het resultaat met het document."
        )
    if "many_objects" in codes:
        said["many_objects"] = (
            f"Bladzijde {number} bestaat uit zeer veel tekenobjecten; alleen de eerste {OBJECT_LIMIT} zijn bekeken. "
            "Controleer de tabellen op deze bladzijde met planspoor inspect."
        )
    elif segments > DRAWN:
        said["heavily_drawn"] = (
            f"Bladzijde {number} bestaat uit {segments} lijnstukken; "
            "lange lijnen daarvan gelden als tekening en niet als lijnen van een tabel. "
            "Controleer de tabellen op deze bladzijde met planspoor inspect."
        )
    return [Remark(code, message, number) for code, message in said.items()]


def _characters(item: Iterable[Any]) -> int:
    """The visible characters that pdfminer lays out on a page, forms inside it included."""
    return sum(
        bool(o.get_text().strip()) if isinstance(o, LTChar) else _characters(o) if isinstance(o, LTContainer) else 0 for o in item
    )


def _open(path: Path) -> pypdfium2.PdfDocument:
    head = path.open("rb").read(1024) if path.stat().st_size else b""
    if b"%PDF-" not in head:
        raise UnreadableError(f"{path.name} is geen PDF-bestand.", "Zet het document om naar PDF en bied het opnieuw aan.")
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() and _is_encrypted(path):  # pdfium keeps the reason of the file before
            raise UnreadableError(
                f"{path.name} is met een wachtwoord beveiligd.", "Sla een kopie zonder wachtwoord op en bied die aan."
            ) from error
        raise UnreadableError(
            f"{path.name} is beschadigd, onvolledig of zonder bladzijden en kan niet als PDF worden geopend.",
            "Download het bestand opnieuw of vraag de afzender om een nieuw exemplaar.",
        ) from error


def _is_encrypted(path: Path) -> bool:
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        return whole.find(b"/Encrypt") >= 0


def _drawn(page: pypdfium2.PdfPage, scale: float, margins: Sequence[float]) -> Image.Image:
    """A page as a picture (RGB), so many points cut off at the left, bottom, right and top."""
    bitmap = page.render(scale=scale, crop=tuple(margins))
    try:
        picture: Image.Image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    return picture


def _frame(page: pypdfium2.PdfPage) -> Frame:
    """The page's frame; a visible box that is absurd (inside out, empty) falls back to A4 rather than dividing by zero."""
    left, bottom, right, top = page.get_bbox()
    if not (right - left > 1 and top - bottom > 1):
        left, bottom, right, top = 0.0, 0.0, 595.0, 842.0
    return Frame(left, bottom, right, top, pdfium.FPDFPage_GetRotation(page.raw) % 4)


def _sample(counted: dict[int, int], page_count: int) -> list[int]:
    """The pages with most text, one of each stretch of the document, of those that both engines have."""
    known = [n for n in sorted(counted) if n <= page_count]
    wanted = max(size for least, size in SAMPLE.items() if least <= max(1, page_count))
    step = max(1, -(-len(known) // wanted))
    return [max(known[i : i + step], key=lambda n: counted[n]) for i in range(0, len(known), step)]
