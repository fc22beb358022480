"""The record of an action, made of what a document says of it, wherever that stands: the row of a table, a section, an item."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corpus.records import Action, Detail, Evidence, Part, Status, StatusSource, TableKind
from extractors.actions.context import Context
from extractors.actions.who import names_in
from extractors.text.identifiers import identifier
from extractors.text.status_text import status_from_result
from extractors.times.when import Period, read_when


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a document says of one action, as printed.

    `place`: page (0 for a source without pages) and height where it begins; `pages`: all on which it stands; `position`: its
    place among all actions, 0 until it has one. `priority`: number and title, None for those at its place. `period`: what its
    time is read against, None for that of the document.
    """

    kind: TableKind
    text: str
    place: tuple[int, float]
    pages: Collection[int | None]
    position: int = 0
    priority: tuple[int | None, str | None] | None = None
    subtheme: str | None = None
    number: str | None = None
    when: str | None = None
    period: Period | None = None
    owner: str | None = None
    partners: str | None = None
    result: str | None = None
    recommendation: str | None = None
    details: tuple[Detail, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """How an action stands: the mark as printed, the class, where that comes from, and how sure it is (0..1).

    `evidence` is that for the mark, where it is no part of that for what is said;
    `colours` are those of the marks that only their colour tells apart, "grijs" or "" where none is to be seen.
    """

    mark: str | None = None
    status: Status = "unknown"
    source: StatusSource = "none"
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    colours: tuple[str, ...] = ()


UNSTATED = Stated()


def action_of(said: Said, evidence: Iterable[Evidence], context: Context, stated: Stated = UNSTATED) -> Action:
    """The record; `evidence` proves what is said."""
    priority_no, priority_title = said.priority or context.priority_at(*said.place)
    told, told_confidence = status_told(said.result)
    pages = [page for page in said.pages if page]
    return Action(
        action_id=identity_of(context.document_id, said.kind, said.text, context.seen),
        document_id=context.document_id,
        table_kind=said.kind,
        position=said.position,
        text=said.text,
        priority_no=priority_no,
        priority_title=priority_title,
        subtheme=said.subtheme,
        number=said.number,
        when_text=said.when,
        when=read_when(said.when, said.period or context.period) if said.when else None,
        result_text=said.result,
        recommendation=said.recommendation,
        owner=said.owner,
        partners=names_in(said.partners),
        status_mark=stated.mark,
        status=stated.status,
        status_source=stated.source,
        status_confidence=stated.confidence,
        first_page=min(pages, default=None),
        last_page=max(pages, default=None),
        parts=said.parts,
        details=said.details,
        told_status=told,
        told_confidence=told_confidence,
        evidence=(*evidence, *stated.evidence),
    )


def stated_by(mark: str | None, classed: tuple[Status, float] | None, result: str | None) -> Stated:
    """How an action stands by the class of its mark, else by the words of its result."""
    if classed is not None:
        return Stated(mark, classed[0], "mark", classed[1])
    told, confidence = status_told(result)
    return Stated(mark, told, "none" if confidence is None else "text", confidence)


def status_told(result: str | None) -> tuple[Status, float | None]:
    """The class that the words of a result come to and how sure; None for the latter where they tell nothing."""
    told, confidence, _ = status_from_result(result) if result else ("unknown", 0.0, "")
    return told, None if told == "unknown" else confidence


def identity_of(document_id: str, kind: TableKind, text: str, seen: Counter[str]) -> str:
    """The identifier of an action: from the kind of its table and its text; `seen` counts those of the document."""
    return identifier(document_id, "", f"{kind}|{' '.join(text.split())}", seen)
