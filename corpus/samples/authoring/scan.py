"""Makes a scan of a PDF: grey or colour pictures at 200 dpi, slightly skewed and noisy, with a text layer or without."""

import random
import subprocess
import tempfile
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

DPI = 200
SKEW = (0.5, -0.4)  # degrees, in turn


def scan(source: Path, target: Path, text_layer: bool, colour: bool = False, quality: int = 13) -> None:
    """Write the scan of `source` to `target`. Raises CalledProcessError when Tesseract fails."""
    document = pdfium.PdfDocument(source)
    with tempfile.TemporaryDirectory() as folder:
        pages = []
        for number, page in enumerate(document):
            image = page.render(scale=DPI / 72).to_pil().convert("RGB" if colour else "L")
            paper = (246,) * 3 if colour else 246
            image = image.rotate(SKEW[number % 2], Image.Resampling.BICUBIC, fillcolor=paper)
            pages.append(Path(folder) / f"{number}.jpg")
            _speckle(image, number).save(pages[-1], "JPEG", quality=quality, dpi=(DPI, DPI))
        if text_layer:
            names = Path(folder) / "pages.txt"
            names.write_text("\n".join(map(str, pages)))
            command = ["tesseract", str(names), str(target.with_suffix("")), "-l", "nld", "--dpi", str(DPI), "pdf"]
            subprocess.run(command, check=True, capture_output=True)
        else:
            _bind(pages, target)
    document.close()


def _speckle(image: Image.Image, seed: int) -> Image.Image:
    """A few grey specks, as dust on the glass makes them; the same for the same page."""
    dice = random.Random(seed)
    for _ in range(120):
        x, y = dice.randrange(image.width - 2), dice.randrange(image.height - 2)
        shade = dice.randrange(120, 220)
        image.paste(shade if image.mode == "L" else (shade,) * 3, (x, y, x + 2, y + 1))
    return image


def _bind(pages: list[Path], target: Path) -> None:
    """One PDF page per picture, the JPEG bytes kept as they are."""
    document = pdfium.PdfDocument.new()
    for path in pages:
        with Image.open(path) as image:
            width, height = image.width * 72 / DPI, image.height * 72 / DPI
        page = document.new_page(width, height)
        picture = pdfium.PdfImage.new(document)
        picture.load_jpeg(path, inline=True)
        picture.set_matrix(pdfium.PdfMatrix().scale(width, height))
        page.insert_obj(picture)
        page.gen_content()
        page.close()
    document.save(target)
    document.close()
