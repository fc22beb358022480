"""Stand-ins for the floors below: quick, and able to fail in every way that a real file makes a reader fail.

What the fake reader does is the first word of the file; anything else is read as one action per line.

    python tests/fakes.py read|draw ...         the child process (`Settings.reader`)
    python tests/fakes.py command run ...       the command `planspoor` on top of the fakes
"""

import json
import os
import signal
import sys
import time
import types
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.errors import UnreadableError, UsageError
from corpus.records import (
    Action,
    Commitment,
    Detail,
    Document,
    DocumentKind,
    Evidence,
    Extraction,
    Part,
    Passage,
    Picture,
    Remark,
    TableKind,
)
from corpus.results import Result
from corpus.traces import Disposition, Judgement, Trace
from extractors.pages.care import CARELESS, Care

FAKES = Path(__file__)
READER = (sys.executable, str(FAKES))
PAGE_PICTURE = b"\x89PNG not really"


def extract(path: Path, document_id: str, sha256: str, care: Care = CARELESS) -> Extraction:
    """Read a text file of orders or actions."""
    order, _, rest = path.read_text("utf-8").partition(" ")
    match order.strip():
        case "hang":
            time.sleep(600)
        case "slow":
            time.sleep(float(rest.split()[0]))
        case "crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "crash-at":
            for page in (number for number in map(int, rest.split()) if number not in care.without):
                care.at_page(page)
                os.kill(os.getpid(), signal.SIGSEGV)
        case "hang-at":
            care.at_page(1)
            if 1 not in care.without:
                time.sleep(600)
        case "crash-once":
            if not (marker := path.with_name(path.name + ".crashed")).exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "raise":
            raise KeyError("column")
        case "eat":
            eaten = [bytearray(50_000_000) for _ in range(1000)]
            del eaten
        case "starve":
            raise ImportError("libsvml.so: failed to map segment from shared object")
        case "passage":
            return replace(extraction(document_id, sha256, []), passages=(Passage(rest, 1),))
        case "nothing":
            return extraction(document_id, sha256, [])
        case "refuse":
            raise UnreadableError("Dit is geen PDF.", "Maak er een PDF van.")
        case "change":
            path.write_text("something else")
        case "garble":
            os._exit(0)
    return extraction(document_id, sha256, path.read_text("utf-8").splitlines())


def extraction(document_id: str, sha256: str, lines: Sequence[str]) -> Extraction:
    """An extraction with one planned action per line, a picture of the first, and a remark about every question."""
    actions = tuple(
        Action(
            action_id=f"{document_id}-{number}",
            document_id=document_id,
            table_kind="planned",
            position=number,
            text=line,
            evidence=(Evidence(document_id, "text", line, page=1),),
        )
        for number, line in enumerate(lines, start=1)
    )
    return Extraction(
        Document(document_id, sha256, 1, "implementation_plan", "text"),
        actions=actions,
        remarks=tuple(Remark("odd", line, 1) for line in lines if line.endswith("?")),
        pictures=(Picture(f"{document_id}-1", 1, bytes(range(256))),),
    )


def row(document_id: str, kind: TableKind, position: int, text: str, **more: Any) -> Action:
    """A row of an action table on page 3 with evidence for whatever it prints; its bullets and what its other columns
    say may be given as texts (`bullets`, `details`)."""
    parts = tuple(Part(number, bullet) for number, bullet in enumerate(more.pop("bullets", ()), start=1))
    details = tuple(Detail("Aanpak", said) for said in more.pop("details", ()))
    printed = {"text": text} | {name: value for name, value in more.items() if isinstance(value, str)}
    proof = tuple(Evidence(document_id, name, value, page=3) for name, value in printed.items())
    proof += tuple(Evidence(document_id, "details", detail.text, page=4) for detail in details)
    fields: dict[str, Any] = {"priority_no": 1, "first_page": 3, "last_page": 3, "parts": parts, "details": details}
    fields |= {"evidence": proof} | more
    return Action(f"{document_id}-{position}", document_id, kind, position, text, **fields)


def rows(document_id: str, kind: TableKind, texts: Sequence[str | tuple[str, dict[str, Any]]]) -> tuple[Action, ...]:
    """Rows in order, each a text or a text with further fields."""
    whole = [(one, {}) if isinstance(one, str) else one for one in texts]
    return tuple(row(document_id, kind, place, text, **more) for place, (text, more) in enumerate(whole, start=1))


