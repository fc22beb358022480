"""Actions of an evaluation that no table carries: the items of lists, each with a sign before it or a status in brackets behind.

"☑ De steiger verlengen (Haven, 2027)", "a. De steiger verlengen – Haven – Q2 [gereed]". What follows an item is what came of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.lexicon import words
from corpus.records import Action, DocumentKind, Evidence, LegendEntry, Passage
from extractors.actions.action_record import stated_by
from extractors.actions.context import Context
from extractors.actions.legend import class_of_mark
from extractors.actions.told_actions import told_action
from extractors.actions.told_behind import Told, told_behind
from extractors.text.cells import BULLET
from extractors.times.when import is_time_like

FEWEST = 3  # items of one document that are judged
LONGEST_SIGN = 3  # characters
LONGEST_NAME = 60  # characters of who does it
INDENTED = 3.0  # points
IN_BRACKETS = re.compile(r"\s*[\[(]([^\])]{2,80})[\])]\s*")
DASH = re.compile(r"\s+[–—-]\s+")

Legend = Sequence[LegendEntry]


@dataclass(slots=True)
class _Item:
    """An item of a list: its mark as printed and where that stands, what it tells, and the passages of its result."""

    passage: Passage
    told: Told
    mark: str = ""
    marked: Passage | None = None
    rest: str = ""
    below: list[Passage] = field(default_factory=list)

    @property
    def result(self) -> str | None:
        """What stands behind the item and beneath it."""
        return " ".join(filter(None, [self.rest, *(passage.text.strip() for passage in self.below)])) or None

    @property
    def whole(self) -> list[Passage]:
        """All its passages, each once."""
        own = [self.passage, *([self.marked] if self.marked else []), *self.below]
        return list({id(passage): passage for passage in own}.values())

    def goes_on(self, passage: Passage) -> bool:
        """Whether a passage tells what came of the item: the first beneath one that says nothing of it itself, or one that stands
        further to the right than the item. What follows it else belongs to no item.
        """
        return (not self.rest and not self.below) or is_indented(passage, self.passage)


def judged_lists(text: Sequence[Passage], context: Context) -> tuple[list[Action], list[Passage]]:
    """The judged items of an evaluation as actions in reading order, and the passages that are not part of one; `position` is 0
    until all actions are put in order. Where no more than half of the items of its lists are judged, it has none.
    """
    if context.kind != "evaluation":
        return [], list(text)
    judged = _judged(text, context.legend)
    used = {id(passage) for item in judged for passage in item.whole}
    return [_action(item, context) for item in judged], [p for p in text if id(p) not in used]


def judged_places(text: Sequence[Passage], kind: DocumentKind) -> list[tuple[int | None, float]]:
    """Where such items stand, which can tell the headings of priorities: page (None without pages) and height."""
    items = _judged(text, ()) if kind == "evaluation" else []
    return [(item.passage.page, item.passage.box.top if item.passage.box else 0.0) for item in items]


def _judged(text: Sequence[Passage], legend: Legend) -> list[_Item]:
    """The items with a mark, where there are enough of them, they are most of all items, and a mark comes again: a list that
    explains marks has each once.
    """
    explained = {entry.meaning.casefold() for entry in legend}
    items = [item for item in _items(text, legend) if item.told.bare.casefold() not in explained]
    judged = [item for item in items if item.mark]
    again = len({item.mark for item in judged}) < len(judged)
    return judged if again and len(judged) >= FEWEST and len(judged) * 2 > len(items) else []


def _items(text: Sequence[Passage], legend: Legend) -> Iterator[_Item]:
    """The items of all lists, with what stands beneath each up to the next item or heading."""
    item: _Item | None = None
    for passage in text:
        alone = IN_BRACKETS.fullmatch(passage.text.strip())
        if item is not None and not item.mark and alone and _judges(alone.group(1), legend):
            item.mark, item.marked = alone.group(1).strip(), passage  # on a line of its own
            continue
        found = None if passage.is_heading else _item(passage, legend)
        if found is None and item is not None and not passage.is_heading and item.goes_on(passage):
            item.below.append(passage)
            continue
        if item is not None:
            yield item
        item = found
    if item is not None:
        yield item


def _item(passage: Passage, legend: Legend) -> _Item | None:
    """A passage as an item of a list; None for any other."""
    said = passage.text.strip()
    first, _, body = said.partition(" ")
    if _is_sign(first) and _judges(first, legend):
        told, rest = _up_to_time(body.strip())
        return _Item(passage, told, first, passage, rest)
    opened = BULLET.match(said)
    if opened is None:
        return None
    body = said[opened.end() :]
    for bracket in IN_BRACKETS.finditer(body):
        if _judges(bracket.group(1), legend):
            told = _between_dashes(body[: bracket.start()])
            return _Item(passage, told, bracket.group(1).strip(), passage, body[bracket.end() :].strip())
    return _Item(passage, _between_dashes(body))


def _is_sign(text: str) -> bool:
    """Whether a text is a sign that says something by its form; of a disc only the colour does."""
    return 0 < len(text) <= LONGEST_SIGN and not any(map(str.isalnum, text)) and text not in words("marks")["blocks"]


def _judges(mark: str, legend: Legend) -> bool:
    """Whether a text is a mark that says how an action stands."""
    classed = class_of_mark(mark, legend, "evaluation")
    return classed is not None and classed[0] != "unknown"


def is_indented(passage: Passage, item: Passage) -> bool:
    """Whether a passage stands further to the right than an item of a list, and so belongs to it."""
    return passage.box is not None and item.box is not None and passage.box.x0 > item.box.x0 + INDENTED


def _up_to_time(body: str) -> tuple[Told, str]:
    """What an item tells up to the first bracket that names a time, and what stands behind that; else all of it."""
    for bracket in IN_BRACKETS.finditer(body):
        told = told_behind(body[: bracket.end()].strip())
        if told.when:
            bare, rest = body[: bracket.start()].rstrip(), body[bracket.end() :]
            return replace(told, bare=bare, owner=told.owner or told.loose or None), rest
    return Told(body), ""


def _between_dashes(body: str) -> Told:
    """What an item tells behind dashes: who does it, and when."""
    bare, *parts = DASH.split(body.strip())
    when = next((part for part in parts if is_time_like(part)), None)
    owner = next((part for part in parts if part != when and len(part) <= LONGEST_NAME), None)
    if not parts or (when is None and len(parts) > 1) or (owner is None and when is None):
        return Told(body.strip())
    return Told(bare, when=when, owner=owner)


def _action(item: _Item, context: Context) -> Action:
    return told_action(
        item.told.bare,
        item.told,
        item.whole,
        _proof(item, context.document_id),
        context,
        kind="evaluated",
        result=item.result,
        stated=stated_by(item.mark, class_of_mark(item.mark, context.legend, "evaluation"), item.result),
    )


def _proof(item: _Item, document_id: str) -> Iterator[Evidence]:
    yield item.passage.evidence(document_id, "text", item.told.bare)
    if item.marked is not None:
        yield item.marked.evidence(document_id, "status_mark", item.mark)
    for name, value in (("when_text", item.told.when), ("owner", item.told.owner)):
        if value:
            yield item.passage.evidence(document_id, name, value)
    if item.rest:
        yield item.passage.evidence(document_id, "result_text", item.rest)
    yield from (passage.evidence(document_id, "result_text") for passage in item.below)
