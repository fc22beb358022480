"""The dataset: the contract's names, the same rows in every format, nothing lost and nothing made up."""

import csv
import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest
from output_sample import EVALUATION, NEXT, PLAN, REGION, document, plain_result, sample_result

from corpus.records import Action, Document, Evidence, Extraction
from corpus.results import SetAside
from output.database import write_database
from output.dataset import write_dataset
from output.tables import TABLES, filled

GOLDEN = Path(__file__).parent / "golden" / "output"
GOLDEN_TABLES = ("documents", "actions", "action_parts", "links", "dispositions", "findings", "figures", "priorities")

# The names that other tools read: table, key, columns, as the contract gives them.
CONTRACT = """
documents | document_id | source_file sha256 page_count kind title region period_start period_end reporting_start reporting_end published extraction predecessor_id
priorities | document_id priority_no | title theme portfolio_holders objective goals page
actions | action_id | document_id table_kind priority_no priority_title subtheme number position text when_text when_start when_end recurrence result_text recommendation owner partners status_mark status status_source status_confidence first_page last_page
action_parts | action_id part_no | text when_text when_start when_end
commitments | commitment_id | document_id section text page
links | link_id | from_id from_part to_id to_part relation probability decided_by explanation evidence_document_id evidence_page evidence_quote
dispositions | action_id | disposition next_document_id explanation
trails | trail_id position | action_id
findings | finding_id | kind severity subject_ids statement evidence
figures | figure_id | document_id page table_title metric area year value unit
evidence | record_id field span_no | document_id page x0 top x1 bottom quote
judgements | link_id | verdict reviewer reviewed_at note stamp
quarantine | source_file | sha256 error advice
"""  # noqa: E501
ROWS = [line.split(" | ") for line in CONTRACT.strip().splitlines()]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("result")
    (directory / "dataset").mkdir()
    write_database(directory / "planspoor.sqlite", filled(sample_result()))
    write_dataset(directory / "dataset", filled(sample_result()))
    return directory


