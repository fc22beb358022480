"""What a table of the dataset is: the words in which the tables are declared, from which every format derives."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from operator import attrgetter
from typing import Any, Generic, Literal, TypeVar

from corpus.legible import legible
from corpus.results import Result

Record = TypeVar("Record")
Value = str | int | float | bool | None
Row = tuple[Value, ...]
ColumnType = Literal["text", "integer", "number", "boolean", "date", "json"]


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make a slotted generic by name
class Column(Generic[Record]):
    """One column: its name, type, Dutch description, and how a record gives its value.

    `get` is a function, or a path of attributes ("when.start": None as soon as a step is None); by default the attribute of the
    same name. `date` holds an ISO 8601 text, `json` the text of a JSON list. `vocabulary` lists the values allowed, `references`
    names the table and column in which the value must occur, `required` forbids NULL (a key is required anyway).
    """

    name: str
    type: ColumnType
    description: str
    get: Callable[[Record], Any] | str | None = None
    vocabulary: tuple[str, ...] = ()
    references: tuple[str, str] | None = None
    required: bool = False

    @cached_property
    def _getter(self) -> Callable[[Record], Any]:
        if callable(self.get):
            return self.get
        steps = (self.get or self.name).split(".")
        return attrgetter(steps[0]) if len(steps) == 1 else partial(_follow, steps)

    def value(self, record: Record) -> Value:
        """The value of this column for one record, as it is stored: legible, and None where there is none."""
        found: Any = self._getter(record)
        if isinstance(found, str):
            return legible(found) or None
        return float(found) if self.type == "number" and found is not None else found


def _follow(steps: list[str], record: Any) -> Any:
    for step in steps:
        if record is None:
            return None
        record = getattr(record, step)
    return record


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make a slotted generic by name
class Table(Generic[Record]):
    """One table: name, Dutch description, key columns, the records that a result holds for it, and its columns.

    `searched` names text columns that get a full-text index in SQLite.
    """

    name: str
    description: str
    key: tuple[str, ...]
    records: Callable[[Result], Iterable[Record]]
    columns: tuple[Column[Record], ...]
    searched: tuple[str, ...] = ()

    def rows(self, result: Result) -> list[Row]:
        """The rows of this table, in the order of the result."""
        return [tuple(column.value(record) for column in self.columns) for record in self.records(result)]

    def is_required(self, column: Column[Record]) -> bool:
        """Whether the column may not be NULL."""
        return column.required or column.name in self.key
