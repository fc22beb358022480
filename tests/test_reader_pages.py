"""Pages as they come out of a PDF: turned, shifted, with odd boxes and letters; words always stand where a reader sees them."""

import io
from pathlib import Path

import pytest
from PIL import Image
from plan_reading import read_pages, texts
from small_pdf import SmallPage, write_pdf

from corpus.pages import Page
from corpus.records import Box
from extractors.extract import read_plan
from extractors.pages import characters
from extractors.pages.read_pdf import PdfFile

EDGES = [50, 330, 430, 545]
HEAD = ["Actie", "Wanneer", "Trekker"]
ROWS = [["Fietspad langs de vaart aanleggen", "2025", "Team wegen"], ["Speeltuin aan de Kade opknappen", "Q2 2026", "Team groen"]]
EXPECTED = [tuple(row) for row in ROWS]


def _page(folder: Path, page: SmallPage, *more: bytes) -> Page:
    pdf = PdfFile(write_pdf(folder / "blad.pdf", [page], more))
    found = pdf.page(1)
    pdf.close()
    assert found is not None
    return found


def _words(page: Page) -> list[str]:
    return [word.text for word in page.words]


def test_words_have_the_place_size_weight_and_colour_that_a_reader_sees(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(100, 200, "gewoon", size=10)
    page.text(100, 240, "vet", size=14, bold=True, colour="1 0 0")
    plain, bold = _page(tmp_path, page).words
    assert (plain.text, plain.size, plain.bold, plain.colour) == ("gewoon", 10.0, False, (0, 0, 0))
    assert (bold.text, bold.size, bold.bold, bold.colour) == ("vet", 14.0, True, (255, 0, 0))
    assert plain.x0 == pytest.approx(100, abs=1)
    assert plain.top < 200 < plain.bottom
    assert plain.bottom - plain.top == pytest.approx(10)


@pytest.mark.parametrize("origin", [(0.0, 0.0), (100.0, 200.0), (-300.0, -50.5)])
def test_a_media_box_that_begins_elsewhere_changes_nothing(tmp_path: Path, origin: tuple[float, float]) -> None:
    page = SmallPage(origin=origin)
    page.rows(EDGES, 100, [HEAD, *ROWS])
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == EXPECTED
    box = next(e.box for e in found.actions[0].evidence if e.field == "text")
    assert box is not None
    assert (box.x0, box.top) == (pytest.approx(54, abs=1.5), pytest.approx(127, abs=1.5))


@pytest.mark.parametrize("media_box", ["[595 842 0 0]", "[0 842 595 0]"])
def test_a_media_box_that_is_inside_out_is_read_the_right_way_round(tmp_path: Path, media_box: str) -> None:
    page = SmallPage(media_box=media_box)
    page.rows(EDGES, 100, [HEAD, *ROWS])
    assert texts(read_pages(tmp_path, page)) == [row[0] for row in ROWS]


@pytest.mark.parametrize("media_box", ["42", "[0 0 595]", "[0 0 0 0]", "(niets)", "[/A /B /C /D]"])
def test_a_media_box_that_is_none_leaves_the_other_pages_readable(tmp_path: Path, media_box: str) -> None:
    odd, good = SmallPage(media_box=media_box), SmallPage()
    odd.text(50, 60, "Een bladzijde met een vreemde maat.")
    good.rows(EDGES, 100, [HEAD, *ROWS])
    assert texts(read_pages(tmp_path, odd, good)) == [row[0] for row in ROWS]


def _turned(quarters: int) -> SmallPage:
    """A page that shows its table upright only after being turned clockwise so often."""
    wide, high = (842.0, 595.0) if quarters % 2 else (595.0, 842.0)
    upright = SmallPage()
    upright.rows(EDGES, 100, [HEAD, *ROWS])
    matrix = {1: "0 1 -1 0 842 0", 2: "-1 0 0 -1 595 842", 3: "0 -1 1 0 0 595"}[quarters]
    return SmallPage(width=wide, height=high, raw=[f"q {matrix} cm", *upright.raw, "Q"])


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_turned_by_its_rotate_entry(tmp_path: Path, quarters: int) -> None:
    page = _turned(quarters)
    page.rotate = 90 * quarters
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == EXPECTED


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_table_that_lies_on_its_side_on_an_upright_page(tmp_path: Path, quarters: int) -> None:
    found = read_pages(tmp_path, _turned(quarters))
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == EXPECTED


def test_every_rotate_entry_of_an_upright_page(tmp_path: Path) -> None:
    for rotate in (0, 90, 180, 270, 360, 450, -90):
        page = SmallPage(rotate=rotate)
        page.rows(EDGES, 100, [HEAD, *ROWS])
        assert [(a.text, a.when_text, a.owner) for a in read_pages(tmp_path, page).actions] == EXPECTED, rotate


def test_text_turned_by_some_degrees_is_no_part_of_a_row(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, *ROWS])
    page.text(120, 240, "CONCEPT", size=60, angle=-45, colour="0.9 0.9 0.9")
    page.text(30, 140, "in de marge", size=8, angle=90)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == EXPECTED


