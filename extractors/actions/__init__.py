"""Rows and lists to actions: text, parts, times, status by mark, word or legend."""
