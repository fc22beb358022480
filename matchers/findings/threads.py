"""What the findings compare: every planned row with the rows that judge it and the later records that carry it on."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records import Action, Commitment, Document, When
from corpus.traces import Citation, Link
from matchers.evaluations.judging_rows import Judged
from matchers.evaluations.told import Verdict
from matchers.findings.restated import Told
from matchers.findings.stating import cited, cited_commitment
from matchers.findings.traced_region import Region
from matchers.links.undertakings import details_of, records_of


@dataclass(frozen=True, slots=True)
class Successor:
    """A later record that carries a planned row on, with the link that says so. `part` is the one bullet it is about, if any."""

    link: Link
    document: Document
    record: Action | Commitment
    text: str
    when_text: str | None = None
    when: When | None = None

    @property
    def whole(self) -> bool:
        """Whether the later record carries the whole row on."""
        return self.link.relation == "continues"

    @property
    def told(self) -> Told:
        """The later record as it tells the promise."""
        details = details_of(self.record) if isinstance(self.record, Action) and self.text == self.record.text else None
        return Told(self.text, self.when_text, self.when, details or "")

    def citations(self) -> list[Citation]:
        """The later record as quotes: its text, and its time where it has one."""
        if isinstance(self.record, Commitment):
            return [cited_commitment(self.record)]
        return cited(self.record, "text", "when_text")


@dataclass(frozen=True, slots=True)
class Thread:
    """One planned row, the rows that judge it (oldest first) with their documents, and what carries it on."""

    plan: Action
    document: Document
    judged: tuple[tuple[Judged, Document], ...]
    successors: tuple[Successor, ...]
    verdict: Verdict | None


def threads(region: Region) -> Iterator[Thread]:
    """Every planned row of the region, in the order of its documents."""
    homes = {e.document.document_id: e.document for e in region.line.documents}
    order = {name: place for place, name in enumerate(homes)}
    records = records_of(region.line.documents)
    judged: dict[str, list[tuple[Judged, Document]]] = {}
    for one in region.judged:
        judged.setdefault(one.plan.action_id, []).append((one, homes[one.row.document_id]))
    onward: dict[str, list[Successor]] = {}
    for link in region.links:
        if link.carries_on and link.holds and link.to_id in records:
            onward.setdefault(link.from_id, []).append(_successor(link, records[link.to_id], homes))
    for extraction in region.line.documents:
        for action in extraction.actions:
            if action.table_kind == "planned":
                rows = sorted(
                    judged.get(action.action_id, ()), key=lambda pair: (order[pair[1].document_id], pair[0].row.position)
                )
                after = sorted(
                    onward.get(action.action_id, ()),
                    key=lambda one: (order[one.document.document_id], -one.link.sureness, one.link.link_id),
                )
                yield Thread(action, extraction.document, tuple(rows), tuple(after), region.verdicts.get(action.action_id))


def _successor(link: Link, record: Action | Commitment, homes: dict[str, Document]) -> Successor:
    home = homes[record.document_id]
    if isinstance(record, Commitment):
        return Successor(link, home, record, record.text)
    part = next((p for p in record.parts if p.part_no == link.to_part), None) if link.to_part else None
    if part:
        return Successor(link, home, record, part.text, part.when_text or record.when_text, part.when or record.when)
    return Successor(link, home, record, record.text, record.when_text, record.when)
