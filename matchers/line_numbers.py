"""Where the quotes from documents without pages stand: at the lines of a text file, at the paragraphs of a Word file."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.records import Evidence, Extraction
from corpus.traces import Citation, Finding, Link

LEAST = 4  # letters of a piece of a quote by which the place of the whole is known


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

    def in_link(self, link: Link) -> Link:
        """The link with the lines of its quote."""
        records = {link.from_id, link.to_id}
        return replace(link, citation=self._placed(link.citation, records)) if link.citation else link

    def in_finding(self, finding: Finding) -> Finding:
        """The finding with the lines of its quotes."""
        records = set(finding.subject_ids)
        return replace(finding, citations=tuple(self._placed(one, records) for one in finding.citations))

    def _placed(self, citation: Citation, records: Collection[str | None]) -> Citation:
        """The quote with its lines: where one of these records has it, else where the document has it first."""
        stretches = self._stretches.get(citation.document_id)
        if not stretches or citation.page is not None:
            return citation
        said = _letters(citation.quote)
        for among in ([one for one in stretches if one.record_id in records], stretches):
            whole = [one for one in among if said in one.letters]
            if whole:
                best = min(whole, key=lambda one: len(one.letters))
                return replace(citation, line_start=best.first, line_end=best.last)
            pieces = [one for one in among if len(one.letters) >= LEAST and one.letters in said and one.record_id in records]
            if pieces:
                return replace(citation, line_start=min(p.first for p in pieces), line_end=max(p.last for p in pieces))
        return citation


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
