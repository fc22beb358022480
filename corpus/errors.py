"""Errors made for the person who meets them: what happened, to which file or page, and what to do next.

Each carries the exit code of the command; `flows/command.py` is the one place that catches them.
"""


class PlanspoorError(Exception):
    """Base of all errors that Planspoor raises on purpose. `advice` says what to do next."""

    exit_code = 1

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}"

    def __reduce__(self) -> tuple[type["PlanspoorError"], tuple[str, str]]:
        """Keep both texts when the error crosses a process boundary."""
        return (type(self), (self.message, self.advice))


class UsageError(PlanspoorError):
    """The command was called in a way that cannot work: a missing path, an --out that cannot be written."""

    exit_code = 2


class NothingReadError(PlanspoorError):
    """Not one of the inputs could be read."""

    exit_code = 3


class UnreadableError(PlanspoorError):
    """One input cannot be read (not a PDF, encrypted, broken, no text): a run puts it in quarantine and goes on with the others.

    Where it was the only input, the command ends as when nothing could be read. `page`: on which page the reader fell over, if it
    is that page that did it. `option`: the option of the command whose limit was too small.
    """

    exit_code = 3
    page: int | None = None
    option: str | None = None


class OwnError(PlanspoorError):
    """A mistake of Planspoor itself."""

    exit_code = 70


class OutputError(PlanspoorError):
    """A result could not be written; the earlier result is untouched."""

    exit_code = 4
