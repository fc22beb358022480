"""The workbook, read back as the XML that Excel reads."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from output_sample import PLAN, PLANNED, document, plain_result, sample_result, with_text

from corpus.records import Extraction
from output.excel_cells import CELL_LIMIT
from output.sheet_fields import day
from output.story import tell
from output.workbook import write_workbook

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
SHEETS = [
    "samenvatting",
    "lot van elke actie",
    "bevindingen",
    "doorwerking",
    "nieuwe acties",
    "niet in een plan",
    "terugblik",
    "toezeggingen",
    "cijfers",
    "documenten",
    "leesverslag",
    "legenda",
    "niet gelezen",
    "overgeslagen",
]


class Book:
    """A written workbook: sheet names, cells by row and column, and the XML of each sheet."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist() if name.endswith(".xml")}
        trees = {name: ElementTree.fromstring(part) for name, part in self.parts.items()}
        self.sheets = [s.attrib["name"] for s in trees["xl/workbook.xml"].iterfind(".//m:sheet", NS)]
        self._strings = ["".join(t.text or "" for t in si.iterfind(".//m:t", NS)) for si in trees["xl/sharedStrings.xml"]]
        self._trees = trees

    def tree(self, sheet: str) -> ElementTree.Element:
        return self._trees[f"xl/worksheets/sheet{self.sheets.index(sheet) + 1}.xml"]

    def rows(self, sheet: str) -> list[dict[str, str]]:
        """The rows under the heading, as heading -> text."""
        table = []
        for line in self.tree(sheet).iterfind(".//m:row", NS):
            cells = {}
            for cell in line.iterfind("m:c", NS):
                value = cell.findtext("m:v", "", NS)
                cells[cell.attrib["r"].rstrip("0123456789")] = self._strings[int(value)] if cell.get("t") == "s" else value
            table.append(cells)
        heading, *body = table
        return [{heading[column]: text for column, text in line.items()} for line in body]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("book") / "report.xlsx"
    write_workbook(path, tell(sample_result()))
    return Book(path)


def test_the_sheets_are_there_in_order(book: Book) -> None:
    assert book.sheets == SHEETS


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_has_a_frozen_heading_and_a_filter(book: Book, sheet: str) -> None:
    tree = book.tree(sheet)
    pane = tree.find(".//m:pane", NS)
    assert pane is not None
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "1")
    assert tree.find("m:autoFilter", NS) is not None


def test_one_line_per_planned_action_with_its_whole_story(book: Book) -> None:
    rows = book.rows("lot van elke actie")
    assert len(rows) == 20
    second = rows[1]
    assert second["Tekst"] == PLANNED[1].text
    assert second["Status"] == "vraagt aandacht"
    assert second["Gedrukt statusteken"] == "rood"
    assert second["Lot"] == "gaat door"
    assert second["Tekst vervolg"].startswith("actie 1.1, blz. 4: Twee keer per jaar")
    assert second["Zekerheid"] == "zeer waarschijnlijk (0,91)"
    assert rows[2]["Tekst vervolg"].count("\n") == 1
    assert rows[4]["Aangekondigd, niet teruggevonden"] == "Uitbreiding wordt meegenomen in het volgende plan."
    assert rows[11]["Status"] == "niet geëvalueerd"
    assert "Trekker" not in rows[3]
    assert rows[12]["Komt uit"] == "Uitvoeringsplan 2022–2023, blz. 4, actie 2"


def test_the_summary_counts(book: Book) -> None:
    counts = {r["Wat"]: r.get("Aantal") for r in book.rows("samenvatting")}
    assert counts["Documenten gelezen"] == "5"
    assert counts["verdwenen zonder uitleg"] == "3"
    assert counts["beoordeeld in een evaluatie"] == "11 van 12"


def test_findings_links_figures_documents_and_unread_files_are_all_there(book: Book) -> None:
    assert len(book.rows("bevindingen")) == 8
    assert len(book.rows("doorwerking")) == 23
    assert [r["Waarde"] for r in book.rows("cijfers")] == ["160", "148.5", "308.5"]
    assert len(book.rows("documenten")) == 5
    assert [r["Bestand"] for r in book.rows("niet gelezen")] == ["begroting.pdf"]
    assert [r["Bestand"] for r in book.rows("overgeslagen")] == ["kaart.odt"]
    assert [r["Tekst"] for r in book.rows("nieuwe acties")] == ["Schaduwplekken maken op speelplaatsen"]
    broken = next(r for r in book.rows("doorwerking") if r["Naar"] == "niets gevonden")
    assert broken["Plaats citaat"] == "Evaluatie 2023, blz. 3"


