"""Which column of a table is which: by the header, corrected by what the cells look like and how they are merged."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from corpus.lexicon import words
from corpus.records import DocumentKind
from extractors.heads.header_words import Meaning, normal, part_of, possible
from extractors.heads.headers import decide, groups_actions
from extractors.heads.totals import is_total
from extractors.tables.card_names import PLANS
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.tables.reporting_moments import last_report
from extractors.text.counted import count_rows
from extractors.text.status_text import says_status
from extractors.times.when import is_time_like

PROSE = 28  # characters on average from which a column counts as prose
LONGEST_NUMBER = 6  # characters of the number of an action: "12", "3.1.4", "A-12"
ITEM = re.compile(r"\(?(?:[a-z]|[ivx]{2,4})[.):]{1,2}")  # the mark of an item: "a)", "(b)", "iv."
MOST_THEME_WORDS = 8
FEWEST_PARTED = 2  # the same, of numbers in parts
FEWEST_COUNTED = 3  # rows that count on
FEWEST_BENEATH = 2  # rows with an empty cell beneath a group's name, from which it holds for them
FEWEST_APART, OWN = 4, 0.9  # texts, and the share of them that differ from all others, where a theme is the action
LONGEST_SIGN = 3  # characters of a sign that is typed: "+/-", ":-)"
MOST = 0.6  # share of filled cells that gives a column its look


def looks_of(table: JoinedTable, kind: DocumentKind) -> list[str]:
    """What the cells of each column are like (see `look`); signs beside times are times in a plan, and words for a status under a
    head that may name one are marks.
    """
    looks = [look(table.rows, column) for column in range(len(table.headers))]
    if kind in PLANS:
        looks = ["time" if shape == "mark" and _signed_times(table.rows, c) else shape for c, shape in enumerate(looks)]
    if kind == "evaluation" and not table.has_header:
        looks = [_shape_without_head(table, column) if shape == "short" else shape for column, shape in enumerate(looks)]
    return ["mark" if shape == "short" and _judges(table, column) else shape for column, shape in enumerate(looks)]


def _shape_without_head(table: JoinedTable, column: int) -> str:
    """What a column of short cells without a head holds in an evaluation: words for a status behind the actions, of which some
    come again (in a legend each stands once), numbers that count on, or neither.
    """
    texts = [text for row in table.rows if row.span == 1 and (text := row.text(column))]
    if column and len(set(texts)) < len(texts) and _holds_status_words(table, column):
        return "mark"
    return "number" if column == 0 and len(texts) > 1 and count_rows(texts) else "short"


def axes_of(table: JoinedTable, looks: Sequence[str]) -> tuple[tuple[int, str], ...]:
    """The columns that judge an action on one axis each (quality, time, money), with the axis's name; none or at least two."""
    known = words("headers")["axes"]
    letters = {*words("status")["letters"], *words("status")["colours"]}
    found: list[tuple[int, str]] = []
    for column, header in enumerate(table.headers):
        name = " ".join(w for w in normal(header).split() if w not in known["filler"])
        group, _, last = name.rpartition(" ")
        name = last if last in known["words"] and "status" in possible(group) else name  # the first under a merged head
        shows_mark = looks[column] == "mark" or (looks[column] == "short" and _holds_status_words(table, column, letters))
        if shows_mark and (name in known["words"] or name in known["overall"]):
            found.append((column, name))
    return tuple(found) if sum(name in known["words"] for _, name in found) >= 2 else ()


def meanings_of(
    table: JoinedTable, kind: DocumentKind, looks: Sequence[str], axes: Sequence[tuple[int, str]]
) -> list[Meaning | None]:
    """The meaning of each column of a table with a header, None where that tells none; `axes` as `axes_of` has them."""
    meanings = _prose_before_titles(table, decide(table.headers, kind, looks), looks)
    for column, _ in axes:
        meanings[column] = "status"
    if table.calendar is not None:
        meanings[table.calendar] = "when"
    if table.judged is not None:
        meanings[table.judged] = "status"
    judged = [c for c, h in enumerate(table.headers) if part_of(normal(h)) and _holds_status_words(table, c)]
    if len(judged) > 1:  # how it stood at each part of the year
        meanings = ["status" if column in judged else meaning for column, meaning in enumerate(meanings)]
    meanings = _told_beside_marks(last_report(meanings, table.headers, looks), table, looks)
    meanings = _merged_theme(_repeated_theme(_turned_theme(meanings, table), table), table, looks)
    meanings = _without_a_known_head(_merged_groups(meanings, table, looks), kind, looks)
    return _numbered(_shared_headers(_mark_columns(meanings, table, looks), table, looks), table, looks)


