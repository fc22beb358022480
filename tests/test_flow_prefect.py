"""The Prefect flow: the same result as without it, retries for what may pass, no runner that starts a server per process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run

from corpus.errors import UsageError
from flows.environment import first_start, prepare_prefect


def test_the_flow_gives_the_same_result_as_the_plain_run(plans: Path, planspoor: Run, tmp_path: Path) -> None:
    for name, order in {"geen plan": "refuse", "wankel": "crash-once", "stuk": "crash", "traag": "slow 0.5"}.items():
        (plans / f"{name}.txt").write_text(order)
    flow = planspoor("run", plans, "--out", "flow", "--json")
    told = json.loads(flow.stdout)
    assert flow.returncode == told["exit_code"] == 1, flow.stderr
    assert told["documents"] == 4  # the one that crashed once was tried again
    assert [entry["source_file"] for entry in told["quarantined"]] == ["geen plan.txt", "stuk.txt"]
    assert "10 seconden" in flow.stderr
    assert len(flow.stderr.strip().splitlines()) == 1  # nothing of Prefect's own
    account = json.loads((tmp_path / "flow" / "run.json").read_text())
    assert account["conductor"] == "prefect"

    (plans / "wankel.txt.crashed").unlink()
    plain = planspoor("run", plans, "--out", "plain", "--no-prefect", "--work", "werk", "--json")
    assert (plain.returncode, json.loads(plain.stdout)["reused"]) == (1, 0)
    for name in ("dataset/all.json", "report.html"):
        assert (tmp_path / "flow" / name).read_bytes() == (tmp_path / "plain" / name).read_bytes()

    again = planspoor("run", plans, "--out", "flow", "--no-prefect", "--json")
    assert json.loads(again.stdout)["reused"] == 4  # what the flow has read, it need not be the flow that finds it
    assert sorted(path.name for path in (tmp_path / ".planspoor").iterdir()) == ["answers", "logs", "prefect", "store"]
    assert not any(path.name.startswith("prefect") for path in (tmp_path / ".planspoor" / "logs").iterdir())


def test_runners_with_processes_are_refused_without_a_server(tmp_path: Path) -> None:
    script = """
from pathlib import Path
from flows.environment import prepare_prefect
prepare_prefect(Path("werk"))
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.task_runners import ProcessPoolTaskRunner, ThreadPoolTaskRunner
from corpus.errors import UsageError
from flows.trace_plans import refuse_processes_without_server
refuse_processes_without_server(ThreadPoolTaskRunner())
with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
    refuse_processes_without_server(ProcessPoolTaskRunner())
try:
    refuse_processes_without_server(ProcessPoolTaskRunner())
except UsageError as error:
    print(error)
"""
    told = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "ProcessPoolTaskRunner" in told
    assert "PREFECT_API_URL" in told


def test_a_server_that_does_not_answer_is_told_with_a_way_out(plans: Path, planspoor: Run, tmp_path: Path) -> None:
    ended = planspoor("run", plans, "--out", "uit", PREFECT_API_URL="http://127.0.0.1:9/api")
    assert ended.returncode == 4
    assert "--no-prefect" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "uit").exists()


def test_prefect_is_quiet_local_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as inner:
        inner.setattr(os, "environ", {"NO_PROXY": "intranet", "PREFECT_LOGGING_LEVEL": "DEBUG"})
        prepare_prefect(tmp_path / "werk")
        assert os.environ["PREFECT_HOME"] == str(tmp_path / "werk" / "prefect")
        assert os.environ["DO_NOT_TRACK"] == "1"
        assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
        assert os.environ["PREFECT_LOGGING_LEVEL"] == "DEBUG"  # what the user has set stays
        assert os.environ["NO_PROXY"] == "intranet,127.0.0.1,localhost"
        assert first_start()
        (tmp_path / "werk" / "prefect" / "prefect.db").touch()
        assert not first_start()


def test_a_work_directory_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bestand").touch()
    with pytest.raises(UsageError, match="werkmap"):
        prepare_prefect(tmp_path / "bestand" / "werk")
