"""What a reader ought to find in the documents of a region: written from the same data that the documents are drawn from."""

import json
import re
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from corpus.samples.authoring.content import COMMITMENT, Fields, Plan, Region

FIRST = 24  # characters without white space that tell where a row starts
DOCUMENT_KEYS = (
    "type",
    "title",
    "region",
    "period_start",
    "period_end",
    "reporting_start",
    "reporting_end",
    "published",
    "bodies",
    "text_layer",
)


def bare(text: str) -> str:
    """The text without white space and hyphens: pdfium gives a hyphen at a line's end as U+0002 or U+FFFE."""
    return re.sub(r"[\s\u0002\ufffe-]+", "", text)


def pages_of(pdf: Path) -> list[str]:
    """The bare text of every page, in the order in which it was written into the file."""
    return [bare(text) for text in raw_pages_of(pdf)]


def raw_pages_of(pdf: Path) -> list[str]:
    """The text of every page as pdfium gives it."""
    document = pdfium.PdfDocument(pdf)
    texts: list[str] = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return texts


def write_truth(region: Region, pdfs: Path, folder: Path) -> None:
    """Write documents.json, pages.json and the .jsonl files. Raises LookupError for a text that its PDF does not hold."""
    folder.mkdir(parents=True, exist_ok=True)
    actions: list[Fields] = []
    status: list[Fields] = []
    commitments: list[Fields] = []
    figures: list[Fields] = []
    evaluates: list[Fields] = []
    pages: dict[str, dict[str, list[int]]] = {}
    for plan in region.plans:
        texts = pages_of(pdfs / f"{plan.facts.get('scan_of', plan.doc_id)}.pdf")  # a scan has the pages of its original
        found = _row_pages(plan, texts)
        if found:
            pages[plan.doc_id] = found
        for block, row in plan.actions():
            entry: Fields = {
                "action_id": row.id, "doc_id": plan.doc_id, "priority": block.fields["priority"], "table": block.fields["table"],
                "subtheme": row.subtheme, "text": row.text, "when": row.when, "result": row.cells.get("result"),
                "recommendation": row.cells.get("advice"), "parts": [{"text": text, "when": when} for text, when in row.parts],
                "page": found[row.id][0],
            }  # fmt: skip
            printed = {column["field"] for column in block.fields["columns"]}
            for key in ("owner", "partners", "number"):
                if key in printed and row.cells.get(key):
                    entry[key] = row.cells[key]
            actions.append(entry)
            if row.mark and (told := _status(plan, row.id, row.mark))["class"] != "unknown":  # no print shows what it means
                status.append(told)
            if row.of:
                evaluates.append(
                    {"from": row.id, "to": row.of, "relation": "evaluates", "evidence": row.text, "why": "same planned row"}
                )
        commitments += _commitments(plan, texts)
        figures += _figures(plan)
    documents = [_document(plan, region) for plan in region.plans]
    (folder / "documents.json").write_text(json.dumps(documents, ensure_ascii=False, indent=1) + "\n")
    (folder / "pages.json").write_text(json.dumps(pages, ensure_ascii=False, indent=1) + "\n")
    findings = [{"finding_id": f"b{i:02}", **entry} for i, entry in enumerate(region.findings, 1)]
    links = [*evaluates, *(link for entry in region.links for link in _link(entry)), *map(_promise, region.promises)]
    tables: dict[str, list[Any]] = {
        "actions": actions, "status": status, "commitments": commitments, "figures": figures, "links": links,
        "findings": findings,
    }  # fmt: skip
    for name, entries in tables.items():
        if entries:
            (folder / f"{name}.jsonl").write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries))


def _row_pages(plan: Plan, texts: list[str]) -> dict[str, list[int]]:
    """The pages on which each row stands. A row starts after the start of the row before it; its cells may run on."""
    found: dict[str, list[int]] = {}
    page, at = 0, 0
    for _, row in plan.actions():
        start = bare(row.text)[:FIRST]
        while page < len(texts) and (place := texts[page].find(start, at)) < 0:
            page, at = page + 1, 0
        if page == len(texts):
            raise LookupError(f"{plan.doc_id}: the row {row.id} is not in the PDF where it should be: {start}")
        at = place + 1
        last = page
        cells = [bare(cell) for cell in (row.text, row.when or "", *row.cells.values())]
        while any(not _ends(cell, texts[page : last + 1]) for cell in cells) and last + 1 < len(texts):
            last += 1
        found[row.id] = list(range(page + 1, last + 2))
    return found


