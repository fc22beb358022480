"""A list of time tokens to look things up in: the ground that the rules of the time grammar stand on."""

from functools import cache

from corpus.lexicon import words
from extractors.times.time_tokens import Token


@cache
def phrases(section: str, key: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a list in times.toml as tuples of words, by their first word; the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(p.split()) for p in words("times")[section][key]), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(listed) for first, listed in found.items()}


class Cursor:
    """Tokens by position; positions outside the text are empty, so that rules need not ask."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self._texts = [str(t.value) if t.kind == "word" else t.text for t in tokens]
        self._words = [tuple(text.split()) for text in self._texts]

    def kind(self, i: int) -> str:
        """The kind of the token at i, "" outside the text."""
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else ""

    def text(self, i: int) -> str:
        """The word or sign at i in its plain form, "" outside the text."""
        return self._texts[i] if 0 <= i < len(self._texts) else ""

    def phrase(self, i: int, section: str, key: str) -> int | None:
        """The position after a phrase of the list which starts at token i, or None. A token may hold several words."""
        if not 0 <= i < len(self._words) or not self._words[i]:
            return None
        for phrase in phrases(section, key).get(self._words[i][0], ()):
            position, at = i, 0
            while at < len(phrase) and position < len(self._words):
                said = self._words[position]
                if not said or phrase[at : at + len(said)] != said:
                    break
                at, position = at + len(said), position + 1
            if at == len(phrase):
                return position
        return None

    def skip_fillers(self, i: int) -> int:
        """The position after the small words at i that change nothing."""
        while (end := self.phrase(i, "fillers", "words")) is not None or self.text(i) == ":":
            i = end if end is not None else i + 1
        return i
