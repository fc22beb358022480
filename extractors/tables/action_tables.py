"""Which tables hold actions, and what their columns mean: by the header where there is one, else by what the cells look like."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.lexicon import words
from corpus.records import DocumentKind, TableNote
from extractors.cards.dated_cards import DATED
from extractors.cards.signed_cards import SIGNED
from extractors.heads.headers import (
    Meaning,
    decide,
    groups_actions,
    lists_meetings,
    lists_versions,
    normal,
    not_actions,
    possible,
    weighs_risks,
)
from extractors.heads.totals import is_total
from extractors.tables.card_names import PLANS, with_names
from extractors.tables.headless_tables import by_look, explains_signs, is_dated, same_columns
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.tables.record_tables import is_given
from extractors.tables.reporting_moments import last_report
from extractors.tables.table_headings import announces_no_actions, is_generic, is_look_back
from extractors.text.cells import rounded
from extractors.text.lines import TextLine, text_of
from extractors.text.status_text import status_from_word
from extractors.times.when import is_time_like

PROSE = 28  # characters on average from which a column counts as prose
LONGEST_NUMBER = 6  # characters of the number of an action: "12", "3.1.4", "A-12"
ITEM = re.compile(r"\(?(?:[a-z]|[ivx]{2,4})[.):]{1,2}")  # the mark of an item: "a)", "(b)", "iv."
MOST_THEME_WORDS = 8
FEWEST_BENEATH = 2  # rows with an empty cell beneath a group's name, from which it holds for them
FEWEST_APART, OWN = 4, 0.9  # texts, and the share of them that differ from all others, where a theme is the action
FEWEST_JUDGED = 10  # rows of a letter that is an evaluation
OPENING = re.compile(r"[^.:;,()]{2,30}(?=[.:])")  # the first words of a text, up to a point or colon
LONGEST_SIGN = 3  # characters of a sign that is typed: "+/-", ":-)"
MOST = 0.6  # share of filled cells that gives a column its look


@dataclass(frozen=True, slots=True)
class ActionTable:
    """A table of actions: per column its meaning or None.

    `opening_subtheme`: the column of which the header text is a first sub-theme; `looks_back`: a heading above says that the
    table tells what was done; `heading`: the lines of its heading, where that names its sub-theme; `axes`: the columns that
    judge an action on one axis each, with the axis's name.
    """

    table: JoinedTable
    meanings: tuple[Meaning | None, ...]
    opening_subtheme: int | None = None
    looks_back: bool = False
    heading: tuple[TextLine, ...] = ()
    axes: tuple[tuple[int, str], ...] = ()

    def column(self, meaning: Meaning) -> int | None:
        """The first column with a meaning, None when the table has none."""
        return self.meanings.index(meaning) if meaning in self.meanings else None

    @property
    def action(self) -> int:
        """The column of the actions."""
        return self.meanings.index("action")

    def without_rows(self) -> "ActionTable":
        """The table without its rows: what is still asked of it once these are read."""
        return replace(self, table=replace(self.table, rows=()))


def choose(
    tables: Sequence[JoinedTable], kind: DocumentKind, headings: Mapping[int, tuple[TextLine, ...]] | None = None
) -> tuple[list[ActionTable], list[TableNote]]:
    """The action tables among all tables of a document, in order, and a note on every table: taken or left out, and why.

    `headings` maps the place of a table in `tables` to the lines of its heading (see `table_headings`).
    """
    named = Counter(
        normal(h) for t in tables if t.has_header for h in t.headers[:2] if h and not set(possible(h)) - {"action", "theme"}
    )
    chosen: list[ActionTable] = []
    notes: list[TableNote] = []
    for place, table in enumerate(tables):
        heading = (headings or {}).get(place, ())
        back = is_look_back(text_of(heading)) or any(is_look_back(title) for title in table.titles)
        caption = table.titles[-1] if table.titles else (table.above[-1].text if table.above else None)
        action_table, reason = _judge(table, "evaluation" if back else kind, chosen, named, caption or "")
        if action_table:
            names = not back and not is_generic(text_of(heading))
            action_table = replace(action_table, looks_back=back, heading=heading if names else ())
            chosen.append(action_table)
        meanings = action_table.meanings if action_table else tuple(None for _ in table.headers)
        columns = tuple((h, m or "unknown") for h, m in zip(table.headers, meanings, strict=True))
        notes.append(
            TableNote(
                table.page or None,
                rounded(table.box) if table.page else None,
                len(table.rows),
                action_table is not None,
                reason,
                columns,
                caption,
            )
        )
    return chosen, notes


def judges_actions(tables: Sequence[JoinedTable], fewest: int = FEWEST_JUDGED) -> bool:
    """Whether tables give one action after another a status, in a column of its own or as the first word of the result: more than
    a letter quotes from an evaluation, or `fewest`.
    """
    judging = [found for found in choose(tables, "evaluation")[0] if "status" in found.meanings or _opens_with_status(found)]
    return sum(len(found.table.rows) for found in judging) >= fewest


def _opens_with_status(found: ActionTable) -> bool:
    """Whether most results begin with a word for a status and a point or colon ("Loopt. Het hout is besteld")."""
    column = found.column("result")
    texts = [text for row in found.table.rows if row.span == 1 and column is not None and (text := row.text(column))]
    opened = [status_from_word(said.group(), "evaluation") for text in texts if (said := OPENING.match(text))]
    return bool(texts) and sum(status is not None for status in opened) >= MOST * len(texts)


def _judge(
    table: JoinedTable, kind: DocumentKind, earlier: Sequence[ActionTable], named: Counter[str], title: str
) -> tuple[ActionTable | None, str]:
    if not table.rows:
        return None, "de tabel heeft geen rijen onder de kop"
    if weighs_risks(table.headers):
        return None, "de kop noemt kansen en gevolgen van risico's"
    if lists_meetings(table.headers):
        return None, "de kop noemt overleggen en wie eraan deelneemt of hoe vaak"
    if lists_versions(table.headers):
        return None, "de kop noemt versies van het document"
    if announces_no_actions(title):
        return None, "het opschrift noemt vergaderingen, vaste stukken of een lijst en geen acties"
    looks = [look(table.rows, column) for column in range(len(table.headers))]
    if kind in PLANS:
        looks = ["time" if shape == "mark" and _signed_times(table.rows, c) else shape for c, shape in enumerate(looks)]
    looks = ["mark" if shape == "short" and _judges(table, column) else shape for column, shape in enumerate(looks)]
    if table.has_header:
        if not_actions(table.headers) and not any("action" in possible(h) for h in table.headers):
            return None, "de kop noemt cijfers, begrippen of een inhoudsopgave en geen actie"
        axes = _axes(table, looks)
        meanings = _prose_before_titles(table, decide(table.headers, kind, looks), looks)
        for column, _ in axes:
            meanings[column] = "status"
        if table.calendar is not None:
            meanings[table.calendar] = "when"
        if table.judged is not None:
            meanings[table.judged] = "status"
        meanings = last_report(meanings, table.headers, looks)
        meanings = _merged_theme(_repeated_theme(_turned_theme(meanings, table), table), table, looks)
        meanings = _merged_groups(meanings, table, looks)
        meanings = _numbered(_shared_headers(_mark_columns(meanings, table, looks), table, looks), table, looks)
        opening = None
        if "action" not in meanings:
            opening = _unnamed_action(table, meanings, looks)
            if opening is None:
                return None, "de kop noemt geen actie en geen kolom bevat lopende tekst"
            if meanings[opening] == "theme" and not set(meanings) & {"when", "status", "result", "recommendation"}:
                return None, "de tabel noemt thema's en wie erover gaat, en van geen ervan een tijd, status of resultaat"
            meanings[opening] = "action"
            if _tells_holders(table, meanings):
                return None, "de kop noemt thema's met hun portefeuillehouder en geen actie"
            opening = opening if _names_subtheme(table.headers[opening], named) else None
        table, meanings = with_names(table, meanings, kind)
        if kind in PLANS:
            meanings = _without_ornaments(table, meanings)
        if not set(meanings) & {"when", "status", "result", "owner", "planned_result", "partners", "recommendation"}:
            return None, "naast de actie staat er geen tijd, status, resultaat of trekker in de tabel"
        if table.way == SIGNED and kind in PLANS and not set(meanings) & {"when", "owner", "partners"}:
            return None, "de kaarten dragen in een plan een teken en noemen geen tijd of trekker"
        if _mostly_numbers(looks, meanings) or looks[meanings.index("action")] == "number":  # counts of actions by status
            return None, "de kolommen bevatten getallen"
        reason = "kaarten zonder labels, met een tijd op dezelfde plaats" if table.way == DATED else "kop herkend"
        return ActionTable(table, tuple(meanings), opening, axes=axes), reason
    if explains_signs(table, looks):
        return None, "de tabel legt uit wat de tekens betekenen"
    twin = next((other for other in reversed(earlier) if same_columns(table, other.table)), None)
    if twin is not None:
        reason = "geen kop; de kolommen staan gelijk aan die van een eerdere actietabel"
        return ActionTable(table, twin.meanings, axes=twin.axes), reason
    looked = by_look(looks) if kind != "memo" and is_dated(table, looks) else None  # a memo's dates are those of decisions
    if looked is None:
        return None, "geen kop herkend en de kolommen lijken niet op acties met een tijd of status"
    return ActionTable(table, looked), "geen kop; kolommen herkend aan hun inhoud"


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


def _without_ornaments(table: JoinedTable, meanings: list[Meaning | None]) -> list[Meaning | None]:
    """The colours of the cards of a plan are no statuses where no word says so: what is planned has none yet."""
    plain = {c for c, head in enumerate(table.headers) if is_given(table.way, head) and not any(r.text(c) for r in table.rows)}
    return [None if meaning == "status" and c in plain else meaning for c, meaning in enumerate(meanings)]


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
    """A first column without a head holds the themes of the rows where it is merged: the first row has a short text there, and
    not every row after it, and hardly any text comes again, as a remark on some of the rows would.
    """
    if "theme" in meanings or "action" not in meanings or table.headers[0] or meanings[0] or looks[0] not in ("short", "prose"):
        return meanings
    rows = [row for row in table.rows if row.span == 1 and row.text(meanings.index("action")) and not is_total(row.texts)]
    texts = [row.text(0) for row in rows]
    filled = [text for text in texts if text]
    if not texts or not texts[0] or len(filled) == len(texts) or len(set(filled)) * 3 < len(filled) * 2:
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
    """A column without a head that counts the rows holds their numbers, be they figures or the marks of a list ("a)")."""
    for column, shape in enumerate(looks):
        if "number" in meanings or meanings[column] or table.headers[column] or shape not in ("number", "short"):
            continue
        counted = [row.text(column) for row in table.rows if row.span == 1 and row.text(column)]
        marks = sum(ITEM.fullmatch(t) is not None for t in counted)
        if marks > 1 and all(ITEM.fullmatch(t) or t.isdecimal() for t in counted):
            return [*meanings[:column], "number", *meanings[column + 1 :]]
        if all(t.isdecimal() and len(t) < LONGEST_NUMBER for t in counted) and all(int(a) < int(b) for a, b in pairwise(counted)):
            return [*meanings[:column], "number", *meanings[column + 1 :]]
    return meanings


def _holds_status_words(table: JoinedTable, column: int, letters: Collection[str] = ()) -> bool:
    """Whether the cells of a column are words for a status, or one of `letters`; two of them at least."""
    texts = [t for row in table.rows if row.span == 1 and (t := row.text(column))]
    known = sum(status_from_word(t, "evaluation") is not None or t.casefold().strip(".") in letters for t in texts)
    return len(texts) >= 2 and known >= 0.7 * len(texts)


def _judges(table: JoinedTable, column: int) -> bool:
    """Whether words for a status stand under a head that names a time or a status ("Gereed?": "ja", "deels", "nee")."""
    return {"when", "status"} <= set(possible(table.headers[column])) and _holds_status_words(table, column)


def _axes(table: JoinedTable, looks: Sequence[str]) -> tuple[tuple[int, str], ...]:
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


def _prose_before_titles(table: JoinedTable, meanings: list[Meaning | None], looks: Sequence[str]) -> list[Meaning | None]:
    """Of two columns that may name the action ("Actie", "Wat doen we") the one of prose does; titles before it are a detail."""
    place = meanings.index("action") if "action" in meanings else None
    if place is None or looks[place] != "short" or "theme" in meanings or not _each_differs(table, place):
        return meanings
    for column in range(place + 1, len(meanings)):
        if meanings[column] is None and looks[column] == "prose" and "action" in possible(table.headers[column]):
            return [None if c == place else "action" if c == column else m for c, m in enumerate(meanings)]
    return meanings


def _unnamed_action(table: JoinedTable, meanings: Sequence[Meaning | None], looks: Sequence[str]) -> int | None:
    """The column that must hold the action although its header does not say so: the first of prose without a meaning, else a
    first one of short texts; one called after themes only where each of its rows has a text of its own.
    """
    for column, meaning in enumerate(meanings):
        if meaning in (None, "theme") and looks[column] == "prose":
            return column
    for column, meaning in enumerate(meanings):
        if looks[column] == "short" and column < 2 and (meaning is None or (meaning == "theme" and _each_differs(table, column))):
            return column
    for column, meaning in enumerate(meanings):
        if meaning == "planned_result" and looks[column] == "prose":
            return column
    return None


def _tells_holders(table: JoinedTable, meanings: Sequence[Meaning | None]) -> bool:
    """Whether a table whose header names no action tells no more than who answers for each theme in the council."""
    cues = words("priorities")["holders"]["cues"]
    held = [c for c, meaning in enumerate(meanings) if meaning == "owner" and normal(table.headers[c]).rstrip("s") in cues]
    themes = "theme" in possible(table.headers[meanings.index("action")])
    return themes and bool(held) and not set(meanings) & {"when", "status", "result"}


def _each_differs(table: JoinedTable, column: int) -> bool:
    """Whether nearly every row has a text of its own in a column."""
    rows = [row for row in table.rows if row.span == 1]
    texts = [text for row in rows if (text := row.text(column))]
    return len(texts) >= max(FEWEST_APART, MOST * len(rows)) and len(set(texts)) >= OWN * len(texts)


def _names_subtheme(text: str, named: Counter[str]) -> bool:
    """Whether an unknown header over the actions is a sub-theme: other tables call that column by its name, or by another such
    text.

    One unknown text over all tables is a header word that the lexicon lacks.
    """
    return bool(normal(text)) and any(name != normal(text) for name in named)


def _mostly_numbers(looks: Sequence[str], meanings: Sequence[Meaning | None]) -> bool:
    numbers = sum(
        shape == "number" and meaning not in ("number", "cost", "when", "status")
        for shape, meaning in zip(looks, meanings, strict=True)
    )
    return numbers * 2 > len(looks)
