"""Identifiers of what a document holds, made of what it says."""

import hashlib
from collections import Counter


def identifier(document_id: str, letter: str, said: str, seen: Counter[str]) -> str:
    """An identifier that stays the same when others before it are added or lost: from what is said, its capitals aside.

    `letter` tells the kind of record; `seen` counts those of the document, for what is said twice.
    """
    digest = hashlib.sha256(said.casefold().encode()).hexdigest()[:10]
    seen[digest] += 1
    return f"{document_id}-{letter}{digest}" + (f"-{seen[digest]}" if seen[digest] > 1 else "")
