"""The title of a document: the subject of a letter, else what its cover calls it.

A cover sets its title over several lines; lines of one large size right beneath each other are one title. A title that only
says what kind of document it is ("Evaluatie", "Jaarverslag 2024") goes on with the line beneath it.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.lexicon import words
from corpus.records import Passage
from extractors.document.kinds import KINDS, kind_pattern, named_kinds
from extractors.document.periods import year_ranges
from extractors.text.plain_text import plain

LONGEST_TITLE = 250  # characters
LONGEST_LINE = 120  # characters of a line that a title can go on with
HEAD_LINES = 25  # passages of the first page that may belong to a letter's head
LARGER = 1.15  # times the size of the running text: the type of a title
CLOSE = 0.8  # of the type size: the white space that parts two lines of one title at most
_DATED = re.compile(
    r"\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b|^\D*:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, and the passages that it was read from; `of_letter`: it is the subject in the head of a letter or proposal."""

    text: str
    passages: tuple[Passage, ...]
    of_letter: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """Passages that are set as one: their text, and their size in points (0.0 when not known)."""

    text: str
    passages: tuple[Passage, ...]
    size: float


def find_title(front: Sequence[Passage]) -> Title | None:
    """The subject of a letter, else the block of the first page that names a kind of document, else its largest block.

    `front` are the passages of the first pages. None when the first page holds nothing but text.
    """
    if not front:
        return None
    first_page = [p for p in front if p.page == front[0].page]
    if subject := _subject(first_page):
        return subject
    blocks = _title_blocks(_blocks(first_page, _body_size(front)))
    titles = [b for b in blocks if any(c.isalpha() for c in b.text) and not _is_chapter(b.text)]
    named = [b for b in titles if named_kinds(b.text)]
    best = max(named or titles, key=lambda b: (round(b.size), -blocks.index(b)), default=None)
    return _with_next(best, blocks) if best else None


def running_title(running: Sequence[Passage]) -> Title | None:
    """The header or footer line that names a kind of document, as the title of the document."""
    found = next((p for p in running if named_kinds(p.text) and len(p.text) <= LONGEST_TITLE), None)
    return Title(" ".join(found.text.split()), (found,)) if found else None


def _body_size(front: Sequence[Passage]) -> float:
    """The size in which most of the text of the first pages is set; 0.0 when not known."""
    counted: Counter[float] = Counter()
    for passage in front:
        counted[passage.size or 0.0] += len(passage.text)
    return max(sorted(counted), key=lambda s: counted[s], default=0.0)


def _blocks(first_page: Sequence[Passage], body: float) -> list[_Block]:
    """The passages of a page, those joined that are lines of one title."""
    found: list[_Block] = []
    for passage in first_page:
        block = _Block(passage.text.strip(), (passage,), passage.size or 0.0)
        if found and _is_one(found[-1], block, body):
            text = _joined(found[-1].text, block.text)
            found[-1] = replace(found[-1], text=text, passages=(*found[-1].passages, passage))
        else:
            found.append(block)
    return found


def _is_one(above: _Block, below: _Block, body: float) -> bool:
    one, other = above.passages[-1].box, below.passages[0].box
    if one is None or other is None or not above.size or above.size < LARGER * body:
        return False
    alike = abs(above.size - below.size) <= 0.04 * above.size and not (named_kinds(above.text) and _names_area(below.text))
    return alike and -above.size < other.top - one.bottom < CLOSE * above.size and len(above.text + below.text) < LONGEST_TITLE


def _joined(above: str, below: str) -> str:
    """Two lines as one: a year or word that the line end broke is made whole."""
    if re.search(r"\d{4}\s*[-–]$", above) and re.match(r"\d{2,4}\b", below):
        return above + below
    if above.endswith("-") and below[:1].islower() and plain(below).split(" ")[0] not in ("en", "of"):
        return above[:-1] + below
    return f"{above} {below}"


def _title_blocks(blocks: Sequence[_Block]) -> list[_Block]:
    """The short blocks before the first paragraph of running text."""
    found: list[_Block] = []
    for block in blocks:
        if found and (re.match(r"\d+(\.\d+)*\.?\s", block.text) or len(block.text) > LONGEST_TITLE):
            break
        if not block.passages[0].is_heading and block.text.endswith("."):
            break
        if any(c.isalnum() for c in block.text) and len(block.text) <= LONGEST_TITLE:
            found.append(block)
    return found


def _is_chapter(text: str) -> bool:
    """Whether a line heads a chapter ("1. Inleiding", "Voorwoord") and so is no title."""
    return bool(re.match(r"\s*\d+(\.\d+)*\.?\s", text)) or plain(text).strip(" .:") in words("documents")["chapters"]["words"]


