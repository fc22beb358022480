"""The same document handed in twice, as PDF and as Word or as draft and final version: one is traced, the other only read.

Traced side by side the two would take each other's rows, and every row of the loser would seem to have vanished.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.records import TWIN, Document, Extraction, Remark, Status
from corpus.traces import Disposition
from pipeline.read import Read

SAME = 0.9  # share of the rows of either document that the other one has too

Rows = dict[tuple[str, str, str], list[Status]]


def without_twins(readings: Sequence[Read]) -> tuple[list[Read], list[Read]]:
    """The readings without those that have a better twin, in their order, and those twins, each with a remark that says why.

    Twins are of one kind, region and period (of one title where no period is known) and share nearly all their rows. Of two the
    one with pages is used, for its proof says where a row stands; then the later one, then the first by name.
    """
    kept: dict[str, Read] = {}
    twins: list[Read] = []
    by_identity: dict[tuple[str | None, ...], list[Read]] = {}
    for one in readings:
        identity = _identity(one[1].document)
        by_identity.setdefault(identity or (one[0].item.source_file,), []).append(one)
    for alike in by_identity.values():
        used: list[tuple[Read, Rows]] = []
        for one in _best_first(alike):
            rows = _rows(one[1]) if len(alike) > 1 else {}
            twin = next((better for better, known in used if _are_twins(rows, known)), None)
            if twin:
                remark = Remark(TWIN, _reason(one, twin))
                twins.append((one[0], replace(one[1], remarks=(*one[1].remarks, remark))))
            else:
                used.append((one, rows))
                kept[one[0].item.source_file] = one
    return [one for one in readings if one[0].item.source_file in kept], twins


def untraced(twins: Iterable[Read]) -> Iterator[Disposition]:
    """The answer for every planned action of a twin: what became of it stands with the document that was traced."""
    for _, extraction in twins:
        told = extraction.twin_reason or ""
        for action in extraction.actions:
            if action.table_kind == "planned":
                yield Disposition(action.action_id, "unknown", None, told)


def _identity(document: Document) -> tuple[str | None, ...] | None:
    """What twins have in common beside their rows; None where too little is known to take any document for its twin."""
    period = _periods(document)
    title = None if any(period) else _folded(document.title)
    return (document.kind, _folded(document.region), *period, title) if title or any(period) else None


def _periods(document: Document) -> tuple[str | None, ...]:
    return (document.period_start, document.period_end, document.reporting_start, document.reporting_end)


def _folded(text: str | None) -> str | None:
    return " ".join(text.casefold().split()) if text else None


def _best_first(alike: Sequence[Read]) -> list[Read]:
    by_name = sorted(alike, key=lambda one: one[0].item.source_file)
    latest_first = sorted(by_name, key=lambda one: one[1].document.published or "", reverse=True)
    return sorted(latest_first, key=lambda one: one[1].document.page_count == 0)


def _rows(extraction: Extraction) -> Rows:
    """The rows and promises, spaces and punctuation aside (a line end cuts words otherwise in a PDF than in Word), with the
    status that is printed beside each: what is read from a text alone follows from the text.
    """
    from matchers.texts.normal import tokens  # takes a second to import, and hardly any run has something to compare

    found: Rows = {}
    for action in extraction.actions:
        key = (action.table_kind, "".join(tokens(action.text)), "".join(tokens(action.result_text or "")))
        found.setdefault(key, []).append(action.status if action.status_source == "mark" else "unknown")
    for commitment in extraction.commitments:
        found.setdefault(("promise", "".join(tokens(commitment.text)), ""), []).append("unknown")
    return found


def _are_twins(one: Rows, other: Rows) -> bool:
    """Whether nearly all rows of either are rows of the other; a row with another printed status is not the same."""
    most = max(sum(map(len, one.values())), sum(map(len, other.values())))
    pairs = [pair for row in one.keys() & other.keys() for pair in zip(one[row], other[row], strict=False)]
    shared = sum(a == b or "unknown" in (a, b) for a, b in pairs)
    return most > 0 and shared >= SAME * most


def _reason(one: Read, twin: Read) -> str:
    name = twin[0].item.source_file
    ours, better = one[1].document, twin[1].document
    if better.page_count and not ours.page_count:
        why = "want daarin zijn bladzijden aan te wijzen"
    elif better.published != ours.published:
        why = "want dat is later verschenen" if ours.published else "want daarin staat wanneer het is verschenen"
    else:
        why = "want die naam komt in het alfabet eerst"
    when = "periode" if any(_periods(ours)) else "titel"
    return (
        f"Dit is vrijwel hetzelfde document als «{name}»: soort, regio, {when} en bijna alle rijen zijn gelijk. "
        f"Alleen «{name}» is gevolgd, {why}; de rijen van dit document staan wel in de dataset. "
        "Wilt u het andersom, haal dat bestand dan weg."
    )
