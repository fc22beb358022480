"""Numbers in letters, as the word lists of a reader know them."""

from typing import Any

from corpus.lexicon import words


def number_words(own: dict[str, Any]) -> dict[str, int]:
    """The words for one up to `own["last"]`, "een" among them, and those of `own["more"]`, each with its value."""
    every = words("numbers")
    counted = {word: value for value, word in enumerate(every["small"]) if 0 < value <= own["last"]}
    return {**counted, **every["misread"], **every["unaccented"], **own["more"]}
