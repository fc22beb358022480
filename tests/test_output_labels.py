"""The words and colours: every value has a word, and every ink can be read on its paper."""

import re
from pathlib import Path
from typing import get_args

import pytest

import output
from corpus import records, traces
from corpus.lexicon import words
from output.labels import certainty, label, labels

VOCABULARIES = {
    "status": records.Status,
    "status_source": records.StatusSource,
    "kind": records.DocumentKind,
    "extraction": records.ExtractionWay,
    "table_kind": records.TableKind,
    "disposition": traces.DispositionKind,
    "severity": traces.Severity,
    "finding": traces.FindingKind,
    "relation": traces.Relation,
    "decided_by": traces.DecidedBy,
    "verdict": traces.Verdict,
}
MARKED = ("status", "evaluation", "disposition", "arrival", "severity", "promise")


def test_every_meaning_of_a_column_has_a_word() -> None:
    assert {entry.value for entry in labels("column")} == {*words("headers")["terms"], "unknown"}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_value_of_a_vocabulary_has_a_word_and_no_word_is_left_over(name: str) -> None:
    assert {entry.value for entry in labels(name)} == set(get_args(VOCABULARIES[name]))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("vocabulary", MARKED)
def test_ink_can_be_read_on_its_paper_and_on_white(vocabulary: str) -> None:
    for entry in labels(vocabulary):
        assert contrast(entry.ink, entry.paper) >= 4.5, entry.value
        assert contrast(entry.ink, "#ffffff") >= 4.5, entry.value


@pytest.mark.parametrize("vocabulary", MARKED)
def test_a_mark_differs_by_word_and_by_shape_within_its_vocabulary(vocabulary: str) -> None:
    entries = labels(vocabulary)
    assert len({entry.word for entry in entries}) == len(entries)
    assert len({entry.shape for entry in entries}) == len(entries)


def test_the_texts_of_the_style_sheet_can_be_read_on_their_grounds() -> None:
    style = (Path(output.__file__).parent / "report.css").read_text(encoding="utf-8")
    named = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", style))
    for ink in ("ink", "soft", "link"):
        for ground in ("#ffffff", named["panel"], "#fff8d6"):
            assert contrast(named[ink], ground) >= 4.5, (ink, ground)
    for rule in re.findall(r"\{[^}]*\}", style):
        ink, ground = re.search(r"[{; ]color: (#\w{6})", rule), re.search(r"background: (#\w{6})", rule)
        if ink and ground:
            assert contrast(ink[1], ground[1]) >= 4.5, rule


@pytest.mark.parametrize(
    ("probability", "words"),
    [
        (1.0, "vrijwel zeker (1,00)"),
        (0.8, "zeer waarschijnlijk (0,80)"),
        (0.5, "eerder wel dan niet (0,50)"),
        (0.49, "onzeker (0,49)"),
    ],
)
def test_a_probability_in_words(probability: float, words: str) -> None:
    assert certainty(probability) == words


def test_no_probability_is_no_words() -> None:
    assert certainty(None) is None


def test_an_unknown_value_shows_as_itself() -> None:
    assert label("field", "beoogd_effect").word == "beoogd effect"
