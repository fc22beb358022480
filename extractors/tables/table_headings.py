"""The heading that stands right above a table: it may name the table's sub-theme, or say that the table looks back."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from corpus.lexicon import words
from extractors.tables.headers import normal
from extractors.tables.joined_tables import JoinedTable
from extractors.text.lines import TextLine
from extractors.text.passages import is_heading


def table_headings(tables: Sequence[JoinedTable], body: float, is_priority: Callable[[TextLine], bool]) -> dict[int, TextLine]:
    """For each table (by its place) the heading right above it, if there is one and it is not the title of a priority.

    `body` is the font size of the running text in points.
    """
    found: dict[int, TextLine] = {}
    for place, table in enumerate(tables):
        line = table.above[-1] if table.above else None
        if line is not None and is_heading(line, body) and not is_priority(line):
            found[place] = line
    repeated = Counter(normal(line.text) for line in found.values())
    return {place: line for place, line in found.items() if repeated[normal(line.text)] == 1 or is_look_back(line.text)}


@cache
def _label(name: str) -> re.Pattern[str]:
    return re.compile(words("headers")["labels"][name], re.IGNORECASE)


def is_look_back(text: str) -> bool:
    """Whether a heading announces what was done ("Wat hebben we gedaan?", "Terugblik")."""
    return bool(_label("look_back").search(text))


def is_generic(text: str) -> bool:
    """Whether a heading announces a table of actions as such and names no subject ("Wat gaan we doen?", "Acties 2025")."""
    return text.rstrip().endswith("?") or bool(_label("generic_heading").search(text))
