"""Pages made to break a reader: the result stands, the other pages are read, and what was cut short is said.

Time and memory are bounded by the child process in which a document is read; here only what comes out is asked.
"""

import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage, write_pdf

from corpus.errors import UnreadableError
from corpus.records import Box, Extraction
from extractors.extract import extract, read_plan
from extractors.pages import page_shapes, pdfplumber_page
from extractors.pages.care import NO_PAGE, Care
from extractors.pages.read_pdf import PdfFile

EDGES = [50, 350, 450, 545]
HEAD = ["Actie", "Wanneer", "Trekker"]
ROWS = [["Buurtpreventie uitbreiden", "Q1 2026", "Team wijken"], ["Verlichting plaatsen", "2026", "Beheer"]]
EXPECTED = [tuple(row) for row in ROWS]
# Made with: qpdf --static-id --encrypt geheim eigenaar 128 --use-aes=y
LOCKED = Path(__file__).parent / "files" / "password.pdf"


def _plain() -> SmallPage:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, *ROWS])
    return page


def _on_page(found: Extraction, number: int) -> list[tuple[str, str | None, str | None]]:
    return [(a.text, a.when_text, a.owner) for a in found.actions if a.first_page == number]


def test_a_million_path_segments_on_a_page(tmp_path: Path) -> None:
    wild = _plain()
    wild.raw += ["1 0 0 RG"] + [f"{i % 500} {i % 800} m {(i * 7) % 500} {(i * 3) % 800} l" for i in range(500_000)] + ["S"]
    found = read_pages(tmp_path, wild, _plain(), compress=True)
    assert _on_page(found, 1) == EXPECTED
    assert _on_page(found, 2) == EXPECTED
    assert [(r.code, r.page) for r in found.remarks] == [("heavily_drawn", 1)]


def test_a_box_filled_with_a_pattern_is_black_to_the_second_engine(tmp_path: Path) -> None:
    page = SmallPage()
    page.raw = ["/Pattern cs /P0 scn 50 50 100 100 re f"]
    write_pdf(tmp_path / "plan.pdf", [page])
    (box,) = pdfplumber_page.read_page(tmp_path / "plan.pdf", 1).shapes
    assert box.fill == (0, 0, 0)


def test_hundreds_of_thousands_of_small_boxes_on_a_page(tmp_path: Path) -> None:
    wild = SmallPage()
    wild.raw = [f"{i % 500} {i % 800} 5 5 re f" for i in range(2 * page_shapes.OBJECT_LIMIT)]
    found = read_pages(tmp_path, wild, _plain(), compress=True)
    assert _on_page(found, 2) == EXPECTED
    assert [(r.code, r.page) for r in found.remarks] == [("many_objects", 1)]
    assert str(page_shapes.OBJECT_LIMIT) in found.remarks[0].message


def test_a_mesh_of_lines_is_a_drawing(tmp_path: Path) -> None:
    wild = SmallPage()
    wild.raw = [f"0.2 w {i / 8:.2f} 0 m {i / 8:.2f} 842 l S 0 {i / 6:.2f} m 595 {i / 6:.2f} l S" for i in range(4700)]
    found = read_pages(tmp_path, wild, _plain(), compress=True)
    assert texts(found) == [row[0] for row in ROWS]


def test_two_hundred_forms_inside_each_other(tmp_path: Path) -> None:
    forms = []
    for number in range(200):
        inside = f"/XObject << /F {6 + number} 0 R >>" if number < 199 else ""
        body = b"/F Do" if number < 199 else b"BT /R 10 Tf 50 50 Td (diep) Tj ET"
        head = (
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 850] "
            f"/Resources << {inside} /Font << /R 3 0 R >> >> /Length {len(body)} >>\nstream\n"
        )
        forms.append(head.encode() + body + b"\nendstream")
    deep = _plain()
    deep.resources = "/XObject << /F 5 0 R >>"
    deep.raw.append("/F Do")
    found = read_pages(tmp_path, deep, _plain(), extra_objects=forms)
    assert _on_page(found, 1) == EXPECTED
    assert _on_page(found, 2) == EXPECTED


def test_a_form_that_calls_itself(tmp_path: Path) -> None:
    body = b"/F Do"
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources << /XObject << /F 5 0 R >> >> /Length 5 >>\n"
    form = head + b"stream\n%s\nendstream"
    page = _plain()
    page.resources = "/XObject << /F 5 0 R >>"
    page.raw.append("/F Do")
    assert _on_page(read_pages(tmp_path, page, extra_objects=[form % body]), 1) == EXPECTED


