"""Speed and memory, measured side by side on the same files in one run. Never a test: a slow machine is no mistake.

    make bench                                             everything, about half an hour on two cores
    .venv/bin/python -m tests.bench --quick                fewer rounds, fewer municipalities
    .venv/bin/python -m tests.bench --peers PYTHON         camelot and tablers from another environment's interpreter

Every engine runs in a process of its own, round after round in turn (so that a busy minute strikes all of them), and the median
of the rounds counts; camelot runs in the first round only. Seconds are processor time, imports left out. What is
printed is Markdown: BENCHMARKS.md keeps it.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench_documents import PROJECT, long_document, real_files, sample_files
from tests.bench_engines import ENGINES, pages_of

OURS = ("reader", "extraction", "extraction_with_pictures")
PEERS = {"camelot": "camelot-py, lattice", "tablers": "tablers"}
ONCE = {"camelot"}  # takes longer than all others together, so that one round has to do
NAMES = {
    "floor_counted": "pdfium floor: pages loaded, objects counted",
    "floor_read": "pdfium floor: every character and path read",
    "reader": "Planspoor's reader: joined tables with texts",
    "extraction": "Planspoor, everything but row pictures",
    "extraction_with_pictures": "Planspoor, everything",
    "pdfplumber": "pdfplumber, extract_tables",
    **PEERS,
}
LENGTHS = (50, 250, 500)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one round, 20 municipalities, documents up to 250 pages")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of the comparison (5)")
    parser.add_argument("--peers", metavar="PYTHON", default=sys.executable, help="the interpreter that has camelot and tablers")
    parser.add_argument("--only", choices=["speed", "memory", "matching"], help="one of the three parts")
    asked = parser.parse_args()
    say(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}; processor time, imports left out.")
    with tempfile.TemporaryDirectory() as folder:
        if asked.only in (None, "speed"):
            speed(Path(folder), 1 if asked.quick else asked.rounds, asked.peers)
        if asked.only in (None, "memory"):
            memory(Path(folder), LENGTHS[:2] if asked.quick else LENGTHS)
    if asked.only in (None, "matching"):
        matching(20 if asked.quick else 342)
    return 0


def say(line: str = "") -> None:
    """Print at once: a bench that is silent for minutes looks dead."""
    print(line, flush=True)


def measured(engine: str, files: Sequence[Path], python: str = sys.executable) -> dict[str, Any] | None:
    """One engine over the files in a process of its own; None when it is not installed there or fails."""
    script = str(Path(__file__).with_name("bench_engines.py"))
    ended = subprocess.run([python, script, engine, *map(str, files)], capture_output=True, text=True, check=False, cwd=PROJECT)
    if ended.returncode == 0:
        told: dict[str, Any] = json.loads(ended.stdout.strip().splitlines()[-1])
        return told
    reason = ended.stderr.strip().splitlines()[-1] if ended.stderr.strip() else f"exit code {ended.returncode}"
    if not reason.startswith("ModuleNotFoundError"):
        say(f"{engine}: {reason}")
    return None


# ------------------------------------------------------------------------------------------------- speed


def speed(folder: Path, rounds: int, peers_python: str) -> None:
    """Pages per second of every engine, per set of files, and where our own time goes."""
    sets = {
        "Sample plans": sample_files(),
        "Real plans": real_files(),
        "A generated plan of 100 pages": [long_document(folder / "long.pdf", 100)],
    }
    for title, files in sets.items():
        if not files:
            continue
        seen = measured("reader", files)
        assert seen is not None, "our own reader failed"
        scans = [file for file in files if seen["files"][str(file)]["scan"]]
        digital = [file for file in files if file not in scans]
        compare(f"{title}, born digital", digital, rounds, peers_python)
        stages(digital, rounds)
        if scans:
            compare(f"{title}, scans", scans, 1, peers_python)


def compare(title: str, files: Sequence[Path], rounds: int, peers_python: str) -> None:
    """One table: engines on the same files, rounds interleaved."""
    pages = sum(map(pages_of, files))
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in ENGINES}
    for turn in range(rounds):
        for name in ENGINES:
            if turn and name in ONCE:
                continue
            told = measured(name, files, peers_python if name in PEERS else sys.executable)
            if told:
                runs[name].append(told)
    seconds = {name: median(map(spent, told)) for name, told in runs.items() if told}
    say(f"\n### {title}: {len(files)} files, {pages} pages, median of {rounds} round{'s' * (rounds > 1)}\n")
    say("| engine | ms a page | pages a second | times pdfplumber's speed | times the floor's time | spread of the rounds |")
    say("|---|--:|--:|--:|--:|--:|")
    for name in ENGINES:
        if name not in seconds:
            say(f"| {NAMES[name]} | not installed | | | | |")
            continue
        each = sorted(map(spent, runs[name]))
        say(
            f"| {NAMES[name]} | {1000 * seconds[name] / pages:.1f} | {pages / seconds[name]:.0f} "
            f"| {seconds['pdfplumber'] / seconds[name]:.1f} | {seconds[name] / seconds['floor_read']:.1f} "
            f"| {each[0] / seconds[name]:.2f} - {each[-1] / seconds[name]:.2f} |"
        )


def spent(told: Mapping[str, Any]) -> float:
    """Processor seconds over all files of one round."""
    return sum(file["cpu"] for file in told["files"].values())


def stages(files: Sequence[Path], rounds: int) -> None:
    """Where the time of a full extraction goes, stage by stage."""
    command = [sys.executable, "-m", "tests.bench_stages", *map(str, files)]
    told = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT).stdout) for _ in range(rounds)
    ]
    pages = sum(map(pages_of, files))
    each = {stage: 1000 * median(one.get(stage, 0.0) for one in told) / pages for stage in told[0]}
    total = sum(each.values())
    say(
        "\nStages of the full extraction, ms a page: "
        + ", ".join(f"{stage} {value:.1f}" for stage, value in each.items())
        + f"; together {total:.1f}."
    )


# ------------------------------------------------------------------------------------------------ memory


def memory(folder: Path, lengths: Iterable[int]) -> None:
    """Peak memory on ever longer documents: it must not grow with the length of what is read, only with what is found."""
    say("\n### Peak memory in MB (resident) on generated plans of 9 actions a page\n")
    say("| pages | reader | everything but pictures | everything | pdfplumber |")
    say("|--:|--:|--:|--:|--:|")
    for length in lengths:
        file = long_document(folder / f"{length}.pdf", length)
        peaks = []
        for name in (*OURS, "pdfplumber"):
            told = measured(name, [file])
            peaks.append("-" if told is None else f"{told['peak']:.0f}")
        say(f"| {length} | " + " | ".join(peaks) + " |")


# ---------------------------------------------------------------------------------------------- matching


def matching(municipalities: int) -> None:
    """Seconds of tracing alone: the real plans, and a country of made-up municipalities."""
    say("\n### Tracing\n")
    say("| what | processes | actions | links | processor seconds | seconds on the clock | peak MB |")
    say("|---|--:|--:|--:|--:|--:|--:|")
    made = ["made", str(municipalities)]
    for arguments in (["real"], [*made, "2", "plans"], [*made, "2"], [*made, "1"]):
        command = [sys.executable, "-m", "tests.bench_matching", *arguments]
        ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT)
        if ended.returncode:
            say(f"| {' '.join(arguments)}: {ended.stderr.strip().splitlines()[-1]} | | | | |")
            continue
        for one in json.loads(ended.stdout):
            say(
                f"| {one['what']} | {one['processes']} | {one['actions']} | {one['links']} "
                f"| {one['cpu']:.1f} | {one['elapsed']:.1f} | {one['peak']:.0f} |"
            )


if __name__ == "__main__":
    sys.exit(main())
