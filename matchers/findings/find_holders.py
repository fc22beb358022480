"""Portfolio holders that changed between two documents, for priorities that are each other's counterpart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import product

from rapidfuzz import fuzz

from corpus.records import Extraction, Priority
from corpus.traces import Citation, Finding
from matchers.explaining import listed
from matchers.findings.stating import cited_priority, finding, named
from matchers.findings.threads import threads
from matchers.findings.traced_region import Region
from matchers.texts.normal import plain, terms

# Two priorities are one when their titles agree this far (0..1), or when this share of the one's actions goes on in the other.
ALIKE = 0.6
VOTES = 0.5
LEAST_VOTES = 2

Pairs = list[tuple[Priority, Priority]]


def changed_holders(region: Region) -> Iterator[Finding]:
    """Between each plan and its evaluations, and each plan and the next one."""
    by_id = {e.document.document_id: e for e in region.line.documents}
    votes = _votes(region)
    for plan in region.line.plans:
        plan_id = plan.document.document_id
        judges = [by_id[judge] for judge, judged in region.line.evaluates.items() if judged == plan_id]
        groups = region.line.next_plans.get(plan_id, ())
        followers = [one for one in groups[0] if one.document.kind == plan.document.kind] if groups else []
        for later in (*judges, *followers):
            changed = [pair for pair in _counterparts(plan, later, votes) if _differ(*pair)]
            yield from _findings(plan, later, changed)
            yield from _topics(plan, later, {(one.priority_no, two.priority_no) for one, two in changed})


def _topics(plan: Extraction, later: Extraction, told: Set[tuple[int, int]]) -> Iterator[Finding]:
    """One finding per topic that both documents give a holder of its own, another one; `told` are priorities of which it has been
    said already.
    """
    before, after = _by_topic(plan), _by_topic(later)
    for topic, other in _same_topics(before, after):
        (one, mine), (two, theirs) = before[topic], after[other]
        if _share_someone(mine, theirs) or (one.priority_no, two.priority_no) in told:
            continue
        subjects = [f"{p.document_id}/priority/{p.priority_no}" for p in (one, two)]
        yield finding(
            "holder_changed",
            [*subjects, plan.document.document_id, later.document.document_id],
            [*_cited(one), *_cited(two)],
            priority=next(h.topic or "" for h in two.portfolio_holders if h.topic and plain(h.topic) == other),
            plan=named(plan.document),
            where=named(later.document),
            before=listed(list(mine.values())),
            after=listed(list(theirs.values())),
        )


def _same_topics(before: Iterable[str], after: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Topics that are the same, or of which one has all words of the other ("jeugd", "jeugd en onderwijs") and no third does."""
    later = {topic: {term for term, weight in terms(topic).items() if weight >= 1.0} for topic in after}
    for topic in sorted(before):
        own = {term for term, weight in terms(topic).items() if weight >= 1.0}
        alike = [topic] if topic in later else [name for name, held in later.items() if own and (own <= held or held <= own)]
        if len(alike) == 1:
            yield topic, alike[0]


def _by_topic(extraction: Extraction) -> dict[str, tuple[Priority, dict[str, str]]]:
    """Topic -> the first priority that names its holder, and the holders' names, normalised and as printed."""
    found: dict[str, tuple[Priority, dict[str, str]]] = {}
    for priority in extraction.priorities:
        for holder in priority.portfolio_holders:
            if holder.topic:
                _, names = found.setdefault(plain(holder.topic), (priority, {}))
                names[plain(holder.name)] = holder.name
    return found


def _votes(region: Region) -> Counter[tuple[str, int, str, int]]:
    """How many actions lead from a priority of one document to a priority of another."""
    found: Counter[tuple[str, int, str, int]] = Counter()
    for thread in threads(region):
        own = thread.plan.priority_no
        ends = [(one.row.document_id, one.row.priority_no) for one, _ in thread.judged]
        ends += [(one.document.document_id, one.record.priority_no) for one in thread.successors[:1]]
        for document_id, other in ends:
            if own is not None and other is not None:
                found[thread.plan.document_id, own, document_id, other] += 1
    return found


