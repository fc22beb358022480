"""What a sentence of a memo claims about the actions of a plan: that all are so, how many are, how large a share is done."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus.lexicon import words
from corpus.records import Action, Status
from matchers.texts.norms import amount

COMES_BACK, SAME_NORMS, SAME_HOLDERS = "returns", "norms", "holders"


@dataclass(frozen=True, slots=True)
class Claim:
    """All actions are so: the statuses that belie it, those that the statement counts besides, and the name of the statement."""

    statement: str
    belied_by: frozenset[Status]
    counted_too: frozenset[Status]


@dataclass(frozen=True, slots=True)
class Count:
    """So many actions are so: their statuses, what their marks say, and the name of the statement."""

    statement: str
    number: int
    statuses: frozenset[Status]
    mark: str

    def meant(self, rows: list[Action]) -> list[Action]:
        """The rows that are so: those whose mark says it in these words, else all of these statuses."""
        alike = [row for row in rows if row.status in self.statuses]
        marked = [row for row in alike if row.status_mark and re.search(self.mark, row.status_mark.casefold())]
        return marked or alike


def claims(text: str) -> list[Claim]:
    """What a normalised sentence says of all actions, of "afgerond of op schema" the less; nothing for one that hedges."""
    found = [claim for claim, pattern in _claims() if pattern.search(text)]
    of_none = [claim for claim in found if claim.statement in _negated()]
    of_all = [claim for claim in found if claim not in of_none and not matches("not_all", text)]
    return [*of_none, *sorted(of_all, key=lambda claim: len(claim.belied_by))[:1]]


def counts(text: str) -> list[Count]:
    """How many actions a normalised sentence says are behind, dropped or not begun; a number that it tells of two of these
    together counts neither.
    """
    said = in_figures(text)
    found: list[tuple[int, Count]] = []
    for entry in words("findings")["memo"]["count"]:
        hits = (hit for line in entry["patterns"] if (hit := re.search(_filled(line), said)))
        if (hit := next(hits, None)) is not None:
            count = Count(entry["statement"], int(hit.group("count")), frozenset(entry["statuses"]), entry["mark"])
            found.append((hit.start(), count))
    begun = Counter(start for start, _ in found)
    return [count for start, count in found if begun[start] == 1]


def done_count(text: str) -> int | None:
    """How many actions a normalised sentence says are done; None when it says no number."""
    said = in_figures(text)
    found = next((hit for line in words("findings")["memo"]["number"] if (hit := re.search(_filled(line), said))), None)
    return int(found.group("count")) if found else None


def done_share(text: str) -> float | None:
    """The least share (percent) of actions that a normalised sentence says are done; None when it says none."""
    if matches("unfinished", text):
        return None
    for entry in words("findings")["memo"]["share"]:
        either = "|".join(re.escape(one) for one in sorted(entry["words"], key=len, reverse=True))
        if re.search(_filled(words("findings")["memo"]["share_done"]).replace("{share}", either), text):
            return float(entry["least"])
    if told := re.search(_filled(words("findings")["memo"]["percent_done"]), text):
        return float(told.group("percent")) - float(words("findings")["memo"]["rounded"])
    return None


def stays(name: str, text: str) -> bool:
    """Whether a normalised sentence says that what is not finished comes back (`COMES_BACK`), or that the norms (`SAME_NORMS`) or
    the portfolio holders (`SAME_HOLDERS`) stay as they were.
    """
    return any(re.search(_filled(line), text) for line in words("findings")["memo"]["stays"][name])


def matches(name: str, text: str) -> bool:
    """Whether a normalised sentence holds one of the patterns of the lexicon's list `name`."""
    return any(re.search(line, text) for line in words("findings")["memo"][name])


def names_some_theme(text: str) -> bool:
    """Whether a normalised sentence may be about one theme or another ("voor jongeren"), and not only "op schema"."""
    for line in words("findings")["memo"]["no_theme"]:
        text = re.sub(_filled(line), "", text)
    return matches("some_theme", text)


def in_figures(text: str) -> str:
    """A normalised text with its number words as figures: "drie acties" as "3 acties"."""
    return re.sub(r"[^\W\d_]+", lambda word: _figure(word.group()), text)


def _figure(word: str) -> str:
    value = amount(word)
    return word if value is None else str(int(value))


@cache
def _claims() -> list[tuple[Claim, re.Pattern[str]]]:
    entries: list[dict[str, Any]] = words("findings")["memo"]["claim"]
    return [
        (
            Claim(entry["statement"], frozenset(entry["belied_by"]), frozenset(entry.get("counted_too", ()))),
            re.compile("|".join(map(_filled, entry["patterns"]))),
        )
        for entry in entries
    ]


@cache
def _negated() -> frozenset[str]:
    """The statements that say that no action is so: a "niet" in their sentence hedges nothing."""
    return frozenset(entry["statement"] for entry in words("findings")["memo"]["claim"] if entry.get("of_none"))


def _filled(line: str) -> str:
    """A pattern with what is counted, what counts as done, what as going well, and what stands around these put in."""
    for name in ("counted", "done", "on_track", "only", "plainly"):
        line = line.replace(f"{{{name}}}", words("findings")["memo"][name])
    return line
