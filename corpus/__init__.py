"""The ground floor: records, the Dutch lexicon, human judgements and the sample plans. Imports nothing above it."""
