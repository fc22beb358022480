"""Actions that a page shows in boxes, blocks or labels instead of rows: each as a small table of labels and values."""
