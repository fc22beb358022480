"""The kinds of file that can be read, each as a Source: its pages taken apart, and an eye for the colours of what can be seen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from PIL import Image

from corpus.errors import UnreadableError
from corpus.records import Box, ExtractionWay, Remark
from extractors.dumps.dump_source import DumpSource
from extractors.pages.pdf_source import PdfSource
from extractors.tables.page_parts import PageParts
from extractors.text.cells import Hyphens
from extractors.text.lines import TextLine
from extractors.word_files.docx_source import DocxSource
from extractors.word_files.read_docx import OLE


class Source(Protocol):
    """An open input. `parts` may be asked for once; `hyphens`, `remarks` and `running` (the running headers and
    footers of pages, each once) are final when it has run out.
    """

    page_count: int
    remarks: list[Remark]
    hyphens: Hyphens
    running: list[TextLine]

    @property
    def way(self) -> ExtractionWay:
        """How the text was won; final when `parts` has run out."""
        ...

    def parts(self) -> Iterator[PageParts]:
        """Every page in turn; a source without pages gives one, numbered 0, whose words know their lines."""
        ...

    def colour_in(self, page: int, box: Box, sign: bool) -> str | None:
        """The name of the colour of the mark in a box, None when there is none to see."""
        ...

    def render(self, number: int, box: Box | None = None, dots_per_inch: float = 96.0) -> Image.Image | None:
        """A picture (RGB) of a box on a page; None for a source without pages."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...


def open_source(path: Path) -> Source:
    """The reader for a file, by its contents first and its name second. Raises UnreadableError with advice."""
    suffix = path.suffix.casefold()
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(b"%PDF-") or suffix == ".pdf":
        return PdfSource(path)
    if head.startswith((b"PK\x03\x04", OLE)) or suffix in (".docx", ".docm", ".doc"):
        return DocxSource(path)
    if suffix == ".txt":
        return DumpSource(path)
    raise UnreadableError(
        f"{path.name} is geen PDF-, Word- of tekstbestand.", "Zet het document om naar PDF en bied het opnieuw aan."
    )
