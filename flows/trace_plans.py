"""The Prefect flow: one task per document, then tracing and writing as one task each.

The work is done by the pipeline; this adds what Prefect is for: retries, a record of every run, and a place to schedule it.
Import this module only after `flows.environment.prepare_prefect`.
"""

from typing import Any, cast

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.context import FlowRunContext
from prefect.futures import PrefectFuture, as_completed
from prefect.settings import PREFECT_API_URL
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.tasks import Task

from corpus.errors import OutputError, PlanspoorError, UnreadableError, UsageError
from pipeline import children
from pipeline.find import Input
from pipeline.isolate import CrashedError
from pipeline.progress import DocumentStarted, Event, Report, silent
from pipeline.read import ATTEMPTS, Reading, quarantined, read_document
from pipeline.run import Outcome, RunSummary, Traced, Work, prepared, told, trace_all, write_all
from pipeline.settings import Settings, default_workers
from pipeline.store import Store

Runner = TaskRunner[PrefectFuture[Any]]


def threads(count: int) -> Runner:
    """The runner for one machine: `count` threads, each of which waits for a child process."""
    return cast(Runner, ThreadPoolTaskRunner(max_workers=count))


def may_pass(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    """Whether a second attempt is worth its time: after a crash, never for a file that cannot be read."""
    return isinstance(state.result(raise_on_failure=False), CrashedError)


# The store, keyed by content and reader, saves work between runs; a second cache with its own rules would only differ from it.
@task(
    name="read",
    task_run_name="read {item.source_file}",
    retries=ATTEMPTS - 1,
    retry_condition_fn=may_pass,
    cache_policy=NO_CACHE,
    persist_result=False,
)
def read(item: Input, settings: Settings, store: Store, report: Report | None = None) -> Reading:
    """Read one document in a child process, or find it in the store; the reading itself stays in the store."""
    if report:
        report(DocumentStarted(item.source_file))
    return read_document(item, settings, store)


@flow(
    name="planspoor",
    task_runner=threads(default_workers()),
    validate_parameters=False,
    persist_result=False,
)
def trace_plans(settings: Settings, report: Report | None = None) -> RunSummary:
    """Read, trace and write, with the same result as `pipeline.run.run`.

    Runs on threads. A runner that starts processes (ProcessPool, Dask, Ray) needs a Prefect server that they can share: raises
    UsageError when there is none. Raises PlanspoorError like `pipeline.run.run`.
    """
    refuse_processes_without_server(_runner())
    with prepared(settings, report or silent, "prefect") as work:
        outcomes = _read_all(work)

        @task(name="trace", cache_policy=NO_CACHE, persist_result=False)
        def trace() -> Traced:
            return trace_all(work, outcomes)

        traced = trace()

        @task(name="write", cache_policy=NO_CACHE, persist_result=False)
        def write() -> RunSummary:
            return write_all(work, traced)

        return write()


def trace_plans_on_threads(settings: Settings, report: Report = silent) -> RunSummary:
    """The flow with as many threads as the settings ask for. Raises OutputError when Prefect itself does not start."""
    begun = False

    def heard(event: Event) -> None:
        nonlocal begun
        begun = True
        report(event)

    try:
        return trace_plans.with_options(task_runner=threads(settings.workers))(settings, heard)
    except PlanspoorError:
        raise
    except Exception as error:
        if begun:
            raise
        raise OutputError(
            f"Prefect kwam niet op gang ({error}).", "Herhaal de opdracht met --no-prefect: het resultaat is hetzelfde."
        ) from error


def refuse_processes_without_server(runner: Runner) -> None:
    """Refuse a task runner of which every process would start a Prefect server of its own. Raises UsageError."""
    if not isinstance(runner, ThreadPoolTaskRunner) and not PREFECT_API_URL.value():
        raise UsageError(
            f"Met {type(runner).__name__} zou elk proces een eigen Prefect-server starten.",
            "Start een server (prefect server start) en zet PREFECT_API_URL, of gebruik de gewone ThreadPoolTaskRunner.",
        )


def _runner() -> Runner:
    context = FlowRunContext.get()
    assert context is not None  # only called inside the flow
    return context.task_runner


def _read_all(work: Work) -> list[Outcome]:
    items = work.found.inputs
    # A report is a function of this process: tasks in other processes go without.
    report = work.report if isinstance(_runner(), ThreadPoolTaskRunner) else None
    with work.stage("read", len(items)):
        try:
            asked = {read.submit(item, work.settings, work.store, report): item for item in items}
            return [told(work, _outcome(future, asked[future])) for future in as_completed(list(asked))]
        except BaseException:
            children.stop_all()  # or leaving the flow would wait for every document under way
            raise


def _outcome(future: PrefectFuture[Reading], item: Input) -> Outcome:
    """What became of one document. Whatever is not the document's own fault ends the run."""
    result = future.result(raise_on_failure=False)
    if isinstance(result, UnreadableError):
        return quarantined(item, result)
    if isinstance(result, BaseException):
        raise result
    assert isinstance(result, Reading)
    return result
