"""The parts of an action cell: bullets, or paragraphs that have a time of their own, each with the time set opposite it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from corpus.lexicon import words
from corpus.records import Part
from extractors.text.cells import Hyphens, Paragraph, cell_text, join_lines, paragraphs
from extractors.text.content import Content
from extractors.text.lines import TextLine, text_of
from extractors.times.when import Period, is_time_like, read_when

LONG_WORD = re.compile(r"[^\W\d_]{4,}")  # what an item can be named by
YEAR = re.compile(r"\b20\d\d\b")
JOINING = ("-", "–", "en", "of", "+", "t/m", "tot", ",", "/", "(")  # what a line ends with that goes on with the next
MOST_LINES = 200  # of a when cell; one with more holds no times opposite parts
IN_BRACKETS = re.compile(r"\(([^()]{2,60})\)[ .,;]*$")


@dataclass(frozen=True, slots=True)
class TimeGroup:
    """Lines of a when cell that form one expression, and where it begins."""

    lines: tuple[TextLine, ...]

    @property
    def place(self) -> tuple[int, float]:
        """Page and height of its first line."""
        return self.lines[0].page, self.lines[0].box.top


def parts_of(action: Content, when: Content, hyphens: Hyphens, period: Period) -> tuple[Part, ...]:
    """The parts of an action cell in order, or none.

    Bullets are parts. Where the when cell holds several expressions apart from each other, each goes to the bullet that it names,
    else to the bullet or paragraph that it stands opposite; paragraphs without list marks are parts only then. Where it tells
    bullets no time of their own, the one that ends them in brackets is theirs.
    """
    blocks = paragraphs(action)
    groups = time_groups(when, blocks)
    bullets = _with_unmarked_first(blocks)
    chosen = bullets if bullets else (blocks if len(groups) >= 2 else [])
    texts = [block.text(hyphens) for block in chosen]
    times = named_in(when, texts, hyphens) if bullets else {}
    if not times:
        times = {
            place: join_lines([li.text for li in group.lines], hyphens) for place, group in _set_beside(when, chosen, groups)
        }
    if bullets and not times:
        times = told_inside(texts, period)
    if not bullets and len(times) < 2:
        return ()
    return tuple(part for part in _timed(texts, times, period) if part.text)


def listed_parts(items: Sequence[str], period: Period) -> tuple[Part, ...]:
    """The items of a list outside tables as parts of its action, with the times that end them in brackets."""
    return _timed(items, told_inside(items, period), period)


def _timed(items: Sequence[str], times: Mapping[int, str], period: Period) -> tuple[Part, ...]:
    """Items as parts, each with its time, by place."""
    own = [(times.get(place) or "").rstrip(" ,;") or None for place in range(len(items))]
    return tuple(
        Part(number, item, time, read_when(time, period) if time else None)
        for number, (item, time) in enumerate(zip(items, own, strict=True), 1)
    )


def _set_beside(when: Content, blocks: Sequence[Paragraph], groups: Sequence[TimeGroup]) -> Iterable[tuple[int, TimeGroup]]:
    """Which lines of the when cell are set beside which block: opposite it, else one a line for as many bullets."""
    times = opposite(blocks, groups) if len(groups) >= 2 and blocks else {}
    if not times and blocks and blocks[0].bullet:
        times = dict(enumerate(_one_a_line(when, blocks)))
    return times.items()


def _with_unmarked_first(blocks: Sequence[Paragraph]) -> list[Paragraph]:
    """The bullets of a cell. A paragraph between an opening line that ends in a colon and the first bullet has lost its mark,
    where it ends as an item of a list does.

    A paragraph after a bullet that starts with a lower-case letter goes on with it.
    """
    first = next((i for i, b in enumerate(blocks) if b.bullet), None)
    if first is None:
        return []
    start = first
    if first >= 2 and _end(blocks[first - 2]) == ":" and _end(blocks[first - 1]) in {";", ",", _end(blocks[first])} - {":"}:
        start = first - 1
    found: list[Paragraph] = []
    for block in blocks[start:]:
        if block.bullet or not found:
            found.append(block)
        else:
            found[-1] = Paragraph(found[-1].lines + block.lines, found[-1].bullet, found[-1].filled + block.filled)
    return found


def _end(block: Paragraph) -> str:
    """The sign that a paragraph ends with, empty for a letter or digit."""
    last = block.lines[-1].text.rstrip()[-1:]
    return "" if last.isalnum() else last


def time_groups(when: Content, blocks: Sequence[Paragraph] = ()) -> list[TimeGroup]:
    """The expressions of a when cell that white space sets apart, or that begin at the height of one of `blocks`.

    Lines that stand side by side come from two columns ("Start", "Gereed") and are one expression.
    """
    lines = when.lines
    if len(lines) > MOST_LINES:
        return [TimeGroup(lines)]
    groups: list[list[TextLine]] = []
    for line in lines:
        if beside := next((g for g in groups if _side_by_side(g[-1], line)), None):
            beside.append(line)
        elif groups and not _apart(groups[-1], line, blocks):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [TimeGroup(tuple(g)) for g in groups]


def _one_a_line(when: Content, bullets: Sequence[Paragraph]) -> list[TimeGroup]:
    """The lines of a when cell where each is a date and nothing else, and there are as many as bullets, two at least: the first
    stands above the bullets, or each names its year. Of two columns ("Start", "Gereed") the lines of the last are meant.

    So times are set under each other beside an action of which the opening or the bullets run over more lines than one.
    """
    lines = [line for line in when.lines if not any(_side_by_side(line, o) and o.box.x0 > line.box.x0 for o in when.lines)]
    dates = all(is_time_like(line.text) and any(c.isdecimal() for c in line.text) and "(" not in line.text for line in lines)
    if len(lines) != len(bullets) or len(lines) < 2 or not dates:
        return []
    above = (lines[0].page, lines[0].box.bottom) <= bullets[0].place
    whole = all(YEAR.search(line.text) for line in lines)
    if not (above or whole) or any(
        _goes_on(a.text, b.text) and not (whole and _is_next(a.text, b.text)) for a, b in pairwise(lines)
    ):
        return []
    return [TimeGroup((line,)) for line in lines]


def _side_by_side(one: TextLine, other: TextLine) -> bool:
    level = one.page == other.page and abs(one.box.top - other.box.top) < 0.4 * other.size
    return level and (one.box.x1 <= other.box.x0 or other.box.x1 <= one.box.x0)


def _apart(group: Sequence[TextLine], line: TextLine, blocks: Sequence[Paragraph]) -> bool:
    before = group[-1]
    if line.page != before.page or line.box.top - before.box.bottom > 0.6 * line.size:
        return True
    if _goes_on(before.text, line.text) or not is_time_like(text_of(group)):
        return False
    opposite_to = [b for b in blocks if b.place[0] == line.page and abs(b.place[1] - line.box.top) < 0.4 * line.size]
    return bool(opposite_to) and (is_time_like(line.text) or (opposite_to[0].bullet and line.text[:1].isupper()))


def _goes_on(before: str, text: str) -> bool:
    """Whether a line of a time expression plainly goes on on the next: "Q4 2025 en" / "Q1 2026"."""
    return before.rstrip().endswith(JOINING) or text[:1].islower() or text[:1] in "(-–+/"


def _is_next(before: str, text: str) -> bool:
    """Whether a line begins another date: with a month in small letters, behind no word that joins the two."""
    return text.split()[0].strip(".") in words("times")["months"] and not before.rstrip().endswith(JOINING)


def opposite(blocks: Sequence[Paragraph], groups: Sequence[TimeGroup]) -> dict[int, TimeGroup]:
    """Which time expression stands opposite which block, by height; by order where the heights are off but the numbers agree.

    Empty when neither tells: a guess would be worse than the row's whole text.
    """
    found: dict[int, TimeGroup] = {}
    for group in groups:
        page, top = group.place
        slack = 0.7 * group.lines[0].size
        under = [i for i, b in enumerate(blocks) if b.place <= (page, top + slack)]
        if not under or under[-1] in found:
            found = {}
            break
        found[under[-1]] = group
    if found:
        return found
    return dict(enumerate(groups)) if len(groups) == len(blocks) else {}


def named_in(when: Content, items: Sequence[str], hyphens: Hyphens) -> dict[int, str]:
    """The times of a when cell that say which item they are for ("Ontwerp Q1, bouw 2027"): the cell falls into pieces that begin
    with a word of one item only, and every piece holds a time. Empty when it does not.
    """
    text = cell_text(when, hyphens) or ""
    own = [{_stem(w) for w in LONG_WORD.findall(item)} for item in items]
    starts: list[tuple[int, int]] = []
    for word in LONG_WORD.finditer(text):
        having = [place for place, words_of in enumerate(own) if _stem(word.group()) in words_of]
        if len(having) == 1 and all(place != having[0] for _, place in starts):
            starts.append((word.start(), having[0]))
    if len(starts) < 2 or starts[0][0] > 0:
        return {}
    ends = [start for start, _ in starts[1:]] + [len(text)]
    pieces = {place: text[start:end] for (start, place), end in zip(starts, ends, strict=True)}
    return pieces if all(_tells_time(piece) for piece in pieces.values()) else {}


def _stem(word: str) -> str:
    """The beginning of a word, by which it is known in another form of itself."""
    return word.casefold()[:7]


def _tells_time(text: str) -> bool:
    """Whether a text holds a time after the word that it begins with."""
    after = text.split(" ", 1)[1] if " " in text else ""
    return is_time_like(after.strip(" :,;-()"))


def told_inside(items: Sequence[str], period: Period) -> dict[int, str]:
    """The times with which items end, in brackets, by place.

    A time before the plan's own is no time for an item but says how long something has been so.
    """
    found: dict[int, str] = {}
    for place, item in enumerate(items):
        inside = IN_BRACKETS.search(item)
        time = _introduced().sub("", inside.group(1).strip(), count=1) if inside else ""
        if not time or not is_time_like(time):
            continue
        last = read_when(time, period).end
        if not (last and period[0] and last < period[0]):
            found[place] = time
    return found


@cache
def _introduced() -> re.Pattern[str]:
    known = "|".join(map(re.escape, sorted(words("times")["introduced"]["words"], key=len, reverse=True)))
    return re.compile(rf"^(?:{known})\b\s*[:=]?\s*", re.IGNORECASE)
