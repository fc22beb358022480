"""The child process in which one file is opened: a hang, a crash or a flood of memory ends here and nowhere else.

    python -m pipeline.child read MEGABYTES FILE DOCUMENT_ID SHA256 WITHOUT TARGET
    python -m pipeline.child draw MEGABYTES FILE PAGE PICTURE TARGET

The answer is written whole to TARGET: the packed extraction, the lines that explain a page, or (exit code 20) why the file is
unreadable. WITHOUT are the pages to be left alone, with commas between them; the page that is being read stands in TARGET.page,
and behind it the last page that was begun so far.
Standard input stays open as long as the parent lives; when it closes, the child ends itself.
"""

import faulthandler
import hashlib
import json
import logging
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.errors import PlanspoorError, UnreadableError, UsageError
from pipeline.failures import reason_of
from pipeline.store import pack, write_whole

UNREADABLE = 20
REFUSED = 21
OUT_OF_MEMORY = 22
CANNOT_WRITE = 23


def main(arguments: Sequence[str]) -> int:
    """Do what one line of the module's description says; the exit code tells how it went."""
    faulthandler.enable()  # a crash in a library leaves its stack in the log
    threading.Thread(target=_end_with_parent, daemon=True).start()
    what, megabytes, file, *rest, target = arguments
    _limit_memory(int(megabytes))
    logging.disable(logging.WARNING)  # what a PDF library grumbles about is no news for the user
    try:
        with _noting(page_of(Path(target))) as at_page:
            answer = (_read if what == "read" else _draw)(Path(file), at_page, *rest)
        code = 0
    except PlanspoorError as error:
        answer = json.dumps([error.message, error.advice]).encode()
        code = REFUSED if isinstance(error, UsageError) else UNREADABLE
    except MemoryError:
        return OUT_OF_MEMORY
    try:
        write_whole(Path(target), answer)
    except OSError as error:
        print(reason_of(error), file=sys.stderr)
        return CANNOT_WRITE
    return code


def page_of(target: Path) -> Path:
    """Where stands which page is being read, for the answer that goes to `target`."""
    return target.with_name(f"{target.name}.page")


def pages_noted(note: Path) -> tuple[int, int]:
    """The page that is being read (0 for none) and the last page that was begun so far, as a child notes them.

    Raises OSError for a note that is not there.
    """
    said = note.read_bytes().split()
    return (int(said[0]), int(said[1])) if said else (0, 0)


@contextmanager
def _noting(page: Path) -> Iterator[Callable[[int], None]]:
    """What notes in a file `page` at which page the reader is."""
    with page.open("wb", buffering=0) as note:
        last = 0

        def at_page(number: int) -> None:
            nonlocal last
            last = max(last, number)
            os.pwrite(note.fileno(), f"{number:8} {last:8}".encode(), 0)

        yield at_page


def _read(file: Path, at_page: Callable[[int], None], document_id: str, sha256: str, without: str) -> bytes:
    from extractors.extract import extract  # heavy, and only after the memory limit
    from extractors.pages.care import Care

    extraction = extract(file, document_id, sha256, Care(frozenset(map(int, filter(None, without.split(",")))), at_page))
    with file.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != sha256:
            raise UnreadableError("Het bestand is veranderd terwijl het werd gelezen.", "Start Planspoor opnieuw.")
    return pack(extraction)


def _draw(file: Path, at_page: Callable[[int], None], page: str, picture: str) -> bytes:
    from extractors.inspect import draw
    from extractors.pages.care import Care

    return json.dumps(draw(file, int(page), Path(picture), Care(at_page=at_page))).encode()


def _limit_memory(megabytes: int) -> None:
    """Limit the address space; on a system that knows no such limit (macOS) the time limit remains."""
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    size = megabytes * 1_000_000
    if allowed != resource.RLIM_INFINITY:
        size = min(size, allowed)
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _end_with_parent() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    if os.getpgrp() == os.getpid():  # a group of our own, which holds nothing but what we started
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
