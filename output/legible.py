"""Document text as every output can hold it: the one place where characters are replaced.

What no file format takes (lone surrogates, NUL and other control characters, U+FFFE, U+FFFF) becomes U+FFFD, the replacement
character, so that a reader sees that something stood there. Nothing else is touched: direction marks and odd spaces are the
document's own.
"""

import re

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")

CELL_LIMIT = 32_767  # what one Excel cell can hold, in UTF-16 code units
_CUT_NOTE = " … [ingekort: Excel kan niet meer in één cel kwijt; de hele tekst staat in de map dataset]"


def legible(text: str) -> str:
    """`text` with every character that cannot be stored or shown replaced by U+FFFD, and line ends as a line feed."""
    return _UNSTORABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def fit_cell(text: str) -> str:
    """Legible text for one Excel cell: longer than the limit is cut, and says so."""
    text = legible(text)
    if len(text) <= CELL_LIMIT // 2 or _utf16_length(text) <= CELL_LIMIT:
        return text
    kept = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(_CUT_NOTE))].decode("utf-16-le", errors="ignore")
    return kept + _CUT_NOTE


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
