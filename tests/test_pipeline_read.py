"""One child process per document: every way in which it can end, and what the user is told."""

import dataclasses
import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import fakes
import pytest

from corpus.errors import OutputError, UnreadableError, UsageError
from corpus.records import DocumentKind, TableNote
from pipeline import children
from pipeline.children import StoppedError, run_child
from pipeline.draw import default_picture, draw_page
from pipeline.find import Input, find
from pipeline.isolate import MOST_PAGES, CrashedError, Limits
from pipeline.read import Reading, quarantined, read_document, read_with_attempts, with_remark_on_rows, with_remark_on_size
from pipeline.settings import Allowance, Settings
from pipeline.store import Store


@dataclasses.dataclass
class Desk:
    """A work directory and what is needed to read one file with the fake reader."""

    folder: Path
    settings: Settings
    store: Store

    def input(self, text: str) -> Input:
        path = self.folder / "plan.txt"
        path.write_text(text)
        return find([str(path)]).inputs[0]

    def read(self, text: str) -> Reading:
        return read_document(self.input(text), self.settings, self.store)

    def left_behind(self) -> list[str]:
        return [path.name for path in self.settings.work.rglob("*") if path.is_file() and path.parent.name in {"answers", "logs"}]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    children.start_again()
    work = tmp_path / "werk"
    settings = Settings(
        (), tmp_path / "uit", work, tmp_path / "oordelen", timeout_seconds=20, memory_megabytes=512, reader=fakes.READER
    )
    return Desk(tmp_path, settings, Store(work / "store", "fake"))


def test_a_document_is_read_once_and_then_found(desk: Desk) -> None:
    first = desk.read("We leggen een fietspad aan.")
    assert (first.reused, first.repaired) == (False, False)
    extraction = desk.store.load(first.item.sha256)
    assert extraction == fakes.extraction(first.item.document_id, first.item.sha256, ["We leggen een fietspad aan."])
    assert desk.read("We leggen een fietspad aan.").reused
    assert desk.left_behind() == []


def test_a_damaged_entry_is_noticed_and_redone(desk: Desk) -> None:
    path = desk.store.path(desk.read("We leggen een fietspad aan.").item.sha256)
    whole = path.read_bytes()
    path.write_bytes(whole[:50])
    again = desk.read("We leggen een fietspad aan.")
    assert (again.reused, again.repaired) == (False, True)
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    ("order", "error", "said", "advised"),
    [
        ("refuse", UnreadableError, "Dit is geen PDF", "Maak er een PDF van"),
        ("eat", UnreadableError, "meer dan 512 MB geheugen", "--memory 3072"),
        ("starve", UnreadableError, "meer dan 512 MB geheugen", "--memory 3072"),
        ("raise", UnreadableError, "KeyError: 'column'", "meld"),
        ("crash", CrashedError, "SIGSEGV", "opnieuw op"),
        ("garble", CrashedError, "omgevallen", "opnieuw op"),
        ("nothing", UnreadableError, "geen lopende tekst en geen tabel", "OCR"),
        ("change", UnreadableError, "veranderd terwijl", "opnieuw"),
    ],
)
def test_every_ending_becomes_an_error_with_advice(
    desk: Desk, order: str, error: type[UnreadableError], said: str, advised: str
) -> None:
    with pytest.raises(error, match=said) as caught:
        desk.read(order)
    assert type(caught.value) is error
    assert advised in caught.value.advice
    assert not any(desk.store.directory.rglob("*.gz"))
    assert all(name.endswith(".log") for name in desk.left_behind())


def test_a_hanging_child_is_killed_in_time(desk: Desk) -> None:
    desk.settings = dataclasses.replace(desk.settings, timeout_seconds=2.0)
    begin = time.monotonic()
    with pytest.raises(UnreadableError, match="langer dan 2 seconden") as caught:
        desk.read("hang")
    assert time.monotonic() - begin < 10
    assert (caught.value.option, "--timeout 120" in caught.value.advice) == ("--timeout", True)


