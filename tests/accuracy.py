"""How right the results are: the annotated sets run through the whole pipeline and set beside their truth.

    make accuracy                                     every set, with what was not seen and what was left out
    .venv/bin/python -m tests.accuracy --quick        the tables only
    .venv/bin/python -m tests.accuracy --set plans    one set

Sets: the sample regions and layouts that come with Planspoor, the regions in `tests/regions`, and where the project is developed
the real plans, as PDFs and as text dumps. The scorer that lies there counts the same things in its own way; where they
differ it is said.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.traces import Trace
from pipeline.run import prepared, read_all, trace_all, write_all
from pipeline.settings import Settings, default_workers
from tests import accuracy_fitting as fitting
from tests import accuracy_scores as scores
from tests.accuracy_gate import PROJECT, SCORER, SHARED
from tests.accuracy_truth import align, read_truth

WORK = PROJECT / ".planspoor"  # what was read is kept, so that a second look takes seconds


@dataclass(frozen=True, slots=True)
class PlanSet:
    """Documents with their truth."""

    name: str
    documents: Path
    truth: Path


@dataclass(frozen=True, slots=True)
class Seen:
    """One set after its run."""

    known: fitting.Known
    trace: Trace
    peer: dict[str, Any]


def plan_sets() -> list[PlanSet]:
    """Every set that is here."""
    ours = [*(PROJECT / "corpus" / "samples").iterdir(), *(PROJECT / "tests" / "regions").iterdir()]
    folders = [*sorted(ours, key=lambda one: one.name), SHARED / "plans"]
    sets = [PlanSet(one.name, one / "pdf", one / "truth") for one in folders]
    sets.append(PlanSet("dump", SHARED / "plans" / "dump", SHARED / "plans" / "truth"))
    return [one for one in sets if one.documents.is_dir() and one.truth.is_dir()]


def look(plans: PlanSet) -> Seen:
    """Run one set and set it beside its truth. Raises PlanspoorError when nothing could be read."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "result")
        settings = Settings((str(plans.documents),), out, WORK, Path(folder, "none.jsonl"), workers=default_workers())
        with prepared(settings, lambda _event: None, "plain") as work:
            traced = trace_all(work, read_all(work))
            write_all(work, traced)
        peer = _peer(out / "planspoor.sqlite", plans.truth)
    files = {PurePosixPath(reading.item.source_file).stem: extraction for reading, extraction in traced.readings}
    truth = read_truth(plans.truth)
    known = fitting.Known(plans.name, truth, align(truth, files), tuple(files.values()))
    return Seen(known, traced.trace, peer)


def _peer(database: Path, truth: Path) -> dict[str, Any]:
    """What the scorer of the place where the project is developed says; empty elsewhere."""
    if not SCORER.is_file():
        return {}
    command = [sys.executable, str(SCORER), str(database), str(truth)]
    told: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told


# ------------------------------------------------------------------------------------------------ tables


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="without leaving anything out")
    parser.add_argument("--set", metavar="NAME", help="one set by its name (still learning from all)")
    asked = parser.parse_args()
    alone = asked.set if asked.quick else None  # nothing is learned, so no other set has to be read
    seen = [look(plans) for plans in plan_sets() if alone in (None, plans.name)]
    shown = [one for one in seen if asked.set in (None, one.known.name)]
    for one in shown:
        show_rows(one)
    show_traces(shown)
    if not asked.quick:
        # The dump and the PDFs of the real plans are the same region: only one of them is learned from.
        regions = [one.known for one in seen if one.known.truth.pairs(optional=False) and one.known.name != "dump"]
        show_left_out([known for known in regions if asked.set in (None, known.name)], regions)
    return 0


def show_rows(seen: Seen) -> None:
    """Reading, document by document; a layout with nothing wrong takes no line of its own."""
    say(f"\n### {seen.known.name}: rows and fields\n")
    say("| document | rows | exact F1 | found F1 | fields below 1 | kind, period |")
    say("|---|--:|--:|--:|---|---|")
    whole, identified = 0, scores.identified(seen.known.truth, seen.known.aligned)
    for name, told in scores.rows(seen.known.truth, seen.known.aligned).items():
        low = {field: one.recall for field, one in told.items() if field not in ("exact", "found") and one.recall < 1}
        if seen.known.name == "layouts" and told["exact"].f1 == 1 and not low:
            whole += 1
            continue
        rows, exact, found = told["exact"].of, told["exact"].f1, told["found"].f1
        fields = ", ".join(f"{field} {value:.2f}" for field, value in sorted(low.items(), key=lambda one: one[1])) or "-"
        say(f"| {name} | {rows} | {exact:.3f} | {found:.3f} | {fields} | {'right' if identified[name] else 'WRONG'} |")
    for document in seen.known.truth.documents:
        if document["doc_id"] not in seen.known.aligned.rows:
            say(f"| {document['doc_id']} | not read | | | | |")
    if whole:
        say(f"| {whole} other layouts | | 1.000 | 1.000 | - | |")
    if shares := scores.promises(seen.known.truth, seen.known.aligned):
        say(
            "\nPromises in running text found: "
            + ", ".join(f"{name} {one.right} of {one.of}" for name, one in shares.items())
            + "."
        )
    if numbers := scores.figures(seen.known.truth, seen.known.aligned):
        say("\nFigures, F1: " + ", ".join(f"{name} {one.f1:.3f}" for name, one in numbers.items()) + ".")


