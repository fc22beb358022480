"""Tables with rules across only and narrow columns for quarters: a row that a page break cuts, and heads that nearly touch."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

LEFT = (50.0, 90.0, 300.0, 410.0)
HEADS = ["Nr", "Activiteit", "Resultaat eind 2026", "Wie"]


def _head(page: SmallPage, top: float, step: float, over: bool = True, margin: float = 0.0) -> float:
    if over:
        page.text(480 + margin, top, "Kwartaal", bold=True)
    for x, text in zip(LEFT, HEADS, strict=True):
        page.text(x + margin, top + 14, text, bold=True)
    for quarter in range(4):
        page.text(480 + margin + step * quarter, top + 14, f"Q{quarter + 1}", bold=True)
    page.line(50 + margin, top + 20, 545 + margin, top + 20)
    return top + 34


def _row(page: SmallPage, top: float, cells: list[str], quarters: str, step: float) -> float:
    for x, text in zip(LEFT, cells, strict=True):
        for number, line in enumerate(text.split("\n")):
            page.text(x, top + 12 * number, line)
    for quarter in quarters:
        page.text(482 + step * (int(quarter) - 1), top, "x")
    high = top + 12 * max(text.count("\n") + 1 for text in cells)
    page.line(50, high - 4, 545, high - 4)
    return high + 8


@pytest.mark.parametrize("step", [16.0, 15.4, 20.0])
@pytest.mark.parametrize("over", [True, False])
def test_quarters_in_narrow_columns(tmp_path: Path, step: float, over: bool) -> None:
    page = SmallPage()
    page.text(50, 60, "Jaarplan welzijn 2026", size=18, bold=True)
    top = _head(page, 110, step, over)
    top = _row(page, top, ["1.1", "Een soepdag in alle wijken", "Vier dagen gehouden", "Wijkteam"], "13", step)
    top = _row(page, top, ["1.2", "Muziek op het plein voor het\nstadhuis", "Tien keer", "Muziekschool"], "234", step)
    _row(page, top, ["1.3", "Een bankje in elke straat", "Dertig bankjes", "Werkplaats"], "4", step)
    found = read_pages(tmp_path, page, name="jaarplan.pdf")
    assert [a.when_text for a in found.actions] == ["Q1, Q3", "Q2, Q3, Q4", "Q4"]
    assert [a.owner for a in found.actions] == ["Wijkteam", "Muziekschool", "Werkplaats"]


@pytest.mark.parametrize("margin", [0.0, 12.0])
@pytest.mark.parametrize("over", [True, False])
def test_a_row_goes_on_in_one_column_only(tmp_path: Path, over: bool, margin: float) -> None:
    first, second = SmallPage(), SmallPage()
    first.text(50, 60, "Jaarplan welzijn 2026", size=18, bold=True)
    first.text(50, 600, "1. Thema 1: Samen eten", size=14, bold=True)
    top = _head(first, 640, 16.0, over)
    top = _row(first, top, ["1.1", "Een soepdag in alle wijken", "Vier dagen gehouden", "Wijkteam"], "13", 16.0)
    _row(
        first,
        top,
        ["1.2", "De markt krijgt een lange tafel:\n\u2022 met koks uit de buurt", "Tien keer", "Kookclub"],
        "234",
        16.0,
    )
    top = _head(second, 60, 16.0, over, margin)
    second.text(90 + margin, top, "\u2022 met muziek van de jongeren onder")
    second.text(97 + margin, top + 12, "wie het koor")
    second.line(50 + margin, top + 20, 545 + margin, top + 20)
    second.text(50 + margin, top + 60, "2. Thema 2: Warme huizen", size=14, bold=True)
    second.text(50 + margin, top + 80, "In de winter is het in veel huizen koud, en dat is nergens goed voor in onze wijken.")
    found = read_pages(tmp_path, first, second, name="jaarplan.pdf")
    assert texts(found) == [
        "Een soepdag in alle wijken",
        "De markt krijgt een lange tafel: \u2022 met koks uit de buurt \u2022 met muziek van de jongeren onder wie het koor",
    ]
    last = found.actions[-1]
    assert (last.first_page, last.last_page, last.when_text) == (1, 2, "Q2, Q3, Q4")
    assert [part.text for part in last.parts] == ["met koks uit de buurt", "met muziek van de jongeren onder wie het koor"]
