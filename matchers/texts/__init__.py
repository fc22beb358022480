"""Texts made comparable: words, compounds, synonyms, names, numbers."""
