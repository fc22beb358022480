"""The rows of a table whose cells a dump wrote down one after another: the cheapest way to draw the borders between its lines.

Dynamic programming over the pieces of the lines (Viterbi): the best reading up to each piece and column, column by column,
row after row. The widths of the columns are not known beforehand: they are guessed, measured on the first result, and again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from extractors.dumps.dump_costs import (
    IMPOSSIBLE,
    MARK_AS_TEXT,
    MOST_TIME_LINES,
    NEXT_LINE,
    SAME_HEIGHT,
    SECOND_TIME,
    Atom,
    Layout,
    absent,
    border,
    is_number,
    left_number,
    left_status,
    left_time,
    line_widths,
    mark_cell,
    may_be_time,
    opening,
    shape_of,
    short_cell,
    subtheme,
    time_cell,
    too_wide,
    wrap,
)
from extractors.dumps.dump_cuts import says_status
from extractors.text.ticks import are_marks
from extractors.times.time_tokens import plain

KEPT = 2  # guesses that are followed up
ROUNDS = 3
USUAL, STRAY = 0.85, 1.15  # of a column's lines the widest but a few; how much wider its widest may be
LONGEST_CELL = 70  # lines
DEAREST_CELL = 11.0
MOST_MISSED = 5  # pieces after which a run that is no value becomes none by more of them
TIME_AHEAD = 6  # pieces that tell whether a time begins
REST = 0.7  # of a row that goes on with the one before the page break
BODY = 0.8  # of a line that is running text after the table
MOST_BODY = 3.4
LONG_BODY = 0.6  # in a table without times, where nothing else tells its end
LEFT_TIME = 6.0  # of a line that is a time, and is left behind as running text


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


def read_rows(atoms: Sequence[Atom], layout: Layout, guesses: Sequence[Sequence[float]]) -> Reading:
    """The cheapest reading of the pieces over several guesses of the columns' widths, each measured anew on the way."""
    begun = [(_Search(atoms, tried).best(), tried) for tried in (replace(layout, widths=list(g)) for g in guesses)]
    begun.sort(key=lambda one: one[0].cost)
    best = begun[0][0]
    for reading, tried in begun[:KEPT]:
        for _ in range(ROUNDS):
            tried.values = {*layout.values, *_values(reading.rows, tried)}
            widths = measured(reading.rows, tried)
            if all(abs(a - b) < 0.2 for a, b in zip(widths, tried.widths, strict=True)):
                break
            tried.widths[:] = widths
            reading = _Search(atoms, tried).best()
            best = min(best, reading, key=lambda one: one.cost)
    return best


def measured(rows: Sequence[DumpRow], layout: Layout) -> list[float]:
    """The width of each column: that of its widest line, strays left out."""
    found = list(layout.widths)
    for column in range(len(layout.meanings)):
        widths = sorted(w for row in rows for w in line_widths(row.cells.get(column, ())))
        if len(widths) >= 3:
            found[column] = widest(widths)
    return found


def widest(widths: Sequence[float]) -> float:
    """The largest of sorted widths that is not out of line with the others: most lines of a column are nearly full."""
    usual = widths[ceil(USUAL * (len(widths) - 1))]
    return max(w for w in widths if w <= STRAY * usual)


def _values(rows: Sequence[DumpRow], layout: Layout) -> set[str]:
    """Texts that were read as the value of an owner, partner or cost column twice or more, in lower case."""
    short = [c for c in range(len(layout.meanings)) if layout.kind(c) == "short"]
    counts = Counter(plain(" ".join(a.text for a in row.cells[c])) for row in rows for c in short if c in row.cells)
    return {text for text, count in counts.items() if count >= 2}


