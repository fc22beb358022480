"""A made-up result of one made-up region, to test the outputs with: two plans, an evaluation between them, a memo and a vision."""

import io
from dataclasses import replace
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
from corpus.results import Quarantined, Result, Source
from corpus.traces import Citation, Disposition, Finding, Judgement, Link, Score, Trace, TrailStep

VISION, PLAN, EVALUATION, NEXT, MEMO = "visie-2018", "plan-2022", "evaluatie-2023", "plan-2024", "memo-2024"
REGION = "Zilverdijk"

WHENS = {
    "Eind 2022": When("Eind 2022", "2022-10-01", "2022-12-31", precision="quarter"),
    "Q2 2023": When("Q2 2023", "2023-04-01", "2023-06-30", precision="quarter"),
    "2023": When("2023", "2023-01-01", "2023-12-31", precision="year"),
    "2022-2023": When("2022-2023", "2022-01-01", "2023-12-31", precision="range"),
    "Doorlopend": When("Doorlopend", None, None, "doorlopend", "recurring"),
    "Elk kwartaal": When("Elk kwartaal", None, None, "per kwartaal", "recurring", 4.0),
    "2x per jaar": When("2x per jaar", None, None, "2 keer per jaar", "recurring", 2.0),
    "Q3 2024": When("Q3 2024", "2024-07-01", "2024-09-30", precision="quarter"),
    "2024-2025": When("2024-2025", "2024-01-01", "2025-12-31", precision="range"),
    "2025": When("2025", "2025-01-01", "2025-12-31", precision="year"),
}


def proof(document_id: str, page: int | None, **values: str | None) -> tuple[Evidence, ...]:
    """One piece of evidence per value, under each other on the page."""
    boxes = (Box(56.0 + 60 * i, 120.0, 110.0 + 60 * i, 148.5) for i in range(len(values)))
    return tuple(
        Evidence(document_id, name, value, page, box) for (name, value), box in zip(values.items(), boxes, strict=True) if value
    )


def row(document_id: str, table_kind: Any, position: int, text: str, page: int | None = 3, **fields: Any) -> Action:
    """A row of an action table with evidence for every printed value."""
    printed = ("when_text", "result_text", "recommendation", "subtheme", "number", "owner", "status_mark")
    quotes = {name: fields[name] for name in printed if fields.get(name)}
    when = WHENS.get(fields.get("when_text") or "")
    return Action(
        action_id=f"{document_id}/a{position:02}",
        document_id=document_id,
        table_kind=table_kind,
        position=position,
        text=text,
        when=when,
        first_page=page,
        last_page=page,
        evidence=proof(document_id, page, text=text, **quotes),
        **fields,
    )


SAFE, GREEN, YOUNG = "Veilig over straat", "Groen dichtbij", "Jong en weerbaar"
CALM = "Rust in de buurt"
TREES = "Bomen en bermen"

