"""What a column means: its header text looked up in the lexicon, an ambiguous word decided by kind, neighbours and cells.

Meanings: action, when, owner, partners, status, result, planned_result, recommendation, cost, number, theme.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from corpus.lexicon import words
from corpus.records import DocumentKind
from extractors.text.labels import NUMBER
from extractors.text.status_text import status_from_word
from extractors.times.when import is_time_like

FEWEST_JUDGING = 3  # heads that name a status, beside one that names the subject of the table
LONGEST_PERIOD = 14  # characters of a head like "1e kwartaal"
LONGEST_STATUS = 30  # characters of a head that is a status
LONGEST = 400  # characters of a header text, remarks in parentheses included

Meaning = str
PUNCTUATION = re.compile(r"[^\w#%]+")
SOFT_HYPHEN = re.compile("\u00ad\\s*")
BROKEN = re.compile(r"(?<=[a-z])[-\u2010]\s+(?=[a-z])")  # where a line's end cut a word of a header
TWO_THINGS = re.compile(r"\s*(?:/|&|\+|\ben\b)\s*")
PARENTHESES = re.compile(r"\([^)]*\)")
DATE = re.compile(r"\b[0-3]?\d[-./][01]?\d[-./](?:(?:19|20)\d\d|\d\d)\b")  # in figures: "31-12-2027"
YEAR = re.compile(r"\b(?:19|20)\d\d\b(?:\s*[-/]\s*(?:(?:19|20)?\d\d)\b)?|\bq[1-4]\b|\b[0-3]?\d(?= [a-z]{3,9}\b)")


@lru_cache(maxsize=4096)
def normal(text: str) -> str:
    """Lower case, punctuation as one space; `#` and `%` stay, for they are headers by themselves."""
    return " ".join(PUNCTUATION.sub(" ", SOFT_HYPHEN.sub("", text.casefold())).split())


@cache
def _terms() -> dict[str, tuple[Meaning, ...]]:
    """Every header term with the meanings it can have, in the lexicon's order."""
    found: dict[str, list[Meaning]] = {}
    for meaning, terms in words("headers")["terms"].items():
        for term in terms:
            found.setdefault(term, []).append(meaning)
    return {term: tuple(meanings) for term, meanings in found.items()}


@cache
def _loose() -> frozenset[str]:
    return frozenset(words("headers")["loose"]["words"])


@cache
def _questions() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(q["pattern"]), q["term"]) for q in words("headers")["questions"])


@cache
def _origin() -> re.Pattern[str]:
    return re.compile(words("headers")["origin"]["pattern"])


@lru_cache(maxsize=4096)
def _term_of(text: str) -> str | None:
    if (written_out := words("headers")["abbreviated"].get(text.strip().casefold())) is not None:
        return str(written_out)
    if (whole := normal(text)) in _terms():
        return whole
    if (about := _about_axis(whole)) is not None:
        return about
    plain = normal(DATE.sub(" ", PARENTHESES.sub(" ", text))) or whole
    if not plain or len(plain) > 90:
        return None
    if plain in _terms():
        return plain
    if moment_of(plain):
        return "status"
    if (asked := next((term for pattern, term in _questions() if pattern.search(plain)), None)) is not None:
        return asked
    if plain[0].isdecimal():  # "2. Aanpak 2025" is a chapter, not a header
        return None
    if (earlier := _origin().sub("", plain)) != plain and "action" in _terms().get(earlier, ()):
        return str(words("headers")["origin"]["term"])
    bare = " ".join(YEAR.sub(" ", plain).split())
    tokens = bare.split()
    kept = [t for t in tokens if t not in _loose()] or tokens[:1]  # "Stand per 31 december": all of it could be dropped
    for candidate in (bare, " ".join(kept), " ".join(_without_loose_end(tokens))):
        if candidate in _terms():
            return candidate
    for cut in range(1, len(kept)):  # two terms of one meaning side by side
        first, second = " ".join(kept[:cut]), " ".join(kept[cut:])
        shared = set(_terms().get(first, ())) & set(_terms().get(second, ()))
        if shared:
            return first
    if len(kept) == 2 and kept[0] in _terms() and _certain(kept[0]) and _carries(*kept):
        return kept[0]
    return None


