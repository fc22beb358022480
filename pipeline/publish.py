"""Put a result in its place whole, or leave the earlier one as it was.

A result is written into a directory beside `out` and then swapped in by two renames. A run that is cut off between the two is
put right by the next run (`_recover`).
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path

from corpus.errors import UsageError
from pipeline.failures import comes_from_disk, not_written, reason_of
from pipeline.lock import locked

ACCOUNT = "run.json"
COMPANIONS = (
    "planspoor.sqlite-journal",
    "planspoor.sqlite-shm",
    "planspoor.sqlite-wal",
)  # a reader of the database leaves these behind
LITTER = (".DS_Store", "Thumbs.db", "desktop.ini")  # what desktops leave in every folder
LITTER_BEGINS = ("~$", ".~lock.", "._")  # lock files of Office and LibreOffice, companions that macOS makes


@contextmanager
def published(out: Path) -> Iterator[Path]:
    """A new, empty directory that takes the place of `out` when the block ends well, and disappears when it does not.

    Raises UsageError when `out` cannot be a result directory or another run is writing it, OutputError when the disk fails.
    """
    refuse_place(out)
    out = Path(os.path.realpath(out))
    new = _hidden_beside(out, "new")
    with ExitStack() as stack:
        try:
            out.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(_hidden_beside(out, "lock"), out))
            _recover(out)
            new.mkdir()
        except OSError as error:
            raise _cannot_be_result(out, error) from error
        stack.callback(shutil.rmtree, new, ignore_errors=True)
        yield new
        with writing(out):
            _flush(new)
            _swap(new, out)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Turn whatever the disk, SQLite or another writer says inside the block into an OutputError about `out`."""
    try:
        yield
    except Exception as error:
        if comes_from_disk(error):
            raise not_written(out, error) from error
        raise


def _hidden_beside(out: Path, what: str) -> Path:
    return out.parent / f".{out.name}.planspoor-{what}"


def refuse_place(out: Path) -> None:
    """Refuse a place where a result would overwrite something that is not ours. Raises UsageError."""
    out = Path(os.path.realpath(out))
    try:
        if out.exists() and not out.is_dir():
            raise UsageError(f"«{out}» is een bestand.", "Geef met --out een map op; die hoeft nog niet te bestaan.")
        if not out.is_dir():
            return
        if out.is_mount():
            raise UsageError(
                f"«{out}» is het begin van een schijf.", f"Geef met --out een map daarbinnen op, zoals «{out / 'resultaat'}»."
            )
        if Path.cwd().is_relative_to(out):
            raise UsageError(
                f"In «{out}» staat u zelf; die map wordt vervangen.", "Ga met cd naar een andere map, of kies een andere --out."
            )
        names = {path.name for path in out.iterdir() if not _is_litter(path)}
        ours = written_earlier(out)
    except OSError as error:
        raise _cannot_be_result(out, error) from error
    if names and ours is None:
        raise UsageError(
            f"«{out}» is niet leeg en is geen eerder resultaat van Planspoor.",
            "Kies een nieuwe of lege map, zodat er niets verloren gaat.",
        )
    foreign = sorted(names - (ours or set()) - set(COMPANIONS))
    if foreign:
        raise UsageError(
            f"In «{out}» staat ook iets dat niet van Planspoor is: «{'», «'.join(foreign[:3])}».",
            "Een nieuwe run zou dat weghalen. Zet het ergens anders neer of kies een andere map.",
        )


def _is_litter(path: Path) -> bool:
    """Whether nobody will miss a file: a program made it in passing."""
    return (path.name in LITTER or path.name.startswith(LITTER_BEGINS)) and path.is_file()


def is_result(folder: Path) -> bool:
    """Whether a folder holds the result of an earlier run; not where that cannot be seen."""
    try:
        return ACCOUNT in (written_earlier(folder) or ())
    except OSError:
        return False


def written_earlier(out: Path) -> set[str] | None:
    """The names that an earlier run wrote into `out`; None when it did not write any. Raises OSError."""
    try:
        account = json.loads((out / ACCOUNT).read_text("utf-8"))
        return {str(name) for name in account["outputs"]}
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None


def _recover(out: Path) -> None:
    """Put right what a run that was cut off left behind: the earlier result goes back when the new one had not arrived yet."""
    old = _hidden_beside(out, "old")
    if old.is_dir():
        if out.exists():
            _remove_remains(old)
        else:
            old.rename(out)
    new = _hidden_beside(out, "new")
    if new.is_dir():
        _remove_remains(new)


def _remove_remains(directory: Path) -> None:
    try:
        _remove(directory)
    except OSError as error:
        raise UsageError(
            f"Wat een eerdere run achterliet in «{directory}» kan niet worden weggehaald ({reason_of(error)}).",
            "Haal die map zelf weg en herhaal de opdracht.",
        ) from error


def _remove(directory: Path) -> None:
    """Remove a directory that a run made, also when somebody made it read-only since. Raises OSError."""
    inside = (Path(here, name) for here, folders, _ in os.walk(directory) for name in folders)
    for folder in chain([directory], inside):
        if not folder.is_symlink():
            folder.chmod(0o700)
    shutil.rmtree(directory)


def _flush(directory: Path) -> None:
    """Make the disk hold every file before its name changes: a result that survives a power cut has to be whole."""
    for path in [*sorted(directory.rglob("*")), directory]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _swap(new: Path, out: Path) -> None:
    old = _hidden_beside(out, "old")
    try:
        if out.exists():
            out.rename(old)
        new.rename(out)
    except BaseException:
        if old.is_dir() and not out.exists():
            old.rename(out)
        raise
    with suppress(OSError):  # the new result stands; the next run tries again, and tells when it cannot
        _remove(old)


def _cannot_be_result(out: Path, error: OSError) -> UsageError:
    return UsageError(
        f"«{out}» kan geen resultaatmap worden ({reason_of(error)}).", "Geef met --out een map op waarin u mag schrijven."
    )
