"""What each engine does with one file, and what that costs: the work that `tests.bench` sets side by side.

    python tests/bench_engines.py ENGINE FILE...      one line of JSON: {"import": s, "files": {file: {...}}, "peak": MB}

One process per engine and round. Imports are measured apart, and the first file is read once before the clock starts, so that
what is loaded lazily (word lists, fonts) is no part of a figure. Seconds are processor time of this process and its children, for
they hardly change when the machine is busy. Every engine imports its own library only: it runs in any environment that has it.
"""

import ctypes
import json
import resource
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

SEGMENTS_READ = 400  # of one path: our reader stops there as well, a longer path is a drawing
FORM_DEPTH = 12

Told = dict[str, Any]


def pages_of(file: Path) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(file)) as document:
        return len(document)


def floor_counted(file: Path) -> Told:
    """The least: load each page and its text, count characters and page objects, read none."""
    return _pdfium(file, read=False)


def floor_read(file: Path) -> Told:
    """The floor of a reader in Python: the same, with every character's code and box and every path's points read, and left at
    that."""
    return _pdfium(file, read=True)


def _pdfium(file: Path, read: bool) -> Told:
    import pypdfium2
    import pypdfium2.raw as pdfium

    characters = segments = 0
    rect = pdfium.FS_RECTF()
    pointer = ctypes.byref(rect)

    def walk(count: int, nth: Callable[[int], Any], depth: int) -> int:
        met = 0
        for index in range(count):
            found = nth(index)
            kind = pdfium.FPDFPageObj_GetType(found)
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                number = pdfium.FPDFPath_CountSegments(found)
                met += number
                if read:
                    x, y = ctypes.c_float(), ctypes.c_float()
                    for at in range(min(number, SEGMENTS_READ)):
                        pdfium.FPDFPathSegment_GetPoint(
                            pdfium.FPDFPath_GetPathSegment(found, at), ctypes.byref(x), ctypes.byref(y)
                        )
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
                met += walk(
                    pdfium.FPDFFormObj_CountObjects(found), lambda i, f=found: pdfium.FPDFFormObj_GetObject(f, i), depth + 1
                )
        return met

    with closing(pypdfium2.PdfDocument(file)) as document:
        for number in range(len(document)):
            page = document[number]
            text = pdfium.FPDFText_LoadPage(page.raw)
            count = pdfium.FPDFText_CountChars(text)
            characters += count
            if read:
                for index in range(count):
                    pdfium.FPDFText_GetUnicode(text, index)
                    pdfium.FPDFText_GetLooseCharBox(text, index, pointer)
            segments += walk(pdfium.FPDFPage_CountObjects(page.raw), lambda i, p=page: pdfium.FPDFPage_GetObject(p.raw, i), 0)
            pdfium.FPDFText_ClosePage(text)
            page.close()
    return {"characters": characters, "segments": segments}


def reader(file: Path) -> Told:
    """Our reader: pages, their tables, and the tables joined over page breaks with the text of every cell."""
    from extractors.sources import open_source
    from extractors.tables.joined_tables import join_tables

    with closing(open_source(file)) as source:
        tables, lines = join_tables(source.parts())
        letters = sum(len(text) for table in tables for row in table.rows for text in row.texts)
        return {"tables": len(tables), "lines": len(lines), "letters": letters, "scan": source.way == "ocr"}


def extraction(file: Path) -> Told:
    """Everything that is read from a document, the cut-out pictures of its rows left out."""
    from extractors.extract import read_plan

    found = read_plan(file, "d0", "0" * 64, with_pictures=False).extraction
    return {"actions": len(found.actions), "scan": found.document.extraction == "ocr"}


def extraction_with_pictures(file: Path) -> Told:
    """Everything that is read from a document, as a run does it."""
    from extractors.extract import extract

    found = extract(file, "d0", "0" * 64)
    return {"actions": len(found.actions), "pictures": len(found.pictures), "scan": found.document.extraction == "ocr"}


def pdfplumber(file: Path) -> Told:
    """Plain pdfplumber: `extract_tables` on every page, pages closed as they are done with."""
    import pdfplumber as library

    tables = letters = 0
    with library.open(file) as document:
        for page in document.pages:
            found = page.extract_tables()
            tables += len(found)
            letters += sum(len(cell or "") for table in found for row in table for cell in row)
            page.close()
    return {"tables": tables, "letters": letters}


def camelot(file: Path) -> Told:
    """Camelot's lattice flavour on all pages."""
    import camelot as library

    found = library.read_pdf(str(file), pages="all", flavor="lattice", suppress_stdout=True)
    return {"tables": len(found), "letters": int(sum(table.df.map(len).to_numpy().sum() for table in found))}


def tablers(file: Path) -> Told:
    """tablers: the tables of every page, with text."""
    import tablers as library

    tables = letters = 0
    with library.Document(str(file)) as document:
        for page in document.pages():
            found = library.find_tables(page, extract_text=True)
            tables += len(found)
            letters += sum(len(cell.text or "") for table in found for cell in table.cells)
    return {"tables": tables, "letters": letters}


ENGINES: dict[str, Callable[[Path], Told]] = {
    "floor_counted": floor_counted,
    "floor_read": floor_read,
    "reader": reader,
    "extraction": extraction,
    "extraction_with_pictures": extraction_with_pictures,
    "pdfplumber": pdfplumber,
    "camelot": camelot,
    "tablers": tablers,
}


def processor_seconds() -> float:
    """Processor time of this process and of the children it has waited for."""
    spent = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        spent += usage.ru_utime + usage.ru_stime
    return spent


def peak_megabytes() -> float:
    """The most memory that this process has held (resident, in MB of 1,000,000 bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def main(name: str, files: list[str]) -> None:
    """Measure one engine over the files and print the result."""
    engine = ENGINES[name]
    begin = processor_seconds()
    engine(Path(files[0]))
    imported = processor_seconds() - begin
    told: dict[str, Told] = {}
    for file in files:
        begin, wall = processor_seconds(), time.perf_counter()
        seen = engine(Path(file))
        told[file] = {**seen, "cpu": processor_seconds() - begin, "wall": time.perf_counter() - wall}
    print(json.dumps({"first": imported, "files": told, "peak": peak_megabytes()}))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))  # run by its path in an environment of its own
    main(sys.argv[1], sys.argv[2:])
