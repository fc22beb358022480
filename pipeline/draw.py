"""Draw a page as the reader saw it, in a child process like every other look into a file."""

import json
import shutil
import tempfile
from pathlib import Path

from corpus.errors import UsageError
from pipeline.failures import not_written
from pipeline.isolate import Limits, ask
from pipeline.settings import READER


def draw_page(file: Path, page: int, picture: Path, limits: Limits, reader: tuple[str, ...] = READER) -> list[str]:
    """Write a PNG of one page (from 1) with what the reader found drawn on it; returns the Dutch lines that explain it.

    Raises UsageError when there is no such file, UnreadableError when the page cannot be read, OutputError when the picture
    cannot be written.
    """
    if not file.is_file():
        raise UsageError(f"«{file}» is geen bestand.", "Controleer de spelling van het pad.")
    with tempfile.TemporaryDirectory(prefix="planspoor-") as work:
        drawn = Path(work, "page.png")
        answer = ask(reader, limits, "draw", file.absolute(), [str(page), str(drawn)], Path(work), "page")
        try:
            shutil.copyfile(drawn, picture)
        except OSError as error:
            raise not_written(picture, error) from error
    return [str(line) for line in json.loads(answer)]
