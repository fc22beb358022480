"""Actions as blocks of text without a box: the same opening comes again and again, in one column of text or in several, and each
block has lines of labels ("Trekker: team water | Planning: 2027", or chips) beneath its text, or between its title and its text.

What opens a block is a title of one style that stands once between any two lines of labels and before the first; where there is
none, a number at the margin. What stands between opening and labels, and after labels that come first, is the text. Where the
first label names the action ("Actie: ...", "Resultaat: ..."), a block needs no title.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.lexicon import words
from corpus.pages import Colour, Page, Table, Word
from corpus.records import Box
from extractors.cards.card_entries import Entry
from extractors.cards.card_signs import sign_before
from extractors.cards.cards import BLOCK, card_table
from extractors.cards.icon_lines import icon_lines
from extractors.cards.label_lines import Column, Line, columns, facts_of, holds_labels, labelled, look
from extractors.cards.signed_cards import card_of, says_status
from extractors.grids.ruled import is_barred_box
from extractors.heads.header_words import possible
from extractors.text.boxes import box_around, meet, words_outside
from extractors.text.lines import gap_between, text_of
from extractors.text.row_numbers import CALLED_NUMBER

FEWEST = 3  # blocks of one page that open alike; fewer where such blocks were on a page before
MOST_TITLE_WORDS = 30
SAME_MARGIN = 3.0  # points
FURTHER = 1.3  # times the white space in other blocks: more ends the text of a last one

_Sign = tuple[Box, Colour | None] | None
Opening = tuple[float, bool] | None  # size and weight of the titles; None where a number at the margin opens a block
NAMED: Opening = (0.0, True)  # where a label for the action does


@dataclass(slots=True)
class _Block:
    title: list[Line]
    told: list[Line]
    entries: list[Entry]

    @property
    def words(self) -> list[Word]:
        labelled = [w for e in self.entries for line in (e.label, *e.value) for w in line]
        return [*(w for line in (*self.title, *self.told) for w in line), *labelled]


def find_repeated_blocks(page: Page, taken: Sequence[Table], earlier: list[Opening]) -> list[Table]:
    """The blocks of a page outside its tables, as tables of two columns like cards. `earlier` holds how blocks open on the pages
    before, those of this page are added.
    """
    facts = [(table.box, facts_of(table)) for table in taken]
    told = [(box, entries) for box, entries in facts if entries]
    others = [
        table.box
        for table, (_, entries) in zip(taken, facts, strict=True)
        if not entries and not holds_labels(table) and not is_barred_box(table)
    ]
    outside = words_outside(page.upright_words, others)
    opened = icon_lines(page, outside)
    told += opened
    found = [column for lines in columns(outside, [box for box, _ in opened]) if (column := labelled(lines, told)).groups]
    count = sum(len(column.groups) for column in found)
    for opening in _openings(found, earlier) if found else ():
        if count < FEWEST and opening not in earlier:
            continue
        blocks = [block for column in found for block in _blocks(column, opening)]
        if len(blocks) * 2 <= count or (len(blocks) < FEWEST and opening not in earlier):
            continue
        if len(found) == 1 and sum(map(_calls_itself, blocks)) * 2 > len(blocks):
            return []  # numbered sections down the page, which are read with the lists in them
        if any(meet(box_around(block.words), box) for block in blocks for box in others):
            continue  # labels over a table say who answers for it
        if opening not in earlier:
            earlier.append(opening)
        signs = _signs(page, blocks)
        tables = (_table(page, block, sign) for block, sign in zip(blocks, signs, strict=True))
        return [table for table in tables if table is not None]
    return _named(page, found, earlier)


def _named(page: Page, found: Sequence[Column], earlier: list[Opening]) -> list[Table]:
    """The blocks of a page that begin with a label for the action, where all its groups of labels do and these stand below each
    other: side by side they are the header of a table.
    """
    groups = [entries for column in found for _, _, entries in column.groups]
    if not groups or not all(_names_action(entries[0]) and _below_each_other(entries) for entries in groups):
        return []
    blocks = [entries[start:end] for entries in groups for start, end in pairwise([*_begins(entries), len(entries)])]
    if len(blocks) < FEWEST and NAMED not in earlier:
        return []
    if NAMED not in earlier:
        earlier.append(NAMED)
    boxes = [box_around([w for e in block for line in (e.label, *e.value) for w in line]) for block in blocks]
    return [card_table(page, box, block, BLOCK) for box, block in zip(boxes, blocks, strict=True)]


def _names_action(entry: Entry) -> bool:
    return "action" in possible(text_of(entry.label))


def _below_each_other(entries: Sequence[Entry]) -> bool:
    starts = [entry.label[0].x0 for entry in entries if entry.label]
    return max(starts) - min(starts) < SAME_MARGIN


def _begins(entries: Sequence[Entry]) -> list[int]:
    """Where blocks begin among labels that follow each other: at each that names the action as the first does."""
    first = text_of(entries[0].label)
    return [place for place, entry in enumerate(entries) if text_of(entry.label) == first]


# -- where blocks begin --------------------------------------------------------------------------------------------------------


def _opens(line: Line, opening: Opening) -> bool:
    if opening is None:
        return bool(CALLED_NUMBER.fullmatch(line[0].text)) and len(line) > 1
    return look(line) == opening


def _between(column: Column) -> list[list[Line]]:
    """The lines before each group of labels, as far as the group before."""
    ends = [0, *(past for _, past, _ in column.groups[:-1])]
    return [column.lines[end:first] for end, (first, _, _) in zip(ends, column.groups, strict=True)]


def _openings(text: Sequence[Column], earlier: list[Opening]) -> list[Opening]:
    """How blocks may open, the likeliest first: what stands once before each group of labels, not as most of the text is set."""
    stretches = [lines for column in text for lines in _between(column)]
    letters = Counter[Opening]()
    for line in (line for lines in stretches for line in lines):
        letters[look(line)] += len(text_of(line))
    styles = {look(line) for lines in stretches for line in lines}
    usual = letters.most_common(1)[0][0] if len(styles) > 1 else None
    later = [lines for column in text for lines in _between(column)[1:]] or stretches
    found: list[tuple[int, float, bool]] = []
    for style in styles:
        runs = [_runs(lines, style) for lines in later]
        alone = all(len(lines) == _count(lines, style) for lines in stretches)  # titles with labels, and no text
        if (style != usual or alone) and sum(n == 1 for n in runs) * 4 >= len(runs) * 3:
            found.append((sum(n == 1 for n in runs), style[0], style[1]))
    ordered: list[Opening] = [(size, bold) for _, size, bold in sorted(found, key=lambda f: (-f[0], -f[2], -f[1]))]
    known = [opening for opening in earlier if opening in ordered or (opening is not None and opening in styles)]
    return [*known, *(o for o in ordered if o not in known), None]


def _count(lines: Sequence[Line], opening: Opening) -> int:
    return sum(_opens(line, opening) for line in lines)


def _runs(lines: Sequence[Line], opening: Opening) -> int:
    """How many stretches of lines in one style there are among lines."""
    flags = [_opens(line, opening) for line in lines]
    return sum(flag and not before for before, flag in pairwise([False, *flags]))


def _blocks(column: Column, opening: Opening) -> Iterator[_Block]:
    """The blocks of a column: for each group of labels the opening right above it, and what follows as far as the next one."""
    starts: list[tuple[int, int] | None] = []
    end = 0
    for first, past, _ in column.groups:
        starts.append(_last_run(column.lines, end, first, opening))
        end = past
    after = [
        column.lines[past : (start[0] if start else past)] for (_, past, _), start in zip(column.groups, starts[1:], strict=False)
    ]
    before = [column.lines[s[1] : first] for s, (first, _, _) in zip(starts, column.groups, strict=True) if s]
    told_after = sum(map(bool, after)) * 2 > len(after)  # and not only the heading of a chapter between two blocks
    labels_first = bool(before) and told_after and sum(map(len, after)) > sum(map(len, before))
    counted = Counter(one for lines in after for one in {look(line) for line in lines})
    usual = {one for one, times in counted.items() if times * 2 > sum(map(bool, after))}
    gap = max((gap_between(*pair) for lines in after for pair in pairwise(lines)), default=0.0)
    for number, ((first, past, entries), start) in enumerate(zip(column.groups, starts, strict=True)):
        if start is None:
            continue
        rest: list[Line] = []
        if labels_first:
            rest = _text(after[number] if number < len(after) else column.lines[past:], gap, usual)
        yield _Block(column.lines[start[0] : start[1]], [*column.lines[start[1] : first], *rest], entries)


def _last_run(lines: Sequence[Line], start: int, end: int, opening: Opening) -> tuple[int, int] | None:
    """The last lines from `start` to `end` that open a block; a number opens one with its line alone."""
    past = next((n + 1 for n in reversed(range(start, end)) if _opens(lines[n], opening)), None)
    if past is None:
        return None
    first = past - 1
    while opening is not None and first > start and _opens(lines[first - 1], opening):
        first -= 1
    return (first, past)


def _text(lines: Sequence[Line], gap: float, looks: Collection[Opening]) -> list[Line]:
    """The text behind labels: the lines that are set as in most blocks and stand no further apart."""
    found: list[Line] = []
    for line in lines:
        if look(line) not in looks or (found and gap_between(found[-1], line) > FURTHER * max(gap, line[0].size / 2)):
            break
        found.append(line)
    return found


def _calls_itself(block: _Block) -> bool:
    """Whether a title begins with a word for an action and its number ("Maatregel nr. 4.2: ...")."""
    first, *behind = (word.text for word in block.title[0])
    named = first.casefold().endswith(tuple(words("headers")["sections"]["nouns"])) or {"action", "result"} & set(possible(first))
    return bool(named) and any(CALLED_NUMBER.fullmatch(text) for text in behind[:2])


# -- what they say -------------------------------------------------------------------------------------------------------------


def _signs(page: Page, blocks: Sequence[_Block]) -> list[_Sign]:
    """The drawings before the blocks, where no label tells a status and they differ in colour, as those of statuses do."""
    none: list[_Sign] = [None] * len(blocks)
    if any(says_status(e.label) for block in blocks for e in block.entries):
        return none
    signs = [sign_before(page, box_around(block.words)) for block in blocks]
    fills = {sign[1] for sign in signs if sign is not None}
    return signs if None not in signs and len(fills) > 1 else none


def _table(page: Page, block: _Block, sign: _Sign) -> Table | None:
    """A block as a table like that of a card; None without words in its title."""
    title = " ".join(map(text_of, block.title))
    if not any(map(str.isalpha, title)) or len(title.split()) > MOST_TITLE_WORDS:
        return None
    box = box_around(block.words)
    if sign is not None:
        return card_of(page, Box(sign[0].x0, box.top, box.x1, box.bottom), block.words, sign, (), True)
    return card_table(page, box, [Entry([], [*block.title, *block.told]), *block.entries], BLOCK)
