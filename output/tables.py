"""All tables of the dataset, what is referred to first. Their columns stand in read_tables.py and traced_tables.py."""

from typing import Any

from corpus.results import Result
from output import read_tables, traced_tables
from output.columns import Row, Table

Filled = tuple[Table[Any], list[Row]]

TABLES: tuple[Table[Any], ...] = (
    read_tables.DOCUMENTS,
    read_tables.SOURCES,
    read_tables.PRIORITIES,
    read_tables.ACTIONS,
    read_tables.ACTION_PARTS,
    read_tables.ACTION_DETAILS,
    read_tables.COMMITMENTS,
    traced_tables.LINKS,
    traced_tables.LINK_SIGNALS,
    traced_tables.DISPOSITIONS,
    traced_tables.TRAILS,
    traced_tables.FINDINGS,
    read_tables.FIGURES,
    read_tables.EVIDENCE,
    read_tables.LEGEND,
    read_tables.TABLE_NOTES,
    read_tables.REMARKS,
    traced_tables.JUDGEMENTS,
    traced_tables.JUDGEMENT_HISTORY,
    read_tables.SET_ASIDE,
    read_tables.QUARANTINE,
)


def filled(result: Result) -> list[Filled]:
    """Every table with the rows that a result gives it."""
    return [(table, table.rows(result)) for table in TABLES]
