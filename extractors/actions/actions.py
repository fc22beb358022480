"""Rows to Action records: text, time, result, recommendation, owner, partners, status, parts, and the evidence for each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.lexicon import words
from corpus.records import Action, Detail, DocumentKind, TableKind
from extractors.actions.action_record import Said, action_of
from extractors.actions.context import Context
from extractors.actions.parts import parts_of, told_inside
from extractors.actions.shared_cells import told_apart
from extractors.actions.status_marks import status_of
from extractors.actions.told_by_number import told_by_number
from extractors.actions.told_in_notes import told_in_note
from extractors.actions.who import labels_helpers, names_both, names_known, parted
from extractors.tables.action_rows import ActionRow
from extractors.tables.action_tables import ActionTable
from extractors.text.cells import Hyphens, cell_text, evidence_for, join_lines
from extractors.text.content import Content
from extractors.text.lines import TextLine
from extractors.text.struck_text import as_it_stands
from extractors.times.when import Period

RECOMMENDATION = re.compile(words("headers")["labels"]["recommendation"], re.IGNORECASE)
DASHED, DASHES = ("when", "owner", "partners", "result", "recommendation"), "-–— "
YEAR, NUMBERS = re.compile(r"20\d\d"), re.compile(r"\d+")
_Printed = tuple[str | None, tuple[TextLine, ...]]  # what a field says, and its lines


def table_kind(table: ActionTable, kind: DocumentKind) -> TableKind:
    """Whether a table plans, evaluates, or looks back.

    A heading such as "Wat hebben we gedaan?" decides. A table with a result looks back on what was planned: inside an
    evaluation that is `evaluated`, inside a plan `retrospective`.
    A status beside a time but without a result says how far a plan is: `evaluated` in an evaluation, `planned` in a plan.
    """
    has = set(table.meanings)
    if table.looks_back:
        return "evaluated" if kind == "evaluation" else "retrospective"
    looks_back = "result" in has or ("status" in has and ("when" not in has or kind in ("evaluation", "memo")))
    if not looks_back:
        return "planned"
    return "evaluated" if kind in ("evaluation", "memo", "other") else "retrospective"


def actions_of(rows: Iterable[ActionRow], context: Context) -> list[Action]:
    """The Action records of a document, in order; `position` counts from 1 over the whole document."""
    return [_action(row, position, context) for position, row in enumerate(rows, 1)]


def names_of(rows: Iterable[ActionRow], hyphens: Hyphens) -> set[str]:
    """Those who are plainly named in columns for who is in charge and who helps together."""
    return names_known((row.cell("owner") for row in rows if _one_column_for_both(row)), hyphens)


def in_order(actions: Sequence[Action]) -> list[Action]:
    """Actions of tables and lists in the order in which they stand in the document, their positions counted anew."""

    def place(action: Action) -> tuple[int, float]:
        proof = next(e for e in action.evidence if e.field == "text")
        return proof.page or 0, proof.box.top if proof.box else float(proof.line_start or 0)

    return [replace(action, position=position) for position, action in enumerate(sorted(actions, key=place), 1)]


def _action(row: ActionRow, position: int, context: Context) -> Action:
    kind = table_kind(row.table, context.kind)
    named = ("action", "when", "result", "recommendation", "owner", "partners", "number", "status")
    cells = told_apart(row, {meaning: _said(row.cell(meaning), meaning) for meaning in named})
    fields = _fields(row, cells, kind, context)
    text, lines = fields["text"]
    assert text is not None, "a row without text is no action"
    place = (lines[0].page, lines[0].box.top)
    priority, fields["subtheme"] = _priority(row, place, context)
    result, period = fields["result_text"][0], _period(row, context.period)
    details = [(head, cell, value) for head, cell in row.besides() if (value := cell_text(cell, context.hyphens))]
    said = Said(
        kind=kind,
        text=text,
        place=place,
        pages={page for cell in row.cells for page, _ in cell.boxes if not cell.empty},
        position=position,
        priority=priority,
        subtheme=fields["subtheme"][0],
        number=fields["number"][0],
        when=fields["when_text"][0],
        period=period,
        owner=fields["owner"][0],
        partners=fields["partners"][0],
        result=result,
        recommendation=fields["recommendation"][0],
        details=tuple(Detail(head, value) for head, _, value in details),
        parts=parts_of(cells["action"], cells["when"], context.hyphens, period),
    )
    spans = [*((name, lines) for name, (_, lines) in fields.items()), *(("details", cell.lines) for _, cell, _ in details)]
    proof = [e for name, lines in spans for e in evidence_for(context.document_id, name, lines)]
    stated = status_of(row, result, kind, context)
    action = action_of(said, proof, context, stated)
    for colour in stated.colours:
        context.colours.setdefault(colour, []).append(action.action_id)
    return action


def _said(cell: Content, meaning: str) -> Content:
    """The cell without what is struck through beside what stands; an empty one in place of a dash where it should tell a time,
    a name, a result or an advice, for that says there is none.
    """
    return Content() if meaning in DASHED and not cell.printed.strip(DASHES) else as_it_stands(cell)


def _fields(row: ActionRow, cells: Mapping[str, Content], kind: TableKind, context: Context) -> dict[str, _Printed]:
    """What the fields of an action say, each with its lines, in the order of its evidence; `subtheme` is still to be filled."""
    hyphens = context.hyphens
    text, result = cell_text(cells["action"], hyphens), cell_text(cells["result"], hyphens)
    in_column = result, cells["result"].lines
    owner, partners = _who(row, cells, context)
    return {
        "text": (text, cells["action"].lines),
        "when_text": _when(row, cells, text or "", kind, context),
        "result_text": in_column if result else _told_elsewhere(row, kind, context),
        "recommendation": _recommendation(cells, result, hyphens),
        "subtheme": (None, ()),
        "owner": owner,
        "partners": partners,
        "number": (cell_text(cells["number"], hyphens), cells["number"].lines),
    }


def _told_elsewhere(row: ActionRow, kind: TableKind, context: Context) -> _Printed:
    """What a note or a paragraph under its number says of an action."""
    noted = told_in_note(row, kind, context.notes, context.hyphens)
    return noted if noted[0] else told_by_number(row, kind, context.accounts, context.hyphens)


def _priority(row: ActionRow, place: tuple[int, float], context: Context) -> tuple[tuple[int | None, str | None], _Printed]:
    """Number and title of the priority of an action, and its sub-theme; one that names a priority is that."""
    subtheme = join_lines([line.text for line in row.subtheme], context.hyphens)
    if subtheme and (named := context.priority_named(subtheme)) is not None:
        return named, (None, ())
    return context.priority_at(*place), (subtheme or None, row.subtheme if subtheme else ())


def _when(row: ActionRow, cells: Mapping[str, Content], text: str, kind: TableKind, context: Context) -> _Printed:
    """The time of an action: of its column; where a plan has none, of the brackets that end its text."""
    said = cell_text(cells["when"], context.hyphens)
    if said or kind != "planned" or "when" in row.table.meanings:
        return said, cells["when"].lines
    inside = told_inside([text], context.period).get(0)
    return inside, cells["action"].lines if inside else ()


def _who(row: ActionRow, cells: Mapping[str, Content], context: Context) -> tuple[_Printed, _Printed]:
    """Who is in charge and who helps: of columns of their own, or of one for both."""
    if not _one_column_for_both(row):
        own, others = cells["owner"], cells["partners"]
        return (cell_text(own, context.hyphens), own.lines), (cell_text(others, context.hyphens), others.lines)
    owner_lines, owner, partner_lines, partners = parted(cells["owner"], context.hyphens, context.names, _owner_head(row))
    return (owner or None, owner_lines), (partners or None, partner_lines)


def _owner_head(row: ActionRow) -> str:
    column = row.table.column("owner")
    return row.table.table.headers[column] if column is not None else ""


def _one_column_for_both(row: ActionRow) -> bool:
    own = row.cell("owner")
    return row.cell("partners").empty and not own.empty and (names_both(_owner_head(row)) or labels_helpers(own))


def _period(row: ActionRow, period: Period) -> Period:
    """The period against which the times of a row are read: the year that is the only number in the head over them, else the
    document's.
    """
    column = row.table.column("when")
    numbers = NUMBERS.findall(row.table.table.headers[column]) if column is not None else []
    return (f"{numbers[0]}-01-01", f"{numbers[0]}-12-31") if len(numbers) == 1 and YEAR.fullmatch(numbers[0]) else period


def _recommendation(cells: Mapping[str, Content], result: str | None, hyphens: Hyphens) -> _Printed:
    """The recommendation: of its own column, else what follows the label ("Aanbeveling:") inside the result or the status."""
    own = cell_text(cells["recommendation"], hyphens)
    if own:
        return own, cells["recommendation"].lines
    for said, cell in ((result, cells["result"]), (cell_text(cells["status"], hyphens), cells["status"])):
        found = RECOMMENDATION.search(said) if said else None
        if said and found and said[found.end() :].strip():
            start = next((i for i, line in enumerate(cell.lines) if RECOMMENDATION.search(line.text)), 0)
            return said[found.end() :].strip(), cell.lines[start:]
    return None, ()
