"""What became of every planned action: exactly one answer each, none left out.

Evidence counts in this order: the evaluation says that it is dropped; that it was merged into another action; a later record
carries it on; the evaluation says that it is completed; nothing at all. Without a later plan in the corpus the answer is
unknown, unless the evaluation itself says what became of it."""

from collections.abc import Mapping, Sequence

from corpus.records import Action
from corpus.traces import Disposition, DispositionKind, Link
from matchers.linking import DECIDED
from matchers.told import Verdict


def dispose(
    action: Action,
    next_documents: Sequence[str],
    verdict: Verdict | None,
    links: Sequence[Link],
    merged: Link | None,
    searched: str,
) -> Disposition:
    """The disposition of one planned action. `links` are the links from it to later records, `searched` says where was looked."""
    held = [link for link in links if link.probability is None or link.probability >= DECIDED]
    best = max((link.probability or 0.0 for link in links if link.decided_by == "model"), default=0.0)
    next_id = next_documents[0] if next_documents else None
    dropped = verdict.first("dropped") if verdict else None
    if dropped and not held:
        return Disposition(
            action.action_id, "dropped_explicitly", next_id, f'De evaluatie zegt dat de actie vervalt: "{dropped[1].sentence}"'
        )
    if merged and not held:
        return Disposition(action.action_id, "merged", next_id, merged.explanation)
    if held:
        whole = any(link.relation == "continues" for link in held)
        sure = max(link.probability or 1.0 for link in held)
        kind: DispositionKind = "continued" if whole else "partly_continued"
        return Disposition(action.action_id, kind, next_id, "Voortgezet." if whole else "Deels voortgezet.", round(sure, 4))
    done = _completed(verdict)
    if done:
        return Disposition(action.action_id, "completed", next_id, done)
    if not next_documents:
        return Disposition(action.action_id, "unknown", None, "Er is geen later plan in het corpus.")
    return Disposition(
        action.action_id,
        "dropped_silently",
        next_id,
        f"Geen vervolg gevonden in {searched}; geen document zegt dat de actie vervalt.",
        round(1 - best, 4),
    )


def _completed(verdict: Verdict | None) -> str | None:
    if verdict is None:
        return None
    if told := verdict.first("single_event"):
        return f'De evaluatie zegt dat de actie klaar is: "{told[1].sentence}"'
    if verdict.status == "completed":
        return "De evaluatie geeft de actie als afgerond op."
    return None


def by_action(links: Sequence[Link]) -> Mapping[str, list[Link]]:
    """Links grouped by the record they start from."""
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.from_id, []).append(link)
    return found
