"""Tables of numbers to figures: metric, area, year, unit, and whether the number is a total.

A neutral grid comes in (a header and rows of cells with their evidence), so that it does not matter how the table was found.
The columns with text on the left say what and where; a header that is a year gives the year, any other header the metric.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.lexicon import words
from corpus.records import Evidence, Figure
from extractors.text.plain_text import plain
from extractors.text.status_text import status_from_word

FEWEST_ROWS = 2
FEWEST_STATUSES = 2  # heads of columns or rows by which actions are counted
NUMERIC_SHARE = 0.6  # of a column's filled cells that must be numbers

_NUMBER = re.compile(
    r"^[^\w€%.,-]*(?:€\s*|ca\.?\s*|circa\s*|±\s*)?(-?\d{1,3}(?:[.\s]\d{3})+|-?\d+)(?:,(\d+)|,-)?\s*(%|procent)?[^\w%]*$"
)
_SHARE_BEHIND = re.compile(r"(\d)\s*\(\s*\d{1,3}(?:[.,]\d+)?\s?%\s*\)$")
_ABSENT = re.compile(r"^\W*(?:-|–|n\.?b\.?|n\.?v\.?t\.?|onbekend|x)?\W*$", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its text as printed and where it stands."""

    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cells, all as long as the header.

    `caption` stands above it, `section` is the heading that it stands under.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    caption: str | None = None
    section: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the figures of a document are read against: its region, the year it reports on, the areas that it names."""

    document_id: str
    region: str | None = None
    year: int | None = None
    areas: tuple[str, ...] = ()


def number_in(text: str) -> float | None:
    """The number in a cell: thousands points, decimal comma, a percent or euro sign, footnote stars and a share behind it ("12
    (30%)") aside.

    None for anything else.
    """
    match = _NUMBER.match(_SHARE_BEHIND.sub(r"\1", text.replace("\u00a0", " ").strip().strip("|*").strip()))
    if not match:
        return None
    whole = re.sub(r"[.\s]", "", match.group(1))
    return float(f"{whole}.{match.group(2)}") if match.group(2) else float(whole)


def read_figures(grids: Iterable[Grid], setting: Setting) -> tuple[Figure, ...]:
    """The figures of all grids that are tables of numbers, in reading order; other grids give none."""
    found: list[Figure] = []
    seen: Counter[str] = Counter()
    for grid in map(with_header, grids):
        found += _of_grid(grid, setting, seen)
    return tuple(found)


def identity(document_id: str, seen: Counter[str], *parts: object) -> str:
    """An identifier from what a figure says, so that it stays the same when others are added; equal figures are counted."""
    digest = hashlib.sha256("|".join(str(p) for p in parts).casefold().encode()).hexdigest()[:10]
    seen[digest] += 1
    return f"{document_id}-f{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")


# -- grid ------------------------------------------------------------------------------------------------------------------------


def with_header(grid: Grid) -> Grid:
    """A grid whose header was not recognised takes its first row for one when that holds no numbers but years."""
    if any(h.strip() for h in grid.header) or not grid.rows:
        return grid
    first = [cell.text.strip() for cell in grid.rows[0]]
    if any(number_in(t) is not None and not _YEAR.fullmatch(t) for t in first) or not any(first):
        return grid
    return Grid(tuple(first), grid.rows[1:], grid.caption, grid.section, grid.page)


def number_columns(grid: Grid) -> list[int]:
    """The columns of numbers. A table with a column of sentences is none of figures."""
    columns: list[int] = []
    skip = set(words("figures")["tables"]["no_figure"])
    for column in range(len(grid.header)):
        texts = [row[column].text.strip() for row in grid.rows if column < len(row) and row[column].text.strip()]
        if any(len(t.split()) > 14 for t in texts):
            return []
        numbers = [t for t in texts if number_in(t) is not None]
        if (
            texts
            and len(numbers) >= NUMERIC_SHARE * len([t for t in texts if not _ABSENT.match(t)] or texts)
            and plain(grid.header[column]) not in skip
        ):
            columns.append(column)
    labels = [c for c in range(len(grid.header)) if c not in columns]
    if not labels or not columns or min(columns) < min(labels):
        return []
    if all(_YEAR.fullmatch(row[c].text.strip()) for row in grid.rows for c in columns if row[c].text.strip()):
        return []  # a table of years is a time table
    return [c for c in columns if c > min(labels)]


@cache
def _table_words(name: str) -> frozenset[str]:
    return frozenset(words("figures")["tables"][name])


def _of_grid(grid: Grid, setting: Setting, seen: Counter[str]) -> list[Figure]:
    columns = number_columns(grid)
    if not columns or len(grid.rows) < FEWEST_ROWS or counts_own_actions(grid, columns, setting):
        return []
    labels = [c for c in range(min(columns)) if any(row[c].text.strip() for row in grid.rows)]
    area_column, metric_column = _label_columns(grid, labels, setting)
    areas_across = area_column is None and sum(_is_area(grid.header[c], setting) for c in columns) * 2 >= len(columns)
    title = _clean(grid.caption) or _clean(grid.section)
    found: list[Figure] = []
    carried = ""
    for row in grid.rows:
        if repeats_header(row, grid, columns):
            continue
        if metric_column is not None:
            carried = row[metric_column].text.strip() or carried
        for column in columns:
            cell = row[column]
            value = number_in(cell.text)
            if value is None:
                continue
            header = grid.header[column].strip()
            place = header if areas_across else row[area_column].text.strip() if area_column is not None else ""
            area, total = _area(place, carried, setting)
            metric = _metric(header if not areas_across else "", carried if metric_column is not None else "", title)
            year = _year(header, carried, grid.caption, grid.section) or setting.year
            total = total or plain(header) in _table_words("total")
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


def counts_own_actions(grid: Grid, columns: Sequence[int], setting: Setting) -> bool:
    """Whether a table counts the report's own actions by their status, which is no figure of what happens outside it: its columns
    or its rows are statuses, and it says that it counts actions, or is divided as the plan is; not where it is divided by areas.
    """
    label = min(c for c in range(len(grid.header)) if c not in columns)
    across = [header for c, header in enumerate(grid.header) if c != label]  # also over "2 (25%)", which is no number
    down = [row[label].text for row in grid.rows]
    if not any(_are_statuses(names) for names in (across, down)):
        return False
    places = [t for t in down if _is_area(t, setting) and plain(t).split(" ")[0] not in _table_words("total")]
    if places or plain(grid.header[label]) in _table_words("area"):
        return False
    said = plain(" ".join(t for t in (grid.caption, *grid.header) if t))
    own = any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said) for word in _table_words("own"))
    return own or plain(grid.header[label]) in _table_words("divided_by")


def _are_statuses(names: Sequence[str]) -> bool:
    """Whether most of some heads, totals aside, are words or colours for a status, two at least."""
    rest = [n for n in map(plain, names) if n and not is_total(n) and n.split(" ")[0] not in _table_words("count")]
    known = sum(is_status(n) for n in rest)
    return known >= FEWEST_STATUSES and known * 2 > len(rest)


def is_status(head: str) -> bool:
    """Whether a head is a word or colour for a status."""
    return plain(head) in words("status")["colours"] or status_from_word(plain(head), "evaluation") is not None


def is_total(label: str) -> bool:
    """Whether a label names the sum of the others."""
    return plain(label).strip(" :*").split(" ")[0] in _table_words("total")


def repeats_header(row: Sequence[GridCell], grid: Grid, columns: Sequence[int]) -> bool:
    """Whether a row is the header once more, as it stands on every page of a long table: its years in the columns of numbers."""
    years = [c for c in columns if _YEAR.fullmatch(row[c].text.strip())]
    return len(years) > 1 and all(row[c].text.strip() in (grid.header[c].strip(), "") for c in columns)


def _label_columns(grid: Grid, labels: list[int], setting: Setting) -> tuple[int | None, int | None]:
    """Which column names the area and which the metric; either may be missing."""
    names = [plain(grid.header[c]) for c in labels]
    area = next((c for c, n in zip(labels, names, strict=True) if n in _table_words("area")), None)
    metric = next((c for c, n in zip(labels, names, strict=True) if n in _table_words("metric")), None)
    if area is None:
        share = {c: sum(_is_area(row[c].text, setting) for row in grid.rows) / len(grid.rows) for c in labels if c != metric}
        best = max(share, key=lambda c: share[c], default=None)
        area = best if best is not None and share[best] >= 0.5 else None
    rest = [c for c in labels if c not in (area, metric)]
    if metric is None and rest:
        metric = rest[0]
    return area, metric


def _is_area(text: str, setting: Setting) -> bool:
    """Whether a label names an area that the document knows, or a total."""
    said = plain(text).strip(" :*")
    known = {plain(a) for a in setting.areas} | ({plain(setting.region)} if setting.region else set())
    return bool(said) and (said in known or said.split(" ")[0] in _table_words("total"))


def _area(label: str, metric: str, setting: Setting) -> tuple[str | None, bool]:
    """The area of a row, and whether it is the total.

    "Totaal Leemvoort" is the total of Leemvoort, "Totaal" that of the region.
    """
    label = label.strip(" :*|")
    match = re.match(
        rf"(?:{'|'.join(sorted(_table_words('total'), key=len, reverse=True))})\b[\s:.]*(?:van |voor |gemeente )?(.*)$",
        label,
        re.IGNORECASE,
    )
    if match:
        return match.group(1).strip() or setting.region, True
    total = bool(metric) and plain(metric).split(" ")[0] in _table_words("total")
    return (label or setting.region), total


def _metric(header: str, carried: str, title: str | None) -> str:
    """What is counted: the row's own label, else the column's header, else the table's title."""
    bare = "" if _YEAR.fullmatch(header) or plain(header) in _table_words("total") else _YEAR.sub("", header).strip(" :-–")
    if carried and bare:
        return f"{carried}: {bare}"
    return carried or bare or _without_label(title) or "aantal"


def _without_label(title: str | None) -> str | None:
    """A title without "Tabel 3:"."""
    names = "|".join(words("figures")["tables"]["captions"])
    return re.sub(rf"^(?:{names})\s*\d*\s*[:.]?\s*", "", title, flags=re.IGNORECASE) if title else None


def _clean(text: str | None) -> str | None:
    return " ".join(text.split()).strip().rstrip(":").strip() or None if text else None


def _year(*texts: str | None) -> int | None:
    """The first year that one of the texts names, in their order."""
    for text in texts:
        if text and (match := _YEAR.search(text)):
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
        if match := re.search(rf"\b(?:{'|'.join(_table_words('count'))})\s+(?:[a-zà-ÿ-]+e\s+)?([a-zà-ÿ-]+)", plain(text)):
            return match.group(1)
    return None
