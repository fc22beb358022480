"""Saying something to a program that may have had enough of it: a closed pipe costs neither a word more nor the exit code."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO


@contextmanager
def while_heard(stream: TextIO) -> Iterator[None]:
    """Whatever the block says on a stream. When nobody listens any more the block ends, and what follows goes nowhere."""
    try:
        with suppress(BrokenPipeError):
            yield
    finally:
        try:
            stream.flush()  # most of what is said leaves here
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
