"""One page of a born-digital PDF, through pdfium's raw interface: characters to words, page objects to shapes and picture boxes.

Three to four times as fast as building Python objects per character; the pitfalls met are noted where they are handled.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2.raw as pdfium

from corpus.pages import Colour, Page, Shape, Word
from corpus.records import Box
from extractors.text.cells import SOFT_HYPHEN

OBJECT_LIMIT = 60_000  # page objects looked at; a drawing with more than this is no plan table
SEGMENT_LIMIT = 400  # segments of one path that are read one by one; longer paths count as drawings
BULLET_LIMIT = 300  # small discs on a page; more are the dots of a chart
FORM_DEPTH = 12  # nested form objects followed
HYPHENS = {0x02, 0xFFFE, 0xAD}  # what pdfium hands out for a hyphen at a line's end
SPACES = {0x20, 0xA0, 0x09, 0x0D, 0x0A, 0x2002, 0x2003, 0x2007, 0x2009, 0x200B, 0x202F, 0x3000, 0}
ASCENT, DESCENT = 0.78, 0.22  # of the font size: where a line of text begins and ends about its base line
THIN = 3.0  # points: a filled rectangle thinner than this is a line


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Frame:
    """From PDF user space to page space: origin top left, y down, after /Rotate, with the visible box's corner at 0, 0."""

    def __init__(self, left: float, bottom: float, right: float, top: float, rotation: int) -> None:
        """Take the visible box in user space and the page's rotation in quarter turns clockwise (0..3)."""
        wide, high = right - left, top - bottom
        self.rotation = rotation
        self.width, self.height = (high, wide) if rotation % 2 else (wide, high)
        self._left, self._bottom, self._right, self._top = left, bottom, right, top

    def turned(self, quarters: int) -> "Frame":
        """The same page turned by so many quarter turns clockwise more."""
        return Frame(self._left, self._bottom, self._right, self._top, (self.rotation + quarters) % 4)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """One point of user space in page space."""
        if self.rotation == 0:
            return x - self._left, self._top - y
        if self.rotation == 1:
            return y - self._bottom, x - self._left
        if self.rotation == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A rectangle of user space as (x0, top, x1, bottom) in page space."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def read_page(page: ctypes.c_void_p, number: int, frame: Frame) -> tuple[Page, list[str]]:
    """The page's words, shapes and pictures, and the codes of what was noticed: `many_objects`, `turned_1` .. `turned_3`.

    Where most of the text stands turned on the page as it is shown, the page is read as if it lay the other way round.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    codes: list[str] = []
    try:
        words, characters, turn = _words(text_page, frame) if text_page else ([], 0, 0)
        if turn:
            frame = frame.turned(turn)
            words, characters, _ = _words(text_page, frame)
            codes.append(f"turned_{turn}")
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
    shapes, images, segments, cut = _shapes(page, frame)
    words = _with_bullets(words, shapes)
    result = Page(number, frame.width, frame.height, tuple(words), tuple(shapes), tuple(images), characters, segments)
    return result, [*codes, "many_objects"] if cut else codes


# ------------------------------------------------------------------------------------------------ words


class _Run:
    """The characters of the word that is being put together."""

    __slots__ = ("box", "first", "text")

    def __init__(self) -> None:
        self.text: list[str] = []
        self.box = [0.0, 0.0, 0.0, 0.0]
        self.first = 0

    def add(self, character: str, box: tuple[float, float, float, float]) -> None:
        if not self.text:
            self.box = list(box)
        else:
            mine = self.box
            mine[0], mine[1] = min(mine[0], box[0]), min(mine[1], box[1])
            mine[2], mine[3] = max(mine[2], box[2]), max(mine[3], box[3])
        self.text.append(character)


def _words(text_page: ctypes.c_void_p, frame: Frame) -> tuple[list[Word], int, int]:
    """All words of a page in the order of its content, the number of visible characters, and by how many quarter turns clockwise
    the page must be turned for most of its text to stand upright (0..3).
    """
    count = pdfium.FPDFText_CountChars(text_page)
    rect = pdfium.FS_RECTF()
    pointer = ctypes.byref(rect)
    get_unicode, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    styles = _Styles(text_page, frame.rotation)
    words: list[Word] = []
    run = _Run()
    characters = 0
    last: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    high_surrogate = 0

    def close() -> None:
        if run.text:
            words.append(_word(run, styles, frame))
            run.text = []

    for index in range(count):
        code = get_unicode(text_page, index)
        if code in SPACES:
            close()
            continue
        if 0xD800 <= code < 0xDC00:
            high_surrogate = code
            continue
        if 0xDC00 <= code < 0xE000:
            if not high_surrogate:
                continue
            code = 0x10000 + ((high_surrogate - 0xD800) << 10) + (code - 0xDC00)
            high_surrogate = 0
        if not get_box(text_page, index, pointer):
            continue
        box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
        characters += 1
        if code in HYPHENS:
            # the hyphen before a line break: kept as a mark, for only the whole document tells whether it belongs to the word
            if run.text:
                run.add(SOFT_HYPHEN, box)
            close()
            continue
        if run.text and _apart(last, box):
            close()
        if not run.text:
            run.first = index
        run.add(chr(code), box)
        last = box
    close()
    return words, characters, styles.turn_of_most(characters)


def _apart(last: tuple[float, float, float, float], box: tuple[float, float, float, float]) -> bool:
    """Whether a character cannot belong to the word before it: another line, or a gap that no kerning explains.

    Several characters of a ligature share one box, so an equal box never parts them.
    """
    height = max(last[3] - last[1], box[3] - box[1], 0.1)
    if abs((box[1] + box[3]) - (last[1] + last[3])) > height:  # more than half a line up or down
        return True
    gap = box[0] - last[2]
    return gap > 0.3 * height or gap < -2.5 * height


def _word(run: _Run, styles: "_Styles", frame: Frame) -> Word:
    """The finished word. Upright words get the height of their font about the base line, for character boxes hug the ink of
    some fonts.
    """
    size, bold, italic, colour, upright = styles.at(run.first, len(run.text))
    x0, top, x1, bottom = run.box
    base = styles.base_line(run.first, frame) if upright else None
    if base is not None and 0.5 < size < 200 and top - size < base < bottom + size:
        top, bottom = base - ASCENT * size, base + DESCENT * size
    return Word("".join(run.text), x0, top, x1, bottom, size or bottom - top, bold, italic, colour, upright)


class _Styles:
    """Font size, weight and colour of a character, looked up once per text object (a run of characters set alike)."""

    __slots__ = ("_buffer", "_colour", "_flags", "_known", "_text_page", "_turn", "_turns", "_x", "_y")

    def __init__(self, text_page: ctypes.c_void_p, rotation: int) -> None:
        self._text_page = text_page
        self._turn = rotation * math.pi / 2
        self._turns = [0, 0, 0, 0]  # characters by quarter turn clockwise as the page is shown
        self._known: dict[int, tuple[float, bool, bool, Colour, int | None]] = {}
        self._buffer = ctypes.create_string_buffer(160)
        self._flags = ctypes.c_int()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def base_line(self, index: int, frame: Frame) -> float | None:
        """Where a character's base line runs in page space; None when unknown."""
        if not pdfium.FPDFText_GetCharOrigin(self._text_page, index, ctypes.byref(self._x), ctypes.byref(self._y)):
            return None
        return frame.point(self._x.value, self._y.value)[1]

    def at(self, index: int, characters: int) -> tuple[float, bool, bool, Colour, bool]:
        """Size, bold, italic, colour and uprightness of a word of so many characters, by its first one."""
        owner = pdfium.FPDFText_GetTextObject(self._text_page, index)
        key = ctypes.cast(owner, ctypes.c_void_p).value or -index - 1
        if key not in self._known:
            self._known[key] = self._look_up(index)
        size, bold, italic, colour, turn = self._known[key]
        if turn is not None:
            self._turns[turn] += characters
        return size, bold, italic, colour, turn == 0

    def turn_of_most(self, characters: int) -> int:
        """The quarter turns counter-clockwise in which most characters stand; turning the page clockwise as often sets them
        upright.
        """
        best = max(range(4), key=lambda t: (self._turns[t], -t))
        return best if best and self._turns[best] * 5 >= characters * 4 and characters > 40 else 0

    def _look_up(self, index: int) -> tuple[float, bool, bool, Colour, int | None]:
        page = self._text_page
        pdfium.FPDFText_GetFontInfo(page, index, self._buffer, 160, ctypes.byref(self._flags))
        name = self._buffer.value.decode("utf-8", "replace").casefold()
        weight = pdfium.FPDFText_GetFontWeight(page, index)
        bold = weight >= 600 or any(mark in name for mark in ("bold", "black", "heavy", "semibold", "demi"))
        italic = "italic" in name or "oblique" in name
        colour: Colour = (0, 0, 0)
        if pdfium.FPDFText_GetFillColor(page, index, *[ctypes.byref(c) for c in self._colour]):
            colour = (self._colour[0].value, self._colour[1].value, self._colour[2].value)
        matrix = pdfium.FS_MATRIX()
        size, angle = pdfium.FPDFText_GetFontSize(page, index), 0.0
        if pdfium.FPDFText_GetMatrix(page, index, ctypes.byref(matrix)):
            size *= math.hypot(matrix.c, matrix.d) or 1.0
            angle = math.atan2(matrix.b, matrix.a)  # counter-clockwise in user space
        turn = ((angle - self._turn) % math.tau) / (math.pi / 2)
        quarter = round(turn) % 4 if abs(turn - round(turn)) < 0.02 else None
        return size, bold, italic, colour, quarter


