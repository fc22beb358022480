"""Draw a page as the reader saw it, in a child process like every other look into a file."""

import errno
import json
import os
import shutil
import tempfile
from pathlib import Path

from corpus.errors import UnreadableError, UsageError
from corpus.paths import StrPath
from pipeline.failures import not_opened, not_written
from pipeline.isolate import ask, limits_of
from pipeline.settings import READER, Allowance
from pipeline.store import write_whole

PNG = b"\x89PNG"


def default_picture(file: StrPath, page: int) -> Path:
    """Where the picture of a page goes when nobody says: in the folder one stands in, with the whole name of the file."""
    return Path(f"{Path(file).name}-bladzijde-{page}.png")


def draw_page(file: StrPath, page: int, picture: StrPath, allowance: Allowance, reader: tuple[str, ...] = READER) -> list[str]:
    """Write a PNG of one page (from 1) with what the reader found drawn on it; returns the Dutch lines that explain it.

    Raises UsageError when there is no such file or the picture would take the place of something else, UnreadableError when the
    page cannot be read, OutputError when the picture cannot be written.
    """
    file, picture = Path(file), Path(picture)
    if not file.is_file():
        raise UsageError(f"«{file}» is geen bestand.", "Controleer de spelling van het pad.")
    _refuse_to_overwrite(picture)
    try:
        with file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
    except OSError as error:
        raise not_opened(error) from error
    work = Path(tempfile.mkdtemp(prefix="planspoor-"))
    drawn = work / "page.png"
    wanted = False
    try:
        answer = ask(
            reader, limits_of(allowance, size), "draw", file.absolute(), [str(page), str(drawn)], work, "page", f"«{work}»"
        )
        try:
            if not picture.parent.is_dir():  # folders are not made for a picture
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(picture))
            write_whole(picture, drawn.read_bytes())
        except OSError as error:
            raise not_written(picture, error) from error
    except UnreadableError as error:
        wanted = str(work) in error.advice  # what the child said last is what a report of its mistake needs
        raise
    finally:
        if not wanted:
            shutil.rmtree(work, ignore_errors=True)
    return [str(line) for line in json.loads(answer)]


def _is_png(picture: Path) -> bool:
    if not picture.is_file():
        return False
    with picture.open("rb") as stream:
        return stream.read(len(PNG)) == PNG


def _refuse_to_overwrite(picture: Path) -> None:
    """Refuse a place where the picture would overwrite anything but an earlier picture."""
    if picture.suffix.lower() != ".png":
        raise UsageError(f"«{picture}» is geen naam voor een plaatje.", "Geef met --out een naam op die eindigt op .png.")
    try:
        if picture.exists() and not _is_png(picture):
            raise UsageError(f"«{picture}» bestaat al en is geen PNG-plaatje.", "Geef met --out een andere naam op.")
    except OSError as error:
        raise not_written(picture, error) from error
