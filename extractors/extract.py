"""One file to one Extraction: the stages of the reading in their order."""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path

from PIL import Image

from corpus.paths import StrPath
from corpus.records import (
    Action,
    Box,
    Commitment,
    Document,
    DocumentKind,
    Extraction,
    LegendEntry,
    Passage,
    Remark,
    TableNote,
)
from extractors.actions.action_lists import announced_items, listed_actions
from extractors.actions.action_sections import sectioned_actions
from extractors.actions.actions import actions_of, in_order, names_of
from extractors.actions.bulleted_rows import one_row_a_bullet
from extractors.actions.context import Context
from extractors.actions.earlier_priorities import with_earlier_priorities
from extractors.actions.headed_lists import headed_actions
from extractors.actions.judged_lists import judged_lists
from extractors.actions.labelled_accounts import labelled_accounts
from extractors.actions.labelled_sections import labelled_sections
from extractors.actions.legend import read_legend
from extractors.actions.legend_lines import LegendLines, glyphs_of, status_texts
from extractors.actions.legend_percent import of_legend
from extractors.actions.marked_sections import marked_sections
from extractors.actions.pictured_signs import DOTS_PER_INCH, PicturedSigns
from extractors.actions.pictures import MOST_PICTURED, RowPlaces, pictures, places_of
from extractors.actions.status_marks import in_black_and_white
from extractors.actions.told_by_number import accounts_by_number
from extractors.actions.told_in_notes import notes_of
from extractors.actions.told_sections import FEWEST_TOLD, told_sections
from extractors.cards.cards import BLOCK
from extractors.contents import Contents, contents_of, identified, outline_of
from extractors.document.commitments import read_commitments
from extractors.document.declared_counts import declared_counts
from extractors.document.dividing import Dividing, dividing_of
from extractors.document.figure_grids import figures_of, table_grids
from extractors.document.identity import Identity
from extractors.document.number_grids import Setting
from extractors.document.number_tiles import number_tiles
from extractors.document.priorities import Divided, SectionStart, priority_at
from extractors.document.regions import known_areas
from extractors.pages.care import CARELESS, Care
from extractors.sources import Source, open_source
from extractors.tables.accounts_under import with_accounts_under
from extractors.tables.action_rows import ActionRow, action_rows
from extractors.tables.action_tables import ActionTable, choose
from extractors.tables.card_names import PLANS
from extractors.tables.headings_between import with_headings_between
from extractors.tables.joined_tables import JoinedTable
from extractors.tables.lines_under import with_lines_under
from extractors.tables.page_parts import PageParts
from extractors.tables.record_tables import where_begun
from extractors.tables.table_headings import table_headings
from extractors.text.cells import BULLET, cell_text
from extractors.text.lines import TextLine, body_size
from extractors.text.stretches import Places


@dataclass(frozen=True, slots=True)
class Reading:
    """An Extraction with what led to it, for those who want to see why: tables chosen, where each table of its notes begins (on
    the page of its note, or on the endless page), and the parts and pictures of kept pages.
    """

    extraction: Extraction
    chosen: tuple[ActionTable, ...] = ()
    boxes: tuple[Box, ...] = ()
    parts: dict[int, PageParts] = field(default_factory=dict)
    pages: dict[int, Image.Image] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _File:
    """An open file and what it is called."""

    source: Source
    name: str
    document_id: str
    sha256: str