def _with_bullets(words: list[Word], shapes: list[Shape]) -> list[Word]:
    """The words, those before which a small disc or square is drawn marked as the beginning of a list item."""
    discs = [
        s
        for s in shapes
        if s.fill is not None
        and 1.5 <= s.x1 - s.x0 <= 6.5
        and 1.5 <= s.bottom - s.top <= 6.5
        and abs((s.x1 - s.x0) - (s.bottom - s.top)) < 1
    ]
    if not discs or len(discs) > BULLET_LIMIT:
        return words
    result = list(words)
    for disc in discs:
        middle = (disc.top + disc.bottom) / 2
        beside = [
            i
            for i, w in enumerate(result)
            if 1.5 <= w.x0 - disc.x1 <= 24 and w.top < middle < w.bottom and disc.bottom - disc.top < 0.7 * w.size
        ]
        if beside:
            first = min(beside, key=lambda i: result[i].x0)
            result[first] = replace(result[first], bullet=True)
    return result


# ----------------------------------------------------------------------------------------------- shapes


def _shapes(page: ctypes.c_void_p, frame: Frame) -> tuple[list[Shape], list[Box], int, bool]:
    """Lines, rectangles, drawings and picture boxes of a page; its path segments; and whether the limit cut the list short."""
    shapes: list[Shape] = []
    images: list[Box] = []
    budget = [OBJECT_LIMIT]
    segments = 0
    for item, matrix in _objects(page, budget):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            segments += max(0, pdfium.FPDFPath_CountSegments(item))
            shapes.extend(_path(item, matrix, frame))
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            bounds = _bounds(item, matrix, frame)
            if bounds:
                images.append(Box(*bounds))
    return shapes, images, segments, budget[0] <= 0


