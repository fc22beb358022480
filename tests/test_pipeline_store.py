"""The store: what goes in comes out, whole; what is damaged counts as absent."""

import dataclasses
import gzip
import os
import time
from pathlib import Path

import fakes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Figure, Picture, When
from pipeline.store import DAYS_KEPT, SECONDS_PER_DAY, Store, pack, unpack, write_whole

SHA = "ab" * 32
EXTRACTION = fakes.extraction("dababababababa", SHA, ["We bouwen een brug.", "We planten é🚲 bomen."])


@given(
    png=st.binary(max_size=2_000),
    value=st.floats(allow_nan=False),
    text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)
def test_every_value_comes_back_as_it_was(png: bytes, value: float, text: str) -> None:
    action = dataclasses.replace(
        EXTRACTION.actions[0], when=When(text, "2025-01-01", None, per_year=value), evidence=EXTRACTION.actions[0].evidence
    )
    extraction = dataclasses.replace(
        EXTRACTION,
        actions=(action,),
        figures=(Figure("f1", "d1", None, text, value),),
        pictures=(Picture("r1", 1, png),),
    )
    assert unpack(pack(extraction)) == extraction
    assert pack(extraction) == pack(unpack(pack(extraction)))


def test_packing_is_the_same_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pack(EXTRACTION)
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert pack(EXTRACTION) == first


def kept(directory: Path) -> tuple[Store, Path]:
    store = Store(directory, "1-abc")
    write_whole(store.path(SHA), pack(EXTRACTION))
    return store, store.path(SHA)


def test_a_kept_reading_is_found_by_content_and_version(tmp_path: Path) -> None:
    store, _ = kept(tmp_path)
    assert store.load(SHA) == EXTRACTION
    assert store.load("cd" * 32) is None
    assert Store(tmp_path, "2-abc").load(SHA) is None


WHOLE = pack(EXTRACTION)


@pytest.mark.parametrize(
    "damaged",
    [
        WHOLE[: len(WHOLE) // 2],
        b"",
        b"not gzip at all",
        WHOLE[:-9] + bytes([WHOLE[-9] ^ 1]) + WHOLE[-8:],
        gzip.compress(b'[{"document": {}}]'),
        gzip.compress(b"[1, 2"),
        pack(fakes.extraction("d1", "cd" * 32, ["Van een ander bestand."])),
    ],
    ids=["half", "empty", "no gzip", "one bit", "other shape", "no json", "other content"],
)
def test_a_damaged_entry_counts_as_absent(tmp_path: Path, damaged: bytes) -> None:
    store, path = kept(tmp_path)
    path.write_bytes(damaged)
    assert store.holds(SHA)
    assert store.load(SHA) is None


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, path = kept(tmp_path)
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"half")
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_sweeping_removes_only_old_halves(tmp_path: Path) -> None:
    store, path = kept(tmp_path)
    old, young = path.with_name(".old.tmp"), path.with_name(".young.tmp")
    for half in (old, young):
        half.write_bytes(b"half")
    long_ago = time.time() - SECONDS_PER_DAY - 60
    os.utime(old, (long_ago, long_ago))
    store.sweep()
    assert sorted(path.parent.iterdir()) == sorted([path, young])


def test_sweeping_bears_what_another_run_takes_away_meanwhile(tmp_path: Path) -> None:
    store, path = kept(tmp_path)
    for listed in (path.with_name(".listed.tmp"), tmp_path / ("c" * 16)):
        listed.symlink_to("renamed since")  # listed, and not there when it is looked at
    store.sweep()
    assert store.load(SHA) == EXTRACTION


def test_readings_of_a_reader_that_nobody_uses_any_more_are_swept(tmp_path: Path) -> None:
    ours, recent, old = (Store(tmp_path, digit * 16) for digit in "abc")
    somebody_else = tmp_path / "archief"
    somebody_else.mkdir()
    for store in (ours, recent, old):
        write_whole(store.path(SHA), pack(EXTRACTION))
    long_ago = time.time() - (DAYS_KEPT + 1) * SECONDS_PER_DAY
    for place in (tmp_path / ours.version, tmp_path / old.version, somebody_else):
        os.utime(place, (long_ago, long_ago))
    ours.sweep()
    assert ours.load(SHA) == recent.load(SHA) == EXTRACTION
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a" * 16, "archief", "b" * 16]
    assert (tmp_path / ours.version).stat().st_mtime > long_ago
