"""Tables of a dump whose columns come one after another: each head on a line of its own, beneath it the cells of its column.

How many rows there are is what the columns agree on: the numbers count them, and the cells of each column are parted where that
is cheapest. A column that does not come out at as many cells is left out: with an empty cell in it nothing tells which of its
cells belongs where.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from corpus.records import Remark
from extractors.dumps.column_cells import Parting, is_no_number, partings
from extractors.dumps.column_heads import Heads, heads_together
from extractors.dumps.dump_costs import Atom, Layout, is_number, shape_of
from extractors.dumps.dump_cuts import common_values
from extractors.dumps.dump_headers import DumpHeader
from extractors.dumps.dump_rows import DumpRow, widest
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import Meaning
from extractors.text.status_text import says_status, status_from_word

FEWEST_ROWS = 2  # actions of a table on a page
MOST_ENDS = 6  # white spaces at which a column may end, the last ones
FEWEST_AGREEING = 2  # columns that outweigh the actions by themselves
LEFT = 1.0  # cost of each piece of a column behind its last cell
SURE = 0.5  # by which a column may be cheaper with another number of cells
APART = 0.6  # cost of each cell from which a column does not agree
UNTOLD, UNCOUNTED = 3.0, 5.0  # cost of a column that does not agree, and of numbers that do not
LOOSE = 0.8  # share of the lines below an empty one, from which these tell nothing
WIDER = 1.6  # than the actions, as running text is that goes from edge to edge
GAPS = 0.2  # share of the lines with white space above, from which it parts the cells


@dataclass(frozen=True, slots=True)
class FoundColumns:
    """A table whose columns come one after another: its lines, its heads, and its rows. `left_out`: the heads of the columns that
    no row has, for nothing tells which of their cells belongs where. `begun`: the lines of the actions before its first row, the
    rest of a row on the page before.
    """

    first: int
    last: int
    header: DumpHeader
    rows: tuple[DumpRow, ...]
    left_out: tuple[str, ...]
    main: int
    begun: tuple[Atom, ...] = ()

    def with_rest(self, begun: Sequence[Atom]) -> "FoundColumns":
        """The table with the rest of its last row, which stands on the next page."""
        rest = DumpRow({self.main: tuple(_moved(atom, self.first + 1) for atom in begun)}, rest=True)
        return replace(self, rows=(*self.rows, rest))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the columns for them hold in all tables of a dump: how the numbers of rows look, and whether statuses are words."""

    shapes: frozenset[str]
    statuses: bool

    def is_number(self, text: str) -> bool:
        """Whether a line is the number of a row, or stands for one."""
        return shape_of(text) in self.shapes or is_no_number(text)

    def is_status(self, text: str) -> bool:
        """Whether a line is a word for a status, and not the end of a sentence ("gedaan.")."""
        return self.statuses and text[:1].isupper() and says_status(text)


@dataclass(frozen=True, slots=True)
class UnreadColumns:
    """A table whose columns come one after another and cannot be parted: its lines and its heads."""

    first: int
    last: int
    heads: tuple[str, ...]


def find_columns(
    lines: Sequence[DumpLine], stops: set[int], taken: set[int], names: frozenset[str]
) -> tuple[list[FoundColumns], list[UnreadColumns]]:
    """Every such table outside the lines `taken`, in order, and those that cannot be read; `stops` are the lines
    that end any table.
    """
    found: list[FoundColumns] = []
    unread: list[UnreadColumns] = []
    tables = [heads for heads in heads_together(lines, stops, taken) if heads.is_table]
    seen = _seen(tables, lines)
    before = False  # whether the table right before was read, so that what goes on in this one has a row to go to
    for heads in tables:
        table = _table(heads, lines, names, seen, before)
        before = table is not None
        if table is None:
            last = max(heads.columns[-1].head[-1], heads.columns[-1].lines.stop - 1)
            unread.append(UnreadColumns(heads.columns[0].head.start, last, tuple(column.text for column in heads.columns)))
            continue
        if table.begun:
            found[-1] = found[-1].with_rest(table.begun)
        found.append(table)
    return found, unread


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


