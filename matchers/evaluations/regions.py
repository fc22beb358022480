"""Which documents are about the same region: by the name that they print, else by what they name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Extraction
from matchers.evaluations.succession import age, is_plan, returning
from matchers.texts.normal import plain

YEARS = re.compile(r"\W*\b(?:19|20)\d\d\b\W*")
WORD = re.compile(r"[^\W_]+")
REPEATED = 0.5  # share of the rows of an evaluation that are those of a plan, nearly word for word
FEWEST_NAMES = 2  # in a region that is named by its municipalities

Groups = dict[str, list[Extraction]]


def region_key(region: str | None) -> str | None:
    """The name by which regions are told apart: lower case, without "gemeente", "regio" and the like; of a list of municipalities
    in whatever order.
    """
    if not region:
        return None
    names = _names_of(region)
    return " ".join(sorted(names) if len(names) >= FEWEST_NAMES else names) or plain(region)


def by_region(extractions: Iterable[Extraction]) -> list[tuple[Extraction, ...]]:
    """The documents grouped by region, each group the oldest first.

    A region whose plan is signed by its municipalities is the one whose plan of the same title names all of them. A document that
    stands alone under its name joins the region that it names more often than its own, if that knows its name and has no plan of
    the same years: a place was taken for the region. A document that names no region joins the region that its title names, else
    the one whose plan it names, else the only one that its text names, else the only one there is. A name of which no
    plan is at hand, only a memo or an account, joins the region whose plan its rows repeat, else the one whose documents keep
    naming it.
    """
    groups: Groups = {}
    homeless: list[Extraction] = []
    for extraction in extractions:
        key = region_key(extraction.document.region)
        if key is None:
            homeless.append(extraction)
        else:
            groups.setdefault(key, []).append(extraction)
    texts = _Texts()
    for likely in (_by_its_own_name, _by_another_name):
        for key in sorted(groups):
            if other := likely(groups[key], {name: members for name, members in groups.items() if name != key}, texts):
                groups[other] += groups.pop(key)
    for extraction in sorted(homeless, key=age):
        home = _home(extraction, {key: members for key, members in groups.items() if key}, texts)
        groups.setdefault(home, []).append(extraction)
    for key in [key for key, members in groups.items() if key and not any(map(is_plan, members))]:
        planned = {other: members for other, members in groups.items() if any(map(is_plan, members))}
        if (judged := _by_its_rows(groups[key], planned)) is not None:
            groups[judged] += groups.pop(key)
        elif wider := _that_names(key, planned, texts):
            groups[wider] += groups.pop(key)
    return [tuple(sorted(groups[key], key=age)) for key in sorted(groups)]


def _names_of(region: str) -> list[str]:
    """The names in what a document prints as its region, each without what it is: one, or those of its municipalities."""
    dull = set(words("trace_terms")["region_prefix"])
    listed = ([word for word in WORD.findall(plain(name)) if word not in dull] for name in _between_names().split(region))
    return [" ".join(name) for name in listed if name]


@cache
def _between_names() -> re.Pattern[str]:
    """What parts the names of a list of municipalities; "Alphen-Chaam" is one name."""
    joined = "|".join(map(re.escape, words("trace_terms")["names_joined"]))
    return re.compile(rf",\s*|\s+(?:{joined})\s+|\s*[&|/•·]\s*|\s+[-–—]\s+")


class _Texts:
    """What documents say, as words; each is taken apart once, when it is first asked."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[list[str], dict[str, list[int]]]] = {}

    def count(self, extraction: Extraction, name: str) -> int:
        """How often a document names a place or region, as words by themselves."""
        said, places = self._taken_apart(extraction)
        wanted = name.split()
        return sum(said[place : place + len(wanted)] == wanted for place in places.get(wanted[0], ()))

    def naming(self, extraction: Extraction, names: Sequence[str]) -> int:
        """How often a document names each of some names at least: all the municipalities of a region that is known by them."""
        return min((self.count(extraction, name) for name in names), default=0)

    def _taken_apart(self, extraction: Extraction) -> tuple[list[str], dict[str, list[int]]]:
        key = extraction.document.document_id
        if key not in self._known:
            said = WORD.findall(plain(_all_text(extraction)))
            places: dict[str, list[int]] = {}
            for place, word in enumerate(said):
                places.setdefault(word, []).append(place)
            self._known[key] = said, places
        return self._known[key]


def _by_its_own_name(listed: Sequence[Extraction], groups: Mapping[str, Sequence[Extraction]], texts: _Texts) -> str | None:
    """The region that a list of municipalities is: it names all of them, and has plans of the same title, or goes before or after
    under a name that the documents of the list use too; None where there is no single one.
    """
    names = _names_of(listed[0].document.region or "")
    if len(names) < FEWEST_NAMES:
        return None
    titles = _undated_titles(listed)
    alike = [
        key
        for key, members in groups.items()
        if all(any(texts.count(one, name) for one in members) for name in names)
        and (titles & _undated_titles(members) or (not _compete(listed, members) and _name_each(listed, members, texts)))
    ]
    return alike[0] if len(alike) == 1 else None