def _without_a_known_head(meanings: list[Meaning | None], kind: DocumentKind, looks: Sequence[str]) -> list[Meaning | None]:
    """The meanings; the only column of times says when the action is due, and beside marks of an evaluation the only one of
    text what came of it, whatever they are called.
    """
    told = kind == "evaluation" and "status" in meanings
    for meaning, shape, asked in (("when", "time", kind in PLANS), ("result", "prose", told)):
        alike = [column for column, look in enumerate(looks) if look == shape and meanings[column] is None]
        if asked and "action" in meanings and meaning not in meanings and len(alike) == 1:
            meanings[alike[0]] = meaning
    return meanings


def unnamed_action(table: JoinedTable, meanings: Sequence[Meaning | None], looks: Sequence[str]) -> int | None:
    """The column that must hold the action although its header does not say so: the first of prose without a meaning, else one
    that describes in a plan what the first names ("Onderwerp", "Toelichting"), else a first one of short texts; one called after
    themes only where each of its rows has a text of its own.
    """
    for column, meaning in enumerate(meanings):
        if meaning in (None, "theme") and looks[column] == "prose":
            return column
    described = next(
        (c for c, head in enumerate(table.headers) if c and normal(head) in words("headers")["describing"]["words"]), None
    )
    if described is not None and meanings[described] == "planned_result" and looks[described] == "prose":
        return described
    for column, meaning in enumerate(meanings):
        if looks[column] == "short" and column < 2 and (meaning is None or (meaning == "theme" and _each_differs(table, column))):
            return column
    for column, meaning in enumerate(meanings):
        if meaning == "planned_result" and looks[column] == "prose":
            return column
    return None


def without_ornaments(table: JoinedTable, meanings: list[Meaning | None]) -> list[Meaning | None]:
    """The colours of the cards of a plan are no statuses where no word says so: what is planned has none yet."""
    plain = {c for c in table.given if not any(r.text(c) for r in table.rows)}
    return [None if meaning == "status" and c in plain else meaning for c, meaning in enumerate(meanings)]


def look(rows: Sequence[TableRow], column: int) -> str:
    """What the cells of a column are like: prose, short, mark, time, number or empty."""
    plain = [row for row in rows if row.span == 1]
    texts = [t for row in plain if (t := row.text(column))]
    signs = sum(bool(row.signs[column]) or (not row.text(column) and _signal(row, column)) for row in plain)
    lettered = sum(0 < len(row.text(column)) <= LONGEST_SIGN and _signal(row, column) for row in plain)
    if signs > len(texts) or lettered > MOST * len(texts):
        return "mark"
    if not texts:
        return "empty"
    if _mostly_times(texts):
        return "time"
    if sum(t.replace(".", "").replace(",", "").replace("%", "").strip().isdecimal() for t in texts) >= MOST * len(texts):
        return "number"
    if sum(map(len, texts)) / len(texts) >= PROSE:
        return "prose"
    return "mark" if sum(len(t) <= LONGEST_SIGN and not any(map(str.isalnum, t)) for t in texts) >= MOST * len(texts) else "short"


def _mostly_times(texts: Sequence[str]) -> bool:
    """Whether most texts are times; asked no longer than the answer is open, for reading prose as a time takes long."""
    others = 0
    for text in texts:
        others += not is_time_like(text)
        if len(texts) - others < MOST * len(texts):
            return False
    return True


def _signed_times(rows: Sequence[TableRow], column: int) -> bool:
    """Whether a column of signs has a time beside most of them: there the sign tells in a plan what kind of time it is."""
    plain = [row for row in rows if row.span == 1]
    texts = [text for row in plain if (text := row.text(column))]
    return 2 * len(texts) >= len(plain) and 2 * sum(map(is_time_like, texts)) > len(texts)


def _signal(row: TableRow, column: int) -> bool:
    """Whether an empty cell is filled with a saturated colour that the cells beside it do not have."""
    colour = row.fills[column]
    return colour is not None and max(colour) - min(colour) > 60 and colour != row.fills[0]


def _judges(table: JoinedTable, column: int) -> bool:
    """Whether words for a status stand under a head that names a time or a status ("Gereed?": "ja", "deels", "nee")."""
    return {"when", "status"} <= set(possible(table.headers[column])) and _holds_status_words(table, column)


def _holds_status_words(table: JoinedTable, column: int, letters: Collection[str] = ()) -> bool:
    """Whether the cells of a column are words for a status, or one of `letters`; two of them at least."""
    texts = [t for row in table.rows if row.span == 1 and (t := row.text(column))]
    known = sum(says_status(t) or t.casefold().strip(".") in letters for t in texts)
    return len(texts) >= 2 and known >= 0.7 * len(texts)


