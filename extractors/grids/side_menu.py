"""The menu beside a web page that was printed: short lines in a narrow strip that a line down the page parts from the text."""

from dataclasses import replace

from corpus.pages import Page, Word
from extractors.text.lines import rows_of_words

THIN = 2.0  # points
TALLEST = 0.5  # of the height of the page: the line is longer
NARROW = (0.1, 0.35)  # of the width of the page: where the line may stand
FEWEST = 5  # lines of the menu
MOST_WORDS = 4  # in most of them


def without_menu(page: Page) -> tuple[Page, list[Word]]:
    """The page without its menu, and the words of that; a page as it is and no words where it has none."""
    tall = [s for s in page.shapes if s.x1 - s.x0 <= THIN and s.bottom - s.top > TALLEST * page.height]
    if not tall or max(s.x0 for s in tall) - min(s.x0 for s in tall) > THIN:
        return page, []
    line = tall[0]
    if not NARROW[0] * page.width < line.x0 < NARROW[1] * page.width:
        return page, []
    level = [w for w in page.words if line.top <= (w.top + w.bottom) / 2 <= line.bottom]
    within = (line.top + THIN, line.bottom - THIN)
    across = (s for s in page.shapes if s.bottom - s.top <= THIN and within[0] < s.top < within[1])
    crossed = any(w.x0 < line.x0 < w.x1 for w in level) or any(s.x0 < line.x0 - THIN and s.x1 > line.x1 + THIN for s in across)
    menu = [w for w in level if w.x1 <= line.x0]
    rows = rows_of_words(menu)
    short = sum(len(row) <= MOST_WORDS for row in rows)
    if crossed or len(rows) < FEWEST or short * 4 < len(rows) * 3 or any(w.text.endswith((".", ";")) for w in menu):
        return page, []
    return replace(page, words=tuple(w for w in page.words if w not in menu)), menu
