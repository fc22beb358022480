"""Seeing what the reader saw: pages, and the sheets of a file without pages."""

import re
from pathlib import Path

import pytest
from PIL import Image

from corpus.errors import UsageError
from extractors.inspect import draw
from tests.small_pdf import SmallPage, write_pdf

EDGES = [50, 350, 450, 545]
ROWS = [
    ["Actie", "Wanneer", "Trekker"],
    ["Speeltuin openen in de Weverstraat", "Q1 2025", "Team wijken"],
    ["Fietspad langs de vaart verbreden", "2025", "Beheer"],
]


def colours(picture: Path) -> set[tuple[int, int, int]]:
    with Image.open(picture) as image:
        return {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}  # type: ignore[misc]


def test_a_page_is_drawn_and_explained(tmp_path: Path) -> None:
    page = SmallPage()
    page.table(EDGES, 100, ROWS)
    write_pdf(tmp_path / "plan.pdf", [page])
    said = draw(tmp_path / "plan.pdf", 1, tmp_path / "page.png")
    assert said[0] == "Bladzijde 1: 0 tekstregels buiten tabellen, 1 tabel, 0 tekens."
    assert any("Trekker = trekker" in line for line in said)
    (action,) = [line for line in said if line.startswith("  actie 2: Fietspad")]
    assert action.endswith(" -> onbekend")
    assert {(0, 90, 160), (200, 0, 120)} <= colours(tmp_path / "page.png")


COSTS = [["Jaar", "Kosten", "Baten"], ["2024", "100", "80"], ["2025", "120", "90"]]


def test_a_document_without_a_table_of_actions_says_why_and_what_else_it_holds(tmp_path: Path) -> None:
    first, second = SmallPage(), SmallPage()
    first.text(72, 80, "Beleidsplan wonen 2024-2025", size=18, bold=True)
    first.text(72, 120, "Wij openen in 2025 een tweede speeltuin in de Weverstraat.")
    second.table(EDGES, 100, COSTS)
    write_pdf(tmp_path / "plan.pdf", [first, second])
    said = draw(tmp_path / "plan.pdf", 1, tmp_path / "page.png")
    assert "In het hele document is geen tabel als actietabel gelezen:" in said
    (told,) = [line for line in said if line.startswith("  tabel 1, blz. 2, ")]
    assert re.search(r"rijen: overgeslagen: \w.* \[Jaar = .*Kosten = ", told)
    assert re.search(
        r"Wel gevonden in het hele document: 0 acties buiten tabellen, 1 toezegging, .* 2 koppen en alinea's", said[-1]
    )
    said = draw(tmp_path / "plan.pdf", 2, tmp_path / "page.png")
    assert [line.split(":")[0] for line in said if "overgeslagen" in line] == ["  overgeslagen", told.split(":")[0]]


def test_a_document_without_any_table_says_so(tmp_path: Path) -> None:
    (tmp_path / "nota.txt").write_text(
        "Beleidsplan wonen 2024-2025\n\nWij openen in 2025 een tweede speeltuin in de Weverstraat.\n"
    )
    said = draw(tmp_path / "nota.txt", 1, tmp_path / "page.png")
    assert "In het hele document is geen tabel als actietabel gelezen, want er is geen tabel gezien." in said
    assert any(line.startswith("Wel gevonden") and "1 toezegging, " in line for line in said)


def test_a_page_that_is_not_there(tmp_path: Path) -> None:
    write_pdf(tmp_path / "plan.pdf", [SmallPage()])
    with pytest.raises(UsageError, match="geen bladzijde 2"):
        draw(tmp_path / "plan.pdf", 2, tmp_path / "page.png")


def test_a_text_file_is_drawn_on_sheets(tmp_path: Path) -> None:
    rows = [f"Speeltuin {n} openen in de Weverstraat\t{2020 + n % 5}\tTeam wijken" for n in range(1, 90)]
    (tmp_path / "plan.txt").write_text("Uitvoeringsplan wonen 2020-2025\n\n" + "\n".join(["\t".join(ROWS[0]), *rows]))
    first = draw(tmp_path / "plan.txt", 1, tmp_path / "one.png")
    second = draw(str(tmp_path / "plan.txt"), 2, str(tmp_path / "two.png"))
    assert first[0].startswith("Vel 1 (opmaak van Planspoor zelf")
    assert sum(line.startswith("  gebruikt: ") for line in first) == 1
    assert any(line.startswith("  actie 1: Speeltuin 1 ") for line in first)
    assert not any(line.startswith("  actie 1: ") for line in second)
    assert any(line.startswith("  actie ") for line in second)
    assert (200, 0, 120) in colours(tmp_path / "two.png")
    with pytest.raises(UsageError, match="vel 99 is daar niet bij"):
        draw(tmp_path / "plan.txt", 99, tmp_path / "none.png")