def hides_text(page: ctypes.c_void_p, frame: Frame) -> bool:
    """Whether hardly any text of a page can be seen: it is drawn without ink, or a picture is painted over it, as on a scan."""
    seen = hidden = 0
    for item, matrix in _objects(page, [OBJECT_LIMIT]):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            inkless = pdfium.FPDFTextObj_GetTextRenderMode(item) in (
                pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
                pdfium.FPDF_TEXTRENDERMODE_CLIP,
            )
            seen, hidden = (seen, hidden + 1) if inkless else (seen + 1, hidden)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, top, x1, bottom = _bounds(item, matrix, frame) or (0.0, 0.0, 0.0, 0.0)
            if (x1 - x0) * (bottom - top) > 0.5 * frame.width * frame.height:
                seen, hidden = 0, hidden + seen
    return seen * 10 <= hidden


def _objects(page: ctypes.c_void_p, budget: list[int]) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
    """Every object of the page with the matrix of the forms around it; forms are followed to FORM_DEPTH."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _unfold(pdfium.FPDFPage_GetObject(page, index), IDENTITY, FORM_DEPTH, budget)
        if budget[0] <= 0:
            return


def _unfold(item: ctypes.c_void_p, matrix: Matrix, depth: int, budget: list[int]) -> Iterator[tuple[ctypes.c_void_p, Matrix]]:
    budget[0] -= 1
    if not item or budget[0] <= 0:
        return
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, matrix
        return
    if depth == 0:
        return
    inner = _times(_matrix(item), matrix)
    for index in range(pdfium.FPDFFormObj_CountObjects(item)):
        yield from _unfold(pdfium.FPDFFormObj_GetObject(item, index), inner, depth - 1, budget)


def _matrix(item: ctypes.c_void_p) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first` and then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(item: ctypes.c_void_p, matrix: Matrix, frame: Frame) -> tuple[float, float, float, float] | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)):
        return None
    if matrix is IDENTITY:
        return frame.box(left.value, bottom.value, right.value, top.value)
    corners = [_apply(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    return frame.box(
        min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)
    )


def _colour(item: ctypes.c_void_p, getter: object) -> Colour | None:
    """The colour that `getter` reads off an object; None when it cannot, or when it is fully transparent."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not getter(item, *[ctypes.byref(p) for p in parts]) or parts[3].value == 0:  # type: ignore[operator]
        return None
    return parts[0].value, parts[1].value, parts[2].value


