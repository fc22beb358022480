"""How many rows of a document can be compared.

Comparing takes time and memory for every pair of rows. Real plans have some hundreds; what has thousands is a list of another
kind, or several plans in one file."""

from corpus.records import Extraction

MOST_RECORDS = 2000  # rows and promises of one document; 2000 beside 2000 take half a minute and 1 GB


def records(extraction: Extraction) -> int:
    """How many rows and promises a document holds."""
    return len(extraction.actions) + len(extraction.commitments)


def is_too_large(extraction: Extraction) -> bool:
    """Whether a document holds more rows and promises than are compared."""
    return records(extraction) > MOST_RECORDS
