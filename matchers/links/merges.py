"""Mergers that the evaluation tells: an action that went into another action of the same plan."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from corpus.records import Action
from corpus.traces import Citation, Link
from matchers.evaluations.explicit import host_direction
from matchers.evaluations.judging_rows import Judged
from matchers.evaluations.told import Verdict
from matchers.explaining import sentence
from matchers.links.linking import link_id
from matchers.texts.normal import plain, terms

# Share of the host's own words that must stand in the sentence before it is taken for the host.
NAMED = 0.5
QUOTED = 90  # letters of a host's text in an explanation


def mergers(judged: Sequence[Judged], verdicts: Mapping[str, Verdict]) -> list[Link]:
    """A `merged_into` link for every planned action of which an evaluation says so and names, or points at, the action it went
    into."""
    planned_by_row = {one.row.action_id: one.plan for one in judged}
    tables: dict[str, list[Action]] = {}
    for one in sorted(judged, key=lambda one: (one.row.document_id, one.row.position)):
        tables.setdefault(one.row.document_id, []).append(one.row)
    found: list[Link] = []
    for action_id, verdict in sorted(verdicts.items()):
        told = verdict.first("merged")
        if told is None:
            continue
        row, statement = told
        host = _host(row, statement.sentence, tables[row.document_id])
        if host is None:
            continue
        target = planned_by_row[host.action_id]
        why = sentence("links", "merged_into", host=_short(target.text), saying=statement.sentence)
        citation = Citation(row.document_id, row.first_page, statement.sentence)
        name = link_id(action_id, None, "merged_into", target.action_id, None)
        found.append(Link(name, action_id, "merged_into", target.action_id, "rule", why, citation=citation))
    return found


def _host(row: Action, saying: str, table: Sequence[Action]) -> Action | None:
    """The judged row that a merger's sentence means: the one it names best, else the one it points at (above, below)."""
    others = [other for other in table if other.action_id != row.action_id]
    said = terms(saying).keys() - terms(row.text).keys()
    named = [(len(said & (own := terms(other.text).keys())) / max(1, len(own)), other) for other in others]
    best = max(named, key=lambda pair: (pair[0], fuzz.partial_ratio(plain(pair[1].text), plain(saying))), default=None)
    if best and best[0] >= NAMED:
        return best[1]
    place = next(at for at, other in enumerate(table) if other.action_id == row.action_id)
    direction = host_direction(saying)
    if direction == "above" and place > 0:
        return table[place - 1]
    if direction == "below" and place + 1 < len(table):
        return table[place + 1]
    return None


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else text[: QUOTED - 1].rsplit(" ", 1)[0] + " …"
