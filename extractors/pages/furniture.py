"""Running headers, footers and page numbers: text that recurs at the same height from page to page and belongs to no row."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from rapidfuzz.fuzz import ratio

from corpus.pages import Page, Word
from extractors.heads.headers import is_header, is_period
from extractors.text.lines import rows_of_words, segments, text_of

MARGIN = 0.13  # share of the page's height, at top and bottom, in which furniture stands
PAGE_NUMBER = re.compile(
    r"^(?:(?:pagina|blz\.?|p\.)\s*)?\d{1,4}(?:\s*(?:van|/|\|)\s*\d{1,4})?\.?$|^[-–]\s*\d{1,4}\s*[-–]$", re.IGNORECASE
)

PAGE_NUMBER_BEHIND = re.compile(r"\b(?:pagina|blz\.?|p\.)\s*(\d{1,4})(?:\s*(?:van|/)\s*\d{1,4})?$", re.IGNORECASE)
OWN_NUMBER = re.compile(r"(?:\S+ ){3,}(\d{1,4})$")  # a footer of some words that ends in the bare number of its page
WHITE_SPACE = 1.2  # of the font size: above and below a line at the edge that is no part of a text
SMALLER = 0.95  # times the same: a line in small print
LARGER = 1.3  # times the usual size of a page's words: a title
WHOLE = 0.95  # share of the page's height from which a bar is an ornament of the page

ALIKE = 93.0  # likeness (0..100) of two lines that were read off pictures from which they are the same line
LEADING = 1.6  # of the font size: the height of a line in a text
SHIFT = 1  # steps of height by which a line of a scan may stand higher or lower on the next page

Mark = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Furniture:
    """The texts, with their rough height from the nearer edge, that recur over the pages of one document."""

    marks: frozenset[Mark]

    def on(self, page: Page) -> Iterator[tuple[Mark, list[Word]]]:
        """The lines of a page that are furniture, page numbers alone excepted, each with its mark."""
        yield from ((mark, row) for row, mark, _ in _margin_rows(page) if mark in self.marks)

    def without(self, page: Page) -> Page:
        """The page without its furniture; page numbers alone in the outer margin go too."""
        gone: set[int] = set()
        for row, mark, edge in _margin_rows(page):
            known = mark in self.marks or (_read_off(row) and any(_alike(mark, other) for other in self.marks))
            lone = edge and PAGE_NUMBER.match(text_of(row)) and not _ends_a_text(page, row, gone)
            if known or lone:
                gone.update(id(w) for w in row)
        return replace(page, words=tuple(w for w in page.words if id(w) not in gone)) if gone else page


def _ends_a_text(page: Page, row: list[Word], gone: set[int]) -> bool:
    """Whether a line is the last of a text rather than the page's number: it begins right beneath a line that is set alike, a
    label at its beginning aside, and is no furniture itself.
    """
    first = row[0]
    near = [w for w in page.words if 0 < first.top - w.top < LEADING * first.size and id(w) not in gone]
    above = {w.top for w in near if abs(w.x0 - first.x0) < 1}
    alike = (w for w in near if abs(w.size - first.size) < 0.1 and (w.bold, w.colour) == (first.bold, first.colour))
    return any(abs(w.top - top) < 1 for w in alike for top in above)


def learn(pages: Iterable[Page]) -> Furniture:
    """Furniture of a document from some of its pages: what at least three of them, and two fifths, have in the same place; not
    the title that slides following each other share, where others have another one there. Two pages are enough for a small line
    at the edge of the page that stands apart from all other text or ends in the number of each page.
    """
    seen: Counter[Mark] = Counter()
    edged: Counter[Mark] = Counter()  # of these lines, the small ones at the edge that are no part of a text
    read: Counter[Mark] = Counter()  # of these lines, those that were read off pictures
    titles: dict[tuple[int, float], list[tuple[int, Mark]]] = {}  # by height and size: the lines in large type, with their page
    total = 0
    for page in pages:
        total += 1
        rows = _margin_rows(page)
        seen.update({mark for _, mark, _ in rows})
        usual = median(w.size for w in page.words) if page.words else 0.0
        edged.update({mark for row, mark, edge in rows if edge and _is_apart(page, row, usual)})
        for row, mark, _ in rows:
            if (size := max(w.size for w in row)) > LARGER * usual and not _read_off(row):
                titles.setdefault((mark[0], round(size, 1)), []).append((total, mark))
        read.update({mark for row, mark, _ in rows if _read_off(row)})
    for mark in sorted(read):
        seen[mark] = max(seen[mark], sum(n for other, n in read.items() if _alike(mark, other)))
    kept = {mark for found in titles.values() for mark in _titles(found)}
    enough = (m for m, n in seen.items() if (n >= 3 or edged[m] == n == 2) and n * 5 >= total * 2)
    return Furniture(frozenset(m for m in enough if m not in kept))


def _is_apart(page: Page, row: list[Word], usual: float) -> bool:
    """Whether a line tells which page it is on, is in one piece and smaller than the text, or as large and has white space
    above and below it.

    A sheet that is scaled to the width of its page has a footer larger than its cells.
    """
    if numbered := PAGE_NUMBER_BEHIND.search(text_of(row)):
        return int(numbered[1]) == page.number
    size, at_foot = max(w.size for w in row), row[0].top > page.height / 2
    if at_foot and size <= LARGER * usual and (counted := OWN_NUMBER.match(text_of(row))) and int(counted[1]) == page.number:
        return True
    if size > usual + 0.1:
        return False
    if size < SMALLER * usual and len(segments(row, WHITE_SPACE)) == 1:
        return True
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    others = (w for w in page.words if w.bottom > top - WHITE_SPACE * size and w.top < bottom + WHITE_SPACE * size)
    return all(any(w is own for own in row) for w in others)


def _titles(found: Sequence[tuple[int, Mark]]) -> set[Mark]:
    """Of the lines in one place and size, with the number of their page, those that stand on pages following each other only,
    where there are others.
    """
    pages: dict[Mark, list[int]] = {}
    for number, mark in found:
        pages.setdefault(mark, []).append(number)
    runs = {mark for mark, numbers in pages.items() if numbers[-1] - numbers[0] + 1 == len(numbers)}
    return runs if len(pages) > 1 and len(runs) == len(pages) else set()


def _read_off(row: list[Word]) -> bool:
    """Whether a line was read off a picture, letters of it perhaps wrongly."""
    return any(w.confidence is not None for w in row)


def _alike(one: Mark, other: Mark) -> bool:
    """Whether two lines of scanned pages are one: no two pages lie alike on the glass, and no two readings are the same."""
    return abs(one[0] - other[0]) <= SHIFT and ratio(one[1], other[1]) >= ALIKE


def _margin_rows(page: Page) -> list[tuple[list[Word], Mark, bool]]:
    """The visual lines in the page's margins, each with its mark, and whether it is the outermost line on its side."""
    limit = MARGIN * page.height
    top = [w for w in page.words if w.bottom < limit]
    low = [w for w in page.words if w.top > page.height - limit]
    tables = _drawn_tables(page)
    found: list[tuple[list[Word], Mark, bool]] = []
    for words, below in ((top, False), (low, True)):
        rows = rows_of_words(words)
        for place, row in enumerate(rows):
            if any(low < (row[0].top + row[0].bottom) / 2 < high for low, high in tables) or _is_table_head(row):
                continue
            text = _without_number(text_of(row).casefold())
            height = page.height - row[0].bottom if below else row[0].top
            outermost = place == (len(rows) - 1 if below else 0)
            found.append((row, (round(height / 8) * (-1 if below else 1), text), outermost))
    return found


def _without_number(text: str) -> str:
    """A line with the page number at its beginning or end taken out."""
    return re.sub(r"^\d+\b|\b\d+(?:\s*(?:van|/)\s*\d+)?$", "#", text)


def _is_table_head(row: list[Word]) -> bool:
    """Whether a line is the header of an action table or the stretches of the calendar above it, which are repeated from page to
    page without being furniture.
    """
    texts = [text_of(part) for part in segments(row)]
    return is_header(texts) or (len(texts) > 1 and all(map(is_period, texts)))


def _drawn_tables(page: Page) -> list[tuple[float, float]]:
    """From where to where vertical lines run: what stands between them is a table's, but for a bar along the whole page."""
    spans = sorted(
        (s.top, s.bottom)
        for s in page.shapes
        if s.kind != "path" and 12 < s.bottom - s.top < WHOLE * page.height and s.x1 - s.x0 < s.bottom - s.top
    )
    joined: list[tuple[float, float]] = []
    for top, bottom in spans:
        if joined and top <= joined[-1][1] + 3:
            joined[-1] = (joined[-1][0], max(joined[-1][1], bottom))
        else:
            joined.append((top, bottom))
    return joined
