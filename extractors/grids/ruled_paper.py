"""Ruled and squared paper behind a page: lines so close that no text fits between them, which part no rows."""

from collections.abc import Iterator, Sequence
from math import inf
from statistics import median

from corpus.pages import Page
from extractors.grids.sign_edges import Line

FEWEST = 25  # lines after each other
CLOSE = 0.8  # times the size of the text: a step in which none fits
EVEN = 0.5  # points by which the steps differ


def without_paper(page: Page, lines: Sequence[Line]) -> list[Line]:
    """The lines of one direction but those of ruled or squared paper: of one length, at even steps in which no text fits."""
    if len(lines) < FEWEST or not page.words:
        return list(lines)
    step = CLOSE * median(word.size for word in page.words)
    alike: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        alike.setdefault((round(line[1]), round(line[2])), []).append(line)
    paper = {line for one_length in alike.values() for run in _runs(sorted(one_length), step) for line in run}
    return [line for line in lines if line not in paper]


def _runs(lines: Sequence[Line], step: float) -> Iterator[list[Line]]:
    """The lines that follow each other at even steps, up to `step` points, where there are enough of them."""
    run: list[Line] = []
    for line in [*lines, (inf, 0.0, 0.0)]:
        gap = line[0] - run[-1][0] if run else 0.0
        if run and (gap > step or (len(run) > 1 and abs(gap - (run[1][0] - run[0][0])) > EVEN)):
            if len(run) >= FEWEST:
                yield run
            run = []
        run.append(line)
