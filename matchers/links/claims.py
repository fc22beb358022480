"""Promises of an evaluation that something comes back, and whether a later record keeps them."""

from collections.abc import Mapping, Sequence

from corpus.records import Action
from corpus.traces import Citation, Link
from matchers.evaluations.explicit import Statement
from matchers.evaluations.told import Verdict
from matchers.links.deciding import DECIDED
from matchers.links.linking import link_id
from matchers.texts.normal import terms

# Of several successors, those that fit the promising sentence nearly as well as the best one are said to keep it.
NEARLY = 0.6


def claims(verdicts: Mapping[str, Verdict], links: Mapping[str, Sequence[Link]], texts: Mapping[str, str]) -> list[Link]:
    """A `claims_carry_over` link per promise and per record that keeps it; without a target where none does.

    `links` are the links from each planned action to later records, `texts` maps every record to its text.
    """
    found: dict[str, Link] = {}
    for action_id, verdict in sorted(verdicts.items()):
        kept = [
            link for link in links.get(action_id, ()) if link.to_id and (link.probability is None or link.probability >= DECIDED)
        ]
        for row, statement in verdict.statements:
            if statement.kind == "claim":
                for link in _answers(row, statement, kept, texts):
                    found.setdefault(link.link_id, link)
    return list(found.values())


def _answers(row: Action, statement: Statement, kept: Sequence[Link], texts: Mapping[str, str]) -> list[Link]:
    citation = Citation(row.document_id, row.first_page, statement.sentence)
    if not kept:
        name = link_id(row.action_id, None, "claims_carry_over", None, None)
        why = "De evaluatie zegt dat dit terugkomt, maar geen later plan noemt het: een toezegging die niet is nagekomen."
        return [Link(name, row.action_id, "claims_carry_over", None, "rule", why, citation=citation)]
    said = terms(f"{statement.sentence} {row.text}")
    fit = [sum(weight for term, weight in terms(texts[link.to_id or ""]).items() if term in said) for link in kept]
    return [
        Link(
            link_id(row.action_id, None, "claims_carry_over", link.to_id, link.to_part),
            row.action_id,
            "claims_carry_over",
            link.to_id,
            "rule",
            "De evaluatie zegt dat dit terugkomt, en dat is zo: het volgende plan noemt het.",
            to_part=link.to_part,
            citation=citation,
        )
        for link, value in zip(kept, fit, strict=True)
        if value >= NEARLY * max(fit)
    ]
