"""A PDF as a Source: its pages without their furniture, one at a time."""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from corpus.pages import Page
from corpus.records import Box, ExtractionWay, Remark
from extractors.pages import furniture
from extractors.pages.care import CARELESS, NO_PAGE, Care
from extractors.pages.marks import colour_in
from extractors.pages.read_pdf import PdfFile
from extractors.pages.scanned_page import Scans
from extractors.tables.page_parts import PageParts, take_apart
from extractors.text.cells import Hyphens
from extractors.text.lines import TextLine, line_of, segments

SAMPLE_PAGES = 12  # pages from which the furniture is learnt; they are kept while reading, no others are


class PdfSource:
    """An open PDF, born digital or scanned; scanned pages are set straight."""

    def __init__(self, path: Path, care: Care = CARELESS) -> None:
        self._care = care
        self._pdf = PdfFile(path, care)
        self.page_count = self._pdf.page_count
        self.remarks: list[Remark] = self._pdf.remarks
        self.hyphens = Hyphens()
        self.running: list[TextLine] = []
        self._scans = Scans(self._pdf)

    @property
    def way(self) -> ExtractionWay:
        """`ocr` once most of the pages read turn out to be scans."""
        return "ocr" if self._scans.most_pages else "text"

    def parts(self) -> Iterator[PageParts]:
        """Every page in turn, taken apart; afterwards the second opinion has been asked."""
        yield from take_apart(self._pages())
        self._care.at_page(NO_PAGE)
        self._scans.finish()
        self._pdf.second_opinion()

    def _pages(self) -> Iterator[Page]:
        """Every page without running headers and footers; its words teach the hyphens."""
        step = max(1, self.page_count // SAMPLE_PAGES)
        sampled = range(1, self.page_count + 1, step)
        kept = {n: page for n in sampled if (page := self._page(n)) is not None}
        known = furniture.learn(kept.values())
        first = {mark: (page.number, row) for page in reversed(kept.values()) for mark, row in known.on(page)}
        self.running += [line_of(part, n) for n, row in sorted(first.values(), key=lambda f: f[0]) for part in segments(row)]
        for number in range(1, self.page_count + 1):
            page = kept.pop(number, None) if number in sampled else self._page(number)
            if page is None:
                continue
            self._care.at_page(number)
            page = known.without(page)
            self.hyphens.learn(page.words)
            yield page

    def _page(self, number: int) -> Page | None:
        """One page, words and lines of a scan included; None with a Remark when it cannot be read."""
        page = self._pdf.page(number)
        return self._scans.read(page) if page is not None else None

    def colour_in(self, page: int, box: Box, sign: bool) -> str | None:
        """See `marks.colour_in`; every sign on a page scanned without colour is grey."""
        if not self._scans.shows_colours(page):
            return "grijs" if sign else None
        return colour_in(self, page, box, sign)

    def render(self, number: int, box: Box | None = None, dots_per_inch: float = 96.0) -> Image.Image:
        """See `Scans.render`."""
        return self._scans.render(number, box, dots_per_inch)

    def close(self) -> None:
        """Close the file."""
        self._pdf.close()
