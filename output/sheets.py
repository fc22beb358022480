"""The sheets of the workbook, in order; they stand in traced_sheets.py and read_sheets.py."""

from output.places import Places
from output.read_sheets import READ
from output.sheet_fields import Sheet
from output.story import Story
from output.traced_sheets import TRACED


def sheets(story: Story) -> tuple[Sheet, ...]:
    """Every sheet with what a result gives it."""
    places = Places(story.catalogue)
    return tuple(make(story, places) for make in (*TRACED, *READ))
