"""The figures of a document: from the tables that a reader found, from lines of text in columns, and from sentences."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.lexicon import words
from corpus.records import Figure, Passage
from extractors.document.figure_columns import apart
from extractors.document.figure_prose import figures_in_prose
from extractors.document.figures import read_figures
from extractors.document.number_grids import Grid, GridCell, Setting, number_in, table_words
from extractors.document.year_groups import under_heads
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.text.cells import evidence_for
from extractors.text.lines import TextLine, line_of, segments, text_of
from extractors.text.plain_text import plain

FEWEST_NUMBERS = 2  # at the end of each line of a table without rules; one will do right below a line of column headers
FEWEST_LINES = 3
YEARS_APART = 5  # at most, from one column to the next
MOST_HEAD_ROWS = 2  # in the coloured bar over a table without rules
MOST_HEAD_WORDS = 2  # of what stands over the labels of a table
MOST_LABEL_WORDS = 9
SOURCE = re.compile(r"\W*bron(?:nen)?\b *:", re.IGNORECASE)  # beneath a table or a chart
_YEAR = re.compile(r"(?:19|20)\d\d")
BAR_REACH = 2.5  # times the size of the first line below it

_Numbered = tuple[TextLine, str, list[str]]  # a line, its label and the numbers at its end


def figures_of(
    tables: Sequence[JoinedTable],
    grids: Sequence[Grid],
    lines: Sequence[TextLine],
    passages: Sequence[Passage],
    setting: Setting,
) -> tuple[Figure, ...]:
    """All figures of a document. `tables` are those that hold no actions, `grids` the same as grids (see `table_grids`), `lines`
    all lines of text outside tables.
    """
    bars = [table for table in tables if len(table.rows) <= MOST_HEAD_ROWS and sum(map(bool, _heads(table))) > FEWEST_NUMBERS]
    grids = [*grids, *line_grids(lines, setting.document_id, setting.areas, bars)]
    return read_figures(grids, setting) + figures_in_prose(passages, setting)


def table_grids(
    tables: Sequence[JoinedTable], document_id: str, passages: Sequence[Passage], lines: Sequence[TextLine]
) -> list[Grid]:
    """The found tables as grids, with the caption of each, which stands above it or beneath, and the heading of its section."""
    found: list[Grid] = []
    for table in tables:
        rows = tuple(
            tuple(GridCell(text_of(lines), evidence_for(document_id, "value", lines)) for lines in cells)
            for cells in (_cells(row, table.edges) for row in table.rows)
        )
        caption = _caption(table)
        if not _is_numbered(caption or ""):
            beneath = (line for line in lines if _is_caption_beneath(line, table))
            caption = next(
                (line.text for line in beneath if not any(_is_nearer(line, other, table) for other in tables)), caption
            )
        header = table.headers
        if not table.has_header and (years := _years_above(table)):
            header, caption = years, table.above[-2].text if len(table.above) > 1 else None
        found.append(Grid(header, rows, caption, _section(table, passages), table.page or None))
    return found


def _cells(row: TableRow, edges: Sequence[float]) -> list[tuple[TextLine, ...]]:
    """The lines of each cell. A row of one line in one cell, as between the coloured bands of a table without lines, is parted at
    the edges of the columns where that gives a label and a number in every other column.
    """
    cells = [cell.lines for cell in row.cells]
    lines = [line for cell in cells for line in cell]
    if len(lines) != 1 or len(edges) != len(cells) + 1 or not cells[0]:
        return cells
    words_of = [[w for w in lines[0].words if a <= (w.x0 + w.x1) / 2 < b] for a, b in pairwise(edges)]
    texts = [text_of(found) for found in words_of]
    if len(texts) < 2 or number_in(texts[0]) is not None or any(number_in(t) is None for t in texts[1:]):
        return cells
    return [(line_of(found, lines[0].page),) if found else () for found in words_of]


def _years_above(table: JoinedTable) -> tuple[str, ...]:
    """The heads of a table of numbers that stand right above it, on a ground of their own: a label and a year for each other
    column; nothing where they do not.
    """
    label, numbers = _numbers_at_end(table.above[-1].text) if table.above else ("", [])
    columns = len(table.headers)
    return (label, *numbers) if label and len(numbers) == columns - 1 and _are_years(numbers) else ()


def _caption(table: JoinedTable) -> str | None:
    """The line right above a table; of a line with several captions side by side, the one over this table."""
    if table.titles:
        return table.titles[-1]
    if not table.above:
        return None
    parts = segments(table.above[-1].words) if table.above[-1].words else []
    if len(parts) > 1:
        over = [p for p in parts if p[0].x0 < table.box.x1 and p[-1].x1 > table.box.x0]
        best = min(over or parts, key=lambda p: abs(p[0].x0 - table.box.x0))
        return text_of(best)
    return table.above[-1].text


def _is_caption_beneath(line: TextLine, table: JoinedTable) -> bool:
    """Whether a line right beneath a table numbers it ("Tabel 3: ...")."""
    beneath = -0.5 * line.size < line.box.top - table.box.bottom < BAR_REACH * line.size
    beside = line.box.x0 < table.box.x1 and table.box.x0 < line.box.x1
    return line.page == table.page > 0 and beneath and beside and _is_numbered(line.text)


def _is_nearer(line: TextLine, other: JoinedTable, table: JoinedTable) -> bool:
    """Whether a line beneath a table stands nearer to another one below it, whose caption it is then."""
    below = other.page == line.page and line.box.x0 < other.box.x1 and other.box.x0 < line.box.x1
    return below and 0 <= other.box.top - line.box.bottom < line.box.top - table.box.bottom


def _is_numbered(caption: str) -> bool:
    names = "|".join(words("figures")["tables"]["numbered_captions"])
    return re.match(rf"(?:{names})\s*\d", caption, re.IGNORECASE) is not None


def _section(table: JoinedTable, passages: Sequence[Passage]) -> str | None:
    """The last heading above the table that names a year or chapter, else the last heading."""
    above = [
        p
        for p in passages
        if p.is_heading
        and ((p.page or 0) < table.page or ((p.page or 0) == table.page and p.box is not None and p.box.top <= table.box.top))
    ]
    dated = [p for p in above if _YEAR.search(p.text)]
    if dated and above and (dated[-1].page or 0) >= (above[-1].page or 0) - 1:
        return dated[-1].text
    return above[-1].text if above else None


def line_grids(
    lines: Sequence[TextLine], document_id: str, areas: Sequence[str] = (), bars: Sequence[JoinedTable] = ()
) -> list[Grid]:
    """Runs of lines that each end in equally many numbers: tables without ruling lines, as scans and text dumps hold them.

    A line of labels and years or header words right above gives the header, or one of `bars`: tables of a row or two, which the
    coloured head of a table without rules is. The label is cut before a known area, so that "Overlast jeugd LEEMVOORT 3 5" has a
    metric and an area.
    """
    found: list[Grid] = []
    run: list[_Numbered] = []
    header: list[str] = []
    caption: str | None = None
    labels = set(areas)  # of the lines of tables so far
    headed = False  # whether the run stands right below a line of column headers

    def close() -> None:
        same_labels = bool(run) and not headed and all(label in labels for _, label, _ in run)
        if len(run) >= FEWEST_LINES and same_labels and len(run[0][2]) == 1:  # the bars of a chart, with their numbers
            found.append(_grid(run, (), above.text if above is not None else None, document_id, areas))
        elif len(run) >= FEWEST_LINES and (headed or len(run[0][2]) >= FEWEST_NUMBERS):
            if bar := next((bar for bar in bars if _stands_on(bar, run[0][0])), None):
                found.append(_under_bar(bar, run, document_id, areas))
            else:
                found.append(_grid(run, header, caption, document_id, areas))
                labels.update(label for _, label, _ in run)
        run.clear()

    before: TextLine | None = None
    above: TextLine | None = None  # the last bold line, or lines that go on in each other: maybe the title of what follows
    for line in apart(lines, lambda text: bool(_numbers_at_end(text)[1])):
        label, numbers = _numbers_at_end(line.text) if not SOURCE.match(line.text) else ("", [])
        if (head := _over_columns(line, before, above, areas)) is not None:
            close()
            (header, caption), headed = head, True
        elif label and numbers and (not run or (len(run[-1][2]) == len(numbers) and line.page == run[-1][0].page)):
            run.append((line, label, numbers))
        else:
            close()
            headed = False
            if label and numbers:
                run.append((line, label, numbers))
        if line.bold and not numbers:
            above = line_of([*above.words, *line.words], line.page) if above is not None and _wraps(above, line) else line
        before = line
    close()
    return found


def _wraps(above: TextLine, line: TextLine) -> bool:
    """Whether a title goes on with the line right beneath it."""
    near = 0 <= line.box.top - above.box.bottom < 0.6 * line.size
    return above.page == line.page and near and abs(above.box.x0 - line.box.x0) < 1 and above.size == line.size


def _over_columns(
    line: TextLine, before: TextLine | None, above: TextLine | None, areas: Sequence[str]
) -> tuple[list[str], str | None] | None:
    """What a line names over columns, with their caption: years, areas, or what stands behind a word for areas; None for any
    other line. `before`: the line before it; `above`: the last bold one.
    """
    label, numbers = _numbers_at_end(line.text)
    years = _YEAR.findall(line.text)
    if (label and _are_years(numbers)) or (len(years) >= 2 and not re.sub(r"[\s|/-]", "", _YEAR.sub("", line.text))):
        if above is not None and above.page == line.page:
            return under_heads(line, above) or years, above.text
        return years, before.text if before is not None and plain(label) in _over_areas() else None
    if len(across := _areas_over(line.text, areas)) >= FEWEST_NUMBERS:
        return across, before.text if before is not None and before.page == line.page else None
    first, *rest = line.text.split() or [""]
    if not (label and numbers) and 0 < len(rest) < MOST_LABEL_WORDS and plain(first) in _over_areas():
        return rest, before.text if before is not None else None
    return None


def _over_areas() -> frozenset[str]:
    return frozenset(words("figures")["tables"]["over_areas"])


def _stands_on(bar: JoinedTable, line: TextLine) -> bool:
    """Whether a table of heads stands right above a line of text."""
    below = line.box.top - bar.box.bottom
    beside = bar.box.x0 < line.box.x1 and line.box.x0 < bar.box.x1
    return bar.page == line.page and beside and -0.5 * line.size < below < BAR_REACH * line.size


def _heads(bar: JoinedTable) -> list[str]:
    """What stands over each column of a bar. The upper of two rows heads the columns up to its next head ("Dorpstad 2023")."""
    levels = [row.texts for row in bar.rows]
    heads = list(levels[-1] if levels else bar.headers)
    for group in levels[:-1]:
        over = ""
        for column, text in enumerate(group):
            over = text or over
            heads[column] = f"{over} {heads[column]}".strip()
    return heads


def _under_bar(bar: JoinedTable, run: Sequence[_Numbered], document_id: str, areas: Sequence[str]) -> Grid:
    """The lines beneath a bar of heads. Where one head stands over their labels, these are as it says, unless places end them."""
    heads = _heads(bar)
    cut = any(all(_cut(label, areas)) for _, label, _ in run)
    if cut or not heads[0] or len(heads) != len(run[0][2]) + 1:
        return _grid(run, heads[1:], _caption(bar), document_id, areas)
    return Grid(tuple(heads), tuple(_cells_of(line, document_id) for line in run), _caption(bar), None, run[0][0].page or None)


def _are_years(numbers: Sequence[str]) -> bool:
    """Whether the numbers at the end of a line are the years that stand over columns."""
    years = [int(n) for n in numbers if _YEAR.fullmatch(n)]
    return len(years) == len(numbers) >= FEWEST_NUMBERS and all(0 < b - a <= YEARS_APART for a, b in pairwise(years))


def _numbers_at_end(text: str) -> tuple[str, list[str]]:
    """A line's label and the numbers at its end; no label for a line that is prose or only numbers."""
    parts = text.replace("|", " ").split()
    numbers: list[str] = []
    while parts and number_in(parts[-1]) is not None and not parts[-1].startswith("("):
        numbers.insert(0, parts.pop())
    if not parts or len(parts) > MOST_LABEL_WORDS or not numbers or parts[-1].endswith((":", ".", ",")):
        return "", []
    return " ".join(parts), numbers


