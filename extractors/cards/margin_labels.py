"""Records that no box holds: labels below each other at the margin, their values in a column beside them ("Actie", "Planning",
"Resultaat"). Lines may be drawn across between the records, or none at all.

A line belongs to them when it begins with a label and goes on, after wider white space, where the values stand, or when it
stands in the column of the values as a whole. A bar over a record, with its title and a word for its status, belongs to it. One
label at least names the action, another tells something about it; where
labels are set as their values are, the first must come again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box
from extractors.cards.card_entries import STATUS, given
from extractors.heads.header_words import possible, uncounted
from extractors.text.boxes import box_around, words_outside
from extractors.text.lines import WordLook, rows_of_words, text_of, word_look
from extractors.text.status_text import status_from_word

MARGIN_LABELS = "margin labels"
FEWEST_LABELS = 3  # known labels, of different meaning
MOST_LABEL_WORDS = 6
GAP = 0.7  # of the font size: wider white space than between the words of a text
APART = 1.6  # of the font size: white space above a line that does not go on with the value before
BENEATH = 20.0  # points from a bar to the first line of its record, at most
NEAR = 2.0  # points within which two words begin at the same margin
BESIDE = {"when", "owner", "partners", "status", "result", "recommendation"}

Line = list[Word]


@dataclass(frozen=True, slots=True)
class Margin:
    """Where labels and values begin, how the labels are set and what they are; `open`: they reach to the foot of their page, so
    that they may go on at the head of the next.
    """

    left: float
    value: float
    look: WordLook
    labels: frozenset[str] = frozenset()
    open: bool = False


@dataclass(slots=True)
class _Entry:
    """A label and the lines of its value."""

    label: Line
    value: list[Line]

    @property
    def text(self) -> str:
        return uncounted(text_of(self.label))


@dataclass(frozen=True, slots=True)
class _Bar:
    """The bar over a record."""

    box: Box
    title: Line
    status: Line


def find_margin_labels(page: Page, taken: Sequence[Table], known: Margin | None) -> tuple[list[Table], Margin | None]:
    """The records of a page as tables of two columns, one for each stretch of the page that they fill without a break, and the
    margin of the last of them. `known`: that of the last records on the pages before.
    """
    boxes = [table.box for table in taken]
    bars = [bar for table in taken if (bar := _bar(table)) is not None]
    rows = rows_of_words(words_outside(page.upright_words, boxes))
    found: list[Table] = []
    at = 0
    while at < len(rows):
        resumed = at == 0 and known is not None and known.open
        margin = known if resumed else _margin_at(rows[at])
        entries, past = _entries(rows, at, margin, resumed) if margin is not None else ([], at)
        if margin is None or not entries or not (resumed or _are_records(entries, margin, known)):
            known = replace(known, open=False) if known is not None else None
            at += not resumed  # what does not go on may begin anew
            continue
        found.append(_table(page, _under_bars(entries, bars), margin))
        labels = frozenset(e.text for e in entries) | (known.labels if known is not None else frozenset())
        known = replace(margin, labels=labels, open=past == len(rows))
        at = past
    return found, known


def _bar(table: Table) -> _Bar | None:
    """A bar of one row that holds a title and, at its end, a word for a status; None for any other table."""
    cells = [cell for cell in table.cells if cell.words]
    if table.row_count != 1 or len(cells) != 2:
        return None
    title, status = (list(cell.words) for cell in cells)
    return _Bar(table.box, title, status) if status_from_word(text_of(status), "evaluation") and not _known(title) else None


def _under_bars(entries: Sequence[_Entry], bars: Sequence[_Bar]) -> list[_Entry]:
    """The labels with, before the first of them beneath each bar, what the bar says as a title and a status."""
    found: list[_Entry] = []
    left = sorted(bars, key=lambda bar: bar.box.top)
    for entry in entries:
        top = min(w.top for line in (entry.label, *entry.value) for w in line)
        over = [bar for bar in left if bar.box.bottom <= top + NEAR]
        if over and found == [] and top - over[-1].box.bottom > BENEATH:
            over = []
        for bar in over[-1:]:
            found += [_Entry([], [bar.title]), _Entry([given(STATUS, bar.status)], [bar.status])]
        left = [bar for bar in left if bar.box.bottom > top + NEAR]
        found.append(entry)
    return found


def _are_records(entries: Sequence[_Entry], margin: Margin, known: Margin | None) -> bool:
    return _tells_actions(entries, margin) or _come_again(entries, margin, known)


def _come_again(entries: Sequence[_Entry], margin: Margin, known: Margin | None) -> bool:
    """Whether records begin as earlier ones did: the same labels in the same look, the values as far from them."""
    if known is None or margin.look != known.look or abs(margin.value - margin.left - known.value + known.left) > NEAR:
        return False
    return all(e.text in known.labels for e in entries) and "action" in possible(entries[0].text)


def _margin_at(row: Line) -> Margin | None:
    """The margin that a line sets which begins with a known label, and goes on after white space; None for any other line."""
    for count in range(1, min(MOST_LABEL_WORDS + 1, len(row))):
        if row[count].x0 - row[count - 1].x1 > GAP * row[0].size:
            return Margin(row[0].x0, row[count].x0, word_look(row[0])) if _known(row[:count]) else None
    return None


def _entries(rows: Sequence[Line], at: int, margin: Margin, resumed: bool = False) -> tuple[list[_Entry], int]:
    """The labels with their values from a line on, as far as the lines keep to the margin, and where they end. `resumed`: they
    may begin with the rest of a value.
    """
    entries: list[_Entry] = []
    past = at
    for past in range(at, len(rows)):
        row = rows[past]
        label = [w for w in row if w.x0 < margin.value - NEAR]
        value = row[len(label) :]
        if not label and abs(value[0].x0 - margin.value) > NEAR and not entries:
            return entries, past
        if not label:
            near = past > at and min(w.top for w in row) - max(w.bottom for w in rows[past - 1]) < APART * row[0].size
            if not (near or (resumed and past == at)):
                return entries, past
            entries = entries or [_Entry([], [])]
            entries[-1].value.append(value)
        elif _is_label(label, value, margin) or (entries and not value and _wraps(entries[-1], label)):
            if entries and _wraps(entries[-1], label):
                entries[-1].label += label
                entries[-1].value += [value] if value else []
            else:
                entries.append(_Entry(label, [value] if value else []))
        else:
            return entries, past
    return entries, past + 1 if at < len(rows) else past


def _wraps(entry: _Entry, label: Line) -> bool:
    """Whether a label goes on with the words at the margin of the next line ("Stand van" / "zaken")."""
    begun = bool(entry.label) and len(entry.value) <= 1 and label[0].text[:1].islower()
    return begun and not _known(label) and _known([*entry.label, *label])


def _is_label(label: Line, value: Line, margin: Margin) -> bool:
    """Whether the words before the margin of the values are a label: set as the others are; without a value, a known one."""
    if abs(label[0].x0 - margin.left) > NEAR or word_look(label[0]) != margin.look or len(label) > MOST_LABEL_WORDS:
        return False
    if any(b.x0 - a.x1 > GAP * a.size for a, b in pairwise(label)):
        return False
    if not value:
        return label[-1].x1 < margin.value and _known(label)
    return abs(value[0].x0 - margin.value) <= NEAR and value[0].x0 - label[-1].x1 > GAP * label[0].size / 2


def _tells_actions(entries: Sequence[_Entry], margin: Margin) -> bool:
    """Whether labels and values are those of actions."""
    meanings = [possible(e.text) for e in entries]
    known = [m for m in meanings if m]
    named = [e.text for e, m in zip(entries, meanings, strict=True) if "action" in m]
    set_apart = all(word_look(word) != margin.look for e in entries for line in e.value for word in line[:1])
    beside = any(BESIDE & set(m) for m in known)
    enough = len({m[0] for m in known}) >= FEWEST_LABELS and len(known) * 2 > len(entries)
    return bool(named) and beside and enough and (set_apart or any(named.count(name) > 1 for name in named))


def _known(label: Line) -> bool:
    return bool(possible(uncounted(text_of(label))))


def _table(page: Page, entries: Sequence[_Entry], margin: Margin) -> Table:
    """Labels and values as a table: a row for each label."""
    cells = list(_cells(entries, margin))
    box = box_around([cell.box for cell in cells])
    return Table(page.number, box, (box.x0, margin.value - NEAR / 2, box.x1), tuple(cells), len(entries), MARGIN_LABELS)


def _cells(entries: Sequence[_Entry], margin: Margin) -> Iterator[Cell]:
    words = [[*e.label, *(w for line in e.value for w in line)] for e in entries]
    left, right = margin.left - NEAR / 2, max(w.x1 for said in words for w in said) + NEAR / 2
    middle = margin.value - NEAR / 2
    for row, (entry, said) in enumerate(zip(entries, words, strict=True)):
        top, bottom = min(w.top for w in said), max(w.bottom for w in said)
        if not entry.label and entry.value and entry.value[0][0].x0 < middle:  # a title
            yield Cell(Box(left, top, right, bottom), row, 0, 2, words=tuple(w for line in entry.value for w in line))
            continue
        yield Cell(Box(left, top, middle, bottom), row, 0, words=tuple(entry.label))
        yield Cell(Box(middle, top, right, bottom), row, 1, words=tuple(w for line in entry.value for w in line))
