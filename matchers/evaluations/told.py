"""What the evaluations together say about one planned action: the rows that judge it, their sentences, their marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.records import ALL_WELL, UNFINISHED, Action, Extraction, Status
from corpus.traces import Judgement, counting
from matchers.evaluations.explicit import Statement, StatementKind, looks_back, sentences, statements
from matchers.evaluations.judging_rows import Judged, judge
from matchers.evaluations.succession import Lineage
from matchers.texts.norms import rhythms


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rows that judge one planned action, oldest first, and what they say.

    `text` joins the results and recommendations (of the row above too, where a row refers to it), `claim` the sentences that
    promise a return, each with the sentence before it; `status` is the class of the last mark that says something,
    `told_status` that of the last text. `recurring`: the action comes back by its own planning or wording, so that having been
    held once does not finish it.
    """

    rows: tuple[Action, ...]
    text: str
    claim: str
    statements: tuple[tuple[Action, Statement], ...]
    status: Status
    told_status: Status
    recurring: bool = False

    def first(self, kind: StatementKind) -> tuple[Action, Statement] | None:
        """The last row's first statement of a kind, with its row."""
        found = self._of(kind)
        last = found[-1][0].document_id if found else None
        return next(((row, one) for row, one in found if row.document_id == last), None)

    def _of(self, kind: StatementKind) -> list[tuple[Action, Statement]]:
        return [(row, one) for row, one in self.statements if one.kind == kind]

    def says(self, kind: StatementKind) -> bool:
        """Whether any of the rows makes a statement of this kind.

        A single event only counts for what neither recurs nor is still open nor promised to come back; of what recurs, one that
        fell through in a year of the plan is no drop.
        """
        found = self._of(kind)
        if kind == "single_event":
            return self._over() and not self._of("claim")
        if kind == "dropped" and self.recurring:
            return any(not one.years for _, one in found)
        return bool(found)

    def _over(self) -> bool:
        """Whether a single event took place, or nothing is left to do, of what neither recurs nor is still open."""
        still_open = self.recurring or self.told_status in UNFINISHED or self.status not in ("completed", "unknown")
        return bool(self._of("single_event") or self._of("settled")) and not still_open

    def dropped(self) -> bool:
        """Whether the evaluation says in words or by its mark that the action is dropped; what went into another is not.

        The class of the whole text counts where no sentence was weighed by itself and no mark says that the action is under way
        or done.
        """
        if self.status == "merged":
            return False
        return self.says("dropped") or self.status == "dropped" or self.fell_through()

    def fell_through(self) -> bool:
        """Whether only the class of the text says that the action is dropped ("niet doorgegaan"), with no word of a return. That
        may have been one attempt.
        """
        weighed = any(self._of(kind) for kind in ("dropped", "single_event", "settled", "claim"))
        under_way = self.status in ("in_progress", "on_track", "completed", "dropped")
        return self.told_status == "dropped" and not weighed and not under_way

    def ended(self) -> bool:
        """Whether nothing is to follow: the action is dropped, or needs nothing more."""
        return self.dropped() or (self._over() and self.says("settled"))

    def completed(self) -> bool:
        """Whether the evaluation says that the action is finished: in words that its mark does not contradict, else by the mark
        alone.

        A promise to come back says that it is not, save where a single event is over and another is promised.
        """
        if self.status not in ("completed", "unknown"):
            return False
        if self._over():
            return True
        if self.says("claim"):
            return False
        if self.says("nothing_next") and self.told_status in ALL_WELL:
            return True
        return self.told_status == "completed" or (
            self.status == "completed" and self.told_status in ("unknown", "on_track", "merged")
        )


def judged_rows(line: Lineage, judgements: Iterable[Judgement] = ()) -> tuple[Judged, ...]:
    """Every judging row of a region with the planned row it judges. Reviewers' judgements win: a pair that they reject is none,
    one that they confirm is.
    """
    last = {(one.from_id, one.to_id or ""): one for one in counting(judgements).values() if one.relation == "evaluates"}
    likely = {(pair.row.action_id, pair.plan.action_id): pair for pair in _likely_pairs(line)}
    found = [pair for ends, pair in likely.items() if ends not in last or last[ends].verdict == "confirmed"]
    actions = {a.action_id: a for e in line.documents for a in e.actions}
    for (row, plan), judgement in sorted(last.items()):
        if judgement.verdict == "confirmed" and (row, plan) not in likely and row in actions and plan in actions:
            found.append(Judged(actions[row], actions[plan], 0.0, by_reviewer=True))
    return tuple(found)


def _likely_pairs(line: Lineage) -> tuple[Judged, ...]:
    """The pairs of judging row and planned row by what they say and where they stand."""
    by_id = {e.document.document_id: e for e in line.documents}
    found: list[Judged] = []
    for judges, kind in ((line.evaluates, "evaluated"), (line.looks_back, "retrospective")):
        for judge_id, plan_id in judges.items():
            rows = [a for a in by_id[judge_id].actions if a.table_kind == kind]
            plan = [a for a in by_id[plan_id].actions if a.table_kind == "planned"]
            found.extend(judge(rows, plan))
    return tuple(found)


