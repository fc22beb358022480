"""One file to one Extraction: the stages of the reading in their order."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path

from PIL import Image

from corpus.records import Action, Commitment, Document, DocumentKind, Extraction, Passage, Remark, TableNote
from extractors.actions.action_lists import announced_items, announced_lists, listed_actions
from extractors.actions.action_sections import sectioned_actions, told_paragraphs
from extractors.actions.actions import actions_of, in_order, names_of
from extractors.actions.bulleted_rows import one_row_a_bullet
from extractors.actions.context import Context
from extractors.actions.earlier_priorities import with_earlier_priorities
from extractors.actions.judged_lists import judged_lists, judged_places
from extractors.actions.labelled_accounts import account_headings, labelled_accounts
from extractors.actions.legend import read_legend
from extractors.actions.legend_lines import LegendLines, glyphs_of, status_texts
from extractors.actions.legend_percent import of_legend
from extractors.actions.marked_sections import marked_sections
from extractors.actions.pictured_signs import DOTS_PER_INCH, PicturedSigns
from extractors.actions.pictures import MOST, pictures, places_of
from extractors.actions.status_marks import in_black_and_white
from extractors.actions.told_sections import FEWEST, told_sections
from extractors.cards.cards import BLOCK
from extractors.cards.dated_cards import DATED
from extractors.document.commitments import read_commitments
from extractors.document.declared_counts import declared_counts
from extractors.document.figure_grids import figures_of, table_grids
from extractors.document.head_tables import with_head_tables
from extractors.document.identity import Identity, read_identity, standing_at
from extractors.document.number_grids import Setting
from extractors.document.number_tiles import number_tiles
from extractors.document.portfolios import listed_priorities, numbered_by, portfolios, with_holders
from extractors.document.priorities import Divided, divided, priority_at, priority_named, read_priorities, section_priority
from extractors.document.priority_headings import numbers_a_priority
from extractors.document.regions import known_areas
from extractors.document.running_text import is_web_furniture, tidy
from extractors.document.swallowed_headings import IsHeading, band_texts, larger_headings, named_headings
from extractors.document.theme_priorities import theme_named, theme_priorities
from extractors.document.unread_cards import unread_cards
from extractors.pages.care import CARELESS, Care
from extractors.sources import Source, open_source
from extractors.tables.action_rows import ActionRow, action_rows
from extractors.tables.action_tables import ActionTable, choose, judges_actions
from extractors.tables.calendar_columns import with_calendar
from extractors.tables.card_names import PLANS
from extractors.tables.joined_tables import JoinedTable, join_tables
from extractors.tables.lines_under import with_lines_under
from extractors.tables.page_parts import PageParts
from extractors.tables.record_tables import as_rows, where_begun
from extractors.tables.status_columns import with_status_column
from extractors.tables.table_headings import table_headings
from extractors.text.cells import BULLET, Hyphens, cell_text
from extractors.text.lines import TextLine, body_size
from extractors.text.passages import passages
from extractors.text.stretches import Places, place_of


@dataclass(frozen=True, slots=True)
class Reading:
    """An Extraction with what led to it, for those who want to see why: tables chosen, and the parts and pictures of kept
    pages.
    """

    extraction: Extraction
    chosen: tuple[ActionTable, ...] = ()
    parts: dict[int, PageParts] = field(default_factory=dict)
    pages: dict[int, Image.Image] = field(default_factory=dict)


def extract(path: Path, document_id: str, sha256: str, care: Care = CARELESS) -> Extraction:
    """All that a file holds. Raises UnreadableError with advice for a file that cannot be read."""
    return read_plan(path, document_id, sha256, care=care).extraction


def read_plan(
    path: Path,
    document_id: str,
    sha256: str,
    keep_pages: Collection[int] = (),
    dots_per_inch: float = 96.0,
    with_pictures: bool = True,
    care: Care = CARELESS,
) -> Reading:
    """Read one file. Parts and pictures of the pages in `keep_pages` (from 1) are kept; `with_pictures` cuts out each row."""
    source = open_source(path, care)
    try:
        return _read(source, path, document_id, sha256, keep_pages, dots_per_inch, with_pictures)
    finally:
        source.close()


def _read(
    source: Source,
    path: Path,
    document_id: str,
    sha256: str,
    keep_pages: Collection[int],
    dots_per_inch: float,
    with_pictures: bool,
) -> Reading:
    kept: dict[int, PageParts] = {}
    legend_lines = LegendLines(document_id, source.colour_in, source.running)
    signs = PicturedSigns(document_id, lambda page, box: source.render(page, box, DOTS_PER_INCH))
    pages = _watched(source, keep_pages, kept, (legend_lines, signs))
    tables, lines, text, is_priority = _tables_and_text(pages, source.hyphens)
    identity = _identified(document_id, path.name, source, tables, lines, text)
    if any(table.way == DATED for table in tables) and identity.kind not in PLANS:
        tables, lines = unread_cards(tables, lines)
        text = tidy(passages(lines, source.hyphens))
    places, dividing, whole = _sections(text, tables, identity.kind)
    starts = section_priority(dividing)
    titles = {title for _, title in (priority_at(starts, s.page, s.top) for s in starts) if title}
    headings = table_headings(tables, body_size(lines), lambda line: any(title in line.text for title in titles))
    chosen, notes = choose(tables, identity.kind, headings)
    tabled = [place for c in chosen for place in where_begun(c.table)]
    blocks = [place for c in chosen if c.table.way == BLOCK for place in where_begun(c.table)]
    used = {id(c.table) for c in chosen}
    others = [table for table in tables if id(table) not in used]
    chosen = with_lines_under(chosen)
    rows, notes = _all_rows(chosen, notes)
    chosen = [table.without_rows() for table in chosen]
    del tables  # the rows of a long document are let go as their actions are made
    identity = identity.until_planned(cell_text(row.cell("when"), source.hyphens) or "" for row in rows)
    glyphs = glyphs_of(rows)
    drawn = signs.legend(rows, lambda page, box: source.colour_in(page, box, True))
    listed = portfolios(text, others)
    themes = () if starts else numbered_by(theme_priorities(rows, document_id, source.hyphens), listed)
    legend = read_legend([*drawn, *legend_lines.all(glyphs), *legend_lines.rows(others, glyphs)], status_texts(rows), glyphs)
    context = Context(
        document_id,
        identity.kind,
        (identity.period_start, identity.period_end),
        source.hyphens,
        legend,
        lambda page, top: priority_at(starts, page, top),
        source.colour_in,
        lambda said: theme_named(themes, said) if themes else priority_named(starts, is_priority, said),
        signs.name_of,
        names=names_of(rows, source.hyphens),
        text_colours=legend_lines.text_colours,
    )
    row_count, shown_at = len(rows), [places_of(row) for row in islice(rows, MOST)]
    actions = actions_of(_let_go(rows), context)
    colourless = in_black_and_white(actions, context)
    numbered = len({s.priority_no for s in starts if s.priority_no is not None})
    actions = with_earlier_priorities(colourless or actions, numbered, context)
    cut_out = pictures(source, zip((a.action_id for a in actions), shown_at, strict=False)) if with_pictures else iter(())
    setting = _setting(document_id, identity, text)
    grids = table_grids(others, document_id, text, lines)
    apart, taken, around_marks = _outside_tables(text, places, tabled, blocks, context)
    priorities = themes or read_priorities(document_id, dividing) or listed_priorities(listed, document_id)
    cards = [passage.text.strip() for passage in around_marks if passage.is_heading]
    extraction = Extraction(
        document=_document(document_id, sha256, source, identity),
        priorities=with_holders(
            tuple(p for p in priorities if not any(card.endswith(p.title) for card in cards)), listed, document_id
        ),
        actions=tuple(in_order([*actions, *apart]) if apart else actions),
        commitments=_commitments(document_id, identity, whole, {a.text for a in apart} | {p.text for p in taken}),
        figures=tuple(f for f in figures_of(others, grids, lines, text, setting) if not of_legend(f, legend)),
        legend=legend,
        declared=declared_counts([*grids, *number_tiles(lines, document_id)], setting),
        passages=text,
        tables=tuple(notes),
        pictures=tuple(cut_out),
        remarks=tuple(_remarks(source, row_count, colourless is not None)),
    )
    seen = {number: picture for number in kept if (picture := source.render(number, None, dots_per_inch)) is not None}
    return Reading(extraction, tuple(chosen), kept, seen)


def _tables_and_text(
    pages: Iterable[PageParts], hyphens: Hyphens
) -> tuple[list[JoinedTable], list[TextLine], tuple[Passage, ...], IsHeading | None]:
    """The tables, each action a row of them, the lines outside them, these as passages, and what tells that a text numbers a
    priority.
    """
    tables, lines = larger_headings(*join_tables(pages))
    lines = [line for line in lines if not is_web_furniture(line.text)]
    text = tidy(passages(lines, hyphens))
    if is_priority := numbers_a_priority(text, band_texts(tables)):
        tables, lines = named_headings(tables, lines, is_priority)
        text = tidy(passages(lines, hyphens))
    return as_rows([with_status_column(with_calendar(table)) for table in tables]), lines, text, is_priority


def _identified(
    document_id: str,
    file_name: str,
    source: Source,
    tables: Sequence[JoinedTable],
    lines: Sequence[TextLine],
    text: Sequence[Passage],
) -> Identity:
    """What the document is. A letter that judges actions, in a table or one by one, is the account of them, and not a letter
    about one; so is a list of actions that says at what date they stood so.
    """
    opening = with_head_tables(text, tables, lines, source.hyphens)
    running = [passage for line in source.running for passage in passages([line], source.hyphens)]
    identity = read_identity(document_id, opening, file_name, running)
    dated = identity.kind == "implementation_plan" and standing_at(opening)
    letter = identity.kind == "memo" and (judges_actions(tables) or bool(account_headings(text)))
    if letter or (dated and judges_actions(tables, 1)):
        return read_identity(document_id, opening, file_name, running, accounts=True)
    return identity


def _outside_tables(
    text: Sequence[Passage], places: Places, tabled: Places, blocks: Places, context: Context
) -> tuple[list[Action], list[Passage], list[Passage]]:
    """The actions that no table carries, the passages that they take up, and those that stand around a mark. `places` are those
    of the tables and lists, `tabled` of the tables alone, `blocks` of those that were blocks of text.
    """
    sectioned, rest = sectioned_actions(text, context)
    told, rest = told_sections(rest, [p for p in places if p not in blocks], context, 1 if blocks else FEWEST)
    marked, rest, around = marked_sections(rest, places, context)
    accounts, rest = labelled_accounts(rest, context)
    judged, rest = judged_lists(rest, context)
    items, taken = listed_actions(rest, context, tabled)
    return [*items, *sectioned, *told, *marked, *accounts, *judged], [*taken, *around], list(around)


def _sections(text: Sequence[Passage], tables: Sequence[JoinedTable], kind: DocumentKind) -> tuple[Places, Divided, Divided]:
    """Where the tables, lists or accounts of actions begin that can tell the headings of priorities; the text in which these are
    looked for, without the headings that name single actions; and all of it.
    """
    named = account_headings(text) if kind == "evaluation" else []
    tabled = [place for c in choose(tables, kind)[0] for place in where_begun(c.table)]
    told = {passage.section: passage for passage in reversed(told_paragraphs(text, kind))}.values()
    tabled += map(place_of, (*told, *named))
    places = sorted(
        [*tabled, *announced_lists(text, kind), *judged_places(text, kind)], key=lambda place: (place[0] or 0, place[1])
    )
    whole = divided(text, places)
    apart = set(map(id, named))
    return places, divided([passage for passage in text if id(passage) not in apart], places) if named else whole, whole


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


def _let_go(rows: deque[ActionRow]) -> Iterator[ActionRow]:
    """Each row in turn, of which nothing is kept here."""
    while rows:
        yield rows.popleft()


def _commitments(document_id: str, identity: Identity, parts: Divided, actions: set[str]) -> tuple[Commitment, ...]:
    """The promises in running text that are not actions of a list already."""
    listed = announced_items(parts.text) if identity.kind == "strategic_plan" else ()
    found = read_commitments(document_id, identity.kind, parts, (identity.period_start, identity.period_end), listed)
    bare = [(commitment, BULLET.sub("", commitment.text, count=1).strip()) for commitment in found]
    return tuple(commitment for commitment, said in bare if not any(said in action for action in actions))


def _setting(document_id: str, identity: Identity, text: Sequence[Passage]) -> Setting:
    """What the numbers of tables and sentences are read against."""
    last_day = identity.reporting_end or identity.period_end
    return Setting(document_id, identity.region, int(last_day[:4]) if last_day else None, known_areas(text, identity.region))


def _document(document_id: str, sha256: str, source: Source, identity: Identity) -> Document:
    return Document(
        document_id=document_id,
        sha256=sha256,
        page_count=source.page_count,
        kind=identity.kind,
        extraction=source.way,
        title=identity.title,
        region=identity.region,
        period_start=identity.period_start,
        period_end=identity.period_end,
        reporting_start=identity.reporting_start,
        reporting_end=identity.reporting_end,
        published=identity.published,
        evidence=identity.evidence,
    )


def _watched(
    source: Source, keep_pages: Collection[int], kept: dict[int, PageParts], watchers: Sequence[LegendLines | PicturedSigns]
) -> Iterator[PageParts]:
    """The pages as they come by; those asked for are kept, and all are searched for a legend."""
    for parts in source.parts():
        if parts.number in keep_pages:
            before = kept.get(parts.number)  # an endless page may come in parts
            kept[parts.number] = before.with_more(parts) if before else parts
        for watcher in watchers:
            watcher.watch(parts)
        yield parts


def _remarks(source: Source, row_count: int, colourless: bool) -> Iterator[Remark]:
    yield from source.remarks
    if colourless:
        yield Remark(
            "marks_without_colour",
            "De statustekens zijn zonder kleur afgedrukt, zodat niet te zien is wat zij betekenen. De status komt daarom uit "
            "de tekst van het resultaat en is anders onbekend. Vraag de afzender om het document in kleur.",
        )
    if row_count > MOST:
        yield Remark("pictures_cut", f"Alleen de eerste {MOST} rijen hebben een uitsnede van de bladzijde.")
