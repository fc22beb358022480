"""What texts are about: the vectors that were learned from rewordings, and how they are learned."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchers.links.pairing import Pair
from matchers.links.undertakings import Undertaking
from matchers.texts.index import TextIndex
from matchers.texts.meaning import LEARNED, LEVELS, Meanings, directions, learned, read, word_features, write
from matchers.texts.meaning_learning import FEWEST, Nest, learn, read_nests
from matchers.texts.normal import terms

REWORDINGS = Path(__file__).parent.parent / "corpus" / "rewordings"


@given(st.text(max_size=80))
def test_a_text_has_a_direction_of_length_one_or_none_at_all(text: str) -> None:
    (found,) = directions([text])
    assert np.linalg.norm(found) == pytest.approx(1.0) or not found.any()


def test_a_text_without_words_has_no_direction_and_an_unknown_word_has_one() -> None:
    found = directions([None, "", "de van het", "kwispelboerderijkwestie"])
    assert not found[:3].any()
    assert "kwispelboerderijkwestie" not in learned().columns
    assert found[3].any()


@pytest.mark.parametrize(
    ("first", "same", "other"),
    [
        (
            "Voorlichting aan senioren over babbeltrucs",
            "Ouderen weerbaar maken tegen oplichters aan de voordeur",
            "Senioren betrekken bij het ontwerp van het nieuwe park",
        ),
        (
            "Extra inzet van toezichthouders rond oud en nieuw",
            "Meer boa's op straat tijdens de jaarwisseling",
            "Toezichthouders opleiden in gesprekstechnieken",
        ),
        (
            "Nieuwsbrief voor de gemeenteraad over de voortgang",
            "Volksvertegenwoordigers schriftelijk op de hoogte houden van de stand van zaken",
            "Nieuwsbrief voor ondernemers op het bedrijventerrein",
        ),
        (
            "Bewoners helpen hun huis te isoleren",
            "Ondersteuning bij het verduurzamen van woningen",
            "Bewoners helpen bij het invullen van hun belastingaangifte",
        ),
    ],
)
def test_the_same_in_other_words_is_nearer_than_another_thing_in_the_same_words(first: str, same: str, other: str) -> None:
    here, there, elsewhere = directions([first, same, other])
    assert here @ there > here @ elsewhere


def test_what_was_learned_survives_being_written(tmp_path: Path) -> None:
    vectors = np.random.default_rng(3).normal(size=(5, 8)).astype(np.float32)
    kept = Meanings({"één": 0, "boa's": 1}, np.array([1.5, 2.5], dtype=np.float32), 4.0, vectors)
    write(kept, tmp_path / "some.npz")
    found = read(tmp_path / "some.npz")
    assert (found.columns, found.unseen) == (kept.columns, kept.unseen)
    assert found.rarity.tolist() == [1.5, 2.5]
    assert np.abs(found.vectors - vectors).max() <= np.abs(vectors).max() / LEVELS / 2 + 1e-6


def test_the_vectors_that_come_with_planspoor_are_those_of_the_corpus_of_rewordings() -> None:
    seen = Counter(term for nest in read_nests(REWORDINGS) for text in nest.texts for term in terms(text))
    assert set(read(LEARNED).columns) == {term for term, count in seen.items() if count >= FEWEST}, "run make meaning"


def _nests() -> list[Nest]:
    """Two undertakings a nest, each in two wordings without a word in common."""
    pairs = [("molens draaien", "wieken bewegen"), ("boten varen", "schepen zeilen")]
    return [Nest(tuple(text for pair in pairs for text in pair), ((0, 1), (2, 3))) for _ in range(30)]


def test_learning_draws_the_wordings_of_one_undertaking_together() -> None:
    found = learn(_nests())
    table = np.zeros((4, found.vectors.shape[1]))
    for row, text in enumerate(_nests()[0].texts):
        for word in text.split():
            for column, weight in word_features(word, found.columns):
                table[row] += weight * found.vectors[column]
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    assert table[0] @ table[1] > 0.5 > abs(table[0] @ table[2])


def test_the_same_corpus_gives_the_same_vectors() -> None:
    assert (learn(_nests()).vectors == learn(_nests()).vectors).all()


def test_what_all_rows_are_about_tells_no_two_of_them_apart() -> None:
    earlier = [_row("a", "Aanpak jeugdoverlast: jongerenwerk op straat"), _row("b", "Aanpak jeugdoverlast: gesprek met ouders")]
    later = [
        _row("c", "Aanpak jeugdoverlast: ouders thuis bezoeken"),
        _row("d", "Aanpak jeugdoverlast: straatwerk voor jongeren"),
    ]
    rows = [*earlier, *later]
    pair = Pair(TextIndex([text for one in rows for text in (one.text, one.told, one.heading)]), earlier, later)
    assert pair.meaning[0, 1] > 0 > pair.meaning[0, 0]
    assert pair.meaning[1, 0] > 0 > pair.meaning[1, 1]


def test_rows_without_words_have_nothing_in_common() -> None:
    earlier, later = [_row("a", "de van het")], [_row("b", "een of de"), _row("c", "Molens draaien")]
    pair = Pair(TextIndex(["de van het", "een of de", "Molens draaien", None]), earlier, later)
    assert not pair.meaning.any()


def _row(record_id: str, text: str) -> Undertaking:
    return Undertaking(record_id, "d", text)
