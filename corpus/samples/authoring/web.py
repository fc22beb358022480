"""Draws a document as HTML, the way a designed brochure is made, and lets Chromium print it."""

import base64
import html
import re
import subprocess
from pathlib import Path

from corpus.samples.authoring.content import COMMITMENT, Block, Fields, Plan, Row
from corpus.samples.authoring.icons import COLOURS, disc

BOLD = re.compile(r"\*\*(.+?)\*\*")
TABLE_STYLES = {
    "ruled": "td, th {{ border: 0.8pt solid #444 }} th {{ background: {head_fill} }}",
    "horizontal": "table {{ border-top: 1pt solid {accent} }} tr {{ border-bottom: 0.6pt solid #999 }}",
    "zebra": "tr.odd {{ background: #e6ecf2 }} th {{ background: {head_fill} }}",
    "none": "th {{ padding-bottom: 6pt }} td {{ padding-bottom: 9pt }} td, th {{ padding-right: 18pt }}",
    "bar": "th {{ background: {head_fill}; color: {head_colour} }} tr {{ border-bottom: 0.6pt solid #bbb }}",
}


class WebWriter:
    """Writes the blocks of one document as one HTML page; `look` of the data file says how."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.look: Fields = {"accent": "1f3864", "head_fill": "d9e2f3", "head_colour": "ffffff", "rules": "ruled", **plan.look}

    def write(self, path: Path) -> None:
        """Draw all blocks and save the HTML."""
        body = "\n".join(getattr(self, f"_{block.kind}")(block) for block in self.plan.blocks)
        title = html.escape(self.plan.facts["title"])
        head = f'<meta charset="utf-8"><title>{title}</title><style>{self._css()}</style>'
        path.write_text(f'<!doctype html>\n<html lang="nl"><head>{head}</head>\n<body>\n{body}\n</body></html>\n')

    def _css(self) -> str:
        look = self.look
        colours = {name: f"#{look[name]}" for name in ("accent", "head_fill", "head_colour")}
        repeat = "table-header-group" if look.get("repeat_head", True) else "table-row-group"
        return (
            f"@page {{ size: {look.get('page', 'A4')}; margin: {look.get('margin', '18mm')} }}\n"
            f"body {{ font: {look.get('size', 10)}pt/1.3 '{look.get('font', 'Liberation Sans')}'; margin: 0 }}\n"
            f"h1, h2, h3 {{ color: {colours['accent']}; break-after: avoid }}\n"
            "h1 { font-size: 1.7em } h2 { font-size: 1.3em }\n"
            "table { border-collapse: collapse; width: 100%; margin: 6pt 0 12pt; table-layout: fixed }\n"
            "td, th { text-align: left; vertical-align: top; padding: 2.5pt 5pt; overflow-wrap: break-word }\n"
            "td.mark { text-align: center } td p { margin: 0 } tr { break-inside: auto }\n"
            f"thead {{ display: {repeat} }}\n" + TABLE_STYLES[look["rules"]].format(**colours)
        )

    def _inline(self, text: str) -> str:
        return BOLD.sub(r"<b>\1</b>", html.escape(COMMITMENT.sub(r"\1", text), quote=False))

    def _cover(self, block: Block) -> str:
        first, *rest = block.fields["lines"]
        lines = "".join(f"<p>{self._inline(line)}</p>" for line in rest)
        return f'<section style="break-after: page; padding-top: 60mm"><h1>{self._inline(first)}</h1>{lines}</section>'

    def _heading(self, block: Block) -> str:
        level = block.fields.get("level", 1)
        style = ' style="break-before: page"' if block.fields.get("new_page") else ""
        return f"<h{level}{style}>{self._inline(block.fields['text'])}</h{level}>"

    def _text(self, block: Block) -> str:
        return "\n".join(f"<p>{self._inline(text)}</p>" for text in block.fields["text"])

    def _list(self, block: Block) -> str:
        name = "ol" if block.fields.get("numbered") else "ul"
        return f"<{name}>" + "".join(f"<li>{self._inline(item)}</li>" for item in block.fields["items"]) + f"</{name}>"

    def _priority(self, block: Block) -> str:
        fields = block.fields
        pieces = [
            self._heading(Block("heading", {"text": fields["heading"], "level": 2, "new_page": fields.get("new_page", False)}))
        ]
        labels = (
            (fields.get("holders_label", "Portefeuillehouders"), "holders_line"),
            (fields.get("objective_label", "Doelstelling"), "objective"),
        )
        pieces += [f"<p><b>{label}:</b> {self._inline(fields[key])}</p>" for label, key in labels if fields.get(key)]
        if fields.get("goals"):
            pieces += [
                f"<p><b>{fields.get('goals_label', 'Concrete doelen')}:</b></p>",
                self._list(Block("list", {"items": fields["goals"]})),
            ]
        return "\n".join(pieces)

    def _legend(self, block: Block) -> str:
        rows = (f"<p>{self._mark(e['mark'], 'span')} {self._inline(e['text'])}</p>" for e in block.fields["entries"])
        return "\n".join(rows)

    def _figures(self, block: Block) -> str:
        fields = block.fields
        heads = [fields["area_head"], *(column["head"] for column in fields["columns"])]
        rows = [*fields["figures"], *([fields["total"]] if "total" in fields else [])]
        body = "".join("<tr>" + "".join(f"<td>{value}</td>" for value in row) + "</tr>" for row in rows)
        head = "".join(f"<th>{head}</th>" for head in heads)
        return f"<p><b>{fields['caption']}</b></p><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _actions(self, block: Block) -> str:
        form = self.look.get("form", "table")
        if form == "records":
            return "\n".join(self._record(row, block) for row in block.rows if not row.heading)
        if form == "bullets":
            items = "".join(f"<li>{self._inline(row.text)}</li>" for row in block.rows if not row.heading)
            return f"<h3>Wat gaan we doen?</h3><ul>{items}</ul>"
        return self._table(block)

    def _record(self, row: Row, block: Block) -> str:
        lines = []
        for column in block.fields["columns"]:
            value = row.subtheme if column["field"] == "subtheme" else None
            cell = f"<td>{html.escape(value)}</td>" if value else self._cell(row, column["field"])
            lines.append(f'<tr><th style="width: 30%">{column["head"]}</th>{cell}</tr>')
        return f'<table style="break-inside: avoid">{"".join(lines)}</table>'

    def _table(self, block: Block) -> str:
        columns = block.fields["columns"]
        total = sum(column["width"] for column in columns)
        widths = "".join(f'<col style="width: {column["width"] / total:.1%}">' for column in columns)
        body, odd, seen = [], False, None
        for row in block.rows:
            if row.heading:
                if not any(column["field"] == "subtheme" for column in columns):
                    body.append(self._subtheme(row.heading, len(columns)))
                continue
            odd = not odd
            cells = ""
            for column in columns:
                if column["field"] != "subtheme":
                    cells += self._cell(row, column["field"])
                elif row.subtheme != seen:
                    seen = row.subtheme
                    span = sum(r.subtheme == seen and not r.heading for r in block.rows)
                    cells += f'<td rowspan="{span}">{html.escape(seen or "")}</td>'
            body.append(f'<tr class="{"odd" if odd else "even"}">{cells}</tr>')
        return f"<table><colgroup>{widths}</colgroup><thead>{self._head(columns)}</thead><tbody>{''.join(body)}</tbody></table>"

    def _head(self, columns: list[Fields]) -> str:
        """The header row; columns with a `group` stand under one shared cell, so that the header has two rows."""
        if not any("group" in column for column in columns):
            return "<tr>" + "".join(f"<th>{column['head']}</th>" for column in columns) + "</tr>"
        first, second, groups = "", "", set()
        for column in columns:
            group = column.get("group")
            if not group:
                first += f'<th rowspan="2">{column["head"]}</th>'
            else:
                if group not in groups:
                    groups.add(group)
                    first += f'<th colspan="{sum(c.get("group") == group for c in columns)}">{group}</th>'
                second += f"<th>{column['head']}</th>"
        return f"<tr>{first}</tr><tr>{second}</tr>"

    def _subtheme(self, heading: str, columns: int) -> str:
        if self.look.get("subtheme_row") == "bold":
            return f"<tr><td><b>{html.escape(heading)}</b></td>{'<td></td>' * (columns - 1)}</tr>"
        return f'<tr><td colspan="{columns}"><b>{html.escape(heading)}</b></td></tr>'

    def _cell(self, row: Row, field: str) -> str:
        if field == "mark":
            return self._mark(row.mark, "td")
        if field == "text":
            parts = "".join(f"<p>{html.escape(row.bullet)} {self._inline(text)}</p>" for text, _ in row.parts)
            return f"<td>{self._inline(row.cells['text'])}{parts}</td>"
        if field == "when" and "when" not in row.cells:
            return "<td>" + "".join(f"<p>{html.escape(when)}</p>" for _, when in row.parts if when) + "</td>"
        return "<td>" + "<br>Aanbeveling: ".join(self._inline(row.cells.get(field, "")).split(" Aanbeveling: ")) + "</td>"

    def _mark(self, mark: str | None, tag: str) -> str:
        """One status mark in the way that the look asks for; as a word, letter or sign it is the mark's own text."""
        way, colour = self.look.get("marks", "sign"), COLOURS.get(mark or "", "#000")
        if self.look.get("grey"):
            red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
            colour = "#" + f"{(299 * red + 587 * green + 114 * blue) // 1000:02x}" * 3
        if way == "cell":
            size = " display: inline-block; width: 22pt; height: 10pt;" if tag == "span" else ""
            return f'<{tag} class="mark" style="background: {colour};{size}"></{tag}>'
        drawn = {
            "picture": lambda: f'<img width="13" src="data:image/png;base64,{base64.b64encode(disc(colour)).decode()}">',
            "vector": lambda: f'<svg width="13" height="13"><circle cx="6.5" cy="6.5" r="6" fill="{colour}"/></svg>',
            "glyph": lambda: f'<span style="color: {colour}; font-family: DejaVu Sans; font-size: 1.3em">●</span>',
            "sign": lambda: f'<b style="font-family: {self.look.get("sign_font", "inherit")}">{html.escape(mark or "")}</b>',
        }[way]()
        return f'<{tag} class="mark">{drawn if mark else ""}</{tag}>'


def print_pdf(source: Path, pdf: Path) -> None:
    """Let Chromium make a PDF of one HTML file. Raises CalledProcessError when it fails."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--disable-pdf-tagging"]
    subprocess.run(["chromium", *options, f"--print-to-pdf={pdf}", source.resolve().as_uri()], check=True, capture_output=True)
