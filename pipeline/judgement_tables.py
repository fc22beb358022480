"""Tables that people fill in, as rows with the number of their line: CSV as any Excel saves it, XLSX, JSON Lines, a JSON list."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from corpus.errors import UsageError

DELIMITERS = ";,\t"  # what Excel writes between cells; which one depends on the country


@dataclass(frozen=True, slots=True)
class FilledTable:
    """A table with the names of its columns, and its rows with their line numbers: from 1, the heading included."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, Any]], ...]


def read_tables(path: Path) -> list[FilledTable]:
    """The tables of a file: the sheets of a workbook, otherwise one. Raises UsageError for a file that cannot be read."""
    suffix = path.suffix.casefold()
    try:
        if suffix == ".xlsx":
            return list(_sheets(path))
        text = _decoded(path.read_bytes())
        return [_json_rows(path.name, text) if suffix in (".jsonl", ".ndjson", ".json") else _csv_rows(path.name, text)]
    except (OSError, ValueError, KeyError, csv.Error, RecursionError, BadZipFile, ParseError, ImportError) as error:
        raise UsageError(
            f"«{path}» kan niet worden gelezen ({error}).", "Geef een CSV-, XLSX- of JSON Lines-bestand op."
        ) from error


def _sheets(path: Path) -> Iterator[FilledTable]:
    import pandas as pd  # takes a moment, and only a workbook needs it

    for name, sheet in pd.read_excel(path, sheet_name=None, dtype=str).items():
        columns = tuple(map(str, sheet.columns))
        rows = (dict(zip(columns, row, strict=True)) for row in sheet.itertuples(index=False, name=None))
        yield FilledTable(str(name), columns, tuple(enumerate(rows, start=2)))


def _decoded(data: bytes) -> str:
    """Text in UTF-8, in UTF-16 where a mark says so, or else in the code page of a Dutch Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _csv_rows(name: str, text: str) -> FilledTable:
    heading = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=heading.count), strict=True)
    rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    columns = tuple(rows[0][1]) if rows else ()
    return FilledTable(name, columns, tuple((number, dict(zip(columns, row, strict=False))) for number, row in rows[1:]))


def _json_rows(name: str, text: str) -> FilledTable:
    """One object per line, or one list of objects (or a single one); those of a list are numbered."""
    try:
        whole = json.loads(text)
    except ValueError:
        whole = None
    if isinstance(whole, list | dict):
        return _objects(name, enumerate(whole if isinstance(whole, list) else [whole], start=1))
    lines = enumerate(text.split("\n"), start=1)
    return _objects(name, ((number, json.loads(line)) for number, line in lines if line.strip()))


def _objects(name: str, values: Iterable[tuple[int, Any]]) -> FilledTable:
    rows = tuple(values)
    for number, row in rows:
        if not isinstance(row, dict):
            raise ValueError(f"op regel {number} staat geen object")
    return FilledTable(name, tuple(dict.fromkeys(key for _, row in rows for key in row)), rows)
