"""Lines of labels in running text ("Trekker: team water | Planning: 2027", or a line for each), in one column of text or more."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.pages import Table, Word
from corpus.records import Box
from extractors.cards.card_entries import MOST_LABEL_WORDS, Entry, entries_in, style_of
from extractors.cards.cards import BESIDE
from extractors.heads.header_words import begins_a_term, is_term, possible
from extractors.text.boxes import holds
from extractors.text.labels import is_labelled
from extractors.text.lines import gap_between, rows_of_words, segments, text_of
from extractors.text.row_numbers import CALLED_NUMBER

FEWEST_LABELS = 2  # known labels of an action, of different meaning
APART = 1.6  # of the font size: the white space between two columns of text, or between labels beside each other
NEAR, WRAPS = 2.0, 0.7  # of the font size: the white space between two lines of labels, and within one, is less
LABELS_AND_VALUES = 2  # columns
FEW = 2  # times as many lines begin at the margin of a column as run across it
SAME_MARGIN = 4.0  # points
FARTHEST = 100.0  # points by which lines of labels in one column of text may begin further to the right than others
LARGER = 1.15  # times the size of the labels above
HEADING = 1.35  # times the usual size: such lines may run over several columns

Line = list[Word]


@dataclass(slots=True)
class Column:
    """The lines of a column of text, and which of them are lines of labels: from, past and what they say."""

    lines: list[Line]
    groups: list[tuple[int, int, list[Entry]]]


def columns(words: Sequence[Word], facts: Sequence[Box] = ()) -> Iterator[list[Line]]:
    """The columns of text of a page that hold lines of labels, or lines in boxes that tell as much (`facts`), from top to bottom
    and from left to right; a line across the page parts those above it from those beneath.
    """
    rows = rows_of_words(words)
    pieces = [segments(row, APART) for row in rows]
    begun = [[p for p in parts if any(holds(box, p[0]) for box in facts) or _begins_with_label(p)] for parts in pieces]
    for first, past in _stretches(pieces, begun):
        if parts := [part for parts in begun[first:past] for part in parts]:
            yield from _abreast(rows[first:past], parts)


def _stretches(pieces: Sequence[Sequence[Line]], begun: Sequence[Sequence[Line]]) -> Iterator[tuple[int, int]]:
    """The lines between the few that run across, over the place at which lines of labels begin beside others: from and past.
    `pieces`: the parts of each line; `begun`: those of them that begin with a label.
    """
    starts = [part[0].x0 for parts in begun for part in parts]
    across: set[int] = set()
    for x in {round(x) - 1 for x in starts if x > min(starts) + FARTHEST}:
        over = {n for n, parts in enumerate(pieces) if any(part[0].x0 < x < part[-1].x1 for part in parts)}
        there = sum(any(abs(part[0].x0 - x) < SAME_MARGIN for part in parts) for parts in pieces)
        if len(over) * FEW < there:
            across |= over
    bounds = [-1, *sorted(across), len(pieces)]
    for before, after in pairwise(bounds):
        if after > before + 1:
            yield before + 1, after


def _abreast(rows: Sequence[Line], parts: Sequence[Line]) -> Iterator[list[Line]]:
    """The columns of a stretch of lines, of which `parts` begin with a label: parted by white space that no line crosses from the
    first line of labels to the last, larger headings aside.
    """
    words = [word for row in rows for word in row]
    top, bottom = min(part[0].top for part in parts), max(part[0].bottom for part in parts)
    usual = Counter(round(w.size, 1) for w in words).most_common(1)[0][0]
    level = [w for w in words if w.bottom > top and w.top < bottom and w.size < HEADING * usual]
    starts = sorted(part[0].x0 for part in parts)
    edges = [0.0]
    end = 0.0
    for word in sorted(level, key=lambda w: w.x0):
        if end and word.x0 - end > APART * usual and any(x >= word.x0 - 1 for x in starts) and any(x < end for x in starts):
            edges.append((word.x0 + end) / 2)
        end = max(end, word.x1)
    bounds = [edges[0]]
    for edge in edges[1:]:
        if any(bounds[-1] <= x < edge for x in starts):  # else a number stands there, before its text
            bounds.append(edge)
    for left, right in pairwise([*bounds, float("inf")]):
        own = [w for w in words if left <= w.x0 < right]
        if any(left <= x < right for x in starts):
            yield rows_of_words(own)


def _begins_with_label(part: Line) -> bool:
    """Whether a part of a line begins with a label that tells something about an action."""
    entries = _labels_of([part])
    return bool(entries) and bool(BESIDE & set(possible(text_of(entries[0].label))))


def labelled(lines: list[Line], facts: Sequence[tuple[Box, list[Entry]]] = ()) -> Column:
    """A column with its groups of lines of labels that say enough of an action; `facts`: the boxes of drawn tables that do, with
    what these say.
    """
    groups: list[tuple[int, int, list[Entry]]] = []
    alone = [bool(_labels_of([line])) for line in lines]
    at = 0
    while at < len(lines):
        told = next(((box, entries) for box, entries in facts if holds(box, lines[at][0])), None)
        if told is not None:
            past = next((n for n in range(at, len(lines)) if not holds(told[0], lines[n][0])), len(lines))
            groups.append((at, past, told[1]))
            at = past
            continue
        if not alone[at]:
            at += 1
            continue
        past = at + 1
        while past < len(lines) and _goes_on(lines, at, past, alone[past]):
            past += 1
        entries = _labels_of(lines[at:past])
        meanings = {m[0] for e in entries if (m := possible(text_of(e.label)))}
        if len(meanings) >= FEWEST_LABELS and BESIDE & meanings and not any(_of_a_theme(e) for e in entries):
            groups.append((at, past, entries))
        at = past
    return Column(lines, groups)


def _labels_of(lines: Sequence[Line]) -> list[Entry]:
    """What lines of nothing but labels and values say; empty for others."""
    if len(lines) == 1 and not _may_begin_with_label(lines[0]):
        return []
    entries = entries_in(_without_brackets(lines))
    if not entries or not entries[0].label:
        return []
    known = all(possible(text_of(e.label)) if e.value else is_term(text_of(e.label)) for e in entries)
    return entries if known else []


def _may_begin_with_label(line: Line) -> bool:
    """Whether the first words of a single line are a term that something tells from what follows: the first of them begins a
    term, a colon ends it, or it is set otherwise. Asked first, for nearly all lines of a page end here.
    """
    first = next((n for n, word in enumerate(line) if any(map(str.isalnum, word.text))), len(line) - 1)
    opening = line[: first + MOST_LABEL_WORDS + 1]
    told = (
        any(begins_a_term(word.text) for word in line[: first + 1])
        or any(":" in word.text for word in opening)
        or len({style_of([word]) for word in opening}) > 1
    )
    starts = {0, first} if told else ()
    return any(possible(text_of(line[start : start + count])) for start in starts for count in range(1, MOST_LABEL_WORDS + 1))


def _without_brackets(lines: Sequence[Line]) -> list[Line]:
    """Lines without the brackets around all of them."""
    first, last = lines[0][0], lines[-1][-1]
    if not (first.text.startswith("(") and last.text.endswith(")")) or first is last:
        return list(lines)
    bare = {id(first): replace(first, text=first.text[1:]), id(last): replace(last, text=last.text[:-1])}
    return [[bare.get(id(word), word) for word in line] for line in lines]


def holds_labels(table: Table) -> bool:
    """Whether a drawn table is a row of chips, of which each holds a label and its value."""
    filled = [cell.words for cell in table.cells if cell.words]
    return table.row_count == 1 and bool(filled) and all(_begins_with_label(list(words)) for words in filled)


def facts_of(table: Table) -> list[Entry]:
    """The labels and values of a drawn table of two columns that tells about an action and does not name it; else nothing."""
    if len(table.column_edges) != LABELS_AND_VALUES + 1 or any(cell.column_span > 1 for cell in table.cells):
        return []
    labels = {cell.row: cell.words for cell in table.cells if cell.column == 0}
    meanings = [found for words in labels.values() if (found := possible(text_of(words)))]
    known = {found[0] for found in meanings}
    tells = len(meanings) * 2 > len(labels) and len(known) >= FEWEST_LABELS and bool(BESIDE & known)
    names = any("action" in found for found in meanings)
    if not tells or names:
        return []
    values = {cell.row: cell.words for cell in table.cells if cell.column == 1}
    return [Entry(list(words), rows_of_words(values.get(row, ()))) for row, words in sorted(labels.items()) if words]


def _goes_on(lines: Sequence[Line], first: int, at: int, labels: bool) -> bool:
    """Whether a line belongs to the labels above it: it is near, and holds `labels` or goes on with the last as it is set."""
    line, before = lines[at], lines[at - 1]
    if labels:  # one that is set larger heads what comes next ("Thema 3: Wonen")
        return gap_between(before, line) < NEAR * line[0].size and line[0].size < LARGER * before[0].size
    if gap_between(before, line) > WRAPS * line[0].size or look(line) != look(before) or line[0].italic != before[-1].italic:
        return False
    flat = [e for e in _labels_of(lines[first : at + 1]) if e.value]
    right = max(row[-1].x1 for row in lines)
    full = before[-1].x1 + line[0].x1 - line[0].x0 + before[-1].size / 4 > right
    return bool(flat) and (full or line[0].x0 > lines[first][0].x0 + 1)


def _of_a_theme(entry: Entry) -> bool:
    """Whether a label is one of a whole theme: who answers for it in the council, what it is for."""
    return is_labelled(text_of(entry.label).rstrip(" :") + ":")


def look(line: Line) -> tuple[float, bool]:
    """How most of a line is set."""
    counted = Counter[tuple[float, bool]]()
    for word in line:
        if not CALLED_NUMBER.fullmatch(word.text):
            counted[round(word.size, 1), word.bold] += len(word.text)
    return counted.most_common(1)[0][0] if counted else (round(line[0].size, 1), line[0].bold)
