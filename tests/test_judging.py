"""Human judgements: written once, kept for ever, applied in every later run, stale when a text changed."""

import json
from pathlib import Path

import pandas as pd
import pytest

from corpus.errors import UsageError
from corpus.records import Action, Document, Evidence, Extraction
from corpus.results import Result, Source
from corpus.traces import Judgement
from flows.command import main
from matchers.trace import trace
from output.write import write_result
from pipeline.judgements import read_judgements
from pipeline.judging import read_proposals

ROWS = {
    "d000000000001": ["Fietscontroles houden bij de middelbare scholen", "Buurtapp oprichten in het dorp Wiekhoven"],
    "d000000000002": ["Fietscontroles houden bij middelbare scholen en de sporthal", "Cursus weerbaarheid voor baliepersoneel"],
}
YEARS = {"d000000000001": 2021, "d000000000002": 2023}


def _plan(document_id: str, texts: list[str]) -> Extraction:
    year = YEARS[document_id]
    proof = tuple(Evidence(document_id, name, "Wiekhoven", 1) for name in ("title", "region"))
    actions = tuple(
        Action(
            f"{document_id}-{place:010d}", document_id, "planned", place + 1, text, priority_no=1, first_page=1, last_page=1,
            evidence=(Evidence(document_id, "text", text, 1),),
        )
        for place, text in enumerate(texts)
    )  # fmt: skip
    document = Document(
        document_id, document_id * 5, 1, "implementation_plan", "text", "Uitvoeringsplan", "Wiekhoven",
        f"{year}-01-01", f"{year + 1}-12-31", evidence=proof,
    )  # fmt: skip
    return Extraction(document, actions=actions)


@pytest.fixture
def result(tmp_path: Path) -> Path:
    """A result directory of two small plans."""
    plans = tuple(_plan(name, texts) for name, texts in ROWS.items())
    out = tmp_path / "resultaat"
    out.mkdir()
    sources = tuple(Source(f"{e.document.document_id}.pdf", e.document.document_id, e.document.sha256) for e in plans)
    write_result(out, Result(sources, plans, trace(plans, ())))
    return out


def _judgements(result: Path) -> tuple[Judgement, ...]:
    return read_judgements(result.parent / "resultaat-judgements.jsonl")


def test_a_missing_link_is_added_and_wins_in_the_next_run(result: Path) -> None:
    start, end = "d000000000001-0000000001", "d000000000002-0000000001"
    assert main(["judge", str(result), "--link", start, end, "--reviewer", "Jo", "--note", "zelfde doel"]) == 0
    (judgement,) = _judgements(result)
    assert (judgement.verdict, judgement.reviewer, judgement.note) == ("confirmed", "Jo", "zelfde doel")
    links = trace([_plan(name, texts) for name, texts in ROWS.items()], [judgement]).links
    (added,) = [link for link in links if (link.from_id, link.to_id) == (start, end)]
    assert added.decided_by == "reviewer"
    assert added.probability == 1.0
    assert not added.stale_judgement


def test_a_rejected_link_is_gone(result: Path) -> None:
    plans = [_plan(name, texts) for name, texts in ROWS.items()]
    link = next(one for one in trace(plans, ()).links if one.relation in ("continues", "partly_continues"))
    assert main(["judge", str(result), "--reject", link.link_id, "--reviewer", "Jo"]) == 0
    after = trace(plans, _judgements(result)).links
    assert (link.from_id, link.to_id) not in {(one.from_id, one.to_id) for one in after}


def test_the_file_only_grows_and_the_last_word_counts(result: Path) -> None:
    start, end = "d000000000001-0000000001", "d000000000002-0000000001"
    assert main(["judge", str(result), "--link", start, end, "--reviewer", "Jo"]) == 0
    first = (result.parent / "resultaat-judgements.jsonl").read_text()
    assert main(["judge", str(result), "--link", start, end, "--reviewer", "An"]) == 0
    assert (result.parent / "resultaat-judgements.jsonl").read_text().startswith(first)
    assert [j.reviewer for j in _judgements(result)] == ["Jo", "An"]


def test_a_changed_text_makes_a_judgement_stale_and_does_not_lose_it(result: Path) -> None:
    start, end = "d000000000001-0000000001", "d000000000002-0000000001"
    main(["judge", str(result), "--link", start, end, "--reviewer", "Jo"])
    plans = [_plan(name, texts) for name, texts in ROWS.items()]
    reread = [*plans[:1], _plan("d000000000002", [ROWS["d000000000002"][0], "Cursus weerbaarheid voor al het baliepersoneel"])]
    old = reread[1].actions[1]
    moved = Action(
        "d000000000002-00000000ff", old.document_id, "planned", old.position, old.text, priority_no=1, first_page=1, last_page=1,
        evidence=old.evidence,
    )  # fmt: skip
    reread[1] = Extraction(reread[1].document, actions=(reread[1].actions[0], moved))
    links = trace(reread, _judgements(result)).links
    (kept,) = [one for one in links if one.from_id == start and one.to_id == "d000000000002-00000000ff"]
    assert kept.stale_judgement


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".jsonl"])
def test_a_file_of_judgements_in_every_form(tmp_path: Path, suffix: str) -> None:
    rows = [{"Kenmerk": "l1", "Oordeel": "ja", "Toelichting oordeel": "klopt, zie blz. 3"}, {"Kenmerk": "l2", "Oordeel": ""}]
    path = tmp_path / f"oordelen{suffix}"
    if suffix == ".csv":
        pd.DataFrame(rows).to_csv(path, index=False, sep=";")
    elif suffix == ".xlsx":
        pd.DataFrame(rows).to_excel(path, index=False)
    else:
        path.write_text("\n".join(json.dumps(row) for row in rows))
    (proposal,) = read_proposals(path)
    assert (proposal.link_id, proposal.verdict, proposal.note) == ("l1", "ja", "klopt, zie blz. 3")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--confirm", "l-bestaat-niet", "--reviewer", "Jo"], "komt in dit resultaat niet voor"),
        (["--link", "x", "y", "--reviewer", "Jo"], "geen actie of toezegging"),
        (["--link", "d000000000001-0000000001", "d000000000002-0000000001"], "wie oordeelt"),
        ([], "geen oordeel opgegeven"),
    ],
)
def test_what_cannot_be_recorded_says_why_and_writes_nothing(
    result: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge", str(result), *arguments]) == 2
    assert says in capsys.readouterr().err
    assert not (result.parent / "resultaat-judgements.jsonl").exists()


def test_a_file_without_verdicts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leeg.csv"
    path.write_text("naam,getal\nx,1\n")
    with pytest.raises(UsageError, match="geen kolom met oordelen"):
        read_proposals(path)
