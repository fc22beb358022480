"""Words with a line drawn through their middle: what a revised plan no longer says, beside what it says instead."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.pages import Shape, Word

THICKEST = 2.0  # points
MIDDLE = 0.35, 0.65  # of the height of a word: beneath lies the line under it, above it that of a table
SHORT, BEFORE, BEHIND = 0.1, 0.35, 0.6  # of the font size: how much shorter than its words a line may be, or longer


def struck_through(words: Sequence[Word], shapes: Sequence[Shape]) -> tuple[list[Word], list[Shape]]:
    """The words, those struck through marked, and the shapes without the lines that do that.

    Such a line begins and ends with words; one of a table or a form that runs through them goes further.
    """
    drawn = sorted(
        (_middle(shape), place)
        for place, shape in enumerate(shapes)
        if shape.kind == "line" and shape.bottom - shape.top <= THICKEST < shape.x1 - shape.x0
    )
    if not drawn:
        return list(words), list(shapes)
    through: dict[int, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        for place in _lines_through(word, shapes, drawn):
            through[place].append(number)
    lines = {place: found for place, found in through.items() if _fits(shapes[place], [words[number] for number in found])}
    struck = {number for found in lines.values() for number in found}
    if not struck:
        return list(words), list(shapes)
    marked = [replace(word, struck=True) if number in struck else word for number, word in enumerate(words)]
    return marked, [shape for place, shape in enumerate(shapes) if place not in lines]


def _lines_through(word: Word, shapes: Sequence[Shape], drawn: Sequence[tuple[float, int]]) -> Iterator[int]:
    """The places of the lines that run through the middle of a word, from its beginning to its end. `drawn`: the heights and
    places of all, in order.
    """
    high = word.bottom - word.top
    low, high = word.top + MIDDLE[0] * high, word.top + MIDDLE[1] * high
    past = at = bisect_left(drawn, (low, 0))
    while past < len(drawn) and drawn[past][0] <= high:
        past += 1
    if past == at or not word.upright or not any(map(str.isalnum, word.text)):
        return
    slack = SHORT * word.size
    for _, place in drawn[at:past]:
        line = shapes[place]
        if line.x0 <= word.x0 + slack and word.x1 - slack <= line.x1:
            yield place


def _fits(line: Shape, words: Sequence[Word]) -> bool:
    first, last = min(words, key=lambda word: word.x0), max(words, key=lambda word: word.x1)
    return line.x0 >= first.x0 - BEFORE * first.size and line.x1 <= last.x1 + BEHIND * last.size


def _middle(line: Shape) -> float:
    return (line.top + line.bottom) / 2