class _Watched:
    """The pages as they come by: those asked for are kept, and all are searched for a legend."""

    def __init__(self, file: _File, keep: Collection[int]) -> None:
        self.kept: dict[int, PageParts] = {}
        self.lines = LegendLines(file.document_id, file.source.colour_in, file.source.running)
        self.signs = PicturedSigns(file.document_id, lambda page, box: file.source.render(page, box, DOTS_PER_INCH))
        self._source = file.source
        self._keep = keep

    def parts(self) -> Iterator[PageParts]:
        """Every page in turn."""
        for parts in self._source.parts():
            if parts.number in self._keep:
                before = self.kept.get(parts.number)  # an endless page may come in parts
                self.kept[parts.number] = before.with_more(parts) if before else parts
            self.lines.watch(parts)
            self.signs.watch(parts)
            yield parts

    def legend(self, rows: Sequence[ActionRow], others: Sequence[JoinedTable]) -> tuple[LegendEntry, ...]:
        """The document's legend: what the marks in the rows mean, as its pages and its other tables explain them."""
        glyphs = glyphs_of(rows)
        drawn = self.signs.legend(rows, lambda page, box: self._source.colour_in(page, box, True))
        return read_legend([*drawn, *self.lines.all(glyphs), *self.lines.rows(others, glyphs)], status_texts(rows), glyphs)

    def pictures(self, dots_per_inch: float) -> dict[int, Image.Image]:
        """The pictures of the pages that were kept."""
        drawn = ((number, self._source.render(number, None, dots_per_inch)) for number in self.kept)
        return {number: picture for number, picture in drawn if picture is not None}


@dataclass(frozen=True, slots=True)
class _Tabled:
    """The action tables, without their rows; these in order; the other tables; a note on every table, and where it stands; and
    where those of actions begin, which of them were blocks of text.
    """

    chosen: tuple[ActionTable, ...]
    rows: deque[ActionRow]
    others: tuple[JoinedTable, ...]
    notes: tuple[TableNote, ...]
    boxes: tuple[Box, ...]
    begun: Places
    blocks: Places


@dataclass(frozen=True, slots=True)
class _Made:
    """The actions of the tables; where the first of them stand; whether their marks are printed without colour; how many rows
    there were.
    """

    actions: list[Action]
    shown_at: list[RowPlaces]
    colourless: bool
    row_count: int


@dataclass(frozen=True, slots=True)
class _Told:
    """The actions that no table carries, the passages that they take up, and those that stand around a mark."""

    actions: list[Action]
    taken: list[Passage]
    around_marks: list[Passage]


def extract(path: StrPath, document_id: str, sha256: str, care: Care = CARELESS) -> Extraction:
    """All that a file holds. Raises UnreadableError with advice for a file that cannot be read."""
    return read_plan(path, document_id, sha256, care=care).extraction


def read_plan(
    path: StrPath,
    document_id: str,
    sha256: str,
    keep_pages: Collection[int] = (),
    dots_per_inch: float = 96.0,
    with_pictures: bool = True,
    care: Care = CARELESS,
) -> Reading:
    """Read one file. Parts and pictures of the pages in `keep_pages` (from 1) are kept; `with_pictures` cuts out each row."""
    path = Path(path)
    source = open_source(path, care)
    try:
        file = _File(source, path.name, document_id, sha256)
        watched = _Watched(file, keep_pages)
        extraction, tabled = _read(file, watched, with_pictures)
        return Reading(extraction, tabled.chosen, tabled.boxes, watched.kept, watched.pictures(dots_per_inch))
    finally:
        source.close()


