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