def _told_beside_marks(meanings: list[Meaning | None], table: JoinedTable, looks: Sequence[str]) -> list[Meaning | None]:
    """Of two columns for the status, one of texts and one of marks or words for a status, the texts are the result ("Stand eind
    2024").
    """
    judging = [column for column, meaning in enumerate(meanings) if meaning == "status"]
    told = [column for column in judging if looks[column] == "prose"]
    told = told or [column for column in judging if not (looks[column] == "mark" or _holds_marks(table, column))]
    if "result" in meanings or len(told) != 1 or len(judging) < 2:
        return meanings
    return ["result" if column == told[0] else meaning for column, meaning in enumerate(meanings)]


def _holds_marks(table: JoinedTable, column: int) -> bool:
    """Whether the texts of a column are letters or other short signs, numbers with their unit, or words for a status."""
    texts = [text for row in table.rows if row.span == 1 and (text := row.text(column))]
    return all(len(text) <= LONGEST_SIGN or text[:1].isdecimal() for text in texts) or _holds_status_words(table, column)


def _prose_before_titles(table: JoinedTable, meanings: list[Meaning | None], looks: Sequence[str]) -> list[Meaning | None]:
    """Of two columns that may name the action ("Actie", "Wat doen we") the one of prose does; titles before it are a detail.
    It is no recommendation where nothing is judged, or only behind it.
    """
    place = meanings.index("action") if "action" in meanings else None
    if place is None or looks[place] != "short" or not _each_differs(table, place, fewest=1):
        return meanings
    judged = next((c for c, meaning in enumerate(meanings) if meaning in ("result", "status")), len(meanings))
    for column in range(place + 1, len(meanings)):
        others = (None, "recommendation") if column < judged else (None,)
        if meanings[column] in others and looks[column] == "prose" and "action" in possible(table.headers[column]):
            return [None if c == place else "action" if c == column else m for c, m in enumerate(meanings)]
    return meanings


def _turned_theme(meanings: list[Meaning | None], table: JoinedTable) -> list[Meaning | None]:
    """A first column without a head in which all text runs up or down the page holds the themes of the rows beside it."""
    lines = [line for row in table.rows if row.span == 1 for line in row.cells[0].lines]
    if "theme" not in meanings and not table.headers[0] and lines and not any(w.upright for line in lines for w in line.words):
        return ["theme", *meanings[1:]]
    return meanings


def _repeated_theme(meanings: list[Meaning | None], table: JoinedTable) -> list[Meaning | None]:
    """A column before the actions that could be named after themes or after goals ("Ambitie", "Doel") holds themes where each of
    its short texts stands beside several rows, printed in each of them or merged over them.
    """
    if "theme" in meanings or "action" not in meanings:
        return meanings
    rows = [row for row in table.rows if row.span == 1 and row.text(meanings.index("action")) and not is_total(row.texts)]
    for column in range(meanings.index("action")):
        texts = [text for row in rows if (text := row.text(column))]
        several = len(rows) >= FEWEST_APART and len({*texts}) * 2 <= len(rows)
        short = all(len(text.split()) <= MOST_THEME_WORDS for text in texts)
        if "theme" in possible(table.headers[column]) and texts and rows[0].text(column) and several and short:
            return [*meanings[:column], "theme", *meanings[column + 1 :]]
    return meanings


def _merged_theme(meanings: list[Meaning | None], table: JoinedTable, looks: Sequence[str]) -> list[Meaning | None]:
    """A first column without a head, or with one that the lexicon does not know, holds the themes of the rows where it is merged:
    the first row has a short text there, and not every row after it (under a head not half of them), and hardly any text comes
    again, as a remark on some of the rows would.
    """
    known = meanings[0] or possible(table.headers[0])
    if "theme" in meanings or "action" not in meanings or known or looks[0] not in ("short", "prose"):
        return meanings
    rows = [row for row in table.rows if row.span == 1 and row.text(meanings.index("action")) and not is_total(row.texts)]
    texts = [row.text(0) for row in rows]
    filled = [text for text in texts if text]
    if not texts or not texts[0] or len(filled) == len(texts) or len(set(filled)) * 3 < len(filled) * 2:
        return meanings
    if table.headers[0] and not FEWEST_APART <= 2 * len(filled) <= len(texts):
        return meanings
    short = all(len(text.split()) <= MOST_THEME_WORDS and any(map(str.isalpha, text)) for text in filled)
    return ["theme", *meanings[1:]] if short and not any(any(row.signs[0]) for row in rows) else meanings


