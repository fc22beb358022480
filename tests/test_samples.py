"""The sample plans: their PDFs, their truth and their data files say the same."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from corpus.samples.authoring.content import read_region
from corpus.samples.authoring.truth import bare, pages_of, raw_pages_of, write_truth
from corpus.samples.make_samples import read_folder

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
FOLDERS = sorted(path.parent.parent for path in SAMPLES.glob("*/truth/documents.json"))
REGIONS = [folder for folder in FOLDERS if (folder / "plans.toml").exists()]
RELATIONS = {
    "evaluates", "continues", "partly-continues", "merged-into", "completed", "dropped-explicitly", "dropped-silently",
    "claims-carry-over", "new",
}  # fmt: skip
FATES = RELATIONS - {"evaluates", "claims-carry-over", "new"}
FINDINGS = {
    "carry_over_claim_not_kept", "silently_dropped", "timing_changed", "wording_changed", "norm_lowered", "holder_changed",
    "result_missing", "overdue", "status_contradicts_text", "declared_shares_mismatch", "declared_shares_match",
    "memo_contradicts_evaluation", "total_mismatch", "missing_from_evaluation", "not_in_plan", "table_missing",
    "period_label_mismatch",
}  # fmt: skip
each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
each_region = pytest.mark.parametrize("folder", REGIONS, ids=lambda folder: folder.name)


def truth(folder: Path, name: str) -> list[dict[str, Any]]:
    path = folder / "truth" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def documents(folder: Path) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = json.loads((folder / "truth" / "documents.json").read_text())
    return result


@cache
def texts(folder: Path, doc_id: str) -> list[str]:
    return pages_of(folder / "pdf" / f"{doc_id}.pdf")


@cache
def printed_words(pdf: Path) -> set[str]:
    return {word for text in raw_pages_of(pdf) for word in text.split()}


def runs_over(text: str, pages: list[str]) -> bool:
    """Whether the text stands whole on one of the pages, or a first piece on the first of them and the rest on those after it."""
    if any(text in page for page in pages):
        return True
    return len(pages) > 1 and any(
        text[:cut] in pages[0] and runs_over(text[cut:], pages[1:]) for cut in range(len(text) - 1, 0, -1)
    )


def readable_rows(folder: Path) -> Iterator[tuple[dict[str, Any], list[str]]]:
    pages = json.loads((folder / "truth" / "pages.json").read_text())
    unreadable = {
        document["doc_id"] for document in documents(folder) if document.get("text_layer", "born digital") != "born digital"
    }
    for row in truth(folder, "actions"):
        if row["doc_id"] not in unreadable:
            all_pages = texts(folder, row["doc_id"])
            yield row, [all_pages[page - 1] for page in pages[row["doc_id"]][row["action_id"]]]


def test_there_are_samples() -> None:
    assert REGIONS


@each_folder
def test_every_document_has_its_pdf_and_no_pdf_is_left_over(folder: Path) -> None:
    assert sorted(path.stem for path in (folder / "pdf").iterdir()) == sorted(
        document["doc_id"] for document in documents(folder)
    )


@each_folder
def test_the_cells_of_every_row_stand_on_its_pages(folder: Path) -> None:
    for row, pages in readable_rows(folder):
        for field in ("text", "when", "result", "owner", "partners", "number"):
            if row.get(field):
                assert runs_over(bare(row[field]), pages), (row["action_id"], field)
        assert not row["recommendation"] or row["result"].endswith(f"Aanbeveling: {row['recommendation']}"), row["action_id"]
        assert bare(row["text"])[:12] in pages[0], row["action_id"]


@each_folder
def test_no_narrow_column_breaks_a_word_without_a_hyphen(folder: Path) -> None:
    for row, _ in readable_rows(folder):
        words = printed_words(folder / "pdf" / f"{row['doc_id']}.pdf")
        cells = " ".join(row.get(field) or "" for field in ("text", "when", "result", "owner", "partners"))
        assert [word for word in cells.split() if word not in words and "-" not in word and "/" not in word] == [], row[
            "action_id"
        ]


@each_folder
def test_ids_are_unique_and_belong_to_their_document(folder: Path) -> None:
    for name, key in (
        ("actions", "action_id"),
        ("commitments", "commitment_id"),
        ("findings", "finding_id"),
        ("status", "action_id"),
    ):
        entries = truth(folder, name)
        ids = Counter(entry[key] for entry in entries)
        assert [name for name, count in ids.items() if count > 1] == []
        assert all(entry[key].startswith(f"{entry['doc_id']}/") for entry in entries if "doc_id" in entry)


@each_folder
def test_every_status_is_that_of_a_row(folder: Path) -> None:
    assert {entry["action_id"] for entry in truth(folder, "status")} <= {row["action_id"] for row in truth(folder, "actions")}


@each_folder
def test_the_truth_is_what_data_file_and_pdfs_give(folder: Path, tmp_path: Path) -> None:
    write_truth(read_folder(folder), folder / "pdf", tmp_path)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        path.name: path.read_text() for path in (folder / "truth").iterdir()
    }


def test_a_scan_holds_text_only_where_its_truth_says_so() -> None:
    layers = {document["doc_id"]: document.get("text_layer") for document in documents(SAMPLES / "layouts")}
    assert {name for name, layer in layers.items() if layer == "none"} == {"scan-without-text", "scan-in-colour"}
    for name, layer in layers.items():
        assert bool("".join(texts(SAMPLES / "layouts", name))) == (layer != "none"), name


def test_the_layouts_are_what_they_are_named_after() -> None:
    pages = json.loads((SAMPLES / "layouts" / "truth" / "pages.json").read_text())
    assert max(len(spread) for spread in pages["row-over-three-pages"].values()) >= 3
    turned = {}
    for name in ("plan-rotated", "plan-sideways"):
        page = pdfium.PdfDocument(SAMPLES / "layouts" / "pdf" / f"{name}.pdf")[0]
        turned[name] = (page.get_rotation(), page.get_width() > page.get_height())
    assert turned == {"plan-rotated": (90, True), "plan-sideways": (0, False)}


@each_region
def test_both_ends_of_every_link_exist_and_its_evidence_is_printed(folder: Path) -> None:
    known = {row["action_id"] for row in truth(folder, "actions")} | {c["commitment_id"] for c in truth(folder, "commitments")}
    printed = "".join(page for document in documents(folder) for page in texts(folder, document["doc_id"]))
    for link in truth(folder, "links"):
        assert link["relation"] in RELATIONS
        assert link["from"] in known, link
        assert link["to"] is None or link["to"] in known, link
        if link["evidence"] and link["relation"] != "evaluates":
            assert bare(link["evidence"]) in printed, link


@each_region
def test_every_planned_action_but_those_of_the_last_plan_has_a_fate(folder: Path) -> None:
    plans = [document["doc_id"] for document in documents(folder) if document["type"] in ("uvp", "jaarplan")]
    fated = {link["from"] for link in truth(folder, "links") if link["relation"] in FATES}
    for row in truth(folder, "actions"):
        if row["table"] == "planned":
            assert (row["action_id"] in fated) == (row["doc_id"] != plans[-1]), row["action_id"]


@each_region
def test_every_action_of_a_later_plan_is_new_or_comes_from_somewhere(folder: Path) -> None:
    plans = [document["doc_id"] for document in documents(folder) if document["type"] in ("uvp", "jaarplan")]
    links = truth(folder, "links")
    reached = {link["to"] for link in links if link["relation"] in ("continues", "partly-continues")}
    new = {link["from"] for link in links if link["relation"] == "new"}
    assert not reached & new
    for row in truth(folder, "actions"):
        if row["table"] == "planned" and row["doc_id"] in plans[1:]:
            assert row["action_id"] in reached | new, row["action_id"]


@each_region
def test_findings_name_kinds_of_the_contract_and_records_that_exist(folder: Path) -> None:
    known = {row["action_id"] for row in truth(folder, "actions")} | {c["commitment_id"] for c in truth(folder, "commitments")}
    names = {document["doc_id"] for document in documents(folder)}
    for finding in truth(folder, "findings"):
        assert finding["kind"] in FINDINGS
        assert finding["statement"].endswith(".")
        for subject in finding["subjects"]:
            assert subject in known or re.sub(r"/(p|f)\d+$", "", subject) in names, finding


@each_region
def test_declared_shares_and_the_finding_about_them_agree_with_the_rows(folder: Path) -> None:
    marks = {entry["action_id"]: entry["mark"] for entry in truth(folder, "status")}
    for document in documents(folder):
        if "declared_status_shares" not in document:
            continue
        count = Counter(mark for action, mark in marks.items() if action.startswith(f"{document['doc_id']}/"))
        match = all(
            abs(share - 100 * count[mark] / count.total()) < 0.06 for mark, share in document["declared_status_shares"].items()
        )
        kinds = {f["kind"] for f in truth(folder, "findings") if document["doc_id"] in f["subjects"]}
        assert ("declared_shares_match" in kinds, "declared_shares_mismatch" in kinds) == (match, not match)


@each_region
def test_a_total_that_does_not_add_up_is_a_finding_and_no_other(folder: Path) -> None:
    region = read_region(folder / "plans.toml")
    wrong = set()
    for plan in region.plans:
        for block in plan.blocks:
            if block.kind == "figures" and "total" in block.fields:
                sums = [sum(values) for values in list(zip(*block.fields["figures"], strict=True))[1:]]
                if sums != block.fields["total"][1:]:
                    wrong.add(plan.doc_id)
    assert {s for f in truth(folder, "findings") if f["kind"] == "total_mismatch" for s in f["subjects"] if "/" not in s} == wrong


@each_region
def test_commitments_and_figures_are_printed(folder: Path) -> None:
    for promise in truth(folder, "commitments"):
        pages = texts(folder, promise["doc_id"])[promise["page"] - 1 :]
        assert runs_over(bare(promise["text"]), pages), promise
    for figure in truth(folder, "figures"):
        pages = [page for page in texts(folder, figure["doc_id"]) if bare(figure["table"]) in page]
        assert any(str(figure["value"]).replace(".", ",") in page and bare(figure["area"]) in page for page in pages), figure
