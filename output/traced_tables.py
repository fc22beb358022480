"""The tables of what became of the actions: every column declared once.

A new output column is one line here.
"""

from collections.abc import Iterable, Iterator
from typing import get_args

from corpus.results import Result
from corpus.traces import (
    Citation,
    DecidedBy,
    Disposition,
    DispositionKind,
    Finding,
    FindingKind,
    Judgement,
    Link,
    Relation,
    Score,
    Severity,
    TrailStep,
    Verdict,
    counting,
)
from output.columns import Column, Table
from output.read_tables import ACTION, DOCUMENT, Owned, json_text, owned


def _citations(citations: Iterable[Citation]) -> str:
    """The quotes with their pages; with lines where a source has these instead."""
    return json_text([{"document_id": c.document_id, "page": c.page, "quote": c.quote} | _lines(c) for c in citations])


def _lines(citation: Citation) -> dict[str, int | None]:
    if citation.line_start is None:
        return {}
    return {"line_start": citation.line_start, "line_end": citation.line_end}


LINKS = Table[Link](
    "links",
    "Verbanden tussen rijen en toezeggingen van verschillende documenten. from_id en to_id wijzen naar actions of commitments.",
    ("link_id",),
    lambda result: result.trace.links,
    (
        Column("link_id", "text", "Kenmerk van het verband."),
        Column("from_id", "text", "De rij of toezegging waar het verband begint.", required=True),
        Column("from_part", "integer", "Onderdeel van die rij; leeg voor de hele rij."),
        Column("to_id", "text", "De rij of toezegging waar het verband heen gaat; leeg: een aankondiging zonder vervolg."),
        Column("to_part", "integer", "Onderdeel van die rij; leeg voor de hele rij."),
        Column("relation", "text", "Soort verband.", vocabulary=get_args(Relation), required=True),
        Column("probability", "number", "Waarschijnlijkheid, 0 tot 1; leeg waar een zin in een document het verband legt."),
        Column("decided_by", "text", "Waarop het verband rust.", vocabulary=get_args(DecidedBy), required=True),
        Column("explanation", "text", "Uitleg in het Nederlands."),
        Column("evidence_document_id", "text", "Document met het bewijs.", "citation.document_id", references=DOCUMENT),
        Column("evidence_page", "integer", "Bladzijde van het bewijs.", "citation.page"),
        Column("evidence_quote", "text", "Letterlijk citaat.", "citation.quote"),
        Column("stale_judgement", "boolean", "Het oordeel is ouder dan een wijziging van de tekst.", required=True),
        Column("evidence_line_start", "integer", "Eerste regel (tekst) of alinea (Word) van het bewijs.", "citation.line_start"),
        Column("evidence_line_end", "integer", "Laatste regel (tekst) of alinea (Word) van het bewijs.", "citation.line_end"),
    ),
)

LINK_SIGNALS = Table[Owned[Score]](
    "link_signals",
    "Hoe een verband tot stand kwam: wat elk kenmerk over het paar zegt.",
    ("link_id", "signal_no"),
    lambda result: (score for link in result.trace.links for score in owned(link.link_id, link.scores)),
    (
        Column("link_id", "text", "Het verband.", "owner_id", references=("links", "link_id")),
        Column("signal_no", "integer", "Volgorde van het kenmerk, vanaf 1.", "number"),
        Column("signal", "text", "Naam van het kenmerk.", "item.signal", required=True),
        Column("value", "number", "Waarde, 0 tot 1; leeg: niet te vergelijken.", "item.value"),
        Column("sentence", "text", "Uitleg in het Nederlands.", "item.sentence"),
    ),
)

