"""What the tokens of a time expression say: stretches of time, frequencies, "doorlopend", conditions, and how they are joined.

    span       see `time_spans`, with a bound before it (vanaf, start, uiterlijk, tot en met, voor, na)
    frequency  see `time_frequency`
    open       doorlopend, structureel        whole      gehele looptijd
    event      na een actie                   condition  afhankelijk van ..., mits ...
    join       - t/m en / , + ( ) daarna

The words of every rule are data (`corpus/words/times.toml`).
"""

from dataclasses import dataclass, field, replace
from typing import Literal

from extractors.times.spans import Bound, Span
from extractors.times.time_frequency import Frequency, FrequencyRules
from extractors.times.time_spans import SpanRules
from extractors.times.time_tokens import Token

Join = Literal["", "to", "dash", "and", "comma", "then", "paren", "filler", "word", "break"]
ItemKind = Literal["span", "frequency", "open", "onwards", "whole", "unknown", "event"]

_ONE_TOKEN: dict[str, ItemKind] = {"open": "open", "onwards": "onwards", "unknown": "unknown", "whole_period": "whole"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing said, the tokens it covers (`first` to `last`, inclusive), and how it hangs on what stands before it."""

    kind: ItemKind
    first: int
    last: int
    join: Join = ""
    span: Span | None = None
    frequency: Frequency | None = None
    in_paren: bool = False


@dataclass(slots=True)
class Reading:
    """The items of a text in order, which tokens they and the words around them cover, and the conditions found."""

    items: list[Item] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)
    conditions: list[tuple[int, int]] = field(default_factory=list)


class ItemReader(FrequencyRules, SpanRules):
    """Reads the items off a list of tokens. One use per text; linear in the number of tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        super().__init__(tokens)
        self.reading = Reading()

    def read(self) -> Reading:
        """All items of the text, in order."""
        i, depth = 0, 0
        bound: Bound | None = None
        pending_join: Join = ""
        while i < len(self.tokens):
            start = i
            previous = self.reading.items[-1] if self.reading.items else None
            adjacent = previous is not None and previous.kind == "span" and pending_join in ("", "filler", "paren")
            if (end := self._condition(i)) is not None:
                self.reading.conditions.append((i, end))
                self._cover(i, end)
                i = end
                continue
            if found := self.frequency(i):
                frequency, i = found
                self._add(Item("frequency", start, i - 1, pending_join, frequency=frequency, in_paren=depth > 0))
                pending_join, bound = "", None
                continue
            if adjacent and (end := self.phrase(i, "joins", "to")):
                self._cover(start, end)
                pending_join, i = "to", end
            elif (end := self._event(i)) is not None:
                self._add(Item("event", start, end - 1, pending_join, in_paren=depth > 0))
                pending_join, bound, i = "", None, end
            elif found_bound := self._bound(i):
                bound, i = found_bound
                self._cover(start, i)
            elif spans := self.spans(i):
                found_spans, i = spans
                for n, span in enumerate(found_spans):
                    bounded = replace(span, bound=bound) if n == 0 or bound == "from" else span
                    self._add(Item("span", start, i - 1, pending_join if n == 0 else "and", span=bounded, in_paren=depth > 0))
                pending_join, bound = "", None
            elif kind := _ONE_TOKEN.get(self.tokens[i].kind):
                self._add(Item(kind, i, i, pending_join, in_paren=depth > 0))
                pending_join, bound, i = "", None, i + 1
            else:
                depth += {"(": 1, ")": -1}.get(self.tokens[i].text, 0)
                pending_join, i = self._join(i, pending_join)
                if pending_join in ("word", "break"):
                    bound = None
                if pending_join != "word":
                    self._cover(start, i)
        return self.reading

    def _add(self, item: Item) -> None:
        self.reading.items.append(item)
        self._cover(item.first, item.last + 1)

    def _cover(self, first: int, end: int) -> None:
        self.reading.covered.update(range(first, end))

    def _join(self, i: int, before: Join) -> tuple[Join, int]:
        """How the next item will hang on the one before, after the token at i that is no item itself."""
        text = self.text(i)
        if text in (";", "."):
            return "break", i + 1
        if text == "-":
            return ("dash" if before in ("", "filler") else before), i + 1
        if text == ",":
            return ("comma" if before in ("", "filler", "paren") else before), i + 1
        if text in ("/", "+", "&"):
            return ("and" if before != "then" else before), i + 1
        if text == "(":
            return "paren", i + 1
        if text == ")":
            return ("word" if before == "word" else ""), i + 1
        if end := self.phrase(i, "joins", "then"):
            return "then", end
        if end := self.phrase(i, "joins", "and"):
            return ("and" if before != "then" else before), end
        if end := self.phrase(i, "fillers", "words"):
            return (before or "filler"), end
        if text == ":":
            return (before or "filler"), i + 1
        return "word", i + 1

    def _condition(self, i: int) -> int | None:
        """The end of a condition that starts at i: to the closing bracket, the sentence's end or the text's end."""
        if self.kind(i) != "condition":
            return None
        depth, position = 0, i
        while position < len(self.tokens):
            text = self.text(position)
            if text == ";" or (text == "." and position + 1 < len(self.tokens)) or (text == ")" and depth == 0):
                break
            depth += {"(": 1, ")": -1}.get(text, 0)
            position += 1
        return position

    def _event(self, i: int) -> int | None:
        """The end of "na een actie of controle": a cue, at most three words, a noun for something that happens, and its list."""
        position = self.phrase(i, "events", "cues")
        if position is None or self._names_year(i):
            return None
        for reach in range(position, min(position + 4, len(self.tokens))):
            if self.kind(reach) not in ("word", "count", "open", "unknown", "adverb") and not self.phrase(
                reach, "events", "nouns"
            ):
                return None
            if end := self.phrase(reach, "events", "nouns"):
                while self.text(end) in ("of", "en", "/", ",") and (more := self.phrase(end + 1, "events", "nouns")):
                    end = more
                return end
        return None

    def _names_year(self, i: int) -> bool:
        """Whether "voor", "na" and the like at i go with a dated stretch ("voor de zomer van 2025") and not with an event."""
        found = self._bound(i)
        spans = self.spans(self.skip_fillers(found[1])) if found else None
        return spans is not None and spans[0][0].own_year

    def _bound(self, i: int) -> tuple[Bound, int] | None:
        """A word that makes the next span a start or a deadline. Only where a span does follow."""
        names: tuple[Bound, ...] = ("from", "until", "before", "after")
        for name in names:
            end = self.phrase(i, "bounds", name)
            if end is None:
                continue
            after = self.skip_fillers(end)
            if self.kind(after) == "part" or self.spans(after):
                return name, end
        return None
