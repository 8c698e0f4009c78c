"""Ties between organizations in English: the words that state one, its two sides, its kind and whether it stands."""
