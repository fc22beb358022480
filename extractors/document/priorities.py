"""The priorities of a plan and what it says about each: title, objective, goals, who answers for it; and which section is whose.

Where a priority's section begins and ends: see `priority_headings`.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.lexicon import words
from corpus.records import Passage, PortfolioHolder, Priority
from extractors.document.holders import find_holders, holders_behind
from extractors.document.priority_headings import (
    LIST_MARK,
    PriorityHeading,
    number_and_title,
    priority_headings,
    same_title,
    section_ends,
)
from extractors.document.run_in_labels import parted_at_labels
from extractors.document.running_text import tidy
from extractors.text.plain_text import plain
from extractors.text.sentences import sentences
from extractors.text.stretches import Places

LONGEST_GOAL = 200  # characters of a goal without a list mark; what is longer is running text
MOST_PARAGRAPHS = 6  # of an objective
NOTE = 0.9  # times the size of running text: what is set smaller is a note


@dataclass(frozen=True, slots=True)
class SectionStart:
    """From this place on (page, None for a source without pages, and points from its top) a priority applies, or none."""

    page: int | None
    top: float
    priority_no: int | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Divided:
    """A document's text, the headings of priorities in it, and for each the place in the text where its section ends."""

    text: tuple[Passage, ...]
    headings: tuple[PriorityHeading, ...]
    ends: tuple[int, ...]


def divided(passages: Sequence[Passage], tables: Places = ()) -> Divided:
    """A text with its headings of priorities.

    `tables` is where its tables of actions stand: a document that neither numbers nor names its priorities is divided by them.
    """
    text = parted_at_labels(tidy(passages))
    headings = priority_headings(text, _before(text, tables))
    return Divided(text, tuple(headings), tuple(section_ends(text, headings)))


def read_priorities(document_id: str, parts: Divided) -> tuple[Priority, ...]:
    """The priorities of a document in order of their number, each with the evidence for what it says."""
    found: dict[int, Priority] = {}
    for heading, end in zip(parts.headings, parts.ends, strict=True):
        if heading.earlier:
            continue
        priority = _priority(document_id, parts.text, heading, end)
        found[heading.number] = _completed(found[heading.number], priority) if heading.number in found else priority
    return tuple(found[number] for number in sorted(found))


def section_priority(parts: Divided) -> tuple[SectionStart, ...]:
    """Where each priority's sections begin and where none applies any more, in reading order."""
    text, headings = parts.text, parts.headings
    starts: list[SectionStart] = []
    titles: dict[tuple[bool, int], str] = {}
    for heading, end in zip(headings, parts.ends, strict=True):
        passage = text[heading.place]
        title = titles.setdefault((heading.earlier, heading.number), heading.title)
        starts.append(SectionStart(passage.page, passage.box.top if passage.box else 0.0, heading.number, title))
        following = next((h.place for h in headings if h.place > heading.place), len(text))
        if end < len(text) and end < following:
            after = text[end]
            starts.append(SectionStart(after.page, after.box.top if after.box else 0.0, None, None))
    return tuple(starts)


def priority_at(starts: Iterable[SectionStart], page: int | None, top: float) -> tuple[int | None, str | None]:
    """Number and title of the priority that applies at a place; (None, None) before the first and after the last."""
    number, title = None, None
    for start in starts:
        if ((start.page or 0), start.top) > ((page or 0), top + 1.0):
            break
        number, title = start.priority_no, start.title
    return number, title


def priority_named(starts: Iterable[SectionStart], numbers: Callable[[str], bool] | None, text: str) -> tuple[int, str] | None:
    """Number and title of the priority that a text names: its title, or its number as the document's headings have it.

    `numbers` tells whether a text numbers a priority (see `numbers_a_priority`).
    """
    titles = {s.priority_no: s.title for s in starts if s.priority_no is not None and s.title}
    for number, title in titles.items():
        if plain(text) == plain(title):
            return number, title
    found = number_and_title(text) if numbers is not None and numbers(text) else None
    if found is None or found[0] not in titles:
        return None
    number, said = found
    return (number, titles[number]) if not said or same_title(said, titles[number]) else None


def _before(text: Sequence[Passage], tables: Places) -> list[int]:
    """For each table the place in the text of the first passage after it."""
    places = sorted((p.page or 0, p.box.top if p.box else 0.0) for p in text)
    return [bisect_left(places, table) for table in sorted((page or 0, top) for page, top in tables)]


# -- contents --------------------------------------------------------------------------------------------------------------------


@cache
def _label(name: str) -> re.Pattern[str]:
    listed = sorted(words("priorities")["labels"][name], key=len, reverse=True)
    return re.compile(rf"^\s*(?:{'|'.join(re.escape(w) for w in listed)})\s*(?:\([^)]*\)\s*)?(?:[:?]\s*|$)", re.IGNORECASE)


