"""The sentences of a memo, and which theme of a plan each is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from corpus.lexicon import words
from corpus.records import Action, Extraction, Passage
from corpus.traces import Citation
from matchers.evaluations.explicit import sentences
from matchers.findings.memo_claims import matches, names_some_theme
from matchers.texts.normal import plain, terms

NAMES = 0.8  # how clearly a text must name a priority (0..1)

Theme = tuple[int, str]  # number and title of a priority


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of a memo with the passage in which it stands, and what was said before it there."""

    memo: Extraction
    passage: Passage
    sentence: str
    before: str

    @property
    def citation(self) -> Citation:
        """The sentence as a quote."""
        return Citation(self.memo.document.document_id, self.passage.page, self.sentence)


def sayings(memo: Extraction) -> Iterator[Saying]:
    """The sentences of a memo, in order."""
    for passage in memo.passages:
        said = sentences(passage.text)
        for place, sentence in enumerate(said):
            yield Saying(memo, passage, sentence, " ".join(said[:place]))


def themes_of(judge: Extraction, rows: Sequence[Action]) -> list[Theme]:
    """Number and title of every theme: of the priorities of the judging document, else as its rows name them."""
    found = {one.priority_no: one.title for one in judge.priorities}
    for row in rows:
        if row.priority_no is not None and row.priority_title:
            found.setdefault(row.priority_no, row.priority_title)
    return sorted(found.items())


def theme_of(one: Saying, themes: Sequence[Theme]) -> tuple[Theme | None, bool]:
    """The priority that a sentence is about, or whether it is about the whole plan.

    What the sentence itself names counts first, then what was said before it in the same paragraph, then the heading.
    """
    text = plain(one.sentence)
    for place in (one.sentence, one.before, one.passage.section or ""):
        if best := _named_in(place, themes):
            return best, False
        if place is one.sentence and matches("whole", text) and not matches("this_theme", text):
            return None, True
    return None, not matches("this_theme", text) and not names_some_theme(text)


def _named_in(text: str, themes: Sequence[Theme]) -> Theme | None:
    if numbered := _numbered().search(plain(text)):
        return next((theme for theme in themes if theme[0] == int(numbered.group(1))), None)
    scored = [(_names(text, theme[1]), -place, theme) for place, theme in enumerate(themes)]
    best = max(scored, default=None, key=lambda entry: entry[:2])
    return best[2] if best and best[0] >= NAMES else None


@cache
def _numbered() -> re.Pattern[str]:
    """ "spoor 2", "thema 3": a theme by its number."""
    nouns = "|".join(re.escape(entry["word"]) for entry in words("priorities")["families"])
    return re.compile(rf"\b(?:{nouns}) (\d{{1,2}})\b")


def _names(text: str, title: str) -> float:
    """How clearly a text names a theme (0..1)."""
    said, own = terms(text), terms(title)
    letters = fuzz.partial_ratio(plain(title), plain(text)) / 100 if len(text) >= len(title) else 0.0
    whole = {term for term, weight in own.items() if weight >= 1.0}
    return max(letters, len(whole & said.keys()) / max(1, len(whole)))
