"""What a reading of serialised table lines costs: how odd a cell, or the border between two cells, would be.

A dump of a table gives the lines of its cells one after another, without the borders. Every way of drawing the borders is given a
cost, 0 for what is ordinary; `dump_rows` looks for the cheapest. The signs: a line breaks where its column is full, times look
like times, sentences end, cells begin with a capital or a list mark, white space stands between cells rather than in them.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from corpus.lexicon import words
from extractors.dumps.dump_cuts import is_value, names_a_time, says_status, time_starts_and_ends
from extractors.dumps.dump_width import SPACE, width_of
from extractors.text.cells import BULLET
from extractors.text.row_numbers import ROW_NUMBER
from extractors.text.ticks import are_marks
from extractors.times.time_tokens import plain
from extractors.times.when import is_time_like

FULL = 0.05  # share of the column's width that may be left at the end of a full line
OVER = 1.07  # share of the column's width from which a line is too wide
TERMINAL = ".!?:;"
MOST_TIME_LINES = 9
TIME_WORDS = 8  # that tell whether a time begins
MOST_VALUE_WORDS = 14
IMPOSSIBLE = 1e6
EVENT = 0.8  # of a time cell that names no time but an event ("na de verkiezingen"): so does running text
TIME_FIRST = 1.0  # of a result that begins with a year or a quarter
WEAK_TIME, MOST_WEAK_WORDS = 1.2, 7  # of words that only begin as a time does, and how many they may be
MARK, MARK_AS_TEXT = -0.5, 3.0  # of a cross or tick in a column of marks, and of one that is taken for text or ends one
OPEN = 2.0  # of a time that announces something: "na het hoogwater van 2021:"
SECOND_TIME = 0.9  # of a time on the page behind a page break in a row, for times stand at the top of their cells
LEFT_NUMBER = 2.2  # of a number that is taken for text, and of a row without one where the others have one
LEFT_STATUS = 2.0  # of a status on a line of its own that is taken for text or for a name
SIGN, LONGEST_SIGN = 0.1, 4  # of a short text that comes back, as the sign of a status, and its characters
SHARED = 0.3  # of an empty cell left of the action
SAME_LINE_ROW = 4.0  # of a row that begins on the line on which another ends
SAME_HEIGHT = 1.6  # of a cell of several lines with the next cell on its last line
NEXT_LINE = 0.8  # of a cell of one line with the next cell on another, where cells at one height come out as one line


@dataclass(slots=True, eq=False)
class Atom:
    """A piece of a line that is not cut any further. `line` is its place among the lines of the table; `first` and `last` tell
    whether it begins and ends its line; `gap`, `above` and `new_page` are the line's; `trailing`: more blanks at its end than
    usual. The rest follows from the text: its width in shares of the font size, whether a list mark opens it, whether it goes on
    with a sentence (`lower`), whether a sentence ends here, and whether something must follow.
    """

    text: str
    line: int
    first: bool
    last: bool
    gap: int = 0
    new_page: bool = False
    trailing: bool = False
    above: int = 0
    width: float = field(init=False)
    word: float = field(init=False)
    bullet: bool = field(init=False)
    lower: bool = field(init=False)
    ended: bool = field(init=False)
    unfinished: bool = field(init=False)

    def __post_init__(self) -> None:
        text = self.text
        match = BULLET.match(text)
        self.width = width_of(text)
        self.word = width_of(text.split(" ", 1)[0])
        self.bullet = self.first and match is not None and len(text) > match.end() + 1
        self.lower = match is None and text.lstrip("('\"‘“[")[:1].islower()
        self.ended = text.rstrip("\"'”’)")[-1:] in TERMINAL
        self.unfinished = is_unfinished(text)


def is_unfinished(text: str) -> bool:
    """Whether something must follow a text: it ends in a hyphen, comma or word that cannot be the last, or inside brackets."""
    open_bracket = text.rfind("(") > text.rfind(")")
    return open_bracket or text.endswith(("-", "–", ",", "/", "‘", "“")) or _cannot_end(text.rsplit(" ", 1)[-1].casefold())


def _cannot_end(word: str) -> bool:
    return word in words("dump")["open_ended"]["words"]


@dataclass(slots=True)
class Layout:
    """What is known of a table while its rows are looked for: meaning and width of each column, its values, its habits."""

    meanings: tuple[str | None, ...]
    main: int
    widths: list[float]
    values: Collection[str] = ()
    names: Collection[str] = ()  # words that the document writes with a capital inside its sentences
    gaps: bool = False  # white space usually stands between the cells
    joined: bool = False  # cells at the same height come out as one line
    bullets: bool = False  # actions usually begin with a list mark
    statuses: bool = False  # a status is printed as a word
    marked: int = 0  # columns that hold marks, read as one
    numbers: Collection[str] = ()  # how the numbers of the rows look, where each has one and these go up

    @property
    def numbered(self) -> bool:
        """Whether each row has a number."""
        return bool(self.numbers)

    def kind(self, column: int) -> str:
        """time, number, status, short or prose."""
        meaning = self.meanings[column]
        if meaning in ("when", "number", "status"):
            return "time" if meaning == "when" else meaning
        return "short" if meaning in ("owner", "partners", "cost", "theme") and column != self.main else "prose"


@lru_cache(maxsize=20_000)
def _time(text: str) -> bool:
    return is_time_like(text)


@lru_cache(maxsize=20_000)
def _names_time(text: str) -> bool:
    return names_a_time(text)


def is_name(text: str, names: Collection[str]) -> bool:
    """Whether the first word of a text has its capital or digit for its own sake, and not because a sentence begins."""
    word = text.split(" ", 1)[0].strip(".,;:()'\"‘’“”")
    return not word[:1].isalpha() or any(c.isupper() for c in word[1:]) or word in names


def is_full(before: Atom, after: Atom, width: float) -> bool:
    """Whether the first word of the next line would not have fitted on this one, or only just."""
    return before.text.endswith(("-", "/")) or before.width + SPACE + after.word > width * (1 - FULL)


def wrap(before: Atom, after: Atom, layout: Layout, column: int) -> float:
    """The cost of two lines that follow each other inside one cell of running text."""
    width = layout.widths[column]
    cost = 0.0
    if not is_full(before, after, width):
        room = (width - before.width) / max(width, 1.0)
        if after.bullet or before.text.endswith(":"):
            cost = 0.2
        elif before.ended:
            cost = 1.6 if after.lower else 0.9
        elif after.lower or before.unfinished:
            cost = 0.4 + 2.5 * min(1.0, room)
        else:
            cost = 3.2
    elif not (after.lower or before.ended or before.unfinished or after.bullet):
        cost = 0.2 if is_name(after.text, layout.names) else 1.1  # a cell may begin here too
    if after.gap and not after.new_page:
        cost += (0.3 if after.bullet else 1.3) if after.gap == 2 or layout.gaps else 0.3
    return cost + (0.8 if before.trailing else 0.0)


def left_number(atom: Atom, layout: Layout) -> float:
    """The cost of reading a number that opens a line as text, in a table whose rows are numbered."""
    opens = atom.first and (not atom.last or layout.numbered)
    return LEFT_NUMBER if "number" in layout.meanings and opens and is_number(atom.text) else 0.0


def left_status(atom: Atom, layout: Layout) -> float:
    """The cost of reading a status that has a line for itself as anything else, in a table that tells statuses in words."""
    return LEFT_STATUS if layout.statuses and atom.first and atom.last and says_status(atom.text) else 0.0


def too_wide(width: float, layout: Layout, column: int) -> float:
    """The cost of a line that is wider than its column."""
    over = width / max(layout.widths[column], 1.0)
    return 0.0 if over <= OVER else min(8.0, 1.0 + 14.0 * (over - OVER))


def opening(atom: Atom, layout: Layout, column: int) -> float:
    """The cost of beginning a cell of running text here."""
    if atom.lower:
        return 3.0
    if column == layout.main and atom.bullet and not layout.bullets:
        return 0.7
    word = atom.text.split(" ", 1)[0]
    return TIME_FIRST if "when" in layout.meanings and word[:1].isdecimal() and _time(word) else 0.0


def may_be_time(atoms: Sequence[Atom]) -> bool:
    """Whether a time expression may begin with the first of some pieces: a quick look before every way of ending it is tried."""
    starts, _ = time_starts_and_ends(" ".join(" ".join(a.text for a in atoms).split(" ", TIME_WORDS)[:TIME_WORDS]))
    return 0 in starts or plain(atoms[0].text).split(" ", 1)[0] in words("dump")["weak_times"]["cues"]


def time_cell(atoms: Sequence[Atom], layout: Layout, column: int) -> float:
    """The cost of a run of pieces as one or more time expressions, with what a writer added behind them."""
    wide = sum(1.5 for a in atoms if a.first and a.last and a.width > OVER * 1.2 * layout.widths[column])
    said = _said(tuple((a.text, a.first) for a in atoms))
    if said is None:
        return _weak_time(atoms, layout, column)
    return said + wide + sum(0.5 for a in atoms[1:] if a.first and a.new_page)


@lru_cache(maxsize=50_000)
def _said(pieces: tuple[tuple[str, bool], ...]) -> float | None:
    """The cost of pieces (text, whether it begins a line) as times by what they say; None when they begin with none."""
    texts = [text for text, _ in pieces]
    known = 0
    for count in range(len(texts), 0, -1):
        if _time(" ".join(texts[:count])):
            known = count
            break
    if not known:
        return None
    if len(texts) - known > 3 or not all(first for _, first in pieces[known:]):
        return IMPOSSIBLE
    cost = 0.0 if _names_time(" ".join(texts[:known])) else EVENT
    for place, (text, first) in enumerate(pieces):
        starts, _ = time_starts_and_ends(text)
        small = text.lstrip("('\"‘“[")[:1].islower()
        if place == 0 or starts or (not first and (small or not text[:1].isalpha())):
            continue  # it says a time itself, or goes on with one
        before = " ".join(texts[:place])
        bound = is_unfinished(texts[place - 1]) or before.count("(") > before.count(")")
        cost += 0.1 if bound else 0.6 if small else 1.5
    return cost + 0.9 * (len(texts) - known) + (OPEN if texts[-1].endswith(":") else 0.0)


def _weak_time(atoms: Sequence[Atom], layout: Layout, column: int) -> float:
    """The cost of words that name no time the grammar knows, but begin as times do and fit in the column."""
    text = " ".join(a.text for a in atoms)
    cue = plain(text).split(" ", 1)[0] in words("dump")["weak_times"]["cues"]
    fits = all(w <= OVER * layout.widths[column] for w in line_widths(atoms))
    if not cue or not fits or not atoms[0].first or len(text.split()) > MOST_WEAK_WORDS or atoms[-1].unfinished or atoms[0].lower:
        return IMPOSSIBLE
    return WEAK_TIME


def left_time(atom: Atom, layout: Layout) -> float:
    """The cost of reading a line as text of an action although a time stands at its end, or is all there is."""
    if "when" not in layout.meanings or not atom.last:
        return 0.0
    starts, ends = time_starts_and_ends(atom.text)
    end = len(atom.text.rstrip(" ."))
    if end not in ends or not starts:
        return 0.0
    last_break = max((e for e in ends if e < end and not any(c in atom.text[e:] for c in "-–/")), default=0)
    first = min((s for s in starts if s >= last_break), default=min(starts))
    if first == 0:
        return 1.5 if atom.first else 0.6
    word = atom.text[:first].rstrip().rsplit(" ", 1)[-1].casefold()
    if _cannot_end(word) or atom.text.endswith(".") or not _names_time(atom.text[first:]):
        return 0.0
    plainly_year = atom.text[first:].replace("-", "").replace("/", "").replace("–", "").strip().isdecimal()
    return 0.5 if plainly_year else 2.0


def short_cell(atoms: Sequence[Atom], layout: Layout, column: int) -> float:
    """The cost of a run of pieces as the value of an owner, partner or cost column."""
    text = " ".join(a.text for a in atoms)
    statuses = sum(left_status(a, layout) for a in atoms)
    if plain(text) in layout.values:
        return 0.1 + statuses
    count = len(text.split())
    if count > MOST_VALUE_WORDS or any(a.bullet for a in atoms):
        return IMPOSSIBLE
    lines = atoms[-1].line - atoms[0].line
    known = _is_value(text, layout.meanings[column])
    if atoms[0].lower and not known:
        return 2.5 + 0.2 * count + 0.5 * lines
    cost = (0.2 if known else 1.2 if layout.meanings[column] == "cost" else 0.5) + 0.1 * count + 0.25 * lines
    cost += sum(1.5 for a in atoms if _time(a.text) and _names_time(a.text))
    cost += statuses
    cost += 0.8 if text.endswith((".", ":")) else 0.0
    cost += MARK_AS_TEXT if layout.marked and are_marks(text.split()[-1:]) else 0.0
    cost += sum(too_wide(w, layout, column) for w in line_widths(atoms))
    for before, after in pairwise(atoms):
        if after.first and after.gap and layout.gaps:
            cost += 1.3
        if after.first and not is_full(before, after, layout.widths[column]) and not before.unfinished and not after.lower:
            cost += 0.5
    return cost


@lru_cache(maxsize=20_000)
def _is_value(text: str, meaning: str | None) -> bool:
    return is_value(text, meaning)


def line_widths(atoms: Sequence[Atom]) -> list[float]:
    """The width of each line of a cell."""
    by_line: dict[int, float] = {}
    for atom in atoms:
        by_line[atom.line] = by_line.get(atom.line, -SPACE) + atom.width + SPACE
    return list(by_line.values())


def mark_cell(atoms: Sequence[Atom], layout: Layout, column: int) -> float:
    """The cost of a run of pieces as a number or a status word."""
    text = " ".join(a.text for a in atoms)
    if layout.kind(column) == "number":
        return -0.8 if is_number(text) else IMPOSSIBLE
    if layout.marked:
        marks = text.split()
        return MARK if len(marks) <= layout.marked and are_marks(marks) else IMPOSSIBLE
    if says_status(text):
        return 0.0
    return SIGN if plain(text) in layout.values and len(text) <= LONGEST_SIGN else IMPOSSIBLE


def shape_of(number: str) -> str:
    """How a number looks: "3.12" as "0.0"."""
    return re.sub(r"\d+", "0", number.rstrip("."))


def is_number(text: str) -> bool:
    """Whether a text can be the number of a row; a quarter is none."""
    return ROW_NUMBER.fullmatch(text) is not None and not (text[0].isalpha() and _time(text))


def subtheme(atoms: Sequence[Atom], layout: Layout) -> float:
    """The cost of lines as the name of a sub-theme that runs over all columns."""
    first, last = atoms[0], atoms[-1]
    text = " ".join(a.text for a in atoms)
    numbered = "number" in layout.meanings and bool(ROW_NUMBER.fullmatch(text.split(" ", 1)[0]))
    if first.bullet or first.lower or not (first.first and last.last) or numbered:
        return IMPOSSIBLE
    starts, ends = time_starts_and_ends(text)
    if starts and len(text) in ends and 0 in starts:
        return IMPOSSIBLE
    widths = line_widths(atoms)
    wide = max(widths) > OVER * max(layout.widths)
    cost = 0.9 + (0.0 if wide else 0.45 * max(0, len(text.split()) - 9))
    if len(widths) > 1:  # it wraps where the whole table is full
        cost += 1.0 + (2.5 if widths[0] < 0.75 * sum(layout.widths) else 0.0)
        cost += sum(3.0 for a in atoms if a.last and a is not last and a.ended)
    if "when" in layout.meanings and starts and not (wide and last.trailing):
        cost += 0.6 if text[min(starts) :].strip().isdecimal() else 2.0
    if text[-1] in ".;,:" and not wide:
        cost += 3.0
    if last.unfinished:
        cost += 2.5
    if any(a.gap for a in atoms[1:]):
        cost += 2.0
    return cost - (0.7 if last.trailing else 0.0)


def border(before: Atom, after: Atom, layout: Layout, left: int | None, right: int | None) -> float:
    """The cost of a border between two cells; `left` and `right` are their columns, None for a sub-theme. A row ends where the
    right cell does not stand further to the right.
    """
    new_row = right is None or left is None or right <= left
    cost = 0.0
    if before.line == after.line:
        if new_row or left is None or right is None:
            return SAME_LINE_ROW
        plainly = {"time", "number", "status"} & {layout.kind(left), layout.kind(right)}
        known = plain(before.text) in layout.values or plain(after.text) in layout.values
        cost += 0.1 if plainly or known or before.ended else 0.5
    elif after.gap and not after.new_page:
        cost -= 0.3
    elif layout.gaps and not after.new_page:
        cost += 0.3
    if left is None:
        return cost
    if layout.kind(left) == "prose":
        if before.unfinished:
            cost += 0.6 if after.new_page else 2.0
        if left != layout.main and not before.ended and not after.new_page:
            cost += 0.9 if after.gap else 1.7
        if (
            before.line != after.line
            and not before.ended
            and not after.new_page
            and new_row
            and is_full(before, after, layout.widths[left])
        ):
            cost += 0.8
    return cost


def absent(layout: Layout, columns: Sequence[int], before: Atom) -> float:
    """The cost of the empty cells of a row; a row without an action is none."""
    cost = 0.0
    for column in columns:
        kind = layout.kind(column)
        if column == layout.main:
            return IMPOSSIBLE
        if kind == "time":
            cost += 3.2
        elif kind == "prose":
            shared = column < layout.main  # it names what several rows beneath each other share
            cost += SHARED if shared else 0.3 if before.trailing else 1.7
        elif kind == "short":
            cost += 1.2
        elif kind == "number" and layout.numbered:
            cost += LEFT_NUMBER
        elif kind == "number" or layout.statuses or layout.marked:
            cost += 0.8
    return cost