def _with_next(block: _Block, blocks: Sequence[_Block]) -> Title:
    """A title that lacks its subject or its year goes on in the next block: "Integraal Veiligheidsplan" / "X 2019-2022"."""
    title = Title(block.text, block.passages)
    below = blocks[next(n for n, b in enumerate(blocks) if b is block) + 1 :]
    after = next((b for b in below[:2] if not _names_area(b.text)), None)
    if after is None or len(after.text) > LONGEST_LINE or after.text.endswith((":", ".")):
        return title
    if plain(after.text).startswith(tuple(words("documents")["labels"]["greeting"])) or _is_chapter(after.text):
        return title
    years = bool(year_ranges(block.text) and year_ranges(after.text))  # two plans, each with its own
    if _says_kind_only(block.text) and not _DATED.search(after.text) and not years:
        only = "memo" in named_kinds(block.text)  # a letter is called by its subject
        return Title(after.text if only else _joined(block.text, after.text), (*block.passages, *after.passages))
    broken = re.search(r"\d{4}\s*[-–]$", block.text) and re.match(r"\d{2,4}\b", after.text)
    dated = not year_ranges(block.text) and year_ranges(after.text) and not named_kinds(after.text)
    if broken or (dated and not _DATED.search(after.text)):
        return Title(_joined(block.text, after.text), (*block.passages, *after.passages))
    return title


def _names_area(text: str) -> bool:
    """Whether a line says no more than whose plan it is: "Gemeente X", "Regio Y"."""
    areas = words("documents")["areas"]
    cues = "|".join(
        re.escape(c) for c in sorted((*areas["cues"], *areas["municipality"], *areas["bodies"]), key=len, reverse=True)
    )
    return bool(re.match(rf"(?:{cues})(?:\s+[^\W\d]+){{0,5}}$", plain(text)))


def _says_kind_only(text: str) -> bool:
    """Whether a text names kinds of document, years and nothing else."""
    said = plain(text)
    for kind in KINDS:
        said = kind_pattern(kind).sub(" ", said)
    rest = re.findall(r"[^\W\d_]+", said)
    return all(word in words("documents")["not_names"]["small"] for word in rest)


def _subject(first_page: Sequence[Passage]) -> Title | None:
    """What follows "Onderwerp:" in the head of a letter, with the lines that go on with it."""
    labels = "|".join(words("documents")["labels"]["subject"])
    head = "|".join(words("documents")["labels"]["head"])
    for place, passage in enumerate(first_page[:HEAD_LINES]):
        match = re.match(rf"\s*(?:{labels})(?: *[:\t]\s*(.*)| *$)", passage.text, re.IGNORECASE | re.DOTALL)
        if not match and (inside := _inside_head(passage.text, labels, head)):
            return Title(inside, (passage,), _is_letter(first_page[:HEAD_LINES]))
        if not match:
            continue
        text, used = (match.group(1) or "").strip(), [passage]
        for after in first_page[place + 1 : place + 4]:
            goes_on = not text or text.endswith(("-", "–", ",", " en", " van", " voor")) or after.text[:1].islower()
            labelled = re.match(rf"\s*(?:{head})\b[^:\t]{{0,20}}(?:[:\t]|$)", after.text, re.IGNORECASE)
            if not goes_on or labelled or len(after.text) > LONGEST_TITLE:
                break
            text, used = f"{text} {after.text.strip()}".strip(), [*used, after]
        if text:
            return Title(" ".join(text.split()), tuple(used), _is_letter(first_page[:HEAD_LINES]))
    return None


def _inside_head(text: str, labels: str, head: str) -> str | None:
    """The subject in a head whose lines came out as one paragraph: "Aan: de raad Datum: 3 mei Onderwerp: fietsen Bijlagen: 2"."""
    if not re.match(rf"\s*(?:{head})\b[^:]{{0,20}}:", text, re.IGNORECASE):
        return None
    label = r"(?-i:[A-ZÀ-Þ])[\w-]{2,20}"  # of the next line, whatever it says
    found = re.search(rf"\s(?:{labels}) *: *(.{{3,}}?)(?=\s+{label} ?:\s|$)", text, re.IGNORECASE | re.DOTALL)
    return " ".join(found.group(1).split()) if found else None


def _is_letter(head: Sequence[Passage]) -> bool:
    """Whether a head is addressed to somebody, or made for a meeting."""
    labels = "|".join(re.escape(w) for w in words("documents")["labels"]["addressed"])
    return any(re.match(rf"(?:{labels})\b", plain(p.text)) for p in head)
