"""Which document follows and judges which, and what the judging rows say about the planned ones."""
