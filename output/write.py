"""Write one result: the dataset, the database, the report and the workbook."""

import sqlite3
from pathlib import Path

from xlsxwriter.exceptions import XlsxFileError

from corpus.errors import OutputError
from corpus.results import Result
from output.database import write_database
from output.dataset import write_dataset
from output.report import write_report
from output.story import tell
from output.tables import filled
from output.workbook import write_workbook


def write_result(directory: Path, result: Result) -> None:
    """Write planspoor.sqlite, dataset/, report.html and report.xlsx into `directory`, which exists and is empty.

    The same result gives the same bytes. Raises OutputError when a file cannot be written (disk full, no permission); what stands
    in the directory then is of no use and is for the caller to remove.
    """
    try:
        tables = filled(result)
        write_database(directory / "planspoor.sqlite", tables)
        dataset = directory / "dataset"
        dataset.mkdir()
        write_dataset(dataset, tables)
        story = tell(result)
        write_report(directory / "report.html", story)
        write_workbook(directory / "report.xlsx", story)
    except (OSError, sqlite3.Error, XlsxFileError) as error:
        raise OutputError(
            f"Het resultaat kon niet worden weggeschreven in {directory}: {error}.",
            "Kijk of de schijf vol is en of u in die map mag schrijven; start daarna opnieuw. Een eerder resultaat is er nog.",
        ) from error
