"""How large and how heavy the letters of a scan are, measured in its picture: no scan says so, and a text layer says it badly.

A letter's height depends on which letter it is, so a word is measured by the letters it is made of; a line takes the median of
its words, and lines of nearly one size take one size.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np
import numpy.typing as npt

from corpus.pages import Word
from extractors.pages.page_words import ASCENT, DESCENT
from extractors.pages.straight import Picture
from extractors.text.lines import rows_of_words, segments

SMALL, MIDDLE = set("acegmnopqrsuvwxyzç"), set("t")  # letters without an ascender, and with a low one; all others are tall
DEEP = set("gjpqyçQ(),;[]{}/")
MARKS = set(".,;:-–—_'\"‘’“”•·*")  # marks that tell nothing about the size
TALL_PART, MIDDLE_PART, SMALL_PART, DEEP_PART = 0.72, 0.64, 0.53, 0.21  # of the font size: between Arial, Calibri and Times
INK = 0.45  # darkness (0..1) from which a pixel is ink
FAINT = 0.15  # darkness that counts for nothing
NEAR = 0.085  # share by which sizes may differ to count as one
BLUR = 0.9  # pixels by which blurred edges widen a stroke, as it is measured here
HEAVY, HEAVY_ALONE = 1.32, 1.45  # times the usual stroke from which a word is bold, among bold words and among plain ones
DOT = 0.13  # of the height: the gap below the dot of an i
ABOVE, BELOW = 1.5, 0.7  # of the height that the source gives: how far from the base line ink is looked for


@dataclass(frozen=True, slots=True)
class _Ink:
    """What one word's ink tells: font size, base line and width of the strokes, in points."""

    size: float
    base: float
    stroke: float


class Letters:
    """The sizes and strokes that the letters of one document have had so far, so that its pages agree."""

    def __init__(self) -> None:
        self._sizes: list[float] = []
        self._strokes: Counter[float] = Counter()  # as a share of the size, to a hundredth

    def measured(self, words: Sequence[Word], grey: Picture, scale: float) -> list[Word]:
        """The words with the size, weight and height that their ink has, in the order given.

        `grey` shows nothing but text, dark on light, with `scale` pixels to a point.
        """
        inks = {id(w): ink for w in words if (ink := _ink(w, grey, scale))}
        if not inks:
            return list(words)
        self._strokes.update(round(ink.stroke / ink.size, 2) for ink in inks.values())
        usual = median(self._strokes.elements())
        parts = [part for row in rows_of_words(words) for part in segments(row)]
        sizes = [_typical([inks[id(w)].size for w in part if id(w) in inks]) for part in parts]
        classes = self._classes([(s, sum(len(w.text) for w in p)) for s, p in zip(sizes, parts, strict=True) if s])
        commonest = max(classes, key=lambda c: classes[c])
        found: dict[int, Word] = {}
        for part, size in zip(parts, sizes, strict=True):
            known = min(classes, key=lambda c: abs(c - size)) if size else commonest
            found.update((id(w), new) for w, new in zip(part, _as_measured(part, inks, known, usual), strict=True))
        return [found[id(w)] for w in words]

    def _classes(self, lines: Sequence[tuple[float, int]]) -> dict[float, int]:
        """The sizes of a page with the characters set in each.

        The heaviest takes in what is near it, and a size known from an earlier page wins.
        """
        left = sorted(lines)
        classes: dict[float, int] = {}
        while left:
            centre = max(left, key=lambda s: (sum(n for v, n in left if abs(v - s[0]) <= NEAR * s[0]), -s[0]))[0]
            near = [(v, n) for v, n in left if abs(v - centre) <= NEAR * centre]
            left = [(v, n) for v, n in left if abs(v - centre) > NEAR * centre]
            middle = sum(v * n for v, n in near) / sum(n for _, n in near)
            size = min((s for s in self._sizes if abs(s - middle) <= NEAR * s), key=lambda s: abs(s - middle), default=0.0)
            if not size:
                size = round(middle * 2) / 2
                self._sizes.append(size)
            classes[size] = classes.get(size, 0) + sum(n for _, n in near)
        return classes


def _as_measured(part: Sequence[Word], inks: dict[int, _Ink], size: float, usual: float) -> list[Word]:
    """Words that stand side by side, with size and weight; one too short to tell takes base line and weight from the others."""
    base = _typical([inks[id(w)].base for w in part if id(w) in inks])
    weights = [inks[id(w)].stroke / size / usual if id(w) in inks and len(w.text) > 2 else None for w in part]
    most = _typical([w for w in weights if w is not None])
    result = []
    for word, weight in zip(part, weights, strict=True):
        ink = inks.get(id(word))
        line = ink.base if ink else base or word.bottom - DESCENT * size
        bold = most > HEAVY if weight is None else weight > (HEAVY if most > HEAVY * 0.9 else HEAVY_ALONE)
        result.append(replace(word, top=line - ASCENT * size, bottom=line + DESCENT * size, size=size, bold=bold))
    return result


def _typical(values: Sequence[float]) -> float:
    return median(values) if values else 0.0


def _ink(word: Word, grey: Picture, scale: float) -> _Ink | None:
    """What a word's ink tells; None for a word of marks only, or one that is not where its box says."""
    letters = {c for c in word.text if c not in MARKS}
    if not letters or not word.upright:
        return None
    height = (word.bottom - word.top) or word.size
    base = word.bottom - DESCENT * height
    # the box of a word read here is that of its ink; a text layer's need not be
    high, low = (
        (word.top - 0.5, word.bottom + 0.5) if word.confidence is not None else (base - ABOVE * height, base + BELOW * height)
    )
    top, left = max(0, round(high * scale)), max(0, round((word.x0 - 0.3) * scale))
    dark = (
        255.0 - grey[top : max(0, round(low * scale)), left : max(0, round((word.x1 + 0.3) * scale)) + 1].astype(np.float32)
    ) / 255.0
    if dark.size == 0 or dark.max() < INK:
        return None
    darkest = np.sort(dark[dark >= INK])
    dark /= darkest[len(darkest) * 97 // 100]  # coloured text is paler, not thinner
    ink = dark >= INK
    rows = np.flatnonzero(ink.any(axis=1))
    if word.confidence is None:
        rows = _unbroken(rows, round((base - 0.3 * height) * scale) - top, round(DOT * height * scale))
    first, last = int(rows[0]), int(rows[-1])
    tall = TALL_PART if letters - SMALL - MIDDLE else MIDDLE_PART if letters & MIDDLE else SMALL_PART
    deep = DEEP_PART if DEEP & set(word.text) else 0.0
    size = (last - first + 1) / scale / (tall + deep)
    ink, dark = ink[first : last + 1], dark[first : last + 1]
    edges = np.count_nonzero(ink[:, 1:] & ~ink[:, :-1]) + np.count_nonzero(ink[1:] & ~ink[:-1])
    if not edges or not 3.0 < size < 150.0:
        return None
    mass = float(dark[dark > FAINT].clip(max=1.0).sum())
    return _Ink(size, (top + last + 1) / scale - deep * size, max(0.1, 2 * mass / edges - BLUR) / scale)


def _unbroken(rows: npt.NDArray[np.intp], middle: int, gap: int) -> npt.NDArray[np.intp]:
    """The rows with ink that hang together with the one nearest to the middle of the word, over gaps of so many rows."""
    pieces = np.split(rows, np.flatnonzero(np.diff(rows) > gap + 1) + 1)
    return min(pieces, key=lambda piece: max(int(piece[0]) - middle, middle - int(piece[-1]), 0))
