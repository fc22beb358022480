"""Actions of a plan that no table carries: headings with a paragraph each, in which labels run on with the text, the first of
them one for the action itself ("1.2 De kade / Wat: Lantaarns plaatsen. Wie: team water. Wanneer: 2027. Kosten: geen.").

What stands behind that label is the action, and the heading no more than its name.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Action, Detail, Evidence, Passage
from extractors.actions.action_record import Said, action_of
from extractors.actions.context import Context
from extractors.heads.header_words import is_term, normal, possible
from extractors.text.counted import OPENING
from extractors.text.plain_text import without_point
from extractors.text.stretches import place_of, stretches

FEWEST = 2  # sections of one document
SENTENCE_ENDS = (".", "!", "?")
FIELDS = ("when", "owner", "partners")
LABEL = re.compile(r"(?P<opens>(?:^|(?<=[.!?;:)\]])\s+))(?P<label>[A-ZÀ-Þ][^.:;!?]{1,30}):(?=\s|$)")
INSIDE = re.compile(r"(?<=\s)(?P<label>[A-ZÀ-Þ]\w+(?: \w+){0,3}):(?=\s|$)")  # a label that no point stands before

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands behind a label of a section, and from where to where in its text."""

    label: str
    meaning: str
    text: str
    span: _Span


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading, the passages beneath it, and what their labels say of one action; the first of these says what it is."""

    heading: Passage
    below: tuple[Passage, ...]
    values: tuple[_Value, ...]

    def value(self, meaning: str) -> _Value | None:
        return next((value for value in self.values if value.meaning == meaning), None)


def labelled_sections(text: Sequence[Passage], context: Context) -> tuple[list[Action], list[Passage]]:
    """The labelled sections of a plan as actions in reading order, and the passages that are not part of one; `position` is 0
    until all actions are put in order.
    """
    if context.kind != "implementation_plan":
        return [], list(text)
    opened = [passages for passages, _ in stretches(text) if len(passages) > 1 and _opens(passages[1].text)]
    counted = Counter(
        label for passages in opened for label in {normal(m["label"]) for m in LABEL.finditer(_joined(passages[1:]))}
    )
    known = {label for label, count in counted.items() if count >= FEWEST}
    found = [section for passages in opened for section in _sections(passages, known)]
    if sum(any(section.value(name) for name in FIELDS) for section in found) < FEWEST:
        return [], list(text)
    used = {id(passage) for section in found for passage in (section.heading, *section.below)}
    return [_action(section, context) for section in found], [p for p in text if id(p) not in used]


def _opens(text: str) -> bool:
    """Whether a paragraph begins with a label for an action, and text behind it."""
    label, colon, rest = text.strip().partition(":")
    return bool(colon) and bool(rest.strip()) and LABEL.match(text.strip()) is not None and _field_of(label) == "action"


def _joined(passages: Sequence[Passage]) -> str:
    return " ".join(passage.text.strip() for passage in passages)


def _sections(passages: Sequence[Passage], known: set[str]) -> Iterator[_Section]:
    """The actions under one heading: each label for an action begins one."""
    heading, *below = passages
    values: list[_Value] = []
    for value in _values(_joined(below), known):
        if value.meaning == "action" and values:
            yield _Section(heading, tuple(below), tuple(values))
            values = []
        values.append(value)
    if values:
        yield _Section(heading, tuple(below), tuple(values))


def _values(said: str, known: set[str]) -> Iterator[_Value]:
    """What each label of a text says: those at the beginning of a sentence that are known or come again, others where they name
    who or when.
    """
    labels = {m.start("label"): m for m in LABEL.finditer(said) if is_term(m["label"]) or normal(m["label"]) in known}
    labels |= {m.start("label"): m for m in INSIDE.finditer(said) if _field_of(m["label"]) in FIELDS}
    ordered = [labels[start] for start in sorted(labels)]
    for match, end in zip(ordered, [*(m.start("label") for m in ordered[1:]), len(said)], strict=True):
        value = said[match.end() : end].strip()
        start = said.index(value, match.end())
        if value:
            yield _Value(match["label"], _field_of(match["label"]), value, (start, start + len(value)))


def _field_of(label: str) -> str:
    """The field that a label names first of all; empty for one that names none."""
    meanings = possible(label) if is_term(label) else ()
    return next((m for m in meanings if m in ("action", *FIELDS)), "") if meanings[:1] != ("cost",) else ""


def _action(section: _Section, context: Context) -> Action:
    heading = section.heading.text.strip()
    number = OPENING.match(heading)
    title = OPENING.sub("", heading, count=1)
    action = section.values[0]
    fields = {name: value for name in FIELDS if (value := section.value(name)) is not None}
    others = [value for value in section.values[1:] if value not in fields.values()]
    said = Said(
        kind="planned",
        text=action.text,
        place=place_of(section.heading),
        pages=[passage.page for passage in (section.heading, *section.below)],
        number=number.group(1) if number else None,
        when=without_point(fields["when"].text) if "when" in fields else None,
        owner=without_point(fields["owner"].text) if "owner" in fields else None,
        partners=without_point(fields["partners"].text) if "partners" in fields else None,
        details=(Detail(None, title), *(Detail(value.label, value.text) for value in others)),
    )
    proof = list(_proof(section, [("text", action), *_named(fields), *(("details", value) for value in others)], context))
    proof.append(section.heading.evidence(context.document_id, "details", title))
    if number:
        proof.append(section.heading.evidence(context.document_id, "number", number.group(1)))
    return action_of(said, proof, context)


def _named(fields: dict[str, _Value]) -> Iterator[tuple[str, _Value]]:
    yield from (("when_text" if name == "when" else name, value) for name, value in fields.items())


def _proof(section: _Section, values: Sequence[tuple[str, _Value]], context: Context) -> Iterator[Evidence]:
    """Where each value stands: in one passage, or where a page break cut that, in two."""
    for field, value in values:
        start = 0
        for passage in section.below:
            said = passage.text.strip()
            quote = said[max(0, value.span[0] - start) : max(0, value.span[1] - start)].strip()
            if quote:
                yield passage.evidence(context.document_id, field, quote)
            start += len(said) + 1
