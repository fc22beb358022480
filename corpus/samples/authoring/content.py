"""The content of a fictional region as its data file holds it: documents, blocks and rows, before anything is drawn."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Fields = dict[str, Any]
COMMITMENT = re.compile(r"\{\{(.+?)\}\}", re.S)


@dataclass(frozen=True)
class Row:
    """One row of an action table, or (`heading` set) one row that only names a sub-theme or another head.

    `cells` maps a column's field to its printed text; `parts` are (text, when) pairs printed as bullets below the row's text.
    `bullet` is the sign that is typed before each part.
    """

    id: str
    subtheme: str | None
    cells: dict[str, str]
    heading: str | None = None
    parts: tuple[tuple[str, str | None], ...] = ()
    bullet: str = "•"
    of: str | None = None
    mark: str | None = None

    @property
    def text(self) -> str:
        """The whole action cell as printed, its bullets included."""
        return " ".join([self.cells["text"], *(f"{self.bullet} {text}" for text, _ in self.parts)])

    @property
    def when(self) -> str | None:
        """The whole cell of the time as printed: the row's own, else those of its parts in order."""
        return self.cells.get("when") or " ".join(when for _, when in self.parts if when) or None


@dataclass(frozen=True)
class Block:
    """A piece of a document: `kind` says how it is drawn, `fields` are the keys of the data file."""

    kind: str
    fields: Fields
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Plan:
    """One document: its facts, its look and its blocks in reading order."""

    doc_id: str
    facts: Fields
    look: Fields
    blocks: tuple[Block, ...]

    def actions(self) -> list[tuple[Block, Row]]:
        """Every action row with the block that prints it, in reading order."""
        return [(block, row) for block in self.blocks for row in block.rows if row.heading is None]


@dataclass(frozen=True)
class Region:
    """All documents of one region with the links, the promises that a plan's row takes up and the findings planted in them."""

    name: str
    folder: Path
    plans: tuple[Plan, ...]
    links: tuple[Fields, ...] = ()
    promises: tuple[Fields, ...] = ()
    findings: tuple[Fields, ...] = ()
    known: dict[str, Row] = field(default_factory=dict)


def read_region(path: Path) -> Region:
    """The region of a data file. Raises KeyError for a row that evaluates a row which is not there."""
    data = tomllib.loads(path.read_text())
    known: dict[str, Row] = {}
    plans = tuple(_plan(entry, known) for entry in data["document"])
    trace, short = data.get("trace", {}), data.get("short", {})
    links, promises = (
        tuple({**link, **{end: _full(link[end], short) for end in ("from", "to") if end in link}} for link in trace.get(key, ()))
        for key in ("links", "promises")
    )
    findings = tuple({**entry, "subjects": [_full(s, short) for s in entry["subjects"]]} for entry in trace.get("findings", ()))
    return Region(data["region"], path.parent, plans, links, promises, findings, known)


def _full(name: str, short: dict[str, str]) -> str:
    """The full id of a shortened one: `A/p1/01` with A for the document."""
    letter, slash, rest = name.partition("/")
    return short.get(letter, letter) + slash + rest


def _plan(entry: Fields, known: dict[str, Row]) -> Plan:
    facts = {key: value for key, value in entry.items() if key not in ("look", "block")}
    blocks = []
    for fields in entry["block"]:
        rows = tuple(_rows(entry, fields, known))
        blocks.append(Block(fields["kind"], {key: value for key, value in fields.items() if key not in ("kind", "rows")}, rows))
    return Plan(entry["id"], facts, entry.get("look", {}), tuple(blocks))


def _rows(entry: Fields, block: Fields, known: dict[str, Row]) -> list[Row]:
    """The rows of an action table; a row `of` an earlier one takes over what it does not restate. Other blocks have none."""
    if block["kind"] != "actions":
        return []
    rows: list[Row] = []
    subtheme: str | None = block.get("subtheme")
    for raw in block["rows"]:
        if "sub" in raw:
            subtheme = raw["sub"] or None
            if subtheme:
                rows.append(Row("", subtheme, {}, heading=subtheme))
            continue
        earlier = known[f"{entry['evaluates']}/{raw['of']}"] if "of" in raw else None
        cells = {key: str(value) for key, value in raw.items() if key not in ("id", "of", "mark", "parts", "bullet")}
        for key in ("text", "when"):
            if earlier and key in earlier.cells:
                cells.setdefault(key, earlier.cells[key])
        if "result" in cells and "advice" in cells:
            cells["result"] += " Aanbeveling: " + cells["advice"]
        parts = tuple((part, when or None) for part, when in raw.get("parts", ()))
        if earlier and "text" not in raw:
            parts = earlier.parts
        letter = {"retrospective": "r"}.get(block["table"], "")
        row_id = f"{entry['id']}/p{block['priority']}/{letter}{raw.get('id') or raw['of'].split('/')[-1]}"
        row = Row(
            row_id, subtheme, cells, None, parts, raw.get("bullet", entry.get("bullet", "•")),
            f"{entry['evaluates']}/{raw['of']}" if earlier else None, raw.get("mark"),
        )  # fmt: skip
        if row_id in known:
            raise ValueError(f"{row_id} stands twice in the data file")
        known[row_id] = row
        rows.append(row)
    return rows
