"""Pages to tables, tables over page breaks to one, and which of them hold actions in which columns."""
