"""Tables without a header: whether they explain signs, go on with an earlier table, or look as if they hold actions."""

import re
from collections.abc import Sequence

from extractors.heads.header_words import Meaning
from extractors.tables.joined_tables import JoinedTable
from extractors.text.status_text import status_from_result, status_from_word

MOST_SIGNS = 8  # rows of a legend
MEANING_WORDS = 8  # of a sentence that says what a sign means
NEAR = 12  # points by which the edges of columns may differ to be the same


def explains_signs(table: JoinedTable, looks: Sequence[str]) -> bool:
    """Whether a table without a header is a legend: signs or fills, all different, each beside the words for one status."""
    texts = [" ".join(filled) for row in table.rows if (filled := [t for t in row.texts if t])]
    if looks.count("mark") != 1 or len(table.rows) > MOST_SIGNS or len(texts) < len(table.rows):
        return False
    column = looks.index("mark")
    fills = [row.fills[column] for row in table.rows if not row.signs[column]]
    means = sum(_says_status(text) for text in texts)
    return len(set(fills)) == len(fills) and means * 2 >= len(texts)


def _says_status(text: str) -> bool:
    """Whether a text is the words for a status, or a short sentence that comes to one ("voornemen is uitgevoerd")."""
    word = status_from_word(re.split(r"[,;:/(]", text)[0], "evaluation")
    return word is not None or (len(text.split()) <= MEANING_WORDS and status_from_result(text)[0] != "unknown")


def same_columns(table: JoinedTable, other: JoinedTable) -> bool:
    """Whether two tables have their columns in the same places; where no lines are drawn the last may end anywhere."""
    edges, mine = other.edges, table.edges
    drawn = "aligned" not in (table.way, other.way)
    places = zip(edges if drawn else edges[:-1], mine if drawn else mine[:-1], strict=False)
    return len(edges) == len(mine) and all(abs(a - b) < NEAR for a, b in places)


def is_dated(table: JoinedTable, looks: Sequence[str]) -> bool:
    """Whether a table without a header is long and dated enough to be judged by its looks: three rows, and times with a number
    in them.

    Otherwise lists of terms ("Op schema: loopt zoals bedoeld") would pass for actions.
    """
    times = [t for c, shape in enumerate(looks) if shape == "time" for row in table.rows if (t := row.text(c))]
    return len(table.rows) >= 3 and (not times or sum(any(ch.isdecimal() for ch in t) for t in times) * 2 >= len(times))


def by_look(looks: Sequence[str]) -> tuple[Meaning | None, ...] | None:
    """Meanings without any header: prose is the action, times the when, marks the status, more prose the result. Else None."""
    if "prose" not in looks or not {"time", "mark"} & set(looks):
        return None
    meanings: list[Meaning | None] = [None] * len(looks)
    for column, shape in enumerate(looks):
        if shape == "prose":
            meanings[column] = "action" if "action" not in meanings else ("result" if "result" not in meanings else None)
        elif shape == "time" and "when" not in meanings:
            meanings[column] = "when"
        elif shape == "mark" and "status" not in meanings:
            meanings[column] = "status"
        elif shape == "number" and column == 0:
            meanings[column] = "number"
    return tuple(meanings)
