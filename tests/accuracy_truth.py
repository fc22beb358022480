"""What annotators wrote down about a set of plans, and which record of a run is which of theirs.

Two texts are the same when nothing but white space, quote marks, dashes, a bullet in front and capitals tells them apart. A row
is found when its text is at least nine tenths the same; each row of either side is used once.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from corpus.records import Action, Extraction

FOUND = 0.90
SAME_PROMISE = 0.60
CONTAINED = 40  # letters from which a promise that contains another, or stands in it, counts as that one
CARRIES_ON = {"continues", "partly_continues"}
ONE_FORM = str.maketrans(
    dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("“”„‟", '"') | dict.fromkeys("‐‑‒–—−", "-") | {"\u00ad": None}
)

Row = dict[str, Any]


@cache
def bare(text: str | None) -> str:
    """A text without what does not count; empty for none."""
    if not text:
        return ""
    text = unicodedata.normalize("NFKC", text).translate(ONE_FORM)
    text = re.sub(r"^\s*(?:[•▪·]\s*)+", "", text)
    return re.sub(r"\s*([-/])\s*", r"\1", re.sub(r"\s+", " ", text)).strip().casefold()


def likeness(one: str, other: str, least: float) -> float:
    """How much of two bare texts is the same, 0..1; 0 when certainly below `least`."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def whole(identifier: str | None) -> str | None:
    """The row that an identifier of a row or of one of its parts belongs to."""
    return identifier.split("#")[0] if identifier else None


@dataclass(frozen=True, slots=True)
class Truth:
    """The annotation of one set; relations are written as in the contract."""

    documents: tuple[Row, ...]
    actions: tuple[Row, ...]
    links: tuple[Row, ...]
    status: dict[str, Row]
    commitments: tuple[Row, ...]
    figures: tuple[Row, ...]
    findings: tuple[Row, ...]

    def pairs(self, optional: bool) -> set[tuple[str, str]]:
        """The links from a planned action to what carries it on: those that count, or those that readers may see differently."""
        return {
            (whole(link["from"]) or "", whole(link["to"]) or "")
            for link in self.links
            if link["relation"] in CARRIES_ON and bool(link.get("optional")) == optional
        }

    def priority_of(self) -> dict[str, tuple[str, Any]]:
        """Action -> its document and priority."""
        return {row["action_id"]: (row["doc_id"], row.get("priority")) for row in self.actions}


def read_truth(folder: Path) -> Truth:
    """The annotation in a truth folder; what is not annotated is empty."""

    def lines(name: str) -> tuple[Row, ...]:
        path = folder / f"{name}.jsonl"
        return tuple(json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()) if path.exists() else ()

    links = tuple({**link, "relation": link["relation"].replace("-", "_")} for link in lines("links"))
    return Truth(
        tuple(json.loads((folder / "documents.json").read_text("utf-8"))),
        lines("actions"),
        links,
        {row["action_id"]: row for row in lines("status")},
        lines("commitments"),
        lines("figures"),
        lines("findings"),
    )


@dataclass(frozen=True, slots=True)
class Aligned:
    """A run beside the truth. `rows` holds per document the pairs (annotated row, action read, likeness); `names` says what a
    record of the run is called in the truth (itself, when the truth does not know it).
    """

    extractions: dict[str, Extraction]
    rows: dict[str, tuple[tuple[Row, Action, float], ...]]
    names: dict[str, str]

    def name(self, identifier: str | None) -> str | None:
        """The truth's name of a record, else the run's own name."""
        return None if identifier is None else self.names.get(identifier, identifier)


def align(truth: Truth, files: Mapping[str, Extraction]) -> Aligned:
    """Set a run beside the truth; `files` maps the stem of a file's name to what was read from it."""
    extractions: dict[str, Extraction] = {}
    rows: dict[str, tuple[tuple[Row, Action, float], ...]] = {}
    names: dict[str, str] = {}
    for document in truth.documents:
        name = document["doc_id"]
        stem = next((one for one in document.get("files") or [name] if one in files), None)
        if stem is None:
            continue
        extractions[name] = files[stem]
        names[files[stem].document.document_id] = name
        rows[name] = _paired([row for row in truth.actions if row["doc_id"] == name], files[stem].actions)
        names |= {action.action_id: row["action_id"] for row, action, _ in rows[name]}
        names |= _promises([row for row in truth.commitments if row["doc_id"] == name], files[stem], names)
    return Aligned(extractions, rows, names)


def _paired(annotated: Sequence[Row], read: Sequence[Action]) -> tuple[tuple[Row, Action, float], ...]:
    left = list(read)
    pairs: list[tuple[Row, Action, float]] = []
    missing: list[Row] = []
    for row in annotated:
        same = [action for action in left if bare(action.text) == bare(row["text"])]
        chosen = min(same, key=lambda action: action.table_kind != row.get("table"), default=None)
        if chosen is None:
            missing.append(row)
        else:
            left.remove(chosen)
            pairs.append((row, chosen, 1.0))
    near = [
        (score, i, j)
        for i, row in enumerate(missing)
        for j, action in enumerate(left)
        if (score := likeness(bare(row["text"]), bare(action.text), FOUND)) >= FOUND
    ]
    rows_used: set[int] = set()
    actions_used: set[int] = set()
    for score, i, j in sorted(near, key=lambda one: (-one[0], one[1], one[2])):
        if i not in rows_used and j not in actions_used:
            rows_used.add(i)
            actions_used.add(j)
            pairs.append((missing[i], left[j], score))
    return tuple(pairs)


def _promises(annotated: Sequence[Row], read: Extraction, taken: Mapping[str, str]) -> dict[str, str]:
    """Annotated promises in running text, each with the promise of the run that is most like it."""
    found: dict[str, str] = {}
    for row in annotated:
        best, chosen = SAME_PROMISE, None
        for one in read.commitments:
            if one.commitment_id in found or one.commitment_id in taken:
                continue
            mine, theirs = bare(row["text"]), bare(one.text)
            inside = len(theirs) > CONTAINED and (mine in theirs or theirs in mine)
            score = max(0.9 if inside else 0.0, likeness(mine, theirs, best))
            if score >= best:
                best, chosen = score, one.commitment_id
        if chosen:
            found[chosen] = row["commitment_id"]
    return found
