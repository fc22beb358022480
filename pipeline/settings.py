"""What one run is asked to do. Everything a run depends on is in here; nothing is read from the environment."""

import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.paths import StrPath

BYTES_PER_MEGABYTE = 1_000_000

# With less the reader itself does not come into its own: its libraries take a second or two and some 400 MB.
LEAST_SECONDS = 5
LEAST_MEGABYTES = 512

# -P keeps the user's own folder out of the child's import path: a folder `output` or a file `json.py` there must not be imported.
READER = (sys.executable, "-P", "-m", "pipeline.child")


def default_workers() -> int:
    """Documents read at the same time: the processors this process may use, at most eight (each may take its full memory)."""
    usable = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(usable, 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What a look into one document may take.

    `timeout_seconds` + `timeout_seconds_per_megabyte` x size + `timeout_seconds_per_page` x pages read: how long.
    `memory_megabytes`: address space of the child process.
    """

    timeout_seconds: float = 120.0
    timeout_seconds_per_megabyte: float = 30.0
    timeout_seconds_per_page: float = 0.3
    memory_megabytes: int = 3072

    def timeout(self, size: int) -> float:
        """Seconds that a document of `size` bytes may take, its pages not counted."""
        return self.timeout_seconds + self.timeout_seconds_per_megabyte * size / BYTES_PER_MEGABYTE


@dataclass(frozen=True, slots=True)
class Settings(Allowance):
    """The settings of one run.

    `inputs`: files, folders and globs as the user gave them. `out`: the result directory. `work`: where finished readings are
    kept. `judgements`: JSON Lines with human decisions; need not exist. `workers`: documents at the same time, 1 or more.
    `reader`: the command of the child process that reads one document, without its arguments. Paths given as text become paths.
    """

    inputs: tuple[str, ...]
    out: Path
    work: Path
    judgements: Path
    workers: int = 1
    reader: tuple[str, ...] = READER

    def __post_init__(self) -> None:
        object.__setattr__(self, "inputs", _texts(self.inputs))
        for name in ("out", "work", "judgements"):
            object.__setattr__(self, name, Path(getattr(self, name)))


def settings_for(
    inputs: StrPath | Iterable[StrPath],
    out: StrPath,
    *,
    work: StrPath | None = None,
    judgements: StrPath | None = None,
    workers: int | None = None,
    allowance: Allowance | None = None,
) -> Settings:
    """The settings of a run as the command has them: what is not given is as usual."""
    return Settings(
        inputs=_texts(inputs),
        out=Path(out),
        work=Path(work or default_work(out)),
        judgements=Path(judgements or default_judgements(out)),
        workers=workers or default_workers(),
        **asdict(allowance or Allowance()),
    )


def _texts(paths: StrPath | Iterable[StrPath]) -> tuple[str, ...]:
    given = (paths,) if isinstance(paths, str | os.PathLike) else paths
    return tuple(os.fspath(path) for path in given)


def default_work(out: StrPath) -> Path:
    """The work directory of a run that names none: `.planspoor` beside the result."""
    return Path(out).resolve().parent / ".planspoor"


def default_judgements(out: StrPath) -> Path:
    """The file with human decisions of a run that names none: beside the result, so that no re-run touches it.

    The same file whichever way the result is named: by a link, or as `.` from inside.
    """
    place = Path(out).resolve()
    return place.parent / f"{place.name}-judgements.jsonl"
