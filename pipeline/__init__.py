"""A run as plain Python: stages composed, one isolated process per document, quarantine, atomic results."""
