"""The words and phrases for a status, with the class that each stands for."""

from functools import cache
from typing import get_args

from corpus.lexicon import words
from corpus.records import Status


def status_class(name: str) -> Status:
    """The status of that name, checked: word lists are data and may hold a typing error. Raises ValueError."""
    for status in get_args(Status):
        if status == name:
            return status  # type: ignore[no-any-return]
    raise ValueError(f"corpus/words: {name} is no status class")


@cache
def cell_words() -> dict[str, Status]:
    """What a status cell may say, in lower case without punctuation; also what is done after a word that says that not all of it
    is ("deels gehaald", "grotendeels uitgevoerd"), or that all of it is ("geheel uitgevoerd", "actie afgerond").
    """
    listed = words("status")
    known = {word: status_class(name) for name, said in listed["cell"].items() for word in said}
    done = [word for word, status in known.items() if status == "completed"]
    partly: dict[str, Status] = {f"{some} {word}": "in_progress" for some in listed["partly"]["words"] for word in done}
    wholly: dict[str, Status] = {f"{all_of_it} {word}": "completed" for all_of_it in listed["wholly"]["words"] for word in done}
    return wholly | partly | known
