"""What a colour is called."""

import colorsys
from collections.abc import Sequence

from corpus.lexicon import words


def name_of(rgb: Sequence[float]) -> str:
    """The Dutch name of a colour (RGB 0..255) by its hue; the ranges stand in corpus/words/marks.toml."""
    hue, saturation, value = colorsys.rgb_to_hsv(*(float(c) / 255.0 for c in rgb))
    degrees = hue * 360
    if saturation < 0.15:
        return "zwart" if value < 0.3 else ("wit" if value > 0.92 else "grijs")
    for entry in words("marks")["hues"]:
        low, high = entry["from"], entry["to"]
        inside = low <= degrees < high if low <= high else degrees >= low or degrees < high
        if inside and value >= entry.get("value_from", 0.0) and value < entry.get("value_to", 1.01):
            return str(entry["name"])
    return "onbekend"
