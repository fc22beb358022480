"""A raw text dump whose tables could not be read beside a document on the same actions: a plan tells of its evaluation."""

from collections.abc import Iterator, Sequence

from corpus.records import Document, Extraction
from extractors.known_rows import UNREAD, with_known_rows
from pipeline.read import Read

KIN = {"implementation_plan": "evaluation", "evaluation": "implementation_plan"}


def with_rows_of_kin(readings: Sequence[Read]) -> list[Read]:
    """The readings in their order; dumps with tables that were not read get the rows that a plan or evaluation of the same region
    and years holds too.
    """
    return [(reading, _completed(extraction, readings)) for reading, extraction in readings]


def _completed(extraction: Extraction, readings: Sequence[Read]) -> Extraction:
    unread = extraction.document.extraction == "dump" and any(remark.code in UNREAD for remark in extraction.remarks)
    kin = _kin(extraction.document, readings) if unread else ()
    ways = [with_known_rows(extraction, other.actions, reading.item.source_file) for reading, other in kin]
    return max((way for way in ways if way is not extraction), key=lambda way: len(way.actions), default=extraction)


def _kin(document: Document, readings: Sequence[Read]) -> Iterator[Read]:
    """The documents that may hold the same actions."""
    for reading, other in readings:
        its = other.document
        if its.kind == KIN.get(document.kind) and its.region == document.region and _years_meet(document, its):
            yield reading, other


def _years_meet(one: Document, other: Document) -> bool:
    """Whether two documents are about years that they share, or may be."""
    begins, ends = (one.period_start, other.period_start), (one.period_end, other.period_end)
    return None in (*begins, *ends) or max(filter(None, begins)) <= min(filter(None, ends))
