"""What became of every planned action: exactly one answer each, none left out.

Evidence counts in this order: the evaluation says that it is dropped (but not where it merely fell through and a later record
carries it on); that it was merged into another action; a later record carries it on; a later record is about as likely as not to
carry it on; the evaluation says that it is completed; nothing at all. Without a later plan in the corpus, or where a document is
too large to look in, the answer is unknown, unless the evaluation itself says what became of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.records import Action, Extraction
from corpus.traces import Disposition, DispositionKind, Link
from matchers.evaluations.succession import Lineage
from matchers.evaluations.told import Verdict
from matchers.silence import sure_of_silence
from matchers.size import MOST_RECORDS, MOST_TOGETHER, records

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
        return Disposition(action.action_id, "unknown", None, "Er is geen later plan in het corpus om in te zoeken.")
    likely = (best.probability or 0.0) if best else 0.0
    sure = round(sure_of_silence(action, verdict, likely), 4)
    return Disposition(action.action_id, "dropped_silently", next_id, _why_silent(verdict, later, likely), sure)


def _may_go_on(action: Action, best: Link, homes: Mapping[str, Extraction]) -> Disposition:
    home, likely = homes[best.to_id or ""], best.probability or 0.0
    whole = best.relation == "continues"
    quote = best.citation.quote if best.citation else ""
    sentence = f'Misschien {"" if whole else "deels "}voortgezet in {_named(home)}, in "{quote}": met {round(100 * likely)} % '
    sentence += "net te onzeker om het een vervolg te noemen, en te waarschijnlijk om de actie afgerond of vervallen te noemen. "
    sentence += "Beoordeel dit zelf."
    kind: DispositionKind = "continued" if whole else "partly_continued"
    return Disposition(action.action_id, kind, home.document.document_id, sentence, best.probability)


def _carried_on(action: Action, held: Sequence[Link], homes: Mapping[str, Extraction]) -> Disposition:
    whole = [link for link in held if link.relation == "continues"]
    kind: DispositionKind = "continued" if whole else "partly_continued"
    best = min(whole or held, key=lambda link: (-link.sureness, link.to_id or ""))
    counted = Counter(_named(homes[link.to_id or ""]) for link in held)
    places = [f"{'één latere tekst' if count == 1 else f'{count} latere teksten'} van {name}" for name, count in counted.items()]
    sentence = f"{'Voortgezet' if whole else 'Deels voortgezet'} in {' en '.join(places)}. {best.explanation}"
    sure = None if best.decided_by == "rule" else best.probability
    return Disposition(action.action_id, kind, homes[best.to_id or ""].document.document_id, sentence, sure)


def _why_dropped(verdict: Verdict) -> str:
    if told := verdict.first("dropped"):
        return f'De evaluatie zegt dat de actie vervalt: "{told[1].sentence}"'
    row = next((row for row in reversed(verdict.rows) if row.told_status == "dropped" and row.result_text), None)
    if row:
        return f'De evaluatie zegt dat de actie niet doorgaat: "{row.result_text}"'
    row = next(row for row in reversed(verdict.rows) if row.status == "dropped")
    return f'De evaluatie geeft de actie de status "{row.status_mark}".'


def _why_completed(verdict: Verdict) -> str:
    if told := verdict.first("single_event") or verdict.first("settled"):
        return f'Afgerond volgens de evaluatie: "{told[1].sentence}" Geen later plan neemt de actie weer op.'
    row = verdict.rows[-1]
    if verdict.told_status == "completed":
        return f'Afgerond volgens de tekst van de evaluatie: "{row.result_text}" Geen later plan neemt de actie weer op.'
    if told := verdict.first("nothing_next"):
        return (
            f'De evaluatie noemt geen vervolg ("{told[1].sentence}"): "{row.result_text}" Geen later plan neemt de actie weer op.'
        )
    return f'Afgerond volgens de status van de evaluatie ("{row.status_mark}"). Geen later plan neemt de actie weer op.'


def _why_silent(verdict: Verdict | None, later: Sequence[Extraction], best: float) -> str:
    rows = sum(a.table_kind == "planned" for plan in later for a in plan.actions)
    promises = sum(len(plan.commitments) for plan in later)
    names = " en ".join(_named(plan) for plan in later)
    sentence = f"Geen vervolg gevonden in {names} ({rows} acties en {promises} toezeggingen in lopende tekst doorzocht)"
    sentence += ", en geen document zegt dat de actie vervalt of klaar is."
    if verdict is None:
        sentence += " De actie staat ook niet in een evaluatie."
    if best > 0:
        sentence += f" De beste kandidaat heeft een waarschijnlijkheid van {round(100 * best)} %."
    return sentence


def _why_hindered(large: Sequence[Extraction]) -> str:
    many, limit = len(large) > 1, MOST_TOGETHER if len(large) > 1 else MOST_RECORDS
    return (
        f"Niet na te gaan: {' en '.join(map(_named, large))} {'hebben samen' if many else 'heeft'} {records(*large)} acties en "
        f"toezeggingen, te veel om te vergelijken (de grens is {limit}). Splits de documenten per thema, zet elk thema "
        "in een eigen map en herhaal planspoor run per map."
    )


def _named(plan: Extraction) -> str:
    document = plan.document
    return f'"{document.title}"' if document.title else document.document_id