def test_what_stands_with_no_planned_action_and_how_it_was_read_have_sheets_too(book: Book) -> None:
    (unplanned,) = book.rows("niet in een plan")
    assert (unplanned["Rij"], unplanned["Status"], unplanned["Resultaat"]) == ("rij 12", "afgerond", "Gehouden in mei.")
    assert [row["Tekst"] for row in book.rows("terugblik")] == ["Verlichting van schoolroutes"]
    old, new = book.rows("toezeggingen")
    assert old["Bladzijde"] == "regel 212–213"
    assert old["Vervolg"].startswith("gaat door in: Uitvoeringsplan 2024–2025, blz. 3, ")
    assert new["Komt uit"].startswith("Beleidsplan 2018–2021, regel 212–213, ")
    taken, left_out, *without = book.rows("leesverslag")
    assert (taken["Gelezen"], taken["Rijen"], left_out["Gelezen"]) == ("ja", "12", "nee")
    assert left_out["Waarom"] == "Een tabel met cijfers per gemeente, geen acties."
    assert {row["Waarom"] for row in without} == {"in dit document is geen tabel gezien"}
    assert [row["Hier gelezen als"] for row in book.rows("legenda")] == ["loopt goed", "in uitvoering", "vraagt aandacht"]


def test_a_date_is_a_date(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", tell(sample_result()))
    read = openpyxl.load_workbook(tmp_path / "x.xlsx")
    for sheet, heading, first in (
        ("lot van elke actie", "Einddatum", datetime(2022, 12, 31)),
        ("documenten", "Periode van", datetime(2018, 1, 1)),
    ):
        column = next(column for column in read[sheet].iter_cols() if column[0].value == heading)
        assert (column[1].value, column[1].number_format) == (first, "dd-mm-yyyy")


@pytest.mark.parametrize(
    ("iso", "cell"),
    [("2023-12-31", date(2023, 12, 31)), ("1813-11-21", "21 nov. 1813"), ("2023", "2023"), (None, None)],
)
def test_what_excel_knows_no_date_for_stays_text(iso: str | None, cell: date | str | None) -> None:
    assert day(iso) == cell


def test_status_is_a_word_on_a_colour(book: Book) -> None:
    assert b"FBE4E1" in book.parts["xl/styles.xml"]


def test_text_that_looks_like_a_formula_stays_text_and_a_long_one_is_cut(tmp_path: Path) -> None:
    texts = [
        "=1+1",
        "+31 6",
        "-1",
        "@SUM(A1)",
        '=HYPERLINK("http://x")',
        "nul \x00 \ud800 \ufffe",
        "lang " * 10_000,
        "http://x.nl",
        "007",
    ]
    rows = tuple(with_text(replace(PLANNED[0], action_id=f"{PLAN}/x{i}", position=i), text) for i, text in enumerate(texts, 1))
    found = Extraction(document(PLAN, "implementation_plan", "=Titel", 1, region="@regio"), actions=rows)
    write_workbook(tmp_path / "x.xlsx", tell(plain_result(found)))
    book = Book(tmp_path / "x.xlsx")
    shown = [r["Tekst"] for r in book.rows("lot van elke actie")]
    assert shown[:5] == texts[:5]
    assert shown[5] == "nul \ufffd \ufffd \ufffd"
    assert len(shown[6]) <= CELL_LIMIT
    assert shown[6].endswith("staat in de map dataset]")
    assert shown[7:] == texts[7:]
    assert not any(b"<f>" in part for part in book.parts.values())


def test_who_judged_a_link_stands_beside_the_empty_column_for_the_next(book: Book) -> None:
    judged = [row for row in book.rows("doorwerking") if "Eerder oordeel" in row]
    assert [row["Eerder oordeel"] for row in judged] == [
        "bevestigd door M. Oever op 2 mei 2024: Kleiner. (verouderd: een tekst is sindsdien gewijzigd)"
    ]
    assert not any("Oordeel" in row or "Toelichting oordeel" in row for row in book.rows("doorwerking"))


def test_a_file_without_pages_has_an_empty_cell(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", tell(plain_result(Extraction(document(PLAN, "implementation_plan", "Plan", 0)))))
    (row,) = Book(tmp_path / "x.xlsx").rows("documenten")
    assert "Bladzijden" not in row


def test_a_result_with_nothing_in_it_still_opens(tmp_path: Path) -> None:
    write_workbook(tmp_path / "x.xlsx", tell(plain_result()))
    assert Book(tmp_path / "x.xlsx").sheets == SHEETS
