"""Status marks: pictures, drawings, filled cells, glyphs and words; several axes; legends; prints without colour."""

import zlib
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Extraction
from extractors.pages.marks import colour_of, name_of

EDGES = [40, 240, 320, 480, 555]
HEAD = ["Actie", "Planning", "Resultaat", "Status"]
ROWS = [
    ["Een haltebord plaatsen", "2024", "Het bord staat er."],
    ["Het pad verlichten", "2024", "De helft van de masten."],
    ["De brug vervangen", "2024", "Er is nog geen geld."],
]
COLOURS = {"groen": "0.1 0.65 0.2", "oranje": "1 0.6 0", "rood": "0.85 0.1 0.1"}
GREYS = ["0.45 0.45 0.45", "0.65 0.65 0.65", "0.35 0.35 0.35"]
LEGEND = ["Groen: de actie is afgerond", "Oranje: de actie is deels afgerond", "Rood: de actie loopt achter"]
# What is left of the three rows when the colour of their marks cannot be told: what their results say.
JUDGED_BY_TEXT = [("grijs", "unknown", "none"), ("grijs", "unknown", "none"), ("grijs", "needs_attention", "text")]
DINGBATS = b"<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>"


def _marks(found: Extraction) -> list[str | None]:
    return [a.status_mark for a in found.actions]


def _page(legend: bool = False) -> tuple[SmallPage, list[float]]:
    """A page with a table whose status cells are empty, and the middles of its rows."""
    page = SmallPage()
    page.text(40, 50, "Evaluatie 2024", size=16, bold=True)
    for number, line in enumerate(LEGEND if legend else []):
        page.text(60, 80 + 16 * number, line)
    heights = page.rows(EDGES, 150, [HEAD, *([*row, ""] for row in ROWS)])
    return page, [(a + b) / 2 for a, b in pairwise(heights[1:])]


def _disc(page: SmallPage, x: float, y: float, colour: str) -> None:
    page.disc(x, y, 5, colour)


def _box(page: SmallPage, x: float, y: float, colour: str) -> None:
    page.fill(x - 6, y - 4, x + 6, y + 4, colour)


def _filled_cell(page: SmallPage, x: float, y: float, colour: str) -> None:  # noqa: ARG001
    page.raw.insert(0, f"{colour} rg 480 {842 - y - 9:.2f} 75 18 re f")


def _star(page: SmallPage, x: float, y: float, colour: str) -> None:
    y = 842 - y
    page.raw.append(f"{colour} rg {x} {y + 6} m {x + 6} {y - 5} l {x - 6} {y + 2} l {x + 6} {y + 2} l {x - 6} {y - 5} l f")


def _glyph(page: SmallPage, x: float, y: float, colour: str) -> None:
    page.fonts = "/Z 5 0 R"
    page.raw.append(f"BT {colour} rg /Z 14 Tf {x - 5} {842 - y - 5:.2f} Td (l) Tj ET")


@pytest.mark.parametrize("draw", [_disc, _box, _filled_cell, _star, _glyph])
def test_a_mark_is_named_by_its_colour_whatever_draws_it(tmp_path: Path, draw: object) -> None:
    page, middles = _page(legend=True)
    for y, colour in zip(middles, COLOURS.values(), strict=True):
        draw(page, 515, y, colour)  # type: ignore[operator]
    found = read_pages(tmp_path, page, name="evaluatie.pdf", extra_objects=[DINGBATS])
    assert _marks(found) == list(COLOURS)
    assert [(a.status, a.status_source) for a in found.actions] == [
        ("completed", "mark"),
        ("in_progress", "mark"),
        ("needs_attention", "mark"),
    ]
    for action in found.actions:
        proof = next(e for e in action.evidence if e.field == "status_mark")
        assert proof.box is not None
        assert proof.box.x0 >= 475


def _picture(colour: tuple[int, int, int], side: int = 24) -> bytes:
    image = Image.new("RGB", (side, side), "white")
    ImageDraw.Draw(image).ellipse([1, 1, side - 2, side - 2], fill=colour)
    data = zlib.compress(image.tobytes())
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceRGB /BitsPerComponent 8 "
        f"/Filter /FlateDecode /Length {len(data)} >>\nstream\n"
    )
    return head.encode() + data + b"\nendstream"


