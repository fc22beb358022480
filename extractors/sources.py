"""The kinds of file that can be read, each as a Source: its pages taken apart, and an eye for the colours of what can be seen."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from PIL import Image

from corpus.errors import UnreadableError
from corpus.paths import StrPath
from corpus.records import Box, ExtractionWay, Remark
from extractors.dumps.dump_source import DumpSource
from extractors.pages.care import CARELESS, Care
from extractors.pages.pdf_source import PdfSource
from extractors.tables.page_parts import PageParts
from extractors.text.cells import Hyphens
from extractors.text.lines import TextLine
from extractors.word_files.docx_source import DocxSource
from extractors.word_files.read_docx import OLE

PDF = b"%PDF-"
HEAD = 1024  # bytes among which a PDF says that it is one
WORD = (".docx", ".docm", ".doc")


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


def open_source(path: StrPath, care: Care = CARELESS) -> Source:
    """The reader for a file, by its contents first and its name second; only a PDF has pages to take care of. Raises
    UnreadableError with advice.
    """
    path = Path(path)
    suffix = path.suffix.casefold()
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        raise UnreadableError(f"{path.name} is leeg (0 bytes).", "Haal het document opnieuw op en bied dat aan.")
    if head.startswith(PDF) or (suffix == ".pdf" and (PDF in head or not _is_word(path, head))):
        return _named(PdfSource(path, care), path, "PDF-bestand", ".pdf", suffix in WORD)
    if head.startswith((b"PK\x03\x04", OLE)) or suffix in WORD:
        return _named(DocxSource(path), path, "Word-bestand", ".docx", suffix == ".pdf")
    if suffix == ".txt":
        return DumpSource(path)
    raise UnreadableError(
        f"{path.name} is geen PDF-, Word- of tekstbestand.", "Zet het document om naar PDF en bied het opnieuw aan."
    )


def _is_word(path: Path, head: bytes) -> bool:
    """Whether a file that is not called so is a Word file all the same."""
    if head.startswith(OLE):
        return True
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith("word/") for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _named(source: Source, path: Path, kind: str, right: str, otherwise: bool) -> Source:
    """The source; with a remark where the file is called after another kind."""
    if otherwise:
        source.remarks.append(
            Remark(
                "named_otherwise",
                f"{path.name} is een {kind} en is zo gelezen, al zegt de naam iets anders. Geef het de extensie {right}.",
            )
        )
    return source
