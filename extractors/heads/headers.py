"""Whether texts are the heads of columns, and what each column means: an ambiguous word by kind, neighbours and cells."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from corpus.lexicon import words
from corpus.records import DocumentKind
from extractors.heads.header_words import (
    YEAR,
    Meaning,
    has_a_word_of_a_term,
    is_followed,
    normal,
    possible,
    term_of,
    term_or_empty,
)
from extractors.text.status_text import says_status
from extractors.times.when import is_time_like

FEWEST_JUDGING = 3  # heads that name a status, beside one that names the subject of the table
LONGEST_PERIOD = 14  # characters of a head like "1e kwartaal"
FEWEST_ALIKE = 3  # heads that most often mean the same, from which another of their meanings makes a header
LONGEST_STATUS = 30  # characters of a head that is a status
TWO_THINGS = re.compile(r"\s*(?:/|&|\+|\ben\b)\s*")


@lru_cache(maxsize=4096)
def is_period(text: str) -> bool:
    """Whether a header text is no more than a stretch of the calendar: "Q3", "mrt", "2027", "1e helft", "Q7" of eight."""
    plain = normal(text)
    if re.fullmatch(words("headers")["labels"]["numbered_period"], plain):
        return True
    return may_be_in_period(plain) and len(plain) <= LONGEST_PERIOD and is_time_like(text)


@lru_cache(maxsize=4096)
def may_be_in_period(text: str) -> bool:
    """Whether a text has a figure or is a month or season, as one word at least of a stretch of the calendar is."""
    plain = normal(text)
    return any(c.isdecimal() for c in plain) or plain in words("times")["months"] or plain in words("times")["seasons"]


@lru_cache(maxsize=4096)
def is_status_head(text: str) -> bool:
    """Whether a head can stand over a column of marks that says one status: a colour, its letter, a sign or a status word."""
    plain = " ".join(text.casefold().split()).strip(" .:")
    if not plain or len(plain) > LONGEST_STATUS:
        return False
    known = words("status")
    return plain in known["letters"] or plain in known["colours"] or says_status(plain)


def is_axis(text: str) -> bool:
    """Whether a text names an axis on which an action is judged ("Tijd"), in a word of more than a letter."""
    plain = normal(text)
    return len(plain) > 1 and plain in words("headers")["axes"]["words"]


def is_head(text: str) -> bool:
    """Whether a text can stand over a column: a header word, a stretch of the calendar, or a status."""
    return bool(possible(text)) or is_period(text) or is_status_head(text)


@lru_cache(maxsize=4096)
def in_a_term(text: str) -> bool:
    """Whether a printed word holds a word of any term, or is a status: a row with fewer than two of them is no header, which is
    soon seen.
    """
    return has_a_word_of_a_term(text) or is_status_head(text)


def is_header(texts: Sequence[str | None]) -> bool:
    """Whether a row of texts is the header of an action table: two different meanings at least, of which one names the action,
    its time, its status or its result; and hardly a filled cell that is no header word. Stretches of the calendar do not count.
    Beside the action alone, two statuses at least make one ("Actie", "Groen", "Oranje", "Rood").

    Some cells of ordinary rows could be headers ("Eind 2026", "Team groen"), so one at least must be a header and nothing else.
    The header of a table of meetings is one too, or its heads would be taken for a row.
    """
    if lists_meetings(texts):
        return True
    filled = [t for t in texts if t]
    if len(filled) == 2 and is_status_head(filled[0]) and is_axis(filled[1]):
        return False  # a mark and what it judges
    known = [m for t in filled if (m := possible(t))]
    if len(known) < 2:  # asked first, for nearly all rows end here, and reading a text as a time takes long
        return bool(known) and "action" in known[0] and _over_statuses(filled)
    if len(filled) == 2 and _subject().fullmatch(normal(filled[0])) and is_followed(filled[1], term_of(filled[1]) or ""):
        return False  # the subject of a letter, which begins with a word of headers: "Onderwerp   Evaluatie ..."
    others = [t for t in filled if not possible(t) and not is_period(t) and not is_status_head(t)]
    if len(known) < len(others) or not any(_only_header(t) for t in filled if possible(t)):
        return False
    distinct = {m[0] for m in known}
    if others == filled[:1] and len({term_or_empty(t) for t in filled[1:] if "status" in possible(t)}) >= FEWEST_JUDGING:
        return True  # what the rows are about, over the actions, and the columns that judge them
    several = len(distinct) >= 2 or (len(known) >= FEWEST_ALIKE and len({meaning for m in known for meaning in m}) >= 2)
    return several and any(set(m) & {"action", "when", "status", "result", "planned_result"} for m in known)


def _over_statuses(filled: Sequence[str]) -> bool:
    """Whether all texts but one, which is a header word and nothing else, are statuses, two at least and all different."""
    stated = [t.casefold() for t in filled if is_status_head(t) and not possible(t)]
    return len(stated) >= 2 and len({*stated}) == len(stated) == len(filled) - 1 and any(map(_only_header, filled))


def _only_header(text: str) -> bool:
    """Whether a text is a header word by itself, not one that a time or a name follows."""
    term = term_of(text)
    return term is not None and (normal(text) == term or not (is_time_like(text) or is_followed(text, term)))


@cache
def _subject() -> re.Pattern[str]:
    return re.compile("|".join(words("documents")["labels"]["subject"]))


def not_actions(texts: Sequence[str | None]) -> bool:
    """Whether the header says that the table holds figures, contents or definitions: two such words at least."""
    terms = set(words("headers")["not_actions"]["terms"])
    return sum(bool(t) and (normal(t) in terms or normal(YEAR.sub(" ", t)) in terms) for t in texts if t) >= 2


def is_colophon(texts: Sequence[str | None]) -> bool:
    """Whether the header is that of the last words of a plan, which say whom to ask for more."""
    return any(normal(t) in words("headers")["not_actions"]["colophon"] for t in texts if t)


def lists_versions(texts: Sequence[str | None]) -> bool:
    """Whether the header is that of a list of the document's own versions."""
    named = [normal(t) for t in texts if t]
    return bool(named) and named[0] in words("headers")["not_actions"]["versions"]


