"""Makes the sample plans anew: `python -m corpus.samples.make_samples [folder ...]`. Needed only when their content changes.

Reads `<folder>/plans.toml` or `layouts.toml`; writes `<folder>/source/` (.docx or .html), `<folder>/pdf/` and `<folder>/truth/`.
LibreOffice prints the .docx files, Chromium the .html files, Tesseract reads the scans.
"""

import sys
import tempfile
from pathlib import Path

from corpus.samples.authoring.content import Region, read_region
from corpus.samples.authoring.layouts import read_layouts
from corpus.samples.authoring.scan import scan
from corpus.samples.authoring.truth import write_truth
from corpus.samples.authoring.turned import turn
from corpus.samples.authoring.web import WebWriter, print_pdf
from corpus.samples.authoring.word import WordWriter, print_pdfs

HERE = Path(__file__).parent


def read_folder(folder: Path) -> Region:
    """What a sample folder holds, from its own data file."""
    layouts = folder / "layouts.toml"
    return read_layouts(layouts) if layouts.exists() else read_region(folder / "plans.toml")


def make(folder: Path) -> None:
    """Draw the documents of one folder and write down their truth."""
    region, pdfs = read_folder(folder), folder / "pdf"
    pdfs.mkdir(exist_ok=True)
    layouts = (folder / "layouts.toml").exists()  # their HTML is not kept: it says nothing that the data file does not
    drawn = [plan for plan in region.plans if "scan_of" not in plan.facts]
    web = [plan for plan in drawn if layouts or plan.look.get("engine") == "web"]
    word = [plan for plan in drawn if plan not in web]
    if not layouts:
        (folder / "source").mkdir(exist_ok=True)
    if word:
        sources = [folder / "source" / f"{plan.doc_id}.docx" for plan in word]
        for plan, source in zip(word, sources, strict=True):
            WordWriter(plan).write(source)
        print_pdfs(sources, pdfs)
    for plan in web:
        with tempfile.TemporaryDirectory() as scratch:
            source = Path(scratch if layouts else folder / "source") / f"{plan.doc_id}.html"
            WebWriter(plan).write(source)
            print_pdf(source, pdfs / f"{plan.doc_id}.pdf")
        if "turn" in plan.look:
            turn(pdfs / f"{plan.doc_id}.pdf", upright=plan.look["turn"] == "upright")
    for plan in region.plans:
        if "scan_of" in plan.facts:
            original, text = pdfs / f"{plan.facts['scan_of']}.pdf", plan.facts["text_layer"] == "ocr"
            scan(original, pdfs / f"{plan.doc_id}.pdf", text, colour="colour" in plan.doc_id)
    write_truth(region, pdfs, folder / "truth")


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.parent.name for path in HERE.glob("*/*.toml")):
        make(HERE / name)