def test_letters_of_size_nought_and_far_outside_the_page_are_no_part_of_a_row(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, *ROWS])
    page.text(60, 137, "onzichtbaar", size=0)
    page.text(5000, 137, "buiten de bladzijde")
    page.text(-4000, 9000, "ver weg")
    page.line(-500, 50, 9000, 50)
    page.fill(-1000, -1000, -10, 2000)
    found = read_pages(tmp_path, page)
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == EXPECTED


def test_letters_set_one_by_one_make_words(tmp_path: Path) -> None:
    page = SmallPage()
    page.raw.append("BT /R 10 Tf 50 700 Td [(w) 0 (e) -20 (g) 10 (e) (n) -400 (en) -350 (pl) 5 (einen)] TJ ET")
    assert _words(_page(tmp_path, page)) == ["wegen", "en", "pleinen"]


def test_a_hyphen_at_the_end_of_a_line_is_undone_where_the_document_knows_the_word(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "De wijkagent en het buurthuis werken samen; de wijkagent komt langs.")
    page.text(50, 74, "Ook de sociaal-maatschappelijke partners helpen.")
    page.rows(
        EDGES,
        100,
        [
            HEAD,
            [
                "Iedere maand overleg tussen de wijk-\nagent, het buurt-\nhuis en sociaal-\nmaatschappelijke partners",
                "2025",
                "Wijken",
            ],
        ],
    )
    assert texts(read_pages(tmp_path, page)) == [
        "Iedere maand overleg tussen de wijkagent, het buurthuis en sociaal-maatschappelijke partners"
    ]


def test_a_hyphen_before_a_word_that_shares_its_end_stays(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, ["Onderzoek naar de woon-\nen leefsituatie van jongeren", "2025", "Jeugd"]])
    assert texts(read_pages(tmp_path, page)) == ["Onderzoek naar de woon- en leefsituatie van jongeren"]


def _lettered(folder: Path, content: str, *meanings: str) -> Page:
    """A page whose font /L draws a box for each code from 1 on, and says what letters (hex UTF-16) it stands for."""
    listed = " ".join(f"<{code:02x}> <{letters}>" for code, letters in enumerate(meanings, 1))
    to_unicode = (
        f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        f"{len(meanings)} beginbfchar {listed} endbfchar endcmap end end"
    ).encode()
    names = [f"/g{code}" for code in range(1, len(meanings) + 1)]
    font = (
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 1 "
        f"/LastChar {len(names)} /Widths [{' 600' * len(names)}] /Encoding << /Differences [1 {' '.join(names)}] >> "
        f"/CharProcs << {' '.join(f'{name} 6 0 R' for name in names)} >> /Resources << >> /ToUnicode 7 0 R >>"
    ).encode()
    glyph = b"600 0 0 0 500 700 d1 0 0 500 700 re f"
    stream = b"<< /Length %d >>\nstream\n%s\nendstream"
    page = SmallPage(fonts="/L 5 0 R", raw=[content])
    return _page(folder, page, font, stream % (len(glyph), glyph), stream % (len(to_unicode), to_unicode))


def test_letters_of_one_ligature_share_a_box_and_stay_one_word(tmp_path: Path) -> None:
    content = "BT /R 10 Tf 50 700 Td (e) Tj /L 10 Tf <0102> Tj /R 10 Tf (ient) Tj ET"
    assert _words(_lettered(tmp_path, content, "006600660069", "0063")) == ["efficient"]


def test_a_letter_of_two_halves_is_one_and_half_a_letter_is_none(tmp_path: Path) -> None:
    content = "BT /R 10 Tf 50 700 Td (na) Tj /L 10 Tf <01> Tj /R 10 Tf (ar buiten) Tj /L 10 Tf <02> Tj ET"
    found = _lettered(tmp_path, content, "D83DDE00", "D83D")
    assert _words(found) == ["na\U0001f600ar", "buiten"]
    assert found.char_count == 11


