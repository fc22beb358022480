"""The same rows in many layouts: an excerpt of a region's plan and evaluation, drawn anew for every entry of a layouts file."""

import tomllib
from dataclasses import replace
from pathlib import Path

from corpus.samples.authoring.content import Block, Fields, Plan, Region, Row, read_region


def read_layouts(path: Path) -> Region:
    """One small document per layout. Raises KeyError for a layout that names columns or signs which the file does not have."""
    data = tomllib.loads(path.read_text())
    base = read_region(path.parent / data["base"])
    plans = {plan.doc_id: plan for plan in base.plans}
    drawn = tuple(_layout(layout, plans[data["of"][layout["of"]]], data) for layout in data["layout"])
    return Region(base.name, path.parent, drawn)


def _layout(layout: Fields, base: Plan, data: Fields) -> Plan:
    signs = data["signs"].get(layout.get("signs", ""), {})
    columns = data["columns"][layout.get("columns", layout["of"])]
    facts: Fields = {**base.facts, "id": layout["id"], **{key: layout[key] for key in ("text_layer", "scan_of") if key in layout}}
    excerpt = data["excerpt"] | layout.get("excerpt", {})
    blocks = [
        Block("heading", {"text": base.facts["title"]}),
        Block("text", {"text": [data["intro"][layout["of"]]]}),
    ]
    for block in base.blocks:
        keep = excerpt.get(str(block.fields.get("no", block.fields.get("priority"))))
        if block.kind == "legend":
            entries = [_legend_entry(entry, signs) for entry in block.fields["entries"]]
            blocks.append(Block("legend", {"entries": entries}))
        elif block.kind == "priority" and keep is not None:
            blocks.append(replace(block, fields={**block.fields, "new_page": False}))
        elif block.kind == "actions" and keep is not None and block.fields["table"] != "retrospective":
            rows = tuple(_row(row, layout, signs, data) for row in block.rows if not keep or row.subtheme in keep)
            fields = {**block.fields, "columns": columns}
            blocks += _tables(rows, fields, layout)
    return Plan(layout["id"], facts, layout.get("look", {}), tuple(blocks))


def _legend_entry(entry: Fields, signs: Fields) -> Fields:
    """The legend's entry with the sign and, where the signs file gives one, the meaning of this layout; shares are left out."""
    sign = signs.get(entry["mark"], {})
    text = sign.get("text", entry["text"].partition(" Dit geldt voor")[0])
    return {"mark": sign.get("sign", entry["mark"]), "class": sign.get("class", entry["class"]), "text": text}


def _row(row: Row, layout: Fields, signs: Fields, data: Fields) -> Row:
    """The row under the layout's own id, with the sign of the layout for its status and with what the extra columns print."""
    if row.heading:
        return row
    short = row.id.split("/", 1)[1]
    cells = {**row.cells, **data["extra"].get(short, {}), **layout.get("change", {}).get(short, {})}
    if row.cells.get("advice", "") not in cells.get("result", ""):  # the layout's own result does not print the advice
        del cells["advice"]
    parts = tuple((text, None) for text, _ in row.parts)
    if row.parts and "when" not in cells:
        cells["when"] = str(row.parts[-1][1])
    mark = signs.get(row.mark, {}).get("sign", row.mark) if row.mark else None
    if layout.get("look", {}).get("form") == "bullets":  # a bullet prints the row's text alone, with its parts in the same line
        row, cells, parts = replace(row, subtheme=None), {"text": row.text}, ()
    return replace(row, id=f"{layout['id']}/{short}", cells=cells, parts=parts, of=None, mark=mark)


def _tables(rows: tuple[Row, ...], fields: Fields, layout: Fields) -> list[Block]:
    """The rows as one table; or as two with a sentence between; or as one table per sub-theme, whose header then names it."""
    cuts = [i for i, row in enumerate(rows) if row.heading]
    pieces = [rows[start:end] for start, end in zip(cuts, [*cuts[1:], len(rows)], strict=True)]
    if layout.get("subtheme_in_header"):
        return [Block("actions", {**fields, "columns": _headed(fields["columns"], piece[0])}, piece[1:]) for piece in pieces]
    if not layout.get("two_tables") or len(pieces) < 2:
        return [Block("actions", fields, rows)]
    between = Block("text", {"text": [layout["two_tables"]]})
    return [Block("actions", fields, pieces[0]), between, Block("actions", fields, rows[cuts[1] :])]


def _headed(columns: list[Fields], heading: Row) -> list[Fields]:
    return [{**column, "head": heading.heading} if column["field"] == "text" else column for column in columns]
