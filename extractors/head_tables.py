"""The tables of a first page as running text: heads of letters and whole covers are often laid out as tables."""

from collections.abc import Sequence

from corpus.lexicon import words
from corpus.records import Passage
from extractors.cells import Hyphens, join_lines
from extractors.headers import possible
from extractors.joined_tables import JoinedTable
from extractors.kinds import plain
from extractors.lines import TextLine, box_around
from extractors.titles import HEAD_LINES

MOST_ROWS, MOST_COLUMNS = 14, 4  # of a table that is a head or a cover
LONGEST = 300  # characters of a cell there


def with_head_tables(text: Sequence[Passage], tables: Sequence[JoinedTable], hyphens: Hyphens) -> tuple[Passage, ...]:
    """The passages of a document, and among them, where they stand, the cells of the small tables on its first page.

    A label of a letter's head and the cell beside it are one passage with a tab between them.
    """
    found = list(text)
    if not tables:
        return tuple(text)
    first = min([*(p.page or 0 for p in text), tables[0].page])
    for table in tables:
        place = next(
            (n for n, p in enumerate(found) if (p.page or 0, p.box.top if p.box else 0.0) > (first, table.box.top)), len(found)
        )
        if table.page != first or place > HEAD_LINES:
            break
        found[place:place] = _cells(table, hyphens)
    return tuple(found)


def _cells(table: JoinedTable, hyphens: Hyphens) -> list[Passage]:
    """The cells of a table that can be a head or cover, as passages in reading order; none of any other table."""
    rows: list[list[tuple[TextLine, ...]]] = [[cell.lines for cell in row.cells if cell.lines] for row in table.rows]
    if table.header_lines or table.title_lines:
        rows = [[(line,) for line in (*table.title_lines, *table.header_lines)], *rows]
    texts = [[join_lines([line.text for line in lines], hyphens) for lines in row] for row in rows]
    large = len(rows) > MOST_ROWS or len(table.edges) > MOST_COLUMNS + 1 or any(len(t) > LONGEST for row in texts for t in row)
    if large or any("action" in possible(header) for header in table.headers):
        return []
    labels = {*words("documents")["labels"]["head"], *words("documents")["labels"]["date"]}
    found: list[Passage] = []
    for row, said in zip(rows, texts, strict=True):
        place = 0
        while place < len(row):
            count = 2 if plain(said[place]).strip(" :.") in labels and place + 1 < len(row) else 1
            lines = [line for cell in row[place : place + count] for line in cell]
            text = "\t".join(said[place : place + count])
            box = box_around([w for line in lines for w in line.words])
            found.append(Passage(text, table.page or None, None, False, box, round(lines[0].size, 1) or None))
            place += count
    return found
