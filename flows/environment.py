"""Set what Prefect reads from the environment at its import. Whatever the user has set already stays."""

import os
from pathlib import Path

from corpus.errors import UsageError
from pipeline.failures import reason_of


def prepare_prefect(work: Path) -> None:
    """Make Prefect quiet, local and private: its database in the work directory, nothing sent to anybody.

    Analytics also write to the database beside the runs, so that switching them off ends the "database is locked" noise.
    Raises UsageError when the work directory cannot be made or read: Prefect would try again and again, silently.
    """
    home = work.absolute() / "prefect"
    try:
        home.mkdir(parents=True, exist_ok=True)
        (home / "prefect.db").exists()  # raises where the directory is somebody else's
    except OSError as error:
        raise UsageError(
            f"De werkmap «{work}» kan niet worden gemaakt of gelezen ({reason_of(error)}).",
            "Geef met --work een map op waarin u mag schrijven.",
        ) from error
    wanted = {
        "PREFECT_HOME": str(home),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    }
    for name, value in wanted.items():
        os.environ.setdefault(name, value)
    # The temporary server listens on this machine: a proxy for the outside world must not get in between.
    for name in ("NO_PROXY", "no_proxy"):
        known = [host for host in os.environ.get(name, "").split(",") if host]
        os.environ[name] = ",".join(dict.fromkeys([*known, "127.0.0.1", "localhost"]))


def first_start() -> bool:
    """Whether Prefect still has to build its database (once per work directory). Ask after `prepare_prefect`."""
    return "PREFECT_API_URL" not in os.environ and not Path(os.environ["PREFECT_HOME"], "prefect.db").exists()