def lists_measures(texts: Sequence[str | None]) -> bool:
    """Whether the header is that of a table of indicators, which names no action."""
    named = [normal(t) for t in texts if t]
    known = words("headers")["not_actions"]["measures"]
    return bool(named) and named[0] in known and not any("action" in possible(t) for t in texts if t)


def lists_meetings(texts: Sequence[str | None]) -> bool:
    """Whether the header is that of a table of meetings: what they are called, and who takes part in them or how often; or
    nothing but when they are, what they are about, and where, or who is invited.
    """
    named, known = [normal(t) for t in texts if t], words("headers")["not_actions"]
    if named and named[0] in known["meetings"] and any(name in known["attended"] for name in named[1:]):
        return True
    others = [name for name in named if name not in known["meetings"]]
    gathered = {*known["gathered"], *known["places"], *known["dates"]}
    if 0 < len(others) < len(named) and {*others} <= {*known["attended"], *gathered}:
        return True
    said = gathered | {*known["guests"]}
    if any(name in known["guests"] for name in named):
        return len(named) > 2 and {*named} <= {*said, known["what"]}
    where_and_when = all(any(name in known[kind] for name in named) for kind in ("places", "dates"))
    return where_and_when and len(named) > 2 and {*named} <= said


def weighs_risks(texts: Sequence[str | None]) -> bool:
    """Whether the header is that of a table of risks: they stand first, or it says how likely they are and how bad."""
    named, known = [normal(t) for t in texts if t], words("headers")["not_actions"]
    first = next((name for name in named if possible(name) != ("number",)), "")
    return first in known["risks"] or not (set(named).isdisjoint(known["likelihood"]) or set(named).isdisjoint(known["damage"]))


def decide(texts: Sequence[str | None], kind: DocumentKind, looks: Sequence[str]) -> list[Meaning | None]:
    """The meaning of each column. `looks` tells what its cells are like: prose, short, mark, time, number or empty."""
    options = [possible(t) if t else () for t in texts]
    sure = [
        o[0] if len(o) == 1 and term_or_empty(t) not in words("headers")["ambiguous"] else None
        for o, t in zip(options, texts, strict=True)
    ]
    if (group := _group_beside_actions(texts, options)) is not None:
        sure[group], sure[group + 1] = "theme", "action"
    result: list[Meaning | None] = []
    for place, (text, option) in enumerate(zip(texts, options, strict=True)):
        if sure[place] or not option:
            result.append(sure[place])
            continue
        beside = {m for i, m in enumerate(sure) if m and i != place} | {m for m in result if m}
        others = {term_or_empty(other) for n, other in enumerate(texts) if n != place}
        behind = {"action" for t, o in zip(texts[place + 1 :], options[place + 1 :], strict=True) if _expected(t, o)}
        ahead = {m for m in (*sure[:place], *result) if m}
        result.append(_rule(term_or_empty(text), option, kind, beside, looks[place], others, behind, ahead))
    result = _each_its_own(result, texts)
    if "action" not in result:
        named = [i for i, o in enumerate(options) if "action" in o and sure[i] is None and looks[i] not in ("time", "number")]
        if named:
            result[named[0]] = "action"
    return _groups_first(_one_action(result, options), texts)


