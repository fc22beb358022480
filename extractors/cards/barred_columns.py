"""Columns of actions side by side, each under a coloured bar that names its theme, as on slides and on plans of one page: under
each action a smaller or paler line tells who does it and when ("wie: team Jeugd | wanneer: mei", "dorpsraad · 2027"), or it is a
bullet with its time in brackets at the end.

Lines set otherwise than these two part what stands beneath them: bullets without such lines or times are no actions there.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.pages import Cell, Colour, Page, Table, Word
from corpus.records import Box
from extractors.cards.card_entries import given
from extractors.cards.cards import with_tab
from extractors.cards.dated_cards import DATED, SAID, can_be_owner
from extractors.heads.header_words import is_term, possible
from extractors.text.boxes import box_around, holds
from extractors.text.cells import LIST_MARKS
from extractors.text.lines import SAME_SIZE, rows_of_words, text_of
from extractors.times.time_tokens import may_name_a_time
from extractors.times.when import is_time_like

THEME = "thema"  # the label that the words on a bar get on its cards
FEWEST_COLUMNS, FEWEST = 2, 3  # on one page: columns, and actions with a line beneath
TELLING = 0.7  # share of these lines that tell who or when, and of the actions of a stretch that have one
NARROWEST, LOWEST, HIGHEST = 80.0, 10.0, 60.0  # points: the width and height of a bar
MOST_BARS = 40  # boxes of a page that may be bars
LEVEL = 3.0  # points by which bars side by side may differ in height
SMALLER = 0.92  # of the size of an action: how a line beneath it is set apart
PARTING = ("|", "·", "•", "∙")  # signs between who and when
FIELDS = ("owner", "when")
MOST_LABEL_WORDS = 3

Line = list[Word]
_Look = tuple[float, bool, Colour]


@dataclass(slots=True)
class _Item:
    """An action and the lines beneath it, or the words of the time in brackets behind it."""

    told: list[Line]
    note: list[Line]
    time: Line = field(default_factory=list)


def find_barred_columns(page: Page) -> list[Table]:
    """The actions of such columns, as tables like other cards, with the labels they lack."""
    bars = _bars(page)
    columns = [(bar, rows_of_words(_beneath(page, bar, bars))) for bar in bars]
    found = (_with_notes(columns) or _with_times(columns)) if len(bars) >= FEWEST_COLUMNS else []
    return with_tab(page, [_table(page, [w for w in page.upright_words if holds(bar, w)], item) for bar, item in found])


def _with_notes(columns: Sequence[tuple[Box, list[Line]]]) -> list[tuple[Box, _Item]]:
    """The actions with a line beneath that tells who and when, each with the bar over it."""
    looks = _looks([line for _, lines in columns for line in lines])
    if looks is None:
        return []
    found = [(bar, item) for bar, lines in columns for item in _items(lines, *looks)]
    notes = [_read(item.note) for _, item in found if item.note]
    telling = [fields for fields in notes if any(name in fields for name in FIELDS)]
    both = all(any(name in fields for fields in telling) for name in FIELDS)
    if len({bar.x0 for bar, _ in found}) < FEWEST_COLUMNS or len(telling) < max(FEWEST, TELLING * len(notes)) or not both:
        return []
    return found


def _with_times(columns: Sequence[tuple[Box, list[Line]]]) -> list[tuple[Box, _Item]]:
    """The bullets that end in a time in brackets, each with the bar over it; none where not most bullets of most columns do."""
    found = [(bar, item) for bar, lines in columns for item in _bullets(lines)]
    timed = [(bar, item) for bar, item in found if item.time]
    enough = len({bar.x0 for bar, _ in timed}) >= FEWEST_COLUMNS and len(timed) >= max(FEWEST, TELLING * len(found))
    return found if enough else []


def _bullets(lines: Sequence[Line]) -> Iterator[_Item]:
    """The bullets of a column, without their marks, each with the time in brackets that ends it."""
    items: list[list[Line]] = []
    for line in lines:
        marked = line[0].text in LIST_MARKS and len(line) > 1
        if marked or line[0].bullet:
            items.append([line[1:] if marked else [replace(line[0], bullet=False), *line[1:]]])
        elif items:
            items[-1].append(line)
    for item in items:
        words = [w for line in item for w in line]
        opened = max((n for n, w in enumerate(words) if w.text.startswith("(")), default=0)
        said = text_of(words[opened:])
        if opened > 0 and said.endswith(")") and may_name_a_time(said):
            bare = [replace(w, text=w.text.strip("()")) for w in words[opened:]]
            yield _Item([words[:opened]], [], [w for w in bare if w.text])
        else:
            yield _Item(item, [])


# -- the columns -----------------------------------------------------------------------------------------------------------------


def _bars(page: Page) -> list[Box]:
    """The bars with words on them that have another at the same height beside them; none of a page with so many boxes as the
    cells of a table are.
    """
    filled = [Box(s.x0, s.top, s.x1, s.bottom) for s in page.shapes if s.fill is not None and s.kind != "line"]
    shaped = {b for b in filled if b.x1 - b.x0 >= NARROWEST and LOWEST <= b.bottom - b.top <= HIGHEST}
    if len(shaped) > MOST_BARS:
        return []
    worded = [b for b in shaped if any(holds(b, w) for w in page.upright_words)]

    def beside(one: Box, other: Box) -> bool:
        level = abs(one.top - other.top) < LEVEL and abs(one.bottom - other.bottom) < LEVEL
        return level and (one.x1 <= other.x0 or other.x1 <= one.x0)

    return sorted((b for b in worded if any(beside(b, o) for o in worded)), key=lambda b: (b.top, b.x0))


def _beneath(page: Page, bar: Box, bars: Sequence[Box]) -> list[Word]:
    """The words under a bar, as far down as nothing reaches over the sides of its column."""
    under = [w for w in page.upright_words if w.top > bar.bottom - 1 and w.x0 < bar.x1 and w.x1 > bar.x0]
    ends = [other.top for other in bars if other.top > bar.bottom and other.x0 < bar.x1 and bar.x0 < other.x1]
    ends += [w.top for w in under if w.x0 < bar.x0 - 1 or w.x1 > bar.x1 + 1]
    return [w for w in under if w.bottom <= min(ends, default=page.height)]


def _look(line: Line) -> _Look:
    """How a line is set, its list mark aside."""
    first = line[1] if len(line) > 1 and line[0].text in LIST_MARKS else line[0]
    return round(first.size / SAME_SIZE) * SAME_SIZE, first.bold, first.colour


def _looks(lines: Sequence[Line]) -> tuple[_Look, _Look] | None:
    """How the actions are set and how the lines beneath them, as most often come upon each other."""
    upon = Counter((_look(a), _look(b)) for a, b in pairwise(lines) if _is_set_apart(_look(a), _look(b)))
    return max(upon, key=lambda pair: upon[pair]) if upon and max(upon.values()) >= FEWEST else None


def _is_set_apart(look: _Look, beneath: _Look) -> bool:
    return beneath[0] <= SMALLER * look[0] and not beneath[1] and sum(beneath[2]) >= sum(look[2])


def _items(lines: Sequence[Line], action: _Look, note: _Look) -> Iterator[_Item]:
    """The actions of a column: of each stretch of lines set in these two ways in which most of them have a line beneath."""
    stretch: list[_Item] = []
    for line in [*lines, None]:
        look = _look(line) if line else None
        if line and look == action:
            if not stretch or stretch[-1].note or line[0].bullet or line[0].text in LIST_MARKS:
                stretch.append(_Item([], []))
            stretch[-1].told.append(line[1:] if len(line) > 1 and line[0].text in LIST_MARKS else line)
        elif line and look == note and stretch:
            stretch[-1].note.append(line)
        else:
            if sum(bool(item.note) for item in stretch) >= TELLING * len(stretch):
                yield from stretch
            stretch = []


# -- who and when ----------------------------------------------------------------------------------------------------------------


def _read(note: Sequence[Line]) -> dict[str, Line]:
    """What the lines beneath an action tell: the words of each field, and `more`."""
    words = [w for line in note for w in line]
    fields: dict[str, Line] = {}
    for label, part in _parts(words[1:] if words and words[0].text in LIST_MARKS else words):
        said = text_of(part)
        name = label or ("when" if is_time_like(said) else "owner" if can_be_owner(part) else "more")
        if part:
            fields.setdefault(name if name not in fields else "more", part)
    return fields


def _parts(words: Line) -> Iterator[tuple[str, Line]]:
    """What signs part or labels begin, each with the field that its label names, if it has one."""
    label, part = "", list[Word]()
    for word in [*words, None]:
        if word is None or word.text in PARTING:
            yield label, part
            label, part = "", []
            continue
        part.append(word)
        named = _label(part)
        if named is not None:
            before = part[: -named[1]]
            if before or label:
                yield label, [*before[:-1], replace(before[-1], text=before[-1].text.rstrip(",;"))] if before else []
            label, part = named[0], []


def _label(words: Line) -> tuple[str, int] | None:
    """The field named by the label that ends a text, and how many words the label has."""
    if not words[-1].text.endswith(":"):
        return None
    for count in range(min(MOST_LABEL_WORDS, len(words)), 0, -1):
        text = text_of(words[-count:]).rstrip(":")
        field = next((m for m in possible(text) if m in FIELDS), None) if is_term(text) else None
        if field is not None:
            return field, count
    return None


def _table(page: Page, theme: Sequence[Word], item: _Item) -> Table:
    """An action as a table with a row for each part; its theme takes no room on it."""
    told, fields = [w for line in item.told for w in line], {"when": item.time} if item.time else _read(item.note)
    box = box_around([w for line in (*item.told, *item.note, item.time) for w in line])
    values = [(SAID["told"], box_around(told), told)]
    values += [(SAID[name], box_around(fields[name]), fields[name]) for name in (*FIELDS, "more") if name in fields]
    values.append((THEME, replace(box, bottom=box.top), list(theme)))
    gutter = (box.x0 + box.x1) / 2
    cells: list[Cell] = []
    for row, (label, at, words) in enumerate(values):
        cells.append(Cell(replace(at, x1=max(gutter, at.x0)), row, 0, words=(given(label, words),)))
        cells.append(Cell(at, row, 1, words=tuple(words)))
    return Table(page.number, box, (box.x0, gutter, box.x1), tuple(cells), len(values), DATED)