def _grid(
    run: Sequence[_Numbered],
    header: Sequence[str],
    caption: str | None,
    document_id: str,
    areas: Sequence[str],
) -> Grid:
    count = len(run[0][2])
    names = list(header[:count]) + [""] * (count - len(header)) if len(header) in (count, count + 1) else [""] * count
    rows: list[tuple[GridCell, ...]] = []
    across = bool(areas) and all(name in areas for name in names)
    for numbered in run:
        label, *numbers = _cells_of(numbered, document_id)
        texts = (label.text,) if across else _cut(label.text, areas)
        rows.append((*(GridCell(text, label.evidence) for text in texts), *numbers))
    labels = ("onderwerp",) if across else ("onderwerp", "gemeente")
    return Grid((*labels, *names), tuple(rows), caption, None, run[0][0].page or None)


def _cells_of(numbered: _Numbered, document_id: str) -> tuple[GridCell, ...]:
    """The label of a line and its numbers, as cells."""
    line, label, numbers = numbered
    proof = evidence_for(document_id, "value", [line])
    return tuple(GridCell(text, proof) for text in (label, *numbers))


def _areas_over(text: str, areas: Sequence[str]) -> list[str]:
    """The areas that a line names, alone or behind the head of the labels ("Thema  Dorpstad  Veenstad"); none for any other."""
    parts = text.split()
    ends = (_only_areas(" ".join(parts[count:]), areas) for count in range(min(MOST_HEAD_WORDS, len(parts)) + 1))
    return next((found for found in ends if found), [])


def _only_areas(text: str, areas: Sequence[str]) -> list[str]:
    """The areas that a line names and nothing else, as over columns of which each is one area; none for any other line."""
    found: list[str] = []
    rest = text.strip()
    while rest:
        area = next((a for a in sorted(areas, key=len, reverse=True) if re.match(rf"{re.escape(a)}(?:\s|$)", rest)), None)
        if area is None:
            return []
        found.append(area)
        rest = rest[len(area) :].strip()
    return found


def _cut(label: str, areas: Sequence[str]) -> tuple[str, str]:
    """A label as metric and area: cut before a known area or "Totaal" at its end; "Gemeente Leemvoort" is all area."""
    said = plain(label)
    for area in sorted((*areas, "Totaal"), key=len, reverse=True):
        if said.endswith(plain(area)):
            metric = label[: len(label) - len(area)].strip()
            return ("", label) if plain(metric) in table_words("area") else (metric, label[len(label) - len(area) :])
    return "", label
