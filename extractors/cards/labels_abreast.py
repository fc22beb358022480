"""Labels beside each other on one line of a card ("Wanneer", "Wie", "Resultaat"), each with its value behind it or beneath.

A label opens a part of its line, after wider white space or a sign ("Wie: team water | Wanneer: 2027"). It is told from its value
by a colon, by how it is set, or by standing alone; with three beside each other by its words only. What follows belongs to the
labels as long as white space parts the lines in as many columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.pages import Word
from extractors.heads.header_words import is_term, possible
from extractors.text.lines import WordLook, segments, text_of, word_look

GAP = 0.8  # of the font size: white space that parts two labels with their values
FEWEST = 2  # known labels beside each other, of different meaning
FEWEST_PLAIN = 3  # where nothing but the words tells them from their values
MOST_WORDS = 6  # of a label
APART = 1.0  # of the font size: the white space between two lines of values is less
WRAPS = 0.7  # of the font size: the white space between two lines of one value that flows on is less
NEAR = 2.0  # points
BETWEEN = "|·•/;,–—-"  # signs that may part a value from the label behind it
NEVER_WITHIN = "|·•–—-"  # those of them that, standing alone, are no part of a label

Line = list[Word]


@dataclass(slots=True)
class Abreast:
    """Labels beside each other and the lines of the value of each; `first` and `past`: which lines of the card they take up."""

    labels: list[Line]
    values: list[list[Line]]
    first: int
    past: int


@dataclass(slots=True)
class _Opening:
    """A part of a line: its label, if it has one, and what stands behind it."""

    label: Line
    rest: Line
    plain: bool = False  # only its words tell the label


@dataclass(slots=True)
class _Row:
    labels: list[Line] = field(default_factory=list)
    looks: set[WordLook] = field(default_factory=set)
    words: list[Word] = field(default_factory=list)  # of the line, without signs
    flows: bool = False  # signs part the labels: what does not fit goes on with the last on the next line


def labels_abreast(lines: Sequence[Line]) -> list[Abreast]:
    """Every line of labels beside each other among the lines of a card, with the values that belong to it."""
    found: list[Abreast] = []
    looks: set[WordLook] = set()
    at = 0
    while at < len(lines):
        row = _row(lines[at])
        if row is None or (found and not row.looks & looks):
            at += 1
            continue
        taken = _with_values(row, lines, at, looks or row.looks)
        if any(taken.values):  # else the head of a table below
            looks = looks or row.looks
            found.append(taken)
        at = taken.past
    return found


def _row(line: Line) -> _Row | None:
    """A line as labels beside each other; None for any other."""
    pieces = list(_pieces(line))
    if len(pieces) < FEWEST:
        return None
    openings = [_opening(part) for part in pieces]
    openings = [one for one in openings if one.label or one.rest]
    if not openings or not openings[0].label:
        return None
    looks = {word_look(one.label[0]) for one in openings if one.label and not one.plain}
    plain_looks = {word_look(word) for one in openings if not one.label or not one.plain for word in _value(one)}
    row = _Row(flows=[len(piece) for piece in pieces] != [len(part) for part in segments(line, GAP)])
    alone = False  # the label before has no value on its line yet
    for one in openings:
        label, rest = one.label, one.rest
        # a value that could be a label
        if alone and label and (one.plain or word_look(label[0]) != word_look(row.labels[-1][0])):
            label, rest = [], [*label, *rest]
        if not label and not alone and word_look(rest[0]) in looks - plain_looks:  # set as the labels are, in words not known
            count = next((n for n, word in enumerate(rest) if word_look(word) not in looks), len(rest))
            label, rest = rest[:count], rest[count:]
        if not label and not alone:
            return None
        if label:
            row.labels.append(label)
        alone = bool(label) and not rest
        row.words += [*label, *rest]
    known = [meanings for label in row.labels if (meanings := possible(text_of(label)))]
    plain = any(one.plain for one in openings)
    enough = len({m[0] for m in known}) >= (FEWEST_PLAIN if plain else FEWEST) and len(known) * 2 > len(row.labels)
    header = not any(one.rest for one in openings) and any("action" in meanings for meanings in known)
    row.looks = {word_look(label[0]) for label in row.labels}
    return row if enough and not header else None


def _value(one: _Opening) -> Line:
    """What stands behind a label, or behind words that are set otherwise than what follows, as an unknown label is."""
    alike = next((n for n, w in enumerate(one.rest) if word_look(w) != word_look(one.rest[0])), 0)
    return one.rest if one.label else one.rest[alike:]


def _pieces(line: Line) -> Iterator[Line]:
    """The parts of a line between wider white space, and between signs behind which a label with a colon stands or one that is
    set otherwise than its value; the signs are left out.
    """
    for part in segments(line, GAP):
        if len(part) == 1 and part[0].text in BETWEEN:
            continue
        start = 0
        for at in range(1, len(part)):
            before = part[at - 1]
            if before.text[-1] not in BETWEEN or not part[at].text[:1].isalpha():
                continue
            one = _opening(part[at:])
            if one.label and not one.plain and _opening(part[start:]).label:
                yield _without_sign(part[start:at])
                start = at
        yield part[start:]


def _without_sign(piece: Line) -> Line:
    """A piece of a line without the sign that parts it from the next."""
    last = piece[-1].text.rstrip(BETWEEN)
    return [*piece[:-1], replace(piece[-1], text=last)] if last else piece[:-1]


def _opening(part: Line) -> _Opening:
    """A part of a line as a label and what stands behind it; a sign before them is left out."""
    words = list(part)
    while words and not any(c.isalnum() for c in words[0].text) and len(words) > 1:
        words = words[1:]
    alike = next((n for n, w in enumerate(words) if word_look(w) != word_look(words[0])), len(words))
    set_apart = alike < len(words) and alike <= MOST_WORDS and bool(possible(text_of(words[:alike])))
    most = next((n for n, w in enumerate(words) if w.text in NEVER_WITHIN or w.text.endswith(";")), len(words))
    for count in range(1, min(MOST_WORDS, most, alike if set_apart else len(words)) + 1):
        if words[count - 1].text.endswith(":") and possible(text_of(words[:count])):
            return _Opening(words[:count], words[count:])
    if alike <= MOST_WORDS and (is_term(text_of(words)) if alike == len(words) else bool(possible(text_of(words[:alike])))):
        return _Opening(words[:alike], words[alike:])
    for count in range(min(MOST_WORDS, alike - 1), 0, -1):
        if is_term(text_of(words[:count])):
            return _Opening(words[:count], words[count:], True)
    return _Opening([], words)


def _with_values(row: _Row, lines: Sequence[Line], at: int, looks: set[WordLook]) -> Abreast:
    """Labels with their values: behind them, and on the lines that follow as far as the columns can be told."""
    words, past = list(row.words), at + 1
    if row.flows:
        return _flowing(row, lines, at)
    cuts = _cuts(row.labels, words)
    while past < len(lines) and cuts is not None:
        line = lines[past]
        far = past > at + 1 and min(w.top for w in line) - max(w.bottom for w in lines[past - 1]) > APART * line[0].size
        first = _opening(line)
        if far or (first.label and not first.plain and word_look(first.label[0]) in looks):
            break
        more = _cuts(row.labels, [*words, *line])
        if more is None:
            break
        words, cuts, past = [*words, *line], more, past + 1
    values: list[list[Line]] = [[] for _ in row.labels]
    inside = {id(word) for label in row.labels for word in label}
    bounds = [*(cuts or [label[0].x0 - NEAR for label in row.labels[1:]]), float("inf")]
    for line in (row.words, *lines[at + 1 : past]):
        left = float("-inf")
        for column, right in enumerate(bounds):
            part = [w for w in line if left <= w.x0 < right and id(w) not in inside]
            if part:
                values[column].append(part)
            left = right
    return Abreast(row.labels, values, at, past)


def _flowing(row: _Row, lines: Sequence[Line], at: int) -> Abreast:
    """Labels that signs part with their values: behind them, the last going on as long as its line was full."""
    starts = [*(label[0].x0 for label in row.labels[1:]), float("inf")]
    inside = {id(word) for label in row.labels for word in label}
    values: list[list[Line]] = []
    left = float("-inf")
    for right in starts:
        part = [w for w in row.words if left <= w.x0 < right and id(w) not in inside]
        values.append([part] if part else [])
        left = right
    edge, past = max(line[-1].x1 for line in lines), at + 1
    while past < len(lines):
        line, before = lines[past], lines[past - 1]
        full = before[-1].x1 + before[-1].size / 4 + line[0].x1 - line[0].x0 > edge
        near = line[0].top - before[-1].bottom < WRAPS * line[0].size
        if not (full and near) or word_look(line[0]) != word_look(before[-1]) or _row(line) is not None:
            break
        if _opening(line).label and not _opening(line).plain:
            break
        values[-1].append(line)
        past += 1
    return Abreast(row.labels, values, at, past)


def _cuts(labels: Sequence[Line], words: Sequence[Word]) -> list[float] | None:
    """Where the columns of the labels after the first begin: past the last white space before each that no word runs into; None
    where there is none.
    """
    free = list(_white(words))
    cuts: list[float] = []
    for before, label in pairwise(labels):
        room = [x1 for x0, x1 in free if x0 >= before[-1].x1 - NEAR and x1 <= label[0].x0 + NEAR]
        if not room:
            return None
        cuts.append(max(room) - NEAR / 2)
    return cuts


def _white(words: Sequence[Word]) -> Iterator[tuple[float, float]]:
    """The stretches from left to right that no word runs into."""
    end: float | None = None
    for word in sorted(words, key=lambda w: w.x0):
        if end is not None and word.x0 - end > GAP * word.size / 2:
            yield end, word.x0
        end = max(word.x1, end or word.x1)
