"""Revised plans: what is struck through is no longer said, and a column tells what changed."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage, write_pdf

from corpus.records import Action
from extractors.pages.read_pdf import PdfFile

EDGES = [40, 70, 300, 390, 480, 560]
ROWS = [
    ("Bankjes plaatsen langs de vaart", "Beheer", "2026", "uitgevoerd"),
    ("De brug schilderen in twee kleuren", "Wegen", "2027", "ongewijzigd"),
    ("Het oude hek laten staan", "Wegen", "2026", "vervallen"),
    ("Een tweede steiger aanleggen", "Haven", "2028", "nieuw"),
]


def _strike(tmp_path: Path, page: SmallPage, text: str, height: float = 0.5, beyond: float = 0.0) -> None:
    """Draw a line over the last words of a page that say this, at a share of their height, and so far beyond them."""
    source = PdfFile(write_pdf(tmp_path / "words.pdf", [page]))
    seen = source.page(1)
    source.close()
    assert seen is not None
    parts = text.split()
    said = [word.text for word in seen.words]
    start = max(n for n in range(len(said)) if said[n : n + len(parts)] == parts)
    first, last = seen.words[start], seen.words[start + len(parts) - 1]
    y = first.top + height * (first.bottom - first.top)
    page.line(first.x0 - beyond, y, last.x1 + beyond, y)


def _page(change: str = "Wijziging", lines: str = "all") -> SmallPage:
    page = SmallPage()
    page.text(40, 50, "Uitvoeringsplan vaarwegen 2026-2028, bijgesteld", size=16, bold=True)
    rows = [[str(n), *row[:3], row[3] if change else ""] for n, row in enumerate(ROWS, 1)]
    page.rows(EDGES, 100, [["Nr", "Actie", "Trekker", "Planning", change], *rows], lines, size=8)
    return page


def _actions(tmp_path: Path, page: SmallPage) -> list[Action]:
    found = read_pages(tmp_path, page)
    assert texts(found) == [row[0] for row in ROWS]
    return list(found.actions)


def test_a_column_of_changes_tells_what_ended_and_of_the_others_nothing(tmp_path: Path) -> None:
    actions = _actions(tmp_path, _page())
    assert [(a.status_mark, a.status) for a in actions] == [
        ("uitgevoerd", "completed"),
        (None, "unknown"),
        ("vervallen", "dropped"),
        (None, "unknown"),
    ]
    assert {a.table_kind for a in actions} == {"planned"}


def test_a_time_struck_through_beside_the_new_one_is_not_said(tmp_path: Path) -> None:
    page = _page()
    _strike(tmp_path, page, "2027")
    page.text(EDGES[3] + 26, 100 + 2 * 22 + 11.4, "najaar 2028", size=8)
    actions = _actions(tmp_path, page)
    assert actions[1].when_text == "najaar 2028"
    assert [e.quote for e in actions[1].evidence if e.field == "when_text"] == ["najaar 2028"]


@pytest.mark.parametrize("lines", ["all", "across", "none"])
def test_a_row_struck_through_as_a_whole_is_an_action_that_is_dropped(tmp_path: Path, lines: str) -> None:
    page = _page("", lines)
    for text in (ROWS[2][0], "Wegen 2026"):
        _strike(tmp_path, page, text)
    actions = _actions(tmp_path, page)
    assert [a.status for a in actions] == ["unknown", "unknown", "dropped", "unknown"]
    assert (actions[2].status_mark, actions[2].when_text) == ("doorgehaald", "2026")


def test_a_line_under_words_or_one_that_goes_on_strikes_nothing(tmp_path: Path) -> None:
    page = _page("")
    _strike(tmp_path, page, ROWS[2][0], height=0.9)
    _strike(tmp_path, page, ROWS[3][0], beyond=20)
    assert {a.status for a in _actions(tmp_path, page)} == {"unknown"}
