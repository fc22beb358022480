"""Percentages that stand by themselves on a page, and those beside which a bar is drawn that is as long as they say: they tell
how far an action is, though no head or label says so.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.pages import Page, Shape, Word
from corpus.records import Box
from extractors.heads.headers import is_status_head
from extractors.text.boxes import meet
from extractors.text.lines import rows_of_words, segments, text_of

APART = 1.6  # times the font size: the white space around a percentage that stands by itself
PERCENTAGE = re.compile(r"^(\d{1,3}(?:[.,]\d)?)\s?%$")
LARGEST = 12.0  # points: a percentage in larger figures needs no more white space
SHORTEST_TRACK = 30.0  # points: of a bar that is full
TOLD = 0.06  # of a full bar: how far its length may be from what the percentage says
NEAR = 2.0  # of the font size: how far above or below its bar a percentage may stand
SAME_PLACE = 4.0  # points by which the left sides or the right sides of what stands below each other differ
FEWEST = 3

Said = list[Word]


def percentages(words: Sequence[Word]) -> Iterator[Said]:
    """The percentages that stand by themselves: no word of their line is near."""
    for place, word in enumerate(words):
        share = [word]
        if word.text.isdecimal() and place + 1 < len(words) and words[place + 1].text == "%":
            share = [word, words[place + 1]]
        if not PERCENTAGE.match(text_of(share)):
            continue
        room = APART * min(word.size, LARGEST)
        around = Box(share[0].x0 - room, word.top, share[-1].x1 + room, word.bottom)
        if not any(meet(around, Box(w.x0, w.top, w.x1, w.bottom)) for w in words if not any(w is s for s in share)):
            yield share


def drawn_shares(page: Page, words: Sequence[Word], known: Sequence[float] = ()) -> list[Said]:
    """The percentages with a bar below each other, and the words for a status that stand among them in place of one; none where
    nothing is done or has been left undone, as in a chart of figures. `known`: where such percentages began on pages before.
    """
    drawn = shares_with_bars(page, words)
    for first in drawn:
        column = [share for share in drawn if _below(first, share)]
        stated = [said for said in _stated(words) if _below(first, said)]
        ends = any(_value(share) in (0.0, 1.0) for share in column) or bool(stated)
        before = any(abs(first[0].x0 - x) < SAME_PLACE for x in known)
        if before or (ends and len(column) >= FEWEST):
            return sorted([*column, *stated], key=lambda said: said[0].top)
    return []


def shares_with_bars(page: Page, words: Sequence[Word]) -> list[Said]:
    """The percentages with a bar that is filled as far as they say."""
    return [share for share in percentages(words) if _is_drawn(page, share)]


def _stated(words: Sequence[Word]) -> Iterator[Said]:
    """The words for a status that stand apart on their line, beside something else."""
    for parts in (segments(row, APART) for row in rows_of_words(words)):
        for part in parts if len(parts) > 1 else ():
            if is_status_head(text_of(part)) and not PERCENTAGE.match(text_of(part)):
                yield part


def _below(one: Said, other: Said) -> bool:
    return min(abs(one[0].x0 - other[0].x0), abs(one[-1].x1 - other[-1].x1)) < SAME_PLACE


def _value(share: Said) -> float:
    found = PERCENTAGE.match(text_of(share))
    return float(found.group(1).replace(",", ".")) / 100 if found else -1.0


def _is_drawn(page: Page, share: Said) -> bool:
    """Whether a bar near a percentage is filled as far as it says."""
    value, size = _value(share), share[0].size
    middle = (share[0].top + share[0].bottom) / 2
    bars = [s for s in page.shapes if s.bottom - s.top < 2 * size and abs((s.top + s.bottom) / 2 - middle) < NEAR * size]
    tracks = [s for s in bars if _wide(s) >= SHORTEST_TRACK and s.bottom - s.top > 2]
    return any(value < TOLD or any(_fills(bar, track, value) for bar in bars) for track in tracks)


def _fills(bar: Shape, track: Shape, value: float) -> bool:
    level = abs((bar.top + bar.bottom - track.top - track.bottom) / 2) < 2
    return level and abs(bar.x0 - track.x0) < SAME_PLACE and abs(_wide(bar) / _wide(track) - value) < TOLD


def _wide(shape: Shape) -> float:
    return shape.x1 - shape.x0