def show_traces(sets: Sequence[Seen]) -> None:
    """Tracing, set by set, with bootstrap intervals over the planned actions."""
    say("\n### Tracing\n")
    say("| set | links P / R | links F1 (95 %) | hit@3 | fate (95 %) | evaluates F1 | claims, kept | findings | false |")
    say("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    for one in sets:
        truth, aligned = one.known.truth, one.known.aligned
        judged = scores.evaluates(truth, aligned, one.trace)
        if not truth.pairs(optional=False):  # no plan that follows on another
            if truth.links:
                say(f"| {one.known.name} | - | - | - | - | {judged.f1:.3f} | - | - | - |")
            continue
        found, fate = scores.pairs(truth, aligned, one.trace.links), scores.fates(truth, aligned, one.trace)
        share = found.share()
        low, high = scores.interval(sources(found), lambda drawn, found=found: found.share(drawn).f1)
        fate_low, fate_high = scores.interval(sorted(fate), lambda drawn, fate=fate: _mean(fate[action] for action in drawn))
        claimed, kept = scores.claims(truth, aligned, one.trace)
        hit, false = scores.findings(truth, aligned, one.trace)
        told = f"{hit.right} of {hit.of} | {false}" if truth.findings else "- | -"
        say(
            f"| {one.known.name} | {share.precision:.3f} / {share.recall:.3f} | {share.f1:.3f} ({low:.2f}-{high:.2f}) "
            f"| {fitting.within_three(one.known).recall:.3f} "
            f"| {_mean(fate.values()):.3f} ({fate_low:.2f}-{fate_high:.2f}) | {judged.f1:.3f} "
            f"| {claimed.right} of {claimed.of}, {kept.right} of {kept.of} | {told} |"
        )
        _say_difference(one, share.f1, _mean(scores.fates(truth, aligned, one.trace, promises=True).values()))


def _say_difference(one: Seen, links: float, fate: float) -> None:
    """Two scorers that count the same must agree; where they do not, one of them is wrong. `fate`: with promises in running text,
    which the other one counts.
    """
    for what, ours, theirs in (
        ("links F1", links, one.peer.get("links", {}).get("f1", links)),
        ("fate", fate, one.peer.get("fate", {}).get("share", fate)),
    ):
        if theirs is not None and abs(ours - theirs) > 0.0005:  # None: nothing to count
            print(f"{one.known.name}: the other scorer says {what} {theirs:.4f}, not {ours:.4f}", file=sys.stderr)


def show_left_out(sets: Sequence[fitting.Known], regions: Sequence[fitting.Known]) -> None:
    """Links with learned weights, from everything and without what they are scored on, and without each signal and feature."""
    all_cases = {known.name: fitting.cases(known) for known in regions}
    fitted = {known.name: fitting.linked(known) for known in sets}
    columns = {
        "as it is": fitted,
        "learned from all": {known.name: _anew(known, all_cases) for known in sets},
        "without the priority": {known.name: fitting.unseen_priorities(known, all_cases) for known in sets},
        "without the region": {known.name: fitting.unseen_region(known, all_cases) for known in sets},
    }
    say("\n### Links F1 with the weights set by hand, and with learned ones\n")
    _table(columns, sets)
    say("\n### Links F1 without one signal (change against all of them)\n")
    _changes({known.name: dict(fitting.without_signals(known)) for known in sets}, fitted)
    say("\n### Links F1 without one feature (change against all of them)\n")
    _changes({known.name: dict(fitting.without_features(known)) for known in sets}, fitted)


def _anew(known: fitting.Known, all_cases: Mapping[str, fitting.Cases]) -> scores.Pairs:
    with fitting.weighing("features", fitting.learned((one, None) for one in all_cases.values())):
        return fitting.linked(known)


def _table(columns: Mapping[str, Mapping[str, scores.Pairs]], sets: Sequence[fitting.Known]) -> None:
    say("| set | " + " | ".join(columns) + " |")
    say("|---|" + "--:|" * len(columns))
    for known in sets:
        cells = []
        for column in columns.values():
            found = column[known.name]
            low, high = scores.interval(sources(found), lambda drawn, found=found: found.share(drawn).f1)
            cells.append(f"{found.share().f1:.3f} ({low:.2f}-{high:.2f})")
        say(f"| {known.name} | " + " | ".join(cells) + " |")


def _changes(left_out: Mapping[str, Mapping[str, scores.Pairs]], whole: Mapping[str, scores.Pairs]) -> None:
    say("| without | " + " | ".join(left_out) + " |")
    say("|---|" + "--:|" * len(left_out))
    for name in next(iter(left_out.values()), {}):
        cells = [
            f"{left_out[one][name].share().f1:.3f} ({left_out[one][name].share().f1 - whole[one].share().f1:+.3f})"
            for one in left_out
        ]
        say(f"| {name} | " + " | ".join(cells) + " |")


def sources(found: scores.Pairs) -> list[str]:
    """The planned actions that links start from, in the run or in the truth."""
    return sorted({source for source, _ in found.given | found.true})


def say(line: str) -> None:
    """Print at once."""
    print(line, flush=True)


def _mean(values: Iterable[bool]) -> float:
    seen = list(values)
    return sum(seen) / len(seen) if seen else 0.0


if __name__ == "__main__":
    sys.exit(main())
