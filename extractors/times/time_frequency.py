"""How often: the frequency rules of the time grammar.

[minimaal] 2x per jaar per gemeente | twee keer in de vier jaar | ieder kwartaal | om de twee jaar | tweejaarlijks |
jaarlijks 2 controles | 3 gerichte controles per gemeente per jaar | periodiek
"""

from dataclasses import dataclass, replace
from functools import cache

from corpus.lexicon import words
from extractors.times.time_cursor import Cursor


@dataclass(frozen=True, slots=True)
class Frequency:
    """`count` times per `every` periods; `period` None when the words name no number ("periodiek", kept in `vague`)."""

    count: int = 1
    every: int = 1
    period: str | None = None
    qualifier: str | None = None
    scope: str | None = None
    vague: str | None = None

    @property
    def per_year(self) -> float | None:
        """Times a year, None when the words do not tell."""
        if self.period is None:
            return None
        return self.count * float(words("times")["periods"][self.period]["per_year"]) / self.every

    def phrase(self) -> str:
        """The normal form, in Dutch: "per kwartaal", "minimaal 2 keer per jaar per gemeente"."""
        if self.vague:
            return self.vague
        plural = words("times")["periods"][self.period]["plural"] if self.period else ""
        period = f"per {self.every} {plural}" if self.every > 1 else f"per {self.period}"
        times = f"{self.count} keer " if self.count != 1 or self.qualifier else ""
        return f"{self.qualifier + ' ' if self.qualifier else ''}{times}{period}{' per ' + self.scope if self.scope else ''}"


@cache
def _period_names() -> dict[str, str]:
    return {name: period for period, entry in words("times")["periods"].items() for name in entry["names"]}


class FrequencyRules(Cursor):
    """Reads a frequency at a position; each rule gives what it read and the position after it, or None."""

    def frequency(self, i: int) -> tuple[Frequency, int] | None:
        """A frequency with the word before it that makes it a least or a most."""
        qualifier = None
        position = i
        for key, name in (("at_least", "minimaal"), ("at_most", "maximaal"), ("about", "circa")):
            if end := self.phrase(position, "frequency", key):
                qualifier, position = name, end
                if self.text(position) == "." and self.kind(position) == "sign":
                    position += 1
                break
        found = self._every_few(position) or self._counted(position) or self._adverb(position) or self._every(position)
        if found is None:
            return None
        frequency, end = found
        return replace(frequency, qualifier=qualifier), end

    def count(self, i: int) -> tuple[int, int] | None:
        """A number in figures or letters, with "keer" after it or not."""
        if self.kind(i) == "times":
            return int(self.tokens[i].value), i + 1
        if self.kind(i) in ("count", "number") and 0 < int(self.tokens[i].value) < 1000:
            value = int(self.tokens[i].value)
            end = self.phrase(i + 1, "frequency", "times")
            return value, end or i + 1
        return None

    def _every_few(self, i: int) -> tuple[Frequency, int] | None:
        """2-jaarlijks, 3-maandelijkse: every so many."""
        if self.kind(i) != "number" or self.text(i + 1) != "-" or self.kind(i + 2) != "adverb":
            return None
        number, (count, every, period) = int(self.tokens[i].value), self.tokens[i + 2].value
        return (Frequency(1, number, period), i + 3) if count == every == 1 and 0 < number < 100 else None

    def _counted(self, i: int) -> tuple[Frequency, int] | None:
        """2x per jaar, 2 keer per gemeente per jaar, 3 gerichte controles per gemeente per jaar, twee maal jaarlijks."""
        counted = self.count(i)
        if counted is None:
            return None
        count, position = counted
        if self.kind(position) == "adverb":
            _, every, period = self.tokens[position].value
            return Frequency(count, every, period), position + 1
        for gap in range(5):
            if rhythm := self._rhythm(position + gap):
                period, every, scope, end = rhythm
                return Frequency(count, every, period, scope=scope), end
            if self.kind(position + gap) != "word":
                return None
        return None

    def _rhythm(self, i: int) -> tuple[str, int, str | None, int] | None:
        """per jaar per gemeente, per 2 jaar, in de twee jaar, /kwartaal -> period, every how many, scope, end."""
        period, every, scope, position = None, 1, None, i
        while True:
            end = self.phrase(position, "frequency", "per") or self.phrase(position, "frequency", "every")
            if end is None:
                break
            number = 1
            if self.kind(end) in ("count", "number") and 0 < int(self.tokens[end].value) < 100:
                number, end = int(self.tokens[end].value), end + 1
            name = _period_names().get(self.text(end))
            if name and period is None:
                period, every, position = name, number, end + 1
            elif scope is None and (after := self.phrase(end, "frequency", "scopes")):
                scope, position = self.text(after - 1), after
            else:
                break
        return (period, every, scope, position) if period else None

    def _adverb(self, i: int) -> tuple[Frequency, int] | None:
        """jaarlijks, tweejaarlijks per gemeente, jaarlijks 2 bijeenkomsten, periodiek."""
        if self.kind(i) == "vague":
            return Frequency(vague=str(self.tokens[i].value)), i + 1
        if self.kind(i) != "adverb":
            return None
        count, every, period = self.tokens[i].value
        end = i + 1
        if self.phrase(end, "frequency", "per") and (after := self.phrase(end + 1, "frequency", "scopes")):
            return Frequency(count, every, period, scope=self.text(after - 1)), after
        counted = self.count(end)
        if counted and self.kind(counted[1]) == "word" and not self.phrase(counted[1], "joins", "and"):
            count, end = counted
        return Frequency(count, every, period), end

    def _every(self, i: int) -> tuple[Frequency, int] | None:
        """ieder kwartaal, elke 2 maanden, om de twee jaar, per kwartaal, per jaar 2 controles."""
        position = self.phrase(i, "frequency", "every")
        if position is None:
            rhythm = self._rhythm(i) if self.text(i) == "per" else None
            if rhythm is None:
                return None
            period, every, scope, end = rhythm
            if (counted := self.count(end)) and self.kind(counted[1]) == "word":
                return Frequency(counted[0], every, period, scope=scope), counted[1] + 1
            return Frequency(1, every, period, scope=scope), end
        number = 1
        if self.kind(position) in ("count", "number", "ordinal") and 0 < int(self.tokens[position].value) < 100:
            number, position = int(self.tokens[position].value), position + 1
        if number == 1 and self.kind(position) in ("season", "month"):  # "ieder voorjaar" is once a year
            return Frequency(1, 1, "jaar"), position + 1
        name = _period_names().get(self.text(position))
        return (Frequency(1, number, name), position + 1) if name else None
