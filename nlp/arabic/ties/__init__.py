"""Ties between organizations in Arabic: the words that state one, its two sides, its kind and whether it stands."""
