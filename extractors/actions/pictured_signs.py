"""Status signs that their form tells apart, not their colour: weather, faces, drawings. The legend shows each once, with its name
and what it means; a sign in a row is the one of these that it looks most like.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import inf

import numpy as np
from PIL import Image

from corpus.pages import Word
from corpus.records import Box
from extractors.actions.legend import LegendLine, meaning_of
from extractors.grids.page_marks import drawings
from extractors.tables.action_rows import ActionRow
from extractors.tables.page_parts import PageParts
from extractors.text.boxes import box_around, meet
from extractors.text.cells import evidence_for
from extractors.text.lines import TextLine, line_of, rows_of_words, segments, text_of

Render = Callable[[int, Box], Image.Image | None]
Place = tuple[int, Box]

DOTS_PER_INCH = 144.0
SIDE = 24  # pixels of the square that signs are compared in
TOUCHING = 4.0  # points between the parts of one drawing
SMALLEST, LARGEST = 7.0, 80.0  # points: the height of a sign
BESIDE = 70.0  # points between a sign and the text that explains it
BENEATH, CENTRED = 3.0, 0.5  # of a sign's height: how far beneath it its name begins, and how far from its middle
TILE_GAP = 1.0  # of the font size: white space between the words of two tiles
LEVEL = 0.35  # of a sign's height: how far above or below it a line of that text may stand
COLUMN_GAP = 2.5  # of the font size: white space that parts that text from another column
LONGEST = 120  # characters of such a text
MOST_PARTS, MOST_SIGNS = 400, 40  # drawings on a page that are looked at, and signs of a document that may be its legend
LONGEST_NAME = 4  # words that a sign is called by
INK = 24  # difference from the paper, of 255, from which a pixel belongs to a sign
GROWN = 0.3  # of a sign's size: how far around it thin parts may reach that are no shapes of their own
ALIKE = 0.2  # distance (0..1) up to which two pictures can be of one sign
COLOURLESS = 0.12  # difference between channels, and from white, that is no more than the edges of black ink have
DIFFERENT = 0.04  # distance from which two signs of a legend are two to a reader
CLEAR = 0.85  # of the distance to the second best: the best is nearer

Picture = np.ndarray


@dataclass(frozen=True, slots=True)
class _Explained:
    """A sign with the lines of text beside it, or beneath it on a tile of its own."""

    page: int
    box: Box
    lines: tuple[TextLine, ...]
    beneath: bool = False

    @property
    def name(self) -> str:
        """What the sign is called: its first line or, where that holds a meaning too, its first word; on a tile all of it."""
        if self.beneath:
            return text_of(self.lines).casefold()
        first = self.lines[0].text
        name = first if len(first.split()) <= LONGEST_NAME else first.split()[0]
        return name.strip(" .:;=-–").casefold()

    @property
    def meaning(self) -> str:
        """What is said of it, without its name if that stands on a line of its own."""
        own = not self.beneath and len(self.lines) > 1 and len(self.lines[0].text.split()) <= LONGEST_NAME
        return text_of(self.lines[own:])


@dataclass
class PicturedSigns:
    """The signs with a text beside them, page after page; afterwards the legend among them, and the name of any sign."""

    document_id: str
    render: Render
    found: list[_Explained] = field(default_factory=list)
    _known: list[tuple[str, Picture]] = field(default_factory=list)

    def watch(self, parts: PageParts) -> None:
        """Take in one page."""
        if not parts.marks or len(parts.marks) > MOST_PARTS or len(self.found) > MOST_SIGNS:
            return
        words = [w for line in parts.lines for w in line.words]
        words += [w for table in parts.tables for cell in table.cells for w in cell.words if w.upright]
        for sign in drawings(parts.marks, TOUCHING):
            if not (SMALLEST <= sign.bottom - sign.top <= LARGEST and sign.x1 - sign.x0 <= LARGEST):
                continue
            if (lines := _explained(sign, words, parts.number)) is not None:
                self.found.append(_Explained(parts.number, sign, lines))
            elif (lines := _on_tile(sign, words, parts.number)) is not None:
                self.found.append(_Explained(parts.number, sign, lines, beneath=True))

    def legend(self, rows: Iterable[ActionRow], colour_of: Callable[[int, Box], str | None]) -> list[LegendLine]:
        """The signs that are explained, as lines of a legend: two or more beneath or beside each other, apart from the
        rows. Where their colours tell them apart they are called by these, and what stands beside them is read elsewhere; else
        `name_of` knows them from then on.
        """
        taken = [place for row in rows for signs in row.signs for place in signs]
        free = [sign for sign in self.found if not any(page == sign.page and meet(box, sign.box) for page, box in taken)]
        for page in sorted({sign.page for sign in free}):
            group = [s for s in free if s.page == page and meaning_of(s.meaning) != "unknown"]
            group = [s for s in group if any(s is not o and _in_line(s.box, o.box) for o in group)]
            names = {s.name for s in group}
            if len(names) < 2 or len(names) < len(group):
                continue
            colours = [colour_of(page, s.box) for s in group]
            proofs = [evidence_for(self.document_id, "legend", sign.lines)[0] for sign in group]
            if None not in colours and len(set(colours)) == len(colours):
                if not all(sign.beneath for sign in group):
                    continue
                return [(colour, sign.meaning, proof) for colour, sign, proof in zip(colours, group, proofs, strict=True)]
            pictures = [self._picture(page, s.box, inf if s.beneath else s.lines[0].box.x0) for s in group]
            known = [(s.name, picture) for s, picture in zip(group, pictures, strict=True) if picture is not None]
            if len(known) < len(group) or any(_distance(a, b) < DIFFERENT for (_, a), (_, b) in combinations(known, 2)):
                continue
            self._known = known
            return [
                (sign.name, sign.meaning, replace(proof, quote=text_of(sign.lines)))
                for sign, proof in zip(group, proofs, strict=True)
            ]
        return []

    def name_of(self, signs: Sequence[Place], cell: Box) -> str | None:
        """What the sign drawn in a cell is called in the legend; None without a legend of pictures, or when it is not in it."""
        if not self._known or not signs:
            return None
        page = signs[0][0]
        picture = self._picture(page, box_around([box for number, box in signs if number == page]), cell.x1, cell)
        if picture is None:
            return None
        distances = sorted((_distance(picture, known), name) for name, known in self._known)
        (best, name), (second, _) = distances[0], distances[1]
        return name if best <= ALIKE and best <= CLEAR * second else None

    def _picture(self, page: int, sign: Box, right: float, cell: Box | None = None) -> Picture | None:
        """A sign as a square of colours (0..1) on white paper, cut off at its own edges; None when there is nothing to see."""
        more = GROWN * max(sign.x1 - sign.x0, sign.bottom - sign.top)
        box = Box(sign.x0 - more, sign.top - more, min(sign.x1 + more, right - 1), sign.bottom + more)
        if cell is not None:
            box = Box(
                max(box.x0, cell.x0 + 1), max(box.top, cell.top + 1), min(box.x1, cell.x1 - 1), min(box.bottom, cell.bottom - 1)
            )
        return picture_of(self.render(page, box))


def _distance(one: Picture, other: Picture) -> float:
    """How much two signs differ: 0 (not) to 1."""
    return float(np.abs(one - other).mean())


def picture_of(image: Image.Image | None) -> Picture | None:
    """A drawing as `SIDE` x `SIDE` x 3 values (0..1) on white paper, without the paper around it."""
    if image is None:
        return None
    pixels = np.asarray(image.convert("RGB"), dtype=np.int16)
    rim = np.concatenate([pixels[0], pixels[-1], pixels[:, 0], pixels[:, -1]])
    colours, counts = np.unique(rim, axis=0, return_counts=True)
    ink = np.abs(pixels - colours[counts.argmax()]).max(axis=2) > INK
    down, across = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if len(down) < 4 or len(across) < 4:
        return None
    cut = np.where(ink[..., None], pixels, 255)[down[0] : down[-1] + 1, across[0] : across[-1] + 1].astype(np.uint8)
    side = max(cut.shape[:2])
    square = Image.new("RGB", (side, side), "white")
    square.paste(Image.fromarray(cut), ((side - cut.shape[1]) // 2, (side - cut.shape[0]) // 2))
    return _evened(np.asarray(square.resize((SIDE, SIDE), Image.Resampling.BOX), dtype=np.float32) / np.float32(255))


def _evened(picture: Picture) -> Picture:
    """A picture without colour made equally dark: how grey a print without colour comes out tells nothing."""
    dark = 1 - picture.mean(axis=2, keepdims=True)
    if float((picture.max(axis=2) - picture.min(axis=2)).max()) > COLOURLESS or not (dark > COLOURLESS).any():
        return picture
    usual = float(np.median(dark[dark > COLOURLESS]))
    evened: Picture = np.repeat(1 - np.clip(dark / usual * 0.5, 0, 1), 3, axis=2)
    return evened


def _explained(sign: Box, words: Sequence[Word], page: int) -> tuple[TextLine, ...] | None:
    """The lines of text right beside a sign, no taller than it together; None without any, or for a longer text."""
    high = sign.bottom - sign.top
    top, bottom = sign.top - LEVEL * high, sign.bottom + LEVEL * high
    level = [w for w in words if w.x0 >= sign.x1 - 2 and top <= (w.top + w.bottom) / 2 <= bottom]
    lines = [segments(row, COLUMN_GAP)[0] for row in rows_of_words(level)]
    lines = [line for line in lines if line[0].x0 - sign.x1 <= BESIDE]
    if not lines or sum(len(w.text) + 1 for line in lines for w in line) > LONGEST:
        return None
    return tuple(line_of(line, page) for line in lines)


def _on_tile(sign: Box, words: Sequence[Word], page: int) -> tuple[TextLine, ...] | None:
    """The words for a status right beneath a sign and in its middle, as on a tile that counts the actions of one status, without
    the count. None without any.
    """
    middle, high = (sign.x0 + sign.x1) / 2, sign.bottom - sign.top
    below = [w for w in words if sign.bottom - 2 <= w.top <= sign.bottom + BENEATH * high and abs(w.x0 - middle) <= BESIDE]
    found: list[TextLine] = []
    for row in rows_of_words(below):
        centred = (part for part in segments(row, TILE_GAP) if abs((part[0].x0 + part[-1].x1) / 2 - middle) <= CENTRED * high)
        part = next(centred, None)
        if part is None:
            break
        if any(map(str.isalpha, text_of(part))):
            found.append(line_of(part, page))
    whole = text_of(found)
    return tuple(found) if found and len(whole.split()) <= LONGEST_NAME and meaning_of(whole) != "unknown" else None


def _in_line(one: Box, other: Box) -> bool:
    """Whether two signs stand beneath or beside each other."""
    across = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2 < max(one.x1 - one.x0, other.x1 - other.x0) / 2
    return across or abs(one.top + one.bottom - other.top - other.bottom) / 2 < (one.bottom - one.top) / 2
