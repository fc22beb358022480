"""Where a table without lines parts above or beneath a line that is set otherwise than its rows, or adds them up."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from corpus.pages import Word
from extractors.grids.resumed import set_otherwise
from extractors.grids.white_space import columns_of, crosses
from extractors.heads.totals import is_total
from extractors.text.lines import gap_between

MOST_HEADING_WORDS = 10
SPACED = 1.15  # times the height of a line: white space above a small heading


def subtheme_cuts(body: list[list[Word]], cuts: list[float], edges: Sequence[float]) -> list[float]:
    """Heights about bold lines of one column that stand between lines which are not bold, where no rule or gap sets them apart
    yet.
    """
    found: list[float] = []
    for upper, lower in pairwise(body):
        bold, plain = (upper, lower) if all(w.bold for w in upper) else (lower, upper)
        if not all(w.bold for w in bold) or any(w.bold for w in plain):
            continue
        alone = len(columns_of(bold, edges)) == 1 or crosses(bold, edges)
        y = (max(w.bottom for w in upper) + min(w.top for w in lower)) / 2
        if alone and not any(upper[0].top < cut < lower[0].bottom for cut in cuts):
            found.append(y)
    return found


def heading_cuts(body: list[list[Word]], cuts: list[float], edges: Sequence[float]) -> list[float]:
    """Heights about lines that are set otherwise than the rows and stand alone in the first column, nearer to what follows than
    to what goes before: the small headings of a table that has no lines.
    """
    steps = sorted(b[0].top - a[0].top for a, b in pairwise(body) if b[0].top - a[0].top > 1)
    line = median(steps[: max(1, len(steps) // 3)]) if steps else 0.0
    found: list[float] = []
    for place, row in enumerate(body):
        if (
            (columns_of(row, edges) != {0} and not crosses(row, edges))
            or len(row) > MOST_HEADING_WORDS
            or row[-1].text.endswith((".", ";", ","))
        ):
            continue
        above, below = body[place - 1 : place] if place else [], body[place + 1 : place + 2]
        spaced = all(row[0].top - other[0].top > SPACED * line for other in above)
        nearer = all(gap_between(row, lower) < gap_between(upper, row) for upper in above for lower in below)
        if not below or not spaced or not nearer or not all(set_otherwise(row, other) for other in (*above, *below)):
            continue
        for upper, lower in ((*above, row), (row, *below)) if above else ((row, *below),):
            if not any(upper[0].top < cut < lower[0].bottom for cut in cuts):
                found.append((max(w.bottom for w in upper) + min(w.top for w in lower)) / 2)
    return found


def total_cuts(body: list[list[Word]], cuts: list[float], edges: Sequence[float]) -> list[float]:
    """Heights above the lines that are totals, where no rule sets them apart yet: below the last band none does."""
    found: list[float] = []
    for upper, lower in pairwise(body):
        columns = sorted(columns_of(lower, edges))
        texts = [" ".join(w.text for w in lower if edges[c] <= (w.x0 + w.x1) / 2 < edges[c + 1]) for c in columns]
        if len(texts) > 1 and is_total(texts) and not any(upper[0].top < cut < lower[0].bottom for cut in cuts):
            found.append((max(w.bottom for w in upper) + min(w.top for w in lower)) / 2)
    return found
