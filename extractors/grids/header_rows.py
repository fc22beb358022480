"""Header rows of tables without vertical lines: bars with cells of their own, and lines of text that read as a header."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box
from extractors.grids.by_height import middle_of
from extractors.grids.page_marks import marks
from extractors.grids.ruled import WHITE, assign, fill_of
from extractors.heads.headers import in_a_term, is_head, is_header, is_period
from extractors.text.lines import rows_of_words, text_of

HEADER_LINES = 3  # a header may wrap over this many lines
LARGER = 1.3  # times the size of the next line: a heading above the header
FEWEST_INSIDE = 2  # columns; a cell that holds a header has more
GAPS = (2.2, 1.4, 0.9)  # white space between columns, in halves of the font size: what makes the most of a header counts
DIGIT = re.compile(r"\d")
SIGN = 30.0  # points: a drawing of that height at most, that touches neither edge of a band, is a sign in it


@dataclass(frozen=True, slots=True)
class Header:
    """A header row found on a page: the columns' texts and edges, and where its band begins and ends."""

    texts: tuple[str, ...]
    edges: tuple[float, ...]
    top: float
    bottom: float
    drawn: bool = False  # the edges are drawn, not read off the white space
    groups: tuple[tuple[int, int], ...] = ()  # first and last column under a head that names several
    split: float = 0.0  # where the heads of the groups end and those of their columns begin


def header_rows(page: Page, rows: list[list[Word]], bars: Sequence[Table]) -> list[Header]:
    """Header rows: those with cells of their own, and lines of text that read as one."""
    found = [_of_bar(bar) for bar in bars]
    place = 0
    while place < len(rows):
        middle = middle_of(rows[place])
        tiled = place > 0 and _under_counts(rows[place - 1], rows[place])
        if tiled or any(h.top - 1 <= middle <= h.bottom + 1 for h in found):
            place += 1
            continue
        for count in range(1, HEADER_LINES + 1):
            header = _of_lines(page, rows[place : place + count])
            if header:
                above = _lines_above(page, rows[place : place + count], header)
                if above:
                    place, count = place + above, count - above
                    header = _of_lines(page, rows[place : place + count]) or header
                grouped, more = _grouped(page, rows, place, count)
                while grouped is None and count < HEADER_LINES and _wraps(page, rows[place : place + count + 1]):
                    count += 1
                found.append(grouped or _of_lines(page, rows[place : place + count], header) or header)
                place += count + more - 1
                break
        place += 1
    return sorted(found, key=lambda h: h.top)


def _under_counts(above: Sequence[Word], row: Sequence[Word]) -> bool:
    """Whether a line names what the line above counts in larger figures ("14   2   1" over "acties   klaar   gestopt")."""
    numbers = all(word.text.rstrip("%").isdecimal() for word in above)
    return len(above) > 1 and numbers and above[0].size > LARGER * row[0].size


def _lines_above(page: Page, rows: list[list[Word]], header: Header) -> int:
    """How many of the first lines of a header are a heading above it: without them the others make a header of more columns,
    for the heading runs on over the white space between these; or running text above it.
    """
    for above in range(1, len(rows)):
        found = _of_lines(page, rows[above:])
        more = found and len(found.texts) > len(header.texts) and _known(found) > _known(header)
        if found and (more or (len(found.texts) >= len(header.texts) and _stands_over(rows[above - 1], found))):
            return above + _lines_above(page, rows[above:], found)
    return 0


def _stands_over(row: Sequence[Word], header: Header) -> bool:
    """Whether a line without white space in it is a text or title above a header: it runs on over the columns and ends or begins
    inside a sentence, or stands in a text dump, in which no weight tells a title from a head.
    """
    if any(b.x0 - a.x1 >= 0.5 * a.size for a, b in pairwise(row)):
        return False
    sentence = row[0].text[:1].islower() or (len(row) > 2 and row[-1].text.endswith((".", ":", ";", "?", "!")))
    dumped = row[0].line is not None
    over = any(w.x0 < edge < w.x1 or a.x1 <= edge <= w.x0 for a, w in pairwise(row) for edge in header.edges[1:-1])
    return (sentence and (over or dumped)) or (dumped and len(row) > 1)


def _grouped(page: Page, rows: list[list[Word]], place: int, count: int) -> tuple[Header | None, int]:
    """The header of these lines if the next line or two name columns under one of its heads, and how many lines those are."""
    upper = [w for row in rows[place : place + count] for w in row]
    for more in range(1, HEADER_LINES):
        lower = [w for row in rows[place + count : place + count + more] for w in row]
        if not lower or len(lower) > 40 or not _set_alike(upper, lower):
            break
        for gap in GAPS:
            if header := _under_groups(page, _stacked(_from_left(upper), gap), _stacked(_from_left(lower), gap)):
                return header, more
    return None, 0


