"""The head of a letter, or a cover, as running text where it is laid out as a table: with lines around it or with none."""

from collections.abc import Sequence

from corpus.lexicon import words
from corpus.records import Passage
from extractors.document.titles import HEAD_LINES
from extractors.heads.header_words import possible
from extractors.tables.joined_tables import JoinedTable
from extractors.text.boxes import box_around
from extractors.text.cells import Hyphens, join_lines
from extractors.text.lines import TextLine, line_of, segments, text_of
from extractors.text.plain_text import plain

MOST_ROWS, MOST_COLUMNS = 14, 4  # of a table that is a head or a cover
FEWEST_LABELS = 2  # lines with a label and white space behind it that make a head without lines
GAP = 0.9  # of the type size: the white space between a label and what follows it
WRAPPED = 0.55  # of the type size: the white space between two lines of one value
LONGEST = 300  # characters of a cell there


def with_head_tables(
    text: Sequence[Passage], tables: Sequence[JoinedTable], lines: Sequence[TextLine], hyphens: Hyphens
) -> tuple[Passage, ...]:
    """The passages of a document, and among them, where they stand, the cells of the small tables on its first page.

    A label of a letter's head and what stands beside it are one passage with a tab between them.
    """
    found = list(text)
    first = min([*(p.page or 0 for p in text), *(t.page for t in tables[:1])], default=0)
    heads = [(table.box.top, _cells(table, hyphens)) for table in tables if table.page == first]
    for top, head in [*heads, *((p.box.top if p.box else 0.0, [p]) for p in _labelled(lines, first, hyphens))]:
        place = _place(found, first, top)
        if place <= HEAD_LINES:
            found[place:place] = head
    return tuple(found)


def _place(text: Sequence[Passage], page: int, top: float) -> int:
    """The place in the text of the first passage that begins at a height or below it."""
    below = (n for n, p in enumerate(text) if (p.page or 0, p.box.top if p.box else 0.0) >= (page, top - 0.5))
    return next(below, len(text))


def _labels() -> set[str]:
    return {*words("documents")["labels"]["head"], *words("documents")["labels"]["date"]}


def _is_label(text: str) -> bool:
    return plain(text).strip(" :.") in _labels()


def _labelled(lines: Sequence[TextLine], page: int, hyphens: Hyphens) -> list[Passage]:
    """The lines of a head without lines around it: a label, white space, and what the label says, which may go on beneath."""
    found: list[list[TextLine]] = []
    labels: list[str] = []
    margin = 0.0  # where the label stands
    for line in lines[:HEAD_LINES]:
        parts = segments(line.words, GAP)
        label = text_of(parts[0])
        if line.page == page and len(parts) > 1 and _is_label(label):
            labels.append(label)
            margin = line.box.x0
            found.append([line_of([w for part in parts[1:] for w in part], line.page)])
        elif found and _goes_on(found[-1], line, margin):
            found[-1].append(line)
    if len(labels) < FEWEST_LABELS:
        return []
    said = [join_lines([line.text for line in value], hyphens) for value in found]
    boxes = [box_around([w for line in value for w in line.words]) for value in found]
    return [Passage(f"{a}\t{b}", page or None, None, False, box) for a, b, box in zip(labels, said, boxes, strict=True)]


def _goes_on(value: Sequence[TextLine], line: TextLine, margin: float) -> bool:
    """Whether a line goes on with a value: beneath it, or under its label at the margin, if it is right beneath and comes after
    a dash or a comma or begins in small letters.
    """
    white = line.box.top - value[-1].box.bottom
    if abs(line.box.x0 - value[0].box.x0) < 2 and white < line.size:
        return True
    broken = value[-1].text.rstrip()[-1:] in ("-", "–", ",") or line.text[:1].islower()
    return broken and abs(line.box.x0 - margin) < 2 and -1 < white < WRAPPED * line.size and line.page == value[-1].page


def _cells(table: JoinedTable, hyphens: Hyphens) -> list[Passage]:
    """The cells of a table that can be a head or cover, as passages in reading order; none of any other table.

    A label with several texts beside it is the head of a column ("Onderwerp", "2026", "2027").
    """
    rows: list[list[tuple[TextLine, ...]]] = [[cell.lines for cell in row.cells if cell.lines] for row in table.rows]
    head = [*(line for row in table.title_rows for line in row), *table.header_lines]
    if head:
        rows = [[(line,) for line in head], *rows]
    texts = [[join_lines([line.text for line in lines], hyphens) for lines in row] for row in rows]
    large = len(rows) > MOST_ROWS or len(table.edges) > MOST_COLUMNS + 1 or any(len(t) > LONGEST for row in texts for t in row)
    over_columns = any(_is_label(row[0]) and len(row) > 2 and not any(map(_is_label, row[1:])) for row in texts if row)
    if large or over_columns or any("action" in possible(header) for header in table.headers):
        return []
    found: list[Passage] = []
    for row, said in zip(rows, texts, strict=True):
        place = 0
        while place < len(row):
            count = (
                2 if _is_label(said[place]) and place + 1 < len(row) and all(map(_is_label, said[place + 2 : place + 3])) else 1
            )
            lines = [line for cell in row[place : place + count] for line in cell]
            text = "\t".join(said[place : place + count])
            box = box_around([w for line in lines for w in line.words])
            found.append(Passage(text, table.page or None, None, False, box, round(lines[0].size, 1) or None))
            place += count
    return found
