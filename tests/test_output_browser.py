"""The report in a real browser: nothing is refused or broken, it fits a narrow screen, and its filters work."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from output_sample import PLAN, sample_result
from playwright.sync_api import Browser, Page, sync_playwright

from output.report import write_report
from output.story import tell

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("browser") / "report.html"
    write_report(path, tell(sample_result()))
    return Path(path).as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


def test_the_browser_has_nothing_to_complain_about(page: Page, address: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    assert complaints == []
    assert page.locator("h1").evaluate("e => getComputedStyle(e).fontWeight") == "600"  # the style sheet was let through


@pytest.mark.parametrize("width", [320, 768, 1400])
def test_the_page_never_scrolls_sideways(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    for proof in page.locator("details").all():
        proof.evaluate("e => e.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_fates_can_be_filtered_without_script(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    assert page.locator(".plan-search:visible").count() == 0
    page.get_by_label("verdwenen zonder uitleg (3)").check()
    shown = page.locator(".plan").first.locator(".card:visible h6")
    assert [text.split(":")[0] for text in shown.all_text_contents()] == ["Actie 5", "Actie 9", "Actie 12"]
    picks = page.locator(".plan").first.locator(".picks input")
    for one in (*picks.all(), picks.first):  # of several choices the last counts, and the first shows all
        one.check()
    assert page.locator(".plan").first.locator(".card:visible").count() == 12
    page.get_by_label("verdwenen zonder uitleg (3)").check()
    hidden = f"a-{PLAN}-a02"
    assert not page.locator(f"#{hidden}").is_visible()
    page.goto(f"{address}#{hidden}")  # a link from a finding shows the card that the choice hides
    assert page.locator(f"#{hidden}").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".plan").first.locator(".card:visible").count() == 12
    page.close()


def test_the_search_box_keeps_the_cards_with_the_words(page: Page, address: str) -> None:
    page.goto(address)
    plan = page.locator(".plan").first
    plan.get_by_label("Zoek in deze acties").fill("WIJKREGISSEURS")
    assert plan.locator(".card:visible").get_attribute("id") == f"a-{PLAN}-a02"
    assert plan.locator("output").text_content() == "1 van 12 acties"
