"""What stands on the sheets of the workbook. A new column is one line here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from corpus.records import Action, Detail, Document, Figure
from corpus.traces import Judgement, Link, counting
from output.catalogue import Spot
from output.dutch import date, document_name
from output.flow import summary
from output.labels import Label, certainty, label
from output.numbers import key_numbers, region_name
from output.places import Places
from output.story import Fate, Story

Cell = str | int | float | Label | None


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its heading, its width in characters, and how a record gives its cell. A Label shows in its colours."""

    heading: str
    width: float
    get: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its Dutch name, its records and its columns."""

    name: str
    records: Iterable[Any]
    fields: tuple[Field, ...]

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells, row by row."""
        for record in self.records:
            yield tuple(field.get(record) for field in self.fields)


def sheets(story: Story) -> tuple[Sheet, ...]:
    """The sheets of the workbook, in order."""
    places = Places(story.catalogue)
    return (
        _summary_sheet(story),
        _fates_sheet(story, places),
        _findings_sheet(story, places),
        _links_sheet(story, places),
        _fresh_sheet(story, places),
        _figures_sheet(story),
        _documents_sheet(story),
        _unread_sheet(story),
        _set_aside_sheet(story),
    )


def _summary_sheet(story: Story) -> Sheet:
    rows: list[tuple[str | None, str, str | int | None]] = [
        (None, "Documenten gelezen", len(story.catalogue.documents)),
        (None, "Bestanden niet gelezen", len(story.catalogue.result.quarantined)),
        (None, "Bestanden overgeslagen", len(story.catalogue.result.set_aside)),
    ]
    for region in story.regions:
        name = region_name(region)
        rows += [(name, what, int(amount) if amount.isdecimal() else amount) for amount, what, _ in key_numbers(region)]
        rows += [(name, summary(plan), None) for plan in region.plans]
    rows.append((None, "Wat dit betekent en wat het niet kan zeggen, staat in report.html onder ‘Zo leest u dit rapport’.", None))
    return Sheet(
        "samenvatting",
        rows,
        (
            Field("Regio", 22, lambda row: row[0]),
            Field("Wat", 90, lambda row: row[1]),
            Field("Aantal", 14, lambda row: row[2]),
        ),
    )


def _fates_sheet(story: Story, places: Places) -> Sheet:
    return Sheet(
        "lot van elke actie",
        [(region, fate) for region in story.regions for fate in region.fates],
        (
            Field("Regio", 16, lambda pair: region_name(pair[0])),
            Field("Document", 24, _second(lambda f: document_name(f.spot.document))),
            Field("Prioriteit", 24, _second(lambda f: _priority(f.spot))),
            Field("Subthema", 24, _second(lambda f: f.action.subtheme)),
            Field("Actie", 11, _second(lambda f: places.title(f.spot))),
            Field("Tekst", 52, _second(lambda f: f.action.text)),
            Field("Wanneer", 18, _second(lambda f: f.action.when_text)),
            Field("Einddatum", 12, _second(lambda f: f.action.when.end if f.action.when else None)),
            Field("Trekker", 20, _second(lambda f: f.action.owner)),
            Field("Andere kolommen", 30, _second(lambda f: _lines(map(_detail, f.action.details)))),
            Field("Bladzijde", 11, _second(lambda f: places.page(f.spot))),
            Field("Status", 16, _second(_status)),
            Field("Gedrukt statusteken", 14, _second(lambda f: f.evaluation.status_mark if f.evaluation else None)),
            Field("Wat de evaluatie zegt", 52, _second(lambda f: _lines(row.result_text for row in _judging(f)))),
            Field("Aanbeveling", 30, _second(lambda f: _lines(row.recommendation for row in _judging(f)))),
            Field("Plaats evaluatie", 22, _second(lambda f: _lines(places.place(spot) for spot in f.evaluations))),
            Field("Lot", 24, _second(lambda f: label("disposition", f.kind))),
            Field("Uitleg", 46, _second(lambda f: f.disposition.explanation if f.disposition else None)),
            Field("Zekerheid", 24, _second(lambda f: certainty(f.disposition.probability) if f.disposition else None)),
            Field("Vervolg in", 24, _second(lambda f: _lines(document_name(spot.document) for spot in _ends(f)))),
            Field(
                "Tekst vervolg", 52, _second(lambda f: _lines(f"{places.title(s)}, {places.page(s)}: {s.text}" for s in _ends(f)))
            ),
            Field("Wanneer vervolg", 18, _second(lambda f: _lines(spot.when_text for spot in _ends(f)))),
            Field("Trekker vervolg", 20, _second(lambda f: _lines(spot.owner for spot in _ends(f)))),
            Field("Bladzijde vervolg", 14, _second(lambda f: _lines(places.page(spot) for spot in _ends(f)))),
            Field("Aangekondigd, niet teruggevonden", 40, _second(_broken)),
            Field("Komt uit", 40, _second(lambda f: _lines(_origin(places, step.start) for step in f.origins))),
            Field("Bevindingen", 36, _second(lambda f: _lines(label("finding", x.kind).word for x in f.findings))),
            Field("Kenmerk", 26, _second(lambda f: f.action.action_id)),
        ),
    )


