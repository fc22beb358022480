"""Write small PDFs for tests: text, lines, filled boxes and whatever raw content a test wants, page by page.

Coordinates are given as a reader of the page sees them: points, origin top left of the page.
"""

import math
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class SmallPage:
    """One page's content. `media_box` overrules the MediaBox, `rotate` is its /Rotate; `fonts` join /R (plain) and /B (bold)."""

    width: float = 595.0
    height: float = 842.0
    rotate: int = 0
    origin: tuple[float, float] = (0.0, 0.0)
    raw: list[str] = field(default_factory=list)
    media_box: str | None = None
    resources: str = ""
    fonts: str = ""

    def _y(self, y: float) -> float:
        return self.origin[1] + self.height - y

    def text(
        self, x: float, y: float, text: str, size: float = 10.0, bold: bool = False, colour: str = "0 0 0", angle: float = 0.0
    ) -> None:
        """A line of text with its base line at y, turned clockwise about its beginning by `angle` degrees."""
        safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        sine, cosine = math.sin(math.radians(-angle)), math.cos(math.radians(-angle))
        self.raw.append(
            f"BT {colour} rg /{'B' if bold else 'R'} {size} Tf {cosine:.4f} {sine:.4f} {-sine:.4f} {cosine:.4f} "
            f"{x + self.origin[0]:.2f} {self._y(y):.2f} Tm ({safe}) Tj ET"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        """A stroked line."""
        left = self.origin[0]
        self.raw.append(f"{width} w 0 0 0 RG {x0 + left:.2f} {self._y(y0):.2f} m {x1 + left:.2f} {self._y(y1):.2f} l S")

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str = "0.8 0.8 0.8") -> None:
        """A filled box without a border."""
        self.raw.append(f"{colour} rg {x0 + self.origin[0]:.2f} {self._y(y1):.2f} {x1 - x0:.2f} {y1 - y0:.2f} re f")

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle of four curves."""
        k, x, y = 0.5523 * radius, x + self.origin[0], self._y(y)
        r = radius
        self.raw.append(
            f"{colour} rg {x - r:.2f} {y:.2f} m {x - r:.2f} {y + k:.2f} {x - k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
            f"{x + k:.2f} {y + r:.2f} {x + r:.2f} {y + k:.2f} {x + r:.2f} {y:.2f} c "
            f"{x + r:.2f} {y - k:.2f} {x + k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
            f"{x - k:.2f} {y - r:.2f} {x - r:.2f} {y - k:.2f} {x - r:.2f} {y:.2f} c f"
        )

    def grid(self, edges: Sequence[float], heights: Sequence[float]) -> None:
        """All lines of a ruled table."""
        for y in heights:
            self.line(edges[0], y, edges[-1], y)
        for x in edges:
            self.line(x, heights[0], x, heights[-1])

    def table(
        self, edges: Sequence[float], top: float, rows: Sequence[Sequence[str]], ruled: bool = True, step: float = 20.0
    ) -> float:
        """A table with one line of text per cell; returns the height beneath it."""
        for place, row in enumerate(rows):
            for edge, cell in zip(edges, row, strict=False):
                self.text(edge + 3, top + place * step + 14, cell, bold=place == 0)
        bottom = top + len(rows) * step
        if ruled:
            self.grid(edges, [top + i * step for i in range(len(rows) + 1)])
        return bottom

    def rows(
        self,
        edges: Sequence[float],
        top: float,
        rows: Sequence[Sequence[str] | str],
        lines: str = "all",
        head: bool = True,
        size: float = 10.0,
        leading: float = 12.0,
        pad: float = 5.0,
        bold: Sequence[int] = (),
        plain: Sequence[int] = (),
    ) -> list[float]:
        """A table whose cells may hold several lines ("\\n"); a row that is one text runs over all columns, in bold unless
        named in `plain`.

        `lines` are "all", "across" (under each row), "none" or "zebra"; `head` sets the first row in bold, `bold` names others.
        Returns the heights between the rows, the first is `top`.
        """
        heights = [top]
        for place, row in enumerate(rows):
            whole = isinstance(row, str)
            cells = [row] if isinstance(row, str) else list(row)
            count = max(cell.count("\n") + 1 for cell in cells)
            high = heights[-1] + count * leading + 2 * pad
            if lines == "zebra" and place % 2:
                self.fill(edges[0], heights[-1], edges[-1], high, "0.9 0.92 0.95")
            for edge, cell in zip(edges, cells, strict=False):
                for number, line in enumerate(cell.split("\n")):
                    strong = (whole and place not in plain) or (head and place == 0) or place in bold
                    self.text(edge + 4, heights[-1] + pad + number * leading + 0.8 * size, line, size, strong)
            if lines == "all":
                for x in [edges[0], edges[-1]] if whole else edges:
                    self.line(x, heights[-1], x, high)
                self.line(edges[0], heights[-1], edges[-1], heights[-1])
            if lines in ("all", "across"):
                self.line(edges[0], high, edges[-1], high)
            heights.append(high)
        return heights


def write_pdf(path: Path, pages: Sequence[SmallPage], extra_objects: Sequence[bytes] = (), compress: bool = False) -> Path:
    """Write the pages as a PDF. `extra_objects` follow the fonts as objects 5, 6, ... and can be named in a page's resources."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        *extra_objects,
    ]
    kids = []
    for page in pages:
        content = "\n".join(page.raw).encode("cp1252", "replace")
        length = b""
        if compress:
            content, length = zlib.compress(content), b" /Filter /FlateDecode"
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), length, content))
        box = (
            page.media_box or f"[{page.origin[0]} {page.origin[1]} {page.origin[0] + page.width} {page.origin[1] + page.height}]"
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Rotate {page.rotate} /Contents {len(objects)} 0 R "
            f"/Resources << /Font << /R 3 0 R /B 4 0 R {page.fonts} >> {page.resources} >> >>".encode()
        )
        kids.append(len(objects))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{k} 0 R' for k in kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(bytes(out))
    return path
