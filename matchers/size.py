"""How many rows of documents can be compared.

Comparing takes time and memory for every pair of rows. Real plans have some hundreds; what has thousands is a list of another
kind, or several plans in one file."""

from collections.abc import Sequence

from corpus.records import Extraction

# Rows and promises of one document, and of all plans of a period that may carry one on; 2000 beside 2000 take half a minute and
# 1 GB.
MOST_RECORDS, MOST_TOGETHER = 2000, 3000


def records(*documents: Extraction) -> int:
    """How many rows and promises documents hold together."""
    return sum(len(one.actions) + len(one.commitments) for one in documents)


def is_too_large(extraction: Extraction) -> bool:
    """Whether a document holds more rows and promises than are compared."""
    return records(extraction) > MOST_RECORDS


def too_large(group: Sequence[Extraction]) -> Sequence[Extraction]:
    """Which documents of a group keep it from being compared: one that is too large, else all where they are so together."""
    alone = [one for one in group if is_too_large(one)][:1]
    return alone or (group if records(*group) > MOST_TOGETHER else ())
