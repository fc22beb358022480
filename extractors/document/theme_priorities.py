"""The priorities of a document that has no headings for them: the themes that stand beside the rows of its tables."""

import re
from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from corpus.lexicon import words
from corpus.records import Priority
from extractors.document.dividing_headings import without_continuation
from extractors.document.priority_headings import number_and_title
from extractors.heads.header_words import normal
from extractors.tables.action_rows import ActionRow
from extractors.text.cells import Hyphens, evidence_for, join_lines
from extractors.text.lines import TextLine
from extractors.text.plain_text import plain

FEWEST = 3  # themes that divide a document; fewer may group the rows of one priority
ROWS = 2  # under each of them on average
_LETTERED = re.compile(r"^([A-Z])[.):]?\s+(?=\S)")
_NUMBERED = re.compile(r"^(\d{1,2})[.):]?\s+(?=\D)")


def theme_priorities(rows: Iterable[ActionRow], document_id: str, hyphens: Hyphens) -> tuple[Priority, ...]:
    """A priority for each theme in the order in which they come up, where every row stands under one, in a column that is called
    after what divides a plan ("Thema", "Prioriteit") or that has no head, or beneath a row of a table that names it, over its
    header or under it; else none. Numbered as printed, if all are, by figures or by the letters from A.
    """
    themes: dict[str, tuple[TextLine, ...]] = {}
    count = 0
    for row in rows:
        column = row.table.column("theme")
        if not row.subtheme or (column is None and _stands_above(row)) or not _divides(_head(row, column)):
            return ()
        title = without_continuation(join_lines([line.text for line in row.subtheme], hyphens))
        themes.setdefault(plain(title), row.subtheme)
        count += 1
    if len(themes) < FEWEST or count < ROWS * len(themes):
        return ()
    printed = [join_lines([line.text for line in lines], hyphens) for lines in themes.values()]
    found = _lettered(printed) or [numbered_title(text) or (0, text) for text in printed]
    if len({number for number, _ in found} - {0}) < len(found):
        found = list(enumerate(printed, 1))
    return tuple(
        Priority(document_id, number, title, lines[0].page or None, evidence=(evidence_for(document_id, "title", lines)))
        for (number, title), lines in zip(found, themes.values(), strict=True)
    )


def _stands_above(row: ActionRow) -> bool:
    """Whether the theme of a row is the heading above its table, which is no row of it."""
    return row.subtheme == row.table.heading and row.subtheme not in row.table.table.title_rows


def _head(row: ActionRow, column: int | None) -> str:
    """The head of the column of themes; none over rows that name them."""
    return row.table.table.headers[column] if column is not None else ""


def theme_named(themes: Sequence[Priority], text: str) -> tuple[int, str] | None:
    """Number and title of the theme that a text is, with its number or without; else None."""
    text = without_continuation(text)
    said = plain(text)
    bare = plain((numbered_title(text) or (0, text))[1])
    unlettered = plain(_LETTERED.sub("", text))
    return next(((t.priority_no, t.title) for t in themes if plain(t.title) in (said, bare, unlettered)), None)


def _lettered(printed: Sequence[str]) -> list[tuple[int, str]]:
    """The number and title of each theme where the letters before them count: "A Wonen", "B Werken"; else none."""
    marks = [_LETTERED.match(text) for text in printed]
    if "".join(mark[1] for mark in marks if mark) != ascii_uppercase[: len(printed)]:
        return []
    return [(n, text[mark.end() :].strip()) for n, (text, mark) in enumerate(zip(printed, marks, strict=True), 1) if mark]


def _divides(header: str) -> bool:
    """Whether a head is a word for what divides a plan; none at all leaves it to the themes themselves."""
    said = normal(header)
    return not said or any(said in (family["word"], *family["plural"]) for family in words("priorities")["families"])


def numbered_title(text: str) -> tuple[int, str] | None:
    """The number and title in "Thema 2: Wonen" or "2. Wonen"."""
    if (named := number_and_title(text)) is not None and named[1]:
        return named
    match = _NUMBERED.match(text)
    return (int(match[1]), text[match.end() :].strip()) if match else None
