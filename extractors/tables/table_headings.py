"""The heading of a table, right above it or in a row of its own over its header: it may name the table's sub-theme, or say that
the table looks back.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from corpus.lexicon import words
from corpus.pages import Colour
from extractors.heads.header_words import normal, uncounted
from extractors.tables.joined_tables import JoinedTable
from extractors.tables.record_tables import RECORDS
from extractors.text.labels import is_labelled
from extractors.text.lines import TextLine, text_of
from extractors.text.passages import is_heading
from extractors.text.plain_text import plain
from extractors.times.when import is_time_like

QUOTES = '"“”„«'
FEWEST_SENTENCE_WORDS = 6
WRAPS = 0.5  # times the type size: the white space between two lines of one heading is less

_Look = tuple[float, bool, Colour, bool]  # size in points, bold, colour, in capitals


def table_headings(
    tables: Sequence[JoinedTable], body: float, is_priority: Callable[[TextLine], bool]
) -> dict[int, tuple[TextLine, ...]]:
    """For each table (by its place) the lines of its heading, if there is one and it is not the title of a priority.

    `body` is the font size of the running text in points.
    """
    small = _small_headings(tables)
    found: dict[int, tuple[TextLine, ...]] = {}
    for place, table in enumerate(tables):
        over = table.title_rows[-1] if table.title_rows else ()
        above = _wrapped(table.above)
        headed = above and (is_heading(above[-1], body) or look_of(above[-1]) in small) and not _is_said(text_of(above))
        for lines in (over, above if headed else ()):
            dates = is_time_like(text_of(lines)) and table.way == RECORDS  # the heads of a board
            counts = uncounted(text_of(lines)) != text_of(lines)  # "Maatregel 4" tells of one action and no sub-theme
            if lines and not dates and not counts and not is_labelled(lines[0].text) and not any(map(is_priority, lines)):
                found[place] = lines
                break
    repeated = Counter(normal(text_of(lines)) for lines in found.values())
    return {
        place: lines for place, lines in found.items() if repeated[normal(text_of(lines))] == 1 or is_look_back(text_of(lines))
    }


def _wrapped(above: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The last of the lines above a table, with those before it that go on in it: set alike, and no further apart than the lines
    of one text.
    """
    lines = list(above[-1:])
    for before in reversed(above[:-1]):
        near = lines[0].page == before.page and lines[0].box.top - before.box.bottom < WRAPS * before.size
        if not near or look_of(before) != look_of(lines[0]) or before.box.x0 > lines[0].box.x0 + 1:
            break
        lines.insert(0, before)
    return tuple(lines)


def _is_said(text: str) -> bool:
    """Whether a line is a quotation or a whole sentence, as stands in large letters between the text of a brochure."""
    return text[:1] in QUOTES or (text.endswith(".") and len(text.split()) >= FEWEST_SENTENCE_WORDS)


def _small_headings(tables: Sequence[JoinedTable]) -> set[_Look]:
    """How the lines are set that stand alone in a row of a table and otherwise than its rows with several texts."""
    found: set[_Look] = set()
    for table in tables:
        rows = [[cell.lines[0] for cell in row.cells if not cell.empty] for row in table.rows]
        full = {look_of(line) for row in rows if len(row) > 1 for line in row}
        found |= {look_of(row[0]) for row in rows if len(row) == 1 and full} - full
    return found


def look_of(line: TextLine) -> _Look:
    """How a line is set, as far as it tells headings from other lines."""
    return round(line.size, 1), line.bold, line.colour, line.text.isupper()


def is_subtheme_heading(line: TextLine, body: float) -> bool:
    """Whether a line is set as a heading and reads as one of a group of actions: not of one action, a question or a label."""
    text = line.text
    if uncounted(text) != text or _is_said(text) or is_labelled(text):
        return False
    return is_heading(line, body) and not is_generic(text) and not is_look_back(text)


@cache
def _label(name: str) -> re.Pattern[str]:
    return re.compile(words("headers")["labels"][name], re.IGNORECASE)


def is_look_back(text: str) -> bool:
    """Whether a heading announces what was done ("Wat hebben we gedaan?", "Terugblik")."""
    return bool(_label("look_back").search(text))


@cache
def _no_actions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The number before a heading, and headings of tables without actions."""
    listed = words("headers")["not_actions"]
    return re.compile(listed["number"]), re.compile(listed["heading"])


def announces_no_actions(text: str) -> bool:
    """Whether a heading says that a table holds something else than actions: meetings, papers that come each year, members."""
    number, heading = _no_actions()
    return bool(heading.match(number.sub("", plain(text), count=1)))


def is_generic(text: str) -> bool:
    """Whether a heading announces a table of actions as such and names no subject ("Wat gaan we doen?", "Acties 2025")."""
    return text.rstrip().endswith("?") or bool(_label("generic_heading").search(text))