def _expected(text: str | None, option: tuple[Meaning, ...]) -> bool:
    """Whether a column names the actions first of all, whatever else its head could mean, and no groups of them."""
    return option[:1] == ("action",) and not groups_actions(text) and len(option) > 1


def _groups_first(meanings: list[Meaning | None], texts: Sequence[str | None]) -> list[Meaning | None]:
    """The meanings; what groups the actions only where it stands before them is a matter of each action behind them."""
    first = meanings.index("action") if "action" in meanings else len(meanings)
    behind = words("headers")["grouping"]["first"]
    return [None if m == "theme" and n > first and term_or_empty(texts[n]) in behind else m for n, m in enumerate(meanings)]


def _each_its_own(meanings: list[Meaning | None], texts: Sequence[str | None]) -> list[Meaning | None]:
    """The meanings; a head that names two things ("Opmerking / vervolg") is the one that no other column is, and one of which
    only the first is known ("Maatregel / onderzoek") is that.
    """
    for place, (meaning, text) in enumerate(zip(meanings, texts, strict=True)):
        if text and (meaning is None or meaning in (*meanings[:place], *meanings[place + 1 :])):
            named = [possible(part)[:1] for part in TWO_THINGS.split(text)]
            free = [m for one in named for m in one if m not in meanings]
            if len(named) > 1 and named[0] and free and (meaning is None or all(named)):
                meanings[place] = "action" if "action" in free else free[0]
    return meanings


def groups_actions(text: str | None) -> bool:
    """Whether a header can name the groups of the actions that stand beside it ("Opgave", "Onderdeel")."""
    return term_or_empty(text) in words("headers")["grouping"]["words"]


def _group_beside_actions(texts: Sequence[str | None], options: Sequence[tuple[Meaning, ...]]) -> int | None:
    """A first column, numbers aside, that names the groups of the actions in the very next one: whatever else the header of that
    could mean, it does not mean there.
    """
    place = next((i for i, option in enumerate(options) if option != ("number",)), len(texts))
    if place + 1 >= len(texts) or term_or_empty(texts[place]) not in words("headers")["grouping"]["beside"]:
        return None
    return place if "action" in options[place + 1] else None


def _rule(
    term: str,
    option: tuple[Meaning, ...],
    kind: DocumentKind,
    beside: set[Meaning],
    look: str,
    others: set[str],
    behind: set[Meaning],
    ahead: set[Meaning],
) -> Meaning | None:
    """The first rule of the lexicon that fits an ambiguous term, None where that gives it no meaning of its own ("Opmerking" in a
    plan); its first meaning when no rule does.
    """
    rules: list[dict[str, Any]] = words("headers")["ambiguous"].get(term, [])
    for rule in rules:
        if "kinds" in rule and kind not in rule["kinds"]:
            continue
        if "beside" in rule and not beside & set(rule["beside"]):
            continue
        if "before" in rule and not behind & set(rule["before"]):
            continue
        if "after" in rule and not ahead & set(rule["after"]):
            continue
        if "without" in rule and beside & set(rule["without"]):
            continue
        if "heads" in rule and not others & set(rule["heads"]):
            continue
        if "cells" in rule and look not in rule["cells"]:
            continue
        return str(rule["meaning"]) or None
    free = [m for m in option if m not in beside]
    return (free or list(option))[0]


def _one_action(meanings: list[Meaning | None], options: list[tuple[Meaning, ...]]) -> list[Meaning | None]:
    """At most one column holds the action: the first; a later one takes another meaning it can have, or none."""
    seen = False
    for place, meaning in enumerate(meanings):
        if meaning != "action":
            continue
        if seen:
            others = [m for m in options[place] if m != "action"]
            meanings[place] = others[0] if others else None
        seen = True
    return meanings
