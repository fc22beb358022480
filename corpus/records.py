"""What a document holds: the records every floor above shares.

Units: pages count from 1; boxes are PDF points with the origin at the top left; dates are ISO 8601 texts (`2025-03-31`).
Origin: a value that was read carries `Evidence` from the moment the file is read, and keeps it unchanged ever after.
What is printed and what is derived are two fields, never one (`when_text` / `when_start`, `status_mark` / `status`).
Absent is `None`, never an empty text. The constructors refuse a record that breaks these rules.
"""

from dataclasses import dataclass, field
from typing import Literal

DocumentKind = Literal["strategic_plan", "implementation_plan", "evaluation", "memo", "other"]
ExtractionWay = Literal["text", "ocr", "dump"]
TableKind = Literal["planned", "evaluated", "retrospective"]
Status = Literal["completed", "on_track", "in_progress", "needs_attention", "not_started", "dropped", "merged", "unknown"]
Statuses = tuple[Status, ...]
StatusSource = Literal["mark", "text", "none"]
Precision = Literal["day", "month", "quarter", "half", "season", "year", "range", "recurring", "open", "event", "unknown"]

# What a status says of an action, whatever its word. None of these holds an unknown status.
BEHIND: Statuses = ("needs_attention", "not_started")  # it is in trouble or has not begun
UNFINISHED: Statuses = ("in_progress", *BEHIND)  # it is still to be done
DONE: Statuses = ("completed", "merged")  # by itself, or with the action that it went into
ENDED: Statuses = (*DONE, "dropped")  # nothing more is to be done
NOT_DONE: Statuses = (*UNFINISHED, "dropped")  # whether it is still to be done or never will be
ALL_WELL: Statuses = ("completed", "on_track")  # nobody need step in


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points, origin top left: x0 <= x1, top <= bottom."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where one value stands: the field it proves, page and box (or line numbers of a text dump), and the verbatim quote.

    A value that runs over a page has one Evidence per page, in reading order. `confidence` is 0..1 for text read by OCR, else
    None.
    """

    document_id: str
    field: str
    quote: str
    page: int | None = None
    box: Box | None = None
    line_start: int | None = None
    line_end: int | None = None
    confidence: float | None = None

    def __post_init__(self) -> None:
        if not self.document_id or not self.field:
            raise ValueError("evidence needs a document and the name of the field that it proves")
        if self.page is not None and self.page < 1:
            raise ValueError(f"pages count from 1, not {self.page}")


def require_evidence(record: str, evidence: tuple[Evidence, ...], **values: object) -> None:
    """Refuse a record of which a printed value has no evidence, or is an empty text. Raises ValueError."""
    proven = {e.field for e in evidence}
    for name, value in values.items():
        if value == "":
            raise ValueError(f"{record}: absent is None, never an empty text ({name})")
        if value is not None and name not in proven:
            raise ValueError(f"{record}: the value of {name} has no evidence")


@dataclass(frozen=True, slots=True)
class When:
    """A time expression, read: ISO dates of its first and last day (None when it names none) and how it recurs.

    `recurrence` is a short Dutch phrase in a normal form ("per kwartaal", "2 keer per jaar", "doorlopend"), None when it does
    not recur.
    `per_year` is the number of times a year where the text tells (4.0, 2.0, 0.5), else None. `condition` is the printed
    condition, if any.
    """

    text: str
    start: str | None
    end: str | None
    recurrence: str | None = None
    precision: Precision = "unknown"
    per_year: float | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True)
class PortfolioHolder:
    """Who answers for a priority (`topic` None) or for one topic inside it; the name without title, as printed."""

    name: str
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document. `predecessor_id` is set by the tracing, not by the reader."""

    document_id: str
    sha256: str
    page_count: int
    kind: DocumentKind
    extraction: ExtractionWay
    title: str | None = None
    region: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    reporting_start: str | None = None
    reporting_end: str | None = None
    published: str | None = None
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        require_evidence(f"document {self.document_id}", self.evidence, title=self.title, region=self.region)


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority (prioriteit, ambitie, thema, programmalijn) with what the plan says about it as a whole."""

    document_id: str
    priority_no: int
    title: str
    page: int | None
    theme: str | None = None
    portfolio_holders: tuple[PortfolioHolder, ...] = ()
    objective: str | None = None
    goals: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        require_evidence(
            f"priority {self.priority_no} of {self.document_id}", self.evidence, title=self.title, objective=self.objective
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A bullet or paragraph of one row that has a life of its own; `part_no` counts from 1."""

    part_no: int
    text: str
    when_text: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """What a row says in a column that has no field of its own: its goal, approach, indicator, costs; `label` is the head of the
    column as printed, None where it has none.
    """

    label: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Action:
    """One row of an action table: a promise (`planned`), its evaluation (`evaluated`) or a look back (`retrospective`).

    `position` is the order in the document, from 1. `text` holds the whole action cell, its bullets included; `details` what its
    row says besides, in the order of the columns, with one span of evidence for each at least. `status` follows
    the mark where there is one; `told_status` is what the result text says, whatever the mark says, with `told_confidence` 0..1.
    """

    action_id: str
    document_id: str
    table_kind: TableKind
    position: int
    text: str
    priority_no: int | None = None
    priority_title: str | None = None
    subtheme: str | None = None
    number: str | None = None
    when_text: str | None = None
    when: When | None = None
    result_text: str | None = None
    recommendation: str | None = None
    owner: str | None = None
    partners: tuple[str, ...] = ()
    status_mark: str | None = None
    status: Status = "unknown"
    status_source: StatusSource = "none"
    status_confidence: float | None = None
    first_page: int | None = None
    last_page: int | None = None
    parts: tuple[Part, ...] = ()
    details: tuple[Detail, ...] = ()
    told_status: Status = "unknown"
    told_confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        require_evidence(
            f"action {self.action_id}",
            self.evidence,
            text=self.text,
            when_text=self.when_text,
            result_text=self.result_text,
            recommendation=self.recommendation,
            subtheme=self.subtheme,
            number=self.number,
            owner=self.owner,
            status_mark=self.status_mark,
            details=self.details or None,
        )


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise in running text that later documents can be held to."""

    commitment_id: str
    document_id: str
    text: str
    section: str | None
    page: int | None
    priority_no: int | None = None
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        require_evidence(f"commitment {self.commitment_id}", self.evidence, text=self.text)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: of a table of figures or of a sentence. `is_total` marks the total row or column of its table."""

    figure_id: str
    document_id: str
    page: int | None
    metric: str
    value: float
    table_title: str | None = None
    area: str | None = None
    year: int | None = None
    unit: str | None = None
    is_total: bool = False
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What the document itself says that a status mark means; `declared_share` is the printed percentage (0..100), if any."""

    mark: str
    meaning: str
    status: Status
    declared_share: float | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclaredCount:
    """How many of its own actions a document's table says to have one status.

    `status` is the head as printed, None for all of them together; `group` is the part of the plan that is counted, None for the
    whole of it.
    """

    group: str | None
    status: str | None
    count: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TableNote:
    """What the reader did with one table it saw: taken as action table, or left out, with the reason.

    `columns` pairs each column's header text with the meaning it was given (`action`, `when`, ..., or `unknown`).
    Of a table that is taken every drawn row is accounted for: `actions`, `subthemes`, `continued` (the rest of the row before),
    `headers` (repeated), `left_out`; `cells_without_column` counts filled cells of action rows in columns without a meaning.
    """

    page: int | None
    box: Box | None
    rows: int
    taken: bool
    reason: str
    columns: tuple[tuple[str, str], ...] = ()
    caption: str | None = None
    actions: int = 0
    subthemes: int = 0
    continued: int = 0
    headers: int = 0
    left_out: int = 0
    cells_without_column: int = 0


TWIN = "twin"  # the code of the remark on a document of which another copy is traced
NO_ACTIONS = "no_actions"  # the code of the remark on a document that should hold actions, and from which none was read


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the reading that a person should know: `code` is stable, `message` is a Dutch sentence with advice."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A row as it stands on one page of the source: PNG bytes, cut at 96 dpi."""

    record_id: str
    page: int
    png: bytes


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading or paragraph of running text outside the tables: what findings about memos and captions are read from.

    `size` is the font size of its first line in points, None where the source has none. `lines`: the first and last line number
    in a source without pages, where `box` tells nothing but the order.
    """

    text: str
    page: int | None
    section: str | None = None
    is_heading: bool = False
    box: Box | None = None
    size: float | None = None
    lines: tuple[int, int] | None = None

    def evidence(self, document_id: str, field: str, quote: str | None = None) -> Evidence:
        """Where the passage, or a quote from it, stands: page and box, or line numbers in a source without pages."""
        if self.page is None and self.lines is not None:
            return Evidence(document_id, field, quote or self.text, line_start=self.lines[0], line_end=self.lines[1])
        return Evidence(document_id, field, quote or self.text, self.page, self.box)


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one file gave. Depends on nothing but the file's content, so it can be kept and used again."""

    document: Document
    priorities: tuple[Priority, ...] = ()
    actions: tuple[Action, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    figures: tuple[Figure, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    declared: tuple[DeclaredCount, ...] = ()
    passages: tuple[Passage, ...] = ()
    tables: tuple[TableNote, ...] = ()
    remarks: tuple[Remark, ...] = ()
    pictures: tuple[Picture, ...] = field(default=(), repr=False)

    @property
    def twin_reason(self) -> str | None:
        """Of a document that came twice, and of which the other copy is traced: the Dutch sentence that says so. Else None."""
        return self._remarked(TWIN)

    @property
    def no_actions_reason(self) -> str | None:
        """Of a document that should hold actions, and from which none was read: the Dutch sentences that say why, and what to do.
        Else None.
        """
        return self._remarked(NO_ACTIONS)

    def _remarked(self, code: str) -> str | None:
        return next((remark.message for remark in self.remarks if remark.code == code), None)
