"""Actions that no table carries: numbered results, measures or undertakings, each with a section of its own.

An evaluation's section has a line that says how far it is, and prose that tells the result. A plan's has lines that name who does
it and when; what it lists under its heading ("Wat gaan we doen:") are the parts of one action, not actions by themselves. A
paragraph of an evaluation with its head run in is such a section too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus.lexicon import words
from corpus.records import Action, Detail, DocumentKind, Evidence, Passage, TableKind
from extractors.actions.action_lists import announces_list
from extractors.actions.action_record import Said, action_of, stated_by
from extractors.actions.context import Context
from extractors.actions.legend import class_of_mark
from extractors.actions.parts import listed_parts
from extractors.actions.run_in_heads import RunIn, run_in_heads
from extractors.heads.header_words import is_term, possible
from extractors.text.cells import BULLET
from extractors.text.labels import is_labelled
from extractors.text.plain_text import without_point
from extractors.text.status_text import status_from_word
from extractors.text.stretches import place_of
from extractors.times.when import is_time_like

FEWEST = 2  # sections of one document
COLON = re.compile(r":(?=\s)")
MOST_LABEL_WORDS = 5
SAME_SIZE = 0.1  # points by which the sizes of two headings may differ to be one
LONGEST_VALUE = 120  # characters of what stands under a small heading that is a label
FIELDS = ("status", "when", "owner", "partners")
OTHER_FIELDS = ("cost", "planned_result", "number")  # known, but no field of an action

_Said = tuple[str, Passage]  # a text and where it stands


@dataclass(slots=True)
class _Section:
    """A numbered heading, what its labelled lines say by meaning, and its prose; `noun`: what the heading calls itself, if that
    is a word for an action.

    `items`: those of the prose that are its list; `announced`: a line of it says that a list follows; `whole`: all its passages.
    """

    heading: Passage
    number: str
    text: str
    noun: str = ""
    labels: dict[str, _Said] = field(default_factory=dict)
    prose: list[_Said] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    announced: bool = False
    awaited: str = ""  # a label that stood alone, as a small heading
    whole: list[Passage] = field(default_factory=list)


def sectioned_actions(text: Sequence[Passage], context: Context) -> tuple[list[Action], list[Passage]]:
    """The numbered results of a plan or an evaluation in reading order, and the passages that are not part of one; `position` is
    0 until all actions are put in order.

    A section counts when a line of it is labelled with its status; or when its heading calls itself an action and lines are
    labelled with the time and the owner, and then the others with that heading too. One alone is none.
    """
    if context.kind not in ("implementation_plan", "evaluation"):
        return [], list(text)
    sections = list(_sections(text))
    kinds = Counter(s.noun for s in sections if _says_who_and_when(s))
    found = [s for s in sections if _has_status(s, context) or (kinds[s.noun] >= FEWEST and _is_one_of_many(s))]
    if len(found) < FEWEST:
        found = []
    if context.kind == "evaluation":
        found += [_of_paragraph(told) for told in run_in_heads([p for p in text if not any(p in s.whole for s in found)])]
    used = {id(passage) for section in found for passage in section.whole}
    return [_action(section, context) for section in found], [p for p in text if id(p) not in used]


def told_paragraphs(text: Sequence[Passage], kind: DocumentKind) -> list[Passage]:
    """The paragraphs of an evaluation that each tell about one action."""
    return [told.passage for told in run_in_heads(text)] if kind == "evaluation" else []


def _of_paragraph(told: RunIn) -> _Section:
    """The section that a paragraph with a head run in makes."""
    section = _Section(told.passage, "", told.head, prose=[(told.prose, told.passage)], whole=[told.passage])
    if told.status:
        section.labels["status"] = (told.status, told.states)
        section.whole = list({id(p): p for p in (told.passage, told.states)}.values())
    return section


def _has_status(section: _Section, context: Context) -> bool:
    return "status" in section.labels and status_from_word(section.labels["status"][0], context.kind) is not None


def _says_who_and_when(section: _Section) -> bool:
    return {"when", "owner"} <= set(section.labels) and (bool(section.noun) or ("." in section.number and section.announced))


def _is_one_of_many(section: _Section) -> bool:
    """Whether a section is like those that say who and when, though one of the two may be missing."""
    filled = bool(section.labels) or bool(section.items)
    return filled if section.noun else _says_who_and_when(section)


@cache
def _nouns() -> tuple[str, ...]:
    return tuple(words("headers")["sections"]["nouns"])


@cache
def _numbered() -> re.Pattern[str]:
    """ "Maatregel nr. 4.2: De bruggen verlichten": a noun, a number, a title of some length."""
    before = "|".join(map(re.escape, words("headers")["sections"]["before_number"]))
    number = r"(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,2}){0,2}"
    return re.compile(rf"^(?:([A-ZÀ-Þ][a-zà-ÿ]+) (?:(?:{before}) )?)?({number})\s*[.:)–-]?\s+(.{{8,}})$")


def _sections(text: Sequence[Passage]) -> Iterator[_Section]:
    section: _Section | None = None
    seen: set[tuple[str, str]] = set()
    for passage in text:
        opened = _opened(passage, section, seen)
        if opened is not None:
            if section is not None:
                yield section
            section = opened
            seen.add((section.noun, section.number))
        elif section is not None and passage.is_heading and not _stands_under(passage, section):
            yield section
            section = None
        elif section is not None:
            section.whole.append(passage)
            _put(section, passage)
    if section is not None:
        yield section


def _opened(passage: Passage, before: _Section | None, seen: set[tuple[str, str]]) -> _Section | None:
    """The section that a passage opens: a numbered heading, or a paragraph that begins as those headings do."""
    found = _numbered().match(passage.text.strip())
    if found is None:
        return None
    noun = (found.group(1) or "").casefold()
    named = noun.endswith(_nouns()) or bool({"action", "result"} & set(possible(noun))) if noun else False
    title = found.group(3).strip()
    if passage.is_heading:
        if noun and not named:
            return None
    elif (
        not named
        or title[:1].islower()
        or (noun, found.group(2)) in seen
        or (before is not None and before.noun not in ("", noun))
    ):
        return None
    return _Section(passage, found.group(2), title, noun, whole=[passage])


def _stands_under(heading: Passage, section: _Section) -> bool:
    """Whether a heading is one inside a section: it announces the list, or is a label set smaller than the section's heading."""
    label, own = heading.text.rstrip(" :"), section.heading.size
    plainly = announces_list(heading.text) or _field_of(label) in ("when", "owner", "partners")
    if heading.size is None or own is None or heading.page is None:
        return plainly
    if plainly:
        return not section.heading.is_heading or heading.size < own + SAME_SIZE
    return heading.size < own - SAME_SIZE and is_term(label)


