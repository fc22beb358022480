"""Turn what the file system says into an error that says what to do."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import OutputError, UnreadableError
from corpus.lexicon import words

UNTOUCHED = "Een eerder resultaat is niet aangeraakt."


def not_written(place: Path, error: BaseException) -> OutputError:
    """The error for a directory that could not be written, whichever library met the failure."""
    if disk_is_full(error):
        return OutputError(f"De schijf waarop «{place}» staat is vol.", f"Maak ruimte vrij of kies een andere map. {UNTOUCHED}")
    codes = (cause.errno for cause in _causes(error) if isinstance(cause, OSError) and cause.errno)
    reason = next(map(_reason, codes), None) or str(error)
    return OutputError(
        f"In «{place}» kan niet worden geschreven ({reason}).", f"Controleer de rechten of kies een andere map. {UNTOUCHED}"
    )


def not_readable(work: Path, error: OSError) -> OutputError:
    """The error for a work directory of which what is kept there may not be read: somebody else's, on a shared disk."""
    return OutputError(
        f"De werkmap «{work}» kan niet worden gelezen: {reason_of(error)}.",
        f"Controleer de rechten of kies met --work een andere map. {UNTOUCHED}",
    )


def not_opened(error: OSError) -> UnreadableError:
    """The error for an input that could not even be opened."""
    return UnreadableError(
        f"Het bestand kan niet worden geopend ({reason_of(error)}).",
        "Controleer of het bestand bestaat en of u het mag lezen, en probeer het opnieuw.",
    )


def reason_of(error: OSError) -> str:
    """In Dutch why the system refused something, as it stands between brackets; its own words for what we do not know."""
    return _reason(error.errno) if error.errno else error.strerror or str(error)


def _reason(number: int) -> str:
    """The same by the number of the error: its text may name a file that the user does not know."""
    reasons: dict[str, str] = words("failures")["reasons"]
    return reasons.get(errno.errorcode.get(number, ""), os.strerror(number))


def comes_from_disk(error: BaseException) -> bool:
    """Whether an error is what the disk or SQLite says, or carries it, as those of XlsxWriter do."""
    return any(isinstance(one, OSError | sqlite3.Error) for one in (error, *error.args)) or disk_is_full(error)


def disk_is_full(error: BaseException) -> bool:
    """Whether a full disk is what an error comes from, however deep it lies."""
    return any(_full(cause) for cause in _causes(error))


def _full(error: BaseException) -> bool:
    if getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT}:
        return True
    return "disk is full" in str(error) or "No space left on device" in str(error)  # SQLite and Arrow carry no errno


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it was raised from, and the errors it carries as arguments."""
    seen: set[int] = set()
    waiting: list[BaseException] = [error]
    while waiting:
        cause = waiting.pop()
        if id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        waiting += [e for e in (cause.__cause__, cause.__context__, *cause.args) if isinstance(e, BaseException)]