def test_pictures_as_marks_and_a_legend_of_the_same_pictures(tmp_path: Path) -> None:
    page, middles = _page()
    names = ("/A", "/B", "/C")
    page.resources = "/XObject << /A 5 0 R /B 6 0 R /C 7 0 R >>"
    for name, y in zip(names, middles, strict=True):
        page.raw.append(f"q 12 0 0 12 509 {842 - y - 6:.2f} cm {name} Do Q")
    for number, (name, meaning) in enumerate(zip(names, ("is klaar", "is bijna klaar", "ligt stil"), strict=True)):
        page.raw.append(f"q 10 0 0 10 44 {842 - 80 - 16 * number} cm {name} Do Q")
        page.text(60, 78 + 16 * number, f"deze actie {meaning}")
    pictures = [_picture((20, 160, 60)), _picture((240, 150, 0)), _picture((210, 30, 30))]
    found = read_pages(tmp_path, page, name="evaluatie.pdf", extra_objects=pictures)
    assert _marks(found) == ["groen", "oranje", "rood"]
    assert [(e.mark, e.status) for e in found.legend] == [
        ("groen", "completed"),
        ("oranje", "in_progress"),
        ("rood", "needs_attention"),
    ]


def test_a_legend_on_one_line_is_cut_at_its_signs(tmp_path: Path) -> None:
    page, middles = _page()
    for y, colour in zip(middles, COLOURS.values(), strict=True):
        page.disc(515, y, 5, colour)
    for x, text, colour in zip((60, 200, 340), ("afgerond", "loopt nog", "vervallen"), COLOURS.values(), strict=True):
        page.disc(x, 96, 5, colour)
        page.text(x + 12, 100, text)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(e.mark, e.meaning, e.status) for e in found.legend] == [
        ("groen", "afgerond", "completed"),
        ("oranje", "loopt nog", "in_progress"),
        ("rood", "vervallen", "dropped"),
    ]
    assert [a.status for a in found.actions] == ["completed", "in_progress", "dropped"]


def test_a_legend_of_coloured_glyphs(tmp_path: Path) -> None:
    page, middles = _page()
    for y, colour in zip(middles, COLOURS.values(), strict=True):
        _glyph(page, 515, y, colour)
    for number, (text, colour) in enumerate(zip(("geheel gereed", "deels gereed", "niet gereed"), COLOURS.values(), strict=True)):
        _glyph(page, 48, 92 + 18 * number, colour)
        page.text(62, 96 + 18 * number, text)
    found = read_pages(tmp_path, page, name="evaluatie.pdf", extra_objects=[DINGBATS])
    assert [(e.mark, e.status) for e in found.legend] == [
        ("groen", "completed"),
        ("oranje", "in_progress"),
        ("rood", "needs_attention"),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["Gereed", "Loopt", "Vertraagd"], ["completed", "in_progress", "needs_attention"]),
        (["100%", "50%", "0%"], ["completed", "in_progress", "not_started"]),
        (["G", "O", "R"], ["on_track", "in_progress", "needs_attention"]),
        (["groen", "oranje", "rood"], ["on_track", "in_progress", "needs_attention"]),
    ],
)
def test_words_percentages_and_letters(tmp_path: Path, cells: list[str], expected: list[str]) -> None:
    page = SmallPage()
    page.text(40, 50, "Evaluatie 2024", size=16, bold=True)
    page.rows(EDGES, 150, [HEAD, *([*row, cell] for row, cell in zip(ROWS, cells, strict=True))])
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert _marks(found) == cells
    assert [a.status for a in found.actions] == expected


