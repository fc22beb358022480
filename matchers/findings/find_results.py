"""What an evaluation leaves open: empty results, planned ends that have passed, marks that the text contradicts."""

from collections.abc import Iterator
from datetime import date, timedelta

from corpus.lexicon import words
from corpus.records import ALL_WELL, BEHIND, UNFINISHED, Action, Document, When
from corpus.traces import Finding
from matchers.evaluations.denials import completion, denial
from matchers.explaining import day
from matchers.findings.stating import cited, cited_sentence, finding, marked, named, short
from matchers.findings.threads import threads
from matchers.findings.traced_region import Region
from matchers.texts.normal import tokens

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
    """Planned rows whose end, or beginning where they have no end, has passed on the last day that an evaluation or look-back
    reports on, and which are not finished, or not begun.
    """
    for thread in threads(region):
        due = _due(thread.plan)
        if due is None or _all_along(due, thread.document):
            continue
        day_due = due.end or due.start
        for one, document in thread.judged:
            row = one.row
            last = _last_day(row, document)
            denied = denial(row) if row.status == "completed" else None
            late = row.status in UNFINISHED or denied if due.end else row.status == "not_started"
            if last is None or day_due is None or day_due > last or not late:
                continue
            if thread.verdict is not None and thread.verdict.dropped():
                continue
            status = marked(row)
            if denied:
                status = words("findings")["words"]["said"].format(saying=denied.rstrip("."))
            yield finding(
                "overdue",
                (thread.plan.action_id, row.action_id),
                [*cited(thread.plan, "text", "when_text"), *cited(row, "result_text", "status_mark")],
                "overdue" if due.end else "overdue_start",
                action=short(thread.plan.text),
                plan=named(thread.document),
                judge=named(document),
                day=day(day_due),
                when=(thread.plan.when_text if due is thread.plan.when else None) or due.text,
                status=status,
            )


def _due(plan: Action) -> When | None:
    """When a planned row is to be ready, or to begin where nothing says when it ends; a row of which only the bullets have an
    end is to be ready when the last of them is. None for what has neither.
    """
    own = plan.when
    if own is not None and own.end and own.recurrence is None:
        return own
    ends = [part.when for part in plan.parts if part.when is not None and part.when.end and part.when.recurrence is None]
    if ends:
        return max(ends, key=lambda when: when.end or "")
    return own if own is not None and own.start and own.end is None else None


def _last_day(row: Action, document: Document) -> str | None:
    """The last day (ISO 8601) that a row which judges can report on: a plan looks back on what lies before its own period."""
    if row.table_kind == "retrospective" and document.kind != "evaluation" and document.period_start:
        return (date.fromisoformat(document.period_start) - timedelta(days=1)).isoformat()
    return document.reporting_end or document.period_end


def _all_along(when: When, plan: Document) -> bool:
    """Whether a planned time is spelled out over the whole of the plan's period ("heel 2024", all four quarters): it says that
    the work runs on, not when it is to be ready, as the mere name of the year does.
    """
    if not (when.start and when.end and plan.period_start and plan.period_end):
        return False
    calendar = words("findings")["calendar"]
    said = [word for word in tokens(when.text) if not word.isdecimal() and word not in calendar["joins"]]
    spelled = any(word in calendar["whole"] for word in said) or (bool(said) and when.precision == "range")
    return spelled and when.start <= plan.period_start and when.end >= plan.period_end


def contradictions(region: Region) -> Iterator[Finding]:
    """Marks that say that all is well over a text that denies it, and marks that say the reverse."""
    for extraction in region.line.documents:
        for row in extraction.actions:
            if row.table_kind == "planned" or row.status_source != "mark":
                continue
            well = row.status in ALL_WELL
            denied = denial(row) if well else None
            if row.status == "on_track" and row.told_status not in (*BEHIND, "dropped"):
                denied = None
            done = completion(row) if row.status in UNFINISHED else None
            if sentence := denied or done:
                yield finding(
                    "status_contradicts_text",
                    [row.action_id],
                    [*cited(row, "text", "status_mark"), cited_sentence(row, sentence)],
                    "status_too_good" if denied else "status_too_bad",
                    judge=named(extraction.document),
                    action=short(row.text),
                    status=marked(row),
                    saying=sentence,
                )
