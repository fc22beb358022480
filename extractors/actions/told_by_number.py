"""What came of an action, told in a paragraph outside its table that begins with its number ("3A2 De camera is vernield.")."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.records import TableKind
from extractors.tables.action_rows import ActionRow
from extractors.text.cells import Hyphens, join_lines
from extractors.text.lines import TextLine
from extractors.text.opened_lines import opened_lines

Accounts = Mapping[str, Sequence[TextLine]]

FEWEST = 2  # such paragraphs of one document
FEWEST_WORDS = 4  # of one, without its number
ENDS = (".", "!", "?")
SIGNS = ".:)"  # behind a number
OWN = re.compile(r"(?=.*\d)(?=.*(?:[^\W\d_]|\d\.\d)).{2,8}")  # a number that stands for nothing but its row: "3A2", "A4", "3.2"


def accounts_by_number(lines: Iterable[TextLine], rows: Iterable[ActionRow]) -> Accounts:
    """The lines of such paragraphs by number: those of one row alone, in a text that goes on in sentences. None with fewer than
    `FEWEST` of them; of two with one number the last.
    """
    counted = Counter(row.cell("number").printed.strip().rstrip(SIGNS) for row in rows)
    numbers = {number for number, count in counted.items() if count == 1 and OWN.fullmatch(number)}

    def opening(line: TextLine) -> str | None:
        number = line.text.partition(" ")[0].rstrip(SIGNS)
        return number if number in numbers and not line.bold else None

    found = opened_lines(lines, opening) if numbers else {}
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
