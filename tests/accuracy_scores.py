"""How near a run comes to the truth, item by item, so that figures can be recounted over a resampled set of actions."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from corpus.records import Action
from corpus.traces import Link, Trace
from tests.accuracy_truth import CARRIES_ON, Aligned, Row, Truth, bare, whole

RESAMPLED = 2000
LOW, HIGH = 0.025, 0.975

# What an annotated fate and an annotated colour may be called in a run.
FATES = {
    "continues": "continued",
    "partly_continues": "partly_continued",
    "merged_into": "merged",
    "completed": "completed",
    "dropped_explicitly": "dropped_explicitly",
    "dropped_silently": "dropped_silently",
}
STATUSES = {
    "groen": {"completed", "on_track"},
    "completed": {"completed", "on_track"},
    "oranje": {"in_progress"},
    "rood": {"needs_attention"},
    "grijs": {"not_started"},
    "vervallen": {"dropped"},
    "merged": {"merged", "dropped"},
}

KINDS = {
    "ivp": "strategic_plan",
    "uvp": "implementation_plan",
    "up": "implementation_plan",
    "jaarplan": "implementation_plan",
    "evaluatie": "evaluation",
    "informatienota": "memo",
}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; `given` is how many the run came up with, where that is another number."""

    right: int
    of: int
    given: int | None = None

    @property
    def precision(self) -> float:
        """Right among those given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Right among those there are."""
        return self.right / self.of if self.of else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; the plain share where nothing else was given."""
        if self.given is None:
            return self.recall
        return 2 * self.right / (self.given + self.of) if self.given + self.of else 0.0


def identified(truth: Truth, aligned: Aligned) -> dict[str, bool]:
    """Per document whether its kind and its period are right; that of an evaluation of which only the reporting period is given,
    by that.
    """
    told = {}
    for row in truth.documents:
        if row["doc_id"] in aligned.extractions:
            document = aligned.extractions[row["doc_id"]].document
            kind = document.kind == KINDS.get(row["type"], row["type"])
            ends = ("period_start", "period_end") if row.get("period_start") else ("reporting_start", "reporting_end")
            period = all(getattr(document, end) == row.get(end) for end in ends)
            told[row["doc_id"]] = kind and period
    return told


def rows(truth: Truth, aligned: Aligned) -> dict[str, dict[str, Share]]:
    """Per document: rows with exactly the annotated text, rows found, and each field of the rows found."""
    told: dict[str, dict[str, Share]] = {}
    for name, pairs in aligned.rows.items():
        annotated = sum(row["doc_id"] == name for row in truth.actions)
        read = len(aligned.extractions[name].actions)
        if not annotated and not read:
            continue
        right: Counter[str] = Counter()
        of: Counter[str] = Counter()
        for row, action, _ in pairs:
            checks = _fields(row, action, truth.status.get(row["action_id"]))
            if aligned.extractions[name].document.extraction == "dump":
                checks.pop("page", None)  # a dump has lines, no pages
            for field, good in checks.items():
                of[field] += 1
                right[field] += good
        told[name] = {
            "exact": Share(sum(score == 1.0 for *_, score in pairs), annotated, read),
            "found": Share(len(pairs), annotated, read),
            **{field: Share(right[field], of[field]) for field in sorted(of)},
        }
    return told


def _fields(row: Row, action: Action, status: Row | None) -> dict[str, bool]:
    pages = row.get("page")
    first = pages[0] if isinstance(pages, list) else pages
    checks = {
        "priority": str(row["priority"]) == str(action.priority_no),
        "subtheme": bare(row.get("subtheme")) == bare(action.subtheme),
        "when": bare(row.get("when")) == bare(action.when_text),
        "result": bare(row.get("result")) == bare(action.result_text),
        "table_kind": row.get("table") == action.table_kind,
    }
    for field in ("owner", "recommendation"):
        if row.get(field):
            checks[field] = bare(row[field]) == bare(getattr(action, field))
    if first:
        checks["page"] = first == action.first_page
    if status:
        wanted = status.get("class") or status.get("status") or status.get("status_reconciled")
        checks["status"] = action.status in {*STATUSES.get(wanted or "", {wanted}), *status.get("class_also", ())}
    if row.get("parts"):
        parts = {(bare(part["text"]), bare(part.get("when"))) for part in row["parts"]}
        checks["parts"] = parts == {(bare(part.text), bare(part.when_text)) for part in action.parts}
    return checks


@dataclass(frozen=True, slots=True)
class Pairs:
    """Links (planned action, what carries it on) as the run and as the truth have them; what readers may see differently is left
    out of both.
    """

    given: frozenset[tuple[str, str]]
    true: frozenset[tuple[str, str]]

    def share(self, sources: Iterable[str] | None = None) -> Share:
        """Right, true and given, over all actions or over a sample of them (an action drawn twice counts twice)."""
        if sources is None:
            return Share(len(self.given & self.true), len(self.true), len(self.given))
        right, true, given = (self._by_source(one) for one in (self.given & self.true, self.true, self.given))
        drawn = list(sources)
        return Share(sum(right[one] for one in drawn), sum(true[one] for one in drawn), sum(given[one] for one in drawn))

    @staticmethod
    def _by_source(pairs: Iterable[tuple[str, str]]) -> Counter[str]:
        return Counter(source for source, _ in pairs)


def pairs(truth: Truth, aligned: Aligned, links: Iterable[Link]) -> Pairs:
    """The decided links of a run beside the annotated ones, parts folded into their rows."""
    judged = {whole(link["from"]): whole(link["to"]) for link in truth.links if link["relation"] == "evaluates"}
    true, optional = truth.pairs(optional=False), truth.pairs(optional=True)
    given = set()
    for link in links:
        if link.relation in CARRIES_ON and (link.probability is None or link.probability >= 0.5):
            source = aligned.name(link.from_id)
            given.add((judged.get(source, source) or "", aligned.name(link.to_id) or ""))
    return Pairs(frozenset(given - (optional - true)), frozenset(true))


def fates(truth: Truth, aligned: Aligned, trace: Trace, promises: bool = False) -> dict[str, bool]:
    """Planned action -> whether what the run says became of it is what the truth says; `promises`: those in running text too,
    which have no disposition.
    """
    actions = {action["action_id"] for action in truth.actions}
    true: dict[str, set[str]] = defaultdict(set)
    for link in truth.links:
        if link["relation"] in FATES and "#" not in link["from"] and (promises or link["from"] in actions):
            true[link["from"]].add(FATES[link["relation"]])
    told = {aligned.name(one.action_id): one.disposition for one in trace.dispositions}
    return {action: told.get(action) in fate for action, fate in true.items()}


def evaluates(truth: Truth, aligned: Aligned, trace: Trace) -> Share:
    """Rows of evaluations set beside the right planned row."""
    true = {(whole(link["from"]), whole(link["to"])) for link in truth.links if link["relation"] == "evaluates"}
    given = {(aligned.name(link.from_id), aligned.name(link.to_id)) for link in trace.links if link.relation == "evaluates"}
    return Share(len(true & given), len(true), len(given))


def claims(truth: Truth, aligned: Aligned, trace: Trace) -> tuple[Share, Share]:
    """Announcements that something comes back: found, and among those found whether they are kept."""
    true: dict[str | None, set[str | None]] = defaultdict(set)
    given: dict[str | None, set[str | None]] = defaultdict(set)
    for annotated in truth.links:
        if annotated["relation"] == "claims_carry_over":
            true[whole(annotated["from"])].add(whole(annotated["to"]))
    for link in trace.links:
        if link.relation == "claims_carry_over":
            given[aligned.name(link.from_id)].add(aligned.name(link.to_id))
    both = true.keys() & given.keys()
    kept = sum((None in true[one]) == (given[one] == {None}) for one in both)
    return Share(len(both), len(true), len(given)), Share(kept, len(both))


def promises(truth: Truth, aligned: Aligned) -> dict[str, Share]:
    """Per document the annotated promises in running text that the run holds."""
    known = set(aligned.names.values())
    by_document: dict[str, list[bool]] = defaultdict(list)
    for row in truth.commitments:
        by_document[row["doc_id"]].append(row["commitment_id"] in known)
    return {name: Share(sum(found), len(found)) for name, found in sorted(by_document.items())}


def figures(truth: Truth, aligned: Aligned) -> dict[str, Share]:
    """Per document with annotated numbers the pairs of area and value."""
    told = {}
    for name in sorted({row["doc_id"] for row in truth.figures} & aligned.extractions.keys()):
        true = Counter((bare(row["area"]), float(row["value"])) for row in truth.figures if row["doc_id"] == name)
        given = Counter((bare(one.area), one.value) for one in aligned.extractions[name].figures)
        told[name] = Share(sum((true & given).values()), sum(true.values()), sum(given.values()))
    return told


def findings(truth: Truth, aligned: Aligned, trace: Trace) -> tuple[Share, int]:
    """Annotated findings that the run has (the same kind about one of the same subjects), and how many of the run's own have no
    such counterpart. One that the annotators call optional is not asked for, and not false.
    """
    given = [(one.kind, {whole(aligned.name(subject)) for subject in one.subject_ids}) for one in trace.findings]
    true = [(_kind(row["kind"]), _subjects(row)) for row in truth.findings]
    asked = [one for one, row in zip(true, truth.findings, strict=True) if not row.get("optional")]

    def agree(one: tuple[str, set[Any]], other: tuple[str, set[Any]]) -> bool:
        return one[0] == other[0] and (not one[1] or not other[1] or bool(one[1] & other[1]))

    hit = sum(any(agree(one, other) for other in given) for one in asked)
    false = sum(not any(agree(one, other) for one in true) for other in given)
    return Share(hit, len(asked)), false


def _kind(kind: str) -> str:
    older = {
        "claimed-carry-over-not-kept": "carry_over_claim_not_kept",
        "action-missing-from-evaluation": "missing_from_evaluation",
        "action-not-in-plan": "not_in_plan",
    }
    return older.get(kind, kind.replace("-", "_"))


def _subjects(row: Mapping[str, Any]) -> set[Any]:
    subjects = {whole(subject) for subject in row.get("subjects") or ()}
    return subjects | {subject.split("/")[0] for subject in subjects if subject and "/f" in subject}


def interval(items: Sequence[str], figure: Callable[[Sequence[str]], float]) -> tuple[float, float]:
    """The 95 % bootstrap interval of a figure over items (Efron 1979): as many are drawn with replacement, again and again."""
    random = Random(1)
    drawn = sorted(figure(random.choices(items, k=len(items))) for _ in range(RESAMPLED)) if items else [0.0]
    return drawn[int(LOW * (len(drawn) - 1))], drawn[int(HIGH * (len(drawn) - 1))]
