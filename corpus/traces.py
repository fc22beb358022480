"""What becomes of actions over the periods: links, dispositions, trails, findings, human judgements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

Relation = Literal["evaluates", "continues", "partly_continues", "merged_into", "claims_carry_over"]
DecidedBy = Literal["rule", "model", "reviewer"]
DispositionKind = Literal[
    "continued", "partly_continued", "merged", "completed", "dropped_explicitly", "dropped_silently", "unknown"
]
Severity = Literal["info", "attention", "serious"]
FindingKind = Literal[
    "carry_over_claim_not_kept",
    "silently_dropped",
    "timing_changed",
    "wording_changed",
    "norm_lowered",
    "holder_changed",
    "result_missing",
    "overdue",
    "status_contradicts_text",
    "declared_shares_mismatch",
    "declared_shares_match",
    "memo_contradicts_evaluation",
    "total_mismatch",
    "missing_from_evaluation",
    "not_in_plan",
    "table_missing",
    "period_label_mismatch",
]
Verdict = Literal["confirmed", "rejected"]
About = tuple[str, str | None, Relation]  # from where, to where, and how; the whole and a part of an action are one here

CARRIES_ON: tuple[Relation, ...] = ("continues", "partly_continues")
DECIDED = 0.5  # a link that is less likely than not is shown as a possibility, and decides nothing


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote with the place where it stands; `page` counts from 1, None where the source has no pages: there `line_start` and
    `line_end` are the numbers of its lines (of its paragraphs in a Word file), where they are known.
    """

    document_id: str
    page: int | None
    quote: str
    line_start: int | None = None
    line_end: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """What one signal says about a pair: a value 0..1, or None for "cannot be compared"; and a Dutch sentence for the auditor."""

    signal: str
    value: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Link:
    """A directed statement about two records. `to_id` None: a promise to come back that no later record keeps.

    `from_part` / `to_part` are part numbers (from 1) of the two rows, None for the whole row. `probability` is 0..1, None for a
    rule.
    `scores` shows how a model came to it; `citation` is the sentence a rule rests on.
    """

    link_id: str
    from_id: str
    relation: Relation
    to_id: str | None
    decided_by: DecidedBy
    explanation: str
    from_part: int | None = None
    to_part: int | None = None
    probability: float | None = None
    citation: Citation | None = None
    scores: tuple[Score, ...] = ()
    stale_judgement: bool = False

    @property
    def sureness(self) -> float:
        """Its probability; 1.0 where a rule says so."""
        return 1.0 if self.probability is None else self.probability

    @property
    def holds(self) -> bool:
        """Whether it counts: a rule or a reviewer says so, or it is more likely than not."""
        return self.sureness >= DECIDED

    @property
    def carries_on(self) -> bool:
        """Whether it says that the later record goes on with the earlier one, or with a part of it."""
        return self.relation in CARRIES_ON

    @property
    def about(self) -> About:
        """What a judgement about this link is about."""
        return _about(self.from_id, self.to_id, self.relation)


@dataclass(frozen=True, slots=True)
class Disposition:
    """What became of one planned action, and a Dutch sentence why. `probability` 0..1: how sure, None where a rule or the text
    says so.
    """

    action_id: str
    disposition: DispositionKind
    next_document_id: str | None
    explanation: str
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One stop of an undertaking on its way through the periods; `position` counts from 1, oldest first."""

    trail_id: str
    position: int
    action_id: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something an auditor should look at: one or two Dutch sentences, with the quotes that prove it."""

    finding_id: str
    kind: FindingKind
    severity: Severity
    subject_ids: tuple[str, ...]
    statement: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A human decision about a link. `stamp` is the fingerprint of both texts when it was made: other texts make it stale.

    `reviewed_at` is an ISO 8601 time; the constructor raises ValueError for anything else. `from_text` and `to_text` keep the
    texts, so that the records are found again when a better reading gave them other identifiers.
    """

    link_id: str
    verdict: Verdict
    reviewer: str
    reviewed_at: str
    note: str | None
    stamp: str
    from_id: str
    to_id: str | None
    relation: Relation
    from_text: str | None = None
    to_text: str | None = None

    def __post_init__(self) -> None:
        datetime.fromisoformat(self.reviewed_at)

    @property
    def about(self) -> About:
        """What it judges. Whether an action goes on whole or in part is one question: its last answer counts."""
        return _about(self.from_id, self.to_id, self.relation)

    @property
    def moment(self) -> datetime:
        """The instant of the decision, whatever clock it was written by; a time without an offset counts as UTC."""
        read = datetime.fromisoformat(self.reviewed_at)
        return read if read.tzinfo else read.replace(tzinfo=UTC)


def counting(judgements: Iterable[Judgement]) -> dict[About, Judgement]:
    """The judgement that counts for each link: the last one."""
    return {one.about: one for one in sorted(judgements, key=lambda one: (one.moment, one.link_id))}


def _about(from_id: str, to_id: str | None, relation: Relation) -> About:
    return from_id, to_id, "continues" if relation in CARRIES_ON else relation


@dataclass(frozen=True, slots=True)
class Trace:
    """All that the tracing of one corpus gave. `predecessors` maps a document to the document it follows on."""

    links: tuple[Link, ...] = ()
    dispositions: tuple[Disposition, ...] = ()
    trails: tuple[TrailStep, ...] = ()
    findings: tuple[Finding, ...] = ()
    predecessors: tuple[tuple[str, str], ...] = ()
