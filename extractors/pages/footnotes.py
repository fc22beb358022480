"""The small raised figures in a text that point to a note at the foot of its page: they are no part of what the text says."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from sys import intern

from corpus.pages import Word
from extractors.text.notes_under import REFERENCE

SMALL = 0.82  # of the size of the word before it: how large a reference is set at most
RAISED = 0.08  # of that size: how far its foot stands above that of the word at least
ABOVE = 0.3  # of that size: how far above the top of the word it may reach
CLOSE = 0.35  # of that size: how far from the word it may stand
NOTE = 3.0  # of the size of a note's figure: how far behind it the text of the note begins at most
APART = 20.0  # of that size: what stands farther before it is of another column
LARGE_ENOUGH = 0.75  # of that size: how large that text is at least; Word sets the figure larger than its note


def without_references(words: Sequence[Word], split: Collection[int] = ()) -> list[Word]:
    """The words of a page without its references to notes: each small and raised, close behind a word, and once more at the
    beginning of a line further down, where the note is; the word before keeps it as its `note`. Exponents ("m" and a raised 2)
    point to no note.

    `split`: the places of words that were parted from the one before only because they might be such a reference; those that are
    none are put back.
    """
    raised = [place for place in range(1, len(words)) if _is_raised(words[place - 1], words[place])]
    notes = [b for b in words if REFERENCE.fullmatch(b.text) and _opens_note(b, words)] if raised else []
    gone = {place for place in raised if any(note.text == words[place].text and note.top > words[place].bottom for note in notes)}
    kept: list[Word] = []
    for place, word in enumerate(words):
        if place in split and place not in gone and kept:
            kept[-1] = replace(kept[-1], text=intern(kept[-1].text + word.text), x1=max(kept[-1].x1, word.x1))
        elif place not in gone:
            kept.append(word)
        elif kept:
            kept[-1] = replace(kept[-1], note=word.text)
    return kept


def _is_raised(before: Word, word: Word) -> bool:
    """Whether a word is a small raised figure close behind another word."""
    return (
        REFERENCE.fullmatch(word.text) is not None
        and word.upright
        and word.size <= SMALL * before.size
        and -1.0 <= word.x0 - before.x1 <= CLOSE * before.size
        and before.top - ABOVE * before.size <= word.top
        and before.top < word.bottom <= before.bottom - RAISED * before.size
    )


def _opens_note(mark: Word, words: Sequence[Word]) -> bool:
    """Whether a figure stands at the beginning of a line, with a text not much smaller behind it."""
    level = [w for w in words if w is not mark and w.upright and w.top < mark.bottom and w.bottom > mark.top]
    behind = [w for w in level if 0 <= w.x0 - mark.x1 <= NOTE * mark.size]
    before = [w for w in level if w.x1 <= mark.x0 + 1 and mark.x0 - w.x1 < APART * mark.size]
    return bool(behind) and not before and min(w.size for w in behind) >= LARGE_ENOUGH * mark.size
