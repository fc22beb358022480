"""What a finished reading depends on: a changed word, line of code, library or OCR program makes another version."""

import shutil
from pathlib import Path

import pytest

import corpus
import extractors
from pipeline import fingerprint


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the two floors that reading depends on."""
    for package in (corpus, extractors):
        root = tmp_path / package.__name__
        for path in Path(package.__path__[0]).rglob("*"):
            if path.suffix in {".py", ".toml"} and "samples" not in path.parts:
                (root / path.relative_to(package.__path__[0])).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, root / path.relative_to(package.__path__[0]))
        monkeypatch.setattr(package, "__path__", [str(root)])
    return tmp_path


def test_nothing_changed_is_the_same_version(house: Path) -> None:
    assert house
    assert fingerprint.reading_version() == fingerprint.reading_version()


@pytest.mark.parametrize("pattern", ["corpus/words/*.toml", "corpus/records.py", "extractors/extract.py"])
def test_a_changed_word_or_line_is_another_version(house: Path, pattern: str) -> None:
    before = fingerprint.reading_version()
    with sorted(house.glob(pattern))[0].open("a") as stream:
        stream.write("# changed\n")
    assert fingerprint.reading_version() != before


def test_another_library_or_ocr_program_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {fingerprint.reading_version()}
    monkeypatch.setattr(fingerprint, "_ocr_languages", lambda: b"nld of another Tesseract")
    versions.add(fingerprint.reading_version())
    monkeypatch.setattr(fingerprint, "library_version", lambda name: f"{name} 99")
    versions.add(fingerprint.reading_version())
    assert len(versions) == 3


def test_a_library_that_is_not_there_is_absent() -> None:
    assert fingerprint.library_version("a-library-that-nobody-made") == "absent"