PLANNED = (
    row(
        PLAN,
        "planned",
        1,
        "Verlichting van de schoolroutes doorlichten en waar nodig vervangen",
        4,
        priority_no=1,
        priority_title=SAFE,
        subtheme=CALM,
        when_text="Eind 2022",
        owner="Team Beheer",
    ),
    row(
        PLAN,
        "planned",
        2,
        "Elk kwartaal een buurtschouw houden in vier wijken per gemeente",
        4,
        priority_no=1,
        priority_title=SAFE,
        subtheme=CALM,
        when_text="Elk kwartaal",
        owner="Wijkregie",
    ),
    row(
        PLAN,
        "planned",
        3,
        "Brugwachters trainen: • in het aanspreken van zwemmers • in reanimatie op het water",
        4,
        priority_no=1,
        priority_title=SAFE,
        when_text="Q2 2023",
        owner="Havendienst",
        partners=("Reddingsbrigade", "GGD Zilverdijk"),
        parts=(Part(1, "in het aanspreken van zwemmers", "Q2 2023", WHENS["Q2 2023"]), Part(2, "in reanimatie op het water")),
    ),
    row(PLAN, "planned", 4, "Proef met een fietsbrigade op marktdagen", 5, priority_no=1, priority_title=SAFE, when_text="2023"),
    row(
        PLAN,
        "planned",
        5,
        "Meldpunt voor loszittende stoeptegels openen bij de balie van elk dorpshuis",
        5,
        priority_no=1,
        priority_title=SAFE,
        when_text="2022-2023",
        owner="Team Beheer",
    ),
    row(
        PLAN,
        "planned",
        6,
        "Jaarlijks driehonderd bomen planten langs de dijkwegen",
        6,
        priority_no=2,
        priority_title=GREEN,
        subtheme=TREES,
        when_text="2022-2023",
        owner="Groenbedrijf",
    ),
    row(
        PLAN,
        "planned",
        7,
        "Bermen ecologisch maaien volgens het rooster van het waterschap",
        6,
        priority_no=2,
        priority_title=GREEN,
        subtheme=TREES,
        when_text="Doorlopend",
        owner="Groenbedrijf",
    ),
    row(
        PLAN,
        "planned",
        8,
        "Regenton-actie voor huurders samen met de woningbouwvereniging",
        6,
        priority_no=2,
        priority_title=GREEN,
        when_text="2023",
    ),
    row(
        PLAN,
        "planned",
        9,
        "Onderzoek naar een stadsboerderij op het oude veilingterrein",
        7,
        priority_no=2,
        priority_title=GREEN,
        when_text="Q2 2023",
    ),
    row(
        PLAN,
        "planned",
        10,
        "Weerbaarheidslessen geven in groep acht van alle basisscholen",
        8,
        priority_no=3,
        priority_title=YOUNG,
        when_text="2x per jaar",
        owner="Jeugdteam",
    ),
    row(
        PLAN,
        "planned",
        11,
        "Jongerenraad oprichten die de colleges gevraagd en ongevraagd adviseert",
        8,
        priority_no=3,
        priority_title=YOUNG,
        when_text="Eind 2022",
        owner="Griffie",
    ),
    row(
        PLAN,
        "planned",
        12,
        "Ouderavonden organiseren over gamen en gokken",
        8,
        priority_no=3,
        priority_title=YOUNG,
        when_text="2x per jaar",
    ),
)

RESULTS: tuple[tuple[Any, str | None, str | None, str | None], ...] = (
    ("completed", "groen", "Alle zeven routes zijn nagelopen; op drie ervan hangt nieuwe verlichting.", None),
    (
        "needs_attention",
        "rood",
        "De schouw ging in 2023 niet door wegens ziekte. Hij komt terug in het plan voor 2024 en 2025.",
        "Leg de planning vast met de wijkregisseurs.",
    ),
    ("in_progress", "oranje", "Achttien brugwachters volgden de eerste dag. De training reanimatie volgt nog.", None),
    ("dropped", "rood", "Na overleg met de marktmeester is besloten de proef niet te houden.", None),
    ("in_progress", "oranje", "Twee dorpshuizen doen mee. Uitbreiding wordt meegenomen in het volgende plan.", None),
    (
        "on_track",
        "groen",
        "In beide jaren zijn ruim driehonderd bomen geplant, vooral linden en iepen langs de noordelijke dijk.",
        None,
    ),
    ("on_track", "groen", "Het rooster wordt gevolgd; de aannemer is tevreden en de klachten zijn gehalveerd.", None),
    ("merged", "groen", "Is opgegaan in de actie hierboven over het groen.", None),
    ("in_progress", "oranje", None, None),
    ("on_track", "groen", "Veertien van de zestien scholen deden mee.", "Benader de twee andere scholen opnieuw."),
    ("not_started", "rood", "Hier is nog niet mee begonnen door de wisseling bij de griffie.", None),
)

EVALUATED = tuple(
    row(
        EVALUATION,
        "evaluated",
        i,
        PLANNED[i - 1].text,
        2 + i // 4,
        priority_no=PLANNED[i - 1].priority_no,
        priority_title=PLANNED[i - 1].priority_title,
        status=status,
        status_mark=mark,
        status_source="mark",
        status_confidence=0.98,
        result_text=result,
        recommendation=advice,
    )
    for i, (status, mark, result, advice) in enumerate(RESULTS, start=1)
) + (
    row(
        EVALUATION,
        "evaluated",
        12,
        "Rondleiding voor de raad langs de sluizen",
        5,
        status="completed",
        status_mark="groen",
        status_source="mark",
        status_confidence=0.98,
        result_text="Gehouden in mei.",
    ),
)

