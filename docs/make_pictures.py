"""Draw the pictures of the README anew, from the sample plans: a page as it was read, and the report on it.

.venv/bin/python docs/make_pictures.py        needs Chromium and the test tools (make setup)
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).parent
SAMPLE = DOCS.parent / "corpus" / "samples" / "veenkring" / "pdf"
EVALUATION, PAGE = SAMPLE / "veenkring-evaluatie-2022.pdf", 3
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PAGE_PART = (0, 110, 1480, 830)  # left, top, right, bottom in pixels of the drawn page
ACTION = "Digitale nieuwsbrief"  # the action whose card is shown
COLOURS = 128


def planspoor(*arguments: str | Path) -> None:
    """Run the command. Raises CalledProcessError when it fails."""
    subprocess.run(
        [sys.executable, "-m", "flows.command", *map(str, arguments)], check=True, cwd=DOCS.parent, stdout=subprocess.DEVNULL
    )


def small(picture: Path, target: Path) -> None:
    """Keep a picture with few colours: text and lines need no more."""
    with Image.open(picture) as image:
        image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE).save(target, "PNG", optimize=True)


def draw_page(work: Path) -> None:
    """The page with tables, columns and status marks as the reader saw them."""
    drawn = work / "page.png"
    planspoor("inspect", EVALUATION, "--page", str(PAGE), "--out", drawn)
    with Image.open(drawn) as image:
        image.crop(PAGE_PART).save(drawn)
    small(drawn, DOCS / "page.png")


def draw_report(work: Path) -> None:
    """The head of the report, and the card of one action with its proof."""
    planspoor("run", SAMPLE, "--out", work / "result", "--no-prefect", "--quiet")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 1400})
        page.goto((work / "result" / "report.html").as_uri())
        _card(page, work / "card.png")
        _flow(page, work / "flow.png")
        browser.close()
    for name in ("card", "flow"):
        small(work / f"{name}.png", DOCS / f"{name}.png")


def _card(page: Page, target: Path) -> None:
    card = page.locator("article", has_text=ACTION).first
    card.locator("details").first.evaluate("one => one.open = true")
    for tables in card.locator("table").all():  # every quote with its place: too much for a small picture
        tables.evaluate("one => one.hidden = true")
    card.screenshot(path=target)


def _flow(page: Page, target: Path) -> None:
    page.locator("svg").filter(has_text="Wat ervan werd").first.screenshot(path=target)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        draw_page(Path(folder))
        draw_report(Path(folder))
