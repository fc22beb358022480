"""Find the input files: files, folders (with all that is below them) and globs, each content once.

Names in the dataset are relative to the folder that all inputs share, so that a result does not depend on where the inputs stand.
No two are the same: of those that are the same once they can be stored, the second and later ones get a number.
"""

import glob
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path

from corpus.errors import NothingReadError, UsageError
from corpus.legible import as_text
from corpus.paths import StrPath
from corpus.results import Quarantined, SetAside
from pipeline.failures import not_opened, reason_of
from pipeline.publish import is_result

KINDS = (".docx", ".pdf", ".txt")
KINDS_IN_WORDS = "PDF (.pdf), Word (.docx) en platte tekst (.txt)"
LINKED = "Dit is een koppeling naar een andere map; die is niet doorzocht. Noem die map zelf als zij mee moet doen."
RESULT = "Dit is de map met het resultaat van een eerdere run; die is niet doorzocht."


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: where it stands, its name in the dataset, the sha256 of its bytes and its size in bytes."""

    path: Path
    source_file: str
    sha256: str
    size: int

    @property
    def document_id(self) -> str:
        """The identifier that follows from the content alone."""
        return f"d{self.sha256[:12]}"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, each list sorted by name."""

    inputs: tuple[Input, ...]
    quarantined: tuple[Quarantined, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A path on its way to become an input. `named`: the user gave this very file, which must not be left out in silence.

    `problem`: why it cannot be opened; `passed_over`: why it is left out.
    """

    path: Path
    named: bool
    problem: str | None = None
    passed_over: str | None = None

    @property
    def place(self) -> str:
        """What tells it from other candidates: links to one file are one candidate, links to one folder are not."""
        return str(_absolute(self.path)) if self.passed_over else os.path.realpath(self.path)


@dataclass(frozen=True, slots=True)
class Sighting:
    """The candidates that look readable, with their names in the dataset, and what was refused by its name or place alone."""

    readable: list[tuple[_Candidate, str]]
    quarantined: list[Quarantined]
    set_aside: list[SetAside]


def find(patterns: Iterable[StrPath], leave_out: Iterable[StrPath] = ()) -> Found:
    """Every readable file behind the given paths, folders and globs.

    `leave_out` are folders not to look into (the result and the work directory). A path that leads nowhere goes to quarantine
    as long as something else was found. Raises UsageError when no path leads to anything, NothingReadError when files were
    found but none can be opened.
    """
    asked = tuple(os.fspath(pattern) for pattern in patterns)
    found = look(asked, leave_out)
    opened = [_open(candidate, name) for candidate, name in found.readable]
    unique, repeated = _each_content_once([one for one in opened if isinstance(one, Input)])
    quarantined = [*found.quarantined, *(one for one in opened if isinstance(one, Quarantined))]
    quarantined.sort(key=lambda q: q.source_file)
    set_aside = sorted([*found.set_aside, *repeated], key=lambda s: s.source_file)
    if not unique:
        raise _nothing_found(asked, quarantined, set_aside)
    return Found(unique, tuple(quarantined), tuple(set_aside))


def look(patterns: Iterable[StrPath], leave_out: Iterable[StrPath] = ()) -> Sighting:
    """What stands behind the paths, without opening a file. Raises like `find` when there is nothing to open."""
    asked = tuple(dict.fromkeys(os.fspath(pattern) for pattern in patterns))
    barred = {os.path.realpath(folder) for folder in leave_out}
    missing: list[str] = []
    candidates: dict[str, _Candidate] = {}
    for pattern in asked:
        behind = list(_behind(pattern, barred))
        if not behind:
            missing.append(pattern)
        for candidate in behind:
            if candidate.place not in candidates or candidate.named:
                candidates[candidate.place] = candidate
    root = _common_root(candidate.path for candidate in candidates.values())
    found = Sighting([], [], [])
    taken: set[str] = set()
    for candidate in sorted(candidates.values(), key=lambda one: str(_absolute(one.path))):
        name = _not_taken(_name(candidate.path, root), taken)
        refused = _refused(candidate, name)
        if isinstance(refused, Quarantined):
            found.quarantined.append(refused)
        elif refused:
            found.set_aside.append(refused)
        else:
            found.readable.append((candidate, name))
    nowhere = {entry.source_file: entry for entry in (_nothing_behind(pattern, root) for pattern in missing)}
    found.quarantined.extend(replace(entry, source_file=_not_taken(name, taken)) for name, entry in nowhere.items())
    found.quarantined.sort(key=lambda q: q.source_file)
    found.set_aside.sort(key=lambda s: s.source_file)
    if not found.readable:
        raise _nothing_found(asked, found.quarantined, found.set_aside)
    return found


def _behind(pattern: str, barred: set[str]) -> Iterator[_Candidate]:
    """The files behind one argument. An existing path is taken literally, even with brackets or a star in its name."""
    if os.path.lexists(pattern):
        if Path(pattern).is_dir():
            yield from _inside(Path(pattern), barred)
        else:
            yield _Candidate(Path(pattern), named=True)
        return
    if not glob.has_magic(pattern):
        return
    for match in _matches(pattern):
        result = next((place for place in (Path(match), *Path(match).parents) if is_result(place)), None)
        if result:
            if os.path.realpath(result) not in barred:
                yield _Candidate(result, named=False, passed_over=RESULT)
        elif Path(match).is_dir():
            yield from _inside(Path(match), barred)
        elif not _hidden(Path(match).name):
            yield _Candidate(Path(match), named=False)


def _inside(folder: Path, barred: set[str]) -> Iterator[_Candidate]:
    """The files in and below a folder, without hidden ones, Office lock files and barred folders; follows no links to folders,
    and looks into no result of an earlier run.
    """
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(f for f in folders if not _hidden(f) and os.path.realpath(Path(here, f)) not in barred)
        results = [name for name in folders if is_result(Path(here, name))]
        folders[:] = [name for name in folders if name not in results]
        for name in results:
            yield _Candidate(Path(here, name), named=False, passed_over=RESULT)
        for name in folders:
            if Path(here, name).is_symlink():
                yield _Candidate(Path(here, name), named=False, passed_over=LINKED)
        for name in sorted(files):
            if not _hidden(name):
                yield _Candidate(Path(here, name), named=False)
    for error in closed:
        yield _Candidate(Path(error.filename), named=True, problem=f"De map kan niet worden geopend ({reason_of(error)}).")


def _matches(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)


def _absolute(path: Path) -> Path:
    """The path from the root without `..`; a link keeps its own name."""
    return Path(os.path.normpath(path.absolute()))


def _hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


def _common_root(paths: Iterable[Path]) -> Path:
    parents = [str(_absolute(path.parent)) for path in paths]
    return Path(os.path.commonpath(parents)) if parents else Path.cwd()


def _name(path: Path, root: Path) -> str:
    """The name in the dataset, which holds text only."""
    return as_text(_absolute(path).relative_to(root).as_posix())


def _not_taken(name: str, taken: set[str]) -> str:
    """The name, with a number behind it when an earlier one took it; takes what it gives."""
    own = next(own for own in chain([name], (f"{name} ({number})" for number in count(2))) if own not in taken)
    taken.add(own)
    return own


def _refused(candidate: _Candidate, name: str) -> Quarantined | SetAside | None:
    """Why a candidate is not worth opening; None when it is."""
    path = candidate.path
    if candidate.problem:
        return Quarantined(name, None, candidate.problem, "Controleer de rechten van de map en probeer het opnieuw.")
    if candidate.passed_over:
        return SetAside(name, candidate.passed_over)
    if path.name.startswith("~$"):
        return SetAside(name, "Dit is het vergrendelbestand van een geopend Office-document.")
    if path.suffix.lower() not in KINDS:
        kind = path.suffix.lower() or "zonder extensie"
        if candidate.named:
            return Quarantined(name, None, f"Dit soort bestand ({kind}) leest Planspoor niet.", f"Gebruik {KINDS_IN_WORDS}.")
        return SetAside(name, f"Dit soort bestand ({kind}) leest Planspoor niet.")
    return None


def _open(candidate: _Candidate, name: str) -> Input | Quarantined:
    path = candidate.path
    try:
        with open(path, "rb", opener=_without_waiting) as stream:
            about = os.fstat(stream.fileno())
            if not stat.S_ISREG(about.st_mode):
                return Quarantined(name, None, "Dit is geen gewoon bestand.", "Geef een bestand of een map op.")
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            if about.st_size == 0:  # two of these are no copies of each other: neither holds a document
                return Quarantined(
                    name, digest, "Het bestand is leeg (0 bytes).", "Haal het document opnieuw op en bied dat aan."
                )
            return Input(_absolute(path), name, digest, about.st_size)
    except OSError as error:
        problem = not_opened(error)
        return Quarantined(name, None, problem.message, problem.advice)


def _without_waiting(path: str, flags: int) -> int:
    """Open without blocking: a named pipe would otherwise wait for a writer for ever."""
    return os.open(path, flags | os.O_NONBLOCK)


def _each_content_once(inputs: list[Input]) -> tuple[tuple[Input, ...], list[SetAside]]:
    unique: dict[str, Input] = {}
    repeated: list[SetAside] = []
    for item in sorted(inputs, key=lambda i: i.source_file):
        first = unique.setdefault(item.sha256, item)
        if first is not item:
            repeated.append(SetAside(item.source_file, f"De inhoud is dezelfde als die van «{first.source_file}»."))
    return tuple(unique.values()), repeated


def _nothing_behind(pattern: str, root: Path) -> Quarantined:
    inside = _absolute(Path(pattern)).is_relative_to(root)
    name = _name(Path(pattern), root) if inside else as_text(pattern)
    if Path(pattern).is_dir():
        return Quarantined(name, None, "In deze map staat geen bestand.", f"Zet er documenten in: {KINDS_IN_WORDS}.")
    if glob.has_magic(pattern):
        return Quarantined(
            name, None, "Bij dit patroon hoort geen enkel bestand.", "Controleer het patroon; zet het tussen aanhalingstekens."
        )
    return Quarantined(name, None, "Dit pad bestaat niet.", "Controleer de spelling, of geef de map op waarin het bestand staat.")


def _nothing_found(
    patterns: tuple[str, ...], quarantined: list[Quarantined], set_aside: list[SetAside]
) -> UsageError | NothingReadError:
    """The error for a run without a single input: wrong usage when no path exists, otherwise nothing could be read."""
    told = " ".join(f"«{q.source_file}»: {q.error}" for q in quarantined)
    if not any(Path(pattern).exists() or _matches(pattern) for pattern in patterns):
        return UsageError(
            f"Er is niets om te lezen. {told}".rstrip(),
            quarantined[0].advice if quarantined else "Geef een bestand of een map op.",
        )
    if set_aside and not told:
        told = f"Er staan wel andere bestanden, zoals «{set_aside[0].source_file}»."
    return NothingReadError(
        f"Er is geen document gevonden dat gelezen kan worden. {told}",
        quarantined[0].advice if quarantined else f"Planspoor leest {KINDS_IN_WORDS}.",
    )
