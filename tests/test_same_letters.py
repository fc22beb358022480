"""Files print alike and differ in their characters: accents that are signs of their own, ligatures, signs for word breaks."""

import unicodedata
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from extractors.dumps.read_dump import read_dump
from extractors.extract import extract
from extractors.text.plain_text import composed

HEAD = "Evaluatie dorpsplan Coëvorderdijk 2027"
SAID = "De gemeente Coëvorderdijk kijkt terug op 2027."
ROWS = [
    ("Actie", "Status", "Resultaat"),
    ("Coördinatie van de reünie", "Beëindigd", "Klaar."),
    ("Hekken verven", "Loopt", "Half."),
]


def _word(path: Path, form: str, between: str = "") -> Path:
    document = Document()
    document.add_heading(unicodedata.normalize(form, HEAD), 0)
    document.add_paragraph(unicodedata.normalize(form, SAID))
    table = document.add_table(rows=0, cols=3)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = unicodedata.normalize(form, text[:2] + between + text[2:])
    document.save(str(path))
    return path


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("between", ["", "\u00ad", "\u200b"])
def test_a_word_file_reads_the_same_however_its_letters_are_made(tmp_path: Path, form: str, between: str) -> None:
    found = extract(_word(tmp_path / "evaluatie.docx", form, between), "d0", "0" * 64)
    assert found.document.region == "Coëvorderdijk"
    assert [(a.text, a.status_mark, a.status) for a in found.actions] == [
        ("Coördinatie van de reünie", "Beëindigd", "dropped"),
        ("Hekken verven", "Loopt", "in_progress"),
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_dump_reads_the_same_however_its_letters_are_made(tmp_path: Path, form: str) -> None:
    path = tmp_path / "evaluatie.txt"
    path.write_text(unicodedata.normalize(form, f"{HEAD}\n{SAID}"), "utf-8")
    assert [line.text for line in read_dump(path)] == [HEAD, SAID]


def test_ligatures_are_their_letters() -> None:
    assert composed("oﬃcieel, ﬁets, koﬀer") == "officieel, fiets, koffer"


@given(st.text())
def test_composing_twice_changes_nothing_more_and_loses_no_letter(text: str) -> None:
    once = composed(text)
    assert composed(once) == once
    assert unicodedata.normalize("NFKD", once) == unicodedata.normalize("NFKD", text)
