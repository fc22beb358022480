"""Headers of two rows: heads that name several columns together ("Planning 2027"), above those of the columns ("Q1", "Q2")."""

from collections.abc import Mapping
from dataclasses import dataclass

from extractors.heads.header_words import is_term, possible
from extractors.heads.headers import is_head

LONGEST_REST = 25  # characters of a head's second line

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heads:
    """The head of each column, and the text that names it together with its neighbours; "" where there is none."""

    texts: Texts
    groups: Texts


def two_rows(first: Texts, second: Texts, spans: Mapping[int, int], alike: bool) -> Heads | None:
    """The heads of a header of two rows; None when the second row is no part of it.

    `spans` tells how many columns a cell of the first row covers, by its first column; `alike`: both rows are set alike, as they
    are but where the second one holds no more than the heads of columns under such a cell.
    """
    groups = _groups(first, spans)
    filled = [c for c, text in enumerate(second) if text]
    under = [c for c in filled if groups[c]]
    beside = [c for c in filled if not groups[c]]
    if len(under) >= 2 and (alike or not beside) and all(_goes_on(first[c], second[c]) for c in beside):
        known = sum(is_head(second[c]) for c in under)
        if known >= 2 and known * 3 >= 2 * len(under):
            return Heads(tuple(map(_head, first, second, groups)), groups)
    empty_above = any(second[c] and not first[c] for c in filled)
    if len(filled) >= 2 and alike and empty_above and all(possible(second[c]) for c in filled):
        return Heads(tuple(" ".join(t for t in pair if t) for pair in zip(first, second, strict=True)), groups)
    return None


def _groups(first: Texts, spans: Mapping[int, int]) -> Texts:
    """For each column the text of the cell above it that covers several."""
    found = [""] * len(first)
    for start, span in spans.items():
        if span > 1 and first[start]:
            found[start : start + span] = [first[start]] * len(found[start : start + span])
    return tuple(found)


def _goes_on(first: str, second: str) -> bool:
    """Whether a text is the second line of the head above it."""
    return bool(first) and (bool(possible(f"{first} {second}")) or len(second) <= LONGEST_REST) and not possible(second)


def _head(first: str, second: str, group: str) -> str:
    """The head of a column: its own, with the group's before it where the two make a header word."""
    if not group:
        return " ".join(t for t in (first, second) if t)
    return f"{group} {second}" if second and is_term(f"{group} {second}") else second or first