def _set_alike(upper: Sequence[Word], lower: Sequence[Word]) -> bool:
    """Whether two lots of header words are set alike and stand close together."""
    near = min(w.top for w in lower) - max(w.bottom for w in upper) < 1.2 * upper[0].size
    return near and all(w.bold == upper[0].bold and w.colour == upper[0].colour for w in lower)


def _under_groups(page: Page, upper: list[list[Word]], lower: list[list[Word]]) -> Header | None:
    """The header of columns of which some are named together by one head: two at least stand between its neighbours, header
    words most of them, and each other word goes on with the head above it.

    Centred heads share out what stands beneath them by nearness; where that does not come out, the first takes all it can.
    """
    nearest = [min(upper, key=lambda head: abs(_middle(head) - _middle(column))) for column in lower]
    shared = [[c for c, owner in zip(lower, nearest, strict=True) if owner is head] for head in upper]
    return _shared_out(page, upper, lower, shared) or _shared_out(page, upper, lower, [lower] * len(upper))


def _shared_out(
    page: Page, upper: list[list[Word]], lower: list[list[Word]], shares: Sequence[Sequence[list[Word]]]
) -> Header | None:
    """The same; `shares` says which columns of the lower line each head of the upper one may have."""
    texts: list[str] = []
    starts: list[float] = []
    groups: list[tuple[int, int]] = []
    left_over = list(lower)
    for number, (column, share) in enumerate(zip(upper, shares, strict=True)):
        left = max(w.x1 for w in upper[number - 1]) if number else 0.0
        right = min(w.x0 for w in upper[number + 1]) if number + 1 < len(upper) else page.width
        under = [c for c in left_over if c in share and left < c[0].x0 and max(w.x1 for w in c) < right]
        mine = [c for c in under if _beneath(column, c)]
        known = sum(is_head(_joined(c)) for c in under)
        if known >= 2 and known * 3 >= 2 * len(under) and _beneath(column, [w for c in under for w in c]):
            groups.append((len(texts), len(texts) + len(under) - 1))
            texts += [_joined(c) for c in under]
            starts += [min(w.x0 for w in c) for c in under]
            left_over = [c for c in left_over if c not in under]
        else:
            texts.append(" ".join([_joined(column), *map(_joined, mine)]))
            starts.append(min(w.x0 for c in (column, *mine) for w in c))
            left_over = [c for c in left_over if c not in mine]
    if not groups or left_over or not is_header(texts):
        return None
    words = [w for c in (*upper, *lower) for w in c]
    heads_of_groups = [w for c in upper for w in c]
    below = [w.top for c in lower for w in c if is_head(_joined(c))]
    split = (max(w.bottom for w in heads_of_groups) + min(below)) / 2
    edges = (*starts, max(w.x1 for w in words))
    return Header(tuple(texts), edges, *_band(page, words), groups=tuple(groups), split=split)


def _middle(words: Sequence[Word]) -> float:
    return (min(w.x0 for w in words) + max(w.x1 for w in words)) / 2


def _beneath(upper: Sequence[Word], lower: Sequence[Word]) -> bool:
    """Whether two lots of words share part of the page's width."""
    return min(w.x0 for w in upper) < max(w.x1 for w in lower) and min(w.x0 for w in lower) < max(w.x1 for w in upper)


def _joined(words: Sequence[Word]) -> str:
    if all(words[0].top < (w.top + w.bottom) / 2 < words[0].bottom for w in words):  # on one line, as most are
        in_order: list[Word] = sorted(words, key=lambda w: w.x0)
        return text_of(in_order)
    return " ".join(text_of(row) for row in rows_of_words(words))


def _wraps(page: Page, rows: list[list[Word]]) -> bool:
    """Whether the last of these lines goes on with the header above it: set alike, close beneath, no rule between them."""
    if len(rows) < 2 or not rows[-1]:
        return False
    upper, lower = rows[-2], rows[-1]
    bottom, top = max(w.bottom for w in upper), min(w.top for w in lower)
    alike = _on_one_bar(page, upper, lower) or (
        lower[0].colour == upper[0].colour
        and all(w.bold == upper[0].bold for w in lower)
        and abs(lower[0].size - upper[0].size) < 0.3
        and upper[0].bold
    )
    ruled = any(s.kind != "path" and bottom - 1 < y < top + 1 for s in page.shapes if s.x1 - s.x0 > 30 for y in (s.top, s.bottom))
    return alike and not ruled and top - bottom < 0.42 * lower[0].size


