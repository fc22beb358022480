"""Fictional plans by letter, the later ones reworded, and what tracing them gives: for the tests of links and judgements."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from fakes import ROWS, plan

from corpus.traces import DECIDED, Judgement, Link, Trace
from matchers.trace import CARRIES_ON, trace

REWORDED = (
    "De kanotocht langs de molens wordt met de scouting herhaald",
    "Verven van de sluisdeuren samen met vrijwilligers van de schippersvereniging",
    "Kadekaart voor schippers en vissers opnieuw tekenen",
    "Zwemlessen in de plas bij Dijkdorp voortzetten",
    "Orgelconcerten in de dorpskerk blijven organiseren",
    "Ophangen van nestkasten voor uilen op boerenerven",
    "Vernieuwen van de fietsbruggen over de tochtsloot",
    "Breicafé in de oude smederij openhouden",
)
UNRELATED = (
    "Straatlantaarns dimmen na middernacht",
    "Wachtgelden van wethouders berekenen",
    "Softwarelicenties verlengen",
    "Rattenplaag in kelders meten",
    "Belastingaanslagen digitaal versturen",
    "Griffie telefonisch bereikbaar maken",
    "Archiefdozen hernummeren",
)
YEARS = {"a": (2031, 2032), "b": (2033, 2034), "c": (2035, 2036), "d": (2037, 2038)}

Texts = Sequence[str | tuple[str, dict[str, Any]]]


def traced(judgements: Iterable[Judgement] = (), promises: tuple[str, ...] = (), **plans: Texts) -> Trace:
    """The trace of plans by letter, in order of years; `promises` are sentences in the running text of plan b."""
    return trace(
        [plan(name, YEARS[name], *rows, promises=promises if name == "b" else ()) for name, rows in plans.items()],
        tuple(judgements),
    )


def held(found: Trace) -> list[Link]:
    return [one for one in found.links if one.relation in CARRIES_ON and (one.probability is None or one.probability >= DECIDED)]


def ends(found: Trace) -> set[tuple[str, str | None]]:
    return {(one.from_id, one.to_id) for one in held(found)}


@cache
def usual() -> Trace:
    return traced(a=ROWS, b=REWORDED)
