"""Promises of an evaluation that something comes back, which no later record keeps."""

from collections.abc import Iterator

from corpus.lexicon import words
from corpus.records import Action
from corpus.traces import Finding
from matchers.explaining import listed
from matchers.findings.nearest import nearest
from matchers.findings.stating import cited, finding, named, quote, short
from matchers.findings.traced_region import Region


def claims_not_kept(region: Region) -> Iterator[Finding]:
    """One finding per judging row that promises a return and gets no successor for it."""
    homes = {e.document.document_id: e for e in region.line.documents}
    rows: dict[str, Action] = {a.action_id: a for e in region.line.documents for a in e.actions}
    plans = {one.row.action_id: one.plan for one in region.judged}
    kept = {link.from_id for link in region.links if link.relation == "claims_carry_over" and link.to_id}
    for link in region.links:
        if link.relation != "claims_carry_over" or link.to_id or link.from_id in kept:
            continue
        row = rows[link.from_id]
        plan = plans.get(row.action_id)
        groups = region.line.next_plans.get(plan.document_id, ()) if plan else ()
        later = [named(e.document) for group in groups[:1] for e in group] or [words("findings")["words"]["later"]]
        candidate, quoted = nearest(region.links, (plan or row).action_id)
        yield finding(
            "carry_over_claim_not_kept",
            [plan.action_id, row.action_id] if plan else [row.action_id],
            [*(cited(plan) if plan else ()), *([link.citation] if link.citation else cited(row, "result_text")), *quoted],
            "claim_not_kept",
            severity="attention" if candidate else None,  # it may be what keeps the promise, in other words
            judge=named(homes[row.document_id].document),
            action=short((plan or row).text),
            saying=quote(link.citation.quote if link.citation else row.result_text or row.text),
            later=listed(later),
            nearest=candidate,
        )
