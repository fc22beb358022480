"""Promises in running text: what a word for a time weighs."""

import pytest

from corpus.lexicon import words
from extractors.document.commitments import weight_of

TIMES = words("times")
PERIODS = [name for period in TIMES["periods"].values() for name in period["names"] if " " not in name]


@pytest.mark.parametrize("name", ["herfst", "kerstreces", "maart", *PERIODS])
def test_every_word_for_a_stretch_of_time_weighs_as_a_rhythm(name: str) -> None:
    said = "Het team bespreekt ieder {} de stand van de sluizen met de schippers."
    assert weight_of(said.format(name)) == weight_of(said.format("jaar")) > weight_of(said.format("verslag"))


@pytest.mark.parametrize("name", TIMES["adverbs"])
def test_every_word_for_a_frequency_weighs_as_a_rhythm(name: str) -> None:
    said = "Het team bespreekt {} de stand van de sluizen met de schippers."
    assert weight_of(said.format(name)) > weight_of(said.format("samen"))


def test_initials_are_no_rhythm() -> None:
    said = "De stand van de sluizen bespreekt {} met de schippers."
    assert weight_of(said.format("drs. P.J. Kade")) == weight_of(said.format("drs. A.B. Kade"))
