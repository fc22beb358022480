"""What the tests of the reader share: a plan read once, and how far what was read agrees with what is written down about it."""

import json
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz
from small_pdf import SmallPage, write_pdf

from corpus.records import Action, Extraction
from extractors.extract import Reading, read_plan

FIELDS = ("subtheme", "when", "result", "recommendation", "owner", "parts", "priority", "page", "table", "status", "mark")
FOUND = 0.8  # likeness of two texts from which a row counts as found


@cache
def reading_of(path: Path) -> Reading:
    """The reading of a file, made once per test run."""
    return read_plan(path, path.stem, "0" * 64, with_pictures=False)


def read_pages(folder: Path, *pages: SmallPage, name: str = "uitvoeringsplan.pdf", **how: Any) -> Extraction:
    """What is read from pages that a test wrote itself."""
    path = write_pdf(folder / name, pages, **how)
    return read_plan(path, path.stem, "0" * 64, with_pictures=False).extraction


def texts(found: Extraction) -> list[str]:
    """The texts of the actions, in order."""
    return [action.text for action in found.actions]


def plain(text: str | None) -> str | None:
    """A text as two careful readers would compare it: dashes, quote marks, white space and case aside."""
    if text is None:
        return None
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[‘’‚‛`´]", "'", re.sub(r"[“”„‟]", '"', re.sub(r"[‐‑‒–—−]", "-", text)))
    text = re.sub(r"\s*([-/])\s*", r"\1", " ".join(text.split()))
    return text.casefold() or None


@dataclass
class Agreement:
    """How many rows of a document were expected, read, found (alike) and exact, and every field in which a found row differs."""

    expected: int = 0
    read: int = 0
    found: int = 0
    exact: int = 0
    differences: list[tuple[str, str, object, object]] = field(default_factory=list)

    @property
    def exact_f1(self) -> float:
        return 2 * self.exact / max(1, self.expected + self.read)

    @property
    def found_f1(self) -> float:
        return 2 * self.found / max(1, self.expected + self.read)

    def share(self, *names: str) -> float:
        """The share of these fields that is right in the rows found, all taken together."""
        wrong = sum(name in names for _, name, _, _ in self.differences)
        return 1 - wrong / max(1, self.found * len(names))


@cache
def agreement(folder: Path, doc_id: str) -> Agreement:
    """Compare the reading of one sample with its truth."""
    rows = [row for row in _lines(folder, "actions") if row["doc_id"] == doc_id]
    status = {entry["action_id"]: entry for entry in _lines(folder, "status")}
    actions = list(reading_of(folder / "pdf" / f"{doc_id}.pdf").extraction.actions)
    result = Agreement(len(rows), len(actions))
    for row in rows:
        wanted = plain(row["text"]) or ""
        best = max(actions, key=lambda a: _likeness(wanted, plain(a.text) or ""), default=None)
        likeness = _likeness(wanted, plain(best.text) or "") if best else 0.0
        if best is None or likeness < FOUND:
            continue
        actions.remove(best)
        result.found += 1
        result.exact += likeness == 1.0
        result.differences += _differences(row, status.get(row["action_id"]), best)
    return result


def _lines(folder: Path, name: str) -> list[dict[str, Any]]:
    path = folder / "truth" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines() if line] if path.exists() else []


def _likeness(one: str, other: str) -> float:
    """1.0 for equal texts, less for all others."""
    return 1.0 if one == other else min(0.999, fuzz.ratio(one, other) / 100)


def _differences(row: dict[str, Any], status: dict[str, Any] | None, action: Action) -> list[tuple[str, str, object, object]]:
    pairs: dict[str, tuple[object, object]] = {
        "subtheme": (plain(row["subtheme"]), plain(action.subtheme)),
        "when": (plain(row["when"]), plain(action.when_text)),
        "result": (plain(row["result"]), plain(action.result_text)),
        "recommendation": (plain(row["recommendation"]), plain(action.recommendation)),
        "parts": (
            [(plain(p["text"]), plain(p.get("when"))) for p in row["parts"]],
            [(plain(p.text), plain(p.when_text)) for p in action.parts],
        ),
        "priority": (row["priority"], action.priority_no),
        "page": (row["page"], action.first_page),
        "table": (row["table"], action.table_kind),
    }
    if row.get("owner"):
        pairs["owner"] = (plain(row["owner"]), plain(action.owner))
    if status:
        pairs["status"] = (status["class"], action.status)
        pairs["mark"] = (plain(status["mark"]), plain(action.status_mark))
    return [(row["action_id"], name, want, have) for name, (want, have) in pairs.items() if want != have]
