"""Cells that tell when and who together, under a head that names both ("Planning en verantwoordelijke"): a time on lines of its
own, and the name on the others.
"""

from collections.abc import Mapping
from functools import cache

from extractors.actions.who import AND
from extractors.heads.header_words import possible
from extractors.tables.action_rows import ActionRow
from extractors.text.content import Content
from extractors.times.when import is_time_like

BOTH = ("when", "owner")


def told_apart(row: ActionRow, cells: Mapping[str, Content]) -> dict[str, Content]:
    """The cells of a row by meaning, the one that tells both parted where it begins or ends with lines that are a time."""
    told = dict(cells)
    column = next((row.table.column(meaning) for meaning in BOTH if meaning in row.table.meanings), None)
    if column is None or set(BOTH) <= set(row.table.meanings) or not _names_both(row.table.table.headers[column]):
        return told
    whole = told["when"] if told["owner"].empty else told["owner"]
    timed = [is_time_like(line.text) for line in whole.lines]
    first = next((n for n, is_time in enumerate(timed) if not is_time), len(timed))
    last = len(timed) - next((n for n, is_time in enumerate(reversed(timed)) if not is_time), len(timed))
    if 0 < first < len(timed):
        when, owner = whole.lines[:first], whole.lines[first:]
    elif 0 < last < len(timed):
        when, owner = whole.lines[last:], whole.lines[:last]
    else:
        return told
    return told | {"when": Content(when, whole.boxes), "owner": Content(owner, whole.boxes)}


@cache
def _names_both(header: str) -> bool:
    """Whether a head stands over when something is done and over who does it."""
    return set(BOTH) <= {meanings[0] for part in AND.split(header.casefold()) if part and (meanings := possible(part))}
