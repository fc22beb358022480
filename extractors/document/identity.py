"""What a document is, by its own words: kind, title, region, period, reporting period, date of adoption.

The first pages decide: the title block, the head of a letter ("Onderwerp:"), the sentences in which a document speaks of
itself. The file's name is a last hint for the kind, and never says the region. Periods: see `periods`; regions: see
`regions`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.lexicon import words
from corpus.records import DocumentKind, Evidence, Passage
from extractors.document.adoption import FIRST_PAGES, adopted_on
from extractors.document.cover_letters import letter_end
from extractors.document.kinds import CHAPTER, KINDS, named_kinds, names_a_plan, rank, speaks_of_itself
from extractors.document.periods import day_of_standing, last_planned_year, period_of, reporting_of, year_ranges
from extractors.document.regions import find_region
from extractors.document.running_text import is_contents_entry
from extractors.document.titles import LONGEST_TITLE, Title, find_title, running_title
from extractors.text.plain_text import plain

OPENING = 6  # passages of the first page that open a document


@dataclass(frozen=True, slots=True)
class Identity:
    """A document's own account of itself; what it does not say is None.

    Dates are ISO 8601, the first and last day of a period. `open_ended`: the document says when the plan that it judges began,
    not when it ends.
    """

    kind: DocumentKind
    title: str | None = None
    region: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    reporting_start: str | None = None
    reporting_end: str | None = None
    published: str | None = None
    evidence: tuple[Evidence, ...] = ()
    open_ended: bool = False

    def until_planned(self, times: Iterable[str]) -> "Identity":
        """The same, its period running to the last year that the rows of the plan name; see `periods.last_planned_year`."""
        if not (self.open_ended and self.period_start and self.period_end):
            return self
        last = last_planned_year(times, int(self.period_start[:4]))
        return replace(self, period_end=f"{last}-12-31") if last and last > int(self.period_end[:4]) else self


def read_identity(
    document_id: str,
    passages: Sequence[Passage],
    file_name: str | None = None,
    running: Sequence[Passage] = (),
    accounts: bool = False,
) -> Identity:
    """The identity of a document from its running text in reading order, the tables of its first page among it.

    `file_name` is looked at for the kind alone, and only when the document does not say; `running`, its headers and footers, for
    the region, likewise, and for the title of what a cover letter is bound in front of. `accounts`: its tables judge action after
    action.
    """
    behind = letter_end(passages, running)
    own, presented = passages[behind:], behind > 0
    start = (own[0].page or 1) if presented else 1
    front = [p for p in own if (p.page or 1) < start + FIRST_PAGES]
    title = find_title(front)
    if presented and not (title and named_kinds(title.text)):
        title = running_title(running) or title
    said, printed = (title.text, title.passages) if title else ("", ())
    chapter_of = running if CHAPTER.search(plain(said)) else ()
    kind, kind_proof = _kind(title, front, file_name, presented, chapter_of)
    if accounts:
        kind, kind_proof = _kind_with_accounts(kind, kind_proof, front)
    reporting, reporting_proof = reporting_of(kind, said, printed, front)
    period, period_proof = period_of(kind, said, printed, passages, reporting)
    if kind == "strategic_plan" and title and period and period[0] == period[1] and _may_be_yearly(said):
        kind = "implementation_plan"
    region, region_proof = find_region(said if title else None, printed, passages, running)
    published, published_proof = adopted_on(passages, printed)
    proofs: dict[str, Sequence[Passage]] = {
        "kind": kind_proof,
        "title": printed,
        "region": region_proof,
        "period": period_proof,
        "reporting": reporting_proof,
        "published": published_proof,
    }
    return Identity(
        kind=kind,
        title=title.text if title else None,
        region=region,
        period_start=f"{period[0]}-01-01" if period else None,
        period_end=f"{period[1]}-12-31" if period else None,
        reporting_start=reporting[0] if reporting else None,
        reporting_end=reporting[1] if reporting else None,
        published=published,
        evidence=tuple(one for field, proof in proofs.items() for one in _prove(document_id, field, proof)),
        open_ended=bool(period and period[0] < period[1]) and not any(period in year_ranges(p.text) for p in passages),
    )


def _kind_with_accounts(
    kind: DocumentKind, proof: tuple[Passage, ...], front: Sequence[Passage]
) -> tuple[DocumentKind, tuple[Passage, ...]]:
    """The kind of a document whose tables judge action after action, and its proof: a letter is itself the evaluation of which
    others only tell, and so is the list of a plan that says at what date things stood so.
    """
    standing = standing_at(front) if kind == "implementation_plan" else ()
    return ("evaluation", standing or proof) if standing or kind == "memo" else (kind, proof)


def _prove(document_id: str, field: str, passages: Iterable[Passage]) -> list[Evidence]:
    return [p.evidence(document_id, field, " ".join(p.text.split())) for p in passages]


def standing_at(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The line at the head of a document that says at what date things stood so ("Actielijst, stand per 1 juli 2027")."""
    head = [p for p in passages if p.page == passages[0].page][:OPENING]
    return tuple(p for p in head if len(p.text) < LONGEST_TITLE and day_of_standing(p.text))[:1]