def test_letters_that_the_legend_explains(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(40, 50, "Evaluatie 2024", size=16, bold=True)
    for number, line in enumerate(
        ("G groen, de actie is afgerond", "O oranje, er is vertraging", "R rood, de actie is vervallen")
    ):
        page.text(60, 80 + 16 * number, line)
    page.rows(EDGES, 150, [HEAD, *([*row, cell] for row, cell in zip(ROWS, "GOR", strict=True))])
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [a.status for a in found.actions] == ["completed", "needs_attention", "dropped"]


AXES = [40, 210, 270, 420, 470, 515, 555]
AXES_HEAD = ["Actie", "Planning", "Toelichting", "Kwaliteit", "Tijd", "Geld"]


def test_status_on_several_axes_keeps_every_mark_and_takes_the_worst(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(40, 50, "Evaluatie 2024", size=16, bold=True)
    for number, line in enumerate(LEGEND):
        page.text(60, 80 + 16 * number, line)
    heights = page.rows(AXES, 150, [AXES_HEAD, *([*row, "", "", ""] for row in ROWS)])
    colours = [("groen", "oranje", "groen"), ("groen", "groen", "groen"), ("rood", "oranje", "groen")]
    for place, row in enumerate(colours):
        for x, colour in zip((442, 492, 535), row, strict=True):
            page.disc(x, (heights[place + 1] + heights[place + 2]) / 2, 5, COLOURS[colour])
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(a.status_mark, a.status) for a in found.actions] == [
        ("kwaliteit groen, tijd oranje, geld groen", "in_progress"),
        ("kwaliteit groen, tijd groen, geld groen", "completed"),
        ("kwaliteit rood, tijd oranje, geld groen", "needs_attention"),
    ]
    assert [len([e for e in a.evidence if e.field == "status_mark"]) for a in found.actions] == [3, 3, 3]
    assert found.tables[0].columns[3:] == (("Kwaliteit", "status"), ("Tijd", "status"), ("Geld", "status"))
    assert [a.when_text for a in found.actions] == ["2024"] * 3


def test_an_overall_judgement_decides_over_the_axes(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(40, 50, "Evaluatie 2024", size=16, bold=True)
    head = ["Actie", "Planning", "Toelichting", "Totaalbeeld", "Tijd", "Geld"]
    cells = [["G", "O", "R"], ["O", "G", "G"], ["R", "R", "G"]]
    page.rows([40, 180, 250, 390, 470, 515, 555], 150, [head, *([*row, *marks] for row, marks in zip(ROWS, cells, strict=True))])
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(a.status_mark, a.status) for a in found.actions] == [
        ("totaalbeeld G, tijd O, geld R", "on_track"),
        ("totaalbeeld O, tijd G, geld G", "in_progress"),
        ("totaalbeeld R, tijd R, geld G", "needs_attention"),
    ]


def test_a_planning_column_with_times_is_no_axis(tmp_path: Path) -> None:
    page = SmallPage()
    page.rows(
        [40, 250, 340, 450, 555], 100, [["Actie", "Tijd", "Geld", "Trekker"], ["Een bord plaatsen", "2024", "5.000", "Wegen"]]
    )
    found = read_pages(tmp_path, page)
    assert [(a.when_text, a.status_mark) for a in found.actions] == [("2024", None)]


def test_a_planning_column_with_signs_beside_its_times_is_none_either(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(40, 60, "Uitvoeringsprogramma 2026", size=16, bold=True)
    times = ["Q2 2026", "", "per kwartaal", "1 mei 2026"]
    rows = [[f"Een bord plaatsen in wijk {place}", "   " + time, "Wegen"] for place, time in enumerate(times)]
    heights = page.rows([40, 250, 400, 555], 100, [["Actie", "Planning", "Trekker"], *rows])
    for top, bottom in pairwise(heights[1:]):
        page.disc(247 + 8, (top + bottom) / 2, 3.5, COLOURS["oranje"])
    found = read_pages(tmp_path, page)
    assert [(a.when_text, a.status_mark, a.table_kind) for a in found.actions] == [(t or None, None, "planned") for t in times]


@pytest.mark.parametrize(
    ("meaning", "status"),
    [
        ("niet gestart of stilgevallen", "not_started"),
        ("niet gestart of stilgevallen, bijsturing nodig", "needs_attention"),
    ],
)
def test_what_did_not_begin_asks_for_attention_where_the_legend_says_so(tmp_path: Path, meaning: str, status: str) -> None:
    page = SmallPage()
    page.text(40, 50, "Evaluatie 2024", size=16, bold=True)
    for place, line in enumerate(["G = gereed", f"N = {meaning}"]):
        page.text(40, 80 + 16 * place, line)
    page.rows(EDGES, 150, [HEAD, *([*row, mark] for row, mark in zip(ROWS, "GNG", strict=True))])
    assert [a.status for a in read_pages(tmp_path, page).actions] == ["completed", status, "completed"]


@pytest.mark.parametrize("legend", [True, False])
def test_marks_printed_without_colour_leave_it_to_the_text_and_it_is_said(tmp_path: Path, legend: bool) -> None:
    page, middles = _page(legend)
    for y, grey in zip(middles, GREYS, strict=True):
        page.disc(515, y, 5, grey)
    for number, grey in enumerate(GREYS):
        page.disc(50, 77 + 16 * number, 5, grey)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(a.status_mark, a.status, a.status_source) for a in found.actions] == JUDGED_BY_TEXT
    assert [r.code for r in found.remarks] == ["marks_without_colour"]
    assert "kleur" in found.remarks[0].message


def test_black_dots_are_marks_without_colour_too(tmp_path: Path) -> None:
    page, middles = _page(legend=True)
    for y in middles:
        _glyph(page, 515, y, "0 0 0")
    found = read_pages(tmp_path, page, name="evaluatie.pdf", extra_objects=[DINGBATS])
    assert [(a.status, a.status_source) for a in found.actions] == [(status, source) for _, status, source in JUDGED_BY_TEXT]
    assert [r.code for r in found.remarks] == ["marks_without_colour"]


def test_grey_that_the_legend_explains_is_a_colour(tmp_path: Path) -> None:
    page, middles = _page()
    for number, line in enumerate(("Groen: de actie is afgerond", "Grijs: de actie is nog niet gestart")):
        page.text(60, 80 + 16 * number, line)
    for y in middles:
        page.disc(515, y, 5, GREYS[1])
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(a.status_mark, a.status) for a in found.actions] == [("grijs", "not_started")] * 3
    assert found.remarks == ()


