"""Labels before a text that say what it tells of a part of the document: who answers for it, what it is for."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from corpus.lexicon import words
from corpus.pages import Word
from extractors.text.lines import TextLine, line_of, segments, text_of

APART = 1.6  # times the font size: white space from which what follows on a line stands by itself
MOST_NAME_WORDS, SMALLER = 5, 0.9  # of an office and a name; times the size of the title beside these
WRAPS = 0.55  # of the font size: white space to the next line of the same paragraph


def labels_apart(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with each labelled text that stands to the right of another on its line set apart, after the lines with which
    that other goes on beneath it; and so with the name of who answers for what a title says.
    """
    result: list[TextLine] = []
    waiting: list[TextLine] = []
    for line in lines:
        if waiting and not _goes_on(result[-1], line):
            result += waiting
            waiting = []
        parts = segments(line.words, APART) if ":" in line.text or _may_name_holder(line.text) else []
        starts = [n for n in range(1, len(parts)) if is_labelled(text_of(parts[n])) or _names_holder(parts[n], parts[n - 1])]
        if not starts:
            result.append(line)
            continue
        bounds = [0, *starts, len(parts)]
        pieces = [line_of([w for part in parts[a:b] for w in part], line.page) for a, b in pairwise(bounds)]
        result.append(pieces[0])
        waiting += pieces[1:]
    return result + waiting


def _may_name_holder(text: str) -> bool:
    return any(word.casefold() in words("priorities")["holders"]["roles"] for word in text.split()[1:])


def _names_holder(part: Sequence[Word], before: Sequence[Word]) -> bool:
    """Whether a text is an office and a name, in smaller type than the title left of it ("1. Wonen      wethouder De Boer")."""
    office = part[0].text.casefold() in words("priorities")["holders"]["roles"]
    return office and 1 < len(part) <= MOST_NAME_WORDS and part[1].text[:1].isupper() and part[0].size < SMALLER * before[0].size


def _goes_on(before: TextLine, line: TextLine) -> bool:
    """Whether a line is the next one of a paragraph: right beneath the line before, set alike, and without a label."""
    near = line.box.top >= before.box.top and line.box.top - before.box.bottom < WRAPS * line.size
    alike = abs(line.box.x0 - before.box.x0) < line.size and abs(line.size - before.size) < 0.3
    return near and alike and not is_labelled(line.text)


def is_labelled(text: str) -> bool:
    """Whether a text begins with such a label ("Portefeuillehouder: ...", "Doel: ...")."""
    return _label().match(text) is not None


def heads_letter(text: str) -> bool:
    """Whether a line begins with a label of the head of a letter ("Ons kenmerk: ...", "Onderwerp: ...")."""
    return _of_letter().match(text) is not None


@cache
def _of_letter() -> re.Pattern[str]:
    lists = words("documents")["labels"]
    return re.compile(
        rf"\s*(?:{'|'.join(map(re.escape, (*lists['subject'], *lists['date'], *lists['head'])))})\s*:", re.IGNORECASE
    )


@cache
def _label() -> re.Pattern[str]:
    lists = words("priorities")
    labels = (*lists["holders"]["cues"], *lists["labels"]["objective"], *lists["labels"]["goals"])
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, labels))})\s*:", re.IGNORECASE)
