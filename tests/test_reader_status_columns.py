"""Evaluations with a column for each status and a mark in one of them: the head over the mark is the status."""

from pathlib import Path

import pytest
from plan_reading import read_pages, texts
from small_pdf import SmallPage

from corpus.records import Extraction
from extractors.extract import read_plan

ROWS = [
    ("Een loket openen in het dorpshuis", "Het loket trekt veel bezoek.", 0),
    ("De bus later laten rijden", "Met de vervoerder is gesproken.", 1),
    ("Fietsen lenen aan nieuwe inwoners", "Er zijn nog geen fietsen.", 2),
    ("Bankjes plaatsen langs de vaart", "De bankjes staan er.", 0),
]
EDGES = [50, 220, 390, 440, 490, 545]
STATUSES = ["completed", "in_progress", "not_started", "completed"]


def _page(heads: list[str], mark: str = "X", lines: str = "all", with_result: bool = True) -> SmallPage:
    page = SmallPage()
    page.text(50, 60, "Voortgangsrapportage voorzieningen 2026", size=18, bold=True)
    said = ["Toelichting"] if with_result else []
    rows = [["Actie", *said, *heads]]
    for text, result, status in ROWS:
        marks = [mark if column == status else "" for column in range(len(heads))]
        rows.append([text.replace(" in ", "\nin "), *([result] if with_result else []), *marks])
    page.rows(EDGES if with_result else [50, *EDGES[2:]], 100, rows, lines, size=8)
    return page


def _read(tmp_path: Path, page: SmallPage) -> Extraction:
    return read_pages(tmp_path, page, name="voortgangsrapportage-2026.pdf")


@pytest.mark.parametrize("lines", ["all", "across", "zebra"])
@pytest.mark.parametrize("mark", ["X", "x", "v", "*", "+", "\u2022"])
@pytest.mark.parametrize("heads", [["Gereed", "Loopt", "Niet gestart"], ["Ja", "Deels", "Nog niet"], ["100%", "50%", "0%"]])
def test_the_head_over_the_mark(tmp_path: Path, heads: list[str], mark: str, lines: str) -> None:
    found = _read(tmp_path, _page(heads, mark, lines))
    assert texts(found) == [text for text, _, _ in ROWS]
    assert [(a.status_mark, a.status, a.status_source) for a in found.actions] == [
        (heads[place], status, "mark") for (_, _, place), status in zip(ROWS, STATUSES, strict=True)
    ]
    assert [a.result_text for a in found.actions] == [result for _, result, _ in ROWS]


@pytest.mark.parametrize("heads", [["G", "O", "R"], ["Groen", "Oranje", "Rood"]])
def test_colours_over_the_columns_mean_what_the_legend_says(tmp_path: Path, heads: list[str]) -> None:
    page = _page(heads)
    for place, meaning in enumerate(["gereed", "onderweg, nog niet gereed", "niet gestart of stilgevallen, bijsturing nodig"]):
        page.text(50, 400 + 16 * place, f"{heads[place]} = {meaning}")
    found = _read(tmp_path, page)
    assert [a.status for a in found.actions] == ["completed", "in_progress", "needs_attention", "completed"]


def test_coloured_heads_without_words(tmp_path: Path) -> None:
    page = SmallPage()
    for left, right, colour in zip(EDGES[2:], EDGES[3:], ["0.1 0.7 0.2", "1 0.6 0", "0.9 0.1 0.1"], strict=False):
        page.fill(left, 100, right, 122, colour)
    page.raw += _page(["", "", ""]).raw
    found = _read(tmp_path, page)
    assert [a.status_mark for a in found.actions] == ["groen", "oranje", "rood", "groen"]


def test_signs_over_the_columns_that_are_drawn(tmp_path: Path) -> None:
    page = _page(["", "", ""])
    for left, colour in zip(EDGES[2:], ["0.1 0.7 0.2", "1 0.6 0", "0.9 0.1 0.1"], strict=False):
        page.disc(left + 20, 111, 5, colour)
    assert [a.status_mark for a in _read(tmp_path, page).actions] == ["groen", "oranje", "rood", "groen"]


@pytest.mark.parametrize("lines", ["all", "across"])
def test_beside_the_action_alone(tmp_path: Path, lines: str) -> None:
    found = _read(tmp_path, _page(["Groen", "Oranje", "Rood"], lines=lines, with_result=False))
    assert [(a.text, a.status_mark) for a in found.actions] == [
        (text, ["Groen", "Oranje", "Rood"][place]) for text, _, place in ROWS
    ]


