"""Document text as every output can hold it: the one place where characters are replaced.

What no file format takes (lone surrogates, NUL and other control characters, U+FFFE, U+FFFF) becomes U+FFFD, the replacement
character, so that a reader sees that something stood there. Nothing else is touched: direction marks and odd spaces are the
document's own.
"""

import re
from pathlib import Path

_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")
_RAW_BYTE = re.compile("[\udc80-\udcff]")  # a byte of a file name that is no UTF-8, as Python holds it


def legible(text: str) -> str:
    """`text` with every character that cannot be stored or shown replaced by U+FFFD, and line ends as a line feed."""
    return _UNSTORABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def as_text(said: str | Path) -> str:
    """A path, or words that name one, as text that can be stored anywhere: bytes that are no UTF-8 become escapes ("\\xe9")."""
    return legible(_RAW_BYTE.sub(lambda byte: f"\\x{ord(byte.group()) - 0xDC00:02x}", str(said)))
