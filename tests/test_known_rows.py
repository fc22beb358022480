"""Rows of a dump that another document makes known: in its own words, on its own lines, and only where it holds the same."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fakes import evaluation, plan

from corpus.records import Action, Document, Extraction, Passage, Remark
from extractors.known_rows import with_known_rows
from pipeline.find import Input
from pipeline.kin import with_rows_of_kin
from pipeline.read import Read, Reading

KNOWN = (
    "De kade elke maand vegen en schrobben",
    "Steigers herstellen met hout uit het eigen bos",
    "Boeien vernieuwen, te beginnen met de rode aan de pier",
    "Vaarlessen voor de kinderen van de haven",
)
UNREAD = Remark("table_not_read", "De tabel op regel 4 is niet als tabel gelezen.")


def dump(*texts: str, actions: tuple[Action, ...] = (), **changes: Any) -> Extraction:
    """A plan as text, of which a table was not read; each text stands on the lines after those of the one before."""
    document = Document("d", "0" * 64, 0, "implementation_plan", "dump", **changes)
    passages = [Passage(text, None, lines=(1 + 2 * n, 2 + 2 * n)) for n, text in enumerate(texts)]
    return Extraction(document, actions=actions, passages=tuple(passages), remarks=(UNREAD,))


def others(*texts: str) -> tuple[Action, ...]:
    return plan("other", (2031, 2032), *(texts or KNOWN)).actions


def test_actions_are_found_with_the_lines_on_which_they_stand() -> None:
    text = dump("Haven en kade", f"{KNOWN[0]} {KNOWN[1]}", "havendienst Q2 2031", KNOWN[3], KNOWN[2])
    found = with_known_rows(text, others(), "evaluatie.pdf")
    assert [(a.position, a.text, e.line_start, e.quote) for a in found.actions for e in a.evidence] == [
        (1, KNOWN[0], 3, KNOWN[0]), (2, KNOWN[1], 3, KNOWN[1]), (3, KNOWN[3], 7, KNOWN[3]), (4, KNOWN[2], 9, KNOWN[2]),
    ]  # fmt: skip
    assert all((a.table_kind, a.when_text, a.owner) == ("planned", None, None) for a in found.actions)
    assert [remark.code for remark in found.remarks] == ["table_not_read", "rows_known"]
    assert "4 acties" in found.remarks[1].message
    assert "«evaluatie.pdf»" in found.remarks[1].message


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Boeien vernieuwen, te be- ginnen met de rode aan de pier", "Boeien vernieuwen, te be- ginnen met de rode aan de pier"),
        (f"{KNOWN[2]} en de groene daarna. Klaar in mei.", f"{KNOWN[2]} en de groene daarna."),
        (f"{KNOWN[2]} Havendienst", KNOWN[2]),
        ("Boeien vernieuwen, te begginnen met de rode aan de pier", "Boeien vernieuwen, te begginnen met de rode aan de pier"),
    ],
)
def test_the_text_is_that_of_the_dump(printed: str, text: str) -> None:
    found = with_known_rows(dump(KNOWN[0], KNOWN[1], KNOWN[3], printed), others(), "e.pdf")
    assert found.actions[-1].text == text


def test_a_text_over_two_passages_is_one_action_with_evidence_for_both() -> None:
    begin, end = KNOWN[2][:30], KNOWN[2][30:]
    found = with_known_rows(dump(KNOWN[0], KNOWN[1], begin, end), others(), "e.pdf")
    assert found.actions[-1].text == " ".join([begin.strip(), end.strip()])
    assert [e.line_start for e in found.actions[-1].evidence] == [5, 7]


def test_too_few_of_the_same_actions_are_chance() -> None:
    text = dump(KNOWN[0], KNOWN[1], "De raad vergadert in mei")
    assert with_known_rows(text, others(), "e.pdf") is text
    many = tuple(f"{name} van de haven in wijk {n}" for n in range(4) for name in ("Kade vegen", "Boeien verven"))
    assert with_known_rows(dump(*KNOWN), others(*KNOWN, *many), "e.pdf").actions == ()


def test_rows_that_are_actions_stay_and_rows_that_are_none_are_left_out_and_named() -> None:
    right, wrong = plan("d", (2031, 2032), KNOWN[0]).actions, plan("d", (2031, 2032), "Havendienst").actions
    more = (*KNOWN, "Sluisdeuren smeren met lijnolie uit de molen")
    kept = with_known_rows(dump(*more[1:], actions=right + wrong), others(*more), "e.pdf")
    assert {action.text for action in kept.actions} == {*more, "Havendienst"}
    cleared = with_known_rows(dump(*more, actions=wrong), others(*more), "e.pdf")
    assert {action.text for action in cleared.actions} == {*more}
    assert "«Havendienst»" in cleared.remarks[-1].message


def read(name: str, extraction: Extraction) -> Read:
    return Reading(Input(Path(name), name, extraction.document.sha256, 1), False, False, 0.0), extraction


YEARS: dict[str, Any] = {"region": None, "period_start": "2031-01-01", "period_end": "2032-12-31"}


@pytest.mark.parametrize(
    ("changes", "completed"),
    [({}, True), ({"kind": "implementation_plan"}, False), ({"period_start": "2033-01-01", "period_end": "2034-12-31"}, False)],
)
def test_a_plan_and_its_evaluation_are_kin(changes: dict[str, Any], completed: bool) -> None:
    judged = evaluation("e", (2031, 2032), *KNOWN)
    judged = replace(judged, document=replace(judged.document, **{**YEARS, **changes}))
    mixed = dump(*KNOWN, **YEARS)
    (_, found), (_, same) = with_rows_of_kin([read("d.txt", mixed), read("e.pdf", judged)])
    assert (len(found.actions) == len(KNOWN)) is completed
    assert same is judged