def test_fills_in_the_column_of_their_status(tmp_path: Path) -> None:
    page = SmallPage()
    tops = _page(["Gereed", "Loopt", "Niet gestart"]).rows(
        EDGES, 100, [["", ""], *(["a\nb" if p == 0 else "a"] for p in range(4))]
    )
    for row, (_, _, status) in enumerate(ROWS):
        page.fill(EDGES[2 + status], tops[row + 1], EDGES[3 + status], tops[row + 2], "0.3 0.6 0.4")
    page.raw += _page(["Gereed", "Loopt", "Niet gestart"], "").raw
    assert [a.status for a in _read(tmp_path, page).actions] == STATUSES


def test_axes_with_a_mark_each_stay_apart(tmp_path: Path) -> None:
    page = SmallPage()
    page.text(50, 60, "Voortgangsrapportage voorzieningen 2026", size=18, bold=True)
    rows = [["Actie", "Toelichting", "G", "O", "R"], *([text, result, "g", "o", "g"] for text, result, _ in ROWS)]
    page.rows(EDGES, 100, rows, size=8)
    assert {len(n.columns) for n in _read(tmp_path, page).tables} == {5}


def _cells(heads: list[str], blanks: bool = True) -> str:
    """A report as some systems hand it out: cell after cell, each line followed by an empty one, an empty cell as a blank."""
    lines = ["Voortgangsrapportage voorzieningen 2026", "Het college legt hiermee verantwoording af over het plan."]
    lines += ["1. Dorp en buurt", "Nr.", "Actie", "Toelichting", *heads]
    for number, (text, result, status) in enumerate(ROWS, 1):
        marks = ["X" if column == status else "" for column in range(len(heads))]
        lines += [f"1.{number}", text, result, *(marks if blanks else ["X"])]
    lines += ["2. Wegen", "Nr.", "Actie", "Toelichting", *heads, "2.1", "De stoep verbreden (art.", "12d van de wet) bij school"]
    lines += ["De stoep is klaar.", *(["", "X", ""] if blanks else ["X"])]
    return "\n\n".join(line + " " for line in lines)


@pytest.mark.parametrize("heads", [["G", "O", "R"], ["Gereed", "Loopt", "Niet gestart"]])
def test_blanks_of_a_plain_text_tell_the_column_of_the_mark(tmp_path: Path, heads: list[str]) -> None:
    path = tmp_path / "voortgangsrapportage-2026.txt"
    path.write_text(_cells(heads), encoding="utf-8")
    found = read_plan(path, "d", "0" * 64, with_pictures=False).extraction
    assert found.document.kind == "evaluation"
    assert texts(found) == [*(text for text, _, _ in ROWS), "De stoep verbreden (art. 12d van de wet) bij school"]
    assert [a.status_mark for a in found.actions] == [*(heads[place] for _, _, place in ROWS), heads[1]]
    assert [a.number for a in found.actions] == ["1.1", "1.2", "1.3", "1.4", "2.1"]
    assert [a.priority_title for a in found.actions] == ["Dorp en buurt"] * 4 + ["Wegen"]


def test_without_blanks_nothing_tells_the_column_of_the_mark(tmp_path: Path) -> None:
    path = tmp_path / "voortgangsrapportage-2026.txt"
    path.write_text(_cells(["G", "O", "R"], blanks=False), encoding="utf-8")
    found = read_plan(path, "d", "0" * 64, with_pictures=False).extraction
    assert texts(found)[:4] == [text for text, _, _ in ROWS]
    assert {a.status_mark for a in found.actions} == {None}


@pytest.mark.parametrize("lines", ["all", "across", "none"])
def test_counts_of_actions_by_status_are_no_actions(tmp_path: Path, lines: str) -> None:
    page = SmallPage()
    page.text(50, 60, "Voortgangsrapportage voorzieningen 2026", size=18, bold=True)
    counts = [
        ["Thema", "Acties", "Gereed", "Loopt", "Niet gestart"],
        ["Wonen", "8", "2", "5", "1"],
        ["Wegen", "6", "3", "2", "1"],
    ]
    page.rows(EDGES, 100, [*counts, ["Jeugd", "7", "2", "4", "1"]], lines, size=8)
    assert texts(_read(tmp_path, page)) == []