class _Search:
    """One search for the cheapest reading with given widths."""

    def __init__(self, atoms: Sequence[Atom], layout: Layout) -> None:
        self.atoms = atoms
        self.layout = layout
        self.columns = range(len(layout.meanings))
        self.cost: dict[State, float] = {(0, -1, False): 0.0}
        self.back: dict[State, tuple[State, Span | None]] = {}
        self.waiting: list[list[State]] = [[] for _ in range(len(atoms) + 1)]
        self.waiting[0].append((0, -1, False))
        self.parts: dict[tuple[int, int], Atom] = {}

    def best(self) -> Reading:
        """The cheapest reading."""
        for piece in range(len(self.atoms) + 1):
            for state in sorted(self.waiting[piece], key=lambda s: s[1], reverse=True):  # rows that may end here
                if state[1] >= 0:
                    missing = () if state[2] else [c for c in self.columns if c > state[1]]
                    self._relax(state, (piece, -1, False), absent(self.layout, missing, self.atoms[piece - 1]), None)
            if piece < len(self.atoms) and self.waiting[piece]:
                self._go_on(piece)
        return self._traced()

    def _relax(self, state: State, new: State, price: float, span: Span | None) -> None:
        total = self.cost[state] + price
        if total < self.cost.get(new, IMPOSSIBLE):
            if new not in self.cost:
                self.waiting[new[0]].append(new)
            self.cost[new] = total
            self.back[new] = (state, span)

    def _go_on(self, piece: int) -> None:
        """Every cell and sub-theme that may begin at a piece, after every state that ends there."""
        atoms, layout = self.atoms, self.layout
        atom = atoms[piece]
        cells = list(self._cells(piece))
        openings = [opening(atom, layout, c) if layout.kind(c) == "prose" else 0.0 for c in self.columns]
        for state in self.waiting[piece]:
            _, column, rest = state
            before = self._before(state)
            borders = [self._border(before, piece, c) for c in self.columns]
            for end, place, price in cells:
                if (column >= 0 and place <= column) or (column < 0 and place > layout.main):
                    continue  # a row begins with its action, or with what stands left of it
                skipped = () if rest else [c for c in self.columns if max(column, -1) < c < place]
                extra = absent(layout, skipped, atoms[piece - 1] if piece else atom) + borders[place]
                extra += 0.0 if rest else openings[place]
                extra += 0.0 if column >= 0 else 0.2
                extra += SECOND_TIME if rest and layout.kind(place) == "time" else 0.0
                self._relax(state, (end, place, rest), price + extra, Span(piece, end, place, rest))
                if column == -1 and piece and atom.new_page and atom.first:
                    extra = REST + (0.0 if atom.lower or atom.bullet else 2.0 if atoms[piece - 1].ended else 0.8)
                    self._relax(state, (end, place, True), price + extra, Span(piece, end, place, True))
            if column == -1 and atom.first:
                for end in range(piece + 1, len(atoms) + 1):
                    if atoms[end - 1].line > atom.line + 2:
                        break
                    price = subtheme(atoms[piece:end], layout) if atoms[end - 1].last else IMPOSSIBLE
                    if price < IMPOSSIBLE:
                        extra = border(before[0], atom, layout, before[1], None) if before else 0.0
                        self._relax(state, (end, -2, False), price + extra, Span(piece, end, None))

    def _before(self, state: State) -> tuple[Atom, int | None, bool] | None:
        """The last piece before a state, the column of its cell (None: a sub-theme), whether that cell has several lines."""
        at: State | None = state
        while at is not None and at in self.back:
            at, span = self.back[at]
            if span is not None:
                last = self.atoms[span.last - 1]
                return self._part(span.first, span.last - 1), span.column, self.atoms[span.first].line != last.line
        return None

    def _border(self, before: tuple[Atom, int | None, bool] | None, piece: int, place: int) -> float:
        """The cost of the border before a piece, with what stands at the same height but not on the same line, or the reverse.

        Where cells at one height come out as one line, a cell of one line is followed by the next on it, a longer one is not.
        """
        if before is None:
            return 0.0
        last, column, several = before
        atom = self.atoms[piece]
        cost = border(last, atom, self.layout, column, place)
        if not self.layout.joined or column is None or place <= column:
            return cost
        if last.line == atom.line:
            return cost + (SAME_HEIGHT if several and not self._at_page_end(piece) else 0.0)
        return cost + (NEXT_LINE if not several and not atom.gap and not atom.new_page else 0.0)

    def _at_page_end(self, piece: int) -> bool:
        """Whether the line of a piece is the last before a page break."""
        line = self.atoms[piece].line
        following = next((a for a in self.atoms[piece + 1 : piece + 12] if a.line != line), None)
        return following is not None and following.new_page

    def _cells(self, piece: int) -> Iterator[tuple[int, int, float]]:
        """Every cell that may begin at a piece: where it ends, its column, and its cost."""
        atoms, layout = self.atoms, self.layout
        for column in self.columns:
            kind = layout.kind(column)
            if kind == "prose":
                yield from self._prose(piece, column)
                continue
            most = {"time": MOST_TIME_LINES, "short": 4, "status": 2, "number": 1}[kind]
            price_of = {"time": time_cell, "short": short_cell, "status": mark_cell, "number": mark_cell}[kind]
            if kind == "time" and not may_be_time(atoms[piece : piece + TIME_AHEAD]):
                continue
            end, missed = piece, 0
            while end < len(atoms) and atoms[end].line - atoms[piece].line < most and missed < MOST_MISSED:
                end += 1
                price = price_of(atoms[piece:end], layout, column)
                missed = missed + 1 if price >= IMPOSSIBLE else 0
                if not missed:
                    yield end, column, price

    def _prose(self, piece: int, column: int) -> Iterator[tuple[int, int, float]]:
        """Every cell of running text that may begin at a piece; costs add up line by line."""
        atoms, layout = self.atoms, self.layout
        settled = 0.0  # of the lines before the one that the cell now ends on
        begun = piece
        for end in range(piece + 1, len(atoms) + 1):
            part = self._part(begun, end - 1)
            here = too_wide(part.width, layout, column)
            inside = begun > piece and atoms[begun - 1].unfinished  # a number that a sentence goes on with
            here += 0.0 if inside else left_number(atoms[begun], layout) + left_status(part, layout)
            here += MARK_AS_TEXT if layout.marked and are_marks(part.text.split()[-1:]) else 0.0
            if column == layout.main:
                here += left_time(part, layout)
            yield end, column, settled + here
            if end == len(atoms) or settled > DEAREST_CELL or atoms[end].line - atoms[piece].line > LONGEST_CELL:
                return
            if atoms[end].line != atoms[end - 1].line:
                settled += here + wrap(part, atoms[end], layout, column)
                begun = end

    def _part(self, first: int, last: int) -> Atom:
        """The pieces of the line of `last` that belong to a cell which begins at `first`, as one."""
        while self.atoms[first].line != self.atoms[last].line:
            first += 1
        if first == last:
            return self.atoms[first]
        if (first, last) not in self.parts:
            one, other = self.atoms[first], self.atoms[last]
            text = " ".join(a.text for a in self.atoms[first : last + 1])
            self.parts[(first, last)] = Atom(
                text, one.line, one.first, other.last, one.gap, one.new_page, other.trailing, one.above
            )
        return self.parts[(first, last)]

    def _traced(self) -> Reading:
        """The cheapest way back from the end of the table: the end of the pieces, or where running text begins."""
        left = self._left()
        whole = [s for s in self.cost if s[1] == -1 and (s[0] == len(self.atoms) or self.atoms[s[0]].first)]
        total, _, state = min((self.cost[s] + left[s[0]], -s[0], s) for s in whole)
        spans: list[Span] = []
        at = state
        while at in self.back:
            at, span = self.back[at]
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
            current[span.column] = tuple(self.atoms[span.first : span.last])
            last, rest = column, span.rest
        if current:
            rows.append(DumpRow(current, rest))
        return Reading(tuple(rows), state[0], total)

    def _left(self) -> list[float]:
        """For each piece the cost of the table ending before it: of the lines left over, the times and the marks."""
        timed = "when" in self.layout.meanings
        costs = [0.0] * (len(self.atoms) + 1)
        lines, times = 0, 0.0
        for piece in range(len(self.atoms) - 1, -1, -1):
            if self.atoms[piece].first:
                lines += 1
                times += max(self._time_left(piece) if timed else self._mark_left(piece), self._number_left(piece))
            costs[piece] = (min(MOST_BODY, BODY * lines) if timed else LONG_BODY * lines) + LEFT_TIME * times
        return costs

    def _mark_left(self, piece: int) -> float:
        """Whether a line ends with the mark of a row, or is the word of its status."""
        last = next(place for place in range(piece, len(self.atoms)) if self.atoms[place].last)
        if self.layout.marked:
            return float(are_marks(self.atoms[last].text.split()[-1:]))
        words = (self.atoms[place].text for place in (piece, last))
        return float(self.layout.statuses and any(says_status(text) for text in words))

    def _number_left(self, piece: int) -> float:
        """Whether a line begins with the number of a row, where the rows are numbered."""
        text = self.atoms[piece].text
        return float(shape_of(text) in self.layout.numbers and is_number(text))

    def _time_left(self, piece: int) -> float:
        """How sure it is that a line holds the time of a row: it is nothing else, or a cell begins behind or ends before it."""
        column = self.layout.meanings.index("when")
        last = piece
        while not self.atoms[last].last:
            last += 1
        found = 0.0
        for end in range(piece, last + 1):
            if time_cell([self._part(piece, end)], self.layout, column) < IMPOSSIBLE:
                found = 1.0 if end == last else 0.0 if self.atoms[end + 1].lower else 0.8
        for begin in range(piece + 1, last + 1):
            before = self.atoms[begin - 1]
            if not found and not before.unfinished and not self.atoms[last].text.endswith("."):
                found = 0.6 if time_cell([self._part(begin, last)], self.layout, column) < IMPOSSIBLE else 0.0
        return found
