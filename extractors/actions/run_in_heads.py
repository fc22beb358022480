"""Paragraphs of an evaluation that each tell about one action: its name as a head run in with the text, what came of it, and how
far it is: at the end ("Fietsenstalling. De stalling kwam er in mei. Stand: gereed."), behind its name ("Fietsenstalling. Gereed.
De stalling ...") or before that ("Gereed – Fietsenstalling. De stalling ...").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.records import Passage
from extractors.heads.header_words import is_term, possible
from extractors.text.cells import BULLET
from extractors.text.status_text import says_status

FEWEST = 2  # paragraphs with their status, under one heading
MOST_HEAD_WORDS = 8
HEAD = re.compile(r"^(?P<head>[A-ZÀ-Þ0-9'‘\"“][^.:;?!]{1,70})(?:[.:]|\s[–—-])\s+(?P<prose>[A-ZÀ-Þ0-9'‘\"“].+)$", re.DOTALL)
ALONE = re.compile(r"^\(?(?P<label>[A-ZÀ-Þ][\w ]{2,24}):\s+(?P<state>[^:.;]{2,40})[.)]*$")
STATE = re.compile(r"^(?P<prose>.*?[.!?)])\s*\(?(?P<label>[A-ZÀ-Þ][\w ]{2,24}):\s+(?P<state>[^:.;]{2,40})[.)]*$", re.DOTALL)
BEFORE = re.compile(r"^(?P<state>[A-ZÀ-Þ][^.:;?!–—]{2,40}?)(?:[.:]|\s[–—-])\s+(?P<prose>[A-ZÀ-Þ0-9'‘\"“].+)$", re.DOTALL)
BEHIND = re.compile(r"^(?P<state>[A-ZÀ-Þ][^.:;?!]{2,40})\.\s+(?P<prose>[A-ZÀ-Þ0-9'‘\"“].+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RunIn:
    """One such paragraph: the name of the action, the prose behind it, and the status that is printed, "" where none is; `states`
    is the passage that prints it, often the paragraph itself.
    """

    head: str
    prose: str
    status: str
    passage: Passage
    states: Passage


def run_in_heads(text: Sequence[Passage]) -> list[RunIn]:
    """All such paragraphs in reading order: those that say their status, where at least two under one heading do, and those
    with a head between these.
    """
    found: list[RunIn] = []
    stretch: list[RunIn | None] = []
    for passage in text:
        if passage.is_heading:
            found += _of_stretch(stretch)
            stretch = []
        elif stretch and (before := stretch[-1]) is not None and not before.status and (said := _status(ALONE, passage.text)):
            stretch[-1] = replace(before, status=said["state"].strip(), states=passage)
        else:
            stretch.append(_read(passage))
    return found + list(_of_stretch(stretch))


def _of_stretch(stretch: Sequence[RunIn | None]) -> Iterator[RunIn]:
    """What counts of the paragraphs under one heading."""
    telling = [place for place, one in enumerate(stretch) if one is not None and one.status]
    inside = stretch[telling[0] : telling[-1] + 1] if len(telling) >= FEWEST else []
    if len(telling) * 2 >= len(inside):
        yield from (one for one in inside if one is not None)


def state_at_end(text: str) -> tuple[str, str] | None:
    """What a paragraph tells and the status with which it ends after a label for one ("... Stand: gereed."); None for another."""
    state = _status(STATE, text)
    return (state["prose"].strip(), state["state"].strip()) if state is not None else None


def _read(passage: Passage) -> RunIn | None:
    said = passage.text.strip()
    first = BEFORE.match(said)
    before = first["state"] if first is not None and says_status(first["state"]) else ""
    head = HEAD.match(first["prose"] if first is not None and before else said) if not BULLET.match(said) else None
    if head is None or len(head["head"].split()) > MOST_HEAD_WORDS or is_term(head["head"]):
        return None
    prose, status = state_at_end(head["prose"]) or (head["prose"], before)
    behind = BEHIND.match(prose) if not status else None
    if behind is not None and says_status(behind["state"]):
        prose, status = behind["prose"], behind["state"]
    return RunIn(head["head"], prose, status, passage, passage)


def _status(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Where a text ends in a label for a status with a status behind it."""
    found = pattern.match(text.strip())
    known = found is not None and "status" in possible(found["label"])
    return found if found is not None and known and says_status(found["state"]) else None
