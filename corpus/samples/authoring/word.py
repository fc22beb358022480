"""Draws a document as a .docx, the way a policy officer would make it in a word processor, and lets LibreOffice print it."""

import io
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from PIL import ImageFont

from corpus.samples.authoring.content import COMMITMENT, Block, Plan, Row
from corpus.samples.authoring.icons import COLOURS, disc

BOLD = re.compile(r"\*\*(.+?)\*\*")
METRICS = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"


class WordWriter:
    """Writes the blocks of one document; `look` of the data file sets font, size, colours, rules and header repetition."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.look = plan, plan.look
        self.size = float(self.look.get("size", 10))
        self.accent = str(self.look.get("accent", "1f3864"))
        self.doc = Document()
        style = self.doc.styles["Normal"]
        style.font.name, style.font.size = self.look.get("font", "Liberation Sans"), Pt(self.size)
        style.paragraph_format.space_after = Pt(6)
        section = self.doc.sections[0]
        wide = bool(self.look.get("landscape"))
        section.page_width, section.page_height = (Cm(29.7), Cm(21)) if wide else (Cm(21), Cm(29.7))
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
        self.width = (29.7 if wide else 21.0) - 4
        self._footer(section)

    def write(self, path: Path) -> None:
        """Draw all blocks and save the .docx."""
        for block in self.plan.blocks:
            getattr(self, f"_{block.kind}")(block)
        self.doc.core_properties.title = self.plan.facts["title"]
        self.doc.core_properties.author = ""
        self.doc.save(str(path))

    def _footer(self, section: Any) -> None:
        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if text := self.look.get("footer"):
            paragraph.add_run(f"{text} | ")
        run = paragraph.add_run()
        for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
            part = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                part.set(qn("w:fldCharType"), kind)
            else:
                part.text = code
            run._r.append(part)

    def _runs(self, paragraph: Any, text: str) -> None:
        for i, piece in enumerate(BOLD.split(COMMITMENT.sub(r"\1", text))):
            if piece:
                paragraph.add_run(piece).bold = bool(i % 2)

    def _cover(self, block: Block) -> None:
        for i, line in enumerate(block.fields["lines"]):
            paragraph = self.doc.add_paragraph()
            run = paragraph.add_run(line)
            run.bold = i == 0
            run.font.size = Pt(26 if i == 0 else 14)
            run.font.color.rgb = RGBColor.from_string(self.accent.upper())
            if i == 0:
                paragraph.paragraph_format.space_before = Pt(90)
        self.doc.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)

    def _heading(self, block: Block) -> None:
        level = block.fields.get("level", 1)
        paragraph = self.doc.add_paragraph(style=f"Heading {level}")
        run = paragraph.add_run(block.fields["text"])
        run.font.name = self.look.get("font", "Liberation Sans")
        run.font.size = Pt(self.size + (6, 3, 1)[level - 1])
        run.font.color.rgb = RGBColor.from_string(self.accent.upper())
        paragraph.paragraph_format.page_break_before = bool(block.fields.get("new_page"))

    def _text(self, block: Block) -> None:
        for text in block.fields["text"]:
            self._runs(self.doc.add_paragraph(), text)

    def _list(self, block: Block) -> None:
        for i, item in enumerate(block.fields["items"], 1):
            paragraph = self.doc.add_paragraph()
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.5)
            paragraph.paragraph_format.space_after = Pt(2)
            sign = f"{i}." if block.fields.get("numbered") else "•"
            self._runs(paragraph, f"{sign}\t{item}")
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))

    def _priority(self, block: Block) -> None:
        fields = block.fields
        self._heading(Block("heading", {"text": fields["heading"], "level": 2, "new_page": fields.get("new_page", False)}))
        for label, key in (
            (fields.get("holders_label", "Portefeuillehouders"), "holders_line"),
            (fields.get("objective_label", "Doelstelling"), "objective"),
        ):
            if fields.get(key):
                self._runs(self.doc.add_paragraph(), f"**{label}:** {fields[key]}")
        if fields.get("goals"):
            self._runs(self.doc.add_paragraph(), f"**{fields.get('goals_label', 'Concrete doelen')}:**")
            self._list(Block("list", {"items": fields["goals"]}))

    def _legend(self, block: Block) -> None:
        for entry in block.fields["entries"]:
            paragraph = self.doc.add_paragraph()
            if block.fields.get("pictures", True):
                paragraph.add_run().add_picture(io.BytesIO(disc(COLOURS[entry["mark"]])), width=Cm(0.38))
                paragraph.add_run(f"  {entry['text']}")
            else:
                self._runs(paragraph, f"**{entry['mark']}**: {entry['text']}")

    def _figures(self, block: Block) -> None:
        fields = block.fields
        self._runs(self.doc.add_paragraph(), f"**{fields['caption']}**")
        heads = [fields["area_head"], *(column["head"] for column in fields["columns"])]
        rows = [*fields["figures"], *([fields["total"]] if "total" in fields else [])]
        table = self.doc.add_table(rows=1 + len(rows), cols=len(heads))
        table.style, table.autofit = "Table Grid", False
        _prepare(table, [5.0] + [3.0] * (len(heads) - 1))
        for r, values in enumerate([heads, *rows]):
            for c, value in enumerate(values):
                run = table.cell(r, c).paragraphs[0].add_run(str(value))
                run.bold = r == 0 or (r == len(rows) and "total" in fields)
                table.cell(r, c).paragraphs[0].paragraph_format.space_after = Pt(0)
        self.doc.add_paragraph()

    def _actions(self, block: Block) -> None:
        columns = block.fields["columns"]
        total = sum(column["width"] for column in columns)
        widths = [column["width"] / total * self.width for column in columns]
        table = self.doc.add_table(rows=0, cols=len(columns))
        table.style, table.autofit = "Table Grid", False
        _prepare(table, widths)
        if self.look.get("rules") == "horizontal":
            _horizontal_rules(table)
        head = table.add_row()
        for cell, column, width in zip(head.cells, columns, widths, strict=True):
            cell.width = Cm(width)
            run = cell.paragraphs[0].add_run(column["head"])
            run.bold, cell.paragraphs[0].paragraph_format.space_after = True, Pt(0)
            _fill(cell, self.look.get("head_fill", "d9e2f3"))
            if self.look.get("head_colour"):
                run.font.color.rgb = RGBColor.from_string(self.look["head_colour"].upper())
        if self.look.get("repeat_head"):
            flag = OxmlElement("w:tblHeader")
            head._tr.get_or_add_trPr().append(flag)
        for row in block.rows:
            cells = table.add_row().cells
            if row.heading:
                merged = cells[0].merge(cells[-1])
                merged.paragraphs[0].add_run(row.heading).bold = True
                merged.paragraphs[0].paragraph_format.space_after = Pt(0)
                _fill(merged, self.look.get("sub_fill", "eeeeee"))
                continue
            for cell, column, width in zip(cells, columns, widths, strict=True):
                cell.width = Cm(width)
                self._cell(cell, row, column["field"], widths, [c["field"] for c in columns])
        self.doc.add_paragraph()

    def _cell(self, cell: Any, row: Row, field: str, widths: list[float], fields: list[str]) -> None:
        first = cell.paragraphs[0]
        first.paragraph_format.space_after = Pt(0)
        if field == "mark":
            first.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if self.look.get("marks", "picture") == "picture":
                if row.mark:
                    first.add_run().add_picture(io.BytesIO(disc(COLOURS[row.mark])), width=Cm(0.42))
            else:
                first.add_run(row.mark or "")
            return
        if field == "text" and row.parts:
            first.add_run(row.cells["text"])
            for text, _ in row.parts:
                self._extra(cell, f"{row.bullet} {text}")
            return
        if field == "when" and row.parts and "when" not in row.cells:
            self._opposite(cell, row, widths[fields.index("text")])
            return
        pieces = row.cells.get(field, "").split(" Aanbeveling: ")
        first.add_run(pieces[0])
        for advice in pieces[1:]:
            paragraph = self._extra(cell, "")
            paragraph.add_run("Aanbeveling:").italic = True
            paragraph.add_run(f" {advice}")

    def _extra(self, cell: Any, text: str) -> Any:
        paragraph = cell.add_paragraph(text)
        paragraph.paragraph_format.space_after = Pt(0)
        return paragraph

    def _opposite(self, cell: Any, row: Row, text_width: float) -> None:
        """The times of the parts, each on the line where its bullet begins: blank lines fill what the text takes."""
        lines = lines_of(row.cells["text"], text_width, self.size)
        blank = lines - 1
        for text, when in row.parts:
            for _ in range(blank):
                self._extra(cell, "")
            self._extra(cell, when or "")
            blank = lines_of(f"{row.bullet} {text}", text_width, self.size) - 1


def lines_of(text: str, width_cm: float, size: float) -> int:
    """How many lines a text takes in a cell of this width (cm, the cell's own margins included) at this size (points)."""
    font = ImageFont.truetype(METRICS, 100)
    room = (width_cm - 0.38) / 2.54 * 72 / size * 100
    lines, used = 1, 0.0
    for word in text.split(" "):
        wide = font.getlength(word + " ")
        if used and used + font.getlength(word) > room:
            lines, used = lines + 1, 0.0
        used += wide
    return lines


def _fill(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shade)


def _prepare(table: Any, widths: list[float]) -> None:
    """Set the columns of the grid (cm), which LibreOffice reads before the cells' own widths, and the cells' margins."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 40), ("left", 108), ("bottom", 40), ("right", 108)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _horizontal_rules(table: Any) -> None:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single" if side in ("top", "bottom", "insideH") else "nil")
        line.set(qn("w:sz"), "4")
        borders.append(line)
    table._tbl.tblPr.append(borders)


def print_pdfs(sources: list[Path], folder: Path) -> None:
    """Let LibreOffice make a PDF of every .docx. Raises CalledProcessError when it fails."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
        ]
        subprocess.run([*command, *map(str, sources)], check=True, capture_output=True)
