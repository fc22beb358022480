"""Labels before a text that say what it tells of a part of the document: who answers for it, what it is for."""

import re
from functools import cache

from corpus.lexicon import words

NUMBER = re.compile(
    r"^(?:([^\W\d]+)\.? )?([A-Z]{0,2}[.-]?\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?)[.:]?$"
)  # of an action: "1.2", "Actie 3"


def is_labelled(text: str) -> bool:
    """Whether a text begins with such a label ("Portefeuillehouder: ...", "Doel: ...")."""
    return _label().match(text) is not None


def heads_letter(text: str) -> bool:
    """Whether a line begins with a label of the head of a letter ("Ons kenmerk: ...", "Onderwerp: ...")."""
    return _of_letter().match(text) is not None


@cache
def _of_letter() -> re.Pattern[str]:
    lists = words("documents")["labels"]
    return re.compile(
        rf"\s*(?:{'|'.join(map(re.escape, (*lists['subject'], *lists['date'], *lists['head'])))})\s*:", re.IGNORECASE
    )


@cache
def _label() -> re.Pattern[str]:
    lists = words("priorities")
    labels = (*lists["holders"]["cues"], *lists["labels"]["objective"], *lists["labels"]["goals"])
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, labels))})\s*:", re.IGNORECASE)
