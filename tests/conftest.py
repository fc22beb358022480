"""What tests share: plans for the fake reader, the command on top of the fakes, and no deadlines on a busy machine."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import fakes
import pytest
from hypothesis import settings

# The same examples every time, so that a change is judged by what it changes; `--hypothesis-profile search` looks for others.
settings.register_profile("planspoor", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("planspoor")

NOBODY = 65534
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with two readable plans."""
    folder = tmp_path / "plannen"
    folder.mkdir()
    (folder / "eerste plan.txt").write_text("We leggen een fietspad aan.\nWe planten twintig bomen.")
    (folder / "tweede plan.txt").write_text("We openen een buurthuis.")
    return folder


@pytest.fixture
def own_folder() -> Iterator[Path]:
    """A folder in which rights count: this process is an ordinary user as long as the test runs, also when root started it."""
    folder = Path(tempfile.mkdtemp(prefix="planspoor-test-"))
    root = os.geteuid() == 0
    if root:
        os.chown(folder, NOBODY, -1)
        os.seteuid(NOBODY)
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        for place in (folder, *folder.rglob("*")):
            place.chmod(0o700)
        shutil.rmtree(folder)


@pytest.fixture
def planspoor(tmp_path: Path) -> Run:
    """The command with the fake floors below it, run in the test's own folder."""

    def run(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, str(fakes.FAKES), "command", *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=300,
            env={**os.environ, **environment},
        )

    return run