SUCCEEDING = (
    row(
        NEXT,
        "retrospective",
        1,
        "Verlichting van schoolroutes",
        3,
        priority_no=1,
        priority_title=SAFE,
        result_text="Klaar in het najaar van 2022.",
    ),
    row(
        NEXT,
        "planned",
        2,
        "Twee keer per jaar een buurtschouw houden in minstens twee wijken per gemeente",
        4,
        priority_no=1,
        priority_title=SAFE,
        when_text="2x per jaar",
        owner="Wijkregie",
        number="1.1",
    ),
    row(
        NEXT,
        "planned",
        3,
        "Brugwachters bijscholen in reanimatie op het water",
        4,
        priority_no=1,
        priority_title=SAFE,
        when_text="Q3 2024",
        owner="Havendienst",
        number="1.2",
    ),
    row(
        NEXT,
        "planned",
        4,
        "Gedragscode voor zwemmers bij bruggen opstellen",
        4,
        priority_no=1,
        priority_title=SAFE,
        when_text="2025",
        number="1.3",
    ),
    row(
        NEXT,
        "planned",
        5,
        "Jaarlijks tweehonderd bomen planten langs dijkwegen en pleinen",
        5,
        priority_no=2,
        priority_title="Groen en koel",
        when_text="2024-2025",
        owner="Groenbedrijf",
        number="2.1",
    ),
    row(
        NEXT,
        "planned",
        6,
        "Bermen ecologisch maaien volgens het rooster van het waterschap",
        5,
        priority_no=2,
        priority_title="Groen en koel",
        when_text="Doorlopend",
        owner="Groenbedrijf",
        number="2.2",
    ),
    row(
        NEXT,
        "planned",
        7,
        "Schaduwplekken maken op speelplaatsen",
        5,
        priority_no=2,
        priority_title="Groen en koel",
        when_text="2025",
        number="2.3",
    ),
    row(
        NEXT,
        "planned",
        8,
        "Weerbaarheidslessen geven op basisscholen, ook in groep zeven",
        6,
        priority_no=3,
        priority_title=YOUNG,
        when_text="2x per jaar",
        owner="Jeugdteam",
        number="3.1",
    ),
    row(
        NEXT,
        "planned",
        9,
        "Jongeren betrekken bij de inrichting van het veilingterrein",
        6,
        priority_no=3,
        priority_title=YOUNG,
        when_text="2024-2025",
        number="3.2",
    ),
)

PROMISE = Commitment(
    f"{NEXT}/c01",
    NEXT,
    "De raden ontvangen twee keer per jaar een voortgangsbericht over de dijkwegen.",
    "2.1 Sturing",
    3,
    1,
    proof(NEXT, 3, text="De raden ontvangen twee keer per jaar een voortgangsbericht over de dijkwegen."),
)

