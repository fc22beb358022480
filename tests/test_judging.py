"""Human judgements: written once, kept for ever, applied in every later run, stale when a text changed."""

import errno
import json
import shutil
from dataclasses import replace
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
from pipeline.judging import judge, read_proposals

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


def test_from_python_paths_may_be_text(result: Path, tmp_path: Path) -> None:
    (tmp_path / "oordelen.csv").write_text("from_id,to_id,verdict\nd000000000001-0000000001,d000000000002-0000000001,ja\n")
    target = str(tmp_path / "oordelen.jsonl")
    added = judge(str(result), read_proposals(str(tmp_path / "oordelen.csv")), "Jo", "2026-01-02T03:04:05", target)
    assert read_judgements(target) == tuple(added) != ()


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


def test_a_fresh_judgement_is_not_stale_when_its_text_holds_what_no_file_can(tmp_path: Path) -> None:
    texts = {**ROWS, "d000000000001": ["Fietscon\x02troles houden bij de middelbare scholen"]}
    plans = tuple(_plan(name, rows) for name, rows in texts.items())
    result = tmp_path / "resultaat"
    result.mkdir()
    write_result(result, Result((), plans, trace(plans, ())))
    start, end = "d000000000001-0000000000", "d000000000002-0000000000"
    assert main(["judge", str(result), "--link", start, end, "--reviewer", "Jo"]) == 0
    (link,) = [one for one in trace(plans, _judgements(result)).links if (one.from_id, one.to_id) == (start, end)]
    assert link.decided_by == "reviewer"
    assert not link.stale_judgement


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
        (["--link", "d000000000001-0000000001", "d000000000002-0000000001", "--reviewer", " \n"], "wie oordeelt"),
        (["--link", "x", "--reviewer", "Jo"], "--link: hier horen twee waarden achter"),
        (["--file", "weg.csv", "--reviewer", "Jo"], "«weg.csv» kan niet worden gelezen: het bestaat niet."),
        ([], "geen oordeel opgegeven"),
    ],
)
def test_what_cannot_be_recorded_says_why_and_writes_nothing(
    result: Path, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge", str(result), *arguments]) == 2
    assert says in capsys.readouterr().err
    assert not (result.parent / "resultaat-judgements.jsonl").exists()


def _link(result: Path) -> str:
    """A link of the result."""
    return str(pd.read_csv(result / "dataset" / "links.csv")["link_id"][0])


def _written_again(result: Path) -> None:
    """The result as the next run makes it."""
    plans = tuple(_plan(name, texts) for name, texts in ROWS.items())
    judgements = _judgements(result)
    shutil.rmtree(result)
    result.mkdir()
    write_result(result, Result((), plans, trace(plans, judgements), judgements))


def test_of_two_judgements_on_a_link_the_later_counts_and_both_stay_on_record(result: Path) -> None:
    name = _link(result)
    assert main(["judge", str(result), "--reject", name, "--reviewer", "Jo", "--note", "andere doelgroep"]) == 0
    assert main(["judge", str(result), "--confirm", name, "--reviewer", "An"]) == 0
    _written_again(result)
    counts = pd.read_csv(result / "dataset" / "judgements.csv")
    assert list(zip(counts["link_id"], counts["verdict"], counts["reviewer"], strict=True)) == [(name, "confirmed", "An")]
    history = pd.read_csv(result / "dataset" / "judgement_history.csv")
    assert list(zip(history["judgement_no"], history["reviewer"], strict=True)) == [(1, "Jo"), (2, "An")]
    report = (result / "report.html").read_text("utf-8")
    assert report.count("later herzien") == 1


def test_the_later_of_two_clocks_counts(result: Path) -> None:
    plans = [_plan(name, texts) for name, texts in ROWS.items()]
    main(["judge", str(result), "--reject", _link(result), "--reviewer", "Jo"])
    (said,) = _judgements(result)
    early = replace(said, verdict="rejected", reviewed_at="2026-03-01T10:30:00+02:00")
    late = replace(said, verdict="confirmed", reviewed_at="2026-03-01T09:00:00+00:00")
    links = trace(plans, [late, early]).links
    assert (said.from_id, said.to_id) in {(one.from_id, one.to_id) for one in links}


def test_a_rejection_may_be_taken_back_after_the_link_is_gone(result: Path) -> None:
    name = _link(result)
    main(["judge", str(result), "--reject", name, "--reviewer", "Jo"])
    _written_again(result)
    assert name not in set(pd.read_csv(result / "dataset" / "links.csv")["link_id"])
    assert main(["judge", str(result), "--confirm", name, "--reviewer", "An"]) == 0
    _written_again(result)
    assert name in set(pd.read_csv(result / "dataset" / "links.csv")["link_id"])


def test_an_untouched_workbook_judges_nothing(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", str(result), "--confirm", _link(result), "--reviewer", "Jo", "--note", "klopt"]) == 0
    _written_again(result)
    assert "1 oordeel vastgelegd" in capsys.readouterr().out
    assert main(["judge", str(result), "--file", str(result / "report.xlsx"), "--reviewer", "An"]) == 2
    assert "geen oordeel ingevuld" in capsys.readouterr().err
    assert [j.reviewer for j in _judgements(result)] == ["Jo"]
    sheet = pd.read_excel(result / "report.xlsx", sheet_name="doorwerking", dtype=str)
    earlier = sheet[sheet["Kenmerk"] == _link(result)]["Eerder oordeel"].iloc[0]
    assert earlier.startswith("bevestigd door Jo op ")
    assert earlier.endswith(": klopt")


@pytest.mark.parametrize("name", ["plan #1", "wat?", "100%", "a%20b"])
def test_a_result_may_have_any_name(result: Path, name: str) -> None:
    odd = result.rename(result.with_name(name))
    assert main(["judge", str(odd), "--confirm", _link(odd), "--reviewer", "Jo"]) == 0
    assert (odd.parent / f"{name}-judgements.jsonl").is_file()


def test_the_result_may_be_named_from_inside(result: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(result)
    assert main(["judge", ".", "--confirm", _link(result), "--reviewer", "Jo"]) == 0
    assert len(_judgements(result)) == 1
    assert not list(result.glob("*judgements.jsonl"))


def test_a_note_may_hold_any_kind_of_line_end(result: Path) -> None:
    for note in ("een\u2028twee", "drie\u2029vier\x85vijf"):
        assert main(["judge", str(result), "--confirm", _link(result), "--reviewer", "Jo", "--note", note]) == 0
    assert [j.note for j in _judgements(result)] == ["een\u2028twee", "drie\u2029vier\x85vijf"]


def test_a_full_disk_leaves_no_half_line(result: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["judge", str(result), "--confirm", _link(result), "--reviewer"]
    assert main([*asked, "Jo"]) == 0
    path = result.parent / "resultaat-judgements.jsonl"
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "vol")

    with monkeypatch.context() as patched:
        patched.setattr("pipeline.judging.os.fsync", full)
        assert main([*asked, "An"]) == 4
    assert path.read_bytes() == before
    assert main([*asked, "An"]) == 0
    assert [j.reviewer for j in _judgements(result)] == ["Jo", "An"]


def test_a_last_line_that_was_left_open_is_closed_first(result: Path) -> None:
    assert main(["judge", str(result), "--confirm", _link(result), "--reviewer", "Jo"]) == 0
    path = result.parent / "resultaat-judgements.jsonl"
    path.write_text(path.read_text().rstrip("\n"))
    assert main(["judge", str(result), "--confirm", _link(result), "--reviewer", "An"]) == 0
    assert [j.reviewer for j in _judgements(result)] == ["Jo", "An"]


@pytest.mark.parametrize(
    ("ends", "relation", "says"),
    [
        (("d000000000001-0000000001", "d000000000001-0000000001"), "continues", "twee keer"),
        (("d000000000002-0000000001", "d000000000001-0000000001"), "continues", "terug in de tijd"),
        (("d000000000001-0000000001", "d000000000002-0000000001"), "evaluates", "terug in de tijd"),
    ],
)
def test_a_link_to_itself_or_back_in_time_is_refused(
    result: Path, ends: tuple[str, str], relation: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge", str(result), "--link", *ends, "--relation", relation, "--reviewer", "Jo"]) == 2
    assert says in capsys.readouterr().err
    assert not (result.parent / "resultaat-judgements.jsonl").exists()


@pytest.mark.parametrize(
    ("region", "accepted"), [("Wiekhoven", True), ("gemeente Wiekhoven", True), (None, True), ("Oord", False)]
)
def test_a_link_between_regions_is_refused_for_no_run_would_use_it(
    tmp_path: Path, region: str | None, accepted: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = (_plan(name, texts) for name, texts in ROWS.items())
    proof = tuple(one for one in second.document.evidence if one.field != "region" or region)
    second = replace(
        second,
        document=replace(second.document, region=region, evidence=proof),
        actions=tuple(
            replace(a, text=text, evidence=(Evidence(a.document_id, "text", text, 1),))
            for a, text in zip(second.actions, ("Orgel stemmen", "Kanotocht houden"), strict=True)
        ),
    )
    result = tmp_path / "resultaat"
    result.mkdir()
    write_result(result, Result((), (first, second), trace((first, second), ())))
    ends = (first.actions[0].action_id, second.actions[0].action_id)
    assert (main(["judge", str(result), "--link", *ends, "--reviewer", "Jo"]) == 0) == accepted
    assert ("hoort bij Wiekhoven en" in capsys.readouterr().err) != accepted
    links = trace((first, second), _judgements(result)).links
    assert (ends in {(one.from_id, one.to_id) for one in links}) == accepted


@pytest.mark.parametrize("content", [b"", b"hallo\n", None])
def test_a_result_that_is_no_whole_database_says_what_to_do(
    result: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    store = result / "planspoor.sqlite"
    store.write_bytes(store.read_bytes()[:3000] if content is None else content)
    assert main(["judge", str(result), "--confirm", "l1", "--reviewer", "Jo"]) == 2
    assert "is beschadigd of niet van Planspoor.\nHerhaal planspoor run" in capsys.readouterr().err


def test_a_link_is_not_right_and_wrong_at_once(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = _link(result)
    assert main(["judge", str(result), "--confirm", link, "--reject", link, "--reviewer", "Jo"]) == 2
    assert f"{link} wordt tegelijk bevestigd en verworpen" in capsys.readouterr().err
    assert _judgements(result) == ()


def test_a_file_that_no_run_could_use_gets_no_judgement(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = result.parent / "resultaat-judgements.jsonl"
    target.write_text("{kapot\n")
    assert main(["judge", str(result), "--confirm", _link(result), "--reviewer", "Jo"]) == 2
    assert "Regel 1 van" in capsys.readouterr().err
    assert target.read_text() == "{kapot\n"


def test_judgements_in_another_place_are_used_from_there_and_in_a_folder_that_is_there(
    result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["judge", str(result), "--confirm", _link(result), "--reviewer", "Jo\nde Wit", "--judgements"]
    assert main([*order, str(tmp_path / "weg" / "o.jsonl")]) == 2
    assert "--judgements" in capsys.readouterr().err
    assert not (tmp_path / "weg").exists()
    assert main([*order, str(tmp_path / "o.jsonl")]) == 0
    assert f"Herhaal planspoor run met --judgements {tmp_path / 'o.jsonl'} om" in capsys.readouterr().out
    assert [one.reviewer for one in read_judgements(tmp_path / "o.jsonl")] == ["Jo de Wit"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_csv_as_excel_saves_it_in_any_country(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "oordelen.csv"
    rows = [["Kenmerk", "Oordeel", "Toelichting oordeel"], [], ["l1", "nee", '"Eén doel; €5, vanaf hier"']]
    path.write_text("\r\n".join(delimiter.join(row) for row in rows), encoding)
    (proposal,) = read_proposals(path)
    assert (proposal.place, proposal.verdict, proposal.note) == ("oordelen.csv, regel 3", "nee", "Eén doel; €5, vanaf hier")


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("o.jsonl", '{"link_id": "l1", "verdict": "ja"}\n', "o.jsonl, regel 1"),
        ("o.jsonl", '\n{"link_id": "l0"}\n{"link_id": "l1", "verdict": "ja", "note": "a\u2028b"}\n', "o.jsonl, regel 3"),
        ("o.json", '[{"link_id": "l0"},\n {"link_id": "l1", "verdict": "ja"}]', "o.json, regel 2"),
        ("o.json", '{\n"link_id": "l1", "verdict": "ja"}', "o.json, regel 1"),
    ],
)
def test_json_in_lines_or_as_a_list_with_the_right_number(tmp_path: Path, name: str, text: str, place: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    (proposal,) = read_proposals(tmp_path / name)
    assert (proposal.place, proposal.link_id) == (place, "l1")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("o.csv", b"", "geen kolom"),
        ("o.csv", b"\n\n \n", "geen kolom"),
        ("o.csv", b"\x81\x8d", "het is geen tekst"),
        ("o.csv", b'link_id,verdict,note\nl1,ja,"open\nl2,nee,\n', "de aanhalingstekens kloppen niet, in of voor regel 3."),
        ("o.xlsx", b"geen werkboek", "geen werkboek van Excel"),
        ("o.xlsx", b"PK\x05\x06" + bytes(18), "geen werkboek van Excel"),  # an empty ZIP
        ("o.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000), "wachtwoord"),  # what Excel makes of a workbook with one
        ("o.jsonl", b"", "geen kolom"),
        ("o.jsonl", b"3\n", "op regel 1 staat geen object"),
        ("o.jsonl", b'{"link_id": "l1", "verdict": "ja"}\n\n{kapot\n', "regel 3 is geen JSON"),
        ("o.json", b"{", "regel 1 is geen JSON"),
        ("o.json", b'[{"link_id": "l1"},\n {"link_id": "l2",\n kapot}]', "regel 3 is geen JSON"),
        ("o.json", b"[" * 100_000, "regel 1 is geen JSON"),
    ],
)
def test_a_file_that_holds_no_judgements_is_refused_with_its_name(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=rf"{name}.*{says}") as caught:
        read_proposals(tmp_path / name)
    assert caught.value.advice


def test_a_file_without_verdicts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "leeg.csv"
    path.write_text("naam,getal\nx,1\n")
    with pytest.raises(UsageError, match="geen kolom met oordelen"):
        read_proposals(path)
