"""Which years a document covers and reports on.

- A plan's period is the range or year in its title, else on its first page, else the range that it names most often beside a
  word for its own kind, else the one that its headings name.
- An evaluation's period is that of the plan which it evaluates: the plan named most often whose years hold the year reported
  on, else from the year in which it says that the plan began. Its reporting period is what it says that it reports on ("over het
  kalenderjaar 2024"), else runs to the day on which things stood so ("stand op 31 december 2024"), else is that of its title.
- A memo's period runs from the first plan in its subject to the last, each year widened to the plan that the letter names
  around it, else back to the first year of the plan that these are made under.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from corpus.lexicon import words
from corpus.records import DocumentKind, Passage
from extractors.document.kinds import KINDS, kind_pattern, named_kinds
from extractors.text.plain_text import plain, straight
from extractors.times.when import read_when

Years = tuple[int, int]
Proof = tuple[Passage, ...]

FEWEST_TIMES = 2  # rows that must name a year for a plan to run until then
REACH = 70  # characters after a word for a plan in which its years stand
SHORT = 90  # characters of a line that may be a heading or part of a cover
LONGEST_PERIOD = 20  # years, of a vision; plans are for fewer
HEAD = 6  # passages at the head of a report, of which a part of a year tells what it is about
SHORTEST_REPORT = 28  # days: what is shorter is a date, not a period

_RANGE = re.compile(
    r"(?<![\d.,-])((?:19|20)\d\d)(?:\s*(?:-|/|t/m|tot en met|tot|en)\s*('?\d\d|(?:19|20)\d\d)(?![\d%.]\d|\d))?"
    r"(?![\d%]|\.\d|,\d|-\d)"
)
_LISTED = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)((?:, (?:19|20)\d\d)+)(?: en (?:19|20)\d\d)(?![\d%]|\.\d|,\d|-\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BARE_YEARS = re.compile(r"(?:19|20)\d\d(?:[\s|/–-]+(?:19|20)\d\d)*")
_SHORT = re.compile(r"(?<![\w'])'(\d\d)\s*(?:-|/|t/m|tot en met)\s*'(\d\d)(?!\d)")


def year_ranges(text: str) -> list[Years]:
    """The years and ranges of years that a text names, in order: "2023-2024", "2025 en 2026", "2019 tot en met 2022", "2024"."""
    found: list[Years] = []
    said = _LISTED.sub(lambda m: f"{m.group(1)}-{m.group()[-4:]}", straight(text))
    said = _SHORT.sub(lambda m: f"20{m.group(1)}-20{m.group(2)}", said)
    said = _until_day().sub(r"\1", said)
    for match in _RANGE.finditer(said):
        first = last = int(match.group(1))
        if match.group(2):
            tail = match.group(2).lstrip("'")
            last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
        if first <= last <= first + LONGEST_PERIOD:
            found.append((first, last))
        else:
            found.append((first, first))
    return found


@cache
def _until_day() -> re.Pattern[str]:
    """ "tot en met 31 december" before the year with which a range ends"""
    months = "|".join(map(re.escape, words("times")["months"]))
    return re.compile(rf"(?<=\d)(\s*(?:-|/|t/m|tot en met|tot)\s*)(?:\d{{1,2}}\s)?(?:{months})\s(?=(?:19|20)\d\d)", re.IGNORECASE)


def period_of(
    kind: DocumentKind, title: str, title_passages: Proof, passages: Sequence[Passage], reporting: tuple[str, str] | None
) -> tuple[Years | None, Proof]:
    """First and last year of a document's period, and the passage that says so; (None, ()) when it names none."""
    in_title = year_ranges(title)
    if kind == "memo":
        return _of_memo(in_title, title_passages, passages)
    if kind == "evaluation":
        return _of_evaluation(title, in_title, title_passages, passages, reporting)
    if in_title:
        own = list(_years_beside(kind, title)) if kind != "other" else []
        return max(own or in_title, key=lambda y: y[1] - y[0]), title_passages
    cover = _cover(passages)
    if stacked := _stacked_years(cover):
        return stacked
    for passage in cover:
        named = named_kinds(passage.text)
        if (found := year_ranges(passage.text)) and (kind in named or not named):
            return found[0], (passage,)
    if kind != "other" and (best := _most(_beside(kind, passages))):
        return best, _saying(best, passages)
    headings = [p for p in passages if len(p.text) < SHORT and not named_kinds(p.text)]
    if best := _most(Counter(y for p in headings for y in year_ranges(p.text) if y[1] > y[0])):
        return best, _saying(best, headings)
    for passage in passages:
        if re.search(r"\b(?:periode|looptijd|jaren|planperiode)\b", plain(passage.text)) and (found := year_ranges(passage.text)):
            return max(found, key=lambda y: y[1] - y[0]), (passage,)
    return None, ()


