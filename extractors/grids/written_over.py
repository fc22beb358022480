"""Column edges that are none: heads beneath which the text of the column before runs on, as years over a drawn calendar do under
which a time is written out.
"""

from collections.abc import Sequence
from dataclasses import replace

from corpus.pages import Word
from extractors.grids.header_rows import Header

FEWEST = 2  # lines that run on over an edge
SHARE = 0.6  # of the lines with words on both sides of it
TIGHT = 0.55  # of the font size: white space within a text


def without_written_over(
    header: Header, edges: tuple[float, ...], body: Sequence[Sequence[Word]]
) -> tuple[Header, tuple[float, ...]]:
    """A header and its fitted column edges without those over which most lines that reach them run on: the two heads are one.

    Drawn edges, and those of heads that stand under a common one, stay.
    """
    if header.drawn or header.groups:
        return header, edges
    over = [n for n in range(2, len(edges) - 1) if _runs_on(edges, n, body)]
    if not over:
        return header, edges
    texts: list[str] = []
    for n, text in enumerate(header.texts):
        if n in over:
            texts[-1] += f" {text}"
        else:
            texts.append(text)
    starts = [edge for n, edge in enumerate(header.edges) if n not in over]
    return replace(header, texts=tuple(texts), edges=tuple(starts)), tuple(e for n, e in enumerate(edges) if n not in over)


def _runs_on(edges: tuple[float, ...], place: int, body: Sequence[Sequence[Word]]) -> bool:
    """Whether most lines with words in both of the columns that an edge parts run on over it, and no word begins a line there."""
    edge, reach = edges[place], (edges[place - 1], edges[place + 1])
    tight = apart = 0
    for row in body:
        near = [w for w in row if reach[0] <= (w.x0 + w.x1) / 2 < reach[1]]
        if any(w.x0 < edge - 1 and w.x1 > edge + 1 for w in near):
            tight += 1
            continue
        left = [w for w in near if (w.x0 + w.x1) / 2 < edge]
        right = [w for w in near if (w.x0 + w.x1) / 2 >= edge]
        if left and right:
            running = right[0].x0 - left[-1].x1 < TIGHT * right[0].size
            tight, apart = tight + running, apart + (not running)
        elif right:
            apart += 1
    return tight >= FEWEST and tight >= SHARE * (tight + apart)
