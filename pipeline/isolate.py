"""Ask a child process about one file and turn every way in which it can end into an answer or an error with advice."""

import json
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from corpus.errors import OutputError, UnreadableError, UsageError
from pipeline.child import CANNOT_WRITE, OUT_OF_MEMORY, REFUSED, UNREADABLE, page_of, pages_noted
from pipeline.children import Ending, run_child
from pipeline.failures import not_written
from pipeline.settings import Allowance

MOST_PAGES = 1_500  # of which the time is counted: a small file may say that it has any number

USUAL = Allowance()  # what is advised at least

# What libraries say when they get no memory: not all of them let Python raise MemoryError.
SIGNS_OF_MEMORY = ("MemoryError", "bad_alloc", "Insufficient memory", "Cannot allocate memory", "failed to map segment")


class CrashedError(UnreadableError):
    """The child was killed or fell over without a word. That may pass, so a second attempt is worth its time."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use: seconds of wall-clock time, more of them for each page that it came to, and megabytes of address
    space. A file that says it has more than `MOST_PAGES` pages gets no more time than one of so many.
    """

    seconds: float
    megabytes: int
    seconds_per_page: float = 0.0

    def for_pages(self, note: Path) -> float:
        """The seconds for the pages that a child noted so far; 0.0 without a note."""
        try:
            return self.seconds_per_page * min(pages_noted(note)[1], MOST_PAGES)
        except OSError:
            return 0.0


def limits_of(allowance: Allowance, size: int) -> Limits:
    """The limits for a document of `size` bytes."""
    return Limits(allowance.timeout(size), allowance.memory_megabytes, allowance.timeout_seconds_per_page)


def ask(
    reader: Sequence[str],
    limits: Limits,
    what: str,
    file: Path,
    arguments: Sequence[str],
    work: Path,
    name: str,
    work_in_words: str = "de werkmap",
) -> bytes:
    """The answer of a child process to `what` (`read`, `draw`) about `file`. Its words are kept as `logs/<name>.log` in `work`
    when it fails; advice about them calls that directory `work_in_words` (a dataset holds no path of this machine).

    Raises UnreadableError for a file that cannot be read within the limits (with the page that is to blame), UsageError for a
    page that it has not, CrashedError when the child fell over, OutputError when `work` cannot be written, StoppedError when the
    run is being stopped.
    """
    target = work / "answers" / f"{name}-{uuid4().hex}"
    said = target.with_name(f"{target.name}.log")  # of this child alone: another run may read the same document at the same time
    log = work / "logs" / f"{name}.log"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        command = [*reader, what, str(limits.megabytes), str(file), *arguments, str(target)]
        ending = run_child(command, limits.seconds, said, lambda: limits.for_pages(page_of(target)))
        answered = target.exists() and not ending.timed_out
        if ending.code in (UNREADABLE, REFUSED) and answered:
            message, advice = json.loads(target.read_bytes())
            raise (UsageError if ending.code == REFUSED else UnreadableError)(message, advice)
        if ending.code != 0 or not answered:
            if said.exists():
                log.parent.mkdir(parents=True, exist_ok=True)
                said.replace(log)
            failure = _failure(ending, limits, page_of(target), work, f"logs/{log.name} uit {work_in_words}")
            if isinstance(failure, UnreadableError):
                failure.page = _guilty_page(ending, limits, page_of(target))
            raise failure
        return target.read_bytes()
    except OSError as error:
        raise not_written(work, error) from error
    finally:
        for left in (target, page_of(target), said):
            with suppress(OSError):
                left.unlink()


def _guilty_page(ending: Ending, limits: Limits, note: Path) -> int | None:
    """The page at which the reader fell over, ran out of memory or spent more than half of its time. None for a mistake of our
    own, which must be seen, and for a child that somebody killed, for that may pass.
    """
    of_page = ending.timed_out or ending.code == OUT_OF_MEMORY or (ending.code < 0 and ending.code != -signal.SIGKILL)
    try:
        page, since = pages_noted(note)[0], time.time() - note.stat().st_mtime
    except OSError:
        return None
    return page if of_page and page and (not ending.timed_out or since > (limits.seconds + limits.for_pages(note)) / 2) else None


def _failure(ending: Ending, limits: Limits, note: Path, work: Path, log: str) -> UnreadableError | OutputError:
    if ending.timed_out:
        seconds = round(limits.seconds + limits.for_pages(note))
        return _too_small(
            "--timeout",
            f"Het lezen duurde langer dan {seconds} {'seconde' if seconds == 1 else 'seconden'} en is afgebroken.",
            f"Geef meer tijd (--timeout {max(2 * seconds, round(USUAL.timeout_seconds))}), of splits het bestand.",
        )
    if ending.code == OUT_OF_MEMORY or any(sign in ending.last_words for sign in SIGNS_OF_MEMORY):
        return _too_small(
            "--memory",
            f"Het lezen vroeg meer dan {limits.megabytes} MB geheugen en is afgebroken.",
            f"Geef meer geheugen (--memory {max(2 * limits.megabytes, USUAL.memory_megabytes)}), of splits het bestand.",
        )
    if ending.code == CANNOT_WRITE:
        return OutputError(
            f"De werkmap «{work}» kan niet worden beschreven: {ending.last_words.strip()}.",
            "Maak ruimte vrij of kies met --work een andere map. Een eerder resultaat is niet aangeraakt.",
        )
    if ending.code > 0 and "Traceback" in ending.last_words:
        cause = ending.last_words.strip().splitlines()[-1][:200]
        return UnreadableError(
            f"De lezer liep vast op dit bestand: {cause}.",
            f"Dit is een fout in Planspoor: meld haar met {log}.",
        )
    how = signal.Signals(-ending.code).name if ending.code < 0 else f"code {ending.code}"
    return CrashedError(
        f"De lezer is bij dit bestand omgevallen ({how}).",
        "Sla het bestand opnieuw op vanuit het programma waarmee het is gemaakt, en probeer dat.",
    )


def _too_small(option: str, message: str, advice: str) -> UnreadableError:
    error = UnreadableError(message, advice)
    error.option = option
    return error
