"""From the actions of several documents to links, trails, dispositions and findings."""
