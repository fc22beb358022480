"""Every plan of a region decided to the plans after it, also over a gap: a promise that vanishes for a period may return."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpus.records import Extraction
from corpus.traces import DECIDED, Link
from matchers.evaluations.succession import LONGEST_GAP, Lineage
from matchers.evaluations.told import Verdict
from matchers.links.deciding import Decided, decide
from matchers.links.linking import links
from matchers.links.pairing import Pair
from matchers.links.undertakings import Undertaking, judging, planned, promised, texts_of
from matchers.texts.index import TextIndex


@dataclass(frozen=True, slots=True)
class Shift:
    """What reviewers' judgements do to the log-odds of all links: times `factor`, plus `shift`."""

    factor: float = 1.0
    shift: float = 0.0


class Following:
    """The links of one region, plan after plan. `look` is shown every decided document pair, of which nothing is kept.

    `loose` are the verdicts of judging rows that no plan of the corpus holds: what may carry those on is in `answers` and no link
    of the region, for they were never promised in it; it tells whether what they announce came.
    """

    def __init__(
        self,
        line: Lineage,
        verdicts: Mapping[str, Verdict],
        shift: Shift,
        loose: Mapping[str, Verdict] | None = None,
        look: Callable[[Decided], object] = lambda _: None,
    ) -> None:
        self.line = line
        self.verdicts = {**verdicts, **(loose or {})}
        self.shift = shift
        self._look = look
        self.links: list[Link] = []
        sides = {e.document.document_id: (planned(e, verdicts), promised(e)) for e in line.plans}
        self._sides = sides
        self._loose = {e.document.document_id: judging(e, loose or {}) for e in line.documents}
        everything = [one for rows, prose in sides.values() for one in (*rows, *prose)]
        everything += [one for rows in self._loose.values() for one in rows]
        self._index = TextIndex(texts_of(everything), places_of(line.documents))
        self._sources: set[str] = set()
        self._answered: set[str] = set()
        self._follow_next()
        self._follow_over_gaps()
        self._follow_policy()
        self.answers = list(self._answers())

    @property
    def searched(self) -> dict[str, tuple[Extraction, ...]]:
        """Plan -> the later plans in which its promises were looked for, the nearest first."""
        return {
            plan.document.document_id: tuple(later for group in self._groups(plan)[: LONGEST_GAP + 1] for later in group)
            for plan in self.line.plans
        }

    def _rows(self, plan: Extraction) -> tuple[Undertaking, ...]:
        return self._sides[plan.document.document_id][0]

    def _targets(self, group: Sequence[Extraction]) -> tuple[Undertaking, ...]:
        return tuple(one for plan in group for side in self._sides[plan.document.document_id] for one in side)

    def _groups(self, plan: Extraction) -> tuple[tuple[Extraction, ...], ...]:
        return self.line.next_plans[plan.document.document_id]

    def _decide(self, earlier: tuple[Undertaking, ...], later: tuple[Undertaking, ...]) -> Decided:
        return decide(Pair(self._index, earlier, later), self.verdicts, self.shift.factor, self.shift.shift)

    def _follow(self, earlier: tuple[Undertaking, ...], later: tuple[Undertaking, ...]) -> None:
        decided = self._decide(earlier, later)
        self._keep(decided, links(decided))

    def _keep(self, decided: Decided, found: Sequence[Link]) -> None:
        self._look(decided)
        self.links.extend(found)
        held = [link for link in found if link.holds]
        self._sources.update(link.to_id for link in held if link.to_id)
        self._answered.update(link.from_id for link in held)

    def _answers(self) -> Iterator[Link]:
        """What carries on judging rows that no plan holds, in the plan after the one beside them or in the plan they stand in."""
        for judge in self.line.documents:
            rows = self._loose[judge.document.document_id]
            plan = self.line.evaluates.get(judge.document.document_id)
            groups = self.line.next_plans[plan] if plan else ((judge,),) if judge in self.line.plans else ()
            if rows and groups and judge.document.document_id not in self.line.hindered:
                yield from links(self._decide(rows, self._targets(groups[0])), lowest=DECIDED)

    def _follow_next(self) -> None:
        for plan in self.line.plans:
            if self._rows(plan) and self._groups(plan):
                self._follow(self._rows(plan), self._targets(self._groups(plan)[0]))

    def _follow_over_gaps(self) -> None:
        """Rows without a successor against rows without an origin, one period further each time."""
        for gap in range(1, LONGEST_GAP + 1):
            for plan in self.line.plans:
                if len(self._groups(plan)) > gap:
                    self._follow_what_is_left(self._rows(plan), self._targets(self._groups(plan)[gap]))

    def _follow_policy(self) -> None:
        """The promises in the text of a policy plan against the rows of the plans that carry it out: all rows of the first, and
        for what is not found there the rows of later ones that come from nowhere.
        """
        for policy in self.line.plans:
            prose = self._sides[policy.document.document_id][1]
            for place, group in enumerate(self.line.carried_out.get(policy.document.document_id, ())):
                rows = tuple(row for plan in group for row in self._rows(plan))
                if place > 0:
                    self._follow_what_is_left(prose, rows)
                elif prose and rows:
                    self._follow(prose, rows)

    def _follow_what_is_left(self, earlier: tuple[Undertaking, ...], later: tuple[Undertaking, ...]) -> None:
        """Earlier ones without a successor, and with nothing that settles them, against later rows without an origin."""
        lost = np.array([one.record_id not in self._answered and not self._settled(one.record_id) for one in earlier], dtype=bool)
        free = np.array([one.record_id not in self._sources and not one.in_prose for one in later], dtype=bool)
        if not lost.any() or not free.any():
            return
        decided = self._decide(earlier, later)
        kept = replace(decided, chance=np.where(lost[:, None] & free[None, :], decided.chance, 0.0))
        self._keep(kept, links(kept, lowest=DECIDED))

    def _settled(self, action_id: str) -> bool:
        verdict = self.verdicts.get(action_id)
        return verdict is not None and (verdict.dropped() or verdict.completed() or verdict.says("merged"))


def places_of(documents: Sequence[Extraction]) -> frozenset[str]:
    """Where the plans of a region hold: its name, and the areas for which its documents give figures."""
    named = {e.document.region for e in documents} | {figure.area for e in documents for figure in e.figures}
    return frozenset(name for name in named if name)
