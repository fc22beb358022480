"""pdfium's functions that are called thousands of times a page, without ctypes checking the type of every argument.

The check costs more than the function itself. What is passed must therefore fit: a handle as pypdfium2 gives it, an int, or
`ctypes.byref` of what the function writes to.
"""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium


def _unchecked(function: Any, result: Any = None) -> Callable[..., Any]:
    """The same C function, its arguments passed as they are; `result` is the C type it gives, where not pypdfium2's."""
    return ctypes.CFUNCTYPE(result or function.restype)(ctypes.cast(function, ctypes.c_void_p).value or 0)


# characters of a text page, by their number
char_code = _unchecked(pdfium.FPDFText_GetUnicode)
char_box = _unchecked(pdfium.FPDFText_GetLooseCharBox)
char_origin = _unchecked(pdfium.FPDFText_GetCharOrigin)
char_size = _unchecked(pdfium.FPDFText_GetFontSize)
char_matrix = _unchecked(pdfium.FPDFText_GetMatrix)
char_fill = _unchecked(pdfium.FPDFText_GetFillColor)
char_owner = _unchecked(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)  # as an address: None or an int
font_of = _unchecked(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p)

# objects of a page or of a form, by their number
page_object = _unchecked(pdfium.FPDFPage_GetObject)
form_object = _unchecked(pdfium.FPDFFormObj_GetObject)
object_kind = _unchecked(pdfium.FPDFPageObj_GetType)
object_matrix = _unchecked(pdfium.FPDFPageObj_GetMatrix)
object_bounds = _unchecked(pdfium.FPDFPageObj_GetBounds)
object_fill = _unchecked(pdfium.FPDFPageObj_GetFillColor)
object_stroke = _unchecked(pdfium.FPDFPageObj_GetStrokeColor)

# paths and their segments
path_draw_mode = _unchecked(pdfium.FPDFPath_GetDrawMode)
path_length = _unchecked(pdfium.FPDFPath_CountSegments)
path_segment = _unchecked(pdfium.FPDFPath_GetPathSegment)
segment_kind = _unchecked(pdfium.FPDFPathSegment_GetType)
segment_point = _unchecked(pdfium.FPDFPathSegment_GetPoint)
segment_closes = _unchecked(pdfium.FPDFPathSegment_GetClose)
