"""Where inside a printed line of a dump a new cell may begin.

Cells whose lines stand at the same height come out as one line: "Q2 2031 Het plan ligt bij de raad". Such a line is cut where a
time expression begins or ends, behind a number in front, and before a word that elsewhere stands as a cell of its own.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from corpus.lexicon import words as lexicon
from extractors.heads.headers import is_status_head
from extractors.text.cells import BULLET
from extractors.text.row_numbers import ROW_NUMBER
from extractors.text.ticks import are_marks
from extractors.times.time_items import ItemReader
from extractors.times.time_tokens import collapse, plain, tokens
from extractors.times.when import is_time_like

FEWEST_SIGNS = 2  # lines in which a sign for a status stands
LONGEST_VALUE = 40  # characters of a cell that is known because it comes back


@lru_cache(maxsize=20_000)
def time_starts_and_ends(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Character positions in a collapsed text where a time expression may begin, and where one may end."""
    kept = collapse(text)
    toks = tokens(kept)
    reading = ItemReader(toks).read()
    if kept != text or not reading.items:
        return frozenset(), frozenset()
    starts: set[int] = set()
    ends: set[int] = set()
    for item in reading.items:
        first = item.first
        starts.add(toks[first].start)
        while first > 0 and first - 1 in reading.covered and toks[first - 1].kind != "sign":
            first -= 1
            starts.add(toks[first].start)
        last = item.last
        ends.add(toks[last].end)
        for after in range(last + 1, min(len(toks), last + 7)):
            if toks[after].text == ")":
                ends.add(toks[after].end)
    return frozenset(starts), frozenset(ends)


def names_a_time(text: str) -> bool:
    """Whether a text names a time by itself, and not only an event that something waits for ("voor de start")."""
    return any(item.kind != "event" for item in ItemReader(tokens(collapse(text))).read().items)


def common_values(lines: Iterable[str]) -> set[str]:
    """Short texts that stand alone on two lines or more, in lower case: values of an owner or status column."""
    counts = Counter(plain(line) for line in lines if len(line) <= LONGEST_VALUE and not is_time_like(line))
    return {text for text, count in counts.items() if count >= 2}


def common_signs(lines: Iterable[str]) -> set[str]:
    """Capitals that stand by themselves in two lines or more, two of them at least, in lower case: signs for a status."""
    counts = Counter(w.lower() for line in lines for w in {*line.split()} if len(w) == 1 and w.isupper())
    signs = {sign for sign, count in counts.items() if count >= FEWEST_SIGNS}
    return signs if len(signs) > 1 else set()


def cuts(
    text: str, meanings: Sequence[str | None], values: Collection[str], capitals: bool = False, marked: int = 0
) -> list[int]:
    """Character positions in a line, 0 left out, at which a cell may begin, in order. Each stands before a word.

    `capitals`: columns of text stand beside each other, so that a cell may begin at any capital; `marked`: so many columns hold
    marks, which end the line.
    """
    found: set[int] = set()
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", text)]
    begins = {start for start, _ in words[1:]}
    if "number" in meanings and len(words) > 1 and ROW_NUMBER.fullmatch(text[: words[0][1]]):
        found.add(words[1][0])
    if "when" in meanings:
        starts, ends = time_starts_and_ends(text)
        found |= starts & begins
        found |= {next((s for s, _ in words if s >= end), 0) for end in ends}
        found |= {start for start, _ in words[1:] if capitals and text[start].isdecimal()}
    if {"owner", "partners", "status", "cost", "theme"} & {m for m in meanings if m}:
        for bound in sorted({len(text), *(f for f in found if f)}):
            inside = [s for s, e in words if e <= bound]
            for start in inside[-5:]:
                value = text[start:bound].strip()
                is_value = plain(value) in values or ("status" in meanings and says_status(value))
                if start and is_value and value[:1].isupper():
                    found.add(start)
    if "status" in meanings:
        signs = [place for place, (s, e) in enumerate(words) if e - s == 1 and text[s].isupper() and text[s].lower() in values]
        found |= {words[near][0] for place in signs for near in (place, place + 1) if near < len(words)}
    marks = [start for start, end in words[-marked:] if marked and are_marks(text[start:].split())]
    found |= {*marks[:1]}
    if capitals:
        found |= {start for start, _ in words[1:] if text[start].isupper() or text[start] in "€‘“\"'"}
    mark = BULLET.match(text)  # belongs to what it opens
    return sorted((found & begins) - ({mark.end()} if mark else set()))


@lru_cache(maxsize=20_000)
def says_status(text: str) -> bool:
    """Whether a text is a word or sign for a status, or the colour of one; a letter by itself is none in a line of text."""
    return not (len(text) == 1 and text.isalpha()) and is_status_head(text)


def is_value(text: str, meaning: str | None) -> bool:
    """Whether a text is known as a value of an owner, partner or cost column, or begins as such values do."""
    listed = lexicon("dump")["values"]["costs" if meaning == "cost" else "owners"]
    said = " ".join(re.findall(r"[\w-]+", plain(text)))
    if meaning == "cost":
        return said in listed or text[:1] == "€" or bool(re.match(r"^(?:ca\.? |circa )?(?:€|\d)", plain(text)))
    return any(said == word or said.startswith(f"{word} ") for word in listed)
