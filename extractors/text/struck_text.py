"""Cells in which words are struck through: what stands beside these is what the cell says."""

from extractors.text.content import Content
from extractors.text.lines import line_of


def is_struck(cell: Content) -> bool:
    """Whether the cell holds text and all of it is struck through, signs without a letter or figure aside."""
    if not cell.struck:
        return False
    read = [word for line in cell.lines for word in line.words if any(map(str.isalnum, word.text))]
    return all(word.struck for word in read)


def as_it_stands(cell: Content) -> Content:
    """The cell without the words that are struck through; whole where no others stand beside them."""
    if is_struck(cell) or not cell.struck:
        return cell
    kept = [(line.page, [word for word in line.words if not word.struck]) for line in cell.lines]
    return Content(tuple(line_of(words, page) for page, words in kept if words), cell.boxes)
