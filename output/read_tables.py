"""The tables of what the documents hold and how they were read: every column declared once.

A new output column is one line here.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from corpus.records import (
    Action,
    Commitment,
    Detail,
    Document,
    DocumentKind,
    Evidence,
    ExtractionWay,
    Figure,
    LegendEntry,
    Part,
    Precision,
    Priority,
    Remark,
    Status,
    StatusSource,
    TableKind,
    TableNote,
)
from corpus.results import Quarantined, Result, SetAside, Source
from output.columns import Column, Table

Item = TypeVar("Item")


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make a slotted generic by name
class Owned(Generic[Item]):
    """A record without an id of its own: the id of the record or document it belongs to, and its number there, from 1."""

    owner_id: str
    number: int
    item: Item


@dataclass(frozen=True, slots=True)
class Filed:
    """A document with the file it came from and the document it follows on."""

    document: Document
    source_file: str | None
    predecessor_id: str | None


def priority_id(priority: Priority) -> str:
    """The record id of a priority, as evidence refers to it."""
    return f"{priority.document_id}/priority/{priority.priority_no}"


def legend_id(entry: Owned[LegendEntry]) -> str:
    """The record id of a line of a document's legend, as evidence refers to it."""
    return f"{entry.owner_id}/legend/{entry.number}"


def owned(owner_id: str, items: Iterable[Item]) -> Iterator[Owned[Item]]:
    """The items with their owner's id, numbered from 1."""
    return (Owned(owner_id, number, item) for number, item in enumerate(items, start=1))


def _documents(result: Result) -> Iterator[Filed]:
    files = {source.document_id: source.source_file for source in reversed(result.sources)}
    predecessors = dict(result.trace.predecessors)
    for extraction in result.extractions:
        document = extraction.document
        yield Filed(document, files.get(document.document_id), predecessors.get(document.document_id))


def _page_count(filed: Filed) -> int | None:
    return filed.document.page_count or None


def _legend(result: Result) -> Iterator[Owned[LegendEntry]]:
    return (entry for x in result.extractions for entry in owned(x.document.document_id, x.legend))


def _evidence(result: Result) -> Iterator[Owned[Evidence]]:
    """All evidence, with its span number: the how-manieth place where this field of this record stands."""
    for record_id, evidence in _proven_records(result):
        spans: dict[str, int] = {}
        for item in evidence:
            spans[item.field] = spans.get(item.field, 0) + 1
            yield Owned(record_id, spans[item.field], item)


def _proven_records(result: Result) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    for extraction in result.extractions:
        document = extraction.document
        yield document.document_id, document.evidence
        yield from ((priority_id(priority), priority.evidence) for priority in extraction.priorities)
        yield from ((action.action_id, action.evidence) for action in extraction.actions)
        yield from ((commitment.commitment_id, commitment.evidence) for commitment in extraction.commitments)
        yield from ((figure.figure_id, figure.evidence) for figure in extraction.figures)
        yield from ((legend_id(entry), entry.item.evidence) for entry in owned(document.document_id, extraction.legend))


def json_text(value: Any) -> str:
    """`value` as the text of a JSON column, letters kept as they are."""
    return json.dumps(value, ensure_ascii=False)


def _holders(priority: Priority) -> str:
    return json_text([{"name": holder.name, "topic": holder.topic} for holder in priority.portfolio_holders])


DOCUMENT = ("documents", "document_id")
ACTION = ("actions", "action_id")

DOCUMENTS = Table[Filed](
    "documents",
    "De gelezen documenten.",
    ("document_id",),
    _documents,
    (
        Column("document_id", "text", "Kenmerk; hetzelfde bestand krijgt altijd hetzelfde.", "document.document_id"),
        Column("source_file", "text", "Naam van het bestand zoals het is aangeleverd."),
        Column("sha256", "text", "Vingerafdruk (SHA-256) van het bestand.", "document.sha256", required=True),
        Column("page_count", "integer", "Aantal bladzijden; leeg: het bestand heeft geen bladzijden (Word, tekst).", _page_count),
        Column("kind", "text", "Soort document.", "document.kind", get_args(DocumentKind), required=True),
        Column("title", "text", "Titel, zoals gedrukt.", "document.title"),
        Column("region", "text", "Regio of gemeente, zoals gedrukt.", "document.region"),
        Column("period_start", "date", "Eerste dag van de periode waarover het document gaat.", "document.period_start"),
        Column("period_end", "date", "Laatste dag van die periode.", "document.period_end"),
        Column("reporting_start", "date", "Eerste dag van de periode waarover wordt gerapporteerd.", "document.reporting_start"),
        Column("reporting_end", "date", "Laatste dag van de periode waarover wordt gerapporteerd.", "document.reporting_end"),
        Column("published", "date", "Datum van vaststelling of verschijning.", "document.published"),
        Column("extraction", "text", "Hoe de tekst is gelezen.", "document.extraction", get_args(ExtractionWay), required=True),
        Column("predecessor_id", "text", "Het document waarop dit document volgt.", references=DOCUMENT),
    ),
)

