"""What an auditor wants to read about one link besides the scores: rare words and names in both, the step in its life, its time.

Notes explain and do not decide; measured on annotated regions they added nothing to the signals that do (ACCURACY.md).
"""

from collections.abc import Callable
from functools import cache, lru_cache

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.traces import Score
from matchers.links.pairing import Pair
from matchers.texts.names import names
from matchers.texts.normal import plain, stem, tokens

Note = Callable[[Pair, int, int], Score]
MOST_WORDS = 4
REMEMBERED = 1 << 14  # texts


def rare_words(pair: Pair, row: int, column: int) -> Score:
    """The rarest words in both texts."""
    shared = pair.shared_words(row, column)[:MOST_WORDS]
    sentence = f"Zeldzame woorden in beide: {', '.join(shared)}." if shared else "Geen zeldzame woorden in beide."
    return Score("rare_words", min(1.0, len(shared) / MOST_WORDS), sentence)


@lru_cache(maxsize=REMEMBERED)
def _names_in(text: str) -> frozenset[str]:
    return names([text])[0]


def shared_names(pair: Pair, row: int, column: int) -> Score:
    """Organisations, instruments and abbreviations in both texts; none in the earlier text is no comparison."""
    mine, theirs = _names_in(pair.earlier[row].text), _names_in(pair.later[column].text)
    if not mine:
        return Score("names", None, "De eerdere tekst noemt geen organisatie of afkorting.")
    shared = sorted(mine & theirs)
    sentence = f"Namen in beide: {', '.join(shared)}." if shared else "Geen naam in beide."
    return Score("names", len(shared) / len(mine), sentence)


@cache
def _steps() -> dict[str, int]:
    """Stem of a life-cycle verb -> its place in the life of an undertaking, from 0."""
    return {stem(word): place for place, group in enumerate(words("lifecycle")["steps"]) for word in group}


def life_step(pair: Pair, row: int, column: int) -> Score:
    """Whether the later text is a further step in the life of the undertaking: draw up, adopt, carry out, evaluate."""
    found = [next((w for w in tokens(one.text) if stem(w) in _steps()), None) for one in (pair.earlier[row], pair.later[column])]
    before, after = found
    if before is None or after is None:
        return Score("life_step", None, "Geen werkwoord dat een stap aangeeft in beide teksten.")
    ahead = _steps()[stem(after)] - _steps()[stem(before)]
    told = "een stap verder" if ahead > 0 else "dezelfde stap" if ahead == 0 else "een stap terug"
    return Score("life_step", 1.0 if ahead >= 0 else 0.0, f'Van "{before}" naar "{after}": {told}.')


def same_letters(pair: Pair, row: int, column: int) -> Score:
    """RapidFuzz token_set_ratio: blind to what is rare, so it only explains."""
    value = fuzz.token_set_ratio(plain(pair.earlier[row].text), plain(pair.later[column].text)) / 100
    return Score("fuzzy", round(value, 4), f"Gelijke woorden, ongeacht volgorde: {round(100 * value)} %.")


def times(pair: Pair, row: int, column: int) -> Score:
    """The printed times side by side."""
    before, after = pair.earlier[row].when_text, pair.later[column].when_text
    if not before or not after:
        return Score("times", None, "Een van beide noemt geen tijd.")
    same = plain(before) == plain(after)
    return Score("times", 1.0 if same else 0.0, f'Zelfde tijd: "{before}".' if same else f'Tijd eerst "{before}", nu "{after}".')


NOTES: tuple[Note, ...] = (rare_words, shared_names, life_step, times, same_letters)