def _stacked_years(cover: Sequence[Passage]) -> tuple[Years, Proof] | None:
    """The first and last of the years that stand by themselves on a cover, beneath or beside each other and going up; None for
    one year, or where a range is among them.
    """
    bare = [p for p in cover if _BARE_YEARS.fullmatch(p.text.strip())]
    years = [int(year) for p in bare for year in _YEAR.findall(p.text)]
    going_up = all(a < b for a, b in pairwise(years)) and all(a == b for p in bare for a, b in year_ranges(p.text))
    return ((years[0], years[-1]), tuple(bare)) if len(years) > 1 and going_up and years[-1] - years[0] < LONGEST_PERIOD else None


def _cover(passages: Sequence[Passage]) -> list[Passage]:
    """The short lines with which the first page begins, before the first chapter or paragraph."""
    found: list[Passage] = []
    for passage in passages:
        if passage.page != passages[0].page or len(passage.text) >= SHORT or re.match(r"\s*\d+(\.\d+)*\.?\s+\D", passage.text):
            break
        found.append(passage)
    return found


def _beside(kind: DocumentKind, passages: Iterable[Passage]) -> Counter[Years]:
    """The years that follow a word for this kind of document, by how often.

    Years of another document named in between do not count.
    """
    return Counter(years for passage in passages for years in _years_beside(kind, passage.text))


def _years_beside(kind: DocumentKind, text: str) -> Iterator[Years]:
    said = plain(text)
    for match in kind_pattern(kind).finditer(said):
        after = said[match.end() : match.end() + REACH].split(". ")[0]
        years = _RANGE.search(after)
        if years and not any(kind_pattern(k).search(after[: years.start()]) for k in KINDS):
            yield year_ranges(after)[0]


def _most(counted: Counter[Years], inside: Years | None = None) -> Years | None:
    """The years named most often, ranges before single years, that overlap with the given years; the earlier of equals."""
    fitting = [y for y in counted if inside is None or (y[0] <= inside[1] and inside[0] <= y[1])]
    return max(fitting, key=lambda y: (y[1] > y[0], counted[y], -y[0]), default=None)


def _saying(years: Years, passages: Iterable[Passage]) -> Proof:
    """The first passage that names these years."""
    return next(((p,) for p in passages if years in year_ranges(p.text)), ())


def _of_evaluation(
    title: str, in_title: list[Years], title_passages: Proof, passages: Sequence[Passage], reporting: tuple[str, str] | None
) -> tuple[Years | None, Proof]:
    ranges = [y for y in in_title if y[1] > y[0]]
    if ranges:
        return ranges[0], title_passages
    year = (int(reporting[0][:4]), int(reporting[1][:4])) if reporting else (in_title[0] if in_title else None)
    named = named_kinds(title)
    order: list[DocumentKind] = ["implementation_plan", "strategic_plan"]
    if "strategic_plan" in named and "implementation_plan" not in named:
        order.reverse()
    yearly = {"implementation_plan", "evaluation"} <= named.keys() or any(
        word in plain(title) for word in words("documents")["periods"]["yearly"]
    )
    for kind in order:
        beside = _beside(kind, passages)
        best = _most(beside, year)
        if best and (year is None or best[1] > best[0] or year == best):
            return best, _saying(best, passages)
        if year and kind == "implementation_plan" and (yearly or (beside and "strategic_plan" not in named)):
            break
    if year is None:
        return None, ()
    first, began = _began(passages)
    if first is not None and first < year[0]:
        return (first, year[1]), began
    return year, title_passages if in_title else _saying(year, passages)


def _began(passages: Iterable[Passage]) -> tuple[int | None, Proof]:
    """The year in which the plan began that a document speaks about ("het programma dat in 2021 is begonnen"), and where."""
    verbs = "|".join(words("documents")["periods"]["began"])
    after = re.compile(rf"\b(?:in|sinds|vanaf|per) (?:[a-z]+ )?((?:19|20)\d\d)\b[^.;]{{0,25}}?\b(?:{verbs})\b")
    before = re.compile(rf"\b(?:{verbs}) (?:is )?(?:in|per|op) (?:\d+ )?(?:[a-z]+ )?((?:19|20)\d\d)\b")
    for passage in passages:
        said = plain(passage.text)
        for kind in ("implementation_plan", "strategic_plan"):
            for plan in kind_pattern(kind).finditer(said):
                clause = re.split(r"[.;]", said[plan.end() : plan.end() + REACH])[0]
                if (match := after.search(clause) or before.search(clause)) and not _RANGE.search(clause[: match.start(1)]):
                    return int(match.group(1)), (passage,)
    return None, ()


