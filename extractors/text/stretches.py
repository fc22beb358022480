"""Running text by its headings: each with what follows it, and whether a table begins there."""

from collections.abc import Callable, Iterator, Sequence

from corpus.records import Passage

STEP = 0.5  # points by which headings set alike may differ in size

Places = Sequence[tuple[int | None, float]]  # page (None for a source without pages) and points from its top


def stretches(
    text: Sequence[Passage], opens: Callable[[Passage], bool] = lambda passage: passage.is_heading
) -> Iterator[tuple[list[Passage], Passage | None]]:
    """Each heading with what follows it, and the next heading; `opens`: which passages are headings that part the text."""
    stretch: list[Passage] = []
    for passage in text:
        if not opens(passage):
            if stretch:
                stretch.append(passage)
            continue
        if stretch:
            yield stretch, passage
        stretch = [passage]
    if stretch:
        yield stretch, None


def holds_table(heading: Passage, after: Passage | None, tables: Places) -> bool:
    """Whether one of the places where tables begin lies between a heading and the next (None: up to the end)."""
    first, end = place_of(heading), place_of(after) if after is not None else None
    return any(first < (page or 0, top) and (end is None or (page or 0, top) < end) for page, top in tables)


def place_of(passage: Passage) -> tuple[int, float]:
    """The page of a passage (0 for a source without pages) and points from its top."""
    return passage.page or 0, passage.box.top if passage.box else 0.0


def size_in_steps(heading: Passage) -> int:
    """The size of a heading in steps within which headings count as set alike."""
    return round((heading.size or 0.0) / STEP)
