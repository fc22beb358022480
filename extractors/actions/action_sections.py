"""Actions that no table carries: numbered results, each with a section of prose and a line that says how far it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.records import Action, Evidence, Passage, Status, TableKind
from extractors.actions.actions import identity_of
from extractors.actions.context import Context
from extractors.tables.headers import is_term, possible
from extractors.text.status_text import status_from_result, status_from_word
from extractors.times.when import is_time_like, read_when

FEWEST = 2  # sections of one document
COLON = re.compile(r":(?=\s)")
MOST_LABEL_WORDS = 5
NUMBERED = re.compile(r"^(?:([A-ZÀ-Þ][a-zà-ÿ]+) )?((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,2}){0,2})\s*[.:)–-]?\s+(.{8,})$")
WORD_CONFIDENCE = 0.9


@dataclass(slots=True)
class _Section:
    """A numbered heading, what its labelled lines say by meaning, and its prose; `named`: the heading calls itself an action."""

    heading: Passage
    number: str
    text: str
    named: bool = False
    labels: dict[str, tuple[str, Passage]] = field(default_factory=dict)
    prose: list[Passage] = field(default_factory=list)


def sectioned_actions(text: Sequence[Passage], context: Context) -> list[Action]:
    """The numbered results of a plan or an evaluation in reading order; `position` is 0 until all actions are put in order.

    A section counts when a line of it is labelled with its status; or when its heading calls itself an action and
    lines are labelled with the time and the owner. One alone is none.
    """
    if context.kind not in ("implementation_plan", "evaluation"):
        return []
    found = [s for s in _sections(text) if _has_status(s, context) or (s.named and {"when", "owner"} <= set(s.labels))]
    return [_action(section, context) for section in found] if len(found) >= FEWEST else []


def _has_status(section: _Section, context: Context) -> bool:
    return "status" in section.labels and status_from_word(section.labels["status"][0], context.kind) is not None


def _sections(text: Sequence[Passage]) -> Iterator[_Section]:
    section: _Section | None = None
    for passage in text:
        if passage.is_heading:
            if section is not None:
                yield section
            found = NUMBERED.match(passage.text.strip())
            named = found is not None and (not found.group(1) or {"action", "result"} & set(possible(found.group(1))))
            section = _Section(passage, found.group(2), found.group(3).strip(), bool(found.group(1))) if found and named else None
        elif section is not None:
            _put(section, passage)
    if section is not None:
        yield section


def _put(section: _Section, passage: Passage) -> None:
    """A passage where it belongs: under its labels, or in the prose."""
    labelled = list(_labelled(passage.text.strip()))
    for label, value in labelled:
        for meaning in possible(label):
            if meaning in ("status", "when", "owner") and meaning not in section.labels:
                if meaning == "when" and not is_time_like(value):
                    continue
                section.labels[meaning] = (value, passage)
                break
        else:
            if len(labelled) == 1:
                section.prose.append(passage)
    if not labelled:
        section.prose.append(passage)


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """The labels of a paragraph that begins with one, each with what follows it: "Trekker: team A Planning: 2026"."""
    labels: list[tuple[int, int, str]] = []
    for colon in COLON.finditer(text):
        before = text[labels[-1][1] if labels else 0 : colon.start()]
        parts = list(re.finditer(r"\S+", before))[-MOST_LABEL_WORDS:]
        ends = [before[part.start() :] for part in parts]
        label = next((end for end in ends if is_term(end) or (end == text[: colon.start()] and possible(end))), None)
        if label is not None:
            labels.append((colon.start() - len(label), colon.end(), label))
    if labels and labels[0][0] == 0:
        for (_, start, label), end in zip(labels, [*(begin for begin, _, _ in labels[1:]), len(text)], strict=True):
            if value := text[start:end].strip():
                yield label, value


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
    marked = _has_status(section, context)
    told_by = section.prose if marked else []  # what stands under an action of a plan is no result
    result = " ".join(p.text for p in told_by) or None
    proof += [p.evidence(context.document_id, "result_text", p.text) for p in told_by]
    told, told_confidence, _ = status_from_result(result) if result else ("unknown", 0.0, "")
    status: Status = (status_from_word(values["status_mark"], context.kind) if marked else None) or "unknown"
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
        status_mark=values.get("status_mark"),
        status=status,
        status_source="mark" if marked else "none",
        status_confidence=WORD_CONFIDENCE if marked else None,
        first_page=min(pages, default=None),
        last_page=max(pages, default=None),
        told_status=told,
        told_confidence=told_confidence if told != "unknown" else None,
        evidence=tuple(proof),
    )
