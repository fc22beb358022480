"""Words to lines of text, and lines to running text with its style: what headings and paragraphs are recognised by."""

import itertools
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from statistics import median
from typing import Any, NamedTuple

from corpus.pages import Colour, Word
from corpus.records import Box


class _Style(NamedTuple):
    """What a `Word` tells besides its text and box, in its order."""

    size: float
    bold: bool
    italic: bool
    colour: Colour
    upright: bool
    confidence: float | None
    line: int | None
    opens: bool
    bullet: bool
    note: str
    struck: bool


_style_of = attrgetter(*_Style._fields)

WordLook = tuple[float, bool, Colour]

SAME_SIZE = 0.3  # points by which sizes may differ to be one
SMALL_CAPITALS = 0.62, 0.88  # of the size of the capitals: how large small capitals are set


@dataclass(frozen=True, slots=True)
class Look:
    """How a line is set: the font size in points, weight and colour of most of its characters, and the styles of its words (one,
    where all have the same). Lines that look the same share one.
    """

    size: float
    bold: bool
    colour: Colour
    styles: tuple[_Style, ...]

    @property
    def all_bold(self) -> bool:
        """Whether every word is bold."""
        return all(style.bold for style in self.styles)

    @property
    def notes(self) -> list[str]:
        """The figures and signs behind its words that point to notes."""
        return [style.note for style in self.styles if style.note]

    @property
    def struck(self) -> bool:
        """Whether a word is struck through."""
        return any(style.struck for style in self.styles)

    @property
    def confidences(self) -> list[float]:
        """The confidences of the words that have one."""
        return [style.confidence for style in self.styles if style.confidence is not None]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text on a page, its words from left to right; `page` counts from 1.

    Lines stay in memory until the last page has been read; the words are therefore packed: `word_edges` holds x0, top, x1 and
    bottom of each, `look` what they share.
    """

    text: str
    page: int
    box: Box
    look: Look
    word_edges: "array[float]" = field(repr=False)

    @property
    def size(self) -> float:
        """The font size, in points."""
        return self.look.size

    @property
    def bold(self) -> bool:
        """Whether most of its characters are bold."""
        return self.look.bold

    @property
    def colour(self) -> Colour:
        """The colour of most of its characters."""
        return self.look.colour

    @property
    def first(self) -> Word:
        """The first word as it was given."""
        x0, top, x1, bottom = self.word_edges[:4]
        return Word(self.text.split(" ", 1)[0], x0, top, x1, bottom, *self.look.styles[0])

    @property
    def words(self) -> tuple[Word, ...]:
        """The words as they were given."""
        corners = zip(*[iter(self.word_edges)] * 4, strict=True)
        texts = self.text.split(" ")
        styles = self.look.styles if len(self.look.styles) > 1 else self.look.styles * len(texts)
        return tuple(
            Word(text, x0, top, x1, bottom, *style)
            for text, (x0, top, x1, bottom), style in zip(texts, corners, styles, strict=True)
        )


def line_of(words: Sequence[Word], page: int) -> TextLine:
    """One text line of words that stand side by side, in the order given."""
    edges = [edge for w in words for edge in (w.x0, w.top, w.x1, w.bottom)]
    text = text_of(words)
    bold = sum([len(w.text) for w in words if w.bold]) * 2 > len(text) - len(words) + 1
    heaviest = _heaviest(words)
    if heaviest.size < words[0].size and _in_small_capitals(words):
        heaviest = words[0]
    styles = [_style(*_style_of(w)) for w in words]
    styles = styles[:1] if all(style is styles[0] for style in styles) else styles
    return TextLine(text, page, box_of(edges), _look(heaviest.size, bold, heaviest.colour, tuple(styles)), array("d", edges))


def _heaviest(words: Sequence[Word]) -> Word:
    """The longest of the words in the size that most characters of a line are set in."""
    if all(w.size == words[0].size for w in words):
        return max(words, key=lambda w: len(w.text))
    counted: dict[float, int] = {}
    for w in words:
        counted[round(w.size, 1)] = counted.get(round(w.size, 1), 0) + len(w.text)
    return max(words, key=lambda w: (counted[round(w.size, 1)], len(w.text)))


def _in_small_capitals(words: Sequence[Word]) -> bool:
    """Whether a line is set in small capitals: of two sizes, the larger where a word begins with a capital or figure."""
    first = words[0]
    if any(w.bold != first.bold or w.colour != first.colour for w in words):
        return False
    large = [abs(w.size - first.size) < SAME_SIZE for w in words]
    sizes = [w.size for w, is_large in zip(words, large, strict=True) if not is_large]
    low, high = SMALL_CAPITALS
    alike = all(low * first.size < size < high * first.size and abs(size - sizes[0]) < SAME_SIZE for size in sizes)
    return alike and all(w.text[:1].islower() != is_large for w, is_large in zip(words, large, strict=True))


def text_of(said: Iterable[Word | TextLine]) -> str:
    """What words or lines say, in the order given."""
    return " ".join([one.text for one in said])


def word_look(word: Word) -> WordLook:
    """How a word is set: its size in points, whether it is bold, and its colour."""
    return round(word.size, 1), word.bold, word.colour


def gap_between(upper: Sequence[Word], lower: Sequence[Word]) -> float:
    """The white space between two lines, in points."""
    return min(w.top for w in lower) - max(w.bottom for w in upper)


def middle_across(line: Sequence[Word]) -> float:
    """Where the middle of a line stands, from the left of the page, in points."""
    return (line[0].x0 + line[-1].x1) / 2


def box_of(edges: Sequence[float]) -> Box:
    """The smallest box around words, given x0, top, x1 and bottom of each in turn."""
    return Box(min(edges[0::4]), min(edges[1::4]), max(edges[2::4]), max(edges[3::4]))


@lru_cache(maxsize=4096)
def _style(*told: Any) -> _Style:
    """Equal styles as one object."""
    return _Style(*told)


@lru_cache(maxsize=4096)
def _look(size: float, bold: bool, colour: Colour, styles: tuple[_Style, ...]) -> Look:
    """Equal looks as one object."""
    return Look(size, bold, colour, styles)


def rows_of_words(words: Iterable[Word]) -> list[list[Word]]:
    """Words grouped into visual lines, top to bottom, each from left to right.

    A word joins a line when its vertical middle falls inside that line's band; superscripts and small shifts thus stay on their
    line.
    """
    rows: list[list[Word]] = []
    top = bottom = 0.0
    for word in sorted(words, key=_middle_and_left):
        upper, lower = word.top, word.bottom
        if rows and top - (lower - upper) * 0.1 <= (upper + lower) / 2 <= bottom and _shared(top, bottom, upper, lower) > 0.45:
            rows[-1].append(word)
        else:
            rows.append([word])
            top, bottom = upper, lower
    for row in rows:
        row.sort(key=_left)
    return rows


def _middle_and_left(word: Word) -> tuple[float, float]:
    return (word.top + word.bottom) / 2, word.x0


_left = attrgetter("x0")


def _shared(start: float, end: float, other_start: float, other_end: float) -> float:
    """Share of the shorter of two stretches over which they overlap. Asked for every word, hence without min and max."""
    length, other = end - start, other_end - other_start
    shorter = length if length < other else other
    both = (end if end < other_end else other_end) - (start if start > other_start else other_start)
    return both / shorter if shorter > 0 else 1.0


def segments(row: Sequence[Word], gap: float = 1.6) -> list[list[Word]]:
    """A visual line cut where the white space is wider than `gap` times the font size: the columns of that line."""
    parts: list[list[Word]] = []
    for word in row:
        if parts and word.x0 - parts[-1][-1].x1 <= gap * max(word.size, 4.0):
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def text_lines(words: Iterable[Word], page: int) -> list[TextLine]:
    """All text lines of a page or cell, top to bottom; one visual line gives one text line. Turned ones come last."""
    words = list(words)
    turned = [w for w in words if not w.upright]
    upright = [w for w in words if w.upright] if turned else words
    return [line_of(row, page) for row in (*rows_of_words(upright), *_turned_rows(turned))]


def _turned_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words that run up or down the page as lines: the file's order tells which way, words beside each other are another line."""
    rows: list[list[Word]] = []
    for word in words:
        if rows and _shared(rows[-1][-1].x0, rows[-1][-1].x1, word.x0, word.x1) > 0.45:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def body_size(lines: Sequence[TextLine]) -> float:
    """The font size in which most of the text is set, in points; 0.0 where there is no text."""
    sizes: dict[float, int] = {}
    for line in lines:
        sizes[round(line.size * 2) / 2] = sizes.get(round(line.size * 2) / 2, 0) + len(line.text)
    return max(sorted(sizes), key=lambda s: sizes[s]) if sizes else 0.0


def leading(lines: Sequence[TextLine]) -> float:
    """The usual distance between the tops of successive lines of one paragraph, in points; 0.0 for fewer than two lines."""
    steps = sorted(b.box.top - a.box.top for a, b in itertools.pairwise(lines) if b.box.top > a.box.top)
    return median(steps[: max(1, len(steps) // 2)]) if steps else 0.0
