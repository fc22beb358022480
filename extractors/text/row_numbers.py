"""The number that is printed before an action: "3", "1.2", "A-12", "3A1", "IV.2", "4b)"."""

import re

_NUMBER = r"(?:\d{1,2}[A-Z]|[A-Za-z]{0,4}[.-]?|[IVX]{1,5}\.)\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?"
ROW_NUMBER = re.compile(rf"{_NUMBER}[.):]?")  # by itself
CALLED_NUMBER = re.compile(rf"(?:([^\W\d]+)\.? )?({_NUMBER})[.:]?")  # "Actie 3": what it is called, and the number
