"""Which rows are meant by a status that a report counts: it may count them by their mark, or all that stand alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.lexicon import words
from corpus.records import Action
from matchers.findings.status_names import Legend, common_phrases
from matchers.texts.normal import plain


@dataclass(frozen=True, slots=True)
class Meant:
    """How many rows may be meant by a status that is counted: those that bear its very mark, those of its class whatever their
    mark, and those whose mark stands for it or for another ("op schema of afgerond"), or that bear none though most do
    (their status is read from words).
    """

    marked: int
    alike: int
    doubtful: int

    @classmethod
    def of(cls, count: int) -> "Meant":
        """Rows about which there is no doubt."""
        return cls(count, count, 0)

    def fits(self, declared: float, slack: float = 0.0) -> bool:
        """Whether so many rows can be meant."""
        return any(-slack <= declared - counted <= self.doubtful + slack for counted in (self.marked, self.alike))

    def nearest(self, declared: float, alone: bool, slack: float = 0.0) -> int:
        """How many are meant: so many if that can be, else those of the class where no other of its status is counted (`alone`),
        else those with the mark.
        """
        return round(declared) if self.fits(declared, slack) else self.alike if alone else self.marked


def meant(named: str, rows: Sequence[Action], legend: Legend) -> Meant:
    """The rows that a class counts, which is a mark of the legend or a status."""
    status = status_of(named, legend)
    in_words = [row for row in rows if not row.status_mark and row.status != "unknown"]
    told = in_words if 2 * len(in_words) < len(rows) else []
    sure = [row for row in rows if row not in told]
    marked = [row for row in sure if class_of(row, legend) == named]
    alike = [row for row in sure if row.status == status]
    others = [row for row in sure if row not in alike and row not in marked]
    doubtful = len(told) + sum(status in _readings(row.status_mark or "", legend) for row in others)
    return Meant(len(marked), len(alike), doubtful)


def status_of(named: str, legend: Legend) -> str | None:
    """The status for which a class stands."""
    return next((entry.status for entry in legend if plain(entry.mark) == named), named)


def class_of(row: Action, legend: Legend) -> str:
    """The class by which a row is counted: the legend's own sign, or the one that stands for its status, else the status."""
    mark = plain(row.status_mark or "")
    signs = [plain(entry.mark) for entry in legend]
    if worst := _worst_of((row.status_mark or "").casefold(), signs):
        return worst
    if mark in signs:
        return mark
    same = [sign for sign, entry in zip(signs, legend, strict=True) if entry.status == row.status]
    return same[0] if len(same) == 1 else row.status


def _worst_of(mark: str, signs: Sequence[str]) -> str | None:
    """Of a mark on several axes ("tijd O, geld G") the sign of the most severe colour; None for any other mark, and where a part
    of it is no sign of the legend.
    """
    colours, severity = words("status")["letters"], words("legend")["severity"]["order"]
    parts = [part.split()[-1] for part in mark.split(",") if part.strip()]
    found = [next((sign for sign in signs if sign in (part, colours.get(part))), None) for part in parts]
    if len(parts) < 2 or None in found:
        return None
    return max((sign for sign in found if sign), key=lambda sign: severity.index(sign) if sign in severity else -1)


def _readings(mark: str, legend: Legend) -> set[str]:
    """The statuses of a mark that stands for one or the other ("op schema of afgerond"); none for any other."""
    meaning = next((plain(entry.meaning) for entry in legend if plain(entry.mark) == plain(mark)), "")
    parts = re.split(rf"[,/]| {words('findings')['counts']['either']} ", meaning)
    named = dict(common_phrases())
    found = {named[part.strip()] for part in parts if part.strip() in named}
    return found if len(found) > 1 else set()
