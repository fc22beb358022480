"""What came of an action, told in a paragraph outside its table that begins with its number ("3A2 De camera is vernield.")."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.records import TableKind
from extractors.tables.action_rows import ActionRow
from extractors.text.cells import Hyphens, join_lines
from extractors.text.lines import SAME_SIZE, TextLine

Accounts = Mapping[str, Sequence[TextLine]]

FEWEST = 2  # such paragraphs of one document
FEWEST_WORDS = 4  # of one, without its number
STEP = 1.7  # times the size of a line: how far it begins beneath the one before at most
ENDS = (".", "!", "?")
SIGNS = ".:)"  # behind a number
OWN = re.compile(r"(?=.*\d)(?=.*(?:[^\W\d_]|\d\.\d)).{2,8}")  # a number that stands for nothing but its row: "3A2", "A4", "3.2"


def accounts_by_number(lines: Iterable[TextLine], rows: Iterable[ActionRow]) -> Accounts:
    """The lines of such paragraphs by number: those of one row alone, in a text that goes on in sentences. None with fewer than
    `FEWEST` of them.
    """
    counted = Counter(row.cell("number").printed.strip().rstrip(SIGNS) for row in rows)
    numbers = {number for number, count in counted.items() if count == 1 and OWN.fullmatch(number)}
    found: dict[str, list[TextLine]] = {}
    last: list[TextLine] = []
    for line in lines if numbers else ():
        number = line.text.partition(" ")[0].rstrip(SIGNS)
        if number in numbers and number not in found and not line.bold:
            last = found[number] = [line]
        elif last and _goes_on(last[-1], line):
            last.append(line)
        else:
            last = []
    told = {number: account for number, account in found.items() if _tells(account)}
    return told if len(told) >= FEWEST else {}


def told_by_number(
    row: ActionRow, kind: TableKind, accounts: Accounts, hyphens: Hyphens
) -> tuple[str | None, tuple[TextLine, ...]]:
    """What is told of a row under its number, and the lines of that; nothing where a column tells the result."""
    lines = accounts.get(row.cell("number").printed.strip().rstrip(SIGNS), ()) if kind != "planned" else ()
    if not lines or "result" in row.table.meanings:
        return None, ()
    first, *others = (line.text for line in lines)
    return join_lines([first.partition(" ")[2], *others], hyphens), tuple(lines)


def _tells(account: Sequence[TextLine]) -> bool:
    words = [word for line in account for word in line.text.split()]
    return len(words) > FEWEST_WORDS and words[-1].endswith(ENDS)


def _goes_on(before: TextLine, line: TextLine) -> bool:
    near = 0 < line.box.top - before.box.top <= STEP * line.size
    return line.page == before.page and near and abs(line.size - before.size) <= SAME_SIZE and not line.bold
