"""A look back under the priorities of the plan before, which are not those of the plan that looks back."""

from pathlib import Path

import pytest
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.records import Extraction

EDGES = [50, 230, 440, 545]


def _plan(folder: Path, bars: list[str]) -> Extraction:
    page = SmallPage()
    page.text(50, 60, "Jaarplan welzijn 2026", size=18, bold=True)
    page.text(50, 90, "Terugblik 2025", size=14, bold=True)
    rows: list[list[str] | str] = [["Actie", "Wat hebben we gedaan", "Status"]]
    for place, bar in enumerate(bars):
        rows += [bar, [f"Ronde {place + 1} langs de buurthuizen", "Alle buurthuizen zijn bezocht.", "Gereed"]]
    below = page.rows(EDGES, 110, rows)[-1] + 40
    for number, title in enumerate(["Samen eten", "Warme huizen"], 1):
        page.text(50, below, f"Thema {number}: {title}", size=14, bold=True)
        plan = [["Actie", "Wanneer", "Trekker"], [f"Een soepdag in wijk {number}", "mei 2026", "Wijkteam"]]
        below = page.rows(EDGES, below + 15, plan)[-1] + 40
    return read_pages(folder, page, name="jaarplan.pdf")


def _above(found: Extraction) -> list[tuple[int | None, str | None, str | None]]:
    return [(a.priority_no, a.priority_title, a.subtheme) for a in found.actions if a.table_kind == "retrospective"]


def test_bars_of_the_rank_of_priorities_are_those_of_the_plan_before(tmp_path: Path) -> None:
    found = _plan(tmp_path, ["Warme huizen", "Muziek op straat", "Goede buren"])
    assert _above(found) == [(1, "Warme huizen", None), (2, "Muziek op straat", None), (3, "Goede buren", None)]
    assert [(p.priority_no, p.title) for p in found.priorities] == [(1, "Samen eten"), (2, "Warme huizen")]
    assert [a.priority_no for a in found.actions if a.table_kind == "planned"] == [1, 2]


def test_bars_that_all_name_priorities_of_this_plan_have_their_numbers(tmp_path: Path) -> None:
    assert _above(_plan(tmp_path, ["Warme huizen", "Samen eten"])) == [(2, "Warme huizen", None), (1, "Samen eten", None)]


@pytest.mark.parametrize("bars", [["Koken", "Muziek"], ["Warme huizen", "Koken", "Muziek", "Tuinen", "Sport"]])
def test_other_bars_are_subthemes(tmp_path: Path, bars: list[str]) -> None:
    assert _above(_plan(tmp_path, bars))[-1] == (None, None, bars[-1])


def _two_parts(folder: Path, first: str, second: str) -> Extraction:
    page = SmallPage()
    page.text(50, 50, "Jaarplan welzijn 2026", size=20, bold=True)
    page.text(50, 80, first, size=16, bold=True)
    below = 105.0
    for number, title in enumerate(["Gezond oud", "Muziek op straat"], 1):
        page.text(50, below, f"Thema {number} {title} (2025)", size=11, bold=True)
        rows = [["Activiteit", "Stand van zaken", "Status"], [f"Ronde {number} langs de huizen", "Alles is bezocht.", "Gereed"]]
        below = page.rows(EDGES, below + 12, rows)[-1] + 30
    page.text(50, below, second, size=16, bold=True)
    for number, title in enumerate(["Samen eten", "Warme huizen"], 1):
        page.text(50, below + 25, f"B{number} {title}", size=12, bold=True)
        page.text(50, below + 42, f"Portefeuillehouder: {'Postma' if number == 1 else 'Wiersma'}")
        rows = [["Actie", "Wanneer", "Trekker"], [f"Een soepdag in wijk {number}", "mei 2026", "Wijkteam"]]
        below = page.rows(EDGES, below + 55, rows)[-1] + 10
    return read_pages(folder, page, name="jaarplan.pdf")


def test_a_part_that_looks_back_has_priorities_of_its_own(tmp_path: Path) -> None:
    found = _two_parts(tmp_path, "Deel A Terugblik 2025", "Deel B Plan 2026")
    assert [(a.priority_no, a.priority_title) for a in found.actions] == [
        (1, "Gezond oud (2025)"),
        (2, "Muziek op straat (2025)"),
        (1, "Samen eten"),
        (2, "Warme huizen"),
    ]
    assert [(p.priority_no, p.title) for p in found.priorities] == [(1, "Samen eten"), (2, "Warme huizen")]
    assert [[h.name for h in p.portfolio_holders] for p in found.priorities] == [["Postma"], ["Wiersma"]]


def test_a_part_that_does_not_look_back_has_the_priorities(tmp_path: Path) -> None:
    found = _two_parts(tmp_path, "Deel A Opgaven", "Deel B Werkwijze")
    assert [p.title for p in found.priorities] == ["Gezond oud (2025)", "Muziek op straat (2025)"]
