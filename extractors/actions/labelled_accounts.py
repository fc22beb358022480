"""Actions of an evaluation that no table carries: a heading names each, and a paragraph beneath it begins with a label for what
came of it ("Bruggen verlichten / Stand van zaken: Twee van de drie bruggen hebben licht.") or ends with one for how far it is
("Bruggen verlichten / Twee van de drie bruggen hebben licht. Stand: loopt."). A heading may also number it alone, the first
paragraph say what it is, and the last be the label with the status ("Belofte 3 / ... / ... / Ons oordeel: gelukt").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Action, Evidence, Passage
from extractors.actions.action_record import stated_by
from extractors.actions.context import Context
from extractors.actions.legend import class_of_mark
from extractors.actions.run_in_heads import state_at_end
from extractors.actions.told_actions import told_action
from extractors.actions.told_behind import Told
from extractors.heads.header_words import possible
from extractors.text.status_text import says_status
from extractors.text.stretches import stretches

FEWEST = 3  # sections of one document
MOST_LABEL_WORDS = 6
LONGEST_NAME = 250  # characters of a heading that names an action
JUDGES = {"result", "status"}
NUMBERED = re.compile(r"(?P<word>[^\W\d][^\d]{2,40}?) (?P<number>\d{1,3})[.:]?$")


@dataclass(frozen=True, slots=True)
class _Account:
    """A heading, the text beneath it that tells more of what was planned, what came of it with the passages that tell it, the
    status that the last of these prints behind a label, and the number that is all the heading says, if any.
    """

    heading: Passage
    more: tuple[Passage, ...]
    told: str
    telling: tuple[Passage, ...]
    mark: str = ""
    number: str | None = None

    @property
    def named(self) -> tuple[Passage, ...]:
        """The passages that say what the action is: a heading that is but its number does not."""
        return self.more if self.number else (self.heading, *self.more)

    @property
    def name(self) -> str:
        return " ".join(passage.text.strip() for passage in self.named)

    @property
    def whole(self) -> tuple[Passage, ...]:
        return (self.heading, *self.more, *self.telling)


def labelled_accounts(text: Sequence[Passage], context: Context) -> tuple[list[Action], list[Passage]]:
    """The labelled accounts of an evaluation as actions in reading order, and the passages that are not part of one; `position`
    is 0 until all actions are put in order.
    """
    if context.kind != "evaluation":
        return [], list(text)
    found = _accounts(text)
    used = {id(passage) for account in found for passage in account.whole}
    return [_action(account, context) for account in found], [p for p in text if id(p) not in used]


def account_headings(text: Sequence[Passage]) -> list[Passage]:
    """The headings that name the actions of such accounts, in any kind of document: these are titles of no priorities, and tell
    where what a priority holds begins.
    """
    return [account.heading for account in _accounts(text)]


def _accounts(text: Sequence[Passage]) -> list[_Account]:
    found = [account for passages, _ in stretches(text) if (account := _account(passages)) is not None]
    return found if len(found) >= FEWEST else []


def _account(passages: Sequence[Passage]) -> _Account | None:
    """What stands from one heading to the next, where a paragraph of it begins or ends with such a label."""
    heading, *below = passages
    if not heading.is_heading or len(heading.text) > LONGEST_NAME:
        return None
    if (number := _numbered(heading)) is not None:
        return _promised(heading, number, below)
    if possible(heading.text):
        return None
    at = next((n for n, passage in enumerate(below) if _told(passage.text) is not None), None)
    if at is None:
        return _with_mark(heading, below)
    said = [_told(below[at].text), *(passage.text.strip() for passage in below[at + 1 :])]
    return _Account(heading, tuple(below[:at]), " ".join(filter(None, said)), tuple(below[at:]))


def _numbered(heading: Passage) -> str | None:
    """The number in a heading that is no more than a word for an action and that ("Belofte 3"); None for another."""
    match = NUMBERED.match(heading.text.strip())
    return match["number"] if match and possible(match["word"])[:1] == ("action",) else None


def _promised(heading: Passage, number: str, below: Sequence[Passage]) -> _Account | None:
    """A numbered heading with a paragraph that says what the action is, others that tell what came of it, and a last one that is
    its status behind a label; None without these.
    """
    mark = _told(below[-1].text) if len(below) > 1 else None
    if mark is None or not says_status(mark):
        return None
    told = " ".join(passage.text.strip() for passage in below[1:-1])
    return _Account(heading, tuple(below[:1]), told, tuple(below[1:]), mark, number)


def _with_mark(heading: Passage, below: Sequence[Passage]) -> _Account | None:
    """A heading with the paragraphs up to the first that ends with a status; None without one."""
    for place, passage in enumerate(below):
        if (ended := state_at_end(passage.text)) is not None:
            said = [*(before.text.strip() for before in below[:place]), ended[0]]
            return _Account(heading, (), " ".join(said), tuple(below[: place + 1]), ended[1])
    return None


def _told(text: str) -> str | None:
    """What stands behind a label for a result or a status at the beginning of a paragraph; None without one."""
    label, colon, rest = text.strip().partition(":")
    judges = colon and len(label.split()) <= MOST_LABEL_WORDS and JUDGES & set(possible(label)[:1])
    return rest.strip() if judges and rest.strip() else None


def _action(account: _Account, context: Context) -> Action:
    classed = class_of_mark(account.mark, context.legend, context.kind) if account.mark else None
    return told_action(
        account.name,
        Told(account.name),
        account.whole,
        _proof(account, context.document_id),
        context,
        kind="evaluated",
        number=account.number,
        result=account.told or None,
        stated=stated_by(account.mark or None, classed, account.told or None),
    )


def _proof(account: _Account, document_id: str) -> Iterator[Evidence]:
    yield from (passage.evidence(document_id, "text") for passage in account.named)
    if account.number:
        yield account.heading.evidence(document_id, "number", account.number)
    *telling, last = account.telling
    yield from (passage.evidence(document_id, "result_text", _told(passage.text)) for passage in telling)
    ended = state_at_end(last.text) if account.mark else None
    if ended or not account.mark:
        yield last.evidence(document_id, "result_text", ended[0] if ended else _told(last.text))
    if account.mark:
        yield last.evidence(document_id, "status_mark", account.mark)