SOURCES = Table[Source](
    "sources",
    "De aangeleverde bestanden die zijn gelezen. Wat is overgeslagen staat in set_aside, wat niet te lezen was in quarantine.",
    ("source_file",),
    lambda result: result.sources,
    (
        Column("source_file", "text", "Naam van het bestand zoals het is aangeleverd."),
        Column("document_id", "text", "Het document dat het bestand bevat.", references=DOCUMENT, required=True),
        Column("sha256", "text", "Vingerafdruk (SHA-256) van het bestand.", required=True),
    ),
)

PRIORITIES = Table[Priority](
    "priorities",
    "De prioriteiten (ook: thema's, ambities, programmalijnen) van elk document.",
    ("document_id", "priority_no"),
    lambda result: (priority for x in result.extractions for priority in x.priorities),
    (
        Column("document_id", "text", "Het document.", references=DOCUMENT),
        Column("priority_no", "integer", "Nummer van de prioriteit in het document."),
        Column("title", "text", "Titel, zoals gedrukt.", required=True),
        Column("theme", "text", "Thema waaronder de prioriteit valt."),
        Column("portfolio_holders", "json", "Portefeuillehouders: JSON-lijst van {name, topic}.", _holders),
        Column("objective", "text", "Doel van de prioriteit, zoals gedrukt."),
        Column("goals", "json", "Doelen van de prioriteit: JSON-lijst van teksten.", lambda p: json_text(p.goals)),
        Column("page", "integer", "Bladzijde waar de prioriteit begint."),
        Column("priority_id", "text", "Kenmerk van de prioriteit in de tabel evidence.", priority_id, required=True),
    ),
)

ACTIONS = Table[Action](
    "actions",
    "Elke rij van een actietabel: een geplande actie, de beoordeling ervan, of een terugblik.",
    ("action_id",),
    lambda result: (action for x in result.extractions for action in x.actions),
    (
        Column("action_id", "text", "Kenmerk van de rij."),
        Column("document_id", "text", "Het document waarin de rij staat.", references=DOCUMENT, required=True),
        Column("table_kind", "text", "Gepland, geëvalueerd of terugblik.", vocabulary=get_args(TableKind), required=True),
        Column("priority_no", "integer", "Nummer van de prioriteit waaronder de rij staat."),
        Column("priority_title", "text", "Titel van die prioriteit."),
        Column("subtheme", "text", "Subthema waaronder de rij staat."),
        Column("number", "text", "Nummer, zoals gedrukt."),
        Column("position", "integer", "Volgorde van de rij in het document, vanaf 1.", required=True),
        Column("text", "text", "Tekst van de actie, zoals gedrukt.", required=True),
        Column("when_text", "text", "Wanneer, zoals gedrukt."),
        Column("when_start", "date", "Eerste dag van dat tijdvak.", "when.start"),
        Column("when_end", "date", "Laatste dag van dat tijdvak.", "when.end"),
        Column("recurrence", "text", "Hoe vaak de actie terugkeert.", "when.recurrence"),
        Column("result_text", "text", "Resultaat of toelichting, zoals gedrukt."),
        Column("recommendation", "text", "Aanbeveling, zoals gedrukt."),
        Column("owner", "text", "Trekker, zoals gedrukt."),
        Column("partners", "json", "Partners: JSON-lijst van namen.", lambda a: json_text(a.partners)),
        Column("status_mark", "text", "Statusteken zoals gedrukt: naam van de kleur, woord of teken."),
        Column("status", "text", "Status, afgeleid.", vocabulary=get_args(Status), required=True),
        Column("status_source", "text", "Waaruit de status is afgeleid.", vocabulary=get_args(StatusSource), required=True),
        Column("status_confidence", "number", "Zekerheid van de status, 0 tot 1."),
        Column("first_page", "integer", "Bladzijde waar de rij begint."),
        Column("last_page", "integer", "Bladzijde waar de rij eindigt."),
        Column("when_precision", "text", "Hoe nauwkeurig het tijdvak is.", "when.precision", get_args(Precision)),
        Column("when_per_year", "number", "Aantal keren per jaar, waar de tekst dat zegt.", "when.per_year"),
        Column("when_condition", "text", "Voorwaarde in de tijdsaanduiding.", "when.condition"),
    ),
    searched=("text", "result_text", "recommendation", "subtheme"),
)

