"""Texts that do no more than mark a cell, as they stand in one of several columns."""

from corpus.lexicon import words


def is_tick(text: str) -> bool:
    """Whether a text is a cross, a tick or a block."""
    known = words("marks")
    return text.casefold() in known["ticks"] or text in known["blocks"]
