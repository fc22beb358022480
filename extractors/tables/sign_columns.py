"""A column of signs that no head stands over ("80 %" and, right of it, a tick): where white space parts it from its neighbour."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.lexicon import words
from corpus.pages import Word
from extractors.tables.header_rows import Header

FEWEST = 3  # signs below each other
SHARE = 0.8  # of the lines with words in the column that must end in a sign, if they are its rows


def with_sign_columns(
    header: Header, edges: tuple[float, ...], body: Sequence[Sequence[Word]]
) -> tuple[Header, tuple[float, ...]]:
    """A header and its column edges, with a column more wherever signs stand below each other right of what a column holds."""
    found: list[float] = []
    groups = list(header.groups)
    for place, (left, right) in enumerate(pairwise(edges)):
        inside = [[w for w in row if left <= (w.x0 + w.x1) / 2 < right] for row in body]
        cut = _cut([row for row in inside if row])
        found += [left] if cut is None else [left, cut]
        if cut is not None:
            groups = [(a + (a > place), b + (b >= place)) for a, b in groups]
    return replace(header, groups=tuple(groups)), (*found, edges[-1])


def _cut(lines: Sequence[Sequence[Word]]) -> float | None:
    """Where the white space lies between the words of a column and the signs right of them; None without such signs."""
    signs = [line[-1] for line in lines if _is_sign(line[-1].text)]
    others = [w for line in lines for w in line if not _is_sign(w.text)]
    if len(signs) < FEWEST or len(signs) < SHARE * len(lines) or len(others) < FEWEST:
        return None
    low, high = max(w.x1 for w in others), min(w.x0 for w in signs)
    return (low + high) / 2 if high - low > 1 and sum(map(len, lines)) == len(signs) + len(others) else None


def _is_sign(text: str) -> bool:
    """Whether a word is no more than a sign: a tick, a cross, a face, a block."""
    bare = text.strip("\ufe0e\ufe0f")
    kinds = {unicodedata.category(c) for c in bare}
    return 0 < len(bare) <= 2 and (bare in words("marks")["blocks"] or kinds <= {"So", "Sm", "Co"})
