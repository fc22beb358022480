"""Actions of an evaluation that no table carries: a heading each, and under it a mark on a line of its own ("Groen", "G"), with
labels on lines of their own around it or with none.

"Kade verlichten / Inhoud (indicator) / G / Inhoud (toelichting) / Alle lantaarns branden." A label belongs to what stands beneath
it; older cards set the mark above its label ("G / Tijd"), which is known by how most of them have it, or before it on its line
("G Tijd"): there the paragraph under the heading is the action, and the heading its name. Without labels the text before the mark
is what was planned, the text behind it what came of it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.lexicon import words
from corpus.records import Action, Detail, Evidence, Passage
from extractors.actions.action_record import Said, Stated, action_of
from extractors.actions.context import Context
from extractors.actions.legend import class_of_mark, status_from_mark
from extractors.actions.status_marks import worst
from extractors.heads.header_words import normal, possible
from extractors.heads.headers import is_axis
from extractors.text.counted import OPENING
from extractors.text.labels import is_labelled
from extractors.text.status_text import status_from_word
from extractors.text.stretches import Places, holds_table, place_of, size_in_steps, stretches
from extractors.times.when import is_time_like

FEWEST = 3  # sections of one document
LONGEST_LABEL = 40  # characters
LONGEST_MARK = 40
LONGEST_OWNER = 80


@dataclass(slots=True)
class _Section:
    """A heading, and the passages beneath it by what they are; `marks` have the label they stand with, "" for none, and
    what is printed of them.
    """

    heading: Passage
    whole: list[Passage]
    labels: int = 0
    marks: list[tuple[str, Passage, str]] = field(default_factory=list)
    said: dict[str, list[Passage]] = field(default_factory=dict)

    def text(self, meaning: str) -> str | None:
        """What the section says under labels of one meaning."""
        return " ".join(passage.text.strip() for passage in self.said.get(meaning, ())) or None


def marked_sections(
    text: Sequence[Passage], tables: Places, context: Context
) -> tuple[list[Action], list[Passage], list[Passage]]:
    """The marked sections of an evaluation as actions in reading order, the passages that are not part of one, and those that
    are; `position` is 0 until all actions are put in order.

    A section with a table of actions (`tables`: where these begin) is none, nor is one with several marks and no labels, which
    explains them.
    """
    if context.kind != "evaluation":
        return [], list(text), []
    counted = Counter(normal(p.text) for p in text if len(p.text) <= LONGEST_LABEL and possible(p.text))
    labels = {label for label, count in counted.items() if count >= FEWEST}
    parted = list(stretches(text, lambda passage: passage.is_heading and not _is_part(passage, labels)))
    above = _marks_above(parted, labels)
    sections = [_section(passages, labels, above) for passages, after in parted if not holds_table(passages[0], after, tables)]
    found = [s for s in sections if len(s.marks) == 1 or (s.marks and s.labels)]
    alike, marked = (
        Counter(size_in_steps(passages[0]) for passages, _ in parted),
        Counter(size_in_steps(s.heading) for s in found),
    )
    kept = [
        s
        for s in found
        if marked[size_in_steps(s.heading)] >= FEWEST and marked[size_in_steps(s.heading)] * 2 >= alike[size_in_steps(s.heading)]
    ]
    used = {id(passage) for section in kept for passage in section.whole}
    actions = [_action(section, context) for section in kept]
    return actions, [p for p in text if id(p) not in used], [p for p in text if id(p) in used]


def _is_part(passage: Passage, labels: set[str]) -> bool:
    """Whether a text set as a heading is a label or a mark with its label."""
    return normal(passage.text) in labels or _marked_label(passage.text) is not None


def _marked_label(text: str) -> tuple[str, str] | None:
    """The mark and the axis of a line that holds both ("G Kwaliteit")."""
    mark, _, axis = text.strip().partition(" ")
    return (mark, axis) if is_axis(axis) and _is_mark(mark) else None


def _is_mark(text: str) -> bool:
    """Whether a text is a colour, its letter or a word for a status, and nothing else; not a sentence that says so."""
    if len(text) > LONGEST_MARK or text.endswith("."):
        return False
    return status_from_mark(text, ())[0] != "unknown" or status_from_word(text, "evaluation") not in (None, "unknown")


def _judges(label: str) -> bool:
    """Whether a label can have a mark: it names a status or an axis."""
    return "status" in possible(label) or _axis(label) in words("headers")["axes"]["words"]


def _axis(label: str) -> str:
    """A label without the words that only say that it has a mark ("Geld (indicator)")."""
    said = normal(label).split()
    return " ".join([word for word in said if word not in words("headers")["axes"]["filler"]] or said)


def _marks_above(parted: Sequence[tuple[Sequence[Passage], Passage | None]], labels: set[str]) -> bool:
    """Whether the marks of a document mostly stand above their labels."""
    above = below = 0
    for passages, _ in parted:
        for before, label, after in zip(passages, passages[1:], [*passages[2:], None], strict=False):
            if normal(label.text) in labels and _judges(label.text):
                above += _is_mark(before.text.strip())
                below += after is not None and _is_mark(after.text.strip())
    return above > below


def _section(passages: Sequence[Passage], labels: set[str], above: bool) -> _Section:
    """The passages of a stretch by what they are."""
    heading, *below = passages
    section = _Section(heading, list(passages))
    on_line = any(_marked_label(passage.text) for passage in below)
    label, awaits = "", False  # the label that the next passages stand under, and whether none has come yet
    for place, passage in enumerate(below):
        text = passage.text.strip()
        following = below[place + 1].text if place + 1 < len(below) else ""
        if (both := _marked_label(text)) is not None:
            mark, label = both
            section.labels += 1
            section.marks.append((_axis(label), passage, mark))
            awaits = False
        elif normal(text) in labels and not (awaits and "status" in possible(label) and _is_mark(text)):
            label, awaits = text, True
            section.labels += 1
        elif _is_mark(text) and not on_line:
            overall = awaits and "status" in possible(label) and _axis(label) not in words("headers")["axes"]["words"]
            judged = following if above and not overall and normal(following) in labels and _judges(following) else label
            section.marks.append((_axis(judged), passage, text))
            awaits = False
        else:
            told_as = "action" if on_line and not label and not is_labelled(text) else _told_as(label, section, text)
            section.said.setdefault(told_as, []).append(passage)
            awaits = False
    return section


def _told_as(label: str, section: _Section, text: str) -> str:
    """What a text under a label is: a field of an action, or "" for what was planned or belongs to no field."""
    meanings = possible(label) if label else ()
    if not label:
        return "result" if section.marks else ""
    if "owner" in meanings:
        return "owner" if len(text) <= LONGEST_OWNER else ""
    if "when" in meanings and is_time_like(text.split(":", 1)[-1].strip()):
        return "when"
    if "result" in meanings or any(judged == _axis(label) for judged, _, _ in section.marks):
        return "result"
    return "recommendation" if "recommendation" in meanings[:1] else ""


def _action(section: _Section, context: Context) -> Action:
    heading = section.heading
    number = OPENING.match(heading.text.strip())
    title = heading.text.strip()[number.end() if number else 0 :]
    text = section.text("action") or title
    priority = context.priority_at(*place_of(heading))
    if priority[1] is not None and normal(heading.text).endswith(normal(priority[1])):
        priority = (None, None)  # a heading taken for that of a priority
    printed = ", ".join(f"{label} {mark}".strip() for label, _, mark in section.marks)
    classes = (class_of_mark(mark, context.legend, context.kind) for _, _, mark in section.marks)
    status, confidence = worst(classes) or ("unknown", 0.0)
    said = Said(
        kind="evaluated",
        text=text,
        place=place_of(heading),
        pages=[passage.page for passage in section.whole],
        priority=priority,
        number=number.group(1) if number else None,
        when=section.text("when"),
        owner=section.text("owner"),
        result=section.text("result"),
        recommendation=section.text("recommendation"),
        details=(Detail(None, title),) if text != title else (),
    )
    proof = _proof(section, title, said.number, context.document_id)
    stated = Stated(printed, status, "none" if status == "unknown" else "mark", confidence or None)
    return action_of(said, proof, context, stated)


def _proof(section: _Section, title: str, number: str | None, document_id: str) -> Iterator[Evidence]:
    actions = section.said.get("action", ())
    yield from (passage.evidence(document_id, "text") for passage in actions)
    yield section.heading.evidence(document_id, "details" if actions else "text", title)
    if number:
        yield section.heading.evidence(document_id, "number", number)
    yield from (where.evidence(document_id, "status_mark", mark) for _, where, mark in section.marks)
    names = {"result": "result_text", "recommendation": "recommendation", "owner": "owner", "when": "when_text"}
    for meaning, name in names.items():
        yield from (passage.evidence(document_id, name) for passage in section.said.get(meaning, ()))
