"""Headings in a raw text dump, where size and weight are lost: by their number, their words, and the white space around them."""

import re
from collections.abc import Sequence
from functools import cache

from corpus.lexicon import words
from extractors.dumps.dump_width import SPACE, width_of
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import is_term, possible
from extractors.text.cells import BULLET

DEEP_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\d_]")
NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,5}|[A-Z])\.\s+[^\W\d_]|^\d{1,2}\s+[A-Z]")
LONGEST = 110  # characters of a heading
MOST_WORDS = 13
FEWEST_HEADS = 2  # header words of a line that heads the columns of a table
TO_ROWS = 14  # lines from the title of a chapter to the first row that it numbers


@cache
def _named() -> re.Pattern[str]:
    """ "Prioriteit 1", "Ambitie 2: ...", "Bijlage A"."""
    listed = "|".join(re.escape(w) for w in words("dump")["headings"]["numbered"])
    return re.compile(
        rf"^(?:\d{{1,2}}(?:\.\d{{1,2}})*\.?\s+)?(?:{listed})\s+(?:\d{{1,2}}|[ivx]{{1,5}}|[a-z])\b\s*(?:[:.|–-]|$)", re.IGNORECASE
    )


@cache
def _labels() -> re.Pattern[str]:
    listed = "|".join(re.escape(w) for w in words("dump")["headings"]["labels"])
    return re.compile(rf"^(?:{listed})\s*(?::|$)", re.IGNORECASE)


@cache
def _questions() -> re.Pattern[str]:
    listed = "|".join(re.escape(w) for w in words("dump")["headings"]["questions"])
    return re.compile(rf"^(?:\d{{1,2}}\.\s+)?(?:{listed})\b[^.;]{{0,60}}\??$", re.IGNORECASE)


def ends_table(lines: Sequence[DumpLine], place: int) -> bool:
    """Whether a line cannot be part of a table: a heading by its words or number, or a label that opens running text."""
    line = lines[place]
    text = line.text
    if line.columns or (BULLET.match(text) and not NUMBER.match(text)):
        return False
    if _named().match(text) or _labels().match(text) or _questions().match(text):
        return True
    apart = line.new_page or line.gap > 0
    title = len(text) <= LONGEST and len(text.split()) <= MOST_WORDS and text.rstrip()[-1:] not in ",;"
    if DEEP_NUMBER.match(text):
        return title and (apart or text.rstrip()[-1:] != ".") and not _row_number(lines, place)
    begun = line.new_page or opens_chapter(lines, place) or _heads_table(lines, place)
    return bool(NUMBER.match(text)) and title and begun and not _row_number(lines, place)


def _heads_table(lines: Sequence[DumpLine], place: int) -> bool:
    """Whether the head of a table stands right beneath a line, one of its columns on each line."""
    below = lines[place + 1 : place + 1 + FEWEST_HEADS]
    return len(below) == FEWEST_HEADS and all(is_term(line.text) and not line.columns for line in below)


def opens_chapter(lines: Sequence[DumpLine], place: int) -> bool:
    """Whether a line is the title of a chapter with a table: the rows beneath the header that follows carry its number
    ("5. Wonen", "Nr.", "Actie", "5.1 ...").
    """
    number = re.match(r"^(\d{1,2})\.?\s+[^\W\d_]", lines[place].text)
    if not number or len(lines[place].text.split()) > MOST_WORDS or lines[place].text.rstrip()[-1:] in ".;,:":
        return False
    for after in range(place + 1, min(place + 1 + TO_ROWS, len(lines))):
        if NUMBER.match(lines[after].text):
            return False
        if re.match(rf"^{number.group(1)}\.1\b", lines[after].text):
            return any(possible(line.text) or possible(line.text.split()[0]) for line in lines[place + 1 : after])
    return False


def _row_number(lines: Sequence[DumpLine], place: int) -> bool:
    """Whether the number in front is that of a row: lines nearby go on counting as rows do."""
    number = re.match(r"^(\d{1,2}(?:\.\d{1,2})*)", lines[place].text)
    if not number:
        return False
    parts = number.group(1).split(".")
    neighbours = {".".join([*parts[:-1], str(int(parts[-1]) + step)]) for step in (-1, 1)}
    near = lines[max(0, place - 25) : place + 26]
    return (
        sum(line.text.split(" ", 1)[0].rstrip(".") in neighbours for line in near) >= 1
        and len(parts) > 1
        and all(not line.new_page for line in near if line.text.split(" ", 1)[0].rstrip(".") in neighbours)
    )


def is_heading(lines: Sequence[DumpLine], place: int, width: float) -> bool:
    """Whether a line of running text is a heading: known by its words or number, or short, alone and no sentence.

    `width` is that of the running text, in shares of the font size.
    """
    line = lines[place]
    text = line.text
    if line.columns or len(text) > LONGEST or not any(c.isalpha() for c in text):
        return False
    if _named().match(text) or _questions().match(text):
        return text.rstrip()[-1:] not in ".;," or len(text.split()) <= MOST_WORDS
    end = text.rstrip()[-1:]
    if DEEP_NUMBER.match(text):
        return end not in ";," and len(text.split()) <= MOST_WORDS
    following = lines[place + 1] if place + 1 < len(lines) else None
    starts = line.new_page or line.gap > 0 or place == 0
    if NUMBER.match(text):
        begun = (
            starts
            or opens_chapter(lines, place)
            or _heads_table(lines, place)
            or lines[place - 1].text.rstrip()[-1:] in ".!?"
            or is_heading(lines, place - 1, width)
        )
        return begun and end not in ";,:." and len(text.split()) <= MOST_WORDS and not _listed(lines, place)
    if BULLET.match(text) or end in ".;,:" or not (text[:1].isupper() or text[:1].isdecimal()) or len(text.split()) > MOST_WORDS:
        return False
    if following is not None and sum(map(is_term, following.columns)) >= FEWEST_HEADS:
        return True  # right above the header of a table
    if not starts or following is None:
        return place == 0
    if following.gap > 0 or following.new_page:
        return True
    word = following.text.split(" ", 1)[0]
    fits = width_of(text) + SPACE + width_of(word) < 0.8 * width
    return fits and (
        following.text[:1].isupper() or bool(NUMBER.match(following.text)) or bool(DEEP_NUMBER.match(following.text))
    )


def _listed(lines: Sequence[DumpLine], place: int) -> bool:
    """Whether a numbered line is an item of a list: the next or the previous number stands close by."""
    number = re.match(r"^(\d{1,2})", lines[place].text)
    if not number:
        return False
    wanted = {str(int(number.group(1)) + 1), str(int(number.group(1)) - 1)}
    near = [*lines[max(0, place - 3) : place], *lines[place + 1 : place + 4]]
    return any((m := re.match(r"^(\d{1,2})\.\s", other.text)) is not None and m.group(1) in wanted for other in near)


def without_list_mark(lines: Sequence[DumpLine], place: int) -> str:
    """The text of a heading without a number that only goes on counting the list above it ("5. Wat gaan we doen?")."""
    text = lines[place].text
    number = re.match(r"^(\d{1,2})\.\s+", text)
    before = re.match(r"^(\d{1,2})\.\s", lines[place - 1].text) if place else None
    if number and before and int(number.group(1)) == int(before.group(1)) + 1 and _questions().match(text):
        return text[number.end() :]
    return text