def _by_another_name(lone: Sequence[Extraction], groups: Mapping[str, Sequence[Extraction]], texts: _Texts) -> str | None:
    """The region for which a document that stands alone took a place in it; None where there is no single one."""
    if len([one for one in lone if one.document.kind != "memo"]) != 1:
        return None
    own = sum(_naming(one, lone, texts) for one in lone)
    found: dict[str, int] = {}
    for key, members in groups.items():
        often = sum(_naming(one, members, texts) for one in lone)
        if often > own and not _compete(lone, members) and any(_naming(one, lone, texts) for one in members):
            found[key] = often
    best = [key for key, often in found.items() if often == max(found.values())]
    return best[0] if len(best) == 1 else None


def _naming(extraction: Extraction, named: Sequence[Extraction], texts: _Texts) -> int:
    """How often a document names the region of others, by that of the names they print which it uses most."""
    return max((texts.naming(extraction, names) for names in _printed(named)), default=0)


def _printed(members: Iterable[Extraction]) -> list[list[str]]:
    """The names that documents print as their region, each apart in the names of municipalities."""
    return [names for region in sorted({one.document.region or "" for one in members}) if (names := _names_of(region))]


def _name_each(listed: Sequence[Extraction], members: Sequence[Extraction], texts: _Texts) -> bool:
    """Whether at least half of some documents name the region of others."""
    return 2 * sum(_naming(one, members, texts) > 0 for one in listed) >= len(listed)


def _compete(some: Sequence[Extraction], others: Sequence[Extraction]) -> bool:
    """Whether plans of the same kind stand on both sides for the same years: those of one region follow each other."""
    return any(
        one.document.kind == other.document.kind and _overlap(one, other)
        for one in filter(is_plan, some)
        for other in filter(is_plan, others)
    )


def _overlap(one: Extraction, other: Extraction) -> bool:
    (start, end), (begin, last) = ((e.document.period_start, e.document.period_end) for e in (one, other))
    return not (start and end and begin and last) or (start <= last and begin <= end)


def _plan_titles(members: Iterable[Extraction]) -> set[str]:
    """The normalised titles of the plans among some documents."""
    return {plain(one.document.title) for one in members if is_plan(one) and one.document.title}


def _undated_titles(members: Iterable[Extraction]) -> set[str]:
    """The titles of the plans, without years."""
    return {YEARS.sub(" ", title).strip() for title in _plan_titles(members)}


def _dated_titles(members: Iterable[Extraction]) -> set[str]:
    """The titles of the plans that name their years."""
    return {title for title in _plan_titles(members) if YEARS.search(title)}


def _home(extraction: Extraction, groups: Mapping[str, Sequence[Extraction]], texts: _Texts) -> str:
    """The region that a document without one belongs to; empty where that cannot be told."""
    title = extraction.document.title or ""
    words_of_title = f" {' '.join(WORD.findall(plain(title)))} "
    entitled = [
        key
        for key, members in groups.items()
        if any(all(f" {name} " in words_of_title for name in names) for names in _printed(members))
    ]
    if entitled:
        return max(entitled, key=len)
    said = plain(f"{title} {_all_text(extraction)}")
    about = [key for key, members in groups.items() if any(dated in said for dated in _dated_titles(members))]
    told = [key for key, members in groups.items() if _naming(extraction, members, texts)]
    planning = [key for key in told if any(map(is_plan, groups[key]))]  # a letter alone may bear the name of one municipality
    return next((likely[0] for likely in (about, told, planning, list(groups)) if len(likely) == 1), "")


def _by_its_rows(members: Sequence[Extraction], groups: Mapping[str, Sequence[Extraction]]) -> str | None:
    """The region whose plan the rows of evaluations repeat: half of those of one at least; None where there is no single one."""
    judged = [rows for one in members if (rows := [plain(a.text) for a in one.actions if a.table_kind == "evaluated"])]
    found = [
        key
        for key, others in groups.items()
        if any(returning(rows, planned) >= REPEATED for rows in judged for planned in map(_planned, others) if planned)
    ]
    return found[0] if len(found) == 1 else None


def _planned(extraction: Extraction) -> list[str]:
    return [plain(action.text) for action in extraction.actions if action.table_kind == "planned"]


def _that_names(name: str, groups: Mapping[str, Sequence[Extraction]], texts: _Texts) -> str | None:
    """The region of which most documents name a place, half of them at least; None where two do so equally often."""
    shares: dict[str, float] = {}
    for key, members in groups.items():
        naming = sum(texts.count(one, name) > 0 for one in members)
        if 2 * naming >= len(members):
            shares[key] = naming / len(members)
    best = [key for key, share in shares.items() if share == max(shares.values())]
    return best[0] if len(best) == 1 else None


def _all_text(extraction: Extraction) -> str:
    rows = (f"{a.text} {a.result_text or ''} {a.owner or ''}" for a in extraction.actions)
    return " ".join((*rows, *(passage.text for passage in extraction.passages)))
