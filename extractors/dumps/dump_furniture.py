"""What a dump repeats on page after page: running headers and footers and page numbers, taken out."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors.dumps.dump_headers import split_header
from extractors.dumps.read_dump import DumpLine
from extractors.heads.header_words import is_term

_PAGE_NUMBER = re.compile(r"^(?:(?:pagina|blz\.?|p\.)\s*)?[-–|]?\s*(\d{1,3})\s*[-–|]?(?:\s*(?:van|/)\s*\d{1,3})?$", re.IGNORECASE)
LONGEST = 100  # characters of a running header
FEWEST_WORDS = 3  # of one with the number of the page, which is known wherever it stands: a page may not end with it


def without_furniture(lines: list[DumpLine]) -> list[DumpLine]:
    """Page numbers, and lines that stand at the head or foot of page after page, are taken out; the next line begins a page.

    The header of a table that is printed again on each page stays.
    """
    starts = [i for i, line in enumerate(lines) if line.new_page]
    edges: Counter[str] = Counter()
    near: dict[int, str] = {}
    for begin in [*starts, len(lines)]:
        for place in (begin - 2, begin - 1, begin, begin + 1):
            if 0 <= place < len(lines) and place not in near:
                near[place] = _without_figures(lines[place].text)
                edges[near[place]] += 1
    often = max(3, len(starts) // 2)
    gone = {
        place
        for place, key in near.items()
        if edges[key] >= often and key.strip("#-–/ ") and len(key) < LONGEST and not _is_head(lines[place].text)
    }
    gone -= {place for place in gone if place - 1 in gone and near[place] == near[place - 1]}  # a title
    numbered = {key for place in gone if "#" in (key := near[place]) and len(key.split()) >= FEWEST_WORDS}
    gone |= {place for place, line in enumerate(lines) if _without_figures(line.text) in numbered}
    gone |= _page_numbers(lines, set(near))
    kept: list[DumpLine] = []
    fresh = False
    for place, line in enumerate(lines):
        if place in gone:
            fresh = True
            continue
        kept.append(replace(line, new_page=True) if fresh else line)
        fresh = False
    return kept


def _without_figures(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _is_head(text: str) -> bool:
    """Whether a line is the header of a table, or one of its cells."""
    return is_term(text) or split_header(text.split()) is not None


def _page_numbers(lines: Sequence[DumpLine], near: set[int]) -> set[int]:
    """The longest run of lines that hold a number, each one higher than the last: three of them, or two at page breaks."""
    chains: dict[int, list[int]] = {}  # last number -> places
    best: list[int] = []
    for place, line in enumerate(lines):
        match = _PAGE_NUMBER.match(line.text)
        if not match:
            continue
        number = int(match.group(1))
        chain = [*chains.get(number - 1, []), place]
        if len(chain) > len(chains.get(number, [])):
            chains[number] = chain
        best = max(best, chain, key=len)
    enough = len(best) >= 3 or (len(best) == 2 and all(p in near for p in best))
    return set(best) if enough else set()
