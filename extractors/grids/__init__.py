"""The tables of a page, with lines or without: where their columns and rows stand, and what is in their cells."""
