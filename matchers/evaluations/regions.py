"""Which documents are about the same region: by the name that they print, else by what they name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Extraction
from matchers.evaluations.succession import age, is_plan
from matchers.texts.normal import plain

YEARS = re.compile(r"\W*\b(?:19|20)\d\d\b\W*")
FEWEST_NAMES = 2  # in a region that is named by its municipalities

Groups = dict[str, list[Extraction]]


def region_key(region: str | None) -> str | None:
    """The name by which regions are told apart: lower case, without "gemeente", "regio" and the like."""
    if not region:
        return None
    dull = set(words("trace_terms")["region_prefix"])
    kept = [word for word in re.findall(r"[^\W_]+", plain(region)) if word not in dull]
    return " ".join(kept) or plain(region)


def by_region(extractions: Iterable[Extraction]) -> list[tuple[Extraction, ...]]:
    """The documents grouped by region, each group the oldest first.

    A region whose plan is signed by its municipalities is the one whose plan of the same title names all of them. A document that
    names no region joins the region that its title names, else the one whose plan it names, else the only one that its text
    names, else the only one there is. A municipality of which no plan is at hand, only a memo or an account, joins the region
    whose documents keep naming it.
    """
    groups: Groups = {}
    homeless: list[Extraction] = []
    for extraction in extractions:
        key = region_key(extraction.document.region)
        if key is None:
            homeless.append(extraction)
        else:
            groups.setdefault(key, []).append(extraction)
    for key in sorted(groups):
        if other := _by_its_own_name(groups[key], {name: members for name, members in groups.items() if name != key}):
            groups[other] += groups.pop(key)
    for extraction in homeless:
        groups.setdefault(_home(extraction, {key: members for key, members in groups.items() if key}), []).append(extraction)
    for key in [key for key, members in groups.items() if key and not any(map(is_plan, members))]:
        if wider := _that_names(key, {other: members for other, members in groups.items() if any(map(is_plan, members))}):
            groups[wider] += groups.pop(key)
    return [tuple(sorted(groups[key], key=age)) for key in sorted(groups)]


def _by_its_own_name(listed: Sequence[Extraction], groups: Mapping[str, Sequence[Extraction]]) -> str | None:
    """The region that a list of municipalities is: its plans have the same title and name all of them; None where there is no
    single one.
    """
    names = [name for name in _between_names().split(plain(listed[0].document.region or "")) if name]
    if len(names) < FEWEST_NAMES:
        return None
    titles = _undated_titles(listed)
    alike = [
        key
        for key, members in groups.items()
        if titles & _undated_titles(members) and all(any(_says(one, name) for one in members) for name in names)
    ]
    return alike[0] if len(alike) == 1 else None


@cache
def _between_names() -> re.Pattern[str]:
    """What parts the names of a list of municipalities; "Alphen-Chaam" is one name."""
    joined = "|".join(map(re.escape, words("trace_terms")["names_joined"]))
    return re.compile(rf",\s*|\s+(?:{joined})\s+|\s*&\s*|\s+[-–]\s+")


def _plan_titles(members: Iterable[Extraction]) -> set[str]:
    """The normalised titles of the plans among some documents."""
    return {plain(one.document.title) for one in members if is_plan(one) and one.document.title}


def _undated_titles(members: Iterable[Extraction]) -> set[str]:
    """The titles of the plans, without years."""
    return {YEARS.sub(" ", title).strip() for title in _plan_titles(members)}


def _dated_titles(members: Iterable[Extraction]) -> set[str]:
    """The titles of the plans that name their years."""
    return {title for title in _plan_titles(members) if YEARS.search(title)}


def _says(extraction: Extraction, name: str) -> bool:
    return _holds(plain(_all_text(extraction)), name)


def _holds(text: str, name: str) -> bool:
    """Whether a normalised text holds a name by itself."""
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def _home(extraction: Extraction, groups: Mapping[str, Sequence[Extraction]]) -> str:
    """The region that a document without one belongs to; empty where that cannot be told."""
    title, text = extraction.document.title or "", _all_text(extraction)
    if entitled := [key for key in groups if _holds(plain(title), key)]:
        return max(entitled, key=len)
    said = plain(f"{title} {text}")
    about = [key for key, members in groups.items() if any(dated in said for dated in _dated_titles(members))]
    told = [key for key in groups if _holds(said, key)]
    return next((likely[0] for likely in (about, told, list(groups)) if len(likely) == 1), "")


def _that_names(name: str, groups: Mapping[str, Sequence[Extraction]]) -> str | None:
    """The region of which most documents name a place, half of them at least; None where two do so equally often."""
    shares: dict[str, float] = {}
    for key, members in groups.items():
        naming = sum(_says(one, name) for one in members)
        if 2 * naming >= len(members):
            shares[key] = naming / len(members)
    best = [key for key, share in shares.items() if share == max(shares.values())]
    return best[0] if len(best) == 1 else None


def _all_text(extraction: Extraction) -> str:
    rows = (f"{a.text} {a.result_text or ''}" for a in extraction.actions)
    return " ".join((*rows, *(passage.text for passage in extraction.passages)))