def _findings_sheet(story: Story, places: Places) -> Sheet:
    return Sheet(
        "bevindingen",
        [(region, finding) for region in story.regions for finding in region.findings],
        (
            Field("Regio", 16, lambda pair: region_name(pair[0])),
            Field("Ernst", 16, _second(lambda f: label("severity", f.severity))),
            Field("Soort", 32, _second(lambda f: label("finding", f.kind).word)),
            Field("Bevinding", 60, _second(lambda f: f.statement)),
            Field("Over", 50, _second(lambda f: _lines(places.subject(subject) for subject in f.subject_ids))),
            Field("Citaten", 70, _second(lambda f: _lines(f"“{c.quote}” ({places.cited(c)})" for c in f.citations))),
            Field("Kenmerk", 20, _second(lambda f: f.finding_id)),
        ),
    )


def _links_sheet(story: Story, places: Places) -> Sheet:
    def start(link: Link) -> Spot | None:
        return story.catalogue.spot(link.from_id, link.from_part)

    def end(link: Link) -> Spot | None:
        return story.catalogue.spot(link.to_id, link.to_part)

    judged = counting(story.catalogue.result.judgements)
    return Sheet(
        "doorwerking",
        story.catalogue.result.trace.links,
        (
            Field("Van", 30, lambda x: _origin(places, found) if (found := start(x)) else x.from_id),
            Field("Tekst", 50, lambda x: found.text if (found := start(x)) else None),
            Field("Verband", 20, lambda x: label("relation", x.relation).word),
            Field("Naar", 30, lambda x: _origin(places, found) if (found := end(x)) else x.to_id or "niets gevonden"),
            Field("Tekst vervolg", 50, lambda x: found.text if (found := end(x)) else None),
            Field("Waarschijnlijkheid", 16, lambda x: x.probability),
            Field("Grond", 30, lambda x: label("decided_by", x.decided_by).word),
            Field("Uitleg", 46, lambda x: x.explanation),
            Field("Citaat", 46, lambda x: x.citation.quote if x.citation else None),
            Field("Plaats citaat", 26, lambda x: places.cited(x.citation) if x.citation else None),
            Field("Kenmerk", 26, lambda x: x.link_id),
            Field("Eerder oordeel", 36, lambda x: _judged(judged.get(x.about), x)),
            Field("Oordeel", 14, lambda _: None),  # to be filled in: what stands here goes on the name of who hands it in
            Field("Toelichting oordeel", 30, lambda _: None),
        ),
    )


def _fresh_sheet(story: Story, places: Places) -> Sheet:
    return Sheet(
        "nieuwe acties",
        [(region, spot) for region in story.regions for plan in region.plans for spot in plan.fresh],
        (
            Field("Regio", 16, lambda pair: region_name(pair[0])),
            Field("Document", 24, _second(lambda s: document_name(s.document))),
            Field("Prioriteit", 26, _second(lambda s: _priority(s))),
            Field("Actie", 12, _second(places.title)),
            Field("Tekst", 60, _second(lambda s: s.text)),
            Field("Wanneer", 18, _second(lambda s: s.when_text)),
            Field("Trekker", 20, _second(lambda s: s.owner)),
            Field("Bladzijde", 12, _second(places.page)),
        ),
    )


