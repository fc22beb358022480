"""Heads of columns that stand in a dump one after another, each on lines of its own over the cells of its column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import Meaning, is_term, normal, possible
from extractors.text.status_text import says_status

MOST_LINES = 250  # of a column on one page
MOST_HEAD_LINES = 3
LONGEST = 40  # characters of a head on one line
BESIDE = {"when", "owner", "partners", "status", "result", "planned_result", "recommendation", "cost"}


@dataclass(frozen=True, slots=True)
class Column:
    """A head, the places of its lines, and the places of the lines beneath it."""

    text: str
    head: range
    lines: range


@dataclass(slots=True)
class Heads:
    """Heads that stand together, each another one, with the lines beneath them."""

    columns: list[Column] = field(default_factory=list)

    @property
    def meanings(self) -> list[tuple[Meaning, ...]]:
        """What each head can mean; the first that can name the actions does so."""
        found = [possible(column.text) for column in self.columns]
        main = next((place for place, options in enumerate(found) if options[0] == "action"), None)
        main = next((place for place, options in enumerate(found) if "action" in options), None) if main is None else main
        others = [tuple(m for m in options if m != "action") or options for options in found]
        # A status may be told in sentences.
        told = [(*options, "result") if "status" in options else options for options in others]
        return [("action",) if place == main else options for place, options in enumerate(told)]

    @property
    def is_table(self) -> bool:
        """Whether it holds actions and more, in columns: cells stand beneath the heads and not behind all of them."""
        meanings = self.meanings
        filled = sum(len(column.lines) > 0 for column in self.columns)
        return ("action",) in meanings and any(BESIDE & {*options} for options in meanings) and filled > 1


def heads_together(lines: Sequence[DumpLine], stops: set[int], taken: set[int]) -> Iterator[Heads]:
    """The heads that stand together, up to the first that comes again, or a line that ends any table."""
    told = any(
        possible(line.text)[:1] == ("status",) and not says_status(line.text) for line in lines if len(line.text) < LONGEST
    )
    current = Heads()
    place = 0
    while place < len(lines):
        head = _head(lines, place, told) if place not in taken else range(0)
        if not head:
            if current.columns and (place in stops or place in taken):
                yield current
                current = Heads()
            place += 1
            continue
        text = " ".join(lines[p].text for p in head)
        if any(normal(text) == normal(c.text) or _both_name_actions(text, c.text) for c in current.columns):
            yield current
            current = Heads()
        end = _end(lines, head.stop, stops, taken, told)
        current.columns.append(Column(text, head, range(head.stop, end)))
        place = end
    yield current


def _both_name_actions(one: str, other: str) -> bool:
    return possible(one)[0] == possible(other)[0] == "action"


def _head(lines: Sequence[DumpLine], place: int, told: bool) -> range:
    """The lines of the head that begins at a line; none where none does. `told`: a head of their own calls for the statuses, so
    that a status is a cell, be it a word that can be a head too ("Gereed").
    """
    line = lines[place]
    if line.columns or line.text[:1].islower():
        return range(0)
    apart = line.gap > 0 or line.new_page
    text = ""
    for end in range(place, min(place + (MOST_HEAD_LINES if apart else 1), len(lines))):
        if end > place and (lines[end].gap or lines[end].new_page):
            break
        text = f"{text} {lines[end].text}".strip()
        meanings = possible(text) if apart or is_term(text) else ()
        if meanings and not ((told or meanings[0] == "status") and says_status(text)):
            return range(place, end + 1)
    return range(0)


def _end(lines: Sequence[DumpLine], begin: int, stops: set[int], taken: set[int], told: bool) -> int:
    """Where the column ends whose lines begin at a place: at the next head, or where something else begins."""
    last = min(len(lines), begin + MOST_LINES)
    return next((p for p in range(begin, last) if p in stops or p in taken or _head(lines, p, told)), last)
