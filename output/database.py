"""planspoor.sqlite: every table of the dataset in one file, with keys, references, allowed values and a full-text index."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from corpus.errors import OutputError
from output.columns import Column, ColumnType, Row, Table
from output.tables import Filled

_SQL_TYPES: dict[ColumnType, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
    "json": "TEXT",
}


def write_database(path: Path, tables: Iterable[Filled]) -> None:
    """Write every table to a new SQLite file at `path`.

    Raises OutputError when a record contradicts another one (a double key, a reference to nothing); sqlite3.Error and OSError
    when the file cannot be written.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # a half-written file is thrown away by the caller, never repaired
        database.execute("BEGIN")
        for table, rows in tables:
            database.execute(table_sql(table))
            _fill(database, table, rows)
            if table.searched:
                for statement in _search_sql(table):
                    database.execute(statement)
        _check_references(database)
        database.execute("COMMIT")


def table_sql(table: Table[Any]) -> str:
    """The CREATE TABLE statement of one table."""
    lines = [_column_sql(table, column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(map(_name, table.key))})")
    return f"CREATE TABLE {_name(table.name)} (\n  " + ",\n  ".join(lines) + "\n) STRICT"


def _column_sql(table: Table[Any], column: Column[Any]) -> str:
    parts = [_name(column.name), _SQL_TYPES[column.type]]
    if table.is_required(column):
        parts.append("NOT NULL")
    if column.vocabulary:
        parts.append(f"CHECK ({_name(column.name)} IN ({', '.join(map(_literal, column.vocabulary))}))")
    if column.type == "boolean":
        parts.append(f"CHECK ({_name(column.name)} IN (0, 1))")
    if column.type == "json":
        parts.append(f"CHECK (json_valid({_name(column.name)}))")
    if column.references:
        parent, key = column.references
        parts.append(f"REFERENCES {_name(parent)} ({_name(key)})")
    return " ".join(parts)


def _search_sql(table: Table[Any]) -> tuple[str, str]:
    """A full-text index over the table's own rows, blind to accents; Datasette finds it by its `content`."""
    index = f"{table.name}_fts"
    columns = ", ".join(map(_name, table.searched))
    options = f"content={_literal(table.name)}, tokenize='unicode61 remove_diacritics 2'"
    return (
        f"CREATE VIRTUAL TABLE {_name(index)} USING fts5({columns}, {options})",
        f"INSERT INTO {_name(index)} ({_name(index)}) VALUES ('rebuild')",
    )


def _fill(database: sqlite3.Connection, table: Table[Any], rows: list[Row]) -> None:
    marks = ", ".join("?" for _ in table.columns)
    try:
        database.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", rows)
    except sqlite3.IntegrityError as error:
        raise _contradiction(f"tabel {table.name}: {error}") from error


def _check_references(database: sqlite3.Connection) -> None:
    broken = database.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        table, row, parent, _ = broken
        raise _contradiction(f"rij {row} van tabel {table} verwijst naar iets dat niet in tabel {parent} staat")


def _contradiction(what: str) -> OutputError:
    return OutputError(
        f"Het resultaat spreekt zichzelf tegen en is niet weggeschreven ({what}).",
        "Dit is een fout in Planspoor: meld hem met deze regel en de naam van het document erbij.",
    )


def _name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
