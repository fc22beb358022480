"""Where a table without vertical lines ends: at a heading that running text follows, or at the rule that closes it."""

import itertools
from collections.abc import Sequence
from statistics import median

from corpus.pages import Word
from extractors.tables.header_rows import middle_of
from extractors.tables.white_space import LARGER, columns_of, crosses

AWAY = 1.6  # times the white space beneath a rule that tells what comes after a table from its rows


def up_to_heading(body: list[list[Word]], edges: Sequence[float], stop: float) -> tuple[list[list[Word]], float]:
    """The lines before a heading in larger type that running text over the columns follows, and where that heading begins.

    Rules beneath such a heading are not those of the table, so that it ends the table wherever they stand.
    """
    if not body:
        return body, stop
    size = median(w.size for row in body for w in row)
    for place, row in enumerate(body):
        larger = sum(len(w.text) for w in row if w.size > LARGER * size and w.text[0].isalnum())
        if not place or larger * 2 <= sum(len(w.text) for w in row):
            continue
        plain = [r for r in body[place + 1 :] if max(w.size for w in r) <= max(w.size for w in row) - 0.5]
        if plain and crosses(plain[0], edges):
            return body[:place], min(w.top for w in row) - 1
    return body, stop


def up_to_closing_rule(body: list[list[Word]], edges: Sequence[float], rules: Sequence[float]) -> list[list[Word]]:
    """The lines without those beneath the rule that closes the table: they stand farther from it than rows do from theirs, and
    none from there on fills two columns, as every row before does.
    """
    starts = [y for y in rules if y < middle_of(body[-1])] if body else []
    if len(starts) < 3:
        return body
    bounds = [*starts, 1e9]
    parts = [(low, [r for r in body if low <= middle_of(r) < high]) for low, high in itertools.pairwise(bounds)]
    filled = [(low, part) for low, part in parts if part]
    side_by_side = [any(len(columns_of(r, edges)) > 1 and not crosses(r, edges) for r in part) for _, part in filled]
    last = max((n for n, several in enumerate(side_by_side) if several), default=None)
    if last is None or last < 1 or last + 1 == len(filled):
        return body
    usual = median(min(w.top for w in part[0]) - low for low, part in filled[: last + 1])
    low, after = filled[last + 1]
    far = min(w.top for w in after[0]) - low > AWAY * max(usual, 1.0)
    if not far or all(w.bold for w in after[0]) or sum(side_by_side[: last + 1]) < 2:
        return body
    return [r for r in body if middle_of(r) < low]