def test_lines_inside_a_form_are_lines_of_the_page(tmp_path: Path) -> None:
    body = "\n".join(_plain().raw).encode()
    fonts = b"/Resources << /Font << /R 3 0 R /B 4 0 R >> >>"
    head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] " + fonts + b" /Length %d >>\nstream\n"
    page = SmallPage(resources="/XObject << /F 5 0 R >>", raw=["q 1 0 0 1 10 -20 cm /F Do Q"])
    found = read_pages(tmp_path, page, extra_objects=[head % len(body) + body + b"\nendstream"])
    assert _on_page(found, 1) == EXPECTED
    assert found.tables[0].box is not None
    assert (found.tables[0].box.x0, found.tables[0].box.top) == (pytest.approx(60), pytest.approx(120))


def test_a_cell_of_fifty_thousand_characters(tmp_path: Path) -> None:
    page = SmallPage()
    page.grid(EDGES, [100, 122, 760])
    for x, text in zip(EDGES, HEAD, strict=False):
        page.text(x + 4, 114, text, bold=True)
    for number in range(600):
        page.text(54, 130 + number, f"woord{number} " + "tekst " * 15, size=1)
    page.text(354, 140, "2026")
    found = read_pages(tmp_path, page, _plain())
    assert len(found.actions) == 3
    assert len(found.actions[0].text) > 50_000
    assert (found.actions[0].text[:12], found.actions[0].text[-5:]) == ("woord0 tekst", "tekst")
    assert _on_page(found, 2) == EXPECTED


