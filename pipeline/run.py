"""A run from files to result: find -> read each document -> trace -> write.

The stages are plain functions over one `Work`. `run` goes through them on a pool of threads; the Prefect flow goes through the
same ones as tasks. Whatever the order in which documents finish, everything is sorted before it is traced and written.
"""

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.errors import NothingReadError, OutputError, UnreadableError, UsageError
from corpus.records import Extraction
from corpus.results import Quarantined, Result, SetAside, Source
from corpus.traces import Judgement, Trace
from pipeline import children
from pipeline.account import account
from pipeline.find import Found, Input, find, look
from pipeline.fingerprint import reading_version
from pipeline.judgements import read_judgements
from pipeline.kin import with_rows_of_kin
from pipeline.progress import DocumentFinished, DocumentStarted, Notice, Report, StageFinished, StageName, StageStarted, silent
from pipeline.publish import ACCOUNT, published, refuse_place, writing
from pipeline.read import Reading, quarantined, read_with_attempts, with_remark_on_rows, with_remark_on_size
from pipeline.regions import OnProcesses
from pipeline.settings import Allowance, Settings
from pipeline.store import Store
from pipeline.twins import untraced, without_twins

NAMED = 20  # unread files that an error names


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run came to. `seconds`: of the stages together; `reused` counts the documents taken from the store.

    `remarks` pairs a source file with a Dutch sentence about its reading, `without_actions` are those about a document
    that should hold actions, and gave none.
    """

    out: Path
    documents: int
    reused: int
    actions: int
    links: int
    findings: int
    seconds: float
    quarantined: tuple[Quarantined, ...]
    set_aside: tuple[SetAside, ...]
    remarks: tuple[tuple[str, str], ...]
    without_actions: tuple[tuple[str, str], ...] = ()

    @property
    def report(self) -> Path:
        """The auditor's report."""
        return self.out / "report.html"

    @property
    def exit_code(self) -> int:
        """0: everything was read; 1: something is in quarantine."""
        return 1 if self.quarantined else 0


@dataclass(frozen=True, slots=True)
class Work:
    """A run under way: what was asked and found, where readings are kept, the directory that becomes the result."""

    settings: Settings
    found: Found
    judgements: tuple[Judgement, ...]
    store: Store
    directory: Path
    report: Report
    conductor: str
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: StageName, total: int | None = None) -> Iterator[None]:
        """Tell that a stage begins and ends, and keep its seconds."""
        with _timed(name, self.report, self.seconds, total):
            yield


@dataclass(frozen=True, slots=True)
class Traced:
    """What the reading and the tracing gave, sorted by source file."""

    readings: tuple[tuple[Reading, Extraction], ...]
    quarantined: tuple[Quarantined, ...]
    set_aside: tuple[SetAside, ...]
    trace: Trace


Outcome = Reading | Quarantined


def run(settings: Settings, report: Report = silent) -> RunSummary:
    """Read, trace and write. Raises PlanspoorError for what a person can do something about; an earlier result then stays."""
    with prepared(settings, report, "plain") as work:
        return write_all(work, trace_all(work, read_all(work)))


@contextmanager
def prepared(settings: Settings, report: Report, conductor: str) -> Iterator[Work]:
    """The run, ready for its stages: inputs found, the result's place held. Leaving the block early kills every child."""
    refuse_hopeless(settings)
    children.start_again()
    seconds: dict[str, float] = {}
    with ExitStack() as stack:
        with _timed("find", report, seconds):
            found = find(settings.inputs, leave_out=(settings.out, settings.work))
            judgements = read_judgements(settings.judgements)
            store = Store(settings.work / "store", reading_version())
            directory = stack.enter_context(published(settings.out))
            store.sweep()
        for entry in found.quarantined:
            report(DocumentFinished(entry.source_file, quarantined=entry))
        try:
            yield Work(settings, found, judgements, store, directory, report, conductor, seconds)
        except BaseException:
            children.stop_all()
            raise


def refuse_hopeless(settings: Settings) -> None:
    """Raise what a run with these settings must end in, before anything is started, made or opened for it."""
    if Path(settings.work).resolve().is_relative_to(Path(settings.out).resolve()):
        raise UsageError(
            "De werkmap ligt in de resultaatmap, die bij elke run wordt vervangen.", "Kies met --work een map daarbuiten."
        )
    refuse_place(settings.out)
    look(settings.inputs, leave_out=(settings.out, settings.work))


def read_all(work: Work) -> list[Outcome]:
    """Read every document on `workers` threads, each of which waits for one child process."""
    with work.stage("read", len(work.found.inputs)), ThreadPoolExecutor(work.settings.workers) as pool:
        try:
            return [future.result() for future in as_completed([pool.submit(read_one, work, item) for item in work.found.inputs])]
        except BaseException:
            children.stop_all()
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def read_one(work: Work, item: Input) -> Outcome:
    """Read one document and tell how it went."""
    work.report(DocumentStarted(item.source_file))
    try:
        return told(work, read_with_attempts(item, work.settings, work.store))
    except UnreadableError as error:
        return told(work, quarantined(item, error))