def _table(heads: Heads, lines: Sequence[DumpLine], names: frozenset[str], seen: _Seen, goes_on: bool) -> FoundColumns | None:
    """The table under some heads; None where it cannot be parted. `goes_on`: its first lines may be the rest of a row before."""
    main = heads.meanings.index(("action",))
    atoms = _with_strays([_atoms(lines, column.lines) for column in heads.columns], heads.meanings, seen)
    begun = _begun(atoms[main]) if goes_on else ()
    atoms[main] = atoms[main][len(begun) :]
    ways = [
        _ways(inside, options, names, place in (main, len(atoms) - 1))
        for place, (inside, options) in enumerate(zip(atoms, heads.meanings, strict=True))
    ]
    counts = {count: _cost(ways, heads.meanings, count) for count in ways[main] if count >= FEWEST_ROWS}
    if not counts:
        return None
    rows = min(counts, key=lambda count: counts[count])
    alone = min(ways[main], key=lambda count: ways[main][count].cost)
    agreeing = [place for place, column in enumerate(ways) if place != main and _agrees(column, rows)]
    if rows != alone and len(agreeing) < FEWEST_AGREEING and not _counted(ways, heads.meanings, rows):
        rows, agreeing = alone, []
    lead = _lead(atoms, main, {main, *agreeing})
    columns = heads.columns[lead:]
    told = {place - lead: ways[place][rows] for place in (main, *agreeing)}
    first = columns[0].head.start
    used = [atom.line for parting in told.values() for cell in parting.cells for atom in cell]
    return FoundColumns(
        first,
        max([*used, *(columns[place].head[-1] for place in told)]),
        DumpHeader(first, first, tuple(c.text for c in columns), tuple(c.head.start for c in columns)),
        tuple(_rows(told, main - lead, first + 1)),
        tuple(column.text for place, column in enumerate(columns) if place not in told and column.lines),
        main - lead,
        tuple(begun),
    )


def _lead(atoms: Sequence[Sequence[Atom]], main: int, told: set[int]) -> int:
    """Where the heads of the table begin: behind one that has no part in it and running text beneath it, wide as a page."""
    widest_action = max(atom.width for atom in atoms[main])
    before = range(min(told))
    return max((n + 1 for n in before if any(atom.width > WIDER * widest_action for atom in atoms[n])), default=0)


