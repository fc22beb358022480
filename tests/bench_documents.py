"""Documents for the bench: the plans that are here, and long ones made on the spot."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.small_pdf import SmallPage, write_pdf

PROJECT = Path(__file__).parent.parent
ROWS_PER_PAGE = 9
EDGES = (50.0, 280.0, 375.0, 455.0, 545.0)
VERBS = ("opstellen", "uitvoeren", "evalueren", "organiseren", "onderzoeken", "uitbreiden", "vaststellen", "bespreken")
THINGS = (
    "buurtfeest",
    "fietspad",
    "speelplaats",
    "dorpshuis",
    "wijkkrant",
    "plantenbak",
    "marktplein",
    "zwembad",
    "molen",
    "pont",
)
PLACES = ("het oude dorp", "de nieuwe wijk", "de haven", "het buitengebied", "het stationsplein", "de polder")
TIMES = ("Q1 2031", "Q3 2031 - Q1 2032", "Doorlopend", "Ieder kwartaal", "Eind 2032", "2x per jaar")
OWNERS = ("gemeente", "dorpsraad", "politie", "waterschap")


def sample_files() -> list[Path]:
    """The PDFs of the sample plans."""
    return sorted((PROJECT / "corpus" / "samples").glob("*/pdf/*.pdf"))


def real_files() -> list[Path]:
    """The PDFs of the real plans, where the project is developed."""
    return sorted((PROJECT.parent / "shared" / "plans" / "pdf").glob("*.pdf"))


def long_document(path: Path, pages: int) -> Path:
    """A plan of so many pages, each with running text and a ruled table of actions; every tenth page begins a priority."""
    return write_pdf(path, list(_pages(Random(7), pages)), compress=True)


def _pages(random: Random, pages: int) -> Iterator[SmallPage]:
    for number in range(1, pages + 1):
        page = SmallPage()
        page.text(50, 40, "Uitvoeringsprogramma Leefbaarheid 2031-2032", size=8)
        page.text(530, 815, str(number), size=8)
        top = 70.0
        if number % 10 == 1:
            page.text(
                50, top, f"Prioriteit {number // 10 + 1}: {random.choice(THINGS)} en {random.choice(THINGS)}", size=16, bold=True
            )
            top += 30
        for _ in range(4):
            page.text(
                50, top, f"In {random.choice(PLACES)} gaan bewoners samen aan de slag met {random.choice(THINGS)} en veiligheid."
            )
            top += 14
        rows = [("Actie", "Wanneer", "Trekker", "Partners"), *(_row(random) for _ in range(ROWS_PER_PAGE))]
        _table(page, top + 10, rows)
        yield page


def _row(random: Random) -> tuple[str, str, str, str]:
    where = random.choice(PLACES)
    action = f"Plan voor {random.choice(THINGS)} in {where} {random.choice(VERBS)}|samen met {random.choice(OWNERS)} en bewoners;"
    return (
        f"{action}|begroting {random.randrange(2, 90)}.000 euro.",
        random.choice(TIMES),
        random.choice(OWNERS),
        random.choice(OWNERS),
    )


def _table(page: SmallPage, top: float, rows: list[tuple[str, str, str, str]]) -> None:
    heights = [top]
    for place, row in enumerate(rows):
        lines = max(len(cell.split("|")) for cell in row)
        for edge, cell in zip(EDGES, row, strict=False):
            for step, line in enumerate(cell.split("|")):
                page.text(edge + 3, heights[-1] + 13 + 13 * step, line, bold=place == 0)
        heights.append(heights[-1] + 13 * lines + 8)
    page.grid(EDGES, heights)
