"""A Word file (.docx) as paragraphs and tables in the order of the document, through python-docx.

Word keeps no pages and no lines: a paragraph is known by its number in the document, from 1; empty ones and those in cells count.
Text that was deleted with revision marks is left out, inserted text is read; headers, footers and notes are not read.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from corpus.errors import UnreadableError
from corpus.pages import Colour
from extractors.text.plain_text import composed, without_breaks
from extractors.word_files.docx_drawings import Drawings
from extractors.word_files.docx_numbering import Numbering
from extractors.word_files.docx_styles import (
    DEFAULT_SIZE,
    Look,
    Styles,
    hex_colour,
    is_sign_font,
    look_of,
    number,
    number_in,
    text_in,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones that are encrypted
LOCKED = "EncryptedPackage".encode("utf-16-le")
MOST_BYTES = 200_000_000  # of the document's own XML, unpacked
MOST_PARAGRAPHS = 500_000  # empty ones too: a small file may hold millions
MOST_HEAD = 1_000  # bytes of a part in which its declarations stand
DECLARED = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
MOST_COLUMNS = 200  # of a table; Word itself makes no more than 63
DEEPEST = 12  # tables in tables, text boxes in text boxes
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

# Elements that only wrap what they hold, and those that hold what is no longer there.
WRAPPERS = {
    qn(f"w:{n}") for n in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "bdo", "dir")
}
WRAPPERS |= {CHOICE + "AlternateContent", CHOICE + "Choice"}
GONE = {qn("w:del"), qn("w:moveFrom")}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters set alike; `size` in points."""

    text: str
    bold: bool
    italic: bool
    size: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Sign:
    """A small picture or drawn shape in the text: width and height in points, the name of its colour or None."""

    width: float
    height: float
    colour: str | None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its number in the document, its lines (parted where the writer parted them), its outline level from 0.

    A list mark that Word prints is the first run of the first line.
    """

    ordinal: int
    lines: tuple[tuple[Run | Sign, ...], ...]
    level: int | None = None

    @property
    def empty(self) -> bool:
        """Whether it holds neither text nor sign."""
        return not any(isinstance(item, Sign) or item.text.strip() for line in self.lines for item in line)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table: its place and spans in the table's own grid, from 0, its paragraphs and its fill."""

    row: int
    column: int
    column_span: int
    row_span: int
    paragraphs: tuple[Paragraph, ...]
    fill: Colour | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the positions of its column edges in points from its left side, and its cells."""

    edges: tuple[float, ...]
    cells: tuple[GridCell, ...]
    row_count: int


def open_docx(path: Path) -> Any:
    """The python-docx document of a file. Raises UnreadableError, with advice, for whatever is no readable Word file."""
    try:
        with path.open("rb") as stream:
            head = stream.read(8)
            if head == OLE:
                locked = LOCKED in stream.read(MOST_BYTES)
                raise _old_or_locked(path, locked)
        if not zipfile.is_zipfile(path):
            raise UnreadableError(
                f"{path.name} is geen Word-bestand, of het is beschadigd.",
                "Open het in Word en bewaar het opnieuw als .docx, of bied een PDF aan.",
            )
        with zipfile.ZipFile(path) as archive:
            parts = [entry for entry in archive.infolist() if entry.filename.endswith(".xml")]
            if any(entry.file_size > MOST_BYTES for entry in parts):
                raise _too_large(path)
            if not any(entry.filename.startswith("word/") for entry in parts):
                raise _other_office(path)
            if any(DECLARED.search(_head(archive, entry)) for entry in parts):
                raise _with_entities(path)
        document = Document(str(path))
        if document.element.xpath("count(.//w:p)") > MOST_PARAGRAPHS:
            raise _too_large(path)
        return document
    except (
        zipfile.BadZipFile,
        OpcError,
        PythonDocxError,
        SyntaxError,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        raise UnreadableError(
            f"{path.name} is geen leesbaar Word-document: er ontbreekt een onderdeel, of er is een beschadigd.",
            "Open het in Word of LibreOffice, bewaar het als PDF en bied dat aan.",
        ) from error


def _head(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        return stream.read(MOST_HEAD)


def _other_office(path: Path) -> UnreadableError:
    return UnreadableError(
        f"{path.name} is geen Word-document, maar een ander soort bestand (Excel, PowerPoint of een zip-bestand).",
        "Druk het af naar PDF en bied dat aan.",
    )


def _with_entities(path: Path) -> UnreadableError:
    return UnreadableError(
        f"{path.name} verwijst naar tekst buiten het document (een DOCTYPE), wat Word zelf nooit doet; zij wordt niet gelezen.",
        "Open het in Word of LibreOffice en bewaar het als .docx of PDF.",
    )


def _too_large(path: Path) -> UnreadableError:
    return UnreadableError(
        f"{path.name} is uitgepakt te groot om te lezen.", "Deel het document in stukken en bied die apart aan."
    )


def _old_or_locked(path: Path, locked: bool) -> UnreadableError:
    if locked:
        return UnreadableError(
            f"{path.name} is met een wachtwoord beveiligd.",
            "Haal in Word de beveiliging van het document en bied het opnieuw aan.",
        )
    return UnreadableError(
        f"{path.name} is een Word-document van de oude soort (.doc).",
        "Open het in Word of LibreOffice en bewaar het als .docx of PDF.",
    )


def blocks(document: Any) -> Iterator[Paragraph | Grid]:
    """The paragraphs and tables of a document in its order."""
    return _Reader(document).body(document.element.body, 0)


class _Reader:
    """What is needed while reading one document: its styles, its lists, its drawings, and the count of its paragraphs."""

    def __init__(self, document: Any) -> None:
        part = document.part
        self._styles = Styles(_related(part, "styles"))
        self._numbering = Numbering(_related(part, "numbering"))
        self._drawings = Drawings(part)
        self._count = 0
        self._boxed: list[Any] = []

    def body(self, parent: Any, depth: int) -> Iterator[Paragraph | Grid]:
        """The blocks of a body, a cell or a text box."""
        for element in _children(parent):
            if element.tag == qn("w:p"):
                yield self._paragraph(element)
                boxes, self._boxed = self._boxed, []
                if depth < DEEPEST:
                    for box in boxes:
                        yield from self.body(box, depth + 1)
            elif element.tag == qn("w:tbl") and depth < DEEPEST:
                yield from self._table(element, depth)

    # -- paragraphs ----------------------------------------------------------------------------------------------------------

    def _paragraph(self, element: Any) -> Paragraph:
        self._count += 1
        properties = element.find(qn("w:pPr"))
        name = text_in(element, "w:pPr", "w:pStyle")
        style = self._styles.style(name)
        level = number_in(element, "w:pPr", "w:outlineLvl")
        level = style.level if level is None else level
        base = style.look.over(self._styles.defaults)
        lines: list[list[Run | Sign]] = [[]]
        for item in self._items(element, base):
            if item is None:
                lines.append([])
            else:
                lines[-1].append(item)
        mark = self._mark(properties, style.list_id, style.list_level)
        if mark:
            first = next((i for i in lines[0] if isinstance(i, Run)), None)
            lines[0].insert(
                0,
                Run(
                    f"{mark} ",
                    bool(base.bold),
                    False,
                    first.size if first else base.size or DEFAULT_SIZE,
                    first.colour if first else (0, 0, 0),
                ),
            )
        shown = level if level is not None and level < 9 else None
        return Paragraph(self._count, tuple(tuple(line) for line in lines if line), shown)

    def _mark(self, properties: Any | None, list_id: str | None, list_level: int) -> str:
        """The list mark that Word prints before a paragraph; a paragraph may leave the list of its style with list 0."""
        if properties is not None and properties.find(qn("w:numPr")) is not None:
            list_id = text_in(properties, "w:numPr", "w:numId") or list_id
            own = number_in(properties, "w:numPr", "w:ilvl")
            list_level = list_level if own is None else own
        return self._numbering.mark(list_id, list_level) if list_id and list_id != "0" else ""

    def _items(self, parent: Any, base: Look) -> Iterator[Run | Sign | None]:
        """Runs and signs in order, None where the writer broke the line."""
        for element in parent:
            if element.tag == qn("w:r"):
                yield from self._run(element, base)
            elif element.tag in WRAPPERS:
                if not _is_prompt(element):
                    yield from self._items(element, base)
            elif isinstance(element.tag, str) and element.tag.startswith(MATH):
                text = "".join(t.text or "" for t in element.iter(MATH + "t"))
                yield _set_in(text, base)

    def _run(self, element: Any, base: Look) -> Iterator[Run | Sign | None]:
        own = look_of(element.find(qn("w:rPr")))
        look = own.over(self._styles.character(text_in(element, "w:rPr", "w:rStyle"))).over(base)
        if look.hidden:
            return
        text = ""
        for piece in _pieces(element):
            if isinstance(piece, str):
                text += piece
                continue
            if text:
                yield _set_in(text, look)
                text = ""
            if piece is None:
                yield None
                continue
            box = qn("w:txbxContent")
            boxes = [b for b in piece.iter(box) if next(b.iterancestors(box), None) not in list(piece.iter(box))]
            self._boxed.extend(boxes)
            width, height = self._drawings.size(piece)
            if not boxes and width and height:
                yield Sign(width, height, self._drawings.colour(piece))
        if text:
            yield _set_in(text, look)

    # -- tables --------------------------------------------------------------------------------------------------------------

    def _table(self, element: Any, depth: int) -> Iterator[Paragraph | Grid]:
        """A table, followed by the tables in its cells which are tables of their own; small ones are text of their cell."""
        widths = [_twips(e.get(qn("w:w"))) for e in element.findall(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")]
        cells: list[GridCell] = []
        open_spans: dict[int, int] = {}  # column -> place in `cells` of the cell that goes on below
        inner: list[Paragraph | Grid] = []
        row = 0
        for line in (e for e in _children(element) if e.tag == qn("w:tr")):
            if line.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            column = min(number_in(line, "w:trPr", "w:gridBefore") or 0, MOST_COLUMNS)
            for cell in (e for e in _children(line) if e.tag == qn("w:tc")):
                span = min(max(1, number_in(cell, "w:tcPr", "w:gridSpan") or 1), MOST_COLUMNS)
                while len(widths) < column + span:
                    widths.append(0.0)
                width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
                if span == 1 and not widths[column] and width is not None and width.get(qn("w:type")) == "dxa":
                    widths[column] = _twips(width.get(qn("w:w")))
                merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
                goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
                paragraphs, tables = self._cell(cell, depth)
                inner.extend(tables)
                if goes_on and column in open_spans:
                    above = cells[open_spans[column]]
                    cells[open_spans[column]] = GridCell(
                        above.row, above.column, above.column_span, row - above.row + 1, above.paragraphs + paragraphs, above.fill
                    )
                else:
                    open_spans.pop(column, None)
                    if merge is not None:
                        open_spans[column] = len(cells)
                    fill = cell.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
                    shade = hex_colour(fill.get(qn("w:fill"))) if fill is not None else None
                    cells.append(GridCell(row, column, span, 1, paragraphs, shade))
                column += span
            row += 1
        if cells:
            yield Grid(_edges(widths), tuple(cells), row)
        yield from inner

    def _cell(self, cell: Any, depth: int) -> tuple[tuple[Paragraph, ...], list[Paragraph | Grid]]:
        """The paragraphs of a cell, and the tables in it of two rows and columns or more; a smaller one is part of the text."""
        paragraphs: list[Paragraph] = []
        tables: list[Paragraph | Grid] = []
        for block in self.body(cell, depth + 1):
            if isinstance(block, Paragraph):
                paragraphs.append(block)
            elif block.row_count >= 2 and len(block.edges) >= 3:
                tables.append(block)
            else:
                paragraphs.extend(p for inner in block.cells for p in inner.paragraphs)
        while len(paragraphs) > 1 and paragraphs[-1].empty:
            paragraphs.pop()
        return tuple(paragraphs), tables


def _related(part: Any, kind: str) -> Any | None:
    """The root element of a part that the document points to, None when it has none."""
    try:
        return part.part_related_by(RELATIONS + kind).element
    except (KeyError, AttributeError, ValueError):
        return None


def _children(parent: Any) -> Iterator[Any]:
    """Child elements, wrappers (content controls, inserted text) opened."""
    for element in parent:
        if element.tag in WRAPPERS:
            if not _is_prompt(element):
                yield from _children(element)
        elif element.tag not in GONE:
            yield element


def _is_prompt(element: Any) -> bool:
    """Whether a content control still shows its prompt ("Klik hier om tekst in te voeren")."""
    return element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def _pieces(run: Any) -> Iterator[Any]:
    """What a run holds: texts, drawings (elements), None for a line break."""
    for element in run:
        tag = element.tag
        if tag == qn("w:t"):
            yield composed(without_breaks(element.text or ""))
        elif tag == qn("w:tab"):
            yield " "
        elif tag in (qn("w:br"), qn("w:cr")):
            yield None
        elif tag == qn("w:noBreakHyphen"):
            yield "-"
        elif tag == qn("w:sym"):
            yield _sign_character(element.get(qn("w:char")))
        elif tag in (qn("w:drawing"), qn("w:pict"), qn("w:object")):
            yield element
        elif tag == CHOICE + "AlternateContent":
            chosen = next((e for e in element if e.tag == CHOICE + "Choice"), None)
            if chosen is not None:
                yield from _pieces(chosen)


def _sign_character(code: str | None) -> str:
    """The sign with a hexadecimal code; empty for a code that is no character's."""
    try:
        sign = chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ud800" <= sign <= "\udfff" else sign


def _set_in(text: str, look: Look) -> Run:
    """A run; letters of a sign font get the private-use code that such signs have elsewhere."""
    if is_sign_font(look.font):
        text = "".join(chr(0xF000 + ord(c)) if " " < c < "\u0100" else c for c in text)
    return Run(text, bool(look.bold), bool(look.italic), look.size or DEFAULT_SIZE, look.colour or (0, 0, 0))


def _twips(text: str | None) -> float:
    """Twentieths of a point, as points."""
    return max(0.0, (number(text) or 0.0) / 20)


def _edges(widths: list[float]) -> tuple[float, ...]:
    """Column edges from widths; a width that is not written down is the average of the others, or 100 points."""
    known = [w for w in widths if w > 0]
    usual = sum(known) / len(known) if known else 100.0
    edges = [0.0]
    for width in widths:
        edges.append(round(edges[-1] + (width or usual), 2))
    return tuple(edges)
