"""What a finished reading depends on: a changed word, line of code, library or OCR program makes another version."""

import ast
import shutil
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from test_layers import MODULES, imports, parsed

import corpus
import extractors
from pipeline import fingerprint


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the two floors that reading depends on."""
    for package in (corpus, extractors):
        root = tmp_path / package.__name__
        for path in Path(package.__path__[0]).rglob("*"):
            if path.suffix in {".py", ".toml"}:
                (root / path.relative_to(package.__path__[0])).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, root / path.relative_to(package.__path__[0]))
        monkeypatch.setattr(package, "__path__", [str(root)])
    return tmp_path


@pytest.mark.usefixtures("house")
def test_nothing_changed_is_the_same_version() -> None:
    assert fingerprint.reading_version() == fingerprint.reading_version()


@pytest.mark.parametrize(
    ("file", "read_again"),
    [
        ("corpus/words/headers.toml", True),
        ("corpus/records.py", True),
        ("extractors/extract.py", True),
        ("extractors/pages/furniture.py", True),
        ("corpus/words/weights.toml", False),
        ("corpus/words/report.toml", False),
        ("corpus/samples/merwenbroek/plans.toml", False),
    ],
)
def test_a_changed_word_or_line_of_the_reader_is_another_version(house: Path, file: str, read_again: bool) -> None:
    before = fingerprint.reading_version()
    with (house / file).open("a") as stream:
        stream.write("# changed\n")
    assert (fingerprint.reading_version() != before) == read_again


def reader() -> set[str]:
    """Every module of the house that reading a document imports, directly or by way of another."""
    reached: set[str] = set()
    waiting = ["extractors.extract"]
    while waiting:
        module = waiting.pop()
        if module not in reached:
            reached.add(module)
            waiting += [name for name in imports(MODULES[module]) if name in MODULES]
    return reached


def test_the_libraries_are_those_that_the_reader_imports() -> None:
    roots = {name.partition(".")[0] for module in reader() for name in imports(MODULES[module])}
    foreign = roots - sys.stdlib_module_names - {"corpus", "extractors"}
    distributions = packages_distributions()
    used = {name.casefold() for root in foreign for name in distributions[root]}
    assert used == set(fingerprint.READING_LIBRARIES)


def test_the_words_are_those_that_the_reader_loads() -> None:
    loaded = {name for module in reader() for name in word_files(parsed(MODULES[module]))}
    assert loaded == set(fingerprint.READING_WORDS)


def word_files(module: ast.Module) -> set[str]:
    """The names that a module gives to the loader of words, under whatever name it imports it; each is written out."""
    nodes = list(ast.walk(module))
    loader = {
        alias.asname or alias.name
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "corpus.lexicon"
        for alias in node.names
    }
    calls = [node for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in loader]
    names = [call.args[0] for call in calls]
    assert all(isinstance(name, ast.Constant) for name in names), "the name of a word file is written out where it is loaded"
    return {str(name.value) for name in names if isinstance(name, ast.Constant)}


def test_another_library_or_ocr_program_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {fingerprint.reading_version()}
    monkeypatch.setattr(fingerprint, "_ocr_program", lambda: b"another Tesseract")
    versions.add(fingerprint.reading_version())
    monkeypatch.setattr(fingerprint, "library_version", lambda name: f"{name} 99")
    versions.add(fingerprint.reading_version())
    assert len(versions) == 3


def test_a_newer_tesseract_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    program = tmp_path / "tesseract"
    versions = set()
    for said in ("tesseract 5.3.0", "tesseract 5.5.1"):
        program.write_text(f"#!/bin/sh\nif [ $1 = --version ]; then echo {said}; else echo nld; fi\n")
        program.chmod(0o755)
        versions.add(fingerprint.reading_version())
    assert len(versions) == 2


def test_a_library_that_is_not_there_is_absent() -> None:
    assert fingerprint.library_version("a-library-that-nobody-made") == "absent"
