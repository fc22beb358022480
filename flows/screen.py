"""Progress on a terminal: a bar per stage, and a line per document that is being read. Nothing anywhere else."""

import sys
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import rich.console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Column
from rich.text import Text

from flows.listening import while_heard
from pipeline.progress import DocumentFinished, DocumentStarted, Event, Notice, StageFinished, StageName, StageStarted

STAGES: dict[StageName, str] = {"find": "Zoeken", "read": "Lezen", "trace": "Volgen", "write": "Schrijven"}


class Console(rich.console.Console):
    """A console that says so when nobody listens any more, where rich would end the program."""

    def on_broken_pipe(self) -> None:
        """Leave it to `while_heard`."""
        raise BrokenPipeError


class _Documents(ProgressColumn):
    """How many of the documents are done, where a bar counts documents."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.completed:.0f}/{task.total:.0f}" if task.total and task.total > 1 else "")


class Screen:
    """Shows the events of a run on standard error. `quiet` shows nothing at all."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._console = Console(stderr=True, emoji=False, markup=False, highlight=False)
        self._progress = Progress(
            TextColumn("{task.description}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis", max_width=60)),
            BarColumn(bar_width=30),
            _Documents(),
            TimeElapsedColumn(),
            console=self._console,
            disable=quiet or not self._console.is_terminal,
        )
        self._stages: dict[StageName, TaskID] = {}
        self._documents: dict[str, TaskID] = {}
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._stack.enter_context(self._progress)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def say(self, sentence: str) -> None:
        """Show a sentence above the bars."""
        if not self._quiet:
            with while_heard(sys.stderr):
                self._console.print(sentence, soft_wrap=True)

    def report(self, event: Event) -> None:
        """Show one event; safe to call from any thread."""
        match event:
            case StageStarted(stage, total):
                self._stages[stage] = self._progress.add_task(STAGES[stage], total=total)
            case StageFinished(stage):
                done = self._progress.tasks[self._progress.task_ids.index(self._stages[stage])].total or 1
                self._progress.update(self._stages[stage], total=done, completed=done)
            case DocumentStarted(name):
                if name not in self._documents:  # a second attempt goes on in the same line
                    self._documents[name] = self._progress.add_task(f"  {name}", total=None)
            case DocumentFinished(name):
                if (line := self._documents.pop(name, None)) is not None:
                    self._progress.remove_task(line)
                if "read" in self._stages:
                    self._progress.advance(self._stages["read"])
            case Notice(message):
                self.say(message)
