"""Write one result: the dataset, the database, the report and the workbook."""

from pathlib import Path

from corpus.paths import StrPath
from corpus.results import Result
from output.database import write_database
from output.dataset import write_dataset
from output.report import write_report
from output.story import tell
from output.tables import filled
from output.workbook import write_workbook


def write_result(directory: StrPath, result: Result) -> None:
    """Write planspoor.sqlite, dataset/, report.html and report.xlsx into `directory`, which exists and is empty.

    The same result gives the same bytes. Raises OutputError when the result contradicts itself, and whatever the disk, SQLite or
    XlsxWriter says when a file cannot be written; what stands in the directory then is of no use and is for the caller to remove.
    """
    directory = Path(directory)
    tables = filled(result)
    write_database(directory / "planspoor.sqlite", tables)
    dataset = directory / "dataset"
    dataset.mkdir()
    write_dataset(dataset, tables)
    story = tell(result)
    write_report(directory / "report.html", story)
    write_workbook(directory / "report.xlsx", story)
