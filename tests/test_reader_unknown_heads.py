"""Columns whose heads the lexicon does not know, or knows in part: what their cells are like tells what they hold."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

EDGES = [50, 230, 330, 440, 545]
ACTIONS = ["De kade vegen", "De haven baggeren", "De brug schilderen", "De sluis smeren"]
TIMES = ["Q2 2027", "2028", "najaar 2027", "jaarlijks"]
HOLDERS = ["team Haven", "team Water", "team Wegen", "team Sluizen"]


def _page(head: list[str], *columns: list[str], edges: list[int] | None = None) -> SmallPage:
    page = SmallPage()
    page.text(50, 50, "Haven 2027-2028", 16, bold=True)
    page.rows(edges or EDGES, 80, [head, *map(list, zip(*columns, strict=True))], size=8)
    return page


@pytest.mark.parametrize("head", ["Maatregel / onderzoek", "Actie & bijzonders", "Activiteit"])
@pytest.mark.parametrize("time", ["Uitvoering", "Tijdvak", "Gepland"])
def test_the_column_of_times_is_none_of_actions(tmp_path: Path, head: str, time: str) -> None:
    found = read_pages(tmp_path, _page([head, time, "Trekker"], ACTIONS, TIMES, HOLDERS, edges=[*EDGES[:3], 545]))
    assert [(a.text, a.when_text, a.owner) for a in found.actions] == list(zip(ACTIONS, TIMES, HOLDERS, strict=True))


@pytest.mark.parametrize("head", ["Wat er kwam", "Bereikt"])
def test_the_only_text_beside_marks_is_what_came_of_it(tmp_path: Path, head: str) -> None:
    told = [
        "Elke week gedaan, ook toen het vroor",
        "Het schip lag lang in het ijs",
        "Drie lagen verf, en een vierde in mei",
        "Er is geen vet besteld voor de sluis",
    ]
    marks = ["Gereed", "Vertraagd", "Gereed", "Niet gestart"]
    page = _page(["Actie", head, "Status"], ACTIONS, told, marks, edges=[50, 200, 440, 545])
    found = read_pages(tmp_path, page, name="voortgangsrapportage.pdf")
    assert [(a.text, a.result_text, a.status_mark) for a in found.actions] == list(zip(ACTIONS, told, marks, strict=True))


def test_a_table_of_indicators_holds_no_actions(tmp_path: Path) -> None:
    measured = ["Schepen in de haven", "Klachten over stank", "Schone kades (%)", "Bezoekers per jaar"]
    page = _page(["Indicator", "Realisatie 2026", "Begroot 2027", "Begroot 2028"], measured, *[["1", "2", "3", "4"]] * 3)
    assert texts(read_pages(tmp_path, page)) == []
