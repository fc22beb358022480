"""What became of every planned action: exactly one answer each, none left out.

Evidence counts in this order: the evaluation says that it is dropped (but not where it merely fell through and a later record
carries it on); that it was merged into another action; a later record carries it on; a later record is about as likely as not to
carry it on; the evaluation says that it is completed; nothing at all. Without a later plan in the corpus, or where a document is
too large to look in or gave no row, the answer is unknown, unless the evaluation itself says what became of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.lexicon import words
from corpus.records import Action, Extraction
from corpus.traces import Disposition, DispositionKind, Link
from matchers.evaluations.succession import Lineage
from matchers.evaluations.told import Verdict
from matchers.explaining import counted, listed, percent, sentence
from matchers.silence import sure_of_silence
from matchers.size import MOST_RECORDS, MOST_TOGETHER, records, too_large

# A best candidate from this probability on is too likely to call the action finished or dropped: it may go on in part.
OPEN_QUESTION = 0.4


def dispositions(
    line: Lineage,
    verdicts: Mapping[str, Verdict],
    links: Mapping[str, Sequence[Link]],
    searched: Mapping[str, Sequence[Extraction]],
) -> tuple[Disposition, ...]:
    """One disposition per planned action of every plan of a region.

    `links` are all links by the record they start from, `searched` the later plans in which each plan's promises were looked for.
    """
    homes = {a.action_id: e for e in line.documents for a in e.actions} | {
        c.commitment_id: e for e in line.documents for c in e.commitments
    }
    return tuple(
        _dispose(
            action,
            verdicts.get(action.action_id),
            links.get(action.action_id, ()),
            searched[plan.document.document_id],
            line.hindered.get(plan.document.document_id, ()),
            homes,
        )
        for plan in line.plans
        for action in plan.actions
        if action.table_kind == "planned"
    )


def _dispose(
    action: Action,
    verdict: Verdict | None,
    links: Iterable[Link],
    later: Sequence[Extraction],
    hindrance: Sequence[Extraction],
    homes: Mapping[str, Extraction],
) -> Disposition:
    carrying = [link for link in links if link.carries_on]
    held = [link for link in carrying if link.holds]
    merged = next((link for link in links if link.relation == "merged_into"), None)
    next_id = later[0].document.document_id if later else None
    if verdict and verdict.dropped() and not (held and verdict.fell_through()):
        return Disposition(action.action_id, "dropped_explicitly", next_id, _why_dropped(verdict))
    if merged:
        return Disposition(action.action_id, "merged", next_id, merged.explanation)
    if held:
        return _carried_on(action, held, homes)
    best = max(carrying, key=lambda link: link.probability or 0.0, default=None)
    if best and (best.probability or 0.0) >= OPEN_QUESTION:
        return _may_go_on(action, best, homes)
    if verdict and verdict.completed():
        return Disposition(action.action_id, "completed", next_id, _why_completed(verdict))
    if hindrance:
        return Disposition(action.action_id, "unknown", next_id, _why_hindered(hindrance))
    if not later:
        return Disposition(action.action_id, "unknown", None, sentence("dispositions", "no_later_plan"))
    likely = (best.probability or 0.0) if best else 0.0
    sure = round(sure_of_silence(action, verdict, likely), 4)
    return Disposition(action.action_id, "dropped_silently", next_id, _why_silent(verdict, later, likely), sure)


def _may_go_on(action: Action, best: Link, homes: Mapping[str, Extraction]) -> Disposition:
    home, likely = homes[best.to_id or ""], best.probability or 0.0
    whole = best.relation == "continues"
    quote = best.citation.quote if best.citation else ""
    form = "may_continue" if whole else "may_partly_continue"
    why = sentence("dispositions", form, plan=_named(home), quote=quote, percent=percent(likely))
    kind: DispositionKind = "continued" if whole else "partly_continued"
    return Disposition(action.action_id, kind, home.document.document_id, why, best.probability)


def _carried_on(action: Action, held: Sequence[Link], homes: Mapping[str, Extraction]) -> Disposition:
    whole = [link for link in held if link.relation == "continues"]
    kind: DispositionKind = "continued" if whole else "partly_continued"
    best = min(whole or held, key=lambda link: (-link.sureness, link.to_id or ""))
    counted = Counter(_named(homes[link.to_id or ""]) for link in held)
    one, more = words("explanations")["dispositions"]["places"]
    places = [(one if count == 1 else more).format(plan=plan, count=count) for plan, count in counted.items()]
    why = sentence("dispositions", kind, places=listed(places), why=best.explanation)
    sure = None if best.decided_by == "rule" else best.probability
    return Disposition(action.action_id, kind, homes[best.to_id or ""].document.document_id, why, sure)


def _why_dropped(verdict: Verdict) -> str:
    if told := verdict.first("dropped"):
        return sentence("dispositions", "dropped_in_words", saying=told[1].sentence)
    row = next((row for row in reversed(verdict.rows) if row.told_status == "dropped" and row.result_text), None)
    if row:
        return sentence("dispositions", "dropped_by_result", saying=row.result_text)
    row = next(row for row in reversed(verdict.rows) if row.status == "dropped")
    return sentence("dispositions", "dropped_by_mark", mark=row.status_mark)


def _why_completed(verdict: Verdict) -> str:
    if told := verdict.first("single_event") or verdict.first("settled"):
        return sentence("dispositions", "completed_in_words", saying=told[1].sentence)
    row = verdict.rows[-1]
    if verdict.told_status == "completed":
        return sentence("dispositions", "completed_by_result", result=row.result_text)
    if told := verdict.first("nothing_next"):
        return sentence("dispositions", "nothing_follows", saying=told[1].sentence, result=row.result_text)
    return sentence("dispositions", "completed_by_mark", mark=row.status_mark)


def _why_silent(verdict: Verdict | None, later: Sequence[Extraction], best: float) -> str:
    rows = sum(a.table_kind == "planned" for plan in later for a in plan.actions)
    promises = sum(len(plan.commitments) for plan in later)
    plans = listed([_named(plan) for plan in later])
    why = [
        sentence("dispositions", "not_found", plans=plans, rows=counted(rows, "action"), promises=counted(promises, "promise")),
        _why_not_ended(verdict),
    ]
    if verdict is None:
        why.append(sentence("dispositions", "not_evaluated"))
    if best > 0:
        why.append(sentence("dispositions", "best_candidate", percent=percent(best)))
    return " ".join(why)


def _why_not_ended(verdict: Verdict | None) -> str:
    """Why an evaluation does not settle that the action is finished: nothing of it says so, or not its mark and text alike."""
    if verdict is None:
        return sentence("dispositions", "not_ended")
    marked = next((row for row in reversed(verdict.rows) if row.status == verdict.status and row.status_mark), None)
    if marked and verdict.status == "completed":
        if told := verdict.first("claim"):
            return sentence("dispositions", "ended_and_claimed", mark=marked.status_mark, saying=told[1].sentence)
        result = marked.result_text or verdict.text
        return sentence("dispositions", "ended_by_mark_alone", mark=marked.status_mark, result=result)
    if marked and verdict.told_status == "completed":
        return sentence("dispositions", "ended_in_words_alone", mark=marked.status_mark)
    return sentence("dispositions", "not_ended")


def _why_hindered(hindrance: Sequence[Extraction]) -> str:
    if not too_large(hindrance):
        return sentence("dispositions", "unread", plan=listed([_named(one) for one in hindrance]))
    form, limit = ("too_large_together", MOST_TOGETHER) if len(hindrance) > 1 else ("too_large", MOST_RECORDS)
    plans = listed([_named(one) for one in hindrance])
    return sentence("dispositions", form, plan=plans, records=records(*hindrance), limit=limit)


def _named(plan: Extraction) -> str:
    document = plan.document
    return f'"{document.title}"' if document.title else document.document_id
