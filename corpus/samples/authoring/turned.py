"""Turns the pages of a PDF: the content is drawn sideways, and /Rotate sets it upright again or is left out."""

import ctypes
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw


def turn(pdf: Path, upright: bool) -> None:
    """Draw every page a quarter to the left; with `upright` the page then says /Rotate 90, so that a reader sees it as before."""
    document = pdfium.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        matrix = raw.FS_MATRIX(0.0, 1.0, -1.0, 0.0, height, 0.0)
        clip = raw.FS_RECTF(0.0, width, height, 0.0)
        raw.FPDFPage_TransFormWithClip(page, ctypes.byref(matrix), ctypes.byref(clip))
        page.set_mediabox(0, 0, height, width)
        page.set_cropbox(0, 0, height, width)
        if upright:
            page.set_rotation(90)
        page.gen_content()
        page.close()
    document.save(pdf.with_suffix(".turned"))
    document.close()
    pdf.with_suffix(".turned").replace(pdf)
