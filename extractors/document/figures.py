"""Tables of numbers to figures: metric, area, year, unit, and whether the number is a total.

The columns with text on the left say what and where; a header that is a year gives the year, any other header the metric.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.lexicon import words
from corpus.records import Figure
from extractors.document.declared_counts import counts_own_actions
from extractors.document.number_grids import (
    YEAR,
    Grid,
    GridCell,
    Setting,
    is_area,
    names_total,
    number_columns,
    number_in,
    over_page_breaks,
    repeats_header,
    table_words,
    with_header,
)
from extractors.text.identifiers import identifier
from extractors.text.plain_text import plain

FEWEST_PARTS = 3  # rows that a last one adds up


def read_figures(grids: Iterable[Grid], setting: Setting) -> tuple[Figure, ...]:
    """The figures of all grids that are tables of numbers, in reading order; other grids give none."""
    found: list[Figure] = []
    seen: Counter[str] = Counter()
    headed = over_page_breaks(map(with_header, grids))
    setting = replace(setting, areas=(*setting.areas, *_named_areas(headed)))
    for grid in headed:
        found += _of_grid(grid, setting, seen)
    return tuple(found)


def _named_areas(grids: Iterable[Grid]) -> Iterator[str]:
    """What stands beneath heads for areas ("Gemeente") in tables of numbers: over the columns of others these are areas too."""
    for grid in grids:
        column = next((c for c, head in enumerate(grid.header) if plain(head) in table_words("area")), None)
        if column is not None and number_columns(grid):
            texts = (row[column].text.strip() for row in grid.rows)
            yield from (text for text in texts if text and number_in(text) is None and not names_total(text))


def identity(document_id: str, seen: Counter[str], *parts: object) -> str:
    """The identifier of a figure, from what it says."""
    return identifier(document_id, "f", "|".join(map(str, parts)), seen)


def _of_grid(grid: Grid, setting: Setting, seen: Counter[str]) -> list[Figure]:
    columns = number_columns(grid)
    if not columns or counts_own_actions(grid, columns, setting):
        return []
    labels = [c for c in range(min(columns)) if any(row[c].text.strip() for row in grid.rows)]
    area_column, metric_column = _label_columns(grid, labels, setting)
    across = sum(is_area(YEAR.sub("", grid.header[c]), setting) for c in columns)  # "Dorpstad 2023"
    areas_across = area_column is None and across * 2 >= len(columns)
    title = _title(grid)
    sums_up = area_column is not None and _sums_up(grid, columns, area_column, setting)
    found: list[Figure] = []
    carried = ""
    for row in grid.rows:
        if repeats_header(row, grid, columns):
            continue
        if metric_column is None and (heading := _heading(row)):
            carried = heading
            continue
        if metric_column is not None:
            carried = row[metric_column].text.strip() or carried
        for column in columns:
            cell = row[column]
            value = number_in(cell.text)
            if value is None:
                continue
            header = grid.header[column].strip()
            place = (
                YEAR.sub("", header).strip() if areas_across else row[area_column].text.strip() if area_column is not None else ""
            )
            area, total = _area(place, carried, setting)
            about = "" if YEAR.fullmatch(carried) else carried  # a row of a year is about what the table is
            metric = _metric(header if not areas_across else "", about, title)
            year = _year(header, carried, grid.caption, grid.section) or setting.year
            total = total or plain(header) in table_words("total") or (sums_up and row is grid.rows[-1])
            found.append(
                Figure(
                    figure_id=identity(setting.document_id, seen, title, metric, area, year),
                    document_id=setting.document_id,
                    page=cell.evidence[0].page if cell.evidence else grid.page,
                    metric=metric,
                    value=value,
                    table_title=title,
                    area=area,
                    year=year,
                    unit=_unit(cell.text, header, metric, title),
                    is_total=total,
                    evidence=cell.evidence,
                )
            )
    return found


def _heading(row: Sequence[GridCell]) -> str:
    """What a row says that only names what the rows below it count; empty for a row of numbers or with more than one text."""
    texts = {cell.text.strip() for cell in row} - {""}
    only = texts.pop() if len(texts) == 1 else ""
    return only if any(c.isalpha() for c in only) else ""


def _label_columns(grid: Grid, labels: list[int], setting: Setting) -> tuple[int | None, int | None]:
    """Which column names the area and which the metric; either may be missing."""
    names = [plain(grid.header[c]) for c in labels]
    area = next((c for c, n in zip(labels, names, strict=True) if n in table_words("area")), None)
    metric = next((c for c, n in zip(labels, names, strict=True) if n in table_words("metric")), None)
    if area is None:
        share = {c: sum(is_area(row[c].text, setting) for row in grid.rows) / len(grid.rows) for c in labels if c != metric}
        best = max(share, key=lambda c: share[c], default=None)
        area = best if best is not None and share[best] >= 0.5 else None
    rest = [c for c in labels if c not in (area, metric)]
    if metric is None and rest:
        metric = rest[0]
    return area, metric


def _sums_up(grid: Grid, columns: list[int], area_column: int, setting: Setting) -> bool:
    """Whether the last row adds up the rows above it, in one column at least. One that does not bear the name of the region adds
    up so many that this is no chance.
    """
    *parts, last = grid.rows
    if len(parts) < FEWEST_PARTS or not plain(last[area_column].text):
        return False
    fewest = 1 if setting.region and plain(last[area_column].text).strip(" :*") == plain(setting.region) else FEWEST_PARTS
    values = [[number_in(row[column].text) for row in grid.rows] for column in columns]
    known = [[v for v in column if v is not None] for column in values if None not in column]
    return any(
        sum(v > 0 for v in column[:-1]) >= fewest and column[-1] > 0 and abs(sum(column[:-1]) - column[-1]) < 0.001
        for column in known
    )


def _area(label: str, metric: str, setting: Setting) -> tuple[str | None, bool]:
    """The area of a row, and whether it is the total.

    "Totaal Leemvoort" is the total of Leemvoort, "Totaal" that of the region.
    """
    label = label.strip(" :*|")
    match = re.match(
        rf"(?:{'|'.join(sorted(table_words('total'), key=len, reverse=True))})\b[\s:.]*(?:van |voor |gemeente )?(.*)$",
        label,
        re.IGNORECASE,
    )
    if match:
        return match.group(1).strip() or setting.region, True
    total = bool(metric) and plain(metric).split(" ")[0] in table_words("total")
    return (label or setting.region), total


def _metric(header: str, carried: str, title: str | None) -> str:
    """What is counted: the row's own label, else the column's header, else the table's title."""
    bare = "" if YEAR.fullmatch(header) or plain(header) in table_words("total") else YEAR.sub("", header).strip(" :-–")
    if carried and bare:
        return f"{carried}: {bare}"
    return carried or bare or _without_label(title) or "aantal"


