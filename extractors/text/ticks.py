"""Texts that do no more than mark a cell, as they stand in one of several columns."""

from collections.abc import Sequence

from corpus.lexicon import words


def is_tick(text: str) -> bool:
    """Whether a text is a cross, a tick or a block."""
    known = words("marks")
    return text.casefold() in known["ticks"] or text in known["blocks"]


def are_marks(texts: Sequence[str]) -> bool:
    """Whether texts are marks, one for each of some columns: crosses and ticks, or the letters of colours."""
    return bool(texts) and all(is_tick(text) or text.casefold() in words("status")["letters"] for text in texts)
