"""The row of an action as it stands on its page, cut out as a small picture: what an auditor looks at before believing a text."""

import io
from collections.abc import Callable, Iterable, Iterator

from PIL import Image

from corpus.records import Box, Picture
from extractors.tables.action_rows import ActionRow

DOTS_PER_INCH = 96.0
COLOURS = 48  # of the palette: the file stays small
MARGIN = 3.0  # points around the row
MOST_PICTURED = 600  # rows of one document that get a picture

Render = Callable[[int, Box, float], Image.Image | None]  # draws a box on a page with so many dots per inch; None without pages
RowPlaces = dict[int, Box]  # the box around a row, for each page on which it stands


def pictures(render: Render, rows: Iterable[tuple[str, RowPlaces]]) -> Iterator[Picture]:
    """One Picture per page on which each row stands; the places of a row come with the identifier of its action."""
    for record_id, places in rows:
        for page, box in sorted(places.items()):
            drawn = render(page, box, DOTS_PER_INCH) if page else None
            if drawn is None:
                continue
            # An octree keeps the colour of a small status mark, which a median cut gives up for one more grey of the letters.
            image = drawn.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
            stream = io.BytesIO()
            image.save(stream, "PNG", optimize=False, compress_level=4)
            yield Picture(record_id, page, stream.getvalue())


def places_of(row: ActionRow) -> RowPlaces:
    """The box around the row's cells on each page, a little wider than they are."""
    found: RowPlaces = {}
    for cell in row.cells:
        for page, box in cell.boxes:
            known = found.get(page, box)
            found[page] = Box(
                min(known.x0, box.x0), min(known.top, box.top), max(known.x1, box.x1), max(known.bottom, box.bottom)
            )
    return {
        page: Box(b.x0 - MARGIN, b.top - MARGIN, b.x1 + MARGIN, b.bottom + MARGIN)
        for page, b in found.items()
        if b.bottom - b.top < 2000
    }