@pytest.fixture
def database(written: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(written / "planspoor.sqlite")
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(("table", "key", "columns"), ROWS)
def test_the_database_has_every_table_key_and_column_of_the_contract(
    database: sqlite3.Connection, table: str, key: str, columns: str
) -> None:
    info = database.execute(f"PRAGMA table_info({table})").fetchall()
    assert {*key.split(), *columns.split()} <= {column["name"] for column in info}
    keys = sorted((column["pk"], column["name"]) for column in info if column["pk"])
    assert [name for _, name in keys] == key.split()


@pytest.mark.parametrize("table", [row[0] for row in ROWS])
def test_csv_and_parquet_have_the_same_columns_and_values_as_the_database(
    written: Path, database: sqlite3.Connection, table: str
) -> None:
    names = [column["name"] for column in database.execute(f"PRAGMA table_info({table})")]
    stored = [tuple(row) for row in database.execute(f"SELECT * FROM {table}")]
    parquet = pq.read_table(written / "dataset" / f"{table}.parquet")
    assert parquet.column_names == names
    assert [tuple(row.values()) for row in parquet.to_pylist()] == stored
    texts = {str(True): "true", str(False): "false"}
    booleans = {field.name for field in parquet.schema if str(field.type) == "bool"}
    rows = read_csv(written / "dataset" / f"{table}.csv")
    assert len(rows) == len(stored)
    for row, values in zip(rows, stored, strict=True):
        for name, value in zip(names, values, strict=True):
            shown = texts[str(bool(value))] if name in booleans else "" if value is None else str(value)
            assert row[name] == shown, (table, name)


def test_the_database_refuses_values_outside_a_vocabulary_and_of_another_type(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        database.execute("UPDATE actions SET status = 'klaar'")
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        database.execute("UPDATE actions SET position = 'eerste'")
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        database.execute("UPDATE findings SET evidence = 'geen json'")
    database.rollback()


def test_references_hold(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    references = {row["table"] for row in database.execute("PRAGMA foreign_key_list(dispositions)")}
    assert references == {"actions", "documents"}


def test_full_text_search_finds_words_without_accents_in_any_text_of_a_row(database: sqlite3.Connection) -> None:
    query = (
        "SELECT action_id FROM actions_fts JOIN actions ON actions.rowid = actions_fts.rowid WHERE actions_fts MATCH ? ORDER BY 1"
    )
    assert [row[0] for row in database.execute(query, ("wijkregisseurs",))] == [f"{EVALUATION}/a02"]
    assert [row[0] for row in database.execute(query, ("buurtschouw",))] == [f"{EVALUATION}/a02", f"{PLAN}/a02", f"{NEXT}/a02"]


def test_absent_is_null_and_never_an_empty_text(database: sqlite3.Connection) -> None:
    for table in TABLES:
        for column in table.columns:
            empty = database.execute(f"SELECT count(*) FROM {table.name} WHERE \"{column.name}\" = ''").fetchone()[0]
            assert empty == 0, (table.name, column.name)
    row = database.execute(
        "SELECT when_text, when_start, recurrence FROM actions WHERE action_id = ?", (f"{PLAN}/a07",)
    ).fetchone()
    assert tuple(row) == ("Doorlopend", None, "doorlopend")


def test_documents_know_their_file_and_predecessor(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT document_id, source_file, predecessor_id FROM documents").fetchall()
    assert (EVALUATION, f"{EVALUATION}.pdf", PLAN) in [tuple(row) for row in rows]


def test_a_link_carries_its_citation_and_its_signals(database: sqlite3.Connection) -> None:
    link = database.execute("SELECT * FROM links WHERE relation = 'claims_carry_over' AND to_id IS NULL").fetchone()
    assert (link["evidence_document_id"], link["evidence_page"]) == (EVALUATION, 3)
    assert link["evidence_quote"].startswith("Uitbreiding")
    signals = database.execute("SELECT signal, value FROM link_signals WHERE link_id = 'l20' ORDER BY signal_no").fetchall()
    assert [tuple(row) for row in signals] == [("tekens", 0.71), ("zeldzame woorden", 0.93), ("nummer", None)]


def test_evidence_of_one_field_on_two_pages_has_two_spans(tmp_path: Path) -> None:
    evidence = (Evidence("d", "text", "Een bank", 3), Evidence("d", "text", "plaatsen", 4), Evidence("d", "owner", "Wijkteam", 3))
    action = Action("d/1", "d", "planned", 1, "Een bank plaatsen", owner="Wijkteam", evidence=evidence)
    found = Extraction(Document("d", "0" * 64, 4, "other", "text"), actions=(action,))
    write_database(tmp_path / "x.sqlite", filled(plain_result(found)))
    connection = sqlite3.connect(tmp_path / "x.sqlite")
    rows = connection.execute("SELECT field, span_no, page FROM evidence ORDER BY field, span_no").fetchall()
    connection.close()
    assert rows == [("owner", 1, 3), ("text", 1, 3), ("text", 2, 4)]


def test_lists_are_json(database: sqlite3.Connection) -> None:
    holders = database.execute(
        "SELECT portfolio_holders FROM priorities WHERE document_id = ? AND priority_no = 1", (PLAN,)
    ).fetchone()[0]
    assert json.loads(holders) == [{"name": "Van Zilveren", "topic": "verkeer"}]
    evidence = database.execute("SELECT evidence FROM findings WHERE kind = 'norm_lowered'").fetchone()[0]
    assert [quote["page"] for quote in json.loads(evidence)] == [6, 5]
    assert database.execute("SELECT partners FROM actions WHERE action_id = ?", (f"{PLAN}/a01",)).fetchone()[0] == "[]"


def package(written: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((written / "dataset" / "datapackage.json").read_text(encoding="utf-8"))
    return loaded


def test_the_data_package_describes_exactly_what_the_csv_files_hold(written: Path) -> None:
    resources = {r["name"]: r for r in package(written)["resources"]}
    for table, key, _ in ROWS:
        resource = resources[table]
        path = written / "dataset" / resource["path"]
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == path.read_text(encoding="utf-8").split("\n", 1)[0].split(",")
        assert resource["schema"]["primaryKey"] == key.split()
        assert resource["bytes"] == path.stat().st_size
        assert all(len(field["description"]) > 5 for field in fields)
        for reference in resource["schema"].get("foreignKeys", ()):
            assert reference["reference"]["resource"] in resources


def test_every_value_fits_its_declared_type_and_vocabulary(written: Path) -> None:
    readers: dict[str, Callable[[str], Any]] = {"integer": int, "number": float, "date": date.fromisoformat, "array": json.loads}
    for resource in package(written)["resources"]:
        for row in read_csv(written / "dataset" / resource["path"]) if resource["format"] == "csv" else ():
            for field in resource["schema"]["fields"]:
                text, rules = row[field["name"]], field.get("constraints", {})
                assert text or not rules.get("required"), (resource["name"], field["name"])
                if text:
                    assert text in rules.get("enum", [text]), (resource["name"], field["name"], text)
                    readers.get(field["type"], str)(text)


def test_pandas_reads_the_parquet_files(written: Path) -> None:
    actions = pd.read_parquet(written / "dataset" / "actions.parquet")
    assert (actions["table_kind"] == "planned").sum() == 20
    assert actions["position"].dtype == "int64"
    assert set(pd.read_parquet(written / "dataset" / "documents.parquet")["region"]) == {REGION, REGION.upper()}


@pytest.mark.parametrize("name", GOLDEN_TABLES)
def test_the_dataset_is_the_one_that_was_approved(written: Path, name: str) -> None:
    """`PLANSPOOR_APPROVE=1 pytest tests/test_output_dataset.py` writes the golden files anew; look at the difference."""
    made, golden = written / "dataset" / f"{name}.csv", GOLDEN / f"{name}.csv"
    if os.environ.get("PLANSPOOR_APPROVE") == "1":
        golden.write_bytes(made.read_bytes())
    assert made.read_text(encoding="utf-8") == golden.read_text(encoding="utf-8")


def test_an_empty_result_still_has_every_table(tmp_path: Path) -> None:
    write_dataset(tmp_path, filled(plain_result()))
    assert pq.read_table(tmp_path / "actions.parquet").num_rows == 0
    assert read_csv(tmp_path / "findings.csv") == []


def test_what_has_no_pages_has_no_page_count_and_what_was_set_aside_is_there() -> None:
    result = plain_result(Extraction(document(PLAN, "implementation_plan", "Plan", 0)))
    result = replace(result, set_aside=(SetAside("x.odt", "Nee."),))
    tables = {table.name: (table, rows) for table, rows in filled(result)}
    documents, (row,) = tables["documents"]
    assert row[[column.name for column in documents.columns].index("page_count")] is None
    assert tables["set_aside"][1] == [("x.odt", "Nee.")]