def _read(file: _File, watched: _Watched, with_pictures: bool) -> tuple[Extraction, _Tabled]:
    """What the document is, its tables, their actions, and what the text around them tells; with what became of its tables."""
    source, document_id = file.source, file.document_id
    contents = contents_of(watched.parts(), source.hyphens)
    identity = identified(document_id, file.name, source, contents)
    plans = identity.kind in PLANS
    contents = contents.with_planned_cells() if plans else contents.without_dated_cards(source.hyphens)
    outline = outline_of(contents, identity.kind)
    tabled = _tabled(contents, identity.kind, outline.starts)
    contents = replace(contents, tables=tabled.others)  # the rows of a long document are let go as their actions are made
    identity = identity.until_planned(cell_text(row.cell("when"), source.hyphens) or "" for row in tabled.rows)
    dividing = dividing_of(contents.text, contents.tables, outline.starts, contents.is_priority)
    dividing = dividing.or_themes(tabled.rows, document_id, source.hyphens)
    accounts = accounts_by_number(contents.lines, tabled.rows)
    context = replace(_context(file, identity, watched, dividing, tabled), notes=notes_of(contents.lines), accounts=accounts)
    made = _made(tabled.rows, dividing.numbers, context)
    told = _told(contents.text, outline.places, tabled, context)
    setting = _setting(document_id, identity, contents.text)
    grids = table_grids(contents.tables, document_id, contents.text, contents.lines)
    figures = figures_of(contents.tables, grids, contents.lines, contents.text, setting)
    extraction = Extraction(
        document=_document(file, identity),
        priorities=dividing.priorities(document_id, outline.dividing, told.around_marks),
        actions=tuple(in_order([*made.actions, *told.actions]) if told.actions else made.actions),
        commitments=_commitments(document_id, identity, outline.whole, told),
        figures=tuple(figure for figure in figures if not of_legend(figure, context.legend)),
        legend=context.legend,
        declared=declared_counts([*grids, *number_tiles(contents.lines, document_id)], setting),
        passages=contents.text,
        tables=tabled.notes,
        pictures=tuple(pictures(source.render, _shown(made))) if with_pictures else (),
        remarks=tuple(_remarks(source, made)),
    )
    return extraction, tabled


def _tabled(contents: Contents, kind: DocumentKind, starts: Sequence[SectionStart]) -> _Tabled:
    """The tables of actions and their rows; `starts`: where priorities begin, whose titles are no headings of tables."""
    titles = {title for _, title in (priority_at(starts, s.page, s.top) for s in starts) if title}
    body = body_size(contents.lines)

    def is_priority(line: TextLine) -> bool:
        return any(title in line.text for title in titles)

    tables = with_headings_between(contents.tables, contents.lines, body, is_priority)
    headings = table_headings(tables, body, is_priority)
    chosen, notes = choose(tables, kind, headings)
    begun = [place for c in chosen for place in where_begun(c.table)]
    blocks = [place for c in chosen if c.table.way == BLOCK for place in where_begun(c.table)]
    used = {id(c.table) for c in chosen}
    others = tuple(table for table in tables if id(table) not in used)
    chosen = with_accounts_under(with_lines_under(chosen), kind)
    rows, notes = _all_rows(chosen, notes)
    boxes = tuple(table.box for table in tables)
    return _Tabled(tuple(table.without_rows() for table in chosen), rows, others, tuple(notes), boxes, begun, blocks)


def _all_rows(chosen: Sequence[ActionTable], notes: Sequence[TableNote]) -> tuple[deque[ActionRow], list[TableNote]]:
    """The action rows of all tables in order, and the notes with an account of what every drawn row was."""
    rows: deque[ActionRow] = deque()
    told: list[TableNote] = []
    remaining = iter(chosen)
    for note in notes:
        if not note.taken:
            told.append(note)
            continue
        table = next(remaining)
        found, counted = action_rows(table)
        unused = [place for place, meaning in enumerate(table.meanings) if meaning is None]
        cells = sum(not row.cells[place].empty for row in found for place in unused)
        told.append(replace(note, **asdict(counted), cells_without_column=cells))
        rows += found
    return deque(one_row_a_bullet(rows)), told


def _context(file: _File, identity: Identity, watched: _Watched, dividing: Dividing, tabled: _Tabled) -> Context:
    """What the rows are read against."""
    return Context(
        document_id=file.document_id,
        kind=identity.kind,
        period=(identity.period_start, identity.period_end),
        hyphens=file.source.hyphens,
        legend=watched.legend(tabled.rows, tabled.others),
        priority_at=dividing.at,
        colour_in=file.source.colour_in,
        priority_named=dividing.named,
        sign_named=watched.signs.name_of,
        names=names_of(tabled.rows, file.source.hyphens),
        text_colours=watched.lines.text_colours,
    )