def told(work: Work, outcome: Outcome) -> Outcome:
    """Tell how a document ended, and hand the outcome on."""
    if isinstance(outcome, Quarantined):
        work.report(DocumentFinished(outcome.source_file, quarantined=outcome))
        return outcome
    name = outcome.item.source_file
    if outcome.repaired:
        work.report(Notice(f"De bewaarde lezing van «{name}» was beschadigd; het document is opnieuw gelezen."))
    work.report(DocumentFinished(name, reused=outcome.reused))
    return outcome


def trace_all(work: Work, outcomes: Iterable[Outcome]) -> Traced:
    """Trace the documents that were read. Raises NothingReadError when there are none."""
    outcomes = list(outcomes)
    unread = sorted([*work.found.quarantined, *(o for o in outcomes if isinstance(o, Quarantined))], key=lambda q: q.source_file)
    readings = sorted((o for o in outcomes if isinstance(o, Reading)), key=lambda r: r.item.source_file)
    if not readings:
        named = "".join(f"\n  {entry.source_file}: {entry.error}" for entry in unread[:NAMED])
        raise NothingReadError(f"Geen enkel document kon worden gelezen:{named}", _advice(unread, work.settings))
    with work.stage("trace", len(readings)):
        from matchers.trace import trace  # takes seconds to import, as does the writing: the documents are read first

        read = with_rows_of_kin([(reading, _kept(work.store, reading)) for reading in readings])
        used, twins = without_twins([(reading, with_remark_on_size(with_remark_on_rows(one))) for reading, one in read])
        traced = trace([extraction for _, extraction in used], work.judgements, OnProcesses(work.settings.workers))
        fates = sorted([*traced.dispositions, *untraced(twins)], key=lambda one: one.action_id)
        everything = sorted([*used, *twins], key=lambda one: one[0].item.source_file)
        return Traced(tuple(everything), tuple(unread), work.found.set_aside, replace(traced, dispositions=tuple(fates)))


def write_all(work: Work, traced: Traced) -> RunSummary:
    """Write the result where it is about to take the place of the earlier one. Raises OutputError when the disk fails."""
    with writing(work.settings.out):
        with work.stage("write"):
            from output.write import write_result

            write_result(
                work.directory,
                Result(
                    sources=tuple(Source(r.item.source_file, r.item.document_id, r.item.sha256) for r, _ in traced.readings),
                    extractions=tuple(extraction for _, extraction in traced.readings),
                    trace=traced.trace,
                    judgements=work.judgements,
                    quarantined=traced.quarantined,
                    set_aside=traced.set_aside,
                ),
            )
        outputs = sorted([path.name for path in work.directory.iterdir()] + [ACCOUNT])
        story = account(
            work.settings,
            work.store.version,
            work.conductor,
            traced.readings,
            traced.quarantined,
            traced.set_aside,
            traced.trace,
            work.seconds,
            outputs,
        )
        (work.directory / ACCOUNT).write_text(json.dumps(story, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return RunSummary(
        out=work.settings.out,
        documents=len(traced.readings),
        reused=sum(reading.reused for reading, _ in traced.readings),
        actions=sum(len(extraction.actions) for _, extraction in traced.readings),
        links=len(traced.trace.links),
        findings=len(traced.trace.findings),
        seconds=sum(work.seconds.values()),
        quarantined=traced.quarantined,
        set_aside=traced.set_aside,
        remarks=tuple((r.item.source_file, remark.message) for r, e in traced.readings for remark in e.remarks),
        without_actions=tuple((r.item.source_file, reason) for r, e in traced.readings if (reason := e.no_actions_reason)),
    )


def _advice(unread: Sequence[Quarantined], settings: Settings) -> str:
    """What to do when nothing could be read. A limit that is smaller than usual, and at which every document failed, is to blame
    for that, and no document.
    """
    options = {entry.option for entry in unread}
    usual = Allowance()
    for option, given, least in (
        ("--timeout", settings.timeout_seconds, usual.timeout_seconds),
        ("--memory", settings.memory_megabytes, usual.memory_megabytes),
    ):
        if options == {option} and given < least:
            return (
                f"Dat komt door de grens {option} {given:g}, niet door de documenten: herhaal de opdracht zonder {option}, "
                f"dan geldt {least:g}."
            )
    return unread[0].advice


def _kept(store: Store, reading: Reading) -> Extraction:
    extraction = store.load(reading.item.sha256)
    if extraction is None:
        raise OutputError(
            f"De bewaarde lezing van «{reading.item.source_file}» is tijdens de run verdwenen of beschadigd.",
            "Start de run opnieuw; laat de werkmap zolang met rust.",
        )
    return extraction


@contextmanager
def _timed(name: StageName, report: Report, seconds: dict[str, float], total: int | None = None) -> Iterator[None]:
    report(StageStarted(name, total))
    begin = time.perf_counter()
    yield
    seconds[name] = time.perf_counter() - begin
    report(StageFinished(name, seconds[name]))
