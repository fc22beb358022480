"""A made-up result to test the outputs with: a vision, two plans, an evaluation and a memo (texts: output_sample.toml)."""

import io
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from corpus.records import (
    Action,
    Box,
    Commitment,
    Document,
    Evidence,
    Extraction,
    Figure,
    LegendEntry,
    Part,
    Picture,
    PortfolioHolder,
    Priority,
    Remark,
    TableNote,
    When,
)
from corpus.results import Quarantined, Result, SetAside, Source
from corpus.traces import Citation, Disposition, Finding, Judgement, Link, Score, Trace, TrailStep

VISION, PLAN, EVALUATION, NEXT, MEMO = "visie-2018", "plan-2022", "evaluatie-2023", "plan-2024", "memo-2024"
REGION = "Zilverdijk"
TEXTS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

WHENS = {
    when.text: when
    for when in (
        When("Eind 2022", "2022-10-01", "2022-12-31", precision="quarter"),
        When("Q2 2023", "2023-04-01", "2023-06-30", precision="quarter"),
        When("2023", "2023-01-01", "2023-12-31", precision="year"),
        When("2022-2023", "2022-01-01", "2023-12-31", precision="range"),
        When("Doorlopend", None, None, "doorlopend", "recurring"),
        When("Elk kwartaal", None, None, "per kwartaal", "recurring", 4.0),
        When("2x per jaar", None, None, "2 keer per jaar", "recurring", 2.0),
        When("Q3 2024", "2024-07-01", "2024-09-30", precision="quarter"),
        When("2024-2025", "2024-01-01", "2025-12-31", precision="range"),
        When("2025", "2025-01-01", "2025-12-31", precision="year"),
    )
}


def proof(document_id: str, page: int | None, **values: str | None) -> tuple[Evidence, ...]:
    """One piece of evidence per value, beside each other on the page."""
    boxes = (Box(56.0 + 60 * i, 120.0, 110.0 + 60 * i, 148.5) for i in range(len(values)))
    pairs = zip(values.items(), boxes, strict=True)
    return tuple(Evidence(document_id, name, value, page, box) for (name, value), box in pairs if value)


def row(document_id: str, table_kind: Any, position: int, text: str, page: int | None = 3, **fields: Any) -> Action:
    """A row of an action table, with evidence for every printed value."""
    printed = ("when_text", "result_text", "recommendation", "subtheme", "number", "owner", "status_mark")
    parts = (Part(no, p["text"], when := p.get("when_text"), WHENS.get(when)) for no, p in enumerate(fields.pop("parts", ()), 1))
    return Action(
        f"{document_id}/a{position:02}",
        document_id,
        table_kind,
        position,
        text,
        when=WHENS.get(fields.get("when_text", "")),
        first_page=page,
        last_page=page,
        parts=tuple(parts),
        partners=tuple(fields.pop("partners", ())),
        evidence=proof(document_id, page, text=text, **{name: fields[name] for name in printed if name in fields}),
        **fields,
    )


def rows(name: str, document_id: str, kind: str, **more: Any) -> Iterator[Action]:
    """The rows of one list of the text file."""
    for position, entry in enumerate(TEXTS[name], start=1):
        yield row(document_id, position=position, **{"table_kind": kind, **more, **entry})


PLANNED = tuple(rows("planned", PLAN, "planned"))
EVALUATED = tuple(rows("evaluated", EVALUATION, "evaluated", status_source="mark", status_confidence=0.98))
SUCCEEDING = tuple(rows("succeeding", NEXT, "planned"))

_BIENNIAL = "Elke twee jaar leggen de gemeenten verantwoording af over de dijkwegen."
_TWICE = "De raden ontvangen twee keer per jaar een voortgangsbericht over de dijkwegen."
OLD_PROMISE = Commitment(
    f"{VISION}/c01",
    VISION,
    _BIENNIAL,
    "4 Verantwoording",
    None,
    evidence=(Evidence(VISION, "text", _BIENNIAL, line_start=212, line_end=213),),
)
PROMISE = Commitment(f"{NEXT}/c01", NEXT, _TWICE, "2.1 Sturing", 3, 1, proof(NEXT, 3, text=_TWICE))


