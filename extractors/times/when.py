"""Dutch time expressions to dates, recurrence and condition: `read_when`, `is_time_like`.

Three steps: words to tokens (`time_tokens`), tokens to items (`time_items`), items to one answer (here).
Calendar conventions stand in `spans`.

How the answer is made:
- a year that is missing comes from the next year printed ("Q3 en Q4 2025"), else from the one before ("2025 (Q3-Q4)"), else from
  the plan's own period where only one year of it fits; else the date stays unknown;
- several stretches give the first day of the earliest and the last day of the latest;
- "start", "vanaf", "en verder" give a start and no end; "uiterlijk", "voor", "tot" give an end and no start;
- "doorlopend" has no end, unless it stands inside a stretch ("doorlopend in 2025 en 2026"); a frequency that cannot come twice
  inside its stretch ("1 maart 2023 + jaarlijks") goes on after it;
- what names no date (na een actie, n.t.b., korte termijn) gets none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from corpus.records import Precision, When
from extractors.times.spans import Span, first_and_last, limits, precision
from extractors.times.time_frequency import Frequency
from extractors.times.time_items import Item, ItemReader
from extractors.times.time_tokens import FIRST_YEAR, LAST_YEAR, Token, collapse, plain, tokens

Period = tuple[str | None, str | None]

MOST_CHARACTERS = 160  # a cell that is longer is prose, whatever dates it names
MOST_FOREIGN = 2  # words that the grammar does not know, in a cell that still counts as a time expression
FOREIGN_SHARE = 0.34


@dataclass(slots=True)
class _Group:
    """The items of one expression of a cell, in order."""

    items: list[Item] = field(default_factory=list)

    @property
    def spans(self) -> list[Span]:
        return [i.span for i in self.items if i.span]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one expression comes to; `endless` says that it has no end, which is not the same as an end that is unknown."""

    start: date | None = None
    end: date | None = None
    endless: bool = False
    spans: int = 0
    precision: Precision = "unknown"


def read_when(text: str, period: Period = (None, None)) -> When:
    """A time expression to a When; `period` is the first and last day of the plan (ISO dates or None).

    Never raises: a text that is no time expression gives a When without dates. The text is kept, runs of white space collapsed.
    """
    kept = collapse(text)
    toks = tokens(kept)
    reading = ItemReader(toks).read()
    groups = _with_years(_groups(reading.items), period)
    answers = [_answer(group, period) for group in groups]
    start, end = _together(answers)
    frequency = _best_frequency(reading.items)
    is_open = any(i.kind in ("open", "onwards", "whole") for i in reading.items)
    conditions = [kept[toks[a].start : toks[b - 1].end] for a, b in reading.conditions if b > a]
    events = [kept[toks[i.first].start : toks[i.last].end] for i in reading.items if i.kind == "event"]
    if not reading.items and not conditions and (cue := _open_event(kept, toks)):
        events = [cue]
    recurrence = frequency.phrase() if frequency else "doorlopend" if is_open else None
    return When(
        text=kept,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        recurrence=recurrence,
        precision=_precision(answers, recurrence, is_open and frequency is None, bool(events)),
        per_year=frequency.per_year if frequency else None,
        condition="; ".join(conditions + events) or None,
    )


@lru_cache(maxsize=4096)  # the same cell is asked when its table is chosen, when its rows are joined and when its parts are timed
def is_time_like(text: str) -> bool:
    """Whether a whole cell is a time expression: it begins with a time and holds next to nothing else."""
    kept = collapse(text)
    if not kept or len(kept) > MOST_CHARACTERS:
        return False
    toks = tokens(kept)
    reading = ItemReader(toks).read()
    if not reading.items:
        return False
    foreign = [n for n, t in enumerate(toks) if t.kind != "sign" and n not in reading.covered and not _is_tag(n, toks)]
    spoken = sum(1 for t in toks if t.kind != "sign")
    if foreign and foreign[0] < reading.items[0].first:
        return False
    return len(foreign) <= MOST_FOREIGN and len(foreign) <= FOREIGN_SHARE * spoken


# -- expressions of a cell -------------------------------------------------------------------------------------------------------


def _groups(items: list[Item]) -> list[_Group]:
    """The items by expression: a new one begins where nothing joins an item to the one before and both can stand alone."""
    groups: list[_Group] = []
    for item in items:
        if not groups or _begins_anew(groups[-1].items, item):
            groups.append(_Group())
        groups[-1].items.append(item)
    return groups


