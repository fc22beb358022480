"""Promises that are told otherwise later: at another time, less often, fewer, in other words."""

from collections.abc import Iterator, Sequence

from corpus.records import BEHIND, ENDED, UNFINISHED, Action
from corpus.traces import Citation, Finding, FindingKind
from matchers.evaluations.denials import denial
from matchers.evaluations.judging_rows import Judged
from matchers.explaining import listed
from matchers.findings.restated import (
    Change,
    Told,
    faster,
    lost_norms,
    lost_words,
    lower,
    other_months,
    postponed,
    printed,
    retimed,
    slower,
    told,
    told_whole,
)
from matchers.findings.stating import cited, cited_details, finding, named, short
from matchers.findings.threads import Successor, Thread, threads
from matchers.findings.traced_region import Region

# An evaluation copies the plan when this share of its rows is letter for letter, or nearly so, the plan's. Only then does a
# missing word say something. Elsewhere a row restates the plan's where it has so much of its length; a title restates nothing.
COPIES = 0.6
NEARLY = 0.97
RESTATED = 0.7
TITLE = 0.5  # in a copy, too, a row shorter than that is a title of its own
MOST_WORDS = 4  # that are quoted as left out


def changes(region: Region) -> Iterator[Finding]:
    """Numbers, rhythms and times that changed between a planned row, the rows that judge it and the records that carry it on."""
    for thread in threads(region):
        yield from _restated(thread)
        yield from _carried_on(thread)


def _restated(thread: Thread) -> Iterator[Finding]:
    """Another number or time in the evaluation than in the plan; a number that returns in the next plan is told there."""
    plan = told(thread.plan)
    later = {change.after for one in _clear(thread.successors) if (change := lower(plan, one.told))}
    for one, document in thread.judged:
        subjects = (thread.plan.action_id, one.row.action_id)
        quotes = [*cited(thread.plan, "text", "when_text"), *cited(one.row, "text", "when_text")]
        where = named(document)
        row = told(one.row)
        if (change := lower(plan, row)) and change.after not in later:
            yield _changed("norm_lowered", "norm_restated", thread, subjects, quotes, change, where)
        if change := retimed(plan, row):
            yield _changed("timing_changed", "timing_restated", thread, subjects, quotes, change, where)


def _carried_on(thread: Thread) -> Iterator[Finding]:
    """What carries the promise on is less, less often or later."""
    plan = told_whole(thread.plan)
    verdict = thread.verdict
    rows = [one.row for one, _ in thread.judged]
    denied = bool(thread.judged) and denial(thread.judged[-1][0].row) is not None
    finished = not denied and verdict is not None and (verdict.status in ENDED or verdict.completed())
    # what is behind has not merely come round again when it is planned later
    behind = denied or (verdict is not None and verdict.status in BEHIND)
    unfinished = verdict is not None and not verdict.recurring and bool({verdict.status, verdict.told_status} & set(UNFINISHED))
    seen: set[FindingKind] = set()
    for after in _clear(thread.successors):
        for kind, sentence, change in _told_otherwise(plan, after, finished, behind, unfinished):
            if kind in seen:
                continue
            subjects = (thread.plan.action_id, *(row.action_id for row in rows), after.link.to_id or "")
            quotes = [*cited(thread.plan, "text", "when_text"), *cited_details(thread.plan, change.before)]
            quotes += [quote for row in rows for quote in cited(row, "text", "when_text")]
            quotes += [
                *after.citations(),
                *(cited_details(after.record, change.after) if isinstance(after.record, Action) else ()),
            ]
            yield _changed(kind, sentence, thread, subjects, quotes, change, named(after.document))
            seen.add(kind)


def _told_otherwise(
    plan: Told, after: Successor, finished: bool, behind: bool, unfinished: bool
) -> Iterator[tuple[FindingKind, str, Change]]:
    """In what a later record is less and in what it is at another time, with the sentence for it: at most one of each."""
    later = after.told
    if less := slower(plan, later):
        yield "norm_lowered", "rhythm_lowered", less
    elif lowered := lower(plan, later):
        yield "norm_lowered", "norm_lowered", lowered
    if raised := faster(plan, later):
        yield "timing_changed", "rhythm_raised", raised
    elif moved := other_months(plan, later) or (
        None if finished else postponed(plan, later, behind and after.whole, unfinished and after.whole)
    ):
        yield "timing_changed", "timing_changed", moved


def _clear(successors: Sequence[Successor]) -> list[Successor]:
    """The surest successor, and others that carry the whole row on."""
    best = max(successors, key=lambda one: one.link.probability or 1.0, default=None)
    return [one for one in successors if one is best or one.whole]


def _changed(
    kind: FindingKind,
    sentence: str,
    thread: Thread,
    subjects: Sequence[str],
    quotes: Sequence[Citation],
    change: Change,
    where: str,
) -> Finding:
    return finding(
        kind,
        subjects,
        quotes,
        sentence,
        action=short(thread.plan.text),
        plan=named(thread.document),
        where=where,
        before=short(change.before),
        after=short(change.after),
    )


def changed_words(region: Region) -> Iterator[Finding]:
    """Evaluation rows that restate the plan's action without one of its numbers, or without words of which the rest is a copy."""
    pairs: dict[str, list[Judged]] = {}
    for one in region.judged:
        pairs.setdefault(one.row.document_id, []).append(one)
    homes = {e.document.document_id: e.document for e in region.line.documents}
    for document_id, judged in pairs.items():
        copies = sum(one.likeness >= NEARLY for one in judged) >= COPIES * len(judged)
        for one in judged:
            if len(one.row.text) < (TITLE if copies else RESTATED) * len(one.plan.text):
                continue
            gone = [printed(norm.words, told(one.plan)) for norm in lost_norms(told(one.plan), told(one.row))]
            if copies and not gone:
                gone = list(lost_words(one.plan.text, one.row.text))
            if gone:
                yield finding(
                    "wording_changed",
                    (one.plan.action_id, one.row.action_id),
                    [*cited(one.plan), *cited(one.row)],
                    action=short(one.plan.text),
                    plan=named(homes[one.plan.document_id]),
                    where=named(homes[document_id]),
                    gone=listed([f'"{word}"' for word in gone[:MOST_WORDS]]),
                )
