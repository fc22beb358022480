"""Actions as blocks of text without a box, a head or a label: each with its title, what is told of it, and the word for its
status in a coloured shape (a pill).

The pills stand below each other, before the text, behind it, over it or under it; the blocks may stand abreast. White space or a
line parts one block from the next. A bar or a percentage beside a pill says how far an action is, and is no part of its text; a
percentage with its bar stands for a pill where there is none, and so does a face or another sign without a word at the margin of
blocks with a title.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.pages import Colour, Page, Shape, Table, Word
from corpus.records import Box
from extractors.cards.card_entries import entries_of
from extractors.cards.lone_signs import lone_signs
from extractors.cards.signed_cards import card_of, card_with_title_aside
from extractors.grids.by_height import Bands
from extractors.grids.drawn_shares import drawn_shares, percentages
from extractors.grids.sign_columns import PALE, PILL
from extractors.heads.header_words import possible
from extractors.heads.headers import is_axis, is_status_head
from extractors.text.boxes import box_around, holds, meet, words_outside
from extractors.text.lines import rows_of_words, text_of

SAME_PLACE = 4.0  # points by which the left sides, middles or right sides of pills below each other differ
SAME_HEIGHT = 0.3  # share by which the heights of pills differ
NEARER = 0.8  # of the least white space between blocks: what is nearer belongs to a block
LARGER = 1.0  # points by which a heading is larger than what stands in the blocks
RULE = 0.4  # of the width of the blocks: how long a line between them is
FEWEST = 2
MOST_WORDS = 4  # in a pill
NEAR = 2.0  # points by which a pill beneath a title may reach into its line
SPACE = 0.4  # of the font size: what white space reaches at least on both sides of the words that it parts


_Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """Where the pills of a column stand: their left side, middle and right side, their height, and the white space in points that
    at least lies between their blocks.
    """

    across: tuple[float, float, float]
    high: float
    gap: float


@dataclass(slots=True)
class KnownPills:
    """The pills of the pages before: where those of blocks stand, where percentages and signs in their stead do, and what all
    pills say, those of a legend too.
    """

    places: list[KnownPlace] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    signs: list[Box] = field(default_factory=list)
    said: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Pill:
    """A coloured shape and the words in it."""

    box: Box
    fill: Colour | None
    words: tuple[Word, ...]

    @property
    def across(self) -> tuple[float, float, float]:
        return self.box.x0, (self.box.x0 + self.box.x1) / 2, self.box.x1

    @property
    def said(self) -> str:
        return text_of(self.words).casefold()

    @property
    def high(self) -> float:
        return self.box.bottom - self.box.top

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2


@dataclass(frozen=True, slots=True)
class _Block:
    """A pill with the words around it, what says in percent how far its action is apart."""

    box: Box
    pill: _Pill
    words: tuple[Word, ...]
    percentage: tuple[Word, ...]


def find_pilled_blocks(page: Page, tables: Sequence[Table], earlier: KnownPills) -> list[Table]:
    """The blocks of a page outside its tables, as tables of two columns like other cards. One block is enough where its pill
    stands as those on a page before do: `earlier` holds these, those of this page are added.
    """
    words = words_outside(page.upright_words, [t.box for t in tables])
    columns = _below_each_other(_pills(page, words, tables), earlier.said)
    if not columns and (shares := drawn_shares(page, words, earlier.shares)):
        columns = [[_Pill(box_around(share), None, tuple(share)) for share in shares]]
        earlier.shares.append(shares[0][0].x0)
    signed = not columns
    if signed:
        columns = [[_Pill(s.box, s.fill, s.words) for s in signs] for signs in lone_signs(page, words, tables, earlier.signs)]
    earlier.said |= {pill.said for pills in columns for pill in pills if pill.words}
    blocks: list[_Block] = []
    known: list[KnownPlace] = []
    before = False
    for (left, right), pills in zip(_stretches(page, words, columns), columns, strict=True):
        like = [one for one in earlier.places if _at_one_place(pills[0], one.across, one.high)]
        own = [w for w in words if left <= (w.x0 + w.x1) / 2 < right]
        found, gap = _parted(page, own, pills, min((one.gap for one in like), default=None))
        if gap is not None and found:
            blocks += found
            before = before or bool(like)
            known.append(KnownPlace(pills[0].across, pills[0].high, gap))
    if (not before and not _tell_of_actions(blocks)) or sum(map(_judges_an_axis, blocks)) * 2 > len(blocks):
        return []
    if signed and sum(map(_is_titled, blocks)) * 2 <= len(blocks):
        return []
    labelled = sum(any(e.label for e in entries_of(_beside(block))) for block in blocks) * 2 > len(blocks)
    made = [card for card in (_card(page, block, labelled) for block in blocks) if card is not None]
    if made:
        earlier.places += known
        earlier.signs += [pills[0].box for pills in columns if signed]
    return made


def _card(page: Page, block: _Block, labelled: bool) -> Table | None:
    """A block as a card; `labelled`: most blocks have labels."""
    pill = block.pill
    if not labelled and (parts := _title_aside(block)) is not None:
        return card_with_title_aside(page, block.box, *parts, (pill.box, pill.fill), pill.words)
    return card_of(page, block.box, block.words, (pill.box, pill.fill), block.percentage, labelled)


def _pills(page: Page, words: Sequence[Word], tables: Sequence[Table]) -> list[_Pill]:
    """The coloured shapes outside tables with a few words in them."""
    found: list[_Pill] = []
    taken: set[Word] = set()
    small = [
        shape
        for shape in page.shapes
        if shape.kind != "line" and shape.x1 - shape.x0 <= PILL[0] and shape.bottom - shape.top <= PILL[1] and _is_coloured(shape)
    ]
    by_height = Bands(words if small else ())
    for shape in small:
        box = Box(shape.x0, shape.top, shape.x1, shape.bottom)
        if any(meet(box, t.box) for t in tables):
            continue
        inside = tuple(w for w in by_height.near(box.top, box.bottom) if holds(box, w))
        if 0 < len(inside) <= MOST_WORDS and taken.isdisjoint(inside):
            found.append(_Pill(box, shape.fill, inside))
            taken.update(inside)
    return found


def _is_coloured(shape: Shape) -> bool:
    """Whether a shape stands out on the page, by its ground or by its edge."""
    if shape.fill is not None:
        return min(shape.fill) <= PALE
    return shape.stroke is not None and max(shape.stroke) - min(shape.stroke) > 30


def _at_one_place(pill: _Pill, across: tuple[float, float, float], high: float) -> bool:
    near = min(abs(a - b) for a, b in zip(pill.across, across, strict=True)) < SAME_PLACE
    return near and abs(pill.high - high) <= SAME_HEIGHT * max(pill.high, high)


def _below_each_other(pills: Sequence[_Pill], known: Collection[str]) -> list[list[_Pill]]:
    """Pills by where they stand across the page, from left to right, each group from top to bottom; those of which hardly one
    says a status, or what a pill among statuses said before, are left out.
    """
    groups: list[list[_Pill]] = []
    for pill in sorted(pills, key=lambda p: (p.box.top, p.box.x0)):
        group = next((g for g in groups if _at_one_place(pill, g[0].across, g[0].high)), None)
        if group is None:
            groups.append([pill])
        else:
            group.append(pill)
    told = [g for g in groups if sum(p.said in known or is_status_head(p.said) for p in g) * 2 > len(g)]
    return sorted(told, key=lambda g: g[0].box.x0)


def _stretches(page: Page, words: Sequence[Word], columns: Sequence[list[_Pill]]) -> list[tuple[float, float]]:
    """From where to where across the page the blocks of each column of pills lie: between two columns, the white space is meant
    that follows the pills, where these end their blocks, or else goes before the next ones.
    """
    if not columns:
        return []
    top, bottom = min(g[0].box.top for g in columns), max(g[-1].box.bottom for g in columns)
    level = [w for w in words if w.bottom > top and w.top < bottom]
    first = min(p.box.x0 for p in columns[0])
    at_end = any(w.x1 < first and any(c.isalpha() for c in w.text) for w in level)
    edges = [0.0]
    for one, other in pairwise(columns):
        left, right = min(p.box.x0 for p in one), min(p.box.x0 for p in other)
        if at_end:
            left, right = max(p.box.x1 for p in one), max(p.box.x1 for p in other)
        taken = _merged([(w.x0, w.x1) for w in level if w.x1 > left and w.x0 < right])
        spaces = [(a[1], b[0]) for a, b in pairwise([(left, left), *taken, (right, right)]) if b[0] > a[1]]
        space = (spaces[0] if at_end else spaces[-1]) if spaces else (left, left) if at_end else (right, right)
        edges.append((space[0] + space[1]) / 2)
    return list(pairwise([*edges, page.width]))


def _merged(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches in order, those that touch as one."""
    found: list[tuple[float, float]] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


