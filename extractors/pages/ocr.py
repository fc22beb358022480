"""Reading the text off a picture with Tesseract: words with their boxes, and how sure it is of each.

Tesseract is a program of its own and no part of Planspoor; it is looked for when the first page needs it.
https://tesseract-ocr.github.io
"""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape

from PIL import Image

from corpus.pages import Word
from extractors.pages.straight import Picture

LANGUAGE = "nld"
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-nld"
LAYOUT = (
    "3"  # Tesseract's page segmentation: automatic. On wiped table pages it missed and split fewer words than 4, 6, 11 and 12
)
SPARSE = "11"  # text in no order: for what the automatic segmentation passed over
BLOCK = "6"  # one block of lines
SECONDS = 120.0  # time for one page
CHARACTER = re.compile(r"x_bboxes (\d+) (\d+) (\d+) (\d+); x_conf ([\d.]+)['\"]>([^<]+)<")  # of Tesseract's hOCR
WORD = "5"  # level of a word in Tesseract's table


class OcrError(Exception):
    """Tesseract failed on one page or took too long; the text says which in Dutch."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    """An installed Tesseract that reads Dutch."""

    program: str

    def words(self, grey: Picture, dots_per_inch: float, sparse: bool = False) -> list[Word]:
        """The words on a picture (grey, dark on light) in Tesseract's reading order; coordinates in points from its corner.

        `confidence` is 0..1; `size` is the height of the word's box. Raises OcrError.
        """
        options = ["--psm", SPARSE if sparse else LAYOUT]
        return words_of(self._run(grey, dots_per_inch, [*options, "tsv"]), 72.0 / dots_per_inch)

    def characters(self, grey: Picture, dots_per_inch: float, allowed: str = "") -> list[Word]:
        """The single characters of a picture of plain lines of text, each as a word; only those `allowed`, if any are given.

        Raises OcrError.
        """
        options = ["--psm", BLOCK, "-c", "hocr_char_boxes=1"]
        options += ["-c", f"tessedit_char_whitelist={allowed}"] if allowed else []
        return characters_of(self._run(grey, dots_per_inch, [*options, "hocr"]), 72.0 / dots_per_inch)

    def _run(self, grey: Picture, dots_per_inch: float, options: Sequence[str]) -> str:
        stream = io.BytesIO()
        Image.fromarray(grey).save(stream, "PNG", compress_level=1)
        command = [self.program, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(round(dots_per_inch)), *options]
        try:
            done = subprocess.run(
                command, input=stream.getvalue(), capture_output=True, timeout=SECONDS, check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
        except subprocess.TimeoutExpired as error:
            raise OcrError(f"Tesseract was na {SECONDS:.0f} seconden niet klaar") from error
        except OSError as error:
            raise OcrError(f"Tesseract kon niet worden gestart (foutcode {error.errno})") from error
        if done.returncode:
            raise OcrError(f"Tesseract stopte met foutcode {done.returncode}")
        return done.stdout.decode("utf-8", "replace")


@cache
def find_tesseract() -> Tesseract | None:
    """The Tesseract on this machine if it can read Dutch, else None. Looked for once per process."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False, text=True)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return Tesseract(program) if LANGUAGE in (listed.stdout + listed.stderr).split() else None


def words_of(table: str, points: float) -> list[Word]:
    """The words of Tesseract's TSV output, with `points` to a pixel; lines that are no words, or empty ones, are left out."""
    found = []
    for line in table.splitlines()[1:]:
        fields = line.split("\t")
        if len(fields) < 12 or fields[0] != WORD or not fields[11].strip():
            continue
        left, top, wide, high = (int(f) * points for f in fields[6:10])
        confidence = round(max(0.0, min(100.0, float(fields[10]))) / 100.0, 3)
        text = "".join(fields[11].split())
        text = text.strip("_") or text  # a stroke beside a word
        found.append(Word(text, left, top, left + wide, top + high, high, confidence=confidence))
    return found


def characters_of(hocr: str, points: float) -> list[Word]:
    """The characters of Tesseract's hOCR output with boxes of characters, `points` to a pixel, in its order."""
    found = []
    for match in CHARACTER.finditer(hocr):
        x0, top, x1, bottom = (int(v) * points for v in match.groups()[:4])
        confidence = round(min(100.0, float(match.group(5))) / 100.0, 3)
        found.append(Word(unescape(match.group(6)), x0, top, x1, bottom, bottom - top, confidence=confidence))
    return found


def sureness(words: Sequence[Word]) -> float:
    """The mean confidence of the words, by their length; 0.0 without any."""
    length = sum(len(w.text) for w in words)
    return sum((w.confidence or 0.0) * len(w.text) for w in words) / length if length else 0.0
