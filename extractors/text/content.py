"""What stands in one cell, kept small: the rows of a long document stay in memory until its last page has been read."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.pages import Word
from corpus.records import Box
from extractors.text.lines import Look, TextLine, box_of, text_lines

_Pages = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Content:
    """What stands in one cell of a joined row: its lines in reading order, over one page or more, and the boxes it takes up
    there.

    One text, one array of numbers and two tuples that many cells share hold a cell in a third of what its lines would take;
    `lines` and `boxes` are made anew at each asking.
    """

    _text: str  # of the lines, parted by line ends
    _looks: tuple[Look, ...]  # of each line
    _pages: _Pages  # of each box, of each line
    _numbers: "array[float]"  # four a box, then four a word

    def __init__(self, lines: Sequence[TextLine] = (), boxes: Sequence[tuple[int, Box]] = ()) -> None:
        numbers = array("d", [edge for _, box in boxes for edge in (box.x0, box.top, box.x1, box.bottom)])
        for line in lines:
            numbers.extend(line.word_edges)
        object.__setattr__(self, "_text", "\n".join([line.text for line in lines]))
        object.__setattr__(self, "_looks", _shared_looks(tuple([line.look for line in lines])))
        object.__setattr__(self, "_pages", _shared_pages((tuple([page for page, _ in boxes]), tuple([li.page for li in lines]))))
        object.__setattr__(self, "_numbers", numbers)

    def __repr__(self) -> str:
        return f"Content({self._text!r})"

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """The lines as they were given."""
        return tuple(self._unpacked()) if self._looks else ()

    def _unpacked(self) -> Iterator[TextLine]:
        start = 4 * len(self._pages[0])
        for text, page, look in zip(self._text.split("\n"), self._pages[1], self._looks, strict=True):
            end = start + 4 * (text.count(" ") + 1)
            edges = self._numbers[start:end]
            yield TextLine(text, page, box_of(edges), look, edges)
            start = end

    @property
    def boxes(self) -> tuple[tuple[int, Box], ...]:
        """The boxes that the cell takes up, with their pages."""
        pages = self._pages[0]
        corners = zip(*[iter(self._numbers[: 4 * len(pages)])] * 4, strict=True)
        return tuple((page, Box(*edges)) for page, edges in zip(pages, corners, strict=True))

    @property
    def empty(self) -> bool:
        """Whether the cell holds no text."""
        return not self._looks

    @property
    def printed(self) -> str:
        """The text as it is printed, wraps as spaces; empty for an empty cell."""
        return self._text.replace("\n", " ")

    @property
    def sizes(self) -> tuple[float, ...]:
        """The font size of each line, in points."""
        return tuple([look.size for look in self._looks])

    @property
    def bold(self) -> bool:
        """Whether the cell holds text and all of it is bold."""
        return bool(self._looks) and all(look.all_bold for look in self._looks)

    @property
    def struck(self) -> bool:
        """Whether a word of it is struck through."""
        return any(look.struck for look in self._looks)

    def then(self, later: "Content") -> "Content":
        """This cell with what follows it on the next page."""
        return Content(self.lines + later.lines, self.boxes + later.boxes)


@lru_cache(maxsize=4096)
def _shared_looks(looks: tuple[Look, ...]) -> tuple[Look, ...]:
    """Equal ones as one object."""
    return looks


@lru_cache(maxsize=4096)
def _shared_pages(pages: _Pages) -> _Pages:
    """Equal ones as one object."""
    return pages


def content(words: Sequence[Word], page: int, box: Box) -> Content:
    """The content of a cell on one page."""
    return Content(text_lines(words, page), ((page, box),))
