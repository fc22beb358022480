"""Keep finished readings, by content: the sha256 of the file and the version of everything the reading depends on.

An entry is written whole or not at all. One that cannot be read back counts as absent: the document is then read again.
"""

import gzip
import os
import re
import shutil
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from corpus.records import Extraction

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SECONDS_PER_DAY = 86_400
DAYS_KEPT = 30  # of readings by another version of the reader: who goes back to it soon finds them
VERSION = re.compile(r"[0-9a-f]{16}")  # as `fingerprint.reading_version` makes them; nothing else is ever swept
HALF = re.compile(r"\..*\.tmp")  # as `write_whole` names a file that is not whole yet


@cache
def _adapter() -> "TypeAdapter[tuple[Extraction]]":
    # pydantic takes half a second to import: only who opens the store pays. A plain dataclass cannot be given a configuration,
    # hence the tuple.
    from pydantic import ConfigDict, TypeAdapter

    return TypeAdapter(
        tuple[Extraction], config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", ser_json_inf_nan="constants")
    )


def pack(extraction: Extraction) -> bytes:
    """The extraction as compressed JSON; the same extraction gives the same bytes."""
    return gzip.compress(_adapter().dump_json((extraction,)), compresslevel=6, mtime=0)


def unpack(data: bytes) -> Extraction:
    """The extraction that `pack` made `data` from. Raises ValueError, OSError, EOFError or zlib.error when it is damaged."""
    return _adapter().validate_json(gzip.decompress(data))[0]


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there complete, or not at all. Raises OSError, and leaves no half file behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{uuid4().hex}.tmp")
    try:
        with half.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Store:
    """Finished readings below `directory`, of one `version` of the reader."""

    directory: Path
    version: str

    def path(self, sha256: str) -> Path:
        """Where the reading of this content is kept."""
        return self.directory / self.version / sha256[:2] / f"{sha256}.json.gz"

    def holds(self, sha256: str) -> bool:
        """Whether there is an entry, sound or damaged."""
        return self.path(sha256).exists()

    def load(self, sha256: str) -> Extraction | None:
        """The kept reading; None when there is none or it is damaged."""
        try:
            extraction = unpack(self.path(sha256).read_bytes())
        except (OSError, EOFError, ValueError, zlib.error):
            return None
        return extraction if extraction.document.sha256 == sha256 else None

    def sweep(self) -> None:
        """Remove what a run that was cut off (power, kill -9) left behind more than a day ago, and the readings of versions of
        the reader that no run has used for a month.
        """
        now = time.time()
        with suppress(OSError):  # not there yet, or not ours to write: whoever needs to write finds out
            os.utime(self.directory / self.version)
        for here, _, names in os.walk(self.directory):  # unlike rglob it bears that another run sweeps at the same time
            for half in (Path(here, name) for name in names if HALF.fullmatch(name)):
                if _is_older(half, now - SECONDS_PER_DAY):
                    half.unlink(missing_ok=True)
        for readings in _inside(self.directory):
            if VERSION.fullmatch(readings.name) and _is_older(readings, now - DAYS_KEPT * SECONDS_PER_DAY):
                shutil.rmtree(readings, ignore_errors=True)


def _inside(directory: Path) -> list[Path]:
    """What a directory holds; nothing where it is not there or may not be read: whoever needs to read it finds out."""
    try:
        return list(directory.iterdir())
    except OSError:
        return []


def _is_older(path: Path, moment: float) -> bool:
    """Whether a file or folder was last changed before `moment`; never one that another run has renamed or removed by now,
    or that is not ours to look at."""
    try:
        return path.stat().st_mtime < moment
    except OSError:
        return False
