"""Totals in tables of figures that are not the sum of what stands above or beside them."""

from collections.abc import Iterable, Iterator

from corpus.lexicon import words
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
        for totals, parts in _groups(extraction):
            figures = [*totals, *parts]
            if len(totals) != 1 or len(parts) < LEAST or any(one.unit and "%" in one.unit for one in figures):
                continue
            total, counted = totals[0], sum(one.value for one in parts)
            slack = 1e-6 if all(one.value == int(one.value) for one in figures) else ROUNDING * len(figures)
            if abs(total.value - counted) > slack and total.value >= max(one.value for one in parts):
                yield _finding(extraction, total, counted)


def _groups(extraction: Extraction) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """The totals and the other figures of one column: of one table, one year, one heading; and, in a table whose rows count
    several things and all of them together, of one area."""
    by_heading: dict[tuple[object, ...], list[Figure]] = {}
    by_area: dict[tuple[object, ...], list[Figure]] = {}
    for place, figure in _by_table(extraction.figures):
        table = (place, figure.year)
        by_heading.setdefault((*table, plain(figure.metric.rsplit(": ", 1)[-1])), []).append(figure)
        by_area.setdefault((*table, figure.area), []).append(figure)
    for figures in by_heading.values():
        totals = [one for one in figures if one.is_total] or [one for one in figures if _is_of_region(one, extraction)]
        yield totals, [one for one in figures if one not in totals]
    for figures in by_area.values():
        yield [one for one in figures if _of_all(one)], [one for one in figures if not _of_all(one)]


def _by_table(figures: Iterable[Figure]) -> Iterator[tuple[int, Figure]]:
    """The figures of tables that have a title, each with the number of its table: those of one title on one page, and on the
    next as far as these tell of other areas or years.
    """
    tables: dict[tuple[str, int | None], int] = {}
    told: dict[int, set[tuple[str | None, int | None, str]]] = {}
    for figure in figures:
        if figure.table_title is None:
            continue
        key, said = (figure.table_title, figure.page), (figure.area, figure.year, figure.metric)
        if key not in tables:
            before = tables.get((figure.table_title, figure.page - 1)) if figure.page else None
            tables[key] = before if before is not None and said not in told[before] else len(told)
        told.setdefault(tables[key], set()).add(said)
        yield tables[key], figure


def _of_all(figure: Figure) -> bool:
    """Whether a figure counts all that the rows above it count each."""
    return figure.is_total and plain(figure.metric) in words("figures")["tables"]["total"]


def _is_of_region(figure: Figure, extraction: Extraction) -> bool:
    """Whether a figure is that of the region as a whole among its parts: not that of its town ("Leemvoort-stad")."""
    key = region_key(extraction.document.region)
    named = key is not None and f" {plain(figure.area or '')}".endswith(f" {key}") and region_key(figure.area) == key
    return named and ":" not in figure.metric


def _finding(extraction: Extraction, total: Figure, counted: float) -> Finding:
    what = f'"{total.table_title or total.metric}"'
    if total.year:
        what = words("findings")["words"]["in_year"].format(title=what, year=total.year)
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
