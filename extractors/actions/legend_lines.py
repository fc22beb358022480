"""The places where a document may explain its status marks: text beside a sign or glyph, and the rows of small tables."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.lexicon import words
from corpus.pages import Colour, Word
from corpus.records import Box
from extractors.actions.context import ColourIn
from extractors.actions.lamps import colour_shown, is_light
from extractors.actions.legend import LegendLine
from extractors.actions.legend_percent import percentages_explained
from extractors.actions.status_marks import name_of_glyph
from extractors.actions.text_colours import coloured_words, named
from extractors.tables.action_rows import ActionRow
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.tables.page_parts import PageParts
from extractors.text.cells import evidence_for
from extractors.text.lines import TextLine, line_of, segments, text_of

FARTHEST = 60.0  # points from a sign to the text beside it
MOST_SIGNS = 60  # signs beside lines of text that are looked at; more are the ornaments of a design
LONGEST_GLYPH, LONGEST_STATUS = 2, 40  # characters
LONGEST_ALONE = 120  # characters of a legend of one row
LABEL_GAP, LONGEST_LABEL = 1.5, 4  # of the type size: the white space after the name of a sign; and words of such a name
APART = 3.0  # times the type size: white space between two columns of text
SHARE = re.compile(r"^(?:ca\.? |circa )?\d{1,3}(?:[.,]\d+)? ?%(?: (?:van|der) (?:\w+ ){0,3}\w+)?\.?$")  # "51% van de kaarten"
MEANINGS = re.compile(r"\s*[,;/]\s+|\s+en\s+")  # what parts the meanings of signs abreast
FEWEST_COLOURED = 2  # rows of a legend with a colour, from which a row without one explains the empty cell
MOST_ROWS, MOST_EDGES = 12, 5  # of a table that is a legend


@dataclass
class LegendLines:
    """Lines of text outside the tables, in order, each with the name of the mark drawn beside it or None.

    `running` are the headers and footers, as they become known: a legend may stand among them, on every page. `text_colours` are
    the names of those in which words for a status explain themselves.
    """

    document_id: str
    colour_in: ColourIn
    running: Sequence[TextLine] = ()
    lines: list[tuple[str | None, TextLine]] = field(default_factory=list)
    text_colours: dict[Colour, str] = field(default_factory=dict)
    looked: int = 0

    def watch(self, parts: PageParts) -> None:
        """Take in one page; a line with several drawn signs is cut at each of them."""
        running = [line for line in self.running if line.page == parts.number]
        lines = [*_with_shares(parts.lines), *running]
        coloured = self._coloured(lines)
        for place, line in enumerate(lines):
            if place in coloured:
                self.lines += coloured[place]
                continue
            near = (m for m in parts.marks if _level(m, line.box) and m.x1 > line.box.x0 - FARTHEST)
            level = sorted(near, key=lambda m: m.x0)
            inside = [m for m in level if m.x1 <= line.box.x1]
            beside = [m for m in level if m.x1 <= line.box.x0 + 6]
            if len(inside) >= 2 and not (len(inside) == len(beside) and is_light(beside)):
                self.lines += self._cut(line, inside)
            else:
                self.lines.append((self._shown(line.page, beside) if beside else None, line))

    def all(self, glyphs: Collection[str]) -> Iterator[LegendLine]:
        """Every line as a line of a legend. `glyphs` are those that stand in status cells: one before a text is its mark."""
        for mark, line in self.lines:
            starts = _starts([w.text for w in line.words], glyphs)
            if mark is not None or not starts or _goes_on_with_sign(line.words, starts[0]):
                proof = evidence_for(self.document_id, "legend", [line])[0]
                parts = [text_of(part) for part in segments(line.words, APART)]
                if any(percentages_explained(part) for part in parts[1:] if not SHARE.match(part)):
                    yield from ((mark if place == 0 else None, part, proof) for place, part in enumerate(parts))
                    continue
                yield mark, line.text if mark is None else _with_label(line), proof
                continue
            for start, end in zip(starts, [*starts[1:], len(line.words)], strict=True):
                piece = line_of(line.words[start + 1 : end] or line.words[start:end], line.page)
                name = self._name(line.words[start], line.page)
                yield name, piece.text, evidence_for(self.document_id, "legend", [line])[0]

    def rows(self, tables: Iterable[JoinedTable], glyphs: Collection[str]) -> Iterator[LegendLine]:
        """The rows of small ones among `tables`, which hold no actions: a sign, fill, glyph or word, and what it means beside
        it.
        """
        for table in tables:
            if len(table.rows) > MOST_ROWS or len(table.edges) > MOST_EDGES:
                continue
            coloured = sum(row.cells[0].empty and row.fills[0] is not None for row in table.rows)
            for row in table.rows:
                filled = [cell for cell in row.cells if not cell.empty]
                if not filled:
                    continue
                mark = self._of_row(row)
                if mark is None and coloured >= FEWEST_COLOURED and row.cells[0].empty and row.cells[0].boxes:
                    mark = words("legend")["marks"]["blank"]
                texts = [t for t in row.texts if t]
                if len(table.rows) == 1 and sum(map(len, texts)) > LONGEST_ALONE:  # a box with a bar at its side
                    continue
                proof = evidence_for(self.document_id, "legend", filled[0].lines)[0]
                if len(texts) > 1 and texts[0] in glyphs:
                    word = filled[0].lines[0].words[0]
                    glyph = self._name(word, filled[0].lines[0].page)
                    texts = texts[1:]
                    if mark is not None:  # a letter on a colour: either may stand in the status cells
                        yield glyph, " ".join(texts), proof
                    mark = mark or glyph
                if pairs := _abreast(texts):
                    yield from ((sign, meaning, proof) for sign, meaning in pairs)
                    continue
                text = texts[0] if len(texts) == 1 else f"{texts[0]} = {' '.join(texts[1:])}"
                yield mark, text, proof

    def _coloured(self, lines: Sequence[TextLine]) -> dict[int, list[tuple[str | None, TextLine]]]:
        """The lines, by their place, that explain the colours of texts, cut at each with its name; the first such on a page
        counts for the document.
        """
        found = coloured_words(lines)
        if found and not self.text_colours:
            self.text_colours = named([part.colour for _, parts in found for part in parts])
        return {place: [(self.text_colours.get(part.colour), part) for part in parts] for place, parts in found}

    def _cut(self, line: TextLine, signs: Sequence[Box]) -> Iterator[tuple[str | None, TextLine]]:
        bounds = [-1e9, *(m.x0 for m in signs), 1e9]
        for place, (low, high) in enumerate(pairwise(bounds)):
            if words := [w for w in line.words if low <= (w.x0 + w.x1) / 2 < high]:
                yield self._look(line.page, signs[place - 1]) if place else None, line_of(words, line.page)

    def _of_row(self, row: TableRow) -> str | None:
        """The colour of the first sign, or of the first empty filled cell."""
        for column, cell in enumerate(row.cells):
            if row.signs[column]:
                return colour_shown(row.signs[column], lambda page, sign: self.colour_in(page, sign, True))[1]
            if (place := next(iter(cell.boxes), None)) and cell.empty and row.fills[column] is not None:
                return self.colour_in(*place, True)
        return None

    def _shown(self, page: int, signs: Sequence[Box]) -> str | None:
        return colour_shown([(page, sign) for sign in signs], self._look)[1]

    def _look(self, page: int, sign: Box) -> str | None:
        self.looked += 1
        return self.colour_in(page, sign, True) if self.looked <= MOST_SIGNS else None

    def _name(self, glyph: Word, page: int) -> str:
        """What a glyph is called as a mark; a letter by itself."""
        if glyph.text.isalnum():
            return glyph.text
        return name_of_glyph(glyph.text, self._look(page, Box(glyph.x0, glyph.top, glyph.x1, glyph.bottom)))


def glyphs_of(rows: Iterable[ActionRow]) -> frozenset[str]:
    """The glyphs and letters that stand alone in the status cells of the rows."""
    return frozenset(text for text in _in_status_cells(rows) if 0 < len(text) <= LONGEST_GLYPH)


def status_texts(rows: Iterable[ActionRow]) -> frozenset[str]:
    """The words that stand in the status cells of the rows: what the labels of a legend in words are called."""
    return frozenset(text for text in _in_status_cells(rows) if LONGEST_GLYPH < len(text) <= LONGEST_STATUS)


def _in_status_cells(rows: Iterable[ActionRow]) -> Iterator[str]:
    for row in rows:
        columns = [place for place, _ in row.table.axes] or [i for i, m in enumerate(row.table.meanings) if m == "status"]
        yield from (row.cells[column].printed for column in columns)


def _starts(texts: Sequence[str], glyphs: Collection[str]) -> list[int]:
    """The places of the signs in a line that are explained there: those that stand in status cells and, among these, others of
    their kind, for not every sign of a legend need be used.
    """
    known = [i for i, text in enumerate(texts) if text in glyphs and (i == 0 or not text.isalnum())]
    if not any(_is_sign(texts[i]) for i in known):
        return known
    more = (i for i, text in enumerate(texts) if _is_sign(text) and text not in glyphs and (i == 0 or not _is_sign(texts[i - 1])))
    return sorted([*known, *more])


def _is_sign(text: str) -> bool:
    """Whether a word is no more than a sign or an arrow."""
    bare = text.strip("\ufe0e\ufe0f")
    return len(bare) == 1 and (unicodedata.category(bare) in ("So", "Co") or "\u2190" <= bare <= "\u21ff")


def _abreast(texts: Sequence[str]) -> list[tuple[str, str]]:
    """The signs of a row that names several in its first cell, each with its own of as many meanings in the next cell."""
    signs = texts[0].split()
    if len(signs) < 2 or len(texts) != 2 or any(c.isalnum() for c in texts[0]):
        return []
    meanings = [meaning.strip(" .") for meaning in MEANINGS.split(texts[1].rpartition(":")[2])]
    return list(zip(signs, meanings, strict=True)) if len(signs) == len(meanings) else []


def _with_label(line: TextLine) -> str:
    """The text beside a sign, with a tab between what the sign is called and what it means where white space parts the two."""
    parts = segments(line.words, LABEL_GAP)
    if len(parts) != 2 or len(parts[0]) > LONGEST_LABEL:
        return line.text
    return "\t".join(text_of(part) for part in parts)


def _with_shares(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a page, a share of the actions that stands by itself at the height of other text put behind that."""
    shares = [line for line in lines if SHARE.match(line.text)]
    behind: dict[int, TextLine] = {}
    for share in shares:
        level = [line for line in lines if line is not share and line.box.x1 < share.box.x0 and _level(line.box, share.box)]
        if level and not any(SHARE.match(line.text) for line in level):
            behind.setdefault(id(max(level, key=lambda line: line.box.x1)), share)
    moved = {id(share) for share in behind.values()}
    joined = (line_of([*line.words, *behind[id(line)].words], line.page) if id(line) in behind else line for line in lines)
    return [line for line, before in zip(joined, lines, strict=True) if id(before) not in moved]


def _level(sign: Box, line: Box) -> bool:
    return sign.top < line.bottom and sign.bottom > line.top


def _goes_on_with_sign(words: Sequence[Word], start: int) -> bool:
    """Whether a letter is followed by a colon or the like ("G = gereed; O = loopt"): such a line is read whole."""
    return words[start].text.isalnum() and (start + 1 >= len(words) or words[start + 1].text[:1] in ":=-–(")