class Moment(NamedTuple):
    """Which report a status is from: its year, 0 where none is named, and its number in that year, 0 for the only one."""

    year: int
    number: int


END_OF_YEAR = 9  # as the number of a report: after all reports of its year


@lru_cache(maxsize=4096)
def moment_of(plain: str) -> Moment | None:
    """The report that a text in normal form names, with its year or its number; None for any other text."""
    known = words("headers")["moments"]
    if found := re.match(known["whole_year"], plain):
        return Moment(int(found["year"]), END_OF_YEAR)
    found = re.match(known["report"], plain)
    if found is None or not any(found.groupdict().values()):
        return None
    return Moment(int(found["year"] or found["later"] or 0), known["ordinals"].get(found["count"], 0))


@lru_cache(maxsize=4096)
def part_of(plain: str) -> Moment | None:
    """The part of a year that a header in normal form tells about ("stand van zaken 2e helft"); None for any other text."""
    known = words("headers")["moments"]
    found = re.match(known["part"], plain)
    return Moment(int(found["year"] or 0), known["ordinals"][found["count"]]) if found else None


def _about_axis(whole: str) -> str | None:
    """The term for a header that names an axis and what is told of it: "Planning (toelichting)" is no time, but tells of one."""
    axis, _, behind = whole.rpartition(" ")
    known = words("headers")["axes"]
    return known["behind"].get(behind) if axis in known["words"] else None


def _carries(term: str, behind: str) -> bool:
    """Whether a term still means what it means with another word behind it."""
    labels = words("headers")["labels"]
    return len(term) > 1 and term not in labels["questions"] and behind not in labels["wholes"]


def _without_loose_end(tokens: Sequence[str]) -> Sequence[str]:
    """Words up to the loose ones at the end, which may be words of a term elsewhere: "stand van zaken eind"."""
    end = len(tokens)
    while end and tokens[end - 1] in _loose():
        end -= 1
    return tokens[:end]


def term_of(text: str) -> str | None:
    """The lexicon term that a header text is, whole or without years and loose words, or doubled ("Geplande acties Actie");
    else None.
    """
    if len(text) > LONGEST:
        return None
    if (term := _term_of(text)) is not None or not ("-" in text or "\u2010" in text):
        return term
    return _term_of(whole) if (whole := BROKEN.sub("", text)) != text else None


def _certain(term: str) -> bool:
    """Whether a term means one thing and may carry more words behind it ("Trekker gemeente", "Gedaan sinds de start")."""
    return len(_terms()[term]) == 1 and term not in words("headers")["ambiguous"]


def possible(text: str) -> tuple[Meaning, ...]:
    """The meanings that a header text can have; empty for a text that is no header word."""
    term = term_of(text)
    return _terms()[term] if term else ()


def uncounted(label: str) -> str:
    """A label without the number behind it, where it counts actions ("Actie 1.6"), or without what stands in place of one
    ("Actie nieuw").
    """
    word, _, rest = label.strip().partition(" ")
    found = NUMBER.match(label)
    if found is None and normal(rest) in words("headers")["labels"]["uncounted"]:
        return word if "action" in possible(word) else label
    return found.group(1) if found and found.group(1) and "action" in possible(found.group(1)) else label


def _only_header(text: str) -> bool:
    """Whether a text is a header word by itself, not one that a time or a name follows."""
    term = term_of(text)
    return term is not None and (normal(text) == term or not (is_time_like(text) or _named(text, term)))


def _named(text: str, term: str) -> bool:
    """Whether a header word is followed by words that are none."""
    rest = [word for word in normal(text).removeprefix(term).split() if word not in _loose() and not word[0].isdecimal()]
    return bool(rest) and " ".join(rest) not in _terms()


@cache
def _subject() -> re.Pattern[str]:
    return re.compile("|".join(words("documents")["labels"]["subject"]))


