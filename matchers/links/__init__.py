"""From the promises of two plans to links with a probability and a reason, and from sentences to claims and mergers."""
