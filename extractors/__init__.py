"""From a file to records: pages, tables, rows, then actions, priorities, commitments, figures, marks and dates."""
