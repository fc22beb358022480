"""The account of a run, `run.json`: what went in, what was done with it, how long it took, what was left out and why.

It is the one file of a result that differs from run to run (times, paths); the dataset and the report do not.
"""

import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.legible import as_text
from corpus.records import Extraction
from corpus.results import Quarantined, SetAside
from corpus.traces import Trace
from pipeline.fingerprint import library_version
from pipeline.read import Reading
from pipeline.settings import Settings

VERSIONED = (
    "planspoor",
    "numpy",
    "opencv-python-headless",
    "pandas",
    "pdfplumber",
    "prefect",
    "pyarrow",
    "pydantic",
    "pypdfium2",
    "rapidfuzz",
    "scipy",
    "snowballstemmer",
    "spacy",
    "xlsxwriter",
)


def account(
    settings: Settings,
    reading_version: str,
    conductor: str,
    readings: Sequence[tuple[Reading, Extraction]],
    quarantined: Sequence[Quarantined],
    set_aside: Sequence[SetAside],
    trace: Trace,
    seconds: Mapping[str, float],
    outputs: Sequence[str],
) -> dict[str, Any]:
    """The account as plain values for JSON. `seconds` per stage; `conductor`: who carried out the run (`prefect` or `plain`)."""
    extractions = [extraction for _, extraction in readings]
    return {
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "conductor": conductor,
        "versions": {"python": platform.python_version(), **{name: library_version(name) for name in VERSIONED}},
        "reading_version": reading_version,
        "settings": {name: _plain(value) for name, value in asdict(settings).items() if name != "reader"},
        "inputs": [_input(reading, extraction) for reading, extraction in readings],
        "quarantined": [asdict(entry) for entry in quarantined],
        "set_aside": [asdict(entry) for entry in set_aside],
        "counts": {
            "find": {"files": len(readings) + len(quarantined) + len(set_aside), "set_aside": len(set_aside)},
            "read": {
                "documents": len(readings),
                "reused": sum(reading.reused for reading, _ in readings),
                "quarantined": len(quarantined),
                "pages": sum(e.document.page_count for e in extractions),
                "actions": sum(len(e.actions) for e in extractions),
                "commitments": sum(len(e.commitments) for e in extractions),
                "figures": sum(len(e.figures) for e in extractions),
            },
            "trace": {
                "links": len(trace.links),
                "dispositions": len(trace.dispositions),
                "trails": len({step.trail_id for step in trace.trails}),
                "findings": len(trace.findings),
            },
            "write": {"outputs": len(outputs)},
        },
        "seconds": {stage: round(value, 3) for stage, value in seconds.items()},
        "outputs": list(outputs),
    }


def _input(reading: Reading, extraction: Extraction) -> dict[str, Any]:
    taken = [note for note in extraction.tables if note.taken]
    left_out = Counter(note.reason for note in extraction.tables if not note.taken)
    return {
        "source_file": reading.item.source_file,
        "sha256": reading.item.sha256,
        "bytes": reading.item.size,
        "document_id": reading.item.document_id,
        "kind": extraction.document.kind,
        "pages": extraction.document.page_count or None,
        "reused": reading.reused,
        "repaired": reading.repaired,
        "seconds": round(reading.seconds, 3),
        "tables": {
            "found": len(extraction.tables),
            "taken": len(taken),
            "left_out": dict(sorted(left_out.items())),
            "rows_taken": [note.rows for note in taken],
            "columns_without_meaning": sum(meaning == "unknown" for note in taken for _, meaning in note.columns),
        },
        "actions": dict(sorted(Counter(action.table_kind for action in extraction.actions).items())),
        "remarks": [asdict(remark) for remark in extraction.remarks],
    }


def _plain(value: object) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return as_text(value) if isinstance(value, str | Path) else value
