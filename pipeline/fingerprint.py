"""What a finished reading depends on, as one short text: when any of it changes, documents are read again.

The version that the reader declares is not enough: who adds a header word to `corpus/words/` expects the next run to know it,
and who installs Tesseract expects scans to be read.
"""

import hashlib
import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import corpus
import extractors

READING_LIBRARIES = (
    "numpy",
    "opencv-python-headless",
    "pdfminer.six",
    "pdfplumber",
    "pillow",
    "pypdfium2",
    "python-docx",
    "spacy",
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
    for package in (corpus, extractors):
        for root in package.__path__:
            for path in sorted(p for p in Path(root).rglob("*") if p.suffix in {".py", ".toml"}):
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for library in READING_LIBRARIES:
        digest.update(f"{library} {library_version(library)}\n".encode())
    digest.update(_ocr_languages())
    return digest.hexdigest()[:16]


def _ocr_languages() -> bytes:
    """What Tesseract says it can read; empty without Tesseract."""
    program = shutil.which("tesseract")
    if program is None:
        return b""
    return subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=30).stdout
