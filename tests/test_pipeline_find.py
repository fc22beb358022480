"""Finding inputs: what is taken, what is left out and said so, and names that do not depend on the place."""

import hashlib
import os
from pathlib import Path

import pytest

from corpus.errors import NothingReadError, UsageError
from pipeline.find import Found, find


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"inhoud van {name}")


def names(found: Found) -> list[str]:
    return [item.source_file for item in found.inputs]


def test_folders_are_searched_to_the_bottom_and_the_rest_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "b.pdf", "a/c.TXT", "a/b/d.docx", "a/plaatje.jpg", ".verborgen/x.pdf", ".x.pdf", "~$d.docx", "LEESMIJ")
    found = find([str(tmp_path)])
    assert names(found) == ["a/b/d.docx", "a/c.TXT", "b.pdf"]
    assert [entry.source_file for entry in found.set_aside] == ["LEESMIJ", "a/plaatje.jpg"]
    assert not found.quarantined


def test_an_input_carries_the_digest_the_size_and_an_identifier_of_its_content(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (item,) = find([str(tmp_path / "a.pdf")]).inputs
    digest = hashlib.sha256(b"%PDF-1.7").hexdigest()
    assert (item.sha256, item.size, item.document_id, item.source_file) == (digest, 8, f"d{digest[:12]}", "a.pdf")


@pytest.mark.parametrize(
    ("patterns", "expected"),
    [
        (["regio/plan.pdf"], ["plan.pdf"]),
        (["regio/plan.pdf", "regio/plan.pdf", "regio"], ["oud/plan.pdf", "plan.pdf"]),
        (["regio/*.pdf"], ["plan.pdf"]),
        (["**/*.pdf"], ["oud/plan.pdf", "plan.pdf"]),
        (["regio/oud", "buren"], ["buren/plan.txt", "regio/oud/plan.pdf"]),
        (["regio/../regio/oud/plan.pdf", "regio/plan.pdf"], ["oud/plan.pdf", "plan.pdf"]),
    ],
)
def test_names_are_relative_to_what_the_inputs_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, patterns: list[str], expected: list[str]
) -> None:
    write(tmp_path, "regio/plan.pdf", "regio/oud/plan.pdf", "buren/plan.txt")
    monkeypatch.chdir(tmp_path)
    assert names(find(patterns)) == expected
    assert names(find([str(tmp_path / pattern) for pattern in patterns])) == expected


@pytest.mark.parametrize(
    "name", ["met spaties en (haakjes).pdf", "'aan'\"haling\".pdf", "emoji 🚲 ñ.pdf", "[1]*.pdf", "-x.pdf", "n" * 200 + ".pdf"]
)
def test_names_may_hold_anything(tmp_path: Path, name: str) -> None:
    write(tmp_path, name, "ander.pdf")
    assert names(find([str(tmp_path / name)])) == [name]
    assert names(find([str(tmp_path)])) == sorted(["ander.pdf", name])


def test_a_name_that_is_no_utf8_becomes_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/plan-\xff.pdf")).write_text("x")
    assert names(find([str(tmp_path)])) == ["plan-\\xff.pdf"]


@pytest.mark.parametrize(
    ("first", "second", "stored"),
    [
        (b"a\x01.pdf", b"a\x02.pdf", "a\ufffd.pdf"),
        (b"a\\xff.pdf", b"a\xff.pdf", "a\\xff.pdf"),
    ],
    ids=["control characters", "a byte and its escape"],
)
def test_names_that_become_the_same_text_are_told_apart(tmp_path: Path, first: bytes, second: bytes, stored: str) -> None:
    for name in (first, second):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(name)
    found = find([str(tmp_path)])
    assert names(found) == [stored, f"{stored} (2)"]
    assert found.inputs[0].path.name == os.fsdecode(first)


def test_a_missing_path_is_told_from_a_file_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "regio/plan.pdf")
    monkeypatch.chdir(tmp_path)
    found = find(["regio", "plan.pdf"])
    assert (names(found), [entry.source_file for entry in found.quarantined]) == (["plan.pdf"], ["plan.pdf (2)"])


def test_the_same_content_is_read_once_and_the_second_is_reported(tmp_path: Path) -> None:
    for name in ("kopie.pdf", "aanvang.pdf"):
        (tmp_path / name).write_text("hetzelfde")
    found = find([str(tmp_path)])
    assert names(found) == ["aanvang.pdf"]
    (entry,) = found.set_aside
    assert entry.source_file == "kopie.pdf"
    assert "aanvang.pdf" in entry.reason


