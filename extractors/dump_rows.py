"""The rows of a table whose cells a dump wrote down one after another: the cheapest way to draw the borders between its lines.

Dynamic programming over the pieces of the lines (Viterbi): the best reading up to each piece and column, column by column,
row after row. The widths of the columns are not known beforehand: they are guessed, measured on the first result, and again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.dump_costs import (
    IMPOSSIBLE,
    MOST_TIME_LINES,
    SECOND_TIME,
    Atom,
    Layout,
    absent,
    border,
    left_time,
    lower,
    mark_cell,
    opening,
    short_cell,
    subtheme,
    time_cell,
    too_wide,
    wrap,
)

ROUNDS = 4
LONGEST_CELL = 70  # lines
DEAREST_CELL = 16.0
ROW = 0.2  # the cost of a row as such
REST = 0.7  # of a row that goes on with the one before the page break
BODY = 0.8  # of a line that is running text after the table
MOST_BODY = 3.4
LONG_BODY = 0.25  # in a table without times, where nothing else tells its end
LEFT_TIME = 2.5  # of a time that is left behind as running text
AFTER_TIME = 0.7  # of a result that begins a line although a time of one line stands before it


@dataclass(frozen=True, slots=True)
class Span:
    """Pieces `first` to `last` (exclusive) as one cell of a column; column None is a sub-theme. `rest`: of a row begun before."""

    first: int
    last: int
    column: int | None
    rest: bool = False


@dataclass(frozen=True, slots=True)
class DumpRow:
    """One row: its cells by column, each a run of pieces; a sub-theme has its pieces under column None."""

    cells: dict[int | None, tuple[Atom, ...]]
    rest: bool = False

    @property
    def is_subtheme(self) -> bool:
        """Whether it is the name of a sub-theme."""
        return None in self.cells


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows found, how many pieces they take up, and the cost."""

    rows: tuple[DumpRow, ...]
    used: int
    cost: float


State = tuple[int, int, bool]  # piece, column last filled (-1: between rows, -2: after a sub-theme), part of a row begun before


def read_rows(atoms: Sequence[Atom], layout: Layout) -> Reading:
    """The cheapest reading of the pieces; `layout.widths` is measured anew on the way."""
    reading = Reading((), 0, 0.0)
    for _ in range(ROUNDS):
        reading = _best(atoms, layout)
        widths = measured(reading.rows, layout)
        if all(abs(a - b) < 0.2 for a, b in zip(widths, layout.widths, strict=True)):
            break
        layout.widths[:] = widths
    return reading


