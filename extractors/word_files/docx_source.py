"""A Word file as a Source: its paragraphs and tables on one endless page, numbered 0, in a plain layout of its own.

Word keeps no layout in the file. Here columns stand at the widths of the table, and a paragraph is as high as the lines that it
would fill at that width, so that what stands opposite each other in Word does so here. Words carry the number of their paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil
from pathlib import Path

from PIL import Image

from corpus.pages import Cell, Table, Word
from corpus.records import Box, ExtractionWay, Remark
from extractors.tables.page_parts import PageParts
from extractors.text.cells import Hyphens
from extractors.text.colour_names import name_of
from extractors.text.lines import TextLine, line_of
from extractors.word_files.docx_drawings import name_of_fill
from extractors.word_files.read_docx import Grid, GridCell, Paragraph, Run, Sign, blocks, open_docx

PAGE_WIDTH = 454.0  # points of text on an A4 page with ordinary margins
CHARACTER = 0.5  # width of a character, as a share of its size
PITCH = 1.2  # height of a line, as a share of its size
GAP = 0.6  # white space after a paragraph, as a share of its size
PADDING = 4.0  # points around the text of a cell
SAME_EDGE = 24.0  # points within which two column edges that no row has both are one
PALE = 0.15  # saturation from which the fill of a cell is a colour


class DocxSource:
    """An open Word file."""

    way: ExtractionWay = "text"
    page_count = 0

    def __init__(self, path: Path) -> None:
        self._document = open_docx(path)
        self.hyphens = Hyphens()
        self.running: list[TextLine] = []
        self.remarks: list[Remark] = [
            Remark(
                "no_pages",
                "Een Word-bestand heeft geen vaste bladzijden: bij elke vindplaats staat het nummer van de alinea. "
                "Bied het document als PDF aan als u paginanummers nodig hebt.",
            )
        ]
        self._colours: dict[Box, str] = {}

    def parts(self) -> Iterator[PageParts]:
        """The whole document as one page, numbered 0."""
        layout = _Layout()
        for block in blocks(self._document):
            if isinstance(block, Paragraph):
                layout.paragraph(block)
            else:
                layout.table(block)
        self.hyphens.learn(layout.words)
        self._colours = layout.colours
        height = layout.height + PADDING
        yield PageParts(0, layout.width, height, tuple(layout.tables), tuple(layout.lines), tuple(layout.marks), False)

    def colour_in(self, page: int, box: Box, sign: bool) -> str | None:  # noqa: ARG002
        """The colour that the file gives to the mark, line of text or cell in a box."""
        return self._colours.get(box)

    def render(self, number: int, box: Box | None = None, dots_per_inch: float = 96.0) -> Image.Image | None:  # noqa: ARG002
        """None: there is no page to draw."""
        return None

    def close(self) -> None:
        """Nothing is kept open."""


@dataclass(slots=True)
class _Layout:
    """The page while it is laid out, from top to bottom."""

    height: float = 0.0
    width: float = PAGE_WIDTH
    lines: list[TextLine] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    colours: dict[Box, str] = field(default_factory=dict)

    def paragraph(self, paragraph: Paragraph) -> None:
        """A paragraph outside the tables, below what there is."""
        set_lines, self.height = self._set(paragraph, 0.0, PAGE_WIDTH, self.height)
        for words in set_lines:
            self.lines.append(line_of(words, 0))

    def table(self, grid: Grid) -> None:
        """A table, below what there is."""
        grid = _without_idle_edges(grid)
        self.height += 2 * PADDING
        tops = [self.height]
        by_row: dict[int, list[GridCell]] = {}
        for cell in grid.cells:
            by_row.setdefault(cell.row, []).append(cell)
        filled: list[tuple[GridCell, list[Word]]] = []
        for row in range(grid.row_count):
            lowest = tops[-1] + 8.0
            for cell in by_row.get(row, []):
                left, right = grid.edges[cell.column], grid.edges[cell.column + cell.column_span]
                filled.append((cell, []))
                bottom = tops[-1] + PADDING
                for paragraph in cell.paragraphs:
                    set_lines, bottom = self._set(paragraph, left + PADDING, right - PADDING, bottom)
                    for words in set_lines:
                        filled[-1][1].extend(words)
                        self._colour(line_of(words, 0))
                lowest = max(lowest, bottom)
            tops.append(lowest)
        cells = tuple(self._cell(cell, words, grid, tops) for cell, words in filled)
        outline = Box(grid.edges[0], tops[0], grid.edges[-1], tops[-1])
        self.tables.append(Table(0, outline, grid.edges, cells, grid.row_count, "ruled"))
        self.width = max(self.width, grid.edges[-1])
        self.height = tops[-1] + 2 * PADDING

    def _cell(self, cell: GridCell, words: Sequence[Word], grid: Grid, tops: Sequence[float]) -> Cell:
        right = grid.edges[cell.column + cell.column_span]
        box = Box(grid.edges[cell.column], tops[cell.row], right, tops[min(cell.row + cell.row_span, grid.row_count)])
        fill = cell.fill if cell.fill is not None and min(cell.fill) < 250 else None
        if fill is not None and (max(fill) - min(fill)) >= PALE * max(fill):
            self.colours[box] = name_of(fill)
        return Cell(box, cell.row, cell.column, cell.column_span, cell.row_span, tuple(words), fill)

    def _colour(self, line: TextLine) -> None:
        """Keep the colour of a line of a cell where it stands out from ink: a coloured sign or a marked word."""
        if line.colour != (0, 0, 0) and (name := name_of_fill(line.colour)) is not None:
            self.colours[line.box] = name

    def _set(self, paragraph: Paragraph, left: float, right: float, top: float) -> tuple[list[list[Word]], float]:
        """The words of each line of a paragraph, and where the next paragraph begins."""
        found: list[list[Word]] = []
        size = 10.0
        for place, items in enumerate(paragraph.lines):
            words, signs = _words(items, left)
            size = max((w.size for w in words), default=size)
            room = max(right - left, size)
            needed = max([w.x1 for w in words] + [s.x1 for s, _ in signs], default=left) - left
            rows = max(1, ceil(needed / room - 0.01))
            squeeze = min(1.0, room / needed) if needed else 1.0
            bottom = top + max([size + (rows - 1) * PITCH * size] + [s.bottom for s, _ in signs])
            for sign, colour in signs:
                x = left + (sign.x0 - left) * squeeze
                box = Box(round(x, 2), round(top, 2), round(min(x + sign.x1 - sign.x0, right), 2), round(top + sign.bottom, 2))
                self.marks.append(box)
                if colour is not None:
                    self.colours[box] = colour
            if words:
                heading = paragraph.level is not None
                placed = [
                    replace(
                        word,
                        x0=round(left + (word.x0 - left) * squeeze, 2),
                        x1=round(left + (word.x1 - left) * squeeze, 2),
                        top=round(top, 2),
                        bottom=round(bottom, 2),
                        bold=word.bold or heading,
                        line=paragraph.ordinal,
                        opens=place == 0 and number == 0,
                    )
                    for number, word in enumerate(words)
                ]
                found.append(placed)
                self.words.extend(placed)
            top = bottom + (PITCH - 1) * size
        if not paragraph.lines:
            top += PITCH * size
        return found, top + GAP * size


def _words(items: Sequence[Run | Sign], left: float) -> tuple[list[Word], list[tuple[Box, str | None]]]:
    """The words of one line side by side from `left`, as wide as they would be; and its signs, tops at 0, with their colours."""
    words: list[Word] = []
    signs: list[tuple[Box, str | None]] = []
    x, fresh = left, True
    for item in items:
        if isinstance(item, Sign):
            if item.width <= 60 and item.height <= 60:
                signs.append((Box(x, 0.0, x + item.width, item.height), item.colour))
                x, fresh = x + item.width + 2.0, True
            continue
        step = CHARACTER * item.size
        for number, piece in enumerate(_split(item.text)):
            if piece.isspace():
                x, fresh = x + step, True
            elif fresh or not words:
                words.append(
                    Word(piece, x, 0.0, x + step * len(piece), item.size, item.size, item.bold, item.italic, item.colour)
                )
                x, fresh = x + step * len(piece), False
            else:  # a run that goes on inside a word
                assert number == 0, "only the first piece of a run can go on with the word before"
                x += step * len(piece)
                words[-1] = replace(words[-1], text=words[-1].text + piece, x1=x)
    return words, signs


def _split(text: str) -> list[str]:
    """Words and white space in turn."""
    pieces: list[str] = []
    for character in text:
        blank = character.isspace()
        if pieces and pieces[-1].isspace() == blank:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _without_idle_edges(grid: Grid) -> Grid:
    """The table with column edges that say nothing taken out: those of no cell, and those that differ a little from row to row.

    Word gives each row its own edges; rows that were dragged apart by some points would else seem to have merged cells.
    """
    by_row: dict[int, set[int]] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            by_row.setdefault(row, set()).update((cell.column, cell.column + cell.column_span))
    used = sorted(set().union(*by_row.values())) if by_row else []
    same = {edge: edge for edge in used}
    for edge, following in pairwise(used):
        group = same[edge]
        members = [e for e in used if same[e] == group]
        near = grid.edges[following] - grid.edges[group] <= SAME_EDGE
        if near and not any(following in edges and edges & set(members) for edges in by_row.values()):
            same[following] = group
    kept = sorted(set(same.values()))
    place = {edge: kept.index(group) for edge, group in same.items()}
    cells = tuple(
        replace(c, column=place[c.column], column_span=max(1, place[c.column + c.column_span] - place[c.column]))
        for c in grid.cells
    )
    return Grid(tuple(grid.edges[e] for e in kept), cells, grid.row_count)
