"""Tables of scans without vertical lines, as their words and bands are read off the picture."""

from itertools import pairwise

from corpus.pages import Cell, Page, Shape, Table, Word
from corpus.records import Box
from extractors.grids.aligned import find_aligned
from extractors.grids.ruled import assign
from extractors.grids.unparted_heads import with_parted_head

Line = tuple[float, list[tuple[float, str]]]  # height, and the texts with where they begin


def scanned(
    lines: list[Line],
    shapes: tuple[Shape, ...] = (),
    bold: tuple[str, ...] = (),
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
    (found,), _ = find_aligned(scanned([*head, *BODY], (bar,), ("Wie", "is", "Wanneer", "Nr.")), [], None)
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
    found = find_aligned(scanned([*head, *BODY, *after], rules), [], None)[0][0]
    assert [row[:3] for row in rows(found)[1:5]] == [[f"1.{n}", "Speelplek bij de molen", "Wijkteam"] for n in range(1, 5)]


def head_table(page: Page) -> Table:
    """Two rows of three columns; the first is one cell."""
    edges = (50.0, 300.0, 420.0, 540.0)
    boxes = [(Box(50.0, 100.0, 540.0, 114.0), 0, 0, 3)]
    boxes += [(Box(left, 114.0, right, 140.0), 1, n, 1) for n, (left, right) in enumerate(pairwise(edges))]
    inside = assign(page.words, [b for b, *_ in boxes])
    cells = tuple(Cell(b, row, n, span, 1, tuple(words)) for (b, row, n, span), words in zip(boxes, inside, strict=True))
    return Table(3, Box(50.0, 100.0, 540.0, 140.0), edges, cells, 2, "ruled")


HEAD: Line = (102, [(55, "Maatregel"), (305, "Planning"), (425, "Trekker")])
ROW: Line = (118, [(55, "Speelplek bij de molen"), (305, "Mei 2025"), (425, "Wijkteam")])


def test_a_head_whose_column_edges_no_scanner_shows_is_parted() -> None:
    found = with_parted_head(head_table(scanned([HEAD, ROW], ())))
    assert rows(found) == [["Maatregel", "Planning", "Trekker"], ["Speelplek bij de molen", "Mei 2025", "Wijkteam"]]


def test_a_sub_theme_over_all_columns_is_not_parted() -> None:
    table = head_table(scanned([(102, [(55, "Samen aan de slag met de Planning van het jaar van de wijk")]), ROW], ()))
    assert with_parted_head(table) is table
