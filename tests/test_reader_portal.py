"""A page of a web portal that was printed: a menu beside the text, and a lettered mark before each axis of an action."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

FILLS = {"G": "0.1 0.6 0.3", "O": "0.95 0.55 0", "R": "0.85 0.1 0.1"}
AXES = ("Kwaliteit", "Tijd", "Geld")
SECTIONS = [
    (
        "4.1",
        "Licht op de kade",
        "Alle lantaarns langs de kade krijgen een zuinige lamp.",
        "GOG",
        ("De lampen branden.", "De levering duurde lang.", ""),
    ),
    ("4.2", "Pont op zondag", "De pont vaart voortaan ook op zondag.", "GGG", ("Gereed: de pont vaart.", "", "")),
    (
        "4.3",
        "Wachttijd bij de sluis",
        "Een schipper wacht ten hoogste een half uur.",
        "RGO",
        ("Het werd een uur.", "", "De inhuur was duur."),
    ),
    ("4.4", "Sluiswachter opleiden", "Vier mensen leren het vak van sluiswachter.", "GGG", ("", "", "")),
]


@pytest.mark.parametrize("menu", [True, False])
def test_marks_before_their_axes(tmp_path: Path, menu: bool) -> None:
    page = SmallPage()
    left = 160.0 if menu else 50.0
    page.text(left, 60, "Jaarverslag: varen en vervoer", 17, bold=True)
    for line in range(2):
        page.text(left, 80 + 12 * line, "Hier staat hoe het ging met het verkeer op het water en op de weg.", 9)
    if menu:
        page.fill(140, 45, 140.8, 800, "0.8 0.8 0.8")
        for row, said in enumerate(["Inhoud", "Inleiding", *(f"Programma {n}" for n in range(1, 9)), "Bijlagen"]):
            page.text(40, 60 + 14 * row, said, 8)
    y = 130.0
    for number, title, told, marks, explained in SECTIONS:
        page.text(left, y - 12, f"Terug naar navigatie - {number} {title}", 6.5, colour="0 0.3 0.8")
        page.text(left, y, f"{number} {title}", 10, bold=True)
        page.text(left, y + 13, told, 9)
        page.text(left, y + 26, "Portefeuillehouder: wethouder De Haan", 8)
        y += 42
        for axis, mark, said in zip(AXES, marks, explained, strict=True):
            page.fill(left, y - 10, left + 13, y + 3, FILLS[mark])
            page.text(left + 3, y, mark, 9, bold=True, colour="1 1 1")
            page.text(left + 20, y, axis, 9, bold=True)
            if said:
                page.text(left + 20, y + 12, said, 9)
            y += 27 if said else 15
        page.line(left, y, 560, y)
        y += 26
    found = read_pages(tmp_path, page, name="jaarverslag.pdf").actions
    marks_of = [", ".join(f"{axis.lower()} {mark}" for axis, mark in zip(AXES, one[3], strict=True)) for one in SECTIONS]
    assert [(a.number, a.text, a.result_text) for a in found] == [
        (number, told, " ".join(filter(None, explained)) or None) for number, _, told, _, explained in SECTIONS
    ]
    assert [a.status_mark for a in found] == marks_of
    assert [a.status for a in found] == ["in_progress", "on_track", "needs_attention", "on_track"]
    assert [a.details[0].text for a in found] == [title for _, title, *_ in SECTIONS]


def test_a_line_between_two_columns_of_text_parts_no_menu(tmp_path: Path) -> None:
    page = SmallPage()
    page.fill(200, 45, 200.8, 800, "0.8 0.8 0.8")
    for line in range(12):
        page.text(40, 60 + 12 * line, "Dit is een smalle kolom met tekst.", 8)
        page.text(215, 60 + 12 * line, "Hier staat het verhaal zelf, dat over de rest van het blad gaat.", 9)
    said = read_pages(tmp_path, page, name="jaarverslag.pdf").passages
    assert "smalle" in said[0].text
