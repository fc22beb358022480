"""A whole run as plain Python, on the fake reader: what is written, what is told, what is kept."""

import hashlib
import json
import os
import re
import threading
from dataclasses import replace
from pathlib import Path

import fakes
import pytest

from corpus.errors import NothingReadError, OutputError, UsageError
from corpus.records import Remark
from corpus.results import Result
from pipeline.progress import DocumentFinished, DocumentStarted, Event, Notice, StageFinished, StageStarted
from pipeline.read import Read
from pipeline.run import RunSummary, run
from pipeline.settings import Allowance, Settings, default_judgements, default_work, settings_for


@pytest.fixture(autouse=True)
def fake_floors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matchers.trace.trace", fakes.trace)
    monkeypatch.setattr("output.write.write_result", fakes.write_result)
    monkeypatch.setattr("pipeline.run.reading_version", lambda: "fake-1")


def settings(plans: Path, out: Path, **changes: object) -> Settings:
    plain = Settings(
        (str(plans),), out, default_work(out), default_judgements(out), workers=2, timeout_seconds=20, reader=fakes.READER
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def digests(out: Path) -> dict[str, str]:
    return {
        str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != "run.json"
    }


def account(out: Path) -> dict[str, object]:
    told = json.loads((out / "run.json").read_text("utf-8"))
    assert isinstance(told, dict)
    return told


def test_a_run_writes_a_result_and_its_account(plans: Path, tmp_path: Path) -> None:
    (plans / "geen plan.txt").write_text("refuse")
    (plans / "kopie.txt").write_bytes((plans / "eerste plan.txt").read_bytes())
    (plans / "foto.jpg").touch()
    summary = run(settings(plans, tmp_path / "uit"))
    assert (summary.documents, summary.actions, summary.reused, summary.exit_code) == (2, 3, 0, 1)
    assert summary.report == tmp_path / "uit" / "report.html"
    told = account(tmp_path / "uit")
    assert [(i["source_file"], i["sha256"], i["pages"], i["reused"]) for i in told["inputs"]] == [  # type: ignore[attr-defined]
        (name, hashlib.sha256((plans / name).read_bytes()).hexdigest(), 1, False)
        for name in ("eerste plan.txt", "tweede plan.txt")
    ]
    assert [q["source_file"] for q in told["quarantined"]] == ["geen plan.txt"]  # type: ignore[attr-defined]
    assert [s["source_file"] for s in told["set_aside"]] == ["foto.jpg", "kopie.txt"]  # type: ignore[attr-defined]
    assert told["counts"]["read"]["actions"] == 3  # type: ignore[index]
    assert list(told["seconds"]) == ["find", "read", "trace", "write"]  # type: ignore[call-overload]
    assert told["outputs"] == ["dataset", "report.html", "run.json"]
    assert told["versions"]["pydantic"][0].isdigit()  # type: ignore[index]
    assert told["settings"]["workers"] == 2  # type: ignore[index]


def test_a_document_without_actions_is_remarked_on(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.run.with_remark_on_rows", lambda e: replace(e, remarks=(Remark("no_actions", "Geen actie."),)))
    summary = run(settings(plans, tmp_path / "uit"))
    assert ("eerste plan.txt", "Geen actie.") in summary.remarks
    assert [name for name, _ in summary.without_actions] == ["eerste plan.txt", "tweede plan.txt"]


def test_names_that_are_no_utf8_give_a_result(plans: Path, tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    plans.rename(folder)
    out = Path(os.fsdecode(os.fsencode(tmp_path) + b"/uit-\xe9"))
    assert run(settings(folder, out)).exit_code == 0
    told = account(out)["settings"]
    assert told["inputs"] == [f"{tmp_path}/caf\\xe9"]  # type: ignore[index]
    assert told["out"] == f"{tmp_path}/uit-\\xe9"  # type: ignore[index]


def test_what_is_set_aside_stands_in_the_result(plans: Path, tmp_path: Path) -> None:
    (plans / "evaluatie.doc").touch()
    run(settings(plans, tmp_path / "uit"))
    assert json.loads((tmp_path / "uit" / "dataset" / "all.json").read_text())[4] == ["evaluatie.doc"]


def test_of_twins_one_is_traced_and_the_other_stays_in_the_dataset(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def split(readings: list[Read]) -> tuple[list[Read], list[Read]]:
        (reading, extraction), *rest = readings
        return rest, [(reading, replace(extraction, remarks=(Remark("twin", "Dit is hetzelfde document."),)))]

    monkeypatch.setattr("pipeline.run.without_twins", split)
    summary = run(settings(plans, tmp_path / "uit"))
    assert (summary.documents, summary.actions, summary.set_aside, summary.exit_code) == (2, 3, (), 0)
    assert ("eerste plan.txt", "Dit is hetzelfde document.") in summary.remarks
    told = account(tmp_path / "uit")
    assert [i["source_file"] for i in told["inputs"]] == ["eerste plan.txt", "tweede plan.txt"]  # type: ignore[attr-defined]


def test_a_second_run_reads_nothing_again_and_gives_the_same_bytes(plans: Path, tmp_path: Path) -> None:
    first, out = run(settings(plans, tmp_path / "uit")), tmp_path / "uit"
    before = digests(out)
    second = run(settings(plans, out))
    assert (first.reused, second.reused) == (0, 2)
    assert digests(out) == before
    (plans / "tweede plan.txt").write_text("We sluiten het buurthuis.")
    third = run(settings(plans, out))
    assert third.reused == 1
    assert digests(out) != before


def test_the_result_does_not_depend_on_the_place_or_on_who_finishes_first(plans: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "ergens" / "anders"
    elsewhere.mkdir(parents=True)
    for number, seconds in enumerate((1.0, 0.5, 0.0)):
        (plans / f"{number}.txt").write_text(f"slow {seconds}\nWe doen {number}.")
    for path in plans.iterdir():
        (elsewhere / path.name).write_bytes(path.read_bytes())
    run(settings(plans, tmp_path / "uit", workers=3))
    run(settings(elsewhere, tmp_path / "uit2", workers=1, work=tmp_path / "werk2"))
    assert digests(tmp_path / "uit") == digests(tmp_path / "uit2")


def test_the_report_tells_each_stage_and_each_document(plans: Path, tmp_path: Path) -> None:
    (plans / "geen plan.txt").write_text("refuse")
    told: list[Event] = []
    run(settings(plans, tmp_path / "uit"), told.append)
    assert [event.stage for event in told if isinstance(event, StageStarted)] == ["find", "read", "trace", "write"]
    assert [event.stage for event in told if isinstance(event, StageFinished)] == ["find", "read", "trace", "write"]
    names = {"eerste plan.txt", "tweede plan.txt", "geen plan.txt"}
    assert {event.source_file for event in told if isinstance(event, DocumentStarted)} == names
    ended = {event.source_file: event for event in told if isinstance(event, DocumentFinished)}
    assert ended.keys() == names
    assert ended["geen plan.txt"].quarantined


def test_a_damaged_store_entry_is_told_and_redone(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    run(settings(plans, out))
    before = digests(out)
    for entry in default_work(out).rglob("*.gz"):
        entry.write_bytes(b"damaged")
    told: list[Event] = []
    summary = run(settings(plans, out), told.append)
    assert summary.reused == 0
    assert sum(isinstance(event, Notice) for event in told) == 2
    assert digests(out) == before


def test_another_version_of_the_reader_reads_again(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(settings(plans, tmp_path / "uit"))
    monkeypatch.setattr("pipeline.run.reading_version", lambda: "fake-2")
    assert run(settings(plans, tmp_path / "uit")).reused == 0


def test_judgements_beside_the_result_reach_the_tracing(plans: Path, tmp_path: Path) -> None:
    judgement = {"link_id": "l1", "verdict": "rejected", "reviewer": "R", "reviewed_at": "2026-01-01", "note": None}
    judgement |= {"stamp": "s", "from_id": "a", "to_id": None, "relation": "continues"}
    default_judgements(tmp_path / "uit").write_text(json.dumps(judgement))
    run(settings(plans, tmp_path / "uit"))
    assert json.loads((tmp_path / "uit" / "dataset" / "all.json").read_text())[3] == ["l1"]


def earlier(plans: Path, out: Path) -> dict[str, str]:
    run(settings(plans, out))
    (plans / "derde plan.txt").write_text("We bouwen een brug.")
    return digests(out)


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".") and path.name != ".planspoor"]


@pytest.mark.parametrize(
    ("stage", "failure", "raised"),
    [
        ("output.write.write_result", OSError(28, "No space left on device"), OutputError),
        ("output.write.write_result", KeyboardInterrupt(), KeyboardInterrupt),
        ("matchers.trace.trace", ZeroDivisionError(), ZeroDivisionError),
        ("matchers.trace.trace", KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_a_failure_leaves_the_earlier_result_as_it_was(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, failure: BaseException, raised: type[BaseException]
) -> None:
    out = tmp_path / "uit"
    before = earlier(plans, out)

    def failing(*_arguments: object) -> None:
        raise failure

    monkeypatch.setattr(stage, failing)
    with pytest.raises(raised):
        run(settings(plans, out))
    assert digests(out) == before
    assert litter(tmp_path) == []


def test_nothing_readable_is_an_error_and_no_result(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "uit"
    before = earlier(plans, out)
    for path in plans.iterdir():
        path.write_text(f"refuse {path.name}")
    with pytest.raises(NothingReadError, match=r"eerste plan\.txt: Dit is geen PDF"):
        run(settings(plans, out))
    assert digests(out) == before


@pytest.mark.parametrize(
    ("orders", "changes", "advised"),
    [
        (("eat 1", "eat 2"), {"memory_megabytes": 600}, "de grens --memory 600, niet door de documenten: .* geldt 3072"),
        (("hang 1", "hang 2"), {"timeout_seconds": 3.0}, "de grens --timeout 3, niet door de documenten: .* geldt 120"),
        (("eat 1", "refuse 2"), {"memory_megabytes": 600}, "Geef meer geheugen"),
        (("starve 1", "starve 2"), {}, "Geef meer geheugen"),
    ],
    ids=["memory", "time", "one of them is no plan", "a limit as usual"],
)
def test_a_limit_at_which_every_document_fails_is_to_blame(
    plans: Path, tmp_path: Path, orders: tuple[str, str], changes: dict[str, object], advised: str
) -> None:
    for path, order in zip(sorted(plans.iterdir()), orders, strict=True):
        path.write_text(order)
    with pytest.raises(NothingReadError, match=r"(?s)eerste plan\.txt.*tweede plan\.txt") as caught:
        run(settings(plans, tmp_path / "uit", **changes))
    assert re.search(advised, caught.value.advice)


def test_a_full_work_directory_ends_the_run_with_advice(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.read.write_whole", full)
    with pytest.raises(OutputError, match="vol"):
        run(settings(plans, tmp_path / "uit"))
    assert not (tmp_path / "uit").exists()
    assert litter(tmp_path) == []


def test_two_runs_at_once_into_the_same_result(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, go_on = threading.Event(), threading.Event()
    summaries: list[RunSummary] = []

    def waiting(directory: Path, result: Result) -> None:
        reached.set()
        go_on.wait(30)
        fakes.write_result(directory, result)

    monkeypatch.setattr("output.write.write_result", waiting)
    first = threading.Thread(target=lambda: summaries.append(run(settings(plans, tmp_path / "uit"))))
    first.start()
    assert reached.wait(30)
    with pytest.raises(UsageError, match="andere run"):
        run(settings(plans, tmp_path / "uit"))
    go_on.set()
    first.join(30)
    assert summaries[0].documents == 2
    assert litter(tmp_path) == []


def test_a_work_directory_inside_the_result_is_refused(plans: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="werkmap"):
        run(settings(plans, tmp_path / "uit", work=tmp_path / "uit" / "werk"))


def test_paths_may_be_given_as_text(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked = replace(settings_for("plannen", "uit", workers=2), reader=fakes.READER)
    named = ("plannen",), Path("uit"), tmp_path / ".planspoor", tmp_path / "uit-judgements.jsonl"
    assert (asked.inputs, asked.out, asked.work, asked.judgements) == named
    by_path = settings_for([plans.relative_to(tmp_path)], Path("uit"), workers=2, allowance=Allowance())
    assert asked == replace(by_path, reader=fakes.READER)
    assert run(asked).documents == 2
    one = Settings(plans, "uit", "werk", "o.jsonl")  # type: ignore[arg-type]
    assert (one.inputs, one.out, one.work, one.judgements) == ((str(plans),), Path("uit"), Path("werk"), Path("o.jsonl"))
