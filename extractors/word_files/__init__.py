"""A Word file to tables and lines on one endless page."""
