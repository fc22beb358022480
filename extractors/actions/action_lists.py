"""Actions that no table carries: the items of a list under "Wat gaan we doen?" and the like, and of any list of which most items
tell behind their text who does it and when.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from corpus.lexicon import words
from corpus.records import Action, DocumentKind, Passage
from extractors.actions.context import Context
from extractors.actions.told_actions import told_action
from extractors.actions.told_behind import Told, settled, told_behind, told_by_line
from extractors.text.cells import BULLET
from extractors.text.counted import OPENING
from extractors.text.stretches import Places

SHORTEST = 12  # characters of an item that can be an action
DEEPER = 6.0  # points that an item stands to the right of those it belongs under
FEWEST = 2  # items that tell who and when, and so make actions of a list that nothing announces


@dataclass(slots=True)
class ListItem:
    """An item of a list: its words, what it tells behind them, the items under it, and all passages that it takes up.

    `line` is the passage that told who and when, where another one did; `below` are the paragraphs under an item that is set as a
    heading, and so no more than their title.
    """

    passage: Passage
    mark: str
    number: str
    told: Told
    under: list[tuple[str, Passage]] = field(default_factory=list)
    whole: list[Passage] = field(default_factory=list)
    line: Passage | None = None
    below: list[tuple[str, Passage]] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How many characters it has, all of its paragraphs together."""
        return len(self.told.bare) + sum(len(said) for said, _ in self.below)


@dataclass(slots=True)
class ActionList:
    """A list of actions, and the passage that announces it: a heading, a line, or for a list that speaks for itself its first."""

    announced: Passage
    items: list[ListItem]


@cache
def _announces() -> re.Pattern[str]:
    return re.compile(words("headers")["labels"]["action_list"], re.IGNORECASE)


def announces_list(text: str) -> bool:
    """Whether a text announces a list of actions ("Wat gaan we doen?")."""
    return _announces().search(text.strip()) is not None


def action_lists(text: Sequence[Passage]) -> list[ActionList]:
    """Every list that is announced as a list of actions, or of which at least half of the items tell who does it and when. What
    their items tell is settled over all lists that the same words announce.
    """
    found = list(_lists(text))
    alike: dict[str, list[ActionList]] = {}
    for number, one in enumerate(found):
        said = one.announced.text.casefold() if announces_list(one.announced.text) else str(number)
        alike.setdefault(said, []).append(one)
    for together in alike.values():
        items = [item for one in together for item in one.items]
        for item, told in zip(items, settled([item.told for item in items]), strict=True):
            item.told = told
    return found


def _lists(text: Sequence[Passage]) -> Iterator[ActionList]:
    announced: Passage | None = None
    heading: Passage | None = None
    halted: tuple[Passage, str] | None = None  # what announced a list that a paragraph broke off, and its last number
    items: list[ListItem] = []
    for passage in text:
        titled = announced is not None and _is_titled_item(passage)
        announces, heads = announces_list(passage.text), passage.is_heading and not titled and not _is_item(passage)
        if not heads and not announces and (_belongs(passage, items) or not items):
            if halted and len(items) == 1 and _follows(halted[1], items[0].number):
                announced, halted = halted[0], None
            continue  # where there are no items yet, it stands between the announcement and the list
        yield from _finished(items, announced, heading)
        halted = (announced, items[-1].number) if announced and items and not heads and not announces else None
        announced, items = (passage if announces else None), []
        heading = passage if heads else heading
    yield from _finished(items, announced, heading)


def _finished(items: Sequence[ListItem], announced: Passage | None, heading: Passage | None) -> Iterator[ActionList]:
    titled = [item for item in items if _is_titled_item(item.passage)]
    if titled and sum(bool(item.below) for item in titled) < max(
        FEWEST, len(items) / 2
    ):  # bullets that merely look like headings
        items = [item for item in items if item not in titled]
    if items and (announced or _speaks_for_itself(items)):
        yield ActionList(announced or heading or items[0].passage, list(items))


def _follows(number: str, other: str) -> bool:
    return number.isdecimal() and other.isdecimal() and int(other) == int(number) + 1


def _goes_back(number: str, before: str) -> bool:
    """Whether a number does not go on counting and does not begin anew: then it is that of a chapter."""
    return number.isdecimal() and before.isdecimal() and 1 < int(number) <= int(before)


def _is_item(passage: Passage) -> bool:
    """Whether what looks like a numbered heading ("1.2 ...") is an item that tells who does it, which no heading does."""
    return bool(_mark(passage)[1]) and told_behind(passage.text).labelled


def _is_titled_item(passage: Passage) -> bool:
    """Whether a heading is the title of an item: a sign of a list stands before it."""
    mark, number = _mark(passage)
    return passage.is_heading and bool(mark) and not number


def _speaks_for_itself(items: Sequence[ListItem]) -> bool:
    telling = sum(item.told.names_both for item in items)
    return telling >= FEWEST and telling * 2 >= len(items)


def _belongs(passage: Passage, items: list[ListItem]) -> bool:
    """Takes a passage into the list where it belongs to it: an item, one under an item, or a line that tells who and when."""
    last = items[-1] if items else None
    mark, number = _mark(passage)
    if not mark:
        if last is None:
            return False
        if (line := told_by_line(passage.text)) is not None:
            _tell(last, line, passage)
            return True
        if not _is_titled_item(last.passage):
            return False
        _describe(last, passage)
        return True
    said = passage.text.strip()
    rest = OPENING.sub("", said, count=1) if number else BULLET.sub("", said, count=1).strip()
    if last is not None and _stands_under(passage, mark, number, last):
        line = told_by_line(rest)
        if line is not None:
            _tell(last, line, passage)
        else:
            last.under.append((said, passage))
            last.whole.append(passage)
        return True
    if last is not None and _goes_back(number, last.number):
        return False
    items.append(ListItem(passage, mark, number, told_behind(rest), whole=[passage]))
    return True


