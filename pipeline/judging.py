"""Add human judgements about links: proposals from a table or the command line are checked against a result, then appended.

The file only grows: a later judgement about the same link counts, the earlier one stays on record.
"""

import errno
import json
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from io import FileIO
from pathlib import Path
from typing import Any, cast, get_args

from corpus.errors import OutputError, UsageError
from corpus.lexicon import words
from corpus.paths import StrPath
from corpus.traces import About, Judgement, Relation, Verdict
from matchers.evaluations.regions import region_key
from matchers.judgements.judged import stamp
from matchers.links.linking import link_id
from pipeline.failures import reason_of
from pipeline.judgement_tables import read_tables
from pipeline.judgements import read_judgements


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


def read_proposals(path: StrPath) -> list[Proposal]:
    """The judgements in a CSV, XLSX or JSON Lines file; rows without a verdict are passed over.

    Raises UsageError for a file that cannot be read or has no column for the verdict.
    """
    path = Path(path)
    found: list[Proposal] = []
    known = False
    for table in read_tables(path):
        columns = _columns(table.columns)
        if "verdict" not in columns or not {"link_id", "from_id"} & columns.keys():
            continue
        known = True
        for number, row in table.rows:
            values = {field: _text(row.get(column)) for field, column in columns.items()}
            if values.get("verdict"):
                found.append(Proposal(f"{table.name}, regel {number}", **values))
    if not known:
        raise UsageError(
            f"In «{path}» staat geen kolom met oordelen.",
            "Gebruik het blad «doorwerking» van report.xlsx en vul de kolom Oordeel met ja of nee, of geef de kolommen "
            "link_id en verdict.",
        )
    return found


def _columns(names: Iterable[Any]) -> dict[str, Any]:
    """Which column of a table holds which field, by the names that the lexicon allows; the first fitting name counts."""
    plain = {str(name).strip().casefold(): name for name in names}
    listed: dict[str, list[str]] = words("judgements")["columns"]
    return {field: plain[hit] for field, allowed in listed.items() if (hit := next((a for a in allowed if a in plain), None))}


def _text(value: Any) -> str | None:
    return None if value is None or value != value or not str(value).strip() else str(value).strip()  # a missing cell is NaN


def judge(
    result: StrPath, proposals: Sequence[Proposal], reviewer: str | None, reviewed_at: str, target: StrPath
) -> list[Judgement]:
    """Check the proposals against the result directory `result` and append them to `target`; returns what was appended.

    `reviewed_at` is an ISO 8601 time. Nothing is written when one of the proposals does not hold, or when no run could use
    `target`. Raises UsageError, OutputError.
    """
    result, target = Path(result), Path(target)
    read_judgements(target)
    if not target.resolve().parent.is_dir():
        raise UsageError(
            f"De map «{target.parent}» voor de oordelen bestaat niet.", "Maak haar aan, of noem met --judgements een andere plek."
        )
    judgements = [_judgement(proposal, known, reviewer, reviewed_at) for known in [_Known(result)] for proposal in proposals]
    _refuse_both(judgements)
    lines = "".join(json.dumps(asdict(j), ensure_ascii=False, sort_keys=True) + "\n" for j in judgements)
    try:
        with target.open("a+b", buffering=0) as stream:
            whole = stream.seek(0, os.SEEK_END)
            try:
                _append(stream, lines.encode())
            except OSError:
                stream.truncate(whole)  # half a line would make all judgements unreadable
                raise
    except OSError as error:
        raise OutputError(
            f"De oordelen konden niet worden bewaard in «{target}» ({reason_of(error)}).",
            "Maak ruimte of kies met --judgements een andere plek.",
        ) from error
    return judgements


def _refuse_both(judgements: Sequence[Judgement]) -> None:
    """Raise UsageError for a link that is called right and wrong at the same time: which one is meant, nobody knows."""
    verdicts: dict[About, Verdict] = {}
    for one in judgements:
        if verdicts.setdefault(one.about, one.verdict) != one.verdict:
            raise UsageError(
                f"Het verband {one.link_id} wordt tegelijk bevestigd en verworpen; er is niets vastgelegd.",
                "Kies een van beide en herhaal de opdracht. Of een actie geheel of deels doorgaat is één vraag: leg alleen "
                "vast hoe het is, het eerdere verband vervalt dan.",
            )


def _append(stream: FileIO, lines: bytes) -> None:
    """Write whole lines at the end of an unbuffered file. Raises OSError, also when only a part could be written."""
    if stream.tell():
        stream.seek(-1, os.SEEK_END)
        if stream.read() != b"\n":  # somebody's editor left the last line open
            lines = b"\n" + lines
    if stream.write(lines) != len(lines):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(stream.fileno())


@dataclass(frozen=True, slots=True)
class _Record:
    """A row or promise of a result: its text, its document, and the first day that this is about."""

    text: str
    document_id: str
    since: str | None


