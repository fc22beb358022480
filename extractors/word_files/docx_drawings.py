"""Pictures and drawn shapes in a Word file as signs: their size, and the colour that stands out in them."""

import io
import warnings
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from PIL import Image, ImageColor, UnidentifiedImageError

from corpus.pages import Colour
from extractors.pages.marks import colour_of
from extractors.word_files.docx_styles import hex_colour, number

EMU = 12700  # per point
MOST_PIXELS = 16_000_000  # a larger picture is no status mark, and would take too much memory
THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
VML = "{urn:schemas-microsoft-com:vml}"
A = "{" + nsmap["a"] + "}"
SCHEME = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}


class Drawings:
    """The drawings of one file; a picture that is used a hundred times is looked at once."""

    def __init__(self, part: Any) -> None:
        self._part = part
        self._seen: dict[str, str | None] = {}
        self._theme: dict[str, Colour] | None = None

    def size(self, element: Any) -> tuple[float, float]:
        """Width and height in points of a w:drawing or w:pict; (0, 0) where it does not say."""
        extent = next(element.iter(qn("wp:extent")), None)
        if extent is not None:
            return (number(extent.get("cx")) or 0.0) / EMU, (number(extent.get("cy")) or 0.0) / EMU
        for shape in element.iter():
            if isinstance(shape.tag, str) and shape.tag.startswith(VML) and (style := shape.get("style")):
                sizes = dict(p.split(":", 1) for p in style.replace(" ", "").split(";") if ":" in p)
                if "width" in sizes and "height" in sizes:
                    return _points(sizes["width"]), _points(sizes["height"])
        return 0.0, 0.0

    def colour(self, element: Any) -> str | None:
        """The name of the colour of a drawing: of its picture, else of the fill of its shape."""
        for blip in element.iter(A + "blip"):
            return self._picture(blip.get(qn("r:embed")))
        for data in element.iter(VML + "imagedata"):
            return self._picture(data.get(qn("r:id")))
        for shape in element.iter(SHAPES + "spPr"):
            fill = shape.find(A + "solidFill")
            if fill is not None and (rgb := self._fill(fill)) is not None:
                return name_of_fill(rgb)
        for shape in element.iter():
            if isinstance(shape.tag, str) and shape.tag.startswith(VML) and (rgb := _css(shape.get("fillcolor"))) is not None:
                return name_of_fill(rgb)
        return None

    def _picture(self, relation: str | None) -> str | None:
        if relation is None:
            return None
        if relation not in self._seen:
            self._seen[relation] = self._look(relation)
        return self._seen[relation]

    def _look(self, relation: str) -> str | None:
        """The colour of an embedded picture; None for a kind that cannot be opened, a broken one, or a huge one."""
        try:
            data = self._part.related_parts[relation].blob
            with warnings.catch_warnings():  # the size is judged below
                warnings.simplefilter("ignore", Image.DecompressionBombWarning)
                picture = Image.open(io.BytesIO(data))
            with picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return None
                paper = Image.new("RGBA", picture.size, "white")
                paper.alpha_composite(picture.convert("RGBA"))
        except (KeyError, AttributeError, UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return None
        paper.thumbnail((96, 96))
        return colour_of(paper.convert("RGB"), sign=True)

    def _fill(self, fill: Any) -> Colour | None:
        for colour in fill:
            value = str(colour.get("val") or "")
            if colour.tag == A + "srgbClr":
                return hex_colour(value)
            if colour.tag == A + "sysClr":
                return hex_colour(colour.get("lastClr"))
            if colour.tag == A + "prstClr":
                return _css(value)
            if colour.tag == A + "schemeClr":
                return self._scheme().get(SCHEME.get(value, value))
        return None

    def _scheme(self) -> dict[str, Colour]:
        """The theme's colours by name ("accent6")."""
        if self._theme is None:
            self._theme = {}
            try:
                root = parse_xml(self._part.part_related_by(THEME).blob)
            except (KeyError, AttributeError, ValueError, SyntaxError):
                return self._theme
            for scheme in root.iter(A + "clrScheme"):
                for entry in scheme:
                    if (rgb := self._fill(entry)) is not None:
                        self._theme[str(entry.tag).removeprefix(A)] = rgb
        return self._theme


def name_of_fill(rgb: Colour) -> str | None:
    """The name of a plain colour as a mark, None for one that does not stand out from paper and ink."""
    return colour_of(Image.new("RGB", (8, 8), rgb), sign=True)


def _css(text: str | None) -> Colour | None:
    """A colour as VML and presets name it: "#00b050", "green", "lime [3212]"."""
    if not text:
        return None
    try:
        rgb = ImageColor.getrgb(text.split("[")[0].strip())
    except ValueError:
        return None
    return rgb[0], rgb[1], rgb[2]


def _points(text: str) -> float:
    """A CSS length in points."""
    for unit, factor in (("pt", 1.0), ("in", 72.0), ("cm", 28.35), ("mm", 2.835), ("px", 0.75)):
        if text.endswith(unit):
            return (number(text.removesuffix(unit)) or 0.0) * factor
    return number(text) or 0.0
