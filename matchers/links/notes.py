"""What an auditor wants to read about one link besides the scores: rare words and names in both, the step in its life, its time.

Notes explain and do not decide; measured on annotated regions they added nothing to the signals that do (ACCURACY.md).
"""

from collections.abc import Callable
from functools import cache, lru_cache

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.traces import Score
from matchers.explaining import percent, sentence
from matchers.links.pairing import Pair
from matchers.texts.names import names
from matchers.texts.normal import plain, stem, tokens

Note = Callable[[Pair, int, int], Score]
MOST_WORDS = 4
REMEMBERED = 1 << 14  # texts


def rare_words(pair: Pair, row: int, column: int) -> Score:
    """The rarest words in both texts."""
    shared = pair.shared_words(row, column)[:MOST_WORDS]
    said = sentence("notes", "rare_words" if shared else "no_rare_words", words=", ".join(shared))
    return Score("rare_words", min(1.0, len(shared) / MOST_WORDS), said)


@lru_cache(maxsize=REMEMBERED)
def _names_in(text: str) -> frozenset[str]:
    return names([text])[0]


def shared_names(pair: Pair, row: int, column: int) -> Score:
    """Organisations, instruments and abbreviations in both texts; none in the earlier text is no comparison."""
    mine, theirs = _names_in(pair.earlier[row].text), _names_in(pair.later[column].text)
    if not mine:
        return Score("names", None, sentence("notes", "no_names"))
    shared = sorted(mine & theirs)
    said = sentence("notes", "names" if shared else "other_names", names=", ".join(shared))
    return Score("names", len(shared) / len(mine), said)


@cache
def _steps() -> dict[str, int]:
    """Stem of a life-cycle verb -> its place in the life of an undertaking, from 0."""
    return {stem(word): place for place, group in enumerate(words("lifecycle")["steps"]) for word in group}


def life_step(pair: Pair, row: int, column: int) -> Score:
    """Whether the later text is a further step in the life of the undertaking: draw up, adopt, carry out, evaluate."""
    found = [next((w for w in tokens(one.text) if stem(w) in _steps()), None) for one in (pair.earlier[row], pair.later[column])]
    before, after = found
    if before is None or after is None:
        return Score("life_step", None, sentence("notes", "no_step"))
    ahead = _steps()[stem(after)] - _steps()[stem(before)]
    form = "step_onward" if ahead > 0 else "same_step" if ahead == 0 else "step_back"
    return Score("life_step", 1.0 if ahead >= 0 else 0.0, sentence("notes", form, before=before, after=after))


def same_letters(pair: Pair, row: int, column: int) -> Score:
    """RapidFuzz token_set_ratio: blind to what is rare, so it only explains."""
    value = fuzz.token_set_ratio(plain(pair.earlier[row].text), plain(pair.later[column].text)) / 100
    return Score("fuzzy", round(value, 4), sentence("notes", "same_words", percent=percent(value)))


def times(pair: Pair, row: int, column: int) -> Score:
    """The printed times side by side."""
    before, after = pair.earlier[row].when_text, pair.later[column].when_text
    if not before or not after:
        return Score("times", None, sentence("notes", "no_time"))
    same = plain(before) == plain(after)
    said = sentence("notes", "same_time" if same else "other_time", before=before, after=after)
    return Score("times", 1.0 if same else 0.0, said)


NOTES: tuple[Note, ...] = (rare_words, shared_names, life_step, times, same_letters)
