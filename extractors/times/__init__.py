"""Dutch expressions of time to dates and rhythms."""
