"""How well the sample plans are read: every row, every field and every status, against the truth that lies beside them."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from plan_reading import FIELDS, agreement, reading_of

PROJECT = Path(__file__).parents[1]
SAMPLES = PROJECT / "corpus" / "samples"
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="needs Tesseract: apt-get install tesseract-ocr tesseract-ocr-nld"
)


def _documents(scanned: bool) -> Iterator[tuple[Path, str]]:
    for truth in sorted(SAMPLES.glob("*/truth/documents.json")):
        for document in json.loads(truth.read_text()):
            if (document.get("text_layer", "born digital") != "born digital") == scanned:
                yield truth.parent.parent, document["doc_id"]


DIGITAL, SCANS = list(_documents(scanned=False)), list(_documents(scanned=True))
each_digital = pytest.mark.parametrize(("folder", "doc_id"), DIGITAL, ids=[name for _, name in DIGITAL])
each_scan = pytest.mark.parametrize(("folder", "doc_id"), SCANS, ids=[name for _, name in SCANS])


@each_digital
def test_rows_and_fields_of_a_digital_plan(folder: Path, doc_id: str) -> None:
    found = agreement(folder, doc_id)
    if not found.expected:
        assert not found.read
        return
    assert found.exact_f1 >= 0.97, (found.expected, found.read, found.exact)
    assert found.share(*FIELDS) >= 0.97, found.differences
    assert [d for d in found.differences if d[1] in ("status", "mark")] == []


def test_all_digital_plans_together() -> None:
    all_found = [agreement(folder, doc_id) for folder, doc_id in DIGITAL]
    rows = sum(f.expected for f in all_found)
    assert rows > 600
    assert sum(f.exact for f in all_found) >= 0.99 * rows
    assert sum(len(f.differences) for f in all_found) <= 0.01 * rows


@needs_tesseract
@each_scan
def test_rows_and_status_of_a_scan(folder: Path, doc_id: str) -> None:
    found = agreement(folder, doc_id)
    assert found.found_f1 >= 0.95, (found.expected, found.read, found.found)
    assert found.share("status") >= 0.97, found.differences


@pytest.mark.parametrize("name", ["status-grey", "status-vector"])
def test_a_print_in_black_and_white_says_so(name: str) -> None:
    found = reading_of(SAMPLES / "layouts" / "pdf" / f"{name}.pdf").extraction
    codes = [remark.code for remark in found.remarks]
    if name == "status-grey":
        assert codes == ["marks_without_colour"]
        assert {action.status_source for action in found.actions} <= {"text", "none"}
        assert {action.status_mark for action in found.actions} == {"grijs"}
    else:
        assert codes == []


def test_every_value_of_the_samples_stands_where_its_evidence_says() -> None:
    for folder, doc_id in DIGITAL:
        for action in reading_of(folder / "pdf" / f"{doc_id}.pdf").extraction.actions:
            for proof in action.evidence:
                assert proof.page is not None
                assert proof.box is not None
                assert action.first_page is not None
                assert action.last_page is not None
                assert proof.field == "subtheme" or action.first_page <= proof.page <= action.last_page, (action.text, proof)
                assert proof.box.x0 < proof.box.x1
                assert proof.box.top < proof.box.bottom
