"""Dates, pages, numbers and names of documents as a Dutch reader writes them."""

import re

from corpus.lexicon import words
from corpus.records import Document
from output.labels import label

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_TITLE_LENGTH = 60


def date(iso: str | None) -> str | None:
    """`2025-03-31` as "31 maart 2025"; what is not an ISO date stays as it is."""
    found = _ISO_DATE.fullmatch(iso or "")
    if not found:
        return iso
    year, month, day = found.groups()
    months = words("report")["calendar"]["short_months"]
    return f"{int(day)} {months[int(month) - 1]} {year}" if 1 <= int(month) <= 12 else iso


def years(start: str | None, end: str | None) -> str | None:
    """The years of a period: "2023–2024", or "2024" for one year. None where nothing is known."""
    first, last = (start or end or "")[:4], (end or start or "")[:4]
    if not first:
        return None
    return first if first == last else f"{first}–{last}"


def pages(first: int | None, last: int | None = None) -> str | None:
    """ "blz. 3" or "blz. 3–4"; None where the source has no pages."""
    if first is None:
        return None
    return f"blz. {first}" if last is None or last == first else f"blz. {first}–{last}"


def number(value: float) -> str:
    """A figure with a decimal comma, a point between thousands, and at most three decimals."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def count(amount: int, one: str, many: str) -> str:
    """ "1 actie", "53 acties"."""
    return f"{number(amount)} {one if amount == 1 else many}"


def in_a_row(parts: list[str]) -> str:
    """ "een, twee en drie"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"


def short(text: str, length: int) -> str:
    """The beginning of a text, cut between words with an ellipsis; `length` in characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    whole_words = cut.rpartition(" ")[0]
    return (whole_words if len(whole_words) > 0.7 * length else cut).rstrip(" ,;:.-") + "…"


def document_name(document: Document) -> str:
    """What a document is called in a line of text: its kind and years; without years its title, or its id."""
    start, end = document.period_start, document.period_end
    if document.kind == "evaluation":
        start, end = document.reporting_start or start, document.reporting_end or end
    period = years(start, end)
    kind = label("kind", document.kind).word
    if document.kind == "memo" and document.published:
        return f"{kind}, {date(document.published)}"
    if document.kind != "other" and period:
        return f"{kind} {period}"
    return short(document.title, _TITLE_LENGTH) if document.title else f"{kind} {document.document_id}"