@pytest.mark.parametrize("order", ["crash-at 2 5", "hang-at"])
def test_pages_at_which_the_reader_falls_over_do_not_cost_the_others(desk: Desk, order: str) -> None:
    desk.settings = dataclasses.replace(desk.settings, timeout_seconds=4.0)
    assert not desk.read(order).reused
    assert not any(name.endswith(".page") for name in desk.left_behind())


def test_a_document_of_nothing_but_such_pages_is_given_up(desk: Desk) -> None:
    with pytest.raises(CrashedError, match="SIGSEGV"):
        desk.read("crash-at 1 2 3 4 5 6 7 8")


def test_every_page_gives_more_time_up_to_a_number_of_them(tmp_path: Path) -> None:
    note, limits = tmp_path / "answer.page", Limits(10, 512, 0.5)
    assert limits.for_pages(note) == 0.0
    for noted, seconds in (("", 0.0), (f"{3:8} {40:8}", 20.0), (f"{0:8} {9_999_999:8}", 0.5 * MOST_PAGES)):
        note.write_text(noted)
        assert limits.for_pages(note) == seconds


def test_a_child_that_is_given_more_time_when_its_time_is_up(tmp_path: Path) -> None:
    slow = [sys.executable, "-c", "import time; time.sleep(1)"]
    assert run_child(slow, 0.0, tmp_path / "log").timed_out
    ending = run_child(slow, 0.0, tmp_path / "log", lambda: 60.0)
    assert (ending.code, ending.timed_out) == (0, False)


def test_a_larger_file_gets_more_time(desk: Desk) -> None:
    assert desk.settings.timeout(2_000_000) == desk.settings.timeout_seconds + 2 * desk.settings.timeout_seconds_per_megabyte


def test_a_crash_gets_a_second_attempt(desk: Desk) -> None:
    assert not read_with_attempts(desk.input("crash-once"), desk.settings, desk.store).reused
    with pytest.raises(CrashedError):
        read_with_attempts(desk.input("crash"), desk.settings, desk.store)


def test_a_work_directory_that_cannot_be_written_ends_the_run(desk: Desk) -> None:
    (desk.folder / "bestand").touch()
    desk.settings = dataclasses.replace(desk.settings, work=desk.folder / "bestand" / "werk")
    with pytest.raises(OutputError, match="bestand"):
        desk.read("We leggen een fietspad aan.")


def test_stopping_kills_what_runs_and_refuses_what_comes(desk: Desk) -> None:
    caught: list[BaseException] = []

    def hang() -> None:
        try:
            desk.read("hang")
        except StoppedError as error:
            caught.append(error)

    reader = threading.Thread(target=hang)
    reader.start()
    while not children._running:
        time.sleep(0.01)
    (child,) = children._running
    children.stop_all()
    reader.join(10)
    assert len(caught) == 1
    assert child.returncode == -signal.SIGKILL
    with pytest.raises(StoppedError):
        desk.read("We leggen een fietspad aan.")
    assert desk.left_behind() == []