def _second_opinion(path: Path) -> list[tuple[str, int | None]]:
    """What the second engine has to remark when all pages have been read."""
    pdf = PdfFile(path)
    for number in range(1, pdf.page_count + 1):
        pdf.page(number)
    pdf.second_opinion()
    pdf.close()
    return [(remark.code, remark.page) for remark in pdf.remarks]


def _table_page() -> SmallPage:
    page = SmallPage()
    page.rows(EDGES, 100, [HEAD, *ROWS])
    return page


def test_both_engines_agree_on_a_sound_file_with_an_empty_page(tmp_path: Path) -> None:
    assert _second_opinion(write_pdf(tmp_path / "plan.pdf", [_table_page(), SmallPage(), _table_page()])) == []


def test_a_page_that_the_file_does_not_count_is_said_to_be_missing(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "plan.pdf", [_table_page(), _table_page()])
    path.write_bytes(path.read_bytes().replace(b"/Count 2", b"/Count 1"))
    assert _second_opinion(path) == [("page_count_differs", None)]


@pytest.mark.parametrize(("read", "said"), [(0.1, [("characters_differ", 1)]), (0.9, [])])
def test_characters_are_counted_again_where_hardly_any_came_of_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: float, said: list[tuple[str, int]]
) -> None:
    whole = characters.read_characters

    def part(text_page: object) -> characters.Characters:
        found = whole(text_page)
        kept = slice(0, int(len(found.index) * read))
        return characters.Characters(found.index[kept], found.codes[kept], found.kinds[kept], found.rectangles[kept])

    monkeypatch.setattr("extractors.pages.page_words.read_characters", part)
    page = SmallPage()
    for place in range(60):
        page.text(50, 60 + 12 * place, "wij")
    assert _second_opinion(write_pdf(tmp_path / "plan.pdf", [page])) == said


def test_characters_are_counted_again_in_a_file_that_had_to_be_repaired(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_pdf(tmp_path / "plan.pdf", [_table_page(), _table_page()])
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b"startxref")] + b"startxref\n99999\n%%EOF\n")
    asked: list[int] = []
    monkeypatch.setattr(PdfFile, "_compare", lambda _, number, ours, theirs: asked.append(number) if ours == theirs else None)
    assert _second_opinion(path) == []
    assert asked == [1]


def test_a_picture_of_a_box_shows_what_stands_there(tmp_path: Path) -> None:
    for rotate in (0, 90):
        page = SmallPage(rotate=rotate)
        page.fill(100, 100, 140, 120, "1 0 0")
        pdf = PdfFile(write_pdf(tmp_path / "kleur.pdf", [page]))
        shape = next(s for s in pdf.page(1).shapes if s.fill == (255, 0, 0))  # type: ignore[union-attr]
        picture = pdf.render(1, Box(shape.x0 + 1, shape.top + 1, shape.x1 - 1, shape.bottom - 1), 72)
        assert {colour for _, colour in picture.getcolors() or ()} == {(255, 0, 0)}
        assert pdf.render(1, Box(9000, 9000, 9100, 9100)).size == (1, 1)
        pdf.close()


def test_the_picture_of_a_row_keeps_the_colour_of_a_small_mark(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(EDGES, 100, [["Actie", "Wanneer", "Stand"], *([text, when, ""] for text, when, _ in ROWS)])
    for shade, colour in enumerate(("0.35 0.35 0.35", "0.55 0.55 0.55", "0.75 0.75 0.75")):
        for step in range(6):  # letters of many greys, which want a place in the palette as well
            page.text(60 + 40 * step, 131 + 3 * shade, "grijzige letters", size=5 + step, colour=colour)
    page.disc(480, 133, 3, "1 0.6 0")
    path = write_pdf(tmp_path / "plan.pdf", [page])
    first = read_plan(path, "plan", "0" * 64).extraction.pictures[0]
    with Image.open(io.BytesIO(first.png)) as picture:
        shown = [colour for _, colour in picture.convert("RGB").getcolors(1000) or ()]
    assert min(sum(abs(a - b) for a, b in zip(c, (255, 153, 0), strict=True)) for c in shown if isinstance(c, tuple)) <= 16
