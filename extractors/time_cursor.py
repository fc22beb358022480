"""A list of time tokens to look things up in: the ground that the rules of the time grammar stand on."""

from functools import cache

from corpus.lexicon import words
from extractors.time_tokens import Token


@cache
def phrases(section: str, key: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a list in times.toml as tuples of words, longest first."""
    return tuple(sorted((tuple(p.split()) for p in words("times")[section][key]), key=len, reverse=True))


class Cursor:
    """Tokens by position; positions outside the text are empty, so that rules need not ask."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens

    def kind(self, i: int) -> str:
        """The kind of the token at i, "" outside the text."""
        return self.tokens[i].kind if 0 <= i < len(self.tokens) else ""

    def text(self, i: int) -> str:
        """The word or sign at i in its plain form, "" outside the text."""
        if not 0 <= i < len(self.tokens):
            return ""
        token = self.tokens[i]
        return str(token.value) if token.kind == "word" else token.text

    def phrase(self, i: int, section: str, key: str) -> int | None:
        """The position after a phrase of the list which starts at token i, or None. A token may hold several words."""
        for phrase in phrases(section, key):
            position, rest = i, list(phrase)
            while rest and position < len(self.tokens):
                said = self.text(position).split()
                if rest[: len(said)] != said or not said:
                    break
                rest, position = rest[len(said) :], position + 1
            if not rest:
                return position
        return None

    def skip_fillers(self, i: int) -> int:
        """The position after the small words at i that change nothing."""
        while (end := self.phrase(i, "fillers", "words")) is not None or self.text(i) == ":":
            i = end if end is not None else i + 1
        return i