def _on_one_bar(page: Page, upper: list[Word], lower: list[Word]) -> bool:
    """Whether two lines of a scan stand on one filled bar: how heavy letters are on a dark ground, no picture tells well."""
    words = [*upper, *lower]
    if any(w.confidence is None for w in words) or max(w.size for w in words) > 1.5 * min(w.size for w in words):
        return False
    middles = [(w.top + w.bottom) / 2 for w in words]
    return any(
        s.fill is not None
        and s.kind == "rect"
        and min(s.fill) < WHITE
        and s.top <= min(middles)
        and max(middles) <= s.bottom
        and s.bottom - s.top < 2 * (max(w.bottom for w in words) - min(w.top for w in words))
        for s in page.shapes
    )


def _known(header: Header) -> int:
    return sum(map(is_head, header.texts))


def _of_bar(bar: Table) -> Header:
    cells = sorted((c for c in bar.cells if c.row == 0), key=lambda c: c.column)
    texts = tuple(text_of(c.words) for c in cells)
    edges = (*tuple(c.box.x0 for c in cells), cells[-1].box.x1)
    return Header(texts, edges, cells[0].box.top, max(c.box.bottom for c in cells), drawn=True)


def _of_lines(page: Page, rows: list[list[Word]], first: Header | None = None) -> Header | None:
    """A header of one to three successive lines of text, or None. Its lines must stand close together and be set alike.

    `first` is the header that its first lines make by themselves: then these lines need not prove again that they are one.
    """
    if not rows:
        return None
    words = [w for row in rows for w in row]
    if len(words) > 40 or not _holds_terms(words, 2 if len(rows) == 1 else 1):
        return None
    for upper, lower in pairwise(rows):
        apart = lower[0].top - upper[0].bottom > 0.8 * upper[0].size
        larger = max(lower[0].size, upper[0].size) > LARGER * min(lower[0].size, upper[0].size)
        differ = lower[0].bold != upper[0].bold or lower[0].colour != upper[0].colour
        if apart or larger or (differ and not _on_one_bar(page, upper, lower)):
            return None
    ordered = _from_left(words)
    if len(_stacked(ordered, GAPS[-1])) < 2:  # wider gaps give no more columns
        return None
    best: Header | None = None
    before = 0
    for gap in GAPS:
        stacked = _stacked(ordered, gap)
        if len(stacked) == before:  # the same columns, for a narrower gap can only part them
            continue
        before = len(stacked)
        columns = [own for column in stacked for own in _stretches(column)]
        if len(columns) < 2 or _are_headings(columns):
            continue
        texts = [_joined(c) for c in columns]
        proven = is_header(texts) and sum(map(is_head, texts)) * 3 >= 2 * len(texts)
        if proven or (first is not None and len(columns) == len(first.texts)):
            if all(_behind_a_sign(page, c) for c in columns):  # a legend on one line
                return None
            edges = [min(w.x0 for w in c) for c in columns] + [max(w.x1 for w in words)]
            header = Header(tuple(texts), tuple(edges), *_band(page, words))
            if best is None or _known(header) > _known(best):
                best = header
    return best


def _are_headings(columns: Sequence[Sequence[Word]]) -> bool:
    """Whether texts beside each other are headings of columns of running text: of unlike size and in several colours."""
    sizes = [column[0].size for column in columns]
    return max(sizes) > LARGER * min(sizes) and len({column[0].colour for column in columns}) > 1


def _holds_terms(words: Sequence[Word], fewest: int) -> bool:
    """Whether so many words are words of terms; no more of them are looked up than that takes."""
    found = (word for word in words if in_a_term(word.text))
    return len(list(islice(found, fewest))) == fewest


def _behind_a_sign(page: Page, column: Sequence[Word]) -> bool:
    """Whether a sign is drawn right before the first word of a column, on its line."""
    first = column[0]
    return any(
        sign.x1 <= first.x0 + 1 and first.x0 - sign.x1 < first.size and sign.top < first.bottom and first.top < sign.bottom
        for sign in marks(page)
    )


def _from_left(words: Sequence[Word]) -> list[Word]:
    return sorted(words, key=lambda w: w.x0)


def _stacked(words: list[Word], gap: float) -> list[list[Word]]:
    """The words of header lines, from left to right, as columns: words nearer than half `gap` times their size, or above each
    other, belong together.
    """
    columns: list[list[Word]] = []
    right = 0.0
    for word in words:
        if columns and word.x0 <= right + gap * word.size * 0.5:
            columns[-1].append(word)
            right = max(right, word.x1)
        else:
            columns.append([word])
            right = word.x1
    return columns


