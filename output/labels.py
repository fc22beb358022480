"""What readers see for each value of a vocabulary: word, mark and colours, from corpus/words/report.toml."""

from dataclasses import dataclass
from functools import cache

from corpus.lexicon import words


@dataclass(frozen=True, slots=True)
class Label:
    """The Dutch word of one value; where it has a mark: the name of its shape, its ink and paper (`#rrggbb`) and what it means.

    `one` and `many` are the verb phrases that follow a count.
    """

    value: str
    word: str
    means: str = ""
    shape: str = ""
    ink: str = ""
    paper: str = ""
    one: str = ""
    many: str = ""


@cache
def label(vocabulary: str, value: str) -> Label:
    """The label of a value; a value that the word list does not know shows as itself (field names of evidence are open-ended)."""
    entry = words("report").get(vocabulary, {}).get(value)
    return Label(value, **entry) if entry else Label(value, value.replace("_", " "))


@cache
def labels(vocabulary: str) -> tuple[Label, ...]:
    """All labels of a vocabulary, in the order of the word list."""
    return tuple(label(vocabulary, value) for value in words("report")[vocabulary])


def certainty(probability: float | None) -> str | None:
    """A probability (0 to 1) in Dutch words with the figure behind it; None stays None."""
    if probability is None:
        return None
    word = next(step["word"] for step in words("report")["certainty"] if probability >= step["floor"])
    return f"{word} ({probability:.2f})".replace(".", ",")
