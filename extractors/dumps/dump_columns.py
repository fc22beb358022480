"""Tables of a dump whose columns come one after another: the head of the actions on a line of its own, all actions beneath it,
then the next head.

The actions are parted by how full their lines are and how the next begins. Another column is taken along only where it has as
many cells as there are actions: for with an empty cell in it nothing tells which of its cells belongs where.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.records import Remark
from extractors.dumps.dump_costs import Atom, may_be_time
from extractors.dumps.dump_headers import DumpHeader
from extractors.dumps.dump_rows import DumpRow
from extractors.dumps.dump_width import width_of
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import Meaning, is_term, possible

FEWEST_ROWS = 3  # actions in the column
TITLE_WORDS, TITLE_WIDTH = 4, 0.5  # of a sub-theme: its words, and share of the column's width
MOST_LINES = 250  # of a column on one page
BESIDE = {"when", "owner", "partners", "status", "result", "planned_result", "recommendation", "cost"}

Reader = Callable[
    [Sequence[DumpLine], Meaning], tuple[list[DumpRow], int]
]  # the cells of a column, and how many lines they take up


@dataclass(frozen=True, slots=True)
class FoundColumns:
    """A table whose columns come one after another: its lines, its heads, and its rows. `left_out`: the heads of the columns that
    no row has, for nothing tells which of their cells belongs where.
    """

    first: int
    last: int
    header: DumpHeader
    rows: tuple[DumpRow, ...]
    left_out: tuple[str, ...]


def find_columns(lines: Sequence[DumpLine], stops: set[int], taken: set[int], read: Reader) -> list[FoundColumns]:
    """Every such table outside the lines `taken`, in order; `stops` are the lines that end any table, `read` parts a column."""
    heads = {place: meanings[0] for place in range(len(lines)) if place not in taken and (meanings := _head(lines[place]))}
    found: list[FoundColumns] = []
    for place, meaning in heads.items():
        if meaning != "action" or (found and place <= found[-1].last):
            continue
        end = _end(lines, place, heads, stops | taken)
        if end not in heads or heads[end] not in BESIDE:
            continue
        table = _table(lines, place, end, heads, stops | taken, read)
        if table is not None:
            found.append(table)
    return found


def columns_apart(tables: Sequence[FoundColumns], lines: Sequence[DumpLine]) -> Remark:
    """What is said of the columns that were left out."""
    heads = ", ".join(dict.fromkeys(head for table in tables for head in table.left_out))
    places = ", ".join(str(lines[table.first].number) for table in tables)
    return Remark(
        "columns_apart",
        f"In dit tekstbestand staan de kolommen van een tabel na elkaar in plaats van naast elkaar (regel {places}). De acties "
        f"zijn gelezen, maar niet te zien is wat er bij elke actie hoort uit: {heads}. Bied het document als PDF of Word-bestand "
        "aan.",
    )


def _head(line: DumpLine) -> tuple[Meaning, ...]:
    """What a line can mean that holds one head and nothing else."""
    return possible(line.text) if not line.columns and is_term(line.text) and not line.text[:1].islower() else ()


def _end(lines: Sequence[DumpLine], head: int, heads: dict[int, Meaning], stops: set[int]) -> int:
    """Where the column beneath a head ends: at the next head, or where something else begins."""
    last = min(len(lines), head + 1 + MOST_LINES)
    return next((place for place in range(head + 1, last) if place in heads or place in stops), last)


def _table(
    lines: Sequence[DumpLine], head: int, end: int, heads: dict[int, Meaning], stops: set[int], read: Reader
) -> FoundColumns | None:
    under = lines[head + 1 : end]
    column, used = read(under, "action")
    column = [_titled(row, max((_width(line) for line in under), default=0.0)) for row in column]
    actions = [row for row in column if not row.is_subtheme]
    if len(actions) < FEWEST_ROWS:
        return None
    cells = [dict(row.cells) for row in column]
    places, left_out = [head], []
    last = head + used
    while end in heads and heads[end] in BESIDE:
        begin, end = end, _end(lines, end, heads, stops)
        under = lines[begin + 1 : end]
        beside, used = _times(under) if heads[begin] == "when" else read(under, heads[begin])
        whole = last == begin - 1 and used == end - begin - 1 and not any(row.is_subtheme for row in beside)
        if whole and len(beside) == len(actions):
            for mine, other in zip((c for c in cells if None not in c), beside, strict=True):
                mine[len(places)] = tuple(replace(atom, line=atom.line + begin - head) for atom in other.cells[0])
            last = end - 1
        else:
            left_out.append(lines[begin].text)
        places.append(begin)
    header = DumpHeader(head, head, tuple(lines[place].text for place in places), tuple(places))
    return FoundColumns(head, last, header, tuple(map(DumpRow, cells)), tuple(left_out))


def _width(line: DumpLine) -> float:
    """The width of a line, in shares of the font size."""
    return width_of(line.text)


def _titled(row: DumpRow, width: float) -> DumpRow:
    """A row of a few words that fill no half of the column, and end in no full stop, as the name of a sub-theme."""
    atoms = row.cells.get(0, ())
    short = len(atoms) == 1 and len(atoms[0].text.split()) <= TITLE_WORDS and atoms[0].width < TITLE_WIDTH * width
    return DumpRow({None: atoms}) if short and not atoms[0].ended and not atoms[0].bullet else row


def _times(lines: Sequence[DumpLine]) -> tuple[list[DumpRow], int]:
    """The cells of a column of times: each begins with a line that begins with a time, where the line before is finished."""
    cells: list[list[Atom]] = []
    for place, line in enumerate(lines):
        atom = Atom(line.text, place, True, True, line.gap, line.new_page)
        begins = may_be_time([atom]) and not atom.lower and not (cells and cells[-1][-1].unfinished)
        if begins or not cells:
            cells.append([])
        cells[-1].append(atom)
    return [DumpRow({0: tuple(cell)}) for cell in cells], len(lines)
