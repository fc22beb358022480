"""An action that no table carries, made of what an item of a list or a section of its own tells."""

from collections.abc import Iterable, Sequence

from corpus.records import Action, Evidence, Passage, TableKind
from extractors.actions.action_record import UNSTATED, Said, Stated, action_of
from extractors.actions.context import Context
from extractors.actions.parts import listed_parts
from extractors.actions.told_behind import Told
from extractors.text.cells import BULLET
from extractors.text.stretches import place_of


def told_action(
    text: str,
    told: Told,
    whole: Sequence[Passage],
    evidence: Iterable[Evidence],
    context: Context,
    *,
    number: str | None = None,
    items: Iterable[str] = (),
    kind: TableKind = "planned",
    result: str | None = None,
    stated: Stated = UNSTATED,
) -> Action:
    """The action; `items` are its parts as printed, `whole` all passages that it takes up, the first of them where it begins."""
    said = Said(
        kind=kind,
        text=text,
        place=place_of(whole[0]),
        pages=[passage.page for passage in whole],
        number=number,
        when=told.when,
        owner=told.owner,
        partners=told.partners,
        result=result,
        parts=listed_parts([BULLET.sub("", item, count=1).strip() for item in items], context.period),
    )
    return action_of(said, evidence, context, stated)
