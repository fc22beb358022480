"""Where the time of reading one document goes: every stage on a clock of its own.

    python -m tests.bench_stages FILE...      one line of JSON: {stage: seconds}

Stages call each other (joining pulls tables, tables pull pages), so the clock of a stage stands still while another one runs
inside it. The functions named in STAGES are wrapped in place; whatever they do not cover is `actions`: columns, rows, dates,
statuses, priorities, running text.
"""

import functools
import importlib
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.bench_engines import processor_seconds

# stage -> the functions, where they are called from
STAGES = {
    "pages": ("extractors.pages.read_pdf:PdfFile.page",),
    "scans": ("extractors.pages.scanned_page:Scans.read",),
    "furniture": (
        "extractors.pages.furniture:learn",
        "extractors.pages.furniture:Furniture.without",
        "extractors.text.cells:Hyphens.learn",
    ),
    "tables": ("extractors.tables.page_parts:find_ruled", "extractors.tables.page_parts:find_aligned"),
    "joining": ("extractors.contents:join_tables",),
    "marks": ("extractors.pages.pdf_source:PdfSource.colour_in",),
    "pictures": ("extractors.extract:pictures",),
    "second opinion": ("extractors.pages.read_pdf:PdfFile.second_opinion",),
}
REST = "actions"


class Clock:
    """Processor time per stage, the innermost stage that runs being the one that pays."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._running = [REST]
        self._since = processor_seconds()

    def _turn(self) -> None:
        now = processor_seconds()
        self.spent[self._running[-1]] += now - self._since
        self._since = now

    def start(self) -> None:
        """Forget everything so far."""
        self._turn()
        self.spent.clear()

    def stop(self) -> dict[str, float]:
        """The seconds per stage since `start`."""
        self._turn()
        return {stage: self.spent[stage] for stage in [*STAGES, REST] if self.spent[stage]}

    def within(self, stage: str, function: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Call a function on the clock of a stage."""
        self._turn()
        self._running.append(stage)
        try:
            return function(*given, **named)
        finally:
            self._turn()
            self._running.pop()

    def wrapped(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function on the clock of a stage; of a generator every step is."""

        @functools.wraps(function)
        def call(*given: Any, **named: Any) -> Any:
            result = self.within(stage, function, *given, **named)
            return self._steps(stage, result) if isinstance(result, Iterator) else result

        return call

    def _steps(self, stage: str, steps: Iterator[Any]) -> Iterator[Any]:
        ended = object()
        while (step := self.within(stage, next, steps, ended)) is not ended:
            yield step


def watch(clock: Clock) -> None:
    """Wrap every function of STAGES. Raises AttributeError when one of them has another name by now."""
    for stage, places in STAGES.items():
        for place in places:
            module, _, path = place.partition(":")
            *owners, name = path.split(".")
            owner = functools.reduce(getattr, owners, importlib.import_module(module))
            setattr(owner, name, clock.wrapped(stage, getattr(owner, name)))


def main(files: list[str]) -> None:
    """Print the seconds per stage over all files."""
    from extractors.extract import extract

    clock = Clock()
    watch(clock)
    extract(Path(files[0]), "d0", "0" * 64)
    clock.start()
    for file in files:
        extract(Path(file), "d0", "0" * 64)
    print(json.dumps(clock.stop()))


if __name__ == "__main__":
    main(sys.argv[1:])