ACTION_PARTS = Table[Owned[Part]](
    "action_parts",
    "Onderdelen van een rij (opsommingstekens, alinea's) die een eigen leven leiden.",
    ("action_id", "part_no"),
    lambda result: (Owned(a.action_id, p.part_no, p) for x in result.extractions for a in x.actions for p in a.parts),
    (
        Column("action_id", "text", "De rij.", "owner_id", references=ACTION),
        Column("part_no", "integer", "Nummer van het onderdeel in de rij, vanaf 1.", "number"),
        Column("text", "text", "Tekst van het onderdeel, zoals gedrukt.", "item.text", required=True),
        Column("when_text", "text", "Wanneer, zoals gedrukt.", "item.when_text"),
        Column("when_start", "date", "Eerste dag van dat tijdvak.", "item.when.start"),
        Column("when_end", "date", "Laatste dag van dat tijdvak.", "item.when.end"),
        Column("recurrence", "text", "Hoe vaak het onderdeel terugkeert.", "item.when.recurrence"),
    ),
)

ACTION_DETAILS = Table[Owned[Detail]](
    "action_details",
    "Wat een rij nog meer zegt, in kolommen zonder eigen veld: doel, aanpak, indicator, kosten.",
    ("action_id", "detail_no"),
    lambda result: (detail for x in result.extractions for a in x.actions for detail in owned(a.action_id, a.details)),
    (
        Column("action_id", "text", "De rij.", "owner_id", references=ACTION),
        Column("detail_no", "integer", "Volgorde van de kolommen, vanaf 1.", "number"),
        Column("label", "text", "Kop van de kolom, zoals gedrukt; leeg: zonder kop.", "item.label"),
        Column("text", "text", "Tekst in die kolom, zoals gedrukt.", "item.text", required=True),
    ),
)

COMMITMENTS = Table[Commitment](
    "commitments",
    "Toezeggingen in lopende tekst waaraan latere documenten te houden zijn.",
    ("commitment_id",),
    lambda result: (commitment for x in result.extractions for commitment in x.commitments),
    (
        Column("commitment_id", "text", "Kenmerk van de toezegging."),
        Column("document_id", "text", "Het document.", references=DOCUMENT, required=True),
        Column("section", "text", "Kop waaronder de toezegging staat."),
        Column("text", "text", "Tekst, zoals gedrukt.", required=True),
        Column("page", "integer", "Bladzijde."),
        Column("priority_no", "integer", "Nummer van de prioriteit waaronder de toezegging staat."),
    ),
    searched=("text",),
)

FIGURES = Table[Figure](
    "figures",
    "Cijfers uit tabellen en zinnen.",
    ("figure_id",),
    lambda result: (figure for x in result.extractions for figure in x.figures),
    (
        Column("figure_id", "text", "Kenmerk van het cijfer."),
        Column("document_id", "text", "Het document.", references=DOCUMENT, required=True),
        Column("page", "integer", "Bladzijde."),
        Column("table_title", "text", "Titel van de tabel."),
        Column("metric", "text", "Wat er geteld of gemeten is.", required=True),
        Column("area", "text", "Gebied waarvoor het cijfer geldt."),
        Column("year", "integer", "Jaar waarvoor het cijfer geldt."),
        Column("value", "number", "De waarde.", required=True),
        Column("unit", "text", "Eenheid."),
        Column("is_total", "boolean", "Of dit het totaal van de tabel is.", required=True),
    ),
)

EVIDENCE = Table[Owned[Evidence]](
    "evidence",
    "Waar elke waarde van elk record staat. record_id wijst naar het record, van welke soort ook.",
    ("record_id", "field", "span_no"),
    _evidence,
    (
        Column("record_id", "text", "Het record.", "owner_id"),
        Column("field", "text", "Het veld waarvan dit het bewijs is.", "item.field"),
        Column("span_no", "integer", "De hoeveelste vindplaats van dit veld, vanaf 1.", "number"),
        Column("document_id", "text", "Het document.", "item.document_id", references=DOCUMENT, required=True),
        Column("page", "integer", "Bladzijde, vanaf 1.", "item.page"),
        Column("x0", "number", "Linkerrand in PDF-punten, oorsprong linksboven.", "item.box.x0"),
        Column("top", "number", "Bovenrand in PDF-punten.", "item.box.top"),
        Column("x1", "number", "Rechterrand in PDF-punten.", "item.box.x1"),
        Column("bottom", "number", "Onderrand in PDF-punten.", "item.box.bottom"),
        Column("quote", "text", "Letterlijk citaat.", "item.quote"),
        Column("line_start", "integer", "Eerste regel (tekstbestand) of alinea (Word).", "item.line_start"),
        Column("line_end", "integer", "Laatste regel (tekstbestand) of alinea (Word).", "item.line_end"),
        Column("confidence", "number", "Zekerheid van de tekstherkenning, 0 tot 1.", "item.confidence"),
    ),
)

