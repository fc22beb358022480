"""The rows of a table whose cells a dump wrote down one after another: its lines cut into pieces, and read in stretches."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil

from extractors.dumps.dump_costs import Atom, Layout, is_number, shape_of
from extractors.dumps.dump_cuts import common_signs, common_values, cuts, says_status, time_starts_and_ends
from extractors.dumps.dump_rows import DumpRow, measured, read_rows, widest
from extractors.dumps.dump_width import width_of
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import Meaning
from extractors.text.cells import BULLET
from extractors.times.when import is_time_like

STRETCH, AGAIN, LAST_ROWS = 700, 120, 4  # lines read at once; lines and rows at the end of them that are read again
FEWEST_NUMBERED = 3  # numbers of rows that count on from one before them
BEFORE_TIME = 3  # lines before a time from which the width of the action column is guessed


def serialised(
    lines: Sequence[DumpLine],
    meanings: tuple[Meaning | None, ...],
    main: int,
    names: frozenset[str],
    marked: int = 0,
) -> tuple[list[DumpRow], int]:
    """The rows of lines that hold the cells one after another, and how many of the lines they take up.

    A very long table is read in stretches; the last rows of a stretch are read again with the next, and how wide the columns are
    is looked for in the first only.
    """
    rows: list[DumpRow] = []
    begin = used = 0
    learned: list[float] = []
    while begin < len(lines):
        stretch = lines[begin : begin + STRETCH]
        layout = layout_of(stretch, meanings, main, names)
        layout.marked = marked
        atoms = _atoms(stretch, layout)
        reading = read_rows(atoms, layout, [learned] if learned else _guesses(stretch, layout))
        found = list(reading.rows)
        learned = measured(found, replace(layout, widths=learned or layout.widths))
        used = begin + (atoms[reading.used - 1].line + 1 if reading.used else 0)
        if begin + len(stretch) == len(lines) or used < begin + len(stretch) - AGAIN or len(found) <= LAST_ROWS:
            rows.extend(moved(row, begin) for row in found)
            break
        rows.extend(moved(row, begin) for row in found[:-LAST_ROWS])
        begin += min(a.line for cell in found[-LAST_ROWS].cells.values() for a in cell)
    while rows and rows[-1].is_subtheme:  # a title behind the last row belongs to the text below
        used = min(a.line for a in rows.pop().cells[None])
    return rows, used


def layout_of(lines: Sequence[DumpLine], meanings: tuple[Meaning | None, ...], main: int, names: frozenset[str]) -> Layout:
    """What can be said of a table before its rows are known."""
    texts = [line.text for line in lines]
    layout = Layout(meanings, main, [1.0] * len(meanings), common_values(texts), names)
    layout.gaps = sum(line.gap == 1 for line in lines) >= 0.2 * len(lines)
    layout.joined = sum(_time_and_more(text) for text in texts) >= 2
    times = sum(_time_in_front(text) for text in texts) if "when" in meanings else 0
    layout.bullets = 0 < times <= sum(bool(BULLET.match(text)) for text in texts)
    numbers = [match.group() for text in texts if (match := re.match(r"\S+", text)) and is_number(match.group())]
    if "number" in meanings and sum(_counts_on(a, b) for a, b in pairwise(numbers)) >= FEWEST_NUMBERED:
        layout.numbers = {shape_of(number) for number in numbers}
    layout.statuses = "status" in meanings and sum(says_status(t) for t in texts) >= 2
    if "status" in meanings and not layout.statuses:
        layout.values = {*layout.values, *common_signs(texts)}
    return layout


def _counts_on(one: str, other: str) -> bool:
    """Whether a number of a row is followed by the next, or by the first of the next chapter."""
    first, second = (re.findall(r"\d+", text) for text in (one, other))
    return bool(first) and bool(second) and (int(second[-1]) in (int(first[-1]) + 1, 1))


def _guesses(lines: Sequence[DumpLine], layout: Layout) -> list[list[float]]:
    """Widths of the columns to begin with: the action as wide as the lines right before a time, as wide as all lines, or less."""
    texts = [line.text for line in lines]
    anchors = [i for i, text in enumerate(texts) if _time_in_front(text)] if "when" in layout.meanings else []
    ahead = sorted(
        width_of(texts[j])
        for i in anchors
        for j in range(max(0, i - BEFORE_TIME), i)
        if not any(k in anchors for k in range(j, i))
    )
    behind = [t[max(time_starts_and_ends(t)[1], default=0) :].strip() if i in anchors else t for i, t in enumerate(texts)]
    every = sorted(width_of(text) for text in behind)
    times = sorted(width_of(texts[i][: max(time_starts_and_ends(texts[i])[1])]) for i in anchors)
    found: list[list[float]] = []
    usual, most = widest(every), _share(every, 0.97)
    when = max(_share(times, 0.9), 5.0) if times else 0.3 * usual
    first = _share(ahead, 0.9) if len(ahead) >= 3 else usual
    for action, other in dict.fromkeys([(first, usual), (first, most), (usual, usual), (most, most), (0.6 * most, most)]):
        widths = [other] * len(layout.meanings)
        for column in range(len(layout.meanings)):
            kind = layout.kind(column)
            if column == layout.main:
                widths[column] = min(action, other)
            elif kind == "time":
                widths[column] = when
            elif kind != "prose":
                widths[column] = 0.5 * action
        found.append(widths)
    return found


def _share(values: Sequence[float], share: float) -> float:
    """The value below which a share of sorted values lies."""
    return values[ceil(share * (len(values) - 1))]


def _time_in_front(text: str) -> bool:
    """Whether a line begins with a time, and goes on as another cell would."""
    starts, ends = time_starts_and_ends(text)
    if 0 not in starts:
        return False
    return is_time_like(text) or any(not text[e:].strip()[:1].islower() for e in ends)


def _time_and_more(text: str) -> bool:
    """Whether a line holds a time and the beginning or the end of another cell."""
    starts, ends = time_starts_and_ends(text)
    if 0 in starts and not is_time_like(text):
        return any(text[e:].strip()[:1].isupper() for e in ends)
    return bool(starts - {0}) and len(text.rstrip(" .")) in ends and any(text[:s].rstrip().endswith(".") for s in starts)


def _atoms(lines: Sequence[DumpLine], layout: Layout) -> list[Atom]:
    """The lines, cut wherever a cell may begin."""
    often = sum(line.trailing >= 3 for line in lines) * 6 > len(lines)
    kinds = [layout.kind(c) for c in range(len(layout.meanings)) if layout.kind(c) not in ("number", "status")]
    capitals = any(one != "time" and other != "time" for one, other in pairwise(kinds))
    found: list[Atom] = []
    for place, line in enumerate(lines):
        places = [0, *cuts(line.text, layout.meanings, layout.values, capitals, layout.marked), len(line.text)]
        for number, (begin, finish) in enumerate(pairwise(places)):
            last = number == len(places) - 2
            found.append(
                Atom(
                    line.text[begin:finish].strip(),
                    place,
                    number == 0,
                    last,
                    line.gap if number == 0 else 0,
                    line.new_page and number == 0,
                    last and line.trailing >= 3 and not often,
                    line.above if number == 0 and not line.new_page else 0,
                )
            )
    return found


def moved(row: DumpRow, by: int) -> DumpRow:
    """A row whose lines are counted from further up."""
    for cell in row.cells.values():
        for atom in cell:
            atom.line += by
    return row
