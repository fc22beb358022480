"""Running headers, footers and page numbers: text that recurs at the same height from page to page and belongs to no row."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.pages import Page, Word
from extractors.lines import rows_of_words

MARGIN = 0.13  # share of the page's height, at top and bottom, in which furniture stands
PAGE_NUMBER = re.compile(r"^(?:(?:pagina|blz\.?|p\.)\s*)?\d{1,4}(?:\s*(?:van|/|\|)\s*\d{1,4})?\.?$|^[-–]\s*\d{1,4}\s*[-–]$", re.IGNORECASE)

Mark = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Furniture:
    """The texts, with their rough height from the nearer edge, that recur over the pages of one document."""

    marks: frozenset[Mark]

    def without(self, page: Page) -> Page:
        """The page without its furniture; page numbers alone in the outer margin go too."""
        gone: set[int] = set()
        for row, mark, edge in _margin_rows(page):
            if mark in self.marks or (edge and PAGE_NUMBER.match(" ".join(w.text for w in row))):
                gone.update(id(w) for w in row)
        return replace(page, words=tuple(w for w in page.words if id(w) not in gone)) if gone else page


def learn(pages: Iterable[Page]) -> Furniture:
    """Furniture of a document from some of its pages: what at least three of them, and two fifths, have in the same place."""
    seen: Counter[Mark] = Counter()
    total = 0
    for page in pages:
        total += 1
        seen.update({mark for _, mark, _ in _margin_rows(page)})
    return Furniture(frozenset(m for m, n in seen.items() if n >= 3 and n * 5 >= total * 2))


def _margin_rows(page: Page) -> list[tuple[list[Word], Mark, bool]]:
    """The visual lines in the page's margins, each with its mark, and whether it is the outermost line on its side."""
    limit = MARGIN * page.height
    top = [w for w in page.words if w.bottom < limit]
    low = [w for w in page.words if w.top > page.height - limit]
    found: list[tuple[list[Word], Mark, bool]] = []
    for words, below in ((top, False), (low, True)):
        rows = rows_of_words(words)
        for place, row in enumerate(rows):
            text = re.sub(r"\d+", "#", " ".join(w.text for w in row)).casefold()
            height = page.height - row[0].bottom if below else row[0].top
            outermost = place == (len(rows) - 1 if below else 0)
            found.append((row, (round(height / 8) * (-1 if below else 1), text), outermost))
    return found
