"""A status that the colour of a text tells: a line of words, each in a colour of its own, says what the colours mean ("afgerond
loopt  vervallen"), and the actions are set in these.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.pages import Colour
from corpus.records import Evidence
from extractors.actions.legend import meaning_of
from extractors.tables.action_rows import ActionRow
from extractors.text.cells import evidence_for
from extractors.text.colour_names import name_of
from extractors.text.lines import TextLine, line_of

INK = 80  # of 255: a colour no part of which is lighter is that of plain text
NEUTRAL = ("zwart", "wit", "onbekend")
FEWEST = 2  # statuses in a colour each
MOST_WORDS = 8  # of a status with what explains it
CLOSE = 3.0  # times the font size: from one line of a legend to the next
SAME = 24  # of 255: by how much each part of a colour may differ where text is set in it
DARK = "donker"  # what the name of the darker of two like colours begins with

TextColours = Mapping[Colour, str]


def coloured_words(lines: Sequence[TextLine]) -> list[tuple[int, list[TextLine]]]:
    """The lines of a page that explain the colours of texts, by their place: each cut into its words for a status. They follow
    close upon each other, or all statuses stand on one line.
    """
    runs: list[list[tuple[int, list[TextLine]]]] = []
    for place, line in enumerate(lines):
        if parts := _statuses(line):
            goes_on = bool(runs) and runs[-1][-1][0] == place - 1 and _is_close(lines[place - 1], line)
            runs[-1 if goes_on else len(runs) :] = [[*(runs[-1] if goes_on else ()), (place, parts)]]
    found: list[tuple[int, list[TextLine]]] = []
    for run in runs:
        parts = [part for _, statuses in run for part in statuses]
        told = sum(meaning_of(part.text) != "unknown" for part in parts)
        if told >= FEWEST and told * 2 > len(parts) and len({part.colour for part in parts}) == len(parts):
            found += run
    return found


def _is_close(upper: TextLine, lower: TextLine) -> bool:
    return 0 <= lower.box.top - upper.box.top < CLOSE * upper.size


def _statuses(line: TextLine) -> list[TextLine]:
    """The words of a line by the colours in which they are set, without a plain text that introduces them and signs between them;
    empty for a line that holds more.
    """
    if len(line.look.styles) == 1 and _is_plain(line.colour):
        return []
    runs = [list(run) for _, run in groupby(line.words, key=lambda word: word.colour)]
    runs = [run for run in runs if any(c.isalnum() for word in run for c in word.text)]
    if runs and _is_plain(runs[0][0].colour) and len(runs) > FEWEST:
        runs = runs[1:]
    if any(_is_plain(run[0].colour) or len(run) > MOST_WORDS for run in runs):
        return []
    return [line_of(run, line.page) for run in runs]


def _is_plain(colour: Colour) -> bool:
    return max(colour) < INK or name_of(colour) in NEUTRAL


def named(colours: Sequence[Colour]) -> dict[Colour, str]:
    """What the colours of a legend are called, like ones apart."""
    found: dict[Colour, str] = {}
    for colour in sorted(colours, key=sum, reverse=True):
        name = name_of(colour)
        while name in found.values():
            name = DARK + name
        found[colour] = name
    return found


def colour_of_text(row: ActionRow, colours: TextColours, document_id: str) -> tuple[str, tuple[Evidence, ...]] | None:
    """The colour in which an action is set and where, if the document explains that; else that of another of its cells."""
    for line in _lines(row) if colours else ():
        for colour, name in colours.items():
            if all(abs(a - b) <= SAME for a, b in zip(colour, line.colour, strict=True)):
                proof = evidence_for(document_id, "status_mark", [line])
                return name, tuple(replace(one, quote=name) for one in proof)
    return None


def _lines(row: ActionRow) -> Iterator[TextLine]:
    yield from row.cell("action").lines
    yield from (line for cell in row.cells for line in cell.lines)
