"""Human decisions: read as they were written, or refused with the line that is wrong."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest
from pydantic_core import to_json

from corpus.errors import UsageError
from corpus.traces import Judgement
from pipeline.judgements import read_judgements

JUDGEMENT = Judgement("l1", "confirmed", "J. de Wit", "2026-03-01T10:00:00", None, "abc", "a1", "a2", "continues")


UNDATED = to_json(asdict(JUDGEMENT)).decode().replace("2026-03-01T", "gisteren")


def test_no_file_is_no_judgement(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "weg.jsonl") == ()


def test_judgements_come_back_in_order(tmp_path: Path) -> None:
    path = tmp_path / "oordelen.jsonl"
    line = to_json(asdict(JUDGEMENT))
    path.write_bytes(line + b"\n\n" + line.replace(b'"l1"', b'"l2"') + b"\n")
    first, second = read_judgements(path)
    assert first == JUDGEMENT
    assert second.link_id == "l2"


def test_a_mark_that_some_editors_put_before_the_text_is_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "oordelen.jsonl").write_bytes(b"\xef\xbb\xbf" + to_json(asdict(JUDGEMENT)) + b"\n")
    assert read_judgements(tmp_path / "oordelen.jsonl") == (JUDGEMENT,)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{}", "het veld «link_id» ontbreekt"),
        ("geen json", "zij is geen JSON"),
        (UNDATED, "geen object met de goede velden en een tijdstip"),
        ("[3]", "geen object"),
        ('{"link_id": "l1", "verdict": "misschien"}', "het veld «verdict» heeft een andere waarde dan daar hoort"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "oordelen.jsonl"
    path.write_bytes(to_json(asdict(JUDGEMENT)) + b"\n" + line.encode() + b"\n")
    with pytest.raises(UsageError, match=f"Regel 2 van .*: .*{says}[^\\[]*$"):
        read_judgements(path)


def test_the_oldest_comes_first_whatever_clock_it_was_written_by(tmp_path: Path) -> None:
    early = replace(JUDGEMENT, reviewer="vroeg", reviewed_at="2026-03-01T10:30:00+02:00")
    late = replace(JUDGEMENT, reviewer="laat", reviewed_at="2026-03-01T09:00:00+00:00")
    path = tmp_path / "oordelen.jsonl"
    path.write_bytes(to_json(asdict(late)) + b"\n" + to_json(asdict(early)) + b"\n")
    assert [one.reviewer for one in read_judgements(path)] == ["vroeg", "laat"]


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "oordelen.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"oordelen\.jsonl"):
        read_judgements(path)