def _stretches(column: list[Word]) -> list[list[Word]]:
    """The words of a head that are stretches of the calendar of one kind side by side, each as a head of its own: "Q1 Q2 Q3 Q4"
    over columns too narrow for white space between them; any other head as it is.
    """
    if len(column) < 2:
        return [column]
    kinds = {DIGIT.sub("0", w.text.casefold()) if any(map(str.isdecimal, w.text)) else "" for w in column}
    parted = len(kinds) == 1 and all(a.x1 <= b.x0 for a, b in pairwise(column))
    if not parted or not all(is_period(w.text) for w in column):
        return [column]
    return [[word] for word in column]


def _band(page: Page, words: Sequence[Word]) -> tuple[float, float]:
    """Where the header's band begins and ends: its filled bar, else the rules right above and beneath it, else its own height."""
    top, bottom = min(w.top for w in words), max(w.bottom for w in words)
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    middle, reach = (top + bottom) / 2, 1.5 * words[0].size
    for shape in page.shapes:
        low_enough = shape.bottom - shape.top < 4 * (bottom - top) + 12
        if shape.fill and min(shape.fill) < WHITE and shape.top <= middle <= shape.bottom and low_enough:
            return min(top, shape.top), max(bottom, shape.bottom)
    rules = [s.top for s in page.shapes if s.kind == "line" and s.bottom - s.top < 3 and s.x0 < right and s.x1 > left]
    above = [y for y in rules if top - reach <= y <= top + 1]
    beneath = [y for y in rules if bottom - 1 <= y <= bottom + reach]
    return min([top, *above]), min(beneath, default=bottom)


def header_cells(page: Page, header: Header, edges: tuple[float, ...]) -> list[Cell]:
    """The cells of a header: one row, or two where heads name several columns together."""
    words = [w for w in page.upright_words if header.top - 1 <= (w.top + w.bottom) / 2 <= header.bottom + 1]
    spans = dict(header.groups)
    bounds = [header.top, *([header.split] if spans else []), header.bottom]
    places: list[tuple[Box, int, int, int]] = []
    for row, (top, bottom) in enumerate(pairwise(bounds)):
        column = 0
        while column < len(edges) - 1:
            last = spans.get(column, column) if row == 0 else column
            places.append((Box(edges[column], top, edges[last + 1], bottom), row, column, last - column + 1))
            column = last + 1
    inside = assign(words, [box for box, _, _, _ in places])
    return [
        Cell(box, row, column, span, 1, tuple(found), fill_of(page.shapes, box))
        for (box, row, column, span), found in zip(places, inside, strict=True)
    ]


def header_only(table: Table) -> bool:
    """Whether a ruled table is a header bar (with perhaps sub-theme bars) whose body has no vertical lines."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    if not begins_with_header(table):
        return False
    return all(sum(bool(c.words) for c in cells) <= 1 for row, cells in rows.items() if row > 0)


def begins_with_header(table: Table) -> bool:
    """Whether the first row of a table is a header."""
    first = sorted((c for c in table.cells if c.row == 0), key=lambda c: c.column)
    return is_header([text_of(c.words) for c in first])


def holds_header(page: Page, table: Table) -> bool:
    """Whether a cell of the first row holds a whole header of more columns than lines part the table into: its lines then set no
    more apart than bands, bars and the merged cells beside the rows.
    """
    columns = max(FEWEST_INSIDE, len(table.column_edges) - 1)
    for cell in (c for c in table.cells if c.row == 0):
        lines = rows_of_words(w for w in cell.words if w.upright)[: HEADER_LINES + 1]
        if any(len(found.texts) > columns for found in header_rows(page, lines, [])):
            return True
    return False


def is_band(page: Page, table: Table) -> bool:
    """Whether a ruled table is no more than a coloured band or two, as every other row of a zebra-striped table is.

    Rules above and beneath a band are those of its table; a side that is drawn makes it a frame, a sign that is drawn in it not.
    """
    if table.row_count > 2 or any(cell.fill is None for cell in table.cells):
        return False
    box = table.box
    return not any(
        (s.x1 - s.x0 < s.bottom - s.top if s.kind == "line" else s.stroke is not None)
        and s.x0 < box.x1
        and s.x1 > box.x0
        and s.top <= box.bottom + 1
        and s.bottom >= box.top - 1
        and not (box.top + 1 < s.top and s.bottom < box.bottom - 1 and s.bottom - s.top < SIGN)
        for s in page.shapes
    )
