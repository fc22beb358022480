"""What can be followed from one plan to the next: a planned row with its bullets, or a promise in running text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.lexicon import words
from corpus.records import Action, Commitment, Extraction, Status, When
from matchers.evaluations.told import Verdict, recurs
from matchers.texts.normal import plain

LONGEST_LEAD = 120  # letters of the words before a colon that are a heading of the bullets after it


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One promise, in the shape in which two of them are compared.

    `parts` are the texts of its bullets, in order; `details` is what other columns of its row say, costs aside; `told` is what
    evaluations say about it (None when nothing does); `theme` is the title of its priority; `subtheme` is the heading above it
    (of a commitment its section); `status` is the class of the last mark that an evaluation gives it; `recurring`: it comes back
    by its own planning or wording."""

    record_id: str
    document_id: str
    text: str
    parts: tuple[str, ...] = ()
    subtheme: str | None = None
    theme_no: int | None = None
    theme: str | None = None
    when_text: str | None = None
    when: When | None = None
    owner: str | None = None
    partners: tuple[str, ...] = ()
    page: int | None = None
    details: str | None = None
    told: str | None = None
    claim: str | None = None
    in_prose: bool = False
    status: Status = "unknown"
    recurring: bool = False

    @property
    def heading(self) -> str | None:
        """What stands above the promise and, where bullets follow it, before them: "Ten aanzien van de Wet Bibob: - ..."."""
        lead, colon, _ = self.text.partition(":")
        parts = [self.subtheme, lead if colon and self.parts and len(lead) <= LONGEST_LEAD else None]
        return " ".join(part for part in parts if part) or None


def planned(extraction: Extraction, verdicts: Mapping[str, Verdict]) -> tuple[Undertaking, ...]:
    """The planned rows of a plan, in order, each with what its evaluations say."""
    return tuple(_from_action(row, verdicts.get(row.action_id)) for row in extraction.actions if row.table_kind == "planned")


def judging(extraction: Extraction, verdicts: Mapping[str, Verdict]) -> tuple[Undertaking, ...]:
    """The judging rows of a document about which there is a verdict of their own, in order."""
    return tuple(_from_action(row, verdicts[row.action_id]) for row in extraction.actions if row.action_id in verdicts)


def texts_of(undertakings: Iterable[Undertaking]) -> Iterator[str | None]:
    """Every text that is compared, for the index."""
    for one in undertakings:
        yield from (one.text, *one.parts, one.subtheme, one.heading, one.theme, one.details, one.told, one.claim)


def records_of(extractions: Sequence[Extraction]) -> dict[str, Action | Commitment]:
    """The identifier of every action and commitment, planned or not -> the record."""
    found: dict[str, Action | Commitment] = {one.action_id: one for extraction in extractions for one in extraction.actions}
    return found | {one.commitment_id: one for extraction in extractions for one in extraction.commitments}


def record_texts(extractions: Sequence[Extraction]) -> dict[str, str]:
    """The identifier of every action and commitment, planned or not -> its text."""
    return {name: record.text for name, record in records_of(extractions).items()}


def promised(extraction: Extraction) -> tuple[Undertaking, ...]:
    """The promises in running text of a plan."""
    return tuple(_from_commitment(commitment) for commitment in extraction.commitments)


def details_of(action: Action) -> str | None:
    """What the other columns of a row say, one to a line, those for costs left out; None when none says anything."""
    costs = words("headers")["terms"]["cost"]
    return "\n".join(d.text for d in action.details if plain(d.label or "") not in costs) or None


def _from_action(action: Action, verdict: Verdict | None) -> Undertaking:
    return Undertaking(
        record_id=action.action_id,
        document_id=action.document_id,
        text=action.text,
        parts=tuple(part.text for part in action.parts),
        subtheme=action.subtheme,
        theme_no=action.priority_no,
        theme=action.priority_title,
        when_text=action.when_text,
        when=action.when,
        owner=action.owner,
        partners=action.partners,
        page=action.first_page,
        details=details_of(action),
        told=(verdict.text or None) if verdict else None,
        claim=(verdict.claim or None) if verdict else None,
        status=verdict.status if verdict else "unknown",
        recurring=recurs(action),
    )


def _from_commitment(commitment: Commitment) -> Undertaking:
    return Undertaking(
        record_id=commitment.commitment_id,
        document_id=commitment.document_id,
        text=commitment.text,
        subtheme=commitment.section,
        theme_no=commitment.priority_no,
        page=commitment.page,
        in_prose=True,
    )
