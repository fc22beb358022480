"""Score runs over annotated plans and compare with the figures that the project holds itself to.

    python -m tests.accuracy_gate              every set: the samples that carry their truth, and the real plans where they are
    python -m tests.accuracy_gate --only plans

The floors stand in accuracy_floor.json: {set: {metric: lowest figure}}. A metric with a floor that the scorer does not give
counts as fallen. The scorer and the real plans are not in this repository; they lie in `../shared` where the project is
developed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent
SHARED = PROJECT.parent / "shared"
SCORER = SHARED / "score" / "score.py"
FLOORS = Path(__file__).with_name("accuracy_floor.json")


@dataclass(frozen=True, slots=True)
class PlanSet:
    """Plans with their truth."""

    name: str
    pdfs: Path
    truth: Path


def plan_sets() -> list[PlanSet]:
    """Every set that is here."""
    folders = [*sorted((PROJECT / "corpus" / "samples").iterdir()), SHARED / "plans"]
    return [PlanSet(f.name, f / "pdf", f / "truth") for f in folders if (f / "pdf").is_dir() and (f / "truth").is_dir()]


def figures(plans: PlanSet) -> dict[str, float]:
    """What the scorer says about a run over one set, as {dotted name: figure}. Raises CalledProcessError when the run or the
    scorer fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "result")
        command = [sys.executable, "-m", "flows.command", "run", str(plans.pdfs), "--out", str(out), "--no-prefect", "--quiet"]
        ended = subprocess.run(command, check=False, cwd=PROJECT)
        if ended.returncode not in (0, 1):  # 1: something is in quarantine, which the figures will show
            raise subprocess.CalledProcessError(ended.returncode, command)
        scored = subprocess.run(
            [sys.executable, str(SCORER), str(out / "planspoor.sqlite"), str(plans.truth)],
            check=True,
            capture_output=True,
            text=True,
        )
    return dict(flat(json.loads(scored.stdout)))


def flat(value: Any, name: str = "") -> Iterator[tuple[str, float]]:
    """The numbers in nested dictionaries, with their dotted names; right and wrong count as 1 and 0."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, int | float):
        yield name, float(value)


def compare(measured: Mapping[str, float], floors: Mapping[str, float]) -> list[tuple[str, float | None, float | None, bool]]:
    """Rows of (metric, figure, floor, whether it holds), floors first that are not met."""
    rows = [
        (
            metric,
            measured.get(metric),
            floors.get(metric),
            metric not in floors or measured.get(metric, float("-inf")) >= floors[metric],
        )
        for metric in sorted({*measured, *floors})
    ]
    return sorted(rows, key=lambda row: row[3])


def show(name: str, measured: Mapping[str, float], rows: list[tuple[str, float | None, float | None, bool]]) -> None:
    """Print one set: a line per document, the figures that stand for the whole set, and the floors."""
    print(f"\n{name}\n  {'document':36} {'exact':>7} {'found':>7}   lowest field")
    documents = sorted({metric.split(".")[1] for metric in measured if metric.startswith("documents.")})
    for document in documents:
        fields = {metric: value for metric, value in measured.items() if metric.startswith(f"documents.{document}.fields.")}
        lowest = min(fields, key=lambda metric: (fields[metric], metric), default=None)
        told = f"{lowest.rpartition('.')[2]} {_number(fields[lowest])}" if lowest else "-"
        exact, found = (measured.get(f"documents.{document}.{way}.f1") for way in ("exact", "found"))
        print(f"  {document:36} {_number(exact):>7} {_number(found):>7}   {told}")
    for metric, value in sorted(measured.items()):
        if not metric.startswith("documents."):
            print(f"  {metric:44} {_number(value):>7}")
    for metric, figure, floor, holds in rows:
        if floor is not None:
            print(f"  {metric:52} {_number(figure):>7} floor {_number(floor):>6}  {'ok' if holds else 'FALLEN'}")


def main() -> int:
    """Score, print and compare; 1 when a figure fell below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="SET", help="one set by its name")
    only = parser.parse_args().only
    if not SCORER.is_file():
        print(f"Nothing measured: the scorer is not at {SCORER}.")
        return 0
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8"))
    fallen = 0
    for plans in plan_sets():
        if only in (None, plans.name):
            measured = figures(plans)
            rows = compare(measured, floors.get(plans.name, {}))
            show(plans.name, measured, rows)
            fallen += sum(not holds for *_, holds in rows)
    print(f"\n{fallen} below their floor" if fallen else "\nno figure below its floor")
    return 1 if fallen else 0


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"


if __name__ == "__main__":
    sys.exit(main())
