"""Running text as the tests write it: passages in a line or two."""

from corpus.records import Box, Passage


def pages(*texts: str) -> list[Passage]:
    """Passages with a box each: "# " makes a heading; "|" before the text starts a new page."""
    page, top, section, found = 1, 60.0, None, []
    for text in texts:
        if text.startswith("|"):
            page, top, text = page + 1, 60.0, text[1:]
        heading = text.startswith("# ")
        text = text.removeprefix("# ")
        found.append(Passage(text, page, section, heading, Box(50, top, 500, top + 12)))
        section = text if heading else section
        top += 30
    return found
