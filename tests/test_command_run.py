"""The command `planspoor run` as a user meets it, on the fake reader."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import fakes
import pytest
from conftest import Run

from corpus.errors import UsageError
from corpus.traces import Relation
from flows.arguments import parse

PLAIN = ("--out", "uit", "--no-prefect")


def test_all_read(plans: Path, planspoor: Run, tmp_path: Path) -> None:
    ended = planspoor("run", plans, *PLAIN)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    assert re.search(r"Documenten +Acties +Verbanden +Bevindingen +Seconden", ended.stdout)
    assert re.search(r"\b2 +3 +0 +0 +\d+,\d", ended.stdout)
    assert ended.stdout.rstrip().endswith("Rapport: uit/report.html")
    assert (tmp_path / "uit" / "report.html").is_file()


def test_some_in_quarantine(plans: Path, planspoor: Run) -> None:
    (plans / "[rood] 🚲 'x'.txt").write_text("refuse")
    ended = planspoor("run", plans, "weg.pdf", *PLAIN)
    assert ended.returncode == 1
    assert "2 bestanden zijn niet gelezen" in ended.stdout
    assert "[rood] 🚲 'x'.txt: Dit is geen PDF. Maak er een PDF van." in ended.stdout
    assert "weg.pdf: Dit pad bestaat niet." in ended.stdout


def test_what_the_reader_remarked_is_shown(plans: Path, planspoor: Run) -> None:
    (plans / "vraag.txt").write_text("Wat staat hier?")
    assert "Opmerkingen bij het lezen:\n  vraag.txt: Wat staat hier?\n" in planspoor("run", plans, *PLAIN).stdout


def test_a_document_without_actions_stands_in_the_closing_lines(plans: Path, planspoor: Run) -> None:
    (plans / "vraag.txt").write_text("Wat staat hier?")
    (plans / "zonder.txt").write_text("passage Hier staat alleen tekst.")
    closing = planspoor("run", plans, *PLAIN).stdout.rstrip().splitlines()[-3:]
    assert closing[0] == "Uit 1 document is geen enkele actie gelezen:"
    assert re.fullmatch(r"  zonder\.txt: .*er is geen tabel gezien.*planspoor inspect.*", closing[1])
    told = json.loads(planspoor("run", plans, *PLAIN, "--json").stdout)
    assert [entry["source_file"] for entry in told["without_actions"]] == ["zonder.txt"]


def test_json_and_nothing_else(plans: Path, planspoor: Run) -> None:
    (plans / "geen plan.txt").write_text("refuse")
    ended = planspoor("run", plans, *PLAIN, "--json")
    told = json.loads(ended.stdout)
    assert ended.returncode == told["exit_code"] == 1
    assert (told["documents"], told["actions"], told["links"], told["findings"]) == (2, 3, 0, 0)
    assert [entry["source_file"] for entry in told["quarantined"]] == ["geen plan.txt"]
    assert told["report"] == "uit/report.html"


def test_json_of_a_run_without_result(plans: Path, planspoor: Run) -> None:
    for path in plans.iterdir():
        path.write_text(f"refuse {path.name}")
    ended = planspoor("run", plans, *PLAIN, "--json")
    told = json.loads(ended.stdout)
    assert ended.returncode == told["exit_code"] == 3
    assert told["error"]["message"]
    assert len(told["quarantined"]) == 2


def test_quiet(plans: Path, planspoor: Run) -> None:
    ended = planspoor("run", plans, *PLAIN, "--quiet")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (["run", "plannen", *PLAIN], 0, ""),
        (["run", "plannen", "weg.pdf", *PLAIN], 1, ""),
        (["run", "plannen", "weg.pdf", *PLAIN, "--json"], 1, ""),
        (["run", "weg.pdf", *PLAIN, "--json"], 2, "weg.pdf"),
        (["run", "--help"], 0, ""),
    ],
    ids=["all read", "some in quarantine", "json", "json of an error", "help"],
)
def test_a_reader_that_has_had_enough_costs_no_words_and_no_exit_code(
    plans: Path, tmp_path: Path, asked: list[str | Path], code: int, told: str, unbuffered: str
) -> None:
    command = [sys.executable, str(fakes.FAKES), "command", *map(str, asked)]
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
        assert running.wait(300) == code
    assert "Traceback" not in said
    assert told in said if told else said == ""
    assert (tmp_path / "uit" / "report.html").is_file() == (plans.name in asked)


def test_nobody_listens_to_the_errors_either(tmp_path: Path) -> None:
    command = [sys.executable, str(fakes.FAKES), "command", "run", "weg.pdf", *map(str, PLAIN)]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE) as running:
        assert running.stderr is not None
        running.stderr.close()
        assert running.wait(300) == 2


def test_quiet_is_not_silent_about_what_was_not_read(plans: Path, planspoor: Run) -> None:
    (plans / "geen plan.txt").write_text("refuse")
    ended = planspoor("run", plans, *PLAIN, "--quiet")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "1 bestand is niet gelezen:\n  geen plan.txt: Dit is geen PDF. Maak er een PDF van.\n"


@pytest.mark.parametrize("arguments", [["weg.pdf", "--out", "uit"], ["plannen", "--out", "plannen"]])
def test_what_cannot_work_is_refused_before_prefect_starts(planspoor: Run, plans: Path, arguments: list[str]) -> None:
    ended = planspoor("run", *arguments)
    assert ended.returncode == 2
    assert "Prefect" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 2
    assert not (plans.parent / ".planspoor").exists()


def test_a_terminal_that_has_no_accents_costs_no_result(plans: Path, planspoor: Run, tmp_path: Path) -> None:
    (plans / "reünie.txt").write_text("Wat staat hier?")
    ended = planspoor("run", plans, *PLAIN, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ended.returncode == 0, ended.stderr
    assert "re\\xfcnie.txt" in ended.stdout
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/uit-\xe9"))
    ended = planspoor("run", plans, "--out", odd, "--no-prefect", "--json")
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout)["documents"] == 3


@pytest.mark.parametrize("where", [("run", ""), ("run", "plannen", "--out", ""), ("run", "plannen", "--work", " ")])
def test_a_path_that_is_empty_is_refused(plans: Path, planspoor: Run, where: tuple[str, ...]) -> None:
    assert plans.is_dir()
    options = [] if "--out" in where else ["--out", "uit"]
    ended = planspoor(*where, *options, "--no-prefect")
    assert ended.returncode == 2
    assert "leeg" in ended.stderr


def test_two_runs_at_once_share_a_work_directory(plans: Path, tmp_path: Path) -> None:
    (plans / "langzaam.txt").write_text("slow 2 Wij gaan langzaam.")
    command = [sys.executable, str(fakes.FAKES), "command", "run", str(plans), "--no-prefect", "--work", "samen", "--out"]
    both = [
        subprocess.Popen([*command, out], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        for out in ("een", "twee")
    ]
    told = [one.communicate(timeout=120)[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], told


def test_paths_may_stand_between_the_options(plans: Path, planspoor: Run) -> None:
    one, two = sorted(plans.iterdir())
    ended = planspoor("run", one, "--out", "uit", two, "--no-prefect", "--json")
    assert json.loads(ended.stdout)["documents"] == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "Zeg wat Planspoor moet doen"),
        (["lees"], 2, "«lees» bestaat niet"),
        (["run", "plannen"], 2, "--out"),
        (["run", "--out", "uit"], 2, "niets opgegeven"),
        (["run", "plannen", "--out", "uit", "--wrokers", "3"], 2, "--wrokers"),
        (["run", "plannen", "--out", "uit", "--workers", "0"], 2, "«0»"),
        (["run", "plannen", "--out", "uit", "--timeout", "snel"], 2, "«snel»"),
        (["run", "plannen", "--out", "uit", "--timeout", "0.1"], 2, "seconden van 5 tot en met 1000000 (gewoonlijk 120)"),
        (["run", "plannen", "--out", "uit", "--timeout", "nan"], 2, "«nan» is geen aantal seconden van 5"),
        (["run", "plannen", "--out", "uit", "--memory", "256"], 2, "999999999 (in megabytes; gewoonlijk 3072)"),
        (["inspect", "plannen", "--page", "1", "--memory", "12"], 2, "«12» is geen getal van 512"),
        (["run", "plannen", "--out", "uit", "--memory"], 2, "hier hoort een waarde achter"),
        (["run", "plannen", "--out", "uit", "--memory", "9" * 20], 2, "getal van 512 tot en met"),
        (["run", "plannen", "--out", "uit", "--workers", "9" * 5000], 2, "getal van 1 tot en met"),
        (["run", "weg.pdf", "--out", "uit"], 2, "weg.pdf"),
        (["run", "plannen", "--out", "plannen"], 2, "niet leeg"),
        (["run", "plannen", "--out", "plannen/eerste plan.txt/uit"], 2, "kan geen resultaatmap worden"),
        (["run", "plannen", "--out", "plannen/eerste plan.txt"], 2, "is een bestand"),
        (["run", "plannen", "--out", "/proc/uit"], 2, "kan geen resultaatmap worden"),
        (["run", "leeg", "--out", "uit"], 3, "geen bestand"),
        (["run", "map met foto", "--out", "uit"], 3, "foto.jpg"),
        (["inspect"], 2, "--page 3"),
        (["inspect", "weg.pdf", "--page", "1"], 2, "geen bestand"),
        (["inspect", "plannen", "--page", "eerste"], 2, "«eerste»"),
    ],
)
def test_wrong_usage_says_what_to_do(
    plans: Path, planspoor: Run, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    (tmp_path / "leeg").mkdir()
    (tmp_path / "map met foto").mkdir()
    (tmp_path / "map met foto" / "foto.jpg").touch()
    before = sorted(path.name for path in plans.iterdir())
    ended = planspoor(*arguments, "--no-prefect") if "run" in arguments else planspoor(*arguments)
    assert ended.returncode == code
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.strip().splitlines()) >= 2  # what happened, and what to do
    assert ended.stdout == ""
    assert sorted(path.name for path in plans.iterdir()) == before


@pytest.mark.parametrize(
    ("arguments", "said", "advised"),
    [
        (["--foo"], "Deze optie kent Planspoor niet: --foo.", "Zie planspoor --help."),
        (["lees dit"], "de opdracht «lees dit» bestaat niet.", "Zie planspoor --help."),
        (["l'ees"], "de opdracht «l'ees» bestaat niet.", "Zie planspoor --help."),
        (["run", "--json=3"], "--json: hier hoort geen waarde achter ('3').", "Zie planspoor run --help."),
        (["judge", "r", "--link", "een"], "--link: hier horen twee waarden achter.", "Zie planspoor judge --help."),
        (["inspect", "a.pdf", "b.pdf", "--page", "1"], "Dit hoort er niet bij: b.pdf.", "Zie planspoor inspect --help."),
    ],
)
def test_what_is_not_understood_is_told_in_dutch(arguments: list[str], said: str, advised: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(arguments)
    assert caught.value.message.endswith(said)
    assert caught.value.advice == advised
    assert not re.search(r"argument|expected|invalid|choose|choice", caught.value.message)


def test_the_help_of_judge_explains_every_kind_of_link() -> None:
    told = subprocess.run(
        [sys.executable, str(fakes.FAKES), "command", "judge", "--help"], capture_output=True, text=True, check=True
    ).stdout
    for relation in get_args(Relation):
        assert re.search(rf"^  {relation} +\w.*: \w.*\.$", told, re.MULTILINE)


def test_help_names_every_command_and_exit_code(planspoor: Run) -> None:
    told = planspoor("--help").stdout
    for word in ("run", "inspect", "demo", "--version", "exitcodes", "130", "70"):
        assert word in told
    told = planspoor("run", "--help").stdout
    for option in (
        "--out",
        "--work",
        "--no-prefect",
        "--json",
        "--workers",
        "--timeout",
        "--memory",
        "--judgements",
        "--quiet",
        "--debug",
    ):
        assert option in told


def test_version(planspoor: Run) -> None:
    assert re.fullmatch(r"planspoor \d+\.\d+\.\d+\n", planspoor("--version").stdout)


@pytest.mark.parametrize(
    "script",
    [
        "from flows.command import main; main(['run'])",
        "from flows.arguments import build_parser; build_parser().format_help()",
        "import pipeline.run",
        "import pipeline.draw",
    ],
)
def test_only_the_flow_imports_prefect(script: str) -> None:
    check = f"{script}\nimport sys\nassert 'prefect' not in sys.modules"
    subprocess.run([sys.executable, "-c", check], check=True, capture_output=True)


def test_inspect_writes_a_picture(plans: Path, tmp_path: Path) -> None:
    # The command as it is, with the fake reader in place of the child: inspect takes no settings.
    script = (
        f"import pipeline.draw as d; d.draw_page.__defaults__ = ({fakes.READER!r},); "
        "from flows.command import main; raise SystemExit(main())"
    )
    command = [sys.executable, "-c", script, "inspect", str(plans / "eerste plan.txt"), "--page", "1"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == ["1 tabel gevonden.", "Plaatje: eerste plan.txt-bladzijde-1.png"]
    assert (tmp_path / "eerste plan.txt-bladzijde-1.png").read_bytes() == fakes.PAGE_PICTURE


def interrupt(command: list[str], folder: Path, number: int) -> "subprocess.CompletedProcess[str]":
    """Run a command and send it a signal, as a terminal does: to its whole group, when a child is reading."""
    running = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),  # who tests in the background or under nohup ignores it
    )
    reading = folder / ".planspoor" / "answers"
    deadline = time.monotonic() + 240
    try:
        while not (reading.is_dir() and any(reading.glob("d*.log"))):
            assert running.poll() is None, running.communicate()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(0.5)
        os.killpg(running.pid, number)
        out, told = running.communicate(timeout=60)
    finally:
        running.kill()
    return subprocess.CompletedProcess(command, running.returncode, out, told)


def processes_about(folder: Path) -> list[bytes]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found.append(path.read_bytes())
        except OSError:
            continue  # it ended meanwhile
    return [command for command in found if os.fsencode(folder) in command]


@pytest.mark.parametrize(
    ("number", "prefect"),
    [(signal.SIGINT, False), (signal.SIGTERM, False), (signal.SIGHUP, False), (signal.SIGINT, True)],
    ids=["ctrl-c", "kill", "closed terminal", "ctrl-c under prefect"],
)
def test_ctrl_c_half_way(plans: Path, planspoor: Run, tmp_path: Path, number: int, prefect: bool) -> None:
    assert planspoor("run", plans, *PLAIN).returncode == 0
    before = (tmp_path / "uit" / "run.json").read_bytes()
    (plans / "traag.txt").write_text("hang")
    options = [] if prefect else ["--no-prefect"]
    ended = interrupt(
        [sys.executable, str(fakes.FAKES), "command", "run", str(plans), "--out", "uit", *options], tmp_path, number
    )
    assert ended.returncode == 130, ended.stderr
    assert "Afgebroken" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""
    assert (tmp_path / "uit" / "run.json").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == [".planspoor", "plannen", "uit"]
    assert processes_about(tmp_path) == []


def test_a_run_under_nohup_outlives_its_terminal(plans: Path, tmp_path: Path) -> None:
    (plans / "langzaam.txt").write_text("slow 3 Wij gaan langzaam.")
    running = subprocess.Popen(
        [sys.executable, str(fakes.FAKES), "command", "run", str(plans), *PLAIN],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),  # as nohup does
    )
    reading = tmp_path / ".planspoor" / "answers"
    while running.poll() is None and not (reading.is_dir() and any(reading.glob("d*.log"))):
        time.sleep(0.05)
    running.send_signal(signal.SIGHUP)
    told, _ = running.communicate(timeout=60)
    assert running.returncode == 0, told


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte; needs root."""
    place = tmp_path / "schijf"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("making a small file system takes root and the right to mount")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_fills_up(plans: Path, planspoor: Run, small_disk: Path) -> None:
    out = small_disk / "uit"
    assert planspoor("run", plans, "--out", out, "--no-prefect").returncode == 0
    before = (out / "run.json").read_bytes()
    (plans / "lang.txt").write_text("\n".join(f"Wij doen toezegging nummer {number}." for number in range(20_000)))
    for work in (small_disk / ".planspoor", plans.parent / "werk"):  # full while reading, full while writing
        ended = planspoor("run", plans, "--out", out, "--no-prefect", "--work", work)
        assert ended.returncode == 4, ended.stderr
        assert "vol" in ended.stderr
        assert (out / "run.json").read_bytes() == before
        assert [path.name for path in small_disk.iterdir() if "planspoor-" in path.name] == []


