"""The end of a run, for a person and for a program."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.table import Table

from corpus.errors import PlanspoorError
from corpus.legible import as_text
from corpus.results import Quarantined, SetAside
from flows.listening import while_heard
from flows.screen import Console
from pipeline.run import RunSummary

SHOWN = 20  # files named one by one; run.json has all of them


def show(summary: RunSummary, seconds: float) -> None:
    """Print the table, what was not read and where the report is. `seconds` is the time that the user waited."""
    console = Console(emoji=False, markup=False, highlight=False)
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("Documenten", "Acties", "Verbanden", "Bevindingen", "Seconden"):
        table.add_column(heading, justify="right")
    numbers = (summary.documents, summary.actions, summary.links, summary.findings)
    table.add_row(*(str(number) for number in numbers), f"{seconds:.1f}".replace(".", ","))
    other_remarks = [remark for remark in summary.remarks if remark not in summary.without_actions]
    lines = [*_unread(summary.quarantined), *_left_out(summary.set_aside), *_remarked(other_remarks)]
    if summary.reused:
        lines.append(f"Al eerder gelezen en bewaard: {summary.reused} van {summary.documents}.")
    lines += [*_without_actions(summary.without_actions), f"Rapport: {summary.report}"]
    with while_heard(sys.stdout):
        console.print(table)
        for line in lines:
            console.print(line, soft_wrap=True)


def show_unread(summary: RunSummary) -> None:
    """Print what was not read, and nothing else, on standard error."""
    with while_heard(sys.stderr):
        for line in _unread(summary.quarantined):
            print(line, file=sys.stderr)


def as_json(summary: RunSummary, seconds: float) -> str:
    """The summary for a program: counts, files that were not read, and paths."""
    return _json(
        {
            "exit_code": summary.exit_code,
            "documents": summary.documents,
            "reused": summary.reused,
            "actions": summary.actions,
            "links": summary.links,
            "findings": summary.findings,
            "seconds": round(seconds, 3),
            "quarantined": [asdict(entry) for entry in summary.quarantined],
            "set_aside": [asdict(entry) for entry in summary.set_aside],
            "without_actions": [{"source_file": name, "message": message} for name, message in summary.without_actions],
            "remarks": [{"source_file": name, "message": message} for name, message in summary.remarks],
            "out": str(summary.out),
            "report": str(summary.report),
        }
    )


def failure_as_json(error: PlanspoorError, quarantined: Sequence[Quarantined]) -> str:
    """A run that gave no result, for a program."""
    return _json(
        {
            "exit_code": error.exit_code,
            "error": {"message": as_text(error.message), "advice": as_text(error.advice)},
            "quarantined": [asdict(entry) for entry in quarantined],
        }
    )


def _unread(quarantined: Sequence[Quarantined]) -> list[str]:
    if not quarantined:
        return []
    head = "1 bestand is niet gelezen:" if len(quarantined) == 1 else f"{len(quarantined)} bestanden zijn niet gelezen:"
    lines = [f"  {entry.source_file}: {entry.error} {entry.advice}" for entry in quarantined[:SHOWN]]
    return [head, *lines, *_rest(len(quarantined))]


def _left_out(set_aside: Sequence[SetAside]) -> list[str]:
    if not set_aside:
        return []
    reasons = Counter(entry.reason for entry in set_aside)
    head = "1 bestand is overgeslagen:" if len(set_aside) == 1 else f"{len(set_aside)} bestanden zijn overgeslagen:"
    first = {entry.reason: entry.source_file for entry in reversed(set_aside)}
    lines = [
        f"  {first[reason]}{f' en {count - 1} andere' if count > 1 else ''}: {reason}"
        for reason, count in list(reasons.items())[:SHOWN]
    ]
    return [head, *lines, *_rest(len(reasons))]


def _remarked(remarks: Sequence[tuple[str, str]]) -> list[str]:
    if not remarks:
        return []
    lines = [f"  {name}: {message}" for name, message in remarks[:SHOWN]]
    return ["Opmerkingen bij het lezen:", *lines, *_rest(len(remarks))]


def _without_actions(documents: Sequence[tuple[str, str]]) -> list[str]:
    if not documents:
        return []
    head = "Uit 1 document is geen enkele actie gelezen:"
    if len(documents) > 1:
        head = f"Uit {len(documents)} documenten is geen enkele actie gelezen:"
    return [head, *(f"  {name}: {message}" for name, message in documents[:SHOWN]), *_rest(len(documents))]


def _rest(count: int) -> list[str]:
    return [f"  en nog {count - SHOWN}; zie run.json."] if count > SHOWN else []


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)
