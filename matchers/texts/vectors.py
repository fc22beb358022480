"""Texts as rows of numbers, and what is done with such rows wherever they come from."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


def unit_rows(vectors: Matrix) -> Matrix:
    """Rows of length one; rows of zeros stay as they are."""
    result: Matrix = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return result
