"""The status of a row: the mark as it is printed and where, and the class that it stands for.

A table may judge an action on several axes (quality, time, money), each in a column of its own: then all marks are kept in one
text ("kwaliteit groen, tijd oranje") and the class is that of the overall judgement, else the worst of them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.lexicon import words
from corpus.records import Action, Box, Evidence, Status, TableKind
from corpus.status_words import status_class
from extractors.actions.action_record import Stated
from extractors.actions.context import Context
from extractors.actions.lamps import colour_shown
from extractors.actions.legend import BY_WORD, class_of_mark
from extractors.actions.text_colours import colour_of_text
from extractors.heads.header_words import normal
from extractors.tables.action_rows import ActionRow
from extractors.text.cells import cell_text, evidence_for, rounded
from extractors.text.content import Content
from extractors.text.lines import line_of
from extractors.text.status_text import opening_verdict, says_status, status_from_opening, status_from_result, status_from_word
from extractors.text.struck_text import is_struck

FEWEST_MARKS = 3  # marks without colour from which the whole print is called black and white
COLOURLESS = ("grijs", "wit", "")
SHARE = re.compile(r"\d{1,3} ?%")
LONG = 20  # characters from which the text of a status cell may be a sentence


@dataclass(frozen=True, slots=True)
class _Mark:
    """One mark: its name, where it stands, the cell that holds it, and its colour if that is all there is to it; `beside` is the
    percentage that is printed with a sign.
    """

    name: str | None
    cell: Content
    evidence: tuple[Evidence, ...] = ()
    colour: str | None = None
    beside: str = ""

    @property
    def printed(self) -> str:
        """The mark as it is printed, with what stands beside it."""
        return f"{self.name} {self.beside}".strip()


def status_of(row: ActionRow, result: str | None, kind: TableKind, context: Context) -> Stated:
    """The status of a row by its mark, else by the verdict that its result opens with, else by the words of its result
    (`result`, as text).
    """
    column = row.table.column("status")
    axes = [(name, _mark(row, place, row.cells[place], context)) for place, name in row.table.axes]
    if not axes and column is not None:
        axes = [("", _mark(row, column, row.cell("status"), context))]
    marked = [(name, mark) for name, mark in axes if mark.name is not None]
    if not marked and (shown := colour_of_text(row, context.text_colours, context.document_id)) is not None:
        axes = marked = [("", _Mark(shown[0], Content(), shown[1]))]
    printed = ", ".join(f"{name} {mark.printed}".strip() for name, mark in marked) or None
    proof = tuple(e for _, mark in marked for e in mark.evidence)
    colours = tuple(mark.colour for _, mark in axes if mark.colour is not None)
    overall = [(name, mark) for name, mark in marked if name in words("headers")["axes"]["overall"]]
    heads = [name or (row.table.table.headers[column] if column is not None else "") for name, _ in overall or marked]
    classed = worst(
        _class_of(mark.name, mark.cell, head, context)
        for head, (_, mark) in zip(heads, overall or marked, strict=True)
        if mark.name is not None
    )
    if classed is not None:
        return Stated(printed, classed[0], "mark", classed[1], proof, colours)
    if result and kind != "planned":
        if row.table.verdicts and (verdict := opening_verdict(result, context.kind)) is not None:
            return Stated(verdict[0], verdict[1], "mark", BY_WORD, _opening_proof(row.cell("result"), verdict[0], context))
        status, confidence, _ = status_from_result(result)
        if status != "unknown":
            return Stated(printed, status, "text", confidence, proof, colours)
    return (None if printed else _changed(row, context)) or Stated(printed, evidence=proof, colours=colours)


def name_of_glyph(text: str, colour: str | None) -> str:
    """A glyph's name: its colour, unless its form says something by itself (a tick, a cross, a face) or it has no colour."""
    return colour if colour is not None and not says_status(text) else text


def in_black_and_white(actions: Sequence[Action], context: Context) -> list[Action] | None:
    """The actions of a document whose marks were told apart by colours that its print does not have, judged by their texts.

    None for any other document: a legend that explains grey makes it a colour like the others.
    """
    blind = {action for colour in COLOURLESS for action in context.colours.get(colour, ())}
    explained = {entry.mark for entry in context.legend} & {"grijs", "wit", *words("marks")["blocks"]}
    if len(blind) < FEWEST_MARKS or set(context.colours) - set(COLOURLESS) or explained:
        return None
    return [_by_its_text(a) if a.action_id in blind else a for a in actions]


def _by_its_text(action: Action) -> Action:
    """An action whose mark cannot be told, with the class of its result's words; unknown where those tell nothing."""
    known = action.table_kind != "planned" and action.told_status != "unknown"
    if known:
        return replace(action, status=action.told_status, status_source="text", status_confidence=action.told_confidence)
    return replace(action, status="unknown", status_source="none", status_confidence=None)


