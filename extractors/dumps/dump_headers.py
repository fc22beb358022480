"""The header of a table inside a raw text dump: a line, or some short lines, that fall apart into header words of the lexicon."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from corpus.lexicon import words as lexicon
from extractors.dumps.dump_costs import is_unfinished
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import is_term, normal, possible, term_of
from extractors.heads.headers import in_a_term, is_header, is_period, is_status_head, not_actions
from extractors.text.ticks import are_marks

MOST_WORDS = 24  # of a header line
LONGEST_TERM = 9  # words
THEME_WORDS = 8  # of a theme that stands where the header of the actions should be
MOST_STATUSES = 6  # columns of one status each
FEWEST_MARKED = 2  # columns for marks
MOST_BRACKETED = 4  # words in brackets that go on with a head
FEWEST_PLAIN, PLAIN = 2, 2.2  # heads on several lines that are plain terms, and how strange such may be
UNKNOWN, FEWEST_KNOWN = (
    1.6,
    2,
)  # how strange a word is that the lexicon does not know, as a head, and how many known ones stand beside it
BETWEEN = ("/", "&", "+", "(")  # signs that go on with a head
AXES_NEAR, FEWEST_AXES = 60, 2  # lines behind a header in which marks of its axes stand, and how many of these end with them
MOST_LINES = 7  # over which a header may be spread, one or more cells on each


@dataclass(frozen=True, slots=True)
class DumpHeader:
    """A header in the lines `first` to `last` (inclusive): its column texts from left to right, and the line of each.

    `marked`: how many of the last columns hold marks and nothing else: each stands for a status, an axis on which the action is
    judged, or a stretch of the calendar.
    """

    first: int
    last: int
    columns: tuple[str, ...]
    lines: tuple[int, ...]
    marked: int = 0


def split_header(words: Sequence[str]) -> list[str] | None:
    """The columns that a header line names, None when it is no header: see `_parted`.

    What stands before the known columns is the name of a theme when it is short and two columns or more follow it.
    """
    if not 2 <= len(words) <= MOST_WORDS or not _may_head(words):
        return None
    whole = _with_unknown(words) or _parted(words)
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


def _may_head(words: Sequence[str]) -> bool:
    """Whether two of some words stand in terms of the lexicon: few lines that are no header do so."""
    return sum(map(in_a_term, words)) > 1


def _with_unknown(words: Sequence[str]) -> list[str] | None:
    """The words as header terms and at most one word that the lexicon does not know, beside three terms or more."""
    parts = _parted(words, unknown=True) or []
    known = [part for part in parts if possible(part)]
    return parts if len(parts) - len(known) <= 1 and len(known) >= FEWEST_KNOWN else None


def _parted(words: Sequence[str], unknown: bool = False) -> list[str] | None:
    """The words as header terms, each beginning with a capital, a digit or a sign; None when that cannot be done. `unknown`: a
    single word may be a head that the lexicon does not know.

    Of several ways the one with the plainest terms, then with the fewest.
    """
    best: list[tuple[float, int] | None] = [None] * (len(words) + 1)  # cost up to here, where the last term begins
    best[0] = (0.0, 0)
    for end in range(1, len(words) + 1):
        for begin in range(max(0, end - LONGEST_TERM), end):
            before = best[begin]
            if before is None or words[begin][:1].islower() or words[begin][:1] in BETWEEN:
                continue
            strange = UNKNOWN if unknown and begin == end - 1 > 0 and words[begin].isalpha() else None
            cost = _strangeness(" ".join(words[begin:end])) or strange
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
    if " / " in text and all(map(is_term, text.split(" / "))):
        return 1.1
    term = term_of(text)
    if term is None:
        return None
    plain = normal(text)
    if plain == term:
        return 2.2 if _is_two(text.split()) else 1.0
    if _is_two(text.split()):
        return 4.0
    more = [w for w in plain.split() if w not in term.split()]
    if all(w.isdecimal() or w in lexicon("headers")["loose"]["words"] for w in more) and not is_unfinished(text):
        return 1.1
    if all(w[:1].isupper() for w in text.split()[len(term.split()) :]):
        return UNKNOWN + 1.1  # what follows the term is a head that the lexicon does not know
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
            header = _with_marked_columns(header, lines)
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
        return _with_more(lines, place, place, alone)
    if (begun := _begun(lines, place)) is not None:
        return begun
    if not words or not _parted_or_begun(words):
        return None
    for count in range(2, MOST_LINES + 1):
        if split_header(lines[min(place + count, len(lines)) - 1].text.split()) is not None:
            return None  # that line is a header by itself
        run = lines[place : place + count]
        if len(run) < count or any(r.columns or len(r.text.split()) > MOST_WORDS // 2 for r in run[1:]):
            return None
        columns = _spread([w for r in run for w in r.text.split()])
        if columns is None or not_actions(columns) or sum(map(_is_plain, columns)) < FEWEST_PLAIN:
            continue
        if _begins_later(lines, place, columns):
            return None
        return _with_more(lines, place, place + count - 1, columns)
    return None


def _begins_later(lines: Sequence[DumpLine], place: int, columns: Sequence[str]) -> bool:
    """Whether the first line of a header is none of its heads: a title above a header that names the action, or a cell of the
    row above, before the number that heads the first column.
    """
    number = next((n for n, text in enumerate(columns) if possible(text) == ("number",)), 0)
    if any("theme" not in possible(text) and (is_term(text) or is_status_head(text)) for text in columns[:number]):
        return True
    text = lines[place].text
    if "action" not in possible(text) and (is_term(text) or len(text.split()) == 1):
        return False
    later = _header_at(lines, place + 1) if place + 1 < len(lines) else None
    return later is not None and any("action" in possible(c) for c in later.columns)


def _is_plain(text: str) -> bool:
    """Whether a head is a term of the lexicon, loose words and years aside."""
    return (_strangeness(text) or PLAIN + 1) <= PLAIN


def _begun(lines: Sequence[DumpLine], place: int) -> DumpHeader | None:
    """The header that begins with a line of nothing but terms, too few to be one by themselves ("Nr"), and goes on beneath it."""
    words = lines[place].text.split()
    columns = (_parted(words) or []) if words and in_a_term(words[0]) else []
    header = _with_more(lines, place, place, columns) if columns and all(map(is_term, columns)) else None
    return header if header and header.last > place and is_header(header.columns) and not not_actions(header.columns) else None


def _with_more(lines: Sequence[DumpLine], first: int, last: int, columns: list[str]) -> DumpHeader:
    """The header of some lines, with the columns that the lines behind it name, and what goes on with the last of its heads."""
    while last + 1 < len(lines) and last + 1 - first < MOST_LINES:
        following = lines[last + 1]
        if _goes_on_with_head(columns[-1], following):
            columns = [*columns[:-1], f"{columns[-1]} {following.text}"]
        elif (more := _more(columns, following)) and not (_calendar(lines, last + 2) or _is_cut(lines, last + 1, more[-1])):
            columns = [*columns, *more]
        else:
            break
        last += 1
    return DumpHeader(first, last, tuple(columns), _line_of_each(lines, first, columns))


def _is_cut(lines: Sequence[DumpLine], place: int, head: str) -> bool:
    """Whether the line of a head ends inside a sentence that does not make it a term ("Onderdeel van het")."""
    following = lines[place + 1].text if place + 1 < len(lines) else ""
    return is_unfinished(head) and not is_term(f"{head} {following}")


def _goes_on_with_head(head: str, line: DumpLine) -> bool:
    """Whether a short line goes on with the head on the line before: words in brackets ("(ja/nee)"), behind a stroke, or those
    that make a term with it ("Stand van", "zaken").
    """
    text = line.text
    if text[:1].islower() and not line.columns and is_term(f"{head} {text}"):
        return True
    bracketed = text.startswith("(") and text.endswith(")")
    return not line.columns and len(text.split()) <= MOST_BRACKETED and (bracketed or text.startswith(("/ ", "& ")))


def _with_marked_columns(header: DumpHeader, lines: Sequence[DumpLine]) -> DumpHeader:
    """The header with its columns for marks, those of the lines behind it among them."""
    if lines[header.first].columns:
        return header
    axes = sum(1 for _ in takewhile(_is_axis, reversed(header.columns)))
    behind = lines[header.last + 1 : header.last + 1 + AXES_NEAR]
    if axes >= FEWEST_MARKED and sum(are_marks(line.text.split()[-1:]) for line in behind) >= FEWEST_AXES:
        return replace(header, marked=axes)
    return _with_calendar(_with_statuses(header, lines), lines)


def _is_axis(head: str) -> bool:
    return normal(head) in lexicon("headers")["axes"]["words"]


def _with_calendar(header: DumpHeader, lines: Sequence[DumpLine]) -> DumpHeader:
    """The header with the stretches of the calendar on the line behind it, two at least, or behind the word for them."""
    for place in (header.last + 1, header.last + 2):
        if not header.marked and (heads := _calendar(lines, place)):
            columns, places = (*header.columns, *heads), (*header.lines, *(place,) * len(heads))
            return replace(header, last=place, columns=columns, lines=places, marked=len(heads))
        if place < len(lines) and "when" not in possible(lines[place].text):
            break
    return header


def _calendar(lines: Sequence[DumpLine], place: int) -> list[str]:
    """The stretches of the calendar that a line names and nothing else; empty when it does not."""
    heads = lines[place].text.split() if place < len(lines) and not lines[place].columns else []
    return heads if len(heads) >= FEWEST_MARKED and all(map(is_period, heads)) else []


def _with_statuses(header: DumpHeader, lines: Sequence[DumpLine]) -> DumpHeader:
    """The header with the statuses that stand behind it, two at least, each on a line of its own or all on one."""
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
    return replace(whole, marked=len(heads) + len(behind))


def _is_status(line: DumpLine) -> bool:
    return not line.columns and not line.text[:1].islower() and is_status_head(line.text)


def _spread(words: Sequence[str]) -> list[str] | None:
    """The columns of a header over several lines; what stands before the known columns must begin as the header of an action."""
    columns = _parted(words) if _may_head(words) else None
    if columns is not None:
        return columns if is_header(columns) else None
    columns = split_header(words)
    begins = any("action" in possible(" ".join(words[:n])) for n in range(1, 4))
    return columns if columns is not None and begins else None


def _parted_or_begun(words: Sequence[str]) -> bool:
    """Whether a line can be the first of a header: header words, or the beginning of one."""
    return any(possible(" ".join(words[:n])) for n in range(1, min(len(words), LONGEST_TERM) + 1)) or len(words) <= 3


def _more(columns: Sequence[str], line: DumpLine) -> list[str]:
    """The columns that a line names, each of another meaning than those before; a status beside one that may be a result."""
    if line.columns or line.gap == 2 or line.text[:1].islower():
        return []
    found: list[str] = []
    for text in _parted(line.text.split()) or [line.text]:
        meanings = possible(text) or possible(text.partition(" / ")[0])
        before = [*columns, *found]
        taken = {m[0] for c in before if (m := possible(c)) and (len(m) == 1 or meanings != ("status",))}
        said = {normal(c) for c in before}
        if not meanings or (meanings[0] in taken and (not is_term(text) or taken.issuperset(meanings) or normal(text) in said)):
            return []
        found.append(text)
    return found


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