def _ends(cell: str, texts: list[str]) -> bool:
    """Whether a cell's end stands on the last of these pages, or the whole of it on one of them."""
    return any(cell in text for text in texts) or (len(texts) > 1 and cell[-FIRST // 2 :] in texts[-1])


def _status(plan: Plan, action_id: str, mark: str) -> Fields:
    meaning = {
        entry["mark"]: entry["class"] for block in plan.blocks if block.kind == "legend" for entry in block.fields["entries"]
    }
    return {"action_id": action_id, "mark": mark, "class": {**plan.facts.get("marks", {}), **meaning}[mark]}


def _commitments(plan: Plan, texts: list[str]) -> list[Fields]:
    section: str | None = None
    entries: list[Fields] = []
    for block in plan.blocks:
        if block.kind in ("heading", "priority"):
            section = block.fields.get("text") or block.fields["heading"]
        for text in (*block.fields.get("text", ()), *block.fields.get("items", ())) if block.kind in ("text", "list") else ():
            for promise in COMMITMENT.findall(text):
                page = next((i for i, t in enumerate(texts, 1) if bare(promise)[:FIRST] in t), None)
                if page is None:
                    raise LookupError(f"{plan.doc_id}: this commitment is not in the PDF: {promise}")
                number = f"{plan.doc_id}/c{len(entries) + 1:02}"
                entries.append(
                    {"commitment_id": number, "doc_id": plan.doc_id, "section": section, "text": promise, "page": page}
                )
    return entries


def _figures(plan: Plan) -> list[Fields]:
    entries = []
    for block in plan.blocks:
        fields = block.fields
        if block.kind == "figures":
            rows = [*fields["figures"], *([[fields["total_area"], *fields["total"][1:]]] if "total" in fields else [])]
            for area, *values in rows:
                for column, value in zip(fields["columns"], values, strict=True):
                    entries.append({
                        "doc_id": plan.doc_id, "table": fields["caption"], "metric": column["metric"], "unit": column.get("unit"),
                        "area": area, "year": column["year"], "value": value,
                    })  # fmt: skip
        entries += [{"doc_id": plan.doc_id, **figure} for figure in fields.get("numbers", ())]
    return entries


def _document(plan: Plan, region: Region) -> Fields:
    facts = {"doc_id": plan.doc_id, "region": region.name, **{key: plan.facts[key] for key in DOCUMENT_KEYS if key in plan.facts}}
    shares = {
        e["mark"]: e["share"] for block in plan.blocks if block.kind == "legend" for e in block.fields["entries"] if "share" in e
    }
    if shares:
        facts["declared_status_shares"] = shares
    facts["priorities"] = [
        {
            "no": block.fields["no"], "title": block.fields["title"], "portfolio_holders": block.fields.get("holders", []),
            "objective": block.fields.get("objective"), "goals": block.fields.get("goals", []),
        }
        for block in plan.blocks if block.kind == "priority"
    ]  # fmt: skip
    return facts


def _link(entry: Fields) -> list[Fields]:
    """The link; and where it may as well be read as `either` says, the same link once more in that reading, which is optional."""
    keys = ("from", "to", "relation", "evidence", "why")
    link = {key: entry.get(key) for key in keys} | ({"optional": True} if entry.get("optional") else {})
    other = {**link, "relation": entry.get("either"), "why": "another reader may see it so", "optional": True}
    return [link, other] if "either" in entry else [link]


def _promise(entry: Fields) -> Fields:
    """The link of a promise in prose to the row of a plan of its own years; whether the row takes up all of it is not judged."""
    [link] = _link(entry)
    return {**link, "level": "commitment-to-action", "either_relation": True}
