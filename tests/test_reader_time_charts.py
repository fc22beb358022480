"""Slides with a chart of time: bars and marks under the stretches of the calendar, the texts in or beside them."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

HEADS = ["Q1 2027", "Q2 2027", "Q3 2027", "Q4 2027", "Q1 2028", "Q2 2028"]
LEFT, STEP = 40.0, 140.0
SLIDES = {
    "Lezen en schrijven": [
        ("Taalmaatjes werven bij de korfbalclub", "jan - jun 2027", "bibliotheek", 0, 2),
        ("Leesuur in alle kantines", "mei 2027 - jan 2028", "havenbedrijf", 1.3, 4.4),
        ("Boekenkast op het perron", "oktober 2027", "dorpsraad", 3.1, 3.2),
    ],
    "Rekenen": [
        ("Cursus Geld tellen", "vanaf apr 2027", "kredietbank", 1, 6),
        ("Formulieren eenvoudiger maken", "Q2 2028", "balie en griffie", 5, 6),
        ("Rekenspreekuur bij de kapper", "zomer 2027", "buurtteam", 2, 3),
    ],
}


def _slides(when: bool, sign: str = "|") -> list[SmallPage]:
    """A slide for each theme; `when`: a line under each text says when and by whom, parted by a sign."""
    pages = []
    cover = SmallPage(width=960, height=540)
    cover.text(50, 80, "Roadmap Basisvaardigheden", 30, bold=True)
    cover.text(50, 110, "Elzermeer 2027-2028", 18)
    cover.text(50, 170, "De stappen die wij met de dorpen zetten, staan op de bladzijden hierna.", 14)
    for theme, entries in SLIDES.items():
        page = SmallPage(width=960, height=540)
        page.text(40, 60, theme, 26, bold=True)
        for n, head in enumerate(HEADS):
            page.fill(LEFT + n * STEP, 96, LEFT + (n + 1) * STEP, 118, "0.9 0.93 0.96" if n % 2 else "0.83 0.87 0.91")
            page.text(LEFT + n * STEP + 50, 111, head, 11, bold=True)
            page.line(LEFT + n * STEP, 118, LEFT + n * STEP, 490)
        for n, (text, time, who, start, end) in enumerate(entries):
            y, x = 140 + 70 * n, LEFT + start * STEP
            page.fill(x, y, LEFT + end * STEP, y + 38, "0.75 0.9 0.87")
            shift = 8 if end - start > 0.5 else 24
            page.text(x + shift, y + 15, text, 12, bold=True)
            if when:
                page.text(x + shift, y + 30, f"{time} {sign} {who}", 9)
        pages.append(page)
    return [cover, *pages]


ENTRIES = [entry for entries in SLIDES.values() for entry in entries]


@pytest.mark.parametrize("sign", ["|", "·"])
def test_a_line_under_the_text_says_when_and_who(tmp_path: Path, sign: str) -> None:
    found = read_pages(tmp_path, *_slides(True, sign), name="roadmap.pdf")
    assert found.document.kind == "implementation_plan"
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == [entry[:3] for entry in ENTRIES]
    assert [p.title for p in found.priorities] == list(SLIDES)
    assert {a.table_kind for a in found.actions} == {"planned"}


def test_the_bar_says_when(tmp_path: Path) -> None:
    slides = _slides(False)
    found = read_pages(tmp_path, *slides, name="roadmap.pdf")
    read = {a.text: a.when_text for a in found.actions}
    assert read["Taalmaatjes werven bij de korfbalclub"] == "Q1 2027 Q2 2027"
    assert read["Leesuur in alle kantines"] == "Q2 2027 Q1 2028"
    assert read["Formulieren eenvoudiger maken"] == "Q2 2028"
    assert {a.owner for a in found.actions} == {None}