def _begun(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """The lines up to white space of a column that begins inside a sentence, and goes on after it as a cell begins."""
    end = next((n for n, atom in enumerate(atoms) if n and (atom.gap or atom.new_page)), 0)
    return atoms[:end] if end and atoms[0].lower and not atoms[0].bullet and not atoms[end].lower else ()


def _seen(tables: Sequence[Heads], lines: Sequence[DumpLine]) -> _Seen:
    texts: dict[Meaning, list[str]] = {}
    for heads in tables:
        for column, options in zip(heads.columns, heads.meanings, strict=True):
            texts.setdefault(options[0], []).extend(lines[place].text for place in column.lines)
    shapes = frozenset(shape_of(text) for text in texts.get("number", ()) if is_number(text))
    return _Seen(shapes, any(status_from_word(text, "evaluation") for text in texts.get("status", ())))


def _counted(ways: Sequence[dict[int, Parting]], meanings: Sequence[Sequence[Meaning]], rows: int) -> bool:
    """Whether numbers count the rows."""
    return any(options[0] == "number" and _agrees(column, rows) for column, options in zip(ways, meanings, strict=True))


def _atoms(lines: Sequence[DumpLine], places: range) -> list[Atom]:
    """The lines of a column. Where some follow each other directly, each empty line tells of white space."""
    empty = {p for p in places if p and lines[p].number - lines[p - 1].number > 1}
    told = 0 < len(empty - {places.start}) < LOOSE * (len(places) - 1)
    return [Atom(lines[p].text, p, True, True, lines[p].gap or int(told and p in empty), lines[p].new_page) for p in places]


def _with_strays(atoms: list[list[Atom]], meanings: Sequence[Sequence[Meaning]], seen: _Seen) -> list[list[Atom]]:
    """The lines of the columns, numbers of rows and statuses that stand in others as blocks of their own in those for them."""
    for meaning, belongs in (("number", seen.is_number), ("status", seen.is_status)):
        place = next((place for place, options in enumerate(meanings) if options[0] == meaning), None)
        if place is None:
            continue
        strays = [atom for column in atoms if column is not atoms[place] for atom in column if belongs(atom.text)]
        own = sorted([*atoms[place], *strays], key=lambda atom: atom.line)
        atoms = [own if n == place else [a for a in column if a not in strays] for n, column in enumerate(atoms)]
    return atoms


def _ways(atoms: Sequence[Atom], meanings: Sequence[Meaning], names: frozenset[str], ends: bool) -> dict[int, Parting]:
    """How a column may be parted, by number of cells, with the first of its meanings that its cells can have. Where the table may
    end with it (`ends`), its lines up to white space may be all of it.
    """
    places = [n for n, atom in enumerate(atoms) if ends and n and (atom.gap or atom.new_page)][-MOST_ENDS:]
    for meaning in meanings:
        ways = [partings(atoms[:end], _layout(atoms[:end], meaning, names)) for end in [len(atoms), *reversed(places)] if end]
        found = {
            count: best
            for count in {*chain(*ways)}
            if (best := _best([(left, way[count]) for left, way in enumerate(ways) if count in way], meaning))
        }
        if meaning == "action" or any(parting.cost < APART * count for count, parting in found.items()):
            return found
    return {}


def _best(ways: Sequence[tuple[int, Parting]], meaning: Meaning) -> Parting | None:
    """The cheapest of the partings into so many cells, each with how many pieces of the column it leaves behind its last cell;
    None where another that ends elsewhere is as good, and it is not the actions themselves that are parted.
    """
    cheap = sorted(way.cost for _, way in ways)
    if meaning != "action" and len(cheap) > 1 and cheap[1] < cheap[0] + SURE:
        return None
    return min((replace(way, cost=way.cost + LEFT * left) for left, way in ways), key=lambda way: way.cost)


def _layout(atoms: Sequence[Atom], meaning: Meaning, names: frozenset[str]) -> Layout:
    """What is known of a column by itself."""
    layout = Layout((meaning,), 0 if meaning == "action" else -1, [widest(sorted(atom.width for atom in atoms))])
    layout.values, layout.names = common_values(atom.text for atom in atoms), names
    layout.gaps = sum(atom.gap > 0 for atom in atoms) >= GAPS * len(atoms)
    return layout


def _agrees(ways: dict[int, Parting], rows: int) -> bool:
    """Whether a column by itself has so many cells."""
    return rows in ways and ways[rows].cost < min(APART * rows, min(way.cost for way in ways.values()) + SURE)


def _cost(ways: Sequence[dict[int, Parting]], meanings: Sequence[Sequence[Meaning]], rows: int) -> float:
    """How far the columns are from having so many cells; numbers are there to count them."""
    cost = 0.0
    for column, options in zip(ways, meanings, strict=True):
        untold = UNCOUNTED if options[0] == "number" else UNTOLD
        if options == ("action",):
            cost += column[rows].cost
        else:
            cost += min(untold, column[rows].cost) if _agrees(column, rows) else untold
    return cost


def _rows(told: dict[int, Parting], main: int, begin: int) -> Iterator[DumpRow]:
    """The rows; the lines of their cells count from `begin`."""
    titles = dict(told[main].titles)
    for row in range(len(told[main].cells)):
        if row in titles:
            yield DumpRow({None: (_moved(titles[row], begin),)})
        yield DumpRow({place: tuple(_moved(a, begin) for a in told[place].cells[row]) for place in sorted(told)})


def _moved(atom: Atom, begin: int) -> Atom:
    return replace(atom, line=atom.line - begin)
