"""A raw text dump as a Source: its tables recovered, its running text as lines with headings, on one endless page numbered 0."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from corpus.errors import UnreadableError
from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box, ExtractionWay, Remark
from extractors.dumps.dump_costs import Atom, line_widths
from extractors.dumps.dump_furniture import without_furniture
from extractors.dumps.dump_headings import is_heading, without_list_mark
from extractors.dumps.dump_pages import pages_of
from extractors.dumps.dump_records import find_records
from extractors.dumps.dump_rows import DumpRow
from extractors.dumps.dump_tables import FoundTable, find_tables
from extractors.dumps.dump_width import SPACE, width_of
from extractors.dumps.read_dump import LONGEST_LINE, DumpLine, read_dump
from extractors.tables.page_parts import PageParts, take_apart
from extractors.text.cells import BULLET, Hyphens
from extractors.text.lines import TextLine, line_of

SIZE = 10.0  # points of running text in the layout made here
HEADING = 13.0
PITCH = 12.0
PADDING = 4.0


class DumpSource:
    """An open text dump."""

    way: ExtractionWay = "dump"
    page_count = 0

    def __init__(self, path: Path) -> None:
        self._lines = without_furniture(read_dump(path))
        if not any(any(c.isalpha() for c in line.text) for line in self._lines):
            raise UnreadableError(f"{path.name} bevat geen tekst.", "Bied het document als PDF of Word-bestand aan.")
        self.hyphens = Hyphens()
        self.running: list[TextLine] = []
        self.remarks: list[Remark] = [
            Remark(
                "no_pages",
                "Een tekstbestand heeft geen bladzijden en geen kleuren: bij elke vindplaats staat het regelnummer, en de status "
                "van een actie volgt alleen uit de tekst. Bied het document als PDF aan als u het heeft.",
            )
        ]
        if cut := [line.number for line in self._lines if line.piece]:
            self.remarks.append(
                Remark(
                    "long_lines",
                    f"Er zijn regels van meer dan {LONGEST_LINE} tekens (de eerste is regel {cut[0]}); zij zijn in stukken "
                    "gelezen, zo veel mogelijk aan het einde van een zin. Bied het document liever als PDF of Word-bestand aan.",
                )
            )

    def parts(self) -> Iterator[PageParts]:
        """The whole dump as one page, numbered 0; one that keeps its layout page after page, all numbered 0."""
        if self._lines[0].places:
            yield from take_apart(self._pages())
            return
        layout = _Layout()
        tables = find_tables(self._lines, find_records(self._lines), self.remarks)
        place = 0
        for table in tables:
            layout.text(self._lines, place, table.first)
            layout.table(table, self._lines)
            place = table.last + 1
        layout.text(self._lines, place, len(self._lines))
        self.hyphens.learn(layout.words)
        yield PageParts(0, layout.width, layout.height + PADDING, tuple(layout.tables), tuple(layout.lines), (), False)

    def _pages(self) -> Iterator[Page]:
        """The pages of a dump that keeps its layout; their words teach the hyphens."""
        for page in pages_of(self._lines):
            self.hyphens.learn(page.words)
            yield page

    def colour_in(self, page: int, box: Box, sign: bool) -> str | None:  # noqa: ARG002
        """None: a dump has no colours."""
        return None

    def render(self, number: int, box: Box | None = None, dots_per_inch: float = 96.0) -> Image.Image | None:  # noqa: ARG002
        """None: there is no page to draw."""
        return None

    def close(self) -> None:
        """Nothing is kept open."""


@dataclass(slots=True)
class _Layout:
    """The page while it is laid out, from top to bottom."""

    height: float = 0.0
    width: float = 100.0
    lines: list[TextLine] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def text(self, lines: Sequence[DumpLine], first: int, end: int) -> None:
        """Running text: lines `first` to `end` (exclusive) below what there is."""
        widths = sorted(width_of(line.text) for line in lines[first:end] if not line.columns)
        usual = widths[int(0.9 * (len(widths) - 1))] if widths else 0.0
        before: DumpLine | None = None
        for place in range(first, end):
            line = lines[place]
            heading = is_heading(lines, place, usual)
            opens = before is None or heading or _opens(before, line, usual)
            self.height += PITCH * (1.0 if opens and before is not None else 0.0)
            text = without_list_mark(lines, place) if heading else line.text
            words = _words(text, line.number, 0.0, self.height, HEADING if heading else SIZE, heading, opens)
            self.lines.append(line_of(words, 0))
            self.words.extend(words)
            self.width = max(self.width, words[-1].x1)
            self.height += PITCH * (HEADING / SIZE if heading else 1.0)
            before = line

    def table(self, table: FoundTable, lines: Sequence[DumpLine]) -> None:
        """A table, below what there is."""
        count = len(table.header.columns)
        edges = _edges(table, count)
        self.height += 2 * PADDING
        top = self.height
        start = table.header.last + 1
        cells: list[Cell] = []
        headed = any(table.header.columns)
        bottom = top + (PITCH + PADDING if headed else 0.0)
        for column, text in enumerate(table.header.columns):
            if text:
                words = _words(text, lines[table.header.lines[column]].number, edges[column] + PADDING, top, SIZE, True, True)
                cells.append(Cell(Box(edges[column], top, edges[column + 1], bottom), 0, column, words=tuple(words)))
                self.words.extend(words)
        for place, blocks in enumerate(table.rows, int(headed)):
            bottom = self._row(blocks, place, edges, lambda atom: lines[start + atom.line].number, cells, bottom)
        box = Box(edges[0], top, edges[-1], bottom)
        self.tables.append(Table(0, box, edges, tuple(cells), len(table.rows) + headed, "ruled"))
        self.width = max(self.width, edges[-1])
        self.height = bottom + 2 * PADDING

    def _row(
        self,
        blocks: Sequence[DumpRow],
        place: int,
        edges: tuple[float, ...],
        number_of: Callable[[Atom], int],
        cells: list[Cell],
        top: float,
    ) -> float:
        """One row, block below block; returns its bottom. `number_of`: the number of the line on which a piece stands."""
        words: dict[int | None, list[Word]] = {}
        y = top + PADDING
        for block in blocks:
            lowest = y
            first = next(iter(block.cells))
            for column, atoms in block.cells.items():
                left = edges[column or 0] + PADDING
                line_top = y - PITCH
                before: Atom | None = None
                for atom in atoms:
                    same = before is not None and atom.line == before.line and not atom.first
                    if not same:
                        blank = atom.above if before is not None or column != first else 0  # empty lines at a cell's head count
                        line_top += PITCH * (1 + blank)
                    x = words[column][-1].x1 + SPACE * SIZE if same else left
                    found = _words(atom.text, number_of(atom), x, line_top, SIZE, False, not same and atom.bullet)
                    words.setdefault(column, []).extend(found)
                    self.words.extend(found)
                    before = atom
                lowest = max(lowest, line_top + PITCH)
            y = lowest
        for column, inside in words.items():
            right = edges[-1] if column is None else edges[column + 1]
            box = Box(edges[column or 0], top, right, y)
            cells.append(Cell(box, place, column or 0, len(edges) - 1 if column is None else 1, words=tuple(inside)))
        return y


def _opens(before: DumpLine, line: DumpLine, width: float) -> bool:
    """Whether a line of running text begins a paragraph: white space, a list mark, or room left on the line before."""
    if BULLET.match(line.text) or line.columns or before.columns:
        return True
    word = line.text.split(" ", 1)[0]
    fits = width_of(before.text) + SPACE + width_of(word) < 0.85 * width
    if line.gap and not line.new_page:
        return fits or before.text.rstrip()[-1:] in ".!?:;" or not line.text[:1].islower()
    return fits and before.text.rstrip()[-1:] in ".!?:;" and not line.text[:1].islower()


def _edges(table: FoundTable, count: int) -> tuple[float, ...]:
    """Column edges in points, from the widest line of each column."""
    edges = [0.0]
    for column in range(count):
        widths = [width_of(table.header.columns[column])]
        widths += [w for blocks in table.rows for row in blocks for w in line_widths(row.cells.get(column, ()))]
        edges.append(round(edges[-1] + max(4.0, *widths) * SIZE + 2 * PADDING, 2))
    return tuple(edges)


def _words(text: str, number: int, left: float, top: float, size: float, bold: bool, opens: bool) -> list[Word]:
    """The words of a line from `left`; each carries the number of its line in the dump."""
    found: list[Word] = []
    x = left
    for piece in text.split():
        wide = width_of(piece) * size
        found.append(
            Word(
                piece,
                round(x, 2),
                round(top, 2),
                round(x + wide, 2),
                round(top + size, 2),
                size,
                bold,
                line=number,
                opens=opens and not found,
            )
        )
        x += wide + SPACE * size
    return found
