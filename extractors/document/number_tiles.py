"""Counts in large figures with the word for a status beneath or above each, as a page "at a glance" shows how far its actions
are: "27   5   6" over "op koers   afgerond   bijsturen".
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from extractors.document.number_grids import Grid, GridCell
from extractors.text.cells import evidence_for
from extractors.text.lines import TextLine, segments, text_of
from extractors.text.plain_text import plain
from extractors.text.status_text import status_from_word

FEWEST = 3  # tiles beside each other
HEADER = ("status", "aantal")


def number_tiles(lines: Iterable[TextLine], document_id: str) -> list[Grid]:
    """Each row of such tiles as a table with a row for each status."""
    found: list[Grid] = []
    for upper, lower in pairwise(lines):
        if upper.page == lower.page > 0:
            grids = (_grid(counts, names, document_id) for counts, names in ((upper, lower), (lower, upper)))
            found += [grid for grid in grids if grid is not None]
    return found


def _grid(counts: TextLine, names: TextLine, document_id: str) -> Grid | None:
    """A line of counts and the line that names what each counts; None for any other two lines."""
    numbers, labels = segments(counts.words), segments(names.words)
    if len(numbers) != len(labels) or len(labels) < FEWEST:
        return None
    texts, heads = [text_of(part) for part in numbers], [text_of(part) for part in labels]
    level = all(part[0].x0 < label[-1].x1 and label[0].x0 < part[-1].x1 for part, label in zip(numbers, labels, strict=True))
    if not level or not all(text.isdecimal() for text in texts) or not _are_statuses(heads):
        return None
    proof, named = evidence_for(document_id, "value", [counts]), evidence_for(document_id, "value", [names])
    rows = tuple((GridCell(head, named), GridCell(text, proof)) for head, text in zip(heads, texts, strict=True))
    return Grid(HEADER, rows, None, None, counts.page)


def _are_statuses(heads: Sequence[str]) -> bool:
    """Whether each is a word for a status, and none the same as another."""
    known = all(status_from_word(head, "evaluation") not in (None, "unknown") for head in heads)
    return known and len(set(map(plain, heads))) == len(heads)