def _counterparts(plan: Extraction, later: Extraction, votes: Counter[tuple[str, int, str, int]]) -> Pairs:
    """Priorities of two documents that are one, each taken once: the two that are most alike first.

    Not the pairs with the greatest likeness in sum: that parts two that are surely one to pair each with another half like it.
    """
    every = [(_likeness(one, two, votes, later.priorities), one, two) for one in plan.priorities for two in later.priorities]
    taken: set[tuple[str, int]] = set()
    found: Pairs = []
    for likeness, one, two in sorted(every, key=lambda pair: -pair[0]):
        ends = {(one.document_id, one.priority_no), (two.document_id, two.priority_no)}
        if likeness >= min(ALIKE, VOTES) and not ends & taken:
            found.append((one, two))
            taken |= ends
    return sorted(found, key=lambda pair: pair[0].priority_no)


def _likeness(one: Priority, two: Priority, votes: Counter[tuple[str, int, str, int]], others: Sequence[Priority]) -> float:
    """Title and actions together (0..1); 0 where neither is enough."""
    mine, theirs = set(terms(one.title)), set(terms(two.title))
    notions = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    title = max(fuzz.token_sort_ratio(plain(one.title), plain(two.title)) / 100, notions if len(mine & theirs) > 1 else 0.0)
    key = (one.document_id, one.priority_no, two.document_id)
    cast = sum(votes[(*key, other.priority_no)] for other in others)
    going = votes[(*key, two.priority_no)]
    share = going / cast if cast else 0.0
    enough = title >= ALIKE or (share > VOTES and going >= LEAST_VOTES)
    return max(title, share) if enough else 0.0


def _holders(priority: Priority) -> dict[str, str]:
    """Normalised name -> name as printed."""
    return {plain(holder.name): holder.name for holder in priority.portfolio_holders}


def _differ(one: Priority, two: Priority) -> bool:
    before, after = _holders(one), _holders(two)
    return bool(before) and bool(after) and not _share_someone(before, after)


def _share_someone(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two lists of normalised names may have a person in common."""
    return any(_same_person(one, two) for one, two in product(some, others))


def _same_person(one: str, two: str) -> bool:
    """Whether two normalised names may be one person's: the same, or the same but for first names that are left out or are
    initials ("ruurd zeilstra", "r. zeilstra", "zeilstra").
    """
    shorter, longer = sorted((re.findall(r"[^\W\d_]+", one), re.findall(r"[^\W\d_]+", two)), key=len)
    if not shorter or shorter[-1] != longer[-1]:
        return False
    if shorter == longer[-len(shorter) :]:
        return True
    first, other = shorter[0], longer[0]
    return first == other or (min(len(first), len(other)) == 1 and first[0] == other[0])


def _findings(plan: Extraction, later: Extraction, changed: Pairs) -> Iterator[Finding]:
    """One finding per changed priority; two that exchanged their holders make one."""
    done: set[int] = set()
    for place, (one, two) in enumerate(changed):
        if place in done:
            continue
        swap = next((n for n in range(place + 1, len(changed)) if _exchanged(changed[place], changed[n])), None)
        pairs = [(one, two)] if swap is None else [(one, two), changed[swap]]
        done |= {place} if swap is None else {place, swap}
        subjects = [f"{p.document_id}/priority/{p.priority_no}" for pair in pairs for p in pair]
        quotes = [quote for pair in pairs for p in pair for quote in _cited(p)]
        yield finding(
            "holder_changed",
            [*subjects, plan.document.document_id, later.document.document_id],
            quotes,
            "holder_changed" if swap is None else "holders_exchanged",
            priority=two.title,
            other=pairs[-1][1].title,
            plan=named(plan.document),
            where=named(later.document),
            before=listed(list(_holders(one).values())),
            after=listed(list(_holders(two).values())),
        )


def _exchanged(first: tuple[Priority, Priority], second: tuple[Priority, Priority]) -> bool:
    """Whether two priorities have taken over each other's holders."""
    return _names(first[0]) == _names(second[1]) and _names(first[1]) == _names(second[0])


def _names(priority: Priority) -> set[str]:
    return set(_holders(priority))


def _cited(priority: Priority) -> list[Citation]:
    """The line that names the holders where it is known, else the title of the priority."""
    proofs = [e for e in priority.evidence if e.field == "portfolio_holders"]
    return [Citation(priority.document_id, e.page, e.quote) for e in proofs] or [cited_priority(priority)]
