"""Actions that no table carries and no word names: a heading, a paragraph, and a line that says who does it and when.

"1.2 Lichten langs de kade / Alle lantaarns krijgen ... / Planning: Q3 | Trekker: team water". The line closes the paragraph, or
stands right under the heading. That most headings set alike have one, is what makes actions of them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.records import Action, Evidence, Passage
from extractors.actions.action_lists import announces_list
from extractors.actions.context import Context
from extractors.actions.told_actions import told_action
from extractors.actions.told_behind import Told, settled, told_behind, told_by_line
from extractors.text.cells import BULLET
from extractors.text.counted import OPENING
from extractors.text.labels import is_labelled
from extractors.text.stretches import Places, holds_table, size_in_steps, stretches

FEWEST_TOLD = 2  # sections of one document, each with who and when

_Said = tuple[str, Passage]  # a text and where it stands
_Look = tuple[int, int]  # of a heading: its size in steps, and how many parts its number has


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading, its prose, and what a line tells about it; `lines` are the passages that tell it, `whole` all of the action."""

    heading: Passage
    number: str
    title: str
    prose: tuple[_Said, ...]
    told: Told
    lines: tuple[Passage, ...]
    whole: tuple[Passage, ...]

    @property
    def look(self) -> _Look:
        return _look(self.heading)


def told_sections(
    text: Sequence[Passage], tables: Places, context: Context, fewest: int = FEWEST_TOLD
) -> tuple[list[Action], list[Passage]]:
    """The sections of a plan that say who does it and when, as planned actions in reading order, and the passages that are not
    part of one; `position` is 0 until all actions are put in order.

    `tables`: where its tables of actions begin. A section with one says who answers for the table, not what is done. `fewest`:
    how many sections make actions; one, where a page break cut it and others were read as blocks.
    """
    if context.kind != "implementation_plan":
        return [], list(text)
    parted = list(stretches(text))
    alike = Counter(_look(passages[0]) for passages, _ in parted)
    found = [s for passages, after in parted if (s := _section(passages, after, tables)) is not None]
    telling = Counter(section.look for section in found if section.told.names_both)
    kept = [s for s in found if telling[s.look] >= fewest and telling[s.look] * 2 >= alike[s.look]]
    kept = [replace(s, told=told) for s, told in zip(kept, settled([s.told for s in kept]), strict=True)]
    by_heading = {id(section.heading): section for section in kept} | {
        id(section.heading): section for passages, _ in parted if (section := _counting_on(passages, kept)) is not None
    }
    kept = [section for passages, _ in parted if (section := by_heading.get(id(passages[0]))) is not None]
    used = {id(passage) for section in kept for passage in section.whole}
    return [_action(section, context) for section in kept], [p for p in text if id(p) not in used]


def _counting_on(passages: Sequence[Passage], kept: Sequence[_Section]) -> _Section | None:
    """The section of a heading that counts on among those that are kept ("6.2.4" after "6.2.3") though nothing tells who or when;
    None for another, and for those.
    """
    heading, *below = passages
    if any(section.heading is heading for section in kept) or not below or any(p.is_heading for p in below):
        return None
    prose = [p for p in below if told_by_line(p.text) is None and not is_labelled(p.text)]
    section = _made(heading, [(p.text.strip(), p) for p in prose], Told(""), prose or below, passages)
    if section is None or not prose or "." not in section.number or any(announces_list(p.text) for p in passages):
        return None
    chapter = section.number.rpartition(".")[0]
    beside = any(other.number.rpartition(".")[0] == chapter and other.look == section.look for other in kept)
    return section if beside else None


def _look(heading: Passage) -> _Look:
    number = OPENING.match(heading.text.strip())
    return size_in_steps(heading), number.group(1).count(".") + 1 if number else 0


def _section(passages: Sequence[Passage], after: Passage | None, tables: Places) -> _Section | None:
    """The section of a heading, if one line of it tells who or when and nothing says that what it tells is about a list."""
    heading, *below = passages
    if announces_list(heading.text) or (after is not None and announces_list(after.text)):
        return None
    if holds_table(heading, after, tables):
        return None
    lines = [told_by_line(passage.text) for passage in below]
    one = next((place for place, line in enumerate(lines) if line is not None), None)
    if one is None:
        return _closed(heading, below)
    last = one
    while last + 1 < len(below) and lines[last + 1] is not None:
        last += 1
    if any(line is not None for line in lines[last + 1 :]):
        return None  # each tells about what stands right above it, so the heading is no action by itself
    under = below[last + 1 :] if one == 0 else below[:one]
    if any(_tells(passage) for passage in under) or any(announces_list(passage.text) for passage in under):
        return None
    told = lines[one]
    assert told is not None, "the line was found by what it tells"
    for line in lines[one + 1 : last + 1]:
        assert line is not None, "the lines that follow tell something too"
        told = _both(told, line)
    prose = tuple((passage.text.strip(), passage) for passage in under)
    whole = passages if one == 0 else passages[: last + 2]
    return _made(heading, prose, told, below[one : last + 1], whole)


def _closed(heading: Passage, below: Sequence[Passage]) -> _Section | None:
    """The section of a heading whose last paragraph tells who and when behind its text."""
    telling = [place for place, passage in enumerate(below) if _tells(passage)]
    if len(telling) != 1:
        return None
    last = below[telling[0]]
    if BULLET.match(last.text) or any(announces_list(passage.text) for passage in below):
        return None  # an item of a list tells about itself
    told = told_behind(last.text)
    prose = [(passage.text.strip(), passage) for passage in below[: telling[0]]]
    return _made(heading, (*prose, (told.bare, last)), told, [last], [heading, *below[: telling[0] + 1]])


def _tells(passage: Passage) -> bool:
    told = told_behind(passage.text)
    return told.labelled and bool(told.owner or told.when)


def _both(told: Told, line: Told) -> Told:
    """What two lines of labels tell together."""
    return replace(
        told,
        when=told.when or line.when,
        owner=told.owner or line.owner,
        partners=told.partners or line.partners,
        loose=told.loose or line.loose,
    )


def _made(
    heading: Passage, prose: Sequence[_Said], told: Told, lines: Sequence[Passage], whole: Sequence[Passage]
) -> _Section | None:
    said = heading.text.strip()
    number = OPENING.match(said)
    title = OPENING.sub("", said, count=1)
    if not any(c.isalpha() for c in title):
        return None
    return _Section(heading, number.group(1) if number else "", title, tuple(prose), told, tuple(lines), tuple(whole))


def _action(section: _Section, context: Context) -> Action:
    text = " ".join([section.title, *(said for said, _ in section.prose)])
    items = [said for said, _ in section.prose if BULLET.match(said)]
    proof = _proof(section, context.document_id)
    return told_action(text, section.told, section.whole, proof, context, number=section.number or None, items=items)


def _proof(section: _Section, document_id: str) -> Iterator[Evidence]:
    yield section.heading.evidence(document_id, "text", section.title)
    for said, where in section.prose:
        yield where.evidence(document_id, "text", said)
    if section.number:
        yield section.heading.evidence(document_id, "number", section.number)
    told = section.told
    for name, value in (("when_text", told.when), ("owner", told.owner), ("partners", told.partners)):
        if value:
            where = next((line for line in section.lines if value in line.text), section.lines[0])
            yield where.evidence(document_id, name, value)
