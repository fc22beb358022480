"""Promises of an evaluation that something comes back, and whether a later record keeps them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from corpus.lexicon import words
from corpus.records import Action
from corpus.traces import Citation, Link
from matchers.evaluations.explicit import Statement, time_words, without_plans
from matchers.evaluations.succession import Lineage
from matchers.evaluations.told import Verdict
from matchers.explaining import sentence
from matchers.links.following import places_of
from matchers.links.linking import link_id
from matchers.links.undertakings import record_texts
from matchers.texts.normal import notions, stem, terms, tokens

# Of several successors, those that fit the promising sentence nearly as well as the best one are said to keep it.
NEARLY = 0.6
# A promise that names so many things itself is kept by texts that hold so many of them.
FEWEST, HELD = 2, 0.5


def claims(line: Lineage, verdicts: Mapping[str, Verdict], links: Mapping[str, Sequence[Link]]) -> list[Link]:
    """A `claims_carry_over` link per promise and per record that keeps it; without a target where none does, unless a document
    that is too large kept anybody from looking.

    `links` are the links from each planned action to later records of the region.
    """
    records = _Records(line)
    found: dict[str, Link] = {}
    for action_id, verdict in sorted(verdicts.items()):
        carried = [link for link in links.get(action_id, ()) if link.to_id and link.holds]
        for row, statement in verdict.statements:
            if statement.kind == "claim":
                kept = [link for link in carried if not records.late(action_id, statement, link.to_id or "")]
                for link in _answers(row, statement, kept, records, too_late=len(kept) < len(carried)):
                    if link.to_id or not records.hindered(action_id):
                        found.setdefault(link.link_id, link)
    return list(found.values())


class _Records:
    """The texts of a region's records, the document of each, and the stems of the names of places."""

    def __init__(self, line: Lineage) -> None:
        self.texts = record_texts(line.documents)
        self.places = frozenset(stem(word) for place in places_of(line.documents) for word in tokens(place))
        self._line = line
        self._home = {name: e.document for e in line.documents for name in record_texts([e])}

    def hindered(self, action_id: str) -> bool:
        """Whether a document that is too large keeps a row from being followed."""
        return self._home[action_id].document_id in self._line.hindered

    def late(self, action_id: str, statement: Statement, to_id: str) -> bool:
        """Whether a record stands in a plan that begins after the years for which it was promised, while another plan came
        first."""
        home, plan = self._home[to_id], self._home[action_id].document_id
        following = self._line.next_plans.get(plan, ())
        first = {e.document.document_id for e in following[0]} if following else set()
        if home.document_id in first or not statement.years or not home.period_start:
            return False
        return int(home.period_start[:4]) > max(statement.years)


def _answers(row: Action, statement: Statement, kept: Sequence[Link], records: _Records, too_late: bool) -> list[Link]:
    citation = Citation(row.document_id, row.first_page, statement.sentence)
    if not kept or _is_about_more(statement, [records.texts[link.to_id or ""] for link in kept], records.places):
        name = link_id(row.action_id, None, "claims_carry_over", None, None)
        why = sentence("links", "claim_kept_late" if too_late else "claim_not_kept")
        return [Link(name, row.action_id, "claims_carry_over", None, "rule", why, citation=citation)]
    said = terms(f"{statement.sentence} {row.text}")
    fit = [sum(weight for term, weight in terms(records.texts[link.to_id or ""]).items() if term in said) for link in kept]
    return [
        Link(
            link_id(row.action_id, None, "claims_carry_over", link.to_id, link.to_part),
            row.action_id,
            "claims_carry_over",
            link.to_id,
            "rule",
            sentence("links", "claim_kept"),
            to_part=link.to_part,
            citation=citation,
        )
        for link, value in zip(kept, fit, strict=True)
        if value >= NEARLY * max(fit)
    ]


def _is_about_more(statement: Statement, successors: Sequence[str], places: frozenset[str]) -> bool:
    """Whether a promise names things of its own that the successors of the action do not hold: a place among other places, or
    most of several things ("een scholing voor huisartsen komt terug" in a row about counter clerks).

    One that only points back ("dit komt terug") is about the action itself.
    """
    if _points_back().search(statement.clause):
        return False
    held = {term for text in successors for term in terms(text)}
    own = {word: stem(word) for word in tokens(without_plans(statement.clause)) if word.isalpha() and terms(word)}
    own = {word: one for word, one in own.items() if one not in _of_promises()}
    named = {one for one in own.values() if one in places}
    if named and not named & held and held & places:
        return True
    missing = [word for word, one in own.items() if not held.intersection((one, *notions(word)))]
    return len(own) >= FEWEST and len(missing) > (1 - HELD) * len(own)


@cache
def _points_back() -> re.Pattern[str]:
    return re.compile("|".join(words("carry_over")["points_back"]))


@cache
def _of_promises() -> frozenset[str]:
    """The stems of the words that promises are made of, and of those that say how and not what."""
    lists = words("carry_over")
    phrases = (line for name in ("plan", "place", "moved", "announcement", "plan_names", "said") for line in lists[name])
    steps = (word for step in words("lifecycle")["steps"] for word in step)
    said = (*phrases, *time_words(), *steps, *words("lifecycle")["generic"])
    return frozenset(stem(word) for line in said for word in re.findall(r"[a-zà-ÿ]{3,}", line))