def _field_of(label: str) -> str | None:
    """The field that a label alone names, if its words say nothing else."""
    return next((m for m in possible(label) if m in FIELDS), None) if is_term(label) else None


def _put(section: _Section, passage: Passage) -> None:
    """A passage where it belongs: under its labels, among the items, or in the prose."""
    text = passage.text.strip()
    if passage.is_heading:
        section.awaited = "" if announces_list(text) else _field_of(text.rstrip(" :")) or ""
        if announces_list(text):
            section.announced = True
        if not section.awaited:
            section.prose.append((text, passage))
        return
    if section.awaited and len(text) <= LONGEST_VALUE and section.awaited not in section.labels:
        section.labels[section.awaited], section.awaited = (_bare(text), passage), ""
        return
    before, labelled = _labelled(text)
    for label, value in labelled:
        meaning = _meaning(section, label, value, passage)
        if meaning is not None:
            section.labels[meaning] = (_bare(value), passage)
        elif len(labelled) == 1 and (not before) and not (set(possible(label)[:1]) & set(OTHER_FIELDS)):
            before = text
    if before:
        section.prose.append((before, passage))
        _list(section, before)


def _meaning(section: _Section, label: str, value: str, passage: Passage) -> str | None:
    """The field that a labelled line fills: the first that its label can mean and that is free yet."""
    meanings = possible(label)
    for meaning in meanings:
        if meaning not in FIELDS or meaning in section.labels:
            continue
        if meaning == "when" and len(meanings) > 1 and not is_time_like(value):
            continue
        if meaning == "owner" and is_labelled(passage.text):  # who answers for it in the council
            continue
        return meaning
    return None


