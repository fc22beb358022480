"""The Dutch words that the readers and matchers know, as data: one loader for the TOML files in `corpus/words/`.

A new header word, status word or phrase is one line in one of those files and nothing else.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

WORDS = Path(__file__).parent / "words"


@cache
def words(name: str) -> dict[str, Any]:
    """The contents of `corpus/words/<name>.toml`. Raises FileNotFoundError for a name that does not exist."""
    with (WORDS / f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)
