"""What a file holds before its actions are read: its tables and the text around them, what document it is, what divides it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.records import DocumentKind, Passage
from extractors.actions.action_lists import announced_lists
from extractors.actions.action_sections import told_paragraphs
from extractors.actions.headed_lists import headed_lists
from extractors.actions.judged_lists import judged_places
from extractors.actions.labelled_accounts import account_headings
from extractors.cards.dated_cards import DATED
from extractors.document.head_tables import with_head_tables
from extractors.document.identity import Identity, read_identity, standing_at
from extractors.document.priorities import Divided, SectionStart, divided, section_priority
from extractors.document.priority_headings import numbers_a_priority
from extractors.document.running_text import is_web_furniture, tidy
from extractors.document.swallowed_headings import IsHeading, band_texts, larger_headings, named_headings, upper_bands
from extractors.document.unread_cards import unread_cards
from extractors.sources import Source
from extractors.tables.action_tables import choose, judges_actions
from extractors.tables.calendar_cells import with_planned_cells
from extractors.tables.calendar_columns import with_calendar
from extractors.tables.joined_tables import JoinedTable, join_tables
from extractors.tables.page_parts import PageParts
from extractors.tables.record_tables import as_rows, where_begun
from extractors.tables.status_columns import with_status_column
from extractors.text.cells import Hyphens
from extractors.text.lines import TextLine
from extractors.text.passages import passages
from extractors.text.stretches import Places, place_of


@dataclass(frozen=True)
class Contents:
    """The tables, each action a row of them, the lines outside them, these as passages, and what tells that a text numbers a
    priority.
    """

    tables: Sequence[JoinedTable]
    lines: Sequence[TextLine]
    text: tuple[Passage, ...]
    is_priority: IsHeading | None

    @cached_property
    def accounts(self) -> list[Passage]:
        """The headings that name actions with an account beneath each: what the document is and what divides it both ask."""
        return account_headings(self.text)

    def with_planned_cells(self) -> "Contents":
        """The same with the tables in which a plan is set out over a calendar read cell by cell."""
        return replace(self, tables=[with_planned_cells(table) for table in self.tables])

    def without_dated_cards(self, hyphens: Hyphens) -> "Contents":
        """The same with the cards that hold actions in a plan alone given back to the running text."""
        if not any(table.way == DATED for table in self.tables):
            return self
        tables, lines = unread_cards(self.tables, self.lines)
        return replace(self, tables=tables, lines=lines, text=tidy(passages(lines, hyphens)))


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the tables, lists or accounts of actions begin that can tell the headings of priorities; the text in which these are
    looked for, without the headings that name single actions; all of it; and where each priority begins and ends.
    """

    places: Places
    dividing: Divided
    whole: Divided
    starts: tuple[SectionStart, ...]


def contents_of(pages: Iterable[PageParts], hyphens: Hyphens) -> Contents:
    """What stands on the pages, put together over their breaks."""
    tables, lines = upper_bands(*larger_headings(*join_tables(pages)))
    lines = [line for line in lines if not is_web_furniture(line.text)]
    text = tidy(passages(lines, hyphens))
    if is_priority := numbers_a_priority(text, band_texts(tables)):
        tables, lines = named_headings(tables, lines, is_priority)
        text = tidy(passages(lines, hyphens))
    return Contents(as_rows([with_status_column(with_calendar(table)) for table in tables]), lines, text, is_priority)


def identified(document_id: str, file_name: str, source: Source, contents: Contents) -> Identity:
    """What the document is. A letter that judges actions, in a table or one by one, is the account of them, and not a letter
    about one; so is a list of actions that says at what date they stood so.
    """
    opening = with_head_tables(contents.text, contents.tables, contents.lines, source.hyphens)
    running = [passage for line in source.running for passage in passages([line], source.hyphens)]
    identity = read_identity(document_id, opening, file_name, running)
    dated = identity.kind == "implementation_plan" and standing_at(opening)
    letter = identity.kind == "memo" and (judges_actions(contents.tables) or bool(contents.accounts))
    if letter or (dated and judges_actions(contents.tables, 1)):
        return read_identity(document_id, opening, file_name, running, accounts=True)
    return identity


def outline_of(contents: Contents, kind: DocumentKind) -> Outline:
    """What divides a document, by what it is."""
    text = contents.text
    tabled = [place for c in choose(contents.tables, kind)[0] for place in where_begun(c.table)]
    listed = headed_lists(text, kind, tabled)
    named = [*(contents.accounts if kind == "evaluation" else []), *listed.headings]
    told = {passage.section: passage for passage in reversed(told_paragraphs(text, kind))}.values()
    tabled += map(place_of, (*told, *named))
    tabled += listed.places
    places = sorted(
        [*tabled, *announced_lists(text, kind), *judged_places(text, kind)], key=lambda place: (place[0] or 0, place[1])
    )
    whole = divided(text, places)
    apart = set(map(id, named))
    dividing = divided([passage for passage in text if id(passage) not in apart], places) if named else whole
    return Outline(places, dividing, whole, section_priority(dividing))
