"""Which stretch of time: the rules of the time grammar for years, quarters, halves, seasons, months, days and weeks.

Each with or without a year, and with a part before it: "Q3/4 2025", "1e en 2e kwartaal", "eind mei", "12 en 13 juni".
"""

from dataclasses import replace
from itertools import pairwise

from extractors.times.spans import Part, Span, Unit
from extractors.times.time_cursor import Cursor

QUARTERS = 4  # of a year
MONTHS = 12
_UNIT_OF_MONTHS: dict[int, Unit] = {3: "quarter", 4: "third", 6: "half"}


class SpanRules(Cursor):
    """Reads stretches of time at a position; each rule gives what it read and the position after it, or None."""

    def spans(self, i: int) -> tuple[list[Span], int] | None:
        """The stretch named at i; more than one for "Q3/4", "1e en 2e kwartaal", "12 en 13 juni"."""
        part: Part | None = None
        if self.kind(i) == "part":
            part = self.tokens[i].value
            inner = i + 1
            while self.text(inner) in ("van", "het", "de", "in"):
                inner += 1
            if self.text(inner) in ("jaar", "kalenderjaar"):
                return self._with_year([Span("year", part=part)], inner + 1)
            if self.kind(inner) == "part":
                return None
            found = self.spans(inner)
            if found is None:
                return None
            return [replace(found[0][0], part=part), *found[0][1:]], found[1]
        rules = (
            self._figures,
            self._year,
            self._school_year,
            self._quarters,
            self._ordinals,
            self._season,
            self._days,
            self._week,
        )
        for rule in rules:
            if found := rule(i):
                return found
        return None

    def _with_year(self, spans: list[Span], i: int) -> tuple[list[Span], int]:
        """Give the spans the year that follows: "Q3 2025", "Q3 - 2025", "najaar van 2025", "mei (2025)", "Q3 Kwartaal 2025"."""
        position = i + (self.text(i) == ".")
        position += self.kind(position) == "unit" and self.kind(position + 1) == "year"
        while self.text(position) in ("van", "in", "het", "jaar", "de"):
            position += 1
        bracket = self.text(position) == "(" and self.text(position + 2) == ")"
        if bracket or self.text(position) in ("-", "/") or (self.text(position) == "," and self.kind(position + 2) != "year"):
            position += 1
        if self.kind(position) != "year":
            return self._with_two_digits(spans, i)
        year = int(self.tokens[position].value)
        return [replace(s, year=year, own_year=True) for s in spans], position + (2 if bracket else 1)

    def _figures(self, i: int) -> tuple[list[Span], int] | None:
        """05/2024, 11-2024, jan-24: a month, without blanks."""
        if self.text(i + 1) not in ("/", "-") or not self._written_as_one(i, 3):
            return None
        month, year = self.text(i), self.text(i + 2)
        if self.kind(i) == "month" and self.text(i + 1) == "-" and self.kind(i + 2) == "number" and len(year) == 2:
            return [Span("month", int(self.tokens[i].value), 2000 + int(year), own_year=True)], i + 3
        if self.kind(i) == "number" and self.kind(i + 2) == "year" and len(month) == 2 and 1 <= int(month) <= MONTHS:
            return [Span("month", int(month), int(year), own_year=True)], i + 3
        return None

    def _written_as_one(self, i: int, count: int) -> bool:
        """Whether so many tokens stand side by side without a blank, and with none of their kind beside them."""
        run = self.tokens[i : i + count]
        closed = all(a.end == b.start for a, b in pairwise(run)) and len(run) == count
        before, after = self.text(i - 1) if i else "", self.text(i + count)
        return closed and before not in ("/", "-") and after not in ("/", "-")

    def _with_two_digits(self, spans: list[Span], i: int) -> tuple[list[Span], int]:
        """Give the spans the year of two digits right behind them ("Q1 27", "Q1-27"), where it is no day of what follows."""
        at = i + (self.text(i) in ("-", "/") and self.kind(i - 1) in ("quarter", "half") and self._written_as_one(i - 1, 3))
        text, after = self.text(at), self.kind(at + 1)
        again = after == self.kind(at - 1) and self.kind(at + 2) in ("number", "year")  # "mei 27 jun 27", not "mei 27 juni"
        if len(text) != 2 or self.kind(at) != "number" or not (after in ("", "sign", "quarter", "half") or again):
            return spans, i
        return [replace(s, year=2000 + int(text), own_year=True) for s in spans], at + 1

    def _year(self, i: int) -> tuple[list[Span], int] | None:
        if self.kind(i) == "date":
            year, month, day = self.tokens[i].value
            return [Span("day", month, year, day, own_year=True)], i + 1
        if self.kind(i) != "year":
            return None
        year = int(self.tokens[i].value)
        if (
            self.text(i + 1) in ("-", "/")
            and self.kind(i + 2) == "number"
            and self.tokens[i + 2].text == f"{(year + 1) % 100:02d}"
        ):
            return [Span("year", year=year, own_year=True), Span("year", year=year + 1, own_year=True)], i + 3
        return [Span("year", year=year, own_year=True)], i + 1

    def _school_year(self, i: int) -> tuple[list[Span], int] | None:
        if self.kind(i) != "school_year" or self.kind(i + 1) not in ("year", "number"):
            return None
        year = int(self.tokens[i + 1].value) + (0 if self.kind(i + 1) == "year" else 2000)
        pair = self.text(i + 2) in ("-", "/") and self.kind(i + 3) in ("year", "number")
        pair = pair and int(self.tokens[i + 3].value) % 100 == (year + 1) % 100
        if self.kind(i + 1) == "number" and not (pair and len(self.text(i + 1)) == 2):
            return None
        return [Span("school_year", year=year, own_year=True)], i + (4 if pair else 2)

    def _more_numbers(self, i: int, most: int) -> tuple[list[int], int]:
        """Further numbers of a list or range: "/4", "-4", "en 4" after "Q3"; not the day of a date."""
        numbers: list[int] = []
        while self.text(i) in ("/", "-", "en", "&", ",", "tm") and self.kind(i + 1) == "number":
            value = int(self.tokens[i + 1].value)
            if (
                not 1 <= value <= most
                or self.kind(i + 2) in ("month", "unit", "times")
                or self.phrase(i + 2, "frequency", "times")
            ):
                break
            numbers.append(value)
            i += 2
        return numbers, i

    def _quarters(self, i: int) -> tuple[list[Span], int] | None:
        """Q3, Q3/4, Q3 Q4, H1, kwartaal 3 en 4; Q6 2027 of quarters that are counted through several years."""
        kind = self.kind(i)
        if kind == "quarter" and (self._next_quarter(i) is not None or int(self.tokens[i].value) > QUARTERS):
            return self._counted_quarters(i)
        if kind in ("quarter", "half"):
            unit: Unit = "quarter" if kind == "quarter" else "half"
            more, end = self._more_numbers(i + 1, 4 if unit == "quarter" else 2)
            return self._with_year([Span(unit, n) for n in (int(self.tokens[i].value), *more)], end)
        if kind == "unit" and self.kind(i + 1) == "number":
            months = int(self.tokens[i].value)
            first = int(self.tokens[i + 1].value)
            if 1 <= first <= 12 // months:
                more, end = self._more_numbers(i + 2, 12 // months)
                return self._with_year([Span(_UNIT_OF_MONTHS[months], n) for n in (first, *more)], end)
        return None

    def _counted_quarters(self, i: int) -> tuple[list[Span], int] | None:
        """Quarters one after the other, as the heads of a calendar are: "Q2 Q3 2026", "Q5, Q6 2027" with 2027 the second year."""
        places = [i]
        while (place := self._next_quarter(places[-1])) is not None:
            places.append(place)
        numbers, end = [int(self.tokens[place].value) for place in places], places[-1] + 1
        spans, after = self._with_year([Span("quarter", (n - 1) % QUARTERS + 1) for n in numbers], end)
        return (spans, after) if max(numbers) <= QUARTERS or after > end else None

    def _next_quarter(self, i: int) -> int | None:
        """Where the next quarter stands, right behind one or behind a comma; None without one."""
        place = i + 2 if self.text(i + 1) == "," else i + 1
        return place if self.kind(place) == "quarter" else None

    def _ordinals(self, i: int) -> tuple[list[Span], int] | None:
        """4e kwartaal, eerste en tweede kwartaal, laatste kwartaal, 2 kwartaal, eerste vier maanden."""
        if self.kind(i) == "ordinal" and self.text(i + 2) == "maanden" and self.kind(i + 1) in ("count", "number"):
            place, months = int(self.tokens[i].value), int(self.tokens[i + 1].value)
            if months == MONTHS - 3 and place in (1, -1):  # the first or the last three quarters
                return self._with_year([Span("quarter", n) for n in ((1, 2, 3) if place == 1 else (2, 3, 4))], i + 3)
            if months in _UNIT_OF_MONTHS and place and place <= MONTHS // months:
                return self._with_year([Span(_UNIT_OF_MONTHS[months], MONTHS // months if place == -1 else place)], i + 3)
        numbers: list[int] = []
        position = i
        while self.kind(position) == "ordinal" or (self.kind(position) == "number" and self.kind(position + 1) == "unit"):
            numbers.append(int(self.tokens[position].value))
            position += 1
            if self.text(position) in ("en", "/", "-", "tm", ",", "&") and self.kind(position + 1) in ("ordinal", "number"):
                position += 1
        if not numbers or self.kind(position) != "unit":
            return None
        months = int(self.tokens[position].value)
        most = 12 // months
        numbers = [most if n == -1 else n for n in numbers]
        if any(not 1 <= n <= most for n in numbers):
            return None
        return self._with_year([Span(_UNIT_OF_MONTHS[months], n) for n in numbers], position + 1)

    def _season(self, i: int) -> tuple[list[Span], int] | None:
        if self.kind(i) != "season":
            return None
        first, months = self.tokens[i].value
        spans, end = self._with_year([Span("season", first, months=months)], i + 1)
        year = spans[0].year
        crosses_year = first + months > 13 and self.text(end) in ("-", "/") and self.kind(end + 1) == "year"
        if crosses_year and year is not None and int(self.tokens[end + 1].value) == year + 1:
            end += 2
        return spans, end

    def _days(self, i: int) -> tuple[list[Span], int] | None:
        """mei 2025, mei jun 2025, 11 mei, 12 en 13 juni 2025, 1 - 5 mei, 24-mei-17."""
        if self.kind(i) == "month":
            return self._months(i)
        days: list[int] = []
        position = i
        while self.kind(position) in ("number", "ordinal") and 1 <= int(self.tokens[position].value) <= 31:
            days.append(int(self.tokens[position].value))
            position += 1
            if self.text(position) in ("en", "-", "/", "tm", ",", "&") and self.kind(position + 1) in ("number", "ordinal"):
                position += 1
        dashed = self.text(position) == "-" and self.kind(position + 1) == "month"
        position += dashed
        if not days or self.kind(position) != "month":
            return None
        month = int(self.tokens[position].value)
        spans = [Span("day", month, day=day) for day in days]
        if (
            dashed
            and self.text(position + 1) == "-"
            and self.kind(position + 2) == "number"
            and len(self.text(position + 2)) == 2
        ):
            year = 2000 + int(self.tokens[position + 2].value)
            return [replace(s, year=year, own_year=True) for s in spans], position + 3
        return self._with_year(spans, position + 1)

    def _months(self, i: int) -> tuple[list[Span], int]:
        """A month; or several one after the other with the year that follows them, as the heads of a calendar are."""
        end = i
        while self.kind(end) == "month":
            end += 1
        spans = [Span("month", int(self.tokens[place].value)) for place in range(i, end)]
        together, after = self._with_year(spans, end)
        return (together, after) if after > end else self._with_year(spans[:1], i + 1)

    def _week(self, i: int) -> tuple[list[Span], int] | None:
        if self.kind(i) != "week" or self.kind(i + 1) != "number" or not 1 <= int(self.tokens[i + 1].value) <= 53:
            return None
        more, end = self._more_numbers(i + 2, 53)
        return self._with_year([Span("week", n) for n in (int(self.tokens[i + 1].value), *more)], end)
