"""A column that no head stands over, where white space parts it from its neighbour: signs ("80 %" and, right of it, a tick; a
coloured dot before the name of each action), coloured shapes with a word for a status in each, or the numbers of the rows.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.lexicon import words
from corpus.pages import Page, Shape, Word
from corpus.records import Box
from extractors.grids.header_rows import SIGN, Header
from extractors.grids.page_marks import LIST_MARK, drawings, marks
from extractors.heads.headers import is_status_head
from extractors.text.counted import count_of, count_rows
from extractors.text.lines import text_of

FEWEST_DRAWN = 2  # signs without words below each other
MOST_PARTS = 400  # of signs beside the rows of one table; more are the ornaments of a design
FEWEST = 3  # signs or numbers below each other
SHARE = 0.8  # of the lines with words in the column that must end in a sign, if they are its rows
SHARE_IN_COLUMN = 0.5  # the same where the signs stand right below each other, well apart from all words
DIGITS = 3  # of the number of a row
LEVEL = 4.0  # points by which the middles or edges of numbers below each other differ at most
PILL = (130.0, 45.0)  # points: the greatest width and height of a coloured shape with a word in it
PALE = 235  # of 255: what is lighter does not stand out
APART = 0.5  # times the font size: white space between numbers and what stands beside them


def with_sign_columns(
    page: Page, header: Header, edges: tuple[float, ...], body: Sequence[Sequence[Word]]
) -> tuple[Header, tuple[float, ...]]:
    """A header and its column edges, with a column more wherever signs or coloured words for a status stand below each other
    right of what a column holds, signs left of it and of its head, or the numbers of the rows left or right of it.
    """
    found: list[float] = []
    groups = list(header.groups)
    for place, (left, right) in enumerate(pairwise(edges)):
        inside = [[w for w in row if left <= (w.x0 + w.x1) / 2 < right] for row in body]
        lines = [row for row in inside if row]
        beside = [row for row, own in zip(body, inside, strict=True) if own]
        under = min((w.x0 for w in page.words if _in_head(header, w) and left <= (w.x0 + w.x1) / 2 < right), default=left)
        cut = (
            _cut(lines)
            or _cut_before(lines, under)
            or (_cut_at_first_numbers(lines, under) if place == 0 else None)
            or _cut_at_pills(page, lines)
            or _cut_at_numbers(page, lines, beside, first=place == 0)
        )
        found += [left] if cut is None else [left, cut]
        if cut is not None:
            groups = [(a + (a > place), b + (b >= place)) for a, b in groups]
    first, last = _drawn_before(page, header, edges, body), _drawn_beyond(page, header, edges, body)
    if first:
        groups = [(a + 1, b + 1) for a, b in groups]
    return replace(header, groups=tuple(groups)), (*first, *found[bool(first) :], *(last or edges[-1:]))


def _drawn_beyond(page: Page, header: Header, edges: tuple[float, ...], body: Sequence[Sequence[Word]]) -> tuple[float, ...]:
    """From where to where a column of signs without words stands right of all heads and all that the rows hold. None without such
    signs, or where the last head has no words beneath it: they are its own.
    """
    lines = _lines(edges, body)
    if not any(w.x0 >= edges[-2] for row in lines for w in row):
        return ()
    right = max(header.edges[-1], *(w.x1 for row in lines for w in row))
    signs = _below_each_other(lines, [m for m in marks(page) if m.x0 > right + 1])
    return ((right + min(m.x0 for m in signs)) / 2, max(edges[-1], max(m.x1 for m in signs) + 1)) if signs else ()


def _drawn_before(page: Page, header: Header, edges: tuple[float, ...], body: Sequence[Sequence[Word]]) -> tuple[float, ...]:
    """From where to where such a column stands left of all heads and all that the rows hold, where lines or fills of the table
    reach over it, and the signs are no marks of a list.
    """
    lines = _lines(edges, body)
    if not lines:
        return ()
    left = min(header.edges[0], *(w.x0 for row in lines for w in row))
    signs = _below_each_other(lines, [m for m in marks(page) if m.x1 < left and m.x1 - m.x0 >= LIST_MARK])
    if not signs:
        return ()
    low, high, end = min(m.x0 for m in signs), header.top - 2 * LEVEL, max(w.bottom for w in lines[-1]) + 2 * LEVEL
    level = [s for s in page.shapes if s.kind != "path" and high <= s.top and s.bottom <= end + LEVEL]
    sides: dict[tuple[float, float], tuple[float, float]] = {}  # of fills and lines that go on in each other
    for shape in sorted(level, key=lambda s: s.x0):
        at = round(shape.top, 1), round(shape.bottom, 1)
        first, last = sides.get(at, (shape.x0, shape.x1))
        sides[at] = (first, max(last, shape.x1)) if shape.x0 <= last + LEVEL else (shape.x0, shape.x1)
    reaching = [first for first, last in sides.values() if first < low and last > edges[-2]]
    return (max(reaching), (max(m.x1 for m in signs) + left) / 2) if reaching else ()


def _lines(edges: tuple[float, ...], body: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The lines of the rows, without what stands left of the table."""
    inside = [[w for w in row if edges[0] <= (w.x0 + w.x1) / 2] for row in body]
    return [row for row in inside if row]


