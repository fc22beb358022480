"""Writing a whole result: the same bytes twice, and a clear word when the disk is full or the result contradicts itself."""

import hashlib
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from output_sample import MEMO, PLAN, sample_result

from corpus.errors import OutputError
from corpus.traces import Disposition
from output.write import write_result
from pipeline.publish import writing


def digests(directory: Path) -> dict[str, str]:
    files = sorted(path for path in directory.rglob("*") if path.is_file())
    return {str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_everything_is_written_and_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_result(tmp_path / name, sample_result())
    first = digests(tmp_path / "one")
    assert first == digests(tmp_path / "two")
    assert {"planspoor.sqlite", "report.html", "report.xlsx", "dataset/datapackage.json", "dataset/actions.csv"} <= first.keys()
    assert "run.json" not in first


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """As on a full disk: whoever writes further than `size` bytes into a file gets an OSError."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 2_000, 14_000, 60_000, 200_000])
def test_a_full_disk_is_an_error_that_says_what_to_do(tmp_path: Path, size: int) -> None:
    out, hidden = tmp_path / "uit", tmp_path / ".uit.planspoor-new"
    hidden.mkdir()
    with files_no_longer_than(size), pytest.raises(OutputError) as caught, writing(out):
        write_result(hidden, sample_result())
    assert str(out) in caught.value.message
    assert hidden.name not in caught.value.message + caught.value.advice
    assert "andere map" in caught.value.advice


@pytest.mark.parametrize("file", ["planspoor.sqlite", "dataset", "dataset/actions.parquet", "report.html", "report.xlsx"])
def test_a_file_that_cannot_be_made_is_an_error_about_the_result(tmp_path: Path, file: str) -> None:
    out, hidden = tmp_path / "uit", tmp_path / ".uit.planspoor-new"
    (hidden / file).mkdir(parents=True)
    with pytest.raises(OutputError) as caught, writing(out):
        write_result(hidden, sample_result())
    assert str(out) in caught.value.message
    assert hidden.name not in caught.value.message + caught.value.advice


def test_a_double_key_is_named(tmp_path: Path) -> None:
    result = sample_result()
    twice = replace(result.trace, dispositions=result.trace.dispositions * 2)
    with pytest.raises(OutputError, match="dispositions"):
        write_result(tmp_path, replace(result, trace=twice))


def test_a_reference_to_nothing_is_named(tmp_path: Path) -> None:
    result = sample_result()
    stray = Disposition(f"{PLAN}/nergens", "continued", MEMO, "Verwijst naar een rij die er niet is.")
    with pytest.raises(OutputError, match="dispositions verwijst"):
        write_result(tmp_path, replace(result, trace=replace(result.trace, dispositions=(stray,))))
