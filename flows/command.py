"""The command `planspoor`, and the one place where errors become sentences and exit codes."""

import io
import signal
import sys
import time
import traceback
from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from corpus.errors import OwnError, PlanspoorError, UsageError
from corpus.legible import as_text
from corpus.results import Quarantined
from flows.arguments import allowance_of, parse, settings_of
from flows.environment import first_start, prepare_prefect
from flows.listening import while_heard
from flows.server import running_server
from pipeline.progress import DocumentFinished, Event, Report
from pipeline.settings import Settings

if TYPE_CHECKING:  # these take a moment to import: --help, inspect and usage errors go without
    from flows.screen import Screen
    from pipeline.run import RunSummary

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code that `planspoor --help` documents."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    unread: list[Quarantined] = []
    for polite in (signal.SIGTERM, signal.SIGHUP):  # a kill, a terminal that is closed
        if signal.getsignal(polite) is not signal.SIG_IGN:  # who starts a run with nohup wants it to go on
            signal.signal(polite, _as_interrupt)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a terminal or pipe that has no é must not cost a result
    try:
        with while_heard(sys.stdout):  # --help and --version speak and end here
            parsed = parse(given)
        return _carry_out(parsed, unread)
    except PlanspoorError as error:
        return _fail(error, given, unread)
    except KeyboardInterrupt:
        _complain("\nAfgebroken. Een eerder resultaat is niet aangeraakt; wat al gelezen was, wordt bewaard.")
        return INTERRUPTED
    except Exception as error:
        if "--debug" in given:
            _complain(traceback.format_exc().rstrip())
        own = OwnError(
            f"Er ging iets mis in Planspoor zelf: {type(error).__name__}: {error}",
            "Een eerder resultaat is niet aangeraakt. Herhaal de opdracht met --debug en meld de uitvoer bij de makers.",
        )
        return _fail(own, given, unread)


def _fail(error: PlanspoorError, given: Sequence[str], unread: Sequence[Quarantined]) -> int:
    """Say what went wrong, to a program too where it asked; returns the exit code."""
    if "--json" in given:
        from flows.summary import failure_as_json

        _say(failure_as_json(error, unread))
    _complain(f"{error.message}\n{error.advice}")
    return error.exit_code


def _say(*lines: str) -> None:
    with while_heard(sys.stdout):
        print(*lines, sep="\n")


def _complain(text: str) -> None:
    with while_heard(sys.stderr):
        print(as_text(text), file=sys.stderr)


def _carry_out(parsed: Namespace, unread: list[Quarantined]) -> int:
    if parsed.command == "inspect":
        return _inspect(parsed)
    if parsed.command == "judge":
        return _judge(parsed)
    if parsed.command == "demo":
        parsed.inputs = _samples()
    return _run(parsed, unread)


def _run(parsed: Namespace, unread: list[Quarantined]) -> int:
    settings = settings_of(parsed)
    begin = time.perf_counter()
    from flows.screen import Screen

    with Screen(parsed.quiet) as screen:

        def report(event: Event) -> None:
            if isinstance(event, DocumentFinished) and event.quarantined:
                unread.append(event.quarantined)
            screen.report(event)

        if parsed.no_prefect:
            from pipeline.run import run

            summary = run(settings, report)
        else:
            summary = _run_with_prefect(settings, screen, report)
    seconds = time.perf_counter() - begin
    from flows.summary import as_json, show, show_unread

    if parsed.json:
        _say(as_json(summary, seconds))
    elif parsed.quiet:
        show_unread(summary)
    else:
        show(summary, seconds)
    return summary.exit_code


def _run_with_prefect(settings: Settings, screen: "Screen", report: Report) -> "RunSummary":
    from pipeline.run import refuse_hopeless

    refuse_hopeless(settings)
    prepare_prefect(settings.work)
    if first_start():
        screen.say("Prefect start voor het eerst in deze werkmap: dat duurt ongeveer 10 seconden (met --no-prefect niet).")
    with running_server(settings.work) as wait_until_ready:
        from flows.trace_plans import trace_plans_on_threads  # imports Prefect, while the server starts

        wait_until_ready()
        return trace_plans_on_threads(settings, report)


def _inspect(parsed: Namespace) -> int:
    if parsed.file is None or parsed.page is None:
        raise UsageError("Noem een bestand en een bladzijde.", "Bijvoorbeeld: planspoor inspect plan.pdf --page 3")
    from pipeline.draw import default_picture, draw_page

    picture = parsed.out or default_picture(parsed.file, parsed.page)
    lines = draw_page(parsed.file, parsed.page, picture, allowance_of(parsed))
    _say(*lines, as_text(f"Plaatje: {picture}"))
    return 0


def _judge(parsed: Namespace) -> int:
    if parsed.result is None:
        raise UsageError("Noem de map met het resultaat.", "Bijvoorbeeld: planspoor judge resultaat --file oordelen.csv")
    from pipeline.judging import Proposal, judge, read_proposals
    from pipeline.settings import default_judgements

    parsed.reviewer, parsed.note = (as_text(said) if said else None for said in (parsed.reviewer, parsed.note))
    proposals = read_proposals(parsed.file) if parsed.file else []
    proposals += [Proposal("--confirm", "confirmed", name, parsed.note) for name in parsed.confirm]
    proposals += [Proposal("--reject", "rejected", name, parsed.note) for name in parsed.reject]
    proposals += [
        Proposal("--link", "confirmed", note=parsed.note, from_id=start, to_id=end, relation=parsed.relation)
        for start, end in parsed.link
    ]
    if not proposals and parsed.file:
        raise UsageError(f"In «{parsed.file}» is geen oordeel ingevuld.", "Vul de kolom Oordeel met ja of nee.")
    if not proposals:
        raise UsageError("Er is geen oordeel opgegeven.", "Zie planspoor judge --help.")
    target = parsed.judgements or default_judgements(parsed.result)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    added = judge(parsed.result, proposals, parsed.reviewer, now, target)
    confirmed = sum(j.verdict == "confirmed" for j in added)
    judgements = "1 oordeel" if len(added) == 1 else f"{len(added)} oordelen"
    where = f" met --judgements {target}" if parsed.judgements else ""
    _say(
        f"{judgements} vastgelegd ({confirmed} bevestigd, {len(added) - confirmed} verworpen) in {target}.",
        f"Herhaal planspoor run{where} om ze te laten gelden.",
    )
    return 0


def _samples() -> list[str]:
    """The folders with the sample regions that come with Planspoor; the layouts beside them are for tests."""
    import corpus

    regions = [plans.parent for root in corpus.__path__ for plans in Path(root, "samples").glob("*/plans.toml")]
    found = sorted(str(region / "pdf") for region in regions)
    if not found:
        raise UsageError("De voorbeeldplannen zijn niet mee geïnstalleerd.", "Gebruik planspoor run met eigen bestanden.")
    return found


def _as_interrupt(_number: int, _frame: FrameType | None) -> NoReturn:
    """End on a polite kill as on Ctrl-C: children stopped, nothing half written."""
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
