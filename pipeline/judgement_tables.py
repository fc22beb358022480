"""Tables that people fill in, as rows with the number of their line: CSV as any Excel saves it, XLSX, JSON Lines, a JSON list."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from corpus.errors import UsageError
from pipeline.failures import reason_of

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
        data = path.read_bytes()
        if suffix == ".xlsx":
            return list(_sheets(data))
        text = _decoded(data)
        return [_json_rows(path.name, text) if suffix in (".jsonl", ".ndjson", ".json") else _csv_rows(path.name, text)]
    except OSError as error:
        raise UsageError(
            f"«{path}» kan niet worden gelezen: {reason_of(error)}.", "Geef een CSV-, XLSX- of JSON Lines-bestand op."
        ) from error
    except _Broken as error:
        raise UsageError(f"«{path}» kan niet worden gelezen: {error}.", "Verbeter dat en herhaal de opdracht.") from error


class _Broken(Exception):
    """A file is not of the kind that its name says; the text is Dutch and says why."""


def _sheets(data: bytes) -> Iterator[FilledTable]:
    import pandas as pd  # takes a moment, and only a workbook needs it

    try:
        sheets = pd.read_excel(io.BytesIO(data), sheet_name=None, dtype=str)
    except (ValueError, KeyError, BadZipFile, ParseError, ImportError) as error:
        raise _Broken(
            "het is geen werkboek van Excel, of het is beschadigd of met een wachtwoord beveiligd; bewaar het in Excel als .xlsx"
        ) from error
    for name, sheet in sheets.items():
        columns = tuple(map(str, sheet.columns))
        rows = (dict(zip(columns, row, strict=True)) for row in sheet.itertuples(index=False, name=None))
        yield FilledTable(str(name), columns, tuple(enumerate(rows, start=2)))


def _decoded(data: bytes) -> str:
    """Text in UTF-8, in UTF-16 where a mark says so, or else in the code page of a Dutch Windows."""
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise _Broken("het is geen tekst")


def _csv_rows(name: str, text: str) -> FilledTable:
    heading = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=heading.count), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise _Broken(f"de aanhalingstekens kloppen niet, in of voor regel {reader.line_num}") from error
    columns = tuple(rows[0][1]) if rows else ()
    return FilledTable(name, columns, tuple((number, dict(zip(columns, row, strict=False))) for number, row in rows[1:]))


def _json_rows(name: str, text: str) -> FilledTable:
    """One object per line, or one list of objects (or a single one); those of a list are numbered."""
    filled = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    try:
        whole = _loaded(text, 1)
    except _Broken:
        if text.lstrip().startswith("["):
            raise
        return _objects(name, ((number, _loaded(line, number)) for number, line in filled))
    return _objects(name, enumerate(whole if isinstance(whole, list) else [whole], start=1))


def _loaded(text: str, line: int) -> Any:
    """The value that JSON text holds, of which the first line has this number."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise _Broken(f"regel {line + error.lineno - 1} is geen JSON") from error
    except (ValueError, RecursionError) as error:  # a number or a nesting that no JSON of ours has
        raise _Broken(f"regel {line} is geen JSON") from error


def _objects(name: str, values: Iterable[tuple[int, Any]]) -> FilledTable:
    rows = tuple(values)
    for number, row in rows:
        if not isinstance(row, dict):
            raise _Broken(f"op regel {number} staat geen object")
    return FilledTable(name, tuple(dict.fromkeys(key for _, row in rows for key in row)), rows)
