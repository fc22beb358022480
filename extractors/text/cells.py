"""The text of a cell: its lines joined as the document means them, its paragraphs and bullets, and the evidence for it.

A line's wrap is undone, white space is one space, nothing is corrected; only a hyphen which the line break made is taken out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.lexicon import words
from corpus.pages import Word
from corpus.records import Box, Evidence
from extractors.text.boxes import box_around
from extractors.text.content import Content
from extractors.text.lines import TextLine, leading, line_of, text_of

# Signs of the fonts that office programs take bullets and boxes from: they come with codes of those fonts' own.
FONT_SIGNS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf02d": "-",
    "\uf0a8": "□",
    "\uf06f": "□",
    "\uf076": "•",
}
# Signs that open an item of a list, those of fonts as a text without fonts hands them out: first those that are nothing else
# wherever they stand, then those that may part words, point on, or be a box or a tick that says how something stands.
BULLETS = "•▪◦‣●➢\uf0b7\uf0a7\uf0d8\uf076"
LIST_MARKS = BULLETS + "-–—·*►■□✓\uf02d\uf0fc\uf0a8\uf06f"
BULLET = re.compile(rf"^(?:[{re.escape(LIST_MARKS)}]|o(?=\s)|\(?[a-z]\)|[a-z]\.(?=\s)|\(?\d{{1,2}}\)|\d{{1,2}}\.(?=\s))\s*")
FOLDING = "+−–-▸▾▼▲►▶◂◄⌄⌃›˅˄∨∧×"  # signs beside the title of a box that folds open
SOFT_HYPHEN = "\u00ad"  # how a word marks that its line broke inside it; `join_lines` decides what becomes of it
TRUE_HYPHEN = "\u2010"  # what some programs set where they part a word, and a plain one where the writer did
HYPHENS = (SOFT_HYPHEN, TRUE_HYPHEN, "-")
FEWEST_BREAKS = 4  # hyphens at line ends that tell how a document breaks its lines
ENDED = 3  # of these to one before what no compound ends in, at most
RARE = 350  # words of text for each hyphen at a line's end, from which on they are only those of compounds
LONG_TEXT = 2000  # characters
LONG_HALF = 8  # letters: only words longer than that are too long for a column
AFTER_HYPHEN = {"en", "of", "tot", "als", "c.q."}  # "klimaat- en" keeps its hyphen and its space


class Hyphens:
    """Which hyphens at line ends belong to the word: learnt from the words that one document writes out in full elsewhere."""

    def __init__(self) -> None:
        self._words: Counter[str] = Counter()
        self._after_long: Counter[tuple[str, str]] = Counter()
        self._breaks: list[tuple[str, str]] = []
        self._breaks_words: bool | None = None
        self._true_inside = False

    def learn(self, words: Iterable[Word]) -> None:
        """Take in the words of one page, in the order of the file."""
        before = last = ""
        for word in words:
            bare = word.text.strip(".,;:!?()'\"‘’“”").casefold()
            if before and word.text[:1].islower() and bare not in AFTER_HYPHEN:
                self._breaks.append((before, bare))
            if len(last) >= LONG_HALF:
                self._after_long[last, bare] += 1
            last = bare
            self._words[bare] += 1
            self._true_inside = self._true_inside or TRUE_HYPHEN in word.text[:-1]
            head = word.text.rstrip("".join(HYPHENS)).strip("('\"‘“") if word.text.endswith(HYPHENS) else ""
            before = head.casefold() if head[-1:].islower() else ""
        self._breaks_words = None

    def join(self, before: str, after: str) -> str:
        """`before` (ends in a hyphen) and the first word of the next line as one text."""
        head, tail = before[:-1], after.strip(".,;:!?()'\"‘’“”").casefold()
        if tail in AFTER_HYPHEN:
            return f"{head}- {after}"
        last = head.split()[-1].strip("('\"‘“").casefold() if head.split() else ""
        if not last or not after[:1].islower() or not last[-1:].isalpha() or (_names_time(last) and _names_time(tail)):
            return f"{head}-{after}"
        if before.endswith(TRUE_HYPHEN) and not self._true_inside:
            return head + after
        whole, parted = self._words[last + tail], self._words[f"{last}-{tail}"]
        if whole != parted:
            return head + after if whole > parted else f"{head}-{after}"
        if tail in words("small_words")["endings"]:
            return head + after
        if "-" in last or last in words("small_words")["before_hyphen"]:
            return f"{head}-{after}"
        broken = head[-1:].islower() and len(last) > 1 and self._document_breaks_words()
        return head + after if broken else f"{head}-{after}"

    def cut(self, before: str, after: str) -> bool:
        """Whether a column too narrow for a long word cut it without a hyphen: the document writes it whole elsewhere, its
        halves nowhere.
        """
        if len(before) < LONG_HALF or not before.isalpha() or not after[:1].islower():
            return False
        head, tail = before.casefold(), after.strip(".,;:!?()'\"‘’“”").casefold()
        return self._words[head + tail] > 0 and self._words[head] <= 2 and self._words[tail] <= 2

    def halves(self, before: str, after: str) -> bool:
        """Whether the only word of a line that fills its column goes on on the next: neither half stands without the other."""
        head, tail = before.casefold(), after.strip(".,;:!?()'\"‘’“”").casefold()
        if len(head) < LONG_HALF or not head.isalpha() or not after[:1].islower() or tail in words("small_words")["words"]:
            return False
        return self._words[head] == self._after_long[head, tail] == self._words[tail] > 0

    def _document_breaks_words(self) -> bool:
        """Whether this document's line ends cut words: then there are many such, most stand whole elsewhere, or some end as no
        compound does.
        """
        if self._breaks_words is None:
            count = len(self._breaks)
            cut = sum(self._words[a + b] > 0 for a, b in self._breaks)
            kept = sum(self._words[f"{a}-{b}"] > 0 for a, b in self._breaks)
            ended = sum(b in words("small_words")["endings"] for _, b in self._breaks)
            often = count * RARE >= self._words.total() and kept * 4 < count
            self._breaks_words = 0 < count <= ended * ENDED or (count >= FEWEST_BREAKS and (cut * 4 >= count or often))
        return self._breaks_words


def _names_time(word: str) -> bool:
    """Whether a word is a month or a season: "september-oktober" is a stretch of time."""
    return word in words("times")["months"] or word in words("times")["seasons"]


def join_lines(lines: Sequence[str], hyphens: Hyphens, filled: Sequence[bool] = ()) -> str:
    """Lines of text as one text; see the module's rules. `filled` says of each line whether one word fills it to the end."""
    done: list[str] = []  # what comes before the end of a long text, which alone is looked at
    text = ""
    for place, line in enumerate(lines):
        line = " ".join(line.split())
        if not line:
            continue
        if len(text) > LONG_TEXT and (blank := text.rfind(" ", 0, -LONG_TEXT // 2)) > 0:
            done.append(text[:blank])
            text = text[blank:]
        if not text:
            text = line
        elif text.endswith(HYPHENS) and not text.endswith((" -", "--")):
            first, _, rest = line.partition(" ")
            text = hyphens.join(text, first) + (f" {rest}" if rest else "")
        elif _cut(text.rsplit(" ", 1)[-1], line.split(" ", 1)[0], hyphens, any(filled[place - 1 : place])):
            text += line
        else:
            text = f"{text} {line}"
    return "".join([*done, text]).replace(SOFT_HYPHEN, "-")


def _cut(before: str, after: str, hyphens: Hyphens, filled: bool) -> bool:
    return hyphens.cut(before, after) or (filled and hyphens.halves(before, after))


def cell_text(cell: Content, hyphens: Hyphens) -> str | None:
    """A cell's text, None when it is empty."""
    lines, boxes = cell.lines, cell.boxes
    return join_lines([line.text for line in lines], hyphens, _filled(lines, boxes)) or None


def _filled(lines: Sequence[TextLine], boxes: Sequence[tuple[int, Box]]) -> list[bool]:
    """Of each line of a cell whether it is one word that fills it, margins aside, so that no letter more would have fitted."""
    around = dict(reversed(boxes))  # the first on each page counts
    lefts: dict[int, float] = {}
    for line in lines:
        lefts[line.page] = min(line.box.x0, lefts.get(line.page, line.box.x0))

    def fills(line: TextLine) -> bool:
        if " " in line.text or len(line.text) < LONG_HALF or line.page not in around:
            return False
        box = around[line.page]
        margin = max(0.0, lefts[line.page] - box.x0)
        return box.x1 - margin - line.box.x1 < 1.2 * (line.box.x1 - line.box.x0) / len(line.text)

    return [fills(line) for line in lines]


def evidence_for(document_id: str, field: str, lines: Sequence[TextLine]) -> tuple[Evidence, ...]:
    """One Evidence per page for a run of lines: the box around them and their words as printed.

    Page 0 stands for "no pages": there the words know the numbers of their lines, and the heights of the boxes only their order.
    """
    found: list[Evidence] = []
    for page in dict.fromkeys(line.page for line in lines):
        here = [line for line in lines if line.page == page]
        quote = text_of(here).replace(SOFT_HYPHEN, "-")
        if page == 0:
            numbers = [w.line for line in here for w in line.words if w.line is not None]
            start, end = min(numbers, default=None), max(numbers, default=None)
            found.append(Evidence(document_id, field, quote, line_start=start, line_end=end))
            continue
        sure = [confidence for line in here for confidence in line.look.confidences]
        confidence = round(min(sure), 3) if sure else None
        around = rounded(box_around([line.box for line in here]))
        found.append(Evidence(document_id, field, quote, page, around, confidence=confidence))
    return tuple(found)


def rounded(box: Box) -> Box:
    """A box to a hundredth of a point, so that files do not carry floating-point dust."""
    return Box(round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or bullet of a cell: its lines, whether a list mark opens it, and of each line whether one word fills it."""

    lines: tuple[TextLine, ...]
    bullet: bool
    filled: tuple[bool, ...] = ()

    @property
    def place(self) -> tuple[int, float]:
        """Page and height at which it begins, to be set against what stands beside it."""
        return self.lines[0].page, self.lines[0].box.top

    @property
    def unmarked(self) -> tuple[TextLine, ...] | None:
        """The lines of a bullet without its mark; None where that cannot be taken off."""
        first, *others = self.lines
        if first.first.bullet:  # drawn, and not in the text
            return self.lines
        words = first.words
        mark = BULLET.match(first.text)
        alone = mark is not None and mark.group().strip() == words[0].text and len(words) > 1
        return (line_of(words[1:], first.page), *others) if alone else None

    def text(self, hyphens: Hyphens) -> str:
        """Its text without the list mark."""
        whole = join_lines([line.text for line in self.lines], hyphens, self.filled)
        marked = self.bullet and not self.lines[0].first.bullet
        return BULLET.sub("", whole, count=1).strip() if marked else whole


def paragraphs(cell: Content) -> list[Paragraph]:
    """The paragraphs of a cell.

    A new one begins at a list mark, after extra white space, after a line that ends in a colon,
    and where the next word would still have fitted on the line before: there the writer broke the line.
    """
    found: list[list[TextLine]] = []
    whole, boxes = cell.lines, cell.boxes
    filled = iter(_filled(whole, boxes))
    step = leading(whole)
    right = max((line.box.x1 for line in whole), default=0.0)
    edges = {page: box.x1 for page, box in boxes}
    for line in whole:
        if not found or _opens(found[-1][-1], line, step, edges.get(line.page, right)):
            found.append([line])
        else:
            found[-1].append(line)
    return [Paragraph(tuple(lines), _is_bullet(lines[0]), tuple(islice(filled, len(lines)))) for lines in found]


def _is_bullet(line: TextLine) -> bool:
    """Whether a list mark opens the line; a mark with nothing behind it or a bare number is text."""
    if line.first.bullet:
        return True
    match = BULLET.match(line.text)
    return match is not None and len(line.text) > match.end() + 1


def _opens(before: TextLine, line: TextLine, step: float, right: float) -> bool:
    first = line.first
    if first.opens or _is_bullet(line):
        return True
    if line.page == before.page and step and line.box.top - before.box.top > 1.45 * step:
        return True
    room = right - before.box.x1
    fits = first.x1 - first.x0 + 0.9 * line.size < room - 0.8 * line.size
    ends = before.text.rstrip()[-1:]
    if ends == ":" and (fits or line.text[:1].isupper()):
        return True
    return fits and ends in ".!?;" and line.text[:1].isupper()
