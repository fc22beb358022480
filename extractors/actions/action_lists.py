"""Actions that no table carries: the items of a list under "Wat gaan we doen?" and the like."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Action, DocumentKind, Passage
from extractors.actions.actions import identity_of
from extractors.actions.context import Context
from extractors.text.cells import BULLET
from extractors.times.when import is_time_like, read_when

TIME_AT_END = re.compile(r"\(([^()]{3,60})\)\s*\.?$")
SHORTEST = 12  # characters of an item that can be an action


@cache
def _announces() -> re.Pattern[str]:
    return re.compile(words("headers")["labels"]["action_list"], re.IGNORECASE)


def announces_list(text: str) -> bool:
    """Whether a text announces a list of actions ("Wat gaan we doen?")."""
    return _announces().search(text.strip()) is not None


def list_items(text: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    """The items of every list that is announced as a list of actions, each with what announces it."""
    announced: Passage | None = None
    items = 0
    for passage in text:
        if announces_list(passage.text):
            announced, items = passage, 0
        elif announced is not None and not passage.is_heading and BULLET.match(passage.text):
            items += 1
            yield passage, announced
        elif announced is not None and (items or passage.is_heading):
            announced = None


def announced_lists(text: Sequence[Passage], kind: DocumentKind) -> list[tuple[int | None, float]]:
    """Page (None for a source without pages) and height of what announces each list of actions, in order."""
    announced = {id(a): a for _, a in list_items(text)} if kind == "implementation_plan" else {}
    return [(a.page, a.box.top if a.box else 0.0) for a in announced.values()]


def listed_actions(text: Sequence[Passage], context: Context) -> list[Action]:
    """The items as planned actions in reading order; `position` is 0 until they are put among the actions of the tables.

    A time in brackets at the end of an item is its time, and stays part of its text.
    """
    found: list[Action] = []
    if context.kind != "implementation_plan":
        return found
    for passage, _ in list_items(text):
        words_of = BULLET.sub("", passage.text, count=1).strip()
        if len(words_of) < SHORTEST:
            continue
        time = TIME_AT_END.search(words_of)
        when_text = time.group(1) if time and is_time_like(time.group(1)) else None
        number, title = context.priority_at(passage.page or 0, passage.box.top if passage.box else 0.0)
        proof = [passage.evidence(context.document_id, "text", words_of)]
        if when_text:
            proof.append(passage.evidence(context.document_id, "when_text", when_text))
        found.append(
            Action(
                identity_of(context.document_id, "planned", words_of, context.seen),
                context.document_id,
                "planned",
                0,
                words_of,
                priority_no=number,
                priority_title=title,
                when_text=when_text,
                when=read_when(when_text, context.period) if when_text else None,
                first_page=passage.page,
                last_page=passage.page,
                evidence=tuple(proof),
            )
        )
    return found
