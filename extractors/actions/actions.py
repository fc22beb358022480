"""Rows to Action records: text, time, result, recommendation, owner, partners, status, parts, and the evidence for each."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.lexicon import words
from corpus.records import Action, Detail, DocumentKind, TableKind
from extractors.actions.context import Context
from extractors.actions.parts import parts_of, told_inside
from extractors.actions.status_marks import status_of
from extractors.actions.who import names_both, names_in, names_known, parted
from extractors.tables.action_rows import ActionRow
from extractors.tables.action_tables import ActionTable
from extractors.text.cells import Hyphens, cell_text, evidence_for, join_lines
from extractors.text.content import Content
from extractors.text.lines import TextLine
from extractors.text.status_text import status_from_result
from extractors.times.when import Period, read_when

RECOMMENDATION = re.compile(words("headers")["labels"]["recommendation"], re.IGNORECASE)
YEAR, NUMBERS = re.compile(r"20\d\d"), re.compile(r"\d+")
_Lines = tuple[TextLine, ...]


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
    cells = {m: row.cell(m) for m in ("action", "when", "result", "recommendation", "owner", "partners", "number", "status")}
    text = cell_text(cells["action"], context.hyphens)
    assert text is not None, "a row without text is no action"
    when_text, when_lines = _when(row, cells, text, kind, context)
    result = cell_text(cells["result"], context.hyphens)
    recommendation, recommendation_lines = _recommendation(cells, result, context.hyphens)
    subtheme = join_lines([line.text for line in row.subtheme], context.hyphens) or None
    owner, owner_lines, partners, partner_lines = _who(row, cells, context)
    number = cell_text(cells["number"], context.hyphens)
    status = status_of(row, result, kind, context)
    told, told_confidence, _ = status_from_result(result) if result else ("unknown", 0.0, "")
    pages = sorted(
        {page for cell in row.cells for page, _ in cell.boxes if not cell.empty} | {page for page, _ in cells["action"].boxes}
    )
    first = cells["action"].lines[0]
    period = _period(row, context.period)
    priority_no, priority_title = context.priority_at(first.page, first.box.top)
    if subtheme and (named := context.priority_named(subtheme)) is not None:
        (priority_no, priority_title), subtheme = named, None
    details = [(head, cell, said) for head, cell in row.besides() if (said := cell_text(cell, context.hyphens))]
    proof = [
        evidence_for(context.document_id, name, lines)
        for name, lines in (
            ("text", cells["action"].lines),
            ("when_text", when_lines),
            ("result_text", cells["result"].lines),
            ("recommendation", recommendation_lines),
            ("subtheme", row.subtheme if subtheme else ()),
            ("owner", owner_lines),
            ("partners", partner_lines),
            ("number", cells["number"].lines),
            *(("details", cell.lines) for _, cell, _ in details),
        )
    ]
    identity = identity_of(context.document_id, kind, text, context.seen)
    for colour in status.colours:
        context.colours.setdefault(colour, []).append(identity)
    return Action(
        action_id=identity,
        document_id=context.document_id,
        table_kind=kind,
        position=position,
        text=text,
        priority_no=priority_no,
        priority_title=priority_title,
        subtheme=subtheme,
        number=number,
        when_text=when_text,
        when=read_when(when_text, period) if when_text else None,
        result_text=result,
        recommendation=recommendation,
        owner=owner,
        partners=names_in(partners),
        status_mark=status.mark,
        status=status.status,
        status_source=status.source,
        status_confidence=status.confidence,
        first_page=pages[0] or None,
        last_page=pages[-1] or None,
        details=tuple(Detail(head, said) for head, _, said in details),
        parts=parts_of(cells["action"], cells["when"], context.hyphens, period),
        told_status=told,
        told_confidence=told_confidence if told != "unknown" else None,
        evidence=tuple(e for group in proof for e in group) + status.evidence,
    )


def _when(row: ActionRow, cells: dict[str, Content], text: str, kind: TableKind, context: Context) -> tuple[str | None, _Lines]:
    """The time of an action with its lines: of its column; where a plan has none, of the brackets that end its text."""
    said = cell_text(cells["when"], context.hyphens)
    if said or kind != "planned" or "when" in row.table.meanings:
        return said, cells["when"].lines
    inside = told_inside([text], "", context.period).get(0)
    return inside, cells["action"].lines if inside else ()


def _who(row: ActionRow, cells: dict[str, Content], context: Context) -> tuple[str | None, _Lines, str | None, _Lines]:
    """Who is in charge and who helps, each with its lines: of columns of their own, or of one for both."""
    if not _one_column_for_both(row):
        own, others = cells["owner"], cells["partners"]
        return cell_text(own, context.hyphens), own.lines, cell_text(others, context.hyphens), others.lines
    owner_lines, owner, partner_lines, partners = parted(cells["owner"], context.hyphens, context.names, _owner_head(row))
    return owner or None, owner_lines, partners or None, partner_lines


def _owner_head(row: ActionRow) -> str:
    column = row.table.column("owner")
    return row.table.table.headers[column] if column is not None else ""


def _one_column_for_both(row: ActionRow) -> bool:
    both = names_both(_owner_head(row))
    return both and row.cell("partners").empty and not row.cell("owner").empty


def _period(row: ActionRow, period: Period) -> Period:
    """The period against which the times of a row are read: the year that is the only number in the head over them, else the
    document's.
    """
    column = row.table.column("when")
    numbers = NUMBERS.findall(row.table.table.headers[column]) if column is not None else []
    return (f"{numbers[0]}-01-01", f"{numbers[0]}-12-31") if len(numbers) == 1 and YEAR.fullmatch(numbers[0]) else period


def identity_of(document_id: str, kind: TableKind, text: str, seen: Counter[str]) -> str:
    """An identifier that stays the same when rows before it are added or lost: from the kind of table and the text itself."""
    digest = hashlib.sha256(f"{kind}|{' '.join(text.split()).casefold()}".encode()).hexdigest()[:10]
    seen[digest] += 1
    return f"{document_id}-{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")


def _recommendation(cells: dict[str, Content], result: str | None, hyphens: Hyphens) -> tuple[str | None, tuple[TextLine, ...]]:
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
