"""Judgements on records that have another identifier today: found again by their text, inside the same document.

An identifier follows from the text, so a better reading of the same file may give a row another one. The judgement then goes to
the row that is plainly the same; its stamp stays that of the texts it was made on, and so it shows as stale.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from rapidfuzz import fuzz, process

from corpus.traces import Judgement

SAME = 85.0  # likeness 0..100 from which two readings of one document's rows are the same row


def anchored(judgements: Iterable[Judgement], texts: Mapping[str, str]) -> list[Judgement]:
    """The judgements with the identifiers of today; those whose record is not found stay as they are.

    `texts` maps a record to its text.
    """
    return [
        replace(
            judgement,
            from_id=_today(judgement.from_id, judgement.from_text, texts) or judgement.from_id,
            to_id=_today(judgement.to_id, judgement.to_text, texts),
        )
        for judgement in judgements
    ]


def _today(record_id: str | None, text: str | None, texts: Mapping[str, str]) -> str | None:
    if record_id is None or record_id in texts or not text:
        return record_id
    document = record_id.split("-", 1)[0]
    there = {name: other for name, other in texts.items() if name.split("-", 1)[0] == document}
    best = process.extractOne(text, there, scorer=fuzz.ratio, score_cutoff=SAME)
    return str(best[2]) if best else record_id
