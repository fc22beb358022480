"""Tables without vertical lines: columns from a header row and the white space beneath it, rows from rules, bands or gaps.

A header row is the anchor: words that the lexicon knows as headers, side by side. Without one nothing is taken for a table,
unless the table before it ran to the foot of the page and the text at the head of this page stands in its columns.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from corpus.pages import Cell, Page, Table, Word
from corpus.records import Box
from extractors.grids.by_height import LinesByHeight, middle_of
from extractors.grids.carried import Carried, carried_edges, repeated_edges
from extractors.grids.centred_rows import is_one_row, one_row_stretches
from extractors.grids.header_rows import (
    Header,
    begins_with_header,
    header_cells,
    header_only,
    header_rows,
    holds_header,
    is_band,
)
from extractors.grids.headers_beside import sides_of, within
from extractors.grids.over_calendar import over_calendar
from extractors.grids.resumed import Layout, layout_of, next_block, set_otherwise
from extractors.grids.row_cuts import MOST_HEADING_WORDS, heading_cuts, subtheme_cuts, total_cuts
from extractors.grids.ruled import assign, fill_of, is_barred_box
from extractors.grids.sign_columns import with_sign_columns
from extractors.grids.table_ends import up_to_closing_rule, up_to_heading, up_to_numbers
from extractors.grids.turned_words import frames_themes, with_turned_words
from extractors.grids.white_space import LARGER, WIDE_GAP, columns_of, crosses, fit_edges, rules_across
from extractors.grids.written_over import without_written_over
from extractors.heads.headers import is_period
from extractors.text.boxes import words_outside
from extractors.text.cells import LIST_MARKS
from extractors.text.lines import rows_of_words
from extractors.text.row_numbers import ROW_NUMBER

FEWEST_FILLED = 3  # columns with text that tell where a row begins though others stay empty all the way down
FEWEST_SHARING = 3  # rows beneath others that leave the first column empty, for it names what they share
MOST_BLOCKS = 20  # in which a table goes on on one page; each is looked for among all lines beneath the one before
CLOSE, LEVEL = 1.5, 0.3  # times the font size: from line to line of one text; points
BETWEEN = 0.8  # times the font size: lines nearer than that are no lines of one text


def find_aligned(
    page: Page, ruled: Sequence[Table], carried: Carried | None, known: Layout | None = None, bars: Sequence[Box] = ()
) -> tuple[list[Table], Layout | None]:
    """The tables of a page that no vertical lines mark out, and the columns of the last of them with a header.

    `ruled` are the tables already found by their lines; those that hold no more than a header become anchors. `carried` is what
    the page before left open, `known` the columns of the last table with a header on the pages before: it may go on after what
    stands between.
    """
    plain = [t for t in ruled if not is_barred_box(t)]
    bands = [t for t in plain if is_band(page, t) or holds_header(page, t) or frames_themes(t)]
    taken = [*bars, *(t.box for t in ruled if t not in bands and not header_only(t))]
    rows = rows_of_words(words_outside(page.upright_words, taken))
    headers = header_rows(page, rows, [t for t in ruled if header_only(t) or (t in bands and begins_with_header(t))])
    found = _carried_on(page, rows, min([h.top for h in headers] + [b.top for b in taken] + [page.height]), carried)
    for place, whole in enumerate(headers):
        following = [h.top for h in headers[place + 1 :]] + [b.top for b in taken if b.top > whole.bottom - 2]
        below = min([*following, page.height])
        if known:
            found += _resumed(page, [r for r in rows if r[0].top < whole.top - 1], found, taken, known)
        for header, part, left, right in sides_of(page, whole, below):
            lower = within([r for r in rows if header.bottom - 1 <= middle_of(r) < below], left, right)
            body, stop = up_to_heading(lower, header.edges, below)
            body, stop = up_to_numbers(body, header.edges, stop)
            beneath = [b for b in bands if header.bottom - 1 <= b.box.top < stop]
            header, edges = _columns(part, header, body, stop, beneath, carried if place == 0 else None)
            table = _body(part, body, edges, (header.bottom, stop), header)
            known = layout_of(table) if table else None
            if table is None and not body and not header.drawn and stop >= page.height:
                table = _header_alone(part, header)
            if table:
                found.append(table)
            elif not header.drawn and (blocks := _under_headings(part, header, lower, taken)):
                found += blocks
                known = layout_of(blocks[-1])
    if known:
        found += _resumed(page, rows, found, taken, known)
    return [with_turned_words(page, table) for table in found], known


def _carried_on(page: Page, rows: list[list[Word]], stop: float, carried: Carried | None) -> list[Table]:
    """The table at the head of the page, down to `stop`, in the columns of what the page before left open; none where its text
    does not stand in them.
    """
    body = [r for r in rows if r[0].top < stop]
    if stop < page.height and all(_is_band(page, row) for row in body):  # the title of what stands beneath
        return []
    edges = next((e for e in carried_edges(page, carried, body) if _fits(page, body[:6], e)), None) if carried else None
    if not edges:
        return []
    body, stop = up_to_numbers(body, edges, stop)
    table = _body(page, body, edges, (body[0][0].top - 1, stop), None)
    return [table] if table else []


def _columns(
    page: Page, header: Header, body: list[list[Word]], stop: float, bands: Sequence[Table], carried: Carried | None
) -> tuple[Header, tuple[float, ...]]:
    """The header and the edges of its columns: as the bands beneath it have them, else as on the page before where it is that
    one's header again, else by the white space above `stop`.
    """
    drawn = [b.column_edges for b in bands if len(b.column_edges) == len(header.edges)]
    if drawn and not header.drawn:
        edges = drawn[0]
    elif carried and (edges := repeated_edges(page, header, carried)):
        header = header if len(header.edges) == len(edges) else replace(header, edges=edges, groups=())
    else:
        rules = [y for y in rules_across(page, header.edges, header.bottom) if y < stop - 2]
        sample = up_to_closing_rule(body, header.edges, rules)
        header, edges = without_written_over(header, fit_edges(page, header, sample), sample)
    return with_sign_columns(page, header, edges, body)


def _resumed(page: Page, rows: list[list[Word]], found: Sequence[Table], taken: Sequence[Box], known: Layout) -> Iterator[Table]:
    """The blocks in which a table goes on beneath all that was found on the page; beneath each block that ended at a heading the
    next is looked for.
    """
    low = max((t.box.bottom for t in found), default=0.0)
    free = [row for row in rows if middle_of(row) > low]
    at = 0
    for _ in range(MOST_BLOCKS):
        block = next_block(free, known, at)
        if block is None:
            return
        start, end = block
        stop = min([b.top for b in taken if b.top > free[start][0].top] + [free[end][0].top if end < len(free) else page.height])
        body = [row for row in free[start:end] if middle_of(row) < stop]
        edges = (*known.edges[:-1], max(known.edges[-1], *(row[-1].x1 + 1 for row in body))) if body else ()
        table = _body(page, body, edges, (body[0][0].top - 1, stop), None) if body else None
        if table is not None:
            yield table
        low = table.box.bottom if table else 0.0
        at = next((n for n in range(start + 1, end) if low and middle_of(free[n]) > low), end)


def _under_headings(page: Page, header: Header, rows: list[list[Word]], taken: Sequence[Box]) -> list[Table]:
    """The header by itself and the blocks beneath it, where a heading stands right under it and before each block; none where no
    line beneath begins in its columns.
    """
    header, edges = _columns(page, header, [row for row in rows if not crosses(row, header.edges)], page.height, (), None)
    alone = _header_alone(page, header)
    return [alone, *blocks] if (blocks := list(_resumed(page, rows, [alone], taken, Layout(edges, header.edges[:-1])))) else []


def _header_alone(page: Page, header: Header) -> Table:
    """The table of a header row at the foot of a page, the rows of which stand on the next."""
    edges = (*header.edges[:-1], max(header.edges[-1], page.width - header.edges[0]))
    boxes = [Box(left, header.top, right, header.bottom) for left, right in itertools.pairwise(edges)]
    inside = assign([w for w in page.words if header.top - 1 <= middle_of([w]) <= header.bottom + 1], boxes)
    cells = [Cell(box, 0, column, words=tuple(found)) for column, (box, found) in enumerate(zip(boxes, inside, strict=True))]
    return Table(page.number, Box(edges[0], header.top, edges[-1], header.bottom), edges, tuple(cells), 1, "aligned")


def _fits(page: Page, rows: Sequence[Sequence[Word]], edges: Sequence[float]) -> bool:
    """Whether the first lines of a page go on in the columns of the table before: none runs over an edge, and they fill two
    columns, or begin inside a sentence, or end at a rule of the table.
    """
    plain = [r for r in rows if not all(w.bold for w in r)]
    if not plain or any(crosses(r, edges) for r in plain[:3]):
        return False
    if any(len(columns_of(r, edges)) >= 2 for r in plain) or plain[0][0].text[:1].islower():
        return len(columns_of(plain[0], edges)) > 0
    rules = rules_across(page, edges, 0.0)
    return any(0 < y - max(w.bottom for w in r) < r[0].size for r in plain for y in rules)


def _body(
    page: Page, rows: list[list[Word]], edges: tuple[float, ...], reach: tuple[float, float], header: Header | None
) -> Table | None:
    """The table beneath a header (or carried over a page break): rows between rules or bands, else between gaps.

    `reach` is where it begins, and where something else begins at the latest.
    """
    start, stop = reach
    rules = [y for y in rules_across(page, edges, start) if y < stop - 2]
    body = _until_end(page, rows, edges, rules, to_foot=stop >= page.height)
    if not body:
        return None
    end = max(w.bottom for row in body for w in row) + 1
    drawn = cuts = [y for y in rules if start + 3 < y < end - 3]
    whole = one_row_stretches(_between(body, drawn), edges)
    if not _rules_cut_rows(body, cuts, edges):
        cuts = sorted({*cuts, *_cuts_between(body, cuts, edges)})
    cuts = sorted({*cuts, *subtheme_cuts(body, cuts, edges), *total_cuts(body, cuts, edges)})
    cuts = sorted({*cuts, *heading_cuts(body, cuts, edges)})
    cuts = [y for y in cuts if y in drawn or not any(top < y < bottom for top, bottom in whole)]
    bounds = [start, *cuts, end]
    heads = header_cells(page, header, edges) if header else []
    first = 1 + heads[-1].row if heads else 0
    width = len(edges) - 1
    boxes = [Box(edges[c], top, edges[c + 1], bottom) for top, bottom in itertools.pairwise(bounds) for c in range(width)]
    inside = assign([w for row in body for w in row], boxes)
    cells = [
        Cell(box, first + i // width, i % width, 1, 1, tuple(found), fill_of(page.shapes, box))
        for i, (box, found) in enumerate(zip(boxes, inside, strict=True))
    ]
    calendar = [c for c, text in enumerate(header.texts) if is_period(text)] if header and len(header.texts) == width else []
    cells = heads + _span_crossing(over_calendar(cells, edges, calendar) if calendar else cells, body, edges, width)
    outline = Box(edges[0], header.top if header else start, edges[-1], end)
    return Table(page.number, outline, edges, tuple(cells), first + len(bounds) - 1, "rules_only" if rules else "aligned")


def _between(body: list[list[Word]], cuts: list[float]) -> list[list[list[Word]]]:
    """The lines of the body in each stretch between two rules."""
    bounds = [-1e9, *cuts, 1e9]
    lines = LinesByHeight(body)
    return [part for low, high in itertools.pairwise(bounds) if (part := lines.between(low, high))]


def _rules_cut_rows(body: list[list[Word]], cuts: list[float], edges: Sequence[float]) -> bool:
    """Whether the rules part the rows: at least one rule, and few stretches between two of them hold what are plainly several
    rows.

    Rules or bands may also part no more than groups of rows; then the stretches of more than one line are mostly crowded.
    """
    if not cuts:
        return False
    long = [part for part in _between(body, cuts) if len(part) > 1]
    crowded = sum(
        (len(_gap_cuts(part, edges)) >= 2 or _starts(part, edges) >= 2) and not is_one_row(part, edges) for part in long
    )
    return crowded * 2 < max(1, len(long))


def _cuts_between(body: list[list[Word]], cuts: list[float], edges: Sequence[float]) -> list[float]:
    """The gaps between rows in each stretch between two rules."""
    return [y for part in _between(body, cuts) for y in _gap_cuts(part, edges)]


def _until_end(
    page: Page, rows: list[list[Word]], edges: Sequence[float], rules: Sequence[float], to_foot: bool
) -> list[list[Word]]:
    """The lines that belong to the table: up to a heading, running text over the column edges, or a wide gap.

    `to_foot`: nothing else begins before the foot of the page.
    """
    last_rule = max(rules, default=0.0)
    body: list[list[Word]] = []
    steps = [b[0].top - a[0].top for a, b in itertools.pairwise(rows) if 0 < b[0].top - a[0].top < 60]
    step = median(steps) if steps else 14.0
    size = median([w.size for row in rows[:40] for w in row]) if rows else 10.0
    for place, row in enumerate(rows):
        top = min(w.top for w in row)
        if row[0].size > LARGER * size and top > last_rule - 1:
            while (
                len(body) > 1 and body[-1][0].top > last_rule and top - body[-1][0].bottom < body[-1][0].top - body[-2][0].bottom
            ):
                body.pop()  # a small line above the heading, nearer to it than to the table
            break
        if (
            body
            and top - max(w.bottom for w in body[-1]) > WIDE_GAP * step
            and not any(body[-1][0].top < y < top + 2 for y in rules)
        ):
            break
        if (
            top > last_rule - 1
            and crosses(row, edges)
            and not _is_band(page, row)
            and not _heads_rows(row, rows[place + 1 :], edges)
        ):
            break
        if row[0].x0 < edges[0] - 12 and top > last_rule:
            break
        body.append(row)
    body = up_to_closing_rule(body, edges, rules)
    at_foot = to_foot and len(body) == len(rows)
    while body and _is_trailing(body, edges, last_rule) and not (at_foot and _like_subtheme(body)):
        body.pop()
    if not at_foot and _ends_on_a_bar(page, body):
        body.pop()
    return body


def _ends_on_a_bar(page: Page, body: Sequence[Sequence[Word]]) -> bool:
    """Whether the last line stands on a coloured band in letters of a colour that no line before it has: the title of what comes
    below.
    """
    if len(body) < 2 or not _is_band(page, body[-1]):
        return False
    return all(word.colour != body[-1][0].colour for row in body[:-1] for word in row)


def _is_band(page: Page, row: Sequence[Word]) -> bool:
    """Whether a coloured band lies behind the whole line."""
    box = Box(row[0].x0, min(w.top for w in row), row[-1].x1, max(w.bottom for w in row))
    return fill_of(page.shapes, box) is not None


def _heads_rows(row: Sequence[Word], following: Sequence[Sequence[Word]], edges: Sequence[float]) -> bool:
    """Whether a line over several columns is a sub-theme: it is bold, or short and set otherwise, and rows in columns
    follow it.
    """
    short = len(row) <= MOST_HEADING_WORDS and row[-1].text[-1:] not in ".;,:"
    apart = short and bool(following) and set_otherwise(row, following[0])
    return (apart or all(w.bold for w in row)) and any(
        len(columns_of(r, edges)) >= 2 and not crosses(r, edges) for r in following[:4]
    )


def _is_trailing(body: list[list[Word]], edges: Sequence[float], last_rule: float) -> bool:
    """Whether the last line is bold and alone below everything: the heading of what comes next, not a row."""
    row = body[-1]
    if min(w.top for w in row) < last_rule or len(body) < 2:
        return False
    return all(w.bold for w in row) and len(columns := columns_of(row, edges)) == 1 and not _goes_on_in(columns, body, edges)


def _goes_on_in(columns: set[int], body: list[list[Word]], edges: Sequence[float]) -> bool:
    """Whether the last line is one more of a bold cell: set like the line right above it in its column, beside which others
    stand, or level with what stands beside it.
    """
    *above, row = body
    if min(w.top for w in row) < max(w.bottom for line in above for w in line) - LEVEL:
        return True
    inside = [w for w in above[-1] if columns_of([w], edges) == columns]
    near = bool(inside) and row[0].top - inside[0].top < CLOSE * row[0].size
    return near and len(inside) < len(above[-1]) and all(w.bold and abs(w.size - row[0].size) < LEVEL for w in inside)


def _like_subtheme(body: Sequence[Sequence[Word]]) -> bool:
    """Whether the bold line at the foot of a page is set as small as the rows above it, or just as a bold line among them is.

    Then it is a sub-theme of which the rows stand on the next page, for a heading would have gone along with its text.
    """
    last, above = body[-1][0], body[:-1]
    size = median(w.size for row in above for w in row)
    plain = [w.colour for row in above for w in row if not w.bold]
    if abs(last.size - size) < 0.3 and last.colour in plain and abs(last.x0 - min(row[0].x0 for row in above)) < 2:
        return True
    return any(
        all(w.bold for w in row)
        and abs(row[0].x0 - last.x0) < 2
        and abs(row[0].size - last.size) < 0.3
        and row[0].colour == last.colour
        for row in above
    )


def _gap_cuts(body: list[list[Word]], edges: Sequence[float]) -> list[float]:
    """Heights between rows where no rule parts them.

    Extra white space parts rows when there is any; else a row begins where the first column and one more begin anew.
    """
    if len(body) < 2:
        return []
    tops = [median(w.top for w in row) for row in body]  # a large sign does not shift its line
    steps = _steps(body)
    size = median(w.size for row in body for w in row)
    shifted = any(s < BETWEEN * size for s in steps)  # the lines of one column stand between those of another
    close = sorted(s for s in (_column_steps(body, edges) if shifted else steps) if s > 1)
    if not close:
        return []
    uneven = body[0][0].line is not None  # the empty lines of a text dump part some rows and not others
    line = (
        median(close) if uneven else min(median(close[: max(1, len(close) // 3)]), 1.4 * size)
    )  # wider, and every line is a row
    wide = [s > 1.3 * line for s in steps]
    first = _first_of_rows(body, edges)
    if uneven or not any(wide) or sum(wide) * 8 < _starts(body, edges, first):
        apart = [uneven and w and _may_open(row, edges, first) for w, row in zip(wide, body[1:], strict=True)]
        begun = _beginnings(body, edges, first)
        wide = [one or other for one, other in zip(apart, begun, strict=True)]
    return [(median(w.bottom for w in body[i]) + tops[i + 1]) / 2 for i in range(len(steps)) if wide[i]]


def _may_open(row: Sequence[Word], edges: Sequence[float], first: int) -> bool:
    """Whether a line behind an empty one begins a row: in the first column, or in several others at once."""
    columns = columns_of(row, edges)
    return first in columns or (len(columns) >= FEWEST_FILLED and not row[0].text[:1].islower())


def _steps(body: Sequence[Sequence[Word]]) -> list[float]:
    """From each line to the next: how far below its top the next begins. Where lines of several columns stand between each
    other, from the lowest line so far, so that only white space over the whole width makes a step wide.
    """
    found: list[float] = []
    top, bottom = 0.0, -1e9
    for line, following in itertools.pairwise(body):
        if (low := median(w.bottom for w in line)) >= bottom:
            top, bottom = median(w.top for w in line), low
        found.append(median(w.top for w in following) - top)
    return found


def _column_steps(body: Sequence[Sequence[Word]], edges: Sequence[float]) -> list[float]:
    """The steps from line to line in each column by itself."""
    found: list[float] = []
    for left, right in itertools.pairwise(edges):
        tops = [w.top for row in body if (w := next((w for w in row if left <= (w.x0 + w.x1) / 2 < right), None))]
        found += [b - a for a, b in itertools.pairwise(tops)]
    return found


def _starts(body: Sequence[Sequence[Word]], edges: Sequence[float], first: int = 0) -> int:
    return sum(_beginnings(body, edges, first))


def _beginnings(body: Sequence[Sequence[Word]], edges: Sequence[float], first: int) -> list[bool]:
    """Of each line but the first whether it begins a row. Items of a list do so only where all rows begin with a list mark."""
    cells = [_text_in(row, edges, first) for row in body]
    if sum(map(bool, cells)) > 2 and all(ROW_NUMBER.fullmatch(text) for text in cells if text):
        return [bool(text) for text in cells[1:]]  # each row has a number of its own
    filled = set().union(*(columns_of(row, edges) for row in body))
    found = [_begins(b, a, edges, first, filled) for a, b in itertools.pairwise(body)]
    items = [_is_item(row, edges[first]) for row in body[1:]]
    listed = sum(one and item for one, item in zip(found, items, strict=True)) * 2 > sum(found)
    return found if listed else [one and not item for one, item in zip(found, items, strict=True)]


def _text_in(row: Sequence[Word], edges: Sequence[float], column: int) -> str:
    return " ".join(w.text for w in row if edges[column] <= (w.x0 + w.x1) / 2 < edges[column + 1])


def _is_item(row: Sequence[Word], left: float) -> bool:
    """Whether a list mark opens the text of a line from a height `left` on."""
    word = next((w for w in row if (w.x0 + w.x1) / 2 >= left), row[0])
    return word.bullet or (len(word.text) == 1 and word.text in LIST_MARKS)


def _first_of_rows(body: Sequence[Sequence[Word]], edges: Sequence[float]) -> int:
    """The first column that every row fills: the second where the first names what several rows beneath each other share."""
    if len(edges) < 4 or any(all(w.bold for w in row) for row in body):
        return 0
    without = sum(
        begun and 0 not in columns_of(row, edges) for begun, row in zip(_beginnings(body, edges, 1), body[1:], strict=True)
    )
    return int(without >= FEWEST_SHARING and without > _starts(body, edges))


def _begins(row: Sequence[Word], before: Sequence[Word], edges: Sequence[float], first: int, filled: set[int]) -> bool:
    """Whether a line begins a row: text in the first column (`first`: of those that every row fills) and in a later one where the
    line before had none or ended; or in all columns that are `filled` at all.
    """
    columns = columns_of(row, edges)
    if first not in columns:
        return False
    later = columns - {*range(first + 1)} - columns_of(before, edges)
    style = all(w.bold for w in row) != all(w.bold for w in before)
    if style and columns == {0} <= columns_of(before, edges) and row[0].bold == before[0].bold and row[0].text[:1].islower():
        return False  # the last line of a bold cell, where the cells beside it have ended
    opens = not next(w for w in row if (w.x0 + w.x1) / 2 >= edges[first]).text[:1].islower()
    if row[0].line is not None and opens and len(columns) > 1 and first not in columns_of(before, edges):
        return True
    full = filled if len(filled) >= FEWEST_FILLED else {*range(len(edges) - 1)}
    return bool(later) or style or (opens and columns >= {c for c in full if c >= first})


def _span_crossing(cells: list[Cell], body: Sequence[list[Word]], edges: Sequence[float], width: int) -> list[Cell]:
    """A row whose text runs over the column edges becomes one cell over all columns, as sub-themes are set."""
    result: list[Cell] = []
    by_height = LinesByHeight(body)
    for _, found in itertools.groupby(cells, key=lambda cell: cell.row):
        row = list(found)
        if len(row) < width:  # a cell over several columns of the calendar
            result.extend(row)
            continue
        box = Box(row[0].box.x0, row[0].box.top, row[-1].box.x1, row[-1].box.bottom)
        lines = by_height.between(box.top, box.bottom)
        crossing = [r for r in lines if crosses(r, edges)]
        if crossing and all(r in crossing or columns_of(r, edges) == {0} for r in lines):
            words = tuple(w for line in lines for w in line)
            result.append(Cell(box, row[0].row, 0, width, 1, words, row[0].fill))
        else:
            result.extend(row)
    return result
