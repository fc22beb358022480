"""The same document twice: one is used and the other set aside; what only looks alike is left alone."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fakes import ROWS, evaluation, plan

from corpus.records import Extraction
from extractors.extract import extract
from pipeline.find import Input
from pipeline.read import Read, Reading
from pipeline.twins import untraced, without_twins

YEARS = (2034, 2037)
LONG = tuple(f"{row}, wijk {number}" for number in range(3) for row in ROWS)


def read(name: str, extraction: Extraction, **changes: Any) -> Read:
    document = replace(extraction.document, **changes)
    return Reading(Input(Path(name), name, document.sha256, 1), False, False, 0.0), replace(extraction, document=document)


def used(*readings: Read) -> list[str]:
    kept, _ = without_twins(list(readings))
    return [reading.item.source_file for reading, _ in kept]


def reason(twin: Read) -> str:
    return next(remark.message for remark in twin[1].remarks if remark.code == "twin")


def test_of_a_pdf_and_a_word_file_the_pdf_is_used() -> None:
    word = read("a.docx", plan("a", YEARS, *(text.replace("-", "- ").upper() for text in LONG)), page_count=0)
    pdf = read("b.pdf", plan("b", YEARS, *LONG))
    kept, (twin,) = without_twins([word, pdf])
    assert kept == [pdf]
    assert twin[0].item.source_file == "a.docx"
    assert all(words in reason(twin) for words in ("periode", "«b.pdf»", "bladzijden"))
    fates = list(untraced([twin]))
    assert [one.action_id for one in fates] == [action.action_id for action in word[1].actions]
    assert {(one.disposition, one.explanation) for one in fates} == {("unknown", reason(twin))}


def test_of_a_draft_and_a_final_version_the_later_is_used() -> None:
    draft = read("a.pdf", plan("a", YEARS, *LONG), published="2033-10-01")
    final = read("b.pdf", plan("b", YEARS, *LONG[:-1], "Torenklok luiden bij hoogwater"), published="2033-12-01")
    assert used(draft, final) == ["b.pdf"]
    undated = read("c.pdf", draft[1], published=None)
    assert [reason(twin).split(", want ")[1].split(";")[0] for twin in without_twins([draft, final, undated])[1]] == [
        "dat is later verschenen",
        "daarin staat wanneer het is verschenen",
    ]


def test_of_equals_the_first_by_name_is_used_whatever_the_order() -> None:
    three = [read(name, plan(name, YEARS, *LONG)) for name in ("c.pdf", "a.pdf", "b.pdf")]
    assert used(*three) == used(*reversed(three)) == ["a.pdf"]


def test_without_a_period_the_title_tells() -> None:
    bare = {"period_start": None, "period_end": None}
    one, other = (read(name, plan(name, YEARS, *LONG, title="Jaarplan"), **bare) for name in ("a.pdf", "b.pdf"))
    untitled = read("c.pdf", plan("c", YEARS, *LONG), **bare)
    assert used(one, other, untitled) == ["a.pdf", "c.pdf"]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(evaluation("b", YEARS, *LONG), id="the evaluation of the plan"),
        pytest.param(plan("b", (2038, 2041), *LONG), id="the next plan, word for word"),
        pytest.param(plan("b", YEARS, *LONG, region="Duinrand"), id="another region"),
        pytest.param(plan("b", YEARS, *LONG[:20]), id="a part of the rows"),
        pytest.param(plan("b", YEARS, *LONG, *ROWS), id="the same rows and more"),
        pytest.param(plan("b", YEARS, *(f"Nieuw: {text}" for text in LONG)), id="other rows"),
        pytest.param(plan("b", YEARS), id="no rows"),
    ],
)
def test_what_is_another_document_stays(other: Extraction) -> None:
    assert used(read("a.pdf", plan("a", YEARS, *LONG)), read("b.pdf", other)) == ["a.pdf", "b.pdf"]


def test_a_status_that_one_of_them_reads_from_the_text_alone_proves_nothing() -> None:
    printed = evaluation("a", YEARS, *((text, {"status": "completed", "status_source": "mark"}) for text in LONG))
    without_colours = evaluation("b", YEARS, *((text, {"status": "in_progress", "status_source": "text"}) for text in LONG))
    assert used(read("a.pdf", printed), read("b.txt", without_colours, page_count=0)) == ["a.pdf"]


def test_two_documents_without_rows_are_no_twins() -> None:
    assert used(read("a.pdf", plan("a", YEARS)), read("b.pdf", plan("b", YEARS))) == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"status": "dropped", "status_source": "mark"}, id="another status"),
        pytest.param({"result_text": "Toch niet gelukt"}, id="another result"),
    ],
)
def test_two_reports_on_the_same_rows_are_no_twins(said: dict[str, Any]) -> None:
    first = evaluation("a", YEARS, *((text, {"status": "completed", "status_source": "mark"}) for text in LONG))
    second = evaluation("b", YEARS, *((text, said) for text in LONG))
    assert used(read("a.pdf", first), read("b.pdf", second)) == ["a.pdf", "b.pdf"]


def test_a_real_word_file_and_its_print_are_twins_and_its_evaluation_is_not() -> None:
    samples = Path(__file__).parents[1] / "corpus" / "samples" / "veenkring"
    paths = (
        samples / "source" / "veenkring-uvp-2021-2022.docx",
        samples / "pdf" / "veenkring-evaluatie-2022.pdf",
        samples / "pdf" / "veenkring-uvp-2021-2022.pdf",
    )
    readings = [read(path.name, extract(path, f"d{number}", "0" * 64)) for number, path in enumerate(paths)]
    assert used(*readings) == [paths[1].name, paths[2].name]