def _below_each_other(lines: Sequence[Sequence[Word]], drawn: Sequence[Box]) -> list[Box]:
    """The signs among drawings or pictures that are level with the rows, where they stand right below each other, no two on one
    height; else none.
    """
    if not lines:
        return []
    top, bottom = lines[0][0].top - LEVEL, max(w.bottom for w in lines[-1]) + LEVEL
    drawn = drawings(drawn, 0.0) if len(drawn) <= MOST_PARTS else drawn
    signs = [m for m in drawn if top <= (m.top + m.bottom) / 2 <= bottom and max(m.x1 - m.x0, m.bottom - m.top) <= SIGN]
    signs.sort(key=lambda m: (m.top, m.x0))
    if len(signs) < FEWEST_DRAWN or max(m.x0 for m in signs) - min(m.x0 for m in signs) > LEVEL:
        return []
    return [] if any(b.top < a.bottom for a, b in pairwise(signs)) else signs


def _cut(lines: Sequence[Sequence[Word]]) -> float | None:
    """Where the white space lies between the words of a column and the signs right of them; None without such signs."""
    signs = [line[-1] for line in lines if _is_sign(line[-1].text)]
    others = [w for line in lines for w in line if not _is_sign(w.text)]
    if len(signs) < FEWEST or len(others) < FEWEST:
        return None
    low, high = max(w.x1 for w in others), min(w.x0 for w in signs)
    column = max(w.x0 for w in signs) - high < LEVEL and high - low > APART * signs[0].size
    if len(signs) < (SHARE_IN_COLUMN if column else SHARE) * len(lines):
        return None
    return (low + high) / 2 if high - low > 1 and sum(map(len, lines)) == len(signs) + len(others) else None


def _cut_before(lines: Sequence[Sequence[Word]], under: float) -> float | None:
    """Where the white space lies between signs and the words of a column right of them, the head of which begins at `under`; None
    without such signs: one at most on a line, right below each other, nothing but them left of the head and no more right of it.
    """
    signs = [line[0] for line in lines if line[0].x1 <= under and _is_sign(line[0].text)]
    others = [w for line in lines for w in line if all(w is not sign for sign in signs)]
    if len(signs) < FEWEST or not others or max(w.x0 for w in signs) - min(w.x0 for w in signs) > LEVEL:
        return None
    low, high = max(w.x1 for w in signs), min(under, *(w.x0 for w in others))
    return (low + high) / 2 if high - low > 1 else None


def _in_head(header: Header, word: Word) -> bool:
    return header.top - 1 <= (word.top + word.bottom) / 2 <= header.bottom + 1


