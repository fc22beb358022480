"""What can be followed from one plan to the next: a planned row with its bullets, or a promise in running text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.records import Action, Commitment, Extraction, When


@dataclass(frozen=True, slots=True)
class Undertaking:
    """One promise, in the shape in which two of them are compared.

    `parts` are the texts of its bullets, in order; `told` is what evaluations say about it (None when nothing does); `theme` is
    the title of its priority; `subtheme` is the heading above it (of a commitment its section)."""

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
    told: str | None = None
    in_prose: bool = False


def planned(extraction: Extraction, told: Mapping[str, str] | None = None) -> tuple[Undertaking, ...]:
    """The planned rows of a plan, in order. `told` maps an action to what its evaluations say."""
    notes = told or {}
    rows = [action for action in extraction.actions if action.table_kind == "planned"]
    return tuple(_from_action(action, notes.get(action.action_id)) for action in rows)


def promised(extraction: Extraction) -> tuple[Undertaking, ...]:
    """The promises in running text of a plan."""
    return tuple(_from_commitment(commitment) for commitment in extraction.commitments)


def as_undertakings(actions: Iterable[Action]) -> tuple[Undertaking, ...]:
    """Rows of any table kind in the shape for comparison."""
    return tuple(_from_action(action, None) for action in actions)


def _from_action(action: Action, told: str | None) -> Undertaking:
    return Undertaking(
        action.action_id,
        action.document_id,
        action.text,
        tuple(part.text for part in action.parts),
        action.subtheme,
        action.priority_no,
        action.priority_title,
        action.when_text,
        action.when,
        action.owner,
        action.partners,
        action.first_page,
        told,
    )


def _from_commitment(commitment: Commitment) -> Undertaking:
    return Undertaking(
        commitment.commitment_id,
        commitment.document_id,
        commitment.text,
        subtheme=commitment.section,
        theme_no=commitment.priority_no,
        page=commitment.page,
        in_prose=True,
    )
