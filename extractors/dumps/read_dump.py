"""A raw text dump (.txt) as lines: decoded, HTML scraps taken out, page breaks and white space between the lines kept as signs.

Dumps differ in how they set lines apart: every printed line may stand on its own, with an empty line behind it, or with a line of
blanks behind each paragraph. Which of these says something is decided from the lines around it.
"""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import UnreadableError
from extractors.dumps.marked_cells import unquoted, with_tabs
from extractors.text.cells import BULLETS, LIST_MARKS, SOFT_HYPHEN
from extractors.text.plain_text import composed

MOST_BYTES = 50_000_000
LONGEST_LINE = 20_000  # characters: a longer line is read in pieces, for all that looks at a line looks at the whole of it
# Byte order marks, the longer ones first: that of UTF-32 begins like that of UTF-16.
MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
EMPTY = 0.8  # share of empty bytes in one half of a text in UTF-16: letters beyond Latin-1 have none
STRANGE = 0.02  # share of bytes that no text has, from which a file is no text
WINDOW = 14  # lines on either side that tell how lines are set apart here
LOOSE = 0.4  # share of neighbours without an empty line between, from which an empty line means something
FEWEST_APART, SHARE_APART = 6, 0.05  # lines with wide white space inside, and share of all lines, that tell of a layout kept

_MARKUP = re.compile(
    r"</?(?:li|span|b|i|u|em|strong|table|thead|tbody|tr|td|th|a|font|sup|sub|h[1-6])\b[^<>]{0,300}/?>", re.IGNORECASE
)
_ITEM = re.compile(rf"<li\b[^<>]{{0,300}}>\s*[{re.escape(LIST_MARKS)}]?\s*", re.IGNORECASE)
_LIST = re.compile(r"</?(?:ul|ol|p|br|div)\b[^<>]{0,300}/?>", re.IGNORECASE)
_LOST_ITEM = re.compile(r"(:)\s+([^:\n]{3,300};)\s*\n+\s*•")  # an item that kept its semicolon, but not its mark
_RULING = re.compile(r"^[-–—_=*~#|+.\s]{2,}$")
_APART = re.compile(r"\S {3,}\S")
_SOFT_HYPHEN, _HYPHEN = re.compile(f"(?<=[^\\W\\d_]){SOFT_HYPHEN}(?=[^\\W\\d_])"), re.compile(r"[^\W\d_]-[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[^\W\da-z])")
_LONE_BULLETS = frozenset(BULLETS + "·-–*")  # on a line of their own; a box or a tick alone may be a status, a long dash nothing


@dataclass(frozen=True, slots=True)
class DumpLine:
    """One line with text. `number`: its place in the file, from 1. `gap`: 0 it follows the line before, 1 an empty line stands
    between that means something, 2 a line of blanks does. `above`: lines of blanks between. `new_page`: it begins a page.
    `trailing`: blanks at its end. `columns`: its texts where tabs part it. `places`: in a dump whose blanks keep the letters in
    their places, the line as it stands there, else empty. `piece`: it is one of those that a line too long was cut into,
    which no table holds.
    """

    number: int
    text: str
    gap: int = 0
    above: int = 0
    new_page: bool = False
    trailing: int = 0
    columns: tuple[str, ...] = ()
    places: str = ""
    piece: bool = False


def read_dump(path: Path) -> list[DumpLine]:
    """The lines of a text file. Raises UnreadableError for a file that is no text, or too large."""
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableError(
            f"{path.name} is te groot voor een tekstbestand.", "Deel het bestand in stukken en bied die apart aan."
        )
    return dump_lines(_without_soft_hyphens(composed(_decoded(path.read_bytes(), path.name))))


def _without_soft_hyphens(text: str) -> str:
    """A text without the marks inside its lines where a word may be parted, which are no hyphens where others stand in words."""
    return _SOFT_HYPHEN.sub("", text) if _HYPHEN.search(text) else text


