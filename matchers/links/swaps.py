"""Near-duplicates: the same sentence about another thing.

"Onderzoek naar de wachttijden bij de schuldhulp" and "... bij de jeugdhulp" share almost every word and are two undertakings.
What gives them away is that the sentence is copied and one noun in it is exchanged for an unrelated one, which a reworded
promise does not do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Indel, LCSseq

from corpus.lexicon import words
from matchers.texts.normal import compound, notions, stem, terms, tokens

# Half of the tokens in the same order: below that the texts share words, but no sentence.
COPIED = 0.5
# What an exchange counts for when the two words may mean the same ("cursus", "workshop").
NEAR = 0.4
# A compound exchanged for its sister ("jongerenraad", "seniorenraad") tells at least as much as half of all objects would.
SISTER = 0.5


@dataclass(frozen=True, slots=True)
class Swap:
    """What was exchanged: the words on both sides, and how telling that is: the share of the objects that was exchanged (0..1)
    times how copied the sentence around them is (0..1)."""

    earlier: tuple[str, ...]
    later: tuple[str, ...]
    strength: float


@cache
def _no_object() -> frozenset[str]:
    """Stems of words whose exchange changes no object: life-cycle verbs, quantities, "alle", names of periods."""
    lists = words("lifecycle")
    groups = [*lists["steps"], lists["generic"], lists["quantity"]]
    return frozenset(stem(word) for group in groups for phrase in group for word in tokens(phrase))


@cache
def _added() -> frozenset[str]:
    return frozenset(words("lifecycle")["added"])


def swapped(earlier: str, later: str) -> Swap | None:
    """The exchange between two texts, None when the sentence is not copied or nothing of weight was exchanged.

    A word that comes back elsewhere in the other text, also as a part of a compound, is not exchanged; a compound of which only
    the last part comes back ("schuldhulp", "jeugdhulp") is. "Ook" and its like in the later text say that something is added,
    not exchanged.
    """
    one, two = tokens(earlier), tokens(later)
    copied = Indel.normalized_similarity(one, two)
    if copied < COPIED or not _added().isdisjoint(two):
        return None
    gone: list[str] = []
    come: list[str] = []
    weight_gone = weight_come = 0.0
    for lost_here, new_here in _blocks(one, two):
        lost = [word for word in lost_here if _is_object(word) and not _returns(word, later)]
        new = [word for word in new_here if _is_object(word) and not _returns(word, earlier)]
        if lost and new:
            gone.extend(lost)
            come.extend(new)
            weight_gone += sum(_weight(word, new) for word in lost)
            weight_come += sum(_weight(word, lost) for word in new)
    if not gone:
        return None
    share = max(weight_gone / sum(map(_is_object, one)), weight_come / sum(map(_is_object, two)))
    if any(_are_sisters(word, other) for word in gone for other in come):
        share = max(share, SISTER)
    return Swap(tuple(gone), tuple(come), share * copied)


def _blocks(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """What stands on either side between two stretches that both texts share, in order."""
    a = b = 0
    for block in LCSseq.opcodes(one, two).as_matching_blocks():
        yield one[a : block.a], two[b : block.b]
        a, b = block.a + block.size, block.b + block.size


@cache
def _is_object(word: str) -> bool:
    return bool(terms(word)) and not word.isdecimal() and stem(word) not in _no_object()


def _weight(word: str, others: Sequence[str]) -> float:
    """1 for an exchange for something unrelated, less where one of the other words may mean the same."""
    return NEAR if any(set(notions(word)) & set(notions(other)) for other in others) else 1.0


def _are_sisters(word: str, other: str) -> bool:
    """Whether two compounds end in the same word and begin with unrelated ones."""
    mine, theirs = compound(word), compound(other)
    if not mine or not theirs or stem(mine[-1]) != stem(theirs[-1]):
        return False
    return _weight(mine[0], theirs[:1]) == 1.0 and stem(mine[0]) != stem(theirs[0])


def _returns(word: str, text: str) -> bool:
    """Whether a word, or the telling part of a compound, stands in a text."""
    others = terms(text)
    if stem(word) in others:
        return True
    parts = compound(word)
    return len(parts) > 1 and all(stem(part) in others for part in parts[:-1])