def _cut_at_numbers(page: Page, lines: Sequence[Sequence[Word]], beside: Sequence[Sequence[Word]], first: bool) -> float | None:
    """Where the white space lies between the words of a column and the numbers of the rows, right of them or, but in the first
    column, left of them. None without such numbers: one on a line that fills other columns too, each higher than the one before,
    nothing above or beneath them; and successive, three at least, unless each stands in a drawn disc or box of its own.
    """
    for at_end in (True,) if first else (True, False):
        numbers = [
            own[-1 if at_end else 0]
            for own, row in zip(lines, beside, strict=True)
            if len(row) > len(own) and _is_number(own[-1 if at_end else 0].text)
        ]
        if not numbers:
            continue
        taken = set(numbers)
        others = [w for line in lines for w in line if w not in taken]
        if not others:
            continue
        counted = [int(w.text) for w in numbers]
        boxed = all(_in_a_box(page, w) for w in numbers)
        steps = [b - a for a, b in pairwise(counted)]
        if not all(s > 0 for s in steps) or not (boxed or (len(numbers) >= FEWEST and all(s == 1 for s in steps))):
            continue
        if not any(max(at) - min(at) <= LEVEL for at in zip(*((w.x0, (w.x0 + w.x1) / 2, w.x1) for w in numbers), strict=True)):
            continue
        low, high = (max(w.x1 for w in others), min(w.x0 for w in numbers)) if at_end else (
            max(w.x1 for w in numbers), min(w.x0 for w in others)
        )  # fmt: skip
        if high - low > APART * numbers[0].size:
            return (low + high) / 2
    return None


def _cut_at_first_numbers(lines: Sequence[Sequence[Word]], under: float) -> float | None:
    """Where the white space lies between the numbers of the rows ("1.2", "3A1") and the first column right of them, the head of
    which begins at `under`; None without such numbers, right below each other and each the next of the one before. What runs over
    both is no row.
    """
    ends = (n for n, line in enumerate(lines) if line[0].x0 < under - LEVEL and count_of(line[0].text) is None)
    lines = lines[: next(ends, len(lines))]
    numbers = [line[0] for line in lines if line[0].x1 < under - APART * line[0].size]
    if len(numbers) < FEWEST or not count_rows([w.text for w in numbers]):
        return None
    others = [w.x0 for line in lines for w in line if w not in numbers]
    level = max(w.x0 for w in numbers) - min(w.x0 for w in numbers) <= LEVEL
    return (max(w.x1 for w in numbers) + under) / 2 if level and others and min(others) >= under - LEVEL else None


def _cut_at_pills(page: Page, lines: Sequence[Sequence[Word]]) -> float | None:
    """Where the white space lies between the words of a column and the coloured shapes right of them, each with a word for a
    status in it; None without such shapes.
    """
    words_in = [w for line in lines for w in line]
    pills: list[tuple[Shape, list[Word]]] = []
    for shape in page.shapes:
        if shape.kind == "line" or shape.fill is None or min(shape.fill) > PALE or not _is_pill(shape):
            continue
        inside = [
            w for w in words_in if shape.x0 <= w.x0 and w.x1 <= shape.x1 and shape.top < (w.top + w.bottom) / 2 < shape.bottom
        ]
        if inside and not any(set(map(id, inside)) == set(map(id, known)) for _, known in pills):
            pills.append((shape, inside))
    told = [pill for pill in pills if is_status_head(text_of(pill[1]))]
    if not pills or len(told) < SHARE * len(pills):
        return None
    held = {id(w) for _, inside in pills for w in inside}
    others = [w for w in words_in if id(w) not in held]
    if not others:
        return None
    low, high = max(w.x1 for w in others), min(shape.x0 for shape, _ in pills)
    return (low + high) / 2 if high > low else None


def _is_pill(shape: Shape) -> bool:
    return shape.x1 - shape.x0 <= PILL[0] and shape.bottom - shape.top <= PILL[1]


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and len(text) <= DIGITS and int(text) > 0


def _in_a_box(page: Page, word: Word) -> bool:
    """Whether a word stands in a filled drawing of the size of a sign."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return any(
        s.fill is not None
        and s.x0 <= word.x0 and word.x1 <= s.x1 and s.top < y < s.bottom and s.x0 < x < s.x1
        and s.x1 - s.x0 <= SIGN and s.bottom - s.top <= SIGN
        for s in page.shapes
    )  # fmt: skip


def _is_sign(text: str) -> bool:
    """Whether a word is no more than a sign: a tick, a cross, a face, a block."""
    bare = text.strip("\ufe0e\ufe0f")
    kinds = {unicodedata.category(c) for c in bare}
    return 0 < len(bare) <= 2 and (bare in words("marks")["blocks"] or kinds <= {"So", "Sm", "Co"})
