"""The text of a cell: lines joined, words that a line end cut, nothing lost; and the paragraphs and times in it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_reading import read_pages
from small_pdf import SmallPage

from corpus.pages import Word
from corpus.records import Box
from extractors.actions.parts import opposite, parts_of, time_groups
from extractors.heads.header_words import normal, possible, term_of
from extractors.heads.headers import is_header
from extractors.text.cells import Hyphens, cell_text, evidence_for, join_lines, paragraphs
from extractors.text.content import Content, content
from extractors.text.lines import text_lines

TEXT = st.text(st.characters(codec="cp1252", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)
LINES = st.lists(TEXT, max_size=12)
PIECES = st.sampled_from(
    [
        "- ",
        "het",
        "plan",
        "voor",
        "Q1 2025",
        "2026",
        "en",
        "wijk-",
        "agent",
        "1.",
        "a)",
        "\u2022",
        "Veiligheidsbu",
        "reau",
        "(",
        "/",
        ".",
    ]
)
SENTENCES = st.lists(st.lists(PIECES, min_size=1, max_size=6).map(" ".join), max_size=10)


def _letters(text: str) -> list[str]:
    """What is printed, white space and hyphens aside: a hyphen may be what a line end made."""
    return sorted(c for c in text if not c.isspace() and c not in "-\u00ad")


def _words(lines: list[str], x: float = 54.0, top: float = 100.0) -> list[Word]:
    words: list[Word] = []
    for number, line in enumerate(lines):
        at = x
        for piece in line.split():
            words.append(Word(piece, at, top + number * 12, at + 5 * len(piece), top + number * 12 + 10, 10.0))
            at += 5 * (len(piece) + 1)
    return words


def _content(lines: list[str], width: float = 200.0, page: int = 1) -> Content:
    return content(_words(lines), page, Box(50.0, 96.0, 50.0 + width, 1000.0))


@given(LINES)
def test_joining_lines_loses_nothing_and_gives_single_spaces(lines: list[str]) -> None:
    joined = join_lines(lines, Hyphens())
    assert _letters(joined) == _letters("".join(lines))
    assert joined == " ".join(joined.split())


@given(SENTENCES)
def test_the_text_of_a_cell_holds_every_letter_of_its_lines(lines: list[str]) -> None:
    cell = _content(lines)
    assert _letters(cell_text(cell, Hyphens()) or "") == _letters("".join(lines))
    quotes = "".join(e.quote for e in evidence_for("d", "text", cell.lines))
    assert _letters(quotes) == _letters("".join(lines))


@given(SENTENCES, SENTENCES)
def test_a_packed_cell_gives_back_what_it_was_made_of(one: list[str], other: list[str]) -> None:
    lines = tuple(text_lines(_words(one), 3)) + tuple(text_lines(_words(other), 4))
    boxes = ((3, Box(1.0, 2.0, 3.0, 4.0)), (4, Box(5.0, 6.0, 7.0, 8.0)))
    cell = Content(lines, boxes)
    assert cell.lines == lines
    assert cell.boxes == boxes
    assert cell.printed == " ".join(line.text for line in lines)
    assert cell == Content(lines[:1], boxes[:1]).then(Content(lines[1:], boxes[1:]))


@given(SENTENCES)
def test_the_paragraphs_of_a_cell_are_its_lines(lines: list[str]) -> None:
    cell = _content(lines)
    assert [line for block in paragraphs(cell) for line in block.lines] == list(cell.lines)
    for block in paragraphs(cell):
        assert len(block.filled) == len(block.lines)
        assert len(_letters(block.text(Hyphens()))) <= len(_letters("".join(line.text for line in block.lines)))


@given(SENTENCES, SENTENCES)
def test_times_are_set_opposite_at_most_one_block_each(action: list[str], when: list[str]) -> None:
    cell, times = _content(action), _content(when)
    blocks = paragraphs(cell)
    groups = time_groups(times, blocks)
    assert [line for group in groups for line in group.lines] == list(times.lines)
    paired = opposite(blocks, groups)
    assert set(paired) <= set(range(len(blocks)))
    assert len({id(g) for g in paired.values()}) == len(paired)
    parts = parts_of(cell, times, Hyphens(), (None, None))
    assert [part.part_no for part in parts] == list(range(1, len(parts) + 1))


@given(st.text(max_size=120))
def test_any_text_may_be_asked_whether_it_is_a_header(text: str) -> None:
    term = term_of(text)
    assert term is None or set(term.split()) <= set(normal(text).split())
    assert bool(possible(text)) == (term is not None)
    assert is_header([text]) is False


@pytest.mark.parametrize(
    ("lines", "known", "expected"),
    [
        (["in de wijk-", "agent"], "de wijkagent", "in de wijkagent"),
        (["sociaal-", "maatschappelijk"], "sociaal-maatschappelijk werk", "sociaal-maatschappelijk"),
        (["jeugd-", "en ouderenzorg"], "", "jeugd- en ouderenzorg"),
        (["2025 -", "2026"], "", "2025 - 2026"),
        (["Noord-", "Holland"], "", "Noord-Holland"),
        (["einde", "", "begin"], "", "einde begin"),
        (["veel   witruimte ", "\u00a0hier"], "", "veel witruimte hier"),
    ],
)
def test_what_becomes_of_a_line_end(lines: list[str], known: str, expected: str) -> None:
    hyphens = Hyphens()
    hyphens.learn(_words([known, *lines]))
    assert join_lines(lines, hyphens) == expected


def _narrow(cell: str, right: float, more: str = "") -> SmallPage:
    """A page whose second column is so narrow that it cuts the words in it."""
    page = SmallPage()
    page.rows(
        [50, 300, right, right + 60], 100, [["Actie", "Trekker", "Wanneer"], ["Een loket openen in het dorp", cell, "2026"]]
    )
    page.text(50, 300, more or "De raad krijgt ieder jaar bericht over de voortgang.")
    return page


def test_a_word_that_a_narrow_column_cuts_is_made_whole(tmp_path: Path) -> None:
    for cell, expected in (
        ("Veiligheidsbu\nreau", "Veiligheidsbureau"),
        ("Team\nVeiligheidsbu\nreau, balie", "Team Veiligheidsbureau, balie"),
    ):
        found = read_pages(tmp_path, _narrow(cell, 371.5))
        assert [a.owner for a in found.actions] == [expected]


@pytest.mark.parametrize(
    ("cell", "right", "more"),
    [
        ("Veiligheidsbu\nreau", 420.0, ""),  # the column has room: the writer broke the line
        ("Veiligheidsbu\nReau", 371.5, ""),  # a capital begins a word
        ("Gemeentehuis\nen balie", 371.5, ""),  # a small word is no end of a word
        ("Veiligheidsbu\nreau", 371.5, "Wie iets vraagt, vraagt het reau."),  # and so is the second
        ("Wijkcentra\nbeheer", 354.5, "In alle wijkcentra komt een balie."),  # the first half is a word by itself
    ],
)
def test_two_words_under_each_other_stay_two(tmp_path: Path, cell: str, right: float, more: str) -> None:
    found = read_pages(tmp_path, _narrow(cell, right, more))
    assert [a.owner for a in found.actions] == [" ".join(cell.split())]


def test_a_hyphen_that_only_line_ends_have_is_no_part_of_a_word() -> None:
    parted, whole = Hyphens(), Hyphens()
    whole.learn([Word("wijk\u2010agent", 0, 0, 10, 10, 10)])
    assert join_lines(["een koop\u2010", "contract"], parted) == "een koopcontract"
    assert join_lines(["een wijk\u2010", "agent"], whole) == "een wijk-agent"


def test_two_months_are_no_word() -> None:
    parted = Hyphens()
    parted.learn(
        Word(text, 0, 0, 10, 10, 10) for text in ["vergun-", "ning", "bestem-", "ming", "haven-", "meester", "besprek-", "ing"]
    )
    assert join_lines(["besluit-", "vorming"], parted) == "besluitvorming"
    assert join_lines(["september-", "oktober"], parted) == "september-oktober"


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("de ex-", "gevangenen", "de ex-gevangenen"),
        ("elk mkb-", "bedrijf", "elk mkb-bedrijf"),
        ("huis-aan-", "huisblad", "huis-aan-huisblad"),
        ("een maat-", "regel", "een maatregel"),
    ],
)
def test_some_words_keep_their_hyphen_where_a_document_breaks_words(before: str, after: str, whole: str) -> None:
    hyphens = Hyphens()
    hyphens.learn(_words(["gemeen-", "ten", "maat-", "regelen", "vernieu-", "wen", "verande-", "ring"]))
    assert join_lines([before, after], hyphens) == whole