class _Known:
    """The links, rows and promises of a result. A link that was rejected is known by its judgement: that may be taken back."""

    def __init__(self, result: Path) -> None:
        store = result / "planspoor.sqlite"
        if not store.is_file():
            raise UsageError(
                f"In «{result}» staat geen resultaat van Planspoor.", "Noem de map die bij planspoor run achter --out stond."
            )
        self.links: dict[str, tuple[str, str | None, Relation]] = {}
        self.records: dict[str, _Record] = {}
        self.regions: dict[str, frozenset[str]] = {}  # of each document those that it and what is traced with it print
        try:
            with closing(sqlite3.connect(store.resolve().as_uri() + "?mode=ro", uri=True)) as db:
                self._read(db)
        except sqlite3.Error as error:
            raise UsageError(
                f"«{store}» is beschadigd of niet van Planspoor.",
                "Herhaal planspoor run met deze map achter --out en leg de oordelen daarna vast.",
            ) from error

    def _read(self, db: sqlite3.Connection) -> None:
        for table, key in (("actions", "action_id"), ("commitments", "commitment_id")):
            rows = db.execute(f"select {key}, text, document_id, period_start from {table} join documents using (document_id)")
            self.records.update({row[0]: _Record(*row[1:]) for row in rows})
        for table in ("judgements", "links"):
            for link, from_id, to_id, relation in db.execute(f"select link_id, from_id, to_id, relation from {table}"):
                self.links[link] = (from_id, to_id, relation)
        documents = list(db.execute("select document_id, region, predecessor_id from documents"))
        follow = [(document, before) for document, _, before in documents if before]
        ends = db.execute("select from_id, to_id from links")
        linked = {(self.records[a].document_id, self.records[b].document_id) for a, b in ends if {a, b} <= self.records.keys()}
        self.regions = _regions({document: region for document, region, _ in documents}, [*follow, *linked])

    def text(self, record_id: str | None) -> str | None:
        """The text of a row or promise; None for one that is not there."""
        record = self.records.get(record_id or "")
        return record.text if record else None


def _regions(printed: Mapping[str, str | None], together: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """For each document the regions that it prints, and those of all that are traced with it: of the same name, or in a pair."""
    groups = {document: {document} for document in printed}
    first: dict[str, str] = {}
    namesakes = [(first.setdefault(key, one), one) for one, region in printed.items() if (key := region_key(region))]
    for one, other in [*namesakes, *together]:
        joined = groups[one] | groups[other]
        groups.update(dict.fromkeys(joined, joined))
    return {one: frozenset(region for member in group if (region := printed[member])) for one, group in groups.items()}


def _judgement(proposal: Proposal, known: _Known, reviewer: str | None, reviewed_at: str) -> Judgement:
    verdict = _verdict(proposal)
    who = " ".join((proposal.reviewer or reviewer or "").split())
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
    start, end = known.text(from_id), known.text(to_id)
    return Judgement(
        name, verdict, who, reviewed_at, proposal.note, stamp(start or "", end), from_id, to_id, relation, start, end
    )


def _verdict(proposal: Proposal) -> Verdict:
    said = " ".join((proposal.verdict or "").casefold().split())
    for verdict, listed in words("judgements")["verdicts"].items():
        if said in listed:
            return cast(Verdict, verdict)
    raise UsageError(f"«{proposal.verdict}» ({proposal.place}) is geen oordeel.", "Schrijf ja of nee (of confirmed, rejected).")


def _relations() -> str:
    """The kinds of links, each with what it means."""
    labels = words("report")["relation"]
    return ", ".join(f"{name} ({labels[name]['word']})" for name in get_args(Relation))


def _ends(proposal: Proposal, known: _Known) -> tuple[str, str | None, Relation]:
    """The two records of a link that is to be added."""
    relation = proposal.relation or "continues"
    if relation not in get_args(Relation):
        raise UsageError(f"«{relation}» ({proposal.place}) is geen soort verband.", f"Kies uit {_relations()}.")
    for name in (proposal.from_id, proposal.to_id):
        if name not in known.records:
            raise UsageError(
                f"Er is geen actie of toezegging met kenmerk {name} ({proposal.place}).",
                "Neem de kenmerken over uit de tabellen actions en commitments van dit resultaat.",
            )
    from_id, to_id = proposal.from_id or "", proposal.to_id or ""
    if from_id == to_id:
        raise UsageError(
            f"Een verband gaat van de ene rij naar een andere; {from_id} staat er twee keer ({proposal.place}).",
            "Noem twee verschillende kenmerken.",
        )
    places = [known.regions[known.records[name].document_id] for name in (from_id, to_id)]
    if all(places) and places[0].isdisjoint(places[1]):
        raise UsageError(
            f"{from_id} hoort bij {min(places[0])} en {to_id} bij {min(places[1])} ({proposal.place}). Planspoor volgt acties "
            "binnen één regio: geen run zou dit oordeel gebruiken, en er is niets vastgelegd.",
            "Noem twee kenmerken uit documenten van dezelfde regio.",
        )
    # An evaluation points back at what it judges; every other link points onward.
    early, late = (to_id, from_id) if relation == "evaluates" else (from_id, to_id)
    begins, ends = known.records[early].since, known.records[late].since
    if begins and ends and ends < begins:
        raise UsageError(
            f"Dit verband loopt terug in de tijd ({proposal.place}): {late} hoort bij een document vanaf {ends}, "
            f"{early} bij een document vanaf {begins}.",
            "Wissel de twee kenmerken om.",
        )
    return from_id, to_id, cast(Relation, relation)