def _figures_sheet(story: Story) -> Sheet:
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
            Field("Bladzijde", 10, lambda f: f.page),
        ),
    )


def _documents_sheet(story: Story) -> Sheet:
    catalogue = story.catalogue
    documents: list[Document] = [document for region in story.regions for document in region.documents]
    return Sheet(
        "documenten",
        documents,
        (
            Field("Regio", 18, lambda d: d.region),
            Field("Soort", 20, lambda d: label("kind", d.kind).word),
            Field("Titel", 50, lambda d: d.title),
            Field("Bestand", 36, lambda d: ", ".join(catalogue.files[d.document_id]) or None),
            Field("Periode van", 14, lambda d: date(d.period_start)),
            Field("Periode tot en met", 14, lambda d: date(d.period_end)),
            Field("Verschenen", 14, lambda d: date(d.published)),
            Field("Bladzijden", 10, lambda d: d.page_count or None),
            Field("Gelezen als", 30, lambda d: label("extraction", d.extraction).word),
            Field("Opmerkingen", 60, lambda d: _lines(r.message for r in catalogue.extractions[d.document_id].remarks)),
            Field("Kenmerk", 30, lambda d: d.document_id),
        ),
    )


def _unread_sheet(story: Story) -> Sheet:
    return Sheet(
        "niet gelezen",
        story.catalogue.result.quarantined,
        (
            Field("Bestand", 40, lambda q: q.source_file),
            Field("Wat er aan de hand is", 60, lambda q: q.error),
            Field("Wat u kunt doen", 60, lambda q: q.advice),
        ),
    )


def _set_aside_sheet(story: Story) -> Sheet:
    return Sheet(
        "overgeslagen",
        story.catalogue.result.set_aside,
        (
            Field("Bestand", 40, lambda s: s.source_file),
            Field("Waarom", 90, lambda s: s.reason),
        ),
    )


def _second(get: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    """A getter for the record of a (region, record) pair."""
    return lambda pair: get(pair[1])


def _status(fate: Fate) -> Label:
    return label("status", fate.evaluation.status) if fate.evaluation else label("evaluation", "none")


def _judging(fate: Fate) -> list[Action]:
    return [spot.record for spot in fate.evaluations if isinstance(spot.record, Action)]


def _ends(fate: Fate) -> list[Spot]:
    return [step.end for step in fate.onward if step.end]


def _broken(fate: Fate) -> str | None:
    broken = [step.link for step in fate.promises if not step.is_kept]
    return _lines(link.citation.quote if link.citation else link.explanation for link in broken)


def _origin(places: Places, spot: Spot) -> str:
    return f"{places.place(spot)}, {places.title(spot)}"


def _priority(spot: Spot) -> str | None:
    record = spot.record
    if not isinstance(record, Action):
        return None
    parts = [str(record.priority_no) if record.priority_no is not None else "", record.priority_title or ""]
    return ". ".join(part for part in parts if part) or None


def _judged(judgement: Judgement | None, link: Link) -> str | None:
    """What somebody decided about a link before, by whom and when."""
    if judgement is None:
        return None
    said = f"{label('verdict', judgement.verdict).word} door {judgement.reviewer} op {date(judgement.reviewed_at[:10])}"
    said += f": {judgement.note}" if judgement.note else ""
    return f"{said} (verouderd: een tekst is sindsdien gewijzigd)" if link.stale_judgement else said


def _detail(detail: Detail) -> str:
    return f"{detail.label}: {detail.text}" if detail.label else detail.text


def _lines(texts: Iterable[str | None]) -> str | None:
    """The texts under each other, each once; None where there are none."""
    return "\n".join(dict.fromkeys(text for text in texts if text)) or None