def verdicts(line: Lineage, judged: Iterable[Judged]) -> dict[str, Verdict]:
    """Planned action -> what its evaluations say, for every action that has been judged."""
    by_document = {e.document.document_id: e for e in line.documents}
    above = _rows_above(line.documents)
    rows: dict[str, list[Action]] = {}
    for one in judged:
        rows.setdefault(one.plan.action_id, []).append(one.row)
    plans = {one.plan.action_id: one.plan for one in judged}
    order = {e.document.document_id: place for place, e in enumerate(line.documents)}
    found: dict[str, Verdict] = {}
    for action_id, mine in rows.items():
        mine.sort(key=lambda row: (order[row.document_id], row.position))
        plan = plans[action_id]
        until = by_document[plan.document_id].document.period_end
        found[action_id] = _verdict(plan, mine, above, int(until[:4]) if until else None)
    return found


def unplanned(line: Lineage, judged: Iterable[Judged]) -> dict[str, Verdict]:
    """Judging row that judges no planned row of the corpus -> what it says: rows that no plan holds, or of which the plan is not
    in the corpus."""
    by_document = {e.document.document_id: e for e in line.documents}
    known = {one.row.action_id for one in judged}
    above = _rows_above(line.documents)
    found: dict[str, Verdict] = {}
    for extraction in line.documents:
        plan = line.evaluates.get(extraction.document.document_id) or line.looks_back.get(extraction.document.document_id)
        until = _last_year(by_document[plan] if plan else None, extraction)
        for row in extraction.actions:
            if row.table_kind != "planned" and row.action_id not in known:
                found[row.action_id] = _verdict(row, [row], above, until)
    return found


def _last_year(plan: Extraction | None, judge: Extraction) -> int | None:
    """The last year that rows without a plan of their own look back on: that of the plan beside them; else what the document
    reports on, or, where a plan looks back, the year before it."""
    if plan is not None:
        end = plan.document.period_end
        return int(end[:4]) if end else None
    if judge.document.kind == "evaluation":
        end = judge.document.reporting_end or judge.document.period_end
        return int(end[:4]) if end else None
    start = judge.document.period_start
    return int(start[:4]) - 1 if start else None


def _rows_above(documents: Iterable[Extraction]) -> dict[str, Action]:
    """Judging row -> the judging row above it in the same table."""
    found: dict[str, Action] = {}
    for extraction in documents:
        previous: Action | None = None
        for action in extraction.actions:
            if action.table_kind == "planned":
                continue
            if previous is not None and previous.table_kind == action.table_kind and previous.priority_no == action.priority_no:
                found[action.action_id] = previous
            previous = action
    return found


def said(row: Action) -> str:
    """Result and recommendation of a judging row, between them what its status says behind the verdict; each only where it is not
    held already.
    """
    return " ".join(part for part, _ in _parts(row))


def _parts(row: Action) -> list[tuple[str, bool]]:
    """The texts of `said`, each with whether it stands under a head that asks what follows."""
    found: list[tuple[str, bool]] = []
    behind = " ".join(sentences(row.status_mark or "")[1:])
    for part, onward in ((row.result_text or "", False), (behind, False), (row.recommendation or "", True)):
        if part and not any(part in earlier for earlier, _ in found):
            found.append((part, onward))
    return found


def _verdict(plan: Action, rows: list[Action], above: Mapping[str, Action], until: int | None) -> Verdict:
    texts: list[str] = []
    own: list[str] = []
    found: list[tuple[Action, Statement]] = []
    status: Status = "unknown"
    told_status: Status = "unknown"
    for row in rows:
        text = said(row)
        own.append(text)
        if looks_back(text) and row.action_id in above:
            text = f"{text} {said(above[row.action_id])}"
        texts.append(text)
        found.extend((row, one) for part, onward in _parts(row) for one in statements(part, until, onward))
        if row.status != "unknown" and row.status_source == "mark":
            status = row.status
        elif row.told_status != "unknown" and row.document_id != rows[0].document_id:
            status = "unknown"  # what a mark said before is not how it stands now
        told_status = row.told_status if row.told_status != "unknown" else told_status
    return Verdict(tuple(rows), " ".join(texts).strip(), _claims(own, found), tuple(found), status, told_status, recurs(plan))


def recurs(action: Action) -> bool:
    """Whether an action comes back at intervals, by its planning or its wording."""
    return (action.when is not None and action.when.recurrence is not None) or bool(rhythms(action.text))


def _claims(texts: Iterable[str], found: Iterable[tuple[Action, Statement]]) -> str:
    promising = {one.sentence for _, one in found if one.kind in ("claim", "announcement")}
    kept: list[str] = []
    for text in texts:
        previous = ""
        for sentence in sentences(text):
            if sentence in promising:
                kept.append(f"{previous} {sentence}".strip())
            previous = sentence
    return " ".join(kept)
