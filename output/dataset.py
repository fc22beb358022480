"""dataset/: every table as CSV and as Parquet, and datapackage.json that describes them (Data Package version 2).

CSV: UTF-8, comma, line feed, double quotes where needed, NULL as nothing between two commas. Text is the document's own, so a
cell may begin with = + - or @; the workbook is the file to open in Excel.
"""

import csv
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from output.columns import Column, ColumnType, Row, Table, Value
from output.tables import Filled

_ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.string(),  # ISO 8601, as in the other formats
    "json": pa.string(),
}
_FIELD_TYPES: dict[ColumnType, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "json": "array",
}
_DESCRIPTION = (
    "Geplande acties van gemeentelijke plannen, gevolgd van plan naar evaluatie naar volgend plan, met de vindplaats van elke "
    "waarde. Tekst staat hier zoals zij in het document staat; afwezig is leeg. Een cel kan beginnen met = + - of @: open de "
    "CSV-bestanden als gegevens en gebruik voor Excel report.xlsx. Elke tabel staat er ook als Parquet, met dezelfde kolommen."
)


def write_dataset(directory: Path, tables: Iterable[Filled]) -> None:
    """Write every table as <table>.csv and <table>.parquet, and datapackage.json, into `directory`. Raises OSError."""
    resources: list[dict[str, Any]] = []
    for table, rows in tables:
        _write_csv(directory / f"{table.name}.csv", table, rows)
        _write_parquet(directory / f"{table.name}.parquet", table, rows)
        resources.append(_csv_resource(directory, table))
        resources.append(_parquet_resource(directory, table))
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "planspoor",
        "title": "Planspoor: het spoor van elke actie",
        "description": _DESCRIPTION,
        "resources": resources,
    }
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (directory / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def _write_csv(path: Path, table: Table[Any], rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(column.name for column in table.columns)
        writer.writerows([_csv_cell(value) for value in row] for row in rows)


def _csv_cell(value: Value) -> Value:
    return str(value).lower() if isinstance(value, bool) else value


def _write_parquet(path: Path, table: Table[Any], rows: list[Row]) -> None:
    schema = pa.schema([_arrow_field(table, column) for column in table.columns], {"description": table.description})
    columns = list(zip(*rows, strict=True)) if rows else [() for _ in table.columns]
    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
    with path.open("wb") as stream:  # Arrow would take the path for text
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), stream)


def _arrow_field(table: Table[Any], column: Column[Any]) -> pa.Field:
    nullable = not table.is_required(column)
    return pa.field(column.name, _ARROW_TYPES[column.type], nullable, {"description": column.description})


def _csv_resource(directory: Path, table: Table[Any]) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "title": table.name,
        "description": table.description,
        **_file(directory / f"{table.name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": _schema(table),
    }


def _parquet_resource(directory: Path, table: Table[Any]) -> dict[str, Any]:
    return {
        "name": f"{table.name}-parquet",
        "description": f"Dezelfde tabel als {table.name}, als Parquet.",
        **_file(directory / f"{table.name}.parquet"),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
    }


def _file(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"path": path.name, "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}


def _schema(table: Table[Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(table, column) for column in table.columns],
        "primaryKey": list(table.key),
    }
    foreign = [
        {"fields": [column.name], "reference": {"resource": column.references[0], "fields": [column.references[1]]}}
        for column in table.columns
        if column.references
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _field(table: Table[Any], column: Column[Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": _FIELD_TYPES[column.type], "description": column.description}
    constraints: dict[str, Any] = {}
    if table.is_required(column):
        constraints["required"] = True
    if column.vocabulary:
        constraints["enum"] = list(column.vocabulary)
    if constraints:
        field["constraints"] = constraints
    return field