def _begins_anew(before: list[Item], item: Item) -> bool:
    last = before[-1]
    if item.join == "break":
        return True
    if item.kind == "onwards" or item.join not in ("", "word"):
        return False
    if item.join == "word":
        return item.span is not None and item.span.own_year and any(i.span and i.span.own_year for i in before)
    if item.span and last.span:
        same_year_follows = last.span.unit == "year" and not item.span.own_year
        return not same_year_follows and not item.in_paren and (last.span.own_year or last.in_paren)
    if {item.kind, last.kind} == {"open", "span"}:
        span = item.span or last.span
        return span is not None and (span.unit != "year" or span.part is not None)
    return item.kind in ("unknown", "open") and last.kind in ("unknown", "open")


# -- years -----------------------------------------------------------------------------------------------------------------------


def _with_years(groups: list[_Group], period: Period) -> list[_Group]:
    """Fill in the years which are not printed, and take out a bare year that only served to name another stretch's year."""
    flat = [(g, n) for g, group in enumerate(groups) for n, item in enumerate(group.items) if item.span]
    used: set[tuple[int, int]] = set()
    for place, (g, n) in enumerate(flat):
        span = groups[g].items[n].span
        if span is None or span.year is not None:
            continue
        source = _year_after(groups, flat, place) or _year_before(groups, flat, place)
        if source:
            at, consumed = source
            found = groups[at[0]].items[at[1]].span
            year = found.year if found else None
            if year is not None and at > (g, n):
                year = _rolled_back(span, found, year, groups[at[0]].items[at[1]])
            elif year is not None and not consumed:
                year = _rolled_on(span, found, year, groups[g].items[n])
            if consumed:
                used.add(at)
        else:
            year = _year_of_period(span, period, groups[g])
            before = groups[g].items[n - 1].span if n else None
            if year is not None and before is not None and before.year is not None:
                year = _rolled_on(span, before, year, groups[g].items[n])
        if year is not None:
            groups[g].items[n] = replace(groups[g].items[n], span=span.in_year(year))
    return [_Group([i for n, i in enumerate(group.items) if (g, n) not in used]) for g, group in enumerate(groups)]


def _is_bare_year(item: Item) -> bool:
    return item.span is not None and item.span.unit == "year" and item.span.part is None and item.span.bound is None


Place = tuple[int, int]


def _year_after(groups: list[_Group], flat: list[Place], place: int) -> tuple[Place, bool] | None:
    """The next stretch with a printed year: "mei/juni 2024". A bare year after a loose join is used up by it: "Q4, 2026"."""
    for g, n in flat[place + 1 :]:
        item = groups[g].items[n]
        if item.join == "break" or (item.join == "" and not item.in_paren):
            return None
        if item.span and item.span.own_year:
            return (g, n), _is_bare_year(item) and item.join in ("dash", "paren", "filler", "comma")
    return None


def _year_before(groups: list[_Group], flat: list[Place], place: int) -> tuple[Place, bool] | None:
    """The last stretch before with a printed year: "2025 (Q3-Q4)", which uses up a bare year, and "Q3 2025 - Q4"."""
    g0, n0 = flat[place]
    for at in reversed(flat[:place]):
        item = groups[at[0]].items[at[1]]
        if item.span and item.span.own_year:
            between = [groups[g].items[n] for g, n in flat[flat.index(at) + 1 : place + 1]]
            loose = all(i.in_paren or i.join not in ("to", "then") for i in between)
            first = between[0].join in ("", "paren", "dash", "filler", "comma") or groups[g0].items[n0].in_paren
            return at, _is_bare_year(item) and loose and first
    return None


def _rolled_back(span: Span, found: Span | None, year: int, item: Item) -> int:
    """ "november - februari 2026": the first of a range lies a year earlier when it would else come after the second."""
    if item.join not in ("to", "dash") or found is None:
        return year
    mine, other = first_and_last(span.in_year(year)), first_and_last(found)
    return year - 1 if mine and other and mine[0] > other[0] else year


def _rolled_on(span: Span, found: Span | None, year: int, item: Item) -> int:
    """ "november 2025 - februari", "september - juni": the second of a range lies a year later when it would else come before the
    first.
    """
    if item.join not in ("to", "dash") or found is None:
        return year
    mine, other = first_and_last(span.in_year(year)), first_and_last(found)
    return year + 1 if mine and other and mine[1] < other[0] else year