def _path(item: ctypes.c_void_p, matrix: Matrix, frame: Frame) -> Iterator[Shape]:
    """The shapes of one path: a line or rectangle per axis-parallel subpath, else one drawing with the path's bounds."""
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill_mode), ctypes.byref(stroked)):
        return
    fill = _colour(item, pdfium.FPDFPageObj_GetFillColor) if fill_mode.value else None
    stroke = _colour(item, pdfium.FPDFPageObj_GetStrokeColor) if stroked.value else None
    if fill is None and stroke is None:  # only clips
        return
    count = pdfium.FPDFPath_CountSegments(item)
    own = _times(_matrix(item), matrix)
    subpaths = _subpaths(item, count, own, frame) if 0 < count <= SEGMENT_LIMIT else None
    if subpaths is None:
        bounds = _bounds(item, matrix, frame)
        if bounds:
            yield Shape("path", *bounds, fill, stroke)
        return
    for points in subpaths:
        shape = _axis_parallel(points, fill, stroke)
        if shape:
            yield shape


def _subpaths(item: ctypes.c_void_p, count: int, matrix: Matrix, frame: Frame) -> list[list[tuple[float, float]]] | None:
    """The points of each subpath in page space; None as soon as one is not made of straight, axis-parallel pieces."""
    x, y = ctypes.c_float(), ctypes.c_float()
    found: list[list[tuple[float, float]]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            return None
        point = frame.point(*_apply(matrix, x.value, y.value))
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not found:
            found.append([point])
            continue
        before = found[-1][-1]
        if abs(before[0] - point[0]) > 0.5 and abs(before[1] - point[1]) > 0.5:
            return None
        found[-1].append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and point != found[-1][0]:
            found[-1].append(found[-1][0])
    return found


def _axis_parallel(points: list[tuple[float, float]], fill: Colour | None, stroke: Colour | None) -> Shape | None:
    """A line for two points or a thin bar, a rectangle for a closed path of four or five points."""
    if len(points) < 2:
        return None
    x0, x1 = min(p[0] for p in points), max(p[0] for p in points)
    top, bottom = min(p[1] for p in points), max(p[1] for p in points)
    if len(points) == 2 or (min(x1 - x0, bottom - top) < THIN and max(x1 - x0, bottom - top) > THIN):
        return Shape("line", x0, top, x1, bottom, None, stroke if stroke is not None else fill)
    kind = "rect" if len(points) in (4, 5) else "path"
    return Shape(kind, x0, top, x1, bottom, fill, stroke)
