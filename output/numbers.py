"""The figures at the head of a region and of a plan."""

from collections import Counter

from output.dutch import count
from output.story import PlanStory, RegionStory


def region_name(region: RegionStory) -> str:
    """How a region is called in a heading."""
    return region.name or "Regio niet herkend"


def key_numbers(region: RegionStory) -> list[tuple[str, str, str]]:
    """The figures at the head of a region: number, what it counts, and the section that holds them. What cannot be counted yet
    (no evaluation, no later plan, no announcement) is left out rather than called nought.
    """
    fates = [fate for plan in region.plans if not plan.is_open for fate in plan.fates]
    kinds = Counter(fate.kind for fate in fates)
    serious = sum(finding.severity == "serious" for finding in region.findings)
    found = [(str(len(region.fates)), f"geplande acties in {count(len(region.plans), 'plan', 'plannen')}", "lot")]
    if fates:
        still = kinds["continued"] + kinds["partly_continued"] + kinds["merged"]
        found += [
            (f"{sum(bool(fate.evaluations) for fate in fates)} van {len(fates)}", "beoordeeld in een evaluatie", "lot"),
            (str(still), "gaan (deels) door of zijn samengevoegd", "lot"),
            (str(kinds["completed"]), "afgerond", "lot"),
            (str(kinds["dropped_explicitly"]), "geschrapt, met uitleg", "vervallen"),
            (str(kinds["dropped_silently"]), "verdwenen zonder uitleg", "vervallen"),
        ]
    if region.promises:
        broken = sum(not step.is_kept for step in region.promises)
        found.append((f"{broken} van {len(region.promises)}", "aankondigingen niet teruggevonden", "aankondigingen"))
    return [*found, (str(serious), "ernstige bevindingen", "bevindingen")]


def testable(plan: PlanStory) -> list[tuple[str, int]]:
    """How many actions of a plan name what makes a promise testable: a time, an end date, somebody who answers for it."""
    actions = [fate.action for fate in plan.fates]
    return [
        ("een tijdsaanduiding", sum(bool(a.when_text or any(p.when_text for p in a.parts)) for a in actions)),
        ("een einddatum", sum(bool((a.when and a.when.end) or any(p.when and p.when.end for p in a.parts)) for a in actions)),
        ("een trekker", sum(bool(a.owner) for a in actions)),
    ]
