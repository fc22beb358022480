"""How long tracing takes, reading left out: on the real plans, and on a country of made-up municipalities.

    python -m tests.bench_matching real               JSON: [{"what", "actions", "links", "cpu", "elapsed", "peak"}]
    python -m tests.bench_matching made MUNICIPALITIES PROCESSES [plans]

A made-up municipality has five plans of a hundred actions, and an evaluation of each plan but the last. From one plan to the next
about half of the actions come back in other words, a fifth in nearly the same words, the rest is dropped and replaced. The same
number gives the same municipality on every machine.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from random import Random

from corpus.records import Action, Document, Evidence, Extraction, Priority
from tests.bench_documents import OWNERS, PLACES, TIMES, VERBS, real_files
from tests.bench_engines import peak_megabytes, processor_seconds

PERIODS = 5
ACTIONS = 100
THEMES = (
    "Wonen en leefomgeving",
    "Zorg en ontmoeting",
    "Verkeer en bereikbaarheid",
    "Jeugd en onderwijs",
    "Economie en toerisme",
)
HEADS = ("Samen aan zet", "Onderzoek", "Buitenruimte", "Voorlichting", "Toezicht", "Ondersteuning")
FIRST = (
    "buurt", "wijk", "jeugd", "zorg", "school", "dorps", "water", "groen", "verkeers", "markt", "haven", "natuur", "afval",
    "sport", "cultuur", "armoede", "mantelzorg", "fiets", "winkel", "woning", "bomen", "kermis", "bibliotheek", "museum",
)  # fmt: skip
SECOND = (
    "plan", "overleg", "project", "fonds", "aanpak", "onderzoek", "campagne", "loket", "team", "beleid", "register", "dag",
    "toets", "kaart", "visie", "agenda", "convenant", "panel", "meting", "werkgroep", "monitor",
)  # fmt: skip
DONE = (
    "is uitgevoerd",
    "loopt nog",
    "is nog niet begonnen",
    "is voor de helft klaar",
    "komt terug in het volgende plan",
    "vervalt",
)

Idea = tuple[str, str, str, str, str]


def municipality(number: int, evaluated: bool = True) -> list[Extraction]:
    """The documents of one made-up municipality, oldest first; `evaluated` False: its plans only."""
    random = Random(number)
    region = f"Gemeente {FIRST[number % len(FIRST)].capitalize()}{SECOND[number // len(FIRST) % len(SECOND)]} {number}"
    ideas = [_idea(random) for _ in range(ACTIONS)]
    documents = []
    for period in range(PERIODS):
        years = (2001 + 2 * period, 2002 + 2 * period)
        rows = [_wording(idea, random) for idea in ideas]
        documents.append(_document(f"m{number}p{period}", "implementation_plan", region, years, rows, random))
        if evaluated and period < PERIODS - 1:
            documents.append(_document(f"m{number}e{period}", "evaluation", region, years, rows, random))
        ideas = [_later(idea, random) for idea in ideas]
    return documents


def _idea(random: Random) -> Idea:
    thing = random.choice(FIRST) + random.choice(SECOND)
    return thing, random.choice(FIRST) + random.choice(SECOND), random.choice(VERBS), random.choice(PLACES), random.choice(OWNERS)


def _later(idea: Idea, random: Random) -> Idea:
    """What stands in the place of an action in the next plan: itself, itself changed, or something else."""
    draw = random.random()
    if draw < 0.2:
        return idea
    if draw < 0.7:
        return idea[0], random.choice(FIRST) + random.choice(SECOND), random.choice(VERBS), idea[3], random.choice(OWNERS)
    return _idea(random)


def _wording(idea: Idea, random: Random) -> str:
    thing, other, verb, place, owner = idea
    return random.choice(
        (
            f"Een {thing} {verb} voor {place}, samen met de {owner} en de {other}",
            f"In {place} met de {owner} een {thing} {verb} en de {other} daarbij betrekken",
            f"Samen met de {owner} het {thing} {verb}; de {other} van {place} denkt mee",
        )
    )


def _document(name: str, kind: str, region: str, years: tuple[int, int], rows: Sequence[str], random: Random) -> Extraction:
    evaluates = kind == "evaluation"
    title = f"{'Evaluatie uitvoeringsprogramma' if evaluates else 'Uitvoeringsprogramma'} {years[0]}-{years[1]}"
    evidence = (Evidence(name, "title", title, 1), Evidence(name, "region", region, 1))
    document = Document(
        name, f"{name:0>64}", 20, kind, "text", title, region, f"{years[0]}-01-01", f"{years[1]}-12-31", evidence=evidence
    )  # type: ignore[arg-type]
    themes = tuple(
        Priority(name, no, theme, no, evidence=(Evidence(name, "title", theme, no),)) for no, theme in enumerate(THEMES, 1)
    )
    return Extraction(document, themes, tuple(_actions(name, evaluates, rows, random)))


def _actions(name: str, evaluates: bool, rows: Sequence[str], random: Random) -> Iterator[Action]:
    each = -(-len(rows) // len(THEMES))
    for place, text in enumerate(rows):
        theme, head, when = place // each, HEADS[place % each * len(HEADS) // each], random.choice(TIMES)
        result = (
            f"Dit {random.choice(DONE)}. {random.choice(FIRST).capitalize()}{random.choice(SECOND)} is besproken."
            if evaluates
            else None
        )
        values = {"text": text, "subtheme": head, "when_text": when, "result_text": result}
        evidence = tuple(Evidence(name, field, value, theme + 1) for field, value in values.items() if value)
        yield Action(
            f"{name}-{place}",
            name,
            "evaluated" if evaluates else "planned",
            place + 1,
            text,
            theme + 1,
            THEMES[theme],
            subtheme=head,
            when_text=when,
            result_text=result,
            first_page=theme + 1,
            last_page=theme + 1,
            evidence=evidence,
        )


def peak_of_child() -> float:
    """The most memory that one of the processes which this one has waited for has held, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6


def measured(what: str, documents: Sequence[Extraction], processes: int = 1) -> dict[str, object]:
    """Trace one corpus: seconds of the processors and of the clock for tracing alone, and the peak of all processes together."""
    from matchers.trace import trace
    from pipeline.regions import OnProcesses

    begin, began = processor_seconds(), time.perf_counter()
    traced = trace(documents, (), OnProcesses(processes))
    return {
        "what": what,
        "processes": processes,
        "actions": sum(len(one.actions) for one in documents),
        "links": len(traced.links),
        "cpu": processor_seconds() - begin,
        "elapsed": time.perf_counter() - began,
        "peak": peak_megabytes() + (processes * peak_of_child() if processes > 1 else 0.0),
    }


def main(what: str, *count: str) -> None:
    """Print the figures."""
    if what == "real":
        from extractors.extract import extract

        plans = [extract(file, f"d{place}", f"{place:064}") for place, file in enumerate(real_files())]
        found = [measured(f"{len(plans)} real documents, {turn}", plans) for turn in ("first time", "again")] if plans else []
    else:
        number, processes, evaluated = int(count[0]), int(count[1]), count[2:] != ("plans",)
        country = [document for one in range(number) for document in municipality(one, evaluated)]
        others = f"{PERIODS - 1} evaluations" if evaluated else "no evaluations"
        found = [measured(f"{number} made-up municipalities, {PERIODS} plans, {others}", country, processes)]
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
