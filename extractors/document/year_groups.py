"""Heads over groups of columns that are the same years each: "Inbraken" over 2023 and 2024, "Branden" over 2023 and 2024."""

import re
from collections.abc import Sequence

from corpus.pages import Word
from extractors.text.lines import TextLine, middle_across, text_of

_YEAR = re.compile(r"(?:19|20)\d\d")


def under_heads(line: TextLine, above: TextLine) -> list[str]:
    """What each column of a line of years counts, with its year, by the line of heads above it; nothing where the years do not
    come again, or a group of them has no head.
    """
    years = [word for word in line.words if _YEAR.fullmatch(word.text)]
    groups = _groups(years)
    if len(groups) < 2:
        return []
    heads: list[list[Word]] = [[] for _ in groups]
    for word in above.words:
        heads[min(range(len(groups)), key=lambda at: abs(middle_across(groups[at]) - middle_across([word])))].append(word)
    if not all(heads):
        return []
    return [f"{text_of(head)} {year.text}" for head, group in zip(heads, groups, strict=True) for year in group]


def _groups(years: Sequence[Word]) -> list[Sequence[Word]]:
    """The years, parted where they begin anew; one group where they are not the same each time."""
    texts = [year.text for year in years]
    size = texts.index(texts[0], 1) if texts[:1] and texts[0] in texts[1:] else len(texts)
    if not size or len(texts) % size or texts != texts[:size] * (len(texts) // size):
        return [years]
    return [years[at : at + size] for at in range(0, len(years), size)]