def _without_label(title: str | None) -> str | None:
    """A title without "Tabel 3:"."""
    names = "|".join(words("figures")["tables"]["captions"])
    return re.sub(rf"^(?:{names})\s*\d*\s*[:.]?\s*", "", title, flags=re.IGNORECASE) if title else None


def _title(grid: Grid) -> str | None:
    """What the figures of a table are called: by its caption, unless that is no more than the end of a sentence that began on the
    line before, else by the heading of its section.
    """
    caption, section = _clean(grid.caption), _clean(grid.section)
    return section if section and caption and caption[0].islower() else caption or section


def _clean(text: str | None) -> str | None:
    return " ".join(text.split()).strip().rstrip(":").strip() or None if text else None


def _year(*texts: str | None) -> int | None:
    """The first year that one of the texts names, in their order."""
    for text in texts:
        if text and (match := YEAR.search(text)):
            return int(match.group(1))
    return None


def _unit(cell: str, header: str, metric: str, title: str | None) -> str | None:
    """%, euro, or the word after "aantal"; None when the table does not say."""
    if "%" in cell or "%" in header or "percentage" in plain(header):
        return "%"
    if "€" in cell or "€" in header or "euro" in plain(f"{header} {title or ''}").split():
        return "euro"
    if match := re.search(r"\(([a-zà-ÿ ]{3,25})\)", header):
        return match.group(1)
    for text in (header, metric, title or ""):
        if match := re.search(rf"\b(?:{'|'.join(table_words('count'))})\s+(?:[a-zà-ÿ-]+e\s+)?([a-zà-ÿ-]+)", plain(text)):
            return match.group(1)
    return None
