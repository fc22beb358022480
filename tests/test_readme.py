"""What the README shows can be done as it stands there: its commands are understood, its Python runs."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from small_pdf import SmallPage, write_pdf

from flows.arguments import parse

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line.removeprefix(".venv/bin/planspoor ")
    for kind, text in BLOCKS
    if kind == "sh"
    for line in text.splitlines()
    if line.startswith(".venv/bin/planspoor ") and "--help" not in line
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_understood(command: str) -> None:
    asked = shlex.split(command, comments=True)
    assert parse(asked).command == asked[0]


def test_the_python_runs(tmp_path: Path) -> None:
    (script,) = (text for kind, text in BLOCKS if kind == "python")
    (tmp_path / "script.py").write_text(script)
    (tmp_path / "plannen").mkdir()
    page = SmallPage()
    page.text(72, 80, "Uitvoeringsplan veiligheid 2025", size=18, bold=True)
    page.table(
        [72, 320, 420], 120, [["Actie", "Wanneer"], ["Buurtpreventie uitbreiden", "Q2 2025"], ["Cameraplan opstellen", "2025"]]
    )
    write_pdf(tmp_path / "plannen" / "plan.pdf", [page])
    (tmp_path / "plannen" / "leeg.pdf").touch()
    done = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    assert "2 acties, zie resultaat/report.html" in done.stdout
    assert "leeg.pdf Het bestand is leeg (0 bytes). Haal het document opnieuw op" in done.stdout
    assert re.search(r"unknown +2", done.stdout)
