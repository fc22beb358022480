"""Word files: tables, marks, lists and wrong files, all made here with python-docx."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from small_pdf import SmallPage, write_pdf

from corpus.errors import UnreadableError
from corpus.records import Action, DocumentKind
from extractors.actions.actions import actions_of
from extractors.actions.context import Context
from extractors.sources import open_source
from extractors.tables.action_rows import action_rows
from extractors.tables.action_tables import choose
from extractors.tables.joined_tables import join_tables
from extractors.text.passages import passages
from extractors.word_files import read_docx
from extractors.word_files.docx_source import DocxSource, _words
from extractors.word_files.read_docx import Grid, Paragraph, Run, blocks, open_docx

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples" / "veenkring"


def read(path: Path, kind: DocumentKind = "implementation_plan") -> list[Action]:
    source = open_source(path)
    tables, _ = join_tables(source.parts())
    chosen, _ = choose(tables, kind)
    rows = [row for table in chosen for row in action_rows(table)[0]]
    return actions_of(rows, Context("d", kind, (None, None), source.hyphens, (), lambda _p, _t: (None, None), source.colour_in))


def table_of(document: Any, rows: list[list[str]]) -> Any:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def shade(cell: Any, fill: str) -> None:
    element = OxmlElement("w:shd")
    element.set(qn("w:val"), "clear")
    element.set(qn("w:fill"), fill)
    cell._tc.get_or_add_tcPr().append(element)


def disc(colour: str) -> io.BytesIO:
    picture = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((4, 4, 36, 36), fill=colour)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    stream.seek(0)
    return stream


def saved(document: Any, folder: Path, name: str = "plan.docx") -> Path:
    path = folder / name
    document.save(str(path))
    return path


def patched(path: Path, member: str, written: str, hostile: str) -> Path:
    """The file with something else written in one of its members."""
    with zipfile.ZipFile(path) as whole:
        members = {name: whole.read(name) for name in whole.namelist()}
    assert written.encode() in members[member]
    members[member] = members[member].replace(written.encode(), hostile.encode())
    with zipfile.ZipFile(path, "w") as whole:
        for name, content in members.items():
            whole.writestr(name, content)
    return path


HEADER = ["Maatregel", "Planning", "Trekker"]


def test_rows_and_the_numbers_of_their_paragraphs(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Vooraf")
    document.add_paragraph("")
    table_of(document, [HEADER, ["Brug schilderen", "Q2 2031", "Havendienst"], ["Oever ophogen", "2032", "Waterbeheer"]])
    actions = read(saved(document, tmp_path))
    assert [(a.text, a.when_text, a.owner) for a in actions] == [
        ("Brug schilderen", "Q2 2031", "Havendienst"),
        ("Oever ophogen", "2032", "Waterbeheer"),
    ]
    assert [(e.line_start, e.line_end) for e in actions[0].evidence if e.field == "text"] == [(6, 6)]
    assert actions[0].first_page is None
    assert all(e.page is None and e.box is None for a in actions for e in a.evidence)


def test_a_cell_over_millions_of_columns_is_one_over_the_table(tmp_path: Path) -> None:
    document = Document()
    table_of(document, [HEADER, ["Brug schilderen", "Q2 2031", "Havendienst"], ["Oever ophogen", "2032", "Waterbeheer"]])
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "100000000")
    document.tables[0].cell(2, 2)._tc.get_or_add_tcPr().append(span)
    assert [a.text for a in read(saved(document, tmp_path))] == ["Brug schilderen", "Oever ophogen"]


@pytest.mark.parametrize(
    ("written", "hostile"),
    [
        ('<w:gridCol w:w="2880"', '<w:gridCol w:w="inf"'),
        ('<w:gridCol w:w="2880"', '<w:gridCol w:w="1e308"'),
        ("<w:r>", '<w:r><w:rPr><w:sz w:val="1e400"/></w:rPr>'),
        ("<w:r>", '<w:r><w:rPr><w:sz w:val="1e308"/></w:rPr>'),
        ("<w:r>", '<w:r><w:rPr><w:sz w:val="nan"/></w:rPr>'),
        ("<w:r>", '<w:r><w:sym w:font="Symbol" w:char="FFFFFFFFF"/>'),
        ("<w:r>", '<w:r><w:sym w:font="Symbol" w:char="D800"/>'),
    ],
)
def test_numbers_that_no_program_writes_are_passed_over(tmp_path: Path, written: str, hostile: str) -> None:
    document = Document()
    table_of(document, [HEADER, ["Brug schilderen", "Q2 2031", "Havendienst"], ["Oever ophogen", "2032", "Waterbeheer"]])
    path = patched(saved(document, tmp_path), "word/document.xml", written, hostile)
    assert [a.text for a in read(path)] == ["Brug schilderen", "Oever ophogen"]


def test_a_level_of_a_list_that_is_no_number(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Vooraf", style="List Number")
    path = patched(saved(document, tmp_path), "word/numbering.xml", 'w:ilvl="0"', 'w:ilvl="eerste"')
    (paragraph,) = [block for block in blocks(open_docx(path)) if isinstance(block, Paragraph)]
    assert [item.text for line in paragraph.lines for item in line if isinstance(item, Run)][-1] == "Vooraf"


def test_it_says_that_there_are_no_pages(tmp_path: Path) -> None:
    source = open_source(saved(Document(), tmp_path))
    assert source.page_count == 0
    assert [r.code for r in source.remarks] == ["no_pages"]
    assert source.render(1) is None


def test_a_file_that_is_called_after_another_kind_is_read_and_says_so(tmp_path: Path) -> None:
    word = open_source(saved(Document(), tmp_path, "plan.pdf"))
    assert word.page_count == 0
    assert [r.code for r in word.remarks] == ["no_pages", "named_otherwise"]
    assert ".docx" in word.remarks[1].message
    pdf = open_source(write_pdf(tmp_path / "plan.docx", [SmallPage()]))
    assert (pdf.page_count, [r.code for r in pdf.remarks]) == (1, ["named_otherwise"])
    pdf.close()


def test_an_archive_that_is_called_a_pdf_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plan.pdf", "w") as archive:
        archive.writestr("foto.txt", "molen")
    with pytest.raises(UnreadableError, match="geen PDF-bestand"):
        open_source(tmp_path / "plan.pdf")


def test_a_merged_row_is_a_subtheme_and_a_merged_theme_holds_below(tmp_path: Path) -> None:
    document = Document()
    table = table_of(
        document, [HEADER, ["", "", ""], ["Brug schilderen", "2031", "Jansen"], ["Sluis smeren", "2032", "Pietersen"]]
    )
    table.cell(1, 0).merge(table.cell(1, 2)).text = "Kunstwerken"
    themed = table_of(
        document, [["Thema", "Maatregel", "Planning"], ["Groen", "Bomen planten", "2031"], ["", "Gras zaaien", "2032"]]
    )
    themed.cell(1, 0).merge(themed.cell(2, 0))
    assert [(a.subtheme, a.text) for a in read(saved(document, tmp_path))] == [
        ("Kunstwerken", "Brug schilderen"),
        ("Kunstwerken", "Sluis smeren"),
        ("Groen", "Bomen planten"),
        ("Groen", "Gras zaaien"),
    ]


def mark_by_fill(cell: Any, colour: tuple[int, int, int]) -> None:
    shade(cell, "".join(f"{c:02X}" for c in colour))


def mark_by_glyph(cell: Any, colour: tuple[int, int, int]) -> None:
    cell.paragraphs[0].add_run("●").font.color.rgb = RGBColor(*colour)


def mark_by_wingdings(cell: Any, colour: tuple[int, int, int]) -> None:
    run = cell.paragraphs[0].add_run("l")  # a disc in that font
    run.font.name, run.font.color.rgb = "Wingdings", RGBColor(*colour)


def mark_by_picture(cell: Any, colour: tuple[int, int, int]) -> None:
    cell.paragraphs[0].add_run().add_picture(disc("#" + "".join(f"{c:02x}" for c in colour)), width=Pt(12))


def mark_by_shape(cell: Any, colour: tuple[int, int, int]) -> None:
    pict, oval = OxmlElement("w:pict"), OxmlElement("w:pict")
    oval.tag = "{urn:schemas-microsoft-com:vml}oval"
    oval.set("style", "width:12pt;height:12pt")
    oval.set("fillcolor", "#" + "".join(f"{c:02x}" for c in colour))
    pict.append(oval)
    cell.paragraphs[0].add_run()._r.append(pict)


MARKS = [mark_by_fill, mark_by_glyph, mark_by_wingdings, mark_by_picture, mark_by_shape]


@pytest.mark.parametrize("mark", MARKS)
def test_marks_by_colour(tmp_path: Path, mark: Callable[[Any, tuple[int, int, int]], None]) -> None:
    document = Document()
    rows = [["Activiteit", "Wanneer", "Wat hebben we gedaan?", "Status"]]
    rows += [[f"Weg {n} herstellen", "2031", "De aannemer is begonnen met het werk.", ""] for n in range(3)]
    table = table_of(document, rows)
    for row, colour in zip(range(1, 4), ((0, 176, 80), (255, 165, 0), (220, 20, 20)), strict=True):
        mark(table.cell(row, 3), colour)
    actions = read(saved(document, tmp_path), "evaluation")
    assert [a.status_mark for a in actions] == ["groen", "oranje", "rood"]
    assert all(e.line_start for a in actions for e in a.evidence if e.field == "status_mark")


def test_a_marker_pen_and_a_word_as_status(tmp_path: Path) -> None:
    document = Document()
    table = table_of(
        document,
        [
            ["Activiteit", "Resultaat", "Status"],
            ["Weg herstellen", "De weg ligt er weer.", ""],
            ["Pad leggen", "Nog niets.", "Vertraagd"],
        ],
    )
    run = table.cell(1, 2).paragraphs[0].add_run("•")
    run.font.highlight_color = WD_COLOR_INDEX.BRIGHT_GREEN
    assert [a.status_mark for a in read(saved(document, tmp_path), "evaluation")] == ["groen", "Vertraagd"]


def test_a_huge_picture_is_no_mark(tmp_path: Path) -> None:
    document = Document()
    table = table_of(document, [["Activiteit", "Resultaat", "Status"], ["Weg herstellen", "De weg ligt er weer.", ""]])
    wide = 10_000
    rows = zlib.compress(b"\x00" * (wide // 8 + 1) * wide)
    header = struct.pack(">IIBBBBB", wide, wide, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")]
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks
    )
    table.cell(1, 2).paragraphs[0].add_run().add_picture(io.BytesIO(png), width=Pt(12))
    assert [a.status_mark for a in read(saved(document, tmp_path), "evaluation")] == [None]


def test_list_marks_are_printed_and_make_parts(tmp_path: Path) -> None:
    document = Document()
    table = table_of(document, [["Maatregel", "Planning"], ["Kade vernieuwen, te weten:", "2031"]])
    for text in ("Damwand slaan", "Bolders plaatsen"):
        table.cell(1, 0).add_paragraph(text, style="List Bullet")
    (action,) = read(saved(document, tmp_path))
    assert action.text == "Kade vernieuwen, te weten: • Damwand slaan • Bolders plaatsen"
    assert [p.text for p in action.parts] == ["Damwand slaan", "Bolders plaatsen"]


def test_numbered_lists_count_on_and_start_again(tmp_path: Path) -> None:
    document = Document()
    for text in ("Varen", "Lopen"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Tussendoor")
    document.add_paragraph("Fietsen", style="List Number")
    texts = [
        "".join(r.text for line in b.lines for r in line if isinstance(r, Run))
        for b in blocks(open_docx(saved(document, tmp_path)))
        if isinstance(b, Paragraph)
    ]
    assert texts == ["1. Varen", "2. Lopen", "Tussendoor", "3. Fietsen"]


def test_times_opposite_their_paragraphs(tmp_path: Path) -> None:
    document = Document()
    table = table_of(document, [["Maatregel", "Planning"], ["", ""]])
    left, right = table.cell(1, 0), table.cell(1, 1)
    first = (
        "De oude loswal wordt samen met de schippers en de watersportvereniging opnieuw ingericht en van verlichting voorzien."
    )
    left.text, right.text = first, "Q1 2031"
    left.add_paragraph("Daarna komt er een steiger")
    for text in ("", "", "Q3 2032"):
        right.add_paragraph(text)
    (action,) = read(saved(document, tmp_path))
    assert [(p.text, p.when_text) for p in action.parts] == [(first, "Q1 2031"), ("Daarna komt er een steiger", "Q3 2032")]


def test_a_table_in_a_frame_and_a_small_one_in_a_cell(tmp_path: Path) -> None:
    document = Document()
    frame = document.add_table(1, 1)
    inner = frame.cell(0, 0).add_table(2, 2)
    for place, text in enumerate(("Maatregel", "Planning", "Haven uitdiepen", "2031")):
        inner.cell(place // 2, place % 2).text = text
    small = inner.cell(1, 0).add_table(1, 2)
    small.cell(0, 0).text, small.cell(0, 1).text = "met kraan", "en bak"
    (action,) = read(saved(document, tmp_path))
    assert (action.text, action.when_text) == ("Haven uitdiepen met kraan en bak", "2031")


def test_rows_dragged_apart_keep_their_columns(tmp_path: Path) -> None:
    document = Document()
    table = table_of(document, [["Maatregel", "", "Planning"], ["Haven uitdiepen", "", "2031"], ["Steiger bouwen", "", "2032"]])
    for width, column in zip((200, 12, 100), table._tbl.tblGrid.findall(qn("w:gridCol")), strict=True):
        column.set(qn("w:w"), str(width * 20))
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Maatregel"
    for row in (1, 2):
        text = table.cell(row, 2).text
        table.cell(row, 1).merge(table.cell(row, 2)).text = text
    assert [(a.text, a.when_text) for a in read(saved(document, tmp_path))] == [
        ("Haven uitdiepen", "2031"),
        ("Steiger bouwen", "2032"),
    ]


def test_content_controls_and_revisions(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Wij ")
    for tag, text, holder in (("w:del", "niet ", "w:delText"), ("w:ins", "zeker ", "w:t")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(holder)
        words.text = text
        run.append(words)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run("varen")
    control, inside = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(inside)
    document.element.body.insert(0, control)
    inside.append(document.add_paragraph("Omslag")._p)
    found = [
        "".join(r.text for line in b.lines for r in line if isinstance(r, Run))
        for b in blocks(open_docx(saved(document, tmp_path)))
        if isinstance(b, Paragraph)
    ]
    assert found == ["Omslag", "Wij zeker varen"]


def test_headings_make_sections(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Prioriteit 1: Veilig varen", 1)
    document.add_paragraph("We willen dat iedereen heelhuids thuiskomt.")
    document.styles.add_style("Kop plat", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Heading 2"]
    document.add_paragraph("Waar staan we?", style="Kop plat")
    document.add_paragraph("Vorig jaar waren er twee aanvaringen.")
    source = DocxSource(saved(document, tmp_path))
    found = passages([line for parts in source.parts() for line in parts.lines], source.hyphens)
    assert [(p.text, p.is_heading, p.section) for p in found] == [
        ("Prioriteit 1: Veilig varen", True, None),
        ("We willen dat iedereen heelhuids thuiskomt.", False, "Prioriteit 1: Veilig varen"),
        ("Waar staan we?", True, "Prioriteit 1: Veilig varen"),
        ("Vorig jaar waren er twee aanvaringen.", False, "Waar staan we?"),
    ]


def _zip_of(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def _zip_of_nothing() -> bytes:
    return _zip_of("mimetype", b"x")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "says", "advice"),
    [
        (b"Dit is gewone tekst.", "geen Word-bestand", "bewaar het opnieuw"),
        (b"", "leeg (0 bytes)", "opnieuw op"),
        (OLD, "oude soort", ".docx"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "wachtwoord", "beveiliging"),
        (_zip_of_nothing(), "ander soort bestand", "PDF"),
        (_zip_of("word/document.xml", b"<w:document>"), "geen leesbaar Word-document", "LibreOffice"),
        (
            _zip_of("word/document.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "c">]><a>&b;</a>'),
            "DOCTYPE",
            "Word",
        ),
        (_zip_of_nothing()[:40], "geen Word-bestand", "PDF"),
    ],
)
def test_what_is_no_word_file(tmp_path: Path, content: bytes, says: str, advice: str) -> None:
    path = tmp_path / "stuk.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableError) as error:
        open_source(path)
    assert says in error.value.message
    assert "stuk.docx" in error.value.message
    assert advice in error.value.advice


def test_broken_xml_is_said(tmp_path: Path) -> None:
    whole = saved(Document(), tmp_path)
    broken = tmp_path / "kapot.docx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            target.writestr(entry, data[: len(data) // 2] if entry.filename == "word/document.xml" else data)
    with pytest.raises(UnreadableError):
        open_source(broken)


def test_a_small_file_of_very_many_paragraphs_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document()
    table_of(document, [HEADER, ["Brug schilderen", "2031", "Havendienst"]])
    for _ in range(14):
        document.add_paragraph()
    path = saved(document, tmp_path)
    monkeypatch.setattr(read_docx, "MOST_PARAGRAPHS", 20)  # as many as there are, those in cells included
    assert [a.text for a in read(path)] == ["Brug schilderen"]
    monkeypatch.setattr(read_docx, "MOST_PARAGRAPHS", 19)
    with pytest.raises(UnreadableError, match="te groot") as error:
        open_source(path)
    assert "in stukken" in error.value.advice


def test_a_word_file_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    document = Document()
    table_of(document, [HEADER, ["Brug schilderen", "2031", "Havendienst"]])
    assert [a.text for a in read(saved(document, tmp_path, "plan"))] == ["Brug schilderen"]


def test_a_long_table_keeps_all_its_rows(tmp_path: Path) -> None:
    document = Document()
    table = table_of(document, [["Maatregel", "Planning"], ["Paal 0 slaan", "2031"]])
    row = table.rows[1]._tr
    for _ in range(300):
        table._tbl.append(deepcopy(row))
    grid = next(b for b in blocks(open_docx(saved(document, tmp_path))) if isinstance(b, Grid))
    assert grid.row_count == 302
    assert len(read(tmp_path / "plan.docx")) == 301


@given(st.lists(st.text(alphabet="ab -é\u00a0\t", max_size=8), max_size=6))
def test_words_lose_nothing(texts: list[str]) -> None:
    words, _ = _words([Run(t, False, False, 10.0, (0, 0, 0)) for t in texts], 0.0)
    assert [w.text for w in words] == "".join(texts).split()
    assert all(a.x1 <= b.x0 for a, b in pairwise(words))


@pytest.mark.parametrize("stem", ["veenkring-uvp-2021-2022", "veenkring-uvp-2023-2024"])
def test_the_sample_plans_read_alike_from_word_and_from_pdf(stem: str) -> None:
    word = read(SAMPLES / "source" / f"{stem}.docx")
    printed = read(SAMPLES / "pdf" / f"{stem}.pdf")
    assert [(a.text, a.when_text, a.subtheme, a.owner) for a in word] == [
        (a.text, a.when_text, a.subtheme, a.owner) for a in printed
    ]
