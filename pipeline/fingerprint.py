"""What a finished reading depends on, as one short text: when any of it changes, documents are read again.

The version that the reader declares is not enough: who adds a header word to `corpus/words/` expects the next run to know it,
and who installs Tesseract expects scans to be read. What only tracing or telling looks at does not count.
"""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import corpus
import extractors

# What the readers import and the files of `corpus/words/` that they load: a test compares both with their code.
READING_LIBRARIES = (
    "numpy",
    "opencv-python-headless",
    "pdfminer.six",
    "pdfplumber",
    "pillow",
    "pypdfium2",
    "python-docx",
    "rapidfuzz",
)
READING_WORDS = (
    "commitments",
    "counts",
    "documents",
    "dump",
    "figures",
    "headers",
    "language",
    "legend",
    "marks",
    "numbers",
    "priorities",
    "results",
    "sentences",
    "small_words",
    "status",
    "times",
)


def library_version(name: str) -> str:
    """The installed version of a library; `absent` when it is not there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def reading_version() -> str:
    """A digest of the reader's code (its declared version included), its words, its libraries and its OCR program."""
    digest = hashlib.sha256()
    for name, path in _files():
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    for library in READING_LIBRARIES:
        digest.update(f"{library} {library_version(library)}\n".encode())
    digest.update(_ocr_program())
    return digest.hexdigest()[:16]


def _files() -> Iterator[tuple[str, Path]]:
    """The records, the words and the readers: each file's name inside its package, and where it stands."""
    for root in map(Path, corpus.__path__):
        words = [root / "words" / f"{name}.toml" for name in READING_WORDS]
        yield from ((path.relative_to(root).as_posix(), path) for path in [*sorted(root.glob("*.py")), *words])
    for root in map(Path, extractors.__path__):
        yield from ((path.relative_to(root).as_posix(), path) for path in sorted(root.rglob("*.py")))


def _ocr_program() -> bytes:
    """What Tesseract says of its version and of the languages that it can read; empty without Tesseract."""
    program = shutil.which("tesseract")
    if program is None:
        return b""
    asked = ("--version", "--list-langs")
    said = [subprocess.run([program, option], capture_output=True, check=False, timeout=30) for option in asked]
    return b"".join(done.stdout + done.stderr for done in said)  # older ones say it on standard error
