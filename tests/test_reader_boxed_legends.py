"""A legend of drawn signs in a box beside running text, on another page than the rows; a ring for what has not begun."""

from pathlib import Path

from plan_reading import read_pages
from small_pdf import SmallPage

SIGNS = {"klaar": "0.16 0.62 0.3", "loopt goed": "0.1 0.46 0.72", "vraagt aandacht": "0.94 0.63 0.01", "nog niet begonnen": None}
CLASSES = {
    "klaar": "completed", "loopt goed": "on_track", "vraagt aandacht": "needs_attention", "nog niet begonnen": "not_started",
}  # fmt: skip
TEXT = [
    "De agenda loopt van 2023 tot en met 2025. Het is nu",
    "halverwege. Op de bladzijde hierna staat per afspraak",
    "hoe ver het is en wat er nog komt.",
    "Besproken in de dorpsraad van 14 januari 2025.",
]
ROWS = [
    ("Taallessen in de oude", "zuivelfabriek", "Zes groepen zijn begonnen", "klaar"),
    ("Maatjes voor gezinnen", "", "Er zijn dertig koppels", "loopt goed"),
    ("Kookclub op zaterdag", "in het wijkhuis", "Wacht op een kok", "nog niet begonnen"),
    ("Klachtenlijn beter", "bekend maken", "Te weinig bellers", "vraagt aandacht"),
]


def _sign(page: SmallPage, x: float, y: float, colour: str | None) -> None:
    """A disc of a colour, or a ring without one."""
    if colour is not None:
        page.disc(x, y, 7, colour)
        return
    k, r, base = 0.5523 * 7, 7, page.height - y
    page.raw.append(
        f"1.5 w 0.6 0.6 0.6 RG {x - r} {base} m {x - r} {base + k} {x - k} {base + r} {x} {base + r} c "
        f"{x + k} {base + r} {x + r} {base + k} {x + r} {base} c {x + r} {base - k} {x + k} {base - r} {x} {base - r} c "
        f"{x - k} {base - r} {x - r} {base - k} {x - r} {base} c s"
    )


def _slides() -> list[SmallPage]:
    first = SmallPage(width=960, height=540)
    first.text(57, 80, "Tussenstand van de dorpsagenda 2024", 24, bold=True)
    for place, line in enumerate(TEXT):
        first.text(57, 160 + 20 * place, line, 14)
    first.fill(563, 130, 903, 260, "0.95 0.93 0.98")
    first.text(583, 150, "Zo leest u de tekens", 12, bold=True)
    for place, (meaning, colour) in enumerate(SIGNS.items()):
        _sign(first, 590, 168 + 21 * place, colour)
        first.text(607, 172 + 21 * place, meaning, 12)
    second = SmallPage(width=960, height=540)
    second.text(57, 60, "Meedoen", 24, bold=True)
    second.fill(57, 100, 903, 126, "0.2 0.05 0.6")
    for x, head in ((116, "Wat spraken we af?"), (400, "Waar staan we?")):
        second.text(x, 118, head, 13, bold=True, colour="1 1 1")
    y = 126.0
    for action, more, told, name in ROWS:
        high = 56 if more else 40
        for place, line in enumerate(filter(None, (action, more))):
            second.text(116, y + (25 if more else 24) + 17 * place, line, 13, bold=True)
        second.text(400, y + high / 2 + 5, told, 13)
        _sign(second, 83, y + high / 2, SIGNS[name])
        y += high
        second.line(57, y, 903, y)
    return [first, second]


def test_each_sign_means_what_the_box_says(tmp_path: Path) -> None:
    found = read_pages(tmp_path, *_slides(), name="tussenevaluatie.pdf")
    assert [(a.text, a.status) for a in found.actions] == [(f"{r[0]} {r[1]}".strip(), CLASSES[r[3]]) for r in ROWS]
    assert [a.result_text for a in found.actions] == [r[2] for r in ROWS]
    assert [e.meaning for e in found.legend] == list(SIGNS)
