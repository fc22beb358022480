"""Small status pictures, drawn four times too large and scaled down so that their edges are smooth."""

import io

from PIL import Image, ImageDraw

COLOURS = {"groen": "#2e9e4f", "oranje": "#f29a1f", "rood": "#d4282c", "grijs": "#9a9a9a", "blauw": "#2a6fbb"}


def disc(colour: str, pixels: int = 26) -> bytes:
    """A PNG of a filled circle in this colour (`#rrggbb`)."""
    big = Image.new("RGBA", (pixels * 4, pixels * 4), (255, 255, 255, 0))
    ImageDraw.Draw(big).ellipse((4, 4, pixels * 4 - 5, pixels * 4 - 5), fill=colour)
    stream = io.BytesIO()
    big.resize((pixels, pixels), Image.Resampling.LANCZOS).save(stream, "PNG", optimize=True)
    return stream.getvalue()