def test_a_header_over_mark_and_explanation_names_both(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(40, 50, "Evaluatie 2024", size=16, bold=True)
    edges = [40, 240, 320, 360, 555]
    texts = ["Het bord staat er sinds juni van dit jaar.", "De helft van de masten staat nu.", "Er is nog altijd geen geld voor."]
    heights = page.rows(edges, 172, [[*row[:2], "", text] for row, text in zip(ROWS, texts, strict=True)], head=False)
    page.line(40, 150, 555, 150)
    for x in (40, 240, 320, 555):
        page.line(x, 150, x, 172)
    for x, text in ((44, "Actie"), (244, "Planning"), (324, "Stand van zaken")):
        page.text(x, 165, text, bold=True)
    for top, bottom, colour in zip(heights, heights[1:], COLOURS.values(), strict=False):
        page.disc(340, (top + bottom) / 2, 5, colour)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(a.text, a.status_mark, a.result_text) for a in found.actions] == [
        (row[0], colour, text) for row, colour, text in zip(ROWS, COLOURS, texts, strict=True)
    ]


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ((0, 176, 80), "groen"), ((146, 208, 80), "groen"), ((0, 97, 0), "groen"), ((255, 192, 0), "oranje"),
        ((237, 125, 49), "oranje"), ((255, 255, 0), "geel"), ((192, 0, 0), "rood"), ((255, 0, 0), "rood"),
        ((0, 112, 192), "blauw"), ((112, 48, 160), "paars"), ((128, 128, 128), "grijs"), ((10, 10, 10), "zwart"),
        ((255, 255, 255), "wit"),
    ],
)  # fmt: skip
def test_names_of_colours(rgb: tuple[int, int, int], name: str) -> None:
    assert name_of(rgb) == name


def test_black_ink_and_white_paper_are_no_mark() -> None:
    image = Image.new("RGB", (60, 30), "white")
    ImageDraw.Draw(image).text((5, 5), "tekst in zwart", fill="black")
    assert colour_of(image, sign=True) is None
    assert colour_of(Image.new("RGB", (60, 30), "white"), sign=True) is None


@pytest.mark.parametrize("lines", ["zebra", "across", "none"])
def test_signs_without_a_head_beside_percentages(tmp_path: Path, lines: str) -> None:
    first, second = SmallPage(fonts="/Z 5 0 R"), SmallPage(fonts="/Z 5 0 R")
    edges = [40, 230, 300, 350, 375]
    heights = first.rows(
        edges,
        100,
        [
            ["Actie", "Planning", "Voortgang", "", "Toelichting"],
            *([text, when, share, "", result] for (text, when, result), share in zip(ROWS, ("100", "50", "0"), strict=True)),
        ],
        lines=lines,
        size=8,
    )
    for high, sign in zip(heights[1:], "478", strict=False):
        first.raw.append(f"BT 0 0 0 rg /Z 10 Tf 1 0 0 1 358 {842 - high - 13:.2f} Tm ({sign}) Tj ET")
    for row, (sign, meaning) in enumerate(zip("478", ("klaar", "loopt nog", "geschrapt"), strict=True)):
        second.raw.append(f"BT 0 0 0 rg /Z 10 Tf 1 0 0 1 50 {742 - 20 * row} Tm ({sign}) Tj ET")
        second.text(80, 100 + 20 * row, meaning)
    found = read_pages(tmp_path, first, second, name="evaluatie-2024.pdf", extra_objects=[DINGBATS])
    assert [a.status for a in found.actions] == ["completed", "in_progress", "dropped"]
    assert [a.result_text for a in found.actions] == [row[2] for row in ROWS]