# -- one column of blocks --------------------------------------------------------------------------------------------------------


def _parted(page: Page, words: Sequence[Word], pills: Sequence[_Pill], gap: float | None) -> tuple[list[_Block], float | None]:
    """The blocks of the pills of one column, and the least white space between them; `gap`: that on the pages before."""
    shares = [s for s in percentages(words) if not any(s[0] is w for pill in pills for w in pill.words)]
    aside = [w for share in shares for w in share]
    said = [w for w in words if not any(w is other for other in aside)]
    across = box_around([*said, *(p.box for p in pills)]) if said else pills[0].box
    rules = list(_rules(page, across))
    filled = _merged([*((w.top, w.bottom) for w in said), *((p.box.top, p.box.bottom) for p in pills)])
    spaces = [(above[1], below[0]) for above, below in pairwise(filled)]
    between = _between(pills, spaces, rules)
    if len(between) < len(pills) - 1:
        return [], None
    told = [w for w in said if not any(w is other for pill in pills for other in pill.words)]
    if headings := _headings(told, pills, between):
        return _parted(page, [w for w in words if not any(w is other for other in headings)], pills, gap)
    gap = min([*(b - a for a, b in between), *([gap] if gap is not None else [])], default=None)
    if gap is None:
        return [], None
    sizes = [w.size for w in told if between and between[0][1] <= w.top and w.bottom <= between[-1][0]]
    sizes = sizes or [w.size for w in (*told, *said) if w.top < pills[0].box.bottom and w.bottom > pills[0].box.top]
    largest = max(sizes, default=pills[0].high) + LARGER
    headed = [any(w.size > largest for w in told if start <= w.top < end) for start, end in filled]
    ended = [b - a > NEARER * gap or bool(_ruled((a, b), rules)) for a, b in spaces]
    top, bottom = _reach(pills, filled, ended, headed)
    bounds = [top, *((a + b) / 2 for a, b in between), bottom]
    return [_block(pill, said, shares, *bound) for pill, bound in zip(pills, pairwise(bounds), strict=True)], gap


