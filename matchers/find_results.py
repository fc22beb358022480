"""What an evaluation leaves open: empty results, planned ends that have passed, marks that the text contradicts."""

from collections.abc import Iterator

from corpus.lexicon import words
from corpus.traces import Finding
from matchers.stating import cited, day, finding, named, short
from matchers.threads import threads
from matchers.traced_region import Region

OPEN = ("in_progress", "needs_attention", "not_started")
# A table of which fewer cells are filled than this has its results elsewhere.
COVERS = 0.5


def empty_results(region: Region) -> Iterator[Finding]:
    """Rows without a result in a table that has a column for it."""
    plans = {one.row.action_id: one.plan for one in region.judged}
    for extraction in region.line.documents:
        rows = [a for a in extraction.actions if a.table_kind != "planned"]
        filled = sum(row.result_text is not None for row in rows)
        if not filled or filled < COVERS * len(rows):
            continue
        for row in rows:
            if row.result_text is None:
                plan = plans.get(row.action_id)
                yield finding(
                    "result_missing",
                    [*([plan.action_id] if plan else ()), row.action_id],
                    [*(cited(plan) if plan else ()), *cited(row, "text", "status_mark")],
                    action=short(row.text),
                    judge=named(extraction.document),
                )


def overdue(region: Region) -> Iterator[Finding]:
    """Planned rows whose end has passed on the last day that an evaluation reports on, and which are not finished."""
    for thread in threads(region):
        when = thread.plan.when
        if when is None or when.end is None or when.recurrence is not None:
            continue
        for one, document in thread.judged:
            last = document.reporting_end or document.period_end
            row = one.row
            if row.table_kind != "evaluated" or last is None or when.end > last or row.status not in OPEN:
                continue
            yield finding(
                "overdue",
                (thread.plan.action_id, row.action_id),
                [*cited(thread.plan, "text", "when_text"), *cited(row, "result_text", "status_mark")],
                action=short(thread.plan.text),
                plan=named(thread.document),
                judge=named(document),
                end=day(when.end),
                when=thread.plan.when_text or when.text,
                status=words("findings")["status"][row.status],
            )
