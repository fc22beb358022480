"""What one run is asked to do. Everything a run depends on is in here; nothing is read from the environment."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

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
    `reader`: the command of the child process that reads one document, without its arguments.
    """

    inputs: tuple[str, ...]
    out: Path
    work: Path
    judgements: Path
    workers: int = 1
    reader: tuple[str, ...] = READER


def default_work(out: Path) -> Path:
    """The work directory of a run that names none: `.planspoor` beside the result."""
    return out.resolve().parent / ".planspoor"


def default_judgements(out: Path) -> Path:
    """The file with human decisions of a run that names none: beside the result, so that no re-run touches it.

    The same file whichever way the result is named: by a link, or as `.` from inside.
    """
    place = out.resolve()
    return place.parent / f"{place.name}-judgements.jsonl"