def _tell(item: ListItem, line: Told, passage: Passage) -> None:
    """What a line of its own tells about the item above it."""
    item.told = replace(
        item.told,
        when=item.told.when or line.when or line.loose or None,
        owner=item.told.owner or line.owner,
        partners=item.told.partners or line.partners,
        labelled=True,
    )
    item.line = passage
    item.whole.append(passage)


def _describe(item: ListItem, passage: Passage) -> None:
    """What a paragraph under a title says, and what it tells behind that."""
    told = told_behind(passage.text.strip())
    if told.labelled:
        _tell(item, told, passage)
    else:
        item.whole.append(passage)
    item.below.append((told.bare, passage))


def _mark(passage: Passage) -> tuple[str, str]:
    """The kind of the list mark that opens a passage ("1", "1.1", "a" or the sign itself) and its number; empty for none."""
    said = passage.text.strip()
    if (found := OPENING.match(said)) and (BULLET.match(said) or not found.group(1).isdecimal()):
        number = found.group(1)
        return "1" + ".1" * number.count("."), number
    if found := BULLET.match(said):
        sign = found.group().strip()
        return ("a" if sign.strip("().").isalpha() and sign != "o" else sign), ""
    return "", ""


def _stands_under(passage: Passage, mark: str, number: str, item: ListItem) -> bool:
    """Whether an item is one under another: marked in another way, and indented or in a list that is numbered."""
    before = item.passage
    side = (passage.box.x0 - before.box.x0) if passage.box and before.box and passage.page is not None else None
    if mark == item.mark:
        return side is not None and passage.page == before.page and side > DEEPER and not number
    if number and item.number:
        return number.startswith(f"{item.number}.")
    if side is None:
        return not number
    return side > DEEPER or (bool(item.number) and side > -DEEPER)


def announced_lists(text: Sequence[Passage], kind: DocumentKind) -> list[tuple[int | None, float]]:
    """Page (None for a source without pages) and height of what announces each list of actions, in order; of its first item,
    where no words do but the heading above it.
    """
    lists = _lists_of(kind, text)
    begun = (a.announced if announces_list(a.announced.text) else a.items[0].passage for a in lists)
    return [(passage.page, passage.box.top if passage.box else 0.0) for passage in begun]


def announced_items(text: Sequence[Passage]) -> frozenset[str]:
    """The texts, as printed, of the items of every list that words announce as what will be done."""
    lists = (one for one in action_lists(text) if announces_list(one.announced.text))
    return frozenset(item.passage.text for one in lists for item in one.items if item.length >= SHORTEST)


def listed_actions(text: Sequence[Passage], context: Context, tables: Places = ()) -> tuple[list[Action], list[Passage]]:
    """The items as planned actions in reading order, and the passages they take up; `position` is 0 until they are put among the
    actions of the tables.

    A time in brackets at the end of an item is its time and stays part of its text; who and when in so many words do not. Where
    one of the `tables` of actions begins between what announces a list and its first item, it was the table that was announced.
    """
    lists = (one for one in _lists_of(context.kind, text) if not _parted(one, tables))
    items = [item for one in lists for item in one.items if item.length >= SHORTEST]
    numbers = Counter(item.number for item in items)
    return (
        [_action(item, numbers[item.number] == 1, context) for item in items],
        [passage for item in items for passage in item.whole],
    )


def _lists_of(kind: DocumentKind, text: Sequence[Passage]) -> list[ActionList]:
    """The lists of actions in a document of that kind: all of a plan that carries out, of a policy plan those of which at least
    half of the items say who does it and when.
    """
    if kind == "implementation_plan":
        return action_lists(text)
    return [one for one in action_lists(text) if _tells_both(one)] if kind == "strategic_plan" else []


def _tells_both(one: ActionList) -> bool:
    telling = sum(bool(item.told.owner and item.told.when) for item in one.items)
    return telling >= FEWEST and telling * 2 >= len(one.items)


def _parted(one: ActionList, tables: Places) -> bool:
    """Whether a table begins between what announces a list and its first item."""
    start, end = _place(one.announced), _place(one.items[0].passage)
    return start is not None and end is not None and any(start < (page or 0, top) < end for page, top in tables)


def _place(passage: Passage) -> tuple[int, float] | None:
    return (passage.page, passage.box.top) if passage.page is not None and passage.box is not None else None


def _action(item: ListItem, numbered: bool, context: Context) -> Action:
    passage, told = item.passage, item.told
    told_below = [*item.below, *item.under]
    text = " ".join([told.bare, *(said for said, _ in told_below)])
    proof = [passage.evidence(context.document_id, "text", told.bare)]
    proof += [below.evidence(context.document_id, "text", said) for said, below in told_below]
    number = item.number if numbered and item.number else None
    values = {"number": number, "when_text": told.when, "owner": told.owner, "partners": told.partners}
    for name, value in values.items():
        if value:
            where = item.line if item.line is not None and value in item.line.text else passage
            proof.append(where.evidence(context.document_id, name, value))
    return told_action(text, told, item.whole, proof, context, number=number, items=(said for said, _ in item.under))