# -- kind ------------------------------------------------------------------------------------------------------------------------


def _kind(
    title: Title | None, front: Sequence[Passage], file_name: str | None, presented: bool, around: Sequence[Passage] = ()
) -> tuple[DocumentKind, tuple[Passage, ...]]:
    """The kind, and the passages that say so; `presented`: a letter went before, which the contents may name first. `around`: the
    headers and footers of what the title is but a chapter of.
    """
    first_page = [p for p in front if p.page == front[0].page] if front else []
    for passage in first_page[: 0 if presented else 3]:
        if "memo" in named_kinds(passage.text) and len(passage.text) < 120:
            return "memo", (passage,)
    if title and title.of_letter:
        return "memo", title.passages
    if title and (found := named_kinds(title.text)):
        beneath = _judging_beneath(title, first_page) if min(found, key=rank) != "evaluation" else None
        return ("evaluation", (beneath,)) if beneath else (_kind_of_title(plain(title.text), found), title.passages)
    over = first_page[: first_page.index(title.passages[0])] if title and title.passages[0] in first_page else []
    for passage in (*over, *around):  # a title without a kind is that of a chapter
        if len(passage.text) < LONGEST_TITLE and (found := named_kinds(passage.text)):
            return min(found, key=rank), (passage,)
    plan = title if title and names_a_plan(title.text) else None
    for passage in front:  # "dit plan" is what any plan calls itself
        if speaking := [k for k in KINDS if speaks_of_itself(passage.text, k) and not (plan and k == "strategic_plan")]:
            return min(speaking, key=rank), (passage,)
    if plan:
        return "implementation_plan", plan.passages
    for passage in first_page:
        if len(passage.text) < LONGEST_TITLE and (found := named_kinds(passage.text)):
            return min(found, key=rank), (passage,)
    if file_name and (found := named_kinds(re.sub(r"[-_.]+", " ", file_name))):
        return min(found, key=rank), ()
    return "other", ()


def _judging_beneath(title: Title, first_page: Sequence[Passage]) -> Passage | None:
    """The line right beneath a title that begins with a word for an evaluation ("Voortgangsbericht over 2027"); None without, and
    where it is about years before those of the title: then it heads the first chapter of a plan ("Terugblik 2026").
    """
    place = first_page.index(title.passages[-1]) + 1 if title.passages[-1] in first_page else len(first_page)
    beneath = first_page[place] if place < len(first_page) else None
    if beneath is None or len(beneath.text) >= LONGEST_TITLE or is_contents_entry(beneath.text):
        return None
    planned = [first for first, _ in year_ranges(title.text)]
    if planned and any(last < min(planned) for _, last in year_ranges(beneath.text)):
        return None
    return beneath if named_kinds(beneath.text).get("evaluation") == 0 else None


def _may_be_yearly(title: str) -> bool:
    """Whether a title calls a plan what also one of a single year is called ("Programma water 2027")."""
    names = "|".join(map(re.escape, words("documents")["periods"]["also_yearly"]))
    return re.search(rf"(?<!\w)(?:{names})(?!\w)", plain(title)) is not None


def _kind_of_title(title: str, found: dict[DocumentKind, int]) -> DocumentKind:
    """A memo or evaluation when the title names one, else the kind named first.

    "Plan X en evaluatie Y" is a plan with something added.
    """
    first = min(found, key=lambda k: found[k])
    about = [k for k in ("memo", "evaluation") if k in found]
    if not about:
        return first
    kind = min(found, key=rank)
    before = title[: found[kind]].rstrip().rsplit(" ", 1)[-1]
    return first if before in ("en", "met", "inclusief", "incl.", "plus", "&") and first != "strategic_plan" else kind
