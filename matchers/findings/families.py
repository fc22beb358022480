"""The findings of a region: every family of them in turn, each a function from the traced region to findings."""

from collections.abc import Callable, Iterator

from corpus.traces import Finding
from matchers.findings.find_captions import mislabelled_periods, missing_tables
from matchers.findings.find_changes import changed_words, changes
from matchers.findings.find_claims import claims_not_kept
from matchers.findings.find_drops import silent_drops
from matchers.findings.find_holders import changed_holders
from matchers.findings.find_memo import memo_statements
from matchers.findings.find_owners import changed_owners
from matchers.findings.find_results import contradictions, empty_results, overdue
from matchers.findings.find_rows import one_sided_rows
from matchers.findings.find_shares import declared_shares
from matchers.findings.find_totals import wrong_totals
from matchers.findings.traced_region import Region

FAMILIES: tuple[Callable[[Region], Iterator[Finding]], ...] = (
    claims_not_kept,
    silent_drops,
    one_sided_rows,
    empty_results,
    overdue,
    contradictions,
    changes,
    changed_words,
    changed_holders,
    changed_owners,
    declared_shares,
    wrong_totals,
    missing_tables,
    mislabelled_periods,
    memo_statements,
)


def find(region: Region) -> tuple[Finding, ...]:
    """All findings of a region, one per identifier, in the order of the families."""
    found: dict[str, Finding] = {}
    for family in FAMILIES:
        for finding in family(region):
            found.setdefault(finding.finding_id, finding)
    return tuple(found.values())
