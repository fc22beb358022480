"""What a document is divided by: the priorities of its headings, else the themes of its tables, else a list of who answers for
which.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.records import Passage, Priority
from extractors.document.portfolios import Portfolio, listed_priorities, numbered_by, portfolios, with_holders
from extractors.document.priorities import Divided, SectionStart, priority_at, priority_named, read_priorities
from extractors.document.swallowed_headings import IsHeading
from extractors.document.theme_priorities import theme_named, theme_priorities
from extractors.tables.action_rows import ActionRow
from extractors.tables.joined_tables import JoinedTable
from extractors.text.cells import Hyphens


@dataclass(frozen=True, slots=True)
class Dividing:
    """Where the priorities of headings begin and end, and what tells that a text numbers one; the themes, where there are none;
    and the lines of lists of who answers for which.
    """

    starts: tuple[SectionStart, ...]
    is_priority: IsHeading | None
    themes: tuple[Priority, ...]
    listed: Sequence[Portfolio]

    def or_themes(self, rows: Iterable[ActionRow], document_id: str, hyphens: Hyphens) -> "Dividing":
        """The same; without priorities of headings, with the themes beside the rows."""
        if self.starts:
            return self
        return replace(self, themes=numbered_by(theme_priorities(rows, document_id, hyphens), self.listed))

    @property
    def numbers(self) -> int:
        """How many priorities have headings with a number."""
        return len({start.priority_no for start in self.starts if start.priority_no is not None})

    def at(self, page: int | None, top: float) -> tuple[int | None, str | None]:
        """Number and title of the priority at a place."""
        return priority_at(self.starts, page, top)

    def named(self, said: str) -> tuple[int, str] | None:
        """Number and title of the priority that a text names."""
        return theme_named(self.themes, said) if self.themes else priority_named(self.starts, self.is_priority, said)

    def priorities(self, document_id: str, parts: Divided, around_marks: Sequence[Passage]) -> tuple[Priority, ...]:
        """All of them; a heading over a mark (`around_marks`: what stands around one) is the name of an action, no priority."""
        found = self.themes or read_priorities(document_id, parts) or listed_priorities(self.listed, document_id)
        names = [passage.text.strip() for passage in around_marks if passage.is_heading]
        own = tuple(p for p in found if not any(name.endswith(p.title) for name in names))
        return with_holders(own, self.listed, document_id)


def dividing_of(
    text: Sequence[Passage], others: Iterable[JoinedTable], starts: tuple[SectionStart, ...], is_priority: IsHeading | None
) -> Dividing:
    """What divides a text with tables beside those of actions; `starts`: where the priorities of its headings begin and end."""
    return Dividing(starts, is_priority, (), portfolios(text, others))
