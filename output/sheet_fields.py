"""What a sheet of the workbook is: the words in which the sheets are declared."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from corpus.records import Action
from output.catalogue import Spot
from output.dutch import date
from output.labels import Label
from output.places import Places
from output.story import Story

Cell = str | int | float | Date | Label | None
FIRST_YEAR = 1900  # Excel has no earlier dates


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its heading, its width in characters, and how a record gives its cell. A Label shows in its colours."""

    heading: str
    width: float
    get: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its Dutch name, its records and its columns."""

    name: str
    records: Iterable[Any]
    fields: tuple[Field, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells, row by row."""
        for record in self.records:
            yield tuple(field.get(record) for field in self.fields)


Maker = Callable[[Story, Places], Sheet]


def adds_to(makers: list[Maker]) -> Callable[[Maker], Maker]:
    """Puts a function that makes a sheet behind those that are there: the workbook has the sheets in the order of the code."""

    def add(maker: Maker) -> Maker:
        makers.append(maker)
        return maker

    return add


def second(get: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    """A getter for the record of a (region, record) pair."""
    return lambda pair: get(pair[1])


def lines(texts: Iterable[str | None]) -> str | None:
    """The texts under each other, each once; None where there are none."""
    return "\n".join(dict.fromkeys(text for text in texts if text)) or None


def day(iso: str | None) -> Date | str | None:
    """An ISO 8601 date as a date that Excel can count with; as text where Excel has none."""
    try:
        found = Date.fromisoformat(iso or "")
    except ValueError:
        return iso
    return found if found.year >= FIRST_YEAR else date(iso)


def origin(places: Places, spot: Spot) -> str:
    """Where a row or promise stands, and what it is called there."""
    return f"{places.place(spot)}, {places.title(spot)}"


def priority(spot: Spot) -> str | None:
    """Number and title of the priority that a row stands under."""
    record = spot.record
    if not isinstance(record, Action):
        return None
    parts = [str(record.priority_no) if record.priority_no is not None else "", record.priority_title or ""]
    return ". ".join(part for part in parts if part) or None
