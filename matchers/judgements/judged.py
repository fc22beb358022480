"""Human judgements about links: they win over every rule and model, in this run and all later ones.

A judgement made on other texts than those of today is stale: the link stays as judged, and says so.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from corpus.legible import legible
from corpus.traces import About, Judgement, Link, counting
from matchers.explaining import day, sentence
from matchers.texts.normal import plain


def stamp(from_text: str, to_text: str | None) -> str:
    """The fingerprint of the two texts a judgement is about: sixteen hexadecimal digits over their normalised form.

    Texts count as every output holds them: a judgement is made on those.
    """
    start, end = (plain(legible(text)) for text in (from_text, to_text or ""))
    return hashlib.sha256(f"{start}\n{end}".encode()).hexdigest()[:16]


def apply(links: Sequence[Link], judgements: Iterable[Judgement], texts: Mapping[str, str]) -> tuple[Link, ...]:
    """The links with the judgements applied: rejected ones are gone, confirmed ones stand with certainty, missing ones are added.

    The last judgement about a link counts. One about a record that is no longer in the corpus changes nothing. `texts` maps
    record to text.
    """
    last = counting(judgements)
    found: list[Link] = []
    answered: set[About] = set()
    for link in links:
        if (judgement_here := last.get(link.about)) is None:
            found.append(link)
            continue
        answered.add(link.about)
        if judgement_here.verdict == "confirmed":
            found.append(_confirmed(link, judgement_here, texts))
    for about, judgement in sorted(last.items(), key=lambda item: item[1].link_id):
        known = judgement.from_id in texts and (judgement.to_id is None or judgement.to_id in texts)
        if about not in answered and judgement.verdict == "confirmed" and known:
            added = Link(judgement.link_id, judgement.from_id, judgement.relation, judgement.to_id, "reviewer", "")
            found.append(_confirmed(added, judgement, texts))
    return tuple(found)


def _confirmed(link: Link, judgement: Judgement, texts: Mapping[str, str]) -> Link:
    stale = judgement.stamp != stamp(texts.get(judgement.from_id, ""), texts.get(judgement.to_id or ""))
    form = "confirmed_with_note" if judgement.note else "confirmed"
    reviewed = datetime.fromisoformat(judgement.reviewed_at).date().isoformat()
    said = sentence("judgements", form, reviewer=judgement.reviewer, day=day(reviewed), note=judgement.note)
    found = link.explanation if link.holds else ""  # of a mere candidate it says that it is no successor
    why = (said, sentence("judgements", "stale") if stale else "", found)
    explanation = " ".join(part for part in why if part)
    return replace(
        link, relation=judgement.relation, decided_by="reviewer", probability=1.0, explanation=explanation, stale_judgement=stale
    )
