"""Texts made comparable: quotes, dashes and hyphens, stems, parts of compounds and synonyms.

Words are reduced with spaCy's Dutch lookup table and then the Snowball stemmer. Parts of compounds and synonym groups are ADDED
to a text's terms with a lower weight; they never replace the word, for "veiligheidskalender" is more than a calendar."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

import snowballstemmer
from spacy.lang.nl.stop_words import STOP_WORDS
from spacy.lookups import Table, load_lookups

from corpus.lexicon import words as lexicon

SAME = str.maketrans(
    dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—−", "-") | {"\u00ad": None}
)
TOKEN = re.compile(r"[^\W_]+")
YEAR = re.compile(r"(?:19|20)\d\d")
LINKING = ("", "s", "en", "e", "n")
SHORTEST_PART = 4
KEPT = 1 << 14  # texts whose normal form is remembered: several regions' worth
PART_WEIGHT = 0.7
SYNONYM_WEIGHT = 0.7
VOICELESS = {"v": "f", "z": "s"}
STEMMER = snowballstemmer.stemmer("dutch_porter")


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """The text with one form of quotes, dashes and white space, in lower case and without soft hyphens."""
    text = unicodedata.normalize("NFKC", text).translate(SAME)
    return re.sub(r"\s+", " ", re.sub(r"\s*([/-])\s*", r"\1", text)).strip().casefold()


@lru_cache(maxsize=KEPT)
def tokens(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in order, in lower case, with the parts of hyphened words apart."""
    return tuple(TOKEN.findall(plain(text)))


@cache
def _lemmas() -> Table:
    table: Table = load_lookups("nl", ["lemma_lookup"]).get_table("lemma_lookup")
    return table


@cache
def _nouns() -> frozenset[str]:
    """Nouns of spaCy's lemma index that may stand in a compound, and the project's own list of those which it lacks."""
    index = load_lookups("nl", ["lemma_index"]).get_table("lemma_index")
    lists = lexicon("trace_terms")
    return (frozenset(index.get("noun")) | frozenset(lists["parts"])) - frozenset(lists["no_parts"])


@cache
def stem(word: str) -> str:
    """The stem of one lower-case word: its lemma by lookup, then Snowball, and an f or s for the v or z of a plural ("brieven",
    "huizen").
    """
    reduced: str = STEMMER.stemWord(_lemmas().get(word, word).casefold())
    return reduced[:-1] + VOICELESS.get(reduced[-1:], reduced[-1:])


def _singulars(word: str) -> tuple[str, ...]:
    """What the word may be the plural of: "groepen" groep, "plannen" plan, "scholen" school, "agenda's" agenda."""
    if word.endswith("en") and len(word) > SHORTEST_PART + 1:
        short = word[:-2]
        doubled = short[:-1] if short[-1] == short[-2] else short
        long = short[:-1] + short[-2] + short[-1] if short[-2] in "aeou" and short[-3] not in "aeiou" else short
        return (short, doubled, long)
    return (word[:-1],) if word.endswith("s") else ()


@cache
def _is_word(piece: str) -> bool:
    if len(piece) < SHORTEST_PART:
        return False
    return any(
        form in _nouns() for form in (piece, _lemmas().get(piece, piece), *_singulars(piece)) if len(form) >= SHORTEST_PART
    )


@cache
def compound(word: str) -> tuple[str, ...]:
    """The known words that a compound is made of, from left to right; empty when it is none. The split with the longest
    shortest part wins."""
    best: tuple[tuple[int, int], tuple[str, ...]] = ((0, 0), ())
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        right = word[cut:]
        if not _is_word(right):
            continue
        for link in LINKING:
            left = word[: cut - len(link)]
            if not word[:cut].endswith(link) or len(left) < SHORTEST_PART:
                continue
            pieces = (left,) if _is_word(left) else compound(left)
            if pieces and (rank := (min(map(len, (*pieces, right))), -len(pieces))) > best[0]:
                best = (rank, (*pieces, right))
    return best[1]


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(STOP_WORDS) | frozenset(lexicon("trace_terms")["stop"])


@cache
def _notions() -> dict[str, tuple[str, ...]]:
    """Stem -> names of the synonym groups that it stands in by itself."""
    return {stems[0]: names for stems, names in _groups().items() if len(stems) == 1}


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    """First stem -> the stems of the synonyms of several words that begin with it ("oud en nieuw"), and their groups."""
    found: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for stems, names in _groups().items():
        if len(stems) > 1:
            found.setdefault(stems[0], []).append((stems, names))
    return {first: tuple(entries) for first, entries in found.items()}


@cache
def _groups() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The stems of every synonym -> the names of its groups, which begin with "="."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for group in lexicon("trace_terms")["synonyms"]:
        for word in group:
            found.setdefault(tuple(map(stem, tokens(word))), {})["=" + group[0]] = None
    return {stems: tuple(names) for stems, names in found.items()}


def notions(word: str) -> tuple[str, ...]:
    """The names of the synonym groups in which a word itself stands; the parts of a compound do not count."""
    return _notions().get(stem(word), ())


@cache
def word_terms(word: str) -> tuple[tuple[str, float], ...]:
    """What one word adds to the terms of its text: its stem, the stems of its parts, its notions."""
    if word in _stop_stems() or YEAR.fullmatch(word) or (len(word) == 1 and not word.isdecimal()):
        return ()
    stems = [stem(word)]
    added = [(stems[0], 1.0)]
    for piece in compound(word):
        if (part := stem(piece)) not in stems:
            stems.append(part)
            added.append((part, PART_WEIGHT))
    names = dict.fromkeys(name for one in stems for name in _notions().get(one, ()))
    return (*added, *((name, SYNONYM_WEIGHT) for name in names))


@lru_cache(maxsize=KEPT)
def terms(text: str) -> Mapping[str, float]:
    """The terms of a text with their weights: 1 for a word, less for a part of a compound or a synonym group (its name starts
    with "=").

    Stop words and years are left out: a year says when, never what.
    """
    found: dict[str, float] = {}
    for word in tokens(text):
        for term, weight in word_terms(word):
            found[term] = max(found.get(term, 0.0), weight)
    stems = tuple(map(stem, tokens(text)))
    for place, first in enumerate(stems):
        for phrase, names in _phrases().get(first, ()):
            if stems[place : place + len(phrase)] == phrase:
                found.update((name, SYNONYM_WEIGHT) for name in names)
    return found


def shared_weight(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """What two texts have in common, by their terms: the sum of the weights of those that both have."""
    return sum(min(weight, two[term]) for term, weight in one.items() if term in two)
