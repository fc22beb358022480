"""Which tables hold actions: by the header where there is one, else by what the cells look like; and why the others do not."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.lexicon import words
from corpus.records import DocumentKind, TableNote
from extractors.cards.dated_cards import DATED
from extractors.cards.signed_cards import SIGNED
from extractors.heads.header_words import Meaning, normal, possible
from extractors.heads.headers import (
    groups_actions,
    is_colophon,
    lists_measures,
    lists_meetings,
    lists_versions,
    not_actions,
    weighs_risks,
)
from extractors.heads.totals import is_total
from extractors.tables.card_names import PLANS, with_names
from extractors.tables.columns import axes_of, look, looks_of, meanings_of, unnamed_action, without_ornaments
from extractors.tables.headless_tables import by_look, explains_signs, is_dated, same_columns
from extractors.tables.joined_tables import JoinedTable, TableRow
from extractors.tables.table_headings import announces_no_actions, is_generic, is_look_back
from extractors.text.cells import rounded
from extractors.text.lines import TextLine, text_of
from extractors.text.status_text import opening_verdict

TOLD: set[Meaning | None] = {"when", "status", "result", "recommendation"}  # of an action, beside who does it and what for
FEWEST_JUDGED = 10  # rows of a letter that is an evaluation
FEWEST_TITLES, DIFFERENT = 8, 0.9  # texts of a column that names each action, and the share of them that differ
MOSTLY = 0.6  # share of results that begin with a status


@dataclass(frozen=True, slots=True)
class ActionTable:
    """A table of actions: per column its meaning or None.

    `opening_subtheme`: the column of which the header text is a first sub-theme; `looks_back`: a heading above says that the
    table tells what was done; `heading`: the lines of its heading, where that names its sub-theme; `axes`: the columns that
    judge an action on one axis each, with the axis's name; `verdicts`: without a column for the status, its results open with one
    ("Vertraagd. De aannemer is failliet").
    """

    table: JoinedTable
    meanings: tuple[Meaning | None, ...]
    opening_subtheme: int | None = None
    looks_back: bool = False
    heading: tuple[TextLine, ...] = ()
    axes: tuple[tuple[int, str], ...] = ()
    verdicts: bool = False

    def column(self, meaning: Meaning) -> int | None:
        """The first column with a meaning, None when the table has none."""
        return self.meanings.index(meaning) if meaning in self.meanings else None

    @property
    def action(self) -> int:
        """The column of the actions."""
        return self.meanings.index("action")

    def wider(self, rows: Sequence[TableRow], columns: Sequence[Meaning]) -> "ActionTable":
        """The table with a column for each of these meanings behind its last, and `rows`, which have them."""
        more = [""] * len(columns)
        wide = replace(
            self.table,
            headers=(*self.table.headers, *more),
            groups=(*self.table.groups, *more) if self.table.groups else (),
            edges=(*self.table.edges, *[self.table.edges[-1]] * len(columns)),
            rows=tuple(rows),
        )
        return replace(self, table=wide, meanings=(*self.meanings, *columns))

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
    judged: list[tuple[JoinedTable, ActionTable | None, str, str | None]] = []
    for place, table in enumerate(tables):
        heading = (headings or {}).get(place, ())
        back = is_look_back(text_of(heading)) or any(is_look_back(title) for title in table.titles)
        caption = table.titles[-1] if table.titles else (table.above[-1].text if table.above else None)
        action_table, reason = _judge(table, "evaluation" if back else kind, chosen, named, caption or "")
        if action_table:
            names = not back and not is_generic(text_of(heading))
            verdicts = "status" not in action_table.meanings and _opens_with_status(action_table)
            action_table = replace(action_table, looks_back=back, heading=heading if names else (), verdicts=verdicts)
            chosen.append(action_table)
        judged.append((table, action_table, reason, caption))
    titles = heads_of_titles(chosen)
    judged = [(t, found and without_titles(found, titles), reason, caption) for t, found, reason, caption in judged]
    return [found for _, found, _, _ in judged if found is not None], [_note(*one) for one in judged]


def _note(table: JoinedTable, found: ActionTable | None, reason: str, caption: str | None) -> TableNote:
    """The note on a table that was taken, or left out."""
    meanings = found.meanings if found else tuple(None for _ in table.headers)
    return TableNote(
        table.page or None,
        rounded(table.box) if table.page else None,
        len(table.rows),
        found is not None,
        reason,
        tuple((h, m or "unknown") for h, m in zip(table.headers, meanings, strict=True)),
        caption,
    )


def heads_of_titles(tables: Sequence[ActionTable]) -> frozenset[str]:
    """The heads of columns of themes that in fact name each action by itself: over all tables of a document hardly a text comes
    again, none is left out, and beside each stands the action in prose.
    """
    texts: dict[str, list[str]] = {}
    for found in tables:
        place = found.column("theme")
        head = normal(found.table.headers[place]) if place is not None else ""
        if place is None or not head:
            continue
        rows = [r for r in found.table.rows if r.span == 1 and r.text(found.action) and not (r.after_break or is_total(r.texts))]
        prose = look(rows, found.action) == "prose"
        texts.setdefault(head, []).extend(row.text(place) if prose else "" for row in rows)
    return frozenset(
        head
        for head, said in texts.items()
        if len(said) >= FEWEST_TITLES and all(said) and len(set(said)) >= DIFFERENT * len(said)
    )


def without_titles(found: ActionTable, heads: Collection[str]) -> ActionTable:
    """The table, its column under one of these heads no longer a theme but something else that is told of each action."""
    place = found.column("theme")
    if place is None or normal(found.table.headers[place]) not in heads:
        return found
    return replace(found, meanings=tuple(None if n == place else meaning for n, meaning in enumerate(found.meanings)))


def judges_actions(tables: Sequence[JoinedTable], fewest: int = FEWEST_JUDGED) -> bool:
    """Whether tables give one action after another a status, in a column of its own or as the first word of the result: more than
    a letter quotes from an evaluation, or `fewest`.
    """
    judging = [found for found in choose(tables, "evaluation")[0] if "status" in found.meanings or found.verdicts]
    return sum(len(found.table.rows) for found in judging) >= fewest


def _opens_with_status(found: ActionTable) -> bool:
    """Whether most results begin with a word for a status and a point or colon ("Loopt. Het hout is besteld")."""
    column = found.column("result")
    texts = [text for row in found.table.rows if row.span == 1 and column is not None and (text := row.text(column))]
    return bool(texts) and sum(opening_verdict(text, "evaluation") is not None for text in texts) >= MOSTLY * len(texts)


def _judge(
    table: JoinedTable, kind: DocumentKind, earlier: Sequence[ActionTable], named: Counter[str], title: str
) -> tuple[ActionTable | None, str]:
    """The table with the meanings of its columns, None where it holds no actions, and the reason."""
    if (reason := _no_actions(table, title)) is not None:
        return None, reason
    looks = looks_of(table, kind)
    return _by_header(table, kind, looks, named) if table.has_header else _by_cells(table, kind, looks, earlier)


def _no_actions(table: JoinedTable, title: str) -> str | None:
    """Why a table holds no actions whatever its cells are like, None where nothing says so."""
    if not table.rows:
        return "de tabel heeft geen rijen onder de kop"
    if weighs_risks(table.headers):
        return "de kop is die van een tabel van risico's"
    if lists_meetings(table.headers):
        return "de kop noemt overleggen en wie eraan deelneemt of hoe vaak"
    if is_colophon(table.headers) and not any("action" in possible(h) for h in table.headers):
        return "de kop noemt wie er meer van weet en geen actie"
    if lists_versions(table.headers if table.has_header else table.rows[0].texts):
        return "de kop noemt versies van het document"
    if lists_measures(table.headers):
        return "de kop noemt indicatoren en geen actie"
    if announces_no_actions(title):
        return "het opschrift noemt vergaderingen, vaste stukken of een lijst en geen acties"
    if table.has_header and not_actions(table.headers) and not any("action" in possible(h) for h in table.headers):
        return "de kop noemt cijfers, begrippen of een inhoudsopgave en geen actie"
    return None


def _by_header(
    table: JoinedTable, kind: DocumentKind, looks: Sequence[str], named: Counter[str]
) -> tuple[ActionTable | None, str]:
    axes = axes_of(table, looks)
    meanings = meanings_of(table, kind, looks, axes)
    opening = None
    if "action" not in meanings:
        unnamed = unnamed_action(table, meanings, looks)
        if unnamed is None:
            return None, "de kop noemt geen actie en geen kolom bevat lopende tekst"
        if meanings[unnamed] == "theme" and not set(meanings) & {"when", "status", "result", "recommendation"}:
            return None, "de tabel noemt thema's en wie erover gaat, en van geen ervan een tijd, status of resultaat"
        meanings[unnamed] = "action"
        if _tells_holders(table, meanings):
            return None, "de kop noemt thema's met hun portefeuillehouder en geen actie"
        opening = unnamed if _names_subtheme(table.headers[unnamed], named) else None
    table, meanings = with_names(table, meanings, kind)
    if kind in PLANS:
        meanings = without_ornaments(table, meanings)
    if (reason := _lacking(table, kind, looks, meanings)) is not None:
        return None, reason
    reason = "kaarten zonder labels, met een tijd op dezelfde plaats" if table.way == DATED else "kop herkend"
    return ActionTable(table, tuple(meanings), opening, axes=axes), reason


def _by_cells(
    table: JoinedTable, kind: DocumentKind, looks: Sequence[str], earlier: Sequence[ActionTable]
) -> tuple[ActionTable | None, str]:
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


def _lacking(table: JoinedTable, kind: DocumentKind, looks: Sequence[str], meanings: Sequence[Meaning | None]) -> str | None:
    """What a table with a column of actions lacks to be a table of actions; None for one that lacks nothing."""
    if not set(meanings) & {"when", "status", "result", "owner", "planned_result", "partners", "recommendation"}:
        return "naast de actie staat er geen tijd, status, resultaat of trekker in de tabel"
    if table.way == SIGNED and kind in PLANS and not set(meanings) & {"when", "owner", "partners"}:
        return "de kaarten dragen in een plan een teken en noemen geen tijd of trekker"
    if _mostly_numbers(looks, meanings) or looks[meanings.index("action")] == "number":  # counts of actions by status
        return "de kolommen bevatten getallen"
    if kind == "strategic_plan" and groups_actions(table.headers[meanings.index("action")]) and not set(meanings) & TOLD:
        return "de tabel noemt opgaven van het beleid en van geen ervan een tijd, status of resultaat"
    behind = range(meanings.index("action") + 1, len(meanings))
    if any(looks[c] == "number" and possible(table.headers[c])[:1] == ("action",) for c in behind):
        return "de tabel telt hoeveel acties er zijn en noemt ze niet"
    return None


def _tells_holders(table: JoinedTable, meanings: Sequence[Meaning | None]) -> bool:
    """Whether a table whose header names no action tells no more than who answers for each theme in the council."""
    cues = words("priorities")["holders"]["cues"]
    held = [c for c, meaning in enumerate(meanings) if meaning == "owner" and normal(table.headers[c]).rstrip("s") in cues]
    themes = "theme" in possible(table.headers[meanings.index("action")])
    return themes and bool(held) and not set(meanings) & {"when", "status", "result"}


def _names_subtheme(text: str, named: Counter[str]) -> bool:
    """Whether an unknown header over the actions is a sub-theme: other tables call that column by its name, or by another such
    text.

    One unknown text over all tables is a header word that the lexicon lacks.
    """
    return bool(normal(text)) and any(name != normal(text) for name in named)


def _mostly_numbers(looks: Sequence[str], meanings: Sequence[Meaning | None]) -> bool:
    numbers = sum(
        shape == "number" and meaning not in ("number", "cost", "status") for shape, meaning in zip(looks, meanings, strict=True)
    )
    return numbers * 2 > len(looks)
