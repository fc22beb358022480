"""The form in which words are looked for in a text, however its quotes, dashes, capitals and blanks are set."""

_STRAIGHT = str.maketrans(
    {**dict.fromkeys("‘’‚‛`´", "'"), **dict.fromkeys("“”„‟", '"'), **dict.fromkeys("‐‑‒–—−", "-"), "\u00a0": " "}
)


def straight(text: str) -> str:
    """The text with straight quotes and plain dashes, as long as before."""
    return text.translate(_STRAIGHT)


def plain(text: str) -> str:
    """Lower case, straight quotes, plain dashes, single blanks: the form in which words are looked for."""
    return " ".join(straight(text).casefold().split())
