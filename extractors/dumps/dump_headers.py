"""The header of a table inside a raw text dump: a line, or some short lines, that fall apart into header words of the lexicon."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from corpus.lexicon import words as lexicon
from extractors.dumps.read_dump import DumpLine
from extractors.tables.headers import is_header, is_status_head, normal, not_actions, possible, term_of

MOST_WORDS = 24  # of a header line
LONGEST_TERM = 9  # words
THEME_WORDS = 8  # of a theme that stands where the header of the actions should be
MOST_STATUSES = 6  # columns of one status each
MOST_LINES = 7  # over which a header may be spread, one or more cells on each


@dataclass(frozen=True, slots=True)
class DumpHeader:
    """A header in the lines `first` to `last` (inclusive): its column texts from left to right, and the line of each.

    `statuses`: how many of the last columns stand for one status each, with a mark in one of them.
    """

    first: int
    last: int
    columns: tuple[str, ...]
    lines: tuple[int, ...]
    statuses: int = 0


def split_header(words: Sequence[str]) -> list[str] | None:
    """The columns that a header line names, None when it is no header: see `_parted`.

    What stands before the known columns is the name of a theme when it is short and two columns or more follow it.
    """
    if not 2 <= len(words) <= MOST_WORDS:
        return None
    whole = _parted(words)
    if whole is not None and is_header(whole):
        return whole
    heads = [*takewhile(is_status_head, reversed(words))][::-1]
    before = _parted(words[: -len(heads)]) if 1 < len(heads) < len(words) else None
    if before is not None and is_header([*before, *heads]):
        return [*before, *heads]
    for theme in range(1, min(THEME_WORDS, len(words) - 2) + 1):
        rest = _parted(words[theme:])
        if rest is None or not words[0][:1].isupper() or words[theme - 1].endswith((".", ",", ";", ":")):
            continue
        known = {m[0] for text in rest if (m := possible(text))}
        if len(rest) >= 2 and is_header(rest) and "when" in known and "action" not in known:
            return [" ".join(words[:theme]), *rest]
    return None


def _parted(words: Sequence[str]) -> list[str] | None:
    """The words as header terms, each beginning with a capital, a digit or a sign; None when that cannot be done.

    Of several ways the one with the plainest terms, then with the fewest.
    """
    best: list[tuple[float, int] | None] = [None] * (len(words) + 1)  # cost up to here, where the last term begins
    best[0] = (0.0, 0)
    for end in range(1, len(words) + 1):
        for begin in range(max(0, end - LONGEST_TERM), end):
            before = best[begin]
            if before is None or words[begin][:1].islower():
                continue
            cost = _strangeness(" ".join(words[begin:end]))
            current = best[end]
            if cost is not None and (current is None or before[0] + cost < current[0]):
                best[end] = (before[0] + cost, begin)
    if best[-1] is None:
        return None
    parts: list[str] = []
    end = len(words)
    while end:
        step = best[end]
        assert step is not None, "every end on the way was reached from a beginning"
        parts.append(" ".join(words[step[1] : end]))
        end = step[1]
    return parts[::-1]


@cache
def _strangeness(text: str) -> float | None:
    """How far a text is from being one term of the lexicon: 1 the term itself, a little more with a year or loose words,
    more than two terms together for anything else that still counts as a header; None for no header.
    """
    term = term_of(text)
    if term is None:
        return None
    plain = normal(text)
    if plain == term:
        return 2.2 if _is_two(text.split()) else 1.0
    more = [w for w in plain.split() if w not in term.split()]
    if all(w.isdecimal() or w in lexicon("headers")["loose"]["words"] for w in more):
        return 1.1
    return 1.9 if len(possible(text)) and possible(text)[0] == "action" and possible(" ".join(more))[:1] == ("action",) else 2.5


def _is_two(words: Sequence[str]) -> bool:
    """Whether a term falls apart into two terms of other meanings, the second with a capital too: "Nr. Actie" is two columns."""
    for cut in range(1, len(words)):
        first, second = possible(" ".join(words[:cut])), possible(" ".join(words[cut:]))
        if first and second and first[0] != second[0] and words[cut][:1].isupper():
            return True
    return False


def find_headers(lines: Sequence[DumpLine]) -> list[DumpHeader]:
    """Every header of an action table, in order; of headers spread over lines the spread that comes back most often is taken."""
    found: list[DumpHeader] = []
    place = 0
    while place < len(lines):
        header = _header_at(lines, place)
        if header is not None:
            header = _with_statuses(header, lines)
            found.append(header)
            place = header.last
        place += 1
    return _same_spread(found)


def _header_at(lines: Sequence[DumpLine], place: int) -> DumpHeader | None:
    line = lines[place]
    if line.columns:
        texts = [t for t in line.columns if t]
        if is_header(texts) and not not_actions(texts):
            return DumpHeader(place, place, line.columns, (place,) * len(line.columns))
        return None
    words = line.text.split()
    if len(words) > MOST_WORDS:
        return None
    alone = split_header(words)
    if alone is not None and not not_actions(alone):
        return DumpHeader(place, place, tuple(alone), (place,) * len(alone))
    if not words or not _parted_or_begun(words):
        return None
    for count in range(2, MOST_LINES + 1):
        if split_header(lines[min(place + count, len(lines)) - 1].text.split()) is not None:
            return None  # that line is a header by itself
        run = lines[place : place + count]
        if len(run) < count or any(r.columns or len(r.text.split()) > MOST_WORDS // 2 for r in run[1:]):
            return None
        columns = _spread([w for r in run for w in r.text.split()])
        if columns is None or not_actions(columns):
            continue
        last = place + count - 1
        while last + 1 < len(lines) and last + 1 - place < MOST_LINES and _one_more(columns, lines[last + 1]):
            last += 1
            columns.append(lines[last].text)
        return DumpHeader(place, last, tuple(columns), _line_of_each(lines, place, columns))
    return None


def _with_statuses(header: DumpHeader, lines: Sequence[DumpLine]) -> DumpHeader:
    """The header with the statuses that stand behind it, two at least, each on a line of its own or all on one."""
    if lines[header.first].columns:
        return header
    after = header.last + 1
    texts = [line.text.split() for line in lines[after : after + MOST_STATUSES]]
    one_line = texts[0] if texts and len(texts[0]) > 1 and all(map(is_status_head, texts[0])) else []
    heads = one_line or [line.text for line in takewhile(_is_status, lines[after : after + MOST_STATUSES])]
    behind = list(takewhile(is_status_head, reversed(header.columns)))
    if len(heads) + len(behind) < 2 or len({h.casefold() for h in (*heads, *behind)}) < len(heads) + len(behind):
        return header
    places = (after,) * len(heads) if one_line else tuple(range(after, after + len(heads)))
    last = places[-1] if places else header.last
    whole = replace(header, last=last, columns=(*header.columns, *heads), lines=(*header.lines, *places))
    return replace(whole, statuses=len(heads) + len(behind))


def _is_status(line: DumpLine) -> bool:
    return not line.columns and not line.text[:1].islower() and is_status_head(line.text)


def _spread(words: Sequence[str]) -> list[str] | None:
    """The columns of a header over several lines; what stands before the known columns must begin as the header of an action."""
    columns = _parted(words)
    if columns is not None:
        return columns if is_header(columns) else None
    columns = split_header(words)
    begins = any("action" in possible(" ".join(words[:n])) for n in range(1, 4))
    return columns if columns is not None and begins else None


def _parted_or_begun(words: Sequence[str]) -> bool:
    """Whether a line can be the first of a header: header words, or the beginning of one."""
    return any(possible(" ".join(words[:n])) for n in range(1, min(len(words), LONGEST_TERM) + 1)) or len(words) <= 3


def _one_more(columns: Sequence[str], line: DumpLine) -> bool:
    """Whether a line names one more column, of another meaning than those before; a status beside one that may be a result."""
    meanings = possible(line.text) if not line.columns and line.gap < 2 and not line.text[:1].islower() else ()
    taken = {m[0] for c in columns if (m := possible(c)) and (len(m) == 1 or meanings != ("status",))}
    return bool(meanings) and meanings[0] not in taken


def _line_of_each(lines: Sequence[DumpLine], place: int, columns: Sequence[str]) -> tuple[int, ...]:
    """The line on which each column's text begins."""
    starts: list[int] = []
    at, used = place, 0
    for column in columns:
        while used >= len(lines[at].text.split()):
            used -= len(lines[at].text.split())
            at += 1
        starts.append(at)
        used += len(column.split())
    return tuple(starts)


def _same_spread(headers: list[DumpHeader]) -> list[DumpHeader]:
    """Where a longer header begins with a shorter one of the same document, its last line may be the first line of the table: the
    shorter one is right when it was seen more often.
    """
    shapes = [tuple(c.casefold() for c in h.columns) for h in headers]
    result: list[DumpHeader] = []
    for header, shape in zip(headers, shapes, strict=True):
        shorter = [
            s for s in shapes if len(s) < len(shape) and shape[: len(s)] == s and header.lines[len(s)] > header.lines[len(s) - 1]
        ]
        best = max(shorter, key=lambda s: (shapes.count(s), -len(s)), default=None)
        if best is not None and shapes.count(best) > shapes.count(shape):
            count = len(best)
            header = DumpHeader(header.first, header.lines[count] - 1, header.columns[:count], header.lines[:count])
        result.append(header)
    return result
