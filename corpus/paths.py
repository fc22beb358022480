"""What a path may be given as."""

from os import PathLike

StrPath = str | PathLike[str]
