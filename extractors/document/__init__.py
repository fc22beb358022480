"""Running text and what it says: which plan of whom for when, priorities, commitments, figures."""
