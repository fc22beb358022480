"""An action that no table carries, made of what an item of a list or a section of its own tells."""

from collections.abc import Iterable, Sequence

from corpus.records import Action, Evidence, Passage, TableKind
from extractors.actions.actions import identity_of
from extractors.actions.context import Context
from extractors.actions.parts import listed_parts
from extractors.actions.who import names_in
from extractors.actions.who_and_when import Told
from extractors.text.cells import BULLET
from extractors.times.when import read_when


def told_action(
    text: str,
    number: str | None,
    told: Told,
    items: Iterable[str],
    whole: Sequence[Passage],
    evidence: Iterable[Evidence],
    context: Context,
    kind: TableKind = "planned",
) -> Action:
    """The action; `items` are its parts as printed, `whole` all passages that it takes up, the first of them where it begins.

    `position` is 0 until it is put among the other actions of the document.
    """
    first = whole[0]
    priority_no, title = context.priority_at(first.page or 0, first.box.top if first.box else 0.0)
    pages = [passage.page for passage in whole if passage.page]
    return Action(
        identity_of(context.document_id, kind, text, context.seen),
        context.document_id,
        kind,
        0,
        text,
        priority_no=priority_no,
        priority_title=title,
        number=number,
        when_text=told.when,
        when=read_when(told.when, context.period) if told.when else None,
        owner=told.owner,
        partners=names_in(told.partners),
        first_page=min(pages, default=first.page),
        last_page=max(pages, default=first.page),
        parts=listed_parts([BULLET.sub("", item, count=1).strip() for item in items], told.when, context.period),
        evidence=tuple(evidence),
    )
