"""Actions for which an evaluation names another in charge than the plan did, where it copies the others."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from corpus.traces import Finding
from matchers.evaluations.judging_rows import Judged
from matchers.findings.stating import cited, finding, named, short
from matchers.findings.traced_region import Region
from matchers.texts.normal import plain

# An evaluation copies who is in charge where so many rows name someone, and this share of them the same as the plan.
FEWEST_NAMED, COPIES = 5, 0.7
SAME_NAME = 85.0  # share of letters (0..100) from which two names are one with a typing error


def changed_owners(region: Region) -> Iterator[Finding]:
    """One finding per planned row and evaluation."""
    homes = {e.document.document_id: e.document for e in region.line.documents}
    for document_id in dict.fromkeys(one.row.document_id for one in region.judged):
        pairs = [p for p in region.judged if p.row.document_id == document_id and p.row.owner and p.plan.owner]
        changed = [pair for pair in pairs if _is_another(pair.plan.owner or "", pair.row.owner or "")]
        if len(pairs) >= FEWEST_NAMED and _same(pairs) >= COPIES * len(pairs):
            for one in changed:
                yield finding(
                    "holder_changed",
                    [one.plan.action_id, one.row.action_id],
                    [*cited(one.plan, "text", "owner"), *cited(one.row, "text", "owner")],
                    "owner_changed",
                    action=short(one.plan.text),
                    plan=named(homes[one.plan.document_id]),
                    where=named(homes[document_id]),
                    before=one.plan.owner or "",
                    after=one.row.owner or "",
                )


def _same(pairs: Sequence[Judged]) -> int:
    return sum(plain(pair.plan.owner or "") == plain(pair.row.owner or "") for pair in pairs)


def _is_another(before: str, after: str) -> bool:
    """Whether two names in a column are of different people or teams: neither says no more than a part of the other, or the same
    in short ("JZ", "Juridische zaken").
    """
    one, two = (re.findall(r"[^\W_]+", plain(name)) for name in (before, after))
    mine, theirs = [w for w in one if w not in two], [w for w in two if w not in one]
    if not mine or not theirs or fuzz.ratio(" ".join(mine), " ".join(theirs)) >= SAME_NAME:
        return False
    short_form, long_form = sorted(("".join(mine), "".join(theirs)), key=len)
    return not (short_form[0] == long_form[0] and _is_in_order(short_form, long_form))


def _is_in_order(letters: str, text: str) -> bool:
    """Whether a text holds some letters in their order."""
    rest = iter(text)
    return all(letter in rest for letter in letters)