def of_years(
    document_id: str, kind: DocumentKind, years: tuple[int, int] | None, actions: tuple[Action, ...] = (), **more: Any
) -> Extraction:
    """A document over whole years; `region`, `title` and `promises` (prose) may be given, other fields are the document's own."""
    promises: Sequence[str] = more.pop("promises", ())
    more = {"region": "Oeverland"} | more
    period = {"period_start": f"{years[0]}-01-01", "period_end": f"{years[1]}-12-31"} if years else {}
    proof = tuple(Evidence(document_id, name, more[name], page=1) for name in ("title", "region") if more.get(name))
    commitments = tuple(
        Commitment(f"{document_id}-c{n}", document_id, said, None, 2, evidence=(Evidence(document_id, "text", said, page=2),))
        for n, said in enumerate(promises, start=1)
    )
    document = Document(document_id, "0" * 64, 9, kind, "text", evidence=proof, **(period | more))
    return Extraction(document, actions=actions, commitments=commitments)


def plan(document_id: str, years: tuple[int, int], *texts: str | tuple[str, dict[str, Any]], **more: Any) -> Extraction:
    """An implementation plan with these planned rows."""
    return of_years(document_id, "implementation_plan", years, rows(document_id, "planned", texts), **more)


def evaluation(document_id: str, years: tuple[int, int], *texts: str | tuple[str, dict[str, Any]], **more: Any) -> Extraction:
    """An evaluation with these judging rows."""
    return of_years(document_id, "evaluation", years, rows(document_id, "evaluated", texts), **more)


def draw(path: Path, page: int, target: Path, care: Care) -> list[str]:
    """Draw nothing much; obeys the order `hang-at`."""
    care.at_page(1)
    if path.read_text("utf-8") == "hang-at":
        time.sleep(600)
    if page > 1:
        raise UsageError(f"{path.name} heeft geen bladzijde {page}.", "Kies bladzijde 1.")
    target.write_bytes(PAGE_PICTURE)
    return ["1 tabel gevonden."]


def trace(extractions: Sequence[Extraction], judgements: Sequence[Judgement], _each: object) -> Trace:
    """No links; every action unknown."""
    assert isinstance(judgements, tuple)
    return Trace(
        dispositions=tuple(
            Disposition(action.action_id, "unknown", None, "Er is geen later document.")
            for e in extractions
            for action in e.actions
        )
    )


def write_result(directory: Path, result: Result) -> None:
    """A result that shows everything that went in."""
    assert not list(directory.iterdir())
    (directory / "dataset").mkdir()
    (directory / "dataset" / "all.json").write_text(
        json.dumps(
            [
                [source.source_file for source in result.sources],
                [action.text for e in result.extractions for action in e.actions],
                [[q.source_file, q.error] for q in result.quarantined],
                [j.link_id for j in result.judgements],
                [s.source_file for s in result.set_aside],
            ]
        )
    )
    (directory / "report.html").write_text(repr(result))


def _module(name: str, **contents: object) -> None:
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(contents)


def main(arguments: list[str]) -> int:
    """Run the child process or the command on top of the fakes."""
    _module("extractors.extract", extract=extract)
    _module("extractors.inspect", draw=draw)
    if arguments[0] != "command":
        from pipeline import child

        return child.main(arguments)
    _module("matchers.trace", trace=trace)
    _module("output.write", write_result=write_result)
    from flows import command
    from pipeline import run

    run.reading_version = lambda: "fake"
    ours = command.settings_of
    command.settings_of = lambda parsed: replace(ours(parsed), reader=READER)  # type: ignore[attr-defined]
    return command.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))


# Eight promises that have no word in common: a plan to copy, reword and disturb.
ROWS = (
    "Kanotocht langs de molens houden met scouting",
    "Sluisdeuren verven met vrijwilligers van de schippersvereniging",
    "Kadekaart tekenen voor schippers en vissers",
    "Zwemlessen aanbieden in de plas bij Dijkdorp",
    "Orgelconcerten organiseren in de dorpskerk",
    "Nestkasten voor uilen ophangen op boerenerven",
    "Fietsbruggen over de tochtsloot vernieuwen",
    "Breicafé openen in de oude smederij",
)