def _year_of_period(span: Span, period: Period, group: _Group) -> int | None:
    """The one year in which the stretch lies inside the plan's period; None for more, or when it comes back every year."""
    if period[0] is None or period[1] is None or any(i.frequency and i.frequency.period == "jaar" for i in group.items):
        return None
    first, last = date.fromisoformat(period[0]), date.fromisoformat(period[1])
    fits = []
    for year in range(first.year, last.year + 1):
        days = first_and_last(span.in_year(year))
        if days and first <= days[0] and days[1] <= last:
            fits.append(year)
    return fits[0] if len(fits) == 1 else None


# -- dates -----------------------------------------------------------------------------------------------------------------------


def _answer(group: _Group, period: Period) -> _Answer:
    """The first and last day of one expression."""
    pairs = [(item, limits(item.span)) for item in group.items if item.span]
    known = [(item, _inside(pair)) for item, pair in pairs if pair]
    starts = [first for _, (first, _) in known if first]
    ends = [last for _, (_, last) in known if last]
    start, end = min(starts, default=None), max(ends, default=None)
    endless = any(i.kind == "onwards" for i in group.items) or (
        not known and any(i.kind in ("open", "frequency") for i in group.items)
    )
    endless = endless or any(
        i.span.bound in ("from", "after") and last is None and (end is None or (first or end) > end)
        for i, (first, last) in known
        if i.span
    )
    if known and not endless:
        endless = any(_goes_on(item, start, end) for item in group.items)
    if not known and any(i.kind == "whole" for i in group.items) and period[0] and period[1]:
        return _Answer(date.fromisoformat(period[0]), date.fromisoformat(period[1]), precision="range")
    if start and end and start > end:
        start, end = end, start
    kinds = {precision(item.span) for item, _ in known if item.span}
    return _Answer(start, None if endless else end, endless, len(known), kinds.pop() if len(known) == 1 else "range")


def _goes_on(item: Item, start: date | None, end: date | None) -> bool:
    """Whether a frequency or "doorlopend" runs on after the dates beside it."""
    if item.kind == "open":
        return item.join in ("and", "then")
    if item.frequency is None or item.frequency.vague:
        return item.frequency is not None and item.join == "then"
    if item.join == "then" or start is None or end is None:
        return True
    return (item.frequency.per_year or 0) * ((end - start).days + 1) / 365 < 1


def _inside(pair: tuple[date | None, date | None]) -> tuple[date | None, date | None]:
    """Days outside the years this grammar knows are cut off."""
    first, last = pair
    low, high = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    return (first if first and low <= first <= high else None), (min(last, high) if last and last >= low else None)


def _together(answers: list[_Answer]) -> tuple[date | None, date | None]:
    """The whole cell: the earliest start; the latest end, or none where one of its expressions has no end."""
    start = min((a.start for a in answers if a.start), default=None)
    end = None if any(a.endless for a in answers) else max((a.end for a in answers if a.end), default=None)
    if start and end and start > end:
        return end, start
    return start, end


def _best_frequency(items: list[Item]) -> Frequency | None:
    """The first frequency with a number, else the first that names none."""
    found = [i.frequency for i in items if i.frequency]
    return next((f for f in found if f.period), found[0] if found else None)


def _precision(answers: list[_Answer], recurrence: str | None, is_open: bool, event: bool) -> Precision:
    dated = [a for a in answers if a.start or a.end]
    if dated:
        return dated[0].precision if len(dated) == 1 else "range"
    if recurrence is not None:
        return "open" if is_open else "recurring"
    return "event" if event else "unknown"


# -- words around a time ---------------------------------------------------------------------------------------------------------


def _open_event(kept: str, toks: list[Token]) -> str | None:
    """A cell that begins with "na", "bij" or "tijdens" and names no time: bound to an event, whatever the event is."""
    first = plain(kept).split(" ", 1)[0] if toks else ""
    return kept if first in ("na", "ná", "bij", "tijdens", "zodra", "direct") and len(kept) <= MOST_CHARACTERS else None


def _tags(toks: list[Token]) -> Iterator[range]:
    """The short remarks in brackets: "(verkenning)", "(start pilot)"."""
    opened = None
    for n, token in enumerate(toks):
        if token.text == "(":
            opened = n
        elif token.text == ")" and opened is not None:
            if n - opened <= 5:
                yield range(opened, n + 1)
            opened = None


def _is_tag(n: int, toks: list[Token]) -> bool:
    return any(n in tag for tag in _tags(toks))