def test_filled_axes_of_a_row_that_goes_on_over_the_page(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    edges = [40, 70, 250, 420, 450, 480, 555]
    head = ["Nr.", "Actie", "Resultaat", "Tijd", "Geld", "Vervolg"]
    fills = ("0.9 0.4 0.4", "0.6 0.8 0.5")
    for page, top, row in (
        (first, 760, ["1", "Een haltebord plaatsen bij", "De bakker wil het", "R", "G", "Wij praten"]),
        (second, 60, ["", "de brug van Oost", "niet voor zijn deur.", "", "", "verder."]),
    ):
        for x, fill in zip(edges[3:5], fills, strict=True):
            page.fill(x, top + 22, x + 30, top + 44, fill)
        page.rows(edges, top, [head, row], size=8)
    second.rows(edges, 104, [["2", "Het pad verlichten", "Gedaan.", "G", "G", "Geen"]], head=False, size=8)
    found = read_pages(tmp_path, first, second, name="evaluatie-2024.pdf")
    assert [a.text for a in found.actions] == ["Een haltebord plaatsen bij de brug van Oost", "Het pad verlichten"]
    assert _marks(found) == ["tijd R, geld G", "tijd G, geld G"]


def test_what_a_legend_calls_a_sign_stands_apart_from_its_meaning(tmp_path: Path) -> None:
    page, middles = _page()
    called = [
        ("Klaar", "daar hoeft niemand meer naar om te zien"),
        ("Loopt", "en wel op schema"),
        ("Hapert", "de actie loopt, maar traag"),
    ]
    for number, ((label, meaning), colour) in enumerate(zip(called, COLOURS.values(), strict=True)):
        page.disc(50, 76 + 20 * number, 5, colour)
        page.text(70, 80 + 20 * number, label)
        page.text(170, 80 + 20 * number, meaning)
    for y, colour in zip(middles, COLOURS.values(), strict=True):
        page.disc(515, y, 5, colour)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [a.status for a in found.actions] == ["completed", "on_track", "needs_attention"]


def test_a_white_disc_is_a_mark_of_its_own(tmp_path: Path) -> None:
    page, middles = _page()
    for number, line in enumerate(("Groen: de actie is afgerond", "Wit: de actie is vervallen")):
        page.text(60, 80 + 16 * number, line)
    for y, colour in zip(middles, (COLOURS["groen"], "1 1 1", COLOURS["groen"]), strict=True):
        page.disc(515, y, 5, colour)
        page.raw[-1] = f"0.47 0.47 0.47 RG 0.8 w {page.raw[-1].removesuffix('f')}b"
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert [(a.status_mark, a.status) for a in found.actions] == [
        ("groen", "completed"), ("wit", "dropped"), ("groen", "completed"),
    ]  # fmt: skip


def test_signs_left_of_the_heads_are_a_column_of_their_own(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 50, "Evaluatie haven 2027", 20, bold=True)
    rows = [
        ["Actie", "Resultaat"],
        ["Kade ophogen", "De kade ligt er."],
        ["Sluis verven", "Nog niet."],
        ["Duin planten", "Klaar."],
    ]
    heights = page.rows([70, 220, 545], 80, rows, lines="across")
    for top, colour in zip(heights[1:-1], ("0.1 0.6 0.2", "0.9 0.1 0.1", "0.1 0.6 0.2"), strict=True):
        page.text(52, top + 13, "\xae", 10, colour=colour)
    found = read_pages(tmp_path, page, name="evaluatie.pdf")
    assert texts(found) == ["Kade ophogen", "Sluis verven", "Duin planten"]
    assert [a.status_mark is not None for a in found.actions] == [True, True, True]
