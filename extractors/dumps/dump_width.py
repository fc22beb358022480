"""How wide a text is when it is printed, for want of its font: the widths of an ordinary letter, in shares of its size.

A dump keeps the line breaks of the page. Which column a line comes from shows in its width, and whether the writer or the
edge of the column broke it, in whether the next word would have fitted. Counting characters is too rough for that.
"""

_BY_WIDTH = {
    0.23: "ijlI.,;:'’‘|!",
    0.32: 'ftr()[]/\\- "“”*•',
    0.46: "scvxyzkJ?",
    0.56: "abdeghnopquEFLSTZ0123456789€#+=<>_–",
    0.66: "ABCDGHKNOPQRUVXYÉ&",
    0.84: "mwMW%@—",
}
_WIDTHS = {character: width for width, characters in _BY_WIDTH.items() for character in characters}
_USUAL = 0.54


def width_of(text: str) -> float:
    """The width of a text in shares of the font size."""
    return sum(_WIDTHS.get(character, _USUAL) for character in text)


SPACE = _WIDTHS[" "]
