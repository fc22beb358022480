"""A result is there whole or not at all, whatever happens on the way."""

import json
import os
import re
import sqlite3
from pathlib import Path

import pytest

from corpus.errors import OutputError, UsageError
from pipeline.publish import published, writing


def write(directory: Path, text: str) -> None:
    (directory / "dataset").mkdir()
    (directory / "dataset" / "actions.csv").write_text(text)
    (directory / "run.json").write_text(json.dumps({"outputs": ["dataset", "run.json"]}))


def publish(out: Path, text: str) -> None:
    with published(out) as directory:
        write(directory, text)


def fail(out: Path, failure: BaseException) -> None:
    with published(out) as directory:
        write(directory, "half")
        raise failure


def text(out: Path) -> str:
    return (out / "dataset" / "actions.csv").read_text()


def litter(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "planspoor" in path.name)


def test_a_result_appears_and_the_next_takes_its_place(tmp_path: Path) -> None:
    out = tmp_path / "diep" / "uit"
    for words in ("een", "twee"):
        publish(out, words)
        assert text(out) == words
    assert litter(out.parent) == []
    assert sorted(path.name for path in out.iterdir()) == ["dataset", "run.json"]


def test_an_empty_directory_and_a_link_may_become_a_result(tmp_path: Path) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "leeg")
    publish(tmp_path / "link", "een")
    assert (tmp_path / "link").is_symlink()
    assert text(tmp_path / "leeg") == "een"


@pytest.mark.parametrize("failure", [ValueError("fout"), KeyboardInterrupt(), OSError(28, "No space left on device")])
@pytest.mark.parametrize("earlier", [True, False])
def test_a_failure_leaves_the_earlier_result_and_no_litter(tmp_path: Path, failure: BaseException, earlier: bool) -> None:
    out = tmp_path / "uit"
    if earlier:
        publish(out, "een")
    with pytest.raises(type(failure)):
        fail(out, failure)
    assert litter(tmp_path) == []
    assert out.exists() == earlier
    if earlier:
        assert text(out) == "een"


@pytest.mark.parametrize("failure", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_a_failure_between_the_two_renames_puts_the_earlier_result_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    out = tmp_path / "uit"
    publish(out, "een")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.endswith("-new"):
            raise failure
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        publish(out, "twee")
    assert text(out) == "een"
    assert litter(tmp_path) == []


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        pytest.param(False, "een", id="cut off before the new result arrived"),
        pytest.param(True, "twee", id="cut off before the earlier one was removed"),
    ],
)
def test_a_swap_that_was_cut_off_is_put_right_by_the_next_run(tmp_path: Path, arrived: bool, expected: str) -> None:
    out, old, new = tmp_path / "uit", tmp_path / ".uit.planspoor-old", tmp_path / ".uit.planspoor-new"
    publish(out, "een")
    out.rename(old)
    new.mkdir()
    write(new, "twee")
    if arrived:
        new.rename(out)
    with pytest.raises(ZeroDivisionError):
        fail(out, ZeroDivisionError())
    assert text(out) == expected
    assert litter(tmp_path) == []


def test_a_lock_left_by_a_killed_run_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / ".uit.planspoor-lock").touch()
    publish(tmp_path / "uit", "een")
    assert litter(tmp_path) == []


def test_two_runs_into_the_same_result_are_refused(tmp_path: Path) -> None:
    out = tmp_path / "uit"
    with published(out) as directory:
        with pytest.raises(UsageError, match="andere run") as caught, published(out):
            pytest.fail("the second run got in")
        write(directory, "een")
    assert caught.value.advice
    assert text(out) == "een"


def test_a_directory_of_somebody_else_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    (out / "foto.jpg").touch()
    with pytest.raises(UsageError, match="niet leeg"):
        publish(out, "een")
    assert [path.name for path in out.iterdir()] == ["foto.jpg"]


