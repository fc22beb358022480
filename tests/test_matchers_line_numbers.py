"""Quotes from documents without pages know their lines: those of the record they are about, else the tightest place."""

from dataclasses import replace

import pytest

from corpus.records import Action, Commitment, Document, Evidence, Extraction, Passage
from corpus.traces import Citation, Finding, Link
from matchers.line_numbers import LineNumbers
from matchers.trace import trace


def row(name: str, text: str, lines: tuple[int, int], result: str | None = None) -> Action:
    proof = [Evidence("d", "text", text.replace(" ", "\n", 1), line_start=lines[0], line_end=lines[1])]
    proof += [Evidence("d", "result_text", result, line_start=lines[1] + 1, line_end=lines[1] + 1)] if result else []
    return Action(name, "d", "evaluated", 1, text, result_text=result, evidence=tuple(proof))


DOCUMENT = Extraction(
    Document("d", "0" * 64, 0, "evaluation", "dump"),
    actions=(
        row("een", "Zwerfvuil ruimen", (3, 4), "Gedaan. Wij gaan door in 2025."),
        row("twee", "Bankjes plaatsen", (7, 7), "Gedaan. Wij gaan door in 2025."),
    ),
    commitments=(
        Commitment("c", "d", "Wij openen een loket.", None, None, evidence=(Evidence("d", "text", "x", line_start=9),)),
    ),
    passages=(Passage("Eerst dit. Dan volgt nog een verklaring.", None, lines=(20, 22)),),
)


@pytest.mark.parametrize(
    ("quote", "subject", "lines"),
    [
        ("Zwerfvuil ruimen", "een", (3, 4)),
        ("Wij gaan door in 2025.", "twee", (8, 8)),
        ("Wij gaan door in 2025.", "iets anders", (5, 5)),
        ("Bankjes plaatsen. Gedaan. Wij gaan door in 2025.", "twee", (7, 8)),
        ("Dan volgt nog een verklaring.", "een", (20, 22)),
        ("Zwerfvuil ruimen hoort bij de vaste taken, die in een ander plan staan.", "een", (None, None)),
        ("Dit staat er niet.", "een", (None, None)),
    ],
)
def test_a_quote_knows_its_lines(quote: str, subject: str, lines: tuple[int | None, int | None]) -> None:
    numbers = LineNumbers([DOCUMENT])
    citation = Citation("d", None, quote)
    (in_finding,) = numbers.in_finding(Finding("f", "overdue", "info", (subject,), "Te laat.", (citation,))).citations
    in_link = numbers.in_link(Link("l", subject, "continues", None, "rule", "", citation=citation)).citation
    assert in_link == in_finding == replace(citation, line_start=lines[0], line_end=lines[1])


@pytest.mark.parametrize("citation", [Citation("d", 4, "Zwerfvuil ruimen"), Citation("elders", None, "Zwerfvuil ruimen"), None])
def test_what_has_a_page_or_is_not_known_stays_as_it_is(citation: Citation | None) -> None:
    link = Link("l", "een", "continues", None, "rule", "", citation=citation)
    assert LineNumbers([DOCUMENT]).in_link(link) == link


def test_the_tracing_gives_them() -> None:
    planned = replace(row("plan", "Zwerfvuil ruimen", (1, 1)), table_kind="planned", document_id="p")
    plan = Extraction(
        Document("p", "1" * 64, 0, "implementation_plan", "dump", period_start="2023-01-01", period_end="2024-12-31")
    )
    dated = replace(DOCUMENT.document, reporting_start="2023-01-01", reporting_end="2024-12-31")
    traced = trace([replace(plan, actions=(planned,)), replace(DOCUMENT, document=dated)])
    (link,) = [link for link in traced.links if link.relation == "evaluates"]
    assert link.citation == Citation("d", None, "Zwerfvuil ruimen", 3, 4)
