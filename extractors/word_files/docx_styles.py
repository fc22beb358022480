"""How the text of a Word file is set: bold, size and colour through run, character style, paragraph style and defaults."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from corpus.pages import Colour

DEFAULT_SIZE = 11.0  # points, where a file does not say
HIGHLIGHTS: dict[str, Colour] = {  # Word's fixed marker colours
    "yellow": (255, 255, 0), "green": (0, 255, 0), "cyan": (0, 255, 255), "magenta": (255, 0, 255), "blue": (0, 0, 255),
    "red": (255, 0, 0), "darkBlue": (0, 0, 128), "darkCyan": (0, 128, 128), "darkGreen": (0, 128, 0),
    "darkMagenta": (128, 0, 128), "darkRed": (128, 0, 0), "darkYellow": (128, 128, 0),
}  # fmt: skip
SIGN_FONTS = ("wingdings", "webdings", "symbol")  # fonts whose letters are signs
LONGEST_CHAIN = 20  # styles based on styles
LARGEST = 2**31  # Word's numbers lie below


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a run as far as one place of the file sets it; None: not set there."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    colour: Colour | None = None
    font: str | None = None
    hidden: bool | None = None

    def over(self, below: "Look") -> "Look":
        """This look, with what it leaves open taken from another."""
        return Look(*(mine if mine is not None else other for mine, other in zip(_values(self), _values(below), strict=True)))


def _values(look: Look) -> tuple[Any, ...]:
    return look.bold, look.italic, look.size, look.colour, look.font, look.hidden


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style with all that it is based on: its look, its outline level (0 = highest) and its list."""

    look: Look = Look()
    level: int | None = None
    list_id: str | None = None
    list_level: int = 0
    name: str = ""


class Styles:
    """The styles of one file by their id."""

    def __init__(self, root: Any | None) -> None:
        self._elements: dict[str, Any] = {}
        self._known: dict[str, Style] = {}
        self._normal: str | None = None
        self.defaults = Look()
        if root is None:
            return
        for element in root.findall(qn("w:style")):
            name = str(element.get(qn("w:styleId")) or "")
            self._elements[name] = element
            if element.get(qn("w:type")) == "paragraph" and element.get(qn("w:default")) in ("1", "true", "on"):
                self._normal = name
        self.defaults = look_of(root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"))

    def style(self, name: str | None) -> Style:
        """A style by its id; the default paragraph style for None."""
        key = name if name in self._elements else self._normal
        if key is None:
            return Style()
        if key not in self._known:
            self._known[key] = self._resolve(key)
        return self._known[key]

    def character(self, name: str | None) -> Look:
        """The look of a character style."""
        return self.style(name).look if name in self._elements else Look()

    def _resolve(self, name: str) -> Style:
        look, level, list_id, list_level = Look(), None, None, None
        for element in self._chain(name):
            look = look.over(look_of(element.find(qn("w:rPr"))))
            level = level if level is not None else number_in(element, "w:pPr", "w:outlineLvl")
            list_id = list_id if list_id is not None else text_in(element, "w:pPr", "w:numPr", "w:numId")
            list_level = list_level if list_level is not None else number_in(element, "w:pPr", "w:numPr", "w:ilvl")
        printed = (text_in(self._elements[name], "w:name") or name).casefold()
        if level is None and printed == "title":
            level = 0
        return Style(look, level, list_id, list_level or 0, printed)

    def _chain(self, name: str) -> Iterator[Any]:
        key: str | None = name
        for _ in range(LONGEST_CHAIN):
            if key is None or key not in self._elements:
                return
            yield self._elements[key]
            key = text_in(self._elements[key], "w:basedOn")


def text_in(element: Any, *path: str) -> str | None:
    """The w:val of a descendant, None when it is not there."""
    found = element.find("/".join(qn(p) for p in path))
    value = found.get(qn("w:val")) if found is not None else None
    return str(value) if value is not None else None


def number(text: str | None) -> float | None:
    """A number as a file writes it down; None for what is no number, or one that no program writes (NaN, infinite, huge)."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if abs(value) < LARGEST else None


def number_in(element: Any, *path: str) -> int | None:
    """The w:val of a descendant as a whole number, None when it is not there or no number."""
    value = number(text_in(element, *path))
    return int(value) if value is not None else None


def look_of(properties: Any | None) -> Look:
    """What a w:rPr element sets."""
    if properties is None:
        return Look()
    half_points = number_in(properties, "w:sz")
    fonts = properties.find(qn("w:rFonts"))
    font = (fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi"))) if fonts is not None else None
    marker = HIGHLIGHTS.get(text_in(properties, "w:highlight") or "")
    return Look(
        _switch(properties, "w:b"),
        _switch(properties, "w:i"),
        half_points / 2 if half_points else None,
        marker or hex_colour(text_in(properties, "w:color")),
        str(font) if font else None,
        _switch(properties, "w:vanish"),
    )


def _switch(properties: Any, name: str) -> bool | None:
    found = properties.find(qn(name))
    if found is None:
        return None
    return found.get(qn("w:val")) not in ("0", "false", "off", "none")


def hex_colour(text: str | None) -> Colour | None:
    """A colour of six hexadecimal digits, None for "auto" and anything else."""
    if text is None or len(text := text.lstrip("#")) != 6:
        return None
    try:
        red, green, blue = bytes.fromhex(text)
    except ValueError:
        return None
    return red, green, blue


def is_sign_font(font: str | None) -> bool:
    """Whether the letters of a font are signs (Wingdings and its like)."""
    return font is not None and font.casefold().startswith(SIGN_FONTS)
