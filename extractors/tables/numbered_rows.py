"""Numbers that stand in the cells of the actions themselves, where a table has no column for them: "3. Buren helpen elkaar"."""

from collections.abc import Sequence
from itertools import pairwise

from extractors.text.content import Content
from extractors.text.counted import Count, count_of, counts_on, letter_of
from extractors.text.lines import line_of

FEWEST = 3  # actions that count on


def own_numbers(cells: Sequence[Content]) -> list[tuple[Content, Content]] | None:
    """The cells of the actions of one table, each as its number and the rest of it; None where they do not all begin with a
    number, each the next of the one before, or the first of a new count. A letter with a mark numbers as well ("a. ...").
    """
    if len(cells) < FEWEST:
        return None
    counts: list[Count] = []
    for cell in cells:
        words = cell.lines[0].words if cell.lines else ()
        count = count_of(words[0].text) or letter_of(words[0].text) if len(words) > 1 else None
        if count is None:
            return None
        counts.append(count)
    on = [counts_on(before, after) for before, after in pairwise(counts)]
    if not all(goes_on or after[1] == 1 for goes_on, after in zip(on, counts[1:], strict=True)) or sum(on) < FEWEST - 1:
        return None
    return [_parted(cell) for cell in cells]


def _parted(cell: Content) -> tuple[Content, Content]:
    first, *others = cell.lines
    number, rest = line_of(first.words[:1], first.page), line_of(first.words[1:], first.page)
    return Content((number,), cell.boxes), Content((rest, *others), cell.boxes)
