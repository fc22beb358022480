"""A picture of one page with what the reader saw drawn on it, and the reasons in words: why a row came out as it did."""

from pathlib import Path

from PIL import ImageDraw, ImageFont

from corpus.errors import UsageError
from corpus.records import Action, Box
from extractors.extract import Reading, read_plan

DOTS_PER_INCH = 110.0
Font = ImageFont.ImageFont | ImageFont.FreeTypeFont
SCALE = DOTS_PER_INCH / 72.0
TABLE, CELL, TEXT, SIGN, LEFT_OUT = (0, 90, 160), (120, 170, 220), (150, 150, 150), (200, 0, 120), (190, 60, 0)


def draw(path: Path, page: int, target: Path) -> list[str]:
    """Write a PNG of the page (numbered from 1) to `target`; return Dutch lines that explain what the reader decided on it.

    Raises UsageError for a page that does not exist, UnreadableError for a file that cannot be read.
    """
    reading = read_plan(path, "inspect", "0" * 64, keep_pages={page}, dots_per_inch=DOTS_PER_INCH, with_pictures=False)
    if page not in reading.pages:
        raise UsageError(
            f"{path.name} heeft geen bladzijde {page}.",
            f"Kies een bladzijde van 1 tot en met {reading.extraction.document.page_count}.",
        )
    image = reading.pages[page]
    canvas = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=13)
    parts = reading.parts[page]
    for line in parts.lines:
        _frame(canvas, line.box, TEXT, 1)
    notes = [n for n in reading.extraction.tables if n.page == page]
    taken = {(round(n.box.x0), round(n.box.top)) for n in notes if n.taken and n.box}
    for table in parts.tables:
        known = (round(table.box.x0), round(table.box.top)) in taken or not notes
        for cell in table.cells:
            _frame(canvas, cell.box, CELL, 1)
        _frame(canvas, table.box, TABLE if known else LEFT_OUT, 3)
    for mark in parts.marks:
        _frame(canvas, mark, SIGN, 2)
    _label_columns(canvas, font, reading, page)
    for action in reading.extraction.actions:
        _label_action(canvas, font, action, page)
    image.save(target, "PNG")
    return _explain(reading, page)


def _frame(canvas: ImageDraw.ImageDraw, box: Box, colour: tuple[int, int, int], width: int) -> None:
    canvas.rectangle([box.x0 * SCALE, box.top * SCALE, box.x1 * SCALE, box.bottom * SCALE], outline=colour, width=width)


def _label(canvas: ImageDraw.ImageDraw, font: Font, x: float, y: float, text: str, colour: tuple[int, int, int]) -> None:
    left, top, right, bottom = canvas.textbbox((x, y), text, font=font)
    canvas.rectangle([left - 2, top - 1, right + 2, bottom + 1], fill=(255, 255, 255), outline=colour)
    canvas.text((x, y), text, fill=colour, font=font)


def _label_columns(canvas: ImageDraw.ImageDraw, font: Font, reading: Reading, page: int) -> None:
    """The meaning of each column of an action table above it."""
    for chosen in reading.chosen:
        for table in reading.parts[page].tables:
            if len(table.column_edges) != len(chosen.table.edges) or abs(table.column_edges[0] - chosen.table.edges[0]) > 12:
                continue
            for edge, meaning in zip(table.column_edges, chosen.meanings, strict=False):
                _label(canvas, font, edge * SCALE + 2, table.box.top * SCALE - 17, meaning or "onbekend", TABLE)
            break


def _label_action(canvas: ImageDraw.ImageDraw, font: Font, action: Action, page: int) -> None:
    """The number of an action and its status beside its text."""
    for proof in action.evidence:
        if proof.field == "text" and proof.page == page and proof.box:
            goes_on = "" if page == action.first_page else " (vervolg)"
            status = f" {action.status_mark or ''} -> {action.status}" if action.status != "unknown" else ""
            _label(
                canvas,
                font,
                max(2.0, proof.box.x0 * SCALE - 40),
                proof.box.top * SCALE,
                f"{action.position}{goes_on}{status}",
                SIGN,
            )


def _explain(reading: Reading, page: int) -> list[str]:
    """What was found on the page and why, one line each."""
    extraction = reading.extraction
    parts = reading.parts[page]
    said = [
        f"Bladzijde {page}: {len(parts.lines)} tekstregels buiten tabellen, {len(parts.tables)} tabel(len), "
        f"{len(parts.marks)} teken(s)."
    ]
    ways = {"ruled": "door lijnen", "rules_only": "door kop en horizontale lijnen", "aligned": "door kop en witruimte"}
    for table in parts.tables:
        said.append(f"  tabel {ways.get(table.way, table.way)}: {table.row_count} rijen, {len(table.column_edges) - 1} kolommen")
    for note in extraction.tables:
        if note.page == page:
            columns = ", ".join(f"{header or '-'} = {meaning}" for header, meaning in note.columns)
            said.append(f"  {'gebruikt' if note.taken else 'overgeslagen'}: {note.reason} [{columns}]")
    for action in extraction.actions:
        if action.first_page is not None and action.last_page is not None and action.first_page <= page <= action.last_page:
            over = f" (blz. {action.first_page}-{action.last_page})" if action.first_page != action.last_page else ""
            said.append(
                f"  actie {action.position}{over}: {action.text[:90]} | {action.when_text or '-'} | "
                f"{action.status_mark or '-'} -> {action.status}"
            )
    said += [f"  let op: {r.message}" for r in extraction.remarks if r.page in (None, page)]
    return said
