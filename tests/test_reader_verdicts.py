"""Lists of agreements: what came of each opens with the verdict, and no column holds that alone."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Extraction

EDGES = [40, 75, 120, 280, 350, 410, 560]
HEAD = ["Nr", "Overleg", "Afspraak", "Wie", "Vóór", "Afhandeling"]
ROWS = [
    ("De sloot langs het pad uitbaggeren", "Beheer", "1-6-2026", "completed"),
    ("Een bord plaatsen bij de brug", "Verkeer", "zomer 2026", "needs_attention"),
    ("De haag laten snoeien", "-", "-", "not_started"),
    ("Met de buren praten over het hek", "Wijkteam", "mei 2026", "dropped"),
]
RESULTS = [
    "Afgedaan. Gebaggerd op 3 en 4 mei,\nmet een boot van de buren.",
    "Vertraagd. Het bord is besteld;\nde palen zijn uitverkocht.",
    "Staat nog open.",
    "Ingetrokken. Het hek is in de storm\nvan maart omgewaaid.",
]
VERDICTS = ["Afgedaan", "Vertraagd", "Staat nog open", "Ingetrokken"]


def _read(tmp_path: Path, results: list[str], heads: list[str] = HEAD) -> Extraction:
    page = SmallPage()
    page.text(40, 50, "Voortgang afspraken overleg dorpsraad 2026", size=16, bold=True)
    rows = [[f"26-0{n}", "17-01", *row[:3], result] for n, (row, result) in enumerate(zip(ROWS, results, strict=True), 1)]
    page.rows(EDGES, 100, [heads, *rows], size=8)
    return read_pages(tmp_path, page, name="voortgang-afspraken-2026.pdf")


def test_the_verdict_that_opens_a_result_is_the_status(tmp_path: Path) -> None:
    found = _read(tmp_path, RESULTS)
    assert texts(found) == [row[0] for row in ROWS]
    assert [a.status_mark for a in found.actions] == VERDICTS
    assert [(a.status, a.status_source) for a in found.actions] == [(row[3], "mark") for row in ROWS]
    assert [a.result_text for a in found.actions] == [text.replace("\n", " ") for text in RESULTS]
    assert {a.table_kind for a in found.actions} == {"evaluated"}
    assert [e.quote for a in found.actions for e in a.evidence if e.field == "status_mark"] == [f"{v}." for v in VERDICTS]


def test_the_day_before_which_it_is_due_is_its_time_and_the_day_of_the_meeting_is_not(tmp_path: Path) -> None:
    found = _read(tmp_path, RESULTS)
    assert [a.when_text for a in found.actions] == ["1-6-2026", "zomer 2026", None, "mei 2026"]
    assert [a.owner for a in found.actions] == ["Beheer", "Verkeer", None, "Wijkteam"]


def test_one_result_that_begins_like_a_verdict_leaves_the_status_to_the_text(tmp_path: Path) -> None:
    told = [text.partition(". ")[2] or "Daar heeft niemand nog naar gekeken." for text in RESULTS]
    assert {a.status_mark for a in _read(tmp_path, [*told[:3], RESULTS[3]]).actions} == {None}


@pytest.mark.parametrize(
    ("cells", "meaning"), [(["Afgedaan", "Vertraagd", "Open", "Vervallen"], "status"), (["Q1", "Q2", "Q3", "Q4"], "when")]
)
def test_what_disposal_means_is_told_by_the_cells(tmp_path: Path, cells: list[str], meaning: str) -> None:
    found = _read(tmp_path, cells, [*HEAD[:4], "Opmerkingen", "Afdoening"])
    assert dict(found.tables[0].columns)["Afdoening"] == meaning