def _made(rows: deque[ActionRow], numbers: int, context: Context) -> _Made:
    """The actions of the rows, which are let go; `numbers`: how many priorities the document numbers."""
    row_count, shown_at = len(rows), [places_of(row) for row in islice(rows, MOST_PICTURED)]
    actions = actions_of(_let_go(rows), context)
    colourless = in_black_and_white(actions, context)
    return _Made(with_earlier_priorities(colourless or actions, numbers, context), shown_at, colourless is not None, row_count)


def _let_go(rows: deque[ActionRow]) -> Iterator[ActionRow]:
    """Each row in turn, of which nothing is kept here."""
    while rows:
        yield rows.popleft()


def _shown(made: _Made) -> Iterator[tuple[str, RowPlaces]]:
    """The actions that get a picture, each with where it stands."""
    return zip((action.action_id for action in made.actions), made.shown_at, strict=False)


def _told(text: Sequence[Passage], places: Places, tabled: _Tabled, context: Context) -> _Told:
    """The actions that running text tells; `places`: where the tables, lists and accounts of actions begin."""
    headed, rest = headed_actions(text, tabled.begun, context)
    labelled, rest = labelled_sections(rest, context)
    sectioned, rest = sectioned_actions(rest, context)
    fewest = 1 if tabled.blocks else FEWEST_TOLD
    told, rest = told_sections(rest, [p for p in places if p not in tabled.blocks], context, fewest)
    marked, rest, around = marked_sections(rest, places, context)
    accounts, rest = labelled_accounts(rest, context)
    judged, rest = judged_lists(rest, context)
    items, taken = listed_actions(rest, context, tabled.begun)
    return _Told([*items, *headed, *labelled, *sectioned, *told, *marked, *accounts, *judged], [*taken, *around], around)


def _commitments(document_id: str, identity: Identity, parts: Divided, told: _Told) -> tuple[Commitment, ...]:
    """The promises in running text that are not actions of a list already."""
    listed = announced_items(parts.text) if identity.kind == "strategic_plan" else ()
    found = read_commitments(document_id, identity.kind, parts, (identity.period_start, identity.period_end), listed)
    bare = [(commitment, BULLET.sub("", commitment.text, count=1).strip()) for commitment in found]
    actions = {action.text for action in told.actions} | {passage.text for passage in told.taken}
    return tuple(commitment for commitment, said in bare if not any(said in action for action in actions))


def _setting(document_id: str, identity: Identity, text: Sequence[Passage]) -> Setting:
    """What the numbers of tables and sentences are read against."""
    last_day = identity.reporting_end or identity.period_end
    return Setting(document_id, identity.region, int(last_day[:4]) if last_day else None, known_areas(text, identity.region))


def _document(file: _File, identity: Identity) -> Document:
    return Document(
        document_id=file.document_id,
        sha256=file.sha256,
        page_count=file.source.page_count,
        kind=identity.kind,
        extraction=file.source.way,
        title=identity.title,
        region=identity.region,
        period_start=identity.period_start,
        period_end=identity.period_end,
        reporting_start=identity.reporting_start,
        reporting_end=identity.reporting_end,
        published=identity.published,
        evidence=identity.evidence,
    )


def _remarks(source: Source, made: _Made) -> Iterator[Remark]:
    yield from source.remarks
    if made.colourless:
        yield Remark(
            "marks_without_colour",
            "De statustekens zijn zonder kleur afgedrukt, zodat niet te zien is wat zij betekenen. De status komt daarom uit "
            "de tekst van het resultaat en is anders onbekend. Vraag de afzender om het document in kleur.",
        )
    if made.row_count > MOST_PICTURED:
        yield Remark("pictures_cut", f"Alleen de eerste {MOST_PICTURED} rijen hebben een uitsnede van de bladzijde.")
