"""Bad input through the real floors, all in one run: the good document is done, every other one gets a sentence and advice."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from small_pdf import SmallPage, write_pdf

# Made with: qpdf --static-id --encrypt geheim eigenaar 128 --use-aes=y
LOCKED = Path(__file__).parent / "files" / "password.pdf"
ODD_NAME = f"plan met 'aan\"haling' 🚲 {'n' * 160}.pdf"


@dataclass(frozen=True)
class Ended:
    """One run over everything bad, and its result."""

    code: int
    told: dict[str, Any]
    complaints: str
    out: Path

    def problem(self, name: str) -> dict[str, str]:
        (entry,) = [entry for entry in self.told["quarantined"] if entry["source_file"] == name]
        assert isinstance(entry, dict)
        return entry


def plan() -> SmallPage:
    page = SmallPage()
    page.text(72, 80, "Uitvoeringsplan veiligheid 2025", size=18, bold=True)
    page.table(
        [72, 320, 420],
        120,
        [["Actie", "Wanneer"], ["Buurtpreventie uitbreiden naar drie wijken", "Q2 2025"], ["Cameraplan opstellen", "2025"]],
    )
    return page


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    folder = tmp_path_factory.mktemp("aanlevering")
    write_pdf(folder / ODD_NAME, [plan()])
    shutil.copy(folder / ODD_NAME, folder / "zelfde inhoud.pdf")
    (folder / "tekst.pdf").write_text("Dit is een brief die per ongeluk .pdf heet.")
    (folder / "leeg bestand.pdf").touch()
    (folder / "ook leeg.docx").touch()
    write_pdf(folder / "heel.pdf", [plan(), plan()])
    whole = (folder / "heel.pdf").read_bytes()
    (folder / "half.pdf").write_bytes(whole[: len(whole) // 3])
    (folder / "heel.pdf").unlink()
    shutil.copy(LOCKED, folder / "op slot.pdf")
    write_pdf(folder / "geen bladzijden.pdf", [])
    write_pdf(folder / "leeg blad.pdf", [SmallPage()])
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff")
    out = folder.parent / "uit"
    command = [sys.executable, "-m", "flows.command", "run", str(folder), str(folder / "weg.pdf"), "--out", str(out)]
    done = subprocess.run([*command, "--no-prefect", "--json"], capture_output=True, text=True, timeout=300)
    return Ended(done.returncode, json.loads(done.stdout), done.stderr, out)


def test_the_good_document_is_done(ended: Ended) -> None:
    assert ended.code == 1, ended.complaints
    assert ended.told["documents"] == 1
    assert ended.told["actions"] == 2
    account = json.loads((ended.out / "run.json").read_text("utf-8"))
    assert [entry["source_file"] for entry in account["inputs"]] == [ODD_NAME]
    assert {"planspoor.sqlite", "dataset", "report.html"} <= set(account["outputs"])


def test_nothing_vanishes(ended: Ended) -> None:
    assert {entry["source_file"] for entry in ended.told["set_aside"]} == {"foto.jpg", "zelfde inhoud.pdf"}
    assert len(ended.told["quarantined"]) == 8


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tekst.pdf", "geen PDF"),
        ("leeg bestand.pdf", "leeg"),
        ("ook leeg.docx", "leeg"),
        ("half.pdf", "beschadigd"),
        ("op slot.pdf", "wachtwoord"),
        ("geen bladzijden.pdf", "bladzijde|beschadigd"),
        ("leeg blad.pdf", "tekst"),
        ("weg.pdf", "bestaat niet"),
    ],
)
def test_every_bad_file_gets_a_sentence_and_advice(ended: Ended, name: str, said: str) -> None:
    problem = ended.problem(name)
    assert re.search(said, problem["error"])
    assert len(problem["advice"]) > 10
    assert "Traceback" not in ended.complaints


def test_the_report_names_what_was_not_read(ended: Ended) -> None:
    report = (ended.out / "report.html").read_text("utf-8")
    for name in ("half.pdf", "op slot.pdf", "weg.pdf"):
        assert name in report
