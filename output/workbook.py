"""report.xlsx: the same story for who works in Excel, one line per action; Dutch, filterable, only text, numbers and dates.

Document text goes in as text whatever it begins with, so that no cell becomes a formula.
"""

from collections.abc import Iterable
from datetime import date, datetime
from math import ceil
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from output.excel_cells import fit_cell
from output.labels import Label
from output.sheet_fields import Cell, Sheet
from output.sheets import sheets
from output.story import Story

_FIXED_DATE = datetime(2000, 1, 1)  # a file made twice from the same result has the same bytes
_A4 = 9
_PRINTED_WIDTH = 240  # characters that one printed sheet can hold and still be read


def write_workbook(path: Path, story: Story) -> None:
    """Write the workbook of one result to `path`. Raises OSError or XlsxFileError when the file cannot be written."""
    with xlsxwriter.Workbook(path, {"in_memory": True}) as workbook:
        workbook.set_properties({"title": "Planspoor: spoor van elke actie", "created": _FIXED_DATE})
        inks = _Inks(workbook)
        for sheet in sheets(story):
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, inks)


class _Inks:
    """The formats of one workbook: made once each, for Excel counts them."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._coloured: dict[Label, Format] = {}
        self.heading = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#E9EDF1", "valign": "top", "text_wrap": True})
        self.body = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.day = workbook.add_format({"num_format": "dd-mm-yyyy", "align": "left", "valign": "top"})

    def of(self, entry: Label) -> Format:
        """Ink on paper, as the report has it."""
        if entry not in self._coloured:
            look = {"text_wrap": True, "valign": "top", "bold": True, "font_color": entry.ink, "bg_color": entry.paper}
            self._coloured[entry] = self._workbook.add_format(look)
        return self._coloured[entry]


def _write_sheet(page: Worksheet, sheet: Sheet, inks: _Inks) -> None:
    for place, field in enumerate(sheet.fields):
        page.set_column(place, place, field.width)
        page.write_string(0, place, field.heading, inks.heading)
    last = _write_rows(page, sheet.rows(), inks)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, len(sheet.fields) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(ceil(sum(field.width for field in sheet.fields) / _PRINTED_WIDTH), 0)
    page.repeat_rows(0)


def _write_rows(page: Worksheet, rows: Iterable[tuple[Cell, ...]], inks: _Inks) -> int:
    """Write the rows under the heading; the number of the last row."""
    last = 0
    for last, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            _write_cell(page, last, place, cell, inks)
    return last


def _write_cell(page: Worksheet, row: int, place: int, cell: Cell, inks: _Inks) -> None:
    if cell is None:
        return
    if isinstance(cell, Label):
        page.write_string(row, place, cell.word, inks.of(cell))
    elif isinstance(cell, str):
        page.write_string(row, place, fit_cell(cell), inks.body)
    elif isinstance(cell, date):
        page.write_datetime(row, place, cell, inks.day)
    else:
        page.write_number(row, place, cell, inks.body)
