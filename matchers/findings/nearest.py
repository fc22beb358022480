"""The later record that looks most like the successor of an action for which none was found: what an auditor looks at first."""

from collections.abc import Iterable

from corpus.lexicon import words
from corpus.traces import Citation, Link
from matchers.explaining import percent
from matchers.findings.stating import short

WORTH_A_LOOK = 0.2  # probability (0..1) from which a candidate is worth naming


def nearest(links: Iterable[Link], action_id: str) -> tuple[str, list[Citation]]:
    """What a statement adds about the likeliest candidate, with its quote; nothing where there is none worth a look."""
    open_ones = [link for link in links if link.from_id == action_id and link.carries_on and not link.holds]
    best = max(open_ones, key=lambda link: link.sureness, default=None)
    if best is None or best.sureness < WORTH_A_LOOK or best.citation is None:
        return "", []
    form: str = words("findings")["words"]["nearest"]
    return form.format(text=short(best.citation.quote), percent=percent(best.sureness)), [best.citation]
