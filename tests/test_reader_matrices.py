"""Tables in which crosses say for whom and when: bands with a letter and a title between the rows, and what stands beneath."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

EDGES = [40, 62, 240, 265, 290, 330, 370, 410, 540]
HEADS = ["Nr", "Maatregel", "", "", "2027", "2028", "2029"]
# A title for each band, and its rows: the action, where ("x"), when, and who
BANDS = {
    "Licht en donker": [
        ("Lantaarns langs de ringvaart", "x.", "x..", "waterschap"),
        ("Fietslampen uitdelen *", ".x", ".x.", "Fietsclub"),
    ],
    "Oversteken": [
        ("Zebra bij de molen", "xx", "..x", "gemeenten"),
        ("Brigadiers werven voor het plein", "xx", ".xx", "schoolraad"),
    ],
    "Trager rijden": [
        ("Drempels in de Lindelaan", "x.", "x..", "wijkraad"),
        ("Metingen met een meetwagen", ".x", "..x", "regioteam"),
    ],
}


def _page(mark: str = "{letter}", who: str = "Initiatief", note: str = "") -> SmallPage:
    """The matrix; `mark` is how its bands are lettered."""
    page = SmallPage()
    page.text(40, 50, "Maatregelenprogramma Veilig fietsen 2027-2029", 16, bold=True)
    page.text(40, 84, "Overzicht van maatregelen", 12, bold=True)
    page.grid(EDGES, [100, 160])
    for x, head in ((44, "Nr"), (66, "Maatregel"), (294, "2027"), (334, "2028"), (374, "2029"), (414, who)):
        page.text(x, 150, head, 9, bold=True)
    for x, head in ((257, "Oostwold"), (282, "Westerlo")):
        page.text(x, 156, head, 9, bold=True, angle=-90)
    y = 160.0
    for letter, (title, rows) in zip("ABC", BANDS.items(), strict=True):
        page.fill(40, y, 540, y + 18, "0.82 0.88 0.94")
        page.grid([EDGES[0], EDGES[1], EDGES[-1]], [y, y + 18])
        page.text(44, y + 13, mark.format(letter=letter), 9, bold=True)
        page.text(66, y + 13, title, 9, bold=True)
        y += 18
        for number, (text, where, years, owner) in enumerate(rows, 1):
            page.grid(EDGES, [y, y + 18])
            page.text(44, y + 13, f"{letter}{number}", 9)
            page.text(66, y + 13, text, 9)
            for x, cross in zip((249, 274, 306, 346, 386), where + years, strict=True):
                page.text(x, y + 13, cross.replace(".", ""), 9)
            page.text(414, y + 13, owner, 9)
            y += 18
    page.text(40, y + 16, note, 7)
    return page


@pytest.mark.parametrize("mark", ["{letter}", "{letter}."])
def test_lettered_bands_are_the_priorities(tmp_path: Path, mark: str) -> None:
    found = read_pages(tmp_path, _page(mark), name="uitvoeringsprogramma.pdf")
    assert [a.text for a in found.actions] == [row[0] for rows in BANDS.values() for row in rows]
    assert [(p.priority_no, p.title) for p in found.priorities] == list(enumerate(BANDS, 1))
    assert [a.priority_no for a in found.actions] == [1, 1, 2, 2, 3, 3]
    assert {a.subtheme for a in found.actions} == {None}


@pytest.mark.parametrize("who", ["Initiatief", "Trekker"])
def test_whose_initiative_it_is(tmp_path: Path, who: str) -> None:
    found = read_pages(tmp_path, _page(who=who), name="uitvoeringsprogramma.pdf")
    assert [a.owner for a in found.actions] == [row[3] for rows in BANDS.values() for row in rows]
    assert [a.when_text for a in found.actions] == ["2027", "2028", "2029", "2028, 2029", "2027", "2029"]


def test_a_note_beneath_the_table_is_no_action(tmp_path: Path) -> None:
    note = "* Het jaar van uitvoering hangt af van de veiling. x = de maatregel geldt voor deze gemeente"
    found = read_pages(tmp_path, _page(note=note), name="uitvoeringsprogramma.pdf")
    assert len(found.actions) == 6


def test_the_role_of_the_municipality_is_not_who_does_it(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsprogramma Markt en haven 2027", 16, bold=True)
    rows = [
        ["Activiteit", "Rol gemeente", "Trekker", "Gereed"],
        ["Kade opknappen", "regie", "havenmeester", "Q2 2027"],
        ["Marktkramen huren", "stimuleren", "winkelkring", "Q3 2027"],
    ]
    page.rows([50, 220, 320, 430, 540], 100, rows)
    assert [a.owner for a in read_pages(tmp_path, page).actions] == ["havenmeester", "winkelkring"]


def test_the_role_of_the_municipality_where_nothing_else_says_who(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsprogramma Markt en haven 2027", 16, bold=True)
    page.rows([50, 220, 400, 540], 100, [["Activiteit", "Rol gemeente", "Gereed"], ["Kade opknappen", "regie", "Q2 2027"]])
    assert [a.owner for a in read_pages(tmp_path, page).actions] == ["regie"]


def test_an_initiative_before_the_action_groups_it(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Uitvoeringsprogramma Markt en haven 2027", 16, bold=True)
    rows = [
        ["Initiatief", "Trekker", "Gereed"],
        ["Kade opknappen", "havenmeester", "Q2 2027"],
        ["Kramen huren", "winkelkring", "2027"],
    ]
    page.rows([50, 220, 400, 540], 100, rows)
    assert [(a.text, a.owner) for a in read_pages(tmp_path, page).actions] == [(r[0], r[1]) for r in rows[1:]]
