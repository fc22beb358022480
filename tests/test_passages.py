"""Lines of running text to paragraphs: by the white space between them, whatever the text is set with."""

import pytest

from corpus.pages import Word
from extractors.text.cells import Hyphens
from extractors.text.lines import TextLine, line_of
from extractors.text.passages import passages

SIZE = 10.0
PARAGRAPHS = [
    ["In de haven liggen dit jaar meer boten dan", "in alle jaren daarvoor, en dat is te zien", "aan de steigers en de kade."],
    ["Het college wil daarom een tweede steiger", "laten bouwen, als het geld er is, nog", "voor de zomer van het jaar daarna."],
    ["De schippers hebben daar in het voorjaar", "om gevraagd in een brief aan de raad."],
]


def line(text: str, top: float, size: float = SIZE, page: int = 1) -> TextLine:
    words, x = [], 50.0
    for word in text.split():
        words.append(Word(word, x, top, x + 5 * len(word), top + size, size))
        x += 5 * len(word) + 3
    return line_of(words, page)


@pytest.mark.parametrize(("inside", "between"), [(0.2, 0.8), (0.5, 1.0), (0.7, 1.4), (1.0, 2.0)])
def test_paragraphs_are_told_by_more_white_space_than_there_is_inside_them(inside: float, between: float) -> None:
    lines: list[TextLine] = []
    top = 60.0
    for paragraph in PARAGRAPHS:
        for text in paragraph:
            lines.append(line(text, top))
            top += SIZE * (1 + inside)
        top += SIZE * (between - inside)
    assert [p.text for p in passages(lines, Hyphens())] == [" ".join(paragraph) for paragraph in PARAGRAPHS]


def test_few_lines_that_go_on_say_nothing_about_the_others() -> None:
    lines = [line(text, 60 + n * SIZE * 1.8) for n, text in enumerate(["Een steiger", "voor boten", "Een brug", "Een sluis"])]
    assert len(passages(lines, Hyphens())) == len(lines)


def test_headings_that_are_all_that_tables_left_are_headings() -> None:
    left = [
        line("Havenvisie", 60, 30),
        line("Vastgesteld door de raad", 300, 14),
        line("Kaden en steigers", 60, 21, page=2),
        line("Varen met de klas", 60, 21, page=3),
    ]
    assert [p.text for p in passages(left, Hyphens()) if p.is_heading] == ["Havenvisie", "Kaden en steigers", "Varen met de klas"]
    told = [*left, line("De haven blijft open voor iedereen.", 90, 21, page=3)]
    assert [p.text for p in passages(told, Hyphens()) if p.is_heading] == ["Havenvisie"]
