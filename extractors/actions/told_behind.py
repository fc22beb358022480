"""Who does it and when, told behind an action in running text: in brackets, after a dash, or in a line of labels of its own.

"Rondes langs de haven (Q2-Q4, trekker: team water)", "... - trekker: team water, planning: Q3", "Trekker: team water | Planning:
Q3".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from corpus.lexicon import words
from extractors.heads.header_words import is_term, possible
from extractors.text.labels import is_labelled
from extractors.text.plain_text import without_point
from extractors.times.when import is_time_like

FIELDS = ("when", "owner", "partners")
LONGEST = 140  # characters of what is told behind an action
LONGEST_NAME = 60
MOST_LABEL_WORDS = 4
MOST_NAME_WORDS = 3
FEWEST_PAIRS = 3  # items of a list that end in a time and a name
BRACKETS = {")": "(", "]": "["}
_COLON = re.compile(r":(?=\s|$)")
_PARTS = re.compile(r"\s*[,;|]\s*|\s+[–—-]\s+|\s*[/]\s+|\.\s+(?=[A-ZÀ-Þ])")
_PART = re.compile(r"[,;|(\[]|\s[–—-]\s|\.\s")  # what a label does not reach over
_DASH = re.compile(r"\s[–—|-]\s")
_AROUND = " ,;|–—-"
_LABEL, _REST = re.compile(r"\S+"), re.compile(r"[\s.,;|–—-]*$")


@dataclass(frozen=True, slots=True)
class Told:
    """What an item tells behind its text: its fields, and `loose` words between them, of which it is still to be seen what they
    are; `bare` is the text without all of it, `quote` what was taken off.
    """

    bare: str
    quote: str = ""
    when: str | None = None
    owner: str | None = None
    partners: str | None = None
    loose: str = ""
    labelled: bool = False

    @property
    def names_both(self) -> bool:
        """Whether it says who, and when or something that may be it."""
        return self.labelled and self.owner is not None and bool(self.when or self.loose)


def told_behind(text: str) -> Told:
    """What an item tells behind its text; `quote` is empty where that is nothing. A name alone in brackets is `loose`."""
    said = text.strip()
    if found := _in_brackets(said):
        before, inside = found
        told = _read(inside)
        if not (told.labelled or told.when):
            return Told(said, said[len(before) :].strip(), loose=inside if _holds_name(inside) else "")
        # a time alone stays part of the text: often it is a turn of the sentence
        return replace(told, bare=before if told.labelled else said, quote=said[len(before) :].strip())
    return _after_text(said)


def told_by_line(text: str) -> Told | None:
    """What a line tells that consists of labels and nothing else ("Trekker: ... Planning: ..."); else None."""
    said = text.strip()
    if said[:1] in BRACKETS.values() and BRACKETS.get(said[-1:]) == said[:1]:
        said = said[1:-1].strip()
    labels = _labels(said)
    if not labels or labels[0][0] > 0 or len(said) > LONGEST or is_labelled(said):
        return None
    return replace(_read(said, points=text.strip() == said), quote=text.strip())


def settled(told: Sequence[Told]) -> list[Told]:
    """What the items of one list tell, where those that are clear say what the loose words of the others are.

    Loose words before an owner are a time where most items have one there ("op afroep"); a name beside a bare time, or alone in
    brackets, is the owner where nearly all have one.
    """
    timed = sum(t.labelled and t.owner is not None and t.when is not None and not t.loose for t in told)
    named = sum(_is_name(t.loose) and not t.labelled for t in told)
    beside = _names_beside_times(told)
    found: list[Told] = []
    for one in told:
        if one.labelled and one.loose and one.when is None and timed * 2 >= len(told):
            one = replace(one, when=one.loose, loose="")
        elif one.labelled and one.loose:
            one = replace(one, bare=f"{one.bare} {one.quote}")
        elif one.loose and named >= 3 and named * 4 >= len(told) * 3 and (_is_name(one.loose) or one.when is None):
            one = replace(one, owner=one.loose, loose="", bare=one.bare.removesuffix(one.quote).rstrip())
        elif beside and (both := _time_and_name(one, beside)) is not None:
            one = both
        found.append(one)
    return found


def _names_beside_times(told: Sequence[Told]) -> frozenset[str]:
    """The names that stand beside a time in the brackets of a list, where most of its items end in such; none elsewhere."""
    pairs = [t for t in told if not t.labelled and t.when and t.loose and len(t.loose) <= LONGEST_NAME]
    sure = sum(_is_name(t.loose) for t in pairs)
    if len(pairs) < FEWEST_PAIRS or len(pairs) * 2 <= len(told) or sure * 2 <= len(pairs):
        return frozenset()
    return frozenset(t.loose.casefold() for t in pairs)


def _time_and_name(one: Told, names: frozenset[str]) -> Told | None:
    """An item of such a list with its owner and time: the name beside its time, a known name alone, or what stands before one."""
    bare = one.bare.removesuffix(one.quote).rstrip()
    if one.labelled or not one.quote:
        return None
    if one.when and one.loose:
        return replace(one, owner=one.loose, loose="", bare=bare)
    inside = one.quote.strip(" .;,").strip("()[]")
    time, _, name = (part.strip() for part in inside.rpartition(","))
    beside_time = is_time_like(time) and not is_time_like(name) and len(name.split()) <= MOST_NAME_WORDS
    if name.casefold() not in names and not beside_time:
        return None
    return replace(one, when=time or None, owner=name, loose="", bare=bare)


def _is_name(text: str) -> bool:
    """Whether a short text is a name: it begins with a capital, or a word for an office stands before one ("team Water")."""
    office, _, name = text.partition(" ")
    named = text[:1].isupper() or any(c.isupper() for c in office) or (office.isalpha() and name[:1].isupper())
    return bool(text) and len(text) <= LONGEST_NAME and named and not is_time_like(text)


def _holds_name(text: str) -> bool:
    """Whether a short text has a capital in it: a name, or an office with a name behind it."""
    return len(text) <= LONGEST_NAME and any(c.isupper() for c in text)


def _in_brackets(said: str) -> tuple[str, str] | None:
    """What stands before the bracket that ends a text, and what stands in it."""
    end = said.rstrip(" .;,")
    opens = BRACKETS.get(end[-1:])
    if opens is None:
        return None
    depth = 0
    for place in range(len(end) - 1, -1, -1):
        depth += (end[place] == end[-1]) - (end[place] == opens)
        if depth == 0:
            inside = end[place + 1 : -1].strip()
            return (end[:place].rstrip(), inside) if place and 1 < len(inside) <= LONGEST else None
    return None


def _after_text(said: str) -> Told:
    """What labels tell that end a text without brackets."""
    for start, _, label in _labels(said):
        if len(said) - start > LONGEST:
            continue
        before = said[:start]
        mark = _REST.search(before)
        parted = mark is not None and mark.group().strip() != ""
        if not before.strip() or not (parted or label[:1].isupper()):
            continue
        bare = before.rstrip(_AROUND)
        told = _read(said[start:], points=True)
        dashes = list(_DASH.finditer(bare))
        if dashes and told.when is None and is_time_like(time := bare[dashes[-1].end() :]):
            told, bare = replace(told, when=time), bare[: dashes[-1].start()].rstrip(_AROUND)
        return replace(told, bare=bare, quote=said[len(bare) :].strip(_AROUND))
    return Told(said)


def _read(inside: str, points: bool = False) -> Told:
    """What stands in a bracket or after the text, field by field; `points`: its values may end in the point of a sentence."""
    fields: dict[str, list[str]] = {}
    loose: list[str] = []
    labels = _labels(inside)
    starts = [label[0] for label in labels]
    if before := inside[: starts[0] if starts else len(inside)].strip(_AROUND):
        _put(fields, loose, before, "")
    for (_, begin, label), end in zip(labels, [*starts[1:], len(inside)], strict=False):
        value = inside[begin:end].strip().strip(_AROUND)
        _put(fields, loose, without_point(value) if points else value, _field_of(label) or "")
    said = {name: ", ".join(values) for name, values in fields.items() if values}
    return Told("", "", said.get("when"), said.get("owner"), said.get("partners"), ", ".join(loose), bool(labels))


def _put(fields: dict[str, list[str]], loose: list[str], said: str, field: str) -> None:
    """A stretch of text into the field of its label; a time at an end of it is the time, whatever the label."""
    if not said:
        return
    if field == "when" or (not field and is_time_like(said) and not _is_name(_parts(said)[-1])):
        fields.setdefault("when", []).append(said)
        return
    kept = _parts(said)
    times = [part for part in kept if is_time_like(part)] if "when" not in fields else []
    if times and (len(times) < len(kept) or not field):
        fields["when"] = [_joined(said, times)]
        said = _joined(said, [part for part in kept if part not in times])
    if said and field:
        fields.setdefault(field, []).append(said)
    elif said:
        loose.append(said)


def _joined(said: str, kept: Sequence[str]) -> str:
    """The parts of a text that are left, as printed where they stand together."""
    if not kept:
        return ""
    start, end = said.find(kept[0]), said.rfind(kept[-1]) + len(kept[-1])
    together = said[start:end]
    return together if len(_parts(together)) == len(kept) else ", ".join(kept)


def _parts(said: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(said) if part.strip()]


def _labels(text: str) -> list[tuple[int, int, str]]:
    """The labels of a text: where each begins, where what it labels begins, and its words."""
    found: list[tuple[int, int, str]] = []
    for colon in _COLON.finditer(text):
        cuts = [m.end() for m in _PART.finditer(text[: colon.start()])]
        floor = max([0, *(cut for cut in cuts), *(end for _, end, _ in found)])
        before = text[floor : colon.start()]
        places = [floor + m.start() for m in _LABEL.finditer(before)][-MOST_LABEL_WORDS:]
        label = next(((p, text[p : colon.start()]) for p in places if _field_of(text[p : colon.start()])), None)
        if label is not None:
            found.append((label[0], colon.end(), label[1]))
    for name in _unsigned().finditer(text):
        if not any(start <= name.start(1) < end for start, end, _ in found):
            found.append((name.start(1), name.end(1), name.group(1)))
    return sorted(found)


def _field_of(label: str) -> str | None:
    """The field that a label names, if its words say nothing else."""
    if _unsigned_words().fullmatch(label.strip()):
        return "owner"
    return next((m for m in possible(label) if m in FIELDS), None) if is_term(label) else None


@cache
def _unsigned_words() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in words("headers")["labels"]["owner_before_name"]), re.IGNORECASE)


@cache
def _unsigned() -> re.Pattern[str]:
    """A word for the owner right before a name, without a colon, at the beginning of a part: "(Q3, trekker Team water)"."""
    return re.compile(rf"(?:^|[,;|(\[]\s*|\s[–—-]\s)({_unsigned_words().pattern})(?=\s+[^\s:])", re.IGNORECASE)
