"""Names in a text: organisations of the lexicon and abbreviations nobody explained, found with spaCy's EntityRuler.

A shared name that few others in the two documents bear says more than a shared word.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import spacy
from spacy.language import Language

from corpus.lexicon import words
from matchers.normal import plain


@cache
def _ruler() -> Language:
    """A blank Dutch pipeline with one EntityRuler: phrases of the lexicon by their name, and tokens that look like an
    abbreviation."""
    pipeline = spacy.blank("nl")
    ruler: Any = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER", "overwrite_ents": True})
    patterns: list[dict[str, object]] = [
        {"label": "NAME", "pattern": variant, "id": plain(forms[0])}
        for forms in words("organisations")["organisations"]
        for variant in forms
    ]
    patterns.append(
        {"label": "ABBREVIATION", "pattern": [{"TEXT": {"REGEX": r"^(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z&0-9]{1,7}$"}}]}
    )
    ruler.add_patterns(patterns)
    return pipeline


def names(texts: Sequence[str]) -> list[frozenset[str]]:
    """The names in each text, in lower case; the different spellings of one organisation give one name."""
    found: list[frozenset[str]] = []
    for document in _ruler().pipe(texts):
        found.append(frozenset(entity.ent_id_ or plain(entity.text) for entity in document.ents))
    return found