DISPOSITIONS = Table[Disposition](
    "dispositions",
    "Wat er van elke geplande actie is geworden; geen enkele ontbreekt.",
    ("action_id",),
    lambda result: result.trace.dispositions,
    (
        Column("action_id", "text", "De geplande actie.", references=ACTION),
        Column("disposition", "text", "Het lot van de actie.", vocabulary=get_args(DispositionKind), required=True),
        Column("next_document_id", "text", "Het latere document waarin is gezocht.", references=DOCUMENT),
        Column("explanation", "text", "Uitleg in het Nederlands."),
        Column("probability", "number", "Waarschijnlijkheid, 0 tot 1; leeg waar een zin in een document het zegt."),
    ),
)

TRAILS = Table[TrailStep](
    "trails",
    "Eén onderneming, gevolgd door alle perioden, oudste eerst.",
    ("trail_id", "position"),
    lambda result: result.trace.trails,
    (
        Column("trail_id", "text", "Kenmerk van het spoor."),
        Column("position", "integer", "Volgorde op het spoor, vanaf 1."),
        Column("action_id", "text", "De rij.", references=ACTION, required=True),
    ),
)

FINDINGS = Table[Finding](
    "findings",
    "Bevindingen: waar een controleur naar moet kijken.",
    ("finding_id",),
    lambda result: result.trace.findings,
    (
        Column("finding_id", "text", "Kenmerk van de bevinding."),
        Column("kind", "text", "Soort bevinding.", vocabulary=get_args(FindingKind), required=True),
        Column("severity", "text", "Ernst.", vocabulary=get_args(Severity), required=True),
        Column("subject_ids", "json", "Waar het over gaat: JSON-lijst van kenmerken.", lambda f: json_text(f.subject_ids)),
        Column("statement", "text", "De bevinding in een of twee zinnen.", required=True),
        Column(
            "evidence",
            "json",
            "Bewijs: JSON-lijst van {document_id, page, quote}, en line_start en line_end waar geen bladzijden zijn.",
            lambda f: _citations(f.citations),
        ),
    ),
)

JUDGEMENTS = Table[Judgement](
    "judgements",
    "Het oordeel van een beoordelaar dat voor een verband geldt; het blijft bij elke nieuwe run bewaard.",
    ("link_id",),
    lambda result: counting(result.judgements).values(),
    (
        Column("link_id", "text", "Het verband; dat kan sindsdien verdwenen zijn."),
        Column("verdict", "text", "Het oordeel.", vocabulary=get_args(Verdict), required=True),
        Column("reviewer", "text", "Wie oordeelde.", required=True),
        Column("reviewed_at", "text", "Wanneer.", required=True),
        Column("note", "text", "Toelichting."),
        Column("stamp", "text", "Vingerafdruk van beide teksten toen het oordeel werd gegeven.", required=True),
        Column("from_id", "text", "De rij of toezegging waar het verband begint.", required=True),
        Column("to_id", "text", "De rij of toezegging waar het verband heen gaat."),
        Column("relation", "text", "Soort verband.", vocabulary=get_args(Relation), required=True),
    ),
)


def _history(result: Result) -> Iterator[Owned[Judgement]]:
    by_link: dict[str, list[Judgement]] = {}
    for judgement in result.judgements:
        by_link.setdefault(judgement.link_id, []).append(judgement)
    return (entry for link_id, said in by_link.items() for entry in owned(link_id, said))


JUDGEMENT_HISTORY = Table[Owned[Judgement]](
    "judgement_history",
    "Alle oordelen over verbanden, ook die later zijn herzien; het laatste over een verband geldt.",
    ("link_id", "judgement_no"),
    _history,
    (
        Column("link_id", "text", "Het verband.", "owner_id"),
        Column("judgement_no", "integer", "Volgorde van het oordeel over dit verband, vanaf 1.", "number"),
        Column("verdict", "text", "Het oordeel.", "item.verdict", get_args(Verdict), required=True),
        Column("reviewer", "text", "Wie oordeelde.", "item.reviewer", required=True),
        Column("reviewed_at", "text", "Wanneer.", "item.reviewed_at", required=True),
        Column("note", "text", "Toelichting.", "item.note"),
    ),
)