def _changed(row: ActionRow, context: Context) -> Stated | None:
    """How an action of a revised plan stands: by what a column for what changed says became of it, else dropped where it is
    struck through; None for one that goes on.
    """
    known = words("status")["changes"]
    for head, cell in row.besides():
        said = cell_text(cell, context.hyphens) or ""
        status = status_from_word(said, context.kind) if normal(head or "") in known["heads"] else None
        if status is not None and status in known["ends"]:
            return Stated(said, status, "mark", BY_WORD, evidence_for(context.document_id, "status_mark", cell.lines))
    struck = row.cell("action")
    if not is_struck(struck):
        return None
    return Stated(known["struck"], "dropped", "mark", BY_WORD, evidence_for(context.document_id, "status_mark", struck.lines))


def _opening_proof(cell: Content, said: str, context: Context) -> tuple[Evidence, ...]:
    """The evidence for the words that a cell opens with."""
    here = [(line.page, word) for line in cell.lines for word in line.words][: len(said.split())]
    pages = dict.fromkeys(page for page, _ in here)
    lines = [line_of([word for on, word in here if on == page], page) for page in pages]
    return evidence_for(context.document_id, "status_mark", lines)


def _mark(row: ActionRow, column: int, cell: Content, context: Context) -> _Mark:
    """The status as printed in a column: a word, glyph or percentage as text, else the colour that the cell shows; and where. A
    sign that the legend explains says more than the percentage beside it.
    """
    text, signs = cell_text(cell, context.hyphens), row.signs[column]
    share = text if text and signs and SHARE.fullmatch(text) and _explains_signs(context) else ""
    text = None if share else text
    page, box = next(iter(row.cells[column].boxes), (0, None))
    if text and any(c.isalnum() for c in text):
        return _Mark(text, cell, evidence_for(context.document_id, "status_mark", cell.lines))
    colour: str | None = None
    place: tuple[int, Box] | None = None
    if text:
        place = (cell.lines[0].page, cell.lines[0].box)
        colour = context.colour_in(*place, True)
    elif signs:
        place, colour = colour_shown(signs, lambda number, sign: context.colour_in(number, sign, True))
    elif box is not None and row.fills[column] is not None and row.fills[column] != row.fills[row.table.action]:
        place = (page, box)
        colour = context.colour_in(page, box, False)
    blank = words("legend")["marks"]["blank"]
    if place is None and box is not None and any(entry.mark == blank for entry in context.legend):
        place, colour = (page, box), blank
    if place is None:
        return _Mark(None, cell)
    if signs and not text and box is not None and (named := context.sign_named(signs, box)):
        seen = Evidence(context.document_id, "status_mark", named, place[0], rounded(place[1]))
        return _Mark(named, cell, (seen,), beside=share)
    only = (colour or "") if not text or text in words("marks")["blocks"] else None
    name = name_of_glyph(text, colour) if text else colour
    if name is None:
        return _Mark(None, cell, (), only)
    if place[0] == 0:  # no pages: a mark without words stands on the line of its action
        proof = evidence_for(context.document_id, "status_mark", cell.lines or row.cell("action").lines)
        return _Mark(name, cell, tuple(replace(e, quote=text or name) for e in proof), only, share)
    seen = Evidence(context.document_id, "status_mark", text or name, place[0], rounded(place[1]))
    return _Mark(name, cell, (seen,), only, share)


def _explains_signs(context: Context) -> bool:
    """Whether the legend says what signs or colours mean, and not what percentages do."""
    return bool(context.legend) and not any(any(map(str.isdecimal, entry.mark)) for entry in context.legend)


def _class_of(mark: str, cell: Content, head: str, context: Context) -> tuple[Status, float] | None:
    """The class and how sure, by the document's own legend, else by what the mark says, also as an answer to the head of its
    column; None when neither tells.
    """
    if (known := class_of_mark(mark, context.legend, context.kind, head)) is not None:
        return known
    if (opening := status_from_opening(mark, context.kind)) is not None:
        return opening, BY_WORD
    if not cell.empty and len(mark) > LONG:
        status, confidence, _ = status_from_result(mark)
        if status != "unknown":
            return status, confidence
    return None


def worst(classes: Iterable[tuple[Status, float] | None]) -> tuple[Status, float] | None:
    """The worst class of several axes, as sure as the least sure of them; None when none is known."""
    known = [c for c in classes if c is not None]
    order = [status_class(name) for name in words("status")["worst_first"]["order"]]
    return (min((s for s, _ in known), key=order.index), min(c for _, c in known)) if known else None