def links() -> Iterator[Link]:
    """Each evaluated row evaluates its planned one; then the links of the text file."""
    pairs = [(e.action_id, p.action_id) for e, p in zip(EVALUATED, PLANNED, strict=True) if e.text == p.text]
    for number, (start, end) in enumerate(pairs, start=1):
        yield Link(f"l{number:02}", start, "evaluates", end, "model", "Zelfde tekst, zelfde volgorde.", probability=0.99)
    for number, entry in enumerate(TEXTS["links"], start=20):
        fields = dict(entry)
        yield Link(
            f"l{number}",
            fields.pop("from"),
            fields.pop("relation"),
            fields.pop("to", None),
            citation=Citation(*cited) if (cited := fields.pop("citation", None)) else None,
            scores=tuple(Score(s["signal"], s.get("value"), s["sentence"]) for s in fields.pop("scores", ())),
            **fields,
        )


def dispositions() -> Iterator[Disposition]:
    """The fates of the text file; nothing is known of the last plan."""
    for entry in TEXTS["dispositions"]:
        yield Disposition(next_document_id=NEXT, **entry)
    for action in SUCCEEDING:
        if action.table_kind == "planned":
            yield Disposition(action.action_id, "unknown", None, "Er is geen later document gelezen.")


def findings() -> Iterator[Finding]:
    """The findings of the text file."""
    for number, entry in enumerate(TEXTS["findings"], start=1):
        citations = tuple(Citation(*cited) for cited in entry["citations"])
        yield Finding(
            f"f{number:02}", entry["kind"], entry["severity"], tuple(entry["subject_ids"]), entry["statement"], citations
        )


def figures() -> Iterator[Figure]:
    """Trees per municipality, with a total that is right."""
    for number, (area, value) in enumerate((("Dijkhoek", 160.0), ("Wilgenoord", 148.5), ("Totaal", 308.5)), start=1):
        yield Figure(
            f"{EVALUATION}/f{number}",
            EVALUATION,
            6,
            "Geplante bomen",
            value,
            "Bomen per gemeente",
            area,
            2023,
            "bomen",
            area == "Totaal",
            proof(EVALUATION, 6, value=str(value)),
        )


def picture(record: Action) -> Picture:
    """A row as it might stand on the page: a ruled strip with the beginning of the text."""
    image = Image.new("L", (640, 64), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 639, 63), outline=0)
    draw.line((430, 0, 430, 63), fill=0)
    draw.text((10, 24), record.text[:66].encode("ascii", "replace").decode(), fill=0)
    draw.text((440, 24), (record.when_text or record.status_mark or "")[:30], fill=0)
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return Picture(record.action_id, record.first_page or 1, stream.getvalue())


def document(document_id: str, kind: Any, title: str, page_count: int, *period: str | None, **fields: Any) -> Document:
    """A document of the made-up region, with its title and region proven on page 1."""
    region, way = fields.pop("region", REGION), fields.pop("extraction", "text")
    sha256 = (document_id.encode().hex() + "0" * 64)[:64]
    evidence = proof(document_id, 1, title=title, region=region)
    return Document(document_id, sha256, page_count, kind, way, title, region, *period, evidence=evidence, **fields)


def priorities(document_id: str, *titles: str) -> Iterator[Priority]:
    """Priorities 1, 2, ... on page 4, with a portfolio holder each."""
    for no, (title, name) in enumerate(zip(titles, ("Van Zilveren", "De Wilgen", "Oosterdijk"), strict=True), start=1):
        objective = f"Over vier jaar merkt iedereen het: {title.lower()}."
        yield Priority(
            document_id,
            no,
            title,
            4,
            portfolio_holders=(PortfolioHolder(name, None if no > 1 else "verkeer"),),
            objective=objective,
            goals=("Minder klachten", "Meer bewoners die meedoen"),
            evidence=proof(document_id, 4, title=title, objective=objective),
        )


