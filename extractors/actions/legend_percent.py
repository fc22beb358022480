"""What a legend says of a bar or a percentage: "50 t/m 99 %: op schema", "0 % nog niet begonnen", "vanaf 75 % goed"."""

import re
from collections.abc import Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Figure, LegendEntry
from extractors.text.boxes import meet

Span = tuple[float, float]  # from, up to and including


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A stretch with its meaning behind it, one with its meaning before it, and a single percentage with its meaning."""
    lexicon = words("legend")["percent"]
    start, to = "|".join(lexicon["from"]), "|".join(lexicon["to"])
    between = rf"(?P<low>\d{{1,3}}) ?%? ?(?:{to}) ?(?P<high>\d{{1,3}}) ?%"
    least, most = "|".join(lexicon["least"]), "|".join(lexicon["most"])
    more, less = "|".join(lexicon["more"]), "|".join(lexicon["less"])
    one = rf"(?:(?P<least>{least})|(?P<most>{most}))? ?(?P<one>\d{{1,3}}) ?%(?: (?:(?P<more>{more})|(?P<less>{less})))?"
    return (
        re.compile(rf"^\W*(?:(?:{start}) )?{between}[\s:=.–-]*(?P<meaning>[^\W\d].*)$", re.IGNORECASE),
        re.compile(rf"^\W*(?P<meaning>[^\W\d][^\d%]{{2,60}}?)[\s:=(–-]+{between}\)?\.?$", re.IGNORECASE),
        re.compile(rf"^\W*{one}[\s:=.–-]*(?P<meaning>[^\W\d].*)$", re.IGNORECASE),
    )


def percentages_explained(text: str) -> tuple[Span, str] | None:
    """The percentages (0..100) that a line of a legend is about, and what it says of them; None for any other text."""
    after, before, single = _patterns()
    if (match := after.match(text)) or (match := before.match(text)):
        low, high = float(match["low"]), float(match["high"])
        return ((low, high), match["meaning"].strip()) if low < high <= 100 else None
    match = single.match(text)
    if match is None or float(match["one"]) > 100:
        return None
    at = float(match["one"])
    if match["least"] or match["more"]:
        span = (at, 100.0)
    elif match["most"] or match["less"]:
        span = (0.0, at)
    else:
        span = (at, at)
    return span, match["meaning"].strip()


def of_legend(figure: Figure, legend: Sequence[LegendEntry]) -> bool:
    """Whether a percentage that was read as a figure stands where the legend says what percentages mean, or is the share of the
    actions that the legend declares.
    """
    entries = [
        proof for entry in legend if span_of(entry.mark) or entry.declared_share == figure.value for proof in entry.evidence
    ]
    return figure.unit == "%" and any(
        proof.page == said.page and proof.box is not None and said.box is not None and meet(proof.box, said.box)
        for said in entries
        for proof in figure.evidence
    )


def mark_of(span: Span) -> str:
    """How a stretch is called as a mark: "50-99 %", "0 %"."""
    low, high = (f"{value:g}" for value in span)
    return f"{low} %" if low == high else f"{low}-{high} %"


def span_of(mark: str) -> Span | None:
    """The stretch that a mark is called after (see `mark_of`); a printed percentage is one of a single value."""
    match = re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)(?:-(\d{1,3}))? ?%", mark.strip())
    if match is None:
        return None
    low = float(match[1].replace(",", "."))
    return low, float(match[2] or low)
