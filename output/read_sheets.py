"""The sheets of the workbook on what the documents hold and how they were read, in their order. A new sheet is one function
here, a new column one line.
"""

from collections.abc import Iterator

from corpus.records import Document, Figure, LegendEntry, TableNote
from output.catalogue import Catalogue
from output.dutch import document_name
from output.labels import label
from output.places import Places
from output.sheet_fields import Field, Maker, Sheet, adds_to, day, lines
from output.story import Story

READ: list[Maker] = []


@adds_to(READ)
def _figures_sheet(story: Story, places: Places) -> Sheet:
    """Numbers from tables and sentences."""
    documents = story.catalogue.documents
    figures: list[Figure] = [figure for region in story.regions for figure in region.figures]
    return Sheet(
        "cijfers",
        figures,
        (
            Field("Document", 26, lambda f: document_name(documents[f.document_id])),
            Field("Tabel", 40, lambda f: f.table_title),
            Field("Wat", 36, lambda f: f.metric),
            Field("Gebied", 24, lambda f: f.area),
            Field("Jaar", 8, lambda f: f.year),
            Field("Waarde", 12, lambda f: f.value),
            Field("Eenheid", 14, lambda f: f.unit),
            Field("Bladzijde", 10, lambda f: f.page or places.figure(f)),
        ),
    )


@adds_to(READ)
def _documents_sheet(story: Story, _places: Places) -> Sheet:
    """The documents, and how much was read from each."""
    catalogue = story.catalogue
    read = catalogue.extractions
    documents: list[Document] = [document for region in story.regions for document in region.documents]
    return Sheet(
        "documenten",
        documents,
        (
            Field("Regio", 18, lambda d: d.region),
            Field("Soort", 20, lambda d: label("kind", d.kind).word),
            Field("Titel", 50, lambda d: d.title),
            Field("Bestand", 36, lambda d: ", ".join(catalogue.files[d.document_id]) or None),
            Field("Periode van", 14, lambda d: day(d.period_start)),
            Field("Periode tot en met", 14, lambda d: day(d.period_end)),
            Field("Verschenen", 14, lambda d: day(d.published)),
            Field("Bladzijden", 10, lambda d: d.page_count or None),
            Field("Gelezen als", 30, lambda d: label("extraction", d.extraction).word),
            Field("Acties", 8, lambda d: len(read[d.document_id].actions)),
            Field("Toezeggingen", 12, lambda d: len(read[d.document_id].commitments)),
            Field("Tabellen gezien", 10, lambda d: len(read[d.document_id].tables)),
            Field("Tabellen gelezen", 10, lambda d: sum(note.taken for note in read[d.document_id].tables)),
            Field("Opmerkingen", 60, lambda d: lines(r.message for r in read[d.document_id].remarks)),
            Field("Kenmerk", 30, lambda d: d.document_id),
        ),
    )


@adds_to(READ)
def _reading_report_sheet(story: Story, _places: Places) -> Sheet:
    """Every table that was seen, taken or left out and why; a line as well for a document in which none was seen."""
    catalogue = story.catalogue
    return Sheet(
        "leesverslag",
        list(_tables_seen(catalogue)),
        (
            Field("Document", 26, lambda t: document_name(t[0])),
            Field("Bestand", 36, lambda t: ", ".join(catalogue.files[t[0].document_id]) or None),
            Field("Tabel", 8, lambda t: t[1]),
            Field("Bladzijde", 10, lambda t: t[2] and t[2].page),
            Field("Bijschrift", 36, lambda t: t[2] and t[2].caption),
            Field("Gelezen", 10, lambda t: t[2] and ("ja" if t[2].taken else "nee")),
            Field("Waarom", 50, lambda t: t[2].reason if t[2] else "in dit document is geen tabel gezien"),
            Field("Rijen", 8, lambda t: t[2] and t[2].rows),
            Field("Acties", 8, lambda t: t[2] and t[2].actions),
            Field("Subthema’s", 11, lambda t: t[2] and t[2].subthemes),
            Field("Vervolg van een rij", 11, lambda t: t[2] and t[2].continued),
            Field("Kopregels", 10, lambda t: t[2] and t[2].headers),
            Field("Rijen overgeslagen", 12, lambda t: t[2] and t[2].left_out),
            Field("Cellen zonder kolom", 12, lambda t: t[2] and t[2].cells_without_column),
            Field("Kolommen", 60, lambda t: _columns(t[2]) if t[2] else None),
            Field("Kenmerk document", 18, lambda t: t[0].document_id),
        ),
    )


@adds_to(READ)
def _legends_sheet(story: Story, _places: Places) -> Sheet:
    """What the documents themselves say that their status marks mean."""
    entries: list[tuple[Document, LegendEntry]] = [
        (extraction.document, entry) for extraction in story.catalogue.extractions.values() for entry in extraction.legend
    ]
    return Sheet(
        "legenda",
        entries,
        (
            Field("Document", 26, lambda pair: document_name(pair[0])),
            Field("Teken", 20, lambda pair: pair[1].mark),
            Field("Betekenis in het document", 60, lambda pair: pair[1].meaning),
            Field("Hier gelezen als", 20, lambda pair: label("status", pair[1].status)),
            Field("Aandeel volgens het document (%)", 16, lambda pair: pair[1].declared_share),
            Field("Kenmerk document", 18, lambda pair: pair[0].document_id),
        ),
    )


@adds_to(READ)
def _unread_sheet(story: Story, _places: Places) -> Sheet:
    """Files that could not be read."""
    return Sheet(
        "niet gelezen",
        story.catalogue.result.quarantined,
        (
            Field("Bestand", 40, lambda q: q.source_file),
            Field("Wat er aan de hand is", 60, lambda q: q.error),
            Field("Wat u kunt doen", 60, lambda q: q.advice),
        ),
    )


@adds_to(READ)
def _set_aside_sheet(story: Story, _places: Places) -> Sheet:
    """Files that were left out on purpose."""
    return Sheet(
        "overgeslagen",
        story.catalogue.result.set_aside,
        (
            Field("Bestand", 40, lambda s: s.source_file),
            Field("Waarom", 90, lambda s: s.reason),
        ),
    )


def _tables_seen(catalogue: Catalogue) -> Iterator[tuple[Document, int | None, TableNote | None]]:
    """The tables of every document with their numbers, from 1; a document without any once."""
    for extraction in catalogue.extractions.values():
        for number, note in enumerate(extraction.tables, start=1):
            yield extraction.document, number, note
        if not extraction.tables:
            yield extraction.document, None, None


def _columns(note: TableNote) -> str | None:
    return lines(f"{header or '(leeg)'} = {label('column', meaning).word}" for header, meaning in note.columns)
