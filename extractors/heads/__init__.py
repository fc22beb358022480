"""Words of headers and labels to meanings: which field of an action a column or a value tells."""