def _decoded(data: bytes, name: str) -> str:
    """Text by its byte order mark, as UTF-16 where every other byte is empty, else as UTF-8, and every line that is none as
    Windows-1252. A few empty bytes, which some programs leave behind, are taken out.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for half, encoding in enumerate(("utf-16-be", "utf-16-le")):
        empty, filled = data[half::2].count(0), data[1 - half :: 2].count(0)
        if empty > EMPTY * len(data) / 2 and not filled:
            return data.decode(encoding, errors="replace")
    strange = sum(data.count(bytes([c])) for c in (*range(9), *range(14, 32)))
    if strange > STRANGE * len(data):
        raise UnreadableError(
            f"{name} is geen tekstbestand.", "Controleer de extensie, of bied het document als PDF of Word-bestand aan."
        )
    data = data.replace(b"\x00", b"")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(map(_line, data.splitlines(keepends=True)))


def _line(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def dump_lines(text: str) -> list[DumpLine]:
    """The lines of a dump that hold text, with what stands between them; ruling lines are left out."""
    found: list[DumpLine] = []
    between: list[str] = []
    breaks: list[list[str]] = []
    fresh = True
    printed = with_tabs(re.split(r"\r\n|\r|\n", unquoted(text)))
    laid_out = _is_laid_out(printed)
    for number, raw, cut in _short_enough(printed):
        fresh = fresh or raw.startswith("\f")
        raw = raw.replace("\f", "").replace("\ufeff", "").replace("\u200b", "")
        if not raw.strip() or _RULING.match(raw):
            between.append(raw)
            continue
        page = fresh or (not laid_out and raw[0] == " " and raw[1:2] != " " and "\t" not in raw)
        fresh = False
        if laid_out:
            raw = raw.expandtabs().replace("\u00a0", " ").rstrip()
            found.append(DumpLine(number, " ".join(html.unescape(raw).split()), 0, 0, page, places=raw, piece=cut))
            breaks.append(between)
            between = []
            continue
        for place, piece in enumerate(_pieces(raw)):
            tabs = tuple(" ".join(html.unescape(t).split()) for t in piece.split("\t")) if "\t" in piece.strip(" ") else ()
            plain = " ".join(html.unescape(piece).split())
            if not plain:
                continue
            trailing = len(piece) - len(piece.rstrip(" \u00a0"))
            found.append(DumpLine(number, plain, 0, 0, page and place == 0, trailing, tabs, piece=cut))
            breaks.append(between)
            between = []
    spaced = _spaced(found, breaks)
    return spaced if laid_out else _with_bullets(spaced)


def _is_laid_out(printed: Sequence[str]) -> bool:
    """Whether blanks keep the letters in their places: lines have white space inside that no sentence has."""
    filled = [raw for raw in printed if raw.strip()]
    apart = sum(bool(_APART.search(raw)) and "\t" not in raw for raw in filled)
    return apart >= max(FEWEST_APART, SHARE_APART * len(filled))


def _short_enough(printed: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """The lines with their numbers, and whether they are pieces of one: a line too long is cut where a sentence ends, else at a
    blank, with empty lines between the pieces as between paragraphs.
    """
    for number, raw in enumerate(printed, 1):
        start = 0
        while len(raw) - start > LONGEST_LINE:
            window = raw[start : start + LONGEST_LINE]
            end = max((m.end() for m in _SENTENCE_END.finditer(window)), default=0) or window.rfind(" ") + 1 or LONGEST_LINE
            yield number, window[:end].strip(), True
            yield from ((number, "", True),) * 2
            start += end
        yield number, raw[start:], start > 0


def _pieces(raw: str) -> list[str]:
    """A line with HTML scraps as the lines it was: list items on lines of their own with a bullet, other marks taken out."""
    if "<" not in raw:
        return [raw]
    parted = _MARKUP.sub(" ", _LIST.sub("\n", _ITEM.sub("\n• ", raw)))
    return _LOST_ITEM.sub(r"\1\n\2\n•", parted).split("\n")


def _spaced(lines: list[DumpLine], breaks: Sequence[Sequence[str]]) -> list[DumpLine]:
    """What the white space before each line means, judged by the lines around it."""
    close = [not b for b in breaks]
    plain = [bool(b) and not any(" " in r or "\u00a0" in r for r in b) for b in breaks]
    counts = [0]
    singles = [0]
    for one, other in zip(close, plain, strict=True):
        counts.append(counts[-1] + one)
        singles.append(singles[-1] + (one or other))
    result: list[DumpLine] = []
    for place, (line, between) in enumerate(zip(lines, breaks, strict=True)):
        low, high = max(0, place - WINDOW), min(len(lines), place + WINDOW + 1)
        judged = singles[high] - singles[low]
        loose = judged > 0 and (counts[high] - counts[low]) >= LOOSE * judged
        blanks = sum(1 for r in between if r.strip("\t") and not r.strip()) + sum(1 for r in between if r.strip())
        gap = 2 if blanks else (1 if len(between) >= (1 if loose else 2) else 0)
        above = blanks or max(0, len(between) - 1)
        result.append(replace(line, gap=gap, above=above))
    return result


def _with_bullets(lines: list[DumpLine]) -> list[DumpLine]:
    """A list mark that stands alone on its line goes to the text behind it."""
    result: list[DumpLine] = []
    mark: DumpLine | None = None
    for line in lines:
        if mark is not None:
            line = replace(mark, text=f"{mark.text} {line.text}", trailing=line.trailing, columns=())
            mark = None
        elif line.text in _LONE_BULLETS:
            mark = line
            continue
        result.append(line)
    return result
