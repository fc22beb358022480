"""Cards as strips: the number and the text of an action side by side, and in a column of its own behind them lines that each open
with a label ("Trekker: ...", "Wanneer: ..."). Read line by line across the strip they would be mixed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.pages import Word
from extractors.heads.header_words import possible
from extractors.text.lines import rows_of_words, text_of
from extractors.text.row_numbers import CALLED_NUMBER

GAP = 0.8  # of the font size: the white space between two columns
FEWEST_LABELS = 2
MOST_LABEL_WORDS = 4

Line = list[Word]


@dataclass(frozen=True, slots=True)
class Strip:
    """The number of an action, if it stands before the text; the lines of the text, and those that open with labels."""

    number: Line
    text: list[Line]
    labelled: list[Line]


def strip_of(words: Sequence[Word]) -> Strip | None:
    """The parts of a card that is such a strip; None for any other. Asked of nearly every cell, hence for its colons first."""
    if sum(word.text.endswith(":") for word in words) < FEWEST_LABELS:
        return None
    columns = [rows_of_words(column) for column in _columns([w for w in words if w.upright])]
    if len(columns) < 2 or not _opens_with_label(columns[-1][0]):
        return None
    *before, labelled = columns
    if sum(map(_opens_with_label, labelled)) < FEWEST_LABELS or any(_opens_with_label(li) for lines in before for li in lines):
        return None
    number: Line = []
    if len(before) > 1 and len(before[0]) == 1 and CALLED_NUMBER.fullmatch(text_of(before[0][0])):
        number, before = before[0][0], before[1:]
    return Strip(number, [line for lines in before for line in lines], labelled)


def _columns(words: Sequence[Word]) -> list[list[Word]]:
    """The words between white space that runs down the whole card, from left to right."""
    found: list[list[Word]] = []
    end = 0.0
    for word in sorted(words, key=lambda w: w.x0):
        if found and word.x0 - end <= GAP * word.size:
            found[-1].append(word)
        else:
            found.append([word])
        end = max(word.x1, end)
    return found


def _opens_with_label(line: Line) -> bool:
    """Whether a line begins with a known label and a colon, and goes on."""
    return any(
        line[count - 1].text.endswith(":") and bool(possible(text_of(line[:count])))
        for count in range(1, min(MOST_LABEL_WORDS + 1, len(line)))
    )