def _merged_groups(meanings: list[Meaning | None], table: JoinedTable, looks: Sequence[str]) -> list[Meaning | None]:
    """A column taken for the actions is one of groups where its header can name these, its cells are merged over several rows,
    and a column after it has a text of its own in each of those rows: that one holds the actions.
    """
    first = meanings.index("action") if "action" in meanings else len(meanings)
    if first == len(meanings) or "theme" in meanings or not groups_actions(table.headers[first]):
        return meanings
    after = range(first + 1, len(meanings))
    named = (c for c in after if meanings[c] is None and "action" in possible(table.headers[c]))
    action = next(named, next((c for c in after if meanings[c] is None and looks[c] == "prose"), None))
    rows = [row for row in table.rows if row.span == 1 and not row.after_break and not is_total(row.texts)]
    if action is None or not rows or not all(row.text(action) for row in rows):
        return meanings
    said = [c for c, meaning in enumerate(meanings) if meaning in ("when", "status", "result", "owner")]
    beneath = [row for row in rows if not row.text(first) and any(row.text(c) or row.signs[c] for c in said)]
    short = all(len(row.text(first).split()) <= MOST_THEME_WORDS for row in rows)
    if not short or not rows[0].text(first) or len(beneath) < FEWEST_BENEATH:
        return meanings
    return [*meanings[:first], "theme", *meanings[first + 1 : action], "action", *meanings[action + 1 :]]


def _mark_columns(meanings: list[Meaning | None], table: JoinedTable, looks: Sequence[str]) -> list[Meaning | None]:
    """A column that holds nothing but marks is a status, whatever its header says; a column of status words likewise.

    Marks that no head stands over say more than the number beside them ("80 %") that a head calls a status.
    """
    if "status" in meanings:
        known = meanings.index("status")
        unnamed = [c for c, shape in enumerate(looks) if shape == "mark" and not table.headers[c] and meanings[c] is None]
        if looks[known] == "number" and len(unnamed) == 1:
            meanings[known], meanings[unnamed[0]] = None, "status"
        return meanings
    for column, shape in enumerate(looks):
        if meanings[column] in ("action", "when", "number") or (meanings[column] == "theme" and _says_something(table, column)):
            continue
        if shape == "mark":
            meanings[column] = "status"
            break
        if shape == "short" and _holds_status_words(table, column):
            meanings[column] = "status"
            break
    return meanings


def _says_something(table: JoinedTable, column: int) -> bool:
    """Whether a column holds words, so that the colours of its empty cells are those of themes over several rows."""
    return any(any(map(str.isalpha, row.text(column))) for row in table.rows if row.span == 1)


def _shared_headers(meanings: list[Meaning | None], table: JoinedTable, looks: Sequence[str]) -> list[Meaning | None]:
    """A header drawn over two columns names both: number and action, or the mark of a status and what is said about it."""
    for column in range(len(meanings) - 1):
        if table.headers[column + 1] or meanings[column + 1]:
            continue
        texts = [t for row in table.rows if row.span == 1 and (t := row.text(column))]
        if (
            meanings[column] == "action"
            and looks[column + 1] in ("prose", "short")
            and texts
            and max(map(len, texts)) <= LONGEST_NUMBER
        ):
            meanings[column], meanings[column + 1] = "number", "action"
        elif (
            meanings[column] == "status" and looks[column] == "mark" and looks[column + 1] == "prose" and "result" not in meanings
        ):
            meanings[column + 1] = "result"
    return meanings


def _numbered(meanings: list[Meaning | None], table: JoinedTable, looks: Sequence[str]) -> list[Meaning | None]:
    """A column without a head that counts the rows holds their numbers: figures, the marks of a list ("a)"), or both ("3A1")."""
    for column, shape in enumerate(looks):
        if "number" in meanings or meanings[column] or table.headers[column] or shape not in ("number", "short"):
            continue
        counted = [row.text(column) for row in table.rows if row.span == 1 and row.text(column)]
        marks = sum(ITEM.fullmatch(t) is not None for t in counted)
        if marks > 1 and all(ITEM.fullmatch(t) or t.isdecimal() for t in counted):
            return [*meanings[:column], "number", *meanings[column + 1 :]]
        if all(t.isdecimal() and len(t) < LONGEST_NUMBER for t in counted) and all(int(a) < int(b) for a, b in pairwise(counted)):
            return [*meanings[:column], "number", *meanings[column + 1 :]]
        fewest = FEWEST_PARTED if all("." in t.strip(".") for t in counted) else FEWEST_COUNTED  # "1.2.1" is nothing but a number
        if len(counted) >= fewest and count_rows(counted):
            return [*meanings[:column], "number", *meanings[column + 1 :]]
    return meanings


def _each_differs(table: JoinedTable, column: int, fewest: int = FEWEST_APART) -> bool:
    """Whether nearly every row has a text of its own in a column, `fewest` rows at least."""
    rows = [row for row in table.rows if row.span == 1]
    texts = [text for row in rows if (text := row.text(column))]
    return len(texts) >= max(fewest, MOST * len(rows)) and len(set(texts)) >= OWN * len(texts)
