"""Legible text cut to what one cell of Excel can hold."""

from corpus.legible import legible

CELL_LIMIT = 32_767  # what one Excel cell can hold, in UTF-16 code units
_CUT_NOTE = " … [ingekort: Excel kan niet meer in één cel kwijt; de hele tekst staat in de map dataset]"


def fit_cell(text: str) -> str:
    """Legible text for one Excel cell: longer than the limit is cut, and says so."""
    text = legible(text)
    if len(text) <= CELL_LIMIT // 2 or _utf16_length(text) <= CELL_LIMIT:
        return text
    kept = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(_CUT_NOTE))].decode("utf-16-le", errors="ignore")
    return kept + _CUT_NOTE


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
