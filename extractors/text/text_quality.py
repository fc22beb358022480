"""Whether a text can be read and is Dutch: by its characters, its short words, and its pairs of letters.

A font without a Unicode map gives digits, signs and control characters in place of letters; that must not be taken for a plan.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.lexicon import words

Verdict = Literal["readable", "garbled", "other_language", "empty", "undecided"]

TOKEN = re.compile(r"\S+")
WORDLIKE = re.compile(r"^[(\[\"'‘’“”„«*•·–—-]*[^\W\d_]+(?:[-–'’./&+@][^\W\d_]+)*[-\u00ad]?[)\]\"'’”»*.,:;!?…-]*$")
LETTERS = re.compile(r"[^\W\d_]{2,}")
# control, private and replacement characters; not the hyphens at line ends, nor F020-F0FF: the marks of Wingdings and Symbol
ODD_CHARACTER = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf01f\uf100-\uf8ff\ufffd\U000f0000-\U0010fffd]")
BEYOND_LATIN = re.compile("[\u0370-\u1dff\u2c00-\ufaff]")

FEW_CHARACTERS = 60  # visible characters below which nothing but plain junk is decided
FEW_WORDS = 25  # words of letters below which the language is not decided
ODD = 0.12  # share of characters that no text has
NO_LETTERS = 0.02  # share of letters below which a long text is digit garbage
BROKEN = 0.55  # share of tokens with letters that look like words, below which the text is garbage
DUTCH = 0.12  # share of Dutch short words from which running text is Dutch; plain Dutch has 0.3 to 0.5
OTHER = 0.15  # share of another language's short words from which it may be that language
DIFFERENT = 6  # different short words of another language that must occur
TRACE = 0.03  # share of Dutch short words that tables without sentences still have
KNOWN = 0.08  # share of words that Dutch plans use
STRANGE_PAIRS = 0.55  # share of common Dutch letter pairs below which words are no words
DUTCH_PAIRS = 0.78  # share from which they are spelled as Dutch is


@dataclass(frozen=True, slots=True)
class Quality:
    """A verdict on a text, the reason in Dutch, and the share of Dutch short words among its words (0..1, None: too short)."""

    verdict: Verdict
    reason: str
    dutch: float | None = None

    @property
    def usable(self) -> bool:
        """Whether actions may be read from the text: it is readable, or too short to say otherwise."""
        return self.verdict in ("readable", "undecided")


def plainly_dutch(tokens: Sequence[str]) -> bool:
    """Whether words are Dutch running text beyond doubt: a quick look, which spares most pages the whole judgement."""
    dutch = _function_words()["nl"]
    return len(tokens) >= FEW_WORDS and sum(t in dutch for t in tokens) >= DUTCH * len(tokens)


def judge(text: str) -> Quality:
    """Judge a text: a page, or a sample of a document.

    `undecided` stands for a text that is too short to tell, or has no sentences and no mark of another language; it is no
    reason to refuse a document.
    """
    visible = "".join(text.split())
    if not visible:
        return Quality("empty", "er staat geen tekst")
    odd = len(ODD_CHARACTER.findall(text)) / len(visible)
    if odd > ODD and len(visible) >= 20:
        return Quality(
            "garbled", f"{odd:.0%} van de tekens is geen leesbaar teken; waarschijnlijk mist het lettertype een tekentabel"
        )
    if len(visible) < FEW_CHARACTERS:
        return Quality("undecided", "er staat te weinig tekst om de taal te bepalen")
    letters = sum(map(str.isalpha, visible)) / len(visible)
    if letters < NO_LETTERS and len(visible) >= 4 * FEW_CHARACTERS:
        return Quality(
            "garbled", "er staan vrijwel alleen cijfers en leestekens; waarschijnlijk mist het lettertype een tekentabel"
        )
    foreign = sum(map(str.isalpha, BEYOND_LATIN.findall(visible)))
    if foreign > 0.5 * letters * len(visible) and foreign > FEW_CHARACTERS / 2:
        return Quality("other_language", "de tekst is in een ander schrift dan het Latijnse geschreven")
    return _judge_words(TOKEN.findall(text))


def _judge_words(tokens: Sequence[str]) -> Quality:
    """The verdict on the words of a text whose characters are in order."""
    with_letters = [t for t in tokens if any(c.isalpha() for c in t)]
    wordlike = [t for t in with_letters if WORDLIKE.match(t)]
    if len(with_letters) >= FEW_WORDS and len(wordlike) < BROKEN * len(with_letters):
        return Quality("garbled", f"maar {len(wordlike) / len(with_letters):.0%} van de woorden ziet eruit als een woord")
    plain = [w.casefold() for t in wordlike for w in LETTERS.findall(t)]
    if len(plain) < FEW_WORDS:
        return Quality("undecided", "er staan te weinig woorden om de taal te bepalen")
    shares = {language: sum(w in known for w in plain) / len(plain) for language, known in _function_words().items()}
    dutch = shares.pop("nl")
    best = max(shares, key=lambda language: (shares[language], language))
    found = len(_function_words()[best] & set(plain))
    if shares[best] >= OTHER and shares[best] > 1.3 * dutch and found >= DIFFERENT:
        return Quality("other_language", f"de tekst is in het {words('language')['names'][best]} geschreven", round(dutch, 3))
    if dutch >= DUTCH:
        return Quality("readable", "de tekst is Nederlands", round(dutch, 3))
    pairs = _common_pairs(wordlike)
    if pairs is not None and pairs < STRANGE_PAIRS:
        return Quality(
            "garbled", "de woorden bestaan uit letters die in geen enkel Nederlands woord zo op elkaar volgen", round(dutch, 3)
        )
    if dutch >= max(TRACE, shares[best]) or _known(plain) >= KNOWN:
        return Quality("readable", "de tekst is Nederlands, met weinig volzinnen", round(dutch, 3))
    if len(plain) >= 6 * FEW_WORDS and dutch < TRACE / 2 and pairs is not None and pairs < DUTCH_PAIRS:
        return Quality("other_language", "er zijn geen Nederlandse woorden in herkend", round(dutch, 3))
    return Quality("undecided", "er staan te weinig volzinnen om de taal te bepalen", round(dutch, 3))


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(listed.split()) for language, listed in words("language")["function_words"].items()}


@cache
def _known_words() -> tuple[str, ...]:
    return tuple(words("language")["known"]["words"].split())


@cache
def _pairs() -> frozenset[str]:
    return frozenset(words("language")["letters"]["pairs"].split())


def _known(plain: Sequence[str]) -> float:
    """The share of words that begin as a word of Dutch plans does."""
    return sum(w.startswith(_known_words()) for w in plain) / len(plain)


def _common_pairs(wordlike: Sequence[str]) -> float | None:
    """The share of pairs of letters that are common in Dutch, in words of four letters or more that are no abbreviation."""
    pairs = [
        w[i : i + 2].casefold()
        for t in wordlike
        for w in LETTERS.findall(t)
        if len(w) >= 4 and not (w.isupper() and len(w) <= 6)
        for i in range(len(w) - 1)
    ]
    return sum(p in _pairs() for p in pairs) / len(pairs) if len(pairs) >= 2 * FEW_WORDS else None
