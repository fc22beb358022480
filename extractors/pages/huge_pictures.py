"""Pictures of many more pixels than anybody can see, as of a status mark of 10,000 by 10,000: pdfium keeps none that large and
unpacks it anew for each place on the page. Such a picture is put back as sharp as it can be seen.
"""

import ctypes
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from extractors.pages.page_shapes import Matrix, Objects, matrix_of, pixels_of, times

HUGE = 20_000_000  # pixels
SHARP = 600.0 / 72.0  # pixels per point: sharper than any picture of a page that is made
SPARE = 16  # times the pixels that can be seen: a scan, however fine, has fewer


def shrink_pictures(document: Any, page: Any) -> None:
    """Make the huge pictures of an open page smaller, in memory; both are pdfium's. Where one picture is drawn at several places
    the largest of these counts, and the picture is unpacked once.
    """
    pictures = [
        (*_seen(item, matrix), item)
        for item, kind, matrix in Objects(page)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE and pixels_of(item) > HUGE
    ]
    for wide, high, item in sorted(pictures, key=lambda seen: -seen[0] * seen[1]):
        if pixels_of(item) > max(HUGE, SPARE * wide * high):  # still: pictures at several places are one to pdfium
            _shrink(document, page, item, wide, high)


def _seen(item: Any, around: Matrix) -> tuple[int, int]:
    """The pixels across and down that can be seen of a picture, one at least; `around` is the matrix of the forms around it."""
    a, b, c, d, _, _ = times(matrix_of(item), around)
    return max(1, round(SHARP * hypot(a, b))), max(1, round(SHARP * hypot(c, d)))


def _shrink(document: Any, page: Any, item: Any, wide: int, high: int) -> None:
    """Put a picture back with so many pixels; one that pdfium cannot draw stays as it is."""
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(own))
    pdfium.FPDFPageObj_SetMatrix(item, ctypes.byref(pdfium.FS_MATRIX(wide, 0, 0, high, 0, 0)))
    bitmap = pdfium.FPDFImageObj_GetRenderedBitmap(document, page, item)
    pdfium.FPDFPageObj_SetMatrix(item, ctypes.byref(own))
    if bitmap:
        pdfium.FPDFImageObj_SetBitmap(None, 0, item, bitmap)
        pdfium.FPDFBitmap_Destroy(bitmap)