def _between(pills: Sequence[_Pill], spaces: Sequence[_Stretch], rules: Sequence[float]) -> list[_Stretch]:
    """The white space that parts each pill's block from the next: one with a line in it, else the largest. Up to the first two
    pills with none between them.
    """
    found: list[_Stretch] = []
    for one, other in pairwise(pills):
        own = [s for s in spaces if one.middle <= s[0] and s[1] <= other.middle]
        if not own:
            break
        found.append(max([s for s in own if _ruled(s, rules)] or own, key=lambda s: s[1] - s[0]))
    return found


def _ruled(space: _Stretch, rules: Sequence[float]) -> list[float]:
    """The lines in white space."""
    return [y for y in rules if space[0] - 1 <= y <= space[1] + 1]


def _reach(pills: Sequence[_Pill], filled: Sequence[_Stretch], ended: Sequence[bool], headed: Sequence[bool]) -> _Stretch:
    """From where the block of the first pill begins to where that of the last ends: over all that is filled, up to white space
    that ends a block (`ended`) or a heading (`headed`).
    """
    first, last = (next(n for n, (a, b) in enumerate(filled) if a <= pill.middle <= b) for pill in (pills[0], pills[-1]))
    while first > 0 and not ended[first - 1] and not headed[first - 1]:
        first -= 1
    while last + 1 < len(filled) and not ended[last] and not headed[last + 1]:
        last += 1
    return filled[first][0], filled[last][1]


def _block(pill: _Pill, said: Sequence[Word], shares: Sequence[list[Word]], top: float, bottom: float) -> _Block:
    """The block of a pill, from `top` to `bottom`."""
    words = tuple(w for w in said if top <= (w.top + w.bottom) / 2 <= bottom)
    share = tuple(next((s for s in shares if top <= (s[0].top + s[0].bottom) / 2 <= bottom), ()))
    return _Block(box_around([*words, *share, pill.box]), pill, words, share)


