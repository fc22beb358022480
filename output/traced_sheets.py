"""The sheets of the workbook on what became of the actions, in their order. A new sheet is one function here, a new column one
line.
"""

from corpus.records import Action, Detail
from corpus.traces import Judgement, Link, counting
from output.catalogue import Catalogue, Spot
from output.dutch import date, document_name
from output.flow import status_of, summary
from output.labels import certainty, label
from output.numbers import key_numbers, region_name
from output.places import Places
from output.sheet_fields import Field, Maker, Sheet, adds_to, day, lines, origin, priority, second
from output.story import Fate, Story

TRACED: list[Maker] = []


@adds_to(TRACED)
def _summary_sheet(story: Story, _places: Places) -> Sheet:
    """The figures at the head of the report."""
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


@adds_to(TRACED)
def _fates_sheet(story: Story, places: Places) -> Sheet:
    """One line per planned action, with its whole story."""
    return Sheet(
        "lot van elke actie",
        [(region, fate) for region in story.regions for fate in region.fates],
        (
            Field("Regio", 16, lambda pair: region_name(pair[0])),
            Field("Document", 24, second(lambda f: document_name(f.spot.document))),
            Field("Prioriteit", 24, second(lambda f: priority(f.spot))),
            Field("Subthema", 24, second(lambda f: f.action.subtheme)),
            Field("Actie", 11, second(lambda f: places.title(f.spot))),
            Field("Tekst", 52, second(lambda f: f.action.text)),
            Field("Wanneer", 18, second(lambda f: f.action.when_text)),
            Field("Einddatum", 12, second(lambda f: day(f.action.when.end) if f.action.when else None)),
            Field("Trekker", 20, second(lambda f: f.action.owner)),
            Field("Andere kolommen", 30, second(lambda f: lines(map(_detail, f.action.details)))),
            Field("Bladzijde", 11, second(lambda f: places.page(f.spot))),
            Field("Status", 16, second(status_of)),
            Field("Gedrukt statusteken", 14, second(lambda f: f.evaluation.status_mark if f.evaluation else None)),
            Field("Wat de evaluatie zegt", 52, second(lambda f: lines(row.result_text for row in _judging(f)))),
            Field("Aanbeveling", 30, second(lambda f: lines(row.recommendation for row in _judging(f)))),
            Field("Plaats evaluatie", 22, second(lambda f: lines(places.place(spot) for spot in f.evaluations))),
            Field("Lot", 24, second(lambda f: label("disposition", f.kind))),
            Field("Uitleg", 46, second(lambda f: f.disposition.explanation if f.disposition else None)),
            Field("Zekerheid", 24, second(lambda f: certainty(f.disposition.probability) if f.disposition else None)),
            Field("Vervolg in", 24, second(lambda f: lines(document_name(spot.document) for spot in _ends(f)))),
            Field(
                "Tekst vervolg", 52, second(lambda f: lines(f"{places.title(s)}, {places.page(s)}: {s.text}" for s in _ends(f)))
            ),
            Field("Wanneer vervolg", 18, second(lambda f: lines(spot.when_text for spot in _ends(f)))),
            Field("Trekker vervolg", 20, second(lambda f: lines(spot.owner for spot in _ends(f)))),
            Field("Bladzijde vervolg", 14, second(lambda f: lines(places.page(spot) for spot in _ends(f)))),
            Field("Aangekondigd, niet teruggevonden", 40, second(_broken)),
            Field("Komt uit", 40, second(lambda f: lines(origin(places, step.start) for step in f.origins))),
            Field("Bevindingen", 36, second(lambda f: lines(label("finding", x.kind).word for x in f.findings))),
            Field("Kenmerk", 26, second(lambda f: f.action.action_id)),
        ),
    )


@adds_to(TRACED)
def _findings_sheet(story: Story, places: Places) -> Sheet:
    """What an auditor should look at."""
    return Sheet(
        "bevindingen",
        [(region, finding) for region in story.regions for finding in region.findings],
        (
            Field("Regio", 16, lambda pair: region_name(pair[0])),
            Field("Ernst", 16, second(lambda f: label("severity", f.severity))),
            Field("Soort", 32, second(lambda f: label("finding", f.kind).word)),
            Field("Bevinding", 60, second(lambda f: f.statement)),
            Field("Over", 50, second(lambda f: lines(places.subject(subject) for subject in f.subject_ids))),
            Field("Citaten", 70, second(lambda f: lines(f"“{c.quote}” ({places.cited(c)})" for c in f.citations))),
            Field("Kenmerk", 20, second(lambda f: f.finding_id)),
        ),
    )