def test_a_file_that_somebody_put_into_a_result_is_not_thrown_away(tmp_path: Path) -> None:
    out = tmp_path / "uit"
    publish(out, "een")
    (out / "notitie.docx").touch()
    with pytest.raises(UsageError, match=r"notitie\.docx"):
        publish(out, "twee")
    assert text(out) == "een"
    assert (out / "notitie.docx").exists()


def test_what_readers_of_a_result_leave_behind_is_no_obstacle(tmp_path: Path) -> None:
    out = tmp_path / "uit"
    publish(out, "een")
    for name in ("planspoor.sqlite-wal", ".DS_Store", "~$report.xlsx", ".~lock.report.xlsx#", "Thumbs.db", "desktop.ini", "._x"):
        (out / name).touch()
    publish(out, "twee")
    assert text(out) == "twee"


@pytest.mark.parametrize("name", [".notities/belangrijk.txt", ".git/config", ".env", "~$map/brief.docx", "~notitie.docx"])
def test_what_is_hidden_is_not_thrown_away_either(tmp_path: Path, name: str) -> None:
    out = tmp_path / "uit"
    publish(out, "een")
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).touch()
    with pytest.raises(UsageError, match=re.escape(name.split("/")[0])):
        publish(out, "twee")
    assert text(out) == "een"
    assert (out / name).exists()


def test_a_folder_with_nothing_but_litter_is_empty(tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / ".DS_Store").touch()
    publish(tmp_path / "uit", "een")
    assert text(tmp_path / "uit") == "een"


def test_a_result_that_was_made_read_only_is_no_obstacle(own_folder: Path) -> None:
    out = own_folder / "uit"
    publish(out, "een")
    for place in (out / "dataset" / "actions.csv", out / "dataset", out / "run.json", out):
        place.chmod(0o500 if place.is_dir() else 0o400)
    for words in ("twee", "drie"):
        publish(out, words)
        assert text(out) == words
    assert litter(own_folder) == []


def test_remains_that_cannot_be_removed_are_named(own_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = own_folder / ".uit.planspoor-old"
    publish(own_folder / "uit", "een")
    old.mkdir()

    def refusing(place: Path, _mode: int) -> None:
        raise PermissionError(1, "Operation not permitted", place)

    monkeypatch.setattr(Path, "chmod", refusing)
    with pytest.raises(UsageError, match=re.escape(str(old))):
        publish(own_folder / "uit", "twee")
    monkeypatch.undo()


@pytest.mark.parametrize("account", ["", "[]", "{}", "geen json", '{"outputs": 3}'])
def test_a_directory_with_an_unreadable_account_is_refused(tmp_path: Path, account: str) -> None:
    out = tmp_path / "uit"
    out.mkdir()
    (out / "run.json").write_text(account)
    with pytest.raises(UsageError, match="niet leeg"):
        publish(out, "een")


def test_a_place_that_cannot_be_written_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    for out in (tmp_path / "bestand", tmp_path / "bestand" / "uit", tmp_path / ("n" * 250)):
        with pytest.raises(UsageError) as caught, published(out):
            pytest.fail(f"{out} was accepted")
        assert caught.value.advice


def test_the_folder_one_stands_in_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="staat u zelf"):
        publish(tmp_path, "een")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "vol"),
        (sqlite3.OperationalError("database or disk is full"), "vol"),
        (RuntimeError(OSError(28, "No space left on device")), "vol"),
        (PermissionError(13, "Permission denied"), "geen rechten"),
        (OSError(30, "Read-only file system", "x.parquet"), r"\(de schijf is alleen te lezen\)"),
        (OSError(71, "Protocol error"), "Protocol error"),
    ],
)
def test_what_a_writer_says_becomes_an_error_with_advice(tmp_path: Path, error: Exception, said: str) -> None:
    with pytest.raises(OutputError, match=said) as caught, writing(tmp_path):
        raise error
    assert caught.value.exit_code not in (0, 1, 2, 3)


def test_a_mistake_of_ours_stays_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(KeyError), writing(tmp_path):
        raise KeyError("kolom")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dicht").mkdir(mode=0o500)
    with pytest.raises(UsageError, match="geen rechten"):
        publish(tmp_path / "dicht" / "uit", "een")