def is_term(text: str) -> bool:
    """Whether a text is a term of the lexicon as it stands."""
    return normal(text) in _terms()


@lru_cache(maxsize=4096)
def in_a_term(text: str) -> bool:
    """Whether a printed word holds a word of any term, or is a status: a row with fewer than two of them is no header, which is
    soon seen.
    """
    return any(word in _words_of_terms() for word in normal(text).split()) or is_status_head(text)


@cache
def _words_of_terms() -> frozenset[str]:
    return frozenset(word for term in _terms() for word in term.split())


@lru_cache(maxsize=4096)
def begins_a_term(text: str) -> bool:
    """Whether a printed word is the first of some term, or the first part of that where a soft hyphen cuts it: no text
    that begins otherwise is a term as it stands.
    """
    start = normal(text)
    return start in _first_words() or (text.endswith("\u00ad") and any(term.startswith(start) for term in _terms()))


@cache
def _first_words() -> frozenset[str]:
    """What terms begin with: their first word or words."""
    return frozenset(" ".join(term.split()[:count]) for term in _terms() for count in range(1, len(term.split()) + 1))


@lru_cache(maxsize=4096)
def is_period(text: str) -> bool:
    """Whether a header text is no more than a stretch of the calendar: "Q3", "mrt", "2027", "1e helft", "Q7" of eight."""
    plain = normal(text)
    if re.fullmatch(words("headers")["labels"]["numbered_period"], plain):
        return True
    dated = any(c.isdecimal() for c in plain) or plain in words("times")["months"] or plain in words("times")["seasons"]
    return dated and len(plain) <= LONGEST_PERIOD and is_time_like(text)


@lru_cache(maxsize=4096)
def is_status_head(text: str) -> bool:
    """Whether a head can stand over a column of marks that says one status: a colour, its letter, a sign or a status word."""
    plain = " ".join(text.casefold().split()).strip(" .:")
    if not plain or len(plain) > LONGEST_STATUS:
        return False
    known = words("status")
    return plain in known["letters"] or plain in known["colours"] or status_from_word(plain, "evaluation") is not None


def is_axis(text: str) -> bool:
    """Whether a text names an axis on which an action is judged ("Tijd"), in a word of more than a letter."""
    plain = normal(text)
    return len(plain) > 1 and plain in words("headers")["axes"]["words"]


def is_head(text: str) -> bool:
    """Whether a text can stand over a column: a header word, a stretch of the calendar, or a status."""
    return bool(possible(text)) or is_period(text) or is_status_head(text)


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
    if len(filled) == 2 and _subject().fullmatch(normal(filled[0])) and _named(filled[1], term_of(filled[1]) or ""):
        return False  # the subject of a letter, which begins with a word of headers: "Onderwerp   Evaluatie ..."
    others = [t for t in filled if not possible(t) and not is_period(t) and not is_status_head(t)]
    if len(known) < len(others) or not any(_only_header(t) for t in filled if possible(t)):
        return False
    distinct = {m[0] for m in known}
    if others == filled[:1] and len({_term(t) for t in filled[1:] if "status" in possible(t)}) >= FEWEST_JUDGING:
        return True  # what the rows are about, over the actions, and the columns that judge them
    return len(distinct) >= 2 and any(set(m) & {"action", "when", "status", "result", "planned_result"} for m in known)


def _over_statuses(filled: Sequence[str]) -> bool:
    """Whether all texts but one, which is a header word and nothing else, are statuses, two at least and all different."""
    stated = [t.casefold() for t in filled if is_status_head(t) and not possible(t)]
    return len(stated) >= 2 and len({*stated}) == len(stated) == len(filled) - 1 and any(map(_only_header, filled))


def not_actions(texts: Sequence[str | None]) -> bool:
    """Whether the header says that the table holds figures, contents or definitions: two such words at least."""
    terms = set(words("headers")["not_actions"]["terms"])
    return sum(bool(t) and (normal(t) in terms or normal(YEAR.sub(" ", t)) in terms) for t in texts if t) >= 2