LEGEND = Table[Owned[LegendEntry]](
    "legend",
    "Wat een statusteken volgens het document zelf betekent.",
    ("document_id", "entry_no"),
    _legend,
    (
        Column("document_id", "text", "Het document.", "owner_id", references=DOCUMENT),
        Column("entry_no", "integer", "Volgorde in de legenda, vanaf 1.", "number"),
        Column("mark", "text", "Het teken, zoals gedrukt.", "item.mark", required=True),
        Column("meaning", "text", "De betekenis, zoals gedrukt.", "item.meaning"),
        Column("status", "text", "De status die erbij hoort.", "item.status", get_args(Status), required=True),
        Column("declared_share", "number", "Aandeel dat het document zelf opgeeft, 0 tot 100.", "item.declared_share"),
        Column("legend_id", "text", "Kenmerk van de regel in de tabel evidence.", legend_id, required=True),
    ),
)

TABLE_NOTES = Table[Owned[TableNote]](
    "table_notes",
    "Leesverslag: elke tabel die is gezien, gelezen of overgeslagen, met de reden.",
    ("document_id", "table_no"),
    lambda result: (note for x in result.extractions for note in owned(x.document.document_id, x.tables)),
    (
        Column("document_id", "text", "Het document.", "owner_id", references=DOCUMENT),
        Column("table_no", "integer", "Volgorde van de tabel in het document, vanaf 1.", "number"),
        Column("page", "integer", "Bladzijde.", "item.page"),
        Column("x0", "number", "Linkerrand in PDF-punten.", "item.box.x0"),
        Column("top", "number", "Bovenrand in PDF-punten.", "item.box.top"),
        Column("x1", "number", "Rechterrand in PDF-punten.", "item.box.x1"),
        Column("bottom", "number", "Onderrand in PDF-punten.", "item.box.bottom"),
        Column("rows", "integer", "Aantal rijen.", "item.rows", required=True),
        Column("taken", "boolean", "Of de tabel als actietabel is gelezen.", "item.taken", required=True),
        Column("reason", "text", "Waarom wel of niet.", "item.reason"),
        Column("columns", "json", "JSON-lijst van [kop, betekenis] per kolom.", lambda o: json_text(o.item.columns)),
        Column("caption", "text", "Bijschrift.", "item.caption"),
        Column("actions", "integer", "Rijen die een actie zijn.", "item.actions"),
        Column("subthemes", "integer", "Rijen die een subthema zijn.", "item.subthemes"),
        Column("continued", "integer", "Rijen die bij de rij erboven horen (na een bladzijde-einde).", "item.continued"),
        Column("headers", "integer", "Herhaalde kopregels.", "item.headers"),
        Column("left_out", "integer", "Rijen die zijn overgeslagen (totalen, lege rijen).", "item.left_out"),
        Column("cells_without_column", "integer", "Gevulde cellen in kolommen zonder betekenis.", "item.cells_without_column"),
    ),
)

REMARKS = Table[Owned[Remark]](
    "remarks",
    "Leesverslag: opmerkingen over het lezen van een document.",
    ("document_id", "remark_no"),
    lambda result: (remark for x in result.extractions for remark in owned(x.document.document_id, x.remarks)),
    (
        Column("document_id", "text", "Het document.", "owner_id", references=DOCUMENT),
        Column("remark_no", "integer", "Volgorde van de opmerking, vanaf 1.", "number"),
        Column("code", "text", "Vaste code van de opmerking.", "item.code", required=True),
        Column("message", "text", "De opmerking, met advies.", "item.message"),
        Column("page", "integer", "Bladzijde.", "item.page"),
    ),
)

SET_ASIDE = Table[SetAside](
    "set_aside",
    "Aangeleverde bestanden die met opzet zijn overgeslagen: een ander soort bestand, of een document dat er al was.",
    ("source_file",),
    lambda result: result.set_aside,
    (
        Column("source_file", "text", "Naam van het bestand zoals het is aangeleverd."),
        Column("reason", "text", "Waarom het is overgeslagen.", required=True),
    ),
)

QUARANTINE = Table[Quarantined](
    "quarantine",
    "Aangeleverde bestanden die niet konden worden gelezen.",
    ("source_file",),
    lambda result: result.quarantined,
    (
        Column("source_file", "text", "Naam van het bestand zoals het is aangeleverd."),
        Column("sha256", "text", "Vingerafdruk (SHA-256) van het bestand."),
        Column("error", "text", "Wat er aan de hand is.", required=True),
        Column("advice", "text", "Wat eraan te doen is.", required=True),
    ),
)