OLD_PROMISE = Commitment(
    f"{VISION}/c01",
    VISION,
    "Elke twee jaar leggen de gemeenten verantwoording af over de dijkwegen.",
    "4 Verantwoording",
    None,
    None,
    (
        Evidence(
            VISION,
            "text",
            "Elke twee jaar leggen de gemeenten verantwoording af over de dijkwegen.",
            line_start=212,
            line_end=213,
        ),
    ),
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


def document(
    document_id: str, kind: Any, title: str, page_count: int, start: str | None, end: str | None, **fields: Any
) -> Document:
    """A document of the made-up region, with its title and region proven on page 1."""
    region = fields.pop("region", REGION)
    return Document(
        document_id,
        (document_id.encode().hex() + "0" * 64)[:64],
        page_count,
        kind,
        fields.pop("extraction", "text"),
        title,
        region,
        start,
        end,
        evidence=proof(document_id, 1, title=title, region=region),
        **fields,
    )


def priorities(document_id: str, *titles: str, page: int = 4) -> tuple[Priority, ...]:
    """Priorities 1, 2, ... with a portfolio holder each."""
    names = ("Van Zilveren", "De Wilgen", "Oosterdijk")
    return tuple(
        Priority(
            document_id,
            no,
            title,
            page,
            portfolio_holders=(PortfolioHolder(names[no - 1], None if no > 1 else "verkeer"),),
            objective=f"Over vier jaar merkt iedereen het: {title.lower()}.",
            goals=("Minder klachten", "Meer bewoners die meedoen"),
            evidence=proof(document_id, page, title=title, objective=f"Over vier jaar merkt iedereen het: {title.lower()}."),
        )
        for no, title in enumerate(titles, start=1)
    )


def link(number: int, start: str, relation: Any, end: str | None, explanation: str, **fields: Any) -> Link:
    return Link(f"l{number:02}", start, relation, end, fields.pop("decided_by", "model"), explanation, **fields)


def p(position: int) -> str:
    return f"{PLAN}/a{position:02}"


def e(position: int) -> str:
    return f"{EVALUATION}/a{position:02}"


def n(position: int) -> str:
    return f"{NEXT}/a{position:02}"


SCORES = (
    Score("tekens", 0.71, "De teksten delen 71% van hun lettergroepen."),
    Score("zeldzame woorden", 0.93, "Beide teksten noemen ‘buurtschouw’, een woord dat verder niet voorkomt."),
    Score("nummer", None, "De nummers zijn niet te vergelijken: het oude plan nummert niet."),
)

LINKS = (
    *(link(i, e(i), "evaluates", p(i), "Zelfde tekst, zelfde volgorde.", probability=0.99) for i in range(1, 12)),
    link(
        20,
        p(2),
        "continues",
        n(2),
        "De buurtschouw staat in beide plannen; hoe vaak en hoeveel wijken verschillen.",
        probability=0.91,
        scores=SCORES,
    ),
    link(21, p(3), "continues", n(3), "Het onderdeel reanimatie komt terug.", probability=0.83, from_part=2),
    link(22, p(3), "partly_continues", n(4), "Het aanspreken van zwemmers wordt een gedragscode.", probability=0.58, from_part=1),
    link(23, p(6), "continues", n(5), "Bomen langs de dijkwegen, met een lager aantal.", probability=0.94),
    link(24, p(7), "continues", n(6), "Woordelijk gelijk.", probability=1.0),
    link(
        25,
        p(8),
        "merged_into",
        p(7),
        "De evaluatie zegt dat de actie is opgegaan in de actie erboven.",
        decided_by="rule",
        citation=Citation(EVALUATION, 4, "Is opgegaan in de actie hierboven over het groen."),
    ),
    link(26, p(10), "continues", n(8), "De lessen gaan door en worden uitgebreid naar groep zeven.", probability=0.97),
    link(27, p(11), "partly_continues", n(9), "Bevestigd door een beoordelaar.", decided_by="reviewer", stale_judgement=True),
    link(
        28,
        e(2),
        "claims_carry_over",
        n(2),
        "De aankondiging is nagekomen.",
        decided_by="rule",
        citation=Citation(EVALUATION, 2, "Hij komt terug in het plan voor 2024 en 2025."),
    ),
    link(
        29,
        e(5),
        "claims_carry_over",
        None,
        "In het volgende plan is niets over het meldpunt gevonden.",
        decided_by="rule",
        citation=Citation(EVALUATION, 3, "Uitbreiding wordt meegenomen in het volgende plan."),
    ),
    link(30, p(12), "continues", n(9), "Beide gaan over jongeren.", probability=0.22),
    link(
        31,
        OLD_PROMISE.commitment_id,
        "continues",
        PROMISE.commitment_id,
        "Beide gaan over verantwoording over de dijkwegen.",
        probability=0.77,
    ),
)

_UNSURE = "In het volgende plan lijkt niets op deze actie; de beste kandidaat haalt 0,22."
DISPOSITIONS = tuple(
    Disposition(p(i), kind, NEXT, why, sure)
    for i, kind, why, sure in (
        (1, "completed", "De evaluatie meldt dat de actie klaar is en het volgende plan noemt haar niet.", None),
        (2, "continued", "De buurtschouw staat ook in het volgende plan, minder vaak en in minder wijken.", 0.91),
        (3, "partly_continued", "Van de twee onderdelen gaat reanimatie door; het aanspreken wordt een gedragscode.", 0.83),
        (4, "dropped_explicitly", "De evaluatie zegt dat de proef niet wordt gehouden.", None),
        (
            5,
            "dropped_silently",
            "De evaluatie kondigt een vervolg aan, maar in het volgende plan is geen actie en geen toezegging gevonden.",
            0.88,
        ),
        (6, "continued", "Het planten gaat door, met tweehonderd in plaats van driehonderd bomen per jaar.", 0.94),
        (7, "continued", "De actie staat woordelijk in het volgende plan.", 1.0),
        (8, "merged", "Is opgegaan in de actie over de bermen.", None),
        (9, "dropped_silently", "Er is geen resultaat ingevuld en in het volgende plan is niets teruggevonden.", 0.71),
        (10, "continued", "De lessen gaan door, ook in groep zeven.", 0.97),
        (11, "partly_continued", "Jongeren worden betrokken bij één terrein; van een jongerenraad is geen sprake meer.", None),
        (12, "dropped_silently", _UNSURE, 0.54),
    )
) + tuple(
    Disposition(a.action_id, "unknown", None, "Er is geen later document gelezen.")
    for a in SUCCEEDING
    if a.table_kind == "planned"
)

FINDINGS = (
    Finding(
        "f01",
        "carry_over_claim_not_kept",
        "serious",
        (e(5),),
        "De evaluatie kondigt uitbreiding van het meldpunt aan, maar het volgende plan bevat daarover niets.",
        (Citation(EVALUATION, 3, "Uitbreiding wordt meegenomen in het volgende plan."),),
    ),
    Finding(
        "f02",
        "silently_dropped",
        "serious",
        (p(9),),
        "Het onderzoek naar een stadsboerderij is zonder uitleg verdwenen.",
        (Citation(PLAN, 7, PLANNED[8].text),),
    ),
    Finding(
        "f03",
        "norm_lowered",
        "attention",
        (p(6), n(5)),
        "Het aantal bomen per jaar gaat van driehonderd naar tweehonderd.",
        (Citation(PLAN, 6, "Jaarlijks driehonderd bomen planten"), Citation(NEXT, 5, "Jaarlijks tweehonderd bomen planten")),
    ),
    Finding(
        "f04",
        "timing_changed",
        "attention",
        (p(2), n(2)),
        "De buurtschouw gaat van elk kwartaal naar twee keer per jaar.",
        (Citation(PLAN, 4, "Elk kwartaal"), Citation(NEXT, 4, "2x per jaar")),
    ),
    Finding(
        "f05",
        "result_missing",
        "attention",
        (e(9),),
        "Bij het onderzoek naar een stadsboerderij is geen resultaat ingevuld.",
        (Citation(EVALUATION, 4, PLANNED[8].text),),
    ),
    Finding(
        "f06",
        "missing_from_evaluation",
        "attention",
        (p(12),),
        "De ouderavonden staan in het plan maar niet in de evaluatie.",
        (Citation(PLAN, 8, PLANNED[11].text),),
    ),
    Finding(
        "f07",
        "memo_contradicts_evaluation",
        "serious",
        (MEMO, e(11)),
        "De nota noemt alle acties voor de jeugd afgerond; volgens de evaluatie is de jongerenraad niet gestart.",
        (Citation(MEMO, 2, "Voor de jeugd zijn alle acties afgerond."), Citation(EVALUATION, 4, "Hier is nog niet mee begonnen")),
    ),
    Finding(
        "f08",
        "declared_shares_match",
        "info",
        (EVALUATION,),
        "De evaluatie noemt 27% rood; geteld zijn 3 van 11 rijen.",
        (Citation(EVALUATION, 1, "Rood: 27%"),),
    ),
)

FIGURES = tuple(
    Figure(
        f"{EVALUATION}/f{i}",
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
    for i, (area, value) in enumerate((("Dijkhoek", 160.0), ("Wilgenoord", 148.5), ("Totaal", 308.5)), start=1)
)


def extractions(pictures: bool = True) -> tuple[Extraction, ...]:
    """The five documents, by source file."""
    cut = picture if pictures else None
    return (
        Extraction(
            document(
                EVALUATION,
                "evaluation",
                "Terugblik op het plan voor 2022 en 2023",
                6,
                "2022-01-01",
                "2023-12-31",
                reporting_start="2023-01-01",
                reporting_end="2023-12-31",
            ),
            actions=EVALUATED,
            figures=FIGURES,
            legend=(
                LegendEntry("groen", "op schema of klaar", "on_track", 45.0, proof(EVALUATION, 1, mark="groen")),
                LegendEntry("oranje", "mee bezig", "in_progress", 27.0, proof(EVALUATION, 1, mark="oranje")),
                LegendEntry("rood", "niet op schema", "needs_attention", 27.0, proof(EVALUATION, 1, mark="rood")),
            ),
            tables=(
                TableNote(
                    2,
                    Box(50, 90, 790, 540),
                    12,
                    True,
                    "De koppen heten Actie, Status en Resultaat.",
                    (("Actie", "action"), ("", "status"), ("Resultaat", "result")),
                ),
                TableNote(
                    6,
                    Box(50, 90, 400, 200),
                    4,
                    False,
                    "Een tabel met cijfers per gemeente, geen acties.",
                    (("Gemeente", "unknown"), ("Aantal", "unknown")),
                    "Tabel 1 Bomen",
                ),
            ),
            pictures=tuple(map(cut, EVALUATED)) if cut else (),
        ),
        Extraction(
            document(MEMO, "memo", "Nota aan de raden over de voortgang", 2, None, None, published="2024-03-14"),
            remarks=(Remark("no_action_table", "Dit document bevat geen actietabel; alleen de lopende tekst is gelezen."),),
        ),
        Extraction(
            document(
                PLAN,
                "implementation_plan",
                "Samen langs de dijk 2022-2023",
                9,
                "2022-01-01",
                "2023-12-31",
                published="2021-12-16",
            ),
            priorities(PLAN, SAFE, GREEN, YOUNG),
            PLANNED,
            pictures=tuple(map(cut, PLANNED)) if cut else (),
        ),
        Extraction(
            document(NEXT, "implementation_plan", "Samen langs de dijk 2024-2025", 7, "2024-01-01", "2025-12-31"),
            priorities(NEXT, SAFE, "Groen en koel", YOUNG),
            SUCCEEDING,
            (PROMISE,),
            pictures=tuple(map(cut, SUCCEEDING)) if cut else (),
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
            remarks=(Remark("dump", "Dit is een tekstbestand: er zijn geen bladzijden, alleen regelnummers.", None),),
        ),
    )


def sample_result(pictures: bool = True) -> Result:
    """The whole made-up result."""
    found = extractions(pictures)
    return Result(
        sources=tuple(Source(f"{x.document.document_id}.pdf", x.document.document_id, x.document.sha256) for x in found),
        extractions=found,
        trace=Trace(
            links=LINKS,
            dispositions=DISPOSITIONS,
            trails=(TrailStep("t1", 1, p(2)), TrailStep("t1", 2, e(2)), TrailStep("t1", 3, n(2))),
            findings=FINDINGS,
            predecessors=((EVALUATION, PLAN), (NEXT, PLAN), (PLAN, VISION)),
        ),
        judgements=(
            Judgement(
                "l27",
                "confirmed",
                "M. de Wilgen",
                "2024-05-02T10:15:00",
                "Zelfde doel, kleiner.",
                "a1b2",
                p(11),
                n(9),
                "partly_continues",
            ),
        ),
        quarantined=(
            Quarantined(
                "begroting.pdf", "f" * 64, "Het bestand is met een wachtwoord beveiligd.", "Vraag een versie zonder wachtwoord."
            ),
        ),
    )


def plain_result(*found: Extraction) -> Result:
    """A result of these documents and nothing else: no links, no findings."""
    sources = tuple(Source(f"{x.document.document_id}.pdf", x.document.document_id, x.document.sha256) for x in found)
    return Result(sources, found, Trace())


def with_text(action: Action, text: str) -> Action:
    """The same row with another text, proven."""
    return replace(
        action,
        text=text,
        evidence=proof(action.document_id, action.first_page, text=text),
        when_text=None,
        owner=None,
        subtheme=None,
    )
