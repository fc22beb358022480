"""Actions that no table carries: numbered results, each with a section of prose and a line that says how far it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.records import Action, Evidence, Passage, Status, TableKind
from extractors.actions.actions import identity_of
from extractors.actions.context import Context
from extractors.tables.headers import possible
from extractors.text.status_text import status_from_result, status_from_word
from extractors.times.when import is_time_like, read_when

FEWEST = 2  # sections of one document
LABELLED = re.compile(r"^([^:]{3,40}):\s*(\S.*)$")
NUMBERED = re.compile(r"^(?:([A-ZÀ-Þ][a-zà-ÿ]+) )?((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,2}){0,2})\s*[.:)–-]?\s+(.{8,})$")
WORD_CONFIDENCE = 0.9


@dataclass(slots=True)
class _Section:
    """A numbered heading, what its labelled lines say by meaning, and its prose."""

    heading: Passage
    number: str
    text: str
    labels: dict[str, tuple[str, Passage]] = field(default_factory=dict)
    prose: list[Passage] = field(default_factory=list)


def sectioned_actions(text: Sequence[Passage], context: Context) -> list[Action]:
    """The numbered results of a plan or an evaluation in reading order; `position` is 0 until all actions are put in order.

    A section counts when a line of it is labelled with its status; one alone is none.
    """
    if context.kind not in ("implementation_plan", "evaluation"):
        return []
    found = [s for s in _sections(text) if "status" in s.labels and status_from_word(s.labels["status"][0], context.kind)]
    return [_action(section, context) for section in found] if len(found) >= FEWEST else []


def _sections(text: Sequence[Passage]) -> Iterator[_Section]:
    section: _Section | None = None
    for passage in text:
        if passage.is_heading:
            if section is not None:
                yield section
            found = NUMBERED.match(passage.text.strip())
            named = found is not None and (not found.group(1) or {"action", "result"} & set(possible(found.group(1))))
            section = _Section(passage, found.group(2), found.group(3).strip()) if found and named else None
        elif section is not None:
            _put(section, passage)
    if section is not None:
        yield section


def _put(section: _Section, passage: Passage) -> None:
    """A passage where it belongs: under its label, or in the prose."""
    found = LABELLED.match(passage.text.strip())
    for meaning in possible(found.group(1)) if found else ():
        if found and meaning in ("status", "when", "owner") and meaning not in section.labels:
            if meaning == "when" and not is_time_like(found.group(2)):
                continue
            section.labels[meaning] = (found.group(2).strip(), passage)
            return
    section.prose.append(passage)


def _action(section: _Section, context: Context) -> Action:
    kind: TableKind = "evaluated" if context.kind == "evaluation" else "planned"
    passage = section.heading
    priority_no, priority_title = context.priority_at(passage.page or 0, passage.box.top if passage.box else 0.0)
    proof: list[Evidence] = [
        passage.evidence(context.document_id, "text", section.text),
        passage.evidence(context.document_id, "number", section.number),
    ]
    values: dict[str, str] = {}
    for name, meaning in (("status_mark", "status"), ("when_text", "when"), ("owner", "owner")):
        if meaning in section.labels:
            values[name], where = section.labels[meaning]
            proof.append(where.evidence(context.document_id, name, values[name]))
    result = " ".join(p.text for p in section.prose) or None
    proof += [p.evidence(context.document_id, "result_text", p.text) for p in section.prose]
    told, told_confidence, _ = status_from_result(result) if result else ("unknown", 0.0, "")
    status: Status = status_from_word(values["status_mark"], context.kind) or "unknown"
    when_text = values.get("when_text")
    pages = [p.page for p in (passage, *section.prose) if p.page]
    return Action(
        action_id=identity_of(context.document_id, kind, section.text, context.seen),
        document_id=context.document_id,
        table_kind=kind,
        position=0,
        text=section.text,
        priority_no=priority_no,
        priority_title=priority_title,
        number=section.number,
        when_text=when_text,
        when=read_when(when_text, context.period) if when_text else None,
        result_text=result,
        owner=values.get("owner"),
        status_mark=values["status_mark"],
        status=status,
        status_source="mark",
        status_confidence=WORD_CONFIDENCE,
        first_page=min(pages, default=None),
        last_page=max(pages, default=None),
        told_status=told,
        told_confidence=told_confidence if told != "unknown" else None,
        evidence=tuple(proof),
    )