def test_a_mistake_in_planspoor_is_told_in_two_lines(plans: Path, tmp_path: Path) -> None:
    script = (
        "import pipeline.settings as s; s.Settings.timeout = lambda *_: 1 / 0; "
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import fakes; raise SystemExit(fakes.main(['command', *sys.argv[1:]]))"
    )
    command = [sys.executable, "-c", script, str(fakes.FAKES.parent), "run", str(plans), *PLAIN]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert ended.returncode == 70
    assert "ZeroDivisionError" in ended.stderr
    assert "--debug" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Traceback" in subprocess.run([*command, "--debug"], cwd=tmp_path, capture_output=True, text=True).stderr
    assert not (tmp_path / "uit").exists()


def test_who_stops_listening_is_no_failure(tmp_path: Path) -> None:
    command = f"{sys.executable} {fakes.FAKES} command --help | true"
    ended = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True)
    assert "Traceback" not in ended.stderr


def test_a_result_on_a_terminal_shows_progress(plans: Path, tmp_path: Path) -> None:
    if shutil.which("script") is None:
        pytest.skip("needs the program script (Debian: bsdutils)")
    command = f"{sys.executable} {fakes.FAKES} command run {plans} --out uit --no-prefect"
    ended = subprocess.run(
        ["script", "-qec", command, "/dev/null"], cwd=tmp_path, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    for word in ("Zoeken", "Lezen", "Volgen", "Schrijven", "2/2"):
        assert word in ended.stdout