def _list(section: _Section, text: str) -> None:
    """A paragraph as an item of the section's list: with a list mark, or beneath what announces the list."""
    if announces_list(text):
        section.announced = True
    elif BULLET.match(text):
        section.items.append(BULLET.sub("", text, count=1).strip())
    elif section.items and text[:1].islower():
        section.items[-1] = f"{section.items[-1]} {text}"
    elif section.announced:
        section.items.append(text)


def _labelled(text: str) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the labels of a paragraph, and each label with what follows it: "Trekker: team A Planning: 2026".

    Labels at its end count when they are two at least ("... met de wijk. Wie: team A. Wanneer: 2026"), for one may be a turn of
    the text.
    """
    labels: list[tuple[int, int, str]] = []
    for colon in COLON.finditer(text):
        start = labels[-1][1] if labels else 0
        before = text[start : colon.start()]
        parts = list(re.finditer(r"\S+", before))[-MOST_LABEL_WORDS:]
        ends = [before[part.start() :] for part in parts]
        label = next((end for end in ends if is_term(end) or (end == text[: colon.start()] and possible(end))), None)
        if label is None:
            continue
        place = colon.start() - len(label)
        if not labels and place and not (label[:1].isupper() and _field_of(label)):
            continue
        labels.append((place, colon.end(), label))
    if not labels or (labels[0][0] > 0 and len({_field_of(label) for _, _, label in labels} - {None}) < 2):
        return text, []
    ends_at = [*(begin for begin, _, _ in labels[1:]), len(text)]
    found = [(label, text[start:end].strip()) for (_, start, label), end in zip(labels, ends_at, strict=True)]
    return text[: labels[0][0]].strip(), [(label, value) for label, value in found if value]


def _bare(value: str) -> str:
    """A value without what parts it from the next label or ends its line; an abbreviation ("e.a.") keeps its point."""
    return without_point(value.strip(" ;,|–-"))


def _action(section: _Section, context: Context) -> Action:
    kind: TableKind = "evaluated" if context.kind == "evaluation" else "planned"
    marked = _has_status(section, context)
    judged = marked or (kind == "evaluated" and not section.number)  # what stands under an action of a plan is no result
    listed = bool(section.items) and not marked
    told_by = section.prose if judged else []
    beneath = [] if judged or listed else section.prose  # what a plan says of an action under its title
    values = {meaning: value for meaning, (value, _) in section.labels.items()}
    said = Said(
        kind=kind,
        text=" ".join([section.text, *(text for text, _ in section.prose)]) if listed else section.text,
        place=place_of(section.heading),
        pages=[passage.page for passage in (section.heading, *(where for _, where in section.prose))],
        number=section.number or None,
        when=values.get("when"),
        owner=values.get("owner"),
        partners=values.get("partners"),
        result=" ".join(text for text, _ in told_by) or None,
        details=(Detail(None, " ".join(text for text, _ in beneath)),) if beneath else (),
        parts=listed_parts(section.items, context.period) if listed else (),
    )
    classed = class_of_mark(values["status"], context.legend, context.kind) if marked else None
    proof = [*_proof(section, section.prose if listed else (), told_by, context.document_id)]
    proof += [where.evidence(context.document_id, "details", text) for text, where in beneath]
    return action_of(said, proof, context, stated_by(values.get("status"), classed, said.result))


def _proof(section: _Section, text: Iterable[_Said], result: Iterable[_Said], document_id: str) -> Iterator[Evidence]:
    """Where the text of an action stands, of which `text` follows its heading, and its number, its fields and its result."""
    yield section.heading.evidence(document_id, "text", section.text)
    yield from (where.evidence(document_id, "text", said) for said, where in text)
    if section.number:
        yield section.heading.evidence(document_id, "number", section.number)
    for field_name, meaning in (("status_mark", "status"), ("when_text", "when"), ("owner", "owner"), ("partners", "partners")):
        if meaning in section.labels:
            value, where = section.labels[meaning]
            yield where.evidence(document_id, field_name, value)
    yield from (where.evidence(document_id, "result_text", said) for said, where in result)
