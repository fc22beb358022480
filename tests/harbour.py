"""One small fictional region for the tests of findings: a plan, its evaluation, the plan after it and a memo."""

from collections.abc import Iterator
from typing import Any

from corpus.records import (
    Action,
    Document,
    Evidence,
    Extraction,
    Figure,
    LegendEntry,
    Passage,
    PortfolioHolder,
    Priority,
    TableNote,
)
from extractors.times.when import read_when

REGION = "Oeverland"
PERIODS = {
    "plan": ("2031-01-01", "2032-12-31"),
    "judge": ("2031-01-01", "2032-12-31"),
    "next": ("2033-01-01", "2034-12-31"),
    "after": ("2035-01-01", "2036-12-31"),
}
PLANNED = (
    ("Sluisdeuren verven met de schippersvereniging", "Q2 2032"),
    ("Havenbrief versturen aan alle ligplaatshouders", "Vier keer per jaar"),
    ("Kadewandelingen voor basisscholen met dertig gidsen", "Doorlopend"),
    ("Vuilwaterpomp plaatsen op de noordelijke steiger", "Eind 2031"),
    ("Reddingsboeien controleren langs het strandbad", "Doorlopend"),
    ("Veerpont inspecteren door het keuringsbureau", "2032"),
)
JUDGED = (
    (0, "oranje", "in_progress", "De verf is besteld, het werk begint later."),
    (1, "groen", "completed", "Er zijn acht brieven verstuurd."),
    (2, "groen", "completed", "Er waren veertig wandelingen."),
    (3, "groen", "completed", "De pomp is nog niet geplaatst door gebrek aan stroom."),
    (5, "groen", "completed", None),
)
NEXT = (
    ("Sluisdeuren verven met de schippersvereniging", "Q1 2034"),
    ("Havenbrief versturen aan alle ligplaatshouders", "Twee keer per jaar"),
    ("Kadewandelingen voor basisscholen met twintig gidsen", "Doorlopend"),
)


def proof(document_id: str, values: dict[str, Any], page: int) -> tuple[Evidence, ...]:
    return tuple(Evidence(document_id, name, str(value), page) for name, value in values.items() if value is not None)


def row(document_id: str, kind: Any, position: int, text: str, when: str | None = None, **more: Any) -> Action:
    printed = {"text": text, "when_text": when} | {k: more.get(k) for k in ("result_text", "status_mark")}
    return Action(
        f"{document_id}-{position}",
        document_id,
        kind,
        position,
        text,
        priority_no=1,
        priority_title="Haven en kade",
        when_text=when,
        when=read_when(when, PERIODS["plan"]) if when else None,
        first_page=3,
        last_page=3,
        evidence=proof(document_id, printed, 3),
        **more,
    )


def document(document_id: str, kind: Any, title: str, **more: Any) -> Document:
    return Document(
        document_id,
        "0" * 64,
        9,
        kind,
        "text",
        title,
        REGION,
        evidence=proof(document_id, {"title": title, "region": REGION}, 1),
        **more,
    )


def priority(document_id: str, holder: str) -> Priority:
    proven = proof(document_id, {"title": "Haven en kade", "portfolio_holders": f"Portefeuillehouder: {holder}"}, 2)
    return Priority(document_id, 1, "Haven en kade", 2, portfolio_holders=(PortfolioHolder(holder),), evidence=proven)


def plan(document_id: str, title: str, rows: tuple[tuple[str, str], ...], holder: str) -> Extraction:
    start, end = PERIODS[document_id]
    actions = tuple(row(document_id, "planned", n, text, when) for n, (text, when) in enumerate(rows, 1))
    return Extraction(
        document(document_id, "implementation_plan", title, period_start=start, period_end=end),
        (priority(document_id, holder),),
        actions,
    )


def judged_rows() -> Iterator[Action]:
    for position, (planned, mark, status, result) in enumerate(JUDGED, 1):
        text, when = PLANNED[planned]
        more: dict[str, Any] = {"status": status, "status_source": "mark", "status_mark": mark, "result_text": result}
        yield row("judge", "evaluated", position, text, when, **more)
    more = {"status": "completed", "status_source": "mark", "status_mark": "groen", "result_text": "Drie keer gehouden."}
    yield row("judge", "evaluated", 6, "Zomermarkt van ambachten bij de molen", "2032", **more)


def evaluation(shares: tuple[float, float] = (83.3, 16.7)) -> Extraction:
    legend = [
        LegendEntry("groen", "Klaar", "completed", shares[0], proof("judge", {"meaning": f"Klaar: {shares[0]} %"}, 2)),
        LegendEntry("oranje", "Begonnen", "in_progress", shares[1], proof("judge", {"meaning": f"Begonnen: {shares[1]} %"}, 2)),
    ]
    counted = [("Dijkdorp", 4.0, False), ("Molenstad", 5.0, False), (REGION, 10.0, True)]
    figures = [
        Figure(f"judge-f{n}", "judge", 7, "Ligplaatsen", value, "Tabel 1. Ligplaatsen", area, 2032, is_total=total)
        for n, (area, value, total) in enumerate(counted)
    ]
    header = "Gedaan in het eerste halfjaar 2032"
    return Extraction(
        document(
            "judge", "evaluation", "Evaluatie havenplan", period_start="2031-01-01", period_end="2032-12-31",
            reporting_start="2032-01-01", reporting_end="2032-12-31",
        ),
        (priority("judge", "Zeilstra"),),
        tuple(judged_rows()),
        figures=tuple(figures),
        legend=tuple(legend),
        passages=(
            Passage("Tabel 1. Ligplaatsen", 7, "Cijfers", True),
            Passage("Tabel 2. Bruggen", 7, "Cijfers", True),
            Passage("Wie vragen heeft, belt de havenmeester.", 7, "Cijfers"),
        ),
        tables=(
            TableNote(3, None, 6, True, "kop herkend", (("Actie", "action"), (header, "result"), ("Status", "status"))),
            TableNote(7, None, 3, False, "cijfers", caption="Tabel 1. Ligplaatsen"),
        ),
    )  # fmt: skip


def memo(sentence: str) -> Extraction:
    passages = (Passage("Haven en kade", 1, None, True), Passage(sentence, 1, "Haven en kade"))
    return Extraction(
        document(
            "memo", "memo", "Brief over de haven", period_start="2031-01-01", period_end="2034-12-31", published="2033-02-01"
        ),
        passages=passages,
    )


def region(sentence: str = "Voor deze prioriteit zijn alle acties afgerond.", **shares: Any) -> tuple[Extraction, ...]:
    return (
        plan("plan", "Havenplan 2031-2032", PLANNED, "Zeilstra"),
        evaluation(**shares),
        plan("next", "Havenplan 2033-2034", NEXT, "Roeiers"),
        memo(sentence),
    )
