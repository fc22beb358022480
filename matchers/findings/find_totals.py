"""Totals in tables of figures that are not the sum of what stands above or beside them."""

import re
from collections.abc import Iterator

from corpus.records import Extraction, Figure
from corpus.traces import Citation, Finding
from matchers.evaluations.regions import region_key
from matchers.findings.stating import cited_document, finding, named, number
from matchers.findings.traced_region import Region
from matchers.texts.normal import plain

LEAST = 2  # figures that a sum is made of
ROUNDING = 0.06  # per figure with decimals


def wrong_totals(region: Region) -> Iterator[Finding]:
    """One finding per total that is wrong; none where any total of its group is right."""
    for extraction in region.line.documents:
        if extraction.document.extraction == "ocr":  # a digit that was read wrong is no wrong total
            continue
        for figures in _groups(extraction).values():
            totals = [one for one in figures if _is_total(one, extraction)]
            parts = [one for one in figures if not _is_total(one, extraction)]
            if len(totals) != 1 or len(parts) < LEAST or any(one.unit and "%" in one.unit for one in figures):
                continue
            total, counted = totals[0], sum(one.value for one in parts)
            slack = 1e-6 if all(one.value == int(one.value) for one in figures) else ROUNDING * len(figures)
            if abs(total.value - counted) > slack and total.value >= max(one.value for one in parts):
                yield _finding(extraction, total, counted)


def _groups(extraction: Extraction) -> dict[tuple[object, ...], list[Figure]]:
    """The figures that stand in one column: of one table, one year, one heading."""
    found: dict[tuple[object, ...], list[Figure]] = {}
    for figure in extraction.figures:
        if figure.table_title is None:
            continue
        column = figure.metric.rsplit(": ", 1)[-1]
        found.setdefault((figure.page, figure.table_title, plain(column), figure.year), []).append(figure)
    return found


def _is_total(figure: Figure, extraction: Extraction) -> bool:
    """Whether a figure is a total: marked so by the reader, or that of the region as a whole among its parts."""
    if figure.is_total or figure.area is None:
        return figure.is_total
    key = region_key(extraction.document.region)
    return key is not None and region_key(figure.area) == key and not re.search(r":", figure.metric)


def _finding(extraction: Extraction, total: Figure, counted: float) -> Finding:
    what = f'"{total.table_title or total.metric}"' + (f" voor {total.year}" if total.year else "")
    quotes = [Citation(e.document_id, e.page, e.quote) for e in total.evidence]
    return finding(
        "total_mismatch",
        [extraction.document.document_id, total.figure_id],
        quotes or cited_document(extraction),
        what=what,
        judge=named(extraction.document),
        declared=number(total.value),
        counted=number(counted),
    )