@adds_to(TRACED)
def _links_sheet(story: Story, places: Places) -> Sheet:
    """Every link, with room for a judgement."""

    def start(link: Link) -> Spot | None:
        return story.catalogue.spot(link.from_id, link.from_part)

    def end(link: Link) -> Spot | None:
        return story.catalogue.spot(link.to_id, link.to_part)

    judged = counting(story.catalogue.result.judgements)
    return Sheet(
        "doorwerking",
        story.catalogue.result.trace.links,
        (
            Field("Van", 30, lambda x: origin(places, found) if (found := start(x)) else x.from_id),
            Field("Tekst", 50, lambda x: found.text if (found := start(x)) else None),
            Field("Verband", 20, lambda x: label("relation", x.relation).word),
            Field("Naar", 30, lambda x: origin(places, found) if (found := end(x)) else x.to_id or "niets gevonden"),
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


@adds_to(TRACED)
def _fresh_sheet(story: Story, places: Places) -> Sheet:
    """Planned actions that come from nowhere in the documents that were read."""
    return Sheet(
        "nieuwe acties",
        [(region, spot) for region in story.regions for plan in region.plans for spot in plan.fresh],
        (
            Field("Regio", 16, lambda pair: region_name(pair[0])),
            Field("Document", 24, second(lambda s: document_name(s.document))),
            Field("Prioriteit", 26, second(lambda s: priority(s))),
            Field("Actie", 12, second(places.title)),
            Field("Tekst", 60, second(lambda s: s.text)),
            Field("Wanneer", 18, second(lambda s: s.when_text)),
            Field("Trekker", 20, second(lambda s: s.owner)),
            Field("Bladzijde", 12, second(places.page)),
        ),
    )


@adds_to(TRACED)
def _in_no_plan_sheet(story: Story, places: Places) -> Sheet:
    """Rows of evaluations for which no planned action was found."""
    return Sheet("niet in een plan", [(r, spot) for r in story.regions for spot in r.unplanned], _row_fields(places))


@adds_to(TRACED)
def _look_back_sheet(story: Story, places: Places) -> Sheet:
    """What a plan itself says about the period before."""
    return Sheet("terugblik", [(r, spot) for r in story.regions for spot in r.lookbacks], _row_fields(places))


@adds_to(TRACED)
def _promises_sheet(story: Story, places: Places) -> Sheet:
    """Promises in running text, with what they come from and where they go."""
    catalogue = story.catalogue
    return Sheet(
        "toezeggingen",
        [(region, spot) for region in story.regions for spot in region.commitments],
        (
            Field("Regio", 16, lambda pair: region_name(pair[0])),
            Field("Document", 24, second(lambda s: document_name(s.document))),
            Field("Kop", 30, second(lambda s: s.record.section)),
            Field("Toezegging", 70, second(lambda s: s.text)),
            Field("Bladzijde", 14, second(places.page)),
            Field("Komt uit", 50, second(lambda s: lines(_from(catalogue, places, x) for x in catalogue.links_to[s.record_id]))),
            Field(
                "Vervolg", 50, second(lambda s: lines(_onward(catalogue, places, x) for x in catalogue.links_from[s.record_id]))
            ),
            Field("Kenmerk", 26, second(lambda s: s.record_id)),
        ),
    )


def _row_fields(places: Places) -> tuple[Field, ...]:
    """The columns of rows that say what became of something, and stand with no planned action."""
    return (
        Field("Regio", 16, lambda pair: region_name(pair[0])),
        Field("Document", 24, second(lambda s: document_name(s.document))),
        Field("Prioriteit", 26, second(priority)),
        Field("Subthema", 24, second(lambda s: s.record.subtheme)),
        Field("Rij", 12, second(places.title)),
        Field("Tekst", 60, second(lambda s: s.text)),
        Field("Wanneer", 18, second(lambda s: s.when_text)),
        Field("Einddatum", 12, second(lambda s: day(s.when.end) if s.when else None)),
        Field("Status", 16, second(lambda s: label("status", s.record.status))),
        Field("Gedrukt statusteken", 14, second(lambda s: s.record.status_mark)),
        Field("Resultaat", 52, second(lambda s: s.record.result_text)),
        Field("Aanbeveling", 30, second(lambda s: s.record.recommendation)),
        Field("Trekker", 20, second(lambda s: s.owner)),
        Field("Bladzijde", 14, second(places.page)),
        Field("Kenmerk", 26, second(lambda s: s.record_id)),
    )


def _from(catalogue: Catalogue, places: Places, link: Link) -> str | None:
    start = catalogue.spot(link.from_id, link.from_part)
    return f"{origin(places, start)}{_sureness(link)}" if start else None


def _onward(catalogue: Catalogue, places: Places, link: Link) -> str | None:
    end = catalogue.spot(link.to_id, link.to_part)
    return f"{label('relation', link.relation).word}: {origin(places, end)}: {end.text}{_sureness(link)}" if end else None


def _sureness(link: Link) -> str:
    sure = certainty(link.probability)
    return f" ({sure})" if sure else ""


def _judging(fate: Fate) -> list[Action]:
    return [spot.record for spot in fate.evaluations if isinstance(spot.record, Action)]


def _ends(fate: Fate) -> list[Spot]:
    return [step.end for step in fate.onward if step.end]


def _broken(fate: Fate) -> str | None:
    broken = [step.link for step in fate.promises if not step.is_kept]
    return lines(link.citation.quote if link.citation else link.explanation for link in broken)


def _judged(judgement: Judgement | None, link: Link) -> str | None:
    """What somebody decided about a link before, by whom and when."""
    if judgement is None:
        return None
    said = f"{label('verdict', judgement.verdict).word} door {judgement.reviewer} op {date(judgement.reviewed_at[:10])}"
    said += f": {judgement.note}" if judgement.note else ""
    return f"{said} (verouderd: een tekst is sindsdien gewijzigd)" if link.stale_judgement else said


def _detail(detail: Detail) -> str:
    return f"{detail.label}: {detail.text}" if detail.label else detail.text
