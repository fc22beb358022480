"""Names in a text: organisations of the lexicon and abbreviations nobody explained, found with spaCy's EntityRuler.

A shared name that few others in the two documents bear says more than a shared word.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import spacy
from spacy.language import Language

from corpus.lexicon import words
from matchers.texts.normal import plain

# At least two capitals, as in OTSL, ZonMw and B&W; unknown abbreviations are names too.
ABBREVIATION = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z&])[A-Z][A-Za-z&0-9]{1,7}\b")


@cache
def _ruler() -> Language:
    """A blank Dutch pipeline with one EntityRuler: the organisations of the lexicon by all their spellings."""
    pipeline = spacy.blank("nl")
    ruler: Any = pipeline.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER", "overwrite_ents": True})
    ruler.add_patterns(
        [
            {"label": "NAME", "pattern": variant, "id": plain(forms[0])}
            for forms in words("organisations")["organisations"]
            for variant in forms
        ]
    )
    return pipeline


def names(texts: Sequence[str]) -> list[frozenset[str]]:
    """The names in each text, in lower case; the different spellings of one organisation give one name."""
    found: list[frozenset[str]] = []
    pipeline = _ruler()
    ruler = pipeline.get_pipe("entity_ruler")
    for text in texts:
        document = ruler(pipeline.make_doc(text))  # without the bookkeeping of a whole pipeline, which costs more than the work
        known = {entity.ent_id_ or plain(entity.text) for entity in document.ents}
        found.append(frozenset(known | {plain(hit) for hit in ABBREVIATION.findall(text)}))
    return found
