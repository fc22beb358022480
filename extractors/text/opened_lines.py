"""Lines that something opens, a number or the figure of a note, each with the lines that go on with it."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from extractors.text.lines import SAME_SIZE, TextLine

Key = TypeVar("Key", bound=Hashable)

STEP = 1.7  # times the size of a line: how far it begins beneath the one before at most


def opened_lines(lines: Iterable[TextLine], opening: Callable[[TextLine], Key | None]) -> dict[Key, list[TextLine]]:
    """By what opens them the lines; of two that the same opens the last."""
    found: dict[Key, list[TextLine]] = {}
    last: list[TextLine] = []
    for line in lines:
        key = opening(line)
        if key is not None:
            last = found[key] = [line]
        elif last and _goes_on(last[-1], line):
            last.append(line)
        else:
            last = []
    return found


def _goes_on(before: TextLine, line: TextLine) -> bool:
    near = 0 < line.box.top - before.box.top <= STEP * line.size
    return line.page == before.page and near and abs(line.size - before.size) <= SAME_SIZE and not line.bold