def evaluation(pictures: bool) -> Extraction:
    """The evaluation, with its legend and both kinds of tables."""
    marks = (("groen", "op schema of klaar", "on_track", 45.0), ("oranje", "mee bezig", "in_progress", 27.0))
    read_as: tuple[Any, ...] = (*marks, ("rood", "niet op schema", "needs_attention", 27.0))
    columns = (("Actie", "action"), ("", "status"), ("Resultaat", "result"))
    year = {"reporting_start": "2023-01-01", "reporting_end": "2023-12-31"}
    return Extraction(
        document(EVALUATION, "evaluation", "Terugblik op het plan voor 2022 en 2023", 6, "2022-01-01", "2023-12-31", **year),
        actions=EVALUATED,
        figures=tuple(figures()),
        legend=tuple(LegendEntry(*entry, proof(EVALUATION, 1, mark=entry[0])) for entry in read_as),
        tables=(
            TableNote(2, Box(50, 90, 790, 540), 12, True, "De koppen heten Actie, Status en Resultaat.", columns),
            TableNote(
                6, None, 4, False, "Een tabel met cijfers per gemeente, geen acties.", (("Aantal", "unknown"),), "Tabel 1 Bomen"
            ),
        ),
        pictures=tuple(map(picture, EVALUATED)) if pictures else (),
    )


def extractions(pictures: bool = True) -> tuple[Extraction, ...]:
    """The five documents, by source file."""
    safe, green, young = "Veilig over straat", "Groen dichtbij", "Jong en weerbaar"
    two, four = ("2022-01-01", "2023-12-31"), ("2024-01-01", "2025-12-31")
    return (
        evaluation(pictures),
        Extraction(
            document(MEMO, "memo", "Nota aan de raden over de voortgang", 2, published="2024-03-14"),
            remarks=(Remark("no_action_table", "Dit document bevat geen actietabel; alleen de lopende tekst is gelezen."),),
        ),
        Extraction(
            document(PLAN, "implementation_plan", "Samen langs de dijk 2022-2023", 9, *two, published="2021-12-16"),
            tuple(priorities(PLAN, safe, green, young)),
            PLANNED,
            pictures=tuple(map(picture, PLANNED)) if pictures else (),
        ),
        Extraction(
            document(NEXT, "implementation_plan", "Samen langs de dijk 2024-2025", 7, *four),
            tuple(priorities(NEXT, safe, "Groen en koel", young)),
            SUCCEEDING,
            (PROMISE,),
            pictures=tuple(map(picture, SUCCEEDING)) if pictures else (),
        ),
        Extraction(
            document(
                VISION,
                "strategic_plan",
                "Visie op de dijkdorpen",
                1,
                "2018-01-01",
                "2021-12-31",
                extraction="dump",
                region=REGION.upper(),
            ),
            commitments=(OLD_PROMISE,),
            remarks=(Remark("dump", "Dit is een tekstbestand: er zijn geen bladzijden, alleen regelnummers."),),
        ),
    )


def sources(found: tuple[Extraction, ...]) -> tuple[Source, ...]:
    """One file per document."""
    return tuple(Source(f"{x.document.document_id}.pdf", x.document.document_id, x.document.sha256) for x in found)


def sample_result(pictures: bool = True) -> Result:
    """The whole made-up result."""
    found = extractions(pictures)
    ids = (f"{PLAN}/a11", f"{NEXT}/a09")
    locked = ("Het bestand is met een wachtwoord beveiligd.", "Vraag een versie zonder wachtwoord.")
    return Result(
        sources(found),
        found,
        Trace(
            tuple(links()),
            tuple(dispositions()),
            tuple(TrailStep("t1", no, f"{d}/a02") for no, d in enumerate((PLAN, EVALUATION, NEXT), start=1)),
            tuple(findings()),
            ((EVALUATION, PLAN), (NEXT, PLAN), (PLAN, VISION)),
        ),
        (Judgement("l27", "confirmed", "M. Oever", "2024-05-02T10:15:00", "Kleiner.", "a1b2", *ids, "partly_continues"),),
        (Quarantined("begroting.pdf", "f" * 64, *locked),),
        (SetAside("kaart.odt", "Dit soort bestand (.odt) leest Planspoor niet."),),
    )


def plain_result(*found: Extraction) -> Result:
    """A result of these documents and nothing else: no links, no findings."""
    return Result(sources(found), found, Trace())


def with_text(action: Action, text: str) -> Action:
    """The same row with another text, proven, and nothing else printed."""
    evidence = proof(action.document_id, action.first_page, text=text)
    return replace(action, text=text, evidence=evidence, when_text=None, owner=None, subtheme=None)
