"""A page's tables and cards together, tables over page breaks to one, which of them hold actions, in which columns and rows."""
