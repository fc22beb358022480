"""What a result says against its mark: that the action is not done, or that it is."""

from dataclasses import replace

import pytest

from corpus.records import Action, Status
from extractors.text.status_text import status_from_result
from matchers.evaluations.denials import completion, denial
from tests.harbour import region


def judged(mark: Status, result: str) -> Action:
    """A row of an evaluation with that mark and result, read as a document's rows are."""
    row = next(a for a in region()[1].actions if a.table_kind == "evaluated")
    told, sure, _ = status_from_result(result)
    return replace(row, status=mark, result_text=result, told_status=told, told_confidence=sure)


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("De tekst van het havenreglement is klaar maar nog niet ondertekend.", "ondertekend"),
        ("De steiger is op werkdagen open. De bediening in het weekend is nog niet geregeld.", "weekend"),
        ("Met de schippers is twee keer gesproken, er ligt dus nog geen afspraak over de ligplaatsen.", "afspraak"),
        ("Alleen bij de westkade is een begin gemaakt. Aan de andere kaden moet het nog starten.", "andere kaden"),
        ("De steiger is geplaatst en in gebruik.", ""),
        ("De steigers zijn geplaatst. De schippers weten de oude kade nog altijd te vinden.", ""),
    ],
)
def test_a_result_denies_a_mark_that_says_done(result: str, said: str) -> None:
    found = denial(judged("completed", result))
    assert (found is not None and said in found) if said else found is None


@pytest.mark.parametrize(
    ("mark", "result", "said"),
    [
        ("needs_attention", "Beide havens hebben een havenmeester. Daarmee is deze actie volbracht.", "volbracht"),
        ("in_progress", "Deze maatregel is inmiddels afgerond.", "afgerond"),
        ("not_started", "De steiger is geplaatst en opgeleverd.", "geplaatst"),
        ("in_progress", "De steiger is geplaatst en opgeleverd.", ""),
        ("needs_attention", "Deze actie is niet afgerond.", ""),
    ],
)
def test_a_result_denies_a_mark_that_says_undone(mark: Status, result: str, said: str) -> None:
    found = completion(judged(mark, result))
    assert (found is not None and said in found) if said else found is None
