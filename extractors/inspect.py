"""A picture of one page with what the reader saw drawn on it, and the reasons in words: why a row came out as it did.

Labels stand in a margin of their own left of the page, so that they cover nothing. A source without pages is drawn in sheets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from corpus.errors import UsageError
from corpus.lexicon import words
from corpus.pages import Table, Word
from corpus.paths import StrPath
from corpus.records import Action, Box, Evidence, Extraction, TableNote
from extractors.extract import Reading, read_plan
from extractors.pages.care import CARELESS, Care
from extractors.sheets import HEIGHT, MARGIN, is_wrapped, sheet, sheet_count, typeset
from extractors.tables.action_tables import ActionTable
from extractors.tables.page_parts import PageParts

DOTS_PER_INCH = 110.0
Font = ImageFont.ImageFont | ImageFont.FreeTypeFont
SCALE = DOTS_PER_INCH / 72.0
GUTTER, STRIP = 250, 30  # pixels of the margin for labels, and of the strip below that explains the colours
TABLE, CELL, LINE, WORD, SIGN, LEFT_OUT = (
    (0, 90, 160),
    (120, 170, 220),
    (120, 120, 120),
    (205, 215, 190),
    (200, 0, 120),
    (190, 60, 0),
)
KEY = (
    (WORD, "woord"), (LINE, "tekstregel buiten tabellen"), (TABLE, "tabel, gebruikt"), (LEFT_OUT, "tabel, overgeslagen"),
    (CELL, "cel"), (SIGN, "statusteken, actie"),
)  # fmt: skip
EDGE = 12.0  # points by which the columns of a table may shift from page to page
MEANINGS: dict[str, dict[str, str]] = words("report")["column"]
STATUSES: dict[str, dict[str, str]] = words("report")["status"]


@dataclass(frozen=True, slots=True)
class _View:
    """What is looked at: a page, or a sheet of a source without pages that begins at `top` of its endless page."""

    reading: Reading
    parts: PageParts
    number: int
    top: float | None = None

    @property
    def page(self) -> int:
        """The page that records name: 0 for a source without pages."""
        return self.number if self.top is None else 0

    def place(self, proof: Evidence) -> float | None:
        """How far down a value stands in the view, in points; None when it stands elsewhere."""
        if self.top is None:
            return proof.box.top if proof.page == self.number and proof.box else None
        words = [w for line in self.parts.lines for w in line.words]
        words += [w for table in self.parts.tables for cell in table.cells for w in cell.words]
        return min((w.top for w in words if w.line == proof.line_start and 0 <= w.top < HEIGHT), default=None)

    def shows(self, note: TableNote, box: Box) -> bool:
        """Whether a table of the notes, which begins in `box`, is in the view."""
        if self.top is None:
            return note.page == self.number
        return box.bottom > self.top and box.top < self.top + HEIGHT

    def chosen_for(self, table: Table) -> ActionTable | None:
        """The action table that a table of the view is, or goes on with: the last that begins before it ends."""
        shift, down = (0.0, 0.0) if self.top is None else (MARGIN, self.top)
        bottom = table.box.bottom + down
        edges = [x - shift for x in table.column_edges]
        for chosen in reversed(self.reading.chosen):
            known = chosen.table
            if (
                (known.page, known.box.top) < (self.page, bottom)
                and len(known.edges) == len(edges)
                and abs(known.edges[0] - edges[0]) <= EDGE
            ):
                return chosen
        return None


def draw(path: StrPath, page: int, target: StrPath, care: Care = CARELESS) -> list[str]:
    """Write a PNG of the page (numbered from 1) to `target`; return Dutch lines that explain what the reader decided on it.

    Of a source without pages the sheet of that number is drawn. Raises UsageError for a page that does not exist,
    UnreadableError for a file that cannot be read.
    """
    path = Path(path)
    reading = read_plan(path, "inspect", "0" * 64, {0, page}, DOTS_PER_INCH, with_pictures=False, care=care)
    view, picture = _view(path, reading, page)
    image = Image.new("RGB", (picture.width + GUTTER, picture.height + STRIP), (255, 255, 255))
    image.paste(picture, (GUTTER, 0))
    canvas = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=13)
    _draw_parts(canvas, view)
    for table in view.parts.tables:
        _label_columns(canvas, font, view, table)
    _label_actions(canvas, font, view)
    x, y = 8.0, picture.height + 8
    for colour, meaning in KEY:
        canvas.rectangle([x, y, x + 16, y + 12], outline=colour, width=2)
        canvas.text((x + 22, y - 2), meaning, fill=(60, 60, 60), font=font)
        x += 44 + font.getlength(meaning)
    image.save(target, "PNG")
    return _explain(view)


def _view(path: Path, reading: Reading, page: int) -> tuple[_View, Image.Image]:
    """The view asked for, and its picture without anything drawn on it."""
    if page in reading.pages:
        return _View(reading, reading.parts[page], page), reading.pages[page].convert("RGB")
    if 0 not in reading.parts:
        raise UsageError(
            f"{path.name} heeft geen bladzijde {page}.",
            f"Kies een bladzijde van 1 tot en met {reading.extraction.document.page_count}.",
        )
    count = sheet_count(reading.parts[0])
    if page > count:
        sheets = "één vel" if count == 1 else f"{count} vellen"
        raise UsageError(
            f"{path.name} heeft geen bladzijden. Planspoor tekent het op {sheets}, en vel {page} is daar niet bij.",
            f"Kies een vel van 1 tot en met {count}.",
        )
    parts = sheet(reading.parts[0], page)
    return _View(reading, parts, page, (page - 1) * HEIGHT), typeset(parts, SCALE)


# ---------------------------------------------------------------------------------------------- drawing


def _draw_parts(canvas: ImageDraw.ImageDraw, view: _View) -> None:
    """Words, lines, tables with their cells, and signs."""
    parts = view.parts
    for line in parts.lines:
        _frame_words(canvas, line.words)
        _frame(canvas, line.box, LINE, 1)
    for table in parts.tables:
        for cell in table.cells:
            _frame_words(canvas, cell.words)
            _frame(canvas, cell.box, CELL, 1)
        _frame(canvas, table.box, TABLE if view.chosen_for(table) else LEFT_OUT, 3)
    for mark in parts.marks:
        _frame(canvas, mark, SIGN, 2)


def _frame_words(canvas: ImageDraw.ImageDraw, words: Sequence[Word]) -> None:
    """Each word, but for those of a paragraph that a sheet shows wrapped."""
    for word in words:
        if not is_wrapped(word):
            _frame(canvas, Box(word.x0, word.top, word.x1, word.bottom), WORD, 1)


def _frame(canvas: ImageDraw.ImageDraw, box: Box, colour: tuple[int, int, int], width: int) -> None:
    x0, x1 = (GUTTER + x * SCALE for x in (min(box.x0, box.x1), max(box.x0, box.x1)))
    canvas.rectangle([x0, box.top * SCALE, x1, max(box.top, box.bottom) * SCALE], outline=colour, width=width)


def _label(canvas: ImageDraw.ImageDraw, font: Font, x: float, y: float, text: str, colour: tuple[int, int, int]) -> None:
    left, top, right, bottom = canvas.textbbox((x, y), text, font=font)
    canvas.rectangle([left - 2, top - 1, right + 2, bottom + 1], fill=(255, 255, 255), outline=colour)
    canvas.text((x, y), text, fill=colour, font=font)


def _label_columns(canvas: ImageDraw.ImageDraw, font: Font, view: _View, table: Table) -> None:
    """The meaning of each column of an action table above it, and in the margin whether it goes on from a page before."""
    chosen = view.chosen_for(table)
    if chosen is None:
        return
    y = max(2.0, table.box.top * SCALE - 17)
    for edge, meaning in zip(table.column_edges, chosen.meanings, strict=False):
        name = meaning or "unknown"
        _label(canvas, font, GUTTER + edge * SCALE + 2, y, MEANINGS[name]["word"], TABLE)
    if view.top is None and chosen.table.page < view.number:
        _label(canvas, font, 8, y, f"gaat verder van bladzijde {chosen.table.page}", TABLE)


def _label_actions(canvas: ImageDraw.ImageDraw, font: Font, view: _View) -> None:
    """The number of each action and its status in the margin, with a line towards its text."""
    lowest = 2.0
    for action in view.reading.extraction.actions:
        places = [p for proof in action.evidence if proof.field == "text" and (p := view.place(proof)) is not None]
        if not places:
            continue
        y = max(min(places) * SCALE, lowest)
        name = _named(action, view)
        _label(canvas, font, max(8.0, GUTTER - 18 - canvas.textlength(name, font=font)), y, name, SIGN)
        canvas.line([GUTTER - 14, y + 8, GUTTER + 6, min(places) * SCALE + 6], fill=SIGN, width=1)
        lowest = y + 19


def _named(action: Action, view: _View) -> str:
    goes_on = " (vervolg)" if view.top is None and action.first_page != view.number else ""
    status = f": {action.status_mark or 'tekst'} -> {STATUSES[action.status]['word']}" if action.status != "unknown" else ""
    return f"{action.position}{goes_on}{status}"


# ------------------------------------------------------------------------------------------------ words


def _explain(view: _View) -> list[str]:
    """What was found in the view and why, one line each."""
    extraction, parts = view.reading.extraction, view.parts
    what = (
        f"Bladzijde {view.number}"
        if view.top is None
        else f"Vel {view.number} (opmaak van Planspoor zelf; het bestand heeft geen bladzijden)"
    )
    said = [
        f"{what}: {len(parts.lines)} tekstregels buiten tabellen, {_count(len(parts.tables), 'tabel', 'tabellen')}, "
        f"{_count(len(parts.marks), 'teken', 'tekens')}."
    ]
    ways = {"ruled": "door lijnen", "rules_only": "door kop en horizontale lijnen", "aligned": "door kop en witruimte"}
    for table in parts.tables:
        chosen = view.chosen_for(table)
        goes_on = f", vervolg van bladzijde {chosen.table.page}" if chosen and 0 < chosen.table.page < view.page else ""
        found = ways.get(table.way, table.way)
        said.append(f"  tabel gevonden {found}: {table.row_count} rijen, {len(table.column_edges) - 1} kolommen{goes_on}")
    shown = [note for note, box in zip(extraction.tables, view.reading.boxes, strict=True) if view.shows(note, box)]
    said += [f"  {_judged(note)}" for note in shown]
    for action in extraction.actions:
        if any(view.place(proof) is not None for proof in action.evidence):
            over = f" (blz. {action.first_page}-{action.last_page})" if action.first_page != action.last_page else ""
            said.append(
                f"  actie {action.position}{over}: {action.text[:90]} | {action.when_text or '-'} | "
                f"{action.status_mark or '-'} -> {STATUSES[action.status]['word']}"
            )
    if not any(note.taken for note in extraction.tables):
        said += _without_tables(extraction, shown)
    return said + [f"  let op: {r.message}" for r in extraction.remarks if r.page in (None, view.number)]


def _judged(note: TableNote) -> str:
    columns = ", ".join(f"{header or '-'} = {MEANINGS[meaning]['word']}" for header, meaning in note.columns)
    if not note.taken and not any(header for header, _ in note.columns):
        columns = f"{_count(len(note.columns), 'kolom', 'kolommen')} zonder kop"
    return f"{'gebruikt' if note.taken else 'overgeslagen'}: {note.reason} [{columns}]"


def _without_tables(extraction: Extraction, shown: Sequence[TableNote]) -> list[str]:
    """Of a document of which no table was taken: why not, for those that were not shown yet too, and what it gave besides."""
    notes = extraction.tables
    said = ["In het hele document is geen tabel als actietabel gelezen" + (":" if notes else ", want er is geen tabel gezien.")]
    for number, note in enumerate(notes, start=1):
        where = f", blz. {note.page}" if note.page else ""
        told = "overgeslagen, zie hierboven" if note in shown else _judged(note)
        said.append(f"  tabel {number}{where}, {_count(note.rows, 'rij', 'rijen')}: {told}")
    found = (
        _count(len(extraction.actions), "actie buiten tabellen", "acties buiten tabellen"),
        _count(len(extraction.commitments), "toezegging", "toezeggingen"),
        _count(len(extraction.priorities), "prioriteit", "prioriteiten"),
        _count(len(extraction.figures), "cijfer", "cijfers"),
        _count(len(extraction.passages), "kop of alinea", "koppen en alinea's"),
    )
    return [*said, f"Wel gevonden in het hele document: {', '.join(found)}."]


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
