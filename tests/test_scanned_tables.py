"""Tables of scans without vertical lines, as their words and bands are read off the picture."""

from corpus.pages import Page, Shape, Table, Word
from extractors.tables.aligned import find_aligned

Line = tuple[float, list[tuple[float, str]]]  # height, and the texts with where they begin


def scanned(
    lines: list[Line], shapes: tuple[Shape, ...] = (), bold: tuple[str, ...] = (), confidence: float | None = 0.95
) -> Page:
    words = []
    for top, texts in lines:
        for start, text in texts:
            x = start
            for part in text.split():
                wide = 4.6 * len(part)
                words.append(Word(part, x, top, x + wide, top + 9.5, 9.5, bold=part in bold, confidence=0.95))
                x += wide + 2.6
    return Page(3, 595.0, 842.0, tuple(words), shapes)


def rows(table: Table) -> list[list[str]]:
    return [
        [" ".join(w.text for w in c.words) for c in sorted(table.cells, key=lambda c: c.column) if c.row == row]
        for row in range(table.row_count)
    ]


BODY: list[Line] = [
    (208 + 40 * n, [(53, f"1.{n + 1}"), (88, "Speelplek bij de molen"), (315, "Wijkteam"), (411, "9.000"), (476, "Mei 2025")])
    for n in range(4)
]


def test_a_head_on_two_lines_of_one_bar_is_one_head_however_heavy_its_letters_look() -> None:
    head: list[Line] = [
        (174, [(315, "Wie is"), (411, "Kosten"), (476, "Wanneer")]),
        (183.5, [(53, "Nr."), (88, "Activiteit"), (315, "verantwoordelijk"), (411, "in euro's"), (476, "gereed")]),
    ]
    bar = Shape("rect", 45.0, 167.0, 550.0, 199.0, (80, 80, 80))
    (found,) = find_aligned(scanned([*head, *BODY], (bar,), ("Wie", "is", "Wanneer", "Nr.")), [], None)
    assert rows(found)[0] == ["Nr.", "Activiteit", "Wie is verantwoordelijk", "Kosten in euro's", "Wanneer gereed"]
    assert rows(found)[1] == ["1.1", "Speelplek bij de molen", "Wijkteam", "9.000", "Mei 2025"]


def test_text_after_a_table_moves_no_column() -> None:
    head: list[Line] = [(180, [(53, "Nr."), (88, "Activiteit"), (315, "Trekker"), (411, "Kosten"), (476, "Planning")])]
    after: list[Line] = [
        (
            420 + 14 * n,
            [(60, "De raad heeft in het najaar gevraagd om de stand van zaken bij alle wijken")],
        )
        for n in range(7)
    ]
    rules = tuple(Shape("line", 45.0, 200.0 + 40 * n, 550.0, 201.0 + 40 * n) for n in range(5))
    found = find_aligned(scanned([*head, *BODY, *after], rules), [], None)[0]
    assert [row[:3] for row in rows(found)[1:5]] == [[f"1.{n}", "Speelplek bij de molen", "Wijkteam"] for n in range(1, 5)]
