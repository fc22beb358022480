"""Actions of an evaluation that no table carries: the items of lists under headings that say how these stand ("Uitgevoerd", "Niet
uitgevoerd"). What an item tells behind a dash, and what stands indented beneath it, is what came of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.records import Action, DocumentKind, Evidence, Passage
from extractors.actions.action_record import stated_by
from extractors.actions.context import Context
from extractors.actions.judged_lists import is_indented
from extractors.actions.legend import class_of_mark
from extractors.actions.told_actions import told_action
from extractors.actions.told_behind import Told
from extractors.text.cells import BULLET
from extractors.text.status_text import status_from_word
from extractors.text.stretches import Places, place_of

FEWEST = 3  # items of one document
FEWEST_STATUSES = 2  # different ones over its lists
LONG_DASH, DASH = re.compile(r"\s+[–—]\s+"), re.compile(r"\s+-\s+")


@dataclass(slots=True)
class _Item:
    """An item: the heading of its list, what it names, what it tells of it, and the passages beneath it that go on with that."""

    heading: Passage
    passage: Passage
    name: str
    told: str
    below: list[Passage] = field(default_factory=list)

    @property
    def result(self) -> str | None:
        """What came of it."""
        return " ".join(filter(None, [self.told, *(BULLET.sub("", p.text, count=1).strip() for p in self.below)])) or None


@dataclass(frozen=True, slots=True)
class HeadedLists:
    """The items of such lists in reading order."""

    items: tuple[_Item, ...]

    @property
    def headings(self) -> list[Passage]:
        """The headings over the lists, which are no titles of priorities."""
        return list({id(item.heading): item.heading for item in self.items}.values())

    @property
    def places(self) -> Places:
        """Where the items stand, which can tell the headings of priorities."""
        return [place_of(item.passage) for item in self.items]


def headed_lists(text: Sequence[Passage], kind: DocumentKind, tables: Places) -> HeadedLists:
    """The lists of an evaluation that has no table of actions (`tables`: where these begin): beside one they only sum it up."""
    items = tuple(_items(text)) if kind == "evaluation" and not tables else ()
    statuses = {item.heading.text.casefold() for item in items}
    return HeadedLists(items if len(items) >= FEWEST and len(statuses) >= FEWEST_STATUSES else ())


def headed_actions(text: Sequence[Passage], tables: Places, context: Context) -> tuple[list[Action], list[Passage]]:
    """Their items as actions in reading order, and the passages that are not part of one; `position` is 0 until all actions are
    put in order.
    """
    found = headed_lists(text, context.kind, tables)
    used = {id(p) for item in found.items for p in (item.heading, item.passage, *item.below)}
    return [_action(item, context) for item in found.items], [p for p in text if id(p) not in used]


def _items(text: Sequence[Passage]) -> Iterator[_Item]:
    heading: Passage | None = None
    item: _Item | None = None
    for place, passage in enumerate(text):
        after = text[place + 1] if place + 1 < len(text) else None
        opened = BULLET.match(passage.text)
        if passage.is_heading or _is_status_over(passage, after):
            heading = passage if _is_status_over(passage, after) else None
        elif item is not None and heading is item.heading and is_indented(passage, item.passage):
            item.below.append(passage)
            continue
        elif heading is None or opened is None:
            heading = None  # running text: the list is at its end
        if item is not None:
            yield item
        item = None
        if heading is not None and heading is not passage and opened is not None:
            item = _Item(heading, passage, *_parted(passage.text[opened.end() :].strip()))
    if item is not None:
        yield item


def _is_status_over(passage: Passage, after: Passage | None) -> bool:
    """Whether a passage is a status and nothing else, with a list beneath it."""
    if after is None or after.is_heading or not BULLET.match(after.text):
        return False
    return status_from_word(passage.text.strip().rstrip(":"), "evaluation") not in (None, "unknown")


def _parted(body: str) -> tuple[str, str]:
    """What an item names, and what it tells behind the dash."""
    dash = LONG_DASH.search(body) or DASH.search(body)
    return (body[: dash.start()].strip(), body[dash.end() :].strip()) if dash else (body, "")


def _action(item: _Item, context: Context) -> Action:
    mark = item.heading.text.strip().rstrip(":")
    classed = class_of_mark(mark, context.legend, context.kind)
    return told_action(
        item.name,
        Told(item.name),
        [item.passage, *item.below],
        _proof(item, mark, context.document_id),
        context,
        kind="evaluated",
        result=item.result,
        stated=stated_by(mark, classed, item.result),
    )


def _proof(item: _Item, mark: str, document_id: str) -> Iterator[Evidence]:
    yield item.passage.evidence(document_id, "text", item.name)
    yield item.heading.evidence(document_id, "status_mark", mark)
    if item.told:
        yield item.passage.evidence(document_id, "result_text", item.told)
    yield from (passage.evidence(document_id, "result_text") for passage in item.below)
