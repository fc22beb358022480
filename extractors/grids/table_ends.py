"""Where a table without vertical lines ends: at a heading that running text follows, at the caption or the head of a table of
numbers beneath it, or at the rule that closes it.
"""

import itertools
import re
from collections.abc import Sequence
from functools import cache
from statistics import median

from corpus.lexicon import words
from corpus.pages import Word
from extractors.grids.by_height import LinesByHeight, middle_of
from extractors.grids.white_space import LARGER, columns_of, crosses
from extractors.text.lines import segments, text_of

FEWEST_YEARS = 2  # over the columns of a table of numbers
FEWEST_NUMBERED = 2  # lines of numbers right beneath these
GAP = 0.9  # of the font size: white space before a column begins
YEAR, NUMBER = re.compile(r"(?:19|20)\d\d"), re.compile(r"(?:€ ?)?-?\d[\d.,]*(?: ?%)?")
AWAY = 1.6  # times the white space beneath a rule that tells what comes after a table from its rows


def up_to_heading(body: list[list[Word]], edges: Sequence[float], stop: float) -> tuple[list[list[Word]], float]:
    """The lines before a heading in larger type that running text over the columns follows, or the head of a table with more of
    them, and where that heading begins.

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
        if plain and (crosses(plain[0], edges) or len(segments(plain[0], GAP)) > len(edges) - 1):
            return body[:place], min(w.top for w in row) - 1
    return body, stop


def up_to_numbers(body: list[list[Word]], edges: Sequence[float], stop: float) -> tuple[list[list[Word]], float]:
    """The lines before the caption of another table or a drawing ("Tabel 3: ..."), or before the head of a table of numbers, and
    where that begins.
    """
    for place, row in enumerate(body):
        if place and (_is_caption(row, edges) or _heads_numbers(body, place)):
            return body[:place], min(w.top for w in row) - 1
    return body, stop


@cache
def _caption() -> re.Pattern[str]:
    names = "|".join(words("figures")["tables"]["captions"])
    return re.compile(rf"(?:{names}) \d{{1,3}}(?P<mark>\s?[.:|–—-])?(?=\s|$)", re.IGNORECASE)


def _is_caption(row: Sequence[Word], edges: Sequence[float]) -> bool:
    """Whether a line numbers a table or a drawing: with a mark behind the number, in bold, or running on over the columns."""
    found = _caption().match(text_of(row)) if len(segments(row, GAP)) == 1 else None
    return found is not None and (found.group("mark") is not None or all(w.bold for w in row) or crosses(row, edges))


def _heads_numbers(body: Sequence[Sequence[Word]], place: int) -> bool:
    """Whether a line holds a word and then nothing but years, and the lines beneath it as many numbers, each behind a word."""
    head, *below = [[text_of(part) for part in segments(row, GAP)] for row in body[place : place + 1 + FEWEST_NUMBERED]]
    years = head[1:]
    if len(years) < FEWEST_YEARS or not all(map(YEAR.fullmatch, years)) or len(below) < FEWEST_NUMBERED:
        return False
    return not NUMBER.fullmatch(head[0]) and all(
        len(said) == len(head) and not NUMBER.fullmatch(said[0]) and all(map(NUMBER.fullmatch, said[1:])) for said in below
    )


def up_to_closing_rule(body: list[list[Word]], edges: Sequence[float], rules: Sequence[float]) -> list[list[Word]]:
    """The lines without those beneath the rule that closes the table: they stand farther from it than rows do from theirs, and
    none from there on fills two columns, as every row before does.
    """
    starts = [y for y in rules if y < middle_of(body[-1])] if body else []
    if len(starts) < 3:
        return body
    bounds = [*starts, 1e9]
    lines = LinesByHeight(body)
    parts = [(low, lines.between(low, high)) for low, high in itertools.pairwise(bounds)]
    filled = [(low, part) for low, part in parts if part]
    side_by_side = [any(len(columns_of(r, edges)) > 1 and not crosses(r, edges) for r in part) for _, part in filled]
    last = max((n for n, several in enumerate(side_by_side) if several), default=None)
    if last is None or last < 1 or last + 1 == len(filled):
        return body
    usual = median(min(w.top for w in part[0]) - low for low, part in filled[: last + 1])
    low, after = filled[last + 1]
    far = min(w.top for w in after[0]) - low > AWAY * max(usual, 1.0)
    lone_title = all(w.bold for w in after[0]) and len(filled) == last + 2 and len(after) == 1  # of rows on the next page
    if not far or lone_title or sum(side_by_side[: last + 1]) < 2:
        return body
    return [r for r in body if middle_of(r) < low]
