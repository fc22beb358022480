"""One file to one Extraction: the stages of the reading in their order."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from corpus.records import Commitment, Document, Evidence, Extraction, Figure, Passage, Remark
from extractors.action_lists import listed_actions
from extractors.action_rows import ActionRow, action_rows
from extractors.action_tables import ActionTable, choose
from extractors.actions import Context, actions_of, in_order
from extractors.cells import BULLET, evidence_for
from extractors.commitments import read_commitments
from extractors.figure_grids import figures_of
from extractors.figures import Setting
from extractors.identity import Identity, read_identity
from extractors.joined_tables import JoinedTable, join_tables
from extractors.legend import LegendLine, read_legend
from extractors.lines import TextLine, body_size
from extractors.page_parts import PageParts
from extractors.passages import passages
from extractors.pictures import MOST, pictures
from extractors.priorities import priority_at, read_priorities, section_priority
from extractors.record_tables import as_rows
from extractors.regions import known_areas
from extractors.running_text import tidy
from extractors.sources import Source, open_source
from extractors.table_headings import table_headings

EXTRACTOR_VERSION = "1"
LEGEND_SIGNS = 60  # signs beside lines of text that are looked at for a legend


@dataclass(frozen=True, slots=True)
class Reading:
    """An Extraction with what led to it, for those who want to see why: tables chosen, and the parts and pictures of kept
    pages.
    """

    extraction: Extraction
    chosen: tuple[ActionTable, ...] = ()
    parts: dict[int, PageParts] = field(default_factory=dict)
    pages: dict[int, Image.Image] = field(default_factory=dict)


def extract(path: Path, document_id: str, sha256: str) -> Extraction:
    """All that a file holds. Raises UnreadableError with advice for a file that cannot be read."""
    return read_plan(path, document_id, sha256).extraction


def read_plan(
    path: Path,
    document_id: str,
    sha256: str,
    keep_pages: Collection[int] = (),
    dots_per_inch: float = 96.0,
    with_pictures: bool = True,
) -> Reading:
    """Read one file. Parts and pictures of the pages in `keep_pages` (from 1) are kept; `with_pictures` cuts out each row."""
    source = open_source(path)
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
    signs: list[LegendLine] = []
    tables, lines = join_tables(_watched(source, document_id, keep_pages, kept, signs))
    tables = as_rows(tables)
    text = tidy(passages(lines, source.hyphens))
    identity = read_identity(document_id, text, [line for line in lines if line.page <= 1], path.name)
    starts = section_priority(text)
    titles = {title for _, title in (priority_at(starts, s.page, s.top) for s in starts) if title}
    headings = table_headings(tables, body_size(lines), lambda line: any(title in line.text for title in titles))
    chosen, notes = choose(tables, identity.kind, headings)
    rows = [row for table in chosen for row in action_rows(table)[0]]
    legend = read_legend([*signs, *_legend_rows(tables, chosen, source, document_id)])
    context = Context(
        document_id,
        identity.kind,
        (identity.period_start, identity.period_end),
        source.hyphens,
        legend,
        lambda page, top: priority_at(starts, page, top),
        source.colour_in,
    )
    actions = actions_of(rows, context)
    cut_out = pictures(source, zip((a.action_id for a in actions), rows, strict=True)) if with_pictures else iter(())
    listed = listed_actions(text, context)
    extraction = Extraction(
        document=_document(document_id, sha256, source, identity),
        priorities=read_priorities(document_id, text),
        actions=tuple(in_order([*actions, *listed]) if listed else actions),
        commitments=_commitments(document_id, identity, text, {a.text for a in listed}),
        figures=_figures(document_id, identity, tables, chosen, lines, text),
        legend=legend,
        passages=text,
        tables=tuple(notes),
        pictures=tuple(cut_out),
        remarks=tuple(_remarks(source, rows)),
    )
    seen = {number: picture for number in kept if (picture := source.render(number, None, dots_per_inch)) is not None}
    return Reading(extraction, tuple(chosen), kept, seen)


def _commitments(document_id: str, identity: Identity, text: Sequence[Passage], actions: set[str]) -> tuple[Commitment, ...]:
    """The promises in running text that are not actions of a list already."""
    found = read_commitments(document_id, identity.kind, text, (identity.period_start, identity.period_end))
    return tuple(c for c in found if BULLET.sub("", c.text, count=1).strip() not in actions)


def _figures(
    document_id: str,
    identity: Identity,
    tables: Sequence[JoinedTable],
    chosen: Sequence[ActionTable],
    lines: Sequence[TextLine],
    text: Sequence[Passage],
) -> tuple[Figure, ...]:
    """The numbers of the tables that hold no actions, of lines in columns, and of sentences."""
    used = {id(c.table) for c in chosen}
    last_day = identity.reporting_end or identity.period_end
    setting = Setting(document_id, identity.region, int(last_day[:4]) if last_day else None, known_areas(text, identity.region))
    return figures_of([t for t in tables if id(t) not in used], lines, text, setting)


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
    source: Source, document_id: str, keep_pages: Collection[int], kept: dict[int, PageParts], signs: list[LegendLine]
) -> Iterator[PageParts]:
    """The pages as they come by; those asked for are kept, and every line with a sign beside it is noted for the legend."""
    looked = 0
    for parts in source.parts():
        if parts.number in keep_pages:
            kept[parts.number] = parts
        for line in parts.lines:
            mark = None
            sign = next(
                (m for m in parts.marks if m.x1 <= line.box.x0 + 6 and m.x1 > line.box.x0 - 60 and _level(m.top, m.bottom, line)),
                None,
            )
            if sign is not None and looked < LEGEND_SIGNS:
                looked += 1
                mark = source.colour_in(parts.number, sign, True)
            signs.append((mark, line.text, evidence_for(document_id, "legend", [line])[0]))
        yield parts


def _level(top: float, bottom: float, line: TextLine) -> bool:
    """Whether something from `top` to `bottom` stands at the height of a line."""
    return top < line.box.bottom and bottom > line.box.top


def _legend_rows(
    tables: Sequence[JoinedTable], chosen: Iterable[ActionTable], source: Source, document_id: str
) -> Iterator[tuple[str | None, str, Evidence]]:
    """The rows of small tables that hold no actions, as lines of a legend: a sign, fill or word, and what it means beside it."""
    used = {id(c.table) for c in chosen}
    for table in tables:
        if id(table) in used or len(table.rows) > 12 or len(table.edges) > 5:
            continue
        for row in table.rows:
            filled = [cell for cell in row.cells if not cell.empty]
            if not filled:
                continue
            mark = None
            for column, cell in enumerate(row.cells):
                place = row.signs[column][0] if row.signs[column] else next(iter(cell.boxes), None)
                fill = row.fills[column]
                if place and (row.signs[column] or (cell.empty and fill is not None)):
                    mark = source.colour_in(*place, True)
                    break
            texts = [t for t in row.texts if t]
            text = texts[0] if len(texts) == 1 else f"{texts[0]} = {' '.join(texts[1:])}"
            yield mark, text, evidence_for(document_id, "legend", filled[0].lines)[0]


def _remarks(source: Source, rows: Sequence[ActionRow]) -> Iterator[Remark]:
    yield from source.remarks
    if len(rows) > MOST:
        yield Remark("pictures_cut", f"Alleen de eerste {MOST} rijen hebben een uitsnede van de bladzijde.")
