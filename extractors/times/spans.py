"""Calendar arithmetic of named stretches of time: quarters, halves, seasons, months, weeks, and the parts of them.

Conventions (they are conventions, so they stand here and in no other place):
- begin, medio and eind of a year are its first, second and fourth quarter: "eind 2023" ends on 2023-12-31 and
  "medio 2025" on 2025-06-30; of anything shorter they are its first, second and last third;
- voorjaar is March to May, zomer June to August, najaar September to November, winter December to February of the next year;
- a deadline "voor X" ends on the day before X starts, "voor eind X" with X, "na X" starts on the day after X ends; but
  "voor de zomer(vakantie)" ends on 30 June and "na de zomer(vakantie)" runs from 1 September to the year's end;
- a school year runs from 1 August to 31 July.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from corpus.records import Precision

Unit = Literal["year", "half", "third", "quarter", "season", "month", "week", "day", "school_year"]
Part = Literal["begin", "middle", "end"]
Bound = Literal["from", "until", "before", "after"]

_PRECISION: dict[Unit, Precision] = {
    "year": "year",
    "half": "half",
    "third": "range",
    "quarter": "quarter",
    "season": "season",
    "month": "month",
    "week": "range",
    "day": "day",
    "school_year": "range",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time as it is named. `number` counts inside the year (a season: its first month).

    `year` None: not printed. `months` is a season's length. `bound` says that it is only a start or only a deadline.
    """

    unit: Unit
    number: int = 1
    year: int | None = None
    day: int = 1
    months: int = 3
    part: Part | None = None
    bound: Bound | None = None
    own_year: bool = False

    def in_year(self, year: int) -> "Span":
        """The same stretch of the given year."""
        return replace(self, year=year)


def month_end(year: int, month: int) -> date:
    """The last day of a month; months over 12 run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    return date(year, first, 1), month_end(year, first + count - 1)


def _part_of(first: date, last: date, part: Part, unit: Unit) -> tuple[date, date]:
    """The begin, middle or end of a stretch, by the conventions of this module."""
    if unit == "year":
        return _months(first.year, {"begin": 1, "middle": 4, "end": 10}[part], 3)
    length = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and length % 3 == 0:
        piece = length // 3
        offset = {"begin": 0, "middle": piece, "end": 2 * piece}[part]
        start = date(first.year + (first.month - 1 + offset) // 12, (first.month - 1 + offset) % 12 + 1, 1)
        return start, month_end(start.year, start.month + piece - 1)
    days = (last - first).days + 1
    third = days // 3
    if part == "begin":
        return first, first + timedelta(days=max(third - 1, 0))
    if part == "middle":
        return first + timedelta(days=third), last - timedelta(days=max(third, 1) if days > 1 else 0)
    return last - timedelta(days=max(third - 1, 0)), last


def first_and_last(span: Span) -> tuple[date, date] | None:
    """The first and last day of a stretch, without regard to `bound`. None when it has no year or does not exist (31 June)."""
    year = span.year
    if year is None:
        return None
    try:
        match span.unit:
            case "year":
                days = date(year, 1, 1), date(year, 12, 31)
            case "half":
                days = _months(year, 6 * span.number - 5, 6)
            case "third":
                days = _months(year, 4 * span.number - 3, 4)
            case "quarter":
                days = _months(year, 3 * span.number - 2, 3)
            case "season":
                days = _months(year, span.number, span.months)
            case "month":
                days = _months(year, span.number, 1)
            case "week":
                monday = date.fromisocalendar(year, span.number, 1)
                days = monday, monday + timedelta(days=6)
            case "school_year":
                days = date(year, 8, 1), date(year + 1, 7, 31)
            case _:
                days = date(year, span.number, span.day), date(year, span.number, span.day)
    except ValueError:
        return None
    return _part_of(*days, span.part, span.unit) if span.part else days


def limits(span: Span) -> tuple[date | None, date | None] | None:
    """The first and last day with `bound` applied: a start has no end, a deadline has no start. None as in `first_and_last`."""
    days = first_and_last(span)
    if days is None:
        return None
    first, last = days
    summer = span.unit == "season" and span.number in (6, 7) and not span.part
    match span.bound:
        case "from":
            return first, None
        case "until":
            return None, last
        case "before" if span.part == "end":  # "voor eind 2025" is before that end
            return None, last
        case "before":
            return None, date(first.year, 6, 30) if summer else first - timedelta(days=1)
        case "after" if summer:
            return date(first.year, 9, 1), date(first.year, 12, 31)
        case "after":
            return last + timedelta(days=1), None
    return first, last


def precision(span: Span) -> Precision:
    """How precise a stretch is named; a part of a year counts as a quarter-like part, `season`."""
    if span.part and span.unit == "year":
        return "season"
    return _PRECISION[span.unit]