def test_a_child_does_not_outlive_its_parent(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("hang")
    child = subprocess.Popen(
        [*fakes.READER, "read", "512", str(tmp_path / "plan.txt"), "d1", "00", "", str(tmp_path / "answer")],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    assert child.stdin
    time.sleep(1)
    assert child.poll() is None
    child.stdin.close()  # what happens when the parent dies
    assert child.wait(10) != 0


def test_what_a_child_starts_dies_with_it(desk: Desk) -> None:
    desk.settings = dataclasses.replace(
        desk.settings, timeout_seconds=1.0, reader=(sys.executable, "-c", "import subprocess; subprocess.run(['sleep', '97531'])")
    )
    with pytest.raises(UnreadableError, match="langer dan"):
        desk.read("We leggen een fietspad aan.")
    deadline = time.monotonic() + 10
    while any(b"sleep\x0097531" in command for command in commands()):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def commands() -> list[bytes]:
    """The command lines of all processes."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it ended meanwhile
            found.append(path.read_bytes())
    return found


def test_a_page_is_drawn_in_a_child_as_well(tmp_path: Path) -> None:
    plan, picture = tmp_path / "plan.txt", tmp_path / "page.png"
    plan.write_text("We leggen een fietspad aan.")
    allowance = Allowance(timeout_seconds=20, memory_megabytes=512)
    assert draw_page(plan, 1, picture, allowance, fakes.READER) == ["1 tabel gevonden."]
    assert picture.read_bytes() == fakes.PAGE_PICTURE
    assert draw_page(str(plan), 1, str(picture), allowance, fakes.READER) == ["1 tabel gevonden."]
    with pytest.raises(UsageError, match="geen bladzijde 2"):
        draw_page(plan, 2, picture, allowance, fakes.READER)
    with pytest.raises(UsageError, match="geen bestand"):
        draw_page(tmp_path / "weg.txt", 1, picture, allowance, fakes.READER)
    with pytest.raises(OutputError):
        draw_page(plan, 1, tmp_path / "weg" / "page.png", allowance, fakes.READER)


def test_a_larger_file_gets_more_time_to_be_drawn_as_well(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_bytes(bytes(1_000_000))
    brief = Allowance(timeout_seconds=0.01, timeout_seconds_per_megabyte=60)
    assert draw_page(tmp_path / "plan.txt", 1, tmp_path / "page.png", brief, fakes.READER) == ["1 tabel gevonden."]


def test_every_page_gives_more_time_to_be_drawn_as_well(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("hang-at")
    brief = Allowance(timeout_seconds=4, timeout_seconds_per_page=2)
    with pytest.raises(UnreadableError, match="langer dan 6 seconden"):
        draw_page(tmp_path / "plan.txt", 1, tmp_path / "page.png", brief, fakes.READER)


@pytest.mark.parametrize("name", ["plan.pdf", "plan", "oud.png", "map.png"])
def test_a_picture_never_takes_the_place_of_something_else(tmp_path: Path, name: str) -> None:
    (tmp_path / "plan.txt").write_text("We planten bomen.")
    (tmp_path / "map.png").mkdir()
    for other in ("plan.pdf", "oud.png"):
        (tmp_path / other).write_bytes(b"%PDF-1.7")
    with pytest.raises(UsageError, match=name) as caught:
        draw_page(tmp_path / "plan.txt", 1, tmp_path / name, Allowance(timeout_seconds=20), fakes.READER)
    assert caught.value.advice
    assert (tmp_path / "plan.pdf").read_bytes() == (tmp_path / "oud.png").read_bytes() == b"%PDF-1.7"


def test_an_earlier_picture_is_drawn_anew(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("We planten bomen.")
    (tmp_path / "page.PNG").write_bytes(fakes.PAGE_PICTURE + b"earlier")
    draw_page(tmp_path / "plan.txt", 1, tmp_path / "page.PNG", Allowance(timeout_seconds=20), fakes.READER)
    assert (tmp_path / "page.PNG").read_bytes() == fakes.PAGE_PICTURE


def test_a_full_disk_leaves_no_half_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "plan.txt").write_text("We planten bomen.")
    (tmp_path / "in").mkdir()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="vol"):
        draw_page(tmp_path / "plan.txt", 1, tmp_path / "in" / "page.png", Allowance(timeout_seconds=20), fakes.READER)
    assert not any((tmp_path / "in").iterdir())


def test_two_kinds_of_one_document_get_two_pictures() -> None:
    assert default_picture(Path("x/plan.pdf"), 3) != default_picture(Path("x/plan.docx"), 3)


def test_a_file_that_may_not_be_read_is_no_mistake_of_ours(own_folder: Path) -> None:
    (own_folder / "plan.txt").write_text("We planten bomen.")
    (own_folder / "plan.txt").chmod(0)
    with pytest.raises(UnreadableError, match="geopend") as caught:
        draw_page(own_folder / "plan.txt", 1, own_folder / "page.png", Allowance(timeout_seconds=20), fakes.READER)
    assert caught.value.exit_code == 3


def test_the_words_of_a_reader_that_falls_over_are_where_the_advice_says(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("raise")
    with pytest.raises(UnreadableError) as caught:
        draw_page(
            tmp_path / "plan.txt",
            1,
            tmp_path / "page.png",
            Allowance(timeout_seconds=20),
            (sys.executable, "-c", "raise KeyError(1)"),
        )
    log, work = re.findall(r"haar met (\S+) uit «(.+)»", caught.value.advice)[0]
    assert "KeyError" in Path(work, log).read_text()
    shutil.rmtree(work)


@pytest.mark.parametrize(
    ("kind", "rows", "promises", "remarked"),
    [
        ("implementation_plan", 0, ("Wij openen een loket.",), True),
        ("evaluation", 0, (), True),
        ("strategic_plan", 0, (), True),
        ("other", 0, (), True),
        ("strategic_plan", 0, ("Wij openen een loket.",), False),
        ("memo", 0, (), False),
        ("implementation_plan", 1, (), False),
    ],
)
def test_a_plan_without_a_single_action_does_not_go_by_in_silence(
    kind: DocumentKind, rows: int, promises: tuple[str, ...], remarked: bool
) -> None:
    found = fakes.of_years("d", kind, (2030, 2031), fakes.rows("d", "planned", fakes.ROWS[:rows]), promises=promises)
    remarks = with_remark_on_rows(found).remarks
    assert [remark.code for remark in remarks] == ["no_actions"] * remarked
    assert all("geen enkele actie" in remark.message for remark in remarks)


@pytest.mark.parametrize(
    ("left_out", "taken", "said"),
    [
        ((), 0, "gevonden: er is geen tabel gezien."),
        (("alleen cijfers",), 0, "gevonden: de enige tabel is overgeslagen (alleen cijfers)."),
        (("geen kop", "alleen cijfers", "geen kop"), 0, "de 3 tabellen zijn overgeslagen (meestal: geen kop)."),
        ((), 2, "in de gelezen tabellen staat geen enkele rij."),
    ],
)
def test_why_there_is_no_action_is_told(left_out: tuple[str, ...], taken: int, said: str) -> None:
    notes = [TableNote(1, None, 3, False, reason) for reason in left_out] + [TableNote(1, None, 3, True, "kop herkend")] * taken
    found = dataclasses.replace(fakes.of_years("d", "evaluation", (2030, 2031)), tables=tuple(notes))
    reason = with_remark_on_rows(found).no_actions_reason
    assert reason
    assert said in reason
    assert "planspoor inspect" in reason


def test_a_document_that_is_too_large_to_compare_says_so_and_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    found = fakes.plan("d", (2030, 2031), *fakes.ROWS, promises=("Wij openen een loket.",))
    monkeypatch.setattr("matchers.size.MOST_RECORDS", 9)
    assert with_remark_on_size(found) == found
    monkeypatch.setattr("matchers.size.MOST_RECORDS", 8)
    (remark,) = with_remark_on_size(found).remarks
    assert remark.code == "too_large"
    assert "9 acties en toezeggingen" in remark.message
    assert "Splits het document" in remark.message


def test_what_is_said_of_a_file_whose_name_is_no_utf_8_can_be_stored_and_shown() -> None:
    name = "kapot-\udce9\x1b[31m.pdf"
    entry = quarantined(Input(Path(name), "kapot", "0" * 64, 1), UnreadableError(f"{name} is geen PDF.", f"Kijk naar {name}."))
    assert entry.error == "kapot-\\xe9\ufffd[31m.pdf is geen PDF."
    assert entry.advice == "Kijk naar kapot-\\xe9\ufffd[31m.pdf."


def test_a_work_directory_that_is_not_ours_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Store, "holds", refuse)
    item = Input(tmp_path / "a.txt", "a.txt", "0" * 64, 1)
    settings = Settings(("a.txt",), tmp_path / "uit", tmp_path / "werk", tmp_path / "o.jsonl")
    with pytest.raises(OutputError, match="geen rechten"):
        read_document(item, settings, Store(tmp_path / "werk", "1"))
