"""Run a child process with a time limit, and be able to stop all of them at once.

The registry is one per process: Ctrl-C stops every child, whichever thread waits for it.
"""

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TAIL = 4_000  # characters of a child's last words that are kept

# One thread per child: documents already run side by side, and thread pools reserve address space for every processor of the
# machine.
QUIET_ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "2",
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONUTF8": "1",
}


class StoppedError(Exception):
    """The run is being stopped: this child was killed or never started."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended: its exit code (negative: the signal that killed it), whether its time was up, and its last words."""

    code: int
    timed_out: bool
    last_words: str


_running: set[subprocess.Popen[bytes]] = set()
_lock = threading.Lock()
_stopping = threading.Event()


def run_child(command: Sequence[str], seconds: float, log: Path, more: Callable[[], float] = lambda: 0.0) -> Ending:
    """Run `command` for at most `seconds`, and as many as `more` gives when these are over; what it says goes to `log`, which is
    kept only when the child failed.

    Raises StoppedError when `stop_all` was called, OSError when the child cannot be started or the log not be written.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    ending = None
    try:
        with log.open("wb") as words:
            code, timed_out = _wait(_start(command, words.fileno()), seconds, more)
        if _stopping.is_set():
            raise StoppedError
        ending = Ending(code, timed_out, log.read_text("utf-8", "replace")[-TAIL:])
        return ending
    finally:
        if ending is None or ending.code == 0 or not ending.last_words:
            log.unlink(missing_ok=True)


def stop_all() -> None:
    """Kill every running child and refuse new ones until `start_again`."""
    _stopping.set()
    with _lock:
        for child in _running:
            _kill(child)


def start_again() -> None:
    """Allow children again: a new run begins."""
    _stopping.clear()


def _start(command: Sequence[str], words: int) -> subprocess.Popen[bytes]:
    with _lock:
        if _stopping.is_set():
            raise StoppedError
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,  # stays open as long as this process lives: the child ends itself when it closes
            stdout=words,
            stderr=words,
            env={**os.environ, **QUIET_ENVIRONMENT},
            start_new_session=True,  # a group of its own: what the child starts is killed with it, and Ctrl-C reaches only us
        )
        _running.add(child)
        return child


def _wait(child: subprocess.Popen[bytes], seconds: float, more: Callable[[], float]) -> tuple[int, bool]:
    """The exit code of a child, and whether its time was up. Whatever happens to this thread, the child is gone afterwards."""
    try:
        with suppress(subprocess.TimeoutExpired):
            return child.wait(seconds), False
        with suppress(subprocess.TimeoutExpired):
            return child.wait(more()), False
        _kill(child)
        return child.wait(), True
    finally:
        _kill(child)
        child.wait()
        with _lock:
            _running.discard(child)
        if child.stdin:
            child.stdin.close()


def _kill(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is not None:
        return
    with suppress(ProcessLookupError):  # it ended between the two lines
        os.killpg(child.pid, signal.SIGKILL)
