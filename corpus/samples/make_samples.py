"""Makes the sample plans anew: `python -m corpus.samples.make_samples [region ...]`. Needed only when their content changes.

Reads `<region>/plans.toml`; writes `<region>/source/*.docx`, `<region>/pdf/*.pdf` (LibreOffice) and `<region>/truth/*`.
"""

import sys
from pathlib import Path

from corpus.samples.authoring.content import read_region
from corpus.samples.authoring.truth import write_truth
from corpus.samples.authoring.word import WordWriter, print_pdfs

HERE = Path(__file__).parent


def make(folder: Path) -> None:
    """Draw the documents of one region and write down their truth."""
    region = read_region(folder / "plans.toml")
    (folder / "source").mkdir(exist_ok=True)
    (folder / "pdf").mkdir(exist_ok=True)
    sources = []
    for plan in region.plans:
        sources.append(folder / "source" / f"{plan.doc_id}.docx")
        WordWriter(plan).write(sources[-1])
    print_pdfs(sources, folder / "pdf")
    write_truth(region, folder / "pdf", folder / "truth")


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.parent.name for path in HERE.glob("*/plans.toml")):
        make(HERE / name)