def _priority(document_id: str, text: Sequence[Passage], heading: PriorityHeading, end: int) -> Priority:
    first = text[heading.place]
    section = text[heading.place + 1 + heading.spare : end]
    objective = _objective(section)
    goals = _goals(section, {id(p) for p, _ in objective})
    holders, said = _holders(first, section)
    theme = next(
        (_label("theme").sub("", p.text).strip() for p in section if _label("theme").match(p.text) and ":" in p.text), None
    )
    proof = [("title", p) for p in text[heading.place : heading.place + 1 + heading.spare]]
    proof += [("objective", p) for p, _ in objective]
    proof += [("goals", p) for p, _ in goals]
    proof += [("portfolio_holders", p) for p in said]
    return Priority(
        document_id=document_id,
        priority_no=heading.number,
        title=heading.title,
        page=first.page,
        theme=theme or None,
        portfolio_holders=holders,
        objective=" ".join(t for _, t in objective) or None,
        goals=tuple(t for _, t in goals),
        evidence=tuple(p.evidence(document_id, field) for field, p in proof),
    )


def _holders(heading: Passage, section: Sequence[Passage]) -> tuple[tuple[PortfolioHolder, ...], tuple[Passage, ...]]:
    """Who answers for the priority, as its section or else the heading itself says it, and where that is said."""
    holders, said = find_holders(section)
    behind = holders_behind(heading.text) if heading.text.rstrip().endswith(")") and not holders else None
    return (holders, said) if behind is None else (behind[1], (heading,))


def _completed(first: Priority, second: Priority) -> Priority:
    """A priority that has two sections: the first one's account, with what only the second one tells."""
    holders: tuple[PortfolioHolder, ...] = first.portfolio_holders or second.portfolio_holders
    fields = {"objective": first.objective, "goals": first.goals, "portfolio_holders": first.portfolio_holders}
    extra = tuple(e for e in second.evidence if e.field in fields and not fields[e.field])
    return replace(
        first,
        objective=first.objective or second.objective,
        goals=first.goals or second.goals,
        theme=first.theme or second.theme,
        portfolio_holders=holders,
        evidence=first.evidence + extra,
    )


def _stops(passage: Passage) -> bool:
    """Whether a passage begins something else than the running text of an objective or a list of goals."""
    return passage.is_heading or any(_label(name).match(passage.text) for name in ("stop", "goals", "objective", "theme"))


def _is_note(passage: Passage, beside: Passage) -> bool:
    """Whether a passage is set smaller than another: a note at the foot of a page that the section runs over."""
    return passage.size is not None and beside.size is not None and passage.size < NOTE * beside.size


def _objective(section: Sequence[Passage]) -> list[tuple[Passage, str]]:
    """The paragraph after "Doelstelling:" and those that go on with it, up to the next label, list or heading. Where it
    stands whole on the line of the label ("Ambitie: ..."), or is a single sentence, a paragraph of several sentences after it is
    an account of its own.
    """
    for place, passage in enumerate(section):
        match = _label("objective").match(passage.text)
        if not match:
            continue
        rest = passage.text[match.end() :].strip()
        found = [(passage, rest)] if rest else []
        for after in section[place + 1 :]:
            if found and _is_note(after, found[0][0]):
                continue
            if _stops(after) or LIST_MARK.match(after.text) or after.text.startswith("("):
                break
            whole = rest.endswith(".") or (len(found) == 1 and len(sentences(found[0][1])) == 1 and found[0][1].endswith("."))
            if len(found) >= MOST_PARAGRAPHS or (whole and len(sentences(after.text)) > 1):
                break
            found.append((after, after.text.strip()))
        if found:
            return found
    return []


def _goals(section: Sequence[Passage], used: set[int]) -> list[tuple[Passage, str]]:
    """The list after "Concrete doelen:", without its list marks; a list without marks ends at the first long paragraph.

    `used` are the passages (by id) of the objective, which no goal is read from.
    """
    for place, passage in enumerate(section):
        match = _label("goals").match(passage.text)
        if not match or passage.text[match.end() :].strip():
            continue
        found: list[tuple[Passage, str]] = []
        for after in section[place + 1 :]:
            marked = bool(LIST_MARK.match(after.text))
            alike = not found or marked == bool(LIST_MARK.match(found[0][0].text))
            if id(after) in used or _stops(after) or not alike or (not marked and len(after.text) > LONGEST_GOAL):
                break
            found.append((after, LIST_MARK.sub("", after.text).strip()))
        if found:
            return found
    return []
