"""Where the quotes from documents without pages stand: at the lines of a text file, at the paragraphs of a Word file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.records import Evidence, Extraction
from corpus.traces import Citation, Finding, Link

MOST = 0.5  # of the letters of a quote: where so many stand, it stands


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The letters of something that was read, the record that it belongs to, and its first and last line."""

    letters: str
    record_id: str | None
    first: int
    last: int


class LineNumbers:
    """Completes the quotes of the documents of one region. What has a page is left as it is."""

    def __init__(self, documents: Sequence[Extraction]) -> None:
        self._stretches = {one.document.document_id: list(_stretches(one)) for one in documents}
        self._by_record: dict[tuple[str, str | None], list[_Stretch]] = {}
        for document_id, stretches in self._stretches.items():
            for stretch in stretches:
                self._by_record.setdefault((document_id, stretch.record_id), []).append(stretch)

    def in_link(self, link: Link) -> Link:
        """The link with the lines of its quote."""
        return replace(link, citation=self._placed(link.citation, (link.from_id, link.to_id))) if link.citation else link

    def in_finding(self, finding: Finding) -> Finding:
        """The finding with the lines of its quotes."""
        return replace(finding, citations=tuple(self._placed(one, finding.subject_ids) for one in finding.citations))

    def _placed(self, citation: Citation, records: Sequence[str | None]) -> Citation:
        """The quote with its lines: where one of these records has it, else the tightest place in the document, else where
        most of it stands in pieces of these records.
        """
        stretches = self._stretches.get(citation.document_id)
        if not stretches or citation.page is not None:
            return citation
        said = _letters(citation.quote)
        own = [one for record in records if record for one in self._by_record.get((citation.document_id, record), ())]
        whole = [one for one in own if said in one.letters] or [one for one in stretches if said in one.letters]
        pieces = sorted(whole, key=lambda one: len(one.letters))[:1] or [one for one in own if one.letters in said]
        if not pieces or sum(len(one.letters) for one in pieces) < MOST * len(said):
            return citation
        return replace(citation, line_start=min(one.first for one in pieces), line_end=max(one.last for one in pieces))


def _stretches(extraction: Extraction) -> Iterator[_Stretch]:
    """All that was read of a document with the numbers of its lines, in order of trust: its records, then its running text."""
    for record_id, proofs in _proofs(extraction):
        for proof in proofs:
            if proof.line_start is not None:
                yield _Stretch(_letters(proof.quote), record_id, proof.line_start, proof.line_end or proof.line_start)
    for passage in extraction.passages:
        if passage.lines:
            yield _Stretch(_letters(passage.text), None, *passage.lines)


def _proofs(extraction: Extraction) -> Iterator[tuple[str | None, tuple[Evidence, ...]]]:
    yield from ((action.action_id, action.evidence) for action in extraction.actions)
    yield from ((commitment.commitment_id, commitment.evidence) for commitment in extraction.commitments)
    yield from ((figure.figure_id, figure.evidence) for figure in extraction.figures)
    yield None, extraction.document.evidence
    yield from ((None, priority.evidence) for priority in extraction.priorities)
    yield from ((None, entry.evidence) for entry in extraction.legend)
    yield from ((None, count.evidence) for count in extraction.declared)


def _letters(text: str) -> str:
    """Letters and digits alone: where a line ends and what was hyphenated there makes no difference."""
    return "".join(filter(str.isalnum, text))