def measured(rows: Sequence[DumpRow], layout: Layout) -> list[float]:
    """The width of each column: that of its widest lines, a stray one left out."""
    found = list(layout.widths)
    for column in range(len(layout.meanings)):
        widths = sorted(a.width for row in rows for a in row.cells.get(column, ()))
        if len(widths) >= 3:
            found[column] = widths[-1 - len(widths) // 40]
    return found


def _best(atoms: Sequence[Atom], layout: Layout) -> Reading:
    count = len(atoms)
    columns = range(len(layout.meanings))
    cost: dict[State, float] = {(0, -1, False): 0.0}
    back: dict[State, tuple[State, Span | None]] = {}
    by_piece: list[list[State]] = [[] for _ in range(count + 1)]
    by_piece[0].append((0, -1, False))

    def relax(state: State, new: State, price: float, span: Span | None) -> None:
        total = cost[state] + price
        if total < cost.get(new, IMPOSSIBLE):
            if new not in cost:
                by_piece[new[0]].append(new)
            cost[new] = total
            back[new] = (state, span)

    cells: dict[int, list[tuple[int, int, float]]] = {}
    for piece in range(count + 1):
        for state in sorted(by_piece[piece], key=lambda s: s[1], reverse=True):  # open rows first: they may close here
            _, column, rest = state
            if column >= 0:
                missing = absent(layout, [] if rest else [c for c in columns if c > column], atoms[piece - 1])
                relax(state, (piece, -1, False), missing, None)
        for state in by_piece[piece]:
            if piece == count or cost[state] >= IMPOSSIBLE:
                continue
            _, column, rest = state
            if piece not in cells:
                cells[piece] = list(_cells(atoms, piece, layout))
            before = _before(back, state, atoms)
            for end, place, price in cells[piece]:
                if column >= 0 and place <= column:
                    continue
                if column < 0 and place > layout.main:
                    continue  # a row begins with its action, or with what stands left of it
                skipped = [c for c in columns if max(column, -1) < c < place]
                extra = absent(layout, [] if rest else skipped, atoms[piece - 1] if piece else atoms[0])
                extra += ROW if column < 0 else 0.0
                extra += SECOND_TIME if rest and layout.kind(place) == "time" else 0.0
                if before is not None:
                    extra += border(before[0], atoms[piece], layout, before[1], place)
                    extra += _beside(before, atoms, piece, place, layout)
                if place == layout.main or layout.kind(place) == "prose":
                    extra += opening(atoms[piece], layout, place)
                relax(state, (end, place, rest), price + extra, Span(piece, end, place, rest))
                if column == -1 and piece and atoms[piece].new_page and atoms[piece].first:
                    extra = REST + (0.0 if lower(atoms[piece].text) else 2.0 if before and before[0].ended else 0.8)
                    relax(state, (end, place, True), price + extra, Span(piece, end, place, True))
            if column == -1 and atoms[piece].first:
                for end in range(piece + 1, min(piece + 3, count) + 1):
                    price = subtheme(atoms[piece:end], layout)
                    if price < IMPOSSIBLE:
                        if before is not None:
                            price += border(before[0], atoms[piece], layout, before[1], None)
                        relax(state, (end, -2, False), price, Span(piece, end, None))
    return _traced(atoms, layout, cost, back)


def _before(
    back: dict[State, tuple[State, Span | None]], state: State, atoms: Sequence[Atom]
) -> tuple[Atom, int | None, int] | None:
    """The last piece before a state, the column of its cell (None: a sub-theme) and how many pieces that cell has."""
    at: State | None = state
    while at is not None and at in back:
        at, span = back[at]
        if span is not None:
            return atoms[span.last - 1], span.column, span.last - span.first
    return None


def _beside(before: tuple[Atom, int | None, int], atoms: Sequence[Atom], piece: int, place: int, layout: Layout) -> float:
    """The cost of what stands at the same height but not on the same line, or on the same line but not at the same height.

    Where cells at one height come out as one line, a cell of one line is followed by the next on that line, a longer one is not.
    """
    last, column, pieces = before
    after = atoms[piece]
    if not layout.joined or column is None or place <= column:
        return 0.0
    if last.line == after.line:
        return 1.6 if pieces > 1 and not _at_page_end(atoms, piece) else 0.0
    return AFTER_TIME if pieces == 1 and not after.gap and not after.new_page else 0.0


def _at_page_end(atoms: Sequence[Atom], piece: int) -> bool:
    """Whether the line of a piece is the last before a page break."""
    for atom in atoms[piece + 1 : piece + 6]:
        if atom.line != atoms[piece].line:
            return atom.new_page
    return False


def _cells(atoms: Sequence[Atom], piece: int, layout: Layout) -> Iterator[tuple[int, int, float]]:
    """Every cell that may begin at a piece: where it ends, its column, and its cost."""
    for column in range(len(layout.meanings)):
        kind = layout.kind(column)
        if kind == "prose":
            yield from _prose(atoms, piece, layout, column)
            continue
        most = {"time": MOST_TIME_LINES, "short": 4, "status": 2, "number": 1}[kind]
        price_of = {"time": time_cell, "short": short_cell, "status": mark_cell, "number": mark_cell}[kind]
        end = piece
        while end < len(atoms) and atoms[end].line - atoms[piece].line < most:
            end += 1
            price = price_of(atoms[piece:end], layout, column)
            if price < IMPOSSIBLE:
                yield end, column, price


def _prose(atoms: Sequence[Atom], piece: int, layout: Layout, column: int) -> Iterator[tuple[int, int, float]]:
    """Every cell of running text that may begin at a piece; costs add up line by line."""
    settled = 0.0  # of the lines before the one that the cell now ends on
    begun = piece
    for end in range(piece + 1, len(atoms) + 1):
        part = _line_part(atoms, begun, end - 1)
        here = too_wide(part, layout, column)
        if column == layout.main:
            here += left_time(part, layout)
        yield end, column, settled + here
        if end == len(atoms) or settled > DEAREST_CELL or atoms[end].line - atoms[piece].line > LONGEST_CELL:
            return
        if atoms[end].line != atoms[end - 1].line:
            settled += here + wrap(part, atoms[end], layout, column)
            begun = end


def _line_part(atoms: Sequence[Atom], first: int, last: int) -> Atom:
    """The pieces of one line that belong to one cell, as one."""
    if first == last:
        return atoms[first]
    one, other = atoms[first], atoms[last]
    return Atom(
        " ".join(a.text for a in atoms[first : last + 1]),
        one.line,
        one.first,
        other.last,
        one.gap,
        one.new_page,
        other.trailing,
        one.above,
    )


def _traced(
    atoms: Sequence[Atom], layout: Layout, cost: dict[State, float], back: dict[State, tuple[State, Span | None]]
) -> Reading:
    """The cheapest way back from the end of the table: the end of the pieces, a stop, or where running text begins."""
    left = _rest(atoms, layout)
    ends = [(cost[s] + left[s[0]], -s[0], s) for s in cost if s[1] == -1 and (s[0] == len(atoms) or atoms[s[0]].first)]
    total, _, state = min(ends)
    spans: list[Span] = []
    at = state
    while at in back:
        at, span = back[at]
        if span is not None:
            spans.append(span)
    rows: list[DumpRow] = []
    current: dict[int | None, tuple[Atom, ...]] = {}
    rest = False
    last = -1
    for span in reversed(spans):
        column = -1 if span.column is None else span.column
        if current and (span.column is None or None in current or column <= last or span.rest != rest):
            rows.append(DumpRow(current, rest))
            current = {}
        current[span.column] = tuple(atoms[span.first : span.last])
        last, rest = column, span.rest
    if current:
        rows.append(DumpRow(current, rest))
    return Reading(tuple(rows), state[0], total)


def _rest(atoms: Sequence[Atom], layout: Layout) -> list[float]:
    """For each piece the cost of the table ending before it: of the lines left over, and of the times among them."""
    timed = "when" in layout.meanings
    costs = [0.0] * (len(atoms) + 1)
    lines = times = 0
    for piece in range(len(atoms) - 1, -1, -1):
        lines += atoms[piece].first
        times += timed and time_cell(atoms[piece : piece + 1], layout, layout.meanings.index("when")) < IMPOSSIBLE
        costs[piece] = (min(MOST_BODY, BODY * lines) if timed else LONG_BODY * lines) + LEFT_TIME * times
    return costs
