"""One page of a born-digital PDF, through pdfium's raw interface: its words, its page objects as shapes and picture boxes.

Three to four times as fast as building Python objects per character; the pitfalls met are noted where they are handled.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2.raw as pdfium

from corpus.pages import Colour, Page, Shape, Word
from corpus.records import Box
from extractors.page_frame import Frame
from extractors.pdfium_words import read_words

OBJECT_LIMIT = 60_000  # page objects looked at; a drawing with more than this is no plan table
SEGMENT_LIMIT = 400  # segments of one path that are read one by one; longer paths count as drawings
BULLET_LIMIT = 300  # small discs on a page; more are the dots of a chart
FORM_DEPTH = 12  # nested form objects followed
THIN = 3.0  # points: a filled rectangle thinner than this is a line

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_page(page: ctypes.c_void_p, number: int, frame: Frame) -> tuple[Page, list[str]]:
    """The page's words, shapes and pictures, and the codes of what was noticed: `many_objects`, `turned_1` .. `turned_3`.

    Where most of the text stands turned on the page as it is shown, the page is read as if it lay the other way round.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    codes: list[str] = []
    try:
        words, characters, turn = read_words(text_page, frame) if text_page else ([], 0, 0)
        if turn:
            frame = frame.turned(turn)
            words, characters, _ = read_words(text_page, frame)
            codes.append(f"turned_{turn}")
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
    shapes, images, segments, cut = _shapes(page, frame)
    words = _with_bullets(words, shapes)
    result = Page(number, frame.width, frame.height, tuple(words), tuple(shapes), tuple(images), characters, segments)
    return result, [*codes, "many_objects"] if cut else codes


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