def _headings(words: Sequence[Word], pills: Sequence[_Pill], between: Sequence[tuple[float, float]]) -> list[Word]:
    """The words between blocks that are larger than what most blocks have: those of a heading over the next ones."""
    if not between:
        return []
    bounds = [pills[0].box.top, *((a + b) / 2 for a, b in between), pills[-1].box.bottom]
    sizes = [max((w.size for w in words if a <= w.top < b), default=0.0) for a, b in pairwise(bounds)]
    largest = sorted(sizes)[(len(sizes) - 1) // 2] + LARGER
    return _with_line_beneath([w for w in words if bounds[0] <= w.top < bounds[-1] and w.size > largest], words)


def _with_line_beneath(headings: list[Word], words: Sequence[Word]) -> list[Word]:
    """The words of headings, each with the line beneath it that is nearer to it than to what follows (who answers for it)."""
    rows = rows_of_words(words)
    found = list(headings)
    for heading, line, after in zip(rows, rows[1:], rows[2:], strict=False):
        over, below = (min(w.top for w in b) - max(w.bottom for w in a) for a, b in pairwise((heading, line, after)))
        starts = abs(line[0].x0 - heading[0].x0) < SAME_PLACE
        if heading[0] in headings and line[0] not in headings and starts and 0 <= over < below:
            found += line
    return found


def _rules(page: Page, across: Box) -> Iterator[float]:
    """The heights of the lines across a column of blocks."""
    for shape in page.shapes:
        long = min(shape.x1, across.x1) - max(shape.x0, across.x0) > RULE * (across.x1 - across.x0)
        if long and shape.bottom - shape.top < 3:
            yield (shape.top + shape.bottom) / 2


# -- what they say ---------------------------------------------------------------------------------------------------------------


def _tell_of_actions(blocks: Sequence[_Block]) -> bool:
    """Whether blocks are those of actions and not the lines of a legend, which explains each status once: a status comes again,
    or most have a title that is set otherwise than what follows it. Counts by status begin with a number.
    """
    if len(blocks) < FEWEST:
        return False
    said = [b.pill.said for b in blocks]
    opening = [text_of(rows[0]) for b in blocks if (rows := rows_of_words(_beside(b)))]
    if sum(text[:1].isdigit() for text in opening) * 2 > len(blocks) or len(opening) * 2 <= len(blocks):
        return False
    return len(set(said)) < len(said) or sum(map(_is_titled, blocks)) * 2 > len(blocks)


def _judges_an_axis(block: _Block) -> bool:
    """Whether what stands right behind a pill names what it judges ("G  Kwaliteit"): the block is one of several of an action."""
    level = [w for w in _beside(block) if w.top < block.pill.middle < w.bottom and w.x0 > block.pill.box.x1]
    return any(is_axis(text_of(row)) for row in rows_of_words(level))


def _beside(block: _Block) -> list[Word]:
    """The words of a block but those in its pill."""
    return [w for w in block.words if w not in block.pill.words]


def _is_titled(block: _Block) -> bool:
    """Whether a block opens with lines that are set otherwise than the next ones, or than what stands beside them."""
    if _title_aside(block) is not None:
        return True
    looks = [(row[0].bold, round(row[0].size)) for row in rows_of_words(_beside(block))]
    return any(look != looks[0] for look in looks)


def _title_aside(block: _Block) -> tuple[list[Word], list[Word]] | None:
    """The words of a title and those at the right of it that tell what came of it, where a white stretch parts the two from top
    to bottom: the title alone is bold, or the pill stands beneath it, or a head stands over what is told. None for any
    other block.
    """
    words = _beside(block)
    columns = _merged([(w.x0 - SPACE * w.size, w.x1 + SPACE * w.size) for w in words])
    if len(columns) != 2:
        return None
    title = [w for w in words if w.x1 <= columns[0][1]]
    told = [w for w in words if w.x0 >= columns[1][0]]
    pill = block.pill.box
    beneath = pill.top >= max(w.bottom for w in title) - NEAR and pill.x1 <= columns[1][0]
    bold = all(w.bold for w in title) and not any(w.bold for w in told)
    head, *rest = rows_of_words(told)
    if rest and "result" in possible(text_of(head)):
        return title, [w for row in rest for w in row]
    return (title, told) if bold or beneath else None
