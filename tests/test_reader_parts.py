"""Parts of an action: bullets typed and drawn, paragraphs with a time of their own, times set opposite them."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage, write_pdf

from corpus.records import Action
from extractors.extract import read_plan

EDGES = [50, 350, 450, 545]
HEAD = ["Actie", "Wanneer", "Trekker"]


def _read(folder: Path, cell: str, when: str, page: SmallPage | None = None) -> Action:
    page = page or SmallPage()
    page.rows(EDGES, 100, [HEAD, [cell, when, "Team wijken"], ["Een bankje plaatsen", "2027", "Groen"]])
    found = read_pages(folder, page)
    assert found.actions[-1].text == "Een bankje plaatsen"
    assert found.actions[-1].parts == ()
    assert len(found.actions) == 2
    return found.actions[0]


def _parts(action: Action) -> list[tuple[str, str | None]]:
    return [(part.text, part.when_text) for part in action.parts]


@pytest.mark.parametrize("mark", ["-", "\u2022", "a)", "1.", "*"])
def test_bullets_are_parts_and_the_cell_keeps_its_whole_text(tmp_path: Path, mark: str) -> None:
    marks = {"a)": ["a)", "b)"], "1.": ["1.", "2."]}.get(mark, [mark, mark])
    cell = (
        f"Het dorpshuis weer in gebruik nemen:\n{marks[0]} het dak herstellen en de\ngoten vervangen\n"
        f"{marks[1]} een beheerder zoeken"
    )
    action = _read(tmp_path, cell, "2026")
    assert action.text == " ".join(cell.split())
    assert action.when_text == "2026"
    assert _parts(action) == [("het dak herstellen en de goten vervangen", None), ("een beheerder zoeken", None)]


def test_times_opposite_bullets_go_to_them(tmp_path: Path) -> None:
    cell = "Het dorpshuis weer in gebruik nemen:\n- het dak herstellen en de\ngoten vervangen\n- een beheerder zoeken"
    action = _read(tmp_path, cell, "\nQ1 2026\n\nQ3 2026")
    assert _parts(action) == [("het dak herstellen en de goten vervangen", "Q1 2026"), ("een beheerder zoeken", "Q3 2026")]
    assert action.when_text == "Q1 2026 Q3 2026"
    assert [(p.when.start, p.when.end) for p in action.parts if p.when] == [
        ("2026-01-01", "2026-03-31"),
        ("2026-07-01", "2026-09-30"),
    ]


def test_times_under_each_other_beside_a_long_opening_go_to_the_bullets_in_order(tmp_path: Path) -> None:
    cell = "Het dorpshuis dat al jaren leeg staat\nweer in gebruik nemen met de buurt:\n- dak\n- vloer\n- beheer"
    action = _read(tmp_path, cell, "Q1 2026\nQ3 2026\nQ2 2027")
    assert _parts(action) == [("dak", "Q1 2026"), ("vloer", "Q3 2026"), ("beheer", "Q2 2027")]


@pytest.mark.parametrize("when", ["Begin 2026\nof eind 2026", "2026 (ontwerp)\n2027 (bouw)", "2026\n2027\n2028"])
def test_times_that_are_not_one_for_each_bullet_stay_with_the_action(tmp_path: Path, when: str) -> None:
    cell = "Het dorpshuis dat al jaren leeg staat\nweer in gebruik nemen met de buurt van\nde oude haven:\n- dak\n- vloer"
    assert _parts(_read(tmp_path, cell, when)) == [("dak", None), ("vloer", None)]


def test_a_moment_that_is_no_date_goes_to_the_bullet_it_stands_opposite(tmp_path: Path) -> None:
    cell = "Het dorpshuis weer in gebruik nemen:\n- het dak herstellen\n- de buurt\nuitnodigen en meer"
    action = _read(tmp_path, cell, "\nQ1 2026\nNa de opening van\nhet dak")
    assert _parts(action) == [
        ("het dak herstellen", "Q1 2026"),
        ("de buurt uitnodigen en meer", "Na de opening van het dak"),
    ]


def test_paragraphs_with_times_of_their_own_are_parts(tmp_path: Path) -> None:
    cell = "Onderzoeken welke straten donker zijn.\n\nLantaarns plaatsen waar dat nodig is."
    action = _read(tmp_path, cell, "2025\n\n2026")
    assert _parts(action) == [
        ("Onderzoeken welke straten donker zijn.", "2025"),
        ("Lantaarns plaatsen waar dat nodig is.", "2026"),
    ]


def test_paragraphs_with_one_time_are_no_parts(tmp_path: Path) -> None:
    cell = "Onderzoeken welke straten donker zijn.\n\nLantaarns plaatsen waar dat nodig is."
    assert _parts(_read(tmp_path, cell, "2025-2026")) == []


def test_a_time_that_wraps_is_one_time(tmp_path: Path) -> None:
    cell = "Onderzoeken welke straten donker zijn en\nlantaarns plaatsen waar dat nodig is."
    action = _read(tmp_path, cell, "Q4 2025 -\nQ1 2026")
    assert action.when_text == "Q4 2025 - Q1 2026"
    assert _parts(action) == []


def test_drawn_bullets_are_parts(tmp_path: Path) -> None:
    page = SmallPage()
    for line in (1, 2):
        page.disc(52.5, 100 + 22 + 5 + line * 12 + 5, 1.6, "0 0 0")
    cell = "Jongeren een plek geven:\n     een jongerenwerker aanstellen\n     het sportveld openstellen"
    action = _read(tmp_path, cell, "2026", page)
    assert _parts(action) == [("een jongerenwerker aanstellen", None), ("het sportveld openstellen", None)]


@pytest.mark.parametrize("beside", [False, True])
def test_boxes_to_tick_are_parts_where_they_stand_below_each_other(tmp_path: Path, beside: bool) -> None:
    page = SmallPage()
    for line in (1, 2):
        for x in (50, 110) if beside else (50,):
            page.raw.append(f"0.2 0.3 0.5 RG 1 w {x} {842 - (100 + 22 + 5 + line * 12 + 9):.1f} 7 7 re S")
    cell = "Jongeren een plek geven:\n      een jongerenwerker aanstellen\n      het sportveld openstellen"
    action = _read(tmp_path, cell, "2026", page)
    expected = [] if beside else [("een jongerenwerker aanstellen", None), ("het sportveld openstellen", None)]
    assert _parts(action) == expected


def test_a_dash_inside_a_sentence_or_a_date_is_no_bullet(tmp_path: Path) -> None:
    cell = "De kermis - met braderie - verplaatsen\n1 juli is de sluitdatum voor plannen"
    action = _read(tmp_path, cell, "2026")
    assert _parts(action) == []
    assert action.text == "De kermis - met braderie - verplaatsen 1 juli is de sluitdatum voor plannen"


def test_parts_of_a_row_that_a_page_break_cuts(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.rows(EDGES, 700, [HEAD, ["Het dorpshuis weer in gebruik nemen:\n- het dak herstellen", "\nQ1 2026", "Team wijken"]])
    second.rows(EDGES, 60, [["- een beheerder zoeken", "Q3 2026", ""], ["Een bankje plaatsen", "2027", "Groen"]], head=False)
    found = read_pages(tmp_path, first, second)
    assert len(found.actions) == 2
    assert _parts(found.actions[0]) == [("het dak herstellen", "Q1 2026"), ("een beheerder zoeken", "Q3 2026")]


CELL = "Het dorpshuis weer in gebruik nemen:\n- een ontwerp van het dak\n- de nieuwe vloer leggen\n- beheerder zoeken"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("Ontwerp Q1 2026\nVloer Q3 2026\nBeheerder 2027", ["Ontwerp Q1 2026", "Vloer Q3 2026", "Beheerder 2027"]),
        ("vloer: Q3 2026,\nontwerp: maart", ["ontwerp: maart", "vloer: Q3 2026", None]),
        ("Beheer doorlopend", [None, None, None]),
        ("Ontwerp en vloer\nin 2026", [None, None, None]),
    ],
)
def test_times_that_name_their_bullet_go_to_it(tmp_path: Path, when: str, expected: list[str | None]) -> None:
    assert [time for _, time in _parts(_read(tmp_path, CELL, when))] == expected


@pytest.mark.parametrize(
    ("ends", "when", "expected"),
    [
        (["(gereed: april 2026)", "(Q4 2026)", "(2027)"], "zie bij streepjes", ["april 2026", "Q4 2026", "2027"]),
        (
            ["(doorlopend);", "(doorlopend);", "(eerste keer 7 mei 2026)."],
            "zie tekst",
            ["doorlopend", "doorlopend", "7 mei 2026"],
        ),
        (["(klaar in Q2 2026)", "", ""], "", ["Q2 2026", None, None]),
        (["(start maart 2026)", "(Q3)", ""], "2026", ["start maart 2026", "Q3", None]),
        (["(Q2 2026)", "", ""], "2026 en 2027", ["Q2 2026", None, None]),
        (["(bouwjaar 1962)", "(200 m2)", "(bij voorkeur buiten)"], "", [None, None, None]),
    ],
)
def test_times_in_brackets_at_the_end_of_bullets(tmp_path: Path, ends: list[str], when: str, expected: list[str | None]) -> None:
    items = ("dak herstellen", "vloer leggen", "beheer regelen")
    cell = "Het dorpshuis weer open:\n" + "\n".join(f"- {item} {end}".rstrip() for item, end in zip(items, ends, strict=True))
    assert [time for _, time in _parts(_read(tmp_path, cell, when))] == expected


def test_bullets_of_a_font_of_signs_are_printed_as_what_they_look_like(tmp_path: Path) -> None:
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <b7> <f0b7> endbfchar endcmap end end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>"
    page = SmallPage(fonts="/S 5 0 R")
    page.rows(EDGES, 100, [HEAD, ["Het dorpshuis opknappen:\n    dak herstellen\n    vloer leggen", "2026", "Team wijken"]])
    for y in (147, 159):
        page.raw.append(f"BT 0 0 0 rg /S 10 Tf 1 0 0 1 55 {page.height - y} Tm (\xb7) Tj ET")
    path = write_pdf(
        tmp_path / "uitvoeringsplan.pdf", [page], [font, b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap)]
    )
    action = read_plan(path, "d", "0" * 64, with_pictures=False).extraction.actions[0]
    assert action.text == "Het dorpshuis opknappen: \u2022 dak herstellen \u2022 vloer leggen"


@pytest.mark.parametrize("when", ["juni 2026\nnov 2026", "1 juni 2026\n1 november 2026"])
def test_dates_with_their_year_under_each_other_go_to_bullets_that_wrap(tmp_path: Path, when: str) -> None:
    cell = "- het dak herstellen en\nde goten vervangen\n- een beheerder zoeken"
    parts = _parts(_read(tmp_path, cell, when))
    assert parts == list(zip(["het dak herstellen en de goten vervangen", "een beheerder zoeken"], when.split("\n"), strict=True))


def test_of_two_columns_of_times_the_last_tells_when_each_bullet_is_done(tmp_path: Path) -> None:
    page = SmallPage()
    cell = "- het dak herstellen en\nde goten vervangen\n- een beheerder zoeken"
    rows = [["Actie", "Start", "Gereed"], [cell, "apr 2026", "juni 2026\nnov 2026"], ["Een bankje plaatsen", "mei 2026", "2027"]]
    page.rows([50, 350, 450, 545], 100, rows)
    action = read_pages(tmp_path, page).actions[0]
    assert action.when_text == "apr 2026 juni 2026 nov 2026"
    assert [when for _, when in _parts(action)] == ["juni 2026", "nov 2026"]
