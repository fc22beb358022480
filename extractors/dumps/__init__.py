"""A raw text dump to tables and lines: columns won back from wording, times and line widths."""
