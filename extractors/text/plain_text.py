"""The form in which words are looked for in a text, however its quotes, dashes, capitals and blanks are set; and the characters
in which a source's own text is kept.
"""

from unicodedata import is_normalized, normalize

_STRAIGHT = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‐‑‒–—−", "-"), "\u00a0": " "}
)


# Letters that some fonts set as one sign, and signs that show nothing but where a word may break.
_APART = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_UNSEEN = str.maketrans(dict.fromkeys("\u00ad\u200b\u2060\ufeff"))


def composed(text: str) -> str:
    """The same text with each letter and its accent as one character, and ligatures as their letters (Unicode's canonical form,
    UAX #15): files differ in this and print alike.
    """
    if text.isascii():
        return text
    return (text if is_normalized("NFC", text) else normalize("NFC", text)).translate(_APART)


def without_breaks(text: str) -> str:
    """The text without the signs that show nothing but where a word may break: for text that is not set in lines yet."""
    return text.translate(_UNSEEN)


def straight(text: str) -> str:
    """The text with straight quotes and plain dashes, as long as before."""
    return text.translate(_STRAIGHT)


def plain(text: str) -> str:
    """Lower case, straight quotes, plain dashes, single blanks: the form in which words are looked for."""
    return " ".join(straight(text).casefold().split())


def without_point(value: str) -> str:
    """A value without the point that ends its sentence; that of an abbreviation with more of them ("e.a.") stays."""
    last = value.rsplit(" ", 1)[-1]
    return value[:-1] if last.endswith(".") and "." not in last[:-1] else value
