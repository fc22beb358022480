"""report.html: the traceability report for an auditor, one self-contained file that needs no script and no network."""

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from corpus.legible import legible
from corpus.lexicon import words
from corpus.records import Document
from corpus.traces import Finding, counting
from output import dutch
from output.anchors import Anchors
from output.cards import MOST_PICTURED_ROWS, Card, CardMaker, shown
from output.catalogue import Catalogue
from output.flow import WIDTH, clipped, flow_of, summary
from output.labels import certainty, label, labels
from output.numbers import key_numbers, region_name, testable
from output.places import Places
from output.story import Fate, PlanStory, RegionStory, Story

_HERE = Path(__file__).parent
_MARKED = ("status", "evaluation", "disposition", "arrival", "severity", "promise")


def write_report(path: Path, story: Story) -> None:
    """Write the report of one result to `path`. Raises OSError."""
    template, context = _template(), _context(story)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for piece in template.generate(context):
            stream.write(legible(piece))


def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {
        "label": label,
        "labels": labels,
        "certainty": certainty,
        "date": dutch.date,
        "years": dutch.years,
        "pages": dutch.pages,
        "number": dutch.number,
        "count": dutch.count,
        "document_name": dutch.document_name,
        "flow_of": flow_of,
        "clipped": clipped,
        "summary": summary,
    }
    environment.filters |= {"shown": shown, "short": dutch.short}
    return environment.get_template("report.html")


def _context(story: Story) -> dict[str, Any]:
    catalogue = story.catalogue
    anchors = Anchors(catalogue)
    places = Places(catalogue)
    maker = CardMaker(catalogue, anchors, places)
    following = {plan.following.document_id for region in story.regions for plan in region.plans if plan.following}
    style = (_HERE / "report.css").read_text(encoding="utf-8") + _colours()
    script = (_HERE / "report.js").read_text(encoding="utf-8")
    return {
        "story": story,
        "catalogue": catalogue,
        "result": catalogue.result,
        "anchors": anchors,
        "maker": maker,
        "places": places,
        "flow_width": WIDTH,
        "most_pictured": MOST_PICTURED_ROWS,
        "style": Markup(style),
        "script": Markup(script),
        "style_hash": _hash(style),
        "script_hash": _hash(script),
        "region_name": region_name,
        "heading": _heading(story),
        "numbers": key_numbers,
        "by_severity": by_severity,
        "by_priority": by_priority,
        "cards": lambda fates: _cards(maker, fates),
        "rows_read": lambda document: _rows_read(catalogue, document),
        "vanished": vanished,
        "testable": testable,
        "predecessors": {a: b for a, b in catalogue.result.trace.predecessors if {a, b} <= catalogue.documents.keys()},
        "stale": {link.about for link in catalogue.result.trace.links if link.stale_judgement},
        "counting": counting(catalogue.result.judgements),
        "finding_anchor": {f.finding_id: f"b{number}" for number, f in enumerate(catalogue.result.trace.findings, start=1)},
        "certainty_steps": words("report")["certainty"],
        "has_earlier": lambda plan: plan.document.document_id in following,
    }


def _colours() -> str:
    """One CSS rule per value that has a mark: its ink and paper, and the fill of its bands."""
    rules = (
        f".{vocabulary}-{entry.value}{{--on:{entry.ink};--under:{entry.paper}}}"
        for vocabulary in _MARKED
        for entry in labels(vocabulary)
    )
    choices = (
        f"@media screen{{.plan:has(.pick-{kind.value}:checked) .card:not(.disposition-{kind.value}):not(:target),"
        f".plan:has(.pick-{kind.value}:checked) .priority:not(:has(.card.disposition-{kind.value},.card:target))"
        "{display:none}}"
        for kind in labels("disposition")
    )
    return "\n".join((*rules, *choices, ""))


def _hash(text: str) -> str:
    """The source expression by which a content security policy allows exactly this inline text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _heading(story: Story) -> str:
    names = [legible(region.name) for region in story.regions if region.name]
    if not names:
        return "Spoor van elke actie"
    return "Spoor van elke actie: " + (names[0] if len(names) == 1 else f"{len(names)} regio’s")


def by_severity(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings in groups, the most serious first."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.severity].append(finding)
    return [(entry.value, groups[entry.value]) for entry in labels("severity") if groups[entry.value]]


def by_priority(plan: PlanStory) -> list[tuple[str, list[Fate]]]:
    """The fates of a plan in groups, one for each priority in printed order."""
    groups: dict[tuple[int | None, str], list[Fate]] = defaultdict(list)
    for fate in plan.fates:
        title = fate.priority.title if fate.priority else fate.action.priority_title
        groups[fate.action.priority_no, title or ""].append(fate)
    found = []
    for (no, title), fates in groups.items():
        name = f"Prioriteit {no}" if no is not None else ("Prioriteit" if title else "Zonder prioriteit")
        found.append((f"{name}: {title}" if title else name, fates))
    return found


def vanished(region: RegionStory) -> list[Fate]:
    """The actions that a document scraps or that are gone without a word, those without a word first."""
    kinds = ("dropped_silently", "dropped_explicitly")
    return [fate for kind in kinds for fate in region.fates if fate.kind == kind]


def _cards(maker: CardMaker, fates: Iterable[Fate]) -> Iterable[Card]:
    return (maker.card(fate) for fate in fates)


def _rows_read(catalogue: Catalogue, document: Document) -> list[tuple[str, int]]:
    """How many rows of each kind a document gave, and how many promises in prose and figures."""
    extraction = catalogue.extractions[document.document_id]
    kinds = Counter(action.table_kind for action in extraction.actions)
    found = [(label("table_kind", kind).word, kinds[kind]) for kind in ("planned", "evaluated", "retrospective") if kinds[kind]]
    if extraction.commitments:
        found.append(("toezeggingen in de tekst", len(extraction.commitments)))
    if extraction.figures:
        found.append(("cijfers", len(extraction.figures)))
    return found