def test_empty_files_are_unreadable_each_and_no_copies_of_each_other(tmp_path: Path) -> None:
    write(tmp_path, "plan.pdf")
    for name in ("een.pdf", "twee.docx"):
        (tmp_path / name).touch()
    found = find([str(tmp_path)])
    assert (names(found), found.set_aside) == (["plan.pdf"], ())
    assert [(entry.source_file, "leeg" in entry.error) for entry in found.quarantined] == [("een.pdf", True), ("twee.docx", True)]
    with pytest.raises(NothingReadError, match=r"een.pdf.*leeg.*twee.docx.*leeg.*opnieuw"):
        find([str(tmp_path / "een.pdf"), str(tmp_path / "twee.docx")])


def test_the_result_and_the_work_directory_are_not_searched(tmp_path: Path) -> None:
    write(tmp_path, "plan.pdf", "uit/dataset/plan.txt", "werk/plan.txt")
    assert names(find([str(tmp_path)], leave_out=[tmp_path / "uit", tmp_path / "werk"])) == ["plan.pdf"]
    assert names(find([tmp_path], leave_out=[str(tmp_path / "uit"), str(tmp_path / "werk")])) == ["plan.pdf"]


@pytest.mark.parametrize("pattern", ["", "**", "*", "**/*.pdf"])
def test_the_result_of_an_earlier_run_is_one_line_whatever_it_holds(tmp_path: Path, pattern: str) -> None:
    write(tmp_path, "regio/plan.pdf", "regio/uit/dataset/plan.txt", "regio/uit/bijlage.pdf", "regio/ander/kaart.pdf")
    (tmp_path / "regio" / "uit" / "run.json").write_text('{"outputs": ["dataset", "run.json"]}')
    (tmp_path / "regio" / "ander" / "run.json").write_text('{"outputs": ["het resultaat van een ander programma"]}')
    found = find([str(tmp_path / "regio" / pattern)])
    assert names(found) == ["ander/kaart.pdf", "plan.pdf"]
    told = [entry for entry in found.set_aside if not entry.source_file.endswith("run.json")]
    assert [(entry.source_file, "eerdere run" in entry.reason) for entry in told] == [("uit", True)]
    barred = find([str(tmp_path / "regio" / pattern)], leave_out=[tmp_path / "regio" / "uit"])
    assert not [entry for entry in barred.set_aside if entry.source_file == "uit"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("er-niet.pdf", "bestaat niet"),
        ("leeg", "geen bestand"),
        ("*.docx", "geen enkel bestand"),
        ("tabel.xlsx", ".xlsx"),
        ("pijp.pdf", "gewoon"),
    ],
)
def test_what_cannot_be_read_goes_to_quarantine_when_there_is_more(tmp_path: Path, path: str, said: str) -> None:
    write(tmp_path, "plan.pdf", "tabel.xlsx")
    (tmp_path / "leeg").mkdir()
    os.mkfifo(tmp_path / "pijp.pdf")
    found = find([str(tmp_path / "plan.pdf"), str(tmp_path / path)])
    assert names(found) == ["plan.pdf"]
    (entry,) = found.quarantined
    assert entry.source_file == path
    assert entry.sha256 is None
    assert said in entry.error
    assert entry.advice


def test_the_same_missing_path_is_told_once(tmp_path: Path) -> None:
    write(tmp_path, "plan.pdf")
    missing = str(tmp_path / "weg.pdf")
    found = find([str(tmp_path / "plan.pdf"), missing, missing, str(tmp_path / "." / ".." / tmp_path.name / "weg.pdf")])
    assert [entry.source_file for entry in found.quarantined] == ["weg.pdf"]


def test_a_link_to_a_folder_is_not_followed_and_that_is_told(tmp_path: Path) -> None:
    write(tmp_path, "hier/plan.pdf", "elders/ander.pdf")
    for name in ("een", "twee"):
        (tmp_path / "hier" / name).symlink_to(tmp_path / "elders")
    found = find([str(tmp_path / "hier")])
    assert names(found) == ["plan.pdf"]
    assert [entry.source_file for entry in found.set_aside] == ["een", "twee"]
    assert "koppeling" in found.set_aside[0].reason


def test_a_broken_link_goes_to_quarantine(tmp_path: Path) -> None:
    write(tmp_path, "plan.pdf")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "weg.pdf")
    found = find([str(tmp_path)])
    assert [entry.source_file for entry in found.quarantined] == ["link.pdf"]


@pytest.mark.parametrize(
    ("path", "error"),
    [("er-niet.pdf", UsageError), ("*.docx", UsageError), ("leeg", NothingReadError), ("tabel.xlsx", NothingReadError)],
)
def test_nothing_at_all_is_an_error_that_names_the_path(tmp_path: Path, path: str, error: type[Exception]) -> None:
    write(tmp_path, "tabel.xlsx")
    (tmp_path / "leeg").mkdir()
    with pytest.raises(error, match=path.replace("*", r"\*").replace(".", r"\.")):
        find([str(tmp_path / path)])
