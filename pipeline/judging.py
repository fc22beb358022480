"""Add human judgements about links: proposals from a table or the command line are checked against a result, then appended.

The file only grows: a later judgement about the same link counts, the earlier one stays on record.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast, get_args

import pandas as pd

from corpus.errors import OutputError, UsageError
from corpus.lexicon import words
from corpus.traces import Judgement, Relation, Verdict
from matchers.judgements.judged import stamp
from matchers.links.linking import link_id


@dataclass(frozen=True, slots=True)
class Proposal:
    """A judgement as somebody wrote it down: about a link of the result (`link_id`), or about two records that should be linked.

    `place` says where it stands, for whoever has to mend it. Texts as given, None where nothing was given.
    """

    place: str
    verdict: str | None = None
    link_id: str | None = None
    note: str | None = None
    reviewer: str | None = None
    from_id: str | None = None
    to_id: str | None = None
    relation: str | None = None


def read_proposals(path: Path) -> list[Proposal]:
    """The judgements in a CSV, XLSX or JSON Lines file; rows without a verdict are passed over.

    Raises UsageError for a file that cannot be read or has no column for the verdict.
    """
    try:
        tables = _tables(path)
    except (OSError, ValueError) as error:
        raise UsageError(
            f"«{path}» kan niet worden gelezen ({error}).", "Geef een CSV-, XLSX- of JSON Lines-bestand op."
        ) from error
    found: list[Proposal] = []
    known = False
    for name, table in tables:
        columns = _columns(table.columns)
        if "verdict" not in columns or not {"link_id", "from_id"} & columns.keys():
            continue
        known = True
        for number, row in enumerate(table.to_dict("records"), start=2):
            values = {field: _text(row[column]) for field, column in columns.items()}
            if values.get("verdict"):
                found.append(Proposal(f"{name}, regel {number}", **values))
    if not known:
        raise UsageError(
            f"In «{path}» staat geen kolom met oordelen.",
            "Gebruik het blad «doorwerking» van report.xlsx en vul de kolom Oordeel met ja of nee, of geef de kolommen "
            "link_id en verdict.",
        )
    return found


def _tables(path: Path) -> list[tuple[str, pd.DataFrame]]:
    suffix = path.suffix.casefold()
    if suffix == ".xlsx":
        return [(str(name), sheet) for name, sheet in pd.read_excel(path, sheet_name=None, dtype=str).items()]
    if suffix in (".jsonl", ".ndjson", ".json"):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return [(path.name, pd.DataFrame(rows, dtype=object))]
    return [(path.name, pd.read_csv(path, sep=None, engine="python", dtype=str, encoding="utf-8-sig"))]


def _columns(names: Iterable[Any]) -> dict[str, Any]:
    """Which column of a table holds which field, by the names that the lexicon allows; the first fitting name counts."""
    plain = {str(name).strip().casefold(): name for name in names}
    listed: dict[str, list[str]] = words("judgements")["columns"]
    return {field: plain[hit] for field, allowed in listed.items() if (hit := next((a for a in allowed if a in plain), None))}


def _text(value: Any) -> str | None:
    return None if value is None or value != value or not str(value).strip() else str(value).strip()  # a missing cell is NaN


def judge(result: Path, proposals: Sequence[Proposal], reviewer: str | None, reviewed_at: str, target: Path) -> list[Judgement]:
    """Check the proposals against the result directory `result` and append them to `target`; returns what was appended.

    `reviewed_at` is an ISO 8601 time. Nothing is written when one of the proposals does not hold. Raises UsageError, OutputError.
    """
    judgements = [_judgement(proposal, known, reviewer, reviewed_at) for known in [_Known(result)] for proposal in proposals]
    lines = "".join(json.dumps(asdict(j), ensure_ascii=False, sort_keys=True) + "\n" for j in judgements)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a", encoding="utf-8") as stream:
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise OutputError(
            f"De oordelen konden niet worden bewaard in «{target}» ({error.strerror}).", "Maak ruimte of kies een andere plek."
        ) from error
    return judgements


class _Known:
    """The links and texts of a result."""

    def __init__(self, result: Path) -> None:
        store = result / "planspoor.sqlite"
        if not store.is_file():
            raise UsageError(
                f"In «{result}» staat geen resultaat van Planspoor.", "Noem de map die bij planspoor run achter --out stond."
            )
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
            self.links: dict[str, tuple[str, str | None, Relation]] = {
                row[0]: (row[1], row[2], row[3]) for row in db.execute("select link_id, from_id, to_id, relation from links")
            }
            self.texts: dict[str, str] = dict(
                db.execute("select action_id, text from actions union all select commitment_id, text from commitments")
            )


def _judgement(proposal: Proposal, known: _Known, reviewer: str | None, reviewed_at: str) -> Judgement:
    verdict = _verdict(proposal)
    who = proposal.reviewer or reviewer
    if not who:
        raise UsageError(f"Bij {proposal.place} staat niet wie oordeelt.", "Geef --reviewer NAAM of een kolom reviewer.")
    if proposal.link_id:
        if proposal.link_id not in known.links:
            raise UsageError(
                f"Het verband {proposal.link_id} ({proposal.place}) komt in dit resultaat niet voor.",
                "Neem het kenmerk over uit report.xlsx of uit de tabel links van hetzelfde resultaat.",
            )
        from_id, to_id, relation = known.links[proposal.link_id]
        name = proposal.link_id
    else:
        from_id, to_id, relation = _ends(proposal, known)
        name = link_id(from_id, None, relation, to_id, None)
    start, end = known.texts.get(from_id), known.texts.get(to_id or "")
    return Judgement(
        name, verdict, who, reviewed_at, proposal.note, stamp(start or "", end), from_id, to_id, relation, start, end
    )


def _verdict(proposal: Proposal) -> Verdict:
    said = " ".join((proposal.verdict or "").casefold().split())
    for verdict, listed in words("judgements")["verdicts"].items():
        if said in listed:
            return cast(Verdict, verdict)
    raise UsageError(f"«{proposal.verdict}» ({proposal.place}) is geen oordeel.", "Schrijf ja of nee (of confirmed, rejected).")


def _ends(proposal: Proposal, known: _Known) -> tuple[str, str | None, Relation]:
    """The two records of a link that is to be added."""
    relation = proposal.relation or "continues"
    if relation not in get_args(Relation):
        raise UsageError(f"«{relation}» ({proposal.place}) is geen soort verband.", f"Kies uit {', '.join(get_args(Relation))}.")
    for name in (proposal.from_id, proposal.to_id):
        if name not in known.texts:
            raise UsageError(
                f"Er is geen actie of toezegging met kenmerk {name} ({proposal.place}).",
                "Neem de kenmerken over uit de tabellen actions en commitments van dit resultaat.",
            )
    return proposal.from_id or "", proposal.to_id, cast(Relation, relation)
