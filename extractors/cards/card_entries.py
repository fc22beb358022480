"""What a box of a page says as labels with their values: labels beside their values, above them, abreast, or before them
with a colon; what stands above the first label is a title.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.pages import Colour, Word
from extractors.cards.labels_abreast import labels_abreast
from extractors.cards.labels_aside import strip_of
from extractors.heads.header_words import is_term, possible
from extractors.text.boxes import box_around
from extractors.text.cells import FOLDING
from extractors.text.lines import TextLine, rows_of_words, text_of

FEWEST_LABELS = 2  # known labels, of different meaning
MOST_LABEL_WORDS = 6
SPACE = 0.4  # of the font size: more than the white space between two words
NEAR = 2.0  # points within which two words begin at the same margin
NUMBER, STATUS = "nr", "status"  # the labels of a number, and of a sign or percentage, that stand by themselves

Line = list[Word]
_Style = tuple[float, bool, Colour]


@dataclass(slots=True)
class Entry:
    """A label and the lines of its value; the label of a title is empty."""

    label: Line
    value: list[Line]


def entries_of(words: Sequence[Word]) -> list[Entry]:
    """The words of a box as labels with their values, what stands above the first label as a title; empty without labels."""
    if (strip := strip_of(words)) is not None:
        number = [Entry([given(NUMBER, strip.number)], [strip.number])] if strip.number else []
        return [Entry([], strip.text), *number, *_stacked(strip.labelled)]
    lines = rows_of_words(w for w in words if w.upright)
    return entries_in(lines) if len(lines) >= FEWEST_LABELS else []


def entries_of_foot(words: Sequence[Word]) -> list[Entry]:
    """The words of the foot of a box, which may be a single line, as labels with their values; empty where no colon ends a label
    at its beginning, which is asked first, for nearly all cells of a page end here.
    """
    if not any(word.text.endswith(":") for word in words[:MOST_LABEL_WORDS]):
        return []
    return entries_in(rows_of_words(w for w in words if w.upright))


def entries_in(lines: Sequence[Line]) -> list[Entry]:
    """The lines of a card as labels with their values; see `entries_of`."""
    entries: list[Entry] = []
    at = 0
    for abreast in labels_abreast(lines):
        _add(entries, _stacked(lines[at : abreast.first]))
        entries += [Entry(label, value) for label, value in zip(abreast.labels, abreast.values, strict=True)]
        at = abreast.past
    _add(entries, _stacked(lines[at:]))
    return entries if any(e.label for e in entries) else []


def without_sign(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """The lines of a title without the sign at one end that folds its box."""
    first, last = lines[0], lines[-1]
    if _folds(first[0]) and len(first) > 1:
        return [first[1:], *lines[1:]]
    return [*lines[:-1], last[:-1]] if _folds(last[-1]) and len(last) > 1 else list(lines)


def given(label: str, value: Line) -> Word:
    """A label that a card lacks, as a word without width before its value."""
    b = box_around(value)
    return Word(label, b.x0, b.top, b.x0, b.bottom, 0.0)


def is_given(label: Iterable[Word | TextLine]) -> bool:
    """Whether the words or lines of a label are one that a card lacks: what is printed has a size."""
    return not any(part.size for part in label)


def _folds(word: Word) -> bool:
    return len(word.text) == 1 and word.text in FOLDING


def _add(entries: list[Entry], more: list[Entry]) -> None:
    """Labels and values that follow upon others; lines without a label go on with the title, if there is one."""
    if entries and more and not more[0].label:
        title = entries[0] if not entries[0].label else entries[-1]
        title.value += more.pop(0).value
    entries += more


def _stacked(lines: Sequence[Line]) -> list[Entry]:
    """Lines as labels one below another, each with its value, what stands above the first as a title."""
    if not lines:
        return []
    left = min(line[0].x0 for line in lines)
    margin = _value_margin(lines, left)
    styles = [style_of(line) for line in lines for _ in line]
    usual = max(styles, key=styles.count)
    asked = {style_of(line) for line in lines if _asks(line) and style_of(line) != usual and is_term(text_of(line))}
    entries: list[Entry] = []
    for line in lines:
        label, value = (line, []) if _asks(line) and style_of(line) in asked else _parted(line, left, margin, usual)
        in_title = not entries or not entries[-1].label
        if in_title and not possible(text_of(label)):  # a word of a title may happen to stand where the values do
            label, value = [], line
        if label or not entries:
            entries.append(Entry(label, [value] if value else []))
        else:
            entries[-1].value.append(value)
    return entries


def _asks(line: Line) -> bool:
    """Whether a line is a question, which may be a label that no list of labels has where it is set as one that is."""
    return line[-1].text.endswith("?")


def _value_margin(lines: Sequence[Line], left: float) -> float | None:
    """Where the values begin, if they stand in a column of their own beside the labels: more than a space from each, and no word
    runs over that margin.
    """
    starts = sorted({round(x) for line in lines if line[0].x0 < left + NEAR for x in _after_labels(line)})
    best, most = None, FEWEST_LABELS - 1
    for x in starts:
        at = [_before(line, x) if _begins_at(line, x) else [] for line in lines]
        first = next((n for n, label in enumerate(at) if possible(text_of(label))), len(lines))
        labels = [label for label in at[first:] if label]
        known = sum(bool(possible(text_of(label))) for label in labels)
        clear = not any(w.x0 < x - NEAR and w.x1 > x - SPACE * w.size for line in lines[first:] for w in line)
        if known > most and known * 2 > len(labels) and clear:
            best, most = float(x), known
    return best


def _after_labels(line: Line) -> Iterator[float]:
    """Where the words begin that follow upon a known label at the beginning of a line."""
    for count in range(1, min(MOST_LABEL_WORDS + 1, len(line))):
        if possible(text_of(line[:count])):
            yield line[count].x0


def _before(line: Line, x: float) -> Line:
    return [w for w in line if w.x0 < x - NEAR]


def _begins_at(line: Line, x: float) -> bool:
    return any(abs(w.x0 - x) <= NEAR for w in line)


def _parted(line: Line, left: float, margin: float | None, usual: _Style) -> tuple[Line, Line]:
    """A line as label and value: by the margin of the values; else by a colon after a known label, by its bold type or its
    colour, or because the whole line is one, set otherwise than most.
    """
    if line[0].x0 > left + NEAR:
        return [], line
    if margin is not None:
        label = _before(line, margin)
        return (label, line[len(label) :]) if _begins_at(line, margin) or possible(text_of(label)) else ([], line)
    strong = next((n for n, w in enumerate(line) if not w.bold), len(line)) or _in_colour(line)
    known = bool(strong) and len(line[:strong]) <= MOST_LABEL_WORDS and bool(possible(text_of(line[:strong])))
    for count in range(1, min(MOST_LABEL_WORDS, strong if known else len(line)) + 1):
        if line[count - 1].text.endswith(":") and possible(text_of(line[:count])):
            return line[:count], line[count:]
    if known:
        return line[:strong], line[strong:]
    return (line, []) if style_of(line) != usual and is_term(text_of(line)) else ([], line)


def style_of(line: Line) -> _Style:
    """How a line is set: the size, weight and colour of its first word."""
    return round(line[0].size, 1), line[0].bold, line[0].colour


def _in_colour(line: Line) -> int:
    """How many words at the beginning of a line have a colour of their own; none where all have the same."""
    first = next((n for n, w in enumerate(line) if w.colour != line[0].colour), 0)
    return first if all(w.colour != line[0].colour for w in line[first:]) else 0
