"""Tables of numbers as neutral grids: a header and rows of cells with their evidence, so that it does not matter how a table was
found.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.lexicon import words
from corpus.records import Evidence
from extractors.text.plain_text import plain

FEWEST_ROWS = 2  # of a table of numbers
NUMERIC_SHARE = 0.6  # of a column's filled cells that must be numbers

_NUMBER = re.compile(
    r"^[^\w€%.,-]*(?:€\s*|ca\.?\s*|circa\s*|±\s*)?(-?\d{1,3}(?:[.\s]\d{3})+|-?\d+)(?:,(\d+)|,-)?\s*(%|procent)?[^\w%]*$"
)
_SHARE_BEHIND = re.compile(r"(\d)\s*\(\s*\d{1,3}(?:[.,]\d+)?\s?%\s*\)$")
_ABSENT = re.compile(r"^\W*(?:-|–|n\.?b\.?|n\.?v\.?t\.?|onbekend|x)?\W*$", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell: its text as printed and where it stands."""

    text: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows of cells, all as long as the header.

    `caption` stands above it or beneath, `section` is the heading that it stands under.
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


def over_page_breaks(grids: Iterable[Grid]) -> list[Grid]:
    """The tables in reading order, of which one that has the header of the one before, stands on the very next page and has no
    caption of its own goes on with that one.
    """
    found: list[Grid] = []
    for grid in grids:
        before = found[-1] if found else None
        if before is not None and _goes_on(before, grid):
            found[-1] = replace(before, rows=before.rows + grid.rows)
        else:
            found.append(grid)
    return found


def _goes_on(before: Grid, grid: Grid) -> bool:
    last = [e.page for cell in before.rows[-1] for e in cell.evidence if e.page] if before.rows else []
    named = any(map(str.strip, grid.header[1:])) and list(map(plain, before.header)) == list(map(plain, grid.header))
    return named and not grid.caption and grid.page is not None and grid.page - 1 == (max(last) if last else before.page)


def with_header(grid: Grid) -> Grid:
    """A grid whose header was not recognised takes its first row for one when that holds no numbers but years."""
    if any(h.strip() for h in grid.header) or not grid.rows:
        return grid
    first = [cell.text.strip() for cell in grid.rows[0]]
    if any(number_in(t) is not None and not YEAR.fullmatch(t) for t in first) or not any(first):
        return grid
    return Grid(tuple(first), grid.rows[1:], grid.caption, grid.section, grid.page)


def number_columns(grid: Grid) -> list[int]:
    """The columns of numbers, over two rows or more. A table with a column of sentences is none of numbers."""
    if len(grid.rows) < FEWEST_ROWS:
        return []
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
    if all(YEAR.fullmatch(row[c].text.strip()) for row in grid.rows for c in columns if row[c].text.strip()):
        return []  # a table of years is a time table
    return [c for c in columns if c > min(labels)]


@cache
def table_words(name: str) -> frozenset[str]:
    """The words of tables of one kind."""
    return frozenset(words("figures")["tables"][name])


def names_total(label: str) -> bool:
    """Whether a label names the sum of the others."""
    return plain(label).strip(" :*").split(" ")[0] in table_words("total")


def is_area(text: str, setting: Setting) -> bool:
    """Whether a label names an area that the document knows, or a total."""
    said = plain(text).strip(" :*")
    known = {plain(a) for a in setting.areas} | ({plain(setting.region)} if setting.region else set())
    return bool(said) and (said in known or said.split(" ")[0] in table_words("total"))


def repeats_header(row: Sequence[GridCell], grid: Grid, columns: Sequence[int]) -> bool:
    """Whether a row is the header once more, as it stands on every page of a long table: its years in the columns of numbers."""
    years = [c for c in columns if YEAR.fullmatch(row[c].text.strip())]
    return len(years) > 1 and all(row[c].text.strip() in (grid.header[c].strip(), "") for c in columns)
