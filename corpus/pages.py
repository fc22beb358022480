"""A page as every reader hands it on, whatever the source: words, drawn shapes, pictures; and the tables found in it.

Coordinates are PDF points, origin top left, after the page's rotation. Colours are (red, green, blue), 0..255.
"""

from dataclasses import dataclass, field

from corpus.records import Box

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without white space. `confidence` is 0..1 for OCR, else None.

    `line` is the number, from 1, of the line or paragraph it stands on in a source without pages, else None. `opens`: the source
    itself says that a paragraph begins with this word. `bullet`: a list mark is drawn before it, which is no character of the
    text. `note`: the figure or sign behind it, likewise none, that points to a note at the foot of the page. `struck`: a line is
    drawn through it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    italic: bool = False
    colour: Colour = (0, 0, 0)
    upright: bool = True
    confidence: float | None = None
    line: int | None = None
    opens: bool = False
    bullet: bool = False
    note: str = ""
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A drawn shape: a `line` (thin, axis-parallel), a `rect` (closed, axis-parallel) or a `path` (anything else), with its
    fill.
    """

    kind: str
    x0: float
    top: float
    x1: float
    bottom: float
    fill: Colour | None = None
    stroke: Colour | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: size in points, words in reading order of the file, shapes, boxes of pictures.

    `char_count` and `segment_count` (visible characters, pieces of drawn paths) tell how heavy the page is.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    shapes: tuple[Shape, ...] = ()
    images: tuple[Box, ...] = ()
    char_count: int = 0
    segment_count: int = 0

    @property
    def upright_words(self) -> list[Word]:
        """The words that are neither turned nor written down the page."""
        return [word for word in self.words if word.upright]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a found table: its box, its words, and its place; a merged cell spans more than one column."""

    box: Box
    row: int
    column: int
    column_span: int = 1
    row_span: int = 1
    words: tuple[Word, ...] = ()
    fill: Colour | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page: cells by row and column, both from 0. `way` says how it was found (`ruled`, `rules_only`,
    `aligned`, `card`, `signed card`). `tab`: the words on the tab at the margin that names what is on the page.
    """

    page: int
    box: Box
    column_edges: tuple[float, ...]
    cells: tuple[Cell, ...] = field(default=(), repr=False)
    row_count: int = 0
    way: str = "ruled"
    tab: tuple[Word, ...] = ()
