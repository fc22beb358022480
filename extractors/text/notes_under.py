"""The notes at the foot of a page beneath a table: they end no table that goes on over the page."""

import re
from collections.abc import Sequence
from statistics import median

from corpus.pages import Table
from extractors.text.lines import TextLine

REFERENCE = re.compile(r"\(?(?:\d{1,2}|[*†‡]{1,3})\)?")  # the figure or sign that opens a note and points to it
SMALLER = 0.98  # times the size of the table's text: how large a note is set at most
LONGEST = 3  # lines of one note


def without_notes(below: Sequence[TextLine], table: Table) -> list[TextLine]:
    """The lines beneath a table; none of them where they are all notes: set smaller than its text, each beginning with its figure
    or going on with the note before.
    """
    sizes = [w.size for cell in table.cells for w in cell.words]
    lines = sorted(below, key=lambda line: line.box.top)
    if not sizes or not lines:
        return lines
    since = 0
    for line in lines:
        opens = REFERENCE.fullmatch(line.words[0].text) is not None and len(line.words) > 1
        since = 0 if opens else since + 1
        first = line is lines[0] and not opens
        if first or since >= LONGEST or max(w.size for w in line.words[opens:]) > SMALLER * median(sizes):
            return lines
    return []
