"""What a run tells while it is under way. The pipeline knows no screen: whoever wants to show progress hands in a `Report`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from corpus.results import Quarantined

StageName = Literal["find", "read", "trace", "write"]


@dataclass(frozen=True, slots=True)
class StageStarted:
    """A stage begins; `total` is the number of documents it goes through, None where that is not the unit."""

    stage: StageName
    total: int | None = None


@dataclass(frozen=True, slots=True)
class StageFinished:
    """A stage is done, after `seconds`."""

    stage: StageName
    seconds: float


@dataclass(frozen=True, slots=True)
class DocumentStarted:
    """A document is being read."""

    source_file: str


@dataclass(frozen=True, slots=True)
class DocumentFinished:
    """A document is done: read, taken from the store (`reused`), or put in quarantine."""

    source_file: str
    reused: bool = False
    quarantined: Quarantined | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A Dutch sentence that the user should see, although nothing went wrong."""

    message: str


Event = StageStarted | StageFinished | DocumentStarted | DocumentFinished | Notice
Report = Callable[[Event], None]


def silent(_event: Event) -> None:
    """Tell nobody."""