def test_a_status_picture_of_ten_thousand_pixels_a_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[float] = []
    render = pypdfium2.PdfPage.render
    monkeypatch.setattr(pypdfium2.PdfPage, "render", lambda page, **how: drawn.append(how["scale"]) or render(page, **how))
    side = 10_000
    data = zlib.compress(b"\x00" * (side * side // 8), 9)
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 1 /Filter /FlateDecode "
        f"/ColorSpace [/Indexed /DeviceRGB 1 <10A030FFFFFF>] /Length {len(data)} >>\nstream\n"
    )
    page = SmallPage(resources="/XObject << /A 5 0 R >>")
    page.text(50, 50, "Evaluatie 2024", size=16, bold=True)
    named = [f"Bord {number} plaatsen" for number in range(12)]
    heights = page.rows([50, 250, 480, 545], 100, [["Actie", "Resultaat", "Status"], *([n, "Het staat er.", ""] for n in named)])
    page.raw += [f"q 12 0 0 12 506 {842 - top - 16} cm /A Do Q" for top in heights[1:-1]]
    found = read_pages(tmp_path, page, name="evaluatie.pdf", extra_objects=[head.encode() + data + b"\nendstream"])
    assert [(a.text, a.status_mark) for a in found.actions] == [(name, "groen") for name in named]
    assert len(drawn) == len({*drawn})  # unpacked once for each size at which the page is looked at


def test_a_huge_picture_is_unpacked_once_for_all_places_and_looks_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked: list[int] = []
    unpack = pdfium.FPDFImageObj_GetRenderedBitmap
    monkeypatch.setattr(pdfium, "FPDFImageObj_GetRenderedBitmap", lambda *a: unpacked.append(1) or unpack(*a))
    side = 5_000
    data = zlib.compress(b"\x00" * (side * side // 16) + b"\xff" * (side * side // 16), 9)
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 1 /Filter /FlateDecode "
        f"/ColorSpace [/Indexed /DeviceRGB 1 <C80000009600>] /Length {len(data)} >>\nstream\n"
    )
    page, sheet = (SmallPage(resources="/XObject << /A 5 0 R >>") for _ in range(2))
    page.raw = [f"q 20 0 0 20 100 {842 - top - 20} cm /A Do Q" for top in (100, 200, 300)]
    sheet.raw = ["q 595 0 0 842 0 0 cm /A Do Q"]
    pdf = PdfFile(write_pdf(tmp_path / "lampen.pdf", [page, sheet], extra_objects=[head.encode() + data + b"\nendstream"]))
    for number in (1, 2):
        assert pdf.page(number) is not None
    for top in (100, 300):
        picture = pdf.render(1, Box(100, top, 120, top + 20))
        wide, high = picture.size
        assert [picture.getpixel((wide // 2, y)) for y in (2, high - 3)] == [(200, 0, 0), (0, 150, 0)]
    assert len(unpacked) == 1
    assert pdf.render(2, Box(0, 400, 595, 440)).getpixel((300, 2)) == (200, 0, 0)  # a scan is left as sharp as it is
    assert len(unpacked) == 1
    pdf.close()


@pytest.mark.parametrize("drawn", ["grid without head", "rules across", "boxes", "nothing"])
def test_the_work_on_a_page_grows_with_its_rows(drawn: str, tmp_path: Path) -> None:
    read_pages(tmp_path, _many_rows(drawn, 30))  # word lists are loaded, and what is said in the rows was looked up before
    few, more, many = (_calls(lambda count=count: read_pages(tmp_path, _many_rows(drawn, count))) for count in (30, 90, 270))
    assert many - more < 4 * (more - few)  # 3 times as many in proportion to the rows, 9 times with every row against every other


def _many_rows(drawn: str, count: int) -> SmallPage:
    """A page with so many rows of actions, as high as they need."""
    page = SmallPage(height=200 + 14 * count)
    edges = [50, 280, 420, 545]
    for number in range(count):
        top = 100 + 14 * number
        said = (
            ("Actie", "Wanneer", "Trekker")
            if not number and drawn != "grid without head"
            else (f"Plan {number} maken", "2027", "dorp")
        )
        for left, right, text in zip(edges, edges[1:], said, strict=False):
            page.text(left + 3, top + 10, text, size=8)
            if drawn == "boxes":
                page.fill(left, top, right, top + 13)
        if drawn == "rules across":
            page.line(edges[0], top, edges[-1], top)
    if drawn == "grid without head":
        page.grid(edges, [100 + 14 * number for number in range(count + 1)])
    return page


def test_the_work_on_a_table_grows_with_its_columns(tmp_path: Path) -> None:
    read_pages(tmp_path, _many_columns(20))
    few, more, many = (_calls(lambda count=count: read_pages(tmp_path, _many_columns(count))) for count in (20, 60, 180))
    assert many - more < 4 * (more - few)  # 3 times as many in proportion to the columns


def _many_columns(count: int) -> SmallPage:
    """A page with a table of five rows and so many columns, without a header."""
    page = SmallPage(width=100.0 + 24 * count)
    edges = [50.0 + 24 * number for number in range(count + 1)]
    page.grid(edges, [100 + 22 * number for number in range(6)])
    for row in range(5):
        for left in edges[:-1]:
            page.text(left + 2, 114 + 22 * row, "tekst", size=8)
    return page


def _calls(work: Callable[[], object]) -> int:
    """How often any function is called or a generator asked while work is done: the same on every machine."""
    counted = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal counted
        counted += event == "call"

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def test_text_that_runs_aslant_is_told_of(tmp_path: Path) -> None:
    turned, marked = _plain(), _plain()
    for place, row in enumerate([HEAD, *ROWS]):
        for step, cell in enumerate(row):
            turned.text(100 + 90 * step - 15 * place, 400 + 90 * step + 15 * place, cell, angle=45)
    marked.text(100, 400, "CONCEPT van de dorpsraad", size=40, angle=45)
    found = read_pages(tmp_path, _plain(), turned, marked)
    assert [_on_page(found, number) for number in (1, 2, 3)] == [EXPECTED] * 3
    assert [(r.code, r.page) for r in found.remarks] == [("slanted_text", 2)]


def test_a_page_that_is_to_be_left_alone(tmp_path: Path) -> None:
    begun: list[int] = []
    path = write_pdf(tmp_path / "uitvoeringsplan.pdf", [_plain(), _plain(), _plain()])
    found = extract(path, "d0", "0" * 64, Care(frozenset({2}), begun.append))
    assert [_on_page(found, number) for number in (1, 2, 3)] == [EXPECTED, [], EXPECTED]
    assert [(r.code, r.page) for r in found.remarks] == [("page_not_read", 2)]
    assert {*begun} == {1, 3, NO_PAGE}
    assert begun[-1] == NO_PAGE


def test_a_page_whose_content_is_garbage(tmp_path: Path) -> None:
    wild = SmallPage(
        raw=["BT /R 10 Tf 50 700 Td (half", ") ) >> ] ET Q Q Q 1 0 0 0 0 cm /Nix Do BI ID \x01\x02 EI", "999999999999 0 0 re f"]
    )
    found = read_pages(tmp_path, wild, _plain())
    assert _on_page(found, 2) == EXPECTED
    assert found.document.page_count == 2


def test_a_page_whose_compressed_content_is_broken(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "plan.pdf", [_plain(), _plain()], compress=True)
    whole = bytearray(path.read_bytes())
    place = whole.index(b"stream\n") + 40
    whole[place : place + 60] = b"\xff" * 60
    path.write_bytes(bytes(whole))
    found = read_plan(path, "plan", "0" * 64, with_pictures=False).extraction
    assert _on_page(found, 2) == EXPECTED


def test_a_page_that_is_missing(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "plan.pdf", [_plain(), _plain()])
    path.write_bytes(path.read_bytes().replace(b"[6 0 R 8 0 R] /Count 2", b"[6 0 R 9 0 R] /Count 2"))
    found = read_plan(path, "plan", "0" * 64, with_pictures=False).extraction
    assert _on_page(found, 1) == EXPECTED
    assert "page_not_read" in {r.code for r in found.remarks}


def test_fonts_that_are_missing_or_broken(tmp_path: Path) -> None:
    page = _plain()
    page.fonts = "/X 99 0 R /Y 5 0 R"
    page.raw += [
        "BT /X 10 Tf 50 300 Td (zonder letter) Tj ET",
        "BT /Y 10 Tf 50 320 Td (kapot) Tj ET",
        "BT /Weg 10 Tf (weg) Tj ET",
    ]
    found = read_pages(tmp_path, page, extra_objects=[b"<< /Type /Font /Subtype /Type0 /BaseFont /Niets >>"])
    assert _on_page(found, 1) == EXPECTED


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda _: b"", "leeg"),
        (lambda _: b"Dit is een brief.", "geen PDF"),
        (lambda whole: whole[: len(whole) // 3], "beschadigd"),
        (lambda _: b"%PDF-1.7\n" + b"\x00" * 4000, "beschadigd"),
        (lambda _: LOCKED.read_bytes(), "wachtwoord"),
    ],
    ids=["empty", "letter", "truncated", "zeroes", "locked"],
)
def test_a_file_that_cannot_be_opened_says_so_and_what_to_do(tmp_path: Path, make: object, said: str) -> None:
    path = write_pdf(tmp_path / "plan.pdf", [_plain()])
    path.write_bytes(make(path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(UnreadableError, match=said) as caught:
        read_plan(path, "plan", "0" * 64)
    assert caught.value.advice.endswith(".")


def test_a_file_without_pages(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="zonder bladzijden"):
        read_pages(tmp_path)


def test_a_file_with_a_tail_of_rubbish_is_read_all_the_same(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "plan.pdf", [_plain()])
    whole = path.read_bytes()
    path.write_bytes(b"rommel voor het begin\n" + whole + b"\x00" * 3000)
    assert texts(read_plan(path, "plan", "0" * 64, with_pictures=False).extraction) == [row[0] for row in ROWS]


def test_five_hundred_pages(tmp_path: Path) -> None:
    pages = []
    for number in range(500):
        page = SmallPage()
        page.rows(EDGES, 100, [HEAD, [f"Straat {number} schoonmaken", "2026", "Beheer"]])
        pages.append(page)
    found = read_pages(tmp_path, *pages)
    assert [a.text for a in found.actions] == [f"Straat {number} schoonmaken" for number in range(500)]


def test_text_outside_the_visible_page_is_not_read(tmp_path: Path) -> None:
    left, right = _plain(), _plain()
    for page, (x0, x1) in zip((left, right), ((0, 595), (595, 1190)), strict=True):
        page.media_box = f"[0 0 1190 842] /CropBox [{x0} 0 {x1} 842]"
    found = read_pages(tmp_path, left, right)
    assert [(a.text, a.first_page) for a in found.actions] == [(row[0], 1) for row in ROWS]
    assert [(r.code, r.page) for r in found.remarks if r.page == 2] == [("text_outside_page", 2)]


def test_a_visible_box_beside_the_page_costs_no_other_page(tmp_path: Path) -> None:
    wild = _plain()
    wild.media_box = "[0 0 595 842] /CropBox [2000 2000 2500 2500]"
    found = read_plan(write_pdf(tmp_path / "uitvoeringsplan.pdf", [wild, _plain()]), "plan", "0" * 64).extraction
    assert _on_page(found, 2) == EXPECTED
