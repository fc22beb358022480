"""The list marks that Word prints but does not write down: bullets and numbers, counted as Word counts them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from extractors.text.cells import FONT_SIGNS
from extractors.word_files.docx_styles import number, number_in, text_in

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LEVELS = 9


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """One list of the file: its levels, and the abstract list whose counting it shares."""

    family: str
    levels: dict[int, _Level] = field(default_factory=dict)
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of one file, counting as the paragraphs go by."""

    def __init__(self, root: Any | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        families = {str(e.get(qn("w:abstractNumId"))): _levels(e) for e in root.findall(qn("w:abstractNum"))}
        for element in root.findall(qn("w:num")):
            family = text_in(element, "w:abstractNumId") or ""
            one = _List(family, dict(families.get(family, {})))
            for override in element.findall(qn("w:lvlOverride")):
                place = _place(override)
                start = number_in(override, "w:startOverride")
                if start is not None:
                    one.restarts[place] = start
                if (own := override.find(qn("w:lvl"))) is not None:
                    one.levels[place] = _level(own)
            self._lists[str(element.get(qn("w:numId")))] = one

    def mark(self, list_id: str, level: int) -> str:
        """The mark of the next paragraph of a list, as printed ("•", "2.1", "a)"); empty where the list prints none."""
        one = self._lists.get(list_id)
        if one is None or level not in one.levels or not 0 <= level < LEVELS:
            return ""
        shape = one.levels[level]
        if shape.form == "none":
            return ""
        if shape.form == "bullet":
            return FONT_SIGNS.get(shape.text, shape.text if shape.text and shape.text < "\ue000" else "•")
        counts = self._count(list_id, one, level)
        text = shape.text
        for place in range(level + 1):
            number = counts[place]
            known = one.levels.get(place, _Level())
            text = text.replace(f"%{place + 1}", _written(number if number is not None else known.start, known.form))
        return text.strip()

    def _count(self, list_id: str, one: _List, level: int) -> list[int | None]:
        counts = self._counts.setdefault(one.family, [None] * LEVELS)
        first = one.levels[level].start
        if level in one.restarts and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            counts[level] = one.restarts[level]
        else:
            before = counts[level]
            counts[level] = first if before is None else before + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return counts


def _levels(element: Any) -> dict[int, _Level]:
    return {_place(e): _level(e) for e in element.findall(qn("w:lvl"))}


def _place(element: Any) -> int:
    """Which level of a list an element is about."""
    return int(number(element.get(qn("w:ilvl"))) or 0)


def _level(element: Any) -> _Level:
    start = number_in(element, "w:start")
    return _Level(text_in(element, "w:numFmt") or "decimal", text_in(element, "w:lvlText") or "", 1 if start is None else start)


def _written(number: int, form: str) -> str:
    """A number in the form of its list; forms that are not known are printed as digits."""
    forms: dict[str, Callable[[int], str]] = {
        "lowerLetter": _letters,
        "upperLetter": lambda n: _letters(n).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda n: _roman(n).upper(),
        "decimalZero": lambda n: f"{n:02d}",
    }
    return forms.get(form, str)(number)


def _letters(number: int) -> str:
    """1 = a, 26 = z, 27 = aa, 28 = bb: so Word goes on."""
    if number < 1:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in ROMAN:
        text += sign * (number // value)
        number %= value
    return text
