"""Words to lines, cells and sentences, and what single words say: a status, or that the text cannot be read."""