def last_planned_year(times: Iterable[str], first: int) -> int | None:
    """The last year in which at least two of the times of a plan's rows end; None when there is none.

    Years further from the plan's first year than a plan lasts do not count.
    """
    ends = Counter(int(end[:4]) for time in times if (end := read_when(time).end))
    return max((y for y, n in ends.items() if n >= FEWEST_TIMES and first <= y <= first + LONGEST_PERIOD), default=None)


def _of_memo(in_title: list[Years], title_passages: Proof, passages: Sequence[Passage]) -> tuple[Years | None, Proof]:
    plans = _beside("implementation_plan", passages) or _beside("strategic_plan", passages)
    ranges = Counter({y: n for y, n in plans.items() if y[1] > y[0]})
    named = in_title or sorted(ranges) or sorted(plans)
    if not named:
        return None, ()
    wide = [(_most(ranges, y) or _under(passages, y) or y) if y[0] == y[1] else y for y in named]
    proof = title_passages if in_title else _saying(wide[0], passages)
    return (min(y[0] for y in wide), max(y[1] for y in wide)), proof


def _under(passages: Sequence[Passage], year: Years) -> Years | None:
    """From the first year of the plan that all others are made under to a year in it; None where a letter names no such plan, or
    that plan's years are not certain.
    """
    over = [y for y in _beside("strategic_plan", passages) if y[0] <= year[0] <= y[1] and y[1] > y[0]]
    return (over[0][0], year[1]) if len(over) == 1 else None


@cache
def _reporting(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of that name, with what stands in them for a year, a month and a day filled in."""
    year = r"(?:19|20)\d\d"
    month = "|".join(sorted(words("times")["months"], key=len, reverse=True))
    parts = {"<year>": year, "<month>": f"(?:{month})", "<day>": rf"\d{{1,2}} [a-z]{{3,9}} {year}"}
    lines = words("documents")["reporting"][name]
    return tuple(re.compile(re.sub(r"(?<!\?P)<[a-z]+>", lambda part: parts[part.group()], line)) for line in lines)


def _first(name: str, said: str) -> re.Match[str] | None:
    return next((found for pattern in _reporting(name) if (found := pattern.search(said))), None)


def reporting_of(
    kind: DocumentKind, title: str, title_passages: Proof, front: Sequence[Passage]
) -> tuple[tuple[str, str] | None, Proof]:
    """The first and last day (ISO 8601) of what an evaluation says that it reports on, and where.

    (None, ()) for other documents.
    """
    if kind != "evaluation":
        return None, ()
    said = plain(title)
    part, behind = _first("part", said), _first("part_behind_year", said)
    told = part.group() if part else f"{behind['part']} {behind['year']}" if behind else None
    if told and (days := _span(told)):
        return days, title_passages
    years = year_ranges(title)
    over_year = _reporting("over_year")
    parts = _reporting("part")
    sought = [(_reporting("over"), front), (parts, front[:HEAD]), (over_year, front), (parts, front)]
    for pattern, among in ((pattern, among) for patterns, among in sought for pattern in patterns):
        for passage in among:
            for match in pattern.finditer(plain(passage.text)):
                opening = _first("opening", match.group())
                days = _span(match.group()[opening.end() if opening else 0 :])
                if not days or _days(*days) < SHORTEST_REPORT:
                    continue
                year = int(days[0][:4])
                if pattern in over_year and years and not any(begun <= year <= ended for begun, ended in years):
                    continue  # "een nulmeting over 2022" in a report of another year
                return days, (passage,)
    for passage in front:
        said = plain(passage.text)
        if _first("source", said):
            continue
        if day := day_of_standing(passage.text):
            if years and not years[0][0] <= int(day[:4]) <= years[0][1] + 1:
                continue
            first, began = _began(front)
            first = min(first or int(day[:4]), years[0][0] if years else int(day[:4]))
            return (f"{first}-01-01", day), (passage, *began)
    if years:
        return (f"{years[0][0]}-01-01", f"{years[0][1]}-12-31"), title_passages
    return None, ()


def day_of_standing(text: str) -> str | None:
    """The day (ISO 8601) of which a text says that things stood so then ("stand per 1 juli 2027"); None for another text."""
    said = plain(text)
    stood = _first("stood", said)
    return read_when(stood["day"]).end if stood else None


def _span(text: str) -> tuple[str, str] | None:
    """The first and last day of a time expression that has both."""
    when = read_when(text)
    return (when.start, when.end) if when.start and when.end else None


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