def lists_versions(texts: Sequence[str | None]) -> bool:
    """Whether the header is that of a list of the document's own versions."""
    named = [normal(t) for t in texts if t]
    return bool(named) and named[0] in words("headers")["not_actions"]["versions"]


def lists_meetings(texts: Sequence[str | None]) -> bool:
    """Whether the header is that of a table of meetings: what they are called, and who takes part in them or how often."""
    named, known = [normal(t) for t in texts if t], words("headers")["not_actions"]
    return bool(named) and named[0] in known["meetings"] and any(name in known["attended"] for name in named[1:])


def weighs_risks(texts: Sequence[str | None]) -> bool:
    """Whether the header is that of a table of risks: how likely they are, and how bad."""
    named, known = {normal(t) for t in texts if t}, words("headers")["not_actions"]
    return bool(named & set(known["likelihood"])) and bool(named & set(known["damage"]))


def decide(texts: Sequence[str | None], kind: DocumentKind, looks: Sequence[str]) -> list[Meaning | None]:
    """The meaning of each column. `looks` tells what its cells are like: prose, short, mark, time, number or empty."""
    options = [possible(t) if t else () for t in texts]
    sure = [
        o[0] if len(o) == 1 and _term(t) not in words("headers")["ambiguous"] else None
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
        others = {_term(other) for n, other in enumerate(texts) if n != place}
        behind = {"action" for t, o in zip(texts[place + 1 :], options[place + 1 :], strict=True) if _expected(t, o)}
        ahead = {m for m in (*sure[:place], *result) if m}
        result.append(_rule(_term(text), option, kind, beside, looks[place], others, behind, ahead))
    if "action" not in result:
        first = next((i for i, o in enumerate(options) if "action" in o and sure[i] is None), None)
        if first is not None:
            result[first] = "action"
    return _groups_first(_one_action(_each_its_own(result, texts), options), texts)


def _expected(text: str | None, option: tuple[Meaning, ...]) -> bool:
    """Whether a column names the actions first of all, whatever else its head could mean, and no groups of them."""
    return option[:1] == ("action",) and not groups_actions(text) and len(option) > 1


def _groups_first(meanings: list[Meaning | None], texts: Sequence[str | None]) -> list[Meaning | None]:
    """The meanings; what groups the actions only where it stands before them is a matter of each action behind them."""
    first = meanings.index("action") if "action" in meanings else len(meanings)
    behind = words("headers")["grouping"]["first"]
    return [None if m == "theme" and n > first and _term(texts[n]) in behind else m for n, m in enumerate(meanings)]


def _each_its_own(meanings: list[Meaning | None], texts: Sequence[str | None]) -> list[Meaning | None]:
    """The meanings; a head that names two things ("Opmerking / vervolg") is the one that no other column is."""
    for place, (meaning, text) in enumerate(zip(meanings, texts, strict=True)):
        if text and (meaning is None or meaning in (*meanings[:place], *meanings[place + 1 :])):
            named = [possible(part)[:1] for part in TWO_THINGS.split(text)]
            free = [m for one in named for m in one if m not in meanings]
            if len(named) > 1 and all(named) and free:
                meanings[place] = "action" if "action" in free else free[0]
    return meanings


def groups_actions(text: str | None) -> bool:
    """Whether a header can name the groups of the actions that stand beside it ("Opgave", "Onderdeel")."""
    return _term(text) in words("headers")["grouping"]["words"]


def _group_beside_actions(texts: Sequence[str | None], options: Sequence[tuple[Meaning, ...]]) -> int | None:
    """A first column, numbers aside, that names the groups of the actions in the very next one: whatever else the header of that
    could mean, it does not mean there.
    """
    place = next((i for i, option in enumerate(options) if option != ("number",)), len(texts))
    if place + 1 >= len(texts) or _term(texts[place]) not in words("headers")["grouping"]["beside"]:
        return None
    return place if "action" in options[place + 1] else None


def _term(text: str | None) -> str:
    return (term_of(text) or "") if text else ""


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
