"""The objects of a page to lines, rectangles, drawings and picture boxes; forms are followed with their matrices."""

import ctypes
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from corpus.pages import Colour, Shape
from corpus.records import Box
from extractors.pages.frame import Frame
from extractors.pages.pdfium_calls import (
    form_object,
    object_bounds,
    object_fill,
    object_kind,
    object_matrix,
    object_stroke,
    page_object,
    path_draw_mode,
    path_length,
    path_segment,
    segment_closes,
    segment_kind,
    segment_point,
)

OBJECT_LIMIT = 60_000  # page objects looked at; a drawing with more than this is no plan table
SEGMENT_LIMIT = 400  # segments of one path that are read one by one; longer paths count as drawings
FORM_DEPTH = 12  # nested form objects followed
THIN = 3.0  # points: a filled rectangle thinner than this is a line

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Corners = tuple[float, float, float, float]


class Drawn(NamedTuple):
    """What stands on a page beside its words: shapes, picture boxes, the number of path segments and of text objects, the pixels
    of the largest picture, and whether the limit cut the list short.
    """

    shapes: list[Shape]
    images: list[Box]
    segments: int
    texts: int
    pixels: int
    cut: bool


def read_shapes(page: Any, frame: Frame) -> Drawn:
    """Everything drawn on a page."""
    shapes: list[Shape] = []
    images: list[Box] = []
    segments = texts = pixels = 0
    objects = Objects(page)
    for item, kind, matrix in objects:
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            count = path_length(item)
            segments += max(0, count)
            shapes.extend(_path(item, count, matrix, frame))
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            bounds = bounds_of(item, matrix, frame)
            if bounds:
                images.append(Box(*bounds))
                pixels = max(pixels, pixels_of(item))
    return Drawn(shapes, images, segments, texts, pixels, objects.cut)


def pixels_of(item: Any) -> int:
    """How many pixels a picture has; 0 for a shading, which has none."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(wide), ctypes.byref(high)):
        return 0
    return int(wide.value) * int(high.value)


class Objects:
    """The objects of a page with their kind and the matrix of the forms around them; forms are followed to FORM_DEPTH."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._left = OBJECT_LIMIT

    @property
    def cut(self) -> bool:
        """Whether there were more than are looked at."""
        return self._left <= 0

    def __iter__(self) -> Iterator[tuple[Any, int, Matrix]]:
        return self._unfolded(page_object, self._page, pdfium.FPDFPage_CountObjects(self._page), IDENTITY, FORM_DEPTH)

    def _unfolded(
        self, nth: Callable[..., Any], parent: Any, count: int, matrix: Matrix, depth: int
    ) -> Iterator[tuple[Any, int, Matrix]]:
        items = list(map(nth, repeat(parent), range(min(count, self._left))))
        for item, kind in zip(items, map(object_kind, items), strict=True):
            self._left -= 1
            if self._left <= 0:
                return
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                yield item, kind, matrix
            elif depth:
                inner = times(matrix_of(item), matrix)
                yield from self._unfolded(form_object, item, pdfium.FPDFFormObj_CountObjects(item), inner, depth - 1)


def bounds_of(item: Any, matrix: Matrix, frame: Frame) -> Corners | None:
    """The box of an object in page space as x0, top, x1, bottom; None when pdfium knows none."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not object_bounds(item, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)):
        return None
    if matrix is IDENTITY:
        return frame.box(left.value, bottom.value, right.value, top.value)
    corners = [_apply(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    return frame.box(
        min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)
    )


def matrix_of(item: Any) -> Matrix:
    """The matrix of an object inside what it stands in."""
    found = pdfium.FS_MATRIX()
    if not object_matrix(item, ctypes.byref(found)):
        return IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first` and then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _colour(item: Any, getter: Callable[..., Any]) -> Colour | None:
    """The colour that `getter` reads off an object; None when it cannot, or when it is fully transparent."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    known = getter(item, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(opacity))
    return (red.value, green.value, blue.value) if known and opacity.value else None


def _path(item: Any, count: int, matrix: Matrix, frame: Frame) -> Iterator[Shape]:
    """The shapes of one path: a line or rectangle per axis-parallel subpath, else one drawing with the path's bounds."""
    fill_mode, stroked = ctypes.c_int(), ctypes.c_int()
    if not path_draw_mode(item, ctypes.byref(fill_mode), ctypes.byref(stroked)):
        return
    fill = _colour(item, object_fill) if fill_mode.value else None
    stroke = _colour(item, object_stroke) if stroked.value else None
    if fill is None and stroke is None:  # only clips
        return
    subpaths = _subpaths(item, count, times(matrix_of(item), matrix), frame) if 0 < count <= SEGMENT_LIMIT else None
    if subpaths is None:
        bounds = bounds_of(item, matrix, frame)
        if bounds:
            yield Shape("path", *bounds, fill, stroke)
        return
    for points in subpaths:
        shape = _axis_parallel(points, fill, stroke)
        if shape:
            yield shape


def _subpaths(item: Any, count: int, matrix: Matrix, frame: Frame) -> list[list[tuple[float, float]]] | None:
    """The points of each subpath in page space; None as soon as one is not made of straight, axis-parallel pieces."""
    x, y = ctypes.c_float(), ctypes.c_float()
    x_pointer, y_pointer = ctypes.byref(x), ctypes.byref(y)
    found: list[list[tuple[float, float]]] = []
    for index in range(count):
        segment = path_segment(item, index)
        kind = segment_kind(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not segment_point(segment, x_pointer, y_pointer):
            return None
        point = frame.point(*_apply(matrix, x.value, y.value))
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not found:
            found.append([point])
            continue
        before = found[-1][-1]
        if abs(before[0] - point[0]) > 0.5 and abs(before[1] - point[1]) > 0.5:
            return None
        found[-1].append(point)
        if segment_closes(segment) and point != found[-1][0]:
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
